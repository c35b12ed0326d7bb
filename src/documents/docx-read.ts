/**
 * Opens a Word file far enough to check its form: the parts of the package, and XML as a plain tree.
 * Called by `check-docx.ts`. Refuses what is not a Word file or unpacks to more than 64 MB; resolves no external references.
 */
import { inflate } from './inflate.ts';

export type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: Element[]; text: string };

const largest = 64 * 1024 * 1024;

/** Files of a ZIP package by name; throws RangeError when it is not one or is too large. */
export async function readPackage(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > buffer.length) throw new RangeError('not a package');
  const files = new Map<string, Buffer>();
  let at = buffer.readUInt32LE(end + 16);
  let total = 0;
  for (let count = buffer.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) throw new RangeError('broken directory of the package');
    const [method, packed, size] = [buffer.readUInt16LE(at + 10), buffer.readUInt32LE(at + 20), buffer.readUInt32LE(at + 24)];
    const [nameLength, extraLength, commentLength, local] = [buffer.readUInt16LE(at + 28), buffer.readUInt16LE(at + 30), buffer.readUInt16LE(at + 32), buffer.readUInt32LE(at + 42)];
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
    total += size;
    if (total > largest) throw new RangeError('package too large');
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const data = buffer.subarray(start, start + packed);
    files.set(name, method === 0 ? data : await inflate(data, 'deflate-raw', largest));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** XML as a tree; text of an element is its own characters joined. Enough for what office programs write: no DTD, no entities but the five. */
export function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const stack: Element[] = [root];
  for (const [, comment, closing, name, attributes, selfClosing, text] of xml.matchAll(/(<[?!][^>]*>)|<(?:\/([\w:.-]+)\s*|([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/)?)>|([^<]+)/g)) {
    if (comment !== undefined) continue;
    const top = stack.at(-1)!;
    if (text !== undefined) top.text += unescapeXml(text);
    else if (closing !== undefined) {
      if (stack.length === 1 || top.name !== closing) throw new RangeError(`unbalanced ${closing}`);
      stack.pop();
    } else {
      const element: Element = { name: name!, attributes: readAttributes(attributes ?? ''), children: [], text: '' };
      top.children.push(element);
      if (selfClosing === undefined) stack.push(element);
    }
  }
  const first = root.children[0];
  if (stack.length !== 1 || first === undefined) throw new RangeError('not well-formed XML');
  return first;
}

export function child(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  let at = element;
  for (const name of path) at = at?.children.find((one) => one.name === name);
  return at;
}

/** All descendants of a name, in document order. */
export function descendants(element: Element, name: string): Element[] {
  return element.children.flatMap((one) => [...(one.name === name ? [one] : []), ...descendants(one, name)]);
}

export function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attributes[name];
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [name!, unescapeXml(double ?? single ?? '')]));
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp|#(\d+)|#x([\da-f]+));/gi, (whole, decimal?: string, hex?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' }[whole.toLowerCase()] ?? whole;
  });
}

/**
 * Several files in one ZIP package: what goes up to the level above. Called by `papers.ts`. Bytes in, bytes out.
 * Stored, not packed again: PDFs are packed already. Names must be plain letters, digits, "-", "." and "/"; no entry carries a day of its own.
 */
import { crc32 } from 'node:zlib';

export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array };

/** Throws RangeError where a name is not plain, stands twice, or the package would pass 2 GB. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  if (new Set(entries.map((one) => one.name)).size !== entries.length) throw new RangeError('a name stands twice in the package');
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    if (!/^[a-z0-9][a-z0-9./-]*$/i.test(name) || name.includes('..')) throw new RangeError(`not a plain name: ${name}`);
    const [crc, label] = [crc32(bytes), Buffer.from(name, 'latin1')];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    writeCommon(head, 4, crc, bytes.byteLength, label.length);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    writeCommon(entry, 6, crc, bytes.byteLength, label.length);
    entry.writeUInt32LE(at, 42);
    pieces.push(head, label, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    directory.push(entry, label);
    at += 30 + label.length + bytes.byteLength;
    if (at > 0x7fffffff) throw new RangeError('the package is too large');
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...pieces, listed, end]));
}

/** Version, flags, method "stored", the first day the format knows, checksum, both sizes, length of the name. */
function writeCommon(into: Buffer, at: number, crc: number, size: number, name: number): void {
  into.writeUInt16LE(20, at);
  into.writeUInt16LE(0x21, at + 8);
  into.writeUInt32LE(crc, at + 10);
  into.writeUInt32LE(size, at + 14);
  into.writeUInt32LE(size, at + 18);
  into.writeUInt16LE(name, at + 22);
}

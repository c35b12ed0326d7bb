/**
 * The day a Word file bears: that of its paper, never the hour it was made, so that the same paper is the same file again. Called by `docx.ts`: the library writes the hour into
 * the properties and into each part of the package, and numbers pictures on through all papers.
 */
import type { PlainDate } from '../domain/calendar.ts';

/** The first day a package can say. */
const earliest = '1980-01-01';

/** The properties of a package with the day in the place of each time. */
export function dateProperties(core: string, day: PlainDate): string {
  return core.replace(/(<dcterms:(created|modified)\b[^>]*>)[^<]*(?=<\/dcterms:\2>)/g, `$1${day}T00:00:00Z`);
}

/** The pictures of a document numbered from 1: the library goes on counting from the paper before. */
export function numberPictures(xml: string): string {
  let last = 0;
  return xml.replace(/(<wp:docPr id=")\d+(?=")/g, (_, before: string) => `${before}${(last += 1)}`);
}

/** The package with the day in its directory and before each of its parts. Changes the bytes it is given; throws RangeError where they are no package. */
export function datePackage(bytes: Uint8Array, day: PlainDate): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [year, month, date] = (day < earliest ? earliest : day).split('-').map(Number) as [number, number, number];
  const write = (at: number): void => {
    file.writeUInt16LE(0, at);
    file.writeUInt16LE(((year - 1980) << 9) | (month << 5) | date, at + 2);
  };
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new RangeError('not a package');
  let entry = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (file.readUInt32LE(entry) !== 0x02014b50) throw new RangeError('broken directory of the package');
    write(entry + 12);
    write(file.readUInt32LE(entry + 42) + 10);
    entry += 46 + file.readUInt16LE(entry + 28) + file.readUInt16LE(entry + 30) + file.readUInt16LE(entry + 32);
  }
  return bytes;
}

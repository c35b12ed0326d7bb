/**
 * How large an archive says its contents are, from its directory alone, before anything is unpacked. Called by `sheet.ts`.
 * The spreadsheet library refuses contents that differ from what the directory says, so the directory's word is enough.
 */

const endOfDirectory = 0x06054b50;
const entryMark = 0x02014b50;

/** The sum over all entries; Infinity when it is not told in 32 bits; null when there is no directory. */
export function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = findEnd(view);
  if (at === null) return null;
  let entry = view.getUint32(at + 16, true);
  let sum = 0;
  for (let left = view.getUint16(at + 10, true); left > 0; left -= 1) {
    if (entry + 46 > view.byteLength || view.getUint32(entry, true) !== entryMark) return null;
    const size = view.getUint32(entry + 24, true);
    sum += size === 0xffffffff ? Infinity : size;
    entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return sum;
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at -= 1) {
    if (view.getUint32(at, true) === endOfDirectory) return at;
  }
  return null;
}

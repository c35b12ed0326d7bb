/**
 * A photo as the public may have it: the picture and how it is turned, nothing of where, when and by which camera it was taken. Pure.
 * Called by `actions/exemplar` before a photo is shown outside. A file that is not as its kind says gives null and is not shown.
 */

/** Kinds of pictures every browser shows; the largest that is put before the public. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const maxPhotoBytes = 5 * 1024 * 1024;
export const maxPhotos = 6;

export function cleanPhoto(bytes: Uint8Array, mediaType: string): Uint8Array | null {
  return mediaType === 'image/jpeg' ? cleanJpeg(bytes) : mediaType === 'image/png' ? cleanPng(bytes) : mediaType === 'image/webp' ? cleanWebp(bytes) : null;
}

const ascii = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length));
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Kept: frame, tables, scans, JFIF, colour profile, Adobe's colour mark. Dropped: every other application segment and comments, wherever they stand. What follows the end of the picture goes too: some cameras append a second one. */
function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const [view, kept] = [viewOf(bytes), [] as Uint8Array[]];
  let [at, turned, scans] = [2, 1, 0];
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) { at += 1; continue; }
    if (marker === 0xd9) { kept.push(bytes.subarray(at, at + 2)); break; }
    const end = at + 4 > bytes.length ? Infinity : at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) {
      if (scans === 0) return null;
      break; // cut off on its way: what came of the picture is shown
    }
    if (marker === 0xda) {
      scans += 1;
      const next = endOfScan(bytes, end);
      kept.push(bytes.subarray(at, next));
      at = next;
      continue;
    }
    if (marker === 0xe1 && scans === 0 && ascii(bytes, at + 4, 4) === 'Exif') turned = orientationOf(bytes.subarray(at + 10, end));
    const dropped = (marker >= 0xe0 && marker <= 0xef && marker !== 0xe0 && marker !== 0xe2 && marker !== 0xee) || marker === 0xfe || (marker === 0xe2 && ascii(bytes, at + 4, 11) !== 'ICC_PROFILE');
    if (!dropped) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return scans === 0 ? null : join([bytes.subarray(0, 2), ...(turned === 1 ? [] : [turnedSegment(turned)]), ...kept]);
}

/** Where the next marker stands behind the data of a scan; a stuffed byte (00), a restart mark (D0-D7) and filling belong to the data. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** How the camera was held (1 upright … 8), from the first directory of its notes; 1 where they cannot be read. */
function orientationOf(tiff: Uint8Array): number {
  const little = ascii(tiff, 0, 2) === 'II';
  if (tiff.length < 14 || (!little && ascii(tiff, 0, 2) !== 'MM')) return 1;
  const view = viewOf(tiff);
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return 1;
  const count = view.getUint16(first, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) === 0x0112) {
      const value = view.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : 1;
    }
  }
  return 1;
}

/** An Exif segment that says how the picture is turned and nothing else. */
function turnedSegment(turned: number): Uint8Array {
  return Uint8Array.from([0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]);
}

const pngKept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs']);

function cleanPng(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 8 || ascii(bytes, 1, 3) !== 'PNG') return null;
  const [view, kept] = [viewOf(bytes), [bytes.subarray(0, 8)]];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    const kind = ascii(bytes, at + 4, 4);
    if (end > bytes.length) return null;
    if (pngKept.has(kind)) kept.push(bytes.subarray(at, end));
    if (kind === 'IEND') return join(kept);
    at = end;
  }
  return null;
}

const webpKept: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);
const [webpNotes, webpMoves] = [0b0000_1100, 0b0000_0010];

function cleanWebp(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 12 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return null;
  const [view, kept] = [viewOf(bytes), [] as Uint8Array[]];
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    const kind = ascii(bytes, at, 4);
    if (at + 8 + size > bytes.length) return null;
    if (webpKept.has(kind)) {
      const chunk = bytes.slice(at, Math.min(end, bytes.length));
      if (kind === 'VP8X') {
        if ((chunk[8]! & webpMoves) !== 0) return null; // a moving picture keeps its frames elsewhere
        chunk[8] = chunk[8]! & ~webpNotes;
      }
      kept.push(chunk);
    }
    at = end;
  }
  if (kept.length === 0) return null;
  const body = join(kept);
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, body.length + 4, true);
  return join([head, body]);
}

/**
 * A QR code as a matrix of dark and light: bytes (UTF-8), error correction M, versions 1 to 10, which holds 213 bytes.
 * Pure; drawn by `web/kit/qr-picture.tsx`, so that a secret is never sent anywhere to become a picture.
 * Source: ISO/IEC 18004:2015, §7 (encoding, masks) and annexes C (format) and D (version); tests hold its printed examples.
 */

/** All codewords of a version, and per block of error correction, at level M: §7.5.1 table 9. Index 0 is version 1. */
const capacity = [
  { all: 26, ec: 10, blocks: 1 }, { all: 44, ec: 16, blocks: 1 }, { all: 70, ec: 26, blocks: 1 }, { all: 100, ec: 18, blocks: 2 }, { all: 134, ec: 24, blocks: 2 },
  { all: 172, ec: 16, blocks: 4 }, { all: 196, ec: 18, blocks: 4 }, { all: 242, ec: 22, blocks: 4 }, { all: 292, ec: 22, blocks: 5 }, { all: 346, ec: 26, blocks: 5 },
] as const;
/** Centres of the alignment patterns: annex E. */
const alignment: readonly (readonly number[])[] = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

/** Rows of true (dark) and false, without the quiet zone of four modules that a reader needs around it. */
export type QrMatrix = readonly (readonly boolean[])[];

/** Throws RangeError when the text is longer than 213 bytes. */
export function qrMatrix(text: string): QrMatrix {
  const bytes = new TextEncoder().encode(text);
  const version = capacity.findIndex((one, index) => bytes.length + (index + 1 < 10 ? 2 : 3) <= one.all - one.ec * one.blocks) + 1;
  if (version === 0) throw new RangeError(`${bytes.length} bytes do not fit`);
  const codewords = interleaved(dataCodewords(bytes, version), version);
  const drawn = Array.from({ length: 8 }, (_, mask) => draw(version, codewords, mask));
  return drawn.map((matrix) => ({ matrix, points: penalty(matrix) })).reduce((best, one) => (one.points < best.points ? one : best)).matrix;
}

/** Mode 0100, the count, the bytes, an end of up to four zeros, then 236 and 17 in turn: §7.4. */
function dataCodewords(bytes: Uint8Array, version: number): Uint8Array {
  const { all, ec, blocks } = capacity[version - 1]!;
  const data = new Uint8Array(all - ec * blocks);
  let bit = 0;
  const put = (value: number, length: number): void => {
    for (let at = length - 1; at >= 0; at -= 1, bit += 1) data[bit >> 3]! |= ((value >> at) & 1) << (7 - (bit & 7));
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  for (let at = Math.ceil((bit + 4) / 8), pad = 236; at < data.length; at += 1, pad ^= 236 ^ 17) data[at] = pad;
  return data;
}

/** Blocks with their error correction, taken in turn byte by byte: §7.6. The last blocks may be one byte longer. */
function interleaved(data: Uint8Array, version: number): Uint8Array {
  const { all, ec, blocks: count } = capacity[version - 1]!;
  const short = Math.floor(data.length / count);
  const firstLong = count - (data.length % count);
  const blocks = Array.from({ length: count }, (_, index) => {
    const start = index * short + Math.max(0, index - firstLong);
    return data.slice(start, start + short + (index >= firstLong ? 1 : 0));
  });
  const checks = blocks.map((block) => errorCorrection(block, ec));
  const mixed: number[] = [];
  for (let at = 0; at <= short; at += 1) for (const block of blocks) if (at < block.length) mixed.push(block[at]!);
  for (let at = 0; at < ec; at += 1) for (const check of checks) mixed.push(check[at]!);
  return Uint8Array.from(mixed.slice(0, all));
}

/** The product in the field of 256 with the polynomial 285. */
export function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) product = ((product << 1) ^ ((product >> 7) * 285)) ^ (((b >> bit) & 1) * a);
  return product;
}

/** The remainder of the block by the generator polynomial: Reed-Solomon, §7.5.2. */
export function errorCorrection(block: Uint8Array, length: number): Uint8Array {
  const generator = new Uint8Array(length);
  generator[length - 1] = 1;
  for (let step = 0, root = 1; step < length; step += 1, root = times(root, 2)) {
    for (let at = 0; at < length; at += 1) generator[at] = times(generator[at]!, root) ^ (at + 1 < length ? generator[at + 1]! : 0);
  }
  const rest = new Uint8Array(length);
  for (const byte of block) {
    const factor = byte ^ rest[0]!;
    rest.copyWithin(0, 1);
    rest[length - 1] = 0;
    for (let at = 0; at < length; at += 1) rest[at]! ^= times(generator[at]!, factor);
  }
  return rest;
}

/** Level M with a mask: annex C. */
export function formatBits(mask: number): number {
  return ((mask << 10) | remainder(mask << 10, 0x537, 10)) ^ 0x5412;
}
/** From version 7 on: annex D. */
export function versionBits(version: number): number {
  return (version << 12) | remainder(version << 12, 0x1f25, 12);
}
function remainder(value: number, polynomial: number, degree: number): number {
  let rest = value;
  for (let at = 31 - Math.clz32(rest); rest !== 0 && at >= degree; at = 31 - Math.clz32(rest)) rest ^= polynomial << (at - degree);
  return rest;
}

export const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (_r, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0,
  (r, c) => ((r >> 1) + Math.floor(c / 3)) % 2 === 0, (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0, (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** What is not data: finders, timing, alignment, format and version; `null` where data goes. */
export function functionPatterns(version: number, mask: number): (boolean | null)[][] {
  const size = version * 4 + 17;
  const grid: (boolean | null)[][] = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null));
  const set = (row: number, column: number, dark: boolean): void => {
    if (row >= 0 && row < size && column >= 0 && column < size) grid[row]![column] = dark;
  };
  for (let at = 0; at < size; at += 1) { set(6, at, at % 2 === 0); set(at, 6, at % 2 === 0); }
  const ring = (row: number, column: number, reach: number, light: readonly number[]): void => {
    for (let y = -reach; y <= reach; y += 1) for (let x = -reach; x <= reach; x += 1) set(row + y, column + x, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
  };
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) ring(row, column, 4, [2, 4]);
  const centres = alignment[version - 1]!;
  const last = centres.at(-1);
  for (const row of centres) for (const column of centres) if (!((row === 6 && (column === 6 || column === last)) || (column === 6 && row === last))) ring(row, column, 2, [1]);
  const format = formatBits(mask);
  for (let at = 0; at < 15; at += 1) {
    const dark = ((format >> at) & 1) === 1;
    set(at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, 8, dark); // down the eighth column
    set(8, at < 8 ? size - 1 - at : at === 8 ? 7 : 14 - at, dark); // along the eighth row
  }
  set(size - 8, 8, true);
  for (let at = 0; version >= 7 && at < 18; at += 1) {
    const dark = ((versionBits(version) >> at) & 1) === 1;
    set(Math.floor(at / 3), size - 11 + (at % 3), dark);
    set(size - 11 + (at % 3), Math.floor(at / 3), dark);
  }
  return grid;
}

/** The places of the data bits in their order: upwards and downwards in pairs of columns, from the right, past column 6. */
export function dataPlaces(grid: readonly (readonly (boolean | null)[])[]): readonly (readonly [number, number])[] {
  const size = grid.length;
  const places: (readonly [number, number])[] = [];
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let step = 0; step < size; step += 1) for (const column of [right, right - 1]) {
      const row = up ? size - 1 - step : step;
      if (grid[row]![column] === null) places.push([row, column]);
    }
  }
  return places;
}

function draw(version: number, codewords: Uint8Array, mask: number): boolean[][] {
  const grid = functionPatterns(version, mask);
  dataPlaces(grid).forEach(([row, column], index) => {
    const bit = (((codewords[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1;
    grid[row]![column] = bit !== masks[mask]!(row, column);
  });
  return grid as boolean[][];
}

/** How hard the picture is to read: runs, squares, what looks like a finder, too dark or too light (§7.8.3). */
function penalty(matrix: QrMatrix): number {
  const size = matrix.length;
  const lines = [...matrix, ...matrix.map((_, column) => matrix.map((row) => row[column]!))].map((line) => line.map((dark) => (dark ? '1' : '0')).join(''));
  let points = 0;
  for (const line of lines) {
    for (const run of line.match(/1{5,}|0{5,}/g) ?? []) points += run.length - 2;
    points += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let row = 0; row + 1 < size; row += 1) for (let column = 0; column + 1 < size; column += 1) {
    const dark = matrix[row]![column];
    if (matrix[row]![column + 1] === dark && matrix[row + 1]![column] === dark && matrix[row + 1]![column + 1] === dark) points += 3;
  }
  const share = matrix.flat().filter(Boolean).length / (size * size);
  return points + 10 * Math.floor(Math.abs(share * 100 - 50) / 5);
}

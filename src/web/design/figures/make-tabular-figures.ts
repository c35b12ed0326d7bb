/**
 * Makes the tabular figures of the screen's typeface, which has none: takes the ten figures out of Be Vietnam Pro and gives
 * them one width, so that columns of numbers stand under one another. Run by hand when the typeface changes:
 * `node src/web/design/figures/make-tabular-figures.ts`; it rewrites the two .woff files beside it.
 * Be Vietnam Pro is under the SIL Open Font License 1.1, which permits this under another name (`OFL.txt`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';

const figures = '0123456789';

for (const weight of [400, 600]) {
  const source = new URL(`../../../../node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-${weight}-normal.woff`, import.meta.url);
  const made = woff(tabular(tablesOf(readFileSync(source)), weight));
  writeFileSync(new URL(`./tabular-figures-${weight}.woff`, import.meta.url), made);
  process.stdout.write(`tabular-figures-${weight}.woff: ${made.length} bytes\n`);
}

function tablesOf(file: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(12); index++) {
    const at = 44 + index * 20;
    const [offset, packed, plain] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
    const bytes = file.subarray(offset, offset + packed);
    tables.set(file.toString('latin1', at, at + 4), packed < plain ? inflateSync(bytes) : Buffer.from(bytes));
  }
  return tables;
}

/** Only the empty glyph and the ten figures, renumbered 0 to 10, each as wide as the nought, centred in that width. */
function tabular(font: Map<string, Buffer>, weight: number): Map<string, Buffer> {
  const [head, hhea, hmtx, loca, glyf, maxp] = ['head', 'hhea', 'hmtx', 'loca', 'glyf', 'maxp'].map((tag) => Buffer.from(font.get(tag)!)) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const long = head.readInt16BE(50) === 1;
  const place = (glyph: number) => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const metrics = hhea.readUInt16BE(34);
  const advance = (glyph: number) => hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4);

  const glyphs = [0, ...[...figures].map((figure) => glyphOf(font.get('cmap')!, figure.codePointAt(0)!))];
  // The width of the nought: the four is a hair wider, but its own margins take that; the widest would set prose too loosely.
  const common = advance(glyphs[1]!);
  const outlines: Buffer[] = [];
  const places = [0];
  const newMetrics = Buffer.alloc(glyphs.length * 4);
  glyphs.forEach((glyph, index) => {
    const outline = Buffer.from(glyf.subarray(place(glyph), place(glyph + 1)));
    if (index > 0 && outline.readInt16BE(0) < 0) throw new Error('a figure is a composite glyph: copy its parts too');
    const left = outline.length > 0 ? outline.readInt16BE(2) : 0;
    const shift = index === 0 ? 0 : Math.round((common - advance(glyph)) / 2);
    // Moving a simple glyph: its first x is relative to the origin, so the left side bearing alone carries the shift.
    newMetrics.writeUInt16BE(index === 0 ? advance(glyph) : common, index * 4);
    newMetrics.writeInt16BE(left + shift, index * 4 + 2);
    const padded = Buffer.concat([outline, Buffer.alloc((4 - (outline.length % 4)) % 4)]);
    outlines.push(padded);
    places.push(places.at(-1)! + padded.length);
  });
  const newLoca = Buffer.alloc(places.length * 4);
  places.forEach((at, index) => newLoca.writeUInt32BE(at, index * 4));
  head.writeInt16BE(1, 50);
  hhea.writeUInt16BE(glyphs.length, 34);
  hhea.writeUInt16BE(common, 10);
  maxp.writeUInt16BE(glyphs.length, 4);
  const post = Buffer.alloc(32);
  post.writeUInt32BE(0x00030000, 0);
  const made = new Map<string, Buffer>([
    ['OS/2', font.get('OS/2')!], ['cmap', cmapOfFigures()], ['glyf', Buffer.concat(outlines)], ['head', head], ['hhea', hhea], ['hmtx', newMetrics],
    ['loca', newLoca], ['maxp', maxp], ['name', names(weight)], ['post', post],
  ]);
  for (const tag of ['cvt ', 'fpgm', 'prep']) if (font.has(tag)) made.set(tag, font.get(tag)!);
  return new Map([...made].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function glyphOf(cmap: Buffer, code: number): number {
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const segments = cmap.readUInt16BE(at + 6) / 2;
    for (let segment = 0; segment < segments; segment++) {
      const end = cmap.readUInt16BE(at + 14 + segment * 2);
      const start = cmap.readUInt16BE(at + 16 + segments * 2 + segment * 2);
      if (code < start || code > end) continue;
      const delta = cmap.readInt16BE(at + 16 + segments * 4 + segment * 2);
      const rangeAt = at + 16 + segments * 6 + segment * 2;
      const range = cmap.readUInt16BE(rangeAt);
      return range === 0 ? (code + delta) & 0xffff : (cmap.readUInt16BE(rangeAt + range + (code - start) * 2) + delta) & 0xffff;
    }
  }
  throw new Error(`no glyph for ${code}`);
}

/** One segment, "0" to "9" → glyphs 1 to 10, and the closing segment the format wants. */
function cmapOfFigures(): Buffer {
  const words = [0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, 0x39, 0xffff, 0, 0x30, 0xffff, (1 - 0x30) & 0xffff, 1, 0, 0];
  const table = Buffer.alloc(words.length * 2);
  words.forEach((word, index) => table.writeUInt16BE(word, index * 2));
  return table;
}

function names(weight: number): Buffer {
  const records = ([[1, 'Chung Tay Figures'], [2, weight === 400 ? 'Regular' : 'Bold'], [4, `Chung Tay Figures ${weight}`], [6, `ChungTayFigures-${weight}`]] as const).map(([id, text]) => ({ id, text: Buffer.from(text, 'utf16le').swap16() }));
  const head = Buffer.alloc(6 + records.length * 12);
  head.writeUInt16BE(records.length, 2);
  head.writeUInt16BE(head.length, 4);
  let at = 0;
  records.forEach(({ id, text }, index) => {
    [3, 1, 0x409, id, text.length, at].forEach((word, field) => head.writeUInt16BE(word, 6 + index * 12 + field * 2));
    at += text.length;
  });
  return Buffer.concat([head, ...records.map((record) => record.text)]);
}

function woff(tables: Map<string, Buffer>): Buffer {
  const directory = Buffer.alloc(44 + tables.size * 20);
  const bodies: Buffer[] = [];
  let [offset, plainSize, index] = [directory.length, 12 + tables.size * 16, 0];
  for (const [tag, plain] of tables) {
    const packed = deflateSync(plain, { level: 9 });
    const body = packed.length < plain.length ? packed : plain;
    const at = 44 + index++ * 20;
    directory.write(tag, at, 'latin1');
    [offset, body.length, plain.length, checksum(plain)].forEach((value, field) => directory.writeUInt32BE(value, at + 4 + field * 4));
    bodies.push(body, Buffer.alloc((4 - (body.length % 4)) % 4));
    offset += body.length + ((4 - (body.length % 4)) % 4);
    plainSize += plain.length + ((4 - (plain.length % 4)) % 4);
  }
  [0x774f4646, 0x00010000, offset].forEach((value, field) => directory.writeUInt32BE(value, field * 4));
  directory.writeUInt16BE(tables.size, 12);
  directory.writeUInt32BE(plainSize, 16);
  directory.writeUInt16BE(1, 20);
  return Buffer.concat([directory, ...bodies]);
}

function checksum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

/**
 * How wide a text is in Times New Roman, measured on Tinos (the same metrics, freely licensed, shipped as a dependency).
 * Used for the lines that must be "as long as the text", for breaking the issuer's name, and by the check of a produced file.
 * Reads the font's own tables (cmap format 4, hhea, hmtx); must not guess: a letter the font lacks is an error.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type Face = 'regular' | 'bold' | 'italic' | 'bold_italic';

/** The directory of the Tinos package: the PDF renderer hands it to the typesetter. */
export const fontDirectory = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));

const files: Record<Face, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold_italic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

type Metrics = { readonly unitsPerEm: number; readonly advance: (codePoint: number) => number; readonly has: (codePoint: number) => boolean };
const loaded = new Map<Face, Metrics>();

/** Width in millimetres of `text` at `size` points; kerning is off in official papers, so advances simply add up. */
export function textWidth(text: string, size: number, face: Face): number {
  const metrics = metricsOf(face);
  let units = 0;
  for (const letter of text.normalize('NFC')) units += metrics.advance(letter.codePointAt(0)!);
  return (units / metrics.unitsPerEm) * size * (25.4 / 72);
}

/** True when the typeface can print the letter. */
export function hasLetter(letter: string): boolean {
  return metricsOf('regular').has(letter.codePointAt(0)!);
}

function metricsOf(face: Face): Metrics {
  const known = loaded.get(face);
  if (known) return known;
  const metrics = readMetrics(readFileSync(join(fontDirectory, files[face])));
  loaded.set(face, metrics);
  return metrics;
}

function readMetrics(bytes: Buffer): Metrics {
  const table = (tag: string): Buffer => {
    for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
      const at = 12 + index * 16;
      if (bytes.toString('latin1', at, at + 4) === tag) return bytes.subarray(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 8) + bytes.readUInt32BE(at + 12));
    }
    throw new Error(`font without table ${tag}`);
  };
  const longMetrics = table('hhea').readUInt16BE(34);
  const widths = table('hmtx');
  const glyphOf = readCharacterMap(table('cmap'));
  return {
    unitsPerEm: table('head').readUInt16BE(18),
    has: (codePoint) => glyphOf(codePoint) !== 0,
    advance: (codePoint) => {
      const glyph = glyphOf(codePoint);
      if (glyph === 0) throw new RangeError(`the font has no letter U+${codePoint.toString(16).padStart(4, '0')}`);
      return widths.readUInt16BE(Math.min(glyph, longMetrics - 1) * 4);
    },
  };
}

function readCharacterMap(cmap: Buffer): (codePoint: number) => number {
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const segments = cmap.readUInt16BE(at + 6) / 2;
    const [ends, starts] = [at + 14, at + 16 + segments * 2];
    const [deltas, offsets] = [starts + segments * 2, starts + segments * 4];
    return (codePoint) => {
      for (let segment = 0; segment < segments; segment += 1) {
        if (codePoint > cmap.readUInt16BE(ends + segment * 2)) continue;
        const start = cmap.readUInt16BE(starts + segment * 2);
        if (codePoint < start) return 0;
        const delta = cmap.readUInt16BE(deltas + segment * 2);
        const offset = cmap.readUInt16BE(offsets + segment * 2);
        if (offset === 0) return (codePoint + delta) & 0xffff;
        const glyph = cmap.readUInt16BE(offsets + segment * 2 + offset + (codePoint - start) * 2);
        return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
      }
      return 0;
    };
  }
  throw new Error('font without a character map of format 4');
}

/** Reads a TrueType font's own tables (cmap format 4, hhea, hmtx): the truth `src/documents/font-widths.ts` is made from. */
export type Metrics = { readonly unitsPerEm: number; readonly advance: (codePoint: number) => number; readonly has: (codePoint: number) => boolean };

export function readMetrics(bytes: Buffer): Metrics {
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

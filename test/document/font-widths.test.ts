/** The widths of letters the renderers know are those of the fonts. After a new version of the fonts: run this file with `-u`. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hasLetter, textWidth } from '../../src/documents/font-metrics.ts';
import { readMetrics } from './read-font.ts';

const directory = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/package.json')));
const files = { regular: '400Regular/Tinos_400Regular.ttf', bold: '700Bold/Tinos_700Bold.ttf', italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf', bold_italic: '700Bold_Italic/Tinos_700Bold_Italic.ttf' };
/** Latin with all Vietnamese letters, Greek, punctuation, currency, arrows, operators, simple shapes. */
const ranges = [[0x20, 0x7e], [0xa0, 0x24f], [0x300, 0x3ff], [0x1e00, 0x1eff], [0x2000, 0x206f], [0x2070, 0x209f], [0x20a0, 0x20cf], [0x2100, 0x22ff], [0x25a0, 0x25ff]] as const;

test('the widths known are those of the fonts', async () => {
  const lines = Object.entries(files).map(([face, file]) => {
    const { advance, has, unitsPerEm } = readMetrics(readFileSync(join(directory, file)));
    expect(unitsPerEm).toBe(2048);
    const runs: string[] = [];
    for (const [from, to] of ranges) {
      let run = '';
      for (let code = from; code <= to + 1; code += 1) {
        if (code <= to && has(code)) run += `${run === '' ? `${code.toString(16)}:` : '.'}${advance(code).toString(36)}`;
        else if (run !== '') { runs.push(run); run = ''; }
      }
    }
    return `  ${face}: '${runs.join(';')}',`;
  });
  const source = [
    '/** Advance widths of the Tinos faces, letter by letter; format and use in `font-metrics.ts`. Made from the fonts by `test/document/font-widths.test.ts`: do not edit. */',
    'export const unitsPerEm = 2048;', '', 'export const fontWidths = {', ...lines, '} as const;', '',
  ].join('\n');
  await expect(source).toMatchFileSnapshot('../../src/documents/font-widths.ts');
});

test('a text is as wide as its letters, and a letter the font lacks is an error', () => {
  expect(textWidth('Độc lập - Tự do - Hạnh phúc', 14, 'bold')).toBeCloseTo(60.46, 2);
  expect(textWidth('ỄẬỮ', 10, 'regular')).toBeCloseTo(textWidth('Ễ', 10, 'regular') + textWidth('Ậ', 10, 'regular') + textWidth('Ữ', 10, 'regular'), 9);
  expect(hasLetter('✓')).toBe(false);
  expect(() => textWidth('✓', 10, 'regular')).toThrow(RangeError);
});

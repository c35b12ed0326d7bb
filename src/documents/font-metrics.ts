/**
 * How wide a text is in Times New Roman, measured on Tinos (the same metrics, freely licensed, shipped as a dependency).
 * Used for the lines that must be "as long as the text", for breaking the issuer's name, and by the check of a produced file.
 * The widths are data (`font-widths.ts`, made from the fonts by a test); must not guess: a letter the font lacks is an error.
 */
import { fontWidths, unitsPerEm } from './font-widths.ts';

export type Face = 'regular' | 'bold' | 'italic' | 'bold_italic';

type Widths = ReadonlyMap<number, number>;
const unpacked = new Map<Face, Widths>();

/** Width in millimetres of `text` at `size` points; kerning is off in official papers, so advances simply add up. */
export function textWidth(text: string, size: number, face: Face): number {
  const widths = widthsOf(face);
  let units = 0;
  for (const letter of text.normalize('NFC')) {
    const advance = widths.get(letter.codePointAt(0)!);
    if (advance === undefined) throw new RangeError(`the font has no letter ${letter}`);
    units += advance;
  }
  return (units / unitsPerEm) * size * (25.4 / 72);
}

/** True when the typeface can print the letter. */
export function hasLetter(letter: string): boolean {
  return widthsOf('regular').has(letter.codePointAt(0)!);
}

/** "20:e8.fa;a0:…": runs of code points (base 16), advances in font units (base 36). */
function widthsOf(face: Face): Widths {
  const known = unpacked.get(face);
  if (known) return known;
  const widths = new Map<number, number>();
  for (const run of fontWidths[face].split(';')) {
    const [start, advances] = run.split(':') as [string, string];
    for (const [index, advance] of advances.split('.').entries()) widths.set(Number.parseInt(start, 16) + index, Number.parseInt(advance, 36));
  }
  unpacked.set(face, widths);
  return widths;
}

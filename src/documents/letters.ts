/**
 * Letters the official typeface has. Signs it lacks (✓, ✕, ⊘ …) print as their nearest letter; anything else unknown as "?".
 * Used by `printed.ts` on every text, so that no page ever falls back to another font (Nghị định 30/2020: one font).
 */
import { hasLetter } from './font-metrics.ts';

const nearest: Readonly<Record<string, string>> = {
  '✓': '√', '✔': '√', '✕': '×', '✗': '×', '⊘': 'Ø', '∅': '□', '◷': '○', '⚠': '!', '⇒': '→', '\u00ad': '', '\u200b': '', '\ufeff': '', '\t': ' ', '‑': '-', '\u202f': '\u00a0', '\u2007': '\u00a0',
};

/** NFC, on one line, in letters of the official typeface. */
export function printable(text: string): string {
  const clean = text.normalize('NFC').replace(/\r?\n/g, ' ');
  let out = '';
  for (const letter of clean) {
    const known = nearest[letter] ?? letter;
    out += known === '' || hasLetter(known) ? known : '?';
  }
  return out;
}

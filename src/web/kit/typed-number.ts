/**
 * Reads a number as people type it in Vietnamese: 1.500.000, 4,03, −1,17; the English form when reading in English.
 * Returns the exact decimal as text, or null when it could mean two things ("1.5" in Vietnamese is refused, not guessed). Pure.
 */
import type { Locale } from '../../domain/text/translate.ts';

export function parseTypedNumber(typed: string, locale: Locale): string | null {
  const [group, point] = locale === 'vi' ? ['.', ','] : [',', '.'];
  const text = typed.trim().replace(/[\s\u00a0]/g, '').replace(/^[−–]/, '-');
  const shape = new RegExp(`^-?(\\d+|\\d{1,3}(\\${group}\\d{3})+)(\\${point}\\d+)?$`);
  if (!shape.test(text)) return null;
  const decimal = text.replaceAll(group!, '').replace(point!, '.');
  return decimal.replace(/^(-?)0+(?=\d)/, '$1');
}

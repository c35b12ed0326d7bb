/**
 * Numbers as people type them → exact decimals with a point. "1.234,5" and "1,234.5" are read by the declared format, or, when none
 * is declared, only where they can mean one thing. Called by the table parser. Never guesses: what could mean two numbers is refused.
 */

/** vi: 1.234,5 · en: 1,234.5 · auto: each cell must be clear by itself. */
export type NumberFormat = 'auto' | 'vi' | 'en';

export type ReadNumber =
  /** `style` says what the text proves about its writer: null when it is the same in both formats. */
  | { readonly ok: true; readonly value: string; readonly style: 'vi' | 'en' | null }
  | { readonly ok: false; readonly reason: 'empty' | 'text' | 'ambiguous' | 'other_format' };

const plain = /^\d+$/;
const grouped = { vi: /^\d{1,3}(\.\d{3})+$/, en: /^\d{1,3}(,\d{3})+$/ };
const decimal = { vi: /^\d+,\d+$/, en: /^\d+\.\d+$/ };
const groupedDecimal = { vi: /^\d{1,3}(\.\d{3})+,\d+$/, en: /^\d{1,3}(,\d{3})+\.\d+$/ };

export function readNumber(text: string, format: NumberFormat): ReadNumber {
  if (plain.test(text)) return { ok: true, value: sign(false, text), style: null };
  let body = text.trim().replace(/^[−–]/, '-');
  if (body === '') return { ok: false, reason: 'empty' };
  const negative = body.startsWith('-');
  if (negative || body.startsWith('+')) body = body.slice(1).trimStart();
  // Spaces may group thousands ("1 234 567"), never anything else.
  if (/[ \u00a0\u202f]/.test(body) && /^\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?$/.test(body)) body = body.replace(/[ \u00a0\u202f]/g, '');
  if (plain.test(body)) return { ok: true, value: sign(negative, body), style: null };

  const vi = asFormat(body, 'vi');
  const en = asFormat(body, 'en');
  if (format !== 'auto') {
    const value = format === 'vi' ? vi : en;
    if (value !== null) return { ok: true, value: sign(negative, value), style: format };
    return { ok: false, reason: (format === 'vi' ? en : vi) !== null ? 'other_format' : 'text' };
  }
  if (vi !== null && en !== null) return { ok: false, reason: 'ambiguous' };
  if (vi !== null) return { ok: true, value: sign(negative, vi), style: 'vi' };
  if (en !== null) return { ok: true, value: sign(negative, en), style: 'en' };
  return { ok: false, reason: 'text' };
}

/** A number cell of a spreadsheet: 15 significant digits, as the sheet itself shows them (0.1 + 0.2 is 0.3). */
export function readNumberCell(value: number, shownAsPercent: boolean): string {
  const text = decimalText(Number(value.toPrecision(15)));
  return shownAsPercent ? shiftTwo(text) : text;
}

/** "1.234" is grouped in vi and a decimal in en; "0.234" and "0123.4" group nothing, so leading zeros settle them. */
function asFormat(body: string, format: 'vi' | 'en'): string | null {
  const group = format === 'vi' ? '.' : ',';
  if (grouped[format].test(body)) return body.startsWith('0') ? null : body.replaceAll(group, '');
  if (decimal[format].test(body)) return body.replace(',', '.');
  if (groupedDecimal[format].test(body)) return body.startsWith('0') ? null : body.replaceAll(group, '').replace(',', '.');
  return null;
}

function sign(negative: boolean, digits: string): string {
  const whole = digits.replace(/^0+(?=\d)/, '');
  return negative && /[1-9]/.test(whole) ? `-${whole}` : whole;
}

function decimalText(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const digits = match[2]! + (match[3] ?? '');
  const point = 1 + Number(match[4]);
  if (point <= 0) return `${match[1]}0.${'0'.repeat(-point)}${digits}`;
  return match[1] + (point >= digits.length ? digits.padEnd(point, '0') : `${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** × 100 on the digits, so that a cell shown as 4,03% (stored 0.0403) is exactly 4.03. */
function shiftTwo(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const padded = fraction.padEnd(2, '0');
  const rest = padded.slice(2).replace(/0+$/, '');
  return sign(negative, `${whole}${padded.slice(0, 2)}${rest === '' ? '' : `.${rest}`}`);
}

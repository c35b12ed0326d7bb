/**
 * A text as a voice is to read it: days said as days, numbers in words (a voice stumbles over 1.500.000), symbols of documents without their signs, units without
 * strokes, no brackets. The same words in the same order, nothing added or left out but signs. Pure. Called where a page can be read aloud.
 */
import { countInWords } from '../document/money-words.ts';
import type { Translator } from './translate.ts';

/** Short pieces, a sentence each: voices break off long texts. */
export function spokenPieces(t: Translator, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(/(?<=[.;!?…])\s+/).map((piece) => spoken(t, piece)).filter((piece) => /[\p{L}\d]/u.test(piece)));
}

export function spoken(t: Translator, text: string): string {
  const day = t('law.spoken.day');
  return text
    .replace(new RegExp(`(?:${day}\\s+)?(?<!\\d)(\\d{2})/(\\d{2})/(\\d{4})(?!\\d)`, 'giu'), (_all, date: string, month: string, year: string) => t('law.spoken.date', { day: String(Number(date)), month: String(Number(month)), year }))
    .replace(/(?<![\p{L}\d/])(\d+)\/(\d{4})\/(?=\p{Lu})([\p{L}\d-]+)/gu, (_all, number: string, year: string, symbol: string) => t('law.spoken.document', { number: String(Number(number)), year, symbol: symbol.replaceAll('-', ' ') }))
    .replace(/(?<!\d)(\d{4})\s*[-–]\s*(\d{4})(?!\d)/g, (_all, from: string, until: string) => t('law.spoken.span', { from, until }))
    .replace(/(?<=\p{L})\/(?=\p{Ll})/gu, ` ${t('law.spoken.per')} `)
    .replace(/\s+[–—-]\s+|\s*[()[\]"“”]\s*/g, (sign) => (/[([]/.test(sign) || /[–—-]/.test(sign) ? ', ' : ' '))
    .replace(/(?<![\p{L}\d.,/])([−-]?)(\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+)(?:([.,])(\d+))?(\s*%)?/gu, (_all, minus: string, whole: string, _point: string | undefined, fraction: string | undefined, share: string | undefined) => numberSaid(t, { minus: minus !== '', whole: whole.replace(/[.,]/g, ''), fraction, share: share !== undefined }))
    .replace(/\s+([.,;:!?])/g, '$1').replace(/,\s*(?=[.,;:])/g, '').replace(/\s+/g, ' ').trim();
}

type Said = { readonly minus: boolean; readonly whole: string; readonly fraction: string | undefined; readonly share: boolean };

function numberSaid(t: Translator, { minus, whole, fraction, share }: Said): string {
  const inWords = (digits: string): string => (t.locale === 'vi' ? countInWords(BigInt(digits), '').trim() : digits);
  return [
    ...(minus ? [t('law.spoken.minus')] : []), inWords(whole), ...(fraction === undefined ? [] : [t('law.spoken.point'), ...[...fraction].map(inWords)]), ...(share ? [t('law.spoken.percent')] : []),
  ].join(' ');
}

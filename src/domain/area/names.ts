/**
 * Names of units: slug from a name, the short name without the word for its kind, the kind from the word.
 * Used by the conversion import, the data files' checks and the story world. Pure text, no lists of places.
 */
import { fold } from '../search.ts';
import type { AreaLevel, AreaType } from './types.ts';

/** Longest words first, so that "Thành phố trực thuộc…" is not read as something shorter. */
const typeWords: readonly (readonly [word: string, level: AreaLevel, type: AreaType])[] = [
  ['thị trấn', 'commune', 'thi_tran'], ['đặc khu', 'commune', 'dac_khu'], ['phường', 'commune', 'phuong'], ['xã', 'commune', 'xa'],
  ['thị xã', 'district', 'thi_xa'], ['thành phố', 'district', 'thanh_pho_thuoc_tinh'], ['huyện', 'district', 'huyen'], ['quận', 'district', 'quan'],
  ['thành phố', 'province', 'thanh_pho_truc_thuoc_trung_uong'], ['tỉnh', 'province', 'tinh'],
  ['thôn', 'village', 'thon'], ['làng', 'village', 'lang'], ['bản', 'village', 'ban'], ['ấp', 'village', 'ap'],
  ['khối phố', 'village', 'khoi_pho'], ['khu phố', 'village', 'khu_pho'], ['tổ dân phố', 'village', 'to_dan_pho'],
];

/** One spelling for one text: NFC, single spaces, no spaces at the ends, one kind of apostrophe. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/[’‘`´]/g, "'").replace(/\s+/g, ' ').trim();
}

/** The kind a unit's name opens with ("Thị trấn Phú Phong" → thi_tran), or null. */
export function typeOfName(name: string, level: AreaLevel): AreaType | null {
  const lower = tidy(name).toLowerCase();
  return typeWords.find(([word, at]) => at === level && lower.startsWith(`${word} `))?.[2] ?? null;
}

/** The name with its word spelt right: "Thi trấn Ngan Dừa" → "Thị trấn Ngan Dừa", "Thị Xã Chũ" → "Thị xã Chũ"; undefined when it opens with no word of the level. */
export function withProperWord(name: string, level: AreaLevel): string | undefined {
  const clean = tidy(name);
  const word = typeWords.find(([one, at]) => at === level && fold(clean.slice(0, one.length)) === fold(one) && clean[one.length] === ' ')?.[0];
  return word && word[0]!.toUpperCase() + word.slice(1) + clean.slice(word.length);
}

/** "Xã Bình Khê" → "Bình Khê"; a numbered unit keeps its word: "Phường 4" → "Phường 4". */
export function shortName(name: string): string {
  const clean = tidy(name);
  const lower = clean.toLowerCase();
  const word = typeWords.map(([one]) => one).sort((a, b) => b.length - a.length).find((one) => lower.startsWith(`${one} `));
  const rest = word ? clean.slice(word.length + 1) : clean;
  return /^\d+$/.test(rest) ? clean : rest;
}

/** "Đắk Lắk" → "dak-lak". */
export function slugOf(text: string): string {
  return fold(text).replace(/ /g, '-');
}

/** What a person typed as a name for addresses, ASCII only: "05/NQ-HĐND" → "05-nq-hdnd". */
export function plainSlug(text: string): string {
  return fold(text).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** "TP. Hồ Chí Minh (79)" → name and code; the code is null when there are no digits in parentheses at the end. */
export function splitNameAndCode(text: string): { readonly name: string; readonly code: string | null } {
  const match = /^(.*?)\s*\((\d+)\)$/.exec(tidy(text));
  return match ? { name: match[1]!, code: match[2]! } : { name: tidy(text), code: null };
}

/**
 * Equal for spellings that differ only in where the tone mark stands or in letter case: "Hoà Bình" and "Hòa Bình"; but not for "Đông" and "Đồng".
 * Trap: `fold` is for searching; names of two neighbouring communes can differ in marks alone.
 */
export function spellingKey(text: string): string {
  return tidy(text).normalize('NFD').toLowerCase().split(' ').map((syllable) => {
    const tones = syllable.match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? [];
    return syllable.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '') + tones.sort().join('');
  }).join(' ');
}

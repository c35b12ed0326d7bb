/**
 * Numbers and symbols of official documents: made, printed and read back. Used by the register, the renderers and search.
 * State "03/KH-UBND" (on paper "Số: 03/KH-UBND"), Party "47-KH/TU" (on paper "Số 47-KH/TU", no colon), Front as the state.
 * Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, điểm 3. Pure.
 */
import { documentKinds, kindOfAbbreviation } from './kinds.ts';
import type { DocumentKind } from './kinds.ts';
import type { DocumentAuthority } from './model.ts';

export type ParsedNumber = {
  readonly authority: DocumentAuthority;
  readonly number: number;
  readonly kind: DocumentKind;
  /** The issuer's abbreviation: "UBND", "TU", "MTTQ-BTT"; for a letter everything after the slash. */
  readonly unit: string;
};

/** 3 → "03", 47 → "47": a number below 10 takes a leading zero. Throws RangeError for anything but a positive whole number. */
export function printNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`not a document number: ${number}`);
  return number < 10 ? `0${number}` : String(number);
}

/** The symbol without its number: state and Front "KH-UBND", Party "KH/TU", a state letter "UBND-VX". */
export function documentSymbol(authority: DocumentAuthority, kind: DocumentKind, unit: string): string {
  const abbreviation = documentKinds[kind];
  if (authority === 'party') return abbreviation === '' ? `CV/${unit}` : `${abbreviation}/${unit}`;
  return abbreviation === '' ? unit : `${abbreviation}-${unit}`;
}

/** "03/KH-UBND" or "47-KH/TU"; without a number (a draft) the place of the digits is left blank. */
export function formatDocumentNumber(authority: DocumentAuthority, symbol: string, number?: number): string {
  const digits = number === undefined ? '      ' : printNumber(number);
  return authority === 'party' ? `${digits}-${symbol}` : `${digits}/${symbol}`;
}

/** Reads "03/KH-UBND", "666/QĐ-TTg", "13/QĐ-MTTQ-BTT", "47-KH/TU", "1205/UBND-VX"; undefined when it is none of these. */
export function parseDocumentNumber(text: string): ParsedNumber | undefined {
  const clean = text.normalize('NFC').trim();
  const party = /^(\d+)-(\p{L}+)\/([\p{L}\d.-]+)$/u.exec(clean);
  if (party) return withKind('party', party[1]!, party[2] === 'CV' ? 'letter' : kindOfAbbreviation(party[2]!), party[3]!);
  const state = /^(\d+)\/([\p{L}\d.&-]+)$/u.exec(clean);
  if (!state) return undefined;
  const symbol = state[2]!;
  const dash = symbol.indexOf('-');
  const kind = dash > 0 ? kindOfAbbreviation(symbol.slice(0, dash)) : undefined;
  const unit = kind === undefined ? symbol : symbol.slice(dash + 1);
  return withKind(unit.includes('MTTQ') || unit.includes('MTTW') ? 'front' : 'state', state[1]!, kind ?? 'letter', unit);
}

/** The abbreviation a body usually numbers under, by its name: "Ủy ban nhân dân …" → UBND, "Tỉnh ủy …" → TU; undefined for other bodies. */
export function usualUnit(issuer: string): string | undefined {
  const name = issuer.normalize('NFC').toLocaleLowerCase('vi');
  const known: readonly [string, string][] = [['ủy ban nhân dân', 'UBND'], ['uỷ ban nhân dân', 'UBND'], ['hội đồng nhân dân', 'HĐND'], ['tỉnh ủy', 'TU'], ['thành ủy', 'TU'], ['huyện ủy', 'HU'], ['đảng ủy', 'ĐU'], ['thủ tướng', 'TTg']];
  return known.find(([start]) => name.startsWith(start))?.[1];
}

function withKind(authority: DocumentAuthority, digits: string, kind: DocumentKind | undefined, unit: string): ParsedNumber | undefined {
  const number = Number(digits);
  if (kind === undefined || number < 1 || !Number.isSafeInteger(number)) return undefined;
  return { authority, number, kind, unit };
}

/**
 * Rules of the document register (sổ đăng ký văn bản): one number per series, never twice, never reused.
 * A series is authority × unit × kind × year (the Party counts through a term instead of a year).
 * Used by `src/actions/document.ts`, which holds the lock and the named constraint; pure, today comes as the issue date.
 * Law: Nghị định 30/2020/NĐ-CP, Điều 15 (numbers run from 01/01 to 31/12, unique within the body).
 */
import type { PlainDate } from '../calendar.ts';
import { yearOf } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import type { DocumentKind } from './kinds.ts';
import type { DocumentAuthority } from './model.ts';
import { formatDocumentNumber } from './number.ts';
import { problems } from './problems.ts';

export type Series = { readonly authority: DocumentAuthority; readonly unit: string; readonly kind: DocumentKind; readonly run: string };

/** `issued` stands; `void` was given and withdrawn: the number stays used and is shown as lapsed. */
export type RegisterEntry = { readonly number: number; readonly issuedOn: PlainDate; readonly status: 'issued' | 'void' };

export type RegisterProblem = { readonly found: 'clash' | 'backwards'; readonly number: number };

/** The series a document belongs to. `term` ("2020-2025") is needed for Party documents, which are numbered through a term. */
export function seriesOf(authority: DocumentAuthority, unit: string, kind: DocumentKind, issuedOn: PlainDate, term?: string): Series {
  return { authority, unit, kind, run: authority === 'party' && term !== undefined ? term : String(yearOf(issuedOn)) };
}

/** The next number of a series: one after the highest ever given, void ones included; 1 in a new series. */
export function nextNumber(entries: readonly RegisterEntry[]): number {
  return entries.reduce((highest, entry) => Math.max(highest, entry.number), 0) + 1;
}

/**
 * May this number be given on this day? Problems: `document.number_taken` when the series has it (void or not),
 * `document.number_out_of_order` when a lower number was issued on a later day or a higher one on an earlier day.
 */
export function checkNumber(entries: readonly RegisterEntry[], symbol: string, authority: DocumentAuthority, number: number, issuedOn: PlainDate): readonly Problem[] {
  if (!Number.isInteger(number) || number < 1) return [{ code: 'document.number_invalid', kind: problems['document.number_invalid'], field: 'number' }];
  const params = { number: formatDocumentNumber(authority, symbol, number) };
  if (entries.some((entry) => entry.number === number)) {
    return [{ code: 'document.number_taken', kind: problems['document.number_taken'], field: 'number', params }];
  }
  const disordered = entries.some((entry) => (entry.number < number && entry.issuedOn > issuedOn) || (entry.number > number && entry.issuedOn < issuedOn));
  if (disordered) return [{ code: 'document.number_out_of_order', kind: problems['document.number_out_of_order'], field: 'issued_on', params }];
  return [];
}

/** Numbers below the highest that nobody holds: lapses to be explained when the register is closed for the year. */
export function findLapses(entries: readonly RegisterEntry[]): readonly number[] {
  const taken = new Set(entries.map((entry) => entry.number));
  const highest = nextNumber(entries) - 1;
  const lapses: number[] = [];
  for (let number = 1; number <= highest; number += 1) if (!taken.has(number)) lapses.push(number);
  return lapses;
}

/** What is wrong in a register as a whole (after an import): doubles, and numbers whose days run backwards. */
export function auditRegister(entries: readonly RegisterEntry[]): readonly RegisterProblem[] {
  const sorted = [...entries].sort((a, b) => a.number - b.number);
  const found: RegisterProblem[] = [];
  for (const [index, entry] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined) continue;
    if (before.number === entry.number) found.push({ found: 'clash', number: entry.number });
    else if (before.issuedOn > entry.issuedOn) found.push({ found: 'backwards', number: entry.number });
  }
  return found;
}

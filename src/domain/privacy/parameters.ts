/**
 * The numbers of the law on personal data, dated, each with its source and how sure it is. Read by the actions of this topic and its screens.
 * Hours are clock hours; days of an answer are working days; years count from the end of the matter.
 */
import { parametersOn } from '../account/parameters.ts';
import { addDays, type PlainDate, plainDate } from '../calendar.ts';
import type { KeptParameter } from './keeping.ts';
import type { Span } from '../review/working-days.ts';

export type Parameter = { readonly value: number; readonly unit: 'working_days' | 'hours' | 'years' | 'months' | 'days' | 'households'; readonly source: string; readonly status: 'confirmed' | 'recalled' | 'unverified' };
export const parameterNames = ['answer', 'breach_notice', 'request_kept', 'reads_kept', 'attempts_kept', 'mass_view', 'readers_review', 'dialogue_kept', 'applications_kept', 'surveys_kept', 'lists_kept', 'files_kept', 'withdrawn_kept', 'proposers_kept', 'notices_kept', 'file_renewed'] as const;
export type ParameterName = (typeof parameterNames)[number];

const setHere = 'Luật 91/2025/QH15, Điều 3 (thời hạn do phần mềm đặt, cần xác nhận)';

const history: readonly ({ readonly from: PlainDate } & Readonly<Record<ParameterName, Parameter>>)[] = [{
  from: plainDate('2016-01-01'),
  answer: { value: 2, unit: 'working_days', source: 'Nghị định 356/2025/NĐ-CP', status: 'recalled' },
  breach_notice: { value: 72, unit: 'hours', source: 'Luật 91/2025/QH15, Điều 23', status: 'recalled' },
  request_kept: { value: 2, unit: 'years', source: 'Luật 91/2025/QH15, Điều 14', status: 'unverified' },
  reads_kept: { value: 5, unit: 'years', source: 'Luật 91/2025/QH15, Điều 3', status: 'unverified' },
  attempts_kept: { value: 90, unit: 'days', source: 'Luật 91/2025/QH15, Điều 3', status: 'unverified' },
  mass_view: { value: 100, unit: 'households', source: 'Luật 91/2025/QH15, Điều 3 (mức cảnh báo do phần mềm đặt, cần xác nhận)', status: 'unverified' },
  readers_review: { value: 90, unit: 'days', source: 'Luật 91/2025/QH15, Điều 3 (kỳ rà soát do phần mềm đặt, cần xác nhận)', status: 'unverified' },
  dialogue_kept: { value: 5, unit: 'years', source: 'Luật 91/2025/QH15, Điều 3', status: 'unverified' },
  applications_kept: { value: 5, unit: 'years', source: setHere, status: 'unverified' },
  surveys_kept: { value: 10, unit: 'years', source: setHere, status: 'unverified' },
  lists_kept: { value: 2, unit: 'years', source: setHere, status: 'unverified' },
  files_kept: { value: 5, unit: 'years', source: setHere, status: 'unverified' },
  withdrawn_kept: { value: 2, unit: 'years', source: setHere, status: 'unverified' },
  proposers_kept: { value: 12, unit: 'months', source: setHere, status: 'unverified' },
  notices_kept: { value: 2, unit: 'years', source: setHere, status: 'unverified' },
  file_renewed: { value: 6, unit: 'months', source: 'Nghị định 356/2025/NĐ-CP', status: 'unverified' },
}];

export function privacyParametersOn(day: PlainDate): Readonly<Record<ParameterName, Parameter>> {
  const one = history.findLast((entry) => entry.from <= day) ?? history[0]!;
  return { ...one, attempts_kept: { ...one.attempts_kept, value: parametersOn(day).attemptDays } }; // one number: the door's own
}

export function answerSpan(day: PlainDate): Span {
  return { value: privacyParametersOn(day).answer.value, unit: 'working_days' };
}

/** The instant by which a breach is to be told; ISO text. */
export function noticeBy(noticedAt: string, day: PlainDate): string {
  return new Date(Date.parse(noticedAt) + privacyParametersOn(day).breach_notice.value * 3_600_000).toISOString();
}

/** The day by which who looked without being assigned is looked through again. */
export function readersReviewBy(last: PlainDate): PlainDate {
  return addDays(last, privacyParametersOn(last).readers_review.value);
}

/** What ended before this day is past its time of keeping. */
export function keptFrom(name: KeptParameter, today: PlainDate): PlainDate {
  const { value, unit } = privacyParametersOn(today)[name];
  return unit === 'days' ? addDays(today, -value) : addMonths(today, unit === 'months' ? -value : -12 * value);
}

/** The day by which the impact assessment is drawn up again. */
export function fileRenewedBy(last: PlainDate): PlainDate {
  return addMonths(last, privacyParametersOn(last).file_renewed.value);
}

/** The same day of another month, or its last. */
function addMonths(day: PlainDate, months: number): PlainDate {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number];
  const at = year * 12 + month - 1 + months;
  const first = (index: number): PlainDate => plainDate(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`);
  const last = addDays(first(at + 1), -1);
  return of > Number(last.slice(8)) ? last : plainDate(`${last.slice(0, 8)}${String(of).padStart(2, '0')}`);
}

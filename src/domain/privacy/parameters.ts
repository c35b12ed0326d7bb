/**
 * The numbers of the law on personal data, dated, each with its source and how sure it is. Read by the actions of this topic and its screens.
 * Hours are clock hours; days of an answer are working days; years count from the end of the matter.
 */
import { parametersOn } from '../account/parameters.ts';
import { addDays, type PlainDate, plainDate } from '../calendar.ts';
import type { Span } from '../review/working-days.ts';

export type Parameter = { readonly value: number; readonly unit: 'working_days' | 'hours' | 'years' | 'days' | 'households'; readonly source: string; readonly status: 'confirmed' | 'recalled' | 'unverified' };
export const parameterNames = ['answer', 'breach_notice', 'request_kept', 'reads_kept', 'attempts_kept', 'mass_view', 'readers_review', 'dialogue_kept'] as const;
export type ParameterName = (typeof parameterNames)[number];

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

/** Looks at records from before this day are deleted. */
export function readsBefore(today: PlainDate): PlainDate {
  return yearsBefore(today, privacyParametersOn(today).reads_kept.value);
}

/** Requests answered before this day lose name, contact and words. */
export function forgetBefore(today: PlainDate): PlainDate {
  return yearsBefore(today, privacyParametersOn(today).request_kept.value);
}

/** Dialogues with households that ended before this day lose what was said in them. */
export function forgetDialoguesBefore(today: PlainDate): PlainDate {
  return yearsBefore(today, privacyParametersOn(today).dialogue_kept.value);
}

function yearsBefore(today: PlainDate, value: number): PlainDate {
  return plainDate(`${Number(today.slice(0, 4)) - value}${today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)}`);
}

/** The procedure of a round on a day, from the policy packs. What the pack does not know on that day refuses the round: fails closed. */
import { isPlainDate, type PlainDate, plainDate, yearOf } from '../calendar.ts';
import { entryOn, numberOf, type Policy, type StepOn, stepsOn } from '../policy/model.ts';
import { ProblemError } from '../problem.ts';
import type { Procedure, RoundKind } from './types.ts';
import { endOfSpan, type Holidays, type Span } from './working-days.ts';

/** Throws review.outside_season when the day has no procedure of that kind. */
export function procedureOn(policy: Policy, kind: RoundKind, date: PlainDate): Procedure {
  const steps = stepsOn(policy, `${kind}_review`, date);
  const unverified: string[] = [];
  const number = (id: string): number | null => {
    const entry = entryOn(policy, id, date);
    if (entry && entry.status !== 'confirmed') unverified.push(id);
    return numberOf(entry);
  };
  const span = (id: string): Span | null => {
    const value = number(id);
    return value === null ? null : { value, unit: entryOn(policy, id, date)!.unit === 'working_days' ? 'working_days' : 'days' };
  };
  const [share, copies, posting, recheck, reposting, upper, publication] = [number('meeting_least_share'), number('meeting_minutes_copies'), span('posting_days'), span('recheck_days'), span('reposting_days'), span('upper_answer_days'), span('publication_days')];
  const calls = number('meeting_calls_least');
  const community = calls === null ? {} : { community: { notice: span('community_notice_days'), morePercent: number('community_more_than_share'), copies: number('community_minutes_copies'), calls } };
  const dayOfYear = (id: string): string | null => { const value = entryOn(policy, id, date)?.value; return typeof value === 'string' ? value : null; };
  const reports = { preliminaryBefore: dayOfYear('preliminary_report_before'), officialBefore: dayOfYear('official_report_before'), monthlyDay: number('monthly_report_day'), monthlyFrom: dayOfYear('monthly_report_from'), monthlyLast: dayOfYear('monthly_report_last') };
  if (!steps || share === null || copies === null || !posting || !recheck || !reposting) throw new ProblemError({ code: 'review.outside_season', kind: 'invalid', field: 'on', params: { date: { date } } });
  const asksUpper = steps.some((step) => step.id === 'upper_opinion');
  return { steps: steps.map((step) => step.id), meetingLeastPercent: share, meetingCopies: copies, ...community, posting, recheck, reposting, upperAnswer: asksUpper ? upper : null, publication, publicationStart: span('publication_start_days'), loudspeaker: span('loudspeaker_days'), reports, unverified };
}

/** A round may be opened outside its season (the text sets the time and does not say that other rounds are void), but not without the reason on record. */
export function isInSeason(season: ReturnType<typeof seasonOn>, on: PlainDate): boolean {
  return season === null || (on >= season.from && on <= season.last);
}

/** The steps of the procedure on a day with their words, values and sources; empty when the day has none. */
export function lawSteps(policy: Policy, kind: RoundKind, date: PlainDate): readonly StepOn[] {
  return stepsOn(policy, `${kind}_review`, date) ?? [];
}

/** The last day of the yearly review in the year of a day, as the law of that day has it, and whether that is confirmed; null where the packs set none. */
export function periodicLast(policy: Policy, date: PlainDate): { readonly on: PlainDate; readonly unverified: boolean } | null {
  const entry = entryOn(policy, 'periodic_last', date);
  const on = typeof entry?.value === 'string' ? `${yearOf(date)}-${entry.value}` : '';
  return isPlainDate(on) ? { on, unverified: entry!.status !== 'confirmed' } : null;
}

/** First and last day of a round opened on a day: the season of the yearly review; for a regular one the day of that month on which it begins, and its limit. Null where the pack does not say. */
export function seasonOn(policy: Policy, kind: RoundKind, openedOn: PlainDate, holidays: Holidays): { readonly from: PlainDate; readonly last: PlainDate; /** Where the law says so. */ readonly source: string } | null {
  if (kind === 'regular') {
    const limit = entryOn(policy, 'regular_limit_days', openedOn);
    const value = numberOf(limit);
    const first = numberOf(entryOn(policy, 'regular_start_day', openedOn));
    const from = first === null ? openedOn : plainDate(`${openedOn.slice(0, 8)}${String(first).padStart(2, '0')}`);
    return value === null ? null : { from, last: endOfSpan(openedOn, { value, unit: limit!.unit === 'working_days' ? 'working_days' : 'days' }, holidays), source: limit!.source };
  }
  const entries = ['periodic_from', 'periodic_last'].map((id) => entryOn(policy, id, openedOn));
  const [from, last] = entries.map((one) => one?.value);
  return typeof from === 'string' && typeof last === 'string' ? { from: plainDate(`${yearOf(openedOn)}-${from}`), last: plainDate(`${yearOf(openedOn)}-${last}`), source: entries[0]!.source } : null;
}

/** By which day the yearly statistics are sent, as the packs have it, and when it is said again. Called by `actions/award/statistics.ts` and the daily job. Pure. */
import { endOfYear, type PlainDate, plainDate } from '../calendar.ts';
import { stageOf } from '../plan/reminders.ts';
import { entryOn, type Policy } from '../policy/model.ts';

export type StatisticsDue = { readonly on: PlainDate; readonly source: string; readonly unverified: boolean };

/** Null for a year the packs know no day of. */
export function statisticsDueOf(policy: Policy, year: number): StatisticsDue | null {
  const entry = entryOn(policy, 'award_statistics_due', endOfYear(year));
  return typeof entry?.value === 'string' ? { on: plainDate(`${year}-${entry.value}`), source: entry.source, unverified: entry.status !== 'confirmed' } : null;
}

/** At 30, 7 and 1 days and on the day; never after it, since nobody records here that they were sent. */
export function statisticsStage(due: PlainDate, today: PlainDate): '30' | '7' | '1' | 'today' | null {
  const stage = stageOf(due, today);
  return stage === 'late' ? null : stage;
}

/** The day a round has to be over, from the policy packs: the season of the yearly review, the days of a regular one. Used by `reads.ts`, applications and reminders. */
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { entryOn, numberOf } from '../../domain/policy/model.ts';
import { periodicLast } from '../../domain/review/procedure.ts';
import type { RoundKind } from '../../domain/review/types.ts';
import { beyondHolidays, endOfSpan, type Holidays } from '../../domain/review/working-days.ts';

export type Limit = { readonly lastDay: PlainDate; readonly unverified: boolean };

/** Null when the law of the day sets none. A note on the entry (the kind of days is not verified) counts as unverified too. */
export function limitOf(kind: RoundKind, from: PlainDate, holidays: Holidays): Limit | null {
  const policy = readShippedPolicy();
  if (kind === 'periodic') {
    const last = periodicLast(policy, from);
    return last && { lastDay: last.on, unverified: last.unverified };
  }
  const entry = entryOn(policy, 'regular_limit_days', from);
  const value = numberOf(entry);
  if (!entry || value === null) return null;
  const unit = entry.unit === 'working_days' ? 'working_days' : 'days';
  const lastDay = endOfSpan(from, { value, unit }, holidays);
  return { lastDay, unverified: entry.status !== 'confirmed' || entry.note !== undefined || (unit === 'working_days' && beyondHolidays(from, lastDay, holidays)) };
}

/** Which turn of a plan's periodic duty a call was made for. Called by the plan's reminders: a turn nobody has been asked for is told to the area that asks. Pure. */
import { daysBetween, type PlainDate } from '../calendar.ts';

/** The day among the duty's own that lies nearest to the day first asked for, of two as near the earlier. Null: the duty has no day. */
export function turnOf(days: readonly PlainDate[], dueOn: PlainDate): PlainDate | null {
  return days.reduce<PlainDate | null>((nearest, day) => (nearest === null || Math.abs(daysBetween(day, dueOn)) < Math.abs(daysBetween(nearest, dueOn)) ? day : nearest), null);
}

/** The turns that calls have been made for. */
export function turnsAskedFor(days: readonly PlainDate[], calls: readonly PlainDate[]): ReadonlySet<PlainDate> {
  return new Set(calls.flatMap((dueOn) => turnOf(days, dueOn) ?? []));
}

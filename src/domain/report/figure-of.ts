/**
 * Which of an area's figures of one indicator a text speaks of: the last of its year, of two standards the national one. Called by the drafts of
 * reports, conferences and bulletins, so that all three say the same. Pure.
 */
import { type PlainDate, yearOf } from '../calendar.ts';

/** What every report and conference speaks of, whatever its plan asks for beside. */
export const alwaysTold = ['poor_rate_pct', 'near_poor_rate_pct', 'poor_households', 'near_poor_households', 'poor_households_escaped_gross', 'near_poor_households_escaped_gross'];

type Told = { readonly standard: string; readonly periodEnd: PlainDate };

/** The figure of the latest day in the year; of those of that day the one by a national standard. Undefined where the year has none. */
export function lastOfYear<T extends Told>(figures: readonly T[], year: number): T | undefined {
  const own = figures.filter((one) => yearOf(one.periodEnd) === year);
  const day = own.reduce<PlainDate | undefined>((last, one) => (last === undefined || one.periodEnd > last ? one.periodEnd : last), undefined);
  const ofDay = own.filter((one) => one.periodEnd === day);
  return ofDay.findLast((one) => one.standard.startsWith('national-')) ?? ofDay.at(-1);
}

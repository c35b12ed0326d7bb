/**
 * Hộ mới thoát nghèo, mới thoát cận nghèo: what follows from the decided classes for some years, by which credit, insurance and awards go. Not a class
 * of its own and never decided: a pure reading of the statuses. The years are a value of the policy packs. Called by the household's page; the list
 * and the export ask the same in SQL (`db/household-marks.ts`), and a test holds them together.
 */
import { type PlainDate, plainDate } from '../calendar.ts';
import { entryOn, numberOf, type Policy } from '../policy/model.ts';
import type { HouseholdClass, StatusChange } from './types.ts';

export const standings = ['left_poverty', 'left_near_poverty'] as const;
export type Standing = (typeof standings)[number];
/** `until`: first day on which it is no longer so, if nothing happens before. */
export type StandingOf = { readonly standing: Standing; readonly since: PlainDate; readonly until: PlainDate };
type Decided = { readonly class: HouseholdClass; readonly change: StatusChange; readonly from: PlainDate; readonly until: PlainDate | null };

/** The classes that end it: who is poor again has not left poverty; who left near-poverty is on neither list. */
export const endedBy: Readonly<Record<Standing, readonly HouseholdClass[]>> = { left_poverty: ['poor'], left_near_poverty: ['poor', 'near_poor'] };

export function standingsOf(statuses: readonly Decided[], on: PlainDate, years: number): readonly StandingOf[] {
  const past = statuses.filter((one) => one.from <= on).toSorted((a, b) => a.from.localeCompare(b.from));
  return standings.flatMap((standing): StandingOf[] => {
    const left = past.filter((one) => leaves(standing, one, past.find((other) => other.until === one.from))).at(-1);
    if (!left || past.some((one) => one.from > left.from && endedBy[standing].includes(one.class))) return [];
    const until = yearsAfter(left.from, years);
    return on < until ? [{ standing, since: left.from, until }] : [];
  });
}

/** Only a decision that says so leaves a list: a correction or a move takes nobody out of poverty. */
function leaves(standing: Standing, one: Decided, before: Decided | undefined): boolean {
  if (standing === 'left_poverty') return one.change === 'left_to_near_poor' || (one.change === 'left_above' && before?.class === 'poor');
  return one.change === 'left_above' && before?.class === 'near_poor';
}

/** The same day so many years later; the last of February from the 29th. */
function yearsAfter(day: PlainDate, years: number): PlainDate {
  const year = String(Number(day.slice(0, 4)) + years);
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  return plainDate(day.endsWith('-02-29') && !leap ? `${year}-02-28` : `${year}${day.slice(4)}`);
}

/** For how many years on a day, and whether that is confirmed; null where the packs do not say. */
export function yearsNewlyOut(policy: Policy, on: PlainDate): { readonly years: number; readonly unverified: boolean; readonly source: string } | null {
  const entry = entryOn(policy, 'years_newly_out', on);
  const years = numberOf(entry);
  return entry && years !== null && years !== undefined ? { years, unverified: entry.status !== 'confirmed', source: entry.source } : null;
}

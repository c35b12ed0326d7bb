/** How long a movement lasts, as form 0601.N of the emulation statistics divides it. Called by the statistics of awards and the page of a plan's movement. Pure. */
import { addDays, endOfYear, isPlainDate, plainDate, type PlainDate, startOfYear } from '../calendar.ts';

export const movementLengths = ['under_one', 'one', 'to_three', 'to_five', 'five_up'] as const;
type MovementLength = (typeof movementLengths)[number];
/** First and last day, both included. */
export type MovementDays = { readonly first: PlainDate; readonly last: PlainDate };

/** Days that are not said are the first and the last of the plan's years. */
export function movementDays({ startsOn, endsOn }: { readonly startsOn: string | null; readonly endsOn: string | null }, years: { readonly first: number; readonly last: number }): MovementDays {
  return { first: startsOn === null ? startOfYear(years.first) : plainDate(startsOn), last: endsOn === null ? endOfYear(years.last) : plainDate(endsOn) };
}

export function movementLength({ first, last }: MovementDays): MovementLength {
  const end = addDays(last, 1);
  if (end < yearsAfter(first, 1)) return 'under_one';
  return end === yearsAfter(first, 1) ? 'one' : end < yearsAfter(first, 3) ? 'to_three' : end < yearsAfter(first, 5) ? 'to_five' : 'five_up';
}

/** What began on 29 February is a year old on 1 March where there is none. */
function yearsAfter(day: PlainDate, years: number): PlainDate {
  const [year, rest] = [String(Number(day.slice(0, 4)) + years), day.slice(4)];
  return isPlainDate(`${year}${rest}`) ? plainDate(`${year}${rest}`) : plainDate(`${year}-03-01`);
}

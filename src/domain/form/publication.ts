/**
 * When numbers of a year that is over are told to the public anew: on the first day of a quarter, all together. Between two such days nothing guarded changes in public,
 * so that who reads a page before and after a correction does not read the household it was about. Pure. The reason is docs/decisions/0094.
 */
import { addDays, type PlainDate, plainDate } from '../calendar.ts';

/** A parameter of the installation, not of the law. */
const everyMonths = 3;

/** The last day of publication up to today. */
export function publishedOn(today: PlainDate): PlainDate {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return plainDate(`${year}-${String(month - ((month - 1) % everyMonths)).padStart(2, '0')}-01`);
}

export function nextPublication(today: PlainDate): PlainDate {
  return publishedOn(addDays(publishedOn(today), 31 * everyMonths));
}

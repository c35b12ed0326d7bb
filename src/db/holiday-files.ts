/** The list of public holidays that ships with the house (policy/holidays.yaml), read once. Called by actions that run legal clocks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { plainDate, yearOf } from '../domain/calendar.ts';
import { statutoryHolidays } from '../domain/holidays.ts';
import type { Holidays } from '../domain/review/working-days.ts';

let known: Holidays | undefined;
/** Years beyond the announced ones whose holidays are computed: longer than any clock runs. */
const computedYears = 25;

/** Throws when a day of the file does not exist: a broken list must not move a deadline silently. */
export function readHolidays(): Holidays {
  if (known) return known;
  const file = parse(readFileSync(join(import.meta.dirname, '../../policy/holidays.yaml'), 'utf8'), { schema: 'core' }) as { from: string; until: string; status: string; off: string[][]; worked: string[] };
  const days = (list: readonly string[]) => new Set(list.map((one) => plainDate(one)));
  const until = plainDate(file.until);
  const computed = Array.from({ length: computedYears }, (_, at) => statutoryHolidays(yearOf(until) + at)).flat().filter((day) => day >= until);
  known = { off: new Set([...days(file.off.flat()), ...computed]), worked: days(file.worked), from: plainDate(file.from), until, unverified: file.status !== 'confirmed' };
  return known;
}

/** Days for the ranges of lists: the start of a year, some years later. Pure text arithmetic on "2024-06-03". */

export function startOfYear(day: string): string {
  return `${day.slice(0, 4)}-01-01`;
}

/** The day before the same day `years` later: a range of whole years ends on 31 December. */
export function addYears(day: string, years: number): string {
  return day.endsWith('-01-01') ? `${Number(day.slice(0, 4)) + years - 1}-12-31` : `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}

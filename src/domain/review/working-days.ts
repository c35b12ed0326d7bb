/**
 * Legal clocks: days and working days, with the public holidays of a dated list (policy/holidays.yaml). Called by the review and its screens.
 * Pure. The day an act happens is not counted: three working days after a Friday end on the Wednesday.
 */
import { addDays, type PlainDate, weekdayOf } from '../calendar.ts';

/** Days off that fall on Monday to Friday (announced from `from` to `until`, computed after), and Saturdays or Sundays worked instead. */
export type Holidays = { readonly off: ReadonlySet<string>; readonly worked: ReadonlySet<string>; readonly from: PlainDate; readonly until: PlainDate; /** The list is from memory or otherwise not read again: shown as chưa xác minh. */ readonly unverified?: boolean };

export type Span = { readonly value: number; readonly unit: 'days' | 'working_days' };

export function isWorkingDay(date: PlainDate, holidays: Holidays): boolean {
  return weekdayOf(date) >= 5 ? holidays.worked.has(date) : !holidays.off.has(date);
}

/** The last day of a span that begins after `start`: the n-th day, or the n-th working day. */
export function endOfSpan(start: PlainDate, span: Span, holidays: Holidays): PlainDate {
  if (span.unit === 'days') return addDays(start, span.value);
  let [day, left] = [start, span.value];
  while (left > 0) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
}

/** True when no announced list of holidays covers some day between (later ones are computed from the law, without the days the government exchanges): a deadline over it is shown with that reservation. */
export function beyondHolidays(from: PlainDate, to: PlainDate, holidays: Holidays): boolean {
  return from < holidays.from || to >= holidays.until;
}

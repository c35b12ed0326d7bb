/**
 * The public holidays of a year for which no announcement is loaded: those of the Labour Code (Bộ luật Lao động 2019, Điều 112), the day after each that falls on a weekend
 * (Điều 111). Which days beside Tết and 2/9 are off, and which are exchanged, the government says each year: here the usual choice, so chưa xác minh; and so is
 * 24/11 (Ngày Văn hóa Việt Nam, Nghị quyết 80-NQ/TW), whose law was not read. Pure.
 */
import { addDays, type PlainDate, plainDate, weekdayOf } from './calendar.ts';
import { lunarDay } from './lunar.ts';

/** Days off that fall on Monday to Friday, in order. */
export function statutoryHolidays(year: number): readonly PlainDate[] {
  const [tet, national] = [lunarDay(year, 1, 1), plainDate(`${year}-09-02`)];
  const days = [
    plainDate(`${year}-01-01`), ...[-1, 0, 1, 2, 3].map((at) => addDays(tet, at)), lunarDay(year, 3, 10), plainDate(`${year}-04-30`), plainDate(`${year}-05-01`),
    addDays(national, weekdayOf(national) === 0 || weekdayOf(national) === 6 ? 1 : -1), national, ...(year >= 2026 ? [plainDate(`${year}-11-24`)] : []),
  ].toSorted();
  const off = new Set<PlainDate>(days.filter((day) => weekdayOf(day) < 5));
  // One off at a weekend, or together with another, is had on the next working day.
  const owed = days.filter((day, at) => weekdayOf(day) >= 5 || days.indexOf(day) !== at);
  for (const day of owed) {
    let next = addDays(day, 1);
    while (weekdayOf(next) >= 5 || off.has(next)) next = addDays(next, 1);
    off.add(next);
  }
  return [...off].toSorted();
}

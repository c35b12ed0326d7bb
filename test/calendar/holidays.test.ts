/** Public holidays computed from the law: lunar days at Hanoi, and the days off of years for which no announcement is loaded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHolidays } from '../../src/db/holiday-files.ts';
import { addDays, daysBetween, plainDate } from '../../src/domain/calendar.ts';
import { statutoryHolidays } from '../../src/domain/holidays.ts';
import { lunarDay } from '../../src/domain/lunar.ts';
import { beyondHolidays, endOfSpan, isWorkingDay } from '../../src/domain/review/working-days.ts';

const weekday = (day: string): number => ((daysBetween(plainDate('2024-01-01'), plainDate(day)) % 7) + 7) % 7;

describe('public holidays computed from the law', () => {
  it('begin the lunar year on the known days, at Hanoi: in 2007 and 2030 a day before the Chinese calendar', () => {
    const known = ['2007-02-17', '2018-02-16', '2020-01-25', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-02', '2034-02-19'];
    expect(known.map((day) => lunarDay(Number(day.slice(0, 4)), 1, 1))).toEqual(known);
  });

  it('commemorate the Hùng kings on the tenth of the third month, after a leap month too', () => {
    const known = ['2020-04-02', '2022-04-10', '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16', '2028-04-04'];
    expect(known.map((day) => lunarDay(Number(day.slice(0, 4)), 3, 10))).toEqual(known);
  });

  it('begin a lunar year between 20 January and 21 February, 353 to 385 days after the last', () => {
    fc.assert(fc.property(fc.integer({ min: 1950, max: 2099 }), (year) => {
      const [day, next] = [lunarDay(year, 1, 1), lunarDay(year + 1, 1, 1)];
      return day >= `${year}-01-20` && day <= `${year}-02-21` && daysBetween(day, next) >= 353 && daysBetween(day, next) <= 385;
    }));
  });

  it('are those that were announced for 2022 and 2026, but for days in exchange', () => {
    const announced = (year: number) => [...readHolidays().off].filter((day) => day.startsWith(String(year))).toSorted();
    expect(statutoryHolidays(2022)).toEqual(announced(2022));
    expect([...statutoryHolidays(2026), '2026-08-31'].toSorted()).toEqual(announced(2026)); // 31/8 was exchanged for a Saturday
  });

  it('are eleven working days a year, twelve with 24/11, never at a weekend', () => {
    fc.assert(fc.property(fc.integer({ min: 2000, max: 2099 }), (year) => {
      const days = statutoryHolidays(year);
      return days.length === (year >= 2026 ? 12 : 11) && new Set(days).size === days.length && days.every((day) => weekday(day) < 5 && day.startsWith(String(year)));
    }));
  });

  it('stop a clock that runs beyond the announced list, which says so', () => {
    const holidays = readHolidays();
    expect(isWorkingDay(plainDate('2026-11-24'), holidays)).toBe(false);
    expect(isWorkingDay(lunarDay(2027, 1, 1), { ...holidays, off: new Set() })).toBe(false); // a Saturday
    expect([addDays(lunarDay(2027, 1, 1), -1), '2027-04-16', '2027-09-01', '2028-01-26'].map((day) => isWorkingDay(plainDate(day), holidays))).toEqual([false, false, false, false]);
    const end = endOfSpan(plainDate('2027-02-04'), { value: 3, unit: 'working_days' }, holidays);
    expect([end, beyondHolidays(plainDate('2027-02-04'), end, holidays)]).toEqual(['2027-02-16', true]);
    expect(beyondHolidays(plainDate('2026-11-20'), plainDate('2026-12-01'), holidays)).toBe(false);
  });
});

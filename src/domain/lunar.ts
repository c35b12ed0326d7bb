/**
 * The Vietnamese lunar calendar, as far as the law needs it: the first day of a lunar year and a day of a lunar month. By the position of the moon and the sun at Hanoi's
 * hour (UTC+7; in some years a day beside the Chinese calendar, as in 2030). Good from 1900 to 2100. Called by `holidays.ts`. Pure.
 */
import { addDays, type PlainDate, plainDate } from './calendar.ts';

const hanoi = 7 / 24;
const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
/** Mean length of a lunar month, and the new moon at the beginning of 1900 that is counted from, in Julian days. */
const [month, firstMoon] = [29.53058868, 2_415_020.75933];

/** Julian day number, at Hanoi, of the n-th new moon since 1900 (short series of Meeus; minutes off). */
function newMoon(n: number): number {
  const t = n / 1236.85;
  const mean = firstMoon + month * n + 0.0001178 * t * t + 0.00033 * sine(166.56 + 132.87 * t);
  const [sun, moon, node] = [359.2242 + 29.10535608 * n, 306.0253 + 385.81691806 * n + 0.0107306 * t * t, 21.2964 + 390.67050646 * n - 0.0016528 * t * t];
  const off = (0.1734 - 0.000393 * t) * sine(sun) + 0.0021 * sine(2 * sun) - 0.4068 * sine(moon) + 0.0161 * sine(2 * moon) - 0.0004 * sine(3 * moon) + 0.0104 * sine(2 * node) - 0.0051 * sine(sun + moon)
    - 0.0074 * sine(sun - moon) + 0.0004 * sine(2 * node + sun) - 0.0004 * sine(2 * node - sun) - 0.0006 * sine(2 * node + moon) + 0.001 * sine(2 * node - moon) + 0.0005 * sine(sun + 2 * moon);
  const slower = -0.000278 + 0.000265 * t + 0.000262 * t * t; // the earth turns slower than clocks
  return Math.floor(mean + off - slower + 0.5 + hanoi);
}

/** In which twelfth of its way the sun is when a day begins at Hanoi; 9 begins with the winter solstice. */
function solarTerm(day: number): number {
  const t = (day - 0.5 - hanoi - 2_451_545) / 36_525;
  const anomaly = 357.5291 + 35_999.0503 * t;
  const longitude = 280.46645 + 36_000.76983 * t + 0.0003032 * t * t + (1.9146 - 0.004817 * t) * sine(anomaly) + 0.019993 * sine(2 * anomaly) + 0.00029 * sine(3 * anomaly) - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

const julian = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 2_440_588;
const dateOf = (day: number): PlainDate => addDays(plainDate('2000-01-01'), day - 2_451_545);

/** Count of the new moon with which the month of the winter solstice of a year begins: the eleventh month. */
function eleventh(year: number): number {
  const lastDay = julian(plainDate(`${year}-12-31`));
  const n = Math.floor((lastDay - firstMoon) / month) + 1;
  const last = newMoon(n) <= lastDay ? n : n - 1;
  return solarTerm(newMoon(last)) >= 9 ? last - 1 : last;
}

/** A day of a lunar month (not of a leap one) of the lunar year that begins in a year; months 1 to 10. */
export function lunarDay(year: number, lunarMonth: number, day: number): PlainDate {
  const [from, to] = [eleventh(year - 1), eleventh(year)];
  // Thirteen months between two solstices: the first after the eleventh in which the sun enters no new twelfth has no number of its own.
  const leap = to - from > 12 ? Array.from({ length: 12 }, (_, at) => at + 1).find((at) => solarTerm(newMoon(from + at)) === solarTerm(newMoon(from + at + 1))) : undefined;
  const plain = lunarMonth + 1;
  return dateOf(newMoon(from + (leap !== undefined && leap <= plain ? plain + 1 : plain)) + day - 1);
}

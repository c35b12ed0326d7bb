/**
 * Calendar days as branded strings ("2023-01-03"): no time zone, no clock, comparable with < and >.
 * Used by every room. Must not read the clock: "today" is always an argument.
 */

export type PlainDate = string & { readonly __plainDate: unique symbol };

/** Half-open period [from, until): `until` is the first day outside; null means open. */
export type Period = { readonly from: PlainDate; readonly until: PlainDate | null };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True when the text is a day that exists ("2023-02-29" is not). */
export function isPlainDate(text: string): text is PlainDate {
  const match = shape.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Throws RangeError on a day that does not exist: for literals and values already checked. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

export function endOfYear(year: number): PlainDate {
  return plainDate(`${String(year).padStart(4, '0')}-12-31`);
}

export function startOfYear(year: number): PlainDate {
  return plainDate(`${String(year).padStart(4, '0')}-01-01`);
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(date) + days);
}

export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** Monday 0 to Sunday 6. */
export function weekdayOf(date: PlainDate): number {
  return ((daysBetween(plainDate('2024-01-01'), date) % 7) + 7) % 7; // a Monday
}

export function contains(period: Period, date: PlainDate): boolean {
  return period.from <= date && (period.until === null || date < period.until);
}

export function overlaps(a: Period, b: Period): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

const vietnameseHours = 7;

/** The instant at this time of day in Việt Nam, but on the day a clock is set to; without a set day the instant itself. */
export function instantOn(day: PlainDate | null, instant: Date): string {
  if (day === null) return instant.toISOString();
  return instantAt(day, shifted(instant).toISOString().slice(11, -1));
}

/** The instant of a time of day ("09:30") in Việt Nam, wherever the device that asks stands. */
export function instantAt(day: PlainDate, time: string): string {
  return new Date(`${day}T${time}+${String(vietnameseHours).padStart(2, '0')}:00`).toISOString();
}

/** The day and time of day ("09:30") of an instant in Việt Nam, wherever the device that asks stands. */
export function vietnameseMoment(instant: Date): { readonly day: PlainDate; readonly time: string } {
  const text = shifted(instant).toISOString();
  return { day: plainDate(text.slice(0, 10)), time: text.slice(11, 16) };
}

function shifted(instant: Date): Date {
  return new Date(instant.getTime() + vietnameseHours * 3_600_000);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function toEpochDay(date: PlainDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000;
}

function fromEpochDay(day: number): PlainDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10) as PlainDate;
}

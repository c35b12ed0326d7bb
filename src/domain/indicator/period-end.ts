/**
 * The last day of a period as tables write it: "2022-12-31", "31/12/2022", "12/2022", "Quý III/2023", "2022", a date cell.
 * Called by the table parser. Days come before months, as in Vietnam; anything else is refused.
 */
import { endOfYear, isPlainDate, type PlainDate } from '../calendar.ts';

export function readPeriodEnd(cell: unknown): PlainDate | null {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : real(cell.toISOString().slice(0, 10));
  if (typeof cell === 'number') return isYear(cell) ? endOfYear(cell) : null;
  if (typeof cell !== 'string') return null;
  const text = cell.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return real(text);
  const year = /^(?:năm\s+)?(\d{4})$/iu.exec(text);
  if (year) return isYear(Number(year[1])) ? endOfYear(Number(year[1])) : null;
  const day = /^(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/iu.exec(text);
  if (day) return real(`${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}`);
  const month = /^(?:tháng\s+)?(\d{1,2})[/-](\d{4})$/iu.exec(text);
  if (month) return monthEnd(Number(month[2]), Number(month[1]));
  const quarter = /^(?:quý|quy|q)\s*(iv|iii|ii|i|[1-4])\s*[/-]?\s*(?:năm\s+)?(\d{4})$/iu.exec(text.normalize('NFC'));
  if (quarter) return monthEnd(Number(quarter[2]), 3 * quarterNumber(quarter[1]!));
  return null;
}

function real(text: string): PlainDate | null {
  return isPlainDate(text) ? text : null;
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1945 && value <= 2100;
}

function monthEnd(year: number, month: number): PlainDate | null {
  if (!isYear(year)) return null;
  for (const day of [31, 30, 29, 28]) {
    const text = `${year}-${String(month).padStart(2, '0')}-${day}`;
    if (isPlainDate(text)) return text;
  }
  return null;
}

function quarterNumber(text: string): number {
  const roman = ['i', 'ii', 'iii', 'iv'].indexOf(text.toLowerCase());
  return roman >= 0 ? roman + 1 : Number(text);
}

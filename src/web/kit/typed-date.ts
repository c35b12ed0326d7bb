/**
 * Reads a date as people type it: 3/1/2023, 03-01-2023, 3.1.23, 2023-01-03, or only a year. Used by date fields and the header.
 * Day first, as on Vietnamese forms. Returns null for a day that does not exist. Pure.
 */
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';

/** `year` says what a bare year means: its last day (a position) or its first day (a start). */
export function parseTypedDate(typed: string, year: 'end' | 'start' = 'end'): PlainDate | null {
  const text = typed.trim();
  const bare = /^(\d{4})$/.exec(text);
  if (bare) return checked(`${bare[1]}-${year === 'end' ? '12-31' : '01-01'}`);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return checked(`${iso[1]}-${pad(iso[2]!)}-${pad(iso[3]!)}`);
  const local = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})$/.exec(text);
  if (local) return checked(`${local[3]!.length === 2 ? `20${local[3]}` : local[3]}-${pad(local[2]!)}-${pad(local[1]!)}`);
  return null;
}

function checked(text: string): PlainDate | null {
  return isPlainDate(text) ? text : null;
}

function pad(digits: string): string {
  return digits.padStart(2, '0');
}

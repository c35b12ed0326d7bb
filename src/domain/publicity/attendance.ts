/** Attendance of a session in which a document is made known: what is wrong with the units as told, and how many of all came. Pure. Called before a session is recorded and by screens. */
import type { PublicityProblemCode } from './problems.ts';
import type { SessionUnit } from './types.ts';

/** The first thing wrong, with the unit it is about. Exactly the absent are listed, each once, by a number of the unit's list. */
export function wrongUnit(units: readonly SessionUnit[]): { readonly code: PublicityProblemCode; readonly unit: string } | null {
  const seen = new Set<string>();
  for (const { unit, listed, present, absent } of units) {
    if (seen.has(unit.toLocaleLowerCase('vi'))) return { code: 'publicity.unit_twice', unit };
    seen.add(unit.toLocaleLowerCase('vi'));
    if (present > listed) return { code: 'publicity.attendance_wrong', unit };
    if (absent.length !== listed - present || new Set(absent).size !== absent.length || absent.some((number) => number > listed)) return { code: 'publicity.absent_wrong', unit };
  }
  return null;
}

/** Percent with two digits, rounded down: 99.99 is not yet everybody. Null of nobody. */
export function attendancePercent(present: number, listed: number): string | null {
  if (listed === 0) return null;
  const hundredths = Math.floor((present * 10_000) / listed);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/**
 * Which villages' counts an act has made old, within one transaction. Noted by every write of the register (`household.ts` and imports);
 * taken once, before the commit, by `actions/register/settle.ts`. Holds nothing beyond the transaction.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Tx } from './connection.ts';

const touched = new WeakMap<Tx, Map<number, PlainDate>>();

/** Something that held in this village from this day on is believed otherwise now. */
export function touchRegister(db: Tx, village: number, from: PlainDate): void {
  let villages = touched.get(db);
  if (!villages) touched.set(db, (villages = new Map()));
  const known = villages.get(village);
  if (known === undefined || from < known) villages.set(village, from);
}

/** The villages touched so far with the first day each; none are left afterwards. */
export function takeTouched(db: Tx): ReadonlyMap<number, PlainDate> {
  const villages = touched.get(db) ?? new Map<number, PlainDate>();
  touched.delete(db);
  return villages;
}

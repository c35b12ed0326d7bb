/**
 * Which villages' counts an act has made old, within one transaction. Noted by every write of the register (`household.ts` and imports) and by changes of
 * territory; taken once, before the commit, by `actions/register/settle.ts`. Holds nothing beyond the transaction.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Tx } from './connection.ts';

const touched = new WeakMap<Tx, Map<number, PlainDate>>();
const moved = new WeakMap<Tx, Set<number>>();

/** Something that held in this village from this day on is believed otherwise now. */
export function touchRegister(db: Tx, village: number, from: PlainDate): void {
  let villages = touched.get(db);
  if (!villages) touched.set(db, (villages = new Map()));
  const known = villages.get(village);
  if (known === undefined || from < known) villages.set(village, from);
}

/** The village lies in another unit from this day on, with whatever is in it. */
export function touchPlace(db: Tx, village: number, from: PlainDate): void {
  touchRegister(db, village, from);
  let places = moved.get(db);
  if (!places) moved.set(db, (places = new Set()));
  places.add(village);
}

/** The villages touched so far with the first day each, and which of them lie elsewhere; none are left afterwards. */
export function takeTouched(db: Tx): { readonly touched: ReadonlyMap<number, PlainDate>; readonly moved: ReadonlySet<number> } {
  const taken = { touched: touched.get(db) ?? new Map<number, PlainDate>(), moved: moved.get(db) ?? new Set<number>() };
  touched.delete(db);
  moved.delete(db);
  return taken;
}

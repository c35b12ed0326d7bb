/** What was recorded beside an issued plan of its movement, for the yearly statistics. Called by `actions/plan/movement-codes.ts`; the statistics read the table themselves. Decides nothing. */
import type { Insertable } from 'kysely';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Db, Tx } from '../connection.ts';
import type { PlanTables } from './tables.ts';

/** The record that stands, in sight. */
export function findMovementCodes(db: Db, planId: number, { lock = false }: { readonly lock?: boolean } = {}) {
  return db.selectFrom('plan_movement_codes').selectAll().where('plan_id', '=', planId).where('replaced_on', 'is', null).$if(lock, (query) => query.forUpdate()).executeTakeFirst();
}

export async function replaceMovementCodes(db: Tx, planId: number, on: PlainDate, row: Insertable<PlanTables['plan_movement_codes']> | null): Promise<void> {
  await db.updateTable('plan_movement_codes').set({ replaced_on: on }).where('plan_id', '=', planId).where('replaced_on', 'is', null).execute();
  if (row !== null) await db.insertInto('plan_movement_codes').values(row).execute();
}

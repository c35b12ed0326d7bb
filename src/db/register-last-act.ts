/** Up to which act of the register a count of its households is true. Called where forms and measures are counted; needs the house's view: only a number and a time are told. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';

export type LastAct = { readonly number: number; readonly at: string };

/** The latest act written about these villages, and of communes, whose decisions are written of them, by the end of the day of knowledge where one is given; one look into the index for each place. */
export async function findLastAct(db: Db, places: readonly number[], knownOn: PlainDate | null): Promise<LastAct | null> {
  const { rows } = await sql<LastAct>`
    select a.id::int as number, a.recorded_at as at from unnest(${[...places]}::integer[]) as v (id)
    cross join lateral (select a.id, a.recorded_at from household_acts a where a.village_id = v.id ${knownOn === null ? sql`` : sql`and a.recorded_on <= ${knownOn}::date`} order by a.id desc limit 1) a
    order by a.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

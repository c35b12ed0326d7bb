/** Who lives in a house, and with whom. Called by `actions/household/dwellings.ts` and `reads.ts`. Row-level security narrows both. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';
import { holds, isKnown, type Moment } from './household-moment.ts';

/** Other households in the house a household lived in on the day. */
export async function findHousemates(db: Db, household: number, moment: Moment): Promise<readonly number[]> {
  return (await sql<{ id: number }>`select o.household_id::int as id from household_dwellings d join household_dwellings o on o.dwelling_id = d.dwelling_id and o.household_id <> d.household_id and ${holds('o', moment)}
    where d.household_id = ${household} and ${holds('d', moment)} order by 1`.execute(db)).rows.map((row) => row.id);
}

/** Every household that ever lived in a house, as known at the time. */
export async function findHouseholdsOfDwelling(db: Db, dwelling: number, knownOn: PlainDate | null): Promise<readonly number[]> {
  return (await sql<{ id: number }>`select distinct d.household_id::int as id from household_dwellings d where d.dwelling_id = ${dwelling} and ${isKnown('d', knownOn)} order by 1`.execute(db)).rows.map((row) => row.id);
}

export async function findDwelling(db: Db, id: number): Promise<{ readonly id: number; readonly village_id: number } | undefined> {
  return db.selectFrom('dwellings').select(['id', 'village_id']).where('id', '=', id).executeTakeFirst();
}

/** Searches for double records that run by themselves: their rows, their signs of life, and the persons they compare. Called by `actions/household/search-run.ts` and `searches.ts`. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { SearchPhase, SearchState } from '../domain/household/contract-duplicates.ts';
import type { Db, Tx } from './connection.ts';
import { leftBy, type LeftPerson } from './household-duplicates.ts';
import { holds, recordsIn, villagesIn } from './household-list.ts';

export type HouseholdSearchTable = {
  id: Generated<number>; world: 'real' | 'story'; area_id: number; account_id: string | null; account_name: string; day: string; state: Generated<'running' | 'done' | 'stopped' | 'failed'>; phase: Generated<SearchPhase>; done: Generated<number>; total: number | null;
  persons: number | null; found: number | null; kept: number | null; fresh: number | null; started_at: string; ended_at: string | null; beat_at: Generated<string>; stop_asked: Generated<boolean>;
};
export type StoredSearch = {
  readonly id: number; readonly world: 'real' | 'story'; readonly area_id: number; readonly account_name: string; readonly day: PlainDate; readonly state: SearchState; readonly phase: SearchPhase; readonly done: number; readonly total: number | null; readonly persons: number | null;
  readonly found: number | null; readonly kept: number | null; readonly fresh: number | null; readonly started_at: string; readonly ended_at: string | null; readonly stop_asked: boolean;
};

/** A search silent for so long ended with the server that carried it. */
const silent = sql`(s.state = 'running' and s.beat_at < now() - interval '60 seconds')`;
const columns = sql`s.id::int, s.world, s.area_id, s.account_name, s.day, case when ${silent} then 'lost' else s.state end as state, s.phase, s.done, s.total, s.persons, s.found, s.kept, s.fresh, s.started_at, s.ended_at, s.stop_asked`;

export async function insertSearch(db: Tx, row: { readonly world: 'real' | 'story'; readonly areaId: number; readonly accountId: string | null; readonly accountName: string; readonly day: PlainDate; readonly now: string }): Promise<number> {
  const made = await db.insertInto('household_searches').values({ world: row.world, area_id: row.areaId, account_id: row.accountId, account_name: row.accountName, day: row.day, started_at: row.now, total: null, persons: null, found: null, kept: null, fresh: null, ended_at: null }).returning('id').executeTakeFirstOrThrow();
  return Number(made.id);
}

export async function findSearch(db: Db, id: number): Promise<StoredSearch | undefined> {
  return (await sql<StoredSearch>`select ${columns} from household_searches s where s.id = ${id}`.execute(db)).rows[0];
}

/** Until the end of the transaction nobody else begins a search. */
export async function lockSearches(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.searches'))`.execute(db);
}

/** One that runs over the area now, or over one that holds it on the day: its pairs would be found twice. The widest; asked with the house's eyes. */
export async function findRunningSearch(db: Db, areaId: number, day: PlainDate): Promise<StoredSearch | undefined> {
  return (await sql<StoredSearch>`select ${columns} from household_searches s join areas a on a.id = s.area_id where s.state = 'running' and not ${silent}
    and (s.area_id = ${areaId} or s.area_id in (select c.ancestor_id from area_closure c where c.descendant_id = ${areaId} and c.administrative and c.valid_from <= ${day}::date and (c.valid_until is null or c.valid_until > ${day}::date)))
    order by array_position(array['nation', 'province', 'district', 'commune', 'village'], a.level), s.id desc limit 1`.execute(db)).rows[0];
}

/** Of the area itself, newest first. */
export async function listSearches(db: Db, areaId: number, limit: number): Promise<readonly StoredSearch[]> {
  return (await sql<StoredSearch>`select ${columns} from household_searches s where s.area_id = ${areaId} order by s.id desc limit ${limit}`.execute(db)).rows;
}

export async function askToStop(db: Tx, id: number): Promise<boolean> {
  const asked = await db.updateTable('household_searches').set({ stop_asked: true }).where('id', '=', id).where('state', '=', 'running').executeTakeFirst();
  return asked.numUpdatedRows > 0n;
}

/** A sign of life with how far it is. Answers whether it is to stop. */
export async function beat(db: Tx, id: number, at: { readonly phase: SearchPhase; readonly done: number; readonly total: number | null }): Promise<boolean> {
  const { rows } = await sql<{ stop_asked: boolean }>`update household_searches set phase = ${at.phase}, done = ${at.done}::integer, total = ${at.total}::integer, beat_at = now() where id = ${id} and state = 'running' returning stop_asked`.execute(db);
  return rows[0]?.stop_asked ?? true;
}

export async function endSearch(db: Tx, id: number, end: { readonly state: 'done' | 'stopped' | 'failed'; readonly now: string; readonly persons?: number; readonly found?: number; readonly kept?: number; readonly fresh?: number }): Promise<void> {
  await db.updateTable('household_searches').set({ state: end.state, ended_at: end.now, persons: end.persons ?? null, found: end.found ?? null, kept: end.kept ?? null, fresh: end.fresh ?? null }).where('id', '=', id).where('state', '=', 'running').execute();
}

export type SearchedPerson = Pick<LeftPerson, 'person_id' | 'household_id' | 'village_id' | 'full_name' | 'birth' | 'sex' | 'citizen_number'> & { readonly left_on: PlainDate | null };

/** Everybody who lives in the area on the day, and who left it and lives nowhere since, so many at a time: a province is never held whole. With the house's eyes. */
export async function* eachPersonIn(db: Tx, areaId: number, date: PlainDate, atOnce: number): AsyncGenerator<readonly SearchedPerson[]> {
  const moment = { date, knownOn: null };
  await sql`declare household_search no scroll cursor for
    select m.person_id::int, m.household_id::int, m.village_id, d.full_name, d.birth, d.sex, d.citizen_number, null::date as left_on
    from household_members m join person_details d on d.person_id = m.person_id and ${holds('d', moment)} where m.village_id in ${villagesIn(areaId, date)} and ${holds('m', moment)}
    union all ${leftBy(sql`l.village_id in ${recordsIn(areaId, date)}`)}`.execute(db);
  for (;;) {
    const { rows } = await sql<SearchedPerson>`fetch forward ${sql.raw(String(Math.trunc(atOnce)))} from household_search`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) break;
  }
  await sql`close household_search`.execute(db);
}

/**
 * Changes of the villages of a commune: who lives in them, what follows from a change, the rows that remember it, and its undoing in as many statements as
 * there are tables. Called by `actions/area-village-changes.ts`. Decides nothing.
 */
import { type Generated, sql } from 'kysely';
import type { VillageChangeKind } from '../domain/area/village-change.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { factKinds } from '../domain/household/types.ts';
import { readResting } from './area-villages.ts';
import type { Db, Tx } from './connection.ts';
import { factTables, type Recorder, settlePersons, touchHouseholds } from './household.ts';
import { touchRegister } from './register-touched.ts';

export type VillageChangeTables = {
  village_changes: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; event_id: string; kind: VillageChangeKind; before: string[]; after: string[]; happened_on: string; decision: string; households: number; persons: number;
    account_id: string | null; account_name: string; recorded_on: string; recorded_at: string; undone_on: string | null; undone_by: string | null; undone_reason: string | null;
  };
};
export type NewVillageChange = Omit<VillageChangeTables['village_changes'], 'id' | 'undone_on' | 'undone_by' | 'undone_reason'>;

const ownKinds = factKinds.filter((kind) => kind !== 'person' && kind !== 'dwelling_state');

/** Households of which something holds in one of the villages on the day or later, as believed now. */
export async function findHouseholdsFrom(db: Db, villages: readonly number[], on: PlainDate): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`${sql.join(ownKinds.map((kind) => sql`select household_id::int as id from ${sql.table(factTables[kind].table)}
    where village_id = any (${[...villages]}::integer[]) and ended_act is null and (valid_until is null or valid_until > ${on}::date)`), sql` union `)} order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Households that live or lived in a house that stands in one of the villages on the day or later, wherever they are now. */
export async function findHousedIn(db: Db, villages: readonly number[], on: PlainDate): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select distinct d.household_id::int as id from dwelling_states s join household_dwellings d on d.dwelling_id = s.dwelling_id and d.ended_act is null
    where s.village_id = any (${[...villages]}::integer[]) and s.ended_act is null and (s.valid_until is null or s.valid_until > ${on}::date) order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** Persons who are members of the households and have not left. */
export async function countPersons(db: Db, households: readonly number[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(distinct person_id)::int as count from household_members where household_id = any (${[...households]}::bigint[]) and ended_act is null and valid_until is null`.execute(db);
  return rows[0]!.count;
}

export type Following = { readonly registrations: number; readonly accounts: number };

/** What is kept under the villages themselves: registrations of the movement and rights that hold. Asked with the house's eyes. */
export async function countFollowing(db: Db, villages: readonly number[], today: PlainDate): Promise<Following> {
  const { rows } = await sql<Following>`select
    (select count(*)::int from participations p where p.area_id = any (${[...villages]}::integer[]) and p.state in ('registered', 'confirmed')) as registrations,
    (select count(distinct g.account_id)::int from grants g where g.area_id = any (${[...villages]}::integer[]) and g.valid_from <= ${today}::date and (g.valid_until is null or g.valid_until > ${today}::date)) as accounts`.execute(db);
  return rows[0]!;
}

/** Years of the rounds that hold one of the villages and have not ended: neither closed nor decided to the last household. */
export async function findRunningRounds(db: Db, villages: readonly number[]): Promise<readonly { readonly id: number; readonly year: number }[]> {
  const { rows } = await sql<{ id: number; year: number }>`
    select r.id::int, r.year from review_rounds r
    where r.closed is null and exists (select 1 from review_acts o, jsonb_array_elements(o.act -> 'villages') v where o.round_id = r.id and o.kind in ('open', 'take_in') and (v #>> '{}')::integer = any (${[...villages]}::integer[]))
      and (select coalesce(sum(case a.kind when 'decide' then 1 else -1 end * jsonb_array_length(a.act -> 'households')) filter (where a.kind in ('decide', 'revoke')), 0) from review_acts a where a.round_id = r.id)
        < greatest((select count(*) from (select distinct on (a.household_id) a.kind from review_acts a where a.round_id = r.id and a.kind in ('list', 'unlist') order by a.household_id, a.number desc) newest where newest.kind = 'list'), 1)
    order by r.id`.execute(db);
  return rows;
}

export async function insertVillageChange(db: Tx, change: NewVillageChange): Promise<number> {
  return (await db.insertInto('village_changes').values({ ...change, undone_on: null, undone_by: null, undone_reason: null }).returning('id').executeTakeFirstOrThrow()).id;
}

export async function findVillageChange(db: Db, id: number) {
  return db.selectFrom('village_changes').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listVillageChanges(db: Db, areaId: number, page: { readonly offset: number; readonly limit: number }) {
  const of = db.selectFrom('village_changes').where('area_id', '=', areaId);
  const { total } = await of.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { total, rows: await of.selectAll().orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute() };
}

/** Households brought to another village by the change on which something was recorded later that still stands, or something recorded before was undone since. */
export async function countBuiltOnChange(db: Db, change: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct p.household_id)::int as count from household_acts a join household_act_parts p on p.act_id = a.id
    where a.village_change = ${change} and exists (
      select 1 from household_act_parts q join household_acts later on later.id = q.act_id
      where q.household_id = p.household_id and later.id > a.id and (later.reverses_act < a.id or (later.kind <> 'reverse' and not exists (select 1 from household_acts x where x.reverses_act = later.id))))`.execute(db);
  return rows[0]!.count;
}

/** What each act of the change opened is believed no longer, what it ended is believed again. */
export async function undoRezoning(db: Tx, change: number, by: Recorder & { readonly reason: string }): Promise<void> {
  await sql`create temporary table undone_rezonings on commit drop as
    select a.id as act_id, nextval('household_acts_id_seq') as undo_id, a.world, a.village_id, a.happened_on from household_acts a where a.village_change = ${change}`.execute(db);
  await sql`insert into household_acts (id, world, kind, village_id, happened_on, recorded_on, recorded_at, account_id, account_name, reason, reverses_act) overriding system value
    select undo_id, world, 'reverse', village_id, happened_on, ${by.today}::date, ${by.now}::timestamptz, ${by.accountId}::uuid, ${by.accountName}, ${by.reason}, act_id from undone_rezonings`.execute(db);
  await sql`insert into household_act_parts (act_id, household_id, village_id, part) select u.undo_id, p.household_id, p.village_id, p.part from undone_rezonings u join household_act_parts p on p.act_id = u.act_id`.execute(db);
  for (const kind of factKinds) {
    const { table, columns } = factTables[kind];
    const names = sql.raw(`village_id, valid_from, valid_until, act_id, ${columns.split(', ').map((one) => one.split(' ')[0]!).join(', ')}`);
    const ended = await sql<{ village_id: number; first: PlainDate }>`with ended as (update ${sql.table(table)} f set known_until = ${by.today}::date, ended_act = u.undo_id from undone_rezonings u where f.act_id = u.act_id and f.ended_act is null returning f.village_id, f.valid_from)
      select village_id, min(valid_from) as first from ended group by village_id`.execute(db);
    const back = await sql<{ village_id: number; first: PlainDate }>`with back as (insert into ${sql.table(table)} (known_from, ${names}) select ${by.today}::date, ${names} from ${sql.table(table)} where ended_act in (select act_id from undone_rezonings) returning village_id, valid_from)
      select village_id, min(valid_from) as first from back group by village_id`.execute(db);
    for (const one of [...ended.rows, ...back.rows]) touchRegister(db, one.village_id, one.first);
  }
  const { rows } = await sql<{ id: number }>`select distinct p.household_id::int as id from undone_rezonings u join household_act_parts p on p.act_id = u.act_id order by 1`.execute(db);
  await touchHouseholds(db, rows.map((row) => row.id));
  await settlePersons(db, rows.map((row) => row.id));
}

/** Tables that remember what was once believed of a village, or count it, and the journal: they keep a village that was made by mistake from being deleted, and nothing rests in them. */
const remembering: readonly string[] = [...factKinds.map((kind) => factTables[kind].table), 'household_acts', 'household_act_parts', 'register_tallies', 'household_mark_batches', 'observations', 'audit_entries', 'audit_reads'];

/** What was recorded in a village that would be there no longer: tables that name it, and households that live in it as believed now. Needs the house's view. */
export async function findRestingOn(db: Db, village: { readonly id: number; readonly slug: string }): Promise<{ readonly resting: readonly string[]; /** Some row names it. */ readonly remembered: boolean }> {
  const named = await readResting(db, village);
  const { rows } = await sql<{ name: string }>`${sql.join(factKinds.map((kind) => sql`select ${factTables[kind].table}::text as name where exists (select 1 from ${sql.table(factTables[kind].table)} where village_id = ${village.id} and ended_act is null)`), sql` union all `)}`.execute(db);
  return { resting: [...new Set([...named.filter((table) => !remembering.includes(table)), ...rows.map((row) => row.name)])], remembered: named.length > 0 };
}

export async function markUndone(db: Tx, change: number, by: Recorder & { readonly reason: string }): Promise<void> {
  await sql`update village_changes set undone_on = ${by.today}::date, undone_by = ${by.accountName}, undone_reason = ${by.reason} where id = ${change}`.execute(db);
}

/** The event is gone; a village that it made and that some row remembers stays as a name without a place, for what was once believed. */
export async function dropVillageEvent(db: Tx, eventId: string, dropped: readonly { readonly id: number; readonly remembered: boolean }[]): Promise<void> {
  await sql`delete from area_successions where event_id = ${eventId}`.execute(db);
  await sql`delete from area_events where id = ${eventId}`.execute(db);
  for (const { id, remembered } of dropped) {
    for (const table of remembered ? (['area_parents'] as const) : (['area_names', 'area_codes', 'area_kinds', 'area_settlements', 'area_parents'] as const)) await sql`delete from ${sql.table(table)} where area_id = ${id}`.execute(db);
    await sql`delete from area_closure where descendant_id = ${id}`.execute(db);
    if (remembered) await sql`update areas set valid_until = valid_from + 1, search_text = '' where id = ${id}`.execute(db);
    else await sql`delete from areas where id = ${id}`.execute(db);
  }
}

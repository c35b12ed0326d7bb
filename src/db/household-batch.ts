/** Imported lists: their rows, and undoing a whole one in as many statements as there are tables. Called by `actions/household/list.ts`. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db, Tx } from './connection.ts';
import { factTables, type Recorder, settlePersons } from './household.ts';
import { touchRegister } from './register-touched.ts';

export type HouseholdBatchTable = {
  id: Generated<number>; world: 'real' | 'story'; area_id: number; content_hash: string; decision_number: string; issued_on: string; effective_on: string; households: number; persons: number; reason: string | null; account_id: string | null;
  account_name: string; imported_on: string; imported_at: string; undone_on: string | null; undone_by: string | null; undone_reason: string | null;
};
export type NewBatch = Omit<HouseholdBatchTable, 'id' | 'undone_on' | 'undone_by' | 'undone_reason'>;

export async function insertHouseholdBatch(db: Tx, batch: NewBatch): Promise<number> {
  const made = await db.insertInto('household_batches').values({ ...batch, undone_on: null, undone_by: null, undone_reason: null }).returning('id').executeTakeFirstOrThrow();
  return Number(made.id);
}

export async function findHouseholdBatch(db: Db, id: number) {
  return db.selectFrom('household_batches').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A batch of the same file that still stands. */
export async function findBatchOfFile(db: Db, areaId: number, contentHash: string): Promise<{ readonly id: number; readonly imported_on: string } | undefined> {
  return db.selectFrom('household_batches').select(['id', 'imported_on']).where('area_id', '=', areaId).where('content_hash', '=', contentHash).where('undone_on', 'is', null).executeTakeFirst();
}

export async function listHouseholdBatches(db: Db, areaId: number, page: { readonly offset: number; readonly limit: number }) {
  const of = db.selectFrom('household_batches').where('area_id', 'in', sql<number>`(select descendant_id from area_closure where ancestor_id = ${areaId})`);
  const { total } = await of.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { total, rows: await of.selectAll().orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute() };
}

/** Is the number on that day a decision a review made here? */
export async function isReviewDecision(db: Db, areaIds: readonly number[], number: string, issuedOn: PlainDate): Promise<boolean> {
  const row = await db.selectFrom('household_decisions').select('id').where('area_id', 'in', [...areaIds]).where('number', '=', number).where('issued_on', '=', issuedOn).where('origin', '<>', 'imported').executeTakeFirst();
  return row !== undefined;
}

/** Households of the batch on which something was recorded later that still stands, in whatever commune they live now; changes of villages are looked through. */
export async function listBuiltOn(db: Db, batch: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct p.household_id::int as id from household_acts a join household_act_parts p on p.act_id = a.id
    where a.batch_id = ${batch} and exists (
      select 1 from household_act_parts q join household_acts later on later.id = q.act_id
      where q.household_id = p.household_id and later.id > a.id and later.kind not in ('reverse', 'rezone') and not exists (select 1 from household_acts x where x.reverses_act = later.id)) order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** Each act of the batch that was not yet undone by itself is undone by one of its own, with what changes of villages since made of it. Returns the households touched. */
export async function undoBatch(db: Tx, batch: number, by: Recorder & { readonly reason: string }): Promise<number> {
  await sql`create temporary table undone_acts on commit drop as
    select a.id as act_id, nextval('household_acts_id_seq') as undo_id, a.world, a.village_id, a.happened_on from household_acts a
    where a.batch_id = ${batch} and not exists (select 1 from household_acts x where x.reverses_act = a.id)`.execute(db);
  await sql`create index on undone_acts (act_id)`.execute(db);
  await sql`analyze undone_acts`.execute(db);
  await sql`insert into household_acts (id, world, kind, village_id, happened_on, recorded_on, recorded_at, account_id, account_name, reason, reverses_act) overriding system value
    select undo_id, world, 'reverse', village_id, happened_on, ${by.today}::date, ${by.now}::timestamptz, ${by.accountId}::uuid, ${by.accountName}, ${by.reason}, act_id from undone_acts`.execute(db);
  await sql`insert into household_act_parts (act_id, household_id, village_id, part) select u.undo_id, p.household_id, p.village_id, p.part from undone_acts u join household_act_parts p on p.act_id = u.act_id`.execute(db);
  await sql`create temporary table undone_pieces on commit drop as
    select act_id, undo_id from undone_acts
    union all select z.id, u.undo_id from undone_acts u join household_act_parts p on p.act_id = u.act_id join household_act_parts q on q.household_id = p.household_id and q.act_id > u.act_id
      join household_acts z on z.id = q.act_id and z.kind = 'rezone' and not exists (select 1 from household_acts x where x.reverses_act = z.id)`.execute(db);
  await sql`create index on undone_pieces (act_id)`.execute(db);
  await sql`analyze undone_pieces`.execute(db);
  for (const { table } of Object.values(factTables)) {
    const ended = await sql<{ village_id: number; first: PlainDate }>`with ended as (update ${sql.table(table)} f set known_until = ${by.today}::date, ended_act = u.undo_id from undone_pieces u where f.act_id = u.act_id and f.ended_act is null returning f.village_id, f.valid_from)
      select village_id, min(valid_from) as first from ended group by village_id`.execute(db);
    for (const one of ended.rows) touchRegister(db, one.village_id, one.first);
  }
  await sql`update household_decisions d set withdrawn_on = ${by.today}::date where d.origin = 'imported' and d.withdrawn_on is null
    and d.id in (select s.decision_id from household_statuses s join undone_pieces u on u.act_id = s.act_id) and not exists (select 1 from household_statuses s where s.decision_id = d.id and s.ended_act is null)`.execute(db);
  const touched = await sql`update households h set record_version = record_version + 1 from undone_acts u join household_act_parts p on p.act_id = u.act_id where h.id = p.household_id`.execute(db);
  const households = await sql<{ id: number }>`select distinct p.household_id::int as id from undone_acts u join household_act_parts p on p.act_id = u.act_id`.execute(db);
  await settlePersons(db, households.rows.map((row) => row.id));
  await sql`update household_batches set undone_on = ${by.today}::date, undone_by = ${by.accountName}, undone_reason = ${by.reason} where id = ${batch}`.execute(db);
  return Number(touched.numAffectedRows ?? 0n);
}

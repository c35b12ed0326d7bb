/** Marks given to or taken from many households in one act: the batches, and what undoing one has to know of its acts, in as many statements whatever their count. Called by `actions/household/marks.ts`. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { MarkDeed } from '../domain/household/marks.ts';
import type { Undone } from '../domain/household/reverse.ts';
import type { ActKind, Fact, FactOf, Trait } from '../domain/household/types.ts';
import type { Db, Tx } from './connection.ts';
import { factOf, factTables, followPieces, givenAnew, known, type KnownRow, listBrought } from './household.ts';

export type MarkBatchTable = {
  id: Generated<number>; world: 'real' | 'story'; area_id: number; trait: Trait; does: MarkDeed; happened_on: string; source: 'list' | 'file'; content_hash: string | null; households: number; already: number; reason: string | null; account_id: string | null; account_name: string; recorded_on: string; recorded_at: string;
  undone_on: string | null; undone_by: string | null; undone_reason: string | null;
};
export type NewMarkBatch = Omit<MarkBatchTable, 'id' | 'undone_on' | 'undone_by' | 'undone_reason'>;

export async function insertMarkBatch(db: Tx, batch: NewMarkBatch): Promise<number> {
  return Number((await db.insertInto('household_mark_batches').values({ ...batch, undone_on: null, undone_by: null, undone_reason: null }).returning('id').executeTakeFirstOrThrow()).id);
}

export async function findMarkBatch(db: Db, id: number) {
  return db.selectFrom('household_mark_batches').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function closeMarkBatch(db: Tx, id: number, undone: { readonly on: PlainDate; readonly by: string; readonly reason: string }): Promise<void> {
  await db.updateTable('household_mark_batches').set({ undone_on: undone.on, undone_by: undone.by, undone_reason: undone.reason }).where('id', '=', id).execute();
}

/** Where each household lives and lived and which marks it has, as believed now, as far as in sight: what an act on a mark asks, without the persons. */
export async function readHomesAndMarks(db: Db, households: readonly number[]): Promise<ReadonlyMap<number, readonly Fact[]>> {
  const facts: Fact[] = [];
  for (const kind of ['residence', 'trait'] as const) {
    const { rows } = await sql<Record<string, unknown>>`select f.* from ${sql.table(factTables[kind].table)} f where f.household_id = any (${[...households]}::bigint[]) and f.ended_act is null`.execute(db);
    for (const row of rows) facts.push(factOf(kind, row));
  }
  return Map.groupBy(facts, (one) => one.householdId!);
}

/** A batch of the same file that still stands. */
export async function findMarkBatchOfFile(db: Db, of: Pick<NewMarkBatch, 'area_id' | 'trait' | 'does' | 'happened_on' | 'content_hash'>) {
  return db.selectFrom('household_mark_batches').select(['id', 'recorded_on']).where('area_id', '=', of.area_id).where('trait', '=', of.trait).where('does', '=', of.does).where('happened_on', '=', of.happened_on).where('content_hash', '=', of.content_hash).where('undone_on', 'is', null).executeTakeFirst();
}

export async function listMarkBatches(db: Db, areaId: number, page: { readonly offset: number; readonly limit: number }) {
  const of = db.selectFrom('household_mark_batches').where('area_id', 'in', sql<number>`(select descendant_id from area_closure where ancestor_id = ${areaId})`);
  const { total } = await of.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { total, rows: await of.selectAll().orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute() };
}

export type MarkedAct = { readonly act: number; readonly household: number; readonly villageId: number; readonly undone: Omit<Undone, 'newest'> };

/** The acts of a batch that were not undone one by one, each with what it opened and ended as believed now, and those of whose households something later rests on them. */
export async function readMarkedActs(db: Tx, batch: number): Promise<readonly MarkedAct[]> {
  const { rows: acts } = await sql<{ id: number; household: number; village: number; kind: ActKind }>`select a.id::int as id, p.household_id::int as household, a.village_id as village, a.kind from household_acts a join household_act_parts p on p.act_id = a.id
    where a.mark_batch_id = ${batch} and not exists (select 1 from household_acts x where x.reverses_act = a.id) order by a.id`.execute(db);
  const [ids, households] = [acts.map((one) => one.id), acts.map((one) => one.household)];
  const own = new Set(ids);
  const { rows } = await sql<KnownRow>`select ${known('trait')} where f.act_id = any (${ids}::bigint[]) or f.ended_act = any (${ids}::bigint[]) order by f.id`.execute(db);
  const standing = await followPieces(db, 'trait', rows.filter((row) => !own.has(Number(row.ended_act))));
  const anew = await sql<{ act_id: number }>`${givenAnew(ids)}`.execute(db);
  const { rows: later } = await sql<{ household: number; kind: ActKind; on: PlainDate }>`select distinct on (p.household_id) p.household_id::int as household, a.kind, a.happened_on as on from household_acts a join household_act_parts p on p.act_id = a.id
    where a.id = any (${[...standing.resting, ...anew.rows.map((row) => Number(row.act_id))]}::bigint[]) and p.household_id = any (${households}::bigint[]) order by p.household_id, a.id desc`.execute(db);
  const { rows: lived } = await sql<Record<string, unknown>>`select r.* from household_residences r where r.household_id = any (${households}::bigint[]) and r.ended_act is null`.execute(db);
  const brought = await listBrought(db, ids);
  const of = <T extends { readonly householdId: number | null }>(list: readonly T[]) => Map.groupBy(list, (one) => one.householdId);
  const ended = of(rows.filter((row) => own.has(Number(row.ended_act))).map((row): Fact => ({ ...factOf('trait', row), act: Number(row['act_id']) })));
  const [opened, homes, moved] = [of(standing.facts), of(lived.map((row) => factOf('residence', row) as FactOf<'residence'>)), of(brought)];
  const resting = new Map(later.map((one) => [one.household, { kind: one.kind, on: one.on }]));
  return acts.map(({ id, household, village, kind }) => ({
    act: id, household, villageId: village,
    undone: { kind, reversed: false, opened: opened.get(household) ?? [], ended: ended.get(household) ?? [], later: resting.get(household) ?? null, residences: homes.get(household) ?? [], brought: moved.get(household) ?? [] },
  }));
}

/**
 * Queries of the library: plans, versions, parents, movements, acts, consents. Called by the plan actions and the loader.
 * Decides nothing: row-level security says who sees a draft, the actions say who may change it.
 */
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Db, Tx } from '../connection.ts';
import type { PlanAct, PlanTables, RawContent } from './tables.ts';

export type PlanRecord = Selectable<PlanTables['plans']>;
export type VersionRecord = Selectable<PlanTables['plan_versions']>;
/** A version without its content: lists and boards read the content by hash, once. */
export type VersionHead = Omit<VersionRecord, 'content' | 'yaml'>;

const headColumns = ['plan_id', 'version', 'state', 'area_id', 'hash', 'number', 'issued_on', 'reason', 'record_version', 'created_at'] as const;

export function findPlan(db: Db, slug: string): Promise<PlanRecord | undefined> {
  return db.selectFrom('plans').selectAll().where('slug', '=', slug).where('discarded_on', 'is', null).executeTakeFirst();
}

/** Also one that was given up: its id stays taken. */
export async function isTaken(db: Db, slug: string): Promise<boolean> {
  return (await db.selectFrom('plans').select('id').where('slug', '=', slug).executeTakeFirst()) !== undefined;
}

export function findPlanById(db: Db, id: number): Promise<PlanRecord | undefined> {
  return db.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Locks the plan's row until the transaction ends: writes on one plan come one after the other. */
export function lockPlan(db: Tx, slug: string): Promise<PlanRecord | undefined> {
  return db.selectFrom('plans').selectAll().where('slug', '=', slug).where('discarded_on', 'is', null).forUpdate().executeTakeFirst();
}

export function listPlansByIds(db: Db, ids: readonly number[]): Promise<PlanRecord[]> {
  return ids.length === 0 ? Promise.resolve([]) : db.selectFrom('plans').selectAll().where('id', 'in', [...ids]).execute();
}

export type PlanFilter = {
  readonly world?: 'real' | 'story' | undefined; readonly firstYear?: number | undefined; readonly lastYear?: number | undefined;
  readonly areaIds?: readonly number[] | undefined; readonly below?: number | undefined; readonly states?: readonly string[] | undefined;
  /** Words without marks, each of which must begin a word of the plan's texts. */
  readonly words?: readonly string[] | undefined;
};

export async function listPlans(db: Db, filter: PlanFilter): Promise<PlanRecord[]> {
  let query = db.selectFrom('plans').selectAll().where('discarded_on', 'is', null);
  if (filter.world) query = query.where('world', '=', filter.world);
  if (filter.firstYear !== undefined) query = query.where('last_year', '>=', filter.firstYear);
  if (filter.lastYear !== undefined) query = query.where('first_year', '<=', filter.lastYear);
  if (filter.areaIds) query = query.where('area_id', 'in', filter.areaIds.length === 0 ? [-1] : [...filter.areaIds]);
  if (filter.below !== undefined) query = query.where('area_id', 'in', sql<number>`(select descendant_id from area_closure where ancestor_id = ${filter.below} and administrative)`);
  // A plan whose amendment is being drafted is in force all the while: it stays among the issued ones.
  if (filter.states && filter.states.length > 0) query = query.where((is) => is.or([is('newest_state', 'in', filter.states as never[]), ...(filter.states!.includes('issued') ? [is('issued_version', 'is not', null)] : [])]));
  for (const word of filter.words ?? []) query = query.where('search_folded', 'like', `% ${word.replace(/[%_\\]/g, '')}%`);
  return query.orderBy('issued_on', (order) => order.desc().nullsLast()).orderBy('slug').execute();
}

export function listVersions(db: Db, planId: number): Promise<VersionHead[]> {
  return db.selectFrom('plan_versions').select([...headColumns]).where('plan_id', '=', planId).orderBy('version', 'desc').execute();
}

export function findVersion(db: Db, planId: number, version: number): Promise<VersionRecord | undefined> {
  return db.selectFrom('plan_versions').selectAll().where('plan_id', '=', planId).where('version', '=', version).executeTakeFirst();
}

export function findVersionHead(db: Db, planId: number, version: number): Promise<VersionHead | undefined> {
  return db.selectFrom('plan_versions').select([...headColumns]).where('plan_id', '=', planId).where('version', '=', version).executeTakeFirst();
}

/** The day the plan was there first: an amendment issues it anew and takes nothing back. */
export async function findFirstIssue(db: Db, planId: number): Promise<PlainDate | null> {
  const row = await db.selectFrom('plan_versions').select((eb) => eb.fn.min('issued_on').as('first')).where('plan_id', '=', planId).where('state', 'in', ['issued', 'superseded']).executeTakeFirst();
  return (row?.first ?? null) as PlainDate | null;
}

/** Issued versions with their content, of many plans at once. */
export function listIssuedHeads(db: Db, planIds: readonly number[]): Promise<VersionHead[]> {
  if (planIds.length === 0) return Promise.resolve([]);
  return db.selectFrom('plan_versions').select([...headColumns]).where('plan_id', 'in', [...planIds]).where('state', '=', 'issued').execute();
}

/** Of many plans at once the version that was issued by the end of a day, as it is kept. */
export async function listHeadsKnown(db: Db, planIds: readonly number[], knownOn: PlainDate): Promise<VersionHead[]> {
  if (planIds.length === 0) return [];
  return db.selectFrom('plan_versions').select([...headColumns]).where(sql<boolean>`(plan_id, version) in (select k.plan_id, k.version from chungtay_plan_versions_known(${[...planIds]}::integer[], ${knownOn}::date) k)`).execute();
}

export function listContents(db: Db, keys: readonly { planId: number; version: number }[]): Promise<{ plan_id: number; version: number; hash: string; content: RawContent }[]> {
  if (keys.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('plan_versions')
    .select(['plan_id', 'version', 'hash', 'content'])
    .where((eb) => eb.or(keys.map(({ planId, version }) => eb.and([eb('plan_id', '=', planId), eb('version', '=', version)]))))
    .execute();
}

export async function insertPlan(db: Tx, row: Insertable<PlanTables['plans']>): Promise<number> {
  return (await db.insertInto('plans').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updatePlan(db: Tx, id: number, set: Updateable<PlanTables['plans']>): Promise<void> {
  await db.updateTable('plans').set(set).where('id', '=', id).execute();
}

export async function insertVersion(db: Tx, row: Insertable<PlanTables['plan_versions']>): Promise<void> {
  await db.insertInto('plan_versions').values(row).execute();
}

/** Saves and counts the record up; the number it now has. */
export async function updateVersion(db: Tx, planId: number, version: number, set: Updateable<PlanTables['plan_versions']>): Promise<number> {
  const row = await db
    .updateTable('plan_versions')
    .set({ ...set, record_version: sql<number>`record_version + 1` })
    .where('plan_id', '=', planId)
    .where('version', '=', version)
    .returning('record_version')
    .executeTakeFirstOrThrow();
  return row.record_version;
}

export async function deleteVersion(db: Tx, planId: number, version: number): Promise<void> {
  await db.deleteFrom('plan_versions').where('plan_id', '=', planId).where('version', '=', version).execute();
}

export async function insertAct(db: Tx, row: Insertable<PlanTables['plan_acts']> & { act: PlanAct }): Promise<void> {
  await db.insertInto('plan_acts').values(row).execute();
}

export function listActs(db: Db, planId: number) {
  return db.selectFrom('plan_acts').selectAll().where('plan_id', '=', planId).orderBy('id').execute();
}


export async function replaceParents(db: Tx, planId: number, rows: readonly Insertable<PlanTables['plan_parents']>[]): Promise<void> {
  await db.deleteFrom('plan_parents').where('plan_id', '=', planId).execute();
  if (rows.length > 0) await db.insertInto('plan_parents').values([...rows]).execute();
}

export function listParents(db: Db, planIds: readonly number[]) {
  if (planIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('plan_parents')
    .leftJoin('plans', 'plans.id', 'plan_parents.parent_id')
    .select(['plan_parents.plan_id', 'plan_parents.position', 'plan_parents.kind', 'plan_parents.document', 'plan_parents.number', 'plan_parents.issued_on', 'plan_parents.parent_id', 'plans.slug as parent_slug'])
    .where('plan_parents.plan_id', 'in', [...planIds])
    .orderBy('plan_parents.position')
    .execute();
}

export function listChildren(db: Db, planId: number): Promise<PlanRecord[]> {
  return db
    .selectFrom('plans')
    .selectAll('plans')
    .where('discarded_on', 'is', null)
    .where('id', 'in', (eb) => eb.selectFrom('plan_parents').select('plan_id').where('parent_id', '=', planId))
    .orderBy('issued_on')
    .orderBy('slug')
    .execute();
}

/** Children of many plans at once, each with the parent it was found under: a plan with two of these parents comes twice. */
export function listChildrenOf(db: Db, parentIds: readonly number[]) {
  if (parentIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('plan_parents')
    .innerJoin('plans', 'plans.id', 'plan_parents.plan_id')
    .selectAll('plans')
    .select('plan_parents.parent_id as under')
    .where('plans.discarded_on', 'is', null)
    .where('plan_parents.parent_id', '=', sql<number>`any (${[...parentIds]}::integer[])`)
    .orderBy('plans.issued_on')
    .orderBy('plans.slug')
    .execute();
}

export type MovementRecord = Selectable<PlanTables['movements']>;

export function listMovements(db: Db, ids?: readonly number[]): Promise<MovementRecord[]> {
  const query = db.selectFrom('movements').selectAll().orderBy('first_year', 'desc').orderBy('name');
  return ids === undefined ? query.execute() : ids.length === 0 ? Promise.resolve([]) : query.where('id', 'in', [...ids]).execute();
}

/** Makes the movement, or adds new aliases to it. */
export async function upsertMovement(db: Tx, row: Insertable<PlanTables['movements']>): Promise<number> {
  const saved = await db
    .insertInto('movements')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('slug').doUpdateSet({
        short_name: (eb) => eb.fn.coalesce('movements.short_name', eb.ref('excluded.short_name')),
        aliases: sql<string[]>`(select array_agg(distinct one order by one) from unnest(movements.aliases || excluded.aliases) as one)`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return saved.id;
}

export function listConsents(db: Db, planId: number, version: number) {
  return db.selectFrom('plan_consents').selectAll().where('plan_id', '=', planId).where('version', '=', version).orderBy('item').execute();
}

export async function saveConsent(db: Tx, row: Insertable<PlanTables['plan_consents']>): Promise<void> {
  await db.insertInto('plan_consents').values(row).onConflict((conflict) => conflict.columns(['plan_id', 'version', 'item']).doUpdateSet(row)).execute();
}

/** What counts as delivered; what was taken back does not. */
type Delivered = { readonly plan_id: number; readonly target: string; readonly delivered_on: PlainDate; readonly evidence: string };

/** What was delivered as it was recorded by the end of a day. */
export async function listDeliveriesKnown(db: Db, planIds: readonly number[], knownOn: PlainDate): Promise<readonly Delivered[]> {
  return (await sql<Delivered>`select plan_id, target, delivered_on, evidence from (
    select distinct on (plan_id, target) plan_id, target, act, delivered_on, evidence from plan_delivery_acts where plan_id = any (${[...planIds]}::integer[]) and acted_on <= ${knownOn}::date order by plan_id, target, id desc) last
    where act <> 'withdrawn' order by target`.execute(db)).rows;
}

export function listDeliveries(db: Db, planIds: readonly number[]) {
  if (planIds.length === 0) return Promise.resolve([]);
  return db.selectFrom('plan_deliveries').selectAll().where('plan_id', 'in', [...planIds]).where('withdrawn_on', 'is', null).orderBy('target').execute();
}

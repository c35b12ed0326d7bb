/** Queries of change requests, their compilations and decisions, and of the policy register. Called by the change and policy actions. */
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { PlainDate } from '../../domain/calendar.ts';
import type { RequestState } from '../../domain/plan/contract/parts.ts';
import type { Db, Tx } from '../connection.ts';
import { saysWords } from '../folded.ts';
import type { PlanTables } from './tables.ts';

export type RequestFilter = { planId?: number | undefined; state?: RequestState | undefined; ids?: readonly string[] | undefined; compilationId?: string | undefined; compilationIds?: readonly string[]; query?: string | undefined };

export function listRequests(db: Db, filter: RequestFilter) {
  return requestsOf(db, filter).selectAll('plan_change_requests').select(['plans.slug as plan_slug', 'plans.short_title as plan_title']).orderBy('raised_at', 'desc').orderBy('plan_change_requests.id').execute();
}

/** One page of them, latest first, and how many there are. */
export async function pageRequests(db: Db, filter: RequestFilter, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly RequestRecord[] }> {
  const { total } = await requestsOf(db, filter).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await requestsOf(db, filter).selectAll('plan_change_requests').select(['plans.slug as plan_slug', 'plans.short_title as plan_title'])
    .orderBy('raised_at', 'desc').orderBy('plan_change_requests.id').offset(page.offset).limit(page.limit).execute();
  return { total, rows };
}

function requestsOf(db: Db, filter: RequestFilter) {
  let query = db.selectFrom('plan_change_requests').innerJoin('plans', 'plans.id', 'plan_change_requests.plan_id');
  if (filter.planId !== undefined) query = query.where('plan_change_requests.plan_id', '=', filter.planId);
  if (filter.state) query = query.where('plan_change_requests.state', '=', filter.state);
  if (filter.ids) query = query.where('plan_change_requests.id', 'in', filter.ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...filter.ids]);
  if (filter.compilationId) query = query.where('compilation_id', '=', filter.compilationId);
  if (filter.compilationIds) query = query.where('compilation_id', 'in', filter.compilationIds.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...filter.compilationIds]);
  if (filter.query) query = query.where(saysWords(filter.query, sql`plan_change_requests.text, plan_change_requests.proposal, plan_change_requests.from_body, plan_change_requests.raised_by_name`));
  return query;
}

export type RequestRecord = Awaited<ReturnType<typeof listRequests>>[number];

/** Locks the requests so that two compilers cannot both take one. */
export async function lockRequests(db: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.selectFrom('plan_change_requests').select('id').where('id', 'in', [...ids]).orderBy('id').forUpdate().execute();
}

export async function insertRequest(db: Tx, row: Insertable<PlanTables['plan_change_requests']>): Promise<string> {
  return (await db.insertInto('plan_change_requests').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updateRequests(db: Tx, ids: readonly string[], set: Updateable<PlanTables['plan_change_requests']>): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('plan_change_requests').set({ ...set, record_version: sql<number>`record_version + 1` }).where('id', 'in', [...ids]).execute();
}

export type CompilationRecord = Selectable<PlanTables['plan_change_compilations']>;

export async function insertCompilation(db: Tx, row: Insertable<PlanTables['plan_change_compilations']>): Promise<string> {
  return (await db.insertInto('plan_change_compilations').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export function lockCompilation(db: Tx, id: string): Promise<CompilationRecord | undefined> {
  return db.selectFrom('plan_change_compilations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function updateCompilation(db: Tx, id: string, set: Updateable<PlanTables['plan_change_compilations']>): Promise<void> {
  await db.updateTable('plan_change_compilations').set({ ...set, record_version: sql<number>`record_version + 1` }).where('id', '=', id).execute();
}

export function findCompilation(db: Db, id: string): Promise<CompilationRecord | undefined> {
  return db.selectFrom('plan_change_compilations').selectAll().where('id', '=', id).executeTakeFirst();
}

export function listCompilations(db: Db, planId: number | undefined): Promise<CompilationRecord[]> {
  const query = db.selectFrom('plan_change_compilations').selectAll().orderBy('compiled_on', 'desc').orderBy('id');
  return (planId === undefined ? query : query.where('plan_id', '=', planId)).execute();
}

export type PolicyRecord = Selectable<PlanTables['policies']>;

export type PolicyFilter = {
  readonly world?: 'real' | 'story' | undefined; readonly areaId?: number | undefined; readonly citedBy?: number | undefined; readonly slug?: string | undefined; readonly words: readonly string[];
  readonly state?: PolicyRecord['state'] | undefined; /** The day `state` is asked for. */ readonly asOf: PlainDate;
};

/** One page of the register, the newest first, and how many entries there are. */
export async function pagePolicies(db: Db, filter: PolicyFilter, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly PolicyRecord[] }> {
  const { total } = await policiesOf(db, filter).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { total, rows: await policiesOf(db, filter).selectAll().orderBy('issued_on', (order) => order.desc().nullsLast()).orderBy('slug').offset(page.offset).limit(page.limit).execute() };
}

function policiesOf(db: Db, filter: PolicyFilter) {
  let query = db.selectFrom('policies');
  if (filter.world) query = query.where('world', '=', filter.world);
  if (filter.areaId !== undefined) query = query.where('area_id', '=', filter.areaId);
  if (filter.slug !== undefined) query = query.where('slug', '=', filter.slug);
  if (filter.citedBy !== undefined) query = query.where('id', 'in', db.selectFrom('plan_policies').select('policy_id').where('plan_id', '=', filter.citedBy));
  for (const word of filter.words) query = query.where('search_folded', 'like', `% ${word.replace(/[%_\\]/g, '')}%`);
  // The rule is the domain's (policyStateOn); a test holds the two together for every state and day.
  if (filter.state !== undefined) query = query.where(sql<string>`case when valid_until <= ${filter.asOf}::date and state <> 'replaced' then 'expired' else state end`, '=', filter.state);
  return query;
}

export function findPolicy(db: Db, slug: string): Promise<PolicyRecord | undefined> {
  return db.selectFrom('policies').selectAll().where('slug', '=', slug).executeTakeFirst();
}

export async function insertPolicy(db: Tx, row: Insertable<PlanTables['policies']>): Promise<number> {
  return (await db.insertInto('policies').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updatePolicy(db: Tx, id: number, set: Updateable<PlanTables['policies']>): Promise<void> {
  await db.updateTable('policies').set({ ...set, record_version: sql<number>`record_version + 1` }).where('id', '=', id).execute();
}

/** Plans by policy: who cites it. */
export async function listCitations(db: Db, policyIds: readonly number[]): Promise<{ policy_id: number; slug: string; short_title: string; item: string }[]> {
  if (policyIds.length === 0) return [];
  return db.selectFrom('plan_policies').innerJoin('plans', 'plans.id', 'plan_policies.plan_id').select(['policy_id', 'slug', 'short_title', 'item']).where('policy_id', 'in', [...policyIds]).orderBy('slug').execute();
}

export async function replaceCitations(db: Tx, planId: number, rows: readonly { policy_id: number; item: string }[]): Promise<void> {
  await db.deleteFrom('plan_policies').where('plan_id', '=', planId).execute();
  if (rows.length > 0) await db.insertInto('plan_policies').values(rows.map((row) => ({ ...row, plan_id: planId }))).onConflict((conflict) => conflict.doNothing()).execute();
}

/**
 * Queries of the work under plans: tasks with their history, activities, annual programmes. Called by the work actions.
 * Row-level security keeps each list within the areas of the one who asks.
 */
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { PlainDate } from '../../domain/calendar.ts';
import type { TaskState } from '../../domain/plan/contract/parts.ts';
import type { Db, Tx } from '../connection.ts';
import { saysWords } from '../folded.ts';
import type { PlanTables } from './tables.ts';

export type TaskFilter = {
  readonly planId?: number | undefined; readonly areaId?: number | undefined; readonly below?: boolean | undefined; readonly states?: readonly TaskState[] | undefined;
  readonly wording?: 'giao' | 'đề nghị' | undefined; readonly lead?: string | undefined; readonly assignee?: string | undefined; readonly words?: readonly string[] | undefined;
  readonly ids?: readonly string[] | undefined;
  /** Only open ones that were due before this day. */
  readonly lateOn?: PlainDate | undefined;
};

const open = ['proposed', 'assigned', 'in_progress'] as const;

export function listTasks(db: Db, filter: TaskFilter, page?: { readonly offset: number; readonly limit: number }) {
  const all = matching(db, filter)
    .leftJoin('accounts', 'accounts.id', 'plan_tasks.assignee_id')
    .selectAll('plan_tasks')
    .select(['plans.slug as plan_slug', 'plans.short_title as plan_title', 'plans.world as plan_world', 'accounts.name as assignee_name'])
    .orderBy('plan_tasks.due_on', (order) => order.asc().nullsLast()).orderBy('plan_tasks.plan_id').orderBy('plan_tasks.item').orderBy('plan_tasks.id');
  return (page ? all.offset(page.offset).limit(page.limit) : all).execute();
}

/** How many there are, how many are open, and how many of those are late (`isOverdue` of `domain/plan/tasks.ts`, said in the database's words). */
export async function countTasks(db: Db, filter: TaskFilter & { readonly today: PlainDate }): Promise<{ readonly total: number; readonly open: number; readonly overdue: number }> {
  const isOpen = sql<boolean>`plan_tasks.state in (${sql.join([...open])})`;
  return matching(db, filter)
    .select(({ fn }) => [fn.countAll<number>().as('total'), fn.countAll<number>().filterWhere(isOpen).as('open'), fn.countAll<number>().filterWhere(sql<boolean>`${isOpen} and ${dueOn} < ${filter.today}::date`).as('overdue')])
    .executeTakeFirstOrThrow();
}

/** What a task is due on: its own given day before the plan's. A cadence never makes a task late. */
const dueOn = sql<PlainDate | null>`coalesce(plan_tasks.given_due_on, plan_tasks.due_on)`;

function matching(db: Db, filter: TaskFilter) {
  let query = db.selectFrom('plan_tasks').innerJoin('plans', 'plans.id', 'plan_tasks.plan_id');
  if (filter.ids) query = query.where('plan_tasks.id', 'in', filter.ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...filter.ids]);
  if (filter.planId !== undefined) query = query.where('plan_tasks.plan_id', '=', filter.planId);
  if (filter.areaId !== undefined) {
    const area = filter.areaId;
    query = filter.below
      ? query.where('plan_tasks.area_id', 'in', sql<number>`(select descendant_id from area_closure where ancestor_id = ${area})`)
      : query.where('plan_tasks.area_id', '=', area);
  }
  if (filter.states && filter.states.length > 0) query = query.where('plan_tasks.state', 'in', [...filter.states]);
  if (filter.wording) query = query.where('plan_tasks.wording', '=', filter.wording);
  if (filter.lead) query = query.where('plan_tasks.lead', '=', filter.lead);
  if (filter.assignee) query = query.where('plan_tasks.assignee_id', '=', filter.assignee);
  if (filter.lateOn) query = query.where('plan_tasks.state', 'in', [...open]).where(sql<boolean>`${dueOn} < ${filter.lateOn}::date`);
  for (const word of filter.words ?? []) query = query.where('plan_tasks.search_folded', 'like', `% ${word.replace(/[%_\\]/g, '')}%`);
  return query;
}

export type TaskRecord = Awaited<ReturnType<typeof listTasks>>[number];

export async function findTask(db: Db, id: string): Promise<TaskRecord | undefined> {
  return (await listTasks(db, { ids: [id] }))[0];
}

export function lockTask(db: Tx, id: string) {
  return db.selectFrom('plan_tasks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Open tasks of an account, or of an area: what is handed over and passed on. */
export function listOpenTasks(db: Db, of: { readonly assignee: string } | { readonly areaId: number }) {
  const query = db.selectFrom('plan_tasks').selectAll().where('state', 'in', [...open]).orderBy('due_on').forUpdate();
  return ('assignee' in of ? query.where('assignee_id', '=', of.assignee) : query.where('area_id', '=', of.areaId)).execute();
}

/** Tasks the plan's own text lays down: not those that came of conclusions, which a new version neither changes nor drops. */
export function listTasksOfPlan(db: Db, planId: number) {
  return db.selectFrom('plan_tasks').selectAll().where('plan_id', '=', planId).where('id', 'not in', db.selectFrom('conclusions').select('task_id')).execute();
}

/** Tasks of a plan as they were given out in an area, those that came of conclusions too; without what was only proposed, or dropped. */
export async function listGivenTasks(db: Db, planId: number, areaId: number): Promise<readonly { readonly item: string; readonly text: string; readonly lead: string; readonly partners: readonly string[] }[]> {
  return (await sql<{ item: string; text: string; lead: string; partners: string[] }>`
    select t.item, t.content->>'text' as text, coalesce(t.given_lead, t.lead) as lead, coalesce(to_jsonb(t.given_partners), t.content->'partners', '[]') as partners from plan_tasks t
    where t.plan_id = ${planId} and t.area_id = ${areaId} and t.state not in ('proposed', 'declined', 'dropped') order by t.item, t.id`.execute(db)).rows;
}

export async function insertTasks(db: Tx, rows: readonly Insertable<PlanTables['plan_tasks']>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('plan_tasks').values([...rows]).execute();
}

export async function updateTask(db: Tx, id: string, set: Updateable<PlanTables['plan_tasks']>): Promise<void> {
  await db.updateTable('plan_tasks').set({ ...set, record_version: sql<number>`record_version + 1` }).where('id', '=', id).execute();
}

export async function insertTaskUpdates(db: Tx, rows: readonly Insertable<PlanTables['plan_task_updates']>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('plan_task_updates').values([...rows]).execute();
}

export function listTaskUpdates(db: Db, taskId: string) {
  return db.selectFrom('plan_task_updates').selectAll().where('task_id', '=', taskId).orderBy('id').execute();
}

export type ActivityRecord = Selectable<PlanTables['plan_activities']>;

export async function insertActivity(db: Tx, row: Insertable<PlanTables['plan_activities']>): Promise<string> {
  return (await db.insertInto('plan_activities').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export function findActivity(db: Db, id: string): Promise<ActivityRecord | undefined> {
  return db.selectFrom('plan_activities').selectAll().where('id', '=', id).executeTakeFirst();
}

export type ActivityFilter = { readonly planIds?: readonly number[] | undefined; readonly areaId?: number | undefined; readonly below?: boolean | undefined; readonly id?: string | undefined; readonly query?: string | undefined };

export function listActivities(db: Db, filter: ActivityFilter) {
  return activitiesOf(db, filter).selectAll('plan_activities').select('plans.slug as plan_slug').orderBy('held_on', 'desc').orderBy('plan_activities.id').execute();
}

/** One page of them, and how many there are. */
export async function pageActivities(db: Db, filter: ActivityFilter, page: { readonly offset: number; readonly limit: number }) {
  const { total } = await activitiesOf(db, filter).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await activitiesOf(db, filter).selectAll('plan_activities').select('plans.slug as plan_slug').orderBy('held_on', 'desc').orderBy('plan_activities.id').offset(page.offset).limit(page.limit).execute();
  return { total, rows };
}

function activitiesOf(db: Db, filter: ActivityFilter) {
  let query = db.selectFrom('plan_activities').innerJoin('plans', 'plans.id', 'plan_activities.plan_id');
  if (filter.planIds) query = query.where('plan_activities.plan_id', 'in', filter.planIds.length === 0 ? [-1] : [...filter.planIds]);
  if (filter.id !== undefined) query = query.where('plan_activities.id', '=', filter.id);
  if (filter.query) query = query.where(saysWords(filter.query, sql`plan_activities.text, plan_activities.body, plan_activities.form, plan_activities.document`));
  if (filter.areaId !== undefined) {
    const area = filter.areaId;
    query = filter.below ? query.where('plan_activities.area_id', 'in', sql<number>`(select descendant_id from area_closure where ancestor_id = ${area})`) : query.where('plan_activities.area_id', '=', area);
  }
  return query;
}

/** Every sign of life under a plan and the plans below it: activities, and work on tasks, by area and body. */
export async function listSignsOfLife(db: Db, planIds: readonly number[]): Promise<{ area_id: number; body: string; on: PlainDate }[]> {
  if (planIds.length === 0) return [];
  const found = await sql<{ area_id: number; body: string; on: PlainDate }>`
    select area_id, body, held_on as "on" from plan_activities where plan_id = any (${[...planIds]}::integer[])
    union all
    select t.area_id, t.lead, u.updated_on from plan_task_updates u join plan_tasks t on t.id = u.task_id where t.plan_id = any (${[...planIds]}::integer[])
    union all
    select p.area_id, p.issuer, p.issued_on from plans p where p.id = any (${[...planIds]}::integer[]) and p.issued_on is not null`.execute(db);
  return found.rows;
}

export function listAnnualProgrammes(db: Db, planId: number, year: number) {
  return db.selectFrom('plan_annual_programmes').selectAll().where('plan_id', '=', planId).where('year', '=', year).execute();
}

export async function saveAnnualProgramme(db: Tx, row: Insertable<PlanTables['plan_annual_programmes']>): Promise<void> {
  await db
    .insertInto('plan_annual_programmes')
    .values(row)
    .onConflict((conflict) => conflict.columns(['plan_id', 'year', 'area_id', 'body']).doUpdateSet({ ...row, record_version: sql<number>`plan_annual_programmes.record_version + 1` }))
    .execute();
}

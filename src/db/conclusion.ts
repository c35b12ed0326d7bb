/** Conclusions of conferences and meetings, and the plan tasks they are. Called by `actions/conference/conclusions.ts`. Decides nothing. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { TaskState } from '../domain/plan/contract/parts.ts';
import type { Cadence } from '../domain/plan/parts.ts';
import { worksIn } from './account-people.ts';
import type { Db, Tx } from './connection.ts';

export type ConclusionTables = { conclusions: { id: Generated<number>; area_id: number; conference_id: number | null; meeting_id: number | null; number: number; text: string; task_id: string } };
/** Where it was concluded. */
export type ConclusionOf = { readonly conference: number } | { readonly meeting: number };

export type NewConclusion = {
  readonly number: number; readonly text: string; readonly item: string; readonly areaId: number; readonly wording: 'giao' | 'đề nghị'; readonly lead: string; readonly dueOn: PlainDate; readonly state: TaskState; readonly account: string | null;
  readonly content: { readonly text: string; readonly source: string; readonly cadence: Cadence; readonly partners: readonly string[]; readonly result: null; readonly links: readonly string[]; readonly lastDay: PlainDate }; readonly searchFolded: string;
};

/** Tasks and conclusions in two statements, whatever their number. Returns the ids of the tasks, in order. */
export async function insertConclusions(db: Tx, of: ConclusionOf, at: { readonly areaId: number; readonly planId: number; readonly on: PlainDate }, rows: readonly NewConclusion[]): Promise<readonly string[]> {
  const tasks = await db.insertInto('plan_tasks').values(rows.map((row) => ({
    plan_id: at.planId, item: row.item, area_id: row.areaId, wording: row.wording, content: JSON.stringify(row.content), lead: row.lead, due_on: row.dueOn, state: row.state, note: null, done_on: null, assignee_id: row.account,
    passed_from_area_id: null, search_folded: row.searchFolded, created_on: at.on,
  }))).returning(['id', 'item']).execute();
  const idOf = new Map(tasks.map((task) => [task.item, task.id]));
  await db.insertInto('conclusions').values(rows.map((row) => ({ area_id: at.areaId, conference_id: 'conference' in of ? of.conference : null, meeting_id: 'meeting' in of ? of.meeting : null, number: row.number, text: row.text, task_id: idOf.get(row.item)! }))).execute();
  return rows.map((row) => idOf.get(row.item)!);
}

export type ConclusionRecord = { readonly number: number; readonly text: string; readonly task: string; readonly lead: string; readonly area_id: number; readonly assignee: string | null; readonly due_on: PlainDate | null; readonly state: TaskState; readonly progress: number };

export async function listConclusions(db: Db, of: ConclusionOf): Promise<readonly ConclusionRecord[]> {
  return (await sql<ConclusionRecord>`
    select c.number, c.text, t.id as task, coalesce(t.given_lead, t.lead) as lead, t.area_id, a.name as assignee, coalesce(t.given_due_on, t.due_on) as due_on, t.state, t.progress
    from conclusions c join plan_tasks t on t.id = c.task_id left join accounts a on a.id = t.assignee_id where ${'conference' in of ? sql`c.conference_id = ${of.conference}` : sql`c.meeting_id = ${of.meeting}`} order by c.number`.execute(db)).rows;
}

/** Of these persons and areas the pairs where an active person of the same world works in the area or one above it today: the rule of `isPersonOfArea`, for many. */
export async function listFitting(db: Db, pairs: readonly { readonly account: string; readonly areaId: number }[], today: string): Promise<ReadonlySet<string>> {
  if (pairs.length === 0) return new Set();
  const { rows } = await sql<{ pair: string }>`
    select p.account || '/' || p.area as pair from unnest(${pairs.map((one) => one.account)}::uuid[], ${pairs.map((one) => one.areaId)}::integer[]) as p(account, area)
    join accounts a on a.id = p.account and a.deactivated_at is null join areas t on t.id = p.area and t.world = a.world
    where ${worksIn(sql`t.id`, today)}`.execute(db);
  return new Set(rows.map((row) => row.pair));
}

/**
 * Tasks: list, one with its history, progress, assignment, answers to proposals, passing on when an area ends, hand-over between people.
 * Tasks of published plans are not followed here: nothing is recorded on a real place by this house's demo.
 */
import { planAnswerProposal, planAssignTask, planPassTasks, planTask, planTasks, planUpdateTask } from '../../domain/plan/contract.ts';
import type { TaskRow } from '../../domain/plan/contract.ts';
import type { TaskState } from '../../domain/plan/contract/parts.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { addDays, contains } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { daysLeft, decideAnswer, decideUpdate, isOverdue, nextDue, openTaskStates } from '../../domain/plan/tasks.ts';
import { fold } from '../../domain/search.ts';
import { findPlan } from '../../db/plan/library.ts';
import { listAreasReached } from '../../db/plan/reach.ts';
import { findTask, insertTaskUpdates, listOpenTasks, listTasks, listTaskUpdates, lockTask, type TaskRecord, updateTask } from '../../db/plan/work.ts';
import { findAccount } from '../../db/account.ts';
import { type Action, action, type ActionContext, type Change, type Db, found, refuseStale } from '../kernel.ts';
import { type Place, type Places, readPlaces } from './places.ts';
import { inVietnamese } from './store.ts';

export const taskActions: readonly Action[] = [
  action(planTasks, 'anywhere', async (context, input) => {
    const { db, today, actor } = context;
    const places = await readPlaces(db);
    const plan = input.plan === undefined ? undefined : found(await findPlan(db, input.plan), 'plan');
    const all = await listTasks(db, {
      planId: plan?.id, areaId: input.area === undefined ? undefined : places.resolve(input.area).id, below: input.below, states: input.states, wording: input.wording, lead: input.lead,
      words: fold(input.query).split(' ').filter(Boolean), ...(input.mine ? { assignee: actor.accountId ?? '00000000-0000-0000-0000-000000000000' } : {}),
    });
    const rows = (await taskRows(context, places, all)).filter((one) => !input.overdue || one.overdue);
    return {
      total: rows.length, open: rows.filter((one) => openTaskStates.includes(one.state)).length, overdue: rows.filter((one) => isOverdue(one.state, one.nextDueOn, today)).length,
      rows: rows.slice(input.offset, input.offset + input.limit),
    };
  }),

  action(planTask, 'anywhere', async (context, input) => {
    const task = found(await findTask(context.db, input.task), 'task');
    const [row] = await taskRows(context, await readPlaces(context.db), [task]);
    const history = await listTaskUpdates(context.db, task.id);
    return {
      ...row!, history: history.map((one) => ({
        at: one.updated_at, on: one.updated_on, by: { accountId: one.account_id, name: one.account_name }, fromState: one.from_state, toState: one.to_state, progress: one.progress, note: one.note, evidence: one.evidence,
      })),
    };
  }),

  action(planUpdateTask, areaOfTask, async (context, input) => {
    const task = await lockOpenTask(context, input.task, input.expectedVersion);
    const decided = decideUpdate({ state: task.state, progress: task.progress, note: task.note, evidence: task.evidence }, input);
    if ('problem' in decided) throw new ProblemError(decided.problem);
    const { next } = decided;
    await updateTask(context.db, task.id, {
      state: next.state, progress: next.progress, evidence: [...next.evidence], done_on: next.state === 'done' ? (task.done_on ?? context.today) : null, ...(input.note === undefined ? {} : { note: input.note }),
    });
    return recordTask(context, task, next.state, next.progress, input.note ?? null, input.evidence);
  }),

  action(planAssignTask, areaOfTask, async (context, input) => {
    const task = await lockOpenTask(context, input.task, input.expectedVersion);
    const account = input.account === null ? null : found(await findAccount(context.db, input.account), 'account');
    await updateTask(context.db, task.id, { assignee_id: account?.id ?? null });
    return recordTask(context, task, task.state, task.progress, input.note ?? null, [], { assignee: account?.id ?? null });
  }),

  action(planAnswerProposal, areaOfTask, async (context, input) => {
    const task = await lockOpenTask(context, input.task, input.expectedVersion);
    const decided = decideAnswer({ state: task.state, progress: task.progress, note: task.note, evidence: task.evidence }, input.answer, input.note);
    if ('problem' in decided) throw new ProblemError(decided.problem);
    await updateTask(context.db, task.id, { state: decided.next, ...(input.note === undefined ? {} : { note: input.note }) });
    return recordTask(context, task, decided.next, task.progress, input.note ?? null, []);
  }),

  action(planPassTasks, async ({ db }, input) => {
    const places = await readPlaces(db);
    return [places.resolve(input.from, 'from').id, places.resolve(input.to, 'to').id];
  }, async (context, input) => {
    const { db, today } = context;
    const places = await readPlaces(db);
    const [from, to] = [places.resolve(input.from, 'from'), places.resolve(input.to, 'to')];
    refuseNoSuccessor(places, from, to, today);
    const account = input.account === undefined ? null : found(await findAccount(db, input.account), 'account');
    const open = (await listOpenTasks(db, { areaId: from.id })).filter((one) => input.tasks.length === 0 || input.tasks.includes(one.id));
    if (open.length === 0) throw new ProblemError(appProblem('plan.no_open_tasks', {}, { field: 'tasks' }));
    const note = inVietnamese('plan.app.passed_on', { from: places.shape(from, today).name, to: `${input.body}, ${places.shape(to, today).name}`, reason: input.reason });
    for (const task of open) {
      await updateTask(db, task.id, { area_id: to.id, lead: input.body, passed_from_area_id: from.id, assignee_id: account?.id ?? null });
      await insertTaskUpdates(db, [historyRow(context, task, task.state, task.progress, note, [])]);
      context.record({ subject: { kind: 'plan.task', id: task.id }, areaId: to.id, before: { area: from.slug, lead: task.lead }, after: { area: to.slug, lead: input.body }, reason: input.reason });
    }
    return { passed: open.length };
  }),
];

/** What a leaving person holds: their open tasks move to the successor. Registered with the account topic's hand-over. */
export const taskHandOver = {
  kind: 'plan.task',
  async count(db: Db, accountId: string): Promise<number> {
    return (await listTasks(db, { assignee: accountId, states: [...openTaskStates] })).length;
  },
  async move(context: ActionContext, move: { readonly from: string; readonly to: string; readonly areaId: number | null }): Promise<readonly Change[]> {
    const open = (await listOpenTasks(context.db, { assignee: move.from })).filter((one) => move.areaId === null || one.area_id === move.areaId);
    for (const task of open) await updateTask(context.db, task.id, { assignee_id: move.to });
    return open.map((task) => ({ subject: { kind: 'plan.task', id: task.id }, areaId: task.area_id, before: { assignee: move.from }, after: { assignee: move.to } }));
  },
};

/** Only what is over passes on, and only to what followed it: a successor, an area above one, or an area inside it that is its own successor. */
function refuseNoSuccessor(places: Places, from: Place, to: Place, today: ActionContext['today']): void {
  const { history } = places;
  if (from.valid.until === null || from.valid.until > today) throw new ProblemError(appProblem('plan.area_not_ended', { area: places.shape(from, today).name }, { field: 'from' }));
  const end = from.valid.until;
  const before = (area: string): readonly string[] => history.descendants(area, addDays(end, -1), 'commune').map((one) => one.slug);
  // A district that was abolished has no successor of its own: its communes' successors stand for it.
  const direct = [from.slug, ...before(from.slug)].flatMap((slug) => history.successors(slug, end)).map((one) => one.successor);
  const allowed = new Set(direct.flatMap((slug) => [slug, ...history.ancestors(slug, end).map((one) => one.slug)]));
  const parent = history.parent(from.slug, addDays(end, -1));
  if (parent && (parent.valid.until === null || parent.valid.until > today)) allowed.add(parent.slug);
  if (!allowed.has(to.slug)) {
    const names = [...new Set(direct)].slice(0, 12).map((slug) => places.shape(history.get(slug), today).name).join(', ');
    throw new ProblemError(appProblem('plan.not_successor', { from: places.shape(from, today).name, to: places.shape(to, today).name, successors: names }, { field: 'to' }));
  }
}

async function areaOfTask({ db }: ActionContext, input: { readonly task: string }): Promise<readonly number[]> {
  return [found(await findTask(db, input.task), 'task').area_id];
}

async function lockOpenTask({ db }: ActionContext, id: string, expected: number) {
  const task = found(await lockTask(db, id), 'task');
  refuseStale(task.record_version, expected);
  return task;
}

type Locked = Awaited<ReturnType<typeof lockOpenTask>>;

async function recordTask(context: ActionContext, task: Locked, state: TaskState, progress: number, note: string | null, evidence: readonly string[], more: object = {}): Promise<TaskRow> {
  await insertTaskUpdates(context.db, [historyRow(context, task, state, progress, note, evidence)]);
  context.record({
    subject: { kind: 'plan.task', id: task.id }, areaId: task.area_id, before: { state: task.state, progress: task.progress, assignee: task.assignee_id }, after: { state, progress, evidence: evidence.length, ...more }, reason: note,
  });
  const [row] = await taskRows(context, await readPlaces(context.db), [found(await findTask(context.db, task.id), 'task')]);
  return row!;
}

function historyRow({ actor, now, today }: ActionContext, task: Pick<Locked, 'id' | 'state'>, state: TaskState, progress: number, note: string | null, evidence: readonly string[]) {
  return { task_id: task.id, account_id: actor.accountId, account_name: actor.name, updated_at: now, updated_on: today, from_state: task.state, to_state: state, progress, note, evidence: [...evidence] };
}

export async function taskRows(context: ActionContext, places: Places, tasks: readonly TaskRecord[]): Promise<TaskRow[]> {
  const { db, actor, today } = context;
  const areas = [...new Set(tasks.map((one) => one.area_id))];
  const reach = async (name: 'plan.updateTask' | 'plan.answerProposal'): Promise<ReadonlySet<number>> =>
    actor.kind === 'system' ? new Set(areas) : listAreasReached(db, actor.grants.filter((grant) => contains(grant.period, today) && mayDo(name, grant.role)).map((grant) => grant.areaId), areas);
  const [update, answer] = [await reach('plan.updateTask'), await reach('plan.answerProposal')];
  return tasks.map((one) => {
    const next = nextDue({ cadence: one.content.cadence, due: one.due_on, until: one.content.lastDay }, today);
    return {
      task: one.id, plan: one.plan_slug, planTitle: one.plan_title, item: one.item, text: one.content.text, source: one.content.source, world: one.plan_world, area: places.shape(places.byId(one.area_id), today),
      wording: one.wording, lead: one.lead, partners: [...one.content.partners], cadence: one.content.cadence, dueOn: one.due_on, nextDueOn: next, result: one.content.result, links: [...one.content.links], state: one.state,
      progress: one.progress, overdue: isOverdue(one.state, next, today), daysLeft: openTaskStates.includes(one.state) ? daysLeft(next, today) : null,
      assignee: one.assignee_id === null ? null : { accountId: one.assignee_id, name: one.assignee_name ?? '' }, doneOn: one.done_on, note: one.note, evidence: one.evidence,
      passedFrom: one.passed_from_area_id === null ? null : places.shape(places.byId(one.passed_from_area_id), today), recordVersion: one.record_version,
      mayUpdate: one.state !== 'proposed' && update.has(one.area_id), mayAnswer: one.state === 'proposed' && answer.has(one.area_id),
    };
  });
}

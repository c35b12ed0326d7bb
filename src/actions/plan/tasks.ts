/**
 * Tasks: list, one with its history, progress, assignment, answers to proposals, hand-over when a person leaves. Passing on: `passing.ts`.
 * Tasks of published plans are not followed here: nothing is recorded on a real place by this house's demo.
 */
import { planAnswerProposal, planAssignTask, planTask, planTasks, planUpdateTask } from '../../domain/plan/contract.ts';
import type { TaskRow } from '../../domain/plan/contract.ts';
import type { TaskState } from '../../domain/plan/contract/parts.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { contains } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { daysLeft, decideAnswer, decideUpdate, isOverdue, nextDue, openTaskStates, refuseAssignment } from '../../domain/plan/tasks.ts';
import { fold } from '../../domain/search.ts';
import { findPlan } from '../../db/plan/library.ts';
import { isPersonOfArea } from '../../db/plan/desk.ts';
import { listAreasReached } from '../../db/plan/reach.ts';
import { countTasks, findTask, insertTaskUpdates, listOpenTasks, listTasks, listTaskUpdates, lockTask, type TaskRecord, updateTask } from '../../db/plan/work.ts';
import { findAccount } from '../../db/account.ts';
import { notify } from '../../db/notification.ts';
import type { Held } from '../../db/hand-over.ts';
import type { Passing } from '../account/hand-over-kinds.ts';
import { type Action, action, type ActionContext, type Change, type Db, found, refuseStale } from '../kernel.ts';
import { type Places, readPlaces } from './places.ts';
import { inVietnamese } from './store.ts';

export const taskActions: readonly Action[] = [
  action(planTasks, 'anywhere', async (context, input) => {
    const { db, today, actor } = context;
    const places = await readPlaces(db);
    const plan = input.plan === undefined ? undefined : found(await findPlan(db, input.plan), 'plan');
    const filter = {
      planId: plan?.id, areaId: input.area === undefined ? undefined : places.resolve(input.area).id, below: input.below, states: input.states, wording: input.wording, lead: input.lead,
      words: fold(input.query).split(' ').filter(Boolean), ...(input.mine ? { assignee: actor.accountId ?? '00000000-0000-0000-0000-000000000000' } : input.assignee === undefined ? {} : { assignee: input.assignee }),
    };
    const asked = input.overdue ? { ...filter, lateOn: today } : filter;
    const counts = await countTasks(db, { ...asked, today });
    return { ...counts, rows: await taskRows(context, places, counts.total === 0 ? [] : await listTasks(db, asked, input)) };
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
    const { db, actor, today } = context;
    const task = await lockOpenTask(context, input.task, input.expectedVersion);
    const problem = refuseAssignment({ state: task.state, plannedDueOn: task.due_on ?? task.content.lastDay }, input, today);
    if (problem) throw new ProblemError(problem);
    const account = input.account === null ? null : found(await findAccount(db, input.account), 'account');
    if (account && !(await isPersonOfArea(db, account.id, task.area_id, today))) throw new ProblemError(appProblem('plan.assignee_elsewhere', { name: account.name }, { field: 'account' }));
    const given = {
      given_lead: input.lead === undefined ? task.given_lead : input.lead === task.lead ? null : input.lead, given_partners: input.partners === undefined ? task.given_partners : input.partners,
      given_due_on: input.dueOn === undefined ? task.given_due_on : input.dueOn === task.due_on ? null : input.dueOn,
    };
    await updateTask(db, task.id, { assignee_id: account?.id ?? null, ...given });
    if (account && account.id !== actor.accountId && account.id !== task.assignee_id) {
      await notify(db, { accountIds: [account.id], message: message('plan.desk.given_to_you', { task: task.content.text, by: actor.name }), link: `/nhiem-vu/${task.id}`, on: today, dedupeKey: null });
    }
    const due = given.given_due_on ?? task.due_on;
    const said = inVietnamese('plan.desk.assigned', {
      name: account?.name ?? inVietnamese('plan.desk.nobody'), lead: given.given_lead ?? task.lead, due: due === null ? inVietnamese('plan.desk.no_deadline') : { date: due },
    });
    return recordTask(context, task, task.state, task.progress, [said, input.note].filter(Boolean).join(' '), [], {
      assignee: account?.id ?? null, lead: given.given_lead ?? task.lead, partners: given.given_partners ?? task.content.partners, dueOn: due,
    });
  }),

  action(planAnswerProposal, areaOfTask, async (context, input) => {
    const task = await lockOpenTask(context, input.task, input.expectedVersion);
    const decided = decideAnswer({ state: task.state, progress: task.progress, note: task.note, evidence: task.evidence }, input.answer, input.note);
    if ('problem' in decided) throw new ProblemError(decided.problem);
    await updateTask(context.db, task.id, { state: decided.next, ...(input.note === undefined ? {} : { note: input.note }) });
    return recordTask(context, task, decided.next, task.progress, input.note ?? null, []);
  }),
];

/** Open tasks in a person's hands, or with nobody in an area that ends, go to the successor. Which body leads is `plan.passTasks`. */
export const taskHandOver = {
  kind: 'plan.task',
  async count(db: Db, { account, areaId }: Held): Promise<number> {
    return (await listTasks(db, { ...(account === null ? {} : { assignee: account }), ...(areaId === null ? {} : { areaId }), states: [...openTaskStates] })).length;
  },
  async move({ db }: ActionContext, { from, to, areaId }: Passing): Promise<readonly Change[]> {
    if (from === to) return [];
    const held = from === null ? (await listOpenTasks(db, { areaId: areaId! })).filter((one) => one.assignee_id === null) : await listOpenTasks(db, { assignee: from });
    const open = held.filter((one) => areaId === null || one.area_id === areaId);
    for (const task of open) await updateTask(db, task.id, { assignee_id: to });
    return open.map((task) => ({ subject: { kind: 'plan.task', id: task.id }, areaId: task.area_id, before: { assignee: from }, after: { assignee: to } }));
  },
};

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

export function historyRow({ actor, now, today }: ActionContext, task: { readonly id: string; readonly state: TaskState }, state: TaskState, progress: number, note: string | null, evidence: readonly string[]) {
  return { task_id: task.id, account_id: actor.accountId, account_name: actor.name, updated_at: now, updated_on: today, from_state: task.state, to_state: state, progress, note, evidence: [...evidence] };
}

export async function taskRows(context: ActionContext, places: Places, tasks: readonly TaskRecord[]): Promise<TaskRow[]> {
  const { db, actor, today } = context;
  const areas = [...new Set(tasks.map((one) => one.area_id))];
  const reach = async (name: 'plan.updateTask' | 'plan.answerProposal' | 'plan.assignTask'): Promise<ReadonlySet<number>> =>
    actor.kind === 'system' ? new Set(areas) : listAreasReached(db, actor.grants.filter((grant) => contains(grant.period, today) && mayDo(name, grant.role)).map((grant) => grant.areaId), areas);
  const [update, answer, assign] = [await reach('plan.updateTask'), await reach('plan.answerProposal'), await reach('plan.assignTask')];
  return tasks.map((one) => {
    const due = one.given_due_on ?? one.due_on;
    const next = nextDue({ cadence: one.content.cadence, due, until: one.content.lastDay }, today);
    return {
      task: one.id, plan: one.plan_slug, planTitle: one.plan_title, item: one.item, text: one.content.text, source: one.content.source, world: one.plan_world, area: places.shape(places.byId(one.area_id), today),
      wording: one.wording, lead: one.given_lead ?? one.lead, partners: [...(one.given_partners ?? one.content.partners)], cadence: one.content.cadence, dueOn: due, nextDueOn: next, result: one.content.result, links: [...one.content.links], state: one.state,
      progress: one.progress, overdue: isOverdue(one.state, next, today), daysLeft: openTaskStates.includes(one.state) ? daysLeft(next, today) : null,
      assignee: one.assignee_id === null ? null : { accountId: one.assignee_id, name: one.assignee_name ?? '' }, doneOn: one.done_on, note: one.note, evidence: one.evidence,
      passedFrom: one.passed_from_area_id === null ? null : places.shape(places.byId(one.passed_from_area_id), today), recordVersion: one.record_version,
      planned: { lead: one.lead, partners: [...one.content.partners], dueOn: one.due_on },
      mayUpdate: one.state !== 'proposed' && update.has(one.area_id), mayAnswer: one.state === 'proposed' && answer.has(one.area_id), mayAssign: openTaskStates.includes(one.state) && assign.has(one.area_id),
    };
  });
}

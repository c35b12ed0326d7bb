/**
 * Tasks pass from one hand to another: of an area that has ended to what followed it, of a person to another person of the area.
 * What would pass is shown before (plan.passPreview). Called by the registry through `plan.ts`.
 */
import { planPassPreview, planPassTasks, planPassTasksOfPerson } from '../../domain/plan/contract.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { addDays, contains } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { openTaskStates } from '../../domain/plan/tasks.ts';
import { findAccount } from '../../db/account.ts';
import { notify } from '../../db/notification.ts';
import { isPersonOfArea } from '../../db/plan/desk.ts';
import { insertTaskUpdates, listOpenTasks, listTasks, updateTask } from '../../db/plan/work.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { type Place, type Places, readPlaces } from './places.ts';
import { inVietnamese } from './store.ts';
import { historyRow, taskRows } from './tasks.ts';

export const passingActions: readonly Action[] = [
  action(planPassPreview, 'anywhere', async (context, input) => {
    const { db, today } = context;
    const places = await readPlaces(db);
    const from = input.from === undefined ? null : places.resolve(input.from, 'from');
    const person = input.person === undefined ? null : found(await findAccount(db, input.person), 'account');
    const open = from === null && person === null ? [] : await listTasks(db, { areaId: from?.id, assignee: person?.id, states: openTaskStates });
    const ended = from !== null && from.valid.until !== null && from.valid.until <= today;
    return {
      area: from && places.shape(from, today), person: person && { accountId: person.id, name: person.name }, endedOn: ended ? from.valid.until : null,
      successors: ended ? successorsOf(places, from, today).map((slug) => places.shape(places.history.get(slug), today)) : [],
      total: open.length, rows: (await taskRows(context, places, open)).slice(0, 200),
    };
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
      await updateTask(db, task.id, { area_id: to.id, lead: input.body, given_lead: null, passed_from_area_id: from.id, assignee_id: account?.id ?? null });
      await insertTaskUpdates(db, [historyRow(context, task, task.state, task.progress, note, [])]);
      context.record({ subject: { kind: 'plan.task', id: task.id }, areaId: to.id, before: { area: from.slug, lead: task.lead }, after: { area: to.slug, lead: input.body }, reason: input.reason });
    }
    return { passed: open.length };
  }),

  action(planPassTasksOfPerson, async (context, input) => {
    const areas = [...new Set((await openOf(context.db, input)).map((task) => task.area_id))];
    // Nothing to pass: the act itself says so, to whoever may pass tasks at all.
    return areas.length > 0 ? areas : context.actor.grants.filter((grant) => contains(grant.period, context.today) && mayDo('plan.passTasksOfPerson', grant.role)).map((grant) => grant.areaId);
  }, async (context, input) => {
    const { db, actor, today, record } = context;
    if (input.from === input.to) throw new ProblemError(appProblem('plan.same_person', {}, { field: 'to' }));
    const [from, to] = [found(await findAccount(db, input.from), 'account'), found(await findAccount(db, input.to), 'account')];
    const ids = new Set((await openOf(db, input)).map((task) => task.id));
    const open = (await listOpenTasks(db, { assignee: from.id })).filter((task) => ids.has(task.id));
    if (open.length === 0) throw new ProblemError(appProblem('plan.no_open_tasks', {}, { field: 'tasks' }));
    for (const areaId of new Set(open.map((task) => task.area_id))) {
      if (!(await isPersonOfArea(db, to.id, areaId, today))) throw new ProblemError(appProblem('plan.assignee_elsewhere', { name: to.name }, { field: 'to' }));
    }
    const note = inVietnamese('plan.app.passed_on', { from: from.name, to: to.name, reason: input.reason });
    for (const task of open) {
      await updateTask(db, task.id, { assignee_id: to.id });
      record({ subject: { kind: 'plan.task', id: task.id }, areaId: task.area_id, before: { assignee: from.id }, after: { assignee: to.id }, reason: input.reason });
    }
    await insertTaskUpdates(db, open.map((task) => historyRow(context, task, task.state, task.progress, note, [])));
    const told = [from.id, to.id].filter((id) => id !== actor.accountId);
    await notify(db, { accountIds: told, message: message('plan.desk.passed', { from: from.name, to: to.name, count: open.length }), link: '/nhiem-vu?cua=toi', on: today, dedupeKey: null });
    return { passed: open.length };
  }),
];

/** Open tasks the person holds within what the asker may see; only those named, where some are. */
async function openOf(db: ActionContext['db'], input: { readonly from: string; readonly tasks: readonly string[] }) {
  const open = await listTasks(db, { assignee: input.from, states: openTaskStates });
  return input.tasks.length === 0 ? open : open.filter((task) => input.tasks.includes(task.id));
}

/** What followed an ended area: its successors and those of its communes, and where its own parent still stands that one too. */
function directSuccessors(places: Places, from: Place): readonly string[] {
  const { history } = places;
  const end = from.valid.until!;
  const before = history.descendants(from.slug, addDays(end, -1), 'commune').map((one) => one.slug);
  // A district that was abolished has no successor of its own: its communes' successors stand for it.
  return [...new Set([from.slug, ...before].flatMap((slug) => history.successors(slug, end)).map((one) => one.successor))];
}

/** Every area the tasks of an ended area may pass to: the successors, and the areas above them. */
function successorsOf(places: Places, from: Place, today: ActionContext['today']): readonly string[] {
  const { history } = places;
  const end = from.valid.until!;
  const direct = directSuccessors(places, from);
  const parent = history.parent(from.slug, addDays(end, -1));
  const above = direct.flatMap((slug) => history.ancestors(slug, end).map((one) => one.slug));
  return [...new Set([...direct, ...above, ...(parent && (parent.valid.until === null || parent.valid.until > today) ? [parent.slug] : [])])];
}

/** Only what is over passes on, and only to what followed it. */
function refuseNoSuccessor(places: Places, from: Place, to: Place, today: ActionContext['today']): void {
  if (from.valid.until === null || from.valid.until > today) throw new ProblemError(appProblem('plan.area_not_ended', { area: places.shape(from, today).name }, { field: 'from' }));
  if (successorsOf(places, from, today).includes(to.slug)) return;
  const names = directSuccessors(places, from).slice(0, 12).map((slug) => places.shape(places.history.get(slug), today).name).join(', ');
  throw new ProblemError(appProblem('plan.not_successor', { from: places.shape(from, today).name, to: places.shape(to, today).name, successors: names }, { field: 'to' }));
}

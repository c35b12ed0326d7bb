/**
 * The calendar of every plan in reach, and the reminders that follow from it and from the tasks: 30, 7, 1 days, today, late.
 * `remindAll` is the daily job's question; `plan.reminders` is a person's. Both use the same pure function.
 */
import { planMilestones, planReminders } from '../../domain/plan/contract.ts';
import { addDays, contains, daysBetween, endOfYear, startOfYear, yearOf, type PlainDate } from '../../domain/calendar.ts';
import type { ActionName } from '../../domain/action.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { message } from '../../domain/message.ts';
import { calendarOf, milestoneState } from '../../domain/plan/milestones.ts';
import { computeReminders, type Reminder, type Stage } from '../../domain/plan/reminders.ts';
import { findSilentUnits, quarterBefore, quarterOf } from '../../domain/plan/silent.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { turnsAskedFor } from '../../domain/report/turns.ts';
import { asHouse } from '../../db/account.ts';
import { findPlan, listIssuedHeads, listPlans, type PlanRecord } from '../../db/plan/library.ts';
import { listAreasReached } from '../../db/plan/reach.ts';
import { listActivities, listTasks } from '../../db/plan/work.ts';
import { listCallDays } from '../../db/report.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readVersions } from './content.ts';
import { type Places, readPlaces } from './places.ts';
import { readSigns, unitsOf } from './quarters.ts';
import { taskRows } from './tasks.ts';

/** Days either way within which the turns of a duty are set beside its calls: longer than a year, so that a yearly one has both its neighbours. */
const yearsAround = 800;

export const calendarActions: readonly Action[] = [
  action(planMilestones, 'anywhere', async (context, input) => {
    const { today } = context;
    const places = await readPlaces(context.db);
    const from = input.from ?? startOfYear(yearOf(today));
    const until = input.until ?? endOfYear(yearOf(today) + 1);
    const plans = await plansAsked(context, places, input);
    const held = await heldMilestones(context, plans);
    const rows = plans.flatMap(({ record, plan }) =>
      calendarOf(plan, from, until).map((entry) => {
        const activity = held.get(`${record.id}/${entry.item}/${yearOf(entry.due)}`) ?? held.get(`${record.id}/${entry.item}`) ?? null;
        return {
          plan: record.slug, planTitle: record.short_title, world: record.world, area: places.shape(places.byId(record.area_id), today), item: entry.item, kind: entry.kind, text: entry.text, source: entry.source,
          lead: entry.lead, from: entry.from, due: entry.due, written: entry.written, state: milestoneState(entry.due, today, activity !== null, record.origin === 'application'),
          daysLeft: daysBetween(today, entry.due), activity,
        };
      }),
    );
    return { from, until, rows: rows.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.plan < b.plan ? -1 : 1)) };
  }),

  action(planReminders, 'anywhere', async (context, input) => ({ today: context.today, rows: await reminders(context, input) })),
];

type ReminderRow = {
  kind: 'task' | 'milestone' | 'report' | 'proposal' | 'silent'; stage: Stage; plan: string; planTitle: string; item: string; task: string | null; area: ReturnType<Places['shape']>; text: string; dueOn: PlainDate;
  daysLeft: number; count: number; message: ReturnType<typeof message>;
};

/**
 * For the one who asks: tasks they may see, milestones and reports of running plans whose area their grants reach; to who guides the units there, those silent in the last quarter.
 * As the system (the daily job): of all running plans.
 */
export async function reminders(context: ActionContext, input: { readonly plan?: string | undefined; readonly area?: string | undefined }): Promise<ReminderRow[]> {
  const { db, today } = context;
  const places = await readPlaces(db);
  const mine = await reachable(context, 'plan.reminders', (await listPlans(db, {})).map((one) => one.area_id));
  const plans = (await plansAsked(context, places, { ...input, below: true })).filter(({ record }) => record.origin === 'application' && mine(record.area_id));
  const held = await heldMilestones(context, plans);
  const area = input.area === undefined ? undefined : places.resolve(input.area).id;
  const planId = input.plan === undefined ? undefined : found(await findPlan(db, input.plan), 'plan').id;
  const tasks = (await taskRows(context, places, await listTasks(db, { planId, areaId: area, below: area !== undefined, states: ['proposed', 'assigned', 'in_progress'] }))).map((row) => ({
    kind: row.state === 'proposed' ? ('proposal' as const) : ('task' as const), id: row.task, text: row.text, state: row.state, due: row.nextDueOn, row,
  }));
  const asked = await reportsAskedFor(context, plans);
  const milestones = plans.flatMap(({ record, plan }) =>
    calendarOf(plan, addDays(today, -120), addDays(today, 30)).map((entry) => ({
      kind: entry.kind === 'report' ? ('report' as const) : ('milestone' as const), id: `${record.slug}/${entry.item}`, text: entry.text, due: entry.due, record, entry,
      held: held.has(`${record.id}/${entry.item}/${yearOf(entry.due)}`) || held.has(`${record.id}/${entry.item}`) || asked.has(`${record.id}/${entry.item}/${entry.due}`),
    })),
  );
  const rows = computeReminders(tasks, milestones, today).map((one): ReminderRow => reminderRow(one, places, today));
  const guided = await reachable(context, 'plan.assignTask', plans.map(({ record }) => record.area_id));
  return [...rows, ...(await silentRows(context, places, plans.filter(({ record }) => guided(record.area_id))))];
}

type AboutTask = { readonly kind: 'task' | 'proposal'; readonly id: string; readonly text: string; readonly row: Awaited<ReturnType<typeof taskRows>>[number] };
type AboutMilestone = { readonly kind: 'milestone' | 'report'; readonly id: string; readonly text: string; readonly record: PlanRecord; readonly entry: { readonly item: string } };

function reminderRow(one: Reminder<AboutTask | AboutMilestone>, places: Places, today: PlainDate): ReminderRow {
  const base = { kind: one.about.kind, stage: one.stage, text: one.about.text, dueOn: one.dueOn, daysLeft: one.daysLeft, count: 1, message: one.message };
  if ('row' in one.about) {
    const { row } = one.about;
    return { ...base, plan: row.plan, planTitle: row.planTitle, item: row.item, task: row.task, area: row.area };
  }
  const { record, entry } = one.about;
  return { ...base, plan: record.slug, planTitle: record.short_title, item: entry.item, task: null, area: places.shape(places.byId(record.area_id), today) };
}

/** Units silent in the last closed quarter of plans that run now: to a person one line a plan that opens the list, to the daily job each unit, whose own officers it tells. */
async function silentRows(context: ActionContext, places: Places, plans: readonly Running[]): Promise<ReminderRow[]> {
  const { today } = context;
  const quarter = quarterBefore(quarterOf(today));
  const rows: ReminderRow[] = [];
  for (const one of plans) {
    if (yearOf(today) > one.plan.period.last_year) continue;
    const units = unitsOf(places, one.record, one.plan, quarter.until);
    const silent = findSilentUnits(units, await readSigns(context.db, places, one.record, units), quarter, today).filter((report) => report.silent);
    const line = { kind: 'silent', stage: 'late', plan: one.record.slug, planTitle: one.record.short_title, task: null, dueOn: quarter.until, daysLeft: daysBetween(today, quarter.until) } as const;
    if (silent.length > 1 && context.actor.kind !== 'system') {
      rows.push({ ...line, item: 'silent', count: silent.length, area: places.shape(places.byId(one.record.area_id), today), text: one.record.short_title, message: message('screen.today.silent_many', { count: silent.length, units: units.length, quarter: quarter.name }) });
      continue;
    }
    for (const report of silent) {
      const unit = units.find((known) => known.key === report.key)!;
      rows.push({ ...line, item: report.key, count: 1, area: places.shape(unit.area, today), text: unit.name, message: message('plan.app.reminder.silent', { unit: unit.name, quarter: quarter.name }) });
    }
  }
  return rows;
}

type Running = { readonly record: PlanRecord; readonly plan: Plan };

async function plansAsked(context: ActionContext, places: Places, input: { readonly plan?: string | undefined; readonly area?: string | undefined; readonly below?: boolean; readonly world?: 'real' | 'story' | undefined }): Promise<readonly Running[]> {
  const { db } = context;
  const area = input.area === undefined ? undefined : places.resolve(input.area);
  const records = input.plan === undefined
    ? await listPlans(db, { world: input.world, ...(area && input.below ? { below: area.id } : area ? { areaIds: [area.id] } : {}) })
    : [found(await findPlan(db, input.plan), 'plan')];
  const issued = records.filter((one) => one.issued_version !== null);
  const contents = await readVersions(db, await listIssuedHeads(db, issued.map((one) => one.id)));
  return issued.flatMap((record) => {
    const plan = contents.get(record.id)?.plan;
    return plan ? [{ record, plan }] : [];
  });
}

/** Turns of the plans' periodic reports that somebody has been asked for, by plan, duty and day. With the eyes of the house: that a call is there, nothing of it. */
async function reportsAskedFor({ db, today }: ActionContext, plans: readonly Running[]): Promise<ReadonlySet<string>> {
  const calls = Map.groupBy(await asHouse(db, () => listCallDays(db, plans.map(({ record }) => record.id))), (one) => `${one.plan}/${one.item}`);
  return new Set(plans.flatMap(({ record, plan }) => {
    const days = Map.groupBy(calendarOf(plan, addDays(today, -yearsAround), addDays(today, yearsAround)).filter((one) => one.kind === 'report'), (one) => one.item);
    return [...days].flatMap(([item, entries]) => [...turnsAskedFor(entries.map((one) => one.due), (calls.get(`${record.id}/${item}`) ?? []).map((one) => one.dueOn))].map((due) => `${record.id}/${item}/${due}`));
  }));
}

/** Activities tied to milestones, by plan and item — for yearly ones also by year. */
async function heldMilestones(context: ActionContext, plans: readonly Running[]): Promise<ReadonlyMap<string, string>> {
  const yearly = new Set(plans.flatMap(({ record, plan }) => plan.milestones.filter((one) => one.yearly !== undefined || one.cadence !== 'once').map((one) => `${record.id}/${one.id}`)));
  const held = new Map<string, string>();
  for (const one of await listActivities(context.db, { planIds: plans.map(({ record }) => record.id) })) {
    if (one.milestone === null) continue;
    const key = `${one.plan_id}/${one.milestone}`;
    held.set(yearly.has(key) ? `${key}/${yearOf(one.held_on)}` : key, one.id);
  }
  return held;
}

/** Which of these areas the asker's grants that allow the action reach. */
async function reachable({ db, actor, today }: ActionContext, action: ActionName, areaIds: readonly number[]): Promise<(areaId: number) => boolean> {
  if (actor.kind === 'system') return () => true;
  const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo(action, grant.role)).map((grant) => grant.areaId);
  const reached = await listAreasReached(db, roots, [...new Set(areaIds)]);
  return (areaId) => reached.has(areaId);
}

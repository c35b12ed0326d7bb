/** Registering for a plan at the desk: the subject is found or made, each step is dated, nothing is registered twice. Who may is the kernel's question. */
import { readAreaHistory } from '../db/area-history.ts';
import { coveredBy } from '../db/area-reach.ts';
import { findParticipation, listOpenPlans, listParticipations } from '../db/participation.ts';
import { findPlan } from '../db/plan/library.ts';
import { findSubjects, takeSubjectOfOrganisation, takeSubjectsOfAreas, takeSubjectsOfHouseholds } from '../db/subject.ts';
import { isRegistered } from '../db/subject-join.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import { plansOver } from '../domain/area/plans-over.ts';
import type { Area } from '../domain/area/types.ts';
import { mayDo } from '../domain/account/permissions.ts';
import { contains, type PlainDate } from '../domain/calendar.ts';
import { areaSubjects, kindOfOrganisation, namedSubjects, type SubjectKind } from '../domain/emulation/subject.ts';
import { participationConfirm, participationList, participationPlans, participationRefuse, participationRegister, participationSearch, participationSetDeadline, participationWithdraw } from '../domain/participation/contract.ts';
import { type ParticipationProblemCode, problems } from '../domain/participation/problems.ts';
import { againstStep, confirmingArea, daysOfPlan, isOwnRegistration, type ParticipationState, type Step } from '../domain/participation/steps.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { resolveArea } from './area.ts';
import { takeNamed } from './emulation.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';
import { tellDecided, tellRegistered } from './participation-notices.ts';

type Register = { readonly area: string; readonly kind: SubjectKind; readonly on: PlainDate; readonly organisation: string | null; readonly household: number | null; readonly name: string; readonly position: string; readonly born: number | null };

function refuse(code: ParticipationProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

/** The area itself and all above it on the day. */
function chain(history: AreaHistory, area: Area, on: PlainDate): readonly number[] {
  return [area, ...history.ancestors(area.slug, on)].flatMap((one) => one.id ?? []);
}

/** Found or made; refused when it is not of the kind, or not kept by the area. Answers the subject and the area whose officers keep it. */
async function takeSubject({ db }: ActionContext, history: AreaHistory, area: Area, input: Register): Promise<{ readonly subject: number; readonly areaId: number }> {
  const { kind, on } = input;
  if (input.born !== null && kind !== 'person') refuse('participation.wrong_kind', 'born');
  if (isPlaceKind(kind)) {
    if (area.level !== kind) refuse('participation.wrong_kind', 'kind');
    return { subject: (await takeSubjectsOfAreas(db, [area.id!])).get(area.id!)!, areaId: area.id! };
  }
  if (kind === 'household') {
    if (input.household === null) refuse('participation.subject_missing', 'household');
    const household = found(await db.selectFrom('households').select('village_id').where('id', '=', input.household!).executeTakeFirst(), 'household');
    if (!chain(history, history.findById(household.village_id)!, on).includes(area.id!)) refuse('participation.other_area', 'household');
    return { subject: (await takeSubjectsOfHouseholds(db, [input.household!], on)).get(input.household!)!, areaId: household.village_id };
  }
  if (input.organisation !== null) {
    const body = found(await db.selectFrom('organisations').select(['kind', 'area_id']).where('id', '=', input.organisation).executeTakeFirst(), 'organisation');
    if (body.area_id !== area.id) refuse('participation.other_area', 'organisation');
    if (kindOfOrganisation(body.kind) !== kind) refuse('participation.wrong_kind', 'kind');
    return { subject: found(await takeSubjectOfOrganisation(db, input.organisation), 'organisation'), areaId: area.id! };
  }
  if (input.name.length < 2) refuse('participation.subject_missing', 'name');
  return { subject: await takeNamed(db, { kind: kind as (typeof namedSubjects)[number], areaId: area.id!, name: input.name, position: input.position, on, born: input.born }), areaId: area.id! };
}

async function issuedPlan(context: ActionContext, slug: string) {
  const plan = found(await findPlan(context.db, slug), 'plan');
  return plan.issued_version === null ? refuse('participation.plan_not_issued', 'plan') : plan;
}

/** A day outside the plan's years: a plan of another period was meant, or another day. */
function refuseOutside(plan: Parameters<typeof daysOfPlan>[0], on: PlainDate, field: string): void {
  const { from, until } = daysOfPlan(plan);
  if (on < from || on > until) refuse('participation.outside_period', field, { from: { date: from }, until: { date: until } });
}

async function areaOfParticipation({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findParticipation(db, input.id);
  return row ? [row.area_id] : [];
}

const isPlaceKind = (kind: SubjectKind): boolean => (areaSubjects as readonly SubjectKind[]).includes(kind);

/** Who may confirm or refuse answers for the level above a place. */
async function areaThatConfirms({ db, today }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findParticipation(db, input.id);
  if (!row) return [];
  const history = await readAreaHistory(db);
  return [confirmingArea(history, history.findById(row.area_id)!, isPlaceKind(row.kind), today).id!];
}

const recordOf = (id: number, areaId: number) => ({ subject: { kind: 'participation', id: String(id) }, areaId });

function take(steps: readonly Step[], step: Step, today: PlainDate): readonly Step[] {
  const against = againstStep(steps, step, today);
  if (against) refuse(against, against === 'participation.why_missing' ? 'why' : 'on', { date: { date: steps.at(-1)?.on ?? today } });
  return [...steps, step];
}

function decision(state: Exclude<ParticipationState, 'registered'>) {
  return async (context: ActionContext, input: { readonly id: number; readonly version: number; readonly on: PlainDate; readonly why: string }) => {
    const row = found(await findParticipation(context.db, input.id, { lock: true }), 'participation');
    refuseStale(row.record_version, input.version);
    if (state !== 'withdrawn' && isOwnRegistration(row.steps, context.actor.accountId)) refuse('participation.own_registration');
    const steps = take(row.steps, { step: state, on: input.on, by: context.actor.name, account: context.actor.accountId, why: input.why }, context.today);
    await context.db.updateTable('participations').set({ state, steps: JSON.stringify(steps), record_version: input.version + 1 }).where('id', '=', input.id).execute();
    context.record({ ...recordOf(input.id, row.area_id), reason: input.why || null, before: { state: row.state }, after: { state, on: input.on } });
    await tellDecided(context, { id: input.id, planId: row.plan_id, areaId: row.area_id, subject: row.subject_id, by: row.steps[0]?.account ?? null }, state);
    return { id: input.id, version: input.version + 1 };
  };
}

const areaAsked = async ({ db }: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => [resolveArea(await readAreaHistory(db), input.area).id!];

type Listing = { readonly area: string; readonly plan?: string | undefined; readonly kind?: SubjectKind | undefined; readonly state?: ParticipationState | undefined; readonly query?: string; readonly offset: number; readonly limit: number };

async function listOf(context: ActionContext, input: Listing) {
  const { db, today } = context;
  const history = await readAreaHistory(db);
  const plan = input.plan === undefined ? undefined : found(await findPlan(db, input.plan), 'plan');
  const page = await listParticipations(db, { areaId: resolveArea(history, input.area).id!, planId: plan?.id, kind: input.kind, state: input.state, query: input.query, today, offset: input.offset, limit: input.limit });
  const subjects = await findSubjects(db, page.rows.map((row) => row.subject), today);
  const confirming = new Map(page.rows.map((row) => [row.id, confirmingArea(history, history.findById(row.areaId)!, isPlaceKind(subjects.get(row.subject)!.kind), today).id!]));
  const roots = context.actor.grants.filter((grant) => contains(grant.period, today) && mayDo('participation.confirm', grant.role)).map((grant) => grant.areaId);
  const covered = await coveredBy(db, roots, [...new Set(confirming.values())]);
  return {
    today, total: page.total, counts: [...page.counts],
    rows: page.rows.map(({ areaId, ...row }) => {
      const subject = subjects.get(row.subject)!;
      const area = history.findById(areaId)!;
      if (subject.kind === 'household' || subject.kind === 'person') context.noteRead({ subject: { kind: 'participation', id: String(row.id) }, areaId });
      return { ...row, steps: [...row.steps], decides: row.state === 'registered' && covered.has(confirming.get(row.id)!) && !isOwnRegistration(row.steps, context.actor.accountId), kind: subject.kind, name: subject.name, position: subject.position, born: subject.born, household: subject.householdId, area: area.slug, areaName: nameOn(area, today) ?? area.slug };
    }),
  };
}

export const participationActions: readonly Action[] = [
  action(participationRegister, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const { db, today, actor } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area);
    const plan = await issuedPlan(context, input.plan);
    if (!plansOver(history, area, input.on).some((one) => one.id === plan.area_id)) refuse('participation.outside_plan', 'plan');
    refuseOutside(plan, input.on, 'on');
    const steps = take([], { step: 'registered', on: input.on, by: actor.name, account: actor.accountId, why: '' }, today);
    const { subject, areaId } = await takeSubject(context, history, area, input);
    if (await isRegistered(db, plan.id, subject)) refuse('participation.open_already', 'plan');
    const made = await db.insertInto('participations').values({ world: area.world, area_id: areaId, plan_id: plan.id, subject_id: subject, state: 'registered', registered_on: input.on, pledge: input.pledge, steps: JSON.stringify(steps) }).returning('id').executeTakeFirstOrThrow();
    context.record({ ...recordOf(made.id, areaId), after: { plan: plan.slug, subject, kind: input.kind, on: input.on } });
    await tellRegistered(context, { id: made.id, planId: plan.id, areaId, subject, by: null });
    return { id: made.id, version: 1 };
  }),
  action(participationConfirm, areaThatConfirms, decision('confirmed')),
  action(participationRefuse, areaThatConfirms, decision('refused')),
  action(participationWithdraw, areaOfParticipation, decision('withdrawn')),

  action(participationSetDeadline, async ({ db }, input) => [(await findPlan(db, input.plan))?.area_id ?? []].flat(), async (context, input) => {
    const plan = await issuedPlan(context, input.plan);
    refuseOutside(plan, input.deadline, 'deadline');
    const before = await context.db.selectFrom('participation_calls').select('deadline').where('plan_id', '=', plan.id).executeTakeFirst();
    const set = { deadline: input.deadline, set_on: context.today, set_by: context.actor.name };
    await context.db.insertInto('participation_calls').values({ plan_id: plan.id, area_id: plan.area_id, ...set }).onConflict((already) => already.column('plan_id').doUpdateSet(set)).execute();
    context.record({ subject: { kind: 'plan', id: plan.slug }, areaId: plan.area_id, before: before ?? null, after: { deadline: input.deadline } });
    return { plan: plan.slug, deadline: input.deadline };
  }),

  action(participationList, areaAsked, listOf),
  action(participationSearch, areaAsked, listOf),

  action(participationPlans, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area);
    const rows = await listOpenPlans(db, plansOver(history, area, today).flatMap((one) => one.id ?? []));
    return { rows: rows.map(({ id: _id, areaId, ...row }) => ({ ...row, area: history.findById(areaId)!.slug, mine: areaId === area.id })) };
  }),
];

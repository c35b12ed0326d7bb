/**
 * "Trọng tâm, thường xuyên": what was done under a plan, which units were silent for a quarter, whose annual programme holds the movement.
 * Units of a plan are the areas one level below it (as the map was then) and the bodies it gives tasks to.
 */
import {
  planActivities, planAnnualProgrammeCheck, planRecordActivity, planRecordAnnualProgramme, planSilentUnits,
} from '../../domain/plan/contract.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { contains, daysBetween, endOfYear, type PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { annualProgrammeDue } from '../../domain/plan/parameters.ts';
import { type Activity, bodiesOf, findSilentUnits, quarterBefore, quarterNamed, quarterOf, type Unit } from '../../domain/plan/silent.ts';
import { fold } from '../../domain/search.ts';
import type { Db } from '../../db/connection.ts';
import { findPlan, type PlanRecord } from '../../db/plan/library.ts';
import { listAreasReached } from '../../db/plan/reach.ts';
import { type ActivityRecord, insertActivity, listActivities, listAnnualProgrammes, listSignsOfLife, pageActivities, saveAnnualProgramme } from '../../db/plan/work.ts';
import { type Action, action, found, refuseStale } from '../kernel.ts';
import { descendants, readIssued } from './library.ts';
import { areaOfPlan } from './lifecycle.ts';
import { isWithin, type Place, type Places, readPlaces } from './places.ts';

export const quarterActions: readonly Action[] = [
  action(planRecordActivity, async ({ db }, input) => [(await readPlaces(db)).resolve(input.area).id], async (context, input) => {
    const { db, actor, today, record } = context;
    const { record: plan, plan: content } = await readIssued(context, input.plan);
    if (plan.origin === 'source') throw new ProblemError(appProblem('plan.source_read_only'));
    const places = await readPlaces(db);
    const area = places.resolve(input.area);
    if (!isWithin(places, area, places.byId(plan.area_id), today)) throw new ProblemError(appProblem('plan.outside_scope', { area: places.shape(area, today).name }, { field: 'area' }));
    if (input.heldOn > today) throw new ProblemError(appProblem('plan.held_in_future', { date: { date: input.heldOn } }, { field: 'heldOn' }));
    if (input.milestone !== undefined && !content.milestones.some((one) => one.id === input.milestone)) found(undefined, 'milestone');
    const id = await insertActivity(db, {
      plan_id: plan.id, area_id: area.id, body: input.body, kind: input.kind, milestone: input.milestone ?? null, held_on: input.heldOn, form: input.form, text: input.text, participants: input.participants ?? null,
      document: input.document ?? null, evidence: input.evidence, account_id: actor.accountId, account_name: actor.name,
    });
    record({ subject: { kind: 'plan.activity', id }, areaId: area.id, after: { plan: input.plan, kind: input.kind, milestone: input.milestone ?? null, heldOn: input.heldOn, form: input.form, document: input.document ?? null } });
    const [saved] = await listActivities(db, { id });
    return activityRow(saved!, places, today);
  }),

  action(planActivities, 'anywhere', async ({ db, today }, input) => {
    const places = await readPlaces(db);
    const plan = input.plan === undefined ? undefined : found(await findPlan(db, input.plan), 'plan');
    const { total, rows } = await pageActivities(db, { planIds: plan && [plan.id], areaId: input.area === undefined ? undefined : places.resolve(input.area).id, below: input.below, query: input.query }, input);
    return { total, rows: rows.map((one) => activityRow(one, places, today)) };
  }),

  action(planSilentUnits, areaOfPlan, async (context, input) => {
    const { db, today } = context;
    const { record, plan } = await readIssued(context, input.plan);
    const places = await readPlaces(db);
    const asOf = input.asOf ?? today;
    const quarter = input.quarter === undefined ? quarterBefore(quarterOf(asOf)) : quarterNamed(input.quarter);
    const units = unitsOf(places, record, plan, quarter.until);
    const reports = findSilentUnits(units, await readSigns(db, places, record, units), quarter, asOf);
    const rows = reports.map((one, index) => ({
      kind: units[index]!.kind, name: units[index]!.name, area: places.shape(units[index]!.area, quarter.until), activities: one.activities, lastActivityOn: one.lastActivityOn, silent: one.silent, silentQuarters: one.silentQuarters,
    }));
    return { quarter: quarter.name, from: quarter.from, until: quarter.until, closed: quarter.until < asOf, silent: rows.filter((one) => one.silent).length, units: rows.length, rows };
  }),

  action(planAnnualProgrammeCheck, areaOfPlan, async (context, input) => {
    const { db, actor, today } = context;
    const { record, plan } = await readIssued(context, input.plan);
    const places = await readPlaces(db);
    const on = endOfYear(input.year);
    const { dueOn, status } = annualProgrammeDue(input.year);
    const known = new Map((await listAnnualProgrammes(db, record.id, input.year)).map((one) => [`${one.area_id}/${fold(one.body)}`, one]));
    const units = unitsOf(places, record, plan, on);
    const held = actor.grants.filter((grant) => contains(grant.period, today) && mayDo('plan.recordAnnualProgramme', grant.role)).map((grant) => grant.areaId);
    const reached = record.origin === 'source' ? new Set<number>() : await listAreasReached(db, held, [...new Set(units.map((unit) => unit.area.id))]);
    const rows = units.map((unit) => {
      const said = known.get(`${unit.area.id}/${unit.kind === 'body' ? fold(unit.name) : ''}`);
      const late = daysBetween(dueOn, said?.recorded_on ?? today);
      return {
        kind: unit.kind, name: unit.name, area: places.shape(unit.area, on), state: said === undefined ? ('unknown' as const) : said.included ? ('included' as const) : ('left_out' as const), document: said?.document ?? null,
        on: said?.recorded_on ?? null, recordVersion: said?.record_version ?? 0, lateDays: late > 0 ? late : null, mayRecord: reached.has(unit.area.id),
      };
    });
    return {
      year: input.year, included: rows.filter((one) => one.state === 'included').length, missing: rows.filter((one) => one.state !== 'included').length, late: rows.filter((one) => one.lateDays !== null).length,
      dueOn, dueStatus: status, rows,
    };
  }),

  action(planRecordAnnualProgramme, async ({ db }, input) => [(await readPlaces(db)).resolve(input.area).id], async (context, input) => {
    const { db, actor, record, today } = context;
    const { record: plan } = await readIssued(context, input.plan);
    if (plan.origin === 'source') throw new ProblemError(appProblem('plan.source_read_only'));
    const places = await readPlaces(db);
    const area = places.resolve(input.area);
    if (!isWithin(places, area, places.byId(plan.area_id), today)) throw new ProblemError(appProblem('plan.outside_scope', { area: places.shape(area, today).name }, { field: 'area' }));
    if (input.on > today) throw new ProblemError(appProblem('plan.held_in_future', { date: { date: input.on } }, { field: 'on' }));
    const old = (await listAnnualProgrammes(db, plan.id, input.year)).find((one) => one.area_id === area.id && fold(one.body) === fold(input.body ?? ''));
    refuseStale(old?.record_version ?? 0, input.expectedVersion);
    await saveAnnualProgramme(db, {
      plan_id: plan.id, year: input.year, area_id: area.id, body: old?.body ?? input.body ?? '', included: input.included, document: input.document, recorded_on: input.on, account_name: actor.name,
    });
    record({
      subject: { kind: 'plan.annualProgramme', id: `${input.plan}/${input.year}` }, areaId: area.id, before: old ? { included: old.included, document: old.document } : null,
      after: { body: input.body ?? null, included: input.included, document: input.document },
    });
    return { plan: input.plan, year: input.year, area: places.shape(area, today), name: input.body ?? places.shape(area, today).name, included: input.included, recordVersion: (old?.record_version ?? 0) + 1 };
  }),
];

export type PlanUnit = Unit & { readonly kind: 'area' | 'body'; readonly name: string; readonly area: Place };

/** The areas one level below on the day, and the bodies with tasks; each from the plan's issue on, for as long as it exists. */
export function unitsOf(places: Places, record: PlanRecord, plan: Plan, on: PlainDate): readonly PlanUnit[] {
  const scope = places.byId(record.area_id);
  const since = record.issued_on ?? on;
  const level = places.levelBelow(scope, on);
  const until = (area: Place): PlainDate | null => area.valid.until;
  const areas = level === null ? [] : places.below(scope, on, level);
  return [
    ...areas.map((area): PlanUnit => ({ key: `area:${area.slug}`, kind: 'area', name: places.shape(area, on).name, area, since: area.valid.from > since ? area.valid.from : since, until: until(area) })),
    ...bodiesOf(plan).map((name): PlanUnit => ({ key: `body:${fold(name)}`, kind: 'body', name, area: scope, since, until: until(scope) })),
  ];
}

/** Activities, task work and plans issued below, as signs of life of the plan's units. */
export async function readSigns(db: Db, places: Places, record: PlanRecord, units: readonly PlanUnit[]): Promise<readonly Activity[]> {
  const below = await descendants(db, record);
  const signs = await listSignsOfLife(db, [record.id, ...below.map((one) => one.record.id)]);
  const areas = new Set(units.filter((unit) => unit.kind === 'area').map((unit) => unit.area.slug));
  const bodies = new Set(units.filter((unit) => unit.kind === 'body').map((unit) => unit.key));
  const unitOfArea = new Map<number, string | null>();
  const keyOf = (areaId: number, on: PlainDate): string | null => {
    const seen = unitOfArea.get(areaId);
    if (seen !== undefined) return seen;
    const area = places.byId(areaId);
    const unit = [area, ...places.history.ancestors(area.slug, on)].find((one) => areas.has(one.slug));
    unitOfArea.set(areaId, unit ? `area:${unit.slug}` : null);
    return unit ? `area:${unit.slug}` : null;
  };
  return signs.flatMap((sign) => {
    const body = `body:${fold(sign.body)}`;
    const area = keyOf(sign.area_id, sign.on);
    return [...(bodies.has(body) ? [{ unit: body, on: sign.on }] : []), ...(area === null ? [] : [{ unit: area, on: sign.on }])];
  });
}

function activityRow(one: ActivityRecord & { readonly plan_slug: string }, places: Places, on: PlainDate) {
  return {
    activity: one.id, plan: one.plan_slug, area: places.shape(places.byId(one.area_id), on), body: one.body, kind: one.kind as 'other', milestone: one.milestone, heldOn: one.held_on, form: one.form, text: one.text,
    participants: one.participants, document: one.document, evidence: one.evidence, by: { accountId: one.account_id, name: one.account_name },
  };
}

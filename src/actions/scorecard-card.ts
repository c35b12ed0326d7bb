/**
 * The scorecard of an area and year as it follows from the plans, the closed figures and the work recorded. Called by `scorecard.ts` whenever a card is
 * drafted, computed again or signed. The area's own plans of the year, where it has none those of the nearest level above that has.
 */
import { addDays, endOfYear, type PlainDate } from '../domain/calendar.ts';
import { compare, exact, toDecimal } from '../domain/exact.ts';
import { isOfArea, isOfBody } from '../domain/organisation/issuer.ts';
import type { OrganisationRegister } from '../domain/organisation/register.ts';
import type { Organisation } from '../domain/organisation/types.ts';
import { evaluatePlan } from '../domain/plan/evaluate.ts';
import { entryOn, numberOf } from '../domain/policy/model.ts';
import { ProblemError } from '../domain/problem.ts';
import { onTimeRate } from '../domain/report/standing.ts';
import { computeLevel, groupOf, stateOfYear, type Card, type LeadershipKey, type ScoreItem, type ScoreParameters, type ScoreState } from '../domain/scorecard/compute.ts';
import { problems } from '../domain/scorecard/problems.ts';
import { fold } from '../domain/search.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { listDeliveries, listIssuedHeads, listPlans, type PlanRecord } from '../db/plan/library.ts';
import { countRateOf } from '../db/report.ts';
import { listLedTasks, readLeading } from '../db/scorecard.ts';
import type { ActionContext } from './kernel.ts';
import { readRegister } from './organisation.ts';
import { readVersions } from './plan/content.ts';
import { readFigures, traceNames, withSlugs } from './plan/figures.ts';
import { type Place, type Places, readPlaces } from './plan/places.ts';
import { targetHeadOf } from './plan/verdicts.ts';

/** `body`: of the head of that body of the area, by its own plans; without one it works by those of the area. */
export async function computeCard(context: Pick<ActionContext, 'db'>, area: Place, year: number, body: Organisation | null = null): Promise<Card> {
  const asOf = endOfYear(year);
  const { register } = await readRegister(context.db);
  const items = [...(await targetItems(context, { area, body, register }, year, asOf)), ...(await (body ? leadershipOfBody(context, { area, body, register }, year, asOf) : leadershipItems(context, { area, register }, year, asOf)))];
  const parameters = parametersOn(asOf);
  return { items, level: computeLevel(items, parameters), parameters, asOf };
}

function parametersOn(on: PlainDate): ScoreParameters {
  const entries = ['head_good_least', 'head_done_least', 'head_excellent_beyond_least'].map((id) => entryOn(readShippedPolicy(), id, on));
  const [goodLeast, doneLeast, beyondLeast] = entries.map((entry) => numberOf(entry)) as [number | null, number | null, number | null];
  if (goodLeast === null || doneLeast === null || beyondLeast === null) throw new ProblemError({ code: 'scorecard.no_parameter', kind: problems['scorecard.no_parameter'] });
  return { goodLeast, doneLeast, beyondLeast, unverified: entries.some((entry) => entry?.status !== 'confirmed') };
}

type Whose = { readonly area: Place; readonly body: Organisation | null; readonly register: OrganisationRegister };

async function plansFor({ db }: Pick<ActionContext, 'db'>, places: Places, { area, body, register }: Whose, year: number, asOf: PlainDate): Promise<readonly PlanRecord[]> {
  const day = area.valid.until !== null && area.valid.until <= asOf ? addDays(area.valid.until, -1) : asOf;
  const line = [area, ...(places.history.ancestors(area.slug, day) as readonly Place[])];
  const all = (await listPlans(db, { world: area.world, areaIds: line.map((one) => one.id), firstYear: year, lastYear: year })).filter((one) => one.issued_version !== null && (one.issued_on === null || one.issued_on <= asOf));
  const issued = (plan: PlanRecord, place: Place) => ({ issuer: plan.issuer, area: place.slug, issuedOn: plan.issued_on });
  const ofBody = body === null ? [] : all.filter((plan) => plan.area_id === area.id && isOfBody(register, issued(plan, area), body.id, asOf));
  if (ofBody.length > 0) return ofBody;
  for (const one of line) {
    const own = all.filter((plan) => plan.area_id === one.id && isOfArea(register, issued(plan, one), asOf));
    if (own.length > 0) return own;
  }
  return [];
}

async function targetItems(context: Pick<ActionContext, 'db'>, whose: Whose, year: number, asOf: PlainDate): Promise<readonly ScoreItem[]> {
  const { db } = context;
  const { area } = whose;
  const places = await readPlaces(db);
  const records = await plansFor(context, places, whose, year, asOf);
  const contents = await readVersions(db, await listIssuedHeads(db, records.map((one) => one.id)));
  const items: ScoreItem[] = [];
  for (const record of records) { // an area has one plan of a movement, seldom two
    const written = contents.get(record.id)?.plan;
    if (!written) continue;
    const plan = withSlugs(places, written);
    const targets = plan.targets.filter((one) => one.role === 'target' && !one.aspiration && one.alternative_of === undefined);
    const figures = await readFigures(db, places, { targets, areas: [area], asOf, mapOf: asOf, standing: true });
    const delivered = new Map((await listDeliveries(db, [record.id])).map((one) => [one.target, { on: one.delivered_on, evidence: one.evidence }]));
    const rows = evaluatePlan({ ...plan, targets }, figures.store, { asOf, delivered, names: traceNames(places, asOf), area: area.slug, level: area.level });
    for (const target of targets) {
      const found = stateOfYear(rows.filter((one) => one.area === area.slug), target, year);
      if (!found) continue;
      const head = targetHeadOf(target);
      items.push({
        group: groupOf(head.indicators), key: `${record.slug}/${target.id}`, plan: record.slug, target: target.id, text: target.text, state: found.state, source: target.source,
        value: found.row.value === null ? null : toDecimal(found.row.value), required: found.row.required === null ? null : toDecimal(found.row.required),
      });
    }
  }
  return items;
}

const item = (key: LeadershipKey, state: ScoreState, value: string | null, required: string | null, source: string): ScoreItem => ({ group: 'leadership', key, plan: null, target: null, text: '', state, value, required, source });

function inTime(asOf: PlainDate): string {
  return String(numberOf(entryOn(readShippedPolicy(), 'reports_on_time_least', asOf)) ?? 100);
}

/** Plans on the area that were in force in the year, whoever issued them. */
async function plansIssued(db: ActionContext['db'], area: Place, year: number, asOf: PlainDate): Promise<readonly PlanRecord[]> {
  return (await listPlans(db, { world: area.world, areaIds: [area.id], firstYear: year, lastYear: year })).filter((plan) => plan.issued_version !== null && plan.issued_on !== null && plan.issued_on <= asOf);
}

/** How a body led: a plan of its own in force, its reports in time, the tasks it leads in the plans of its area. */
async function leadershipOfBody({ db }: Pick<ActionContext, 'db'>, { area, body, register }: Whose & { readonly body: Organisation }, year: number, asOf: PlainDate): Promise<readonly ScoreItem[]> {
  const own = (await plansIssued(db, area, year, asOf)).find((plan) => isOfBody(register, { issuer: plan.issuer, area: area.slug, issuedOn: plan.issued_on }, body.id, asOf));
  const reports = await countRateOf(db, body.id, year, asOf);
  const rate = onTimeRate(reports.inTime, reports.counted);
  const bound = inTime(asOf);
  const names = new Set([body.id, ...body.names.map((one) => fold(one.value))]);
  const led = (await listLedTasks(db, area.id, year)).filter((one) => names.has(one.lead) || names.has(fold(one.lead)));
  const [due, done] = [led.reduce((all, one) => all + one.due, 0), led.reduce((all, one) => all + one.inTime, 0)];
  return [
    item('body_plan_issued', own ? 'met' : 'missed', null, null, own?.number ?? ''),
    ...(rate === null ? [] : [item('reports_on_time', compare(exact(rate), exact(bound)) >= 0 ? 'met' : 'missed', rate, bound, '')]),
    ...(due === 0 ? [] : [item('tasks_on_time', done === due ? 'met' : 'missed', String(done), String(due), '')]),
  ];
}

/** How an area was led: by the plan its People's Committee issued; a department's plan on the same area is the department's. */
async function leadershipItems({ db }: Pick<ActionContext, 'db'>, { area, register }: Pick<Whose, 'area' | 'register'>, year: number, asOf: PlainDate): Promise<readonly ScoreItem[]> {
  const own = (await plansIssued(db, area, year, asOf)).filter((plan) => isOfArea(register, { issuer: plan.issuer, area: area.slug, issuedOn: plan.issued_on }, asOf)).toSorted((a, b) => (a.issued_on! < b.issued_on! ? -1 : 1));
  const led = await readLeading(db, area.id, own.map((plan) => plan.id), year);
  const bound = inTime(asOf);
  return [
    item('plan_issued', own.length === 0 ? 'missed' : 'met', null, null, own[0]?.number ?? ''),
    ...(led.programme === null ? [] : [item('annual_programme', led.programme ? 'met' : 'missed', null, null, '')]),
    ...(led.onTime === null ? [] : [item('reports_on_time', compare(exact(led.onTime), exact(bound)) >= 0 ? 'met' : 'missed', led.onTime, bound, 'reports_on_time_pct')]),
    ...(led.tasksDue === 0 ? [] : [item('tasks_on_time', led.tasksInTime === led.tasksDue ? 'met' : 'missed', String(led.tasksInTime), String(led.tasksDue), '')]),
  ];
}

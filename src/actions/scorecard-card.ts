/**
 * The scorecard of an area and year as it follows from the plans, the closed figures and the work recorded. Called by `scorecard.ts` whenever a card is
 * drafted, computed again or signed. The area's own plans of the year, where it has none those of the nearest level above that has.
 */
import { addDays, endOfYear, type PlainDate } from '../domain/calendar.ts';
import { compare, exact, toDecimal } from '../domain/exact.ts';
import { evaluatePlan } from '../domain/plan/evaluate.ts';
import { entryOn, numberOf } from '../domain/policy/model.ts';
import { ProblemError } from '../domain/problem.ts';
import { computeLevel, groupOf, stateOfYear, type Card, type ScoreItem, type ScoreParameters, type ScoreState } from '../domain/scorecard/compute.ts';
import { problems } from '../domain/scorecard/problems.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { listDeliveries, listIssuedHeads, listPlans, type PlanRecord } from '../db/plan/library.ts';
import { readLeading } from '../db/scorecard.ts';
import type { ActionContext } from './kernel.ts';
import { readVersions } from './plan/content.ts';
import { readFigures, traceNames, withSlugs } from './plan/figures.ts';
import { type Place, type Places, readPlaces } from './plan/places.ts';
import { targetHeadOf } from './plan/verdicts.ts';

export async function computeCard(context: Pick<ActionContext, 'db'>, area: Place, year: number): Promise<Card> {
  const asOf = endOfYear(year);
  const items = [...(await targetItems(context, area, year, asOf)), ...(await leadershipItems(context, area, year, asOf))];
  const parameters = parametersOn(asOf);
  return { items, level: computeLevel(items, parameters), parameters, asOf };
}

function parametersOn(on: PlainDate): ScoreParameters {
  const entries = ['head_good_least', 'head_done_least', 'head_excellent_beyond_least'].map((id) => entryOn(readShippedPolicy(), id, on));
  const [goodLeast, doneLeast, beyondLeast] = entries.map((entry) => numberOf(entry)) as [number | null, number | null, number | null];
  if (goodLeast === null || doneLeast === null || beyondLeast === null) throw new ProblemError({ code: 'scorecard.no_parameter', kind: problems['scorecard.no_parameter'] });
  return { goodLeast, doneLeast, beyondLeast, unverified: entries.some((entry) => entry?.status !== 'confirmed') };
}

async function plansFor({ db }: Pick<ActionContext, 'db'>, places: Places, area: Place, year: number, asOf: PlainDate): Promise<readonly PlanRecord[]> {
  const day = area.valid.until !== null && area.valid.until <= asOf ? addDays(area.valid.until, -1) : asOf;
  const line = [area, ...(places.history.ancestors(area.slug, day) as readonly Place[])];
  const all = (await listPlans(db, { world: area.world, areaIds: line.map((one) => one.id), firstYear: year, lastYear: year })).filter((one) => one.issued_version !== null && (one.issued_on === null || one.issued_on <= asOf));
  for (const one of line) {
    const own = all.filter((plan) => plan.area_id === one.id);
    if (own.length > 0) return own;
  }
  return [];
}

async function targetItems(context: Pick<ActionContext, 'db'>, area: Place, year: number, asOf: PlainDate): Promise<readonly ScoreItem[]> {
  const { db } = context;
  const places = await readPlaces(db);
  const records = await plansFor(context, places, area, year, asOf);
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

async function leadershipItems({ db }: Pick<ActionContext, 'db'>, area: Place, year: number, asOf: PlainDate): Promise<readonly ScoreItem[]> {
  const led = await readLeading(db, area.id, year);
  const bound = String(numberOf(entryOn(readShippedPolicy(), 'reports_on_time_least', asOf)) ?? 100);
  const item = (key: string, state: ScoreState, value: string | null, required: string | null, source: string): ScoreItem => ({ group: 'leadership', key, plan: null, target: null, text: '', state, value, required, source });
  return [
    item('plan_issued', led.planIssuedOn === null ? 'missed' : 'met', null, null, led.planNumber ?? ''),
    ...(led.programme === null ? [] : [item('annual_programme', led.programme ? 'met' : 'missed', null, null, '')]),
    ...(led.onTime === null ? [] : [item('reports_on_time', compare(exact(led.onTime), exact(bound)) >= 0 ? 'met' : 'missed', led.onTime, bound, 'reports_on_time_pct')]),
    ...(led.tasksDue === 0 ? [] : [item('tasks_on_time', led.tasksInTime === led.tasksDue ? 'met' : 'missed', String(led.tasksInTime), String(led.tasksDue), '')]),
  ];
}

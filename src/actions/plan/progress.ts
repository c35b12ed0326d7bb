/**
 * Progress: the target board, one verdict with its trace, the league of areas, the drill from nation to village.
 * Reads the plan and the figures it needs, asks the pure evaluation, shapes the answer. Decides nothing about a target.
 */
import { planBoard, planLeague, planProgress, planVerdict } from '../../domain/plan/contract.ts';
import type { StateCounts } from '../../domain/plan/contract.ts';
import { addDays, yearOf, type PlainDate } from '../../domain/calendar.ts';
import { compare, exact } from '../../domain/exact.ts';
import { areasOf, simpleGoalsOf } from '../../domain/plan/demand-of-series.ts';
import { evaluatePlan } from '../../domain/plan/evaluate.ts';
import type { Delivery, Evaluation } from '../../domain/plan/evaluation.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { registerBound, withRegisterGates } from '../../domain/plan/registers.ts';
import { targetPath } from '../../domain/plan/target-path.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { message } from '../../domain/message.ts';
import { findPlan, listDeliveries, listIssuedHeads, listPlans, type PlanRecord } from '../../db/plan/library.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { type Action, action, type ActionContext, found, shared } from '../kernel.ts';
import { apartBeside, besideOf } from './apart.ts';
import { readVersions } from './content.ts';
import { type Figures, isShaky, readFigures, traceNames, withSlugs } from './figures.ts';
import { readPlanVersion } from './library.ts';
import { type Place, type Places, readPlaces } from './places.ts';
import { addCounts, countStates, emptyCounts, targetHeadOf, toDecimalOrNull, verdictOf } from './verdicts.ts';

type Asked = { readonly plan: string; readonly version?: number | undefined; readonly area?: string | undefined; readonly asOf?: PlainDate | undefined; readonly mapOf?: PlainDate | undefined };

export const progressActions: readonly Action[] = [
  shared(action(planBoard, 'anywhere', async (context, input) => {
    const at = await readAsked(context, input);
    const areas = at.areas(input.area);
    const figures = await readFigures(context.db, at.places, { targets: at.plan.targets, beside: besideOf(at.plan.targets), areas, asOf: at.asOf, mapOf: at.mapOf, standing: true });
    const rows = evaluateFor(at, figures, input.area === undefined ? null : areas[0]!);
    const byTarget = Map.groupBy(rows, (row) => row.target);
    return {
      plan: at.record.slug, shortTitle: at.record.short_title, version: at.version, area: at.places.shape(input.area === undefined ? at.own : areas[0]!, at.mapOf), heading: headingOf(at, figures),
      counts: countStates(rows, at.plan), freshness: figures.freshness,
      rows: at.plan.targets.filter((target) => byTarget.has(target.id)).map((target) => {
        const own = byTarget.get(target.id)!.map((row) => ({ area: shapeOf(at, row.area), ...verdictOf(row) }));
        return { ...targetHeadOf(target), noLabour: apartBeside(figures.store, target, own.map((row) => row.area.slug)), verdicts: own.filter((row) => row.year === null), years: own.filter((row) => row.year !== null) };
      }),
    };
  })),

  shared(action(planVerdict, 'anywhere', async (context, input) => {
    const at = await readAsked(context, input);
    const target = found(at.plan.targets.find((one) => one.id === input.target), 'target');
    const areas = at.areas(input.area ?? target.area);
    const only: Plan = { ...at.plan, targets: [target] };
    const figures = await readFigures(context.db, at.places, { targets: [target], beside: besideOf([target]), areas, asOf: at.asOf, mapOf: at.mapOf, standing: false });
    const rows = evaluateFor({ ...at, plan: only }, figures, input.area === undefined ? null : areas[0]!);
    const area = areas[0]!;
    return {
      ...targetHeadOf(target), noLabour: apartBeside(figures.store, target, rows.map((row) => row.area)), plan: at.record.slug, shortTitle: at.record.short_title, number: at.record.number, version: at.version, heading: headingOf(at, figures), freshness: figures.freshness,
      verdicts: rows.map((row) => ({ area: shapeOf(at, row.area), ...verdictOf(row), trace: [...row.trace, ...dividedLines(at, figures, row), ...registerBound(at.plan, row.target, { policy: readShippedPolicy(), asOf: at.asOf })] })),
      ...evidenceOf(at, only, figures, area),
    };
  })),

  shared(action(planLeague, 'anywhere', async (context, input) => {
    const at = await readAsked(context, { ...input, area: undefined });
    const target = found(at.plan.targets.find((one) => one.id === input.target), 'target');
    const parent = input.area === undefined ? at.own : at.places.resolve(input.area);
    const level = input.level ?? at.places.levelBelow(parent, at.mapOf);
    const areas = level === null ? [] : at.places.below(parent, at.mapOf, level);
    // Every year of the league, and each of its orders, reads the same figures.
    const figures = await context.common(
      `league ${at.record.slug} ${at.version} ${target.id} ${parent.slug} ${level} ${at.asOf} ${at.mapOf}`,
      async () => readFigures(context.db, at.places, { targets: [target], areas, asOf: at.asOf, mapOf: at.mapOf, standing: true }), ({ observations }) => observations.length / figuresOfOne,
    );
    const only: Plan = { ...at.plan, targets: [{ ...target, area: undefined, each: undefined }] };
    const restated = new Set(figures.restated.map((one) => one.observation.area));
    const apportioned = new Set(figures.restated.filter((one) => one.mark === 'apportioned').map((one) => one.observation.area));
    const markOf = (slug: string) => (apportioned.has(slug) ? ('apportioned' as const) : restated.has(slug) ? ('restated' as const) : ('exact' as const));
    const known = new Set(figures.observations.map((one) => one.area));
    const [each, names] = [{ ...at, plan: only }, traceNames(at.places, at.mapOf)];
    const rows = areas.flatMap((area) => {
      const all = evaluateFor(each, figures, area, names);
      const row = all.find((one) => one.year === (input.year ?? null)) ?? all.at(-1);
      return row ? [{ row, area }] : [];
    });
    const better = betterOf(target);
    const ranked = rows.filter(({ row }) => row.value !== null).sort((a, b) => (better === 'higher' ? -1 : 1) * compare(a.row.value!, b.row.value!));
    const rank = new Map<string, number>();
    for (const [index, { row, area }] of ranked.entries()) {
      const before = ranked[index - 1];
      rank.set(area.slug, before && compare(before.row.value!, row.value!) === 0 ? rank.get(before.area.slug)! : index + 1);
    }
    return {
      ...targetHeadOf(target), plan: at.record.slug, version: at.version, parent: at.places.shape(parent, at.mapOf), heading: headingOf(at, figures), freshness: figures.freshness, year: input.year ?? null, better,
      rows: rows
        .map(({ row, area }) => ({ area: at.places.shape(area, at.mapOf), ...verdictOf(row), rank: rank.get(area.slug) ?? null, figures: known.has(area.slug) ? markOf(area.slug) : ('none' as const) }))
        .sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || (a.area.name < b.area.name ? -1 : 1)),
    };
  })),

  shared(action(planProgress, 'anywhere', async (context, input) => {
    const { db, today } = context;
    const places = await context.common('places', async () => readPlaces(db));
    const asOf = input.asOf ?? today;
    const mapOf = input.mapOf ?? asOf;
    const area = places.resolve(input.area);
    const level = input.level ?? places.levelBelow(area, mapOf);
    const below = level === null ? [] : places.below(area, mapOf, level);
    const plans = await plansFor(context, places, input.plan, area, below, asOf);
    const counted = await countAreas(context, places, plans, [area, ...below], { asOf, mapOf });
    return {
      area: places.shape(area, mapOf), heading: { asOf, mapOf, world: area.world, readings: readingsOf(plans.map((one) => one.plan)), restated: counted.restated }, freshness: counted.freshness,
      above: places.history.ancestors(area.slug, dayWithin(area, mapOf)).map((one) => places.shape(one, mapOf)), own: counted.counts.get(area.slug)?.counts ?? emptyCounts(), level,
      plans: plans.map(({ record }) => ({ plan: record.slug, shortTitle: record.short_title, number: record.number, period: `${record.first_year}-${record.last_year}` })),
      rows: below.map((one) => {
        const row = counted.counts.get(one.slug) ?? { counts: emptyCounts(), targets: 0, provisional: 0, plans: 0 };
        return { area: places.shape(one, mapOf), ...row, opens: places.history.children(one.slug, mapOf).some((child) => child.level !== 'part') };
      }),
    };
  })),
];

/** A line about villages without figures names so many. */
const villagesNamed = 10;
/** So many figures take the room of one kept thing. */
const figuresOfOne = 100;

type At = {
  readonly record: PlanRecord; readonly version: number; readonly plan: Plan; readonly places: Places; readonly asOf: PlainDate; readonly mapOf: PlainDate; readonly own: Place; readonly delivered: ReadonlyMap<string, Delivery>;
  readonly areas: (asked: string | undefined) => readonly Place[];
};

async function readAsked(context: ActionContext, input: Asked): Promise<At> {
  const { record, version, plan: written, places, delivered } = await context.common(`plan ${input.plan} ${input.version ?? ''}`, async () => readPlanOf(context, input));
  const asOf = input.asOf ?? context.today;
  const plan = withRegisterGates(written, { asOf, level: places.byId(record.area_id).level, policy: readShippedPolicy() });
  return {
    record, version, plan, places, asOf, mapOf: input.mapOf ?? asOf, own: places.byId(record.area_id), delivered,
    areas: (asked) => (asked === undefined ? areasOf(plan).flatMap((slug) => places.find(slug) ?? []) : [places.resolve(asked)]),
  };
}

/** The plan as every question about it needs it: read once for each state of the house. */
async function readPlanOf(context: ActionContext, input: Asked): Promise<Pick<At, 'record' | 'version' | 'plan' | 'places' | 'delivered'>> {
  const { record, version, content } = await readPlanVersion(context, input.plan, input.version);
  const places = await context.common('places', async () => readPlaces(context.db));
  const delivered = new Map((await listDeliveries(context.db, [record.id])).map((one) => [one.target, { on: one.delivered_on, evidence: one.evidence }]));
  return { record, version: version.version, plan: withSlugs(places, found(content.plan ?? undefined, 'plan')), places, delivered };
}

function evaluateFor(at: Pick<At, 'plan' | 'places' | 'asOf' | 'mapOf' | 'delivered' | 'own'>, figures: Figures, area: Place | null, names = traceNames(at.places, at.mapOf)): readonly Evaluation[] {
  const options = { asOf: at.asOf, delivered: at.delivered, names };
  return evaluatePlan(at.plan, figures.store, area === null ? options : { ...options, area: area.slug, level: area.level });
}

function shapeOf(at: Pick<At, 'places' | 'mapOf'>, slug: string) {
  return at.places.shape(at.places.resolve(slug), at.mapOf);
}

function headingOf(at: At, figures: Figures) {
  return { asOf: at.asOf, mapOf: at.mapOf, world: at.record.world, readings: readingsOf([at.plan]), restated: figures.restated.length > 0 };
}

function readingsOf(plans: readonly Plan[]) {
  return [...new Set(plans.flatMap((plan) => plan.targets.flatMap((target) => target.reading ?? [])))].sort();
}

/** A larger achievement is better, except where the value is a level that should be low. */
function betterOf(target: Plan['targets'][number]): 'higher' | 'lower' {
  const goal = simpleGoalsOf(target.goal)[0]!;
  if (goal.form === 'level') return goal.below !== undefined || goal.at_most !== undefined ? 'lower' : 'higher';
  if (goal.form === 'distance') return 'lower';
  return 'higher';
}

/** Figures with their sources, the lines of the trend with breaks of standard, and the path the target draws. */
function evidenceOf(at: At, plan: Plan, figures: Figures, area: Place) {
  const catalogue = readShippedCatalogue();
  const titles = traceNames(at.places, at.mapOf, catalogue);
  const restated = new Set(figures.restated.map((one) => one.observation));
  const target = plan.targets[0]!;
  const goals = simpleGoalsOf(target.goal);
  const indicators = [...new Set(figures.observations.map((one) => one.indicator))];
  const lines = indicators.flatMap((indicator) => figures.store.series(indicator, area.slug).map((series) => ({ indicator, series })));
  const first = goals[0]!;
  const baseline = 'baseline' in first && 'indicator' in first ? (first.baseline.value ?? figures.store.point(first.indicator, area.slug, first.baseline.period_end, first.baseline.standard === 'none' ? '' : first.baseline.standard)?.chosen?.value) : undefined;
  return {
    figures: figures.observations.map((one) => {
      const point = figures.store.point(one.indicator, one.area, one.periodEnd, one.standard)!;
      return {
        indicator: one.indicator, indicatorTitle: titles.indicator!(one.indicator), area: titles.area!(one.area), periodEnd: one.periodEnd, value: one.value, unit: one.unit, standard: one.standard,
        standardTitle: one.standard === '' ? null : titles.standard!(one.standard), source: one.source, status: one.status, flags: [...one.flags], note: one.note, closed: one.closed, chosen: point.chosen === one, why: point.why,
        restated: restated.has(one),
      };
    }),
    lines: lines.map(({ indicator, series }) => ({
      indicator, indicatorTitle: titles.indicator!(indicator), standard: series.standard, standardTitle: series.standard === '' ? null : titles.standard!(series.standard), unit: series.points[0]?.chosen?.unit ?? '',
      points: series.points.flatMap((point) => (point.chosen ? [{ on: point.periodEnd, value: point.chosen.value, provisional: isShaky(point.chosen), closed: point.chosen.closed }] : [])),
    })),
    breaks: indicators.flatMap((indicator) => breaksOf(figures, indicator, area)),
    path: targetPath(first, baseline === undefined ? null : exact(baseline)).map((point) => ({ ...point, value: toDecimalOrNull(point.value)! })),
  };
}

/** Of a figure that is missing because a unit was divided: which counts of which of its villages would give it. */
function dividedLines({ places, mapOf }: At, { undivided }: Figures, row: Evaluation) {
  const missing = new Set(row.trace.flatMap((one) => {
    const on = one.key === 'plan.trace.missing' ? (one.params?.['date'] as { readonly date: PlainDate } | undefined) : undefined;
    return on === undefined ? [] : [on.date];
  }));
  const titles = traceNames(places, mapOf);
  const lines = undivided.filter((one) => one.area === row.area && missing.has(one.periodEnd)).map((one) => {
    const part = places.resolve(one.part);
    return message('plan.trace.missing.divided', {
      part: nameOn(part, one.periodEnd) ?? part.slug, on: { date: part.valid.until! }, indicator: titles.indicator!(one.count), date: { date: one.periodEnd }, area: titles.area!(one.area), count: one.lacking.length,
      villages: one.lacking.slice(0, villagesNamed).map((slug) => nameOn(places.resolve(slug), one.periodEnd) ?? slug).join('; '),
    });
  });
  return [...new Map(lines.map((one) => [JSON.stringify(one), one])).values()];
}

/** A change of standard: the day the next one begins, with both names. */
function breaksOf(figures: Figures, indicator: string, area: Place) {
  const series = figures.store.series(indicator, area.slug).filter((one) => one.points.length > 0).sort((a, b) => (a.points[0]!.periodEnd < b.points[0]!.periodEnd ? -1 : 1));
  return series.slice(1).map((one, index) => ({ on: one.points[0]!.periodEnd, before: series[index]!.standard, after: one.standard }));
}

type Applied = { readonly record: PlanRecord; readonly plan: Plan; readonly appliesTo: (slug: string) => boolean };

/** One plan for all areas, or each area's own plans of the time and those of the areas above that ask something of each area of its level. */
async function plansFor(context: ActionContext, places: Places, slug: string | undefined, area: Place, below: readonly Place[], asOf: PlainDate): Promise<readonly Applied[]> {
  const { db } = context;
  const ids = new Set([area, ...below].map((one) => one.id));
  const records = slug === undefined
    ? (await listPlans(db, { world: area.world })).filter((one) => one.issued_version !== null && ids.has(one.area_id) && one.first_year <= yearOf(asOf) && yearOf(asOf) <= Math.max(one.last_year, one.horizon_year ?? 0) + 1)
    : [found(await findPlan(db, slug), 'plan')];
  const contents = await readVersions(db, await listIssuedHeads(db, records.map((one) => one.id)));
  return records.flatMap((record) => {
    const plan = contents.get(record.id)?.plan;
    const own = places.byId(record.area_id).slug;
    return plan ? [{ record, plan: withSlugs(places, plan), appliesTo: (one: string) => slug !== undefined || one === own }] : [];
  });
}

async function countAreas(context: ActionContext, places: Places, plans: readonly Applied[], areas: readonly Place[], when: { asOf: PlainDate; mapOf: PlainDate }) {
  const counts = new Map<string, { counts: StateCounts; targets: number; provisional: number; plans: number }>();
  let [lastFigureOn, restated]: [PlainDate | null, boolean] = [null, false];
  const freshness = { figures: 0, sources: 0, withoutAddress: 0 };
  for (const { record, plan, appliesTo } of plans) {
    const own = areas.filter((one) => appliesTo(one.slug));
    const figures = await readFigures(context.db, places, { targets: plan.targets, areas: own, ...when, standing: true });
    const delivered = new Map((await listDeliveries(context.db, [record.id])).map((one) => [one.target, { on: one.delivered_on, evidence: one.evidence }]));
    restated ||= figures.restated.length > 0;
    if (figures.freshness.lastFigureOn !== null && (lastFigureOn === null || figures.freshness.lastFigureOn > lastFigureOn)) lastFigureOn = figures.freshness.lastFigureOn;
    for (const key of ['figures', 'sources', 'withoutAddress'] as const) freshness[key] += figures.freshness[key];
    for (const one of own) {
      const at = { plan, places, ...when, delivered, own: places.byId(record.area_id) };
      const rows = evaluateFor(at, figures, record.area_id === one.id && appliesTo(one.slug) && own.length === 1 ? null : one);
      const overall = rows.filter((row) => row.year === null);
      const before = counts.get(one.slug) ?? { counts: emptyCounts(), targets: 0, provisional: 0, plans: 0 };
      counts.set(one.slug, {
        counts: addCounts(before.counts, countStates(rows, plan)), targets: before.targets + overall.length, provisional: before.provisional + overall.filter((row) => row.provisional).length, plans: before.plans + 1,
      });
    }
  }
  return { counts, restated, freshness: { lastFigureOn, ...freshness } };
}

/** The day on which to ask who stood above an area: the map's, or the last one of an ended area. */
function dayWithin(area: Area, mapOf: PlainDate): PlainDate {
  return area.valid.until !== null && area.valid.until <= mapOf ? addDays(area.valid.until, -1) : mapOf < area.valid.from ? area.valid.from : mapOf;
}

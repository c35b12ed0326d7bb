/**
 * The figures a board, a verdict or a league needs: one query for the plan's indicators and the areas asked, then the domain's store.
 * On another day's map an area without figures of its own gets exact or apportioned sums of what it was made of (`restated.ts`).
 */
import type { Observation } from '../../domain/indicator/observation.ts';
import { isProvisional } from '../../domain/indicator/observation.ts';
import { createSeriesStore, type SeriesStore } from '../../domain/indicator/series.ts';
import type { IndicatorCatalogue } from '../../domain/indicator/catalogue.ts';
import { type GapRule, gapRules, gapsWithEnds, type GapWithEnds, type Members } from '../../domain/indicator/gap.ts';
import { endOfYear, yearOf, type PlainDate } from '../../domain/calendar.ts';
import type { EvaluateOptions } from '../../domain/plan/evaluation.ts';
import { areasOf, seriesDemand } from '../../domain/plan/demand-of-series.ts';
import type { Plan, Target } from '../../domain/plan/format.ts';
import type { Goal } from '../../domain/plan/goal.ts';
import { nameOn } from '../../domain/area/history.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { listObservations } from '../../db/indicator.ts';
import type { Db } from '../../db/connection.ts';
import { partsNeeded, restate, type Restated, sourcesOf, type Undivided } from './restated.ts';
import { listStandingKnown, readStanding, type Standing } from './standing.ts';
import type { Place, Places } from './places.ts';

export type Figures = {
  readonly store: SeriesStore;
  readonly observations: readonly Observation[];
  /** Figures made for an area of this map out of another map's areas. */
  readonly restated: readonly Restated[];
  /** Figures that could not be made because a unit was divided and its villages have no counts to divide it by. */
  readonly undivided: readonly Undivided[];
  readonly freshness: { readonly lastFigureOn: PlainDate | null; readonly figures: number; readonly sources: number; readonly withoutAddress: number };
};

/** For a what-if: the figures as they would be; same figures, same order. Gaps between areas and other maps' sums follow from what it returns. */
export type Moving = (figures: readonly Observation[]) => readonly Observation[];
export type FiguresAsked = { readonly moved?: Moving; /** By the figures, choices and closings of that day; as now without it. */ readonly knownOn?: PlainDate | null; readonly targets: readonly Target[]; /** Indicators read in the same question for what stands beside a verdict: in the store, in nothing else. */ readonly beside?: readonly string[]; readonly areas: readonly Place[]; readonly mapOf: PlainDate; readonly asOf: PlainDate; /** Only what stands for each key (boards, leagues); all candidates for a trace. */ readonly standing: boolean };

export async function readFigures(db: Db, places: Places, asked: FiguresAsked): Promise<Figures> {
  const demand = seriesDemand(asked.targets);
  const wanted = [...new Set([...demand.indicators, ...(asked.beside ?? [])])];
  const catalogue = readShippedCatalogue();
  const reference = demand.referenceAreas.flatMap((slug) => places.find(slug) ?? []);
  const made = asked.areas.map((area) => ({ area, from: sourcesOf(places, area, asked.mapOf, asked.asOf) })).filter(({ from }) => from.length > 0);
  const sources = made.flatMap(({ from }) => from);
  const rules = gapRules(catalogue, demand.indicators);
  const own = new Set([...asked.areas, ...reference].map((one) => one.slug));
  // Counts behind a rate are only needed where something must be summed.
  const indicators = sources.length === 0 ? wanted : [...new Set([...wanted, ...partsNeeded(catalogue, demand.indicators)])];
  const knownOn = asked.knownOn ?? null;
  const { figures: read, open }: Standing = knownOn !== null
    ? { figures: await listStandingKnown(db, { areaIds: distinct([...asked.areas, ...reference, ...sources]).map((one) => one.id), indicators, until: asked.asOf, knownOn }), open: made.map(({ area }) => area) }
    : asked.standing
    ? await readStanding(db, { own: distinct([...asked.areas, ...reference]), made, indicators: wanted, catalogue, until: asked.asOf })
    : { figures: await listObservations(db, { areaIds: distinct([...asked.areas, ...reference, ...sources]).map((one) => one.id), indicators, until: asked.asOf }), open: made.map(({ area }) => area) };
  const { made: restated, undivided } = open.length === 0 ? { made: [], undivided: [] } : restate(places, catalogue, { areas: open, indicators: wanted, observations: read, mapOf: asked.mapOf });
  const gaps = rules.length === 0 ? [] : await readGaps(db, places, rules, asked);
  const shown = sources.length === 0 ? read : read.filter((one) => own.has(one.area));
  const standing = restated.length === 0 ? shown : [...shown, ...restated.map((one) => one.observation)];
  const moved = asked.moved?.(standing) ?? standing;
  const observations = gaps.length === 0 ? moved : [...moved, ...gaps.map((one) => one.figure)];
  const used = observations.every((one) => demand.indicators.includes(one.indicator)) ? observations : observations.filter((one) => demand.indicators.includes(one.indicator));
  return { store: createSeriesStore(observations), observations: used, restated: restated.filter((one) => demand.indicators.includes(one.observation.indicator)), undivided: undivided.filter((one) => demand.indicators.includes(one.indicator)), freshness: freshnessOf(used) };
}

function freshnessOf(figures: readonly Observation[]): Figures['freshness'] {
  const sources = new Set<string>();
  let [lastFigureOn, withoutAddress]: [PlainDate | null, number] = [null, 0];
  for (const { periodEnd, source } of figures) {
    if (lastFigureOn === null || periodEnd > lastFigureOn) lastFigureOn = periodEnd;
    if (source === '') withoutAddress += 1;
    else sources.add(source);
  }
  return { lastFigureOn, figures: figures.length, sources: sources.size, withoutAddress };
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((one) => [one.id, one])).values()];
}

/** Gaps between the areas inside each area asked for, with their two ends, from the figures of those inside on each day. Also for a gap's own trend. */
export async function readGaps(db: Db, places: Places, rules: readonly GapRule[], { moved = (figures) => figures, ...asked }: Pick<FiguresAsked, 'areas' | 'asOf' | 'moved' | 'knownOn'>): Promise<readonly GapWithEnds[]> {
  const levels = [...new Set(rules.map((one) => one.level))];
  const days = closingsUntil(asked.asOf);
  const inside = new Set(asked.areas.flatMap((area) => levels.flatMap((level) => days.flatMap((day) => places.history.descendants(area.slug, day, level).map((one) => one.slug)))));
  const areaIds = [...inside].flatMap((slug) => places.find(slug)?.id ?? []);
  const of = { areaIds, indicators: [...new Set(rules.map((one) => one.of))], until: asked.asOf };
  const knownOn = asked.knownOn ?? null;
  const read = knownOn === null ? await listObservations(db, { ...of, standing: true }) : await listStandingKnown(db, { ...of, knownOn });
  const members: Members = (area, on, level) => places.history.descendants(area, on, level).map((one) => one.slug);
  return gapsWithEnds(rules, asked.areas.map((one) => one.slug), moved(read), members, (slug, on) => nameOn(places.resolve(slug), on));
}

/** The last days of the twenty years before a day: who lay inside an area changes, and figures are closed at the end of a year. */
function closingsUntil(day: PlainDate): readonly PlainDate[] {
  return [day, ...Array.from({ length: 20 }, (_, back) => endOfYear(yearOf(day) - 1 - back))];
}

type Titles = { readonly indicators: ReadonlyMap<string, string>; readonly standards: ReadonlyMap<string, string>; readonly units: ReadonlyMap<string, string> };
const titlesOf = new WeakMap<IndicatorCatalogue, Titles>();

/** Titles for traces; Vietnamese, as the catalogue and the places print them. Cheap: a league asks once for each of thousands of areas. */
export function traceNames(places: Places, on: PlainDate, catalogue: IndicatorCatalogue = readShippedCatalogue()): NonNullable<EvaluateOptions['names']> {
  let titles = titlesOf.get(catalogue);
  if (!titles) {
    titles = {
      indicators: new Map(catalogue.indicators.map((one) => [one.id, one.title.vi])), standards: new Map(catalogue.standards.map((one) => [one.id, one.vi])), units: new Map(catalogue.units.map((one) => [one.id, one.vi])),
    };
    titlesOf.set(catalogue, titles);
  }
  const { indicators, standards, units } = titles;
  return {
    indicator: (id) => indicators.get(id) ?? id, standard: (id) => standards.get(id) ?? id, unit: (id) => units.get(id) ?? id,
    area: (ref) => {
      const found = places.find(ref);
      return found ? nameOn(found, on) : ref;
    },
  };
}

/** The plan with each area reference as a slug: figures are filed under slugs. */
export function withSlugs(places: Places, plan: Plan): Plan {
  const refs = [...areasOf(plan), ...seriesDemand(plan.targets).referenceAreas];
  if (!refs.some((one) => one.includes('@'))) return plan;
  const slug = (ref: string): string => places.find(ref)?.slug ?? ref;
  const inGoal = (goal: Goal): Goal =>
    'parts' in goal ? { ...goal, parts: goal.parts.map((part) => ({ ...part, goal: inGoal(part.goal) })) } : 'reference_area' in goal && goal.reference_area !== undefined ? { ...goal, reference_area: slug(goal.reference_area) } : goal;
  return {
    ...plan, scope: { ...plan.scope, areas: plan.scope.areas.map(slug) },
    targets: plan.targets.map((target) => ({ ...target, ...(target.area === undefined ? {} : { area: slug(target.area) }), goal: inGoal(target.goal) })),
  };
}

export function isShaky(one: Observation): boolean {
  return isProvisional(one);
}


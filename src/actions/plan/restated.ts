/**
 * Figures of one day's map for the areas of another: sums over successions, exact where whole units went one way or where the villages of a
 * split unit account for its figure, apportioned by households and marked elsewhere; where nobody counted households, by the figures of its villages
 * (0066). Called by `figures.ts`. Nothing is guessed: one missing part, and there is no figure; what was missing is told.
 */
import { addDays, contains, type PlainDate } from '../../domain/calendar.ts';
import type { IndicatorCatalogue } from '../../domain/indicator/catalogue.ts';
import type { Observation } from '../../domain/indicator/observation.ts';
import { isResult } from '../../domain/indicator/observation.ts';
import { apportion } from '../../domain/area/restate.ts';
import { flowsBetween } from '../../domain/area/flows.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { Place, Places } from './places.ts';

export type Restated = { readonly observation: Observation; readonly mark: 'exact' | 'apportioned'; readonly from: readonly string[] };
/** A figure that was not made because a unit was divided: of which of its villages there is no count on the day. */
export type Undivided = { readonly area: string; readonly indicator: string; readonly periodEnd: PlainDate; readonly standard: string; readonly count: string; readonly part: string; readonly lacking: readonly string[] };

/** Worked out once for each state of the territory: a league asks for each of its areas, at every question. */
const sources = new WeakMap<AreaHistory, Map<string, readonly Place[]>>();

/** Areas whose figures may stand for this one: what it was made of, what it became, the villages of an ended unit and of one it was split from. */
export function sourcesOf(places: Places, area: Place, mapOf: PlainDate, asOf: PlainDate): readonly Place[] {
  // A unit of a past map has figures of its own until it ended; later ones can only come from what is inside it.
  const inside = area.valid.until !== null && area.valid.until <= asOf && mapOf < area.valid.until;
  let known = sources.get(places.history);
  if (!known) sources.set(places.history, (known = new Map()));
  const key = inside ? `${area.slug} inside` : area.slug;
  let from = known.get(key);
  if (!from) known.set(key, (from = workOutSources(places, area, inside)));
  return from;
}

function workOutSources(places: Places, area: Place, inside: boolean): readonly Place[] {
  const { history } = places;
  const found = new Map<string, Place>();
  const walk = (slug: string, way: 'predecessors' | 'successors', depth: number): void => {
    if (depth > 6) return;
    for (const link of history[way](slug)) {
      const next = way === 'predecessors' ? link.predecessor : link.successor;
      const place = history.find(next) as Place | undefined;
      if (!place || found.has(next) || next === area.slug || place.level !== area.level) continue;
      found.set(next, place);
      walk(next, way, depth + 1);
    }
  };
  walk(area.slug, 'predecessors', 0);
  const split = [...found.values()].filter((one) => one.valid.until !== null && new Set(history.successors(one.slug).filter((link) => history.get(link.successor).level === one.level).map((link) => link.successor)).size > 1);
  for (const village of split.flatMap((one) => villagesOf(places, one))) found.set(village.slug, village);
  if (inside) for (const village of villagesOf(places, area)) found.set(village.slug, village);
  return [...found.values()];
}

/** The count indicators a rate is made of: a rate is restated through its two counts, never averaged. */
export function partsNeeded(catalogue: IndicatorCatalogue, indicators: readonly string[]): readonly string[] {
  return indicators.flatMap((id) => {
    const one = catalogue.indicators.find((known) => known.id === id);
    return one?.computed && 'ratio' in one.computed ? [...one.computed.ratio] : [];
  });
}

/** Of each rate asked for the count above its line: where that is missing a rate cannot be made. */
export function numeratorsOf(catalogue: IndicatorCatalogue, indicators: readonly string[]): ReadonlyMap<string, string> {
  return new Map(indicators.flatMap((id) => {
    const [numerator] = partsNeeded(catalogue, [id]);
    return numerator === undefined ? [] : [[id, numerator] as const];
  }));
}

type Asked = { readonly areas: readonly Place[]; readonly indicators: readonly string[]; readonly observations: readonly Observation[]; readonly mapOf: PlainDate };
/** A question for a count: of which area and day, from which figures, on which map; `divided` is told of a unit whose villages have no figures to divide it by. */
type At = { readonly places: Places; readonly area: Place; readonly on: PlainDate; readonly standing: ReadonlyMap<string, Observation>; readonly mapOf: PlainDate; readonly divided: (count: string, part: Place, lacking: readonly Place[]) => void };
type Count = { readonly value: number; readonly mark: 'exact' | 'apportioned'; readonly from: readonly Observation[] };

export function restate(places: Places, catalogue: IndicatorCatalogue, asked: Asked): { readonly made: readonly Restated[]; readonly undivided: readonly Undivided[] } {
  const standing = new Map<string, Observation>();
  const days = new Set<string>();
  for (const one of asked.observations) {
    if (!isResult(one) || one.chosen === false || !one.closed) continue;
    const key = keyOf(one.area, one.indicator, one.periodEnd, one.standard);
    // Two candidates nobody chose between: the later read keeps neither.
    const seen = standing.get(key);
    if (seen === undefined || one.chosen === true) standing.set(key, one);
    days.add(`${one.periodEnd}|${one.standard}`);
  }
  const results: Restated[] = [];
  const undivided: Undivided[] = [];
  for (const area of asked.areas) {
    for (const indicator of asked.indicators) {
      const entry = catalogue.indicators.find((one) => one.id === indicator);
      if (!entry) continue;
      const ratio = entry.computed && 'ratio' in entry.computed ? entry.computed.ratio : null;
      const isCount = ['households', 'persons', 'communes', 'villages', 'districts'].includes(entry.unit);
      if (!ratio && !isCount) continue;
      for (const key of days) {
        const [periodEnd, standard] = key.split('|') as [PlainDate, string];
        if (standing.has(keyOf(area.slug, indicator, periodEnd, standard))) continue;
        const divided: At['divided'] = (count, part, lacking) => void undivided.push({ area: area.slug, indicator, periodEnd, standard, count, part: part.slug, lacking: lacking.map((one) => one.slug) });
        const at: At = { places, area, on: periodEnd, standing, mapOf: asked.mapOf, divided };
        const restated = ratio ? restateRatio(at, ratio, standard) : countOf(at, indicator, standard);
        if (!restated) continue;
        results.push({ mark: restated.mark, from: [...new Set(restated.from.map((one) => one.area))], observation: toObservation(places, area, indicator, entry.unit, periodEnd, standard, restated) });
      }
    }
  }
  return { made: results, undivided };
}

type RestatedValue = Count & { readonly denominator?: number };

function restateRatio(at: At, [top, bottom]: readonly [string, string], standard: string): RestatedValue | null {
  const numerator = countOf(at, top, standard);
  // Counts that know no standard (all households) stand beside those that do.
  const denominator = numerator && (countOf(at, bottom, standard) ?? countOf(at, bottom, ''));
  if (!numerator || !denominator || denominator.value === 0) return null;
  // What was shared out by two sides apart may fall out of step with each other.
  if (numerator.mark === 'apportioned' && numerator.value > denominator.value) return null;
  return {
    value: numerator.value, denominator: denominator.value, mark: numerator.mark === 'exact' && denominator.mark === 'exact' ? 'exact' : 'apportioned', from: [...numerator.from, ...denominator.from],
  };
}

/** The area's own count, or the sum of its parts on that day; null when a part has no figure or cannot be placed. */
function countOf(at: At, indicator: string, standard: string): Count | null {
  const { places, area, on, standing, mapOf } = at;
  const figure = (slug: string): Observation | undefined => standing.get(keyOf(slug, indicator, on, standard));
  const own = figure(area.slug);
  if (own) return { value: Number(own.value), mark: 'exact', from: [own] };
  if (area.valid.until !== null && area.valid.until <= on) return sumOfVillages(places, area, figure, on);
  const { history } = places;
  const parts = madeOf(places, area, on);
  if (parts.length === 0) return null;
  let value = 0;
  let mark: Count['mark'] = 'exact';
  const from: Observation[] = [];
  for (const part of parts) {
    const flows = flowsBetween(history, part.slug, { from: on, to: mapOf, level: area.level });
    const observation = figure(part.slug);
    const villages = !('flows' in flows) || flows.flows.length > 1 ? villagesInto(at, part, observation, figure) : null;
    if (villages && 'from' in villages && (villages.mark === 'exact' || !('flows' in flows))) {
      value += villages.value;
      if (villages.mark === 'apportioned') mark = 'apportioned';
      from.push(...villages.from);
      continue;
    }
    if (!('flows' in flows)) {
      if (villages && 'lacking' in villages) at.divided(indicator, part, villages.lacking);
      return null;
    }
    const index = flows.flows.findIndex((flow) => flow.to === area.slug);
    if (index < 0) continue;
    if (!observation || !/^\d+$/.test(observation.value)) return null;
    value += apportion(Number(observation.value), flows.flows.map((flow) => flow.share))[index]!;
    if (flows.flows.length > 1) mark = 'apportioned';
    from.push(observation);
  }
  return from.length === 0 ? null : { value, mark, from };
}

/** The units of the same level that existed on the day and reach into the area by successions. */
function madeOf(places: Places, area: Place, on: PlainDate): readonly Place[] {
  const found = new Map<string, Place>();
  const walk = (slug: string, depth: number): void => {
    for (const link of depth > 6 ? [] : places.history.predecessors(slug)) {
      const place = places.history.find(link.predecessor) as Place | undefined;
      if (!place || place.level !== area.level || place.slug === area.slug || found.has(place.slug)) continue;
      if (contains(place.valid, on)) found.set(place.slug, place);
      walk(place.slug, depth + 1);
    }
  };
  if (!contains(area.valid, on) && on < area.valid.from) walk(area.slug, 0);
  return [...found.values()];
}

/**
 * Of a unit that was split what came into the area with its villages, as long as each of them goes on and has a figure: their sum where they account for
 * the unit's figure, else (one counted, the others reported) the share of it in which they divide it. The villages without a figure where some have none.
 */
function villagesInto({ places, area, on, mapOf }: At, part: Place, whole: Observation | undefined, figure: (slug: string) => Observation | undefined): Count | { readonly lacking: readonly Place[] } | null {
  if (part.valid.until === null || whole === undefined || !/^\d+$/.test(whole.value)) return null;
  const all = villagesOf(places, part);
  const known = all.flatMap((village) => {
    const one = contains(village.valid, on) && contains(village.valid, mapOf) ? figure(village.slug) : undefined;
    return one !== undefined && /^\d+$/.test(one.value) ? [{ village, one, into: places.history.ancestors(village.slug, mapOf).find((above) => above.level === area.level)?.slug ?? '' }] : [];
  });
  if (all.length === 0 || known.length < all.length) return all.length === 0 ? null : { lacking: all.filter((village) => !known.some((one) => one.village === village)) };
  const sums = new Map<string, number>();
  for (const { one, into } of known) sums.set(into, (sums.get(into) ?? 0) + Number(one.value));
  const from = known.filter(({ into }) => into === area.slug).map(({ one }) => one);
  const sum = [...sums.values()].reduce((total, one) => total + one, 0);
  if (sum === Number(whole.value)) return { value: sums.get(area.slug) ?? 0, mark: 'exact', from };
  if (sum === 0 || from.length === 0) return null;
  const into = [...sums.keys()].toSorted();
  const shares = apportion(Number(whole.value), into.map((slug) => ({ over: BigInt(sums.get(slug)!), under: BigInt(sum) })));
  return { value: shares[into.indexOf(area.slug)]!, mark: 'apportioned', from: [whole, ...from] };
}

/** After a unit ended its figure is the exact sum of the villages it had, as long as each of them goes on and has one. */
function sumOfVillages(places: Places, area: Place, figure: (slug: string) => Observation | undefined, on: PlainDate): Count | null {
  const villages = villagesOf(places, area);
  const from = villages.map((one) => (contains(one.valid, on) ? figure(one.slug) : undefined));
  if (villages.length === 0 || from.some((one) => one === undefined || !/^\d+$/.test(one.value))) return null;
  return { value: from.reduce((sum, one) => sum + Number(one!.value), 0), mark: 'exact', from: from as Observation[] };
}

function villagesOf(places: Places, area: Place): readonly Place[] {
  return places.history.descendants(area.slug, addDays(area.valid.until!, -1), 'village') as readonly Place[];
}

function toObservation(places: Places, area: Place, indicator: string, unit: string, periodEnd: PlainDate, standard: string, value: RestatedValue): Observation {
  const percent = unit === 'percent';
  const shown = value.denominator === undefined ? String(value.value) : String(((percent ? 100 : 1) * value.value) / value.denominator);
  return {
    indicator, area: area.slug, periodEnd, unit, standard, value: value.denominator === undefined ? shown : Number(shown).toFixed(4),
    ...(value.denominator === undefined ? {} : { ratio: { numerator: String(value.value), denominator: String(value.denominator) } }),
    source: [...new Set(value.from.map((one) => one.source).filter((one) => one !== ''))].slice(0, 3).join(' '), status: 'computed',
    // An exact sum of published counts is as firm as they are; a share by households is not.
    flags: [...new Set([...value.from.flatMap((one) => one.flags), ...(value.mark === 'apportioned' ? (['COMPUTED', 'APPROXIMATE'] as const) : [])])],
    reason: '', note: [...new Set(value.from.map((one) => one.area))].slice(0, 20).map((slug) => nameOn(places.history.get(slug), periodEnd)).join(' + '), closed: true,
  };
}

function keyOf(area: string, indicator: string, periodEnd: string, standard: string): string {
  return `${area}|${indicator}|${periodEnd}|${standard}`;
}

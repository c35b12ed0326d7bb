/**
 * An index over observations: indicator and area → one series per standard, each date with its chosen value and the others.
 * Built once from files or the database, then read by plan evaluation, trends and checks. Holds no clock and joins no standards.
 */
import { endOfYear, type PlainDate } from '../calendar.ts';
import { chooseOnly, chooseValue, type Choice, standsAlone } from './choice.ts';
import type { Observation } from './observation.ts';

export type { Flag, Observation, Status } from './observation.ts';
export { isProvisional, isResult } from './observation.ts';
export type { Choice } from './choice.ts';

/** `reading`: what a reader made of the chosen figure, so that it is made once. Here, where it goes with the store, and found without a look-up. */
export type SeriesPoint = Choice & { readonly periodEnd: PlainDate; reading: unknown };

/** Points in order of date; `standard` is "" for indicators that know none. */
export type StandardSeries = { readonly standard: string; readonly points: readonly SeriesPoint[] };

export type SeriesStore = {
  /** Every standard's series; empty when nothing is known. */
  readonly series: (indicator: string, area: string) => readonly StandardSeries[];
  /** The point at a date under one standard, or undefined. Its `chosen` may still be null. */
  readonly point: (indicator: string, area: string, periodEnd: PlainDate, standard: string) => SeriesPoint | undefined;
  /** The year-end point (31 December) under one standard. */
  readonly yearEnd: (indicator: string, area: string, year: number, standard: string) => SeriesPoint | undefined;
  /** Areas that have any value of the indicator. */
  readonly areas: (indicator: string) => readonly string[];
  readonly indicators: () => readonly string[];
  readonly size: number;
};

const none: readonly StandardSeries[] = [];

/** The figures of one key under one standard. Sorted and chosen on first use: most stores are asked about few of their keys. */
type Line = { readonly standard: string; readonly figures: Observation[]; points: readonly SeriesPoint[] | null };

export function createSeriesStore(observations: Iterable<Observation>): SeriesStore {
  const index = new Map<string, Map<string, Line[]>>();
  let size = 0;
  let [indicator, area, lines]: [string, string, Line[]] = ['', '', []];
  for (const one of observations) {
    size += 1;
    // The figures of a key come one after the other as a rule.
    if (one.indicator !== indicator || one.area !== area) {
      [indicator, area] = [one.indicator, one.area];
      lines = child(child(index, indicator, () => new Map<string, Line[]>()), area, () => []);
    }
    const line = lines.find(({ standard }) => standard === one.standard);
    if (line) line.figures.push(one);
    else lines.push({ standard: one.standard, figures: [one], points: null });
  }
  const ready = new Map<string, Map<string, readonly StandardSeries[]>>();

  const series = (indicator: string, area: string): readonly StandardSeries[] => {
    const known = ready.get(indicator)?.get(area);
    if (known) return known;
    const raw = index.get(indicator)?.get(area);
    if (!raw) return none;
    const built = raw.map((line) => ({ standard: line.standard, points: pointsOf(line) })).sort((a, b) => compareText(a.standard, b.standard));
    child(ready, indicator, () => new Map<string, readonly StandardSeries[]>()).set(area, built);
    return built;
  };

  const point = (indicator: string, area: string, periodEnd: PlainDate, standard: string): SeriesPoint | undefined => {
    const line = index.get(indicator)?.get(area)?.find((one) => one.standard === standard);
    return line && findPoint(pointsOf(line), periodEnd);
  };

  return {
    series,
    point,
    yearEnd: (indicator, area, year, standard) => point(indicator, area, endOfYear(year), standard),
    areas: (indicator) => [...(index.get(indicator)?.keys() ?? [])],
    indicators: () => [...index.keys()],
    size,
  };
}

function pointsOf(line: Line): readonly SeriesPoint[] {
  return (line.points ??= toPoints(line.figures));
}

function toPoints(ofOneStandard: readonly Observation[]): readonly SeriesPoint[] {
  // As the database gives them: one figure a day, in order.
  const plain = ofOneStandard.every((one, place) => (place === 0 || ofOneStandard[place - 1]!.periodEnd < one.periodEnd) && standsAlone(one));
  if (plain) return ofOneStandard.map((chosen) => pointOf(chosen.periodEnd, chooseOnly(chosen)));
  return [...Map.groupBy(ofOneStandard, (one) => one.periodEnd)].map(([periodEnd, candidates]) => pointOf(periodEnd, chooseValue(candidates))).sort((a, b) => compareText(a.periodEnd, b.periodEnd));
}

function pointOf(periodEnd: PlainDate, { chosen, why, others, notResults }: Choice): SeriesPoint {
  return { periodEnd, chosen, why, others, notResults, reading: undefined };
}

function findPoint(points: readonly SeriesPoint[], periodEnd: PlainDate): SeriesPoint | undefined {
  let low = 0;
  let high = points.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const point = points[middle]!;
    if (point.periodEnd === periodEnd) return point;
    if (point.periodEnd < periodEnd) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function child<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

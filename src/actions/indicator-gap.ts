/**
 * The trend of a gap and what stands behind each of its points: nothing is stored, it is computed from the figures of the areas inside.
 * Used by `indicator.ts`. A year in which one of them has no closed figure has no gap, and no point.
 */
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import type { Area } from '../domain/area/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { gapFigures, gapRules, type GapWithEnds } from '../domain/indicator/gap.ts';
import type { Indicator, IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import { isProvisional, type Observation } from '../domain/indicator/observation.ts';
import { message } from '../domain/message.ts';
import type { Db } from '../db/connection.ts';
import { listObservations } from '../db/indicator.ts';
import type { LevelValue } from '../db/indicator-map.ts';
import { shownMessage, shownValue, standardOf } from './indicator-shapes.ts';
import { readGaps } from './plan/figures.ts';
import { type Places, readPlaces } from './plan/places.ts';

type Asked = { readonly indicator: Indicator; readonly area: string; readonly until: PlainDate; /** By the figures, choices and closings of that day; as now without it. */ readonly knownOn?: PlainDate | null };

export const isGap = (indicator: Indicator): boolean => indicator.computed !== undefined && 'gap' in indicator.computed;

async function gapsOf(db: Db, catalogue: IndicatorCatalogue, asked: Asked): Promise<{ readonly places: Places; readonly gaps: readonly GapWithEnds[] }> {
  const places = await readPlaces(db);
  const gaps = await readGaps(db, places, gapRules(catalogue, [asked.indicator.id]), { areas: [places.resolve(asked.area)], asOf: asked.until, knownOn: asked.knownOn ?? null });
  return { places, gaps: gaps.filter((one) => one.figure.periodEnd <= asked.until) };
}

/** The series of a gap, each standard apart; null for every other indicator. */
export async function gapSeries(db: Db, catalogue: IndicatorCatalogue, asked: Asked) {
  if (!isGap(asked.indicator)) return null;
  const { places, gaps } = await gapsOf(db, catalogue, asked);
  return [...Map.groupBy(gaps, (one) => one.figure.standard)].map(([standard, own]) => ({
    standard: standardOf(standard, catalogue),
    points: own.toSorted((a, b) => (a.figure.periodEnd < b.figure.periodEnd ? -1 : 1)).map((one) => ({
      periodEnd: one.figure.periodEnd, ...shownValue(one.figure), closed: true, provisional: isProvisional(one.figure), why: shownMessage(whyOf(one, places)), figures: [],
    })),
  })).toSorted((a, b) => (a.points[0]!.periodEnd < b.points[0]!.periodEnd ? -1 : 1));
}

/** One point of a gap with its two ends; null for every other indicator and where there is no gap. */
export async function gapPoint(db: Db, catalogue: IndicatorCatalogue, asked: Asked & { readonly standard: string }) {
  if (!isGap(asked.indicator)) return null;
  const { places, gaps } = await gapsOf(db, catalogue, asked);
  const one = gaps.find(({ figure }) => figure.periodEnd === asked.until && figure.standard === asked.standard);
  if (!one) return null;
  const ends = [one.highest, one.lowest].map((end) => ({
    indicator: end.indicator, title: catalogue.findIndicator(end.indicator)!.title, periodEnd: end.periodEnd, value: end.value, area: { slug: end.area, name: nameOn(places.resolve(end.area), end.periodEnd) },
  }));
  return { value: one.figure.value, why: shownMessage(whyOf(one, places)), parts: ends };
}

/** The gaps inside each of some areas on one day: what a league or a map of a gap shows. */
export async function gapValues(db: Db, history: AreaHistory, asked: { readonly catalogue: IndicatorCatalogue; readonly indicator: Indicator; readonly areas: readonly Pick<Area, 'slug'>[]; readonly on: PlainDate }): Promise<readonly LevelValue[]> {
  const [rule] = gapRules(asked.catalogue, [asked.indicator.id]);
  if (!rule) return [];
  const inside = new Map(asked.areas.map((area) => [area.slug, history.descendants(area.slug, asked.on, rule.level)]));
  const areaIds = [...new Set([...inside.values()].flatMap((members) => members.map((one) => one.id!)))];
  const read = await listObservations(db, { areaIds, indicators: [rule.of], from: asked.on, until: asked.on, standing: true });
  const figures = gapFigures([rule], [...inside.keys()], read, (area) => inside.get(area)!.map((one) => one.slug), (slug, on) => nameOn(history.get(slug), on));
  return figures.map(({ area, standard, value, status, flags }) => ({ areaId: history.get(area).id!, standard, value, status, flags }));
}

/** The latest gap of an area under each standard, for the list of its figures. */
export async function latestGaps(db: Db, catalogue: IndicatorCatalogue, area: string, until: PlainDate): Promise<readonly { readonly figure: Observation; readonly periods: number }[]> {
  const places = await readPlaces(db);
  const gaps = await readGaps(db, places, gapRules(catalogue, catalogue.indicators.map((one) => one.id)), { areas: [places.resolve(area)], asOf: until });
  return [...Map.groupBy(gaps.map((one) => one.figure), (one) => `${one.indicator} ${one.standard}`).values()].map((own) => ({
    figure: own.reduce((last, one) => (one.periodEnd > last.periodEnd ? one : last)), periods: own.length,
  }));
}

function whyOf({ figure, highest, lowest }: GapWithEnds, places: Places) {
  const name = (slug: string): string => nameOn(places.resolve(slug), figure.periodEnd);
  return message('indicator.gap.why', { highest: name(highest.area), high: { decimal: highest.value }, lowest: name(lowest.area), low: { decimal: lowest.value } });
}

/**
 * The trend of a gap and what stands behind each of its points: nothing is stored, it is computed from the figures of the areas inside.
 * Used by `indicator.ts`. A year in which one of them has no closed figure has no gap, and no point.
 */
import { nameOn } from '../domain/area/history.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { gapRules, type GapWithEnds } from '../domain/indicator/gap.ts';
import type { Indicator, IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import { isProvisional } from '../domain/indicator/observation.ts';
import { message } from '../domain/message.ts';
import type { Db } from '../db/connection.ts';
import { shownMessage, shownValue, standardOf } from './indicator-shapes.ts';
import { readGaps } from './plan/figures.ts';
import { type Places, readPlaces } from './plan/places.ts';

type Asked = { readonly indicator: Indicator; readonly area: string; readonly until: PlainDate };

const isGap = (indicator: Indicator): boolean => indicator.computed !== undefined && 'gap' in indicator.computed;

async function gapsOf(db: Db, catalogue: IndicatorCatalogue, asked: Asked): Promise<{ readonly places: Places; readonly gaps: readonly GapWithEnds[] }> {
  const places = await readPlaces(db);
  const gaps = await readGaps(db, places, gapRules(catalogue, [asked.indicator.id]), { areas: [places.resolve(asked.area)], asOf: asked.until });
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

function whyOf({ figure, highest, lowest }: GapWithEnds, places: Places) {
  const name = (slug: string): string => nameOn(places.resolve(slug), figure.periodEnd);
  return message('indicator.gap.why', { highest: name(highest.area), high: { decimal: highest.value }, lowest: name(lowest.area), low: { decimal: lowest.value } });
}

/**
 * The values of places on a map: their own figures, and what is carried over to areas that did not exist when the figures were made.
 * Called by `indicator.map`, `indicator.restated` and `indicator.league`, which so cannot differ. Decides nothing about carrying over:
 * what may be, and how it adds up, is the domain's (`area/carry-over.ts`); rates go through their two counts and are never averaged.
 */
import { areasThatParted, type CarriedBy, type CarryOver, carryOver, daysOfMerging, mergingWeights } from '../domain/area/carry-over.ts';
import type { AreaHistory } from '../domain/area/history.ts';
import type { AreaCount } from '../domain/area/restate.ts';
import type { Area, AreaLevel, World } from '../domain/area/types.ts';
import { contains, endOfYear, type PlainDate, yearOf } from '../domain/calendar.ts';
import { divide, exact, type Exact, multiply, toDecimal } from '../domain/exact.ts';
import type { Indicator, IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import { isProvisional, type Observation } from '../domain/indicator/observation.ts';
import { addsUp } from '../domain/indicator/unit-kinds.ts';
import type { Db } from '../db/connection.ts';
import { type LevelValue, listLevelValues } from '../db/indicator-map.ts';
import { gapValues, isGap } from './indicator-gap.ts';

/** Levels of the administrative tree that figures are shown by, the largest first. */
export const levels: readonly AreaLevel[] = ['province', 'district', 'commune', 'village'];

export type Carried = { readonly top: CarryOver; readonly bottom: CarryOver | null };
export type Question = {
  readonly db: Db; readonly history: AreaHistory; readonly catalogue: IndicatorCatalogue; readonly indicator: Indicator; readonly world: World; readonly periodEnd: PlainDate; readonly mapDate: PlainDate;
  readonly level: AreaLevel; readonly places: readonly Area[]; readonly standard: string | undefined;
};

/** Own figures of the places, and what is carried over to those that did not exist when the figures were made. */
export async function valuesOf(question: Question) {
  const { history, indicator, catalogue, periodEnd, places } = question;
  if (isGap(indicator)) {
    const gaps = await gapValues(question.db, history, { catalogue, indicator, areas: places, on: periodEnd });
    const standards = newestFirst([...new Set(gaps.map((one) => one.standard))], catalogue);
    const standard = question.standard ?? standards[0] ?? null;
    return { standard, standards, own: new Map(gaps.filter((one) => one.standard === standard).map((one) => [one.areaId, one])), carried: null, history };
  }
  const ids = new Set(places.map((place) => place.id));
  const all = await listLevelValues(question.db, { code: indicator.id, periodEnd, level: question.level, world: question.world });
  const changed = places.some((place) => !contains(place.valid, periodEnd));
  const source = changed ? await sourceOf(question, all) : null;
  const ownValues = all.filter((one) => ids.has(one.areaId));
  const standards = newestFirst([...new Set([...ownValues, ...(source?.values ?? [])].map((one) => one.standard))], catalogue);
  const standard = question.standard ?? standards[0] ?? (indicator.by_standard ? null : '');
  const own = new Map(ownValues.filter((one) => one.standard === standard).map((one) => [one.areaId, one]));
  const carried = source && standard !== null ? await carriedOf(question, source.level, standard) : null;
  return { standard, standards, own, carried: carried && carried.top.areas.size + carried.top.account.unplacedAreas.length > 0 ? carried : null, history };
}

/** The level the figures were made at: that of the map, or the first finer one that has any. */
async function sourceOf({ db, history, indicator, world, periodEnd, level }: Question, same: readonly LevelValue[]) {
  const [first = indicator.id] = ratioOf(indicator);
  for (const finer of levels.slice(levels.indexOf(level))) {
    const values = finer === level && first === indicator.id ? same : await listLevelValues(db, { code: first, periodEnd, level: finer, world });
    const made = values.filter((one) => contains(history.findById(one.areaId)!.valid, periodEnd));
    if (made.length > 0) return { level: finer, values: made };
  }
  return null;
}

async function carriedOf(question: Question, source: AreaLevel, standard: string): Promise<Carried | null> {
  const { indicator, catalogue } = question;
  const parts = ratioOf(indicator);
  if (parts.length === 0 && !isCount(indicator)) return null;
  const standardFor = (code: string): string => (catalogue.findIndicator(code)?.by_standard === false ? '' : standard);
  const sides: CarryOver[] = [];
  for (const code of parts.length > 0 ? parts : [indicator.id]) sides.push(await carry(question, source, code, standardFor(code)));
  return { top: sides[0]!, bottom: sides[1] ?? null };
}

async function carry({ db, history, world, periodEnd, mapDate, level, places }: Question, source: AreaLevel, code: string, standard: string): Promise<CarryOver> {
  const countsAt = async (at: AreaLevel, day: PlainDate, of: string, under: string, areaIds?: readonly number[]): Promise<readonly AreaCount[]> =>
    (await listLevelValues(db, { code: of, periodEnd: day, level: at, world, ...(areaIds ? { areaIds } : {}) })).flatMap((one): readonly AreaCount[] => {
      const area = history.findById(one.areaId);
      return area && one.standard === under && /^\d+$/.test(one.value) && contains(area.valid, day) ? [{ area: area.slug, value: Number(one.value) }] : [];
    });
  const options = { from: periodEnd, to: mapDate, level, places: new Set(places.map((place) => place.slug)) };
  const counts = await countsAt(source, periodEnd, code, standard);
  const parted = areasThatParted(history, counts, options);
  const finerLevel = source === 'province' ? 'commune' : 'village';
  const within = parted.flatMap((slug) => history.descendants(slug, periodEnd, finerLevel).map((one) => one.id!));
  const finer = within.length > 0 && source !== finerLevel ? await countsAt(finerLevel, periodEnd, code, standard, within) : [];
  const households = new Map<PlainDate, Map<string, number>>();
  for (const day of parted.length > 0 ? daysOfMerging(history, counts, options) : []) {
    households.set(day, new Map((await countsAt(source, endOfYear(yearOf(day) - 1), 'households_total', '')).map((one) => [one.area, one.value])));
  }
  return carryOver(history, counts, { ...options, finer, weights: mergingWeights(history, households) });
}

export type CarriedValue = {
  readonly exactValue: Exact; readonly value: string; readonly numerator: string | null; readonly denominator: string | null; readonly provisional: boolean;
  readonly mark: 'exact' | 'apportioned' | 'incomplete'; readonly by: CarriedBy;
};

/** What was carried over to a place; null where nothing was, and for a rate of nobody. */
export function carriedValueOf(place: Pick<Area, 'slug'>, carried: Carried | null, indicator: Indicator): CarriedValue | null {
  const [above, below] = [carried?.top.areas.get(place.slug), carried?.bottom?.areas.get(place.slug)];
  if (!above || (carried?.bottom && (!below || below.value === 0))) return null;
  const incomplete = above.missing.length > 0 || (below?.missing.length ?? 0) > 0;
  const apportioned = above.mark === 'apportioned' || below?.mark === 'apportioned';
  const share = below ? divide(exact(above.value), exact(below.value)) : exact(above.value);
  const exactValue = below && indicator.unit === 'percent' ? multiply(exact(100), share) : share;
  const mark = incomplete ? 'incomplete' : apportioned ? 'apportioned' : 'exact';
  return {
    exactValue, value: toDecimal(exactValue, 2), numerator: below ? String(above.value) : null, denominator: below ? String(below.value) : null, provisional: mark !== 'exact', mark,
    by: apportioned ? 'households' : above.by,
  };
}

/** The value shown for a place: its own before what was carried over to it. */
export function valueOf(place: Area, own: LevelValue | undefined, carried: Carried | null, indicator: Indicator) {
  if (own) return { value: own.value, provisional: isProvisional({ status: own.status, flags: own.flags } as unknown as Observation), mark: 'own' as const, by: null };
  const over = carriedValueOf(place, carried, indicator);
  return over ? { value: over.value, provisional: over.provisional, mark: over.mark, by: over.by } : { value: null, provisional: false, mark: 'none' as const, by: null };
}

export function ratioOf(indicator: Indicator): readonly string[] {
  return indicator.computed && 'ratio' in indicator.computed ? indicator.computed.ratio : [];
}

function isCount(indicator: Indicator): boolean {
  return indicator.measure === 'level' && addsUp(indicator.unit);
}

/** Standards in the order they are offered; a survey or a provincial one stands behind the national one that was in force. */
export function newestFirst(standards: readonly string[], catalogue: IndicatorCatalogue): readonly string[] {
  const startOf = (id: string): string => (id.startsWith('national-') ? (catalogue.findStandard(id)?.from ?? '') : '');
  return standards.toSorted((a, b) => (startOf(b) < startOf(a) ? -1 : 1));
}

/**
 * `indicator.league`: areas under a parent on the map of a day, ordered by an indicator of a year.
 * The map comes from the territory in memory, the values from one index scan, details for the page that is shown; what is carried over
 * to areas that were not there when the figures were made is worked out as for `indicator.map` (`indicator-carried.ts`).
 */
import { contains, endOfYear, type PlainDate } from '../domain/calendar.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import type { AreaLevel } from '../domain/area/types.ts';
import { compare, exact, type Exact, subtract, toDecimal } from '../domain/exact.ts';
import type { Indicator } from '../domain/indicator/catalogue.ts';
import { indicatorLeague } from '../domain/indicator/contract.ts';
import { isProvisional, type Observation } from '../domain/indicator/observation.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { type LeagueDetail, listLeagueDetails, listStandingValues, type StandingValues } from '../db/indicator-league.ts';
import type { LevelValue } from '../db/indicator-map.ts';
import { findIndicatorKey } from '../db/indicator.ts';
import { type CarriedValue, carriedValueOf, newestFirst, valuesOf } from './indicator-carried.ts';
import { gapValues, isGap } from './indicator-gap.ts';
import { describe, standardOf } from './indicator-shapes.ts';
import { action, type ActionContext, found, shared } from './kernel.ts';

type Place = { readonly id: number; readonly slug: string; readonly name: string };

export const leagues = shared(action(indicatorLeague, 'anywhere', async ({ db, today, common }, input) => {
  const catalogue = readShippedCatalogue();
  const indicator = found(catalogue.findIndicator(input.indicator), 'indicator');
  const key = await common(`indicator ${indicator.id}`, async () => found(await findIndicatorKey(db, indicator.id), 'indicator'));
  const { history, area: parent } = await findAreaIn({ db, common }, input.parent);
  const [periodEnd, mapDate] = [endOfYear(input.year), input.mapDate ?? today];
  const level = input.level ?? levelBelow(history, parent.slug, mapDate);
  const places = level === null ? [] : placesOf(history, parent.slug, level, mapDate);
  const highestFirst = indicator.better === 'higher';
  const question = `${parent.slug} ${level} ${mapDate} ${key.id} ${periodEnd}`;
  // A gap is stored nowhere: it is made from the areas inside each place, for the page's year and for the change since the one before.
  const gapsOn = async (on: PlainDate) => common(`gaps ${question} ${on}`, async () => gapValues(db, history, { catalogue, indicator, areas: places, on }));
  const gaps = isGap(indicator) ? await gapsOn(periodEnd) : null;
  const own = await common(`rankings ${question}`, async () =>
    rankingsOf(places, gaps ? columnsOf(gaps) : (await listStandingValues(db, { indicatorId: key.id, periodEnd, areaIds: places.map((place) => place.id) })), highestFirst));
  const ownStandards = newestFirst([...own.keys()], catalogue);
  const ranking = own.get(input.standard ?? ownStandards[0] ?? '') ?? { order: places, withValue: 0 };
  // An area without a figure that was not there when the figures were made may have become of areas that had them.
  const mayCarry = ranking.order.slice(ranking.withValue).some((place) => !contains(history.get(place.slug).valid, periodEnd));
  const carried = level === null || !mayCarry || gaps ? null : await common(`carried ${question} ${input.standard}`, async () =>
    carriedRanking(places, await valuesOf({ db, history, catalogue, indicator, world: parent.world, periodEnd, mapDate, level, places: places.map((place) => history.get(place.slug)), standard: input.standard }), indicator));
  const standards = carried?.standards ?? ownStandards;
  const standard = input.standard ?? standards[0] ?? (indicator.by_standard ? null : '');
  const head = {
    parent, indicator: describe(indicator, catalogue), year: input.year, mapDate, level, standard: standard === null ? null : standardOf(standard, catalogue),
    standards: standards.map((one) => standardOf(one, catalogue)),
  };
  if (level === null || standard === null) return { ...head, total: places.length, withValue: 0, rows: [] };

  const { order, withValue, over }: Ranking = carried?.ranking ?? ranking;
  const page = order.slice(input.offset, input.offset + input.limit);
  const valued = page.slice(0, Math.max(0, withValue - input.offset)).filter((place) => !over?.has(place.id)).map((place) => place.id);
  const details = gaps ? new Map<number, LeagueDetail>() : await listLeagueDetails(db, { areaIds: valued, indicatorId: key.id, periodEnd, before: endOfYear(input.year - 1), standard });
  const [gapNow, gapBefore] = [gapOf(gaps, standard), gapOf(gaps && (await gapsOn(endOfYear(input.year - 1))), standard)];
  const rows = page.map((place, position) => {
    const area = { slug: place.slug, name: place.name };
    const rank = input.offset + position < withValue ? input.offset + position + 1 : null;
    const [detail, from] = [details.get(place.id), over?.get(place.id)];
    const gap = gapNow.get(place.id);
    if (gap) {
      const before = gapBefore.get(place.id)?.value;
      const change = before === undefined ? null : toDecimal(subtract(exact(gap.value), exact(before)));
      return { area, rank, value: gap.value, numerator: null, denominator: null, change, observation: null, closed: true, provisional: isProvisional(gap as unknown as Observation), mark: 'own' as const };
    }
    if (from) return { area, rank, value: from.value, numerator: from.numerator, denominator: from.denominator, change: null, observation: null, closed: false, provisional: from.provisional, mark: from.mark };
    return {
      area, rank, value: detail?.value ?? null, numerator: detail?.numerator ?? null, denominator: detail?.denominator ?? null,
      change: !detail?.before ? null : toDecimal(subtract(exact(detail.value), exact(detail.before))), observation: detail?.id ?? null, closed: detail?.closed ?? false,
      provisional: detail !== undefined && isProvisional({ status: detail.status, flags: detail.flags ?? [] } as unknown as Observation), mark: detail === undefined ? ('none' as const) : ('own' as const),
    };
  });
  return { ...head, total: places.length, withValue, rows };
}));

function gapOf(gaps: readonly LevelValue[] | null, standard: string): ReadonlyMap<number, LevelValue> {
  return new Map((gaps ?? []).filter((one) => one.standard === standard).map((one) => [one.areaId, one]));
}

/** The territory and an area of it as figures name it: by its latest name, whatever day the map is of. */
export async function findAreaIn({ db, common }: Pick<ActionContext, 'db' | 'common'>, slug: string) {
  const history = await common('territory', async () => readAreaHistory(db));
  const area = found(history.find(slug), 'area');
  return { history, area: { id: area.id!, slug, world: area.world, name: area.names.at(-1)?.value ?? slug, level: area.level } };
}

/** The areas of a map under a parent, worked out once for each state of the territory. */
const maps = new WeakMap<AreaHistory, Map<string, readonly Place[]>>();

function placesOf(history: AreaHistory, parent: string, level: string, on: PlainDate): readonly Place[] {
  let known = maps.get(history);
  if (!known) maps.set(history, (known = new Map()));
  const key = `${parent}|${level}|${on}`;
  let places = known.get(key);
  if (!places) {
    const area = history.find(parent);
    const within = area && (area.level === 'nation' ? history.map(on, level as AreaLevel, { world: area.world }) : history.map(on, level as AreaLevel, { world: area.world, within: parent }));
    places = (within ?? []).map((one) => ({ id: one.id!, slug: one.slug, name: nameOn(one, on) })).sort((a, b) => (a.slug < b.slug ? -1 : 1));
    if (known.size > 2_000) known.clear();
    known.set(key, places);
  }
  return places;
}

function levelBelow(history: AreaHistory, parent: string, on: PlainDate): AreaLevel | null {
  const levels: readonly AreaLevel[] = ['province', 'district', 'commune', 'village'];
  const own = history.find(parent)?.level;
  const from = own === 'province' || own === 'district' || own === 'commune' || own === 'village' ? levels.indexOf(own) + 1 : 0;
  return levels.slice(from).find((level) => placesOf(history, parent, level, on).length > 0) ?? null;
}

/** Best first; `over`: values carried over, by place. It holds places, not own values: those of the page shown come with its details. */
type Ranking = { readonly order: readonly Place[]; readonly withValue: number; readonly over?: ReadonlyMap<number, CarriedValue> };

/** Own figures and those carried over in one order; null where nothing was carried over. */
function carriedRanking(places: readonly Place[], { carried, own, standards }: Awaited<ReturnType<typeof valuesOf>>, indicator: Indicator): { readonly ranking: Ranking; readonly standards: readonly string[] } | null {
  const over = new Map(places.flatMap((place) => {
    const value = own.has(place.id) ? null : carriedValueOf(place, carried, indicator);
    return value ? [[place.id, value] as const] : [];
  }));
  if (over.size === 0) return null;
  const values = new Map<number, Exact>([...[...own.values()].map((one) => [one.areaId, exact(one.value)] as const), ...[...over].map(([id, one]) => [id, one.exactValue] as const)]);
  const sign = indicator.better === 'higher' ? -1 : 1;
  const valued = places.filter((place) => values.has(place.id)).sort((a, b) => sign * compare(values.get(a.id)!, values.get(b.id)!));
  return { ranking: { order: [...valued, ...places.filter((place) => !values.has(place.id))], withValue: valued.length, over }, standards };
}

function columnsOf(all: readonly LevelValue[]): readonly StandingValues[] {
  return [...Map.groupBy(all, (one) => one.standard)].map(([standard, own]) => ({ standard, areaIds: own.map((one) => one.areaId), values: own.map((one) => one.value) }));
}

/** One order for each standard that has figures here. */
function rankingsOf(places: readonly Place[], all: readonly StandingValues[], highestFirst: boolean): ReadonlyMap<string, Ranking> {
  const rankings = all.map((one) => [one.standard, ranked(places, one, highestFirst)] as const);
  return new Map(rankings.filter(([, { withValue }]) => withValue > 0));
}

/** Where each area stands in its list, worked out once for each list. */
const positions = new WeakMap<readonly Place[], ReadonlyMap<number, number>>();

function positionsOf(places: readonly Place[]): ReadonlyMap<number, number> {
  let known = positions.get(places);
  if (!known) positions.set(places, (known = new Map(places.map((place, position) => [place.id, position]))));
  return known;
}

/** Best first, areas without a value last, equal ones by slug (the places come so). A nation of communes is compared 40,000 times, so by number where that tells. */
function ranked(places: readonly Place[], { areaIds, values }: StandingValues, highestFirst: boolean): Ranking {
  const [positionOf, texts, quick] = [positionsOf(places), new Array<string | null>(places.length).fill(null), new Float64Array(places.length)];
  for (const [row, areaId] of areaIds.entries()) {
    const position = positionOf.get(areaId);
    if (position === undefined) continue;
    texts[position] = values[row]!;
    quick[position] = Number(values[row]);
  }
  const [valued, without]: [number[], Place[]] = [[], []];
  for (let position = 0; position < places.length; position += 1) {
    if (texts[position] === null) without.push(places[position]!);
    else valued.push(position);
  }
  const sign = highestFirst ? -1 : 1;
  valued.sort((a, b) => sign * (quick[a]! - quick[b]! || (texts[a] === texts[b] ? 0 : compare(exact(texts[a]!), exact(texts[b]!)))));
  return { order: [...valued.map((position) => places[position]!), ...without], withValue: valued.length };
}

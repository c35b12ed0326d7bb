/**
 * `indicator.league`: areas under a parent on the map of a day, ordered by an indicator of a year.
 * The map comes from the territory in memory, the values from one index scan, details for the page that is shown.
 */
import { endOfYear, type PlainDate } from '../domain/calendar.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import type { AreaLevel } from '../domain/area/types.ts';
import { compare, exact, subtract, toDecimal } from '../domain/exact.ts';
import type { IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import { indicatorLeague } from '../domain/indicator/contract.ts';
import { isProvisional, type Observation } from '../domain/indicator/observation.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { listLeagueDetails, listStandingValues } from '../db/indicator-league.ts';
import { findAreas, findIndicatorKey } from '../db/indicator.ts';
import { describe, standardOf } from './indicator-shapes.ts';
import { restateLeague } from './indicator-restate.ts';
import { action, found } from './kernel.ts';

type Place = { readonly id: number; readonly slug: string; readonly name: string };

export const leagues = action(indicatorLeague, 'anywhere', async ({ db, today }, input) => {
  const catalogue = readShippedCatalogue();
  const indicator = found(catalogue.findIndicator(input.indicator), 'indicator');
  const key = found(await findIndicatorKey(db, indicator.id), 'indicator');
  const parent = found((await findAreas(db, [input.parent]))[0], 'area');
  const history = await readAreaHistory(db);
  const [periodEnd, mapDate] = [endOfYear(input.year), input.mapDate ?? today];
  const level = input.level ?? levelBelow(history, parent.slug, mapDate);
  const places = level === null ? [] : placesOf(history, parent.slug, level, mapDate);
  const all = await listStandingValues(db, { indicatorId: key.id, periodEnd, areaIds: places.map((place) => place.id) });
  const standards = [...new Set(all.map((one) => one.standard))].toSorted((a, b) => (startOf(b, catalogue) < startOf(a, catalogue) ? -1 : 1));
  const standard = input.standard ?? standards[0] ?? (indicator.by_standard ? null : '');
  const head = {
    parent, indicator: describe(indicator, catalogue), year: input.year, mapDate, level, standard: standard === null ? null : standardOf(standard, catalogue),
    standards: standards.map((one) => standardOf(one, catalogue)),
  };
  if (level === null || standard === null) return { ...head, total: places.length, withValue: 0, rows: [] };

  const values = new Map(all.filter((one) => one.standard === standard).map((one) => [one.areaId, one.value]));
  const highestFirst = indicator.better === 'higher';
  // A map that was not in force when the figures were made: its areas are restated from the areas that had them.
  if (values.size === 0 && places.length > 0) {
    const restated = await restateLeague(db, { parent, indicator, level, mapDate, periodEnd, standard, highestFirst });
    if (restated) return { ...head, total: restated.length, withValue: restated.filter((row) => row.value !== null).length, rows: restated.slice(input.offset, input.offset + input.limit) };
  }
  const page = ranked(places, values, highestFirst).slice(input.offset, input.offset + input.limit);
  const details = await listLeagueDetails(db, { areaIds: page.filter((place) => values.has(place.id)).map((place) => place.id), indicatorId: key.id, periodEnd, before: endOfYear(input.year - 1), standard });
  const rows = page.map((place, position) => {
    const [value, detail] = [values.get(place.id) ?? null, details.get(place.id)];
    return {
      area: { slug: place.slug, name: place.name }, rank: value === null ? null : input.offset + position + 1, value, numerator: detail?.numerator ?? null, denominator: detail?.denominator ?? null,
      change: value === null || !detail?.before ? null : toDecimal(subtract(exact(value), exact(detail.before))), observation: detail?.id ?? null, closed: detail?.closed ?? false,
      provisional: detail !== undefined && isProvisional({ status: detail.status, flags: detail.flags ?? [] } as unknown as Observation), mark: value === null ? ('none' as const) : ('own' as const),
    };
  });
  return { ...head, total: places.length, withValue: values.size, rows };
});

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
    places = (within ?? []).map((one) => ({ id: one.id!, slug: one.slug, name: nameOn(one, on) }));
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

/** A survey or a provincial standard stands behind the national one that was in force. */
function startOf(id: string, catalogue: IndicatorCatalogue): string {
  return id.startsWith('national-') ? (catalogue.findStandard(id)?.from ?? '') : '';
}

/** Best first, areas without a value last, equal ones by slug. Each value becomes a number once: a nation of communes is compared 40,000 times. */
function ranked(places: readonly Place[], values: ReadonlyMap<number, string>, highestFirst: boolean): readonly Place[] {
  const keyed = places.map((place) => {
    const value = values.get(place.id);
    return { place, value, quick: value === undefined ? 0 : Number(value) };
  });
  return keyed.sort((a, b) => order(a, b, highestFirst) || (a.place.slug < b.place.slug ? -1 : 1)).map((one) => one.place);
}

type Keyed = { readonly value: string | undefined; readonly quick: number };

function order(a: Keyed, b: Keyed, highestFirst: boolean): number {
  if (a.value === undefined || b.value === undefined) return a.value === b.value ? 0 : a.value === undefined ? 1 : -1;
  const quick = a.quick - b.quick;
  const difference = quick === 0 ? compare(exact(a.value), exact(b.value)) : quick;
  return highestFirst ? -difference : difference;
}

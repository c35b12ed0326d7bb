/**
 * `indicator.map` and `indicator.restated`: all areas of one parent and level on the map of a day, at most the communes of the nation,
 * each with its own figure or one carried over from the map the figures were made on. Ranks and pages are `indicator.league`'s.
 * How values come about is `indicator-carried.ts`.
 */
import type { CarryOver } from '../domain/area/carry-over.ts';
import { type AreaHistory, codeOn, nameOn } from '../domain/area/history.ts';
import type { Area, AreaLevel } from '../domain/area/types.ts';
import { addDays, contains, endOfYear, type PlainDate } from '../domain/calendar.ts';
import { add, exact, type Exact, toExactText, zero } from '../domain/exact.ts';
import { partsOf } from '../domain/indicator/catalogue.ts';
import { indicatorMap, indicatorRestated } from '../domain/indicator/contract.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { findLatestImport, type LevelValue } from '../db/indicator-map.ts';
import { findAreas } from '../db/indicator.ts';
import { levels, ratioOf, valueOf, valuesOf } from './indicator-carried.ts';
import { describe, standardOf } from './indicator-shapes.ts';
import { type Action, action, found, shared } from './kernel.ts';

/** All communes of the nation fit; more is a list, not a map. */
const mostPlaces = 5_000;

const maps = shared(action(indicatorMap, 'anywhere', async ({ db, today }, input) => {
  const catalogue = readShippedCatalogue();
  const indicator = found(catalogue.findIndicator(input.indicator), 'indicator');
  const parent = found((await findAreas(db, [input.parent]))[0], 'area');
  const history = await readAreaHistory(db);
  const [periodEnd, mapDate] = [endOfYear(input.year), input.mapDate ?? today];
  const scope = scopeOf(history, history.get(parent.slug), mapDate, input.level);
  const question = { db, history, catalogue, indicator, world: parent.world, periodEnd, mapDate, level: scope.level, places: scope.places, standard: input.standard };
  const { standard, standards, own, carried } = scope.level === null ? { standard: null, standards: [], own: new Map<number, LevelValue>(), carried: null } : await valuesOf({ ...question, level: scope.level });
  const rows = scope.places.map((place) => ({ slug: place.slug, name: nameOn(place, mapDate), code: codeOn(place, mapDate) ?? null, ...valueOf(place, own.get(place.id!), carried, indicator), direct: own.has(place.id!) && !contains(place.valid, periodEnd) }));
  const direct = scope.places.flatMap((place) => (own.has(place.id!) && !contains(place.valid, periodEnd) ? [exact(own.get(place.id!)!.value)] : []));
  return {
    parent: { ...parent, name: nameOn(history.get(parent.slug), mapDate), lastDay: lastDayBy(history.get(parent.slug), mapDate) }, heirs: scope.heirs.map((one) => ({ slug: one.slug, name: nameOn(one, mapDate) })),
    indicator: describe(indicator, catalogue), year: input.year, mapDate, figuresOf: periodEnd, level: scope.level, levels: [...scope.levels],
    standard: standard === null ? null : standardOf(standard, catalogue), standards: standards.map((one) => standardOf(one, catalogue)),
    total: rows.length, withValue: rows.filter((row) => row.value !== null).length,
    updatedAt: await findLatestImport(db, { codes: [indicator.id, ...partsOf(indicator)], periodEnd, world: parent.world }), rows,
    account: carried && carried.bottom === null ? accountOf(carried.top, own, scope.places, direct, periodEnd, history) : null,
  };
}));

const restated = shared(action(indicatorRestated, 'anywhere', async ({ db, today }, input) => {
  const catalogue = readShippedCatalogue();
  const indicator = found(catalogue.findIndicator(input.indicator), 'indicator');
  const area = found((await findAreas(db, [input.area]))[0], 'area');
  const history = await readAreaHistory(db);
  const [periodEnd, mapDate] = [endOfYear(input.year), input.mapDate ?? today];
  const place = history.get(area.slug);
  const { standard, carried } = await valuesOf({ db, history, catalogue, indicator, world: area.world, periodEnd, mapDate, level: place.level, places: [place], standard: input.standard });
  const named = (slug: string): string => nameOn(history.get(slug), periodEnd);
  const sums = [carried?.top, carried?.bottom].flatMap((side, index) => {
    const one = side?.areas.get(place.slug);
    const id = ratioOf(indicator)[index] ?? indicator.id;
    if (!one) return [];
    return [{
      title: catalogue.findIndicator(id)!.title, value: String(one.value), missing: one.missing.map(named),
      parts: one.contributions.map((part) => ({ area: part.area, name: named(part.area), value: String(part.value), percent: part.share.over === part.share.under ? null : String(Number((part.share.over * 10_000n) / part.share.under) / 100) })),
    }];
  });
  const { value, by } = valueOf(place, undefined, carried, indicator);
  return { area: { ...area, name: nameOn(place, mapDate) }, indicator: describe(indicator, catalogue), figuresOf: periodEnd, mapDate, standard: standard === null ? null : standardOf(standard, catalogue), value, by, sums };
}));

export const indicatorMapActions: readonly Action[] = [maps, restated];

/** The areas to show: those below the parent on the map; below its heirs, or the heirs themselves, when it does not exist there. */
function scopeOf(history: AreaHistory, parent: Area, on: PlainDate, wanted: AreaLevel | undefined) {
  const lives = contains(parent.valid, on);
  const heirs = lives ? [] : heirsOf(history, parent, on);
  const inside = heirs.filter((one) => levels.indexOf(one.level) > levels.indexOf(parent.level));
  const below = (level: AreaLevel): readonly Area[] =>
    inside.length > 0 ? (inside[0]!.level === level ? inside : inside.flatMap((one) => history.descendants(one.slug, on, level)))
      : lives ? (parent.level === 'nation' ? history.map(on, level, { world: parent.world }) : history.descendants(parent.slug, on, level))
        : heirs.flatMap((one) => history.descendants(one.slug, on, level));
  const possible = levels.slice(levels.indexOf(parent.level) + 1).map((level) => ({ level, places: below(level) })).filter(({ places }) => places.length > 0 && places.length <= mostPlaces);
  const chosen = possible.find((one) => one.level === wanted) ?? possible[0];
  const collator = new Intl.Collator('vi', { numeric: true });
  return {
    level: chosen?.level ?? null, levels: possible.map((one) => one.level), heirs,
    places: (chosen?.places ?? []).toSorted((a, b) => collator.compare(nameOn(a, on), nameOn(b, on))),
  };
}

/** What an area became, or came from, on the day of a map it is not on. */
function heirsOf(history: AreaHistory, area: Area, on: PlainDate): readonly Area[] {
  const forward = area.valid.until !== null && area.valid.until <= on;
  const links = forward ? history.successors(area.slug) : history.predecessors(area.slug);
  const next = links.filter((link) => (forward ? link.on <= on : link.on > on)).map((link) => history.get(forward ? link.successor : link.predecessor)).filter((one) => one.slug !== area.slug);
  return [...new Set(next.flatMap((one) => (contains(one.valid, on) ? [one] : heirsOf(history, one, on))))];
}

/** Areas that went on unchanged carry their own figure over; figures published for a new area itself stand apart. */
function accountOf({ account, areas }: CarryOver, own: ReadonlyMap<number, LevelValue>, places: readonly Area[], direct: readonly Exact[], periodEnd: PlainDate, history: AreaHistory) {
  // What was published for a new area itself takes the place of what would have been carried over to it: that part is told as elsewhere.
  const overtaken = places.reduce((sum, place) => sum + (own.has(place.id!) && !contains(place.valid, periodEnd) ? (areas.get(place.slug)?.value ?? 0) : 0), 0);
  return {
    areas: account.sources, original: String(account.original), here: String(account.here - overtaken), direct: toExactText(direct.reduce((sum, one) => add(sum, one), zero)), elsewhere: String(account.elsewhere + overtaken), unplaced: String(account.unplaced),
    unplacedAreas: account.unplacedAreas.map((one) => ({ name: nameOn(history.get(one.area), periodEnd), value: String(one.value), reason: one.reason })),
  };
}

function lastDayBy({ valid }: Area, on: PlainDate): PlainDate | null {
  return valid.until !== null && valid.until <= on ? addDays(valid.until, -1) : null;
}

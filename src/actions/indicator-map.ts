/**
 * `indicator.map` and `indicator.restated`: all areas of one parent and level on the map of a day, at most the communes of the nation,
 * each with its own figure or one carried over from the map the figures were made on. Ranks and pages are `indicator.league`'s.
 * What may be carried over, and how it adds up, is the domain's (`area/carry-over.ts`); rates go through their two counts.
 */
import { areasThatParted, type CarryOver, carryOver, daysOfMerging, mergingWeights } from '../domain/area/carry-over.ts';
import { type AreaHistory, codeOn, nameOn } from '../domain/area/history.ts';
import type { AreaCount } from '../domain/area/restate.ts';
import type { Area, AreaLevel, World } from '../domain/area/types.ts';
import { contains, endOfYear, type PlainDate, yearOf } from '../domain/calendar.ts';
import { add, divide, exact, type Exact, multiply, toDecimal, toExactText, zero } from '../domain/exact.ts';
import type { Indicator, IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import { indicatorMap, indicatorRestated } from '../domain/indicator/contract.ts';
import { isProvisional, type Observation } from '../domain/indicator/observation.ts';
import { readAreaHistory } from '../db/area-history.ts';
import type { Db } from '../db/connection.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { findLatestImport, type LevelValue, listLevelValues } from '../db/indicator-map.ts';
import { findAreas } from '../db/indicator.ts';
import { describe, standardOf } from './indicator-shapes.ts';
import { type Action, action, found, shared } from './kernel.ts';

const levels: readonly AreaLevel[] = ['province', 'district', 'commune', 'village'];
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
    parent: { ...parent, name: nameOn(history.get(parent.slug), mapDate) }, heirs: scope.heirs.map((one) => ({ slug: one.slug, name: nameOn(one, mapDate) })),
    indicator: describe(indicator, catalogue), year: input.year, mapDate, figuresOf: periodEnd, level: scope.level, levels: [...scope.levels],
    standard: standard === null ? null : standardOf(standard, catalogue), standards: standards.map((one) => standardOf(one, catalogue)),
    total: rows.length, withValue: rows.filter((row) => row.value !== null).length,
    updatedAt: await findLatestImport(db, { codes: [indicator.id, ...ratioOf(indicator)], periodEnd, world: parent.world }), rows,
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

type Carried = { readonly top: CarryOver; readonly bottom: CarryOver | null };
type Question = {
  readonly db: Db; readonly history: AreaHistory; readonly catalogue: IndicatorCatalogue; readonly indicator: Indicator; readonly world: World; readonly periodEnd: PlainDate; readonly mapDate: PlainDate;
  readonly level: AreaLevel; readonly places: readonly Area[]; readonly standard: string | undefined;
};

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

/** Own figures of the places, and what is carried over to those that did not exist when the figures were made. */
async function valuesOf(question: Question) {
  const { history, indicator, catalogue, periodEnd, places } = question;
  const ids = new Set(places.map((place) => place.id));
  const all = await listLevelValues(question.db, { code: indicator.id, periodEnd, level: question.level, world: question.world });
  const changed = places.some((place) => !contains(place.valid, periodEnd));
  const source = changed ? await sourceOf(question, all) : null;
  const ownValues = all.filter((one) => ids.has(one.areaId));
  const standards = [...new Set([...ownValues, ...(source?.values ?? [])].map((one) => one.standard))].toSorted((a, b) => (startOf(b, catalogue) < startOf(a, catalogue) ? -1 : 1));
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

function valueOf(place: Area, own: LevelValue | undefined, carried: Carried | null, indicator: Indicator) {
  if (own) return { value: own.value, provisional: isProvisional({ status: own.status, flags: own.flags } as unknown as Observation), mark: 'own' as const, by: null };
  const [above, below] = [carried?.top.areas.get(place.slug), carried?.bottom?.areas.get(place.slug)];
  if (!above || (carried?.bottom && (!below || below.value === 0))) return { value: null, provisional: false, mark: 'none' as const, by: null };
  const incomplete = above.missing.length > 0 || (below?.missing.length ?? 0) > 0;
  const apportioned = above.mark === 'apportioned' || below?.mark === 'apportioned';
  const share = below ? divide(exact(above.value), exact(below.value)) : exact(above.value);
  const mark = incomplete ? ('incomplete' as const) : apportioned ? ('apportioned' as const) : ('exact' as const);
  return { value: toDecimal(below && indicator.unit === 'percent' ? multiply(exact(100), share) : share, 2), provisional: mark !== 'exact', mark, by: apportioned ? ('households' as const) : above.by };
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

function ratioOf(indicator: Indicator): readonly string[] {
  return indicator.computed && 'ratio' in indicator.computed ? indicator.computed.ratio : [];
}

function isCount(indicator: Indicator): boolean {
  return indicator.measure === 'level' && !indicator.unit.startsWith('percent') && indicator.unit !== 'ratio';
}

/** A survey or a provincial standard stands behind the national one that was in force. */
function startOf(id: string, catalogue: IndicatorCatalogue): string {
  return id.startsWith('national-') ? (catalogue.findStandard(id)?.from ?? '') : '';
}

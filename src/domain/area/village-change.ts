/**
 * Villages of a commune renamed, merged and divided by a decision: what becomes of the areas, which event says so, and whether it can be undone. The model is
 * that of 2025-07-01: a unit that went whole into another ends and the other succeeds it, one that lost a part goes on with the rest
 * (docs/decisions/0080). Which households live where afterwards is the register's (`domain/household/rezone.ts`). Called by `actions/area-village-changes.ts`. Pure.
 */
import { addDays, contains, type Period, type PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { type AreaHistory, nameOn } from './history.ts';
import { spellingKey } from './names.ts';
import { areaProblem } from './problem-of.ts';
import { type Area, type AreaData, type AreaEvent, type AreaEventKind, type Dated, noAreas, type Succession } from './types.ts';
import { free, namesStanding, newVillages, placeProblem, readName } from './villages.ts';

export const villageChangeKinds = ['renamed', 'merged', 'split'] as const satisfies readonly AreaEventKind[];
export type VillageChangeKind = (typeof villageChangeKinds)[number];

type Asked = { readonly commune: Area; readonly on: PlainDate; readonly today: PlainDate; readonly decision: string };
/** `made`: villages that are there by the change only. */
export type VillageChange = { readonly data: AreaData; readonly problems: readonly Problem[]; readonly made: readonly Area[] };

/** In the id of the event: by this the changes made by hand are known. */
const mark = '/village-changes/';

const refused = (...problems: readonly Problem[]): VillageChange => ({ data: noAreas, problems, made: [] });

export function renameVillage(history: AreaHistory, asked: Asked, village: Area, typed: string): VillageChange {
  const { commune, on } = asked;
  const stands = standProblem(history, asked, village);
  if (stands) return refused(stands);
  const { name, type } = readName(typed);
  const params = { name };
  if (type === null) return refused(areaProblem('area.village_without_kind', { field: 'name', params }));
  if (nameOn(village, on) === name) return refused(areaProblem('area.village_same_name', { field: 'name', params }));
  if (namesStanding(history, commune, { from: on, until: commune.valid.until }, [village.slug]).has(spellingKey(name))) return refused(areaProblem('area.village_stands', { field: 'name', params }));
  const after = { ...village, names: changeFrom(village.names, on, name), types: village.types.some((one) => contains(one, on) && one.value === type) ? village.types : changeFrom(village.types, on, type) };
  return changed(history, asked, 'renamed', [after], [], [whole(village, village)]);
}

/** `into`: the one of them that stays, or the name of the new one. */
export function mergeVillages(history: AreaHistory, asked: Asked, villages: readonly Area[], into: { readonly stays: Area } | { readonly name: string }): VillageChange {
  if (new Set(villages.map((one) => one.slug)).size < 2) return refused(areaProblem('area.village_merge_two', { field: 'villages' }));
  const against = villages.flatMap((one) => standProblem(history, asked, one) ?? []);
  if (against.length > 0) return refused(...against);
  if ('stays' in into) {
    const { stays } = into;
    if (!villages.some((one) => one.slug === stays.slug)) return refused(areaProblem('area.village_merge_stays', { field: 'stays', params: { name: nameOn(stays, asked.on) } }));
    const ending = villages.filter((one) => one.slug !== stays.slug);
    // The one that stays came into itself too: else whoever goes back in time would find all its people in the others.
    return changed(history, asked, 'merged', [stays, ...ending.map((one) => ended(one, asked.on))], [], [...ending.map((one) => whole(one, stays)), { ...whole(stays, stays), share: 'part' }]);
  }
  const { areas, problems } = newVillages(history, asked, [into.name], villages.map((one) => one.slug));
  if (problems.length > 0) return refused(...problems.map(({ row: _row, ...one }) => ({ ...one, field: 'name' })));
  return changed(history, asked, 'merged', villages.map((one) => ended(one, asked.on)), areas, villages.map((one) => whole(one, areas[0]!)));
}

/** The village goes on with what is left; the others are made of parts of it. */
export function divideVillage(history: AreaHistory, asked: Asked, village: Area, names: readonly string[]): VillageChange {
  const stands = standProblem(history, asked, village);
  if (stands) return refused(stands);
  const { areas, problems } = newVillages(history, asked, names);
  if (problems.length > 0) return refused(...problems);
  const part = (to: Area): Succession => ({ ...whole(village, to), share: 'part', population: 'some' });
  return changed(history, asked, 'split', [village], areas, [village, ...areas].map(part));
}

/** Ended villages live again, renamed ones have their name back; `dropped`: those the change had made. */
export function undoVillageChange(history: AreaHistory, event: AreaEvent): { readonly data: AreaData; readonly dropped: readonly Area[]; readonly problems: readonly Problem[] } {
  const slugs = [...new Set(event.successions.flatMap((one) => [one.predecessor, one.successor]))];
  const areas = slugs.map((slug) => history.get(slug));
  const later = slugs.flatMap((slug) => history.events(slug)).find((other) => other.id !== event.id && other.on >= event.on);
  if (later) return { data: noAreas, dropped: [], problems: [areaProblem('area.village_changed_since', { params: { date: { date: later.on } } })] };
  const before = new Set(event.successions.map((one) => one.predecessor));
  const restored = areas.filter((one) => before.has(one.slug)).map((one) => {
    const commune = history.get(history.parent(one.slug, addDays(event.on, -1))!.slug);
    return event.kind === 'renamed' ? withFormerName(one, event.on, commune.valid.until) : one.valid.until === event.on ? revived(one, event.on, commune.valid.until) : one;
  });
  const statuses = restored.flatMap((one) => history.statuses(one.slug).map((held) => (held.valid.until === event.on && held.exitDecision === null ? { ...held, valid: { ...held.valid, until: one.valid.until } } : held)));
  return { data: { areas: restored, events: [], statuses }, dropped: areas.filter((one) => !before.has(one.slug)), problems: [] };
}

/** Villages of an area on a day, with those that ended since an earlier one and whose records are kept there: what they counted belongs to the year of the area. */
export function villagesSince(history: AreaHistory, slug: string, since: PlainDate, on: PlainDate): readonly Area[] {
  const inside = (one: Area): boolean => unitsAbove(history, one, on).some((above) => above.slug === slug);
  return [...history.descendants(slug, on, 'village'), ...villagesEnded(history, since, on).filter(inside)];
}

/** Villages that ended after a day until another one. */
export function villagesEnded(history: AreaHistory, since: PlainDate, until: PlainDate): readonly Area[] {
  return endedVillages(history).filter((one) => one.valid.until! > since && one.valid.until! <= until);
}

/** Villages that ended after a day until another one, each with the area that keeps what happened there: the village it went into whole, else the unit that counts it. */
export function endedInto(history: AreaHistory, since: PlainDate, until: PlainDate): readonly { readonly area: number; readonly unit: number }[] {
  return villagesEnded(history, since, until).flatMap((village) => {
    const keeper = keeperOn(history, village, until);
    const unit = keeper.slug !== village.slug && contains(keeper.valid, until) ? keeper : countedIn(history, village, until);
    return unit === undefined ? [] : [{ area: village.id!, unit: unit.id! }];
  });
}

/** The unit that counts a village on a day: the one it lies in; of one that ended, the one of the village it went into whole, and where that unit ended too, what it went into whole. None where nobody knows. */
export function countedIn(history: AreaHistory, village: Area, on: PlainDate): Area | undefined {
  const keeper = keeperOn(history, village, on);
  const last = keeper.valid.until !== null && keeper.valid.until <= on ? addDays(keeper.valid.until, -1) : on;
  const unit = history.parent(keeper.slug, last);
  const counting = unit && keeperOn(history, unit, on);
  return counting && contains(counting.valid, on) ? counting : undefined;
}

/** That unit, and what lies above it on the day. */
export function unitsAbove(history: AreaHistory, village: Area, on: PlainDate): readonly Area[] {
  const unit = countedIn(history, village, on);
  return unit === undefined ? [] : [unit, ...history.ancestors(unit.slug, on)];
}

/** Where the records of an area are kept on a day: in itself while it stands, afterwards in what it went into whole; in itself where that is nowhere. */
export function keeperOn(history: AreaHistory, area: Area, on: PlainDate): Area {
  if (area.valid.until === null || area.valid.until > on) return area;
  const next = history.successors(area.slug).find((one) => one.share === 'whole' && one.successor !== area.slug && one.on <= on);
  return next === undefined ? area : keeperOn(history, history.get(next.successor), on);
}

/** The village that one merged by hand went into, and when. */
export function mergedInto(history: AreaHistory, village: Area): { readonly on: PlainDate; readonly into: Area } | undefined {
  const link = history.successors(village.slug).find((one) => one.share === 'whole' && one.successor !== village.slug && one.on === village.valid.until && one.event.id.includes(mark));
  return link && { on: link.on, into: history.get(link.successor) };
}

/** The area, and those that ended and went into it whole by the day: whose records it keeps. */
export function keptIn(history: AreaHistory, area: Area, on: PlainDate): readonly Area[] {
  const gone = history.predecessors(area.slug, on).filter((one) => one.share === 'whole' && one.predecessor !== area.slug);
  return [area, ...gone.flatMap((one) => keptIn(history, history.get(one.predecessor), on))];
}

/** Whether a later release of the shipped territory must leave the area as it is: people changed it here. */
export function changedByHand(history: AreaHistory, slug: string): boolean {
  return history.find(slug) !== undefined && history.events(slug).some((event) => event.id.includes(mark));
}

const endedOf = new WeakMap<AreaHistory, readonly Area[]>();
function endedVillages(history: AreaHistory): readonly Area[] {
  const known = endedOf.get(history) ?? history.data.areas.filter((one) => one.level === 'village' && one.valid.until !== null);
  endedOf.set(history, known);
  return known;
}

/** It lies in the commune on the day, and nothing is recorded of it for that day or a later one (another commune, another name, its end). */
function standProblem(history: AreaHistory, asked: Asked, village: Area): Problem | null {
  const { commune, on } = asked;
  const place = placeProblem(asked);
  if (place) return place;
  const params = { name: nameOn(village, on), date: { date: on } };
  const home = village.parents.find((one) => one.parent === commune.slug && one.relation === 'unit' && contains(one, on));
  if (village.level !== 'village' || home === undefined) return areaProblem('area.village_not_there', { field: 'on', item: village.slug, params });
  const latest = [village.valid.from, ...village.parents.map((one) => one.from), ...village.names.map((one) => one.from), ...village.types.map((one) => one.from), ...history.events(village.slug).map((one) => one.on)].reduce((a, b) => (a > b ? a : b));
  return on > latest ? null : areaProblem('area.village_changed_on', { field: 'on', item: village.slug, params: { name: params.name, date: { date: latest } } });
}

function changed(history: AreaHistory, { commune, on, decision }: Asked, kind: VillageChangeKind, areas: readonly Area[], made: readonly Area[], successions: readonly Succession[]): VillageChange {
  const id = free(`${on}${mark}${commune.slug}`, new Set(history.data.events.map((one) => one.id)));
  // Stored again with the areas; of a village that ended a status held to the end of its life and was not left.
  const statuses = areas.flatMap((one) => history.statuses(one.slug).flatMap((held) => (one.valid.until === on && held.valid.from >= on ? [] : [{ ...held, valid: until(held.valid, one.valid.until === on ? on : null) }])));
  return { data: { areas: [...areas, ...made], events: [{ id, world: commune.world, on, kind, decision, successions }], statuses }, problems: [], made };
}

const whole = (from: Area, to: Area): Succession => ({ predecessor: from.slug, successor: to.slug, share: 'whole', population: 'all', households: null, note: null });

function until<P extends Period>(period: P, day: PlainDate | null): P {
  return day === null || (period.until !== null && period.until <= day) ? period : { ...period, until: day };
}

function ended(area: Area, on: PlainDate): Area {
  return eachPeriod(area, (one) => until(one, on), (one) => one.from < on);
}

/** What ended with the area goes on to the end of its commune. */
function revived(area: Area, on: PlainDate, end: PlainDate | null): Area {
  return eachPeriod(area, (one) => (one.until === on ? { ...one, until: end } : one), () => true);
}

function eachPeriod(area: Area, change: <P extends Period>(one: P) => P, keeps: (one: Period) => boolean): Area {
  const all = <P extends Period>(rows: readonly P[]): readonly P[] => rows.filter(keeps).map(change);
  return { ...area, valid: change(area.valid), names: all(area.names), codes: all(area.codes), otherCodes: all(area.otherCodes), types: all(area.types), settlements: all(area.settlements), parents: all(area.parents) };
}

function changeFrom<T>(values: readonly Dated<T>[], on: PlainDate, value: T): readonly Dated<T>[] {
  const last = values.find((one) => contains(one, on));
  return [...values.filter((one) => one.from < on).map((one) => until(one, on)), { value, from: on, until: last?.until ?? null }];
}

function withFormerName(area: Area, on: PlainDate, end: PlainDate | null): Area {
  const back = <T>(values: readonly Dated<T>[]): readonly Dated<T>[] => values.filter((one) => one.from !== on).map((one) => (one.until === on ? { ...one, until: end } : one));
  return { ...area, names: back(area.names), types: back(area.types) };
}

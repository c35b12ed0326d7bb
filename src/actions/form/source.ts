/**
 * From a question to counts: which units on which map, counted when and as known when, with their totals, and what of them the asker may not see.
 * Called by the forms' actions. Counts are read as the house (they name nobody); who sees them exactly is decided here by the asker's grants.
 */
import { mayDo } from '../../domain/account/permissions.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { villagesSince } from '../../domain/area/village-change.ts';
import type { Area, AreaLevel } from '../../domain/area/types.ts';
import { addDays, contains, endOfYear, type PlainDate } from '../../domain/calendar.ts';
import type { FormArea, IsHidden, Totals } from '../../domain/form/compose.ts';
import type { Lists } from '../../domain/form/columns.ts';
import { guardBelow, isWithheld } from '../../domain/form/guard.ts';
import { formProblem } from '../../domain/form/problems.ts';
import { addTallies, type TallyRow, tallyOf } from '../../domain/form/tally.ts';
import { ProblemError } from '../../domain/problem.ts';
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { areasReach } from '../../db/area-reach.ts';
import type { Db, Tx } from '../../db/connection.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findLastAct, type LastAct } from '../../db/register-last-act.ts';
import { countRegister, readTallies } from '../../db/register-tally.ts';
import { findTotals, type StandingTotals } from '../../db/register-totals.ts';
import { resolveArea } from '../area.ts';
import { listStandingKnown } from '../plan/standing.ts';
import type { ActionContext } from '../kernel.ts';
import { unitsBelow } from './units.ts';

export type Asked = { readonly area: string; readonly year: number; readonly until?: PlainDate | undefined; readonly knownOn?: PlainDate | undefined; readonly mapDate?: PlainDate | undefined };
export type Moment = { readonly since: PlainDate; readonly until: PlainDate; readonly mapDate: PlainDate; readonly knownOn: PlainDate | null };
export type Counted = {
  readonly area: Area; readonly moment: Moment; readonly areas: readonly FormArea[]; readonly whole: FormArea; readonly lists: Lists; readonly standards: readonly { readonly id: string; readonly text: { vi: string; en: string } }[];
  readonly leastDeprivations: number | null; readonly exact: boolean; readonly mayOpen: boolean; readonly isHidden: IsHidden;
  /** Up to which act the counts are true; for those who count exactly: to others two readings would tell that something was written between them. */ readonly lastAct: LastAct | null;
};

export function momentOf({ today }: Pick<ActionContext, 'today'>, asked: Asked): Moment {
  const end = endOfYear(asked.year);
  const until = asked.until ?? (end <= today ? end : today);
  if (until > today) throw new ProblemError(formProblem('form.in_future', { date: { date: until } }, 'until'));
  if (until.slice(0, 4) !== String(asked.year)) throw new ProblemError(formProblem('form.in_future', { date: { date: endOfYear(asked.year) } }, 'year'));
  return { since: endOfYear(asked.year - 1), until, mapDate: asked.mapDate ?? until, knownOn: asked.knownOn ?? null };
}

/** Whether the asker's grants reach the area with a role that counts exactly, and with one that opens what is behind a number. */
export async function rightsOver({ db, actor, today }: Pick<ActionContext, 'db' | 'actor' | 'today'>, area: Pick<Area, 'id'>): Promise<{ exact: boolean; mayOpen: boolean }> {
  if (actor.kind === 'system') return { exact: true, mayOpen: false };
  const granted = actor.grants.filter((grant) => contains(grant.period, today));
  const reach = async (name: 'household.counts' | 'form.behind'): Promise<boolean> => areasReach(db, granted.filter((grant) => mayDo(name, grant.role)).map((grant) => grant.areaId), [area.id!], actor.world);
  return { exact: await reach('household.counts'), mayOpen: await reach('form.behind') };
}

export async function countForms(context: ActionContext, asked: Asked): Promise<Counted> {
  const history = await readAreaHistory(context.db);
  const area = resolveArea(history, asked.area);
  const moment = momentOf(context, asked);
  const rights = await rightsOver(context, area);
  const atYearEnd = moment.until === endOfYear(asked.year) && moment.knownOn === null;
  if (!rights.exact && (!atYearEnd || moment.mapDate !== moment.until)) throw new ProblemError(formProblem('form.not_yours'));
  const units = unitsBelow(history, area, moment.mapDate, endedSince(moment));
  if (units.length === 0) throw new ProblemError(formProblem('form.nothing_here', {}, 'area'));
  const year = atYearEnd ? asked.year : null;
  const key = `${area.slug} ${asked.year} ${moment.mapDate}`;
  // Counts of the end of a year change with the counts kept; those of another day with any fact, so they are made each time.
  const once = <T>(what: string, make: () => Promise<T>): Promise<T> => (atYearEnd ? context.counts(`${what} ${key}`, make) : asHouse(context.db, make));
  const { areas, whole } = await once('form', () => countAreas(context.db, history, area, units, moment, year));
  const { deprivations, ...law } = lawOf(whole.tally.standards, moment.until);
  const hidden = rights.exact ? null : await once('form withheld', () => withheldFor(context.db, history, { area, moment, year, deprivations }));
  const lastAct = rights.exact ? await lastActOf(context.db, history, units, moment) : null;
  return { area, moment, areas, whole, ...law, ...rights, lastAct, isHidden: (slug, ref) => hidden !== null && isWithheld(hidden, slug.replace('#', ''), ref) };
}

/** On the map of the day itself, villages that ended on the way to it are counted; on another day's map nothing but its own. */
export function endedSince({ since, until, mapDate }: Moment): PlainDate | undefined {
  return mapDate === until ? since : undefined;
}

/** Up to which act counts of these units are true. */
export async function lastActOf(db: Tx, history: AreaHistory, units: readonly Area[], moment: Moment): Promise<LastAct | null> {
  const places = placesOfActs(history, units.flatMap((one) => villagesOf(history, one, moment)), [moment.until, moment.mapDate]);
  return asHouse(db, () => findLastAct(db, places, moment.knownOn));
}

/** Places of which an act may be written that changes counts of these villages: themselves, and the communes that decided about them on these days and on their last. */
export function placesOfActs(history: AreaHistory, villages: readonly Area[], days: readonly PlainDate[]): readonly number[] {
  const communes = villages.flatMap((one) => [...days, ...(one.valid.until === null ? [] : [addDays(one.valid.until, -1)])].flatMap((day) => history.parent(one.slug, day) ?? []));
  return [...new Set([...villages, ...communes].flatMap((one) => one.id ?? []))];
}

/** The villages of a unit whose households are counted for it. */
export function villagesOf(history: AreaHistory, unit: Area, moment: Moment): readonly Area[] {
  return unit.level === 'village' ? [unit] : villagesSince(history, unit.slug, endedSince(moment) ?? moment.mapDate, moment.mapDate);
}

async function countAreas(db: Tx, history: AreaHistory, area: Area, units: readonly Area[], moment: Moment, year: number | null): Promise<{ readonly areas: readonly FormArea[]; readonly whole: FormArea }> {
  const tallies = await countUnits(db, history, units, moment, year);
  const totals = await totalsOf(db, history, [area, ...units], moment);
  const { deprivations } = lawOf(tallyOf([...tallies.values()].flat()).standards, moment.until);
  const areas = units.map((one): FormArea => ({ slug: one.slug, name: nameOn(one, moment.mapDate), tally: tallyOf(tallies.get(one.id!) ?? [], { deprivations }), totals: totals(one) }));
  const standing = areas.filter((_, index) => contains(units[index]!.valid, moment.mapDate));
  const sum = (unit: keyof Totals): number | null => totals(area)[unit] ?? (standing.every((one) => one.totals[unit] !== null) ? standing.reduce((all, one) => all + one.totals[unit]!, 0) : null);
  const whole: FormArea = { slug: area.level === 'village' ? `${area.slug}#` : area.slug, name: nameOn(area, moment.mapDate), tally: tallyOf(addTallies(areas.map((one) => one.tally.rows)), { deprivations }), totals: { households: sum('households'), persons: sum('persons') } };
  return { areas, whole };
}

/** Kept counts where the unit was there at the end of the year; else those of its villages, counted now where nobody kept them. */
export async function countUnits(db: Db, history: AreaHistory, units: readonly Area[], moment: Moment, year: number | null): Promise<ReadonlyMap<number, readonly TallyRow[]>> {
  const { since, until, mapDate, knownOn } = moment;
  const kept = year === null || mapDate !== until ? new Map<number, readonly TallyRow[]>() : new Map(await readTallies(db, units.map((one) => one.id!), year));
  const left = units.filter((one) => !kept.has(one.id!));
  const villages = left.flatMap((one) => villagesOf(history, one, moment).map((village) => ({ village: village.id!, into: one.id! })));
  const known = year === null ? new Map<number, readonly TallyRow[]>() : await readTallies(db, villages.map((one) => one.village), year);
  const counted = await countRegister(db, { villages: villages.filter((one) => !known.has(one.village)), since, until, knownOn });
  const byUnit = Map.groupBy(villages.filter((one) => known.has(one.village)), (one) => one.into);
  return new Map([...kept, ...left.map((one) => [one.id!, addTallies([...(byUnit.get(one.id!) ?? []).map(({ village }) => known.get(village)!), counted.get(one.id!) ?? []])] as const)]);
}

/** Totals closed for the end of the year, or for the one before a day within a year; of villages where the unit itself has none. */
async function totalsOf(db: Db, history: AreaHistory, areas: readonly Area[], { until, since, mapDate, knownOn }: Moment): Promise<(area: Area) => Totals> {
  const day = until.endsWith('-12-31') ? until : since;
  const within = (area: Area): readonly Area[] => (area.level === 'village' ? [] : history.descendants(area.slug, mapDate, 'village'));
  const find = (of: readonly Area[]): Promise<StandingTotals> => (knownOn === null ? findTotals(db, of.map((one) => one.id!), day) : totalsKnown(db, of, day, knownOn));
  const own = await find(areas);
  const without = areas.filter((one) => !own.has(one.id!) && one.level === 'commune');
  const parts = without.length === 0 ? new Map<number, Totals>() : await find(without.flatMap(within));
  return (area) => {
    const known = own.get(area.id!);
    if (known) return known;
    const villages = area.level === 'commune' ? within(area) : [];
    const sum = (unit: keyof Totals): number | null => (villages.length > 0 && villages.every((one) => parts.get(one.id!)?.[unit] != null) ? villages.reduce((all, one) => all + parts.get(one.id!)![unit]!, 0) : null);
    return { households: sum('households'), persons: sum('persons') };
  };
}

/** Totals as they stood at the end of the day of knowledge: one corrected since then is told as it was. */
async function totalsKnown(db: Db, areas: readonly Area[], day: PlainDate, knownOn: PlainDate): Promise<StandingTotals> {
  const idOf = new Map(areas.map((one) => [one.slug, one.id!]));
  const found = new Map<number, { households: number | null; persons: number | null }>();
  for (const one of await listStandingKnown(db, { areaIds: [...idOf.values()], indicators: ['households_total', 'persons_total'], until: day, knownOn })) {
    const id = idOf.get(one.area);
    if (id === undefined || one.periodEnd !== day) continue;
    const totals = found.get(id) ?? { households: null, persons: null };
    found.set(id, { ...totals, [one.indicator === 'households_total' ? 'households' : 'persons']: Number(one.value) });
  }
  return found;
}

/** From the top of the map down to the area, by the deprivations its own table counts: what is withheld above stays withheld below. */
async function withheldFor(db: Tx, history: AreaHistory, { area, moment, year, deprivations }: { readonly area: Area; readonly moment: Moment; readonly year: number | null; readonly deprivations: string | null }): Promise<ReadonlySet<string>> {
  const levels: readonly AreaLevel[] = ['nation', 'province', 'district', 'commune', 'village'];
  const path = [...history.ancestors(area.slug, moment.mapDate).filter((one) => levels.includes(one.level)).toReversed(), ...(area.level === 'village' ? [] : [area])];
  const start = path.length > 0 ? path : [area];
  let hidden: ReadonlySet<string> | null = null;
  for (const one of start) {
    const units = unitsBelow(history, one, moment.mapDate, endedSince(moment));
    const tallies = await countUnits(db, history, units, moment, year);
    const below = units.map((unit) => ({ slug: unit.slug, tally: tallyOf(tallies.get(unit.id!) ?? [], { deprivations }) }));
    const found: ReadonlySet<string> = guardBelow({ slug: one.slug, tally: tallyOf(addTallies(below.map((unit) => unit.tally.rows)), { deprivations }) }, below, hidden);
    hidden = hidden === null ? found : new Set([...hidden, ...found]);
  }
  return hidden ?? new Set();
}

/** The lists of the law under which the whole was counted: those of its newest standard, else of the day. */
function lawOf(counted: readonly string[], until: PlainDate): Pick<Counted, 'lists' | 'standards' | 'leastDeprivations'> & { /** The standard whose deprivations are counted. */ readonly deprivations: string | null } {
  const policy = readShippedPolicy();
  const used = policy.standards.filter((one) => counted.includes(one.id));
  const standard = (used.length > 0 ? used : policy.standards.filter((one) => one.id.startsWith('national-') && one.from <= until && (!one.until || until < one.until))).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  const itemsOf = (id: string): Lists['causes'] => policy.lists.find((list) => list.id === id)?.items.map((item) => ({ id: item.id, text: item.text })) ?? [];
  const least = policy.packs.filter(({ pack }) => pack.standards.some((one) => one.id === standard?.id)).flatMap(({ pack }) => pack.values).find((value) => value.id.startsWith('least_deprivations'))?.entries.find((entry) => typeof entry.value === 'number')?.value;
  return {
    deprivations: standard?.id ?? null,
    lists: { standard: standard?.id ?? null, indicators: standard?.indicators.map((one) => ({ code: one.code, text: one.text })) ?? [], ethnicGroups: itemsOf('ethnic_groups'), causes: itemsOf('causes_of_poverty') },
    standards: (used.length > 0 ? used : standard ? [standard] : []).map((one) => ({ id: one.id, text: one.text })), leastDeprivations: typeof least === 'number' ? least : null,
  };
}

/**
 * Keeping the counts of the register at the end of each year: villages counted from the facts, the areas above added up level by level on
 * that day's map. Called by `register-series.ts` within one transaction, as the house itself. What is counted: `register-tally.ts`.
 */
import { sql } from 'kysely';
import type { Tx } from './connection.ts';
import type { AreaHistory } from '../domain/area/history.ts';
import { countedIn, villagesEnded } from '../domain/area/village-change.ts';
import { endOfYear } from '../domain/calendar.ts';
import { createCounter } from '../domain/form/count.ts';
import type { TallyRow } from '../domain/form/tally.ts';
import { countHouseholds, readTallies } from './register-tally.ts';

export type AreaYear = { readonly area: number; readonly year: number };
const villagesAtOnce = 500;
const asRows = (pairs: readonly AreaYear[]) => sql`unnest(${pairs.map((one) => one.area)}::integer[], ${pairs.map((one) => one.year)}::integer[]) as p(area, year)`;
const endOf = sql`make_date(p.year, 12, 31)`;
/** An alias of `area_parents` that holds on the last day of the year of p. */
const holdsThen = sql`u.relation = 'unit' and u.valid_from <= ${endOf} and (u.valid_until is null or u.valid_until > ${endOf})`;
/** Villages that ended within a year: the unit that counts what happened there until then. */
type Ended = AreaYear & { readonly unit: number };
const endedRows = (ended: readonly Ended[]) => sql`unnest(${ended.map((one) => one.area)}::integer[], ${ended.map((one) => one.unit)}::integer[], ${ended.map((one) => one.year)}::integer[]) as e(area, unit, year)`;
/** u.area_id: what is counted for the area of p in its year. */
const partsOf = (ended: readonly Ended[]) => sql`join lateral (select u.area_id from area_parents u where u.parent_id = p.area and ${holdsThen} union all select e.area from ${endedRows(ended)} where e.unit = p.area and e.year = p.year) u on true`;

function endedIn(history: AreaHistory, pairs: readonly AreaYear[]): readonly Ended[] {
  return [...new Set(pairs.map((one) => one.year))].flatMap((year) => villagesEnded(history, endOfYear(year - 1), endOfYear(year)).flatMap((village) => {
    const unit = countedIn(history, village, endOfYear(year));
    return unit === undefined ? [] : [{ area: village.id!, unit: unit.id!, year }];
  }));
}

/** One writer of counts at a time: sums of an upper area hold what everybody before has written. */
export async function lockTallies(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.register'))`.execute(db);
}

/** Villages of the same provinces that were counted in an earlier year and not yet in one of these: nothing happened there, but their households are there. */
export async function findUncounted(db: Tx, pairs: readonly AreaYear[]): Promise<readonly AreaYear[]> {
  const { rows } = await sql<AreaYear>`
    with tops as (select distinct u.ancestor_id as top, p.year from ${asRows(pairs)} join area_closure u on u.descendant_id = p.area and u.administrative and u.valid_from <= ${endOf} and (u.valid_until is null or u.valid_until > ${endOf})
        join areas a on a.id = u.ancestor_id and a.level = 'province')
    select d.descendant_id as area, p.year from tops p join area_closure d on d.ancestor_id = p.top and d.administrative and d.valid_from <= ${endOf} and (d.valid_until is null or d.valid_until > ${endOf})
    where exists (select 1 from register_tallies t where t.area_id = d.descendant_id and t.year < p.year and t.part = 'reviewed') and exists (select 1 from areas v where v.id = d.descendant_id and v.level = 'village')
      and not exists (select 1 from register_tallies t where t.area_id = d.descendant_id and t.year = p.year and t.part = 'reviewed')`.execute(db);
  return rows;
}

/** Counts villages at the end of years and keeps what differs. Returns those that changed. */
export async function keepVillages(db: Tx, pairs: readonly AreaYear[]): Promise<readonly AreaYear[]> {
  // Villages with the same years are read together: each household once for all of them.
  const alike = Map.groupBy(Map.groupBy(pairs, (one) => one.area), ([, own]) => own.map((one) => one.year).toSorted((a, b) => a - b).join(' '));
  const changed: AreaYear[] = [];
  for (const places of alike.values()) {
    const years = places[0]![1].map((one) => one.year).toSorted((a, b) => a - b);
    for (let from = 0; from < places.length; from += villagesAtOnce) changed.push(...(await keepYears(db, places.slice(from, from + villagesAtOnce).map(([village]) => village), years)));
  }
  return changed;
}

async function keepYears(db: Tx, villages: readonly number[], years: readonly number[]): Promise<readonly AreaYear[]> {
  const counters = new Map(villages.flatMap((village) => years.map((year) => [`${village}/${year}`, { area: village, year, ...createCounter() }] as const)));
  for (const counter of counters.values()) counter.add('', 'reviewed', '', '', 0, 0);
  await countHouseholds(db, { villages, windows: years.map((year) => ({ since: endOfYear(year - 1), until: endOfYear(year) })), knownOn: null }, (window, village, ...rest) => counters.get(`${village}/${years[window]!}`)!.add(...rest));
  const kept = new Map<number, ReadonlyMap<number, readonly TallyRow[]>>();
  for (const year of years) kept.set(year, await readTallies(db, villages, year));
  const changed = [...counters.values()].filter(({ area, year, rows }) => fingerprint(rows()) !== fingerprint(kept.get(year)!.get(area) ?? []));
  if (changed.length === 0) return [];
  const rows = changed.flatMap(({ area, year, rows: counted }) => counted().map((row) => ({ area, year, ...row })));
  await sql`delete from register_tallies t using ${asRows(changed)} where t.area_id = p.area and t.year = p.year`.execute(db);
  const list = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  await sql`insert into register_tallies (area_id, year, class, part, item, standard, households, persons)
    select * from unnest(${list((one) => one.area)}::integer[], ${list((one) => one.year)}::smallint[], ${list((one) => one.class)}::text[], ${list((one) => one.part)}::text[], ${list((one) => one.item)}::text[], ${list((one) => one.standard)}::text[],
      ${list((one) => one.households)}::bigint[], ${list((one) => one.persons)}::bigint[])`.execute(db);
  return changed.map(({ area, year }) => ({ area, year }));
}

function fingerprint(rows: readonly TallyRow[]): string {
  return rows.map((row) => `${row.part}|${row.class}|${row.item}|${row.standard}|${row.households}|${row.persons}`).toSorted().join('\n');
}

/** The areas directly above on the last day of the year, added up again from what lies in them; then those above these, to the top. Returns all of them. */
export async function keepAbove(db: Tx, history: AreaHistory, villages: readonly AreaYear[]): Promise<readonly AreaYear[]> {
  const ended = endedIn(history, villages);
  const above: AreaYear[] = [];
  for (let level = await parentsOf(db, villages, ended); level.length > 0; level = await parentsOf(db, level, ended)) {
    await sql`delete from register_tallies t using ${asRows(level)} where t.area_id = p.area and t.year = p.year`.execute(db);
    await sql`
      insert into register_tallies (area_id, year, class, part, item, standard, households, persons)
      select p.area, p.year, t.class, t.part, t.item, t.standard, sum(t.households), sum(t.persons) from ${asRows(level)}
      ${partsOf(ended)}
      join register_tallies t on t.area_id = u.area_id and t.year = p.year and t.part <> 'covered' group by p.area, p.year, t.class, t.part, t.item, t.standard`.execute(db);
    await keepCovered(db, level, ended);
    above.push(...level);
  }
  return above;
}

async function parentsOf(db: Tx, pairs: readonly AreaYear[], ended: readonly Ended[]): Promise<readonly AreaYear[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql<AreaYear>`
    select u.parent_id as area, p.year from ${asRows(pairs)} join area_parents u on u.area_id = p.area and ${holdsThen}
    union select e.unit, e.year from ${asRows(pairs)} join ${endedRows(ended)} on e.area = p.area and e.year = p.year`.execute(db);
  return rows;
}

/**
 * A commune is covered when its lists of the year were decided, or were empty before and nothing was decided since. `flows`: it had been
 * reviewed in an earlier year too, so that movements between two lists are known. Above, communes are counted: those covered, of all.
 */
async function keepCovered(db: Tx, level: readonly AreaYear[], ended: readonly Ended[]): Promise<void> {
  await sql`
    with asked as (select p.area, p.year, a.level from ${asRows(level)} join areas a on a.id = p.area),
      communes as (
        select p.area, p.year, bool_or(v.reviewed > 0) as now, bool_or(v.former > 0) as former, coalesce(sum(v.listed), 0) as listed
        from asked p ${partsOf(ended)}
        join lateral (select
          (select sum(t.households) from register_tallies t where t.area_id = u.area_id and t.year = p.year and t.part = 'reviewed') as reviewed,
          (select max(t.year) from register_tallies t where t.area_id = u.area_id and t.year < p.year and t.part = 'reviewed' and t.households > 0) as former,
          (select sum(t.households) from register_tallies t where t.area_id = u.area_id and t.part = 'all' and t.class in ('poor', 'near_poor')
            and t.year = (select max(y.year) from register_tallies y where y.area_id = u.area_id and y.year < p.year and y.part = 'reviewed')) as listed) v on true
        where p.level = 'commune' group by p.area, p.year),
      own as (select area, year, (now or (former and listed = 0)) is true as covered, former is true as flows from communes)
    insert into register_tallies (area_id, year, class, part, item, standard, households, persons)
    select area, year, '', 'covered', '', '', covered::int, 1 from own union all select area, year, '', 'covered', 'flows', '', flows::int, 1 from own
    union all
    select p.area, p.year, '', 'covered', i.item, '', coalesce(sum(t.households), 0), count(*) from asked p cross join (values (''), ('flows')) as i(item)
    join area_closure c on c.ancestor_id = p.area and c.administrative and c.valid_from <= ${endOf} and (c.valid_until is null or c.valid_until > ${endOf}) join areas d on d.id = c.descendant_id and d.level = 'commune'
    left join register_tallies t on t.area_id = c.descendant_id and t.year = p.year and t.part = 'covered' and t.item = i.item
    where p.level <> 'commune' group by p.area, p.year, i.item`.execute(db);
}

/** Kept counts of units above villages that had ended by the last day of the year: a change of territory recorded since put their villages elsewhere. Returns them. */
export async function dropEnded(db: Tx): Promise<readonly AreaYear[]> {
  const { rows } = await sql<AreaYear>`
    with dropped as (delete from register_tallies t using areas a where a.id = t.area_id and a.level <> 'village' and a.valid_until <= make_date(t.year, 12, 31) returning t.area_id as area, t.year::int as year)
    select distinct area, year from dropped`.execute(db);
  return rows;
}

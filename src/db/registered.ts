/**
 * Households registered to leave poverty and those of them that help reached, by village and year, and the same of the areas above as sums of the
 * figures kept below them. Called by `actions/support-figures.ts` as the house, under the lock of the series: counts only, no person.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';
import { standsOn } from './pathway.ts';
import type { AreaYear } from './register-keep.ts';

export type RegisteredSum = AreaYear & { readonly registered: number; readonly supported: number };
/** Both figures of the catalogue and whose they are. */
export type RegisteredKeys = { readonly registered: number; readonly supported: number; readonly source: string };

/** Villages where a household lived at some time from the day on. */
export async function listVillagesLived(db: Db, household: number, since: PlainDate): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select distinct r.village_id as id from household_residences r where r.household_id = ${household} and r.ended_act is null and (r.valid_until is null or r.valid_until > ${since}::date)`.execute(db);
  return rows.map((row) => row.id);
}

/** The counts at the end of each year, of the running one today, where a household lived then; villages without one have no row. All villages when none are named. */
export async function countRegistered(db: Db, villages: readonly number[] | null, years: readonly number[], today: PlainDate): Promise<readonly RegisteredSum[]> {
  const { rows } = await sql<RegisteredSum>`
    with days as materialized (select y as year, least(make_date(y, 12, 31), ${today}::date) as day from unnest(${[...years]}::integer[]) y)
    select r.village_id as area, d.year, count(*)::int as registered,
      count(*) filter (where exists (select 1 from household_supports s where s.pathway_id = p.id and s.state = 'given' and s.incentive is null and s.given_on between p.confirmed_on and d.day))::int as supported
    from household_pathways p join household_residences r on r.household_id = p.household_id and r.ended_act is null ${villages === null ? sql`` : sql`and r.village_id = any (${[...villages]}::integer[])`}
      join days d on r.valid_from <= d.day and (r.valid_until is null or r.valid_until > d.day) and ${standsOn(sql`d.day`)}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** Areas and years of which figures stand from an earlier count: of these villages, or of every area. */
export async function listRegisteredKept(db: Db, keys: RegisteredKeys, villages: readonly number[] | null, years: readonly number[]): Promise<readonly (AreaYear & { readonly village: boolean })[]> {
  const { rows } = await sql<AreaYear & { village: boolean }>`
    select distinct o.area_id as area, extract(year from o.period_end)::int as year, a.level = 'village' as village from observations o join areas a on a.id = o.area_id
    where o.indicator_id in (${keys.registered}, ${keys.supported}) and o.status = 'computed' and o.source = ${keys.source} and o.superseded_by is null and extract(year from o.period_end) = any (${[...years]}::integer[])
      ${villages === null ? sql`` : sql`and o.area_id = any (${[...villages]}::integer[])`}`.execute(db);
  return rows;
}

/** Of each area directly above these on the day: the sum of the figures kept in what lies directly in it. */
export async function sumRegisteredAbove(db: Db, keys: RegisteredKeys, below: readonly AreaYear[], today: PlainDate): Promise<readonly RegisteredSum[]> {
  const { rows } = await sql<RegisteredSum>`
    with asked as materialized (select p.area, p.year, least(make_date(p.year, 12, 31), ${today}::date) as day from unnest(${below.map((one) => one.area)}::integer[], ${below.map((one) => one.year)}::integer[]) as p(area, year)),
      above as materialized (select distinct u.parent_id as area, a.year, a.day from asked a join area_parents u on u.area_id = a.area and u.relation = 'unit' and u.valid_from <= a.day and (u.valid_until is null or u.valid_until > a.day))
    select a.area, a.year, coalesce(sum(o.value) filter (where o.indicator_id = ${keys.registered}), 0)::int as registered, coalesce(sum(o.value) filter (where o.indicator_id = ${keys.supported}), 0)::int as supported
    from above a join area_parents u on u.parent_id = a.area and u.relation = 'unit' and u.valid_from <= a.day and (u.valid_until is null or u.valid_until > a.day)
    left join observations o on o.area_id = u.area_id and o.indicator_id in (${keys.registered}, ${keys.supported}) and o.period_end = make_date(a.year, 12, 31) and o.status = 'computed' and o.source = ${keys.source} and o.superseded_by is null
    group by a.area, a.year order by a.area, a.year`.execute(db);
  return rows;
}

/**
 * The areas of a map under one parent, with the figure of a year and of the year before: leagues, ranks, maps.
 * Called by `actions/indicator.ts`. One index scan; reads only the value that stands for each key.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Flag, Status } from '../domain/indicator/observation.ts';
import type { Db } from './connection.ts';

export type LeagueRow = {
  readonly area_id: number; readonly slug: string; readonly name: string; readonly id: number | null; readonly value: string | null; readonly numerator: string | null;
  readonly denominator: string | null; readonly status: Status | null; readonly flags: Flag[] | null; readonly before: string | null; readonly closed: boolean;
};

export type LeagueQuery = {
  readonly parentId: number; readonly level: string; readonly mapDate: PlainDate; readonly indicatorId: number; readonly periodEnd: PlainDate; readonly before: PlainDate;
  readonly standard: string; readonly highestFirst: boolean; readonly offset: number; readonly limit: number;
};

export async function listLeague(db: Db, query: LeagueQuery): Promise<{ readonly rows: readonly LeagueRow[]; readonly total: number; readonly withValue: number }> {
  const found = await sql<LeagueRow & { total: number; with_value: number }>`
    select m.id as area_id, m.slug, coalesce(n.name, m.name) as name, o.id, o.value, o.numerator, o.denominator, o.status, o.flags, p.value as before,
      exists (select 1 from closings c where c.area_id = m.id and c.year = extract(year from ${query.periodEnd}::date)) as closed, m.total, m.with_value
    from (
      select a.id, a.slug, a.name, v.id as observation_id, v.rate, count(*) over () as total, count(v.id) over () as with_value
      from area_closure k join areas a on a.id = k.descendant_id
        left join lateral (
          select o.id, case when o.denominator is null then o.value else o.numerator / o.denominator end as rate from observations o
          where o.area_id = a.id and o.indicator_id = ${query.indicatorId} and o.period_end = ${query.periodEnd}::date and o.standard = ${query.standard} and o.stands and o.superseded_by is null
          limit 1) v on true
      where k.ancestor_id = ${query.parentId} and a.level = ${query.level}
        and k.valid_from <= ${query.mapDate}::date and (k.valid_until is null or k.valid_until > ${query.mapDate}::date)
        and a.valid_from <= ${query.mapDate}::date and (a.valid_until is null or a.valid_until > ${query.mapDate}::date)
      order by v.rate ${query.highestFirst ? sql`desc` : sql`asc`} nulls last, a.slug
      offset ${query.offset} limit ${query.limit}) m
    left join observations o on o.id = m.observation_id
    left join observations p on p.area_id = m.id and p.indicator_id = ${query.indicatorId} and p.period_end = ${query.before}::date and p.standard = ${query.standard} and p.stands and p.superseded_by is null
    left join area_names n on n.area_id = m.id and n.valid_from <= ${query.mapDate}::date and (n.valid_until is null or n.valid_until > ${query.mapDate}::date)
    order by m.rate ${query.highestFirst ? sql`desc` : sql`asc`} nulls last, m.slug`.execute(db);
  return { rows: found.rows, total: found.rows[0]?.total ?? 0, withValue: found.rows[0]?.with_value ?? 0 };
}

/** The standards under which areas below the parent have a figure on the day. */
export async function listStandardsOf(db: Db, parentId: number, indicatorId: number, periodEnd: PlainDate): Promise<readonly string[]> {
  const found = await sql<{ standard: string }>`
    select distinct o.standard from area_closure k join observations o on o.area_id = k.descendant_id
    where k.ancestor_id = ${parentId} and o.indicator_id = ${indicatorId} and o.period_end = ${periodEnd}::date and o.stands and o.superseded_by is null`.execute(db);
  return found.rows.map((row) => row.standard);
}

/** The first level below the parent that has units on the day: province, then district (until 2025-06-30), commune, village. */
export async function findLevelBelow(db: Db, parentId: number, mapDate: PlainDate): Promise<string | undefined> {
  const found = await sql<{ level: string }>`
    select a.level from area_parents p join areas a on a.id = p.area_id
    where p.parent_id = ${parentId} and p.relation in ('unit', 'grouping') and a.level in ('province', 'district', 'commune', 'village')
      and p.valid_from <= ${mapDate}::date and (p.valid_until is null or p.valid_until > ${mapDate}::date)
    group by a.level order by array_position(array['province', 'district', 'commune', 'village'], a.level) limit 1`.execute(db);
  return found.rows[0]?.level;
}

/** The standing values of an indicator for all areas of a level on a day: what a restatement starts from. */
export async function listStandingOfLevel(db: Db, query: { code: string; level: string; world: 'real' | 'story'; periodEnd: PlainDate; standard: string }): Promise<readonly { readonly slug: string; readonly value: string }[]> {
  const found = await sql<{ slug: string; value: string }>`
    select a.slug, o.value from observations o join areas a on a.id = o.area_id
    where o.indicator_id = (select id from indicators where code = ${query.code}) and o.period_end = ${query.periodEnd}::date and o.stands and o.superseded_by is null
      and o.standard = ${query.standard} and a.level = ${query.level} and a.world = ${query.world}`.execute(db);
  return found.rows;
}

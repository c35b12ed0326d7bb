/**
 * Values of one indicator on one day for the areas of a map, and the details of a page of them: leagues, ranks, maps.
 * Called by `actions/indicator.ts` with the areas of the map; reads only the value that stands for each key.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Flag, Status } from '../domain/indicator/observation.ts';
import type { Db } from './connection.ts';

/** Areas and what stands for each, place by place, under one standard. */
export type StandingValues = { readonly standard: string; readonly areaIds: readonly number[]; readonly values: readonly string[] };

/** Above this many areas the whole day of the indicator is read in one index scan instead of one look-up an area. */
const manyAreas = 1_000;

/** Two texts a standard instead of thousands of rows: a nation of communes is read in milliseconds. May tell of other areas too. */
export async function listStandingValues(db: Db, query: { readonly indicatorId: number; readonly periodEnd: PlainDate; readonly areaIds: readonly number[] }): Promise<readonly StandingValues[]> {
  const ids = query.areaIds.length > manyAreas ? null : [...query.areaIds];
  const found = await sql<{ standard: string; areas: string; figures: string }>`
    select o.standard, string_agg(o.area_id::text, ',') as areas, string_agg(o.value::text, ',') as figures from observations o
    where o.indicator_id = ${query.indicatorId} and o.period_end = ${query.periodEnd}::date and o.stands ${ids === null ? sql`` : sql`and o.area_id = any (${ids}::integer[])`}
    group by o.standard order by min(o.area_id)`.execute(db);
  return found.rows.map(({ standard, areas, figures }) => ({ standard, areaIds: areas.split(',').map(Number), values: figures.split(',') }));
}

export type LeagueDetail = {
  readonly area_id: number; readonly id: number; readonly value: string; readonly numerator: string | null; readonly denominator: string | null; readonly status: Status; readonly flags: Flag[] | null;
  readonly before: string | null; readonly closed: boolean;
};

/** For the areas of one page: the figure's own fields, the year before under the same standard, closed or not. */
export async function listLeagueDetails(
  db: Db, query: { readonly areaIds: readonly number[]; readonly indicatorId: number; readonly periodEnd: PlainDate; readonly before: PlainDate; readonly standard: string },
): Promise<ReadonlyMap<number, LeagueDetail>> {
  if (query.areaIds.length === 0) return new Map();
  const found = await sql<LeagueDetail>`
    select o.area_id, o.id, o.value, o.numerator, o.denominator, o.status, o.flags, p.value as before,
      exists (select 1 from closings c where c.area_id = o.area_id and c.year = extract(year from o.period_end) and c.reopened_at is null) as closed
    from observations o left join observations p on p.area_id = o.area_id and p.indicator_id = o.indicator_id and p.period_end = ${query.before}::date
      and p.standard = o.standard and p.stands and p.superseded_by is null
    where o.area_id = any (${[...query.areaIds]}::integer[]) and o.indicator_id = ${query.indicatorId} and o.period_end = ${query.periodEnd}::date
      and o.standard = ${query.standard} and o.stands and o.superseded_by is null`.execute(db);
  return new Map(found.rows.map((row) => [row.area_id, row]));
}

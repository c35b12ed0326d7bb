/**
 * Counts of the registers by place for assessments, each in one statement for many places: households with their causes, reviews decided in their
 * year, registrations to leave poverty. Called by `actions/emulation/measures.ts` with the eyes of the house: counts name nobody.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';
import { holds } from './household-list.ts';

/** What lay within each place on the day: `i.top`, `i.id`. */
const inside = (areas: readonly number[], on: PlainDate) => sql`(select c.ancestor_id as top, c.descendant_id as id from area_closure c where c.ancestor_id = any (${[...areas]}::integer[])
  and (c.ancestor_id = c.descendant_id or (c.administrative and c.valid_from <= ${on}::date and (c.valid_until is null or c.valid_until > ${on}::date)))) i`;

/** Poor and near-poor households on a day, and those of them with causes and deprivations recorded; no row where there are none. */
export async function countCauses(db: Db, areas: readonly number[], on: PlainDate): Promise<readonly { readonly area: number; readonly all: number; readonly complete: number }[]> {
  return (await sql<{ area: number; all: number; complete: number }>`
    select i.top as area, sum(v.all)::int as all, sum(v.complete)::int as complete from ${inside(areas, on)} join (
      select s.village_id, count(*)::int as all, count(*) filter (where cardinality(s.causes) > 0 and s.deprivations is not null)::int as complete
      from household_statuses s where s.class in ('poor', 'near_poor') and ${holds('s', { date: on, knownOn: null })} group by s.village_id) v on v.village_id = i.id group by i.top`.execute(db)).rows;
}

/** Periodic reviews of years, and those decided before their year had ended; no row where no review is kept here. Of the `running` year those without a decision are only `pending`; `decidedLast`: decided ones of the last year. */
export async function countReviews(db: Db, areas: readonly number[], first: number, last: number, running: number | null): Promise<readonly { readonly area: number; readonly all: number; readonly inTime: number; readonly pending: number; readonly decidedLast: number }[]> {
  return (await sql<{ area: number; all: number; inTime: number; pending: number; decidedLast: number }>`
    select i.top as area, count(*) filter (where not w.waits)::int as all, count(*) filter (where d.on_day <= make_date(r.year, 12, 31))::int as "inTime",
      count(*) filter (where w.waits)::int as pending, count(*) filter (where r.year = ${last} and d.on_day is not null)::int as "decidedLast"
    from ${inside(areas, `${last}-12-31` as PlainDate)} join review_rounds r on r.area_id = i.id
    cross join lateral (select min(a.happened_on) as on_day from review_acts a where a.round_id = r.id and a.kind = 'decide') d
    cross join lateral (select d.on_day is null and r.year is not distinct from ${running}::integer as waits) w
    where r.kind = 'periodic' and r.year between ${first} and ${last} group by i.top`.execute(db)).rows;
}

/** Households that registered within the days and have not withdrawn; every place has a row. */
export async function countRegistrations(db: Db, areas: readonly number[], from: PlainDate, until: PlainDate): Promise<readonly { readonly area: number; readonly count: number }[]> {
  return (await sql<{ area: number; count: number }>`
    select i.top as area, count(p.id)::int as count from ${inside(areas, until)} left join household_pathways p on p.area_id = i.id and p.state = 'registered' and p.confirmed_on between ${from}::date and ${until}::date group by i.top`.execute(db)).rows;
}

/** Visits a place made itself whose minutes were signed within the years, the fewest in one of these years and in one of those until `ended`, null without one; no row of a place that planned none. */
export async function countInspections(db: Db, areas: readonly number[], first: number, last: number, ended: number): Promise<readonly { readonly area: number; readonly held: number; readonly least: number; readonly leastEnded: number | null }[]> {
  return (await sql<{ area: number; held: number; least: number; leastEnded: number | null }>`
    select y.area, sum(y.held)::int as held, min(y.held)::int as least, min(y.held) filter (where y.year <= ${ended})::int as "leastEnded" from (
      select v.area_id as area, n.year, count(distinct s.visit_id) filter (where extract(year from s.signed_on) = n.year)::int as held
      from inspection_visits v left join inspection_subjects s on s.visit_id = v.id cross join generate_series(${first}::int, ${last}::int) as n(year)
      where v.area_id = any (${[...areas]}::integer[]) and v.stage <> 'cancelled' group by v.area_id, n.year) y group by y.area`.execute(db)).rows;
}

/** Those of the places whose figures of a year are closed. */
export async function listClosedAreas(db: Db, areas: readonly number[], year: number): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('closings').select('area_id').distinct().where('area_id', 'in', areas.length === 0 ? [0] : [...areas]).where('year', '=', year).where('reopened_at', 'is', null).execute();
  return new Set(rows.map((row) => row.area_id));
}

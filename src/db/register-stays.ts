/**
 * Stays on the list of poor households and off it again, folded from the statuses of each household by the database: a stay goes on while one status
 * follows the other without a gap, and a decision that was taken back ended nothing and began nothing. A household counts where it was last. Called by `actions/form/duration.ts`; reads inside row-level security.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { DurationList, Stay } from '../domain/form/durations.ts';
import type { Db } from './connection.ts';
import { isKnown } from './household-moment.ts';
import type { Division } from './register-packed.ts';

export type StaysQuery = { readonly villages: readonly number[]; readonly date: PlainDate; readonly knownOn: PlainDate | null; readonly list: DurationList; readonly by: Division };

const classesOf: Readonly<Record<DurationList, readonly string[]>> = { poor: ['poor'], listed: ['poor', 'near_poor'] };
/** Changes by which a decision puts a household on the list: where nothing is known from before, they say that the stay began then. */
const beginsBy: Readonly<Record<DurationList, readonly string[]>> = { poor: ['new', 'relapsed', 'fell_to_poor'], listed: ['new', 'relapsed'] };

/** Changes by which a decision takes it off. Whoever is off it otherwise, corrected or struck off, was watched until then and did not leave poverty. */
const leavesBy = ['left_to_near_poor', 'left_above'];

/** household_id, village_id, since, until (null: still so on the day), listed, begun, ended, part. Off the list only what followed a stay on it. */
function stays({ villages, date, knownOn, list, by }: StaysQuery): RawBuilder<unknown> {
  const last = (name: string) => sql`${isKnown(name, knownOn)} and ${sql.ref(`${name}.valid_from`)} <= ${date}::date order by ${sql.ref(`${name}.valid_from`)} desc nulls last limit 1`;
  const head = (column: RawBuilder<unknown>) => sql`(select ${column} from (select h.person_id from household_heads h where h.household_id = r.household_id and ${last('h')}) k
    join lateral (select d.ethnic_group, d.sex from person_details d where d.person_id = k.person_id and ${last('d')}) d on true)`;
  const part = by === 'area' ? sql`0` : by === 'ethnic' ? head(sql`case when d.ethnic_group = 'kinh' then 0 when d.ethnic_group is not null then 1 end`) : head(sql`case d.sex when 'male' then 0 when 'female' then 1 end`);
  return sql`
    with known as (
      select s.household_id, s.village_id, s.valid_from, case when s.valid_until <= ${date}::date then s.valid_until end as until, s.class = any (${[...classesOf[list]]}::text[]) as listed, s.change
      from household_statuses s where ${isKnown('s', knownOn)} and s.valid_from <= ${date}::date
        and s.household_id in (select v.household_id from household_statuses v where v.village_id = any (${[...villages]}::integer[]) and ${isKnown('v', knownOn)})),
      placed as (
        select known.*, first_value(village_id) over (partition by household_id order by valid_from desc) as place,
          coalesce(change not in ('other', 'carried') and lead(change) over w = 'other' and lead(valid_from) over w = until and lead(village_id) over w = village_id and coalesce(lag(village_id) over w, village_id) = village_id
            and lead(listed) over w <> listed and coalesce(case when lag(until) over w = valid_from then lag(listed) over w end, false) <> listed, false) as taken_back
        from known window w as (partition by household_id order by valid_from)),
      held as (select household_id, place, valid_from, until, change, case when taken_back then not listed else listed end as listed from placed where place = any (${[...villages]}::integer[])),
      marked as (select held.*, lag(listed) over w as was, lag(until) over w as was_until from held window w as (partition by household_id order by valid_from)),
      numbered as (select marked.*, sum(case when was = listed and was_until = valid_from then 0 else 1 end) over (partition by household_id order by valid_from) as run from marked),
      runs as (
        select household_id, place as village_id, listed, min(valid_from) as since, case when bool_and(until is not null) then max(until) end as until, (array_agg(change order by valid_from))[1] as change
        from numbered group by household_id, place, run, listed),
      beside as (
        select runs.*, coalesce(lag(until) over w = since and lag(listed) over w <> listed, false) as follows,
          coalesce(lead(since) over w = until and lead(listed) over w <> listed and case when listed then lead(change) over w = any (${leavesBy}::text[]) else lead(change) over w not in ('other', 'carried') end, false) as ended
        from runs window w as (partition by household_id order by since)),
      r as (select household_id, village_id, since, until, listed, follows or (listed and change = any (${[...beginsBy[list]]}::text[])) as begun, ended from beside where listed or (follows and change = any (${leavesBy}::text[])))
    select r.*, ${part} as part from r`;
}

export type GroupedStays = { /** Of the village; null where households say their own. */ readonly village: number; readonly part: number | null; readonly stays: readonly Stay[] };

/** Counts of stays by village and group: no household is read. */
export async function countStays(db: Db, query: StaysQuery): Promise<readonly GroupedStays[]> {
  const { rows } = await sql<{ village: number; part: number | null; on: boolean; begun: boolean; ended: boolean; months: number; count: number }>`
    select t.village_id as village, t.part, t.listed as on, t.begun, t.ended, (extract(year from t.lasted) * 12 + extract(month from t.lasted))::int as months, count(*)::int as count
    from (select s.*, age(coalesce(s.until, ${query.date}::date), s.since) as lasted from (${stays(query)}) s) t group by 1, 2, 3, 4, 5, 6`.execute(db);
  return [...Map.groupBy(rows, (row) => `${row.village} ${row.part}`).values()].map((own) => ({ village: own[0]!.village, part: own[0]!.part, stays: own.map(({ on, begun, ended, months, count }) => ({ on, begun, ended, months, count })) }));
}

export type StaysBehind = StaysQuery & { /** Null: every group. */ readonly part: number | null; readonly on: boolean; readonly begun?: boolean | undefined; readonly ended?: boolean | undefined };

/** The stays a number counts, as `form-behind.ts` lists them: a household with two of them stands twice. The day is that on which it ended. */
export function staysBehind({ part, on, begun, ended, ...query }: StaysBehind): RawBuilder<unknown> {
  return sql`select t.household_id, t.village_id, case when t.ended then t.until end as day, false as leaving, null::integer as persons from (${stays(query)}) t
    where t.listed = ${on} ${part === null ? sql`` : sql`and t.part = ${part}::int`} ${begun === undefined ? sql`` : sql`and t.begun = ${begun}`} ${ended === undefined ? sql`` : sql`and t.ended = ${ended}`}`;
}

/**
 * Looks at households of an area by people who were neither assigned to them nor in charge of their commune on the day. Called by
 * `actions/fieldwork/outside-readers.ts`. One statement; names of readers only, no name of anybody in a household.
 */
import { type Generated, type Insertable, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db, Tx } from './connection.ts';
import { recordsIn } from './household-list.ts';
import { wasAssigned, wasInCharge } from './readers.ts';

export type ReadersReviewTables = {
  readers_reviews: { id: Generated<number>; world: 'real' | 'story'; area_id: number; first_day: string; last_day: string; looks: number; outside: number; people: number; note: string; reviewed_on: string; account_id: string | null; account_name: string };
};

export type OutsideReader = { readonly name: string; readonly roles: string[]; readonly households: number; readonly looks: number; readonly files: number; readonly lastAt: string; readonly lastHousehold: number };
export type OutsideQuery = { readonly areaId: number; readonly from: PlainDate; readonly today: PlainDate; readonly offset: number; readonly limit: number };

export async function listOutsideReaders(db: Db, { areaId, from, today, offset, limit }: OutsideQuery): Promise<{ readonly total: number; readonly looks: number; readonly outside: number; readonly rows: readonly OutsideReader[] }> {
  const visit = { account: sql.ref('v.account_id'), day: sql.ref('v.day'), village: sql.ref('v.village'), household: sql.ref('v.subject_id') };
  const { rows } = await sql<OutsideReader & { total: number; all_looks: number; outside: number }>`
    with seen as materialized (
        select r.account_id, r.account_name, r.subject_id, r.as_file, r.request_id, r.read_at, r.area_id as village, (r.read_at at time zone 'Asia/Ho_Chi_Minh')::date as day
        from audit_reads r where r.subject_kind = 'household' and r.account_id is not null and r.area_id in ${recordsIn(areaId, today)} and r.read_at >= ${from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'),
      visits as (select distinct account_id, village, subject_id, day from seen),
      strangers as materialized (
        select v.* from visits v
        where not ${wasAssigned(visit)} and not ${wasInCharge(visit)}),
      counted as (
        select s.account_id, max(s.account_name) as name, count(distinct s.subject_id)::int as households, count(*)::int as looks, count(distinct s.request_id) filter (where s.as_file)::int as files,
          max(s.read_at)::text as "lastAt", (array_agg(s.subject_id order by s.read_at desc))[1]::int as "lastHousehold"
        from seen s join strangers o on o.account_id = s.account_id and o.subject_id = s.subject_id and o.day = s.day and o.village = s.village group by s.account_id)
    select c.name, c.households, c.looks, c.files, c."lastAt", c."lastHousehold", array(select distinct g.role from grants g where g.account_id = c.account_id and g.valid_from <= ${today}::date and (g.valid_until is null or g.valid_until > ${today}::date) order by 1) as roles,
      count(*) over ()::int as total, (select count(*) from seen)::int as all_looks, (sum(c.looks) over ())::int as outside
    from counted c order by c.households desc, c.looks desc, c.account_id offset ${offset} limit ${limit}`.execute(db);
  const first = rows[0];
  if (first) return { total: first.total, looks: first.all_looks, outside: first.outside, rows: rows.map(({ name, roles, households, looks, files, lastAt, lastHousehold }) => ({ name, roles, households, looks, files, lastAt, lastHousehold })) };
  const all = await sql<{ looks: number }>`select count(*)::int as looks from audit_reads r where r.subject_kind = 'household' and r.account_id is not null and r.area_id in ${recordsIn(areaId, today)} and r.read_at >= ${from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`.execute(db);
  return { total: 0, looks: all.rows[0]!.looks, outside: 0, rows: [] };
}

export type ReadersReview = { readonly firstDay: string; readonly lastDay: string; readonly looks: number; readonly outside: number; readonly people: number; readonly note: string; readonly on: string; readonly by: string };

/** The last eight times: two years of quarters. */
export async function listReadersReviews(db: Db, areaId: number): Promise<readonly ReadersReview[]> {
  return (await sql<ReadersReview>`select first_day::text as "firstDay", last_day::text as "lastDay", looks, outside, people, note, reviewed_on::text as "on", account_name as "by" from readers_reviews where area_id = ${areaId} order by reviewed_on desc, id desc limit 8`.execute(db)).rows;
}

export async function insertReadersReview(db: Tx, row: Insertable<ReadersReviewTables['readers_reviews']>): Promise<number> {
  return Number((await db.insertInto('readers_reviews').values(row).returning('id').executeTakeFirstOrThrow()).id);
}

/** Villages whose households somebody opened in number since a day: where the daily watch looks closer. Needs the house's own view. */
export async function listVillagesOpenedInNumber(db: Db, from: PlainDate, least: number): Promise<readonly number[]> {
  const { rows } = await sql<{ village: number }>`
    with seen as (select account_id, area_id, subject_id from audit_reads where subject_kind = 'household' and account_id is not null and area_id is not null and read_at >= ${from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
    select distinct area_id as village from seen where account_id in (select account_id from seen group by account_id having count(distinct subject_id) >= ${least})`.execute(db);
  return rows.map((row) => row.village);
}

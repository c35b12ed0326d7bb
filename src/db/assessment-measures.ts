/**
 * Counts of the registers by place for assessments, each in one statement for many places: households with their causes, reviews decided in their
 * year, registrations to leave poverty, changes and their decisions, help and its day, services lacked; of officials their courses, of bodies the households they helped out. Called by `actions/emulation/measures.ts` with the eyes of the house: counts name nobody.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';
import { leavesThatStand } from './household-left.ts';
import { holds } from './household-list.ts';

/** Villages that ended within the days counted, each with the area that keeps what happened there. */
export type EndedInto = readonly { readonly area: number; readonly unit: number }[];

/** What lay within each place on the day, with the villages that had ended and are kept there: `i.top`, `i.id`. */
const inside = (areas: readonly number[], on: PlainDate, ended: EndedInto = []) => {
  const within = sql`c.ancestor_id = any (${[...areas]}::integer[]) and (c.ancestor_id = c.descendant_id or (c.administrative and c.valid_from <= ${on}::date and (c.valid_until is null or c.valid_until > ${on}::date)))`;
  const there = sql`select c.ancestor_id as top, c.descendant_id as id from area_closure c where ${within}`;
  return ended.length === 0 ? sql`(${there}) i` : sql`(${there} union select c.ancestor_id, e.area from unnest(${ended.map((one) => one.area)}::integer[], ${ended.map((one) => one.unit)}::integer[]) as e(area, unit) join area_closure c on c.descendant_id = e.unit where ${within}) i`;
};

/** Poor and near-poor households on a day, and those of them with causes and every deprivation recorded; no row where there are none. */
export async function countCauses(db: Db, areas: readonly number[], on: PlainDate): Promise<readonly { readonly area: number; readonly all: number; readonly complete: number }[]> {
  return (await sql<{ area: number; all: number; complete: number }>`
    select i.top as area, sum(v.all)::int as all, sum(v.complete)::int as complete from ${inside(areas, on)} join (
      select s.village_id, count(*)::int as all, count(*) filter (where cardinality(s.causes) > 0 and s.deprivations is not null and s.answered is null)::int as complete
      from household_statuses s where s.class in ('poor', 'near_poor') and ${holds('s', { date: on, knownOn: null })} group by s.village_id) v on v.village_id = i.id group by i.top`.execute(db)).rows;
}

export type ReviewCount = { readonly area: number; readonly all: number; readonly inTime: number; readonly pending: number; readonly missing: number; readonly decidedLast: number };

/**
 * Periodic reviews of years, and those decided by the last day of the review of their year (`lasts`, from `first` to `last`); no row where no review is kept here. Of the `running` year those without a decision
 * are only `pending`. A year that ended without a review counts as one that was not in time where the commune had held one here before; a year before its first
 * is `missing`: nothing is known of it. `decidedLast`: decided ones of the last year.
 */
export async function countReviews(db: Db, areas: readonly number[], first: number, last: number, { running, until, lasts }: { readonly running: number | null; readonly until: PlainDate; readonly lasts: readonly PlainDate[] }): Promise<readonly ReviewCount[]> {
  return (await sql<ReviewCount>`
    with began as (select i.top, r.area_id, min(r.year) as year from ${inside(areas, `${last}-12-31` as PlainDate)} join review_rounds r on r.area_id = i.id where r.kind = 'periodic' and r.closed is distinct from 'mistake' and r.year <= ${last} group by i.top, r.area_id),
    years as (select b.top, n.year, r.id is not null as held, d.on_day, n.year < b.year as before, make_date(n.year, 12, 31) <= ${until}::date as ended, n.year is not distinct from ${running}::integer as runs
      from began b cross join generate_series(${first}::int, ${last}::int) as n(year) left join review_rounds r on r.area_id = b.area_id and r.kind = 'periodic' and r.closed is distinct from 'mistake' and r.year = n.year
      left join lateral (select min(a.happened_on) as on_day from review_acts a where a.round_id = r.id and a.kind = 'decide') d on true)
    select y.top as area, count(*) filter (where (y.held and not (y.runs and y.on_day is null)) or (not y.held and not y.before and y.ended and not y.runs))::int as all, count(*) filter (where y.on_day <= (${[...lasts]}::date[])[y.year - ${first}::int + 1])::int as "inTime",
      count(*) filter (where y.runs and y.on_day is null)::int as pending, count(*) filter (where not y.held and y.before and not y.runs)::int as missing, count(*) filter (where y.year = ${last} and y.on_day is not null)::int as "decidedLast"
    from years y group by y.top`.execute(db)).rows;
}

/** Households that registered within the days and have not withdrawn; every place has a row. */
export async function countRegistrations(db: Db, areas: readonly number[], from: PlainDate, until: PlainDate, ended: EndedInto = []): Promise<readonly { readonly area: number; readonly count: number }[]> {
  return (await sql<{ area: number; count: number }>`
    select i.top as area, count(distinct p.household_id)::int as count from ${inside(areas, until, ended)} left join household_pathways p on p.area_id = i.id and p.state = 'registered' and p.confirmed_on between ${from}::date and ${until}::date group by i.top`.execute(db)).rows;
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

/**
 * Changes into, within and out of poverty and near-poverty within the days, and those of them whose decision was issued in the year they took effect; no row where there are none. What touches
 * neither list is no such change, nor is what a household brought into the register with a list: the time before it is not known. A correction or a revocation is a decision of its own.
 */
export async function countChanges(db: Db, areas: readonly number[], from: PlainDate, until: PlainDate, ended: EndedInto = []): Promise<readonly { readonly area: number; readonly all: number; readonly decided: number }[]> {
  return (await sql<{ area: number; all: number; decided: number }>`
    select i.top as area, sum(v.all)::int as all, sum(v.decided)::int as decided from ${inside(areas, until, ended)} join (
      select s.village_id, count(*)::int as all, count(*) filter (where (s.change <> 'other' or d.origin <> 'imported') and d.number <> '' and extract(year from d.issued_on) <= extract(year from s.valid_from))::int as decided
      from household_statuses s join household_decisions d on d.id = s.decision_id left join household_statuses b on b.household_id = s.household_id and b.ended_act is null and b.valid_until = s.valid_from
      where s.ended_act is null and s.valid_from between ${from}::date and ${until}::date and s.change not in ('kept', 'carried') and s.class is distinct from b.class and (s.class in ('poor', 'near_poor') or b.class in ('poor', 'near_poor'))
        and not (b.class is null and d.origin = 'imported') group by s.village_id) v on v.village_id = i.id group by i.top`.execute(db)).rows;
}

/**
 * Help that was due within the days, and that which came by its day: lines of plans as the household signed them, and promises beside a plan, by the day of each
 * as it was promised first. One taken back after that day was due and did not come. A line signed twice does not exist; help given at once was never promised.
 * No row where nothing was due.
 */
export async function countSupportDue(db: Db, areas: readonly number[], from: PlainDate, until: PlainDate, ended: EndedInto = []): Promise<readonly { readonly area: number; readonly all: number; readonly inTime: number }[]> {
  return (await sql<{ area: number; all: number; inTime: number }>`
    select i.top as area, count(*)::int as all, count(*) filter (where v.given <= v.due)::int as "inTime" from ${inside(areas, until, ended)} join (
      select p.area_id, (l.value ->> 'due')::date as due, (select (k.value ->> 'givenOn')::date from jsonb_array_elements(p.items) k where k.value -> 'id' = l.value -> 'id') as given
      from household_pathways p, jsonb_array_elements(p.signed) s, jsonb_array_elements(s.value -> 'items') l where p.state = 'registered' and l.value ->> 'side' = 'support'
      union all select u.area_id, u.first_due, case when u.state = 'given' then u.given_on end from household_supports u where (u.state <> 'cancelled' or u.cancelled_on > u.first_due) and u.incentive is null and u.plan_item is null and u.first_due is not null) v
    on v.area_id = i.id and v.due between ${from}::date and ${until}::date group by i.top`.execute(db)).rows;
}

/** Poor and near-poor households with every deprivation recorded on a day, by the standard they were classified by, and how many of them lack something of each mask of bits, in its order. */
export async function countLacking(db: Db, areas: readonly number[], on: PlainDate, masksOf: ReadonlyMap<string, readonly number[]>): Promise<readonly { readonly area: number; readonly standard: string; readonly households: number; readonly lacking: readonly number[] }[]> {
  const masks = JSON.stringify([...masksOf].map(([standard, list]) => ({ standard, masks: list })));
  return (await sql<{ area: number; standard: string; households: number; lacking: number[] }>`
    with masked as (select m.standard, m.masks from jsonb_to_recordset(${masks}::jsonb) as m(standard text, masks integer[])),
    counted as (select s.village_id, s.standard, s.deprivations, count(*)::int as n from household_statuses s where s.class in ('poor', 'near_poor') and s.deprivations is not null and s.answered is null and ${holds('s', { date: on, knownOn: null })} group by 1, 2, 3),
    placed as (select i.top, c.standard, c.deprivations, sum(c.n)::int as n from ${inside(areas, on)} join counted c on c.village_id = i.id group by 1, 2, 3),
    each as (select w.top, w.standard, u.place, sum(w.n)::int as households, coalesce(sum(w.n) filter (where w.deprivations::integer & u.mask <> 0), 0)::int as lacking
      from placed w join masked m on m.standard = w.standard cross join lateral unnest(m.masks) with ordinality as u(mask, place) group by 1, 2, 3)
    select e.top as area, e.standard, max(e.households) as households, array_agg(e.lacking order by e.place) as lacking from each e group by 1, 2`.execute(db)).rows;
}

/** Officials who are one person of a roster, by the account they work with or by their name in their area: courses that ended within the days, not withdrawn; no row of anybody else. */
export async function countTrainings(db: Db, subjects: readonly number[], from: PlainDate, until: PlainDate): Promise<readonly { readonly subject: number; readonly count: number }[]> {
  return (await sql<{ subject: number; count: number }>`
    with officials as materialized (select s.id, s.account_id, s.area_id, s.name_folded from emulation_subjects s where s.kind = 'official' and s.id = any (${[...subjects]}::bigint[])),
    roster as materialized (select m.id, m.account_id, p.area_id, chungtay_folded(m.name) as name from staff_members m join staff_postings p on p.member_id = m.id and p.struck_on is null),
    found as (select o.id as subject, r.id as member from officials o join roster r on r.account_id = o.account_id
      union select o.id, r.id from officials o join roster r on r.area_id = o.area_id and r.name = o.name_folded where o.account_id is null),
    single as (select f.subject, min(f.member) as member from found f group by f.subject having count(*) = 1)
    select f.subject::int as subject, count(t.id)::int as count from single f
    left join staff_trainings t on t.member_id = f.member and t.withdrawn_on is null and t.last_day between ${from}::date and ${until}::date group by f.subject`.execute(db)).rows;
}

/** Bodies that gave support by the register of the area that keeps them: households they helped until the day, those they helped to work, and those that left poverty within the days, after that help, and were still out of it at their end; no row of one that gave none. */
export async function countHelpedOut(db: Db, subjects: readonly number[], from: PlainDate, until: PlainDate): Promise<readonly { readonly subject: number; readonly helped: number; readonly left: number; readonly jobs: number }[]> {
  return (await sql<{ subject: number; helped: number; left: number; jobs: number }>`
    with bodies as (select s.id, s.area_id, coalesce(s.name_folded, chungtay_folded(o.name)) as name from emulation_subjects s left join organisations o on o.id = s.organisation_id where s.id = any (${[...subjects]}::bigint[]) and s.of_area_id is null and s.household_id is null),
    called as materialized (select u.household_id, u.area_id, u.given_on, u.kind = 'job' as job, chungtay_folded(u.provider) as name from household_supports u
      where u.state = 'given' and u.incentive is null and u.given_on <= ${until}::date and u.area_id in (select c.descendant_id from area_closure c where c.ancestor_id in (select b.area_id from bodies b))),
    given as (select b.id as subject, u.household_id, min(u.given_on) as since, bool_or(u.job) as job from bodies b join called u on u.name = b.name join area_closure c on c.ancestor_id = b.area_id and c.descendant_id = u.area_id group by 1, 2)
    select g.subject::int as subject, count(*)::int as helped, count(*) filter (where g.job)::int as jobs, count(*) filter (where exists (select 1 from (${leavesThatStand({ household: sql`g.household_id` }, until)}) v
      where v."on" >= ${from}::date and v."on" >= g.since))::int as left from given g group by g.subject`.execute(db)).rows;
}

export type Living = { readonly area: number; readonly incomes: number; readonly incomeBefore: number; readonly incomeAfter: number; readonly masks: number; readonly lackedBefore: number; readonly lackedAfter: number };

/**
 * Households poor or near-poor on the first day, wherever they stand now: their incomes per person on both days, added, where both are known; and their deprivations, added,
 * where both are recorded whole under one standard. No row where there was nobody.
 */
export async function countLiving(db: Db, areas: readonly number[], before: PlainDate, after: PlainDate): Promise<readonly Living[]> {
  const lacked = (name: string) => sql.raw(`bit_count(${name}.deprivations::integer::bit(32))`);
  const both = sql`b.income_per_person is not null and a.income_per_person is not null`;
  const masked = sql`b.deprivations is not null and b.answered is null and a.deprivations is not null and a.answered is null and a.standard = b.standard`;
  return (await sql<Living>`
    select i.top as area, count(*) filter (where ${both})::int as incomes, coalesce(sum(b.income_per_person) filter (where ${both}), 0)::float8 as "incomeBefore", coalesce(sum(a.income_per_person) filter (where ${both}), 0)::float8 as "incomeAfter",
      count(*) filter (where ${masked})::int as masks, coalesce(sum(${lacked('b')}) filter (where ${masked}), 0)::int as "lackedBefore", coalesce(sum(${lacked('a')}) filter (where ${masked}), 0)::int as "lackedAfter"
    from ${inside(areas, before)} join household_statuses b on b.village_id = i.id and b.class in ('poor', 'near_poor') and ${holds('b', { date: before, knownOn: null })}
    left join household_statuses a on a.household_id = b.household_id and ${holds('a', { date: after, knownOn: null })} group by i.top`.execute(db)).rows;
}

/** The names a body or person goes by in the records of the area that keeps it. */
const bodies = (subjects: readonly number[]) => sql`bodies as (select s.id, s.area_id, o.id as body, coalesce(s.name_folded, chungtay_folded(o.name)) as name from emulation_subjects s left join organisations o on o.id = s.organisation_id
  where s.id = any (${[...subjects]}::bigint[]) and s.of_area_id is null and s.household_id is null)`;

/**
 * Accepted models by who built them: all of them, and those that within the days a household joined that was poor or near-poor then, or had left poverty at most so many years
 * before and was still out of it (`years`, null where the law of the day says none). No row of one that built none.
 */
export async function countModels(db: Db, subjects: readonly number[], from: PlainDate, until: PlainDate, years: number | null): Promise<readonly { readonly subject: number; readonly all: number; readonly joined: number }[]> {
  return (await sql<{ subject: number; all: number; joined: number }>`
    with ${bodies(subjects)}, built as (select m.initiative_id as id, i.area_id, chungtay_folded(m.builder) as name from initiative_models m join initiatives i on i.id = m.initiative_id where i.state = 'accepted')
    select b.id::int as subject, count(*)::int as all, count(*) filter (where exists (select 1 from initiative_households h where h.initiative_id = m.id and h.joined_on between ${from}::date and ${until}::date and (h.class_joining in ('poor', 'near_poor')
      or exists (select 1 from (${leavesThatStand({ household: sql`h.household_id` }, sql`h.joined_on`)}) v where v."on" > h.joined_on - make_interval(years => ${years}::int)))))::int as joined
    from bodies b join built m on m.name = b.name and exists (select 1 from area_closure c where c.ancestor_id = b.area_id and c.descendant_id = m.area_id) group by b.id`.execute(db)).rows;
}

/** Tasks of plans that a body leads, due within the days, and those done by their day; no row where it led none. */
export async function countTasksLed(db: Db, subjects: readonly number[], from: PlainDate, until: PlainDate): Promise<readonly { readonly subject: number; readonly all: number; readonly inTime: number }[]> {
  const due = sql`coalesce(t.given_due_on, t.due_on)`;
  return (await sql<{ subject: number; all: number; inTime: number }>`
    with ${bodies(subjects)}
    select b.id::int as subject, count(*)::int as all, count(*) filter (where t.done_on <= ${due})::int as "inTime" from bodies b
    join plan_tasks t on t.area_id = b.area_id and (t.lead = b.body::text or chungtay_folded(t.lead) = b.name)
    where t.state not in ('proposed', 'declined', 'dropped') and ${due} between ${from}::date and ${until}::date group by b.id`.execute(db)).rows;
}

/** What the yearly forms 0601.N to 0605.N count: movements, awards by their codes, submissions to the state, bodies and their people. Called by `actions/award/statistics.ts`; row-level security says which are in sight. */
import { sql } from 'kysely';
import type { AreaLevel } from '../domain/area/types.ts';
import type { AwardCount, BodyCount, MovementCount, StaffCount, SubmittedCount } from '../domain/award/statistics.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { OrganisationFunction } from '../domain/organisation/types.ts';
import type { Db } from './connection.ts';

const below = (area: number) => sql`(select descendant_id from area_closure where ancestor_id = ${area})`;

/**
 * Movements of plans issued by a day that run in a year, by the level of the area: kind, reach, first and last day as the plan says them, else as they were
 * recorded beside it; a plan of which nothing is said is thematic, of its whole area and as long as its years.
 */
export async function countMovements(db: Db, areaId: number, year: number, asOf: PlainDate): Promise<readonly MovementCount[]> {
  return (await sql<MovementCount>`
    select m.level, m.kind, m.reach, m.first, m.last, count(*)::int as count from (
      select a.level, coalesce(v.content -> 'movement' ->> 'kind', c.kind, 'thematic') as kind, coalesce(v.content -> 'movement' ->> 'reach', c.reach, 'area') as reach,
        coalesce(v.content -> 'movement' ->> 'starts_on', c.starts_on::text, p.first_year || '-01-01') as first, coalesce(v.content -> 'movement' ->> 'ends_on', c.ends_on::text, p.last_year || '-12-31') as last
      from plans p join areas a on a.id = p.area_id join lateral (select i.content from plan_versions i where i.plan_id = p.id and i.version <= p.issued_version and i.state in ('issued', 'superseded') and (i.issued_on is null or i.issued_on <= ${asOf}::date) order by i.version desc limit 1) v on true
        left join plan_movement_codes c on c.plan_id = p.id and c.replaced_on is null
      where ${year}::int between p.first_year and p.last_year and p.area_id in ${below(areaId)}) m
    where m.first <= ${`${year}-12-31`} and m.last >= ${`${year}-01-01`} group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(db)).rows;
}

/** What an award was on a day: given by then and not revoked until after it. A later revocation changes no form that was sent. */
const stood = (on: PlainDate) => sql`(decided_on <= ${on}::date and (state = 'standing' or revoked_on > ${on}::date))`;

/** Awards of a year of the register that stood on a day, by the levels of the area and below; what came from above on paper is the statistics of that level. */
export async function countAwards(db: Db, areaId: number, year: number, asOf: PlainDate): Promise<readonly AwardCount[]> {
  return (await sql<AwardCount>`
    select level, form, manner, subject_kind as kind, post, count(*)::int as count from awards
    where ${stood(asOf)} and level <> 'state' and book not like 'above:%' and register_year = ${year} and area_id in ${below(areaId)} group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(db)).rows;
}

/** Awards of the state level that were recorded for a year and stood on a day, by form and whom they are about. */
export async function countStateAwards(db: Db, areaId: number, year: number, asOf: PlainDate): Promise<readonly SubmittedCount[]> {
  return (await sql<SubmittedCount>`select form, subject_kind as kind, count(*)::int as count from awards where ${stood(asOf)} and level = 'state' and register_year = ${year} and area_id in ${below(areaId)} group by 1, 2 order by 1, 2`.execute(db)).rows;
}

/** Dossiers handed to the state level in a year, by form and whom they are about. */
export async function countSubmittedToState(db: Db, areaId: number, year: number): Promise<readonly SubmittedCount[]> {
  return (await sql<SubmittedCount>`
    select n.act ->> 'form' as form, n.act ->> 'subjectKind' as kind, count(*)::int as count from award_acts s cross join lateral jsonb_array_elements_text(s.act -> 'dossiers') d(dossier)
      join award_acts n on n.round_id = s.round_id and n.kind = 'nominate' and n.act ->> 'dossier' = d.dossier
    where s.kind = 'submit' and s.act ->> 'to' = 'state' and extract(year from s.happened_on) = ${year} and s.area_id in ${below(areaId)} group by 1, 2 order by 1, 2`.execute(db)).rows;
}

const holding = (on: PlainDate, which: readonly OrganisationFunction[]) => sql`organisations o join organisation_functions f on f.organisation_id = o.id and f.function = any (${[...which]}::text[])
  and f.valid_from <= ${on}::date and (f.valid_until is null or f.valid_until > ${on}::date) and o.valid_from <= ${on}::date and (o.valid_until is null or o.valid_until > ${on}::date)`;

/** Bodies of the area that do the work of emulation on a day, and its councils. */
export async function countEmulationBodies(db: Db, areaId: number, on: PlainDate): Promise<readonly BodyCount[]> {
  return (await sql<BodyCount>`
    select o.level, f.function, count(distinct o.id)::int as count from ${holding(on, ['emulation_standing', 'emulation_council'])} where o.area_id in ${below(areaId)} group by 1, 2 order by 1, 2`.execute(db)).rows;
}

/** People on the roster with a running posting who belong to such a body; `trained`: a course that ended in the year of the day. */
export async function countEmulationStaff(db: Db, areaId: number, on: PlainDate): Promise<readonly StaffCount[]> {
  return (await sql<StaffCount>`
    select p.level, count(*)::int as people, count(*) filter (where p.full_time)::int as "fullTime",
      count(*) filter (where exists (select 1 from staff_trainings t where t.member_id = p.id and t.withdrawn_on is null and extract(year from t.last_day) = extract(year from ${on}::date) and t.last_day <= ${on}::date))::int as trained
    from (select m.id, min(o.level) as level, bool_or(g.full_time) as full_time from ${holding(on, ['emulation_standing'])} join staff_members m on m.organisation_id = o.id
        join staff_postings g on g.member_id = m.id and g.struck_on is null and g.valid_from <= ${on}::date and (g.valid_until is null or g.valid_until > ${on}::date) where g.area_id in ${below(areaId)} group by m.id) p group by 1 order by 1`.execute(db)).rows;
}

/** Areas of some levels that stand on a day, of both worlds. */
export async function listStandingAreas(db: Db, levels: readonly AreaLevel[], on: PlainDate): Promise<readonly number[]> {
  return (await sql<{ id: number }>`select id from areas where level = any (${[...levels]}::text[]) and valid_from <= ${on}::date and (valid_until is null or valid_until > ${on}::date) order by id`.execute(db)).rows.map((row) => row.id);
}

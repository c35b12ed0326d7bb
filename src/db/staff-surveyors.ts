/**
 * Enumerators of the review rounds of a year with their work: training, households given, surveys made, second entries that differed, items answered
 * otherwise at the second visit. A survey is theirs when they entered it first, also where somebody else settled two entries; the last one of a household counts. Called by `actions/staff.ts`.
 */
import { sql } from 'kysely';
import type { Db } from './connection.ts';
import { surveyedBy } from './survey.ts';

export type SurveyorRow = {
  readonly person: number; readonly name: string; readonly round: number; readonly areaId: number; readonly trainedOn: string | null; readonly assigned: number; readonly surveyed: number;
  readonly secondEntries: number; readonly entriesWithDifferences: number; readonly revisits: number; readonly items: number; readonly errors: number;
};

export async function listSurveyors(db: Db, area: number, year: number, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly SurveyorRow[] }> {
  const people = sql`from review_people p join review_rounds r on r.id = p.round_id where p.duty = 'enumerator' and r.year = ${year} and r.closed is distinct from 'mistake' and p.area_id in (select descendant_id from area_closure where ancestor_id = ${area})`;
  const { rows: [total] } = await sql<{ n: number }>`select count(*)::int as n ${people}`.execute(db);
  const { rows } = await sql<SurveyorRow>`
    with shown as materialized (select p.id, p.name, p.round_id, p.area_id, p.account_id, p.trained_on ${people} order by p.area_id, p.name, p.id offset ${page.offset} limit ${page.limit}),
    listed as materialized (select l.round_id, l.household_id, l.village_id from review_acts l where l.kind in ('list', 'follow') and l.round_id in (select round_id from shown)
      and not exists (select 1 from review_acts u where u.round_id = l.round_id and u.household_id = l.household_id and u.kind in ('list', 'follow', 'unlist') and u.number > l.number)),
    surveys as materialized (select distinct on (s.round_id, s.household_id) s.round_id, s.household_id, ${surveyedBy('s')} as account_id from review_acts s
      where s.kind = 'survey' and s.round_id in (select round_id from shown) order by s.round_id, s.household_id, s.number desc),
    firsts as materialized (select e.round_id, ${surveyedBy('s')} as account_id, count(*) as entries, count(*) filter (where e.differences > 0) as differing
      from review_second_entries e join review_acts s on s.round_id = e.round_id and s.number = e.act_number where e.round_id in (select round_id from shown) group by 1, 2),
    visits as materialized (select v.round_id, s.account_id, count(*) as revisits, sum(v.items) as items, sum(v.errors) as errors
      from review_revisits v join surveys s on s.round_id = v.round_id and s.household_id = v.household_id where v.done_on is not null group by v.round_id, s.account_id)
    select p.id::int as person, p.name, p.round_id::int as round, p.area_id as "areaId", p.trained_on::text as "trainedOn",
      (select count(distinct l.household_id) from review_assignments a join listed l on l.round_id = a.round_id and (a.household_id = l.household_id or (a.household_id is null and l.village_id = a.village_id))
        where a.person_id = p.id and a.valid_until > a.valid_from)::int as assigned,
      (select count(*) from surveys s where s.round_id = p.round_id and s.account_id = p.account_id)::int as surveyed,
      coalesce(f.entries, 0)::int as "secondEntries", coalesce(f.differing, 0)::int as "entriesWithDifferences", coalesce(v.revisits, 0)::int as revisits, coalesce(v.items, 0)::int as items, coalesce(v.errors, 0)::int as errors
    from shown p left join firsts f on f.round_id = p.round_id and f.account_id = p.account_id left join visits v on v.round_id = p.round_id and v.account_id = p.account_id
    order by p.area_id, p.name, p.id`.execute(db);
  return { total: total!.n, rows };
}

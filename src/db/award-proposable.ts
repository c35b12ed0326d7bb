/**
 * Who may come into an award round: who registered to take part, by name; and without being searched for: households that asked in writing to leave the list, and subjects whose sheet by the
 * round's plan, one it carries out or one that carries it out, is closed and passed. Called by `actions/award/read.ts`; row-level security says which are in sight.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { SubjectKind } from '../domain/emulation/subject.ts';
import { fold } from '../domain/search.ts';
import { relatedPlans } from './assessment.ts';
import type { Db } from './connection.ts';
import { shownNameOf, shownPosition } from './subject.ts';

export type ProposableFilter = {
  readonly areaId: number; readonly planId: number; readonly from: PlainDate; readonly firstYear: number; readonly lastYear: number; readonly today: PlainDate;
  /** Subjects with a dossier in the round: no candidates any more. */
  readonly without: readonly number[]; readonly offset: number; readonly limit: number;
};
export type Proposable = {
  readonly subject: number | null; readonly household: number | null; readonly kind: SubjectKind; readonly name: string; readonly position: string; readonly areaId: number;
  readonly askedOn: PlainDate | null; readonly set: string | null; readonly firstYear: number | null; readonly lastYear: number | null; readonly closedOn: PlainDate | null;
};

export type RegisteredFilter = { readonly areaId: number; readonly kind: SubjectKind; readonly query: string; readonly today: PlainDate; readonly offset: number; readonly limit: number };
export type Registered = { readonly subject: number; readonly household: number | null; readonly kind: SubjectKind; readonly name: string; readonly position: string; readonly areaId: number };

/** Subjects of a kind with a registration that stands, in an area and below, by name. */
export async function listTakingPart(db: Db, filter: RegisteredFilter): Promise<{ readonly total: number; readonly rows: readonly Registered[] }> {
  const words = fold(filter.query).split(' ').filter((one) => one !== '').map((word) => sql`and chungtay_folded(n.name) like ${`% ${word}%`}`);
  const named = sql`from (select s.id::int as subject, s.household_id::int as household, s.kind, ${shownPosition} as position, s.area_id as "areaId", ${shownNameOf(filter.today)} as name from emulation_subjects s where s.kind = ${filter.kind}
      and s.area_id in (select descendant_id from area_closure where ancestor_id = ${filter.areaId}) and exists (select 1 from participations p where p.subject_id = s.id and p.state in ('registered', 'confirmed'))) n
    where true ${words.length === 0 ? sql`` : sql.join(words, sql` `)}`;
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total ${named}`.execute(db);
  const { rows } = await sql<Registered>`select n.* ${named} order by n.name, n.subject offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total: counted!.total, rows };
}

/** One row a subject, with both reasons where both hold; newest first. A request that was refused, taken back or answered "still poor" is none. */
export async function listProposable(db: Db, filter: ProposableFilter): Promise<{ readonly total: number; readonly rows: readonly Proposable[] }> {
  const below: RawBuilder<unknown> = sql`(select descendant_id from area_closure where ancestor_id = ${filter.areaId})`;
  const candidates = sql`
    with asked as materialized (select a.household_id, max(a.received_on) as asked_on from review_applications a join households h on h.id = a.household_id and h.village_id in ${below}
        where a.form = 'leave' and (a.outcome is null or a.outcome = 'recognised') and a.received_on between ${filter.from}::date and ${filter.today}::date group by a.household_id),
      passed as materialized (select distinct on (a.subject_id) a.subject_id, a.area_id, r.criteria -> 'set' ->> 'text' as set, a.first_year, a.last_year, a.closed_on from assessments a join assessment_rounds r on r.id = a.round_id
        where a.plan_id = any (${relatedPlans([filter.planId])}) and a.state = 'closed' and a.truth = 'met' and not exists (select 1 from assessments n where n.supersedes = a.id) and a.first_year >= ${filter.firstYear} and a.last_year <= ${filter.lastYear} and a.area_id in ${below} order by a.subject_id, a.last_year desc, a.closed_on desc, a.id desc),
      whom as (select e.id, null::bigint as household from passed p join emulation_subjects e on e.id = p.subject_id union select e.id, a.household_id from asked a left join emulation_subjects e on e.household_id = a.household_id),
      s as (select w.id, coalesce(e.household_id, w.household) as household_id, coalesce(e.kind, 'household') as kind, e.display_name, e.organisation_id, e.of_area_id, e.born, e.joined_to, coalesce(e.position, '') as position, coalesce(e.area_id, h.village_id) as area_id
        from (select distinct on (coalesce(id, -household)) id, household from whom order by coalesce(id, -household), household nulls last) w left join emulation_subjects e on e.id = w.id left join households h on h.id = w.household
        where w.id is null or w.id <> all (${[...filter.without]}::bigint[]))`;
  const { rows: [counted] } = await sql<{ total: number }>`${candidates} select count(*)::int as total from s`.execute(db);
  const { rows } = await sql<Proposable>`${candidates}
    select s.id::int as subject, s.household_id::int as household, s.kind, ${shownNameOf(filter.today)} as name, ${shownPosition} as position, s.area_id as "areaId", a.asked_on as "askedOn", p.set, p.first_year as "firstYear", p.last_year as "lastYear", p.closed_on as "closedOn"
    from s left join asked a on a.household_id = s.household_id left join passed p on p.subject_id = s.id order by greatest(a.asked_on, p.closed_on) desc, s.id nulls last, s.household_id offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total: counted!.total, rows };
}

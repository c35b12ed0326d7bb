/**
 * Records of a subject itself that can show an item of its sheet: its files (also those of the sheets it stands in place of), registrations, awards, reports, documents, the courses of an official,
 * exemplars, initiatives, models, inspections with signed minutes, review conferences, meetings of steering committees, publicity that was done, approved or held.
 * Of a body or an official initiatives, models, documents, meetings and publicity are those in whose text it stands by name, as proposer, builder, issuer, member who
 * came, writer, who led or joined, host or unit that came, in the area that keeps it; a name that two subjects of the area bear is nobody's. At a meeting a
 * body also came by a member whose account speaks for it that day. Called by the assessment's
 * actions for the choice and again before a link is kept: what is not in this list is another's. Row-level security narrows it to what the asker sees.
 */
import { sql } from 'kysely';
import type { RecordKind } from '../domain/assessment/types.ts';
import type { Db } from './connection.ts';
import { isOnRoster } from './staff.ts';
import { sameAs } from './subject-join.ts';

export type OwnRecord = { readonly kind: RecordKind; readonly id: string; readonly label: string; readonly date: string | null };
export type RecordsOf = { readonly sheet: number; readonly subject: number; readonly ofAreaId: number | null; readonly householdId: number | null; readonly organisationId: string | null };

/** At most 200, latest first; `only` asks about these records. */
export async function listOwnRecords(db: Db, of: RecordsOf, only: readonly { readonly kind: RecordKind; readonly id: string }[] | null = null): Promise<readonly OwnRecord[]> {
  const { rows } = await sql<OwnRecord>`with recursive chain(id, supersedes) as (select ${of.sheet}::bigint, (select a.supersedes from assessments a where a.id = ${of.sheet}) union select a.id, a.supersedes from chain c join assessments a on a.id = c.supersedes),
      sheets as (select id::text from chain), called as (
      select n.area_id, n.name from (select s.id, s.area_id, coalesce(s.name_folded, chungtay_folded(o.name)) as name from emulation_subjects s left join organisations o on o.id = s.organisation_id where s.id = ${of.subject} and s.of_area_id is null and s.household_id is null) n
      where not exists (select 1 from emulation_subjects x left join organisations o on o.id = x.organisation_id where x.area_id = n.area_id and x.id not in ${sameAs(of.subject)} and coalesce(x.name_folded, chungtay_folded(o.name)) = n.name))
    select * from (
    select 'attachment' as kind, t.id::text as id, t.file_name as label, (t.added_at at time zone 'Asia/Ho_Chi_Minh')::date::text as date from attachments t
      where t.withdrawn_at is null and ((t.subject_kind in ('assessment', 'assessment_person') and t.subject_id in (select id from sheets)) or (t.subject_kind = 'household' and t.subject_id = ${of.householdId === null ? null : String(of.householdId)}::text))
    union all select 'participation', p.id::text, l.short_title, p.registered_on::text from participations p join plans l on l.id = p.plan_id where p.subject_id in ${sameAs(of.subject)} and p.state in ('registered', 'confirmed')
    union all select 'pathway', w.id::text, case when w.recorded_on > w.confirmed_on then to_char(w.recorded_on, 'DD/MM/YYYY') else '' end, w.confirmed_on::text from household_pathways w where w.household_id = ${of.householdId} and w.state = 'registered'
    union all select 'award', g.id::text, coalesce(g.decision_number, ''), g.decided_on::text from awards g where g.subject_id in ${sameAs(of.subject)} and g.state = 'standing'
    union all select 'report', d.id::text, c.title, d.sent_on::text from report_duties d join report_calls c on c.id = d.call_id where d.sent_on is not null and (d.organisation_id = ${of.organisationId} or d.area_id = ${of.ofAreaId})
    union all select 'document', o.id::text, o.subject, o.issued_on::text from documents o where o.state = 'issued' and (o.area_id = ${of.ofAreaId} or exists (select 1 from called c where c.area_id = o.area_id and c.name = chungtay_folded(o.issuer)))
    union all select 'training', t.id::text, t.course, t.last_day::text from staff_trainings t join staff_members m on m.id = t.member_id join emulation_subjects s on s.id = ${of.subject} and ${isOnRoster('m', 's')} where t.withdrawn_on is null
    union all select 'exemplar', e.id::text, e.title, coalesce(e.published_on, e.approved_on, (e.steps->0->>'on')::date)::text from exemplars e where e.subject_id in ${sameAs(of.subject)}
    union all select 'initiative', i.id::text, i.title, i.closed_on::text from initiatives i where i.state = 'accepted' and (i.area_id = ${of.ofAreaId} or exists (select 1 from called c where c.area_id = i.area_id and c.name = chungtay_folded(i.proposer)))
    union all select 'model', i.id::text, i.title, m.joined_on::text from initiative_households m join initiatives i on i.id = m.initiative_id where m.household_id = ${of.householdId} and m.left_on is null and i.state = 'accepted'
    union all select 'model', i.id::text, i.title, i.closed_on::text from initiative_models b join initiatives i on i.id = b.initiative_id where i.state = 'accepted' and exists (select 1 from called c where c.area_id = i.area_id and c.name = chungtay_folded(b.builder))
    union all select 'inspection', v.id::text, l.short_title, max(n.signed_on)::text from inspection_subjects n join inspection_visits v on v.id = n.visit_id join plans l on l.id = v.plan_id
      where n.signed_on is not null and v.stage <> 'cancelled' and (n.subject_id in ${sameAs(of.subject)} or v.area_id = ${of.ofAreaId}) group by v.id, l.short_title
    union all select 'conference', f.id::text, f.title, f.held_on::text from conferences f join plans l on l.id = f.plan_id
      where f.held_on is not null and (f.area_id = ${of.ofAreaId} or exists (select 1 from called c where c.area_id = f.area_id and c.name = chungtay_folded(l.issuer)))
    union all select 'committee_meeting', g.id::text, k.name, g.held_on::text from committee_meetings g join committees k on k.id = g.committee_id
      where g.area_id = ${of.ofAreaId} or exists (select 1 from called c join committee_members m on m.area_id = c.area_id and chungtay_folded(m.name) = c.name where g.area_id = c.area_id and m.id = any (g.present))
        or (g.area_id = (select s.area_id from emulation_subjects s where s.id = ${of.subject}) and exists (select 1 from committee_members m join grants n on n.account_id = m.account_id
          where m.id = any (g.present) and n.organisation_id = ${of.organisationId} and n.valid_from <= g.held_on and (n.valid_until is null or g.held_on < n.valid_until)))
    union all select 'publicity_activity', y.id::text, y.topic, y.held_on::text from publicity_activities y
      where y.state = 'done' and (y.area_id = ${of.ofAreaId} or exists (select 1 from called c, unnest(y.partners || y.lead) as body where c.area_id = y.area_id and c.name = chungtay_folded(body)))
    union all select 'publicity_text', x.id::text, x.title, x.approved_on::text from publicity_texts x
      where x.state = 'approved' and (x.area_id = ${of.ofAreaId} or exists (select 1 from called c where c.area_id = x.area_id and c.name = chungtay_folded(x.written_name)))
    union all select 'publicity_session', z.id::text, z.document, z.held_on::text from publicity_sessions z
      where z.struck_on is null and (z.area_id = ${of.ofAreaId} or exists (select 1 from called c where c.area_id = z.area_id
        and (c.name = chungtay_folded(z.host) or exists (select 1 from jsonb_array_elements(z.units) u where c.name = chungtay_folded(u->>'unit') and (u->>'present')::integer > 0))))
  ) r ${only === null ? sql`` : sql`where (r.kind, r.id) in (select * from unnest(${only.map((one) => one.kind)}::text[], ${only.map((one) => one.id)}::text[]))`} order by r.date desc nulls last, r.kind, r.id limit ${Math.max(200, only?.length ?? 0)}`.execute(db);
  return rows;
}

export type Shown = { readonly sheet: number; readonly subject: number; readonly areaId: number; readonly roundAreaId: number; readonly round: string; readonly items: readonly string[] };

/** The sheets on which a record of an area shows something, each with all the items it shows: of subjects that area keeps or is, as far as they are in sight; all, or the first so many. */
export async function listShown(db: Db, record: { readonly kind: RecordKind; readonly id: string; readonly areaId: number }, limit: number | null = null): Promise<readonly Shown[]> {
  return (await sql<Shown>`
    select a.id::int as sheet, a.subject_id::int as subject, a.area_id as "areaId", r.area_id as "roundAreaId", r.criteria -> 'set' ->> 'text' as round,
      array_agg(coalesce(jsonb_path_query_first(r.criteria -> 'set', '$.** ? (@.id == $item).text', jsonb_build_object('item', e.key)) #>> '{}', e.key) order by e.key) as items
    from emulation_subjects s join assessments a on a.subject_id = s.id join assessment_rounds r on r.id = a.round_id cross join jsonb_each(a.evidence) e
    where (s.area_id = ${record.areaId} or s.of_area_id = ${record.areaId}) and exists (select 1 from jsonb_array_elements(e.value) one where one ->> 'kind' = ${record.kind} and one ->> 'id' = ${record.id})
    group by a.id, r.id order by a.id limit ${limit}`.execute(db)).rows;
}

/** Who brought a file: nobody lets their own count. */
export async function listBringers(db: Db, attachment: string): Promise<readonly string[]> {
  const row = await db.selectFrom('attachments').select('added_by').where('id', '=', attachment).executeTakeFirst();
  return row?.added_by ? [row.added_by] : [];
}

/**
 * Records of a subject itself that can show an item of its sheet: its files, registrations, awards, reports, documents. Called by the assessment's
 * actions for the choice and again before a link is kept: what is not in this list is another's. Row-level security narrows it to what the asker sees.
 */
import { sql } from 'kysely';
import type { RecordKind } from '../domain/assessment/types.ts';
import type { Db } from './connection.ts';

export type OwnRecord = { readonly kind: RecordKind; readonly id: string; readonly label: string; readonly date: string | null };
export type RecordsOf = { readonly sheet: number; readonly subject: number; readonly ofAreaId: number | null; readonly householdId: number | null; readonly organisationId: string | null };

/** At most 200, latest first; `only` asks about one record. */
export async function listOwnRecords(db: Db, of: RecordsOf, only: { readonly kind: RecordKind; readonly id: string } | null = null): Promise<readonly OwnRecord[]> {
  const { rows } = await sql<OwnRecord>`select * from (
    select 'attachment' as kind, t.id::text as id, t.file_name as label, (t.added_at at time zone 'Asia/Ho_Chi_Minh')::date::text as date from attachments t
      where t.withdrawn_at is null and ((t.subject_kind = 'assessment' and t.subject_id = ${String(of.sheet)}) or (t.subject_kind = 'household' and t.subject_id = ${of.householdId === null ? null : String(of.householdId)}::text))
    union all select 'participation', p.id::text, l.short_title, p.registered_on::text from participations p join plans l on l.id = p.plan_id where p.subject_id = ${of.subject} and p.state in ('registered', 'confirmed')
    union all select 'pathway', w.id::text, '', w.confirmed_on::text from household_pathways w where w.household_id = ${of.householdId} and w.state = 'registered'
    union all select 'award', g.id::text, coalesce(g.decision_number, ''), g.decided_on::text from awards g where g.subject_id = ${of.subject} and g.state = 'standing'
    union all select 'report', d.id::text, c.title, d.sent_on::text from report_duties d join report_calls c on c.id = d.call_id where d.sent_on is not null and (d.organisation_id = ${of.organisationId} or d.area_id = ${of.ofAreaId})
    union all select 'document', o.id::text, o.subject, o.issued_on::text from documents o where o.state = 'issued' and o.area_id = ${of.ofAreaId}
  ) r ${only === null ? sql`` : sql`where r.kind = ${only.kind} and r.id = ${only.id}`} order by r.date desc nulls last, r.kind, r.id limit 200`.execute(db);
  return rows;
}

/** Table of attachments and the area each kind of record belongs to. Called by `actions/attachment.ts` and the backup. */
import { type Generated, type Insertable, sql } from 'kysely';
import type { attachmentSubjects } from '../domain/attachment/contract.ts';
import type { Db, Tx } from './connection.ts';

export type AttachmentTables = {
  attachments: {
    id: Generated<string>;
    subject_kind: string;
    subject_id: string;
    area_id: number;
    world: 'real' | 'story';
    file_name: string;
    media_type: string;
    size: number;
    content_hash: string;
    note: string | null;
    added_by: string | null;
    added_by_name: string;
    added_at: string;
    withdrawn_at: string | null;
    withdrawn_reason: string | null;
    withdrawn_request: Generated<number | null>;
    forgotten_on: Generated<string | null>;
  };
};

export type SubjectKind = (typeof attachmentSubjects)[number];

/** Where to find the area of a record. To add a kind: one line here, its name in `attachmentSubjects`. */
const areaOf: Readonly<Record<SubjectKind, (id: string) => ReturnType<typeof sql<{ id: number; world: 'real' | 'story' }>>>> = {
  area: (id) => sql`select a.id, a.world from areas a where a.id::text = ${id} or a.slug = ${id}`,
  plan: (id) => sql`select a.id, a.world from plans p join areas a on a.id = p.area_id where p.slug = ${id} or p.id::text = ${id}`,
  plan_task: (id) => sql`select a.id, a.world from plan_tasks t join areas a on a.id = t.area_id where t.id::text = ${id}`,
  plan_change_request: (id) => sql`select a.id, a.world from plan_change_requests r join areas a on a.id = r.area_id where r.id::text = ${id}`,
  household: (id) => sql`select a.id, a.world from households h join areas a on a.id = h.village_id where h.id::text = ${id}`,
  exemplar: (id) => sql`select a.id, a.world from exemplars e join areas a on a.id = e.area_id where e.id::text = ${id}`,
  // Of a household the files are kept with the household, whose rules of sight are stricter; of a private person with the sheet, by rules of their own.
  assessment: (id) => sql`select a.id, a.world from assessments v join emulation_subjects s on s.id = v.subject_id and s.kind not in ('household', 'person') join areas a on a.id = v.area_id where v.id::text = ${id}`,
  assessment_person: (id) => sql`select a.id, a.world from assessments v join emulation_subjects s on s.id = v.subject_id and s.kind = 'person' join areas a on a.id = v.area_id where v.id::text = ${id}`,
  document: (id) => sql`select a.id, a.world from documents d join areas a on a.id = d.area_id where d.id::text = ${id}`,
  inspection_finding: (id) => sql`select a.id, a.world from inspection_findings f join areas a on a.id = f.subject_area_id where f.visit_id::text = split_part(${id}, '-', 1) and f.finding::text = split_part(${id}, '-', 2)`,
  award: (id) => sql`select a.id, a.world from award_rounds r join areas a on a.id = r.area_id where r.id::text = ${id}`,
  award_dossier: (id) => sql`select a.id, a.world from award_rounds r join award_acts n on n.round_id = r.id and n.kind = 'nominate' and n.act ->> 'dossier' = split_part(${id}, '-', 2) join areas a on a.id = r.area_id where r.id::text = split_part(${id}, '-', 1)`,
};

/** The area of a record that is there and visible to the asker. */
export async function findSubjectArea(db: Db, kind: SubjectKind, id: string): Promise<{ id: number; world: 'real' | 'story' } | undefined> {
  return (await areaOf[kind](id).execute(db)).rows[0];
}

/** The body a sheet of assessment is about; null for a sheet about anything else. */
export async function findBodyOfSheet(db: Db, id: string): Promise<string | null> {
  return (await sql<{ organisation: string | null }>`select s.organisation_id as organisation from assessments v join emulation_subjects s on s.id = v.subject_id where v.id::text = ${id}`.execute(db)).rows[0]?.organisation ?? null;
}

export async function insertAttachment(db: Tx, row: Insertable<AttachmentTables['attachments']>) {
  return db.insertInto('attachments').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function findAttachment(db: Db, id: string) {
  return db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listAttachments(db: Db, kind: string, id: string, options: { withWithdrawn: boolean; offset: number; limit: number }) {
  return db
    .selectFrom('attachments').selectAll().where('subject_kind', '=', kind).where('subject_id', '=', id)
    .$if(!options.withWithdrawn, (query) => query.where('withdrawn_at', 'is', null))
    .orderBy('added_at', 'desc').orderBy('id').offset(options.offset).limit(options.limit).execute();
}

export type FileOf = { readonly kind: string; readonly id: string; readonly hash: string; readonly fileName: string };

/** Files of several records that are still shown, in the order they came. */
export async function listFilesOf(db: Db, kind: SubjectKind, ids: readonly string[]): Promise<readonly FileOf[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('attachments').select(['subject_kind as kind', 'subject_id as id', 'content_hash as hash', 'file_name as fileName']).where('subject_kind', '=', kind).where('subject_id', 'in', [...ids]).where('withdrawn_at', 'is', null).orderBy('added_at').orderBy('id').execute();
}

/** Withdraws every file of a household that is still shown, on a request to delete; returns which. */
export async function withdrawFilesOf(db: Tx, household: number, request: { readonly id: number; readonly now: string; readonly reason: string }): Promise<readonly string[]> {
  const rows = await db.updateTable('attachments').set({ withdrawn_at: request.now, withdrawn_reason: request.reason, withdrawn_request: request.id }).where('subject_kind', '=', 'household').where('subject_id', '=', String(household)).where('withdrawn_at', 'is', null).returning('id').execute();
  return rows.map((row) => row.id);
}

/** Shows again what a request to delete had taken away; returns which. */
export async function restoreFilesOf(db: Tx, request: number): Promise<readonly string[]> {
  const rows = await db.updateTable('attachments').set({ withdrawn_at: null, withdrawn_reason: null, withdrawn_request: null }).where('withdrawn_request', '=', request).where('forgotten_on', 'is', null).returning('id').execute();
  return rows.map((row) => row.id);
}

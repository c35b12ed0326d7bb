/**
 * The topic "document" in the database: the register's table and its queries. Called by `actions/document*`. Decides nothing:
 * which number is given is the domain's; the constraint `documents_number_unique` stands behind it.
 */
import { type Generated, type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { WorkPaper } from '../domain/document/contract-work.ts';
import type { DocumentKind } from '../domain/document/kinds.ts';
import type { DocumentAuthority, OfficialDocument, Signature } from '../domain/document/model.ts';
import type { RegisterEntry, Series } from '../domain/document/register.ts';
import { fold } from '../domain/search.ts';
import { vietnamese } from '../domain/text/catalogue.ts';
import type { Db, Tx } from './connection.ts';
import type { Json } from './house.ts';

export type DocumentTables = {
  documents: {
    id: Generated<string>; world: 'real' | 'story'; area_id: number; authority: DocumentAuthority; unit: string; issuer: string; superior: string | null; place: string | null;
    kind: DocumentKind; subject: string; about: 'plan' | 'progress' | 'review' | 'work'; plan_id: number | null; plan_version: number | null; about_area: string | null; as_of: PlainDate | null;
    signature: Json<Signature> | null; recipients: string[]; state: 'draft' | 'issued' | 'void'; run: string | null; number: number | null; issued_on: PlainDate | null;
    content: Json<OfficialDocument> | null; content_hash: string | null; void_reason: string | null; entered_on: PlainDate | null; voided_on: PlainDate | null; search_folded: string; record_version: Generated<number>; created_by: string | null; created_at: string;
    round_id: number | null; paper: string | null; act: number | null; village_id: number | null; households: Generated<number[]>; work_paper: WorkPaper | null; work_id: number | null; work_link: string | null;
  };
};

export type DocumentRecord = Selectable<DocumentTables['documents']> & { readonly plan_slug: string | null; readonly area_slug: string };

function documents(db: Db) {
  return db.selectFrom('documents as d').leftJoin('plans as p', 'p.id', 'd.plan_id').innerJoin('areas as a', 'a.id', 'd.area_id').selectAll('d').select(['p.slug as plan_slug', 'a.slug as area_slug']);
}

export function findDocument(db: Db, id: string): Promise<DocumentRecord | undefined> {
  return documents(db).where('d.id', '=', id).executeTakeFirst();
}

/** The record, locked until the transaction ends. */
export async function lockDocument(db: Tx, id: string): Promise<DocumentRecord | undefined> {
  await db.selectFrom('documents').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return findDocument(db, id);
}

export type DocumentFilter = {
  readonly query: string; readonly kind?: DocumentKind | undefined; readonly unit?: string | undefined; readonly state?: 'draft' | 'issued' | 'void' | undefined; readonly year?: number | undefined;
  readonly areaId?: number | undefined; readonly plan?: string | undefined;
  /** A whole number ("03/KH-UBND") instead of words. */
  readonly exact?: { readonly kind: DocumentKind; readonly unit: string; readonly number: number } | undefined;
};

/** Newest first. Words begin words of subject, issuer or number, with or without marks. */
export async function listDocuments(db: Db, filter: DocumentFilter, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly DocumentRecord[] }> {
  let query = documents(db);
  if (filter.kind) query = query.where('d.kind', '=', filter.kind);
  if (filter.unit) query = query.where('d.unit', '=', filter.unit);
  if (filter.state) query = query.where('d.state', '=', filter.state);
  if (filter.year !== undefined) query = query.where(sql<number>`extract(year from d.issued_on)`, '=', filter.year);
  if (filter.areaId !== undefined) query = query.where('d.area_id', '=', filter.areaId);
  if (filter.plan) query = query.where('p.slug', '=', filter.plan);
  const { exact } = filter;
  if (exact) query = query.where('d.kind', '=', exact.kind).where('d.number', '=', exact.number).where(sql<string>`lower(d.unit)`, '=', exact.unit.toLocaleLowerCase('vi'));
  else for (const word of fold(filter.query).split(' ').filter((one) => one !== '')) query = query.where('d.search_folded', 'like', `% ${word}%`);
  const { total } = await query.clearSelect().select(sql<number>`count(*)::integer`.as('total')).executeTakeFirstOrThrow();
  // A decision's content may be as long as its annexes: a list does not carry it.
  const rows = await query.select(sql<null>`null`.as('content')).orderBy(sql`d.issued_on desc nulls first`).orderBy('d.created_at', 'desc').orderBy('d.id').offset(page.offset).limit(page.limit).execute();
  return { total, rows };
}

/** The abbreviations bodies number under in what the asker may see, in order. */
export async function listDocumentUnits(db: Db): Promise<readonly string[]> {
  return (await db.selectFrom('documents').select('unit').distinct().orderBy('unit').limit(500).execute()).map((row) => row.unit);
}

/** What `search_folded` holds: each word after a space, so that a search meets the beginnings of words; the kind's own words among them. */
export function searchWords(document: { readonly kind: DocumentKind; readonly subject: string; readonly issuer: string; readonly numberText: string }): string {
  return ` ${fold(`${vietnamese.document[`kind.${document.kind}`]} ${document.subject} ${document.issuer} ${document.numberText}`)}`;
}

export async function insertDocument(db: Tx, row: Insertable<DocumentTables['documents']>): Promise<string> {
  return (await db.insertInto('documents').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Answers the record's new number. */
export async function updateDocument(db: Tx, id: string, set: Updateable<DocumentTables['documents']>): Promise<number> {
  const row = await db.updateTable('documents').set({ ...set, record_version: sql`record_version + 1` as never }).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow();
  return row.record_version;
}

export type SeriesKey = Series & { readonly areaId: number };

/** Two clerks who number in one series at the same time wait for each other here. */
export async function lockDocumentSeries(db: Tx, series: SeriesKey): Promise<void> {
  const key = ['document', series.areaId, series.authority, series.unit, series.kind, series.run].join('|');
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
}

/** What the series holds, withdrawn numbers included. */
export async function listDocumentSeries(db: Db, series: SeriesKey): Promise<readonly (RegisterEntry & { readonly id: string })[]> {
  const rows = await db.selectFrom('documents').select(['id', 'number', 'issued_on', 'state'])
    .where('area_id', '=', series.areaId).where('authority', '=', series.authority).where('unit', '=', series.unit).where('kind', '=', series.kind).where('run', '=', series.run)
    .where('state', '<>', 'draft').orderBy('number').execute();
  return rows.map((row) => ({ id: row.id, number: row.number!, issuedOn: row.issued_on!, status: row.state === 'void' ? 'void' : 'issued' }));
}

/** Numbers of plans issued here, also of those that never went through the register (the story world's files): the register respects them. */
export function listPlanNumbers(db: Db, areaId: number): Promise<readonly { readonly plan_id: number; readonly version: number; readonly number: string | null; readonly issued_on: PlainDate | null }[]> {
  return db.selectFrom('plan_versions as v').innerJoin('plans as p', 'p.id', 'v.plan_id').select(['v.plan_id', 'v.version', 'v.number', 'v.issued_on'])
    .where('p.area_id', '=', areaId).where('p.origin', '=', 'application').where('v.number', 'is not', null).where('v.issued_on', 'is not', null)
    .execute() as never;
}

/** Tables of exemplars, their consents and where they are followed, and the queries on them. Called by `actions/exemplar`. Decides nothing. */
import { type Generated, type JSONColumnType, type Selectable, sql } from 'kysely';
import type { ConsentScope, ExemplarKind, ExemplarStage, ExemplarStep } from '../domain/exemplar/standing.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';
import { holds } from './household-moment.ts';
import { sameAs } from './subject-join.ts';

export type ExemplarTables = {
  exemplars: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; kind: ExemplarKind; subject_id: number; title: string; story: string; text_version: Generated<number>; stage: Generated<ExemplarStage>;
    steps: JSONColumnType<readonly ExemplarStep[], string, string>; recorded_by: string | null; recorded_name: string; hands: Generated<string[]>; approved_text: number | null; approved_on: string | null; approved_name: string | null; published_on: string | null; text_changed_on: string | null; record_version: Generated<number>;
  };
  exemplar_consents: {
    id: Generated<number>; exemplar_id: number; area_id: number; text_version: number; scope: ConsentScope[]; shown_as: string; signed_by: string; paper: string; given_on: string; recorded_name: string;
    ended_on: string | null; ended_how: 'withdrawn' | 'replaced' | null; ended_why: string | null;
  };
  exemplar_photos: { id: Generated<number>; exemplar_id: number; area_id: number; attachment_id: string; alt: string; added_on: string; added_name: string; removed_on: string | null };
  exemplar_replications: { id: Generated<number>; exemplar_id: number; area_id: number; place_id: number; since: string; followers: number; counted_on: string; note: string };
};
export type ExemplarRecord = Selectable<ExemplarTables['exemplars']> & { readonly places: number; readonly followers: number; readonly public: boolean };

const within = (areaId: number) => sql<boolean>`e.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = ${areaId})`;
const columns = sql`e.*, e.id::int as id, e.subject_id::int as subject_id, p.id is not null as public,
  (select count(*)::int from exemplar_replications r where r.exemplar_id = e.id) as places, (select coalesce(sum(r.followers), 0)::int from exemplar_replications r where r.exemplar_id = e.id) as followers`;

type Page = { readonly offset: number; readonly limit: number };

export async function listExemplars(db: Db, { areaId, kind, stage, offset, limit }: Page & { readonly areaId: number; readonly kind: ExemplarKind | undefined; readonly stage: ExemplarStage | undefined }) {
  const asked = sql`${within(areaId)} ${kind === undefined ? sql`` : sql`and e.kind = ${kind}`}`;
  const counted = await sql<{ stage: ExemplarStage; count: number; public: number }>`select e.stage, count(*)::int as count, count(p.id)::int as public from exemplars e left join chungtay_public_exemplars() p on p.id = e.id where ${asked} group by e.stage`.execute(db);
  const { rows } = await sql<ExemplarRecord>`select ${columns} from exemplars e left join chungtay_public_exemplars() p on p.id = e.id where ${asked} ${stage === undefined ? sql`` : sql`and e.stage = ${stage}`} order by e.id desc offset ${offset} limit ${limit}`.execute(db);
  const counts = { found: 0, fostered: 0, spread: 0 };
  for (const one of counted.rows) counts[one.stage] = one.count;
  return { counts, publicCount: counted.rows.reduce((sum, one) => sum + one.public, 0), total: stage === undefined ? counts.found + counts.fostered + counts.spread : counts[stage], rows };
}

export async function findExemplar(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<ExemplarRecord | undefined> {
  return (await sql<ExemplarRecord>`select ${columns} from exemplars e left join chungtay_public_exemplars() p on p.id = e.id where e.id = ${id} ${lock ? sql`for update of e` : sql``}`.execute(db)).rows[0];
}

export async function listConsents(db: Db, exemplar: number) {
  const { rows } = await sql<Selectable<ExemplarTables['exemplar_consents']> & { readonly paper_kept: boolean }>`
    select c.*, c.id::int as id, (a.withdrawn_at is null) as paper_kept from exemplar_consents c join attachments a on a.id = c.paper where c.exemplar_id = ${exemplar} order by c.id desc limit 100`.execute(db);
  return rows;
}

/**
 * The files that stood for a consent of the exemplar that was taken back or was for other words than `textVersion`, by themselves or as the same scan
 * added again; `paper` alone when it is asked for.
 */
export async function listSpentPapers(db: Db, { exemplar, textVersion, paper }: { readonly exemplar: number; readonly textVersion: number; readonly paper?: string }): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select f.id from attachments f where f.subject_kind = 'exemplar' and f.subject_id = ${String(exemplar)} ${paper === undefined ? sql`` : sql`and f.id = ${paper}::uuid`}
    and exists (select 1 from exemplar_consents c join attachments u on u.id = c.paper where c.exemplar_id = ${exemplar} and (c.ended_how = 'withdrawn' or c.text_version <> ${textVersion}) and u.content_hash = f.content_hash) limit 200`.execute(db);
  return rows.map((row) => row.id);
}

/** The day a file was added. */
export async function findPaperDay(db: Db, id: string): Promise<PlainDate> {
  return (await sql<{ day: PlainDate }>`select (f.added_at at time zone 'Asia/Ho_Chi_Minh')::date as day from attachments f where f.id = ${id}::uuid`.execute(db)).rows[0]!.day;
}

/** Full names the words must not say without consent: of a person, an official, or everybody who lives in the household on the day. */
export async function listNamesOf(db: Db, { subject, today }: { readonly subject: number; readonly today: PlainDate }): Promise<readonly string[]> {
  const moment = { date: today, knownOn: null };
  const { rows } = await sql<{ name: string }>`select s.display_name as name from emulation_subjects s where s.id in ${sameAs(subject)} and s.kind in ('person', 'official') and s.display_name is not null
    union select d.full_name from emulation_subjects s join household_members m on m.household_id = s.household_id and ${holds('m', moment)} join person_details d on d.person_id = m.person_id and ${holds('d', moment)} where s.id = ${subject}`.execute(db);
  return rows.map((row) => row.name);
}

export function listReplications(db: Db, exemplar: number) {
  return db.selectFrom('exemplar_replications').selectAll().where('exemplar_id', '=', exemplar).orderBy('since').orderBy('id').limit(200).execute();
}

export type PublicExemplar = {
  readonly id: number; readonly world: 'real' | 'story'; readonly area_id: number; readonly kind: ExemplarKind; readonly title: string; readonly story: string; readonly stage: ExemplarStage; readonly shown_as: string; readonly published_on: string;
  readonly places: number; readonly followers: number;
};

export async function listPublicExemplars(db: Db, { areaId, kind, offset, limit }: Page & { readonly areaId: number | undefined; readonly kind: ExemplarKind | undefined }): Promise<{ readonly total: number; readonly rows: readonly PublicExemplar[] }> {
  const where = sql`where true ${areaId === undefined ? sql`` : sql`and ${within(areaId)}`} ${kind === undefined ? sql`` : sql`and e.kind = ${kind}`}`;
  const { rows } = await sql<PublicExemplar & { total: number }>`select e.*, e.id::int as id, count(*) over ()::int as total from chungtay_public_exemplars() e ${where} order by e.published_on desc, e.id desc offset ${offset} limit ${limit}`.execute(db);
  return { total: rows[0]?.total ?? 0, rows };
}

export async function findPublicExemplar(db: Db, id: number): Promise<PublicExemplar | undefined> {
  return (await sql<PublicExemplar>`select e.*, e.id::int as id from chungtay_public_exemplars() e where e.id = ${id}`.execute(db)).rows[0];
}

/** The photos that go with the words, in the order they were added; `kept`: the file is still there. */
export async function listPhotos(db: Db, exemplar: number) {
  return db.selectFrom('exemplar_photos as p').innerJoin('attachments as a', 'a.id', 'p.attachment_id').select(['p.id', 'p.attachment_id', 'p.alt', 'a.file_name', 'a.withdrawn_at'])
    .where('p.exemplar_id', '=', exemplar).where('p.removed_on', 'is', null).orderBy('p.id').limit(50).execute();
}

export type PublicPhoto = { readonly id: number; readonly alt: string; readonly media_type: string; readonly content_hash: string };

export async function listPublicPhotos(db: Db, exemplar: number): Promise<readonly PublicPhoto[]> {
  return (await sql<PublicPhoto>`select p.id::int as id, p.alt, p.media_type, p.content_hash from chungtay_public_exemplar_photos(${exemplar}) p order by p.id`.execute(db)).rows;
}

/** Lists made public, sealed as they hung, and their masked twins. Called by `actions/review/publish.ts`; the public reads them without an account. */
import type { Generated, Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import { ProblemError } from '../domain/problem.ts';
import type { TwinRow } from '../domain/review/twin.ts';
import type { Db, Tx } from './connection.ts';
import type { Json } from './house.ts';

export type ReviewPublicationTables = {
  review_publications: {
    code: string; world: 'real' | 'story'; round_id: number; act: number; area_id: number; village_id: number | null; stage: 'posting' | 'decision'; number: string | null; place: string;
    from_on: PlainDate; until_on: PlainDate; ended_on: PlainDate | null; hash: string; list: Json<readonly TwinRow[]>;
  };
  review_posted_lists: { round_id: number; act: number; area_id: number; households: number[]; content: Json<OfficialDocument>; content_hash: string; forgotten_on: Generated<string | null> };
};
export type PublicationRow = Selectable<ReviewPublicationTables['review_publications']>;

export async function insertPublication(db: Tx, row: Insertable<ReviewPublicationTables['review_publications']>): Promise<void> {
  await db.insertInto('review_publications').values(row).execute();
}

export async function insertPostedList(db: Tx, row: Insertable<ReviewPublicationTables['review_posted_lists']>): Promise<void> {
  await db.insertInto('review_posted_lists').values(row).execute();
}

/** The list as it hung; none of those put up before lists were sealed. Throws review.list_forgotten once its names were removed by the rule of retention. */
export async function findPostedList(db: Db, round: number, act: number): Promise<{ readonly document: OfficialDocument; readonly households: readonly number[] } | undefined> {
  const row = await db.selectFrom('review_posted_lists').select(['content', 'households', 'content_hash', 'forgotten_on']).where('round_id', '=', round).where('act', '=', act).executeTakeFirst();
  if (row && row.forgotten_on !== null) throw new ProblemError({ code: 'review.list_forgotten', kind: 'conflict', params: { date: { date: row.forgotten_on as PlainDate }, hash: row.content_hash.slice(0, 32) } });
  return row && { document: row.content, households: row.households.map(Number) };
}

/** The newest list of a village (or of the round, after the decision) comes down. */
export async function endPublication(db: Tx, round: number, stage: 'posting' | 'decision', village: number | null, on: PlainDate): Promise<void> {
  await db.updateTable('review_publications').set({ ended_on: on }).where('round_id', '=', round).where('stage', '=', stage).where('village_id', village === null ? 'is' : '=', village as never).where('ended_on', 'is', null).execute();
}

export function findPublication(db: Db, code: string): Promise<PublicationRow | undefined> {
  return db.selectFrom('review_publications').selectAll().where('code', '=', code).executeTakeFirst();
}

/** The list of a round put up last, or last until an act of it: before the decision in a village, after it in the commune. */
export function findNewestPublication(db: Db, round: number, stage: 'posting' | 'decision', village: number | null, until: number | null = null): Promise<PublicationRow | undefined> {
  return db.selectFrom('review_publications').selectAll().$if(until !== null, (query) => query.where('act', '<=', until!)).where('round_id', '=', round).where('stage', '=', stage).where('village_id', village === null ? 'is' : '=', village as never).orderBy('act', 'desc').limit(1).executeTakeFirst();
}

/** Those that are up, newest first, without their lists. */
export async function listPublications(db: Db, today: PlainDate, areaId: number | null, page: { readonly offset: number; readonly limit: number }) {
  let query = db.selectFrom('review_publications').where('ended_on', 'is', null).where('until_on', '>=', today);
  if (areaId !== null) query = query.where(sql<boolean>`area_id in (select descendant_id from area_closure where ancestor_id = ${areaId})`);
  const { total } = await query.select(sql<number>`count(*)::integer`.as('total')).executeTakeFirstOrThrow();
  const rows = await query.select(['code', 'world', 'round_id', 'act', 'area_id', 'village_id', 'stage', 'number', 'place', 'from_on', 'until_on', 'ended_on', 'hash', sql<number>`jsonb_array_length(list)`.as('households')]).orderBy('from_on', 'desc').orderBy('code').offset(page.offset).limit(page.limit).execute();
  return { total, rows };
}

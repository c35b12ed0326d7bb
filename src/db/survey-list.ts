/** Table of the survey files imported into rounds. Called by `actions/survey/lists.ts`. Decides nothing. */
import type { Generated } from 'kysely';
import type { Db, Tx } from './connection.ts';

export type SurveyListTables = {
  survey_lists: {
    id: Generated<number>; round_id: number; area_id: number; content_hash: string; households: number; first_act: number; last_act: number; surveyed_on: string; imported_on: string; account_id: string | null; account_name: string;
    undone_on: string | null; undone_by: string | null; undone_reason: string | null;
  };
};
export type SurveyListRow = Omit<SurveyListTables['survey_lists'], 'id'> & { readonly id: number };

export async function listSurveyLists(db: Db, round: number, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly SurveyListRow[] }> {
  const from = db.selectFrom('survey_lists').where('round_id', '=', round);
  const total = Number((await from.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
  const rows = await from.selectAll().orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute();
  return { total, rows: rows.map((row) => ({ ...row, id: Number(row.id) })) };
}

export async function findSurveyList(db: Db, round: number, id: number): Promise<SurveyListRow | undefined> {
  const row = await db.selectFrom('survey_lists').selectAll().where('round_id', '=', round).where('id', '=', id).executeTakeFirst();
  return row && { ...row, id: Number(row.id) };
}

/** The file of these bytes that stands in the round. */
export async function findStandingList(db: Db, round: number, hash: string): Promise<SurveyListRow | undefined> {
  const row = await db.selectFrom('survey_lists').selectAll().where('round_id', '=', round).where('content_hash', '=', hash).where('undone_on', 'is', null).executeTakeFirst();
  return row && { ...row, id: Number(row.id) };
}

export async function insertSurveyList(db: Tx, row: Omit<SurveyListRow, 'id' | 'undone_on' | 'undone_by' | 'undone_reason'>): Promise<number> {
  return Number((await db.insertInto('survey_lists').values({ ...row, undone_on: null, undone_by: null, undone_reason: null }).returning('id').executeTakeFirstOrThrow()).id);
}

export async function closeSurveyList(db: Tx, id: number, undone: { readonly on: string; readonly by: string; readonly reason: string }): Promise<void> {
  await db.updateTable('survey_lists').set({ undone_on: undone.on, undone_by: undone.by, undone_reason: undone.reason }).where('id', '=', id).execute();
}

/** Table of the forms and tables of points loaded into the running house. Called by `actions/survey/forms.ts` and the start. Decides nothing. */
import type { Generated } from 'kysely';
import type { Db, Tx } from './connection.ts';
import { type FormFile, parseForms, holdForms } from './form-files.ts';

export type LoadedFormTables = {
  loaded_forms: {
    id: Generated<number>; kind: 'form' | 'scores'; form_id: string; version: number; hash: string; file_name: string; content: string; loaded_on: string; account_id: string | null; account_name: string; reason: string;
    withdrawn_on: string | null; withdrawn_by: string | null; withdrawn_reason: string | null;
  };
};
export type LoadedFormRow = Omit<LoadedFormTables['loaded_forms'], 'id'> & { readonly id: number };

/** Newest first; a house loads a few in a year. */
export async function listLoadedForms(db: Db): Promise<readonly LoadedFormRow[]> {
  return (await db.selectFrom('loaded_forms').selectAll().orderBy('id', 'desc').limit(1000).execute()).map((row) => ({ ...row, id: Number(row.id) }));
}

export const standing = (rows: readonly LoadedFormRow[]): readonly FormFile[] => rows.filter((row) => row.withdrawn_on === null).map((row) => ({ name: row.file_name, text: row.content, loaded: row.id }));

export async function insertLoadedForm(db: Tx, row: Omit<LoadedFormRow, 'id' | 'withdrawn_on' | 'withdrawn_by' | 'withdrawn_reason'>): Promise<number> {
  return Number((await db.insertInto('loaded_forms').values({ ...row, withdrawn_on: null, withdrawn_by: null, withdrawn_reason: null }).returning('id').executeTakeFirstOrThrow()).id);
}

export async function withdrawLoadedForm(db: Tx, id: number, by: { readonly on: string; readonly name: string; readonly reason: string }): Promise<void> {
  await db.updateTable('loaded_forms').set({ withdrawn_on: by.on, withdrawn_by: by.name, withdrawn_reason: by.reason }).where('id', '=', id).execute();
}

/** At the start of the house: what was loaded before is asked again. */
export async function askLoadedForms(db: Db): Promise<void> {
  holdForms(parseForms(standing(await listLoadedForms(db))));
}

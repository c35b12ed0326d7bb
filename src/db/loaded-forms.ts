/**
 * Table of the forms and tables of points loaded into the running house. Called by `actions/survey` and the start. Decides nothing.
 * Invariant: what stands is asked of the database at every question, so that every process asks by what was loaded in any of them; the files
 * themselves are read again only when that changed.
 */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { ProblemError } from '../domain/problem.ts';
import { itemsOf, type SurveyItem } from '../domain/survey/format.ts';
import type { Db, Tx } from './connection.ts';
import { type FormFile, type KnownForms, parseForms, readForms } from './form-files.ts';

export type LoadedFormTables = {
  loaded_forms: {
    id: Generated<number>; kind: 'form' | 'scores'; form_id: string; version: number; hash: string; file_name: string; content: string; loaded_on: string; account_id: string | null; account_name: string; reason: string;
    withdrawn_on: string | null; withdrawn_by: string | null; withdrawn_reason: string | null; area_id: number | null;
  };
};
export type LoadedFormRow = Omit<LoadedFormTables['loaded_forms'], 'id'> & { readonly id: number; /** Of its area. */ readonly level: string | null };

/** Newest first; a house loads a few in a year. */
export async function listLoadedForms(db: Db): Promise<readonly LoadedFormRow[]> {
  return (await db.selectFrom('loaded_forms').leftJoin('areas', 'areas.id', 'loaded_forms.area_id').selectAll('loaded_forms').select('areas.level').orderBy('loaded_forms.id', 'desc').limit(1000).execute()).map((row) => ({ ...row, id: Number(row.id) }));
}

const stood = (row: LoadedFormRow, knownOn: PlainDate | null): boolean => (knownOn === null ? row.withdrawn_on === null : row.loaded_on <= knownOn && (row.withdrawn_on === null || row.withdrawn_on > knownOn));
export const standing = (rows: readonly LoadedFormRow[], knownOn: PlainDate | null = null): readonly FormFile[] => rows.filter((row) => stood(row, knownOn)).map((row) => ({ name: row.file_name, text: row.content, loaded: row.id, area: row.area_id, nation: row.level === 'nation' }));

export async function insertLoadedForm(db: Tx, row: Omit<LoadedFormRow, 'id' | 'level' | 'withdrawn_on' | 'withdrawn_by' | 'withdrawn_reason'>): Promise<number> {
  return Number((await db.insertInto('loaded_forms').values({ ...row, withdrawn_on: null, withdrawn_by: null, withdrawn_reason: null }).returning('id').executeTakeFirstOrThrow()).id);
}

export async function withdrawLoadedForm(db: Tx, id: number, by: { readonly on: string; readonly name: string; readonly reason: string }): Promise<void> {
  await db.updateTable('loaded_forms').set({ withdrawn_on: by.on, withdrawn_by: by.name, withdrawn_reason: by.reason }).where('id', '=', id).execute();
}

let read: { readonly state: string; readonly forms: KnownForms } | undefined;

/** Shipped and loaded forms as they stand in this transaction, or stood at the end of a day. Throws ProblemError with file and line when they do not fit together. */
export async function knownForms(db: Db, knownOn: PlainDate | null = null): Promise<KnownForms> {
  const stands = knownOn === null ? sql`withdrawn_on is null` : sql`loaded_on <= ${knownOn}::date and (withdrawn_on is null or withdrawn_on > ${knownOn}::date)`;
  const { state } = (await sql<{ state: string }>`select coalesce(string_agg(concat_ws(' ', id, hash, area_id), ',' order by id), '') as state from loaded_forms where ${stands}`.execute(db)).rows[0]!;
  if (state === '') return readForms();
  // The state says the content: what was read of a loading that was rolled back is never met again.
  if (read?.state !== state) read = { state, forms: parseForms(standing(await listLoadedForms(db), knownOn)) };
  return read.forms;
}

/** Items of every form the house ever asked by, withdrawn ones too, by the hash an act of survey names. */
export type FormItems = ReadonlyMap<string, readonly SurveyItem[]>;

export async function readFormItems(db: Db): Promise<FormItems> {
  const items = new Map((await knownForms(db)).forms.map(({ form, hash }) => [hash, itemsOf(form)]));
  const rows = await listLoadedForms(db);
  const tables = rows.filter((row) => row.kind === 'scores').map((row) => ({ ...row, withdrawn_on: null }));
  const gone = rows.filter((row) => row.kind === 'form' && row.withdrawn_on !== null);
  for (const row of gone) for (const { form, hash } of readable([...tables, { ...row, withdrawn_on: null }])) items.set(hash, itemsOf(form));
  return items;
}

/** A form withdrawn long ago may fit no table that is left: then its answers keep their codes, and nothing else fails for it. */
function readable(rows: readonly LoadedFormRow[]): KnownForms['forms'] {
  try {
    return parseForms(standing(rows)).forms;
  } catch (error) {
    if (error instanceof ProblemError) return [];
    throw error;
  }
}

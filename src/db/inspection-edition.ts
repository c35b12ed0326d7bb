/** Editions of yearly plans of inspections, and the amendment drafted for the next. Called by `actions/inspection`. Decides nothing. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Amendment, Choice } from '../domain/inspection/types.ts';
import type { Db, Tx } from './connection.ts';

export type InspectionEditionTables = {
  inspection_programme_editions: { programme_id: number; edition: number; area_id: number; choices: Choice[]; amendment: Amendment | null; number: string; approved_on: PlainDate; approved_by: string };
};
export type Edition = { readonly edition: number; readonly choices: readonly Choice[]; readonly amendment: Amendment | null; readonly number: string; readonly approvedOn: PlainDate; readonly approvedBy: string };

/** In their order; a plan has a few. */
export async function listEditions(db: Db, programme: number): Promise<readonly Edition[]> {
  const rows = await db.selectFrom('inspection_programme_editions').selectAll().where('programme_id', '=', programme).orderBy('edition').execute();
  return rows.map((row) => ({ edition: row.edition, choices: row.choices, amendment: row.amendment, number: row.number, approvedOn: row.approved_on, approvedBy: row.approved_by }));
}

/** Numbers of decisions on yearly plans of an area and on their amendments, approved in a year. */
export async function listEditionNumbers(db: Db, areaId: number, year: number): Promise<readonly { readonly number: string; readonly on: PlainDate }[]> {
  return db.selectFrom('inspection_programme_editions').select(['number', 'approved_on as on']).where('area_id', '=', areaId).where(sql<boolean>`extract(year from approved_on) = ${year}`).execute();
}

export async function insertEdition(db: Tx, programme: { readonly id: number; readonly areaId: number }, one: Edition): Promise<void> {
  await db.insertInto('inspection_programme_editions').values({
    programme_id: programme.id, area_id: programme.areaId, edition: one.edition, choices: JSON.stringify(one.choices) as never, amendment: one.amendment === null ? null : (JSON.stringify(one.amendment) as never), number: one.number, approved_on: one.approvedOn, approved_by: one.approvedBy,
  }).execute();
}

/** The draft of the next edition; null: there is none any more. `choices`: the units as the edition approved now leaves them. */
export async function keepAmendment(db: Tx, programme: number, amendment: Amendment | null, choices?: readonly Choice[]): Promise<number> {
  const row = await db.updateTable('inspection_programmes').set({ amendment: amendment === null ? null : (JSON.stringify(amendment) as never), ...(choices ? { choices: JSON.stringify(choices) as never } : {}), record_version: sql<number>`record_version + 1` })
    .where('id', '=', programme).returning('record_version').executeTakeFirstOrThrow();
  return row.record_version;
}

/** Days of directives put off, asked for or given, and the queries on them. Called by `actions/directive*`. Decides nothing. */
import { type Generated, type Selectable, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { ExtensionState } from '../domain/directive/standing.ts';
import type { Db, Tx } from './connection.ts';

export type DirectiveExtensionTables = {
  directive_extensions: {
    id: Generated<number>; directive_id: number; area_id: number; unit_id: number | null; whole_id: number | null; reason: string; due_before: PlainDate; state: ExtensionState; asked_on: PlainDate | null; asked_by: string | null; asked_account: string | null; wanted_on: PlainDate | null;
    settled_on: PlainDate | null; settled_by: string | null; answer: string | null; due_on: PlainDate | null; number: string | null; signer: string | null;
  };
};
export type ExtensionRecord = Selectable<DirectiveExtensionTables['directive_extensions']>;

const none = { whole_id: null, asked_on: null, asked_by: null, asked_account: null, wanted_on: null, settled_on: null, settled_by: null, answer: null, due_on: null, number: null, signer: null };

export async function insertExtension(db: Tx, row: Pick<ExtensionRecord, 'directive_id' | 'area_id' | 'unit_id' | 'reason' | 'due_before' | 'state'> & Partial<Omit<ExtensionRecord, 'id'>>): Promise<number> {
  return Number((await db.insertInto('directive_extensions').values({ ...none, ...row }).returning('id').executeTakeFirstOrThrow()).id);
}

/** Those parts put off with the whole directive, each from its own day. */
export async function extendParts(db: Tx, of: { readonly whole: number; readonly directive: number; readonly areaId: number; readonly units: readonly number[]; readonly reason: string; readonly dueOn: PlainDate; readonly on: PlainDate; readonly by: string }): Promise<void> {
  await sql`insert into directive_extensions (directive_id, area_id, unit_id, whole_id, reason, due_before, state, settled_on, settled_by, due_on)
    select u.directive_id, ${of.areaId}, u.id, ${of.whole}, ${of.reason}, u.due_on, 'granted', ${of.on}::date, ${of.by}, ${of.dueOn}::date from directive_units u where u.directive_id = ${of.directive} and u.id = any (${[...of.units]}::bigint[])`.execute(db);
}

/** The day that stands for these parts; one answered meanwhile keeps the day it was answered under. */
export async function putOff(db: Tx, units: readonly number[], dueOn: PlainDate): Promise<void> {
  await sql`update directive_units set due_on = ${dueOn}::date, record_version = record_version + 1 where id = any (${[...units]}::bigint[]) and state in ('open', 'returned')`.execute(db);
}

export async function putOffDirective(db: Tx, id: number, dueOn: PlainDate): Promise<number> {
  return (await db.updateTable('directives').set({ extended_to: dueOn, record_version: sql`record_version + 1` } as never).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow()).record_version;
}

export async function settleExtension(db: Tx, id: number, set: Pick<ExtensionRecord, 'state' | 'settled_on' | 'settled_by' | 'answer' | 'due_on' | 'number' | 'signer'>): Promise<void> {
  await db.updateTable('directive_extensions').set(set).where('id', '=', id).execute();
}

/** What was asked for and is not settled is settled by something else; of some parts, or of a whole directive. */
export async function lapseExtensions(db: Tx, directive: number, on: PlainDate, units?: readonly number[]): Promise<void> {
  await db.updateTable('directive_extensions').set({ state: 'lapsed', settled_on: on }).where('directive_id', '=', directive).where('state', '=', 'asked').$if(units !== undefined, (query) => query.where('unit_id', 'in', units!.length === 0 ? [-1] : [...units!])).execute();
}

export function findExtension(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<ExtensionRecord | undefined> {
  const query = db.selectFrom('directive_extensions').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** On which day a day of the directive was put off last, for one body or all. */
export async function lastPutOff(db: Db, directive: number): Promise<PlainDate | null> {
  return (await db.selectFrom('directive_extensions').select(({ fn }) => fn.max('settled_on').as('on')).where('directive_id', '=', directive).where('state', '=', 'granted').executeTakeFirst())?.on ?? null;
}

/** Of a directive as a whole and of these parts, in their order. */
export function listExtensions(db: Db, directive: number, units: readonly number[]): Promise<ExtensionRecord[]> {
  return db.selectFrom('directive_extensions').selectAll().where('directive_id', '=', directive).where((where) => where.or([where('unit_id', 'is', null), where('unit_id', 'in', units.length === 0 ? [-1] : [...units])])).orderBy('id').limit(5000).execute();
}

/** Whose day an extension of a whole directive put off. */
export function listExtensionsOfWhole(db: Db, whole: number): Promise<ExtensionRecord[]> {
  return db.selectFrom('directive_extensions').selectAll().where('whole_id', '=', whole).orderBy('id').execute();
}

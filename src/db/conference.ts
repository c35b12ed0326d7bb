/** Review conferences of areas and the queries on them. Called by `actions/conference*` and its daily job. Decides nothing. */
import { type Generated, type JSONColumnType, type Selectable, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { ConferenceContent, ConferenceOccasion, ConferenceState } from '../domain/conference/types.ts';
import { followedBy } from './area-reach.ts';
import type { Db, Tx } from './connection.ts';

export type ConferenceTables = {
  conferences: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; plan_id: number; milestone: string; occasion: ConferenceOccasion; title: string; due_on: PlainDate; planned_on: PlainDate; place: string; state: Generated<ConferenceState>; held_on: PlainDate | null; cancelled_on: PlainDate | null; cancel_why: string | null;
    content: JSONColumnType<ConferenceContent>; opened_on: PlainDate; opened_by: string; record_version: Generated<number>;
  };
};
export type ConferenceRecord = Selectable<ConferenceTables['conferences']>;

export function findConference(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<ConferenceRecord | undefined> {
  const query = db.selectFrom('conferences').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** One for each plan, milestone and last day that is not cancelled: as many as the calendar has lines. */
export function listConferencesOfArea(db: Db, areaId: number) {
  return db.selectFrom('conferences').select(['id', 'plan_id', 'milestone', 'due_on', 'state', 'planned_on', 'held_on']).where('area_id', '=', areaId).where('state', '<>', 'cancelled').orderBy('due_on').limit(500).execute();
}

/** The area's own, cancelled ones too, and those an area that ended had begun and that are with this one now; its own before the others'. */
export async function listConferencesWith(db: Db, areaId: number, today: string) {
  return db.selectFrom('conferences').select(['id', 'area_id', 'plan_id', 'milestone', 'due_on', 'state', 'planned_on', 'held_on'])
    .where((is) => is.or([is('area_id', '=', areaId), is.and([is('area_id', 'in', followedBy(areaId, today)), is('state', 'not in', ['concluded', 'cancelled'])])])).orderBy((of) => of('area_id', '=', areaId), 'desc').orderBy('due_on').orderBy('id').limit(500).execute();
}

export async function insertConference(db: Tx, row: Omit<ConferenceRecord, 'id' | 'state' | 'held_on' | 'cancelled_on' | 'cancel_why' | 'record_version' | 'content'> & { readonly content: ConferenceContent }): Promise<number> {
  return (await db.insertInto('conferences').values({ ...row, held_on: null, content: JSON.stringify(row.content) } as never).returning('id').executeTakeFirstOrThrow()).id;
}

/** Answers the record's new number. */
export async function updateConference(db: Tx, id: number, { content, ...set }: { title?: string; planned_on?: PlainDate; place?: string; state?: ConferenceState; held_on?: PlainDate; cancelled_on?: PlainDate; cancel_why?: string; content?: ConferenceContent }): Promise<number> {
  const row = await db.updateTable('conferences').set({ ...set, ...(content ? { content: JSON.stringify(content) } : {}), record_version: sql`record_version + 1` } as never).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow();
  return row.record_version;
}

export type OccasionRound = { readonly award: number; readonly openedOn: string; readonly dossiers: number; readonly granted: number };

/** Award rounds of the area for the same plan and occasion, opened in the year before the day or on it; latest first. */
export async function listRoundsOfOccasion(db: Db, of: { readonly areaId: number; readonly planId: number; readonly occasion: string; readonly on: PlainDate }): Promise<readonly OccasionRound[]> {
  return (await sql<OccasionRound>`
    select r.id::int as award, r.opened_on as "openedOn", (select count(*)::int from award_acts a where a.round_id = r.id and a.kind = 'nominate') as dossiers, (select count(*)::int from awards w where w.round_id = r.id and w.state = 'standing') as granted
    from award_rounds r where r.area_id = ${of.areaId} and r.plan_id = ${of.planId} and r.occasion = ${of.occasion} and r.opened_on between ${of.on}::date - 365 and ${of.on}::date + 180 order by r.opened_on desc, r.id desc limit 20`.execute(db)).rows;
}

export type ComingConference = { readonly id: number; readonly area_id: number; readonly title: string; readonly planned_on: PlainDate; readonly state: ConferenceState };

/** Planned for the days ahead, or past and not yet held or not yet concluded; one page after another by id. */
export async function listComingConferences(db: Db, span: { readonly from: PlainDate; readonly until: PlainDate; readonly after: number; readonly limit: number }): Promise<readonly ComingConference[]> {
  return db.selectFrom('conferences').select(['id', 'area_id', 'title', 'planned_on', 'state']).where('state', 'not in', ['concluded', 'cancelled']).where('planned_on', '>=', span.from).where('planned_on', '<=', span.until).where('id', '>', span.after).orderBy('id').limit(span.limit).execute();
}

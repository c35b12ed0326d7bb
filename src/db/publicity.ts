/** Tables of publicity and the queries on them: texts, activities planned and done, sums of a quarter, sessions. Called by `actions/publicity`. Decides nothing. */
import { type Generated, type JSONColumnType, type Selectable, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { QuarterSum } from '../domain/publicity/contract.ts';
import type { activityStates, Audience, Channel, SessionUnit, TextContent, TextKind } from '../domain/publicity/types.ts';
import type { Db } from './connection.ts';

export type PublicityTables = {
  publicity_texts: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; kind: TextKind; title: string; month: string | null; content: JSONColumnType<TextContent, string, string>; state: Generated<'draft' | 'approved'>;
    written_by: string | null; written_name: string; hands: Generated<string[]>; approved_on: string | null; approved_name: string | null; record_version: Generated<number>;
  };
  publicity_activities: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; text_id: number | null; topic: string; audience: Audience; channel: Channel; form: string; outlet: string; lead: string; partners: string[]; planned_on: string; planned_at: string | null; planned_pieces: number;
    state: Generated<(typeof activityStates)[number]>; held_on: string | null; pieces: number | null; minutes: number | null; people: number | null; note: Generated<string>; link: Generated<string>; struck_on: Generated<PlainDate | null>; struck_why: Generated<string | null>; record_version: Generated<number>;
  };
  publicity_quarters: { id: Generated<number>; world: 'real' | 'story'; area_id: number; year: number; quarter: number; drawn_up_on: PlainDate; drawn_up_by: string };
  publicity_sessions: { id: Generated<number>; world: 'real' | 'story'; area_id: number; document: string; held_on: string; host: string; form: string; units: JSONColumnType<readonly SessionUnit[], string, string>; recorded_name: string; struck_on: Generated<PlainDate | null>; struck_why: Generated<string | null>; record_version: Generated<number> };
};
export type QuarterRecord = Selectable<PublicityTables['publicity_quarters']>;
export type TextRecord = Selectable<PublicityTables['publicity_texts']>;
export type ActivityRecord = Selectable<PublicityTables['publicity_activities']> & { readonly text_title: string | null };
export type SessionRecord = Selectable<PublicityTables['publicity_sessions']>;
type Page = { readonly offset: number; readonly limit: number };

const within = (areaId: number, table: string) => sql<boolean>`${sql.ref(`${table}.area_id`)} in (select c.descendant_id from area_closure c where c.ancestor_id = ${areaId})`;
const numbered = <R extends { readonly id: number }>(row: R): R => ({ ...row, id: Number(row.id) });

export async function listTexts(db: Db, { areaId, kind, offset, limit }: Page & { readonly areaId: number; readonly kind: TextKind | undefined }) {
  const asked = db.selectFrom('publicity_texts').where(within(areaId, 'publicity_texts')).$if(kind !== undefined, (query) => query.where('kind', '=', kind!));
  const total = await asked.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const rows = await asked.selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute();
  return { total: Number(total.n), rows: rows.map(numbered) };
}

export async function findText(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<TextRecord | undefined> {
  const row = await db.selectFrom('publicity_texts').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst();
  return row && numbered(row);
}

const activityColumns = sql`a.*, a.id::int as id, a.text_id::int as text_id, t.title as text_title`;

export async function listActivities(db: Db, asked: Page & { readonly areaId: number; readonly from: PlainDate; readonly until: PlainDate; readonly channel: Channel | undefined; readonly state: (typeof activityStates)[number] | undefined; readonly struck: boolean }) {
  const where = sql`${within(asked.areaId, 'a')} and a.planned_on between ${asked.from}::date and ${asked.until}::date ${asked.channel === undefined ? sql`` : sql`and a.channel = ${asked.channel}`} ${asked.state === undefined ? sql`` : sql`and a.state = ${asked.state}`} ${asked.struck ? sql`` : sql`and a.state <> 'struck'`}`;
  const { rows } = await sql<ActivityRecord & { total: number }>`select ${activityColumns}, count(*) over ()::int as total from publicity_activities a left join publicity_texts t on t.id = a.text_id where ${where} order by a.planned_on desc, a.planned_at desc nulls last, a.id desc offset ${asked.offset} limit ${asked.limit}`.execute(db);
  return { total: rows[0]?.total ?? 0, rows };
}

export async function findActivity(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<ActivityRecord | undefined> {
  return (await sql<ActivityRecord>`select ${activityColumns} from publicity_activities a left join publicity_texts t on t.id = a.text_id where a.id = ${id} ${lock ? sql`for update of a` : sql``}`.execute(db)).rows[0];
}

/** What was done counts on the day it was done, what was planned or cancelled on the day it was planned for, what was struck not at all. */
export async function sumQuarter(db: Db, areaId: number, from: PlainDate, until: PlainDate): Promise<readonly QuarterSum[]> {
  const { rows } = await sql<QuarterSum>`
    select a.channel, a.audience, count(*) filter (where a.state <> 'cancelled')::int as planned, count(*) filter (where a.state = 'done')::int as done, count(*) filter (where a.state = 'cancelled')::int as cancelled,
      coalesce(sum(a.pieces), 0)::int as pieces, coalesce(sum(a.minutes), 0)::int as minutes, coalesce(sum(a.people), 0)::int as people
    from publicity_activities a where ${within(areaId, 'a')} and a.state <> 'struck' and coalesce(a.held_on, a.planned_on) between ${from}::date and ${until}::date group by a.channel, a.audience order by a.channel, a.audience`.execute(db);
  return rows;
}

export async function findQuarter(db: Db, of: { readonly id: number } | { readonly areaId: number; readonly year: number; readonly quarter: number }): Promise<QuarterRecord | undefined> {
  const query = db.selectFrom('publicity_quarters').selectAll();
  const row = await ('id' in of ? query.where('id', '=', of.id) : query.where('area_id', '=', of.areaId).where('year', '=', of.year).where('quarter', '=', of.quarter)).executeTakeFirst();
  return row && numbered(row);
}

/** Topics planned for some days, each once. */
export async function listPlannedTopics(db: Db, areaId: number, from: PlainDate, until: PlainDate): Promise<readonly string[]> {
  const { rows } = await sql<{ topic: string }>`select a.topic from publicity_activities a where ${within(areaId, 'a')} and a.state not in ('cancelled', 'struck') and a.planned_on between ${from}::date and ${until}::date group by a.topic order by min(a.planned_on), a.topic limit 20`.execute(db);
  return rows.map((row) => row.topic);
}

export async function findSession(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<SessionRecord | undefined> {
  const row = await db.selectFrom('publicity_sessions').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst();
  return row && numbered(row);
}

export async function listSessions(db: Db, areaId: number, { offset, limit, struck }: Page & { readonly struck: boolean }) {
  const asked = db.selectFrom('publicity_sessions').where(within(areaId, 'publicity_sessions')).$if(!struck, (query) => query.where('struck_on', 'is', null));
  const total = await asked.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return { total: Number(total.n), rows: (await asked.selectAll().orderBy('held_on', 'desc').orderBy('id', 'desc').offset(offset).limit(limit).execute()).map(numbered) };
}

/** Tables of review rounds and their acts. Called by `actions/review`. Decides nothing: the state is `domain/review/fold.ts`. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { CloseReason, Procedure, ReviewAct, RoundKind } from '../domain/review/types.ts';
import type { Db, Tx } from './connection.ts';

export type ReviewTables = {
  review_rounds: { id: Generated<number>; world: 'real' | 'story'; area_id: number; kind: RoundKind; year: number; opened_on: string; procedure: Procedure; closed: CloseReason | null; record_version: Generated<number> };
  review_acts: {
    round_id: number; number: number; area_id: number; kind: ReviewAct['kind']; village_id: number | null; household_id: number | null; happened_on: string; recorded_on: string; recorded_at: string;
    account_id: string | null; account_name: string; act: ReviewAct;
  };
};

export type Round = { readonly id: number; readonly world: 'real' | 'story'; readonly areaId: number; readonly kind: RoundKind; readonly year: number; readonly openedOn: PlainDate; readonly procedure: Procedure; readonly closed: CloseReason | null; readonly version: number };

export async function insertRound(db: Tx, round: Omit<Round, 'id' | 'version' | 'closed'>): Promise<number> {
  const made = await db.insertInto('review_rounds')
    .values({ world: round.world, area_id: round.areaId, kind: round.kind, year: round.year, opened_on: round.openedOn, procedure: JSON.stringify(round.procedure) as never })
    .returning('id').executeTakeFirstOrThrow();
  return Number(made.id);
}

export async function findRound(db: Db, id: number, options: { readonly lock?: boolean } = {}): Promise<Round | undefined> {
  const row = await db.selectFrom('review_rounds').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
  return row && roundOf(row);
}

/** The state of a round's end beside its acts, for lists and for the year that a mistake leaves free. */
export async function setRoundClosed(db: Tx, id: number, closed: CloseReason | null): Promise<void> {
  await db.updateTable('review_rounds').set({ closed }).where('id', '=', id).execute();
}

export async function listRounds(db: Db, areaId: number, page: { offset: number; limit: number; open?: 'true' | undefined }): Promise<{ total: number; rows: readonly Round[] }> {
  const below = sql<boolean>`area_id in (select descendant_id from area_closure where ancestor_id = ${areaId}) and ${page.open ? sql`closed is null` : sql`true`}`;
  const total = (await db.selectFrom('review_rounds').select(({ fn }) => fn.countAll<number>().as('count')).where(below).executeTakeFirstOrThrow()).count;
  const rows = await db.selectFrom('review_rounds').selectAll().where(below).orderBy('opened_on', 'desc').orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute();
  return { total: Number(total), rows: rows.map(roundOf) };
}

/** Ids of the rounds opened on a day or later, for the daily job. */
export async function listRoundsSince(db: Db, day: PlainDate): Promise<readonly number[]> {
  const rows = await db.selectFrom('review_rounds').select('id').where('opened_on', '>=', day).orderBy('id').execute();
  return rows.map((row) => Number(row.id));
}

export type RecordedAct = { readonly number: number; readonly act: ReviewAct; readonly by: string; readonly recordedOn: string };

export async function readActs(db: Db, round: number): Promise<readonly RecordedAct[]> {
  const rows = await db.selectFrom('review_acts').select(['number', 'act', 'account_name', 'recorded_on']).where('round_id', '=', round).orderBy('number').execute();
  return rows.map((row) => ({ number: row.number, act: row.act, by: row.account_name, recordedOn: row.recorded_on }));
}

/** Appends acts in their order and returns the round's new version. */
export async function appendActs(db: Tx, round: Pick<Round, 'id' | 'areaId' | 'version'>, acts: readonly ReviewAct[], by: { today: PlainDate; now: string; accountId: string | null; accountName: string }): Promise<number> {
  const rows = acts.map((act, index) => ({ number: round.version + index + 1, kind: act.kind, village_id: 'village' in act ? act.village : null, household_id: 'household' in act ? act.household : null, happened_on: act.on, act }));
  await sql`insert into review_acts (round_id, number, area_id, kind, village_id, household_id, happened_on, recorded_on, recorded_at, account_id, account_name, act)
    select ${round.id}, r.number, ${round.areaId}, r.kind, r.village_id, r.household_id, r.happened_on, ${by.today}::date, ${by.now}::timestamptz, ${by.accountId}::uuid, ${by.accountName}, r.act
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number integer, kind text, village_id integer, household_id bigint, happened_on date, act jsonb)`.execute(db);
  const version = round.version + acts.length;
  await db.updateTable('review_rounds').set({ record_version: version }).where('id', '=', round.id).execute();
  return version;
}

function roundOf(row: { id: number; world: 'real' | 'story'; area_id: number; kind: RoundKind; year: number; opened_on: string; procedure: Procedure; closed: CloseReason | null; record_version: number }): Round {
  return { id: Number(row.id), world: row.world, areaId: row.area_id, kind: row.kind, year: row.year, openedOn: row.opened_on as PlainDate, procedure: row.procedure, closed: row.closed, version: row.record_version };
}

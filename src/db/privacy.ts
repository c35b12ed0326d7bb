/** Tables of requests of persons and of breaches. Called by `actions/privacy.ts`; row-level security narrows every question to the asker's reach. */
import { type ColumnType, type Generated, type JSONColumnType, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { TakenBack } from '../domain/privacy/contract.ts';
import type { Db, Tx } from './connection.ts';

export type PrivacyTables = {
  privacy_requests: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; kind: 'see' | 'correct' | 'delete'; household_id: number | null; person_name: string; contact: string; text: string; received_on: string; answer_by: string;
    state: 'open' | 'granted' | 'refused'; answer: string | null; answered_on: string | null; answered_by_name: string | null; forgotten_on: string | null; taken_back: ColumnType<readonly TakenBack[], string | undefined, string>; account_id: string | null; account_name: string; record_version: Generated<number>;
  };
  privacy_breaches: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; kind: 'disclosed' | 'lost' | 'changed' | 'accessed' | 'other'; noticed_at: string; notify_by: string; text: string; persons: number | null; measures: string;
    notified_at: string | null; notified_to: string | null; closed_on: string | null; outcome: string | null; account_id: string | null; account_name: string; record_version: Generated<number>;
  };
  privacy_filings: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; drawn_on: string; number: string; drawn_by: string; renew_by: string; figures: JSONColumnType<Readonly<Record<string, number>>, string, never>; recorded_on: string; account_id: string | null; account_name: string;
    struck_on: string | null; struck_by: string | null; struck_why: string | null;
  };
};

const within = (areaId: number) => sql<boolean>`area_id in (select descendant_id from area_closure where ancestor_id = ${areaId})`;

export async function listRequests(db: Db, areaId: number, query: { readonly state?: 'open' | 'granted' | 'refused' | undefined; readonly today: string; readonly offset: number; readonly limit: number }) {
  const counted = (await sql<{ total: number; open: number; late: number }>`
    select count(*) filter (where ${query.state ?? null}::text is null or state = ${query.state ?? null})::int as total, count(*) filter (where state = 'open')::int as open,
      count(*) filter (where (state = 'open' and answer_by < ${query.today}::date) or answered_on > answer_by)::int as late from privacy_requests where ${within(areaId)}`.execute(db)).rows[0]!;
  const rows = await db.selectFrom('privacy_requests').selectAll().where(within(areaId)).$if(query.state !== undefined, (one) => one.where('state', '=', query.state!))
    .orderBy(sql`state <> 'open'`).orderBy('answer_by').orderBy('id').offset(query.offset).limit(query.limit).execute();
  return { ...counted, rows };
}

export async function listBreaches(db: Db, areaId: number, page: { readonly offset: number; readonly limit: number }) {
  const counted = (await sql<{ total: number; waiting: number }>`select count(*)::int as total, count(*) filter (where notified_at is null and closed_on is null)::int as waiting from privacy_breaches where ${within(areaId)}`.execute(db)).rows[0]!;
  const rows = await db.selectFrom('privacy_breaches').selectAll().where(within(areaId)).orderBy('noticed_at', 'desc').orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute();
  return { ...counted, rows };
}

export function findRequest(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('privacy_requests').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
}

export function findBreach(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('privacy_breaches').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
}

export type DueRequest = { readonly id: number; readonly area_id: number; readonly answer_by: PlainDate };

/** Requests still waiting whose answer is due on a day or before. Needs the house's own view. */
export async function listDueRequests(db: Db, by: PlainDate): Promise<readonly DueRequest[]> {
  return (await sql<DueRequest>`select id::int as id, area_id, answer_by from privacy_requests where state = 'open' and answer_by <= ${by}::date order by id`.execute(db)).rows;
}

export type DueBreach = { readonly id: number; readonly area_id: number; readonly notify_by: string };

/** Breaches the authority was not told of, not closed. Needs the house's own view. */
export async function listUntoldBreaches(db: Db): Promise<readonly DueBreach[]> {
  return (await sql<DueBreach>`select id::int as id, area_id, notify_by from privacy_breaches where notified_at is null and closed_on is null order by id`.execute(db)).rows;
}

export type FileFigures = { readonly persons: number; readonly households: number; readonly with_number: number; readonly reads: number; readonly readers: number; /** Files made, and the households named in them. */ readonly exports: number; readonly exported: number };

/** Counts only: nobody is named. Reads are those of the year up to today. */
export async function countForFile(db: Db, areaId: number, today: PlainDate): Promise<FileFigures> {
  return (await sql<FileFigures>`
    with places as (select descendant_id as id from area_closure where ancestor_id = ${areaId}),
      people as (select count(*)::int as persons, count(citizen_number)::int as with_number from person_details where village_id in (select id from places) and ended_act is null and valid_until is null),
      homes as (select count(*)::int as households from households where village_id in (select id from places)),
      seen as (select count(*)::int as reads, count(distinct account_id)::int as readers, count(distinct request_id) filter (where as_file)::int as exports, count(distinct subject_id) filter (where as_file and subject_kind = 'household')::int as exported from audit_reads where area_id in (select id from places) and read_at > ${today}::date - interval '1 year')
    select * from people, homes, seen`.execute(db)).rows[0]!;
}

export async function countHolders(db: Db, areaId: number, today: PlainDate): Promise<readonly { readonly role: string; readonly people: number }[]> {
  return (await sql<{ role: string; people: number }>`
    select role, count(distinct account_id)::int as people from grants where area_id in (select descendant_id from area_closure where ancestor_id = ${areaId})
      and valid_from <= ${today}::date and (valid_until is null or valid_until > ${today}::date) group by role order by role`.execute(db)).rows;
}

/** Deletes looks at records from before the day; returns how many. Only the house may. */
export async function forgetReads(db: Tx, before: PlainDate): Promise<number> {
  return Number((await sql<{ gone: string }>`select chungtay_forget_reads(${before}::date) as gone`.execute(db)).rows[0]!.gone);
}

/** The last times the impact assessment of an area was put on file, newest first, struck ones too: five years of halves. */
export function listFilings(db: Db, areaId: number) {
  return db.selectFrom('privacy_filings').selectAll().where('area_id', '=', areaId).orderBy('drawn_on', 'desc').orderBy('id', 'desc').limit(10).execute();
}

export function findFiling(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('privacy_filings').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
}

export type DueFiling = { readonly id: number; readonly area_id: number; readonly renew_by: PlainDate };

/** The newest standing one of each place that is there, where it is to be drawn up again by a day: who came after a commune that ended draws up its own. Needs the house's own view. */
export async function listDueFilings(db: Db, by: PlainDate, today: PlainDate): Promise<readonly DueFiling[]> {
  return (await sql<DueFiling>`select * from (select distinct on (area_id) id::int as id, area_id, renew_by from privacy_filings where struck_on is null order by area_id, drawn_on desc, id desc) f where renew_by <= ${by}::date
    and exists (select 1 from areas a where a.id = f.area_id and (a.valid_until is null or a.valid_until > ${today}::date)) order by id`.execute(db)).rows;
}

/** Tables of report duties and the queries on them: calls with their counts, reports of a call or of an area, acts. Called by `actions/report`. Decides nothing. */
import { type Generated, type JSONColumnType, type Selectable, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { reportActs, ReportContent, reportKinds, ReportState } from '../domain/report/types.ts';
import type { BodyAt } from './account-body.ts';
import { followedBy } from './area-reach.ts';
import type { Db, Tx } from './connection.ts';
import { saysWords } from './folded.ts';

type Nullable<T> = JSONColumnType<T & object, string | null | undefined, string | null> | null;
export type ReportTables = {
  report_calls: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; plan_id: number | null; item: string | null; title: string; kind: (typeof reportKinds)[number]; period_end: string; due_on: string;
    through: string | null; through_body: string | null; recipients: string[]; recipient_bodies: (string | null)[]; compiles: number | null; opened_on: string; opened_by: string;
    first_due_on: Generated<string | null>; extended_why: Generated<string | null>; withdrawn_on: Generated<string | null>; withdrawn_why: Generated<string | null>;
  };
  report_duties: {
    id: Generated<number>; call_id: number; area_id: number; organisation_id: string; due_on: string; state: Generated<ReportState>; sent_on: string | null; again_by: string | null; accepted: Generated<string[]>;
    content: Nullable<ReportContent>; record_version: Generated<number>;
  };
  report_acts: {
    id: Generated<number>; duty_id: number; area_id: number; act: (typeof reportActs)[number]; recipient: string | null; happened_on: string; account_id: string | null; account_name: string; reason: string | null; again_by: string | null;
    content: Nullable<ReportContent>;
  };
};
export type CallRecord = Selectable<ReportTables['report_calls']> & { readonly plan: string | null; readonly area: string; readonly counts: Readonly<Record<ReportState, number>>; readonly units: number; readonly late: number };
export type DutyRecord = Omit<Selectable<ReportTables['report_duties']>, 'content'> & { readonly area: string; readonly title: string; readonly period_end: string; readonly call_area_id: number };

/** The same rule as `timeliness` of the domain, in SQL: a test keeps them together. */
const lapsed = (today: string) => sql`(d.state = 'returned' and (d.again_by is null or ${today}::date > d.again_by))`;
const isLate = (today: string) => sql<boolean>`case when d.state = 'withdrawn' then false when d.sent_on is not null and not ${lapsed(today)} then d.sent_on > d.due_on else ${today}::date > d.due_on end`;
const isInTime = (today: string) => sql<boolean>`(d.state <> 'withdrawn' and d.sent_on is not null and not ${lapsed(today)} and d.sent_on <= d.due_on)`;

const within = (areaId: number) => sql`(select c.descendant_id from area_closure c where c.ancestor_id = ${areaId})`;

function callsWhere(db: Db, where: ReturnType<typeof sql>, today: string, page: { readonly offset: number; readonly limit: number }) {
  const count = (state: ReportState) => sql`count(*) filter (where d.state = ${state})`;
  return sql<CallRecord>`
    select c.*, p.slug as plan, a.slug as area, n.units, n.late, n.counts from report_calls c join areas a on a.id = c.area_id left join plans p on p.id = c.plan_id
    join lateral (select count(*) as units, count(*) filter (where ${isLate(today)}) as late,
        jsonb_build_object('due', ${count('due')}, 'sent', ${count('sent')}, 'passed', ${count('passed')}, 'returned', ${count('returned')}, 'accepted', ${count('accepted')}, 'withdrawn', ${count('withdrawn')}) as counts
      from report_duties d where d.call_id = c.id) n on true
    where ${where} order by c.due_on desc, c.id desc offset ${page.offset} limit ${page.limit}`.execute(db);
}

export async function listCalls(db: Db, areaId: number, query: string, today: string, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly CallRecord[] }> {
  const where = sql`c.area_id in ${followedBy(areaId, today)} and ${saysWords(query, sql`c.title`)}`;
  const { rows: [total] } = await sql<{ n: number }>`select count(*)::int as n from report_calls c where ${where}`.execute(db);
  return { total: total!.n, rows: (await callsWhere(db, where, today, page)).rows };
}

export async function findCall(db: Db, id: number, today: string, { lock = false }: { readonly lock?: boolean } = {}): Promise<CallRecord | undefined> {
  if (lock) await sql`select id from report_calls where id = ${id} for update`.execute(db);
  return (await callsWhere(db, sql`c.id = ${id}`, today, { offset: 0, limit: 1 })).rows[0];
}

/** Calls with reports still to come that go to or through a body that has ended; for the daily job, one page after another. */
export async function listCallsToFollow(db: Db, { on, after, limit }: { readonly on: string; readonly after: number; readonly limit: number }): Promise<readonly Pick<CallRecord, 'id' | 'recipient_bodies' | 'through_body'>[]> {
  return (await sql<Pick<CallRecord, 'id' | 'recipient_bodies' | 'through_body'>>`
    select c.id, c.recipient_bodies, c.through_body from report_calls c
    where c.id > ${after} and c.withdrawn_on is null and exists (select 1 from organisations o where o.valid_until <= ${on}::date and (o.id = any (c.recipient_bodies) or o.id = c.through_body))
      and exists (select 1 from report_duties d where d.call_id = c.id and d.state not in ('accepted', 'withdrawn')) order by c.id limit ${limit}`.execute(db)).rows;
}

export async function followCall(db: Tx, id: number, to: { readonly recipients: readonly (string | null)[]; readonly through: string | null }): Promise<void> {
  await db.updateTable('report_calls').set({ recipient_bodies: [...to.recipients], through_body: to.through }).where('id', '=', id).execute();
}

/** Calls that stand, by the plan's duty they were made for, with the day first asked for. */
export async function listCallDays(db: Db, plans: readonly number[]): Promise<readonly { readonly plan: number; readonly item: string; readonly dueOn: PlainDate }[]> {
  return (await sql<{ plan: number; item: string; dueOn: PlainDate }>`select c.plan_id as plan, c.item, coalesce(c.first_due_on, c.due_on) as "dueOn" from report_calls c
    join plans p on p.id = c.plan_id join areas a on a.id = p.area_id
    where c.plan_id = any (${[...plans]}::integer[]) and c.withdrawn_on is null and (c.area_id = p.area_id or (a.valid_until is not null and a.valid_until <= c.opened_on and c.world = p.world))`.execute(db)).rows;
}

export function listCompiling(db: Db, call: number) {
  return db.selectFrom('report_calls').select(['id', 'title']).where('compiles', '=', call).orderBy('id').limit(50).execute();
}

export async function insertCall(db: Tx, call: Omit<Parameters<typeof values>[0], 'id'>, units: readonly { readonly organisation: string; readonly areaId: number }[]): Promise<number> {
  const made = await db.insertInto('report_calls').values(values(call)).returning('id').executeTakeFirstOrThrow();
  await sql`insert into report_duties (call_id, area_id, organisation_id, due_on)
    select ${made.id}, u.area, u.organisation, ${call.due_on}::date from unnest(${units.map((one) => one.areaId)}::integer[], ${units.map((one) => one.organisation)}::text[]) as u(area, organisation)`.execute(db);
  return made.id;
}
function values(call: { world: 'real' | 'story'; area_id: number; plan_id: number | null; item: string | null; title: string; kind: (typeof reportKinds)[number]; period_end: string; due_on: string; through: string | null; through_body: string | null; recipients: string[]; recipient_bodies: (string | null)[]; compiles: number | null; opened_on: string; opened_by: string }) {
  return call;
}

/** A later day for the call and for those of its reports that were never sent; answers their bodies. The first day asked for stays to be seen. */
export async function extendCall(db: Tx, id: number, dueOn: string, why: string): Promise<readonly BodyAt[]> {
  await sql`update report_calls set first_due_on = coalesce(first_due_on, due_on), due_on = ${dueOn}::date, extended_why = ${why} where id = ${id}`.execute(db);
  return (await sql<BodyAt>`update report_duties set due_on = ${dueOn}::date, record_version = record_version + 1 where call_id = ${id} and state = 'due' returning organisation_id as organisation, area_id as "areaId"`.execute(db)).rows;
}

/** Nobody owes these reports any more; answers the bodies of those that were open and the days they were due. */
export async function withdrawCall(db: Tx, id: number, on: string, why: string): Promise<readonly (BodyAt & { readonly dueOn: PlainDate })[]> {
  await db.updateTable('report_calls').set({ withdrawn_on: on, withdrawn_why: why }).where('id', '=', id).execute();
  return (await sql<BodyAt & { dueOn: PlainDate }>`update report_duties set state = 'withdrawn', record_version = record_version + 1 where call_id = ${id} and state <> 'accepted' returning organisation_id as organisation, area_id as "areaId", due_on as "dueOn"`.execute(db)).rows;
}

const dutyColumns = sql.raw('d.id, d.call_id, d.area_id, d.organisation_id, d.due_on, d.state, d.sent_on, d.again_by, d.accepted, d.record_version, a.slug as area, c.title, c.period_end, c.area_id as call_area_id');
const dutyTables = sql.raw('report_duties d join areas a on a.id = d.area_id join report_calls c on c.id = d.call_id');

export async function listDutiesOfCall(db: Db, call: number, page: { readonly offset: number; readonly limit: number }): Promise<readonly DutyRecord[]> {
  return (await sql<DutyRecord>`select ${dutyColumns} from ${dutyTables} where d.call_id = ${call} order by a.name, d.organisation_id offset ${page.offset} limit ${page.limit}`.execute(db)).rows;
}

/** Reports owed by the bodies of the area itself or of one it follows, those not yet accepted first, by their last day. */
export async function listDutiesOfArea(db: Db, areaId: number, today: string, open: boolean, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly DutyRecord[] }> {
  const where = sql`d.area_id in ${followedBy(areaId, today)} and (${!open} or d.state in ('due', 'returned'))`;
  const { rows: [total] } = await sql<{ n: number }>`select count(*) as n from report_duties d where ${where}`.execute(db);
  const { rows } = await sql<DutyRecord>`select ${dutyColumns} from ${dutyTables} where ${where} order by d.state not in ('due', 'returned'), d.due_on, d.id offset ${page.offset} limit ${page.limit}`.execute(db);
  return { total: total!.n, rows };
}

export type ReceivedRecord = DutyRecord & { readonly waits: 'pass' | 'accept' | null };

/** Reports sent to or through the bodies, those that wait for one of them first, by their last day. */
export async function listReceived(db: Db, bodies: readonly string[], page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly waiting: number; readonly rows: readonly ReceivedRecord[] }> {
  const mine = sql`${[...bodies]}::text[]`;
  const waits = sql`case when d.state = 'sent' and c.through is not null then case when c.through_body = any (${mine}) then 'pass' end
    when d.state in ('sent', 'passed') and exists (select 1 from unnest(c.recipients, c.recipient_bodies) as r(name, body) where r.body = any (${mine}) and not r.name = any (d.accepted)) then 'accept' end`;
  const where = sql`d.sent_on is not null and d.state <> 'withdrawn' and (c.recipient_bodies && ${mine} or c.through_body = any (${mine}))`;
  const { rows: [counted] } = await sql<{ total: number; waiting: number }>`select count(*)::int as total, count(*) filter (where ${waits} is not null)::int as waiting from ${dutyTables} where ${where}`.execute(db);
  const { rows } = await sql<ReceivedRecord>`select ${dutyColumns}, ${waits} as waits from ${dutyTables} where ${where} order by ${waits} is null, d.due_on, d.id offset ${page.offset} limit ${page.limit}`.execute(db);
  return { ...counted!, rows };
}

export type WholeDuty = DutyRecord & { readonly content: ReportContent | null };

export async function findDuty(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<WholeDuty | undefined> {
  return (await sql<WholeDuty>`select ${dutyColumns}, d.content from ${dutyTables} where d.id = ${id} ${lock ? sql`for update of d` : sql``}`.execute(db)).rows[0];
}

/** The reports of a call with what they said when they were last sent, those accepted or on their way; for compiling. */
export async function listSentOfCall(db: Db, call: number): Promise<readonly WholeDuty[]> {
  return (await sql<WholeDuty>`select ${dutyColumns}, d.content from ${dutyTables} where d.call_id = ${call} order by a.name, d.organisation_id`.execute(db)).rows;
}

export async function updateDuty(db: Tx, id: number, set: { state?: ReportState; sent_on?: string | null; again_by?: string | null; accepted?: string[]; content?: ReportContent }): Promise<number> {
  const { content, ...rest } = set;
  const row = await db.updateTable('report_duties').set({ ...rest, ...(content ? { content: JSON.stringify(content) } : {}), record_version: sql`record_version + 1` } as never).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow();
  return row.record_version;
}

export function listReportActs(db: Db, duty: number) {
  return db.selectFrom('report_acts').select(['act', 'happened_on', 'account_id', 'account_name', 'recipient', 'reason', 'again_by']).where('duty_id', '=', duty).orderBy('id').execute();
}

export type RateRow = { readonly organisation_id: string; readonly area_id: number; readonly area: string; readonly counted: number; readonly in_time: number; readonly waiting: number };

/** By body of the area and of those within it, reports due in the year: sent or overdue, in time, still waiting for their day. */
export async function listRates(db: Db, areaId: number, year: number, today: PlainDate, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly RateRow[] }> {
  const { rows } = await sql<RateRow & { total: number }>`
    select d.organisation_id, d.area_id, a.slug as area, count(*) filter (where ${isLate(today)} or ${isInTime(today)}) as counted, count(*) filter (where ${isInTime(today)}) as in_time, count(*) filter (where d.state <> 'withdrawn' and not (${isLate(today)} or ${isInTime(today)})) as waiting, count(*) over () as total
    from report_duties d join areas a on a.id = d.area_id where d.area_id in ${within(areaId)} and d.due_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
    group by d.organisation_id, d.area_id, a.slug, a.name order by a.name, d.organisation_id offset ${page.offset} limit ${page.limit}`.execute(db);
  return { total: rows[0]?.total ?? 0, rows };
}

/** One body's reports due in a year as they stood on a day: sent or overdue, and in time. */
export async function countRateOf(db: Db, organisation: string, year: number, on: PlainDate): Promise<{ readonly counted: number; readonly inTime: number }> {
  const { rows } = await sql<{ counted: number; inTime: number }>`
    select count(*) filter (where ${isLate(on)} or ${isInTime(on)})::int as counted, count(*) filter (where ${isInTime(on)})::int as "inTime"
    from report_duties d where d.organisation_id = ${organisation} and d.due_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`.execute(db);
  return rows[0]!;
}

export type AreaRate = { readonly area: number; readonly year: number; readonly counted: number; readonly inTime: number };

/** What the People's Committee of each area owes, for the years asked; all areas when none is named. Other bodies seated there answer for themselves (`listRates`). */
export async function sumRates(db: Db, years: readonly number[], areas: readonly number[] | null, today: PlainDate): Promise<readonly AreaRate[]> {
  const { rows } = await sql<AreaRate>`
    select d.area_id as area, extract(year from d.due_on)::integer as year, count(*) filter (where o.kind = 'state' and (${isLate(today)} or ${isInTime(today)})) as counted, count(*) filter (where o.kind = 'state' and ${isInTime(today)}) as "inTime"
    from report_duties d join organisations o on o.id = d.organisation_id where extract(year from d.due_on) = any (${[...years]}::integer[]) ${areas ? sql`and d.area_id = any (${[...areas]}::integer[])` : sql``} group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

export type Coming = BodyAt & { readonly id: number; readonly title: string; readonly due_on: PlainDate; readonly state: ReportState; readonly again_by: PlainDate | null };

/** Reports neither sent nor forgotten: due within the days ahead or late within the days behind; one page after another by id. */
export async function listComing(db: Db, span: { readonly from: PlainDate; readonly until: PlainDate; readonly after: number; readonly limit: number }): Promise<readonly Coming[]> {
  const { rows } = await sql<Coming>`
    select d.id, d.organisation_id as organisation, d.area_id as "areaId", c.title, d.due_on, d.state, d.again_by from report_duties d join report_calls c on c.id = d.call_id
    where d.state in ('due', 'returned') and coalesce(d.again_by, d.due_on) between ${span.from}::date and ${span.until}::date and d.id > ${span.after} order by d.id limit ${span.limit}`.execute(db);
  return rows;
}

/** Steering committees, their members, the areas these look after, and meetings; the queries on them. Called by `actions/committee*`. Decides nothing. */
import { type Generated, type Selectable, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { CommitteeDuty } from '../domain/committee/contract.ts';
import type { Db, Tx } from './connection.ts';

export type CommitteeTables = {
  committees: { id: Generated<number>; world: 'real' | 'story'; area_id: number; plan_id: number | null; name: string; number: string; founded_on: PlainDate; rules: string; ended_on: PlainDate | null; end_number: string | null; end_why: string | null; opened_by: string; record_version: Generated<number> };
  committee_members: { id: Generated<number>; committee_id: number; area_id: number; account_id: string | null; name: string; office: string; duty: CommitteeDuty; task: string; valid_from: PlainDate; valid_until: PlainDate | null; left_why: string | null; overlapped: Generated<boolean> };
  committee_charges: { id: Generated<number>; committee_id: number; member_id: number; area_id: number; charge_area_id: number; valid_from: PlainDate; valid_until: PlainDate | null; overlapped: Generated<boolean> };
  committee_meetings: { id: Generated<number>; committee_id: number; area_id: number; held_on: PlainDate; place: string; chair: string; present: number[]; minutes: string; recorded_by: string };
};
export type CommitteeRecord = Selectable<CommitteeTables['committees']> & { readonly area: string; readonly members: number; readonly meetings: number; readonly last_meeting: PlainDate | null };
export type MemberRecord = Selectable<CommitteeTables['committee_members']> & { readonly open_tasks: number };
export type ChargeRecord = Selectable<CommitteeTables['committee_charges']> & { readonly area: string };
export type MeetingRecord = Selectable<CommitteeTables['committee_meetings']>;
type Page = { readonly offset: number; readonly limit: number };

function committeesWhere(db: Db, where: ReturnType<typeof sql>, today: string, page: Page) {
  return sql<CommitteeRecord>`
    select c.*, a.slug as area, (select count(*)::int from committee_members m where m.committee_id = c.id and m.valid_from <= ${today}::date and (m.valid_until is null or ${today}::date < m.valid_until)) as members,
      (select count(*)::int from committee_meetings g where g.committee_id = c.id) as meetings, (select max(g.held_on) from committee_meetings g where g.committee_id = c.id) as last_meeting
    from committees c join areas a on a.id = c.area_id where ${where} order by c.founded_on desc, c.id desc offset ${page.offset} limit ${page.limit}`.execute(db);
}

export async function listCommittees(db: Db, areaId: number, today: string, page: Page): Promise<{ readonly total: number; readonly rows: readonly CommitteeRecord[] }> {
  const within = sql`c.area_id in (select descendant_id from area_closure where ancestor_id = ${areaId})`;
  const total = (await sql<{ n: number }>`select count(*)::int as n from committees c where ${within}`.execute(db)).rows[0]!.n;
  return { total, rows: (await committeesWhere(db, within, today, page)).rows };
}

export async function findCommittee(db: Db, id: number, today: string, { lock = false }: { readonly lock?: boolean } = {}): Promise<CommitteeRecord | undefined> {
  if (lock) await db.selectFrom('committees').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return (await committeesWhere(db, sql`c.id = ${id}`, today, { offset: 0, limit: 1 })).rows[0];
}

export async function insertCommittee(db: Tx, row: Omit<Selectable<CommitteeTables['committees']>, 'id' | 'record_version' | 'ended_on' | 'end_number' | 'end_why'>): Promise<number> {
  return (await db.insertInto('committees').values({ ...row, ended_on: null }).returning('id').executeTakeFirstOrThrow()).id;
}

/** One act more; answers the record's new number. */
export async function touchCommittee(db: Tx, id: number): Promise<number> {
  return (await db.updateTable('committees').set({ record_version: sql`record_version + 1` } as never).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow()).record_version;
}

/** Of conclusions of this committee's meetings, in the hands of a member, not yet done. */
const openTasksOf = sql`(select count(*)::int from conclusions k join committee_meetings g on g.id = k.meeting_id join plan_tasks t on t.id = k.task_id
  where g.committee_id = m.committee_id and t.assignee_id = m.account_id and t.state in ('proposed', 'assigned', 'in_progress'))`;

/** The committee, the members who sit in it that day and their areas end together; answers who sat in it with an account. */
export async function endCommittee(db: Tx, id: number, end: { readonly on: PlainDate; readonly number: string; readonly why: string }): Promise<readonly { readonly account_id: string | null }[]> {
  await sql`update committee_charges set valid_until = greatest(${end.on}::date, valid_from) where committee_id = ${id} and (valid_until is null or valid_until > ${end.on}::date)`.execute(db);
  const { rows } = await sql<{ account_id: string | null }>`update committee_members set valid_until = ${end.on}::date, left_why = coalesce(left_why, ${end.why}) where committee_id = ${id} and (valid_until is null or valid_until > ${end.on}::date) returning account_id`.execute(db);
  await db.updateTable('committees').set({ ended_on: end.on, end_number: end.number, end_why: end.why }).where('id', '=', id).execute();
  return rows;
}

/** All members there ever were, those without an end first, then those who leave last; a committee has some dozens. */
export async function listMembers(db: Db, committee: number): Promise<readonly MemberRecord[]> {
  return (await sql<MemberRecord>`
    select m.*, ${openTasksOf} as open_tasks from committee_members m where m.committee_id = ${committee}
    order by m.valid_until desc nulls first, array_position(array['chair', 'deputy', 'standing', 'member', 'secretary'], m.duty), m.valid_from, m.id limit 500`.execute(db)).rows;
}

export async function insertMember(db: Tx, row: Omit<Selectable<CommitteeTables['committee_members']>, 'id' | 'valid_until' | 'left_why' | 'overlapped'>): Promise<number> {
  return (await db.insertInto('committee_members').values({ ...row, valid_until: null, left_why: null }).returning('id').executeTakeFirstOrThrow()).id;
}

export async function endMember(db: Tx, id: number, until: PlainDate, why: string): Promise<void> {
  await db.updateTable('committee_members').set({ valid_until: until, left_why: why }).where('id', '=', id).execute();
}

export async function listCharges(db: Db, committee: number): Promise<readonly ChargeRecord[]> {
  return (await sql<ChargeRecord>`select c.*, a.slug as area from committee_charges c join areas a on a.id = c.charge_area_id where c.committee_id = ${committee} order by a.name, c.valid_from, c.id limit 5000`.execute(db)).rows;
}

export type ChargeSpan = { readonly area: number; readonly from: PlainDate; readonly until: PlainDate | null };

export async function insertCharges(db: Tx, at: { readonly committee: number; readonly member: number; readonly areaId: number }, spans: readonly ChargeSpan[]): Promise<void> {
  if (spans.length === 0) return;
  await db.insertInto('committee_charges').values(spans.map((one) => ({ committee_id: at.committee, member_id: at.member, area_id: at.areaId, charge_area_id: one.area, valid_from: one.from, valid_until: one.until }))).execute();
}

export async function endCharges(db: Tx, ids: readonly number[], until: PlainDate): Promise<void> {
  if (ids.length > 0) await sql`update committee_charges set valid_until = greatest(${until}::date, valid_from) where id = any (${[...ids]}::bigint[])`.execute(db);
}

/** The day on which the charge passes from hand to hand: the end of one, or the beginning of the other. */
export async function moveCharge(db: Tx, id: number, set: { readonly valid_from: PlainDate } | { readonly valid_until: PlainDate }): Promise<void> {
  await db.updateTable('committee_charges').set(set).where('id', '=', id).execute();
}

/** The last meeting a member came to; null: none. */
export async function lastAttended(db: Db, committee: number, member: number): Promise<PlainDate | null> {
  return (await sql<{ day: PlainDate | null }>`select max(held_on) as day from committee_meetings where committee_id = ${committee} and ${member} = any (present)`.execute(db)).rows[0]!.day;
}

/** Open tasks of this committee's conclusions in one person's hands pass into another's. Answers their ids. */
export async function passTasks(db: Tx, committee: number, from: string, to: string): Promise<readonly string[]> {
  return (await sql<{ id: string }>`
    update plan_tasks t set assignee_id = ${to}::uuid, record_version = t.record_version + 1 from conclusions k join committee_meetings g on g.id = k.meeting_id
    where k.task_id = t.id and g.committee_id = ${committee} and t.assignee_id = ${from}::uuid and t.state in ('proposed', 'assigned', 'in_progress') returning t.id`.execute(db)).rows.map((row) => row.id);
}

export async function insertMeeting(db: Tx, row: Omit<MeetingRecord, 'id'>): Promise<number> {
  return (await db.insertInto('committee_meetings').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function listMeetings(db: Db, committee: number, page: Page): Promise<readonly MeetingRecord[]> {
  return db.selectFrom('committee_meetings').selectAll().where('committee_id', '=', committee).orderBy('held_on', 'desc').orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute();
}

export function findMeeting(db: Db, id: number): Promise<MeetingRecord | undefined> {
  return db.selectFrom('committee_meetings').selectAll().where('id', '=', id).executeTakeFirst();
}

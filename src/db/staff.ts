/** Tables of the roster of poverty staff and the queries on it: people with postings and courses, communes without anybody full-time. Called by `actions/staff.ts`. Decides nothing. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db, Tx } from './connection.ts';

export type StaffTables = {
  staff_members: { id: Generated<number>; world: 'real' | 'story'; area_id: number; name: string; account_id: string | null; organisation_id: string | null; removed_on: Generated<string | null>; record_version: Generated<number> };
  staff_postings: { id: Generated<number>; member_id: number; area_id: number; position: string; full_time: boolean; valid_from: string; valid_until: string | null; struck_on: Generated<string | null>; struck_why: Generated<string | null> };
  staff_trainings: { id: Generated<number>; member_id: number; area_id: number; course: string; held_by: string; first_day: string; last_day: string; withdrawn_on: Generated<string | null> };
};

type Posting = { readonly id: number; readonly areaId: number; readonly position: string; readonly fullTime: boolean; readonly from: PlainDate; readonly until: PlainDate | null; readonly struck: { readonly on: string; readonly why: string } | null };
type Training = { readonly id: number; readonly course: string; readonly heldBy: string; readonly firstDay: string; readonly lastDay: string };
export type StaffRow = { readonly id: number; readonly version: number; readonly name: string; readonly areaId: number; readonly organisation: string | null; readonly organisationId: string | null; readonly account: string | null; readonly proficientSince: string | null; readonly postings: readonly Posting[]; readonly trainings: readonly Training[] };

const running = (on: PlainDate) => sql`p.struck_on is null and p.valid_from <= ${on}::date and (p.valid_until is null or p.valid_until > ${on}::date)`;
const below = (area: number) => sql`(select descendant_id from area_closure where ancestor_id = ${area})`;

/** Somebody is on the roster of an area while a posting in it or below runs; with `past` also who had one, and who belongs there with every posting struck. */
const listed = (area: number, on: PlainDate, past: boolean) => sql`select m.id, m.name, m.account_id, coalesce(bool_or(p.full_time and ${running(on)}), false) as full_time, bool_and(coalesce(p.valid_until <= ${on}::date, p.id is null)) as gone
  from staff_members m left join staff_postings p on p.member_id = m.id and p.struck_on is null and p.area_id in ${below(area)}
  where m.removed_on is null and ((p.id is not null and (${past} or ${running(on)}))
    or (${past} and m.area_id in ${below(area)} and not exists (select 1 from staff_postings o where o.member_id = m.id and o.struck_on is null))) group by m.id`;

export async function countStaff(db: Db, area: number, on: PlainDate, past: boolean): Promise<{ readonly total: number; readonly left: number; readonly fullTime: number; readonly proficient: number }> {
  const { rows } = await sql<{ total: number; left: number; fullTime: number; proficient: number }>`select count(*)::int as total, count(*) filter (where l.gone)::int as left, count(*) filter (where l.full_time)::int as "fullTime",
    count(*) filter (where not l.gone and exists (select 1 from learning_certificates c where c.account_id = l.account_id and c.issued_on <= ${on}::date))::int as proficient from (${listed(area, on, past)}) l`.execute(db);
  return rows[0]!;
}

export async function listStaff(db: Db, area: number, on: PlainDate, past: boolean, page: { readonly offset: number; readonly limit: number }): Promise<readonly StaffRow[]> {
  return (await sql<StaffRow>`
    select m.id::int as id, m.record_version as version, m.name, m.area_id as "areaId", o.name as organisation, m.organisation_id as "organisationId", m.account_id as account,
      (select min(c.issued_on)::text from learning_certificates c where c.account_id = m.account_id and c.issued_on <= ${on}::date) as "proficientSince",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'areaId', p.area_id, 'position', p.position, 'fullTime', p.full_time, 'from', p.valid_from, 'until', p.valid_until, 'struck', case when p.struck_on is not null then jsonb_build_object('on', p.struck_on, 'why', p.struck_why) end) order by p.valid_from, p.id) from staff_postings p where p.member_id = m.id), '[]') as postings,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'course', t.course, 'heldBy', t.held_by, 'firstDay', t.first_day, 'lastDay', t.last_day) order by t.first_day, t.id) from staff_trainings t where t.member_id = m.id and t.withdrawn_on is null), '[]') as trainings
    from (${listed(area, on, past)} order by full_time desc, m.name, m.id offset ${page.offset} limit ${page.limit}) l join staff_members m on m.id = l.id left join organisations o on o.id = m.organisation_id
    order by l.full_time desc, m.name, m.id`.execute(db)).rows;
}

/** Member `m` is the official that subject `s` names: by the account they work with, else by the name on the roster of the same area where only one has it there: of two namesakes nobody knows which. */
export function isOnRoster(m: string, s: string) {
  return sql.raw(`(${s}.kind = 'official' and (${m}.account_id = ${s}.account_id
    or (${s}.account_id is null and chungtay_folded(${m}.name) = ${s}.name_folded and exists (select 1 from staff_postings p where p.member_id = ${m}.id and p.struck_on is null and p.area_id = ${s}.area_id)
      and not exists (select 1 from staff_members n join staff_postings q on q.member_id = n.id and q.struck_on is null and q.area_id = ${s}.area_id where n.id <> ${m}.id and chungtay_folded(n.name) = ${s}.name_folded))))`);
}

/** The account of whom subject `s` is about: their own; of an official that of the one person of this name on the area's roster. Null where there is none or more than one. */
export function accountOf(s: string) {
  return sql<string | null>`coalesce(${sql.ref(`${s}.account_id`)}::text, case when ${sql.ref(`${s}.kind`)} = 'official' then (select case when count(distinct m.account_id) = 1 then min(m.account_id::text) end from staff_members m where ${isOnRoster('m', s)}) end)`;
}

/** An office (not an enumerator's) in exactly this area on the day. */
const holdsOffice = (account: string, area: number, on: PlainDate) => sql`exists (select 1 from grants g where g.account_id = ${sql.raw(account)} and g.area_id = ${area} and g.role <> 'enumerator' and g.valid_from <= ${on}::date and (g.valid_until is null or g.valid_until > ${on}::date))`;

/** What speaks for this account being that of somebody of the area with this name; undefined: no such account at work. */
export async function findStaffAccount(db: Db, account: string, of: { readonly area: number; readonly name: string; readonly on: PlainDate }): Promise<{ readonly world: 'real' | 'story'; readonly taken: boolean; readonly inOffice: boolean; readonly sameName: boolean } | undefined> {
  return (await sql<{ world: 'real' | 'story'; taken: boolean; inOffice: boolean; sameName: boolean }>`
    select a.world, exists (select 1 from staff_members m where m.account_id = a.id) as taken, ${holdsOffice('a.id', of.area, of.on)} as "inOffice", chungtay_folded(a.name) = chungtay_folded(${of.name}) as "sameName"
    from accounts a where a.id = ${account} and a.deactivated_at is null`.execute(db)).rows[0];
}

/** Accounts with an office (not an enumerator's) in exactly this area on the day that are on no roster in sight. */
export async function listStaffChoices(db: Db, area: number, on: PlainDate, page: { readonly offset: number; readonly limit: number }): Promise<readonly { readonly account: string; readonly name: string }[]> {
  return (await sql<{ account: string; name: string }>`
    select a.id as account, a.name from accounts a where a.deactivated_at is null and not exists (select 1 from staff_members m where m.account_id = a.id)
      and ${holdsOffice('a.id', area, on)}
    order by a.name, a.id offset ${page.offset} limit ${page.limit}`.execute(db)).rows;
}

export async function findStaffMember(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}) {
  return db.selectFrom('staff_members').selectAll().where('id', '=', id).where('removed_on', 'is', null).$if(lock, (query) => query.forUpdate()).executeTakeFirst();
}

export async function insertStaffMember(db: Tx, member: { readonly world: 'real' | 'story'; readonly area_id: number; readonly name: string; readonly account_id: string | null; readonly organisation_id: string | null }): Promise<number> {
  return Number((await db.insertInto('staff_members').values(member).returning('id').executeTakeFirstOrThrow()).id);
}

export async function touchStaffMember(db: Tx, id: number): Promise<number> {
  return (await db.updateTable('staff_members').set({ record_version: sql`record_version + 1` }).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow()).record_version;
}

export async function linkAccount(db: Tx, id: number, account: string | null): Promise<void> {
  await db.updateTable('staff_members').set({ account_id: account }).where('id', '=', id).execute();
}

export async function correctMember(db: Tx, id: number, set: { readonly name: string; readonly organisation_id: string | null }): Promise<void> {
  await db.updateTable('staff_members').set(set).where('id', '=', id).execute();
}

/** Whether this account bears that name, in letters of whatever case and with or without marks. */
export async function bearsName(db: Db, account: string, name: string): Promise<boolean> {
  return (await sql<{ same: boolean }>`select chungtay_folded(name) = chungtay_folded(${name}) as same from accounts where id = ${account}`.execute(db)).rows[0]?.same ?? false;
}

export async function correctPosting(db: Tx, id: number, set: { readonly area_id: number; readonly position: string; readonly full_time: boolean; readonly valid_from: string; readonly valid_until: string | null }): Promise<void> {
  await db.updateTable('staff_postings').set(set).where('id', '=', id).execute();
}

export async function insertPosting(db: Tx, posting: { readonly member_id: number; readonly area_id: number; readonly position: string; readonly full_time: boolean; readonly valid_from: string }): Promise<void> {
  await db.insertInto('staff_postings').values({ ...posting, valid_until: null }).execute();
}

export async function findPosting(db: Db, member: number, id: number) {
  return db.selectFrom('staff_postings').selectAll().where('id', '=', id).where('member_id', '=', member).executeTakeFirst();
}

export async function endPosting(db: Tx, id: number, until: PlainDate): Promise<void> {
  await db.updateTable('staff_postings').set({ valid_until: until }).where('id', '=', id).execute();
}

/** Of postings, which one or all of a member's: kept with the day and the reason. */
export async function strikePostings(db: Tx, member: number, struck: { readonly on: PlainDate; readonly why: string }, id?: number): Promise<void> {
  await db.updateTable('staff_postings').set({ struck_on: struck.on, struck_why: struck.why }).where('member_id', '=', member).where('struck_on', 'is', null).$if(id !== undefined, (query) => query.where('id', '=', id!)).execute();
}

/** What rests on somebody: courses that stand, certificates of the account, postings that stand. */
export async function countResting(db: Db, member: number): Promise<{ readonly trainings: number; readonly certificates: number; readonly postings: number }> {
  return (await sql<{ trainings: number; certificates: number; postings: number }>`
    select (select count(*)::int from staff_trainings t where t.member_id = m.id and t.withdrawn_on is null) as trainings, (select count(*)::int from learning_certificates c where c.account_id = m.account_id) as certificates,
      (select count(*)::int from staff_postings p where p.member_id = m.id and p.struck_on is null) as postings
    from staff_members m where m.id = ${member}`.execute(db)).rows[0]!;
}

export async function removeMember(db: Tx, id: number, on: PlainDate): Promise<void> {
  await db.updateTable('staff_members').set({ removed_on: on, account_id: null }).where('id', '=', id).execute();
}

export async function insertTraining(db: Tx, training: { readonly member_id: number; readonly area_id: number; readonly course: string; readonly held_by: string; readonly first_day: string; readonly last_day: string }): Promise<void> {
  await db.insertInto('staff_trainings').values(training).execute();
}

/** Undefined: this member has no such course. */
export async function withdrawTraining(db: Tx, member: number, id: number, on: PlainDate): Promise<{ readonly course: string } | undefined> {
  return db.updateTable('staff_trainings').set({ withdrawn_on: on }).where('id', '=', id).where('member_id', '=', member).where('withdrawn_on', 'is', null).returning('course').executeTakeFirst();
}

export type Gap = { readonly areaId: number; readonly rate: string; readonly periodEnd: string; readonly partTime: number };

/**
 * Of these communes, those whose newest closed rate is at least `least` percent and that nobody looks after full-time on the day, highest rate first;
 * and how many have no closed figure at all. Somebody posted over the district is not full-time in a commune.
 */
export async function listGaps(db: Db, asked: { readonly communes: readonly number[]; readonly indicator: string; readonly least: number; readonly on: PlainDate; readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly withoutFigure: number; readonly rows: readonly Gap[] }> {
  const found = sql`
    select c.id as "areaId", f.value::text as rate, f.value as figure, f.period_end::text as "periodEnd", coalesce(k.part_time, 0)::int as "partTime", coalesce(k.full_time, 0)::int as "fullTime"
    from unnest(${[...asked.communes]}::integer[]) as c(id)
    left join lateral (select o.value, o.period_end from observations o join indicators i on i.id = o.indicator_id
      where i.code = ${asked.indicator} and o.area_id = c.id and o.stands and o.superseded_by is null and o.period_end <= ${asked.on}::date
        and exists (select 1 from closings l where l.area_id = o.area_id and l.year = extract(year from o.period_end) and l.reopened_at is null)
      order by o.period_end desc, o.standard desc limit 1) f on true
    left join lateral (select count(*) filter (where p.full_time) as full_time, count(*) filter (where not p.full_time) as part_time from staff_postings p where p.area_id = c.id and ${running(asked.on)}) k on true`;
  const { rows: [counts] } = await sql<{ total: number; withoutFigure: number }>`select count(*) filter (where figure >= ${asked.least} and "fullTime" = 0)::int as total, count(*) filter (where figure is null)::int as "withoutFigure" from (${found}) g`.execute(db);
  const { rows } = await sql<Gap>`select "areaId", rate, "periodEnd", "partTime" from (${found}) g where figure >= ${asked.least} and "fullTime" = 0 order by figure desc, "areaId" offset ${asked.offset} limit ${asked.limit}`.execute(db);
  return { ...counts!, rows };
}

/** Directives, the parts of bodies in them, letters of reminder, and the queries on them. Called by `actions/directive*` and its daily job. Decides nothing. */
import { type Generated, type Selectable, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { DirectiveUnitState } from '../domain/directive/standing.ts';
import type { BodyAt } from './account-body.ts';
import { followedBy } from './area-reach.ts';
import type { Db, Tx } from './connection.ts';

export type DirectiveTables = {
  directives: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; plan_id: number | null; issuer: string; number: string | null; title: string; text: string; issued_on: PlainDate; due_on: PlainDate; extended_to: Generated<PlainDate | null>; signer: string | null; opened_by: string; state: Generated<'running' | 'withdrawn'>;
    withdrawn_reason: Generated<string | null>; record_version: Generated<number>;
  };
  directive_units: {
    id: Generated<number>; directive_id: number; area_id: number; organisation_id: string; due_on: PlainDate; state: Generated<DirectiveUnitState>; answered_on: PlainDate | null; answer: string | null; answered_by: string | null; answered_account: string | null;
    judged_on: PlainDate | null; judged_by: string | null; reason: string | null; record_version: Generated<number>;
  };
  directive_letters: {
    id: Generated<number>; directive_id: number; area_id: number; units: number[]; drafted_on: PlainDate; drafted_by: string; by_day: PlainDate; sent_on: PlainDate | null; sent_by: string | null; number: string | null; signer: string | null;
  };
};
export type DirectiveRecord = Selectable<DirectiveTables['directives']> & { readonly area: string; readonly plan: string | null; readonly units: number; readonly done: number; readonly waiting: number; readonly overdue: number; readonly answered: number; readonly in_time: number };
export type PartRecord = Selectable<DirectiveTables['directive_units']> & { readonly title: string; readonly area: string; readonly directive_area_id: number; readonly directive_state: 'running' | 'withdrawn'; readonly reminded: number };
export type LetterRecord = Selectable<DirectiveTables['directive_letters']>;
type Page = { readonly offset: number; readonly limit: number };

/** The same rule as `isOverdue` of the domain, in SQL; a withdrawn directive waits for nobody. */
const overdueOn = (today: string) => sql<boolean>`(u.state in ('open', 'returned') and u.due_on < ${today}::date)`;

function directivesWhere(db: Db, where: ReturnType<typeof sql>, today: string, page: Page) {
  return sql<DirectiveRecord>`
    select d.*, a.slug as area, p.slug as plan, n.* from directives d join areas a on a.id = d.area_id left join plans p on p.id = d.plan_id
    join lateral (select count(*)::int as units, count(*) filter (where u.state = 'done')::int as done, count(*) filter (where u.state = 'answered')::int as waiting, count(*) filter (where ${overdueOn(today)} and d.state = 'running')::int as overdue,
        count(*) filter (where u.state in ('answered', 'done'))::int as answered, count(*) filter (where u.state in ('answered', 'done') and u.answered_on <= u.due_on)::int as in_time
      from directive_units u where u.directive_id = d.id) n on true
    where ${where} order by coalesce(d.extended_to, d.due_on) desc, d.id desc offset ${page.offset} limit ${page.limit}`.execute(db);
}

export async function listDirectives(db: Db, areaId: number, today: string, page: Page): Promise<{ readonly total: number; readonly rows: readonly DirectiveRecord[] }> {
  const own = followedBy(areaId, today);
  const total = await db.selectFrom('directives').select(({ fn }) => fn.countAll<number>().as('n')).where('area_id', 'in', own).executeTakeFirstOrThrow();
  return { total: total.n, rows: (await directivesWhere(db, sql`d.area_id in ${own}`, today, page)).rows };
}

export async function findDirective(db: Db, id: number, today: string): Promise<DirectiveRecord | undefined> {
  return (await directivesWhere(db, sql`d.id = ${id}`, today, { offset: 0, limit: 1 })).rows[0];
}

/** Whoever drafts letters of a directive or withdraws it waits for the one who does so now. */
export async function lockDirective(db: Tx, id: number): Promise<void> {
  await db.selectFrom('directives').select('id').where('id', '=', id).forUpdate().execute();
}

export async function insertDirective(db: Tx, row: Omit<Selectable<DirectiveTables['directives']>, 'id' | 'state' | 'withdrawn_reason' | 'record_version' | 'extended_to'>, units: readonly { readonly organisation: string; readonly areaId: number }[]): Promise<number> {
  const { id } = await db.insertInto('directives').values(row).returning('id').executeTakeFirstOrThrow();
  await sql`insert into directive_units (directive_id, area_id, organisation_id, due_on)
    select ${id}, u.area, u.organisation, ${row.due_on}::date from unnest(${units.map((one) => one.areaId)}::integer[], ${units.map((one) => one.organisation)}::text[]) as u(area, organisation)`.execute(db);
  return id;
}

export async function withdrawDirective(db: Tx, id: number, reason: string): Promise<number> {
  return (await db.updateTable('directives').set({ state: 'withdrawn', withdrawn_reason: reason, record_version: sql`record_version + 1` } as never).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow()).record_version;
}

/** The number the register gave its paper, with its day and signer; null: that paper was withdrawn, nothing is to be cited. */
export async function numberDirective(db: Tx, id: number, paper: { readonly number: string; readonly signer: string; readonly issuedOn: PlainDate } | null): Promise<void> {
  const set = paper === null ? { number: null, signer: null } : { number: paper.number, signer: paper.signer, issued_on: paper.issuedOn };
  await db.updateTable('directives').set({ ...set, record_version: sql`record_version + 1` } as never).where('id', '=', id).execute();
}

function partsWhere(db: Db, where: ReturnType<typeof sql>, order: ReturnType<typeof sql>, page: Page, lock = false) {
  return sql<PartRecord>`
    select u.*, d.title, d.area_id as directive_area_id, d.state as directive_state, a.slug as area, (select count(*)::int from directive_letters l where l.directive_id = u.directive_id and l.sent_on is not null and u.id = any (l.units)) as reminded
    from directive_units u join directives d on d.id = u.directive_id join areas a on a.id = u.area_id where ${where} order by ${order} offset ${page.offset} limit ${page.limit} ${lock ? sql`for update of u` : sql``}`.execute(db);
}

export async function listPartsOfDirective(db: Db, directive: number, page: Page): Promise<readonly PartRecord[]> {
  return (await partsWhere(db, sql`u.directive_id = ${directive}`, sql`a.name, u.organisation_id`, page)).rows;
}

/** What bodies of the area itself owe, or owed in an area it follows, those waited for first. */
export async function listPartsOfArea(db: Db, areaId: number, today: string, page: Page): Promise<{ readonly total: number; readonly rows: readonly PartRecord[] }> {
  const own = followedBy(areaId, today);
  const total = await db.selectFrom('directive_units').select(({ fn }) => fn.countAll<number>().as('n')).where('area_id', 'in', own).executeTakeFirstOrThrow();
  return { total: total.n, rows: (await partsWhere(db, sql`u.area_id in ${own}`, sql`d.state = 'withdrawn', u.state not in ('open', 'returned'), u.due_on, u.id`, page)).rows };
}

export async function findPart(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<PartRecord | undefined> {
  return (await partsWhere(db, sql`u.id = ${id}`, sql`u.id`, { offset: 0, limit: 1 }, lock)).rows[0];
}

export async function updatePart(db: Tx, id: number, set: Partial<Omit<Selectable<DirectiveTables['directive_units']>, 'id' | 'record_version'>>): Promise<number> {
  return (await db.updateTable('directive_units').set({ ...set, record_version: sql`record_version + 1` } as never).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow()).record_version;
}

/** The log of reminders of a directive, latest first. */
export function listLetters(db: Db, directive: number): Promise<LetterRecord[]> {
  return db.selectFrom('directive_letters').selectAll().where('directive_id', '=', directive).orderBy('id', 'desc').limit(200).execute();
}

export function findLetter(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<LetterRecord | undefined> {
  const query = db.selectFrom('directive_letters').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function insertLetter(db: Tx, row: Pick<LetterRecord, 'directive_id' | 'area_id' | 'units' | 'drafted_on' | 'drafted_by' | 'by_day'>): Promise<number> {
  return (await db.insertInto('directive_letters').values({ ...row, sent_on: null, sent_by: null, number: null, signer: null }).returning('id').executeTakeFirstOrThrow()).id;
}

export async function sendLetter(db: Tx, id: number, set: { readonly sent_on: PlainDate; readonly sent_by: string; readonly number: string; readonly signer: string; readonly units: number[]; readonly by_day: PlainDate }): Promise<void> {
  await db.updateTable('directive_letters').set(set).where('id', '=', id).execute();
}

/** Running directives with something overdue: what the daily round looks at, one page after another by id. */
export async function listOverdueDirectives(db: Db, today: string, after: number, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select d.id from directives d where d.state = 'running' and d.id > ${after} and exists (select 1 from directive_units u where u.directive_id = d.id and ${overdueOn(today)}) order by d.id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

export type ComingPart = BodyAt & { readonly id: number; readonly directive_id: number; readonly title: string; readonly due_on: PlainDate };

/** Parts waited for whose day comes within the days ahead, or was within the days behind; one page after another by id. */
export async function listComingParts(db: Db, span: { readonly from: PlainDate; readonly until: PlainDate; readonly after: number; readonly limit: number }): Promise<readonly ComingPart[]> {
  return (await sql<ComingPart>`
    select u.id, u.directive_id, u.organisation_id as organisation, u.area_id as "areaId", d.title, u.due_on from directive_units u join directives d on d.id = u.directive_id
    where d.state = 'running' and u.state in ('open', 'returned') and u.due_on between ${span.from}::date and ${span.until}::date and u.id > ${span.after} order by u.id limit ${span.limit}`.execute(db)).rows;
}

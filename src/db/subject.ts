/**
 * Subjects of emulation: found or made for what they are, listed with the name their own register gives. Called by the actions of registration,
 * assessment, inspection and award inside their transaction. Row-level security decides who sees a household; the caller notes that its name was read.
 */
import { type Generated, type JSONColumnType, type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { kindOfOrganisation, type namedSubjects, type Subject, type SubjectKind } from '../domain/emulation/subject.ts';
import { fold } from '../domain/search.ts';
import type { Db, Tx } from './connection.ts';

/** What stood as the year of birth until it was put right at an instant. */
type FormerBorn = { readonly born: number | null; readonly until: string; readonly by: string; readonly why: string };

/** Joined with the record of the same person, or taken apart, at an instant. */
export type JoinAct = { readonly act: 'join' | 'part'; readonly to: number; readonly at: string; readonly by: string; readonly why: string };

export type SubjectTables = {
  emulation_subjects: {
    id: Generated<number>; world: 'real' | 'story'; kind: SubjectKind; area_id: number; of_area_id: number | null; organisation_id: string | null; household_id: number | null; account_id: string | null;
    display_name: string | null; name_folded: string | null; position: string; born: Generated<number | null>; births: Generated<JSONColumnType<readonly FormerBorn[], string, string>>; joined_to: Generated<number | null>; joins: Generated<JSONColumnType<readonly JoinAct[], string, string>>; valid_from: string; valid_until: string | null;
  };
};

/** Subjects of places, in one statement; answers place → subject. A place that is a set or a region is none. */
export async function takeSubjectsOfAreas(db: Tx, areas: readonly number[]): Promise<ReadonlyMap<number, number>> {
  await sql`insert into emulation_subjects (world, kind, area_id, of_area_id, valid_from)
    select a.world, a.level, a.id, a.id, a.valid_from from areas a where a.id = any (${[...areas]}::integer[]) and a.level in ('province', 'district', 'commune', 'village')
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ id: number; of: number }>`select id, of_area_id as of from emulation_subjects where of_area_id = any (${[...areas]}::integer[])`.execute(db);
  return new Map(rows.map((row) => [row.of, Number(row.id)]));
}

/** Subjects of households in sight, in one statement; answers household → subject. */
export async function takeSubjectsOfHouseholds(db: Tx, households: readonly number[], on: PlainDate): Promise<ReadonlyMap<number, number>> {
  await sql`insert into emulation_subjects (world, kind, area_id, household_id, valid_from)
    select h.world, 'household', h.village_id, h.id, ${on}::date from households h where h.id = any (${[...households]}::bigint[])
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ id: number; of: number }>`select id, household_id as of from emulation_subjects where household_id = any (${[...households]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [Number(row.of), Number(row.id)]));
}

/** Undefined: no such body. */
export async function takeSubjectOfOrganisation(db: Tx, organisation: string): Promise<number | undefined> {
  return (await takeSubjectsOfOrganisations(db, [organisation])).get(organisation);
}

/** Subjects of bodies, in a few statements; answers body → subject. What is no body is absent. */
export async function takeSubjectsOfOrganisations(db: Tx, organisations: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const bodies = await db.selectFrom('organisations').select(['id', 'world', 'kind', 'area_id', 'valid_from']).where('id', '=', sql<string>`any (${[...organisations]}::text[])`).execute();
  if (bodies.length === 0) return new Map();
  await db.insertInto('emulation_subjects').values(bodies.map((body) => ({ world: body.world, kind: kindOfOrganisation(body.kind), area_id: body.area_id, organisation_id: body.id, valid_from: body.valid_from }) as never)).onConflict((already) => already.doNothing()).execute();
  const rows = await db.selectFrom('emulation_subjects').select(['id', 'organisation_id']).where('organisation_id', '=', sql<string>`any (${bodies.map((body) => body.id)}::text[])`).execute();
  return new Map(rows.map((row) => [row.organisation_id!, Number(row.id)]));
}

export type NamedSubject = {
  readonly kind: (typeof namedSubjects)[number]; readonly areaId: number; readonly name: string; readonly position: string; readonly on: PlainDate;
  /** The account an official works with: the same official under another position stays the same subject. */
  readonly accountId?: string | null;
  /** Of a person: the year of birth, where another of the same name is kept in the area. */
  readonly born?: number | null;
};

/** Who is in no register of ours: the same kind, name, position and year of birth (or none) in an area is the same subject. */
export async function takeNamedSubject(db: Tx, { kind, areaId, name, position, on, accountId = null, born = null }: NamedSubject): Promise<number> {
  const folded = ` ${fold(name)}`;
  await sql`insert into emulation_subjects (world, kind, area_id, account_id, display_name, name_folded, position, born, valid_from)
    select a.world, ${kind}, a.id, ${accountId}::uuid, ${name.trim()}, ${folded}, ${position.trim()}, ${born}::smallint, ${on}::date from areas a where a.id = ${areaId}
    on conflict do nothing`.execute(db);
  const row = await db.selectFrom('emulation_subjects').select('id')
    .$if(accountId !== null, (query) => query.where('account_id', '=', accountId))
    .$if(accountId === null, (query) => query.where('area_id', '=', areaId).where('kind', '=', kind).where('name_folded', '=', folded).where('position', '=', position.trim()).where('born', 'is not distinct from', born).where('account_id', 'is', null))
    .executeTakeFirstOrThrow();
  return Number(row.id);
}

/** Who of a name and year of birth is kept in an area under this position or, where one of the two leaves it out, under any; the very position first. */
export async function listOfYear(db: Db, { areaId, kind, name, position, born }: Pick<NamedSubject, 'areaId' | 'kind' | 'name' | 'position'> & { readonly born: number }): Promise<readonly { readonly id: number; readonly position: string }[]> {
  const { rows } = await sql<{ id: number; position: string }>`select s.id::int as id, s.position from emulation_subjects s where s.area_id = ${areaId} and s.joined_to is null and s.kind = ${kind} and s.name_folded = ${` ${fold(name)}`} and s.born = ${born} and s.account_id is null
    and (s.position = ${position.trim()} or s.position = '' or ${position.trim()} = '') order by s.position = ${position.trim()} desc, s.position, s.id`.execute(db);
  return rows;
}

/** The years of birth of those of a name kept in an area with one. */
export async function listBirthYears(db: Db, { areaId, name }: Pick<NamedSubject, 'areaId' | 'name'>): Promise<readonly number[]> {
  const { rows } = await sql<{ born: number }>`select distinct born from emulation_subjects where area_id = ${areaId} and kind = 'person' and name_folded = ${` ${fold(name)}`} and born is not null and account_id is null order by born`.execute(db);
  return rows.map((row) => row.born);
}

/** A private person in sight. */
export async function findPerson(db: Db, id: number, options: { readonly lock?: boolean } = {}): Promise<{ readonly id: number; readonly areaId: number; readonly born: number | null; readonly joinedTo: number | null; readonly from: PlainDate } | undefined> {
  const row = await db.selectFrom('emulation_subjects').select(['area_id', 'born', 'joined_to', 'valid_from']).where('id', '=', id).where('kind', '=', 'person').$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
  return row && { id, areaId: row.area_id, born: row.born, joinedTo: row.joined_to === null ? null : Number(row.joined_to), from: row.valid_from as PlainDate };
}

/** False: somebody of that name and year is kept in the area already. What stood before is kept with the instant until when. */
export async function putBornRight(db: Tx, { subject, born, until, by, why }: { readonly subject: number; readonly born: number } & Pick<FormerBorn, 'until' | 'by' | 'why'>): Promise<boolean> {
  const { numAffectedRows } = await sql`update emulation_subjects s set born = ${born}::smallint, births = s.births || jsonb_build_object('born', s.born, 'until', ${until}::text, 'by', ${by}::text, 'why', ${why}::text)
    where s.id = ${subject} and not exists (select 1 from emulation_subjects o where o.id <> s.id and o.area_id = s.area_id and o.kind = s.kind and o.name_folded = s.name_folded and o.born = ${born} and o.account_id is null and (o.position = s.position or o.position = '' or s.position = ''))`.execute(db);
  return numAffectedRows === 1n;
}

/** What is known of an individual without asking: the year of birth given to tell two of one name apart, the body the roster has of who works with the account. */
export async function readNominee(db: Db, subject: number, on: PlainDate): Promise<{ readonly born?: number; readonly unit?: string }> {
  const { rows: [row] } = await sql<{ born: number | null; unit: string | null }>`
    select coalesce(s.born, ${ofJoined('born')}) as born, (select o.name from staff_members m join organisations o on o.id = m.organisation_id where m.account_id = s.account_id
      and exists (select 1 from staff_postings p where p.member_id = m.id and p.struck_on is null and p.valid_from <= ${on}::date and (p.valid_until is null or p.valid_until > ${on}::date))) as unit
    from emulation_subjects s where s.id = ${subject}`.execute(db);
  return { ...(row?.born == null ? {} : { born: row.born }), ...(row?.unit == null ? {} : { unit: row.unit }) };
}

/** The name of subject `s` as the asker may see it; a household is called after its head on the day. Joins nothing that is not in sight. */
export function nameOf(today: PlainDate): RawBuilder<string> {
  return sql<string>`coalesce(s.display_name, (select o.name from organisations o where o.id = s.organisation_id), (select a.name from areas a where a.id = s.of_area_id),
    (select p.full_name from household_heads h join person_details p on p.person_id = h.person_id and p.ended_act is null and p.valid_from <= ${today}::date and (p.valid_until is null or p.valid_until > ${today}::date)
      where h.household_id = s.household_id and h.ended_act is null and h.valid_from <= ${today}::date and (h.valid_until is null or h.valid_until > ${today}::date) limit 1), '')`;
}

/** The year of birth of subject `s` as it stood at an instant. */
const bornAt = (at: string): RawBuilder<number | null> => sql`case when s.births = '[]' then s.born else
  (select (f.b ->> 'born')::smallint from (select b, n from jsonb_array_elements(s.births) with ordinality as x(b, n) union all select jsonb_build_object('born', s.born, 'until', 'infinity'), 1000000) f where (f.b ->> 'until')::timestamptz > ${at}::timestamptz order by f.n limit 1) end`;

const ofJoined = (column: 'born' | 'display_name' | 'position'): RawBuilder<unknown> => sql`(select r.${sql.ref(column)} from emulation_subjects r where r.id = s.joined_to)`;

/**
 * The same as it is shown: with the year of birth, where it was given to tell two of one name apart; name and year are those of the record it was joined
 * with. `at`: as it stood at an instant, for what was issued then, by its own record.
 */
export function shownNameOf(today: PlainDate, at: string | null = null): RawBuilder<string> {
  if (at !== null) return sql<string>`${nameOf(today)} || coalesce(' (' || ${bornAt(at)} || ')', '')`;
  return sql<string>`coalesce(${ofJoined('display_name')}, ${nameOf(today)}) || coalesce(' (' || coalesce(s.born, ${ofJoined('born')}) || ')', '')`;
}

/** The position subject `s` is shown with: that of the record it was joined with, where it has one. */
export const shownPosition: RawBuilder<string> = sql<string>`coalesce(nullif(${ofJoined('position')}, ''), s.position)`;

const columns = (today: PlainDate, at: string | null = null) => sql`s.id::int as id, s.world, s.kind, s.area_id as "areaId", s.of_area_id as "ofAreaId", s.organisation_id as "organisationId", s.household_id::int as "householdId", s.account_id as "accountId", ${at === null ? shownPosition : sql`s.position`} as position, s.born, ${shownNameOf(today, at)} as name`;

export async function findSubject(db: Db, id: number, today: PlainDate): Promise<Subject | undefined> {
  return (await findSubjects(db, [id], today)).get(id);
}

/** `at`: with the years of birth as they stood at that instant. */
export async function findSubjects(db: Db, ids: readonly number[], today: PlainDate, at: string | null = null): Promise<ReadonlyMap<number, Subject>> {
  const { rows } = await sql<Subject>`select ${columns(today, at)} from emulation_subjects s where s.id = any (${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export type SubjectFilter = { readonly areaId: number; readonly kind?: SubjectKind | undefined; /** Folded before it is compared; every word must begin a word of the name. */ readonly query?: string | undefined; readonly offset: number; readonly limit: number };

/** Subjects kept in an area and below, by kind and name, and how many of each kind there are. */
export async function listSubjects(db: Db, filter: SubjectFilter, today: PlainDate): Promise<{ readonly total: number; readonly kinds: Readonly<Partial<Record<SubjectKind, number>>>; readonly rows: readonly Subject[] }> {
  const words = fold(filter.query ?? '').split(' ').filter((one) => one !== '');
  const matches = words.map((word) => sql<boolean>`chungtay_folded(l.name) like ${`% ${word}%`}`);
  const listed = sql`(select ${columns(today)} from emulation_subjects s where s.area_id in (select descendant_id from area_closure where ancestor_id = ${filter.areaId})
    and s.valid_from <= ${today}::date and (s.valid_until is null or s.valid_until > ${today}::date))`;
  const answering = matches.length === 0 ? sql`` : sql`where ${sql.join(matches, sql` and `)}`;
  const counted = await sql<{ kind: SubjectKind; count: number }>`select l.kind, count(*)::int as count from ${listed} l ${answering} group by l.kind`.execute(db);
  const kinds = Object.fromEntries(counted.rows.map((row) => [row.kind, row.count])) as Partial<Record<SubjectKind, number>>;
  const { rows } = await sql<Subject>`select l.* from ${listed} l ${answering} ${filter.kind === undefined ? sql`` : sql`${matches.length === 0 ? sql`where` : sql`and`} l.kind = ${filter.kind}`}
    order by l.kind, l.name, l.id offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total: filter.kind === undefined ? counted.rows.reduce((sum, row) => sum + row.count, 0) : (kinds[filter.kind] ?? 0), kinds, rows };
}

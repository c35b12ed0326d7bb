/** Tables of award rounds, their acts, the ballot box and the register of awards. Called by `actions/award`. Decides nothing: the state is `domain/award/fold.ts`. */
import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely';
import type { AwardLaw } from '../domain/award/law.ts';
import type { AwardAct, AwardPost, Choice, Manner, Occasion, PastAward, ReturnedObject, RoundLevel, SubjectKind, Tally } from '../domain/award/types.ts';
import { type PlainDate, plainDate } from '../domain/calendar.ts';
import { fold } from '../domain/search.ts';
import type { Db, Tx } from './connection.ts';
import { nameOf } from './subject.ts';
import { readSamePersons, sameAs } from './subject-join.ts';

type World = 'real' | 'story';
type AwardRow = {
  id: Generated<number>; world: World; area_id: number; round_id: number; dossier: number; subject_id: number; subject_kind: SubjectKind; form: string; level: RoundLevel | 'state'; /** Whose golden book. */ book: string; manner: Manner; occasion: Occasion; period_from: PlainDate; period_until: PlainDate;
  post: AwardPost | null;
  decision_number: string | null; decided_on: PlainDate; register_year: number; register_number: number; money: number | null; state: 'standing' | 'revoked'; revoked_on: PlainDate | null; revoked_by: string | null; revoked_why: string | null;
  returned_on: PlainDate | null; returned_object: ReturnedObject | null; returned_money: number | null;
};
export type AwardTables = {
  award_rounds: { id: Generated<number>; world: World; area_id: number; level: RoundLevel; occasion: Occasion; opened_on: PlainDate; plan_id: number; plan_version: number; law: AwardLaw; organisation_id: string | null; unit: string | null; record_version: Generated<number> };
  award_acts: { round_id: number; number: number; area_id: number; kind: AwardAct['kind']; subject_id: number | null; happened_on: string; recorded_on: string; recorded_at: string; account_id: string | null; account_name: string; act: AwardAct };
  award_tallies: { round_id: number; session: number; dossier: number; agree: number; against: number; blank: number };
  awards: AwardRow;
};

export type RoundBody = { readonly organisation: string; /** The abbreviation it numbers under. */ readonly unit: string };
export type AwardRound = { readonly id: number; readonly world: World; readonly areaId: number; readonly level: RoundLevel; readonly occasion: Occasion; readonly openedOn: PlainDate; readonly planId: number; readonly planVersion: number; readonly law: AwardLaw; /** The department whose round it is. */ readonly body: RoundBody | null; readonly version: number };

export async function insertAwardRound(db: Tx, round: Omit<AwardRound, 'id' | 'version'>): Promise<number> {
  const made = await db.insertInto('award_rounds')
    .values({ world: round.world, area_id: round.areaId, level: round.level, occasion: round.occasion, opened_on: round.openedOn, plan_id: round.planId, plan_version: round.planVersion, law: JSON.stringify(round.law) as never, organisation_id: round.body?.organisation ?? null, unit: round.body?.unit ?? null })
    .returning('id').executeTakeFirstOrThrow();
  return Number(made.id);
}

/** A department of the area that stands on the day; answers its name. */
export async function findRoundBody(db: Db, { organisation, areaId, world, on }: { readonly organisation: string; readonly areaId: number; readonly world: World; readonly on: PlainDate }): Promise<string | undefined> {
  return (await sql<{ name: string }>`select name from organisations where id = ${organisation} and kind = 'department' and area_id = ${areaId} and world = ${world} and valid_from <= ${on}::date and (valid_until is null or valid_until > ${on}::date)`.execute(db)).rows[0]?.name;
}

/** The departments of an area that stand on a day, by name. */
export async function listRoundBodies(db: Db, areaId: number, on: PlainDate): Promise<readonly { readonly organisation: string; readonly name: string }[]> {
  return (await sql<{ organisation: string; name: string }>`select id as organisation, name from organisations where kind = 'department' and area_id = ${areaId} and valid_from <= ${on}::date and (valid_until is null or valid_until > ${on}::date) order by name, id limit 200`.execute(db)).rows;
}

/** The name of a department on a day. */
export async function nameOfBody(db: Db, organisation: string, on: PlainDate): Promise<string | undefined> {
  return (await sql<{ name: string }>`select coalesce((select n.name from organisation_names n where n.organisation_id = o.id and n.valid_from <= ${on}::date and (n.valid_until is null or n.valid_until > ${on}::date) limit 1), o.name) as name from organisations o where o.id = ${organisation}`.execute(db)).rows[0]?.name;
}

/** Standing bodies of the register, of an area or below it, that have this name with or without marks: those of the area itself first, else all below. */
export async function findBodiesNamed(db: Db, { name, areaId, world, on }: { readonly name: string; readonly areaId: number; readonly world: World; readonly on: PlainDate }): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; own: boolean }>`select o.id, o.area_id = ${areaId} as own from organisations o where chungtay_folded(o.name) = chungtay_folded(${name}) and o.world = ${world} and o.area_id in (select descendant_id from area_closure where ancestor_id = ${areaId})
    and o.valid_from <= ${on}::date and (o.valid_until is null or o.valid_until > ${on}::date) order by o.id limit 20`.execute(db);
  const own = rows.filter((row) => row.own);
  return (own.length > 0 ? own : rows).map((row) => row.id);
}

type StoredRound = Selectable<AwardTables['award_rounds']>;
const asRound = (row: StoredRound): AwardRound => ({ id: Number(row.id), world: row.world, areaId: row.area_id, level: row.level, occasion: row.occasion, openedOn: row.opened_on, planId: row.plan_id, planVersion: row.plan_version, law: row.law, body: row.organisation_id === null ? null : { organisation: row.organisation_id, unit: row.unit! }, version: row.record_version });

export async function findAwardRound(db: Db, id: number, options: { readonly lock?: boolean } = {}): Promise<AwardRound | undefined> {
  const row = await db.selectFrom('award_rounds').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
  return row && asRound(row);
}

export async function findAwardRounds(db: Db, ids: readonly number[]): Promise<readonly AwardRound[]> {
  return (await db.selectFrom('award_rounds').selectAll().where('id', 'in', [...ids]).orderBy('id').execute()).map(asRound);
}

/** Who entered an objection; nobody when the house did. */
export async function findObjector(db: Db, round: number, objection: number): Promise<string | null> {
  return (await sql<{ id: string | null }>`select account_id as id from award_acts where round_id = ${round} and kind = 'object' and (act ->> 'objection')::int = ${objection}`.execute(db)).rows[0]?.id ?? null;
}

/** Rounds with an act since a day, or that still take proposals, by number: those a daily round of reminders looks at. */
export async function listRunningAwardRounds(db: Db, { since, today, after, limit }: { readonly since: PlainDate; readonly today: PlainDate; readonly after: number; readonly limit: number }): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select r.id::int as id from award_rounds r where r.id > ${after}
    and (exists (select 1 from award_acts a where a.round_id = r.id and a.recorded_on >= ${since}::date) or exists (select 1 from award_acts a where a.round_id = r.id and a.number = 1 and (a.act ->> 'deadline')::date >= ${today}::date)) order by r.id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

export type AwardRoundRow = { readonly id: number; readonly areaId: number; readonly level: RoundLevel; /** The department whose round it is. */ readonly body: string | null; readonly occasion: Occasion; readonly openedOn: PlainDate; readonly deadline: string; readonly dossiers: number; readonly granted: number };

/** Rounds in or below an area, newest first, each counted from its acts. */
export async function listAwardRounds(db: Db, areaId: number, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly AwardRoundRow[] }> {
  const within = sql`r.area_id in (select descendant_id from area_closure where ancestor_id = ${areaId})`;
  const total = (await sql<{ count: number }>`select count(*)::int as count from award_rounds r where ${within}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<AwardRoundRow>`
    select r.id::int, r.area_id as "areaId", r.level, (select o.name from organisations o where o.id = r.organisation_id) as body, r.occasion, r.opened_on as "openedOn", (select a.act ->> 'deadline' from award_acts a where a.round_id = r.id and a.number = 1) as deadline,
      (select count(*)::int from award_acts a where a.round_id = r.id and a.kind = 'nominate') as dossiers, (select count(*)::int from awards w where w.round_id = r.id and w.state = 'standing') as granted
    from award_rounds r where ${within} order by r.opened_on desc, r.id desc offset ${page.offset} limit ${page.limit}`.execute(db);
  return { total, rows };
}

export type RecordedAwardAct = { readonly number: number; readonly act: AwardAct; readonly by: string; /** The day it was entered, which may be after the day it happened. */ readonly recordedOn: PlainDate; /** The instant. */ readonly recordedAt: string };

const asActed = (row: Pick<Selectable<AwardTables['award_acts']>, 'number' | 'act' | 'account_name' | 'recorded_on' | 'recorded_at'>): RecordedAwardAct => ({ number: row.number, act: row.act, by: row.account_name, recordedOn: plainDate(row.recorded_on), recordedAt: row.recorded_at });

export async function readAwardActs(db: Db, round: number): Promise<readonly RecordedAwardAct[]> {
  const rows = await db.selectFrom('award_acts').select(['number', 'act', 'account_name', 'recorded_on', 'recorded_at']).where('round_id', '=', round).orderBy('number').execute();
  return rows.map(asActed);
}

/** Acts of several rounds, each round's in order. */
export async function readActsOfRounds(db: Db, rounds: readonly number[]): Promise<ReadonlyMap<number, readonly RecordedAwardAct[]>> {
  const rows = await db.selectFrom('award_acts').select(['round_id', 'number', 'act', 'account_name', 'recorded_on', 'recorded_at']).where('round_id', 'in', [...rounds]).orderBy('round_id').orderBy('number').execute();
  return Map.groupBy(rows.map((row) => ({ round: Number(row.round_id), ...asActed(row) })), (one) => one.round);
}

/** Appends acts in their order and returns the round's new version. */
export async function appendAwardActs(db: Tx, round: Pick<AwardRound, 'id' | 'areaId' | 'version'>, acts: readonly AwardAct[], by: { readonly today: PlainDate; readonly now: string; readonly accountId: string | null; readonly accountName: string }): Promise<number> {
  const rows = acts.map((act, index) => ({ number: round.version + index + 1, kind: act.kind, subject_id: act.kind === 'nominate' ? act.subject : null, happened_on: act.on, act }));
  await sql`insert into award_acts (round_id, number, area_id, kind, subject_id, happened_on, recorded_on, recorded_at, account_id, account_name, act)
    select ${round.id}, r.number, ${round.areaId}, r.kind, r.subject_id, r.happened_on, ${by.today}::date, ${by.now}::timestamptz, ${by.accountId}::uuid, ${by.accountName}, r.act
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number integer, kind text, subject_id bigint, happened_on date, act jsonb)`.execute(db);
  const version = round.version + acts.length;
  await db.updateTable('award_rounds').set({ record_version: version }).where('id', '=', round.id).execute();
  return version;
}

export type SubmittedBelow = { readonly round: number; readonly dossier: number; readonly areaId: number; readonly subject: number; readonly form: string; readonly on: PlainDate; readonly number: string; readonly period: { readonly from: PlainDate; readonly until: PlainDate } };

/** What rounds below an area submitted to a level, or to a district that has ended and that the province follows, and that was neither received, taken back nor answered yet; the oldest first. */
export async function listSubmittedBelow(db: Db, filter: { readonly areaId: number; readonly to: RoundLevel; /** Of a department's round: what names another stands in that one's list. */ readonly body: string | null; readonly today: PlainDate; readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly SubmittedBelow[] }> {
  const waiting = sql`from award_acts s cross join lateral jsonb_array_elements_text(s.act -> 'dossiers') d(dossier) join award_acts n on n.round_id = s.round_id and n.kind = 'nominate' and n.act ->> 'dossier' = d.dossier
    where s.kind = 'submit' and (s.act ->> 'to' = ${filter.to} or (${filter.to} = 'province' and s.act ->> 'to' = 'district' and ${districtEnded(filter.today)})) and s.area_id in (select descendant_id from area_closure where ancestor_id = ${filter.areaId})
    and (s.act -> 'body' is null or s.act ->> 'body' = ${filter.body}::text) and not exists (${takenUp(sql`s.round_id`, sql`d.dossier::int`)})
    and not exists (select 1 from award_acts e where e.round_id = s.round_id and e.kind in ('withdraw', 'outcome') and e.act ->> 'dossier' = d.dossier)`;
  const total = (await sql<{ count: number }>`select count(*)::int as count ${waiting}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<SubmittedBelow>`select s.round_id::int as round, d.dossier::int as dossier, s.area_id as "areaId", n.subject_id::int as subject, n.act ->> 'form' as form, s.happened_on as on, s.act ->> 'number' as number, n.act -> 'period' as period
    ${waiting} order by s.happened_on, s.round_id, d.dossier::int offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total, rows };
}

/** Numbers under which an area submitted proposals in a year, or told of refusals. */
export async function listAwardNumbers(db: Db, areaId: number, kind: 'submit' | 'tell', year: number): Promise<readonly { readonly number: string; readonly on: PlainDate }[]> {
  return (await sql<{ number: string; on: PlainDate }>`select act ->> 'number' as number, happened_on as on from award_acts where area_id = ${areaId} and kind = ${kind} and happened_on >= make_date(${year}, 1, 1) and happened_on < make_date(${year + 1}, 1, 1)`.execute(db)).rows;
}

/** The district that submission `s` went to stood on its day and does not today. */
function districtEnded(today: PlainDate): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from area_closure k join areas a on a.id = k.ancestor_id and a.level = 'district' where k.descendant_id = s.area_id and a.valid_from <= s.happened_on and a.valid_until > s.happened_on and a.valid_until <= ${today}::date)`;
}

/** Rounds that received the dossier and have not taken it back: it was submitted to one level alone. */
function takenUp(round: RawBuilder<unknown>, dossier: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select 1 from award_acts t where t.kind = 'nominate' and t.subject_id is not null and not exists (select 1 from award_acts w where w.round_id = t.round_id and w.kind = 'withdraw' and w.act ->> 'dossier' = t.act ->> 'dossier') and (t.act -> 'from' ->> 'round')::bigint = ${round} and (t.act -> 'from' ->> 'dossier')::int = ${dossier}`;
}

export type TakenUp = { readonly lower: number; readonly lowerDossier: number; readonly round: number; readonly dossier: number };

/** Which rounds received dossiers of these rounds, whatever their level; asked with the eyes of the house by who is below. */
export async function listTakenUp(db: Db, rounds: readonly number[]): Promise<readonly TakenUp[]> {
  return (await sql<TakenUp>`select (t.act -> 'from' ->> 'round')::int as lower, (t.act -> 'from' ->> 'dossier')::int as "lowerDossier", t.round_id::int as round, (t.act ->> 'dossier')::int as dossier
    from award_acts t where t.kind = 'nominate' and (t.act -> 'from' ->> 'round')::bigint = any (${[...rounds]}::bigint[]) order by t.recorded_at, t.round_id, t.number`.execute(db)).rows;
}

/** Asked with the eyes of the house: who submitted does not see the rounds above. */
export async function isTakenUp(db: Db, round: number, dossier: number): Promise<boolean> {
  return (await takenUp(sql`${round}::bigint`, sql`${dossier}::int`).execute(db)).rows.length > 0;
}

/** The day a file of the round was brought to it; none for a file that was withdrawn or belongs elsewhere. */
export async function findFileOfRound(db: Db, round: number, file: string): Promise<PlainDate | undefined> {
  return (await sql<{ day: PlainDate }>`select (f.added_at at time zone 'Asia/Ho_Chi_Minh')::date as day from attachments f where f.id = ${file}::uuid and f.subject_kind = 'award' and f.subject_id = ${String(round)} and f.withdrawn_at is null`.execute(db)).rows[0]?.day;
}

/** A meeting or a public notice of the round was recorded with this file as its signed minutes. */
export async function isNamedMinutes(db: Db, round: number, file: string): Promise<boolean> {
  return (await sql`select 1 from award_acts where round_id = ${round} and kind in ('meet', 'publish') and act ->> 'minutes' = ${file} limit 1`.execute(db)).rows.length > 0;
}

/** A secret ballot falls into the box: sums only. Called with the eyes of the house. */
export async function dropBallot(db: Tx, round: number, session: number, ballot: Readonly<Record<string, Choice>>): Promise<void> {
  const rows = Object.entries(ballot).map(([dossier, choice]) => ({ dossier: Number(dossier), agree: choice === 'agree' ? 1 : 0, against: choice === 'against' ? 1 : 0, blank: choice === 'blank' ? 1 : 0 }));
  await sql`insert into award_tallies (round_id, session, dossier, agree, against, blank)
    select ${round}, ${session}, r.dossier, r.agree, r.against, r.blank from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(dossier integer, agree integer, against integer, blank integer)
    on conflict (round_id, session, dossier) do update set agree = award_tallies.agree + excluded.agree, against = award_tallies.against + excluded.against, blank = award_tallies.blank + excluded.blank`.execute(db);
}

/** The box is opened, with the eyes of the house, when a session is closed. */
export async function openBox(db: Db, round: number, session: number): Promise<readonly Tally[]> {
  return db.selectFrom('award_tallies').select(['dossier', 'agree', 'against', 'blank']).where('round_id', '=', round).where('session', '=', session).orderBy('dossier').execute();
}

/** Standing awards of a subject, wherever they were given: asked with the eyes of the house. */
export async function listPastAwards(db: Db, subject: number): Promise<readonly PastAward[]> {
  return (await listPastAwardsOf(db, [subject])).get(subject) ?? [];
}

/** The same of several subjects, each with what was given to other records of the same person. */
export async function listPastAwardsOf(db: Db, subjects: readonly number[]): Promise<ReadonlyMap<number, readonly PastAward[]>> {
  const same = await readSamePersons(db, subjects);
  const { rows } = await sql<{ subject: number; award: number; manner: Manner; from: PlainDate; until: PlainDate; number: string | null }>`
    select subject_id::int as subject, id::int as award, manner, period_from as "from", period_until as until, decision_number as number from awards where subject_id = any (${[...same.keys()]}::bigint[]) and state = 'standing' order by decided_on desc, id desc`.execute(db);
  const held = Map.groupBy(rows.map(({ subject, award, manner, from, until, number }) => ({ subject, award, manner, period: { from, until }, number })), (one) => same.get(one.subject)!);
  return new Map(subjects.flatMap((id) => { const of = held.get(same.get(id)!); return of ? [[id, of] as const] : []; }));
}

export type HeldAward = { readonly number: string | null; readonly on: PlainDate; readonly level: RoundLevel | 'state'; readonly form: string; readonly from: PlainDate; readonly until: PlainDate; readonly manner: Manner };

/** Standing awards of a subject with the level that gave them, the newest first: asked with the eyes of the house. */
export async function listHeldAwards(db: Db, subject: number): Promise<readonly HeldAward[]> {
  return (await sql<HeldAward>`select decision_number as number, decided_on as on, level, form, period_from as "from", period_until as until, manner from awards where subject_id in ${sameAs(subject)} and state = 'standing' order by decided_on desc, id desc`.execute(db)).rows;
}

/** Who decides about a subject waits for whoever decides about it elsewhere; always in the order of subjects, so that nobody waits in a ring. Answers their standing awards, asked with the eyes of the house. */
export async function holdPastAwards(db: Tx, subjects: readonly number[]): Promise<ReadonlyMap<number, readonly PastAward[]>> {
  const same = await readSamePersons(db, subjects);
  const ids = [...new Set(subjects.map((id) => same.get(id)!))].sort((a, b) => a - b);
  await sql`select pg_advisory_xact_lock(hashtextextended('award-subject|' || h.id, 0)) from (select id from unnest(${ids}::bigint[]) with ordinality as u(id, place) order by place) h`.execute(db);
  return listPastAwardsOf(db, [...new Set(subjects)]);
}

/** Dossiers of the subjects in whichever round: asked with the eyes of the house. */
export async function listProposals(db: Db, subjects: readonly number[]): Promise<readonly { readonly round: number; readonly dossier: number }[]> {
  return (await sql<{ round: number; dossier: number }>`select round_id::int as round, (act ->> 'dossier')::int as dossier from award_acts where kind = 'nominate' and subject_id = any (${[...subjects]}::bigint[]) order by round_id, number`.execute(db)).rows;
}

/** Other subjects of an area that were ever proposed and have the name of a subject, a household that of its head: asked with the eyes of the house. A place or a registered body has no namesake. */
export async function listNamesakes(db: Db, { subject, areaId, on }: { readonly subject: number; readonly areaId: number; readonly on: PlainDate }): Promise<readonly { readonly subject: number; readonly kind: SubjectKind }[]> {
  const people = sql`s.of_area_id is null and s.organisation_id is null`;
  return (await sql<{ subject: number; kind: SubjectKind }>`
    with own as (select chungtay_folded(${nameOf(on)}) as folded from emulation_subjects s where s.id = ${subject} and ${people}),
      proposed as (select distinct s.id, s.kind, s.of_area_id, s.organisation_id, s.household_id, s.display_name from emulation_subjects s join award_acts a on a.subject_id = s.id and a.kind = 'nominate'
        where s.id not in ${sameAs(subject)} and ${people} and s.area_id in (select descendant_id from area_closure where ancestor_id = ${areaId}))
    select s.id::int as subject, s.kind from proposed s, own o where trim(o.folded) <> '' and chungtay_folded(${nameOf(on)}) = o.folded order by s.id limit 20`.execute(db)).rows;
}

/** Two who write in one golden book wait for each other; answers its last number of the year. */
export async function lastRegisterNumber(db: Tx, areaId: number, book: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`award|${areaId}|${book}|${year}`}, 0))`.execute(db);
  const { last } = await db.selectFrom('awards').select(sql<number>`coalesce(max(register_number), 0)::int`.as('last')).where('area_id', '=', areaId).where('book', '=', book).where('register_year', '=', year).executeTakeFirstOrThrow();
  return last;
}

export async function insertAwards(db: Tx, rows: readonly Omit<AwardRow, 'id' | 'state' | 'revoked_on' | 'revoked_by' | 'revoked_why' | 'returned_on' | 'returned_object' | 'returned_money'>[]): Promise<void> {
  await sql`insert into awards (world, area_id, round_id, dossier, subject_id, subject_kind, form, level, book, manner, occasion, period_from, period_until, decision_number, decided_on, register_year, register_number, money, post, state)
    select r.world, r.area_id, r.round_id, r.dossier, r.subject_id, r.subject_kind, r.form, r.level, r.book, r.manner, r.occasion, r.period_from, r.period_until, r.decision_number, r.decided_on, r.register_year, r.register_number, r.money, r.post, 'standing'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(world text, area_id integer, round_id bigint, dossier integer, subject_id bigint, subject_kind text, form text, level text, book text, manner text, occasion text, period_from date, period_until date,
      decision_number text, decided_on date, register_year integer, register_number integer, money bigint, post text)`.execute(db);
}

/** Number, day and form of an award from above that were typed wrong. */
export async function correctAward(db: Tx, { round_id, dossier, form, decision_number, decided_on, register_year, register_number, money }: Pick<AwardRow, 'round_id' | 'dossier' | 'form' | 'decision_number' | 'decided_on' | 'register_year' | 'register_number' | 'money'>): Promise<void> {
  await db.updateTable('awards').set({ form, decision_number, decided_on, register_year, register_number, money }).where('round_id', '=', round_id).where('dossier', '=', dossier).execute();
}

export async function revokeAward(db: Tx, round: number, dossier: number, by: { readonly on: PlainDate; readonly number: string; readonly why: string }): Promise<void> {
  await db.updateTable('awards').set({ state: 'revoked', revoked_on: by.on, revoked_by: by.number, revoked_why: by.why }).where('round_id', '=', round).where('dossier', '=', dossier).execute();
}

export async function returnAward(db: Tx, round: number, dossier: number, back: { readonly on: PlainDate; readonly object: ReturnedObject; readonly money: number }): Promise<void> {
  await db.updateTable('awards').set({ returned_on: back.on, returned_object: back.object, returned_money: back.money }).where('round_id', '=', round).where('dossier', '=', dossier).execute();
}

export type RegisterRow = Omit<AwardRow, 'id'> & { readonly id: number };

export async function listAwards(db: Db, filter: { readonly areaId: number; readonly year?: number | undefined; readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly RegisterRow[] }> {
  const where = sql`w.area_id in (select descendant_id from area_closure where ancestor_id = ${filter.areaId}) and (${filter.year ?? null}::integer is null or w.register_year = ${filter.year ?? null}::integer)`;
  const total = (await sql<{ count: number }>`select count(*)::int as count from awards w where ${where}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<RegisterRow>`select w.*, w.id::int as id, w.round_id::int as round_id, w.subject_id::int as subject_id, w.money::float8 as money, w.returned_money::float8 as returned_money from awards w where ${where} order by w.decided_on desc, w.id desc offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total, rows };
}

export type Candidate = { readonly member: string; readonly name: string; readonly role: string };

export type CandidateFilter = { readonly areaId: number; readonly roles: readonly string[]; readonly on: PlainDate; /** Only these accounts. */ readonly accounts?: readonly string[]; readonly query?: string };

/** Accounts that hold one of the roles over an area on a day and are not closed: who can sit in its council. Asked with the eyes of the house. */
export async function listCandidates(db: Db, { areaId, roles, on, accounts, query = '' }: CandidateFilter, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly Candidate[] }> {
  const words = fold(query).split(' ').filter((one) => one !== '').map((word) => sql`and chungtay_folded(a.name) like ${`% ${word}%`}`);
  const sitting = sql`from grants g join accounts a on a.id = g.account_id
    where g.area_id in (select ancestor_id from area_closure where descendant_id = ${areaId}) and g.role = any (${[...roles]}::text[]) and g.valid_from <= ${on}::date and (g.valid_until is null or g.valid_until > ${on}::date) and a.deactivated_at is null
      ${accounts === undefined ? sql`` : sql`and a.id = any (${[...accounts]}::uuid[])`} ${words.length === 0 ? sql`` : sql.join(words, sql` `)}`;
  const total = (await sql<{ count: number }>`select count(distinct a.id)::int as count ${sitting}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<Candidate>`select a.id as member, a.name, min(g.role) as role ${sitting} group by a.id, a.name order by a.name, a.id offset ${page.offset} limit ${page.limit}`.execute(db);
  return { total, rows };
}

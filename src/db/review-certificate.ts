/** The register of certificates: its table, its lists, what a certificate says of a household. Called by `actions/review/certificates.ts`. Bulk in one statement. */
import { type Generated, type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import type { ActKind, HouseholdClass, Relation, Sex } from '../domain/household/types.ts';
import type { Db, Tx } from './connection.ts';
import type { Json } from './house.ts';
import { holds, isLatest, villagesIn } from './household-moment.ts';

export type CertificateState = 'valid' | 'ended' | 'replaced' | 'revoked';
export type CertificateChange = { readonly state: CertificateState; readonly until: PlainDate | null; readonly reason: string | null; readonly how: ActKind | null; /** The day it was entered. */ readonly known: PlainDate };
export type ReviewCertificateTables = {
  review_certificates: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; village_id: number; round_id: number; household_id: number; decision_id: number; run: number; number: number; class: 'poor' | 'near_poor';
    issued_on: PlainDate; valid_from: PlainDate; valid_until: PlainDate | null; state: CertificateState; reason: string | null; replaces_id: number | null; content: Json<OfficialDocument>; content_hash: string;
    ended_act: number | null; ended_how: ActKind | null; recorded_on: PlainDate; states: Generated<Json<readonly CertificateChange[]>>;
  };
};

/** Two clerks who give certificates in one commune wait for each other; answers the next number of the year. */
export async function takeCertificateNumber(db: Tx, areaId: number, run: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`certificate|${areaId}|${run}`}, 0))`.execute(db);
  const { last } = await db.selectFrom('review_certificates').select(sql<number>`coalesce(max(number), 0)::int`.as('last')).where('area_id', '=', areaId).where('run', '=', run).executeTakeFirstOrThrow();
  return last + 1;
}

export type NewCertificate = {
  readonly world: 'real' | 'story'; readonly area_id: number; readonly village_id: number; readonly round_id: number; readonly household_id: number; readonly decision_id: number; readonly run: number; readonly number: number;
  readonly class: 'poor' | 'near_poor'; readonly issued_on: PlainDate; readonly valid_from: PlainDate; readonly replaces_id: number | null; readonly content: OfficialDocument; readonly content_hash: string;
};

export async function insertCertificates(db: Tx, rows: readonly NewCertificate[], today: PlainDate): Promise<void> {
  await sql`insert into review_certificates (world, area_id, village_id, round_id, household_id, decision_id, run, number, class, issued_on, valid_from, state, replaces_id, content, content_hash, recorded_on)
    select r.world, r.area_id, r.village_id, r.round_id, r.household_id, r.decision_id, r.run, r.number, r.class, r.issued_on, r.valid_from, 'valid', r.replaces_id, r.content, r.content_hash, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(world text, area_id integer, village_id integer, round_id bigint, household_id bigint, decision_id bigint, run integer, number integer, class text, issued_on date, valid_from date,
      replaces_id bigint, content jsonb, content_hash text)`.execute(db);
}

/** One more change of a certificate's state, for its list of them. */
function changed({ state, until, reason = sql`null::text`, how = sql`null::text`, today }: { readonly state: RawBuilder<unknown>; readonly until: RawBuilder<unknown>; readonly reason?: RawBuilder<unknown>; readonly how?: RawBuilder<unknown>; readonly today: PlainDate }): RawBuilder<unknown> {
  return sql`jsonb_build_array(jsonb_build_object('state', ${state}, 'until', ${until}, 'reason', ${reason}, 'how', ${how}, 'known', ${today}::date))`;
}

/** Certificates of these households no longer hold from the day on. Answers how many. */
export async function closeCertificates(db: Tx, households: readonly number[], { state, on, reason, today }: { readonly state: Exclude<CertificateState, 'valid'>; readonly on: PlainDate; readonly reason: string; readonly today: PlainDate }): Promise<number> {
  const { numAffectedRows } = await sql`update review_certificates c set state = ${state}, valid_until = greatest(valid_from, ${on}::date), reason = ${reason},
    states = states || ${changed({ state: sql`${state}::text`, until: sql`greatest(c.valid_from, ${on}::date)`, reason: sql`${reason}::text`, today })} where household_id = any (${[...households]}::bigint[]) and state = 'valid'`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Of the households an act touched: certificates of those that live nowhere any more end with it, of one received elsewhere with its arrival. */
export async function endCertificatesByAct(db: Tx, households: readonly number[], act: { readonly id: number; readonly kind: ActKind; readonly on: PlainDate; readonly today: PlainDate }): Promise<void> {
  await sql`update review_certificates c set state = 'ended', valid_until = greatest(c.valid_from, ${act.on}::date), reason = null, ended_act = ${act.id}, ended_how = ${act.kind},
      states = c.states || ${changed({ state: sql`'ended'::text`, until: sql`greatest(c.valid_from, ${act.on}::date)`, how: sql`${act.kind}::text`, today: act.today })}
    where c.household_id = any (${[...households]}::bigint[]) and c.state = 'valid'
      and (${act.kind === 'receive'} or not exists (select 1 from household_residences r where r.household_id = c.household_id and r.ended_act is null and r.valid_until is null))`.execute(db);
}

/** What an act ended holds again once the act is undone; a household has one that holds. */
export async function reopenCertificates(db: Tx, act: number, today: PlainDate): Promise<void> {
  await sql`update review_certificates c set state = 'valid', valid_until = null, ended_act = null, ended_how = null, states = c.states || ${changed({ state: sql`'valid'::text`, until: sql`null::date`, today })}
    where c.ended_act = ${act} and not exists (select 1 from review_certificates o where o.household_id = c.household_id and o.state = 'valid')`.execute(db);
}

export type CertificateRow = {
  readonly id: number; readonly area_id: number; readonly village_id: number; readonly round_id: number; readonly household_id: number; readonly decision_id: number; readonly run: number; readonly number: number; readonly class: 'poor' | 'near_poor';
  readonly issued_on: PlainDate; readonly valid_from: PlainDate; readonly valid_until: PlainDate | null; readonly state: CertificateState; readonly reason: string | null; readonly ended_how: ActKind | null; readonly head: string; readonly world: 'real' | 'story'; /** It may be given anew: it holds, or was revoked by hand while its decision still stands and no other holds. */ readonly renewable: boolean;
};
export type CertificateFilter = { /** Null: wherever the household was certified. */ readonly areaId: number | null; readonly round?: number | undefined; readonly state?: CertificateState | undefined; readonly household?: number | undefined; /** As the register knew it at the end of the day. */ readonly knownOn?: PlainDate | undefined };

type Known = Omit<CertificateRow, 'head' | 'renewable'> & { readonly content: OfficialDocument };

/** All there are, or those entered until a day, each in the state it was known in then. */
function asKnown(knownOn: PlainDate | undefined): RawBuilder<Known> {
  if (knownOn === undefined) return sql<Known>`(select * from review_certificates)`;
  return sql<Known>`(select r.id, r.world, r.area_id, r.village_id, r.round_id, r.household_id, r.decision_id, r.run, r.number, r.class, r.issued_on, r.valid_from, r.content, coalesce(k.state, 'valid') as state, k.valid_until, k.reason, k.ended_how
    from review_certificates r left join lateral (select e ->> 'state' as state, (e ->> 'until')::date as valid_until, e ->> 'reason' as reason, e ->> 'how' as ended_how from jsonb_array_elements(r.states) with ordinality as x (e, place)
      where (e ->> 'known')::date <= ${knownOn}::date order by place desc limit 1) k on true where r.recorded_on <= ${knownOn}::date)`;
}

function certificates(db: Db, filter: CertificateFilter) {
  let query = db.selectFrom(asKnown(filter.knownOn).as('c'));
  if (filter.areaId !== null) query = query.where(sql<boolean>`c.area_id in (select descendant_id from area_closure where ancestor_id = ${filter.areaId})`);
  if (filter.round !== undefined) query = query.where('c.round_id', '=', filter.round);
  if (filter.state !== undefined) query = query.where('c.state', '=', filter.state);
  if (filter.household !== undefined) query = query.where('c.household_id', '=', filter.household);
  return query;
}

/** Newest year first, then by number. */
export async function listCertificates(db: Db, filter: CertificateFilter, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly CertificateRow[] }> {
  const { total } = await certificates(db, filter).select(sql<number>`count(*)::integer`.as('total')).executeTakeFirstOrThrow();
  const rows = await certificates(db, filter)
    .select(['c.id', 'c.world', 'c.area_id', 'c.village_id', 'c.round_id', 'c.household_id', 'c.decision_id', 'c.run', 'c.number', 'c.class', 'c.issued_on', 'c.valid_from', 'c.valid_until', 'c.state', 'c.reason', 'c.ended_how'])
    .select(sql<string>`coalesce((select p.full_name from household_heads h join person_details p on p.person_id = h.person_id and ${isLatest('p', filter.knownOn ?? null)} where h.household_id = c.household_id and ${isLatest('h', filter.knownOn ?? null)} limit 1), '')`.as('head'))
    .select(sql<boolean>`(c.state = 'valid' or (c.state = 'revoked' and c.ended_how is null and not exists (select 1 from review_certificates v where v.household_id = c.household_id and v.state = 'valid')
      and exists (select 1 from household_statuses s where s.household_id = c.household_id and ${isLatest('s', null)} and s.decision_id = c.decision_id and s.class in ('poor', 'near_poor'))))`.as('renewable'))
    .orderBy('c.run', 'desc').orderBy('c.number').offset(page.offset).limit(page.limit).execute();
  return { total, rows: rows.map((row) => ({ ...row, id: Number(row.id), household_id: Number(row.household_id), round_id: Number(row.round_id), decision_id: Number(row.decision_id) })) as unknown as readonly CertificateRow[] };
}

export function findCertificate(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('review_certificates').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
}

/** Contents in the order of their numbers, for printing. */
export async function readCertificateContents(db: Db, filter: CertificateFilter, page: { readonly offset: number; readonly limit: number }): Promise<readonly { readonly household_id: number; readonly village_id: number; readonly content: OfficialDocument }[]> {
  return (await certificates(db, filter).select(['c.household_id', 'c.village_id', 'c.content']).orderBy('c.run', 'desc').orderBy('c.number').offset(page.offset).limit(page.limit).execute()) as never;
}

export type CertifiedHousehold = {
  readonly id: number; readonly village_id: number; readonly address: string; readonly class: HouseholdClass; readonly decision_id: number; /** Whose chair decided. */ readonly decision_area: number; readonly number: string; readonly issued_on: PlainDate; readonly valid_from: PlainDate;
  readonly members: readonly { readonly name: string; readonly relation: Relation; readonly birth: string | null; readonly sex: Sex | null; readonly ethnic: string | null; readonly citizen: string | null }[];
  readonly results: readonly { readonly year: number; readonly class: HouseholdClass }[];
};

/** Poor and near-poor households of these as they stood on the day and that live there still: dwelling, members, the decision in force, the last result of each year. */
export async function readCertifiedHouseholds(db: Db, households: readonly number[], on: PlainDate): Promise<readonly CertifiedHousehold[]> {
  if (households.length === 0) return [];
  const moment = { date: on, knownOn: null };
  return (await sql<CertifiedHousehold>`
    with wanted as (select unnest(${[...households]}::bigint[]) as id),
      people as (select m.household_id, jsonb_agg(jsonb_build_object('name', p.full_name, 'relation', m.relation, 'birth', p.birth, 'sex', p.sex, 'ethnic', p.ethnic_group, 'citizen', p.citizen_number) order by (m.relation = 'head') desc, p.birth) as members
        from household_members m join person_details p on p.person_id = m.person_id and ${holds('p', moment)} where m.household_id in (select id from wanted) and ${holds('m', moment)} group by m.household_id),
      years as (select household_id, jsonb_agg(jsonb_build_object('year', year, 'class', class) order by year) as results from (
        select distinct on (s.household_id, extract(year from s.valid_from)) s.household_id, extract(year from s.valid_from)::int as year, s.class from household_statuses s
        where s.household_id in (select id from wanted) and s.ended_act is null and s.valid_from <= ${on}::date order by s.household_id, extract(year from s.valid_from), s.valid_from desc) latest group by household_id)
    select w.id::int as id, r.village_id, r.address, s.class, s.decision_id::int, d.area_id as decision_area, d.number, d.issued_on, s.valid_from, coalesce(p.members, '[]') as members, coalesce(y.results, '[]') as results
    from wanted w join household_residences r on r.household_id = w.id and ${holds('r', moment)} join household_statuses s on s.household_id = w.id and ${holds('s', moment)} and s.class in ('poor', 'near_poor')
    join household_decisions d on d.id = s.decision_id and exists (select 1 from household_residences n where n.household_id = w.id and n.ended_act is null and n.valid_until is null) left join people p on p.household_id = w.id left join years y on y.household_id = w.id`.execute(db)).rows;
}

/** Households of the commune on the day that carry their class from elsewhere: split off under a decision of the round, corrected along with what it was split from, or received with another commune's. */
export async function listCarriedHouseholds(db: Db, { areaId, round, on }: { readonly areaId: number; readonly round: number; readonly on: PlainDate }): Promise<readonly number[]> {
  const moment = { date: on, knownOn: null };
  return (await sql<{ id: number }>`
    select s.household_id::int as id from household_statuses s join household_decisions d on d.id = s.decision_id
    where s.village_id in ${villagesIn(areaId, on)} and ${holds('s', moment)} and s.class in ('poor', 'near_poor')
      and ((d.round_id = ${round} and (s.change = 'carried' or exists (select 1 from review_acts k where k.round_id = d.round_id and k.kind = 'correct' and k.act ->> 'number' = d.number and k.household_id <> s.household_id)))
        or (d.area_id <> ${areaId} and (s.change = 'carried' or (s.change = 'other' and d.origin = 'correction')) and exists (select 1 from household_act_parts p join household_acts a on a.id = p.act_id
          where p.household_id = s.household_id and a.kind in ('receive', 'split') and (a.happened_on >= s.valid_from or s.change = 'other') and a.village_id in ${villagesIn(areaId, on)})))
      and not exists (select 1 from review_certificates c where c.household_id = s.household_id and c.decision_id = s.decision_id and c.area_id = ${areaId} and c.ended_how is null)`.execute(db)).rows.map((row) => row.id);
}

/** Opinions of the Fatherland Front: criticism of plans before they are issued, and, over award and review rounds too, what waits for an answer. Called by `actions/front.ts`; decides nothing. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db, Tx } from './connection.ts';

export type FrontTables = {
  plan_criticisms: {
    id: Generated<number>; world: 'real' | 'story'; plan_id: number; version: number; area_id: number; text: string; raised_on: PlainDate; raised_by: string | null; raised_name: string;
    accepted: boolean | null; answer: string | null; answered_on: PlainDate | null; answered_by: string | null; answered_name: string | null;
  };
};

export type Criticism = { readonly id: number; readonly planId: number; readonly version: number; readonly areaId: number; readonly text: string; readonly on: PlainDate; readonly by: string; readonly raisedBy: string | null; readonly accepted: boolean | null; readonly answer: string | null; readonly answeredOn: PlainDate | null; readonly answeredBy: string | null };

const columns = sql.raw('c.id::int as id, c.plan_id as "planId", c.version, c.area_id as "areaId", c.text, c.raised_on as on, c.raised_name as by, c.raised_by as "raisedBy", c.accepted, c.answer, c.answered_on as "answeredOn", c.answered_name as "answeredBy"');

export async function insertCriticism(db: Tx, row: { readonly world: 'real' | 'story'; readonly planId: number; readonly version: number; readonly areaId: number; readonly text: string; readonly on: PlainDate; readonly accountId: string | null; readonly name: string }): Promise<number> {
  const made = await db.insertInto('plan_criticisms').values({ world: row.world, plan_id: row.planId, version: row.version, area_id: row.areaId, text: row.text, raised_on: row.on, raised_by: row.accountId, raised_name: row.name, accepted: null, answer: null, answered_on: null, answered_by: null, answered_name: null }).returning('id').executeTakeFirstOrThrow();
  return Number(made.id);
}

export async function findCriticism(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<Criticism | undefined> {
  return (await sql<Criticism>`select ${columns} from plan_criticisms c where c.id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)).rows[0];
}

/** Of one version, oldest first. */
export async function listCriticisms(db: Db, planId: number, version: number): Promise<readonly Criticism[]> {
  return (await sql<Criticism>`select ${columns} from plan_criticisms c where c.plan_id = ${planId} and c.version = ${version} order by c.id limit 200`.execute(db)).rows;
}

export async function countUnanswered(db: Db, planId: number, version: number): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from plan_criticisms where plan_id = ${planId} and version = ${version} and accepted is null`.execute(db)).rows[0]!.n;
}

export async function answerCriticism(db: Tx, id: number, by: { readonly accepted: boolean; readonly answer: string; readonly on: PlainDate; readonly accountId: string | null; readonly name: string }): Promise<void> {
  await db.updateTable('plan_criticisms').set({ accepted: by.accepted, answer: by.answer, answered_on: by.on, answered_by: by.accountId, answered_name: by.name }).where('id', '=', id).execute();
}

export type OpinionRow = { readonly kind: 'award' | 'plan' | 'review'; readonly id: number; readonly number: number; readonly plan: string | null; readonly title: string | null; readonly areaId: number; readonly text: string; readonly on: PlainDate; readonly by: string; readonly accepted: boolean | null; readonly answer: string | null; readonly answeredOn: PlainDate | null };

/** Opinions on award dossiers, plans and reviews of an area and below (of reviews in the areas `reviewed` and below them only): those that wait first, the longest first. */
export async function listOpinions(db: Db, filter: { readonly areaId: number; readonly reviewed: readonly number[]; readonly open: boolean; readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly waiting: number; readonly rows: readonly OpinionRow[] }> {
  const within = sql`(select descendant_id from area_closure where ancestor_id = ${filter.areaId})`;
  const opinions = sql`(
    select 'award' as kind, a.round_id::int as id, (a.act ->> 'opinion')::int as number, null::text as plan, null::text as title, a.area_id as "areaId", a.act ->> 'text' as text, a.happened_on as on, a.account_name as by,
      null::boolean as accepted, r.act ->> 'text' as answer, r.happened_on as "answeredOn"
    from award_acts a left join award_acts r on r.round_id = a.round_id and r.kind = 'reply' and r.act ->> 'opinion' = a.act ->> 'opinion' where a.kind = 'opine' and a.area_id in ${within}
    union all
    select 'plan', c.id::int, c.version, p.slug, p.short_title, c.area_id, c.text, c.raised_on, c.raised_name, c.accepted, c.answer, c.answered_on from plan_criticisms c join plans p on p.id = c.plan_id where c.area_id in ${within}
    union all
    select 'review', a.round_id::int, a.number, null, null, a.area_id, a.act ->> 'text', a.happened_on, a.account_name, (r.act ->> 'accepted')::boolean, r.act ->> 'why', r.happened_on
    from review_acts a left join review_acts r on r.round_id = a.round_id and r.kind = 'respond' and r.act ->> 'opinion' = a.act ->> 'opinion'
    where a.kind = 'opine' and a.area_id in ${within} and a.area_id in (select descendant_id from area_closure where ancestor_id = any (${[...filter.reviewed]}::int[])))`;
  const { rows: [counted] } = await sql<{ total: number; waiting: number }>`select count(*)::int as total, count(*) filter (where o."answeredOn" is null)::int as waiting from ${opinions} o`.execute(db);
  const { rows } = await sql<OpinionRow>`select o.* from ${opinions} o where ${!filter.open} or o."answeredOn" is null order by (o."answeredOn" is not null), o.on, o.kind, o.id, o.number offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total: filter.open ? counted!.waiting : counted!.total, waiting: counted!.waiting, rows };
}

/** Who gave an opinion on dossiers of an award round; null where nobody's account is kept. */
export async function findOpinionGiver(db: Db, round: number, opinion: number): Promise<string | null> {
  return (await sql<{ id: string | null }>`select account_id as id from award_acts where round_id = ${round} and kind = 'opine' and (act ->> 'opinion')::int = ${opinion}`.execute(db)).rows[0]?.id ?? null;
}

/** The same of a review round. */
export async function findReviewOpinionGiver(db: Db, round: number, opinion: string): Promise<string | null> {
  return (await sql<{ id: string | null }>`select account_id as id from review_acts where round_id = ${round} and kind = 'opine' and act ->> 'opinion' = ${opinion}`.execute(db)).rows[0]?.id ?? null;
}

/** Plans of an area and below that are being written and not yet issued: the ones that can be criticised. */
export async function listDrafts(db: Db, areaId: number): Promise<readonly { readonly plan: string; readonly title: string; readonly areaId: number; readonly state: string }[]> {
  return (await sql<{ plan: string; title: string; areaId: number; state: string }>`
    select p.slug as plan, p.short_title as title, p.area_id as "areaId", v.state from plans p join plan_versions v on v.plan_id = p.id and v.state in ('draft', 'submitted', 'approved')
    where p.discarded_on is null and p.area_id in (select descendant_id from area_closure where ancestor_id = ${areaId}) order by p.short_title limit 100`.execute(db)).rows;
}

/** The name of the Front's committee of the area, or of the nearest area above that has one, on the day; undefined where none is kept. */
export async function findFrontOf(db: Db, areaId: number, on: PlainDate): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select o.name from organisations o join area_closure c on c.ancestor_id = o.area_id join areas a on a.id = o.area_id
    where c.descendant_id = ${areaId} and o.kind = 'front' and c.valid_from <= ${on}::date and (c.valid_until is null or c.valid_until > ${on}::date)
      and o.valid_from <= ${on}::date and (o.valid_until is null or o.valid_until > ${on}::date) order by array_position(array['village', 'commune', 'district', 'province'], a.level), o.id limit 1`.execute(db);
  return rows[0]?.name;
}

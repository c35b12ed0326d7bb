/** Tables of initiatives, where they are followed and the households of a model, and the queries on them. Called by `actions/initiative`. Decides nothing. */
import { type Generated, type Selectable, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { InitiativeKind, InitiativeState, OpinionResult, Reach } from '../domain/initiative/standing.ts';
import type { Db } from './connection.ts';

export type InitiativeTables = {
  initiatives: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; kind: InitiativeKind; code: string; title: string; text: string; proposer: string; contact: string; came: 'desk' | 'public'; received_on: string; answer_by: string; answer_unverified: boolean;
    received_name: string; state: Generated<InitiativeState>; opinion_on: string | null; opinion_council: string | null; opinion_result: OpinionResult | null; opinion: string | null; reach: Reach | null; closed_on: string | null; answer: string | null;
    answered_name: string | null; /** Accounts that recorded it or entered an opinion. */ hands: Generated<string[]>; record_version: Generated<number>; forgotten_on: Generated<string | null>;
  };
  initiative_replications: { id: Generated<number>; initiative_id: number; area_id: number; place_id: number; since: string; followers: number; counted_on: string; note: string };
  initiative_households: { id: Generated<number>; initiative_id: number; area_id: number; household_id: number; joined_on: string; class_joining: string; contribution: number; left_on: string | null };
  initiative_models: { initiative_id: number; area_id: number; builder: string; technique: string; market: string; funder: string; funding: number | null; saved_on: string; saved_name: string };
  initiative_incomes: { id: Generated<number>; member_id: number; area_id: number; year: number; income: number; recorded_on: string; recorded_name: string };
};
export type InitiativeRecord = Selectable<InitiativeTables['initiatives']> & { readonly places: number; readonly followers: number; readonly households: number; /** Đồng the households that stand in the model put in. */ readonly contributions: number };

const columns = sql`i.*, i.id::int as id, (select count(*)::int from initiative_replications r where r.initiative_id = i.id) as places,
  (select coalesce(sum(r.followers), 0)::int from initiative_replications r where r.initiative_id = i.id) as followers, (select count(*)::int from initiative_households h where h.initiative_id = i.id and h.left_on is null) as households,
  (select coalesce(sum(h.contribution), 0)::float8 from initiative_households h where h.initiative_id = i.id and h.left_on is null) as contributions`;

export async function listInitiatives(db: Db, asked: { readonly areaId: number; readonly kind: InitiativeKind | undefined; readonly state: InitiativeState | undefined; readonly offset: number; readonly limit: number }, today: PlainDate) {
  const where = sql`i.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = ${asked.areaId}) ${asked.kind === undefined ? sql`` : sql`and i.kind = ${asked.kind}`}`;
  const counted = await sql<{ state: InitiativeState; count: number; late: number }>`select i.state, count(*)::int as count, count(*) filter (where i.closed_on is null and i.answer_by < ${today}::date)::int as late from initiatives i where ${where} group by i.state`.execute(db);
  const counts = { received: 0, examined: 0, accepted: 0, not_accepted: 0, withdrawn: 0 };
  for (const one of counted.rows) counts[one.state] = one.count;
  const { rows } = await sql<InitiativeRecord>`select ${columns} from initiatives i where ${where} ${asked.state === undefined ? sql`` : sql`and i.state = ${asked.state}`}
    order by i.closed_on is not null, case when i.closed_on is null then i.answer_by end, i.id desc offset ${asked.offset} limit ${asked.limit}`.execute(db);
  const total = asked.state === undefined ? counted.rows.reduce((sum, one) => sum + one.count, 0) : counts[asked.state];
  return { counts, lateCount: counted.rows.reduce((sum, one) => sum + one.late, 0), total, rows };
}

export async function findInitiative(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<InitiativeRecord | undefined> {
  return (await sql<InitiativeRecord>`select ${columns} from initiatives i where i.id = ${id} ${lock ? sql`for update of i` : sql``}`.execute(db)).rows[0];
}

export function listInitiativePlaces(db: Db, initiative: number) {
  return db.selectFrom('initiative_replications').selectAll().where('initiative_id', '=', initiative).orderBy('since').orderBy('id').limit(200).execute();
}

export type Participant = { readonly id: number; readonly household_id: number; readonly area_id: number; readonly joined_on: string; readonly class_joining: string; readonly contribution: number; readonly left_on: string | null; readonly class_now: string | null; readonly head: string | null; /** What the model brought it, by year, latest first. */ readonly incomes: readonly { readonly year: number; readonly income: number }[] };

/** Households of a model in sight, with their class on the day; those who take part first. */
export async function listParticipants(db: Db, initiative: number, today: PlainDate): Promise<readonly Participant[]> {
  const { rows } = await sql<Participant>`
    select m.id::int as id, m.household_id::int as household_id, m.area_id, m.joined_on, m.class_joining, m.contribution::float8 as contribution, m.left_on, ${classOn(today)} as class_now,
      coalesce((select jsonb_agg(jsonb_build_object('year', y.year, 'income', y.income) order by y.year desc) from initiative_incomes y where y.member_id = m.id), '[]') as incomes,
      (select p.full_name from household_heads c join person_details p on p.person_id = c.person_id and p.ended_act is null and p.valid_from <= ${today}::date and (p.valid_until is null or p.valid_until > ${today}::date)
        where c.household_id = h.id and c.ended_act is null and c.valid_from <= ${today}::date and (c.valid_until is null or c.valid_until > ${today}::date) limit 1) as head
    from initiative_households m join households h on h.id = m.household_id where m.initiative_id = ${initiative} order by m.left_on is not null, m.joined_on, m.id limit 500`.execute(db);
  return rows;
}

/** The class of household `h` by the register on a day; null: on no list. */
function classOn(day: PlainDate) {
  return sql<string | null>`(select s.class from household_statuses s where s.household_id = h.id and s.ended_act is null and s.valid_from <= ${day}::date and (s.valid_until is null or s.valid_until > ${day}::date) order by s.valid_from desc limit 1)`;
}

export async function findClassOn(db: Db, household: number, day: PlainDate): Promise<{ readonly village_id: number; readonly class: string | null } | undefined> {
  return (await sql<{ village_id: number; class: string | null }>`select h.village_id, ${classOn(day)} as class from households h where h.id = ${household}`.execute(db)).rows[0];
}

export async function findModel(db: Db, initiative: number) {
  return db.selectFrom('initiative_models').selectAll().where('initiative_id', '=', initiative).executeTakeFirst();
}

export async function findInitiativeState(db: Db, code: string) {
  const { rows } = await sql<Pick<InitiativeRecord, 'kind' | 'title' | 'area_id' | 'received_on' | 'answer_by' | 'answer_unverified' | 'state' | 'opinion_result' | 'reach' | 'closed_on' | 'answer'>>`select * from chungtay_initiative_state(${code})`.execute(db);
  return rows[0];
}

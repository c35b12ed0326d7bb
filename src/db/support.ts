/** Table of the support of households, and the questions on it: one household's, what it needs, when it left poverty, who left in an area. Called by `actions/support.ts` and `actions/pathway.ts`. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { HouseholdClass } from '../domain/household/types.ts';
import type { SupportState } from '../domain/support/match.ts';
import type { Db } from './connection.ts';
import { leavesThatStand } from './household-left.ts';
import { headOf } from './pathway.ts';
import { holds } from './household-moment.ts';

export type SupportTables = {
  household_supports: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; household_id: number; pathway_id: number | null; plan_item: number | null; plan_text: string | null; kind: string | null; need: string | null; need_vi: string | null; need_en: string | null; fits_why: string;
    incentive: string | null; decision_id: number | null; state: SupportState; provider: string; source: string; promised_on: string; due: string | null; given_on: string | null; worth: number | null; in_kind: string; reason: string; recorded_name: string; record_version: Generated<number>; /** As promised first; kept by the database. */ first_due: Generated<string | null>; cancelled_on: Generated<string | null>;
  };
};

export async function findSupport(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('household_supports').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
}

/** Promises first by their day, then what was given, latest first. */
export async function listSupports(db: Db, household: number) {
  return db.selectFrom('household_supports as s').leftJoin('household_decisions as d', 'd.id', 's.decision_id').selectAll('s').select('d.number as decision_number').where('s.household_id', '=', household)
    .orderBy(sql`s.state <> 'promised'`).orderBy(sql`case when s.state = 'promised' then s.due end`).orderBy('s.id', 'desc').limit(500).execute();
}

/** The latest decision by which the household was poor or near-poor: what it says of its causes, lacks and needs. */
export async function findDecidedNeeds(db: Db, household: number, on: PlainDate) {
  const { rows } = await sql<{ standard: string; deprivations: number | null; causes: string[]; needs: string[]; number: string; issuedOn: string }>`
    select s.standard, s.deprivations, s.causes, s.needs, d.number, d.issued_on as "issuedOn" from household_statuses s join household_decisions d on d.id = s.decision_id
    where s.household_id = ${household} and s.ended_act is null and s.valid_from <= ${on}::date and s.class in ('poor', 'near_poor') order by s.valid_from desc, s.id desc limit 1`.execute(db);
  return rows[0];
}

export type LeftRow = { readonly from: HouseholdClass; readonly on: PlainDate; readonly decisionId: number; readonly number: string };

export async function findLeft(db: Db, household: number, on: PlainDate): Promise<LeftRow | undefined> {
  const { rows } = await sql<LeftRow>`select v."from", v."on", v.decision_id::int as "decisionId", d.number from (${leavesThatStand({ household: sql`${household}::bigint` }, on)}) v join household_decisions d on d.id = v.decision_id order by v."on" desc limit 1`.execute(db);
  return rows[0];
}

/** Households that live in the area and left poverty or near-poverty after a day, with how many incentives are recorded for it. */
export async function listLeavers(db: Db, asked: { readonly areaId: number; readonly today: PlainDate; readonly since: PlainDate | null; readonly offset: number; readonly limit: number }) {
  const today = asked.today;
  const villages = sql`(select descendant_id from area_closure where ancestor_id = ${asked.areaId})`;
  const left = sql`select v.*, r.village_id, (select count(*)::int from household_supports s where s.household_id = v.household_id and s.decision_id = v.decision_id and s.incentive is not null and s.state <> 'cancelled') as recorded
    from (${leavesThatStand({ villages }, today)}) v join household_residences r on r.household_id = v.household_id and ${holds('r', { date: today, knownOn: null })}
    where r.village_id in ${villages} ${asked.since === null ? sql`` : sql`and v."on" > ${asked.since}::date`}`;
  const { rows: [counts] } = await sql<{ total: number; unrecorded: number }>`select count(*)::int as total, count(*) filter (where w.recorded = 0)::int as unrecorded from (${left}) w`.execute(db);
  const { rows } = await sql<{ household: number; areaId: number; head: string; from: 'poor' | 'near_poor'; leftOn: string; number: string; recorded: number }>`
    select w.household_id::int as household, w.village_id as "areaId", coalesce(${headOf(sql`w.household_id`, today)}, '') as head, w."from", w."on" as "leftOn", d.number, w.recorded
    from (${left}) w join household_decisions d on d.id = w.decision_id order by w.recorded > 0, w."on" desc, w.household_id offset ${asked.offset} limit ${asked.limit}`.execute(db);
  return { ...counts!, rows };
}

/** Decisions on who is poor. Written by reviews, corrections and loads of earlier lists; never changed. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Tx } from './connection.ts';

export type NewDecision = { readonly world: 'real' | 'story'; readonly areaId: number; readonly number: string; readonly issuedOn: string; readonly effectiveOn: string; readonly origin: 'review' | 'imported' | 'correction'; readonly roundId?: number; /** Of the yearly review of the year it takes effect in: with it the commune's lists of that year are decided. */ readonly yearly?: boolean };

/** What tells a decision apart: who issued it, its number, its day. */
export function entryOfDecision(one: Pick<NewDecision, 'areaId' | 'number' | 'issuedOn'>): string {
  return `${one.areaId}/${one.number}/${one.issuedOn}`;
}

/** Inserts those that are not there yet and returns the ids of all, by `entryOfDecision`. */
export async function insertDecisions(db: Tx, decisions: readonly NewDecision[]): Promise<ReadonlyMap<string, number>> {
  const once = [...new Map(decisions.map((one) => [entryOfDecision(one), one])).values()];
  if (once.length === 0) return new Map();
  const rows = once.map((one) => ({ world: one.world, area_id: one.areaId, number: one.number, issued_on: one.issuedOn, effective_on: one.effectiveOn, origin: one.origin, round_id: one.roundId ?? null, yearly: one.yearly ?? false }));
  const source = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(world text, area_id integer, number text, issued_on date, effective_on date, origin text, round_id bigint, yearly boolean)`;
  await sql`insert into household_decisions (world, area_id, number, issued_on, effective_on, origin, round_id, yearly) select r.* from ${source} on conflict (area_id, number, issued_on) where withdrawn_on is null do nothing`.execute(db);
  const found = await sql<{ id: number; area_id: number; number: string; issued_on: string }>`select d.id::int, d.area_id, d.number, d.issued_on from household_decisions d join ${source} on r.area_id = d.area_id and r.number = d.number and r.issued_on = d.issued_on and d.withdrawn_on is null`.execute(db);
  return new Map(found.rows.map((row) => [entryOfDecision({ areaId: row.area_id, number: row.number, issuedOn: row.issued_on }), row.id]));
}

/** Decisions of a commune are numbered by the year. */
export async function isNumberTaken(db: Tx, areaId: number, number: string, on: string): Promise<boolean> {
  const { rows } = await sql`select 1 from household_decisions where area_id = ${areaId} and number = ${number} and extract(year from issued_on) = extract(year from ${on}::date) and withdrawn_on is null limit 1`.execute(db);
  return rows.length > 0;
}

/** Numbers of an area's decisions on households and on awards in a year, wherever they came from. */
export async function listDecisionNumbers(db: Tx, areaId: number, year: number): Promise<readonly { readonly number: string; readonly issued_on: PlainDate }[]> {
  return (await sql<{ number: string; issued_on: PlainDate }>`select number, issued_on from household_decisions where area_id = ${areaId} and issued_on >= make_date(${year}, 1, 1) and issued_on < make_date(${year + 1}, 1, 1) and withdrawn_on is null
    union select decision_number, decided_on from awards where area_id = ${areaId} and register_year = ${year} and level <> 'state' and book not like 'above:%' and decision_number is not null
    union select revoked_by, revoked_on from awards where area_id = ${areaId} and revoked_by is not null and revoked_on >= make_date(${year}, 1, 1) and revoked_on < make_date(${year + 1}, 1, 1)`.execute(db)).rows;
}

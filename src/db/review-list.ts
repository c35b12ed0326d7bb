/** What a list of a round shows of its households: the head's name now, and the class on the day the round began. Called by `actions/review.ts`. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { HouseholdClass } from '../domain/household/types.ts';
import type { Db } from './connection.ts';

export async function listRoundHouseholds(db: Db, households: readonly number[], openedOn: PlainDate): Promise<ReadonlyMap<number, { readonly head: string; readonly before: HouseholdClass | null }>> {
  if (households.length === 0) return new Map();
  const { rows } = await sql<{ id: number; head: string; before: HouseholdClass | null }>`
    select h.household_id::int as id, p.full_name as head, s.class as before from household_heads h
    join person_details p on p.person_id = h.person_id and p.ended_act is null and p.valid_until is null
    left join household_statuses s on s.household_id = h.household_id and s.ended_act is null and s.valid_from <= ${openedOn}::date and (s.valid_until is null or s.valid_until > ${openedOn}::date)
    where h.household_id = any (${[...households]}::bigint[]) and h.ended_act is null and h.valid_until is null`.execute(db);
  return new Map(rows.map((row) => [row.id, { head: row.head, before: row.before }]));
}

/** What a list of a round shows of its households: the head's name now (or as it was known on a day), and the class on the day the round began. Called by `actions/review.ts`. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { HouseholdClass } from '../domain/household/types.ts';
import type { Db } from './connection.ts';
import { holds, isLatest } from './household-moment.ts';

export async function listRoundHouseholds(db: Db, households: readonly number[], openedOn: PlainDate, knownOn: PlainDate | null = null): Promise<ReadonlyMap<number, { readonly head: string; readonly before: HouseholdClass | null }>> {
  if (households.length === 0) return new Map();
  const { rows } = await sql<{ id: number; head: string; before: HouseholdClass | null }>`
    select h.household_id::int as id, p.full_name as head, s.class as before from household_heads h
    join person_details p on p.person_id = h.person_id and ${isLatest('p', knownOn)}
    left join household_statuses s on s.household_id = h.household_id and ${holds('s', { date: openedOn, knownOn })}
    where h.household_id = any (${[...households]}::bigint[]) and ${isLatest('h', knownOn)}`.execute(db);
  return new Map(rows.map((row) => [row.id, { head: row.head, before: row.before }]));
}

/** What review rounds of the register leave open about households that are proposed for an award. Called by `actions/award` with the eyes of the house: a round above a commune asks too. */
import { sql } from 'kysely';
import type { OpenObjection } from '../domain/award/held.ts';
import type { Db } from './connection.ts';

/** Objections about subjects that are households, in reviews, that have no answer; oldest first. */
export async function listOpenReviewObjections(db: Db, subjects: readonly number[]): Promise<readonly OpenObjection[]> {
  if (subjects.length === 0) return [];
  return (await sql<OpenObjection>`
    select s.id::int as subject, o.happened_on as on from emulation_subjects s join review_acts o on o.household_id = s.household_id and o.kind = 'object' where s.id = any (${[...subjects]}::bigint[])
      and not exists (select 1 from review_acts a where a.round_id = o.round_id and a.kind = 'answer' and a.act ->> 'objection' = o.act ->> 'objection') order by o.happened_on, o.round_id, o.number`.execute(db)).rows;
}

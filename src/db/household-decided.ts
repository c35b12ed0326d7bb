/**
 * What decisions rest on: each status of a household with the facts it was given by, and packed columns of a whole area for bulk work.
 * Called by `actions/policy`. One statement each; row-level security narrows both.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { HouseholdClass, StatusChange } from '../domain/household/types.ts';
import type { ScoreOrigin } from '../domain/policy/household.ts';
import type { AreaType } from '../domain/policy/parts.ts';
import type { Db } from './connection.ts';

export type DecidedStatus = {
  readonly household_id: number;
  readonly class: HouseholdClass; readonly change: StatusChange; readonly valid_from: PlainDate; readonly valid_until: PlainDate | null; readonly number: string; readonly issued_on: string; readonly effective_on: PlainDate;
  readonly standard: string; readonly deprivations: number | null; readonly income: number | null; readonly score_a: number | null; readonly village_id: number;
  /** The table of points that gave điểm A in the survey, as its act says; null where it was entered, or in surveys of before. */
  readonly scored: ScoreOrigin | null;
  /** Hashes of the forms of the survey; null where there was none, or it was entered without. */
  readonly forms: string | null;
  /** Which indicators had an answer, where the decision came from a survey or the register says that some had none; and the area type it was surveyed with. */
  readonly known: number | null; readonly area_type: AreaType | null;
};

/** Of each household the newest first, as known at the time. */
export async function listDecided(db: Db, households: readonly number[], knownOn: PlainDate | null): Promise<readonly DecidedStatus[]> {
  const known = knownOn === null ? sql`s.ended_act is null` : sql`s.known_from <= ${knownOn}::date and (s.known_until is null or s.known_until > ${knownOn}::date)`;
  return (await sql<DecidedStatus>`
    select s.household_id::int as household_id, s.class, s.change, s.valid_from, s.valid_until, d.number, d.issued_on, d.effective_on, s.standard, s.deprivations, s.income_per_person::float8 as income, s.score_a, s.village_id,
      coalesce(s.answered, (a.found ->> 'known')::int) as known, a.found ->> 'areaType' as area_type, a.found ->> 'scored' as scored, a.forms
    from household_statuses s join household_decisions d on d.id = s.decision_id
    left join lateral (select r.act -> 'assessment' as found, r.act ->> 'forms' as forms from review_acts r
      where r.round_id = d.round_id and r.household_id = s.household_id and r.kind in ('survey', 'correct') and jsonb_typeof(r.act -> 'assessment') = 'object' and r.happened_on <= s.valid_from order by r.number desc limit 1) a on true
    where s.household_id = any (${[...households]}::bigint[]) and ${known} order by s.household_id, s.valid_from desc`.execute(db)).rows;
}

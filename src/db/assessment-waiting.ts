/**
 * For whom sheets of assessment wait: the accounts of the bodies and people that are judged, and what waits for the one who asks. Called by the
 * assessment's actions and the daily reminder. Decides nothing.
 */
import { sql } from 'kysely';
import type { Role } from '../domain/account/roles.ts';
import type { Step } from '../domain/assessment/steps.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { asHouse } from './account.ts';
import type { Db, Tx } from './connection.ts';
import { accountOf, isOnRoster } from './staff.ts';

const standing = (on: string) => sql`c.deactivated_at is null and g.valid_from <= ${on}::date and (g.valid_until is null or ${on}::date < g.valid_until)`;

export type OwnAccount = { readonly sheet: number; readonly account: string };

/** Of these sheets, or of those of a round not handed in: the accounts whose grant names the body that is judged, and that of an official or a person where it may open the sheet. */
export async function listOwnAccounts(db: Tx, of: { readonly round: number } | { readonly sheets: readonly number[] }, roles: { readonly ofBody: readonly Role[]; readonly opening: readonly Role[] }, on: string): Promise<readonly OwnAccount[]> {
  const where = 'sheets' in of ? sql`a.id = any (${[...of.sheets]}::bigint[])` : sql`a.round_id = ${of.round} and a.state = 'open'`;
  const { rows } = await asHouse(db, () => sql<OwnAccount>`
    select a.id::int as sheet, c.id as account from assessments a join emulation_subjects s on s.id = a.subject_id join grants g on g.organisation_id = s.organisation_id join accounts c on c.id = g.account_id
      where ${where} and g.role = any (${[...roles.ofBody]}::text[]) and ${standing(on)}
    union
    select a.id::int, c.id from assessments a join emulation_subjects s on s.id = a.subject_id join accounts c on c.id::text = ${accountOf('s')}
      where ${where} and s.kind in ('official', 'person') and exists (select 1 from grants g join area_closure k on k.ancestor_id = g.area_id and k.descendant_id = a.area_id where g.account_id = c.id and g.role = any (${[...roles.opening]}::text[]) and ${standing(on)})
    order by 1, 2`.execute(db));
  return rows;
}

type WaitingSheet = { readonly sheet: number; readonly subject: number; readonly set: string; readonly deadline: PlainDate | null; readonly last: Step | null };

/** Sheets not handed in about the asker, their bodies or their places: those with the nearest day first. */
export async function listWaitingSheets(db: Db, mine: { readonly account: string | null; readonly bodies: readonly string[]; readonly places: readonly number[] }, limit: number): Promise<{ readonly total: number; readonly rows: readonly WaitingSheet[] }> {
  const { rows } = await sql<WaitingSheet & { total: number }>`
    with mine as (
      select s.id from emulation_subjects s where s.organisation_id = any (${[...mine.bodies]}::text[]) or s.of_area_id = any (${[...mine.places]}::integer[]) or s.account_id = ${mine.account}::uuid
      union
      select s.id from staff_members m join emulation_subjects s on ${isOnRoster('m', 's')} where m.account_id = ${mine.account}::uuid and ${accountOf('s')} = ${mine.account})
    select a.id::int as sheet, a.subject_id::int as subject, r.criteria -> 'set' ->> 'text' as set, c.deadline, a.steps -> -1 as last, count(*) over ()::int as total
    from mine join assessments a on a.subject_id = mine.id and a.state = 'open' join assessment_rounds r on r.id = a.round_id left join assessment_calls c on c.round_id = r.id
    order by c.deadline nulls last, a.id limit ${limit}`.execute(db);
  return { total: rows[0]?.total ?? 0, rows };
}

type WaitingRound = { readonly round: number; readonly area: number; readonly set: string; readonly count: number };

/** Rounds of these areas with sheets handed in and not verified yet. */
export async function listRoundsToVerify(db: Db, areas: readonly number[], limit: number): Promise<readonly WaitingRound[]> {
  if (areas.length === 0) return [];
  return (await sql<WaitingRound>`select r.id::int as round, r.area_id as area, r.criteria -> 'set' ->> 'text' as set, count(*)::int as count from assessment_rounds r join assessments a on a.round_id = r.id and a.state = 'submitted'
    where r.area_id = any (${[...areas]}::integer[]) group by r.id order by r.id limit ${limit}`.execute(db)).rows;
}

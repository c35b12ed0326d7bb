/**
 * What the papers and the dossier of an award read of the registers, so that nobody types it again: the household's head, its size, its own
 * registration to leave poverty, its request to leave the list; former awards. Called by `actions/award`. One statement a list, whatever its length.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Sex } from '../domain/household/types.ts';
import type { Db } from './connection.ts';
import { holds } from './household-list.ts';

export type AwardHousehold = {
  readonly id: number; readonly villageId: number; readonly sex: Sex | null; readonly born: string | null; readonly members: number;
  readonly registeredOn: PlainDate | null; /** When that was entered, where it was entered later. */ readonly enteredOn: PlainDate | null; readonly targetYear: number | null; readonly promised: number; readonly given: number; readonly askedOn: PlainDate | null;
};

/**
 * Households in sight only. `promised` and `given` count the help of the household's own plan. Each part is asked by the list itself and made
 * once: joined through one another, behind row-level security, they were made again for every household.
 */
export async function readAwardHouseholds(db: Db, households: readonly number[], on: PlainDate): Promise<ReadonlyMap<number, AwardHousehold>> {
  if (households.length === 0) return new Map();
  const moment = { date: on, knownOn: null };
  const wanted = sql`any (${[...households]}::bigint[])`;
  const { rows } = await sql<AwardHousehold>`
    with wanted as materialized (select h.id, h.village_id from households h where h.id = ${wanted}),
      heads as materialized (select e.household_id, p.sex, p.birth from household_heads e join person_details p on p.person_id = e.person_id and ${holds('p', moment)} where e.household_id = ${wanted} and ${holds('e', moment)}),
      sizes as materialized (select m.household_id, count(*)::int as size from household_members m where m.household_id = ${wanted} and ${holds('m', moment)} group by m.household_id),
      ways as materialized (select distinct on (p.household_id) p.household_id, p.confirmed_on, nullif(p.recorded_on, p.confirmed_on) as entered_on, p.target_year,
        (select count(*)::int from jsonb_array_elements(p.items) i where i->>'side' = 'support') as promised, (select count(*)::int from jsonb_array_elements(p.items) i where i->>'side' = 'support' and i->>'givenOn' is not null) as given
        from household_pathways p where p.household_id = ${wanted} and p.state = 'registered' and p.confirmed_on <= ${on}::date order by p.household_id, p.id desc),
      asked as materialized (select a.household_id, max(a.received_on) as on from review_applications a where a.household_id = ${wanted} and a.form = 'leave' and a.outcome is distinct from 'withdrawn' and a.received_on <= ${on}::date group by a.household_id)
    select w.id::int as id, w.village_id as "villageId", h.sex, left(h.birth::text, 4) as born, coalesce(z.size, 0) as members, y.confirmed_on as "registeredOn", y.entered_on as "enteredOn", y.target_year as "targetYear", coalesce(y.promised, 0) as promised, coalesce(y.given, 0) as given, a.on as "askedOn"
    from wanted w left join heads h on h.household_id = w.id left join sizes z on z.household_id = w.id left join ways y on y.household_id = w.id left join asked a on a.household_id = w.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export type FormerAward = { readonly subject: number; readonly form: string; readonly number: string | null; readonly on: PlainDate };

/** Standing awards of many subjects, newest first, not later than the day: asked with the eyes of the house. */
export async function listFormerAwards(db: Db, subjects: readonly number[], on: PlainDate): Promise<readonly FormerAward[]> {
  if (subjects.length === 0) return [];
  return (await sql<FormerAward>`
    select subject_id::int as subject, form, decision_number as number, decided_on as on from awards where subject_id = any (${[...subjects]}::bigint[]) and state = 'standing' and decided_on < ${on}::date order by decided_on desc, id desc`.execute(db)).rows;
}

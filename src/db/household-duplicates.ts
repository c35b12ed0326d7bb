/** Persons as the search for double records needs them. Called by `actions/household/list.ts` and `duplicates.ts`; row-level security narrows what is seen. */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { endsForGood } from '../domain/household/acts.ts';
import type { Relation, Sex } from '../domain/household/types.ts';
import type { Db } from './connection.ts';
import { holds, recordsIn, villagesIn } from './household-list.ts';

export type RegisteredPerson = { readonly person_id: number; readonly household_id: number; readonly village_id: number; readonly full_name: string; readonly birth: string | null; readonly sex: Sex | null; readonly citizen_number: string | null; readonly relation: Relation };

/** One who left the register and may come back. */
export type LeftPerson = Omit<RegisteredPerson, 'relation'> & { readonly left_on: PlainDate };

/**
 * Those of the details `l` chosen by a condition whose persons left the register and live nowhere since; not the dead, nor double records. To be asked with the house's
 * eyes: who lives elsewhere now has not left.
 */
export function leftBy(condition: RawBuilder<unknown>): RawBuilder<LeftPerson> {
  return sql<LeftPerson>`select l.person_id::int, m.household_id::int, l.village_id, l.full_name, l.birth, l.sex, l.citizen_number, l.valid_until as left_on from person_details l
    join lateral (select s.household_id, s.act_id from household_members s where s.person_id = l.person_id and s.ended_act is null order by s.valid_from desc limit 1) m on true join household_acts a on a.id = m.act_id and a.kind <> all (${[...endsForGood]}::text[])
    where ${condition} and l.ended_act is null and l.valid_until is not null and not exists (select 1 from person_details x where x.person_id = l.person_id and x.ended_act is null and x.valid_from >= l.valid_until)`;
}

/** Those who left the area, and wherever they left those who had one of the numbers. */
export async function listLeft(db: Db, areaId: number, date: PlainDate, numbers: readonly string[]): Promise<readonly LeftPerson[]> {
  const [here, numbered] = [leftBy(sql`l.village_id in ${recordsIn(areaId, date)}`), leftBy(sql`l.citizen_number = any (${[...numbers]}::text[])`)];
  return (await sql<LeftPerson>`(${here}) union (${numbered}) order by person_id`.execute(db)).rows;
}

/** Everybody who lives in the area on the day, as the register knows now. */
export async function listPersonsIn(db: Db, areaId: number, date: PlainDate): Promise<readonly RegisteredPerson[]> {
  const moment = { date, knownOn: null };
  const { rows } = await sql<RegisteredPerson>`
    select m.person_id::int, m.household_id::int, m.village_id, d.full_name, d.birth, d.sex, d.citizen_number, m.relation
    from household_members m join person_details d on d.person_id = m.person_id and ${holds('d', moment)}
    where m.village_id in ${villagesIn(areaId, date)} and ${holds('m', moment)} order by m.person_id`.execute(db);
  return rows;
}

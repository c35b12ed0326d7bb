/** Persons as the search for double records needs them. Called by `actions/household/list.ts` and `duplicates.ts`; row-level security narrows what is seen. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Relation, Sex } from '../domain/household/types.ts';
import type { Db } from './connection.ts';
import { holds, villagesIn } from './household-list.ts';

export type RegisteredPerson = { readonly person_id: number; readonly household_id: number; readonly village_id: number; readonly full_name: string; readonly birth: string | null; readonly sex: Sex | null; readonly citizen_number: string | null; readonly relation: Relation };

/** Everybody who lives in the area on the day, as the register knows now. */
export async function listPersonsIn(db: Db, areaId: number, date: PlainDate): Promise<readonly RegisteredPerson[]> {
  const moment = { date, knownOn: null };
  const { rows } = await sql<RegisteredPerson>`
    select m.person_id::int, m.household_id::int, m.village_id, d.full_name, d.birth, d.sex, d.citizen_number, m.relation
    from household_members m join person_details d on d.person_id = m.person_id and ${holds('d', moment)}
    where m.village_id in ${villagesIn(areaId, date)} and ${holds('m', moment)} order by m.person_id`.execute(db);
  return rows;
}

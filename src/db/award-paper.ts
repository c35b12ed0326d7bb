/**
 * What the papers and the dossier of an award read of the registers, so that nobody types it again: the household's head, its size, its own
 * registration to leave poverty, its request to leave the list; former awards. Called by `actions/award`. A few statements a list, whatever its length.
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
 * Households in sight only. `promised` and `given` count the help of the household's own plan. Trap: each table is asked by the very numbers, never
 * through another list: joined to a list the policies of sight are tried on every row of the register, which takes a minute where this takes a moment.
 */
export async function readAwardHouseholds(db: Db, households: readonly number[], on: PlainDate): Promise<ReadonlyMap<number, AwardHousehold>> {
  if (households.length === 0) return new Map();
  const moment = { date: on, knownOn: null };
  const homes = (await sql<{ id: number; villageId: number }>`select h.id::int as id, h.village_id as "villageId" from households h where h.id = any (${[...households]}::bigint[])`.execute(db)).rows;
  const seen = sql`any (${homes.map((home) => home.id)}::bigint[])`;
  const { rows: heads } = await sql<{ id: number; person: number }>`select e.household_id::int as id, e.person_id::int as person from household_heads e where e.household_id = ${seen} and ${holds('e', moment)}`.execute(db);
  const { rows: people } = await sql<{ person: number; sex: Sex | null; born: string | null }>`select p.person_id::int as person, p.sex, left(p.birth::text, 4) as born from person_details p where p.person_id = any (${heads.map((head) => head.person)}::bigint[]) and ${holds('p', moment)}`.execute(db);
  const { rows: sizes } = await sql<{ id: number; size: number }>`select m.household_id::int as id, count(*)::int as size from household_members m where m.household_id = ${seen} and ${holds('m', moment)} group by 1`.execute(db);
  const { rows: ways } = await sql<{ id: number } & Pick<AwardHousehold, 'registeredOn' | 'enteredOn' | 'targetYear' | 'promised' | 'given'>>`
    select distinct on (p.household_id) p.household_id::int as id, p.confirmed_on as "registeredOn", nullif(p.recorded_on, p.confirmed_on) as "enteredOn", p.target_year as "targetYear",
      (select count(*)::int from jsonb_array_elements(p.items) i where i->>'side' = 'support') as promised, (select count(*)::int from jsonb_array_elements(p.items) i where i->>'side' = 'support' and i->>'givenOn' is not null) as given
    from household_pathways p where p.household_id = ${seen} and p.state = 'registered' and p.confirmed_on <= ${on}::date order by p.household_id, p.id desc`.execute(db);
  const { rows: asked } = await sql<{ id: number; on: PlainDate }>`select a.household_id::int as id, max(a.received_on) as on from review_applications a where a.household_id = ${seen} and a.form = 'leave' and a.outcome is distinct from 'withdrawn' and a.received_on <= ${on}::date group by 1`.execute(db);
  const by = <T>(rows: readonly T[], key: (row: T) => number): ReadonlyMap<number, T> => new Map(rows.map((row) => [key(row), row]));
  const [headOf, personOf, sizeOf, wayOf, askedOf] = [by(heads, (row) => row.id), by(people, (row) => row.person), by(sizes, (row) => row.id), by(ways, (row) => row.id), by(asked, (row) => row.id)];
  return new Map(homes.map(({ id, villageId }): [number, AwardHousehold] => {
    const [person, way] = [personOf.get(headOf.get(id)?.person ?? -1), wayOf.get(id)];
    return [id, {
      id, villageId, sex: person?.sex ?? null, born: person?.born ?? null, members: sizeOf.get(id)?.size ?? 0, registeredOn: way?.registeredOn ?? null, enteredOn: way?.enteredOn ?? null, targetYear: way?.targetYear ?? null,
      promised: way?.promised ?? 0, given: way?.given ?? 0, askedOn: askedOf.get(id)?.on ?? null,
    }];
  }));
}

export type FormerAward = { readonly subject: number; readonly form: string; readonly number: string | null; readonly on: PlainDate };

/** Standing awards of many subjects from before the day, under whichever record of the person, those of the round itself aside, newest first: asked with the eyes of the house. */
export async function listFormerAwards(db: Db, subjects: readonly number[], round: number, on: PlainDate): Promise<readonly FormerAward[]> {
  if (subjects.length === 0) return [];
  return (await sql<FormerAward>`
    with asked as (select s.id, coalesce(s.joined_to, s.id) as person from emulation_subjects s where s.id = any (${[...subjects]}::bigint[]))
    select k.id::int as subject, a.form, a.decision_number as number, a.decided_on as on from asked k join emulation_subjects r on r.id = k.person or r.joined_to = k.person join awards a on a.subject_id = r.id
    where a.round_id <> ${round} and a.state = 'standing' and a.decided_on < ${on}::date order by a.decided_on desc, a.id desc`.execute(db)).rows;
}

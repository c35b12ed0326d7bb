/** Records of one person joined and taken apart. Called by `actions/emulation/persons.ts` and by whatever asks what is held of somebody. Decides nothing. */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { fold } from '../domain/search.ts';
import type { Db, Tx } from './connection.ts';
import { type JoinAct, nameOf } from './subject.ts';

/** All records of whoever these subjects are, each with the one that stands for the person: itself where nothing was joined. */
export async function readSamePersons(db: Db, subjects: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; person: number }>`with persons as (select distinct coalesce(s.joined_to, s.id) as id from emulation_subjects s where s.id = any (${[...subjects]}::bigint[]))
    select p.id::int as id, p.id::int as person from persons p union all select s.id::int, s.joined_to::int from emulation_subjects s join persons p on p.id = s.joined_to`.execute(db);
  return new Map([...subjects.map((id) => [id, id] as const), ...rows.map((row) => [row.id, row.person] as const)]);
}

/** Subjects that are the same person as this one, itself among them. */
export const sameAs = (subject: number): RawBuilder<unknown> => sql`(select ${subject}::bigint union select s.id from emulation_subjects o join emulation_subjects s on s.id = coalesce(o.joined_to, o.id) or s.joined_to = coalesce(o.joined_to, o.id) where o.id = ${subject})`;

export type OfName = { readonly id: number; readonly name: string; readonly position: string; readonly born: number | null; readonly joinedTo: number | null; readonly last: JoinAct | null; readonly registrations: number; readonly sheets: number; readonly exemplars: number };

/** Records of persons with this name kept in an area, each called as it was entered, with how much rests on it. */
export async function listOfName(db: Db, areaId: number, name: string, today: PlainDate): Promise<readonly OfName[]> {
  return (await sql<OfName>`select s.id::int as id, ${nameOf(today)} || coalesce(' (' || s.born || ')', '') as name, s.position, s.born, s.joined_to::int as "joinedTo", s.joins -> -1 as last, (select count(*)::int from participations p where p.subject_id = s.id) as registrations,
      (select count(*)::int from assessments a where a.subject_id = s.id) as sheets, (select count(*)::int from exemplars e where e.subject_id = s.id) as exemplars
    from emulation_subjects s where s.area_id = ${areaId} and s.kind = 'person' and s.account_id is null and s.name_folded = ${` ${fold(name)}`} order by s.born nulls first, s.id limit 50`.execute(db)).rows;
}

/** Plans for which both are registered and nothing is withdrawn. */
export async function countBothRegistered(db: Db, one: number, other: number): Promise<number> {
  return (await sql<{ count: number }>`select count(*)::int as count from participations p join participations q on q.plan_id = p.plan_id and q.subject_id = ${other} and q.state in ('registered', 'confirmed') where p.subject_id = ${one} and p.state in ('registered', 'confirmed')`.execute(db)).rows[0]!.count;
}

/** An open registration for the plan under whichever record of the person. */
export async function isRegistered(db: Db, plan: number, subject: number): Promise<boolean> {
  return (await sql`select 1 from participations where plan_id = ${plan} and state in ('registered', 'confirmed') and subject_id in ${sameAs(subject)} limit 1`.execute(db)).rows.length > 0;
}

/** Null: taken apart. */
export async function setJoined(db: Tx, subject: number, to: number | null, act: JoinAct): Promise<void> {
  await sql`update emulation_subjects set joined_to = ${to}::bigint, joins = joins || ${JSON.stringify([act])}::jsonb where id = ${subject}`.execute(db);
}

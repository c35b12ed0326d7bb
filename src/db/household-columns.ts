/**
 * The decided households of an area as packed columns, for bulk classification and what-ifs: one statement, one row for each village and standard,
 * numbers as bytes. Called by `actions/policy/what-if.ts`. Holds no name; row-level security narrows it like every list.
 * Trap: the aggregates of a group see its rows in one and the same order, but in no particular one: nothing is sorted for the sake of millions.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { householdClasses } from '../domain/household/types.ts';
import type { Db } from './connection.ts';
import { holds, villagesIn } from './household-list.ts';

/** Households of one village decided by one standard. Integers in network order: ids 8 bytes, income 8 (−1 unknown), score 2 (−1), mask 2 (−1), class 2 (position in `householdClasses`), minority 2 (1: the head is of a minority; 0 otherwise). */
export type PackedGroup = { readonly village_id: number; readonly standard: string; readonly count: number; readonly ids: Buffer; readonly incomes: Buffer; readonly scores: Buffer; readonly masks: Buffer; readonly classes: Buffer; readonly minorities: Buffer };

/**
 * `whole`: the area is the whole register or most of it. Then each table is read once from end to end: row-level security hides from the planner
 * how many rows it will let through, and it would look up every household by itself.
 */
export async function readPackedHouseholds(db: Db, areaId: number, date: PlainDate, { whole = false }: { readonly whole?: boolean } = {}): Promise<readonly PackedGroup[]> {
  if (!whole) return readGroups(db, areaId, date);
  await sql`set local enable_nestloop = off`.execute(db);
  const groups = await readGroups(db, areaId, date); // when it throws, the transaction ends and the setting with it
  await sql`set local enable_nestloop = on`.execute(db);
  return groups;
}

async function readGroups(db: Db, areaId: number, date: PlainDate): Promise<readonly PackedGroup[]> {
  const moment = { date, knownOn: null };
  const code = sql.join(householdClasses.map((name, index) => sql`when ${name} then ${sql.lit(index)}`), sql` `);
  return (await sql<PackedGroup>`
    select r.village_id, s.standard, count(*)::int as count, string_agg(int8send(s.household_id), ''::bytea) as ids,
      string_agg(int8send(coalesce(s.income_per_person, -1)), ''::bytea) as incomes, string_agg(int2send(coalesce(s.score_a, -1)::smallint), ''::bytea) as scores,
      string_agg(int2send(coalesce(s.deprivations, -1)::smallint), ''::bytea) as masks, string_agg(int2send((case s.class ${code} end)::smallint), ''::bytea) as classes,
      string_agg(int2send((p.ethnic_group is not null and p.ethnic_group not in ('kinh', 'unknown'))::int::smallint), ''::bytea) as minorities
    from household_statuses s join household_residences r on r.household_id = s.household_id and ${holds('r', moment)}
    left join household_heads h on h.household_id = s.household_id and ${holds('h', moment)} left join person_details p on p.person_id = h.person_id and ${holds('p', moment)}
    where r.village_id in ${villagesIn(areaId, date)} and ${holds('s', moment)}
    group by r.village_id, s.standard order by r.village_id, s.standard`.execute(db)).rows;
}

/** Households that live in the area on the day, decided or not. */
export async function countResidents(db: Db, areaId: number, date: PlainDate): Promise<number> {
  return (await sql<{ count: number }>`select count(*)::int as count from household_residences r where r.village_id in ${villagesIn(areaId, date)} and ${holds('r', { date, knownOn: null })}`.execute(db)).rows[0]!.count;
}

export type CellHousehold = { readonly id: number; readonly village_id: number; readonly head: string };

/** Heads and villages of the households of a page, in the order asked. */
export async function listCellHouseholds(db: Db, ids: readonly number[], date: PlainDate): Promise<readonly CellHousehold[]> {
  const moment = { date, knownOn: null };
  return (await sql<CellHousehold>`
    select w.id::int as id, r.village_id, coalesce(p.full_name, '') as head from unnest(${[...ids]}::bigint[]) with ordinality as w (id, place)
    join household_residences r on r.household_id = w.id and ${holds('r', moment)}
    left join household_heads h on h.household_id = w.id and ${holds('h', moment)} left join person_details p on p.person_id = h.person_id and ${holds('p', moment)}
    order by w.place`.execute(db)).rows;
}

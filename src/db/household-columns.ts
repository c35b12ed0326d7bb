/**
 * The decided households of an area as packed columns, for bulk classification and what-ifs: one statement, one row for each village and standard,
 * numbers as bytes. Called by `actions/policy/what-if.ts`. Holds no name. What is in sight is asked once, for the villages, by functions of the
 * database (migrations 0137, 0265, 0271, 0380): households that lived on the day in a village whose register the asker may see.
 * Trap: the aggregates of a group see its rows in one and the same order, but in no particular one: nothing is sorted for the sake of millions.
 */
import { sql } from 'kysely';
import { householdClasses } from '../domain/household/types.ts';
import type { Db } from './connection.ts';
import { holds, type Moment } from './household-moment.ts';

/** Households of one village decided by one standard. Integers in network order: ids 8 bytes, income 8 (−1 unknown), score 2 (−1), mask 2 (−1), answers 2 (only of those whose mask has bit 14 set, in their order), class 2 (position in `householdClasses`). */
export type PackedGroup = { readonly village_id: number; readonly standard: string; readonly count: number; readonly ids: Buffer; readonly incomes: Buffer; readonly scores: Buffer; readonly masks: Buffer; readonly answers: Buffer; readonly classes: Buffer };

export async function readPackedHouseholds(db: Db, areaId: number, { date, knownOn }: Moment): Promise<readonly PackedGroup[]> {
  return (await sql<PackedGroup>`
    select village_id, standard, count, ids, incomes, scores, masks, answers, classes_at as classes from chungtay_packed_households(${areaId}, ${date}::date, ${knownOn}::date, ${[...householdClasses]}::text[])`.execute(db)).rows;
}

/** Of each household in the order asked: its members on the day, and what its head is (1: of a minority, 2: a woman, added). Nothing of one out of sight. */
export async function readHouseholdMarks(db: Db, households: readonly number[], { date, knownOn }: Moment): Promise<readonly { readonly size: number; readonly head: number }[]> {
  if (households.length === 0) return [];
  const packed = (await sql<{ marks: Buffer }>`select chungtay_household_marks(${[...households]}::bigint[], ${date}::date, ${knownOn}::date) as marks`.execute(db)).rows[0]!.marks;
  return households.map((_, index) => ({ size: packed.readInt16BE(index * 4), head: packed.readInt16BE(index * 4 + 2) }));
}

/** Where so many of an area's households are asked about that reading all of them is quicker: the same marks, of each household in sight. */
export async function readMarksOfArea(db: Db, areaId: number, { date, knownOn }: Moment, found: (household: number, size: number, head: number) => void): Promise<void> {
  const packed = (await sql<{ marks: Buffer }>`select chungtay_marks_of_area(${areaId}, ${date}::date, ${knownOn}::date) as marks`.execute(db)).rows[0]!.marks;
  for (let at = 0; at < packed.length; at += 12) found(Number(packed.readBigInt64BE(at)), packed.readInt16BE(at + 8), packed.readInt16BE(at + 10));
}

/** Households that live in the area on the day, decided or not. */
export async function countResidents(db: Db, areaId: number, { date, knownOn }: Moment): Promise<number> {
  return (await sql<{ count: number }>`select chungtay_count_residents(${areaId}, ${date}::date, ${knownOn}::date) as count`.execute(db)).rows[0]!.count;
}

export type CellHousehold = { readonly id: number; readonly village_id: number; readonly head: string };

/** Heads and villages of the households of a page, in the order asked. */
export async function listCellHouseholds(db: Db, ids: readonly number[], moment: Moment): Promise<readonly CellHousehold[]> {
  return (await sql<CellHousehold>`
    select w.id::int as id, r.village_id, coalesce(p.full_name, '') as head from unnest(${[...ids]}::bigint[]) with ordinality as w (id, place)
    join household_residences r on r.household_id = w.id and ${holds('r', moment)}
    left join household_heads h on h.household_id = w.id and ${holds('h', moment)} left join person_details p on p.person_id = h.person_id and ${holds('p', moment)}
    order by w.place`.execute(db)).rows;
}

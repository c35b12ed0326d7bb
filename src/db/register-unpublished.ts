/** Differences of the counts of years that are over from what was last published. Called by `register-keep.ts`, `actions/register` and `actions/form`. Needs the house's own view. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { addTallies, type TallyRow } from '../domain/form/tally.ts';
import type { Db, Tx } from './connection.ts';
import { readTallies } from './register-tally.ts';

export type RegisterUnpublishedTables = { register_unpublished: { area_id: number; year: number; class: string; part: string; item: string; standard: string; households: number; persons: number; since: string } };
export type Change = { readonly area: number; readonly year: number; readonly before: readonly TallyRow[]; readonly after: readonly TallyRow[] };

/** One set of rows less another. */
export function lessTally(rows: readonly TallyRow[], less: readonly TallyRow[]): readonly TallyRow[] {
  return addTallies([rows, less.map(({ class: of, part, item, standard, households, persons }) => ({ class: of, part, item, standard, households: -households, persons: -persons }))]).filter((row) => row.households !== 0 || row.persons !== 0);
}

/** What changed goes to what is not published; what is as it was published is no longer in it. */
export async function keepUnpublished(db: Tx, changes: readonly Change[], today: PlainDate): Promise<void> {
  const rows = changes.flatMap(({ area, year, before, after }) => lessTally(after, before).map((row) => ({ area, year, ...row })));
  if (rows.length === 0) return;
  const list = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  await sql`insert into register_unpublished as u (area_id, year, class, part, item, standard, households, persons, since)
    select r.*, ${today}::date from unnest(${list((one) => one.area)}::integer[], ${list((one) => one.year)}::smallint[], ${list((one) => one.class)}::text[], ${list((one) => one.part)}::text[], ${list((one) => one.item)}::text[], ${list((one) => one.standard)}::text[],
      ${list((one) => one.households)}::bigint[], ${list((one) => one.persons)}::bigint[]) r
    on conflict (area_id, year, class, part, item, standard) do update set households = u.households + excluded.households, persons = u.persons + excluded.persons`.execute(db);
  await sql`delete from register_unpublished where households = 0 and persons = 0`.execute(db);
}

/** Years with something unpublished; `before`: that was changed before the day. */
export async function listUnpublishedYears(db: Db, before: PlainDate | null = null): Promise<readonly number[]> {
  return (await sql<{ year: number }>`select distinct year::int as year from register_unpublished ${before === null ? sql`` : sql`where since < ${before}::date`} order by 1`.execute(db)).rows.map((row) => row.year);
}

/** The counts kept as they were last published. Of a unit above villages: without what changed in the villages that are its own on the last day of the year, or were until they ended within it. */
export async function readPublished(db: Db, areaIds: readonly number[], year: number): Promise<ReadonlyMap<number, readonly TallyRow[]>> {
  const kept = await readTallies(db, areaIds, year);
  if (areaIds.length === 0) return kept;
  const { rows } = await sql<{ area: number } & TallyRow>`
    select c.ancestor_id as area, u.class, u.part, u.item, u.standard, sum(u.households)::int as households, sum(u.persons)::float8 as persons from register_unpublished u
    join area_closure c on c.descendant_id = u.area_id and c.ancestor_id = any (${[...areaIds]}::integer[]) and (c.ancestor_id = u.area_id or c.administrative and c.valid_from <= make_date(u.year, 12, 31) and (c.valid_until is null or c.valid_until > make_date(u.year, 12, 31)
      or (c.valid_until > make_date(u.year - 1, 12, 31) and exists (select 1 from areas e where e.id = u.area_id and e.valid_until = c.valid_until))))
    where u.year = ${year} group by 1, 2, 3, 4, 5`.execute(db);
  const changed = Map.groupBy(rows, (row) => row.area);
  return new Map([...kept].map(([area, own]) => [area, changed.has(area) ? lessTally(own, changed.get(area)!) : own]));
}

/** What is above villages and has counts in a year. */
export async function listCountedUnits(db: Db, years: readonly number[]): Promise<readonly { readonly area: number; readonly year: number }[]> {
  return (await sql<{ area: number; year: number }>`select distinct t.area_id as area, t.year::int as year from register_tallies t join areas a on a.id = t.area_id and a.level <> 'village' where t.year = any (${[...years]}::smallint[]) and t.part = 'covered' order by 2, 1`.execute(db)).rows;
}

export async function forgetUnpublished(db: Tx, years: readonly number[]): Promise<void> {
  await sql`delete from register_unpublished where year = any (${[...years]}::smallint[])`.execute(db);
}

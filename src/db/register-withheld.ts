/** Which counts of the register are not told to the public, kept by the area they lie directly below and the year. Called by `actions/register/withhold.ts`; decides nothing. */
import { sql } from 'kysely';
import type { Tx } from './connection.ts';

export type RegisterWithheldTables = { register_withheld: { area_id: number; year: number; keys: string[] } };

export async function readWithheld(db: Tx, areaIds: readonly number[], year: number): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const rows = await db.selectFrom('register_withheld').select(['area_id', 'keys']).where('area_id', 'in', [...areaIds, 0]).where('year', '=', year).execute();
  return new Map(rows.map((row) => [row.area_id, new Set(row.keys)]));
}

export async function keepWithheld(db: Tx, area: number, year: number, keys: ReadonlySet<string>): Promise<void> {
  await sql`insert into register_withheld (area_id, year, keys) values (${area}, ${year}, ${[...keys].toSorted()}::text[]) on conflict (area_id, year) do update set keys = excluded.keys`.execute(db);
}

/** Which of some areas stand above one area: which grants reach it. Used for the buttons a screen shows; the kernel asks for itself. */
import { sql } from 'kysely';
import type { Db } from '../connection.ts';

export async function listGrantsReaching(db: Db, roots: readonly number[], areaId: number): Promise<ReadonlySet<number>> {
  const rows = await sql<{ id: number }>`
    select distinct ancestor_id as id from area_closure where descendant_id = ${areaId} and ancestor_id = any (${[...roots]}::integer[])`.execute(db);
  return new Set(rows.rows.map((row) => row.id));
}

/** For each of some areas: is it within reach of the roots? */
export async function listAreasReached(db: Db, roots: readonly number[], areaIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (roots.length === 0 || areaIds.length === 0) return new Set();
  const rows = await sql<{ id: number }>`
    select distinct descendant_id as id from area_closure where descendant_id = any (${[...areaIds]}::integer[]) and ancestor_id = any (${[...roots]}::integer[])`.execute(db);
  return new Set(rows.rows.map((row) => row.id));
}

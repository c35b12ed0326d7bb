/** Does a grant's area cover the areas an act touches? Used by the kernel for every write; the closure table answers. */
import { sql } from 'kysely';
import type { Db } from './connection.ts';

/** True when each area is of the asker's world and is, or is below, one of the roots; a successor reaches what became part of it (the closure keeps the past). */
export async function areasReach(db: Db, roots: readonly number[], areas: readonly number[], world: 'real' | 'story'): Promise<boolean> {
  if (roots.length === 0 || areas.length === 0) return false;
  const found = await sql<{ count: number }>`
    select count(distinct c.descendant_id) as count from area_closure c join areas a on a.id = c.descendant_id and a.world = ${world}
    where descendant_id = any (${[...new Set(areas)]}::integer[]) and ancestor_id = any (${[...roots]}::integer[])`.execute(db);
  return found.rows[0]?.count === new Set(areas).size;
}

/** Which of the areas lie in or below one of the roots (the closure keeps the past, as for every right). */
export async function coveredBy(db: Db, roots: readonly number[], areas: readonly number[]): Promise<ReadonlySet<number>> {
  if (roots.length === 0 || areas.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`select distinct descendant_id as id from area_closure where ancestor_id = any (${[...new Set(roots)]}::integer[]) and descendant_id = any (${[...new Set(areas)]}::integer[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

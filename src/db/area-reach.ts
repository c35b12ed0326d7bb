/** Does a grant's area cover the areas an act touches? Used by the kernel for every write; the closure table answers. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';

/** True when each area is, or is below, one of the roots on the date; a successor reaches what became part of it (closure of the past is kept). */
export async function areasReach(db: Db, roots: readonly number[], areas: readonly number[], _on: PlainDate): Promise<boolean> {
  if (roots.length === 0 || areas.length === 0) return false;
  const found = await sql<{ count: number }>`
    select count(distinct descendant_id) as count from area_closure
    where descendant_id = any (${[...new Set(areas)]}::integer[]) and ancestor_id = any (${[...roots]}::integer[])`.execute(db);
  return found.rows[0]?.count === new Set(areas).size;
}

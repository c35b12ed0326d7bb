/** Does a grant's area cover the areas an act touches, and who answers for an area that has ended? Used by the kernel for every write, by reminders and lists of open work; the closure table answers. */
import { type RawBuilder, sql } from 'kysely';
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

/**
 * The area that answers for area row `o` on a day: itself while it stands, afterwards the nearest standing one that reaches its records; where it went into none whole,
 * the nearest standing one it lay in to the end.
 */
export function answering(on: string): RawBuilder<number> {
  const still = sql`(c.valid_until is null or ${on}::date < c.valid_until)`;
  return sql<number>`(case when o.valid_until is null or ${on}::date < o.valid_until then o.id else (
    select c.ancestor_id from area_closure c join areas n on n.id = c.ancestor_id
    where c.descendant_id = o.id and c.ancestor_id <> o.id and c.valid_from <= ${on}::date and (${still} or (c.administrative and c.valid_until = o.valid_until)) and (n.valid_until is null or ${on}::date < n.valid_until)
    order by ${still} desc, array_position(array['village', 'commune', 'district', 'province', 'nation'], n.level), n.id limit 1) end)`;
}

/** Whose open work is with an area on a day: its own, and that of the areas that ended and that it answers for. */
export function followedBy(areaId: number, on: string): RawBuilder<number> {
  return sql<number>`(select ${areaId}::integer union select o.id from areas o join area_closure k on k.descendant_id = o.id and k.ancestor_id = ${areaId} where o.valid_until <= ${on}::date and ${answering(on)} = ${areaId})`;
}

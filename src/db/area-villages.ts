/** A village put there by hand and taken back: what rests on it, in any table that names areas, and the deletion. Called by `actions/area-villages.ts`. */
import { sql } from 'kysely';
import type { Db, Tx } from './connection.ts';

/** Tables that describe the village itself and go with it; a status given to it by decision is not one of them. */
const own = ['areas', 'area_names', 'area_codes', 'area_kinds', 'area_settlements', 'area_parents', 'area_successions', 'area_closure'];

/** Nothing new can come to rest on the area until the transaction ends: a row that names it waits for this lock. */
export async function lockArea(db: Tx, id: number): Promise<void> {
  await sql`select id from areas where id = ${id} for update`.execute(db);
}

/**
 * Tables in which a row names the area. Found in the schema, so that a new table counts by itself: every column that refers to `areas`,
 * every whole number called after an area or village; beside them the lists of a round's villages, and plans, which name areas in their text. Needs the house's view.
 */
export async function readResting(db: Db, area: { readonly id: number; readonly slug: string }): Promise<readonly string[]> {
  const columns = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and (exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'areas'::regclass and a.attnum = any (k.conkey))
        or (a.atttypid in ('integer'::regtype, 'bigint'::regtype) and a.attname ~ '(^|_)(area|village)_id$'))
      and not c.relname = any (${own}::text[]) and has_table_privilege(c.oid, 'select')
    order by 1, 2`.execute(db);
  const places = [
    ...columns.rows.map(({ table, column }) => sql`select ${table}::text as name where exists (select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${area.id})`),
    sql`select 'areas' as name where exists (select 1 from area_parents where parent_id = ${area.id})`,
    sql`select 'review_acts' as name where exists (select 1 from review_acts where kind in ('open', 'take_in') and act -> 'villages' @> to_jsonb(${area.id}::integer))`,
    sql`select 'plan_versions' as name where exists (select 1 from plan_versions where strpos(content::text, ${JSON.stringify(area.slug)}) > 0)`,
  ];
  const { rows } = await sql<{ name: string }>`${sql.join(places, sql` union `)} order by 1`.execute(db);
  return rows.map((row) => row.name);
}

/** The caller has looked at what rests on it; a foreign key that still refers to it stops the deletion. */
export async function deleteVillage(db: Tx, { id, eventId, source }: { readonly id: number; readonly eventId: string; readonly source: string }): Promise<void> {
  await sql`delete from area_successions where predecessor_id = ${id} or successor_id = ${id}`.execute(db);
  await sql`delete from area_events e where e.id = ${eventId} and not exists (select 1 from area_successions s where s.event_id = e.id)`.execute(db);
  await sql`delete from area_closure where descendant_id = ${id}`.execute(db);
  for (const table of ['area_names', 'area_codes', 'area_kinds', 'area_settlements', 'area_parents'] as const) await sql`delete from ${sql.table(table)} where area_id = ${id}`.execute(db);
  await sql`delete from areas where id = ${id}`.execute(db);
  await sql`select refresh_area_closure()`.execute(db);
  await db.insertInto('area_revisions').values({ source, content_hash: `removed ${id}` }).execute();
}

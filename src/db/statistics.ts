/**
 * What PostgreSQL knows about its tables, gathered at once for those that were filled and never looked at. Called by the start, as the owner,
 * after loading: autovacuum does the same only a minute later, and until then lists and counts are planned as if every table were empty.
 */
import { sql } from 'kysely';
import type { Db } from './connection.ts';

/** Names of the tables analysed: those with rows whose statistics say none. */
export async function gatherMissingStatistics(owner: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.reltuples <= 0 and pg_relation_size(c.oid) > 0 order by c.relname`.execute(owner);
  if (rows.length > 0) await sql`analyze ${sql.join(rows.map((row) => sql.table(row.name)))}`.execute(owner);
  return rows.map((row) => row.name);
}

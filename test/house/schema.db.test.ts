/** The database's own rules: every table explained, every foreign key indexed, personal tables behind row-level security. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useHouse } from '../support/database.ts';

describe('the database schema', async () => {
  const { owner } = await useHouse();
  const names = async (query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> => (await query.execute(owner.db)).rows.map((row) => row.name);

  it('explains every table in a comment', async () => {
    expect(await names(sql<{ name: string }>`
      select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where nspname = 'public' and relkind in ('r', 'p') and not relispartition and obj_description(c.oid) is null order by 1`)).toEqual([]);
  });

  it('has an index for every foreign key', async () => {
    expect(await names(sql<{ name: string }>`
      select conrelid::regclass || '.' || conname as name from pg_constraint k
      where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
        select 1 from pg_index i where i.indrelid = k.conrelid
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] <@ k.conkey)
      order by 1`)).toEqual([]);
  });

  it('names its constraints by hand', async () => {
    expect(await names(sql<{ name: string }>`
      select conrelid::regclass || '.' || conname as name from pg_constraint
      where connamespace = 'public'::regnamespace and conname ~ '_(pkey|fkey|key|check|excl)[0-9]*$' order by 1`)).toEqual([]);
  });

  it('lets the application role change nothing in an append-only journal', async () => {
    const rights = await sql<{ update: boolean; delete: boolean }>`
      select has_table_privilege('chungtay_app', 'audit_entries', 'update') as update, has_table_privilege('chungtay_app', 'audit_entries', 'delete') as delete`.execute(owner.db);
    expect(rights.rows[0]).toEqual({ update: false, delete: false });
  });
});

/**
 * What the start has already brought in, by source. Called by `app/load.ts`, outside any action, and by the load of households: it says that nothing is to be done.
 * Invariant: written after the load it speaks of, so a start that was cut off does the load again.
 */
import { sql } from 'kysely';
import type { Db } from './connection.ts';

export type ShippedTables = { shipped_loads: { source: string; content_hash: string } };

export async function isLoaded(db: Db, source: string, contentHash: string): Promise<boolean> {
  const row = await db.selectFrom('shipped_loads').select('content_hash').where('source', '=', source).executeTakeFirst();
  return row?.content_hash === contentHash;
}

/** Was anything ever loaded from that source, whatever it held then? */
export async function wasLoaded(db: Db, source: string): Promise<boolean> {
  return (await db.selectFrom('shipped_loads').select('source').where('source', '=', source).executeTakeFirst()) !== undefined;
}

export async function noteLoaded(db: Db, source: string, contentHash: string): Promise<void> {
  await sql`insert into shipped_loads (source, content_hash) values (${source}, ${contentHash})
    on conflict (source) do update set content_hash = excluded.content_hash, loaded_at = now()`.execute(db);
}

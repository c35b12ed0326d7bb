/**
 * The sealer: takes what waits, extends the chain of each province and day, closes the batch with a seal.
 * Called every minute by the jobs and by tests. One at a time (advisory lock); a second one leaves at once.
 */
import { type Kysely, sql } from 'kysely';
import { chainNext, chainStart, sealOf } from '../domain/audit/chain.ts';
import type { Tx } from './connection.ts';
import { setRowScope } from './house.ts';
import type { Database } from './schema.ts';

const batchSize = 5000;

type Waiting = { id: number; chain_area_id: number; occurred_on: string; content_hash: Buffer };

/** Seals everything that waits and returns how many entries were sealed; 0 when another sealer is at work. */
export async function sealAuditEntries(db: Kysely<Database>): Promise<number> {
  for (let sealed = 0; ; ) {
    const now = await db.transaction().execute(sealBatch);
    sealed += now;
    if (now < batchSize) return sealed;
  }
}

async function sealBatch(db: Tx): Promise<number> {
  await setRowScope(db, { accountId: null, areaIds: [], system: true });
  const lock = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(hashtext('chungtay.audit.seal')) as taken`.execute(db);
  if (!lock.rows[0]!.taken) return 0;
  // Trap: the order is the order of sealing, not of ids: a long transaction commits an earlier id after later ones.
  const waiting = await sql<Waiting>`
    select e.id, e.chain_area_id, e.occurred_on, e.content_hash from audit_queue q join audit_entries e on e.id = q.entry_id
    order by e.chain_area_id, e.occurred_on, e.id limit ${batchSize}`.execute(db);
  for (const day of byDay(waiting.rows)) await sealDay(db, day);
  if (waiting.rows.length > 0) await sql`delete from audit_queue where entry_id = any (${waiting.rows.map((row) => row.id)}::bigint[])`.execute(db);
  return waiting.rows.length;
}

function byDay(rows: readonly Waiting[]): Waiting[][] {
  const days: Waiting[][] = [];
  for (const row of rows) {
    const last = days.at(-1)?.[0];
    if (last && last.chain_area_id === row.chain_area_id && last.occurred_on === row.occurred_on) days.at(-1)!.push(row);
    else days.push([row]);
  }
  return days;
}

async function sealDay(db: Tx, entries: readonly Waiting[]): Promise<void> {
  const { chain_area_id: chainAreaId, occurred_on: day } = entries[0]!;
  const last = await db.selectFrom('audit_chain').select(['position', 'hash']).where('chain_area_id', '=', chainAreaId).where('occurred_on', '=', day).orderBy('position', 'desc').limit(1).executeTakeFirst();
  const before = await db.selectFrom('audit_seals').select(['number', 'seal']).where('chain_area_id', '=', chainAreaId).orderBy('number', 'desc').limit(1).executeTakeFirst();
  let hash: Buffer = last?.hash ?? chainStart(chainAreaId, day);
  let position = last?.position ?? 0;
  const links = entries.map((entry) => {
    position += 1;
    hash = chainNext(hash, { id: entry.id, position, contentHash: entry.content_hash });
    return { entry_id: entry.id, position, hash };
  });
  await sql`insert into audit_chain (entry_id, chain_area_id, occurred_on, position, hash)
    select i, ${chainAreaId}::integer, ${day}::date, p, h
    from unnest(${links.map((link) => link.entry_id)}::bigint[], ${links.map((link) => link.position)}::integer[], ${links.map((link) => link.hash)}::bytea[]) v (i, p, h)`.execute(db);
  const seal = { chainAreaId, number: (before?.number ?? 0) + 1, day, firstPosition: (last?.position ?? 0) + 1, lastPosition: position, head: hash };
  await db
    .insertInto('audit_seals')
    .values({
      chain_area_id: chainAreaId, number: seal.number, occurred_on: day, first_position: seal.firstPosition, last_position: seal.lastPosition, head: hash, seal: sealOf(seal, before?.seal ?? null),
    })
    .execute();
}

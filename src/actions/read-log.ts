/**
 * Who looked at which personal record: written in batches, outside the chain of writes, before the answer leaves.
 * Called by the kernel. While one batch is being written the next one gathers: many readers, few statements, no timer.
 *
 * Invariant: no log, no answer: when the batch cannot be written, every read in it fails.
 */
import type { Insertable, Kysely } from 'kysely';
import type { AuditTables } from '../db/audit.ts';
import { setRowScope } from '../db/house.ts';
import type { Database } from '../db/schema.ts';

type Row = Insertable<AuditTables['audit_reads']>;
type Log = { gathering: Row[]; next: Promise<void> | null; running: Promise<void> };

const logs = new WeakMap<Kysely<Database>, Log>();

/** Resolves when the rows are committed. */
export function logReads(db: Kysely<Database>, rows: readonly Row[]): Promise<void> {
  let log = logs.get(db);
  if (!log) logs.set(db, (log = { gathering: [], next: null, running: Promise.resolve() }));
  log.gathering.push(...rows);
  log.next ??= startAfter(db, log);
  return log.next;
}

function startAfter(db: Kysely<Database>, log: Log): Promise<void> {
  const batch = log.running.catch(() => undefined).then(() => {
    const rows = log.gathering;
    log.gathering = [];
    log.next = null;
    return write(db, rows);
  });
  log.running = batch;
  return batch;
}

async function write(db: Kysely<Database>, rows: readonly Row[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, areaIds: [], system: true });
    for (let from = 0; from < rows.length; from += 5000) await tx.insertInto('audit_reads').values(rows.slice(from, from + 5000)).execute();
  });
}

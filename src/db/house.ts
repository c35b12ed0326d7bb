/**
 * Tables of the house itself: repeated requests and the audit journal; and the settings row-level security reads.
 * Used by the kernel only.
 */
import { createHash } from 'node:crypto';
import { type ColumnType, type Generated, type Insertable, type Kysely, sql } from 'kysely';
import type { Db, Tx } from './connection.ts';
import type { Database } from './schema.ts';

/** A jsonb column: read as a value, written as JSON text. */
export type Json<T = unknown> = ColumnType<T, string, string>;

export type HouseTables = {
  idempotency_keys: {
    account_id: string;
    client_id: string;
    action: string;
    input_hash: string;
    result: Json;
    created_at: Generated<string>;
  };
  audit_entries: {
    id: Generated<number>;
    occurred_at: string;
    occurred_on: string;
    chain_area_id: number;
    world: 'real' | 'story';
    account_id: string | null;
    account_name: string;
    action: string;
    subject_kind: string;
    subject_id: string;
    area_id: number | null;
    reason: string | null;
    before: Json | null;
    after: Json | null;
    request_id: string;
    content_hash: Buffer;
  };
};

/** What row-level security may know of the one who asks; valid until the transaction ends. */
export type RowScope = {
  readonly accountId: string | null;
  readonly areaIds: readonly number[];
  /** The areas whose households and persons the question may see: `areaIds` when not said. An enumerator's own areas are not among them. */
  readonly registerAreaIds?: readonly number[];
  /** The day on which an enumerator asks: then the households given to them on that day are in sight too. */
  readonly enumeratesOn?: string | null;
  /** The bodies the one who asks may put this question for. */
  readonly bodies?: readonly string[];
  readonly system: boolean;
};

/** Ids of bodies as they may stand in a setting: letters, figures and strokes. */
function bodiesOf({ bodies = [] }: RowScope): readonly string[] {
  if (!bodies.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))) throw new TypeError('a body is named by its id');
  return bodies;
}

export async function setRowScope(db: Tx, scope: RowScope): Promise<void> {
  await sql`select set_config('chungtay.account', ${scope.accountId ?? ''}, true),
                   set_config('chungtay.scope', ${`{${scope.areaIds.join(',')}}`}, true),
                   set_config('chungtay.register', ${`{${(scope.registerAreaIds ?? scope.areaIds).join(',')}}`}, true),
                   set_config('chungtay.enumerates', ${scope.enumeratesOn ?? ''}, true),
                   set_config('chungtay.bodies', ${`{${bodiesOf(scope).join(',')}}`}, true),
                   set_config('chungtay.system', ${scope.system ? 'on' : ''}, true)`.execute(db);
}

/** A read's transaction: it begins and gets its scope in one message, because each message costs both sides more than most questions do. */
export async function readWithin<T>(db: Kysely<Database>, scope: RowScope, read: (db: Tx) => Promise<T>): Promise<T> {
  if (scope.accountId !== null && !/^[0-9a-f-]{36}$/.test(scope.accountId)) throw new TypeError('an account id is a UUID');
  if (scope.enumeratesOn && !/^\d{4}-\d{2}-\d{2}$/.test(scope.enumeratesOn)) throw new TypeError('a day is YYYY-MM-DD');
  const listed = (ids: readonly number[]): string => ids.map((id) => String(Math.trunc(id))).join(',');
  return db.connection().execute(async (one) => {
    const within = one as Tx; // one connection, in a transaction until the end of this function
    try {
      await sql.raw(`start transaction read only; select set_config('chungtay.account', '${scope.accountId ?? ''}', true),
        set_config('chungtay.scope', '{${listed(scope.areaIds)}}', true), set_config('chungtay.register', '{${listed(scope.registerAreaIds ?? scope.areaIds)}}', true),
        set_config('chungtay.enumerates', '${scope.enumeratesOn ?? ''}', true), set_config('chungtay.bodies', '{${bodiesOf(scope).join(',')}}', true), set_config('chungtay.system', '${scope.system ? 'on' : ''}', true)`).execute(within);
      const result = await read(within);
      await sql`commit`.execute(within);
      return result;
    } catch (error) {
      await sql`rollback`.execute(within).catch(() => undefined); // the connection itself may be gone; the first error is the one to tell
      throw error;
    }
  });
}

export async function findRepeatedRequest(db: Tx, accountId: string, clientId: string) {
  // Invariant: two equal requests at the same time wait for each other here, so one of them sees the other's result.
  await sql`select pg_advisory_xact_lock(hashtextextended(${accountId} || ${clientId}, 0))`.execute(db);
  return db.selectFrom('idempotency_keys').selectAll().where('account_id', '=', accountId).where('client_id', '=', clientId).executeTakeFirst();
}

export async function insertRequestResult(db: Tx, row: Insertable<HouseTables['idempotency_keys']>): Promise<void> {
  await db.insertInto('idempotency_keys').values(row).execute();
}

/** By area, the province (or root) whose audit chain it belongs to, and its world. One question for all: a decision has an entry for each of thousands of households. */
export async function findChainAreas(db: Db, areaIds: readonly number[]): Promise<ReadonlyMap<number, { readonly id: number; readonly world: 'real' | 'story' }>> {
  if (areaIds.length === 0) return new Map();
  const { rows } = await sql<{ area: number; id: number; world: 'real' | 'story' }>`
    select a.id as area, coalesce(chungtay_province_of(a.id), a.id) as id, a.world from areas a where a.id = any (${[...new Set(areaIds)]}::integer[])`.execute(db);
  return new Map(rows.map(({ area, ...chain }) => [area, chain]));
}

/** The chain of what belongs to no area. */
export const houseChain = 0;

export type AuditEntry = Omit<Insertable<HouseTables['audit_entries']>, 'content_hash' | 'before' | 'after'> & { before: unknown; after: unknown };

/** A statement takes 65,535 parameters: a decision about thousands of households has an entry for each. */
const entriesAtOnce = 4000;

export async function insertAuditEntries(db: Tx, entries: readonly AuditEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += entriesAtOnce) {
    await db.insertInto('audit_entries').values(entries.slice(from, from + entriesAtOnce).map((entry) => ({
      ...entry,
      before: entry.before === undefined || entry.before === null ? null : JSON.stringify(entry.before),
      after: entry.after === undefined || entry.after === null ? null : JSON.stringify(entry.after),
      content_hash: auditContentHash(entry),
    }))).execute();
  }
}

/** SHA-256 over the entry's fields in a fixed order and canonical JSON; `audit verify` computes it again from the stored row. */
export function auditContentHash(entry: AuditEntry): Buffer {
  const fields = [
    new Date(entry.occurred_at).toISOString(), entry.occurred_on, entry.chain_area_id, entry.world, entry.account_id, entry.account_name, entry.action,
    entry.subject_kind, entry.subject_id, entry.area_id, entry.reason, entry.before ?? null, entry.after ?? null, entry.request_id,
  ];
  return createHash('sha256').update(canonicalJson(fields)).digest();
}

/** JSON with sorted keys, so that what PostgreSQL gives back from jsonb hashes the same as what went in. A file counts by its hash. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Uint8Array ? createHash('sha256').update(inner).digest('hex') : inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

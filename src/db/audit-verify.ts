/**
 * Reads the journal again from its first entry and recomputes contents, chains and seals. Called by `audit.verify` and `doctor`.
 * Needs the house's view of all rows. Reads in pages by key, so that a journal of any length fits in memory.
 */
import { type RawBuilder, sql } from 'kysely';
import { chainNext, chainStart, sealOf } from '../domain/audit/chain.ts';
import type { AuditDefectKind } from '../domain/audit/contract.ts';
import type { Db } from './connection.ts';
import { type AuditEntry, auditContentHash } from './house.ts';

export type Defect = { readonly kind: AuditDefectKind; readonly entryId: number | null; readonly chainAreaId: number; readonly on: string; readonly position: number | null };

export type Verification = { readonly entries: number; readonly seals: number; readonly waiting: number; readonly defects: number; readonly first: Defect | null };

type StoredEntry = AuditEntry & { id: number; content_hash: Buffer };
type Link = { entry_id: number; link_area: number; link_on: string; position: number; hash: Buffer; entry: StoredEntry | null };
type SealRow = { chain_area_id: number; number: number; occurred_on: string; first_position: number; last_position: number; head: Buffer; seal: Buffer; head_in_chain: Buffer | null };

const pageSize = 2000;

/** The whole journal, or one province's chain. */
export async function verifyAudit(db: Db, chainAreaId: number | null = null): Promise<Verification> {
  const found: Defect[] = [];
  const report = (defect: Defect): void => void found.push(defect);
  const chained = await verifyChains(db, chainAreaId, report);
  const seals = await verifySeals(db, chainAreaId, report);
  const waiting = await verifyWaiting(db, chainAreaId, report);
  const day = (defect: Defect): string => defect.on || '9999'; // an entry that vanished before it was sealed took its day with it
  found.sort((a, b) => day(a).localeCompare(day(b)) || (a.entryId ?? Number.MAX_SAFE_INTEGER) - (b.entryId ?? Number.MAX_SAFE_INTEGER) || (a.position ?? 0) - (b.position ?? 0));
  return { entries: chained + waiting, seals, waiting, defects: found.length, first: found[0] ?? null };
}

/** Contents and chains from a day on, without the seals: a quick look for the operator. Returns the number of entries and the first defect. */
export async function verifyChainsFrom(db: Db, from: string): Promise<{ readonly entries: number; readonly first: Defect | null }> {
  const found: Defect[] = [];
  const entries = await verifyChains(db, null, (defect) => void found.push(defect), from);
  return { entries, first: found[0] ?? null };
}

async function verifyChains(db: Db, only: number | null, report: (defect: Defect) => void, from = '0001-01-01'): Promise<number> {
  let count = 0;
  let at: { area: number; on: string; position: number; hash: Buffer } | null = null;
  for (;;) {
    const page: readonly Link[] = await readLinks(db, only, from, at);
    for (const link of page) {
      count += 1;
      const where = { entryId: link.entry_id, chainAreaId: link.link_area, on: link.link_on, position: link.position };
      const same: boolean = at !== null && at.area === link.link_area && at.on === link.link_on;
      const previous: Buffer = same ? at!.hash : chainStart(link.link_area, link.link_on);
      const expected: number = same ? at!.position + 1 : 1;
      if (link.position !== expected) report({ kind: 'link_missing', entryId: null, chainAreaId: link.link_area, on: link.link_on, position: expected });
      if (link.entry === null) report({ ...where, kind: 'entry_missing' });
      else if (!auditContentHash(link.entry).equals(link.entry.content_hash)) report({ ...where, kind: 'content_changed' });
      else if (!chainNext(previous, { id: link.entry_id, position: link.position, contentHash: link.entry.content_hash }).equals(link.hash) && link.position === expected) report({ ...where, kind: 'link_broken' });
      at = { area: link.link_area, on: link.link_on, position: link.position, hash: link.hash };
    }
    if (page.length < pageSize) return count;
  }
}

async function readLinks(db: Db, only: number | null, from: string, after: { area: number; on: string; position: number } | null): Promise<Link[]> {
  const rows = await sql<Omit<Link, 'entry'> & StoredEntry & { id: number | null }>`
    select c.entry_id, c.chain_area_id as link_area, c.occurred_on as link_on, c.position, c.hash, ${entryColumns}
    from audit_chain c left join audit_entries e on e.id = c.entry_id
    where (${only}::integer is null or c.chain_area_id = ${only}::integer) and c.occurred_on >= ${from}::date
      and (c.chain_area_id, c.occurred_on, c.position) > (${after?.area ?? -1}::integer, ${after?.on ?? '0001-01-01'}::date, ${after?.position ?? 0}::integer)
    order by c.chain_area_id, c.occurred_on, c.position limit ${pageSize}`.execute(db);
  return rows.rows.map((row) => ({ entry_id: row.entry_id, link_area: row.link_area, link_on: row.link_on, position: row.position, hash: row.hash, entry: row.id === null ? null : row }));
}

const entryColumns: RawBuilder<unknown> = sql`e.id, e.occurred_at, e.occurred_on, e.chain_area_id, e.world, e.account_id, e.account_name, e.action,
  e.subject_kind, e.subject_id, e.area_id, e.reason, e.before, e.after, e.request_id, e.content_hash`;

async function verifySeals(db: Db, only: number | null, report: (defect: Defect) => void): Promise<number> {
  const rows = await sql<SealRow>`
    select s.chain_area_id, s.number, s.occurred_on, s.first_position, s.last_position, s.head, s.seal, c.hash as head_in_chain
    from audit_seals s left join audit_chain c on c.chain_area_id = s.chain_area_id and c.occurred_on = s.occurred_on and c.position = s.last_position
    where ${only}::integer is null or s.chain_area_id = ${only}::integer order by s.chain_area_id, s.number`.execute(db);
  let previous: SealRow | null = null;
  for (const row of rows.rows) {
    const before: SealRow | null = previous?.chain_area_id === row.chain_area_id ? previous : null;
    const seal = { chainAreaId: row.chain_area_id, number: row.number, day: row.occurred_on, firstPosition: row.first_position, lastPosition: row.last_position, head: row.head };
    const where = { entryId: null, chainAreaId: row.chain_area_id, on: row.occurred_on, position: row.last_position };
    if (row.head_in_chain === null) report({ ...where, kind: 'link_missing' });
    else if (!row.head_in_chain.equals(row.head) || row.number !== (before?.number ?? 0) + 1 || !sealOf(seal, before?.seal ?? null).equals(row.seal)) report({ ...where, kind: 'seal_broken' });
    previous = row;
  }
  const beyond = await sql<Omit<Defect, 'kind'>>`
    select c.entry_id as "entryId", c.chain_area_id as "chainAreaId", c.occurred_on as "on", c.position
    from audit_chain c
    where (${only}::integer is null or c.chain_area_id = ${only}::integer) and not exists (
      select 1 from audit_seals s where s.chain_area_id = c.chain_area_id and s.occurred_on = c.occurred_on and c.position between s.first_position and s.last_position)
    limit 100`.execute(db);
  for (const row of beyond.rows) report({ ...row, kind: 'seal_broken' });
  return rows.rows.length;
}

/** What waits for the sealer must be there and unchanged; what is neither waiting nor chained came in by the back door. */
async function verifyWaiting(db: Db, only: number | null, report: (defect: Defect) => void): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await sql<StoredEntry & { id: number | null; entry_id: number }>`
      select q.entry_id, ${entryColumns} from audit_queue q left join audit_entries e on e.id = q.entry_id
      where q.entry_id > ${after} and (${only}::integer is null or e.chain_area_id = ${only}::integer) order by q.entry_id limit ${pageSize}`.execute(db);
    for (const row of rows.rows) {
      count += 1;
      after = row.entry_id;
      if (row.id === null) report({ kind: 'entry_missing', entryId: row.entry_id, chainAreaId: 0, on: '', position: null });
      else if (!auditContentHash(row).equals(row.content_hash)) report({ kind: 'content_changed', entryId: row.id, chainAreaId: row.chain_area_id, on: row.occurred_on, position: null });
    }
    if (rows.rows.length < pageSize) break;
  }
  const loose = await sql<Omit<Defect, 'kind'>>`
    select e.id as "entryId", e.chain_area_id as "chainAreaId", e.occurred_on as "on", null as position from audit_entries e
    where (${only}::integer is null or e.chain_area_id = ${only}::integer)
      and not exists (select 1 from audit_chain c where c.entry_id = e.id) and not exists (select 1 from audit_queue q where q.entry_id = e.id)
    order by e.id limit 100`.execute(db);
  for (const row of loose.rows) report({ ...row, kind: 'entry_unchained' });
  return count;
}

export async function listHeads(db: Db) {
  const found = await sql<{ chainAreaId: number; areaName: string | null; number: number; seal: string }>`
    select distinct on (s.chain_area_id) s.chain_area_id as "chainAreaId", a.name as "areaName", s.number, encode(s.seal, 'hex') as seal
    from audit_seals s left join areas a on a.id = s.chain_area_id order by s.chain_area_id, s.number desc`.execute(db);
  return found.rows;
}

/**
 * Tables of the sealed journal and the queries that read it. Called by `actions/audit/*` and the jobs.
 * Entries themselves are written by the kernel (`house.ts`); nothing here changes one.
 */
import { type Generated, type RawBuilder, sql } from 'kysely';
import type { AuditEntryShown } from '../domain/audit/contract.ts';
import { areaName } from './account-grant.ts';
import type { Db, Tx } from './connection.ts';

export type AuditTables = {
  audit_queue: { entry_id: number };
  audit_chain: { entry_id: number; chain_area_id: number; occurred_on: string; position: number; hash: Buffer };
  audit_seals: {
    chain_area_id: number;
    number: number;
    occurred_on: string;
    first_position: number;
    last_position: number;
    head: Buffer;
    seal: Buffer;
    sealed_at: Generated<string>;
  };
  audit_reads: {
    id: Generated<number>;
    read_at: string;
    account_id: string | null;
    account_name: string;
    action: string;
    subject_kind: string;
    subject_id: string;
    area_id: number | null;
    request_id: string;
    as_file: Generated<boolean>;
  };
  audit_open_kinds: { subject_kind: string };
};

export type EntryQuery = {
  /** Only entries of these areas and what lies in them; null: all that row-level security shows. */
  readonly areaIds: readonly number[] | null;
  readonly accountId?: string | undefined;
  readonly person?: string;
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly olderThan?: number | undefined;
  readonly limit: number;
  readonly today: string;
};

type Page<T> = { items: T[]; olderThan: number | null };

/** Latest first; one query however many rows. */
export async function searchEntries(db: Db, query: EntryQuery): Promise<Page<AuditEntryShown>> {
  const found = await sql<AuditEntryShown>`
    select e.id, e.occurred_at as "at", e.occurred_on as "on", e.account_id as "accountId", e.account_name as "accountName", e.action,
           e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.area_id as "areaId", ${areaName(sql`e.area_id`, query.today)} as "areaName",
           e.reason, e.before, e.after, c.position
    from audit_entries e left join audit_chain c on c.entry_id = e.id
    where ${all([
      sql`e.id < ${query.olderThan ?? Number.MAX_SAFE_INTEGER}`,
      query.areaIds && sql`e.area_id in (select descendant_id from area_closure where ancestor_id = any (${[...query.areaIds]}::integer[]))`,
      query.accountId && sql`e.account_id = ${query.accountId}`,
      query.person && sql`e.account_name ilike ${`%${likeText(query.person)}%`}`,
      query.action && sql`e.action like ${`${likeText(query.action)}%`}`,
      query.subjectKind && sql`e.subject_kind = ${query.subjectKind}`,
      query.subjectId && sql`e.subject_id = ${query.subjectId}`,
      query.from && sql`e.occurred_on >= ${query.from}::date`,
      query.until && sql`e.occurred_on < ${query.until}::date`,
    ])}
    order by e.id desc limit ${query.limit + 1}`.execute(db);
  return pageOf(found.rows, query.limit);
}

export type ReadRow = { id: number; at: string; accountId: string | null; accountName: string; action: string; subjectKind: string; subjectId: string; areaId: number | null; areaName: string | null };

export async function searchReads(db: Db, query: Omit<EntryQuery, 'person' | 'action' | 'from' | 'until'>): Promise<Page<ReadRow>> {
  const found = await sql<ReadRow>`
    select r.id, r.read_at as "at", r.account_id as "accountId", r.account_name as "accountName", r.action, r.subject_kind as "subjectKind",
           r.subject_id as "subjectId", r.area_id as "areaId", ${areaName(sql`r.area_id`, query.today)} as "areaName"
    from audit_reads r
    where ${all([
      sql`r.id < ${query.olderThan ?? Number.MAX_SAFE_INTEGER}`,
      query.areaIds && sql`r.area_id in (select descendant_id from area_closure where ancestor_id = any (${[...query.areaIds]}::integer[]))`,
      query.accountId && sql`r.account_id = ${query.accountId}`,
      query.subjectKind && sql`r.subject_kind = ${query.subjectKind}`,
      query.subjectId && sql`r.subject_id = ${query.subjectId}`,
    ])}
    order by r.id desc limit ${query.limit + 1}`.execute(db);
  return pageOf(found.rows, query.limit);
}

function all(conditions: readonly (RawBuilder<unknown> | null | undefined | '')[]): RawBuilder<unknown> {
  return sql.join(conditions.filter((one): one is RawBuilder<unknown> => Boolean(one)), sql` and `);
}

function pageOf<T extends { id: number }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, olderThan: rows.length > limit ? items.at(-1)!.id : null };
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** Notes households as read into a file, many at once: for exports, whose rows are more than a page. Must run with the house's eyes. */
export async function insertReadsOfHouseholds(db: Tx, by: { readonly readAt: string; readonly accountId: string | null; readonly accountName: string; readonly action: string; readonly requestId: string }, rows: readonly { readonly household: number; readonly area: number }[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into audit_reads (read_at, account_id, account_name, action, subject_kind, subject_id, area_id, request_id, as_file)
    select ${by.readAt}::timestamptz, ${by.accountId}::uuid, ${by.accountName}, ${by.action}, 'household', r.household::text, r.area, ${by.requestId}, true
    from unnest(${rows.map((one) => one.household)}::bigint[], ${rows.map((one) => one.area)}::integer[]) as r(household, area)`.execute(db);
}

/**
 * A file the house shipped, shipped again with corrected figures: what the earlier file said gives way to a next version; what a person
 * decided here stays. Called by `actions/indicator-import.ts` for the start, on the staged file, inside its transaction.
 * Trap: run before repeated rows leave the staging, for a figure still in the file is not one that was replaced.
 */
import { sql } from 'kysely';
import type { Tx } from './connection.ts';

/** Takes out of the staging what a person here has corrected, or brought from the same source in a file of their own. Returns how many. */
export async function dropOvertaken(db: Tx, fileName: string): Promise<number> {
  const dropped = await sql`
    delete from series_staging s using observations o left join observations n on n.id = o.superseded_by join series_batches b on b.id = coalesce(n.batch_id, o.batch_id)
    where o.area_id = s.area_id and o.indicator_id = s.indicator_id and o.period_end = s.period_end and o.standard = s.standard and o.source = s.source
      and not (b.account_id is null and b.file_name = ${fileName}) and (o.superseded_by is null or b.account_id is not null)`.execute(db);
  return Number(dropped.numAffectedRows ?? 0n);
}

type Pairing = { readonly old: number; readonly row: number };

/** Marks the staged rows that replace a figure of an earlier state of the file: of the same key, the same source first. */
export async function markReplaced(db: Tx, fileName: string, reason: string): Promise<void> {
  const same = sql`o.area_id = s.area_id and o.indicator_id = s.indicator_id and o.period_end = s.period_end and o.standard = s.standard`;
  const unchanged = sql`${same} and o.source = s.source and o.value = s.value and o.status = s.status and o.flags is not distinct from s.flags`;
  const gone = sql`select o.* from observations o join series_batches b on b.id = o.batch_id
    where o.superseded_by is null and b.account_id is null and b.file_name = ${fileName} and not exists (select 1 from series_staging s where ${unchanged})`;
  const { rows } = await sql<Pairing>`
    with gone as (${gone}),
      fresh as (select s.* from series_staging s where not exists (select 1 from observations o where ${unchanged} and o.superseded_by is null))
    select o.id as old, s.row from gone o join fresh s on ${same} order by (o.source = s.source) desc, s.row, o.id`.execute(db);
  const [taken, placed] = [new Set<number>(), new Set<number>()];
  const pairs = rows.filter(({ old, row }) => {
    if (taken.has(old) || placed.has(row)) return false;
    taken.add(old);
    placed.add(row);
    return true;
  });
  if (pairs.length === 0) return;
  await sql`update series_staging s set replaces = p.old, reason = ${reason}
    from unnest(${pairs.map((one) => one.old)}::bigint[], ${pairs.map((one) => one.row)}::integer[]) as p (old, row) where s.row = p.row`.execute(db);
}

/** The old versions name the new ones, once these are written. Returns how many. */
export async function supersedeReplaced(db: Tx, batchId: number, now: string): Promise<number> {
  const done = await sql`
    update observations o set superseded_by = n.id, superseded_at = ${now}::timestamptz, stands = false
    from series_staging s join observations n on n.batch_id = ${batchId} and n.area_id = s.area_id and n.indicator_id = s.indicator_id and n.period_end = s.period_end
      and n.standard = s.standard and n.source = s.source and n.value = s.value
    where o.id = s.replaces`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}

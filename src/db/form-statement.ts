/**
 * A count of the register put under one hash: over the sorted numbers of the households it counts, behind a salt, so that nobody tries numbers until one
 * fits. Called by `actions/form/statement.ts` with the eyes of the house; names nobody and gives no number of a household.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';
import { behind, type BehindQuery } from './form-behind.ts';

export type SealedCount = { readonly rows: number; readonly households: number; readonly hash: string };

/** Null when one of the queries counts no households of its own. Of no household: the hash of the salt alone. */
export async function sealCount(db: Db, queries: readonly BehindQuery[], salt: string): Promise<SealedCount | null> {
  const parts = queries.map(behind).filter((one) => one !== null);
  if (parts.length === 0 || parts.length < queries.length) return null;
  const { rows } = await sql<SealedCount>`
    with found as materialized (${sql.join(parts.map((one) => sql`(${one})`), sql` union all `)}), ids as (select distinct household_id as id from found)
    select (select count(*)::int from found) as rows, (select count(*)::int from ids) as households,
      encode(sha256(convert_to(${salt}::text || coalesce((select string_agg(E'\\n' || id, '' order by id) from ids), ''), 'UTF8')), 'hex') as hash`.execute(db);
  return rows[0]!;
}

/** Of some areas, those with a status on a day. */
export async function areasWithStatus(db: Db, areas: readonly number[], status: string, day: PlainDate): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`select distinct area_id as id from area_statuses where area_id = any (${[...areas]}::integer[]) and known_until is null and status = ${status} and valid_from <= ${day}::date and (valid_until is null or valid_until > ${day}::date)`.execute(db);
  return new Set(rows.map((row) => row.id));
}

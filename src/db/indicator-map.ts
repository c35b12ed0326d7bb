/**
 * Values of one indicator on one day for all areas of some levels of a world, in the leanest form: what a map and its restatement start from.
 * Called by `actions/indicator-map.ts`. Decides nothing: which standard is shown and what may be restated is asked above.
 */
import { sql } from 'kysely';
import type { AreaLevel, World } from '../domain/area/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { Flag, Status } from '../domain/indicator/observation.ts';
import type { Db } from './connection.ts';

export type LevelValue = { readonly areaId: number; readonly standard: string; readonly value: string; readonly status: Status; readonly flags: readonly Flag[] };

/** One text instead of thousands of rows: the standing values of 3,321 communes in a few milliseconds. */
export async function listLevelValues(db: Db, query: { readonly code: string; readonly periodEnd: PlainDate; readonly level: AreaLevel; readonly world: World; readonly areaIds?: readonly number[] }): Promise<readonly LevelValue[]> {
  const found = await sql<{ packed: string | null }>`
    select string_agg(concat_ws('|', o.area_id, o.standard, o.value, o.status, array_to_string(o.flags, '+')), ',') as packed
    from observations o join areas a on a.id = o.area_id
    where o.indicator_id = (select id from indicators where code = ${query.code}) and o.period_end = ${query.periodEnd}::date and o.stands
      and a.level = ${query.level} and a.world = ${query.world} ${query.areaIds ? sql`and o.area_id = any (${[...query.areaIds]}::integer[])` : sql``}`.execute(db);
  const packed = found.rows[0]?.packed;
  return packed ? packed.split(',').map(unpack) : [];
}

function unpack(text: string): LevelValue {
  const [area, standard, value, status, flags] = text.split('|') as [string, string, string, Status, string | undefined];
  return { areaId: Number(area), standard, value, status, flags: flags ? (flags.split('+') as Flag[]) : [] };
}

/** When figures of the indicator and day were last brought in, for the freshness under a map; null without any. */
export async function findLatestImport(db: Db, query: { readonly codes: readonly string[]; readonly periodEnd: PlainDate; readonly world: World }): Promise<string | null> {
  const found = await sql<{ at: string | null }>`
    select max(b.imported_at) as at from series_batches b where b.id in (
      select distinct o.batch_id from observations o
      where o.indicator_id in (select id from indicators where code = any (${[...query.codes]}::text[])) and o.period_end = ${query.periodEnd}::date and o.stands and o.world = ${query.world})`.execute(db);
  return found.rows[0]?.at ?? null;
}

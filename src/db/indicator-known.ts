/**
 * The figures of indicators as they were known at the end of a day: versions that had come and were not superseded then, closings of then, and the
 * marks of choices as they were before later ones. Called by `actions/indicator.ts` and by plans' figures. Decides nothing: choosing is the domain's.
 */
import { type Generated, sql } from 'kysely';
import { addDays, type PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';
import { type StoredObservation, toObservation } from './indicator.ts';
import type { Json } from './house.ts';

type Mark = { readonly id: number; readonly chosen: boolean | null; readonly reason: string };
export type FigureChoiceTables = {
  figure_choices: { id: Generated<number>; area_id: number; indicator_id: number; period_end: string; standard: string; chosen_id: number; marks: Json<readonly Mark[]>; made_at: string };
};
type Row = Parameters<typeof toObservation>[0];

const zone = 'Asia/Ho_Chi_Minh';

/** The first instant after a day, by the clock of the house: what came before it was known at the end of the day. */
export const instantAfter = (day: PlainDate): string => new Date(`${addDays(day, 1)}T00:00:00+07:00`).toISOString();

/** Of figures, those a later version took the place of, or that were withdrawn. */
export async function findEarlier(db: Db, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`select id from observations where id = any (${[...ids]}::bigint[]) and superseded_by is not null`.execute(db);
  return new Set(rows.map((row) => Number(row.id)));
}

/** Every candidate of each key of these areas and indicators as known on the day; nothing of a day after `until`. */
export async function listObservationsKnown(db: Db, asked: { readonly areaIds: readonly number[]; readonly indicators: readonly string[]; readonly until: PlainDate | null; readonly knownOn: PlainDate }): Promise<readonly StoredObservation[]> {
  const end = sql`((${asked.knownOn}::date + 1)::timestamp at time zone ${zone})`;
  if (asked.areaIds.length === 0 || asked.indicators.length === 0) return [];
  const of = (name: string) => sql`${sql.ref(`${name}.area_id`)} = any (${[...asked.areaIds]}::integer[]) and ${sql.ref(`${name}.indicator_id`)} = any (array(select id from indicators where code = any (${[...asked.indicators]}::text[])))`;
  const own = sql`${of('o')} ${asked.until === null ? sql`` : sql`and o.period_end <= ${asked.until}::date`}`;
  // Two questions, because current and earlier figures have an index each.
  const { rows } = await sql<Row>`
    with ids as (select o.id from observations o where ${own} and o.superseded_by is null union all select o.id from observations o where ${own} and o.superseded_by is not null and o.superseded_at >= ${end}),
      first as (select distinct on (c.area_id, c.indicator_id, c.period_end, c.standard) c.marks from figure_choices c where ${of('c')} and c.made_at >= ${end} order by c.area_id, c.indicator_id, c.period_end, c.standard, c.made_at, c.id),
      marked as (select (m ->> 'id')::bigint as id, (m ->> 'chosen')::boolean as chosen, m ->> 'reason' as reason from first, jsonb_array_elements(first.marks) m)
    select o.id, o.area_id, a.slug as area, i.code as indicator, i.entry ->> 'unit' as unit, o.batch_id, o.version, o.stands, case when k.id is null then o.chosen else k.chosen end as chosen, o.period_end, o.world, o.standard, o.status,
      o.value, o.numerator, o.denominator, null::bigint as superseded_by, o.source, o.flags, case when k.id is null then o.reason else k.reason end as reason, o.note,
      exists (select 1 from closings c where c.area_id = o.area_id and c.year = extract(year from o.period_end) and c.closed_at < ${end} and (c.reopened_at is null or c.reopened_at >= ${end})) as closed
    from ids join observations o on o.id = ids.id join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id join series_batches b on b.id = o.batch_id left join marked k on k.id = o.id
    where b.imported_at < ${end} order by o.area_id, o.indicator_id, o.period_end, o.id`.execute(db);
  return rows.map(toObservation);
}

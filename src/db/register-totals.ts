/**
 * Totals of an area (all households, all persons) against what the register itself holds: a total below the register's own count is wrong.
 * Called by the import and the correction of figures. Reads counts beyond the asker's reach only to say that a total is too small.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { denominators } from '../domain/form/measures.ts';
import type { Db, Tx } from './connection.ts';
import type { AreaYear } from './register-keep.ts';

export type BelowRegister = { readonly area: string; readonly indicator: string; readonly period_end: PlainDate; readonly total: string; readonly counted: string };

const totals = sql`jsonb_to_recordset(${JSON.stringify(denominators)}::jsonb) as m(indicator text, part text, classes text[], items text[], unit text)`;

/** Totals among these figures that are smaller than the register's count at the end of the same year. At most `limit`. */
export async function findBelowRegister(db: Tx, of: { readonly batch: number } | { readonly observation: number }, limit = 50): Promise<readonly BelowRegister[]> {
  const which = 'batch' in of ? sql`o.batch_id = ${of.batch}` : sql`o.id = ${of.observation}`;
  const { rows } = await sql<BelowRegister>`
    select a.slug as area, m.indicator, o.period_end, o.value as total, c.counted from ${totals} join indicators i on i.code = m.indicator
    join observations o on o.indicator_id = i.id and ${which} and o.superseded_by is null and (o.flags is null or not o.flags && '{FORECAST,PLAN,BOUND}') and o.chosen is distinct from false join areas a on a.id = o.area_id
    join lateral (select sum(case when m.unit = 'persons' then t.persons else t.households end) as counted from register_tallies t
      where t.area_id = o.area_id and t.year = extract(year from o.period_end) and o.period_end = make_date(t.year, 12, 31) and t.part = m.part and t.class = any (m.classes) and t.item = any (m.items)) c on true
    where c.counted > o.value order by a.slug, o.period_end limit ${limit}`.execute(db);
  return rows;
}

/** Areas and years that got a total by this batch or figure: their rates are to be made again. */
export async function findNewTotals(db: Tx, of: { readonly batch: number } | { readonly observation: number }): Promise<readonly AreaYear[]> {
  const which = 'batch' in of ? sql`o.batch_id = ${of.batch}` : sql`o.id = ${of.observation}`;
  const { rows } = await sql<AreaYear>`
    select distinct o.area_id as area, extract(year from o.period_end)::integer as year from ${totals} join indicators i on i.code = m.indicator join observations o on o.indicator_id = i.id and ${which}
    where exists (select 1 from register_tallies t where t.area_id = o.area_id and t.year = extract(year from o.period_end))`.execute(db);
  return rows;
}

export type StandingTotals = ReadonlyMap<number, { readonly households: number | null; readonly persons: number | null }>;

/** All households and persons of areas as closed or reported for a day; null where one of the two is not known. Areas with neither are left out. */
export async function findTotals(db: Db, areaIds: readonly number[], periodEnd: PlainDate): Promise<StandingTotals> {
  if (areaIds.length === 0) return new Map();
  const { rows } = await sql<{ area_id: number; households: number | null; persons: number | null }>`
    select o.area_id, max(o.value) filter (where i.code = 'households_total')::float8 as households, max(o.value) filter (where i.code = 'persons_total')::float8 as persons
    from observations o join indicators i on i.id = o.indicator_id and i.code in ('households_total', 'persons_total')
    where o.area_id = any (${[...areaIds]}::integer[]) and o.period_end = ${periodEnd}::date and o.stands and o.superseded_by is null group by o.area_id`.execute(db);
  return new Map(rows.map((row) => [row.area_id, { households: row.households, persons: row.persons }]));
}

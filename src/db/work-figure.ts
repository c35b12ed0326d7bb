/**
 * One computed figure of a register of the work (reports in time, inspections held): written at the ends of years, withdrawn where nothing is
 * counted any more, closed years closed anew. Called inside the writer's transaction, as the house. Decides nothing.
 * Trap: the caller counts under `lockSeries`, or two acts at once write each its own count and the later forgets the other.
 */
import { sql } from 'kysely';
import { closeAnew } from './area-status.ts';
import type { Tx } from './connection.ts';
import type { AreaYear } from './register-keep.ts';
import { type Made, openFigures, withdraw, writeChanged } from './register-series.ts';

export type RegisterFigure = AreaYear & { readonly value: string; readonly numerator: string | null; readonly denominator: string | null; readonly note: string };

/** Areas and years that hold such a figure now, whether or not anything is counted there still. */
export async function listHolding(db: Tx, indicator: string, source: string, years: readonly number[]): Promise<readonly AreaYear[]> {
  return (await sql<AreaYear>`select o.area_id as area, extract(year from o.period_end)::integer as year from observations o join indicators i on i.id = o.indicator_id
    where i.code = ${indicator} and o.source = ${source} and o.status = 'computed' and o.superseded_by is null and extract(year from o.period_end) = any (${[...years]}::integer[])`.execute(db)).rows;
}

/** Writes what differs among these areas and years and withdraws the figure where it is not given. Returns how many figures changed. */
export async function storeRegisterFigures(db: Tx, indicator: string, pairs: readonly AreaYear[], figures: readonly RegisterFigure[], made: Made & { readonly source: string }): Promise<number> {
  const key = await db.selectFrom('indicators').select('id').where('code', '=', indicator).where('retired_on', 'is', null).executeTakeFirst();
  if (!key || pairs.length === 0) return 0; // a house without the catalogue of indicators has no figures at all
  await openFigures(db);
  if (figures.length > 0) {
    await sql`insert into register_figures (area_id, indicator_id, period_end, standard, value, numerator, denominator, note)
      select f.area, ${key.id}::smallint, make_date(f.year, 12, 31), '', f.value::numeric, f.numerator::numeric, f.denominator::numeric, f.note
      from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as f(area integer, year integer, value text, numerator text, denominator text, note text)`.execute(db);
  }
  const changed = [...(await writeChanged(db, made)), ...(await withdraw(db, pairs, [key.id], made))];
  await closeAnew(db, changed, made);
  return changed.length;
}

/** One computed figure as it stands, to be led back to the households it counts. Called by `actions/form/counted.ts`. Reads what everybody may read. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db } from './connection.ts';
import { registerSource } from './register-series.ts';

export type FigureKey = { readonly areaId: number; readonly indicator: string; readonly periodEnd: PlainDate; readonly standard: string };

/** Its value, and the count above the line where it is a share; undefined where the register has none that stands. */
export async function findRegisterFigure(db: Db, { areaId, indicator, periodEnd, standard }: FigureKey): Promise<{ readonly value: string; readonly numerator: string | null } | undefined> {
  const { rows } = await sql<{ value: string; numerator: string | null }>`
    select o.value::text as value, o.numerator::text as numerator from observations o join indicators i on i.id = o.indicator_id
    where i.code = ${indicator} and o.area_id = ${areaId} and o.period_end = ${periodEnd}::date and o.standard = ${standard} and o.status = 'computed' and o.source = ${registerSource} and o.superseded_by is null and o.stands limit 1`.execute(db);
  return rows[0];
}

/**
 * The figures that stand, as boards and leagues evaluate them: one text for thousands of rows, and only the columns a verdict rests on.
 * Called by plans' figures. Notes and reasons are left out (empty): the panel behind a verdict reads whole figures (`listObservations`).
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Flag, Observation, Status } from '../domain/indicator/observation.ts';
import type { Db } from './connection.ts';

export type StandingQuery = { readonly slugOf: ReadonlyMap<number, string>; readonly indicators: readonly string[]; readonly until: PlainDate };

const [rowMark, cellMark] = ['\u001e', '\u001f'];
const noFlags: readonly Flag[] = [];

/** Figures of these areas (id → slug) and indicators (codes) up to a day, by area, indicator and day. The source comes last: only it is free text. */
export async function listStandingFigures(db: Db, { slugOf, indicators, until }: StandingQuery): Promise<readonly Observation[]> {
  if (slugOf.size === 0 || indicators.length === 0) return [];
  const areaIds = sql`${[...slugOf.keys()]}::integer[]`;
  const found = await sql<{ packed: string | null; units: Record<string, string> }>`
    with wanted as materialized (select id, code, entry ->> 'unit' as unit from indicators where code = any (${[...indicators]}::text[])),
      closed as materialized (select distinct area_id, year from closings where area_id = any (${areaIds}) and reopened_at is null)
    select (select json_object_agg(code, unit) from wanted) as units,
      string_agg(concat_ws(${cellMark}, o.area_id, i.code, o.period_end, o.standard, o.value, coalesce(o.numerator::text, ''), coalesce(o.denominator::text, ''), o.status,
        coalesce(array_to_string(o.flags, ' '), ''), coalesce(o.chosen::text, ''), (c.year is not null)::text, translate(o.source, ${rowMark}, '')), ${rowMark} order by o.area_id, o.indicator_id, o.period_end, o.id) as packed
    from observations o join wanted i on i.id = o.indicator_id left join closed c on c.area_id = o.area_id and c.year = extract(year from o.period_end)
    where o.area_id = any (${areaIds}) and o.indicator_id = any (array(select id from wanted)) and o.superseded_by is null and o.stands and o.period_end <= ${until}::date`.execute(db);
  const row = found.rows[0];
  return row?.packed ? row.packed.split(rowMark).map((text) => unpack(text, slugOf, row.units)) : [];
}

function unpack(text: string, slugOf: ReadonlyMap<number, string>, units: Readonly<Record<string, string>>): Observation {
  const [area, indicator, periodEnd, standard, value, numerator, denominator, status, flags, chosen, closed, ...source] = text.split(cellMark) as [string, string, PlainDate, string, string, string, string, Status, string, string, string, ...string[]];
  return {
    indicator, area: slugOf.get(Number(area))!, periodEnd, value, unit: units[indicator]!, standard, source: source.join(cellMark), status,
    ...(numerator === '' ? {} : { ratio: { numerator, denominator } }), flags: flags === '' ? noFlags : (flags.split(' ') as Flag[]), ...(chosen === '' ? {} : { chosen: chosen === 'true' }),
    reason: '', note: '', closed: closed === 'true',
  };
}

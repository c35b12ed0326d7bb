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

type Units = Readonly<Record<string, { readonly code: string; readonly unit: string }>>;
type Packed = { readonly indicators: Units | null; readonly closed: string | null; readonly figures: string | null };

/** Figures of these areas (id → slug) and indicators (codes) up to a day, by area, indicator and day. */
export async function listStandingFigures(db: Db, { slugOf, indicators, until }: StandingQuery): Promise<readonly Observation[]> {
  if (slugOf.size === 0 || indicators.length === 0) return [];
  const areaIds = sql`${[...slugOf.keys()]}::integer[]`;
  const codes = sql`${[...indicators]}::text[]`;
  // A figure sent in without more to say is five cells; what else there is follows. The source comes last: only it is free text.
  const cell = sql`${sql.lit(cellMark)}`;
  const found = await sql<Packed>`
    select (select json_object_agg(id, json_build_object('code', code, 'unit', entry ->> 'unit')) from indicators where code = any (${codes})) as indicators,
      (select string_agg(area_id || ' ' || year, ',') from closings where area_id = any (${areaIds}) and reopened_at is null) as closed,
      (select string_agg(area_id || ${cell} || indicator_id || ${cell} || period_end || ${cell} || standard || ${cell} || value || case when status = 'reported' and numerator is null and flags is null and chosen is null and source = '' then '' else
          ${cell} || concat_ws(${cell}, status, coalesce(numerator::text, ''), coalesce(denominator::text, ''), coalesce(array_to_string(flags, ' '), ''), coalesce(chosen::text, ''), translate(source, ${sql.lit(rowMark)}, '')) end,
        ${sql.lit(rowMark)} order by area_id, indicator_id, period_end)
      from observations where area_id = any (${areaIds}) and indicator_id = any (array(select id from indicators where code = any (${codes}))) and superseded_by is null and stands and period_end <= ${until}::date) as figures`.execute(db);
  const { figures, closed, indicators: units } = found.rows[0]!;
  if (figures === null) return [];
  const closings = new Set(closed?.split(','));
  return figures.split(rowMark).map((text) => unpack(text, slugOf, units!, closings));
}

function unpack(text: string, slugOf: ReadonlyMap<number, string>, units: Units, closings: ReadonlySet<string>): Observation {
  const cells = text.split(cellMark);
  const [area, key, periodEnd, standard, value] = cells as [string, string, PlainDate, string, string];
  const { code, unit } = units[key]!;
  const plain = { indicator: code, area: slugOf.get(Number(area))!, periodEnd, value, unit, standard, source: '', status: 'reported' as const, flags: noFlags, reason: '', note: '', closed: closings.has(`${area} ${periodEnd.slice(0, 4)}`) };
  if (cells.length === 5) return plain;
  const [status, numerator, denominator, flags, chosen, ...source] = cells.slice(5) as [Status, string, string, string, string, ...string[]];
  return {
    ...plain, status, source: source.join(cellMark), flags: flags === '' ? noFlags : (flags.split(' ') as Flag[]),
    ...(numerator === '' ? {} : { ratio: { numerator, denominator } }), ...(chosen === '' ? {} : { chosen: chosen === 'true' }),
  };
}

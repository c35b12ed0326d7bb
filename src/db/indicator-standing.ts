/**
 * The figures that stand, as boards and leagues evaluate them: one text for thousands of rows, and only the columns a verdict rests on.
 * Called by plans' figures. Notes and reasons are left out (empty): the panel behind a verdict reads whole figures (`listObservations`).
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Flag, Observation, Status } from '../domain/indicator/observation.ts';
import type { Db } from './connection.ts';

export type StandingQuery = {
  /** Areas (id → slug) and indicators (codes) whose figures are read. */
  readonly slugOf: ReadonlyMap<number, string>; readonly indicators: readonly string[]; readonly until: PlainDate; /** Nothing of an earlier day. */ readonly from?: PlainDate;
  /** Other areas of which only the closed years are told. */
  readonly closedOf?: readonly number[];
  /** Of these only the days of the figures are told, not the figures. */
  readonly days?: { readonly areaIds: readonly number[]; readonly indicators: readonly string[] };
};

export type StandingFigures = {
  /** A series (area, indicator, standard) lies together; its days come in order as a rule, which nobody may rest on. */
  readonly figures: readonly Observation[];
  /** Closed years of each area, one text: "2023 2024". */
  readonly closed: ReadonlyMap<number, string>;
  /** Days of the series asked for by `days`, one text: "2023-12-31 2024-12-31". */
  readonly days: readonly SeriesDays[];
};

export type SeriesDays = { readonly areaId: number; readonly indicator: string; readonly standard: string; readonly days: string };

const [moreMark, rowMark, cellMark] = ['\u001d', '\u001e', '\u001f'];
const noFlags: readonly Flag[] = [];
/** 2023-12-31 */
const dayLength = 10;

type Units = Readonly<Record<string, { readonly code: string; readonly unit: string }>>;
type Packed = { readonly indicators: Units | null; readonly closed: string | null; readonly figures: string | null; readonly days: string | null };

export async function listStandingFigures(db: Db, { slugOf, indicators, until, from, closedOf = [], days }: StandingQuery): Promise<StandingFigures> {
  if (slugOf.size === 0 || indicators.length === 0) return { figures: [], closed: new Map(), days: [] };
  const areaIds = sql`${[...slugOf.keys()]}::integer[]`;
  const codes = sql`${[...indicators]}::text[]`;
  // A series is a row. A figure sent in without more to say is a day and a value; what else there is follows. The source comes last: only it is free text.
  const [cell, row, more] = [sql`${sql.lit(cellMark)}`, sql`${sql.lit(rowMark)}`, sql`${sql.lit(moreMark)}`];
  const daysOf = days === undefined || days.areaIds.length === 0 || days.indicators.length === 0 ? sql`null::text` : sql`
      (select string_agg(area_id || ${cell} || (select code from indicators where id = indicator_id) || ${cell} || standard || ${cell} || of_series, ${row}) from (
        select area_id, indicator_id, standard, string_agg(period_end::text, ' ') as of_series
        from observations where area_id = any (${[...days.areaIds]}::integer[]) and indicator_id = any (array(select id from indicators where code = any (${[...days.indicators]}::text[])))
          and superseded_by is null and stands and period_end <= ${until}::date
        group by area_id, indicator_id, standard) told)`;
  const found = await sql<Packed>`
    select (select json_object_agg(id, json_build_object('code', code, 'unit', entry ->> 'unit')) from indicators where code = any (${codes})) as indicators,
      (select string_agg(area_id || ${cell} || of_area, ${row}) from (
        select area_id, string_agg(year::text, ' ') as of_area from closings where area_id = any (${[...slugOf.keys(), ...closedOf]}::integer[]) and reopened_at is null group by area_id) told) as closed,
      ${daysOf} as days,
      (select string_agg(area_id || ${cell} || indicator_id || ${cell} || standard || ${cell} || points, ${row} order by area_id, indicator_id) from (
        select area_id, indicator_id, standard, string_agg(period_end || ' ' || value || case when status = 'reported' and numerator is null and flags is null and chosen is null and source = '' then '' else
          ${more} || concat_ws(${more}, status, coalesce(numerator::text, ''), coalesce(denominator::text, ''), coalesce(array_to_string(flags, ' '), ''), coalesce(chosen::text, ''), translate(source, ${row} || ${cell}, '')) end,
          ${cell}) as points
        from observations where area_id = any (${areaIds}) and indicator_id = any (array(select id from indicators where code = any (${codes}))) and superseded_by is null and stands and period_end <= ${until}::date
          ${from === undefined ? sql`` : sql`and period_end >= ${from}::date`}
        group by area_id, indicator_id, standard) series) as figures`.execute(db);
  const packed = found.rows[0]!;
  const closed = new Map(rowsOf(packed.closed).map(([area, years]) => [Number(area), years!]));
  const units = packed.indicators ?? {};
  return {
    figures: rowsOf(packed.figures).flatMap(([area, indicator, standard, ...points]) => unpack(points, { area: slugOf.get(Number(area))!, standard: standard!, closed: closed.get(Number(area)) ?? '', ...units[indicator!]! })),
    closed, days: rowsOf(packed.days).map(([area, indicator, standard, told]) => ({ areaId: Number(area), indicator: indicator!, standard: standard!, days: told! })),
  };
}

function rowsOf(text: string | null): readonly (readonly string[])[] {
  return text === null ? [] : text.split(rowMark).map((one) => one.split(cellMark));
}

type Series = { readonly area: string; readonly code: string; readonly unit: string; readonly standard: string; readonly closed: string };

function unpack(points: readonly string[], { area, code, unit, standard, closed }: Series): Observation[] {
  return points.map((text) => {
    const day = text.slice(0, dayLength) as PlainDate;
    const end = text.indexOf(moreMark);
    const plain = {
      indicator: code, area, periodEnd: day, value: text.slice(dayLength + 1, end < 0 ? undefined : end), unit, standard, source: '', status: 'reported' as const, flags: noFlags, reason: '', note: '',
      closed: closed.includes(day.slice(0, 4)),
    };
    if (end < 0) return plain;
    const [status, numerator, denominator, flags, chosen, ...source] = text.slice(end + 1).split(moreMark) as [Status, string, string, string, string, ...string[]];
    return {
      ...plain, status, source: source.join(moreMark), flags: flags === '' ? noFlags : (flags.split(' ') as Flag[]),
      ...(numerator === '' ? {} : { ratio: { numerator, denominator } }), ...(chosen === '' ? {} : { chosen: chosen === 'true' }),
    };
  });
}

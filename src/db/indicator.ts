/**
 * Tables of indicators and figures, and the reading of them: candidates, the store for evaluation, trends, leagues, sources.
 * Called by `actions/indicator.ts` and by plans' boards. Writing is in `indicator-write.ts`. Decides nothing: choosing is the domain's.
 */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Indicator } from '../domain/indicator/catalogue.ts';
import type { Flag, Observation, Status } from '../domain/indicator/observation.ts';
import { createSeriesStore, type SeriesStore } from '../domain/indicator/series.ts';
import type { Db } from './connection.ts';
import type { Json } from './house.ts';

export type IndicatorTables = {
  indicators: { id: Generated<number>; code: string; entry: Json<Indicator>; retired_on: string | null };
  series_batches: {
    id: Generated<number>; world: 'real' | 'story'; file_name: string; content_hash: string; figure_count: number; reason: string; account_id: string | null; imported_at: string;
  };
  observations: {
    id: Generated<number>; area_id: number; indicator_id: number; batch_id: number; version: Generated<number>; stands: boolean; chosen: boolean | null; period_end: string;
    world: 'real' | 'story'; standard: string; status: Status; value: string; numerator: string | null; denominator: string | null; superseded_by: number | null;
    superseded_at: string | null; source: string; flags: Flag[] | null; reason: string; note: string;
  };
  closings: {
    area_id: number; year: number; version: number; closed_at: string; account_id: string | null; reason: string; figure_count: number; digest: string;
    reopened_at: Generated<string | null>; reopened_by: Generated<string | null>; reopen_reason: Generated<string | null>;
  };
};

/** An observation with what the database knows besides. */
export type StoredObservation = Observation & {
  readonly id: number;
  readonly areaId: number;
  readonly world: 'real' | 'story';
  readonly stands: boolean;
  readonly version: number;
  readonly batchId: number;
  readonly supersededBy: number | null;
};

type Row = {
  id: number; area_id: number; area: string; indicator: string; unit: string; batch_id: number; version: number; stands: boolean; chosen: boolean | null; period_end: PlainDate;
  world: 'real' | 'story'; standard: string; status: Status; value: string; numerator: string | null; denominator: string | null; superseded_by: number | null;
  source: string; flags: Flag[] | null; reason: string; note: string; closed: boolean;
};

const noFlags: readonly Flag[] = [];

export function toObservation(row: Row): StoredObservation {
  return {
    id: row.id, areaId: row.area_id, world: row.world, stands: row.stands, version: row.version, batchId: row.batch_id, supersededBy: row.superseded_by,
    indicator: row.indicator, area: row.area, periodEnd: row.period_end, value: row.value, unit: row.unit, standard: row.standard, source: row.source, status: row.status,
    ...(row.numerator === null ? {} : { ratio: { numerator: row.numerator, denominator: row.denominator! } }),
    flags: row.flags ?? noFlags, ...(row.chosen === null ? {} : { chosen: row.chosen }), reason: row.reason, note: row.note, closed: row.closed,
  };
}

/** The columns of a Row from `observations o`, `areas a`, `indicators i`. */
export const observationColumns = sql.raw(`o.id, o.area_id, a.slug as area, i.code as indicator, i.entry ->> 'unit' as unit, o.batch_id, o.version, o.stands, o.chosen,
  o.period_end, o.world, o.standard, o.status, o.value, o.numerator, o.denominator, o.superseded_by, o.source, o.flags, o.reason, o.note,
  exists (select 1 from closings c where c.area_id = o.area_id and c.year = extract(year from o.period_end) and c.reopened_at is null) as closed`);

export type FigureQuery = {
  readonly areaIds: readonly number[];
  /** Codes; undefined: all. */
  readonly indicators?: readonly string[];
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  /** Only the value that stands for each key: enough for verdicts, and far less to read. */
  readonly standing?: boolean;
};

/** Current figures (not superseded), every candidate of each key unless `standing`. */
export async function listObservations(db: Db, query: FigureQuery): Promise<readonly StoredObservation[]> {
  if (query.areaIds.length === 0) return [];
  const rows = await sql<Row>`
    select ${observationColumns} from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
    where o.area_id = any (${[...query.areaIds]}::integer[]) and o.superseded_by is null
      ${query.indicators ? sql`and o.indicator_id in (select id from indicators where code = any (${[...query.indicators]}::text[]))` : sql``}
      ${query.from ? sql`and o.period_end >= ${query.from}::date` : sql``}
      ${query.until ? sql`and o.period_end <= ${query.until}::date` : sql``}
      ${query.standing ? sql`and o.stands` : sql``}
    order by o.area_id, o.indicator_id, o.period_end, o.id`.execute(db);
  return rows.rows.map(toObservation);
}

/** The accounts whose import or correction brought the figure of a place and day as it stands. */
export async function listReporters(db: Db, of: { readonly area: string; readonly indicator: string; readonly periodEnd: string }): Promise<readonly string[]> {
  const { rows } = await sql<{ account: string }>`
    select distinct b.account_id::text as account from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id join series_batches b on b.id = o.batch_id
    where a.slug = ${of.area} and i.code = ${of.indicator} and o.period_end = ${of.periodEnd}::date and o.superseded_by is null and b.account_id is not null`.execute(db);
  return rows.map((row) => row.account);
}

/** The figures as the domain's index: what plan evaluation reads. Computed and reported figures alike, each standard apart. */
export async function loadSeriesStore(db: Db, query: FigureQuery): Promise<SeriesStore> {
  return createSeriesStore(await listObservations(db, query));
}

export async function findObservation(db: Db, id: number): Promise<StoredObservation | undefined> {
  const rows = await sql<Row>`
    select ${observationColumns} from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id where o.id = ${id}`.execute(db);
  return rows.rows[0] && toObservation(rows.rows[0]);
}

/** Every figure of the key, superseded ones too, oldest first. Two questions, because current and earlier figures have an index each. */
export async function listVersions(db: Db, of: StoredObservation): Promise<readonly StoredObservation[]> {
  const rows = await sql<Row>`
    with key as (select id from indicators where code = ${of.indicator}), ids as (
      select id from observations where area_id = ${of.areaId} and indicator_id = (select id from key) and period_end = ${of.periodEnd}::date and standard = ${of.standard} and superseded_by is null
      union all
      select id from observations where area_id = ${of.areaId} and indicator_id = (select id from key) and period_end = ${of.periodEnd}::date and standard = ${of.standard} and superseded_by is not null)
    select ${observationColumns} from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
    where o.id = any (array(select id from ids)) order by o.id`.execute(db);
  return rows.rows.map(toObservation);
}

export async function findIndicatorKey(db: Db, code: string): Promise<{ readonly id: number; readonly entry: Indicator } | undefined> {
  return db.selectFrom('indicators').select(['id', 'entry']).where('code', '=', code).executeTakeFirst() as Promise<{ id: number; entry: Indicator } | undefined>;
}

export async function listIndicators(db: Db): Promise<readonly { readonly id: number; readonly code: string; readonly entry: Indicator; readonly retired_on: string | null }[]> {
  return (await db.selectFrom('indicators').selectAll().orderBy('id').execute()) as never;
}

/** Areas by slug: id, world and name; slugs that do not exist are left out. */
export async function findAreas(db: Db, slugs: readonly string[]): Promise<readonly { readonly id: number; readonly slug: string; readonly world: 'real' | 'story'; readonly name: string; readonly level: string }[]> {
  const rows = await sql<{ id: number; slug: string; world: 'real' | 'story'; name: string; level: string }>`
    select id, slug, world, name, level from areas where slug = any (${[...slugs]}::text[])`.execute(db);
  return rows.rows;
}

/** Every slug, and every code with its dates, for the names a table may use. */
export async function listAreaReferences(db: Db): Promise<{ readonly areas: readonly { id: number; slug: string; world: 'real' | 'story' }[]; readonly codes: readonly { code: string; slug: string; valid_from: string; valid_until: string | null }[] }> {
  const areas = await sql<{ id: number; slug: string; world: 'real' | 'story' }>`select id, slug, world from areas`.execute(db);
  const codes = await sql<{ code: string; slug: string; valid_from: string; valid_until: string | null }>`
    select c.code, a.slug, c.valid_from, c.valid_until from area_codes c join areas a on a.id = c.area_id`.execute(db);
  return { areas: areas.rows, codes: codes.rows };
}

export async function findBatches(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('series_batches as b').leftJoin('accounts as p', 'p.id', 'b.account_id')
    .select(['b.id', 'b.file_name', 'b.content_hash', 'b.reason', 'b.imported_at', 'b.figure_count', 'p.name as imported_by']).where('b.id', 'in', [...new Set(ids)]).execute();
}

export async function listClosings(db: Db, areaId: number, year?: number) {
  return db.selectFrom('closings as c').leftJoin('accounts as p', 'p.id', 'c.account_id').leftJoin('accounts as r', 'r.id', 'c.reopened_by')
    .select(['c.year', 'c.version', 'c.closed_at', 'c.reason', 'c.figure_count', 'c.digest', 'p.name as closed_by', 'c.reopened_at', 'c.reopen_reason', 'r.name as reopened_by'])
    .where('c.area_id', '=', areaId).$if(year !== undefined, (query) => query.where('c.year', '=', year!)).orderBy('c.year').orderBy('c.version').execute();
}

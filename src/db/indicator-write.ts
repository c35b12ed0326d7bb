/**
 * Writing figures: the catalogue's rows, a staged import, settling which value stands, corrections, closings.
 * Called by `actions/indicator-import.ts` and `actions/indicator.ts`, inside their transaction. All or nothing is that transaction.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import { chooseValue } from '../domain/indicator/choice.ts';
import { isResult, type Observation } from '../domain/indicator/observation.ts';
import type { Db, Tx } from './connection.ts';
import { copyInto, copyText } from './copy.ts';
import { type StoredObservation, listObservations } from './indicator.ts';

/** Brings the table up to the catalogue; entries that left it are retired, never deleted. Returns code → key. */
export async function saveCatalogue(db: Tx, catalogue: IndicatorCatalogue, today: PlainDate): Promise<ReadonlyMap<string, number>> {
  const entries = catalogue.indicators.map((one) => JSON.stringify(one));
  await sql`
    insert into indicators (code, entry) select e ->> 'id', e from unnest(${entries}::text[]) with ordinality as t (text, place), cast(text as jsonb) e order by place
    on conflict (code) do update set entry = excluded.entry, retired_on = null where indicators.entry <> excluded.entry or indicators.retired_on is not null`.execute(db);
  await sql`update indicators set retired_on = ${today}::date where retired_on is null and code <> all (${catalogue.indicators.map((one) => one.id)}::text[])`.execute(db);
  return indicatorKeys(db);
}

export async function indicatorKeys(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('indicators').select(['id', 'code']).execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** One import of figures at a time: what is checked must still be true when it is written. */
export async function lockSeries(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.series'))`.execute(db);
}

const stagedColumns = ['row', 'area_id', 'indicator_id', 'period_end', 'standard', 'value', 'numerator', 'denominator', 'source', 'status', 'flags', 'chosen', 'stands', 'reason', 'note'] as const;

export async function openStaging(db: Tx): Promise<void> {
  await sql`create temporary table if not exists series_staging (
    row integer, area_id integer, indicator_id smallint, period_end date, standard text, value numeric, numerator numeric, denominator numeric, source text, status text,
    flags text[], chosen boolean, stands boolean, reason text, note text, replaces bigint) on commit drop`.execute(db);
  await sql`truncate series_staging`.execute(db);
}

/** A row in COPY's form. `areaId` and `indicatorId` were resolved by the caller. */
export function stagedLine(observation: Observation, row: number, areaId: number, indicatorId: number): string {
  const { ratio, chosen, flags } = observation;
  const stands = chosen !== false && (flags.length === 0 || isResult(observation));
  return `${row}\t${areaId}\t${indicatorId}\t${observation.periodEnd}\t${observation.standard}\t${observation.value}\t${ratio?.numerator ?? '\\N'}\t${ratio?.denominator ?? '\\N'}\t${
    copyText(observation.source)}\t${observation.status}\t${flags.length === 0 ? '\\N' : `{${flags.join(',')}}`}\t${chosen === undefined ? '\\N' : chosen ? 't' : 'f'}\t${stands ? 't' : 'f'}\t${
    copyText(observation.reason)}\t${copyText(observation.note)}\n`;
}

export async function stage(db: Tx, lines: Iterable<string>): Promise<void> {
  await copyInto(db, 'series_staging', stagedColumns, lines);
}

/** Before the staging is compared with what is kept: the planner must know its size. Not needed only to write it. */
export async function analyzeStaging(db: Tx): Promise<void> {
  await sql`analyze series_staging`.execute(db);
}

/** Which of these areas have figures already, and which have a closed year. Asked before an import writes its first figure of them. */
export async function findTouched(db: Tx, areaIds: readonly number[]): Promise<{ readonly figures: readonly number[]; readonly closed: readonly number[] }> {
  const found = await sql<{ figures: number[]; closed: number[] }>`
    select array(select a from unnest(${[...areaIds]}::integer[]) a where exists (select 1 from observations o where o.area_id = a and o.superseded_by is null)) as figures,
      array(select distinct area_id from closings where area_id = any (${[...areaIds]}::integer[]) and reopened_at is null) as closed`.execute(db);
  return found.rows[0]!;
}

export type StagedClash = { readonly row: number; readonly area: string; readonly indicator: string; readonly period_end: PlainDate; readonly known: string; readonly written: string };

/** The same source says another value and neither row explains itself. At most `limit`. `own`: the import's batch, whose earlier slices are no rivals. */
export async function findChangedValues(db: Tx, limit: number, own: number): Promise<readonly StagedClash[]> {
  const found = await sql<StagedClash>`
    select s.row, a.slug as area, i.code as indicator, s.period_end, o.value as known, s.value as written
    from series_staging s
      join observations o on o.area_id = s.area_id and o.indicator_id = s.indicator_id and o.period_end = s.period_end and o.superseded_by is null
      join areas a on a.id = s.area_id join indicators i on i.id = s.indicator_id
    where o.batch_id <> ${own} and o.standard = s.standard and o.source = s.source and o.value <> s.value and o.status = s.status and s.replaces is null
      and o.chosen is null and s.chosen is null and o.flags is null and s.flags is null order by s.row limit ${limit}`.execute(db);
  return found.rows;
}

/** Takes out of the staging what is already kept: the same source, the same value. Returns how many. */
export async function dropRepeated(db: Tx, own: number): Promise<number> {
  const dropped = await sql`
    delete from series_staging s using observations o
    where o.area_id = s.area_id and o.indicator_id = s.indicator_id and o.period_end = s.period_end and o.superseded_by is null
      and o.batch_id <> ${own} and o.standard = s.standard and o.source = s.source and o.value = s.value and o.status = s.status and o.flags is not distinct from s.flags`.execute(db);
  return Number(dropped.numAffectedRows ?? 0n);
}

export async function findClosedYears(db: Tx, limit: number): Promise<readonly { readonly row: number; readonly area: string; readonly year: number }[]> {
  const found = await sql<{ row: number; area: string; year: number }>`
    select s.row, a.slug as area, extract(year from s.period_end)::integer as year from series_staging s join areas a on a.id = s.area_id
    where exists (select 1 from closings c where c.area_id = s.area_id and c.year = extract(year from s.period_end) and c.reopened_at is null)
    order by s.row limit ${limit}`.execute(db);
  return found.rows;
}

export type SeriesKey = { readonly areaId: number; readonly indicatorId: number; readonly periodEnd: string; readonly standard: string };

/** Keys of the staging that have figures already: they must be settled again after writing. */
export async function listStagedKeysKnown(db: Tx, own: number): Promise<readonly SeriesKey[]> {
  const found = await sql<SeriesKey>`
    select distinct s.area_id as "areaId", s.indicator_id as "indicatorId", s.period_end as "periodEnd", s.standard
    from series_staging s join observations o on o.area_id = s.area_id and o.indicator_id = s.indicator_id and o.period_end = s.period_end and o.superseded_by is null
    where o.standard = s.standard and o.batch_id <> ${own}`.execute(db);
  return found.rows;
}

/** The number of the next batch, for figures that are written before the batch is known whole. */
export async function reserveBatch(db: Tx): Promise<number> {
  const drawn = await sql<{ id: number }>`select nextval('series_batches_id_seq')::integer as id`.execute(db);
  return drawn.rows[0]!.id;
}

export type NewBatch = { readonly id?: number; readonly world: 'real' | 'story'; readonly fileName: string; readonly contentHash: string; readonly figureCount: number; readonly reason: string; readonly accountId: string | null; readonly now: string };

/** `id`: a number reserved before; otherwise the next one. */
export async function insertBatch(db: Tx, batch: NewBatch): Promise<number> {
  const id = batch.id ?? (await reserveBatch(db));
  await sql`insert into series_batches (id, world, file_name, content_hash, figure_count, reason, account_id, imported_at) overriding system value
    values (${id}, ${batch.world}, ${batch.fileName}, ${batch.contentHash}, ${batch.figureCount}, ${batch.reason}, ${batch.accountId}::uuid, ${batch.now}::timestamptz)`.execute(db);
  return id;
}

/** Staging → observations. The join gives each row its area's world, and no row without an area or indicator passes. */
export async function writeStaged(db: Tx, batchId: number): Promise<number> {
  const written = await sql`
    insert into observations (area_id, indicator_id, batch_id, version, stands, chosen, period_end, world, standard, status, value, numerator, denominator, source, flags, reason, note)
    select s.area_id, s.indicator_id, ${batchId}::integer, case when s.replaces is null then 1 else (select r.version + 1 from observations r where r.id = s.replaces) end, s.stands, s.chosen, s.period_end, a.world, s.standard, s.status, s.value, s.numerator, s.denominator, s.source, s.flags, s.reason, s.note
    from series_staging s join areas a on a.id = s.area_id join indicators i on i.id = s.indicator_id`.execute(db);
  return Number(written.numAffectedRows ?? 0n);
}

/** Asks the domain again which value stands for each key, and keeps the answer. Returns keys that now have none or more than one claim by a person. */
export async function settle(db: Tx, keys: readonly SeriesKey[]): Promise<{ readonly chosenTwice: readonly StoredObservation[] }> {
  const chosenTwice: StoredObservation[] = [];
  for (let start = 0; start < keys.length; start += 5_000) {
    const part = keys.slice(start, start + 5_000);
    const codes = await sql<{ id: number; code: string }>`select id, code from indicators where id = any (${[...new Set(part.map((key) => key.indicatorId))]}::smallint[])`.execute(db);
    const codeOf = new Map(codes.rows.map((row) => [row.id, row.code]));
    const wanted = new Set(part.map((key) => `${key.areaId}|${codeOf.get(key.indicatorId)}|${key.periodEnd}|${key.standard}`));
    const days = part.map((key) => key.periodEnd).toSorted();
    const all = await listObservations(db, {
      areaIds: [...new Set(part.map((key) => key.areaId))], indicators: [...codeOf.values()], from: days[0] as PlainDate, until: days.at(-1) as PlainDate,
    });
    const groups = Map.groupBy(all, (one) => `${one.areaId}|${one.indicator}|${one.periodEnd}|${one.standard}`);
    const [stand, fall]: [number[], number[]] = [[], []];
    for (const [key, candidates] of groups) {
      if (!wanted.has(key)) continue;
      const claims = candidates.filter((one) => one.chosen === true && isResult(one));
      if (claims.length > 1) chosenTwice.push(claims[1]!);
      const { chosen } = chooseValue(candidates);
      for (const one of candidates) if (one.stands !== (one === chosen)) (one === chosen ? stand : fall).push(one.id);
    }
    if (fall.length > 0) await sql`update observations set stands = false where id = any (${fall}::bigint[])`.execute(db);
    if (stand.length > 0) await sql`update observations set stands = true where id = any (${stand}::bigint[])`.execute(db);
  }
  return { chosenTwice };
}

/** A person's word on one figure; the other results of its key are set aside with the same reason. What was said of them before is kept. */
export async function saveChoice(db: Tx, chosen: StoredObservation, candidates: readonly StoredObservation[], { reason, now }: { readonly reason: string; readonly now: string }): Promise<void> {
  const marks = candidates.map((one) => ({ id: one.id, chosen: one.chosen ?? null, reason: one.reason }));
  await sql`insert into figure_choices (area_id, indicator_id, period_end, standard, chosen_id, marks, made_at)
    select area_id, indicator_id, period_end, standard, id, ${JSON.stringify(marks)}::jsonb, ${now}::timestamptz from observations where id = ${chosen.id}`.execute(db);
  const others = candidates.filter((one) => one.id !== chosen.id).map((one) => one.id);
  await sql`update observations set chosen = true, stands = true, reason = ${reason} where id = ${chosen.id}`.execute(db);
  if (others.length > 0) await sql`update observations set chosen = false, stands = false, reason = ${reason} where id = any (${others}::bigint[])`.execute(db);
}

/** The next version of a figure: the old row stays and names the new one. Returns the new id. */
export async function insertCorrection(db: Tx, old: StoredObservation, next: { value: string; source: string; note: string; reason: string; batchId: number; now: string }): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into observations (area_id, indicator_id, batch_id, version, stands, chosen, period_end, world, standard, status, value, source, flags, reason, note)
    select area_id, indicator_id, ${next.batchId}::integer, version + 1, false, chosen, period_end, world, standard, status, ${next.value}::numeric, ${next.source}, flags, ${next.reason}, ${next.note}
    from observations where id = ${old.id} returning id`.execute(db);
  const id = made.rows[0]!.id;
  await sql`update observations set superseded_by = ${id}, superseded_at = ${next.now}::timestamptz, stands = false where id = ${old.id}`.execute(db);
  return id;
}

/** The years a batch has figures of, the latest first. */
export async function listYearsOf(db: Tx, batch: number): Promise<readonly number[]> {
  return (await sql<{ year: number }>`select distinct extract(year from period_end)::int as year from observations where batch_id = ${batch} order by 1 desc`.execute(db)).rows.map((row) => row.year);
}

/**
 * Closes a year for areas that have figures of it: the next version of each, with a digest of what stood.
 * `onlyOpen`: areas already closed are left as they are. Returns how many areas were closed.
 */
export async function insertClosings(db: Tx, close: { areaIds: readonly number[] | { readonly ofBatch: number }; years: readonly number[] | null; onlyOpen: boolean; reason: string; accountId: string | null; now: string }): Promise<number> {
  const within = 'ofBatch' in close.areaIds
    ? sql`(o.area_id, extract(year from o.period_end)) in (select distinct area_id, extract(year from period_end) from observations where batch_id = ${close.areaIds.ofBatch})`
    : sql`o.area_id = any (${[...close.areaIds]}::integer[])`;
  const made = await sql`
    insert into closings (area_id, year, version, closed_at, account_id, reason, figure_count, digest)
    select f.area_id, f.year, coalesce(v.version, 0) + 1, ${close.now}::timestamptz, ${close.accountId}::uuid, ${close.reason}, f.figures, f.digest
    from (
      select o.area_id, extract(year from o.period_end)::smallint as year, count(*) as figures,
        encode(sha256(convert_to(string_agg(concat_ws('|', o.indicator_id, o.period_end, o.standard, o.value, o.numerator, o.denominator, o.source), ',' order by o.indicator_id, o.period_end, o.standard, o.id), 'UTF8')), 'hex') as digest
      from observations o where ${within} and o.stands and o.superseded_by is null
        ${close.years === null ? sql`` : sql`and extract(year from o.period_end) = any (${[...close.years]}::integer[])`}
      group by 1, 2) f
    left join lateral (select max(c.version) as version, bool_or(c.reopened_at is null) as closed from closings c where c.area_id = f.area_id and c.year = f.year) v on true
    ${close.onlyOpen ? sql`where v.closed is not true` : sql``}`.execute(db);
  return Number(made.numAffectedRows ?? 0n);
}

/** Opens a closed year again: all standing closings of these areas and years end with the reason. Returns how many areas were opened. */
export async function reopenYears(db: Tx, open: { areaIds: readonly number[]; year: number; reason: string; accountId: string | null; now: string }): Promise<number> {
  const made = await sql<{ area_id: number }>`
    update closings set reopened_at = ${open.now}::timestamptz, reopened_by = ${open.accountId}::uuid, reopen_reason = ${open.reason}
    where area_id = any (${[...open.areaIds]}::integer[]) and year = ${open.year} and reopened_at is null returning area_id`.execute(db);
  return new Set(made.rows.map((row) => row.area_id)).size;
}

/**
 * Counts behind the data-quality score by village and round, their sums over an area on the last day of a year, and the figures made of them.
 * Called by `actions/register/quality.ts` as the house itself, inside the transaction of a decision or of a recount. Decides nothing.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { countNames, type QualityCounts } from '../domain/survey/quality.ts';
import type { Db, Tx } from './connection.ts';
import { listObservationsKnown } from './indicator-known.ts';
import { lockSeries } from './indicator-write.ts';
import { closeAnew } from './area-status.ts';
import { type AreaYear } from './register-keep.ts';
import { openFigures, withdraw, writeChanged, type Made } from './register-series.ts';

export type QualityTables = { register_quality: { round_id: number; area_id: number; year: number } & { -readonly [Name in keyof QualityCounts]: number } };
export const qualityIndicator = 'data_quality_score';

/** The villages of a round as they are counted now, in place of what was counted before. */
export async function replaceQuality(db: Tx, round: { readonly id: number; readonly year: number }, villages: readonly { readonly area: number; readonly counts: QualityCounts }[]): Promise<void> {
  await db.deleteFrom('register_quality').where('round_id', '=', round.id).execute();
  if (villages.length > 0) await db.insertInto('register_quality').values(villages.map(({ area, counts }) => ({ round_id: round.id, area_id: area, year: round.year, ...counts }))).execute();
}

export type AreaQuality = AreaYear & { readonly counts: QualityCounts | null };

/** These villages and everything above them on the last day of the year, each with the sum of what lies in it; null where nothing was counted. */
export async function sumQuality(db: Db, villages: readonly number[], year: number): Promise<readonly AreaQuality[]> {
  const end = sql`make_date(${year}::integer, 12, 31)`;
  const sums = sql.join(countNames.map((name) => sql`coalesce(sum(q.${sql.ref(name)}), 0)::integer as ${sql.ref(name)}`));
  const { rows } = await sql<{ area: number } & QualityCounts>`
    with tops as (select distinct c.ancestor_id as area from area_closure c where c.descendant_id = any (${[...villages]}::integer[]) and c.administrative and c.valid_from <= ${end} and (c.valid_until is null or c.valid_until > ${end})
      union select v from unnest(${[...villages]}::integer[]) as v)
    select t.area, ${sums} from tops t left join lateral (
      select q.* from register_quality q where q.year = ${year} and (q.area_id = t.area or exists (
        select 1 from area_closure c where c.ancestor_id = t.area and c.descendant_id = q.area_id and c.administrative and c.valid_from <= ${end} and (c.valid_until is null or c.valid_until > ${end})))) q on true
    group by t.area`.execute(db);
  return rows.map(({ area, ...counts }) => ({ area, year, counts: counts.surveys === 0 ? null : counts }));
}

export type QualityFigure = AreaYear & { readonly value: string; readonly note: string };

/** Writes what differs and withdraws what is no longer known. Returns how many figures changed. */
export async function storeQuality(db: Tx, pairs: readonly AreaYear[], figures: readonly QualityFigure[], made: Made): Promise<number> {
  const key = await db.selectFrom('indicators').select('id').where('code', '=', qualityIndicator).where('retired_on', 'is', null).executeTakeFirst();
  if (!key || pairs.length === 0) return 0; // a house without the catalogue of indicators has no figures at all
  await lockSeries(db);
  await openFigures(db);
  if (figures.length > 0) {
    await sql`insert into register_figures (area_id, indicator_id, period_end, standard, value, note)
      select f.area, ${key.id}::smallint, make_date(f.year, 12, 31), '', f.value::numeric, f.note from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as f(area integer, year integer, value text, note text)`.execute(db);
  }
  const changed = [...(await writeChanged(db, made)), ...(await withdraw(db, pairs, [key.id], { now: made.now }))];
  await closeAnew(db, changed, made);
  return changed.length;
}

/** The figure that stands for a commune at the end of a year, as it was computed; as it stood at the end of a day. */
export async function findQualityFigure(db: Db, area: number, year: number, knownOn: PlainDate | null = null): Promise<{ readonly value: string; readonly note: string } | undefined> {
  const on = `${year}-12-31` as PlainDate;
  if (knownOn !== null) return (await listObservationsKnown(db, { areaIds: [area], indicators: [qualityIndicator], until: on, knownOn })).findLast((one) => one.periodEnd === on && one.status === 'computed');
  return db.selectFrom('observations as o').innerJoin('indicators as i', 'i.id', 'o.indicator_id').select(['o.value', 'o.note']).where('i.code', '=', qualityIndicator).where('o.area_id', '=', area).where('o.period_end', '=', on).where('o.status', '=', 'computed').where('o.superseded_by', 'is', null).executeTakeFirst();
}

/**
 * Survey estimates and their sources, and their comparison with the figures that stand: in one question, counted and cut to a page by the database.
 * Called by `actions/indicator-estimates.ts`. Decides nothing of what lies outside beyond the factor it is given.
 */
import { type Generated, sql } from 'kysely';
import type { Estimate } from '../domain/indicator/estimate-table.ts';
import type { Db, Tx } from './connection.ts';

export type EstimateTables = {
  survey_sources: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; title: string; producer: string; method: string; licence: string; address: string; file_name: string; content_hash: string; estimate_count: number; reason: string;
    account_id: string | null; imported_at: string; withdrawn_at: string | null; withdrawn_by: string | null; withdraw_reason: string | null;
  };
  survey_estimates: { source_id: number; area_id: number; indicator_id: number; period_end: string; standard: string; value: string; mse: string };
};

export type NewSource = Omit<EstimateTables['survey_sources'], 'id' | 'withdrawn_at' | 'withdrawn_by' | 'withdraw_reason'>;

export async function insertEstimates(db: Tx, source: NewSource, estimates: readonly Estimate[]): Promise<number> {
  const { id } = await db.insertInto('survey_sources').values(source as never).returning('id').executeTakeFirstOrThrow();
  const column = (name: 'area' | 'indicator' | 'periodEnd' | 'standard' | 'value' | 'mse') => sql`${estimates.map((one) => one[name])}::text[]`;
  await sql`
    insert into survey_estimates (source_id, area_id, indicator_id, period_end, standard, value, mse)
    select ${id}::integer, a.id, i.id, n.period_end::date, n.standard, n.value::numeric, n.mse::numeric
    from unnest(${column('area')}, ${column('indicator')}, ${column('periodEnd')}, ${column('standard')}, ${column('value')}, ${column('mse')}) as n (area, indicator, period_end, standard, value, mse)
    join areas a on a.slug = n.area join indicators i on i.code = n.indicator`.execute(db);
  return id;
}

export async function findSource(db: Db, id: number) {
  return db.selectFrom('survey_sources').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findSameFile(db: Db, areaId: number, contentHash: string) {
  return db.selectFrom('survey_sources').select(['id', 'title']).where('area_id', '=', areaId).where('content_hash', '=', contentHash).where('withdrawn_at', 'is', null).executeTakeFirst();
}

export async function withdrawSource(db: Tx, id: number, by: { readonly reason: string; readonly accountId: string | null; readonly now: string }): Promise<void> {
  await db.updateTable('survey_sources').set({ withdrawn_at: by.now, withdrawn_by: by.accountId, withdraw_reason: by.reason }).where('id', '=', id).execute();
}

/** Of slugs, those that never lay in the area. */
export async function findBeyond(db: Db, areaId: number, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ slug: string }>`
    select a.slug from areas a where a.slug = any (${[...slugs]}::text[]) and not exists (select 1 from area_closure c where c.descendant_id = a.id and c.ancestor_id = ${areaId})`.execute(db);
  return new Set(rows.map((row) => row.slug));
}

export type SourceRow = EstimateTables['survey_sources'] & { readonly id: number; readonly slug: string; readonly by: string | null; readonly withdrawn_name: string | null };

/** Those whose estimates lie in the area, around it, or both. */
export async function listSources(db: Db, of: { readonly areaId: number; readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly SourceRow[] }> {
  const within = sql`exists (select 1 from area_closure c where (c.ancestor_id = ${of.areaId} and c.descendant_id = s.area_id) or (c.descendant_id = ${of.areaId} and c.ancestor_id = s.area_id))`;
  const { rows: [count] } = await sql<{ total: number }>`select count(*)::int as total from survey_sources s where ${within}`.execute(db);
  const { rows } = await sql<SourceRow>`
    select s.*, a.slug, p.name as by, w.name as withdrawn_name from survey_sources s join areas a on a.id = s.area_id left join accounts p on p.id = s.account_id left join accounts w on w.id = s.withdrawn_by
    where ${within} order by s.withdrawn_at is not null, s.id desc offset ${of.offset} limit ${of.limit}`.execute(db);
  return { total: count!.total, rows };
}

export type Compared = {
  readonly area: string; readonly indicator: string; readonly period_end: string; readonly standard: string; readonly estimate: string; readonly error: string; readonly low: string; readonly high: string; readonly figure: string | null;
  readonly outside: boolean; readonly rough: boolean; readonly source_id: number; readonly title: string; readonly producer: string; readonly households: string | null;
};
type Asked = { readonly areaId: number; /** Those below too. */ readonly below: boolean; readonly indicator?: string | undefined; readonly year?: number | undefined; readonly factor: number; readonly roughShare: number };

/**
 * Each estimate with what stands of the same key. What a share lies outside by is told in households of its whole, where that is counted; a count of
 * households by itself. A share has no end below nothing or above all.
 */
function comparison({ areaId, below, indicator, year, factor, roughShare }: Asked) {
  return sql`
    with asked as (
      select e.*, s.title, s.producer, i.code, i.entry ->> 'unit' as unit, i.entry -> 'computed' -> 'ratio' ->> 1 as whole, sqrt(e.mse) as error
      from survey_estimates e join survey_sources s on s.id = e.source_id and s.withdrawn_at is null join indicators i on i.id = e.indicator_id
      where ${below ? sql`e.area_id in (select descendant_id from area_closure where ancestor_id = ${areaId})` : sql`e.area_id = ${areaId}`}
        ${indicator === undefined ? sql`` : sql`and i.code = ${indicator}`} ${year === undefined ? sql`` : sql`and e.period_end = make_date(${year}, 12, 31)`}),
      spans as (
        select asked.*, greatest(value - ${factor}::numeric * error, case when unit = 'percent' or unit like 'household%' then 0 end) as low, least(value + ${factor}::numeric * error, case when unit = 'percent' then 100 end) as high from asked),
      beside as (
        select spans.*, o.value as figure, case when spans.unit like 'household%' then 1 when w.unit like 'household%' then w.value / 100 end as a_point
        from spans left join observations o on o.area_id = spans.area_id and o.indicator_id = spans.indicator_id and o.period_end = spans.period_end and o.standard = spans.standard and o.stands and o.superseded_by is null
          left join lateral (select t.value, i.entry ->> 'unit' as unit from indicators i join observations t on t.indicator_id = i.id and t.area_id = spans.area_id and t.period_end = spans.period_end and t.stands and t.superseded_by is null
            where spans.unit = 'percent' and i.code = spans.whole order by t.standard limit 1) w on true),
      told as (
        select beside.*, coalesce(figure < low or figure > high, false) as outside, error * 100 >= ${roughShare}::numeric * abs(value) as rough,
          case when figure is not null then greatest(low - figure, figure - high, 0) end as off, case when figure is not null then round(greatest(low - figure, figure - high, 0) * a_point) end as households from beside)`;
}

const columns = sql`a.slug as area, t.code as indicator, t.period_end, t.standard, t.value::text as estimate, round(t.error, 4)::text as error, round(t.low, 4)::text as low, round(t.high, 4)::text as high, t.figure::text as figure,
  t.outside, t.rough, t.source_id, t.title, t.producer, t.households::text as households`;

export async function listCompared(db: Db, asked: Asked & { readonly show: 'outside' | 'all'; readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly compared: number; readonly outside: number; readonly withoutFigure: number; readonly rows: readonly Compared[] }> {
  const { rows: [counts] } = await sql<{ every: number; compared: number; outside: number }>`
    ${comparison(asked)} select count(*)::int as every, count(figure)::int as compared, count(*) filter (where outside)::int as outside from told`.execute(db);
  const { rows } = await sql<Compared>`
    ${comparison(asked)} select ${columns} from told t join areas a on a.id = t.area_id ${asked.show === 'outside' ? sql`where t.outside` : sql``}
    order by t.outside desc, t.households desc nulls last, t.off / t.error desc nulls last, a.slug, t.code, t.period_end, t.standard, t.source_id offset ${asked.offset} limit ${asked.limit}`.execute(db);
  const { every, compared, outside } = counts!;
  return { total: asked.show === 'outside' ? outside : every, compared, outside, withoutFigure: every - compared, rows };
}

/** Of one indicator of one area, by day; few, for a survey is not made often. */
export async function listComparedOf(db: Db, asked: Asked): Promise<readonly Compared[]> {
  return (await sql<Compared>`${comparison(asked)} select ${columns} from told t join areas a on a.id = t.area_id order by t.period_end, t.source_id, t.standard limit 500`.execute(db)).rows;
}

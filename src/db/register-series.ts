/**
 * The computed series: figures of the catalogue counted from the register, written beside the reported ones and standing before them.
 * Called by `actions/register/settle.ts` inside the transaction of the act that changed the register, or of the import that brought a total.
 * Invariant: an area has computed figures for a year only where every commune in it has decided its lists (`covered`); a figure that changes
 * becomes a next version, one that may no longer be computed is withdrawn, and a closed year is closed anew. Reported figures are never touched.
 */
import { type RawBuilder, sql } from 'kysely';
import { countedLevels } from '../domain/area/status-register.ts';
import { endOfYear, type PlainDate } from '../domain/calendar.ts';
import type { IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import type { Measure } from '../domain/form/measures.ts';
import { closeAnew } from './area-status.ts';
import type { Tx } from './connection.ts';
import { insertBatch, lockSeries, settle } from './indicator-write.ts';
import type { AreaYear } from './register-keep.ts';

/** Shown as the source of every computed figure. */
export const registerSource = 'household-register';

export type Made = { readonly reason: string; readonly accountId: string | null; readonly now: string; readonly contentHash: string; /** Shown as the figures' source; the household register when nothing is said. */ readonly source?: string };

const asRows = (pairs: readonly AreaYear[]) => sql`unnest(${pairs.map((one) => one.area)}::integer[], ${pairs.map((one) => one.year)}::integer[]) as p(area, year)`;

/** Where a computed figure may stand: the area itself, or for a village its commune, is covered on that year's map. */
async function findCovered(db: Tx, pairs: readonly AreaYear[]): Promise<readonly (AreaYear & { readonly flows: boolean })[]> {
  const { rows } = await sql<AreaYear & { flows: boolean }>`
    select p.area, p.year, coalesce(f.households = f.persons, false) as flows from ${asRows(pairs)} join areas a on a.id = p.area
    left join area_parents u on a.level = 'village' and u.area_id = p.area and u.relation = 'unit' and u.valid_from <= make_date(p.year, 12, 31) and (u.valid_until is null or u.valid_until > make_date(p.year, 12, 31))
    join register_tallies c on c.area_id = coalesce(u.parent_id, p.area) and c.year = p.year and c.part = 'covered' and c.item = '' and c.households = c.persons
    left join register_tallies f on f.area_id = c.area_id and f.year = p.year and f.part = 'covered' and f.item = 'flows'`.execute(db);
  return rows;
}

/** These, and all villages of communes whose lists of a year have just been decided (or are no longer): all of them then have figures, or none. */
export async function withVillages(db: Tx, pairs: readonly AreaYear[]): Promise<readonly AreaYear[]> {
  const { rows } = await sql<AreaYear>`
    select distinct u.area_id as area, p.year from ${asRows(pairs)} join areas a on a.id = p.area and a.level = 'commune'
    join area_parents u on u.parent_id = p.area and u.relation = 'unit' and u.valid_from <= make_date(p.year, 12, 31) and (u.valid_until is null or u.valid_until > make_date(p.year, 12, 31))
    where exists (select 1 from register_tallies c where c.area_id = p.area and c.year = p.year and c.part = 'covered' and c.item = '' and c.households = c.persons)
      <> exists (select 1 from observations o where o.area_id = u.area_id and o.period_end = make_date(p.year, 12, 31) and o.status = 'computed' and o.source = ${registerSource} and o.superseded_by is null)`.execute(db);
  return [...pairs, ...rows];
}

/** Writes what differs from the figures kept. Returns how many were written or withdrawn. */
export async function storeFigures(db: Tx, pairs: readonly AreaYear[], { catalogue, measures }: { readonly catalogue: IndicatorCatalogue; readonly measures: readonly Measure[] }, made: Made): Promise<number> {
  if (pairs.length === 0) return 0;
  await lockSeries(db);
  const keys = new Map((await db.selectFrom('indicators').select(['id', 'code']).execute()).map((row) => [row.code, row.id]));
  const covered = await findCovered(db, pairs);
  const own = measures.filter((one) => keys.has(one.indicator));
  const rates = catalogue.indicators.flatMap((one) => (one.computed && 'ratio' in one.computed && keys.has(one.id) && own.some((measure) => measure.indicator === (one.computed as { ratio: readonly string[] }).ratio[0])
    ? [{ rate: keys.get(one.id)!, top: keys.get(one.computed.ratio[0])!, bottom: keys.get(one.computed.ratio[1])!, percent: one.unit === 'percent', bottom_standard: catalogue.findIndicator(one.computed.ratio[1])?.by_standard ?? false }] : []));
  await stageFigures(db, { covered, own, keys, rates, standardOf: (year) => standardInForce(catalogue, year) });
  const ids = [...new Set(own.map((one) => keys.get(one.indicator)!)), ...rates.map((one) => one.rate)];
  const changed = await writeChanged(db, made);
  const withdrawn = await withdraw(db, pairs, ids, { now: made.now });
  await closeAnew(db, [...changed, ...withdrawn], made);
  return changed.length + withdrawn.length;
}

/** Where an area has no poor household the figure still belongs to a standard: the newest national one of the day. */
function standardInForce({ standards }: IndicatorCatalogue, year: number): string {
  const day = `${year}-12-31`;
  return standards.filter((one) => one.id.startsWith('national-') && one.from <= day && (one.until === null || one.until > day)).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]?.id ?? '';
}

type Rate = { readonly rate: number; readonly top: number; readonly bottom: number; readonly percent: boolean; readonly bottom_standard: boolean };
type Staging = { readonly covered: Awaited<ReturnType<typeof findCovered>>; readonly own: readonly Measure[]; readonly keys: ReadonlyMap<string, number>; readonly rates: readonly Rate[]; readonly standardOf: (year: number) => string };

/** The table of this transaction that figures stand in before they are compared with those kept; empty. */
export async function openFigures(db: Tx): Promise<void> {
  await sql`create temporary table if not exists register_figures (area_id integer, indicator_id smallint, period_end date, standard text, value numeric, numerator numeric, denominator numeric, note text not null default '') on commit drop`.execute(db);
  await sql`truncate register_figures`.execute(db);
}

async function stageFigures(db: Tx, { covered, own, keys, rates, standardOf }: Staging): Promise<void> {
  await openFigures(db);
  if (covered.length === 0) return;
  const places = sql`jsonb_to_recordset(${JSON.stringify(covered.map((one) => ({ ...one, standard: standardOf(one.year) })))}::jsonb) as p(area integer, year integer, flows boolean, standard text)`;
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(own.map((one) => ({ indicator: keys.get(one.indicator), part: one.part, classes: one.classes, items: one.items, persons: one.unit === 'persons', flow: one.flow ?? false, guarded: one.guarded ?? false, under: one.standard ?? null, status: one.status ?? null, levels: one.status === undefined ? null : countedLevels(one.status), digits: one.mean?.digits ?? null })))}::jsonb)
    as m(indicator smallint, part text, classes text[], items text[], persons boolean, flow boolean, guarded boolean, under text, status text, levels text[], digits integer)`;
  // Guarded figures stand only where it was worked out that they may be told: directly below an area whose withheld counts are kept, under one standard.
  await sql`
    with places as materialized (select * from ${places}),
      standards as materialized (
        select distinct p.area, p.year, coalesce(t.standard, p.standard) as standard from places p
        left join register_tallies t on t.area_id = p.area and t.year = p.year and t.part = 'all' and t.class in ('poor', 'near_poor')),
      guarded as materialized (
        select p.area, p.year from places p left join area_parents u on u.area_id = p.area and u.relation = 'unit' and u.valid_from <= make_date(p.year, 12, 31) and (u.valid_until is null or u.valid_until > make_date(p.year, 12, 31))
        where exists (select 1 from register_withheld w where w.year = p.year and w.area_id = coalesce(u.parent_id, p.area)) and 1 = (select count(*) from standards s where s.area = p.area and s.year = p.year))
    insert into register_figures (area_id, indicator_id, period_end, standard, value)
    select p.area, m.indicator, make_date(p.year, 12, 31), s.standard, case when m.digits is not null then trim_scale(round(sum(t.persons) / sum(t.households), m.digits)) else coalesce(sum(case when m.persons then t.persons else t.households end), 0) end
    from places p join standards s on s.area = p.area and s.year = p.year cross join ${wanted}
    left join register_tallies t on t.area_id = p.area and t.year = p.year and t.part = m.part and t.class = any (m.classes) and t.item = any (m.items) and t.standard = s.standard
    where (p.flows or not m.flow) and m.status is null and (not m.guarded or exists (select 1 from guarded g where g.area = p.area and g.year = p.year)) and (m.under is null or m.under = s.standard) group by p.area, m.indicator, m.digits, p.year, s.standard having m.digits is null or sum(t.households) > 0`.execute(db);
  await stageByStatus(db, places, wanted);
  await dropWithheld(db, [...new Set(covered.map((one) => one.year))], own, keys);
  await sql`
    insert into register_figures (area_id, indicator_id, period_end, standard, value, numerator, denominator)
    select f.area_id, r.rate, f.period_end, f.standard, trim_scale(round((case when r.percent then 100 else 1 end) * f.value / d.value, 4)), f.value, d.value
    from register_figures f join jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as r(rate smallint, top smallint, bottom smallint, percent boolean, bottom_standard boolean) on r.top = f.indicator_id
    join observations d on d.area_id = f.area_id and d.indicator_id = r.bottom and d.period_end = f.period_end and d.stands and d.superseded_by is null and d.standard = case when r.bottom_standard then f.standard else '' end
      and d.value > 0 and d.value >= f.value where d.status <> 'computed'
    union all
    select f.area_id, r.rate, f.period_end, f.standard, trim_scale(round((case when r.percent then 100 else 1 end) * f.value / d.value, 4)), f.value, d.value
    from register_figures f join jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as r(rate smallint, top smallint, bottom smallint, percent boolean, bottom_standard boolean) on r.top = f.indicator_id
    join register_figures d on d.area_id = f.area_id and d.indicator_id = r.bottom and d.period_end = f.period_end and d.standard = f.standard and d.value > 0 and d.value >= f.value`.execute(db);
}

/** Counts of the communes (or villages) that had a status on the day, added up for themselves and the areas above; one without the status has no such figure. */
async function stageByStatus(db: Tx, places: RawBuilder<unknown>, wanted: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into register_figures (area_id, indicator_id, period_end, standard, value)
    select p.area, m.indicator, make_date(p.year, 12, 31), coalesce(t.standard, p.standard), coalesce(sum(t.households), 0)
    from ${places} join ${wanted} on m.status is not null join area_closure c on c.ancestor_id = p.area and c.administrative and c.valid_from <= make_date(p.year, 12, 31) and (c.valid_until is null or c.valid_until > make_date(p.year, 12, 31))
    join areas a on a.id = c.descendant_id and a.level = any (m.levels)
    left join register_tallies t on t.area_id = a.id and t.year = p.year and t.part = m.part and t.class = any (m.classes) and t.item = any (m.items)
    where exists (select 1 from area_statuses u where u.area_id = a.id and u.known_until is null and u.status = m.status and u.valid_from <= make_date(p.year, 12, 31) and (u.valid_until is null or u.valid_until > make_date(p.year, 12, 31)))
    group by p.area, m.indicator, p.year, coalesce(t.standard, p.standard)`.execute(db);
}

/** Guarded figures that are withheld go again: each of them by area, indicator and year. */
async function dropWithheld(db: Tx, years: readonly number[], own: readonly Measure[], keys: ReadonlyMap<string, number>): Promise<void> {
  const of = Map.groupBy(own.filter((one) => one.guarded).flatMap((one) => one.classes.flatMap((each) => one.items.map((item) => ({ key: `${one.part}|${each}|${item}`, indicator: keys.get(one.indicator)!, under: one.standard ?? '' })))), (one) => one.key);
  const kept = await db.selectFrom('register_withheld').select(['year', 'keys']).where('year', 'in', [...years]).execute();
  const rows = kept.flatMap(({ year, keys: withheld }) => withheld.flatMap((key) => {
    const bar = key.indexOf('|');
    return (of.get(key.slice(bar + 1)) ?? []).map(({ indicator, under }) => ({ slug: key.slice(0, bar), day: endOfYear(year), indicator, under }));
  }));
  if (rows.length === 0) return;
  await sql`
    delete from register_figures f using unnest(${rows.map((one) => one.slug)}::text[], ${rows.map((one) => one.day)}::date[], ${rows.map((one) => one.indicator)}::smallint[], ${rows.map((one) => one.under)}::text[]) as h(slug, day, indicator, under)
    join areas a on a.slug = h.slug where f.area_id = a.id and f.indicator_id = h.indicator and f.period_end = h.day and (h.under = '' or h.under = f.standard)`.execute(db);
}

type Changed = { readonly area_id: number; readonly period_end: PlainDate };
const sameKey = sql`o.area_id = f.area_id and o.indicator_id = f.indicator_id and o.period_end = f.period_end and o.standard = f.standard`;

/** Inserts next versions; a person's word on the figure before goes on to the next one. */
export async function writeChanged(db: Tx, made: Made): Promise<readonly Changed[]> {
  const differing = (await sql<{ area_id: number; world: 'real' | 'story' }>`
    select f.area_id, a.world from register_figures f join areas a on a.id = f.area_id left join observations o on ${sameKey} and o.status = 'computed' and o.superseded_by is null
    where o.id is null or o.value <> f.value or o.numerator is distinct from f.numerator or o.denominator is distinct from f.denominator`.execute(db)).rows;
  if (differing.length === 0) return [];
  const batch = await insertBatch(db, { world: differing[0]!.world, fileName: made.source ?? registerSource, contentHash: made.contentHash, figureCount: differing.length, reason: made.reason, accountId: made.accountId, now: made.now });
  const { rows } = await sql<Changed & { id: number; old: number | null }>`
    with changed as materialized (
      select f.*, o.id as old, o.version, o.chosen, exists (select 1 from observations p where p.area_id = f.area_id and p.indicator_id = f.indicator_id and p.period_end = f.period_end and p.standard = f.standard
          and p.superseded_by is null and p.chosen and p.id is distinct from o.id) as other_chosen
      from register_figures f left join observations o on ${sameKey} and o.status = 'computed' and o.superseded_by is null
      where o.id is null or o.value <> f.value or o.numerator is distinct from f.numerator or o.denominator is distinct from f.denominator),
      written as (
        insert into observations (area_id, indicator_id, batch_id, version, stands, chosen, period_end, world, standard, status, value, numerator, denominator, source, reason, note)
        select f.area_id, f.indicator_id, ${batch}::integer, coalesce(f.version + 1, 1), f.chosen is distinct from false and not f.other_chosen, f.chosen, f.period_end, a.world, f.standard, 'computed', f.value, f.numerator, f.denominator,
          ${made.source ?? registerSource}, ${made.reason}, f.note from changed f join areas a on a.id = f.area_id
        returning id, area_id, indicator_id, period_end, standard, stands),
      fallen as (
        update observations o set stands = false, superseded_by = case when o.id = f.old then w.id else o.superseded_by end, superseded_at = case when o.id = f.old then ${made.now}::timestamptz else o.superseded_at end
        from written w join changed f on f.area_id = w.area_id and f.indicator_id = w.indicator_id and f.period_end = w.period_end and f.standard = w.standard
        where o.area_id = w.area_id and o.indicator_id = w.indicator_id and o.period_end = w.period_end and o.standard = w.standard and o.superseded_by is null and (o.id = f.old or (w.stands and o.stands)))
    select w.id, w.area_id, w.period_end, null as old from written w`.execute(db);
  return rows;
}

/** Computed figures of these areas and years that the register no longer gives: they end, and what was reported stands again. */
export async function withdraw(db: Tx, pairs: readonly AreaYear[], indicators: readonly number[], { now, source = registerSource }: Pick<Made, 'now' | 'source'>): Promise<readonly Changed[]> {
  const { rows } = await sql<Changed & { indicator_id: number; standard: string }>`
    update observations o set stands = false, superseded_by = o.id, superseded_at = ${now}::timestamptz from ${asRows(pairs)}
    where o.area_id = p.area and o.period_end = make_date(p.year, 12, 31) and o.indicator_id = any (${[...indicators]}::smallint[]) and o.status = 'computed' and o.source = ${source} and o.superseded_by is null
      and not exists (select 1 from register_figures f where ${sameKey}) returning o.area_id, o.indicator_id, o.period_end, o.standard`.execute(db);
  if (rows.length > 0) await settle(db, rows.map((one) => ({ areaId: one.area_id, indicatorId: one.indicator_id, periodEnd: one.period_end, standard: one.standard })));
  return rows;
}

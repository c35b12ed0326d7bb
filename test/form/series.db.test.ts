/** The computed series on a real database: what is counted from the register stands before what was reported, and moves with every act. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { settleRegister } from '../../src/actions/register/settle.ts';
import { touchRegister } from '../../src/db/register-touched.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-dong-linh-2025';
type Done = { round: number; version: number };
type Figure = { value: string; status: string; stands: boolean; closed: boolean; version: number };
type Trend = { series: { standard: { id: string }; points: { periodEnd: string; value: string | null; numerator: string | null; closed: boolean; figures: Figure[] }[] }[] };

describe('figures counted from the register', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, commune);
  const pointOf = async (indicator: string, area: string, year: number) =>
    (await ask<Trend>('indicator.trend', { area, indicator })).series.find((one) => one.standard.id === 'national-2022-2025')?.points.find((one) => one.periodEnd === `${year}-12-31`);

  beforeAll(async () => {
    await sql`analyze observations, register_tallies`.execute(owner.db);
  });

  it('agree with every closed figure of every village, commune, district and province, stand before it, and leave it visible', async () => {
    const { rows } = await sql<{ level: string; code: string; pairs: number; differing: number; standing: number }>`
      select a.level, i.code, count(*)::int as pairs, count(*) filter (where c.value <> r.value)::int as differing, count(*) filter (where c.stands and not r.stands or r.chosen)::int as standing
      from observations c join indicators i on i.id = c.indicator_id join areas a on a.id = c.area_id
      join observations r on r.area_id = c.area_id and r.indicator_id = c.indicator_id and r.period_end = c.period_end and r.standard = c.standard and r.status = 'reported' and r.chosen is not false
      where c.status = 'computed' and c.source = 'household-register' and c.superseded_by is null group by 1, 2`.execute(owner.db);
    expect(new Set(rows.map((row) => row.level))).toEqual(new Set(['village', 'commune', 'district', 'province', 'nation']));
    expect(rows.filter((row) => row.standing !== row.pairs)).toEqual([]);
    const exactly = rows.filter((row) => ['poor_households', 'near_poor_households', 'poor_rate_pct', 'near_poor_rate_pct', 'multidim_rate_pct', 'poor_households_new'].includes(row.code));
    expect(new Set(exactly.map((row) => row.code)).size).toBe(6);
    expect(exactly.filter((row) => row.differing > 0)).toEqual([]);
    const point = await pointOf('poor_households', 'story-vinh-linh-tay-linh-tra-giang', 2023);
    expect(point!.figures.map((one) => one.status).toSorted()).toEqual(['computed']);
    const rate = await pointOf('poor_rate_pct', 'story-vinh-linh-tay-linh-tra-giang', 2023);
    expect(Number(rate!.numerator)).toBe(Number(point!.value));
  });

  it('tell deprivations, causes and groups of communes and above exactly where the public forms tell them, and nowhere else', async () => {
    const district = 'story-tay-linh-tra-giang';
    type Form = { exact: boolean; columns: { id: string; refs: { part: string; class: string; item: string }[]; percent: boolean }[]; rows: { area: string; cells: { value: number | null; hidden: boolean }[] }[] };
    const { rows: figures } = await sql<{ slug: string; code: string; value: string }>`select a.slug, i.code, o.value from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
      where o.status = 'computed' and o.superseded_by is null and o.period_end = '2023-12-31'`.execute(owner.db);
    const figureOf = new Map(figures.map((row) => [`${row.slug} ${row.code}`, Number(row.value)]));
    const standard = readShippedPolicy().standards.find((one) => one.id === 'national-2022-2025')!;
    const named = ({ part, class: of, item }: { part: string; class: string; item: string }): string | null => (part === 'cause' ? `${of}_households_cause_${item}` : part === 'deprived' ? `${of}_households_deprived_${standard.indicators[Number(item)]!.code}` : null);
    const seen = { told: 0, withheld: 0, nothing: 0 };
    for (const form of [4, 6, 10]) {
      const table = (await execute(house, findAction('form.table')!, { area: district, year: 2023, form }, { actor: publicActor, requestId: 'test' })) as Form;
      expect(table.exact).toBe(false);
      for (const row of table.rows) {
        for (const [index, column] of table.columns.entries()) {
          const code = column.refs[0] && !column.percent ? named(column.refs[0]) : null;
          if (code === null) continue;
          const cell = row.cells[index]!;
          expect([row.area, code, figureOf.get(`${row.area} ${code}`) ?? null]).toEqual([row.area, code, cell.hidden ? null : cell.value]);
          seen[cell.hidden ? 'withheld' : cell.value === 0 ? 'nothing' : 'told'] += 1;
        }
      }
    }
    expect([seen.told > 20, seen.withheld > 5]).toEqual([true, true]);
    const { rows: villages } = await sql<{ count: number }>`select count(*)::int as count from observations o join areas a on a.id = o.area_id and a.level = 'village' join indicators i on i.id = o.indicator_id and (i.code ~ '_(deprived|cause)_' or i.code like 'em_%')
      where o.status = 'computed' and o.source = 'household-register'`.execute(owner.db);
    expect(villages[0]!.count).toBe(0);
  });

  it('add up the communes of a zone, each with the status it had on the day', async () => {
    const { rows } = await sql<{ slug: string; value: number; counted: number }>`
      select a.slug, o.value::int as value, (select coalesce(sum(t.households), 0)::int from register_tallies t join areas c on c.id = t.area_id and c.level = 'commune' join area_closure u on u.descendant_id = c.id and u.ancestor_id = a.id and u.administrative and u.valid_from <= o.period_end and (u.valid_until is null or u.valid_until > o.period_end)
        where t.year = extract(year from o.period_end) and t.part = 'all' and t.class = 'poor' and exists (select 1 from area_statuses s where s.area_id = c.id and s.status = 'khu_vuc_3' and s.valid_from <= o.period_end and (s.valid_until is null or s.valid_until > o.period_end))) as counted
      from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id and i.code = 'poor_households_zone_iii' where o.status = 'computed' and o.superseded_by is null`.execute(owner.db);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row) => row.value !== row.counted)).toEqual([]);
  });

  it('are the same when every village is counted again, and as many as the households behind them', async () => {
    const sum = async () => (await sql<{ sum: string }>`select md5(string_agg(concat_ws('|', area_id, year, part, class, item, standard, households, persons), ',' order by area_id, year, part, class, item, standard)) as sum from register_tallies`.execute(owner.db)).rows[0]!.sum;
    const before = await sum();
    await owner.db.transaction().execute(async (db) => {
      for (const row of await db.selectFrom('areas').select('id').where('level', '=', 'village').where('world', '=', 'story').execute()) touchRegister(db, row.id, plainDate('2021-01-01'));
      expect(await settleRegister({ db, today: clock.today(), now: '2025-09-08T08:00:00Z', actor: { accountId: null } })).toBe(0);
    });
    expect(await sum()).toBe(before);
    const old = 'story-cat-linh-tay-linh-tra-giang';
    const { total } = await ask<{ total: { poor: number; persons: number } }>('household.counts', { area: old, date: '2024-12-31' }, 'commune_officer', old);
    const kept = await sql<{ poor: number; persons: number }>`select sum(households) filter (where part = 'all' and class = 'poor')::int as poor, sum(persons) filter (where part = 'register')::int as persons
      from register_tallies t join areas a on a.id = t.area_id and a.slug = ${old} where t.year = 2024`.execute(owner.db);
    expect([kept.rows[0], total.poor > 0]).toEqual([{ poor: total.poor, persons: total.persons }, true]);
  });

  let round: Done;
  it('follow the decision of a review in its own transaction, for the village, the commune and above, and move the verdict once the year is closed', async () => {
    round = await ask<Done>('review.open', { area: commune, kind: 'periodic', on: clock.today() });
    const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<Done & Record<string, unknown>> => {
      const done = await ask<Done & Record<string, unknown>>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role);
      round = { round: done.round, version: done.version };
      return done;
    };
    await next('review.closeList');
    const answers = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < 3]));
    const list = (await ask<{ rows: { household: number; village: string }[] }>('review.households', { round: round.round, limit: 200 })).rows;
    for (const [index, one] of list.entries()) {
      await next('review.survey', { household: one.household, areaType: 'rural', income: index % 2 === 0 ? 1_600_000 : 1_000_000, answers, causes: [] });
      await next('review.check', { household: one.household }, 'commune_chair');
    }
    for (const village of new Set(list.map((one) => one.village))) {
      await next('review.meet', { village, present: 40, copies: 2, minutes: signedMinutes, votes: list.filter((one) => one.village === village).map((one) => ({ household: one.household, agree: 40 })) });
      await next('review.post', { village, place: 'Nhà sinh hoạt cộng đồng' });
    }
    clock.set(addDays(clock.today(), 7));
    for (const village of new Set(list.map((one) => one.village))) await next('review.takeDown', { village });
    expect(await pointOf('poor_households', commune, 2025)).toBeUndefined();
    await next('review.decide', { number: '78/QĐ-UBND' }, 'commune_chair');
    const poor = list.filter((_, index) => index % 2 === 1).length;
    const point = await pointOf('poor_households', commune, 2025);
    expect([point!.value, point!.closed, point!.figures[0]!.status]).toEqual([String(poor), false, 'computed']);
    const village = list[1]!.village;
    const inVillage = list.filter((one, index) => one.village === village && index % 2 === 1).length;
    expect((await pointOf('poor_households', village, 2025))!.value).toBe(String(inVillage));
    // The province waits for its other communes: their lists of the year are not decided.
    expect(await pointOf('poor_households', 'story-tra-giang-2025', 2025)).toBeUndefined();

    clock.set(plainDate('2026-01-05'));
    const total = (await pointOf('poor_households', commune, 2025))!;
    const bring = (value: number) => ask('indicator.import', { numbers: 'en', reason: 'Tổng số hộ cuối năm', file: { fileName: 't.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(`indicator,area,period_end,value,unit,source\nhouseholds_total,${commune},2025-12-31,${value},households,Dữ liệu giả lập`) } });
    expect(await refusal(bring(3))).toBe('form.below_register');
    await bring(1500);
    expect(Number((await pointOf('poor_rate_pct', commune, 2025))!.numerator)).toBe(Number(total.value));
    type Board = { rows: { target: string; area: string; years: { year: number; state: string; value: string | null }[] }[] };
    const board = async () => (await ask<Board>('plan.board', { plan: 'story-tay-linh', area: commune, asOf: '2026-01-05' })).rows.find((row) => row.target === 'ngheo-da-chieu-moi-nam' && row.years.length > 0)!.years.find((one) => one.year === 2025)!;
    const before = await board();
    await ask('indicator.close', { area: commune, year: 2025, reason: 'Khóa sổ cuối năm', below: true }, 'commune_chair');
    const after = await board();
    expect(before.state).not.toBe(after.state);
    expect(after.value).not.toBeNull();
  });

  it('become a next version when the register is corrected after the year was closed, close it anew, and keep what was known before', async () => {
    const { rows: [one] } = await sql<{ id: number; version: number; village: string }>`
      select s.household_id::int as id, h.record_version as version, v.slug as village from household_statuses s join households h on h.id = s.household_id join areas v on v.id = s.village_id
      join area_parents u on u.area_id = v.id and u.relation = 'unit' and u.valid_until is null join areas a on a.id = u.parent_id
      where a.slug = ${commune} and s.class = 'poor' and s.valid_until is null and s.ended_act is null limit 1`.execute(owner.db);
    const before = (await pointOf('poor_households', commune, 2025))!;
    const closings = async () => (await sql<{ count: number }>`select count(*)::int as count from closings c join areas a on a.id = c.area_id where a.slug = ${commune} and c.year = 2025`.execute(owner.db)).rows[0]!.count;
    const closed = await closings();
    await ask('household.leave', { id: one!.id, version: one!.version, on: '2025-12-30', reason: 'Chuyển đi nơi khác' });
    const after = (await pointOf('poor_households', commune, 2025))!;
    expect([after.value, after.figures[0]!.version, after.closed]).toEqual([String(Number(before.value) - 1), before.figures[0]!.version + 1, true]);
    expect(await closings()).toBe(closed + 1);
    const { rows } = await sql<{ value: string }>`select o.value from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
      where a.slug = ${commune} and i.code = 'poor_households' and o.period_end = '2025-12-31' and o.status = 'computed' order by o.version`.execute(owner.db);
    expect(rows.map((row) => row.value)).toEqual([before.value, after.value]);
  });

  it('wait for the yearly review of the next year: a correction in January decides nothing about the year of its commune', async () => {
    const { rows: [one] } = await ask<{ rows: { household: number }[] }>('review.households', { round: round.round, limit: 1 });
    const found = { areaType: 'rural', income: 2_600_000, answers: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, false])) };
    await ask('review.correct', { ...round, on: clock.today(), household: one!.household, why: 'Ghi nhầm chỉ số', found }, 'commune_chair');
    expect((await sql<{ origin: string; yearly: boolean }>`select distinct origin, yearly from household_decisions where round_id = ${round.round} order by origin`.execute(owner.db)).rows).toEqual([{ origin: 'correction', yearly: false }, { origin: 'review', yearly: true }]);
    expect((await sql<{ households: number }>`select t.households::int as households from register_tallies t join areas a on a.id = t.area_id where a.slug = ${commune} and t.year = 2026 and t.part = 'covered' and t.item = ''`.execute(owner.db)).rows).toEqual([{ households: 0 }]);
    expect(await pointOf('poor_households', commune, 2026)).toBeUndefined();
  });
});

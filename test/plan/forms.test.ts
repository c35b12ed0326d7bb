/** Every target form at its edges: exactly the number, just short of it, nothing to count, an open year, another standard. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSeriesStore } from '../../src/domain/indicator/series.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { toExactText } from '../../src/domain/exact.ts';
import { evaluate, inYear, rows, storeOf, told, verdict, whole } from './support.ts';

const std = 'national-2022-2025';
const base = `baseline: {period_end: 2021-12-31, standard: ${std}}`;
const halved = `{form: change, indicator: poor_and_near_poor_households, direction: fall, measured_in: percent, more_than: 50, ${base}, by: 2025-12-31}`;
const yearly = `{form: each_year, indicator: poor_rate_pct, direction: fall, measured_in: points, at_least: 1, stretch: 1.5, ${base}, years: {first: 2022, last: 2025}}`;
const gateA = `{form: consecutive_years, indicator: multidim_rate_pct, direction: fall, measured_in: points, at_least: 4, count: 3, standard: ${std}}`;

describe('change from a baseline', () => {
  test('exactly 50 % does not pass "more than 50 %", one household more does', () => {
    expect(verdict(whole(evaluate(halved, storeOf('poor_and_near_poor_households 2021 200', 'poor_and_near_poor_households 2025 100'), '2026-03-01')))).toBe('missed 50');
    expect(verdict(whole(evaluate(halved, storeOf('poor_and_near_poor_households 2021 200', 'poor_and_near_poor_households 2025 99'), '2026-03-01')))).toBe('met 50.5');
  });

  test('a third of 1,000 is not reached by 333, which 33.3 % would hide', () => {
    const third = `{form: change, indicator: poor_households, direction: fall, measured_in: fraction, at_least: "1/3", ${base}, by: 2025-12-31}`;
    expect(verdict(whole(evaluate(third, storeOf('poor_households 2021 1000', 'poor_households 2025 667'), '2026-03-01')))).toBe('missed 0.333');
    expect(verdict(whole(evaluate(third, storeOf('poor_households 2021 999', 'poor_households 2025 666'), '2026-03-01')))).toBe('met 1/3');
  });

  test('income 1.5 times the baseline', () => {
    const multiple = '{form: change, indicator: poor_income_per_capita_vnd_month, direction: rise, measured_in: multiple, at_least: 1.5, baseline: {period_end: 2021-12-31, standard: none}, by: 2025-12-31}';
    expect(verdict(whole(evaluate(multiple, storeOf('poor_income_per_capita_vnd_month 2021 1000000 -', 'poor_income_per_capita_vnd_month 2025 1500000 -'), '2026-03-01')))).toBe('met 1.5');
  });

  test('a zero baseline leaves nothing to halve: exhausted, not a division by zero', () => {
    const row = whole(evaluate(halved, storeOf('poor_and_near_poor_households 2021 0', 'poor_and_near_poor_households 2025 3'), '2026-03-01'));
    expect(row.state).toBe('exhausted');
  });

  test('before the due day: met early, on track, behind, with what is still needed each year and a projection', () => {
    const at = (value: string) => whole(evaluate(halved, storeOf('poor_and_near_poor_households 2021 200', `poor_and_near_poor_households 2023 ${value}`), '2024-06-01'));
    expect(verdict(at('80'))).toBe('met 60');
    expect(verdict(at('150'))).toBe('on_track 25');
    const behind = at('160');
    expect(verdict(behind)).toBe('behind 20');
    expect(toExactText(behind.needed_per_year!)).toBe('30');
    expect([behind.projection!.at, toExactText(behind.projection!.value)]).toEqual(['2025-12-31', '120']);
    expect(told(at('80'))).toContain('Đạt sớm');
  });

  test('from the due day on, a figure of an earlier year gives no verdict', () => {
    const figures = storeOf('poor_and_near_poor_households 2021 200', 'poor_and_near_poor_households 2024 80');
    expect(whole(evaluate(halved, figures, '2025-12-30')).state).toBe('met');
    expect(whole(evaluate(halved, figures, '2025-12-31')).state).toBe('no_data');
  });

  test('reached late stays missed and says when it was reached', () => {
    const row = whole(evaluate(halved, storeOf('poor_and_near_poor_households 2021 200', 'poor_and_near_poor_households 2025 120', 'poor_and_near_poor_households 2026 90'), '2027-03-01'));
    expect(row.state).toBe('missed');
    expect(told(row)).toContain('Đạt muộn: đến ngày 31/12/2026');
  });

  test('a baseline of the old standard is never set against a result of the new one', () => {
    const row = whole(evaluate(halved, storeOf('poor_and_near_poor_households 2021 200 national-2016-2020', `poor_and_near_poor_households 2025 50 ${std}`), '2026-03-01'));
    expect(row.state).toBe('no_data');
    expect(told(row)).toContain('Thiếu: poor_and_near_poor_households');
  });

  test('changes of two standards are added, each measured in its own, and marked "nối chuẩn"', () => {
    const chained = `{form: change, indicator: poor_households, direction: fall, measured_in: number, at_least: 100, baseline: {period_end: 2020-12-31, standard: national-2016-2020}, by: 2025-12-31,
      segments: [{standard: national-2016-2020, from: 2020-12-31, to: 2021-12-31}, {standard: ${std}, from: 2021-12-31, to: 2025-12-31}]}`;
    const row = whole(evaluate(chained, storeOf('poor_households 2020 300 national-2016-2020', 'poor_households 2021 270 national-2016-2020', 'poor_households 2021 500', 'poor_households 2025 430'), '2026-03-01'));
    expect(verdict(row)).toBe('met 100');
    expect(told(row)).toContain('Nối chuẩn');
  });
});

describe('each year', () => {
  const figures = ['poor_rate_pct 2021 5.20', 'poor_rate_pct 2022 4.20', 'poor_rate_pct 2023 3.2005', 'poor_rate_pct 2024 1.60'];

  test('exactly 1 passes, 0.9995 does not, beyond the stretch still passes', () => {
    const found = evaluate(yearly, storeOf(...figures), '2025-06-01');
    expect([2022, 2023, 2024].map((year) => verdict(inYear(found, year)))).toEqual(['met 1', 'missed 0.9995', 'met 1.6005']);
    expect(told(inYear(found, 2024))).toContain('Đạt cả mức phấn đấu 1,5');
    expect(whole(found).state).toBe('missed');
  });

  test('an open year is "not enough data", a year to come is not due, a year without figures is named', () => {
    const found = evaluate(yearly, storeOf(...figures.slice(0, 2), 'poor_rate_pct 2023 3.0 national-2022-2025 OPEN'), '2024-02-01');
    expect([2022, 2023, 2024, 2025].map((year) => inYear(found, year).state)).toEqual(['met', 'no_data', 'no_data', 'not_due']);
    expect(told(inYear(found, 2023))).toContain('chưa khóa sổ');
    expect(told(inYear(found, 2024))).toContain('chưa kết thúc');
  });

  test('a year that began with less than must be taken away is exhausted, not missed', () => {
    const found = evaluate(yearly, storeOf('poor_rate_pct 2021 2.5', 'poor_rate_pct 2022 0.9', 'poor_rate_pct 2023 0.4'), '2024-06-01');
    expect([2022, 2023].map((year) => inYear(found, year).state)).toEqual(['met', 'exhausted']);
    expect(whole(found).state).toBe('exhausted');
  });

  test('a stock of exactly 3 cannot fall by more than 3: exhausted; by at least 3 it can', () => {
    const figures = storeOf('poor_rate_pct 2021 3', 'poor_rate_pct 2022 0');
    expect(inYear(evaluate(yearly.replace('at_least: 1, stretch: 1.5', 'more_than: 3'), figures, '2023-06-01'), 2022).state).toBe('exhausted');
    expect(inYear(evaluate(yearly.replace('at_least: 1, stretch: 1.5', 'at_least: 3'), figures, '2023-06-01'), 2022).state).toBe('met');
  });

  test('a year missed before the stock ran out stays missed for the whole period', () => {
    const found = evaluate(yearly, storeOf('poor_rate_pct 2021 1.4', 'poor_rate_pct 2022 0.9', 'poor_rate_pct 2023 0.4'), '2024-06-01');
    expect([inYear(found, 2022).state, inYear(found, 2023).state, whole(found).state]).toEqual(['missed', 'exhausted', 'missed']);
  });

  test('a rise where a fall was asked is missed with a negative value', () => {
    expect(verdict(inYear(evaluate(yearly, storeOf('poor_rate_pct 2021 5', 'poor_rate_pct 2022 5.4'), '2023-06-01'), 2022))).toBe('missed -0.4');
  });

  test('a fall of exactly 3 does not pass "more than 3"', () => {
    const strict = yearly.replace('at_least: 1, stretch: 1.5', 'more_than: 3');
    expect(verdict(inYear(evaluate(strict, storeOf('poor_rate_pct 2021 20', 'poor_rate_pct 2022 17'), '2023-06-01'), 2022))).toBe('missed 3');
  });
});

describe('average per year', () => {
  const average = `{form: average_per_year, indicator: poor_households, direction: fall, measured_in: number, at_least: 1000, stretch: 1500, ${base}, through: 2025}`;

  test('one strong year makes up for a weak one', () => {
    expect(verdict(whole(evaluate(average, storeOf('poor_households 2021 9000', 'poor_households 2022 8900', 'poor_households 2025 5000'), '2026-02-01')))).toBe('met 1000');
  });

  test('without the last figure there is no verdict, only an upper bound', () => {
    const row = whole(evaluate(average, storeOf('poor_households 2021 2830', 'poor_households 2023 516'), '2026-02-01'));
    expect(verdict(row)).toBe('no_data');
    expect(told(row)).toContain('cao nhất là 707,5');
  });

  test('while the period runs, a stock smaller than what is left to do is exhausted', () => {
    expect(whole(evaluate(average, storeOf('poor_households 2021 2830', 'poor_households 2023 516'), '2024-02-01')).state).toBe('exhausted');
  });
});

describe('the OR gate of a district', () => {
  const gate = `{form: any, parts: [{id: ba-nam-lien-tuc, goal: ${gateA}}, {id: giam-tren-mot-nua, goal: ${halved}}]}`;

  test('three closed years of exactly 4 points pass; 3.996 in one of them does not', () => {
    const figures = (last: string) => storeOf('multidim_rate_pct 2021 30', 'multidim_rate_pct 2022 26', 'multidim_rate_pct 2023 22', `multidim_rate_pct 2024 ${last}`);
    expect(whole(evaluate(gateA, figures('18'), '2025-06-01')).state).toBe('met');
    expect(whole(evaluate(gateA, figures('18.004'), '2025-06-01')).state).not.toBe('met');
  });

  test.each([[5, 5], [7, 5], [5, 2]])('another rule of %i points in %i years running is judged by its own numbers', (points, years) => {
    const rule = gateA.replace('at_least: 4, count: 3', `at_least: ${points}, count: ${years}`);
    const falling = (by: number) => storeOf(...Array.from({ length: years + 1 }, (_, index) => `multidim_rate_pct ${2025 - years + index} ${60 - by * index}`));
    expect(whole(evaluate(rule, falling(points), '2026-06-01')).state).toBe('met');
    expect(whole(evaluate(rule, falling(points - 0.5), '2026-06-01')).state).not.toBe('met');
    // One year fewer is not enough.
    expect(whole(evaluate(rule, storeOf(...Array.from({ length: years }, (_, index) => `multidim_rate_pct ${2026 - years + index} ${60 - points * index}`)), '2026-06-01')).state).not.toBe('met');
  });

  test('below 12 % the first branch cannot be reached and the second is named as the open one', () => {
    const row = whole(evaluate(gate, storeOf('multidim_rate_pct 2021 9.1', 'multidim_rate_pct 2022 8', 'poor_and_near_poor_households 2021 4000', 'poor_and_near_poor_households 2022 3600'), '2023-06-01'));
    expect(row.state).toBe('behind');
    expect(told(row)).toMatch(/Nhánh "ba-nam-lien-tuc": không thể đạt[\s\S]*Nhánh còn có thể đạt: giam-tren-mot-nua/);
  });

  test('with an open year it is "not enough data" while it can still be reached', () => {
    expect(whole(evaluate(gateA, storeOf('multidim_rate_pct 2021 40', 'multidim_rate_pct 2022 35'), '2023-06-01')).state).toBe('no_data');
  });

  test('too few years left in the plan make it unreachable', () => {
    const row = whole(evaluate(gateA, storeOf('multidim_rate_pct 2021 40', 'multidim_rate_pct 2022 39', 'multidim_rate_pct 2023 38'), '2024-06-01'));
    expect(row.state).toBe('unreachable');
    expect(told(row)).toContain('chỉ còn 2 năm');
  });
});

describe('levels and shares', () => {
  const below = `{form: level, indicator: poor_rate_pct, below: 1, by: 2025-12-31, standards: [dong-nai-2018-2020, national-2016-2020]}`;

  test('1.00 % is not below 1 %, 0.99 % is; the other standard is shown beside it', () => {
    expect(whole(evaluate(below, storeOf('poor_rate_pct 2025 1.00 dong-nai-2018-2020'), '2026-02-01')).state).toBe('missed');
    const row = whole(evaluate(below, storeOf('poor_rate_pct 2025 0.99 dong-nai-2018-2020', 'poor_rate_pct 2025 1.2 national-2016-2020'), '2026-02-01'));
    expect(verdict(row)).toBe('met 0.99');
    expect(told(row)).toContain('Theo national-2016-2020: 1,2 – không đạt');
  });

  test('a computed rate is its exact ratio: 3,996 of 100,000 is not 4 %', () => {
    const exactly = createSeriesStore([{ ...rows('poor_rate_pct 2025 4.00')[0]!, ratio: { numerator: '3996', denominator: '100000' } }]);
    expect(verdict(whole(evaluate(`{form: level, indicator: poor_rate_pct, at_least: 4, by: 2025-12-31, standards: [${std}]}`, exactly, '2026-02-01')))).toBe('missed 3.996');
  });

  test('coverage counts those in need; nobody in need is exhausted', () => {
    const loans = '{form: coverage, of: in_need, reached: loans_served_households, out_of: loans_in_need_households, at_least: 100, years: {first: 2023, last: 2024}}';
    const found = evaluate(loans, storeOf('loans_served_households 2023 99 -', 'loans_in_need_households 2023 100 -', 'loans_served_households 2024 0 -', 'loans_in_need_households 2024 0 -'), '2025-02-01');
    expect([2023, 2024].map((year) => verdict(inYear(found, year)))).toEqual(['missed 99', 'exhausted']);
  });

  test('19 of 54 communes are more than 30 %; a count in the middle of the last year is only a lower bound', () => {
    const share = '{form: area_share, status: xã bãi ngang, moved: left, counted: dbkk_coastal_communes_escaped, out_of: dbkk_coastal_communes_total, at_least: 30, by: 2025-12-31, standard: list-353-2022}';
    const total = 'dbkk_coastal_communes_total 2022-03-15 54 list-353-2022';
    expect(verdict(whole(evaluate(share, storeOf(total, 'dbkk_coastal_communes_escaped 2025 19 list-353-2022'), '2026-02-01')))).toBe('met 950/27');
    const partial = whole(evaluate(share, storeOf(total, 'dbkk_coastal_communes_escaped 2025-07-31 10 list-353-2022'), '2026-02-01'));
    expect(partial.state).toBe('no_data');
    expect(told(partial)).toContain('đã biết ít nhất 18,5185 %');
  });

  test('the ratio to a reference is taken on one day', () => {
    const ratio = '{form: ratio_to, indicator: income_per_capita_vnd_month, reference: income_per_capita_vnd_month, reference_area: viet-nam, at_least: 1}';
    const nation = { ...rows('income_per_capita_vnd_month 2024 5000000 -')[0]!, area: 'viet-nam' };
    const store = createSeriesStore([...rows('income_per_capita_vnd_month 2024 4900000 -', 'income_per_capita_vnd_month 2023 9000000 -'), nation]);
    expect(verdict(whole(evaluate(ratio, store, '2025-06-01')))).toBe('behind 0.98');
  });
});

describe('what has no number', () => {
  test('a deliverable: done in time, done late, unknown from files alone', () => {
    const due = '{form: deliverable, by: 2023-12-31}';
    const state = (on: string | null) => whole(evaluate(due, storeOf(), '2024-06-01', '', on === null ? {} : { delivered: new Map(on === '' ? [] : [['chi-tieu', { on: plainDate(on), evidence: '05/QĐ-UBND' }]]) })).state;
    expect([state('2023-12-31'), state('2024-01-01'), state(''), state(null)]).toEqual(['met', 'missed', 'missed', 'no_data']);
  });

  test('a trend and a distance never say "missed", whatever the figures', () => {
    const goals = [`{form: trend, indicator: poor_households, direction: fall, standard: ${std}}`, `{form: distance, indicator: poor_households, toward: 0, standard: ${std}}`];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 5 }), fc.constantFrom(...goals), (values, goal) => {
        const { state } = whole(evaluate(goal, storeOf(...values.map((value, index) => `poor_households ${2021 + index} ${value}`)), '2026-06-01'));
        expect(['met', 'on_track', 'behind', 'no_data']).toContain(state);
      }),
    );
  });
});

describe('laws of every form', () => {
  const anyGoal = fc.constantFrom(halved, yearly, gateA, `{form: level, indicator: poor_rate_pct, below: 3, by: 2025-12-31, standards: [${std}]}`, `{form: average_per_year, indicator: poor_rate_pct, direction: fall, measured_in: points, at_least: 1, ${base}, through: 2025}`);
  const figures = fc.array(fc.tuple(fc.constantFrom('poor_rate_pct', 'multidim_rate_pct', 'poor_and_near_poor_households'), fc.integer({ min: 2021, max: 2025 }), fc.integer({ min: 0, max: 3000 })), { maxLength: 15 })
    .map((list) => [...new Map(list.map(([indicator, year, value]) => [`${indicator}${year}`, `${indicator} ${year} ${value / 100}`])).values()]);
  const days = fc.constantFrom('2021-06-01', '2022-06-01', '2023-12-31', '2024-06-01', '2026-06-01');

  test('forecasts, plans, open figures and figures of the future never change a verdict', () => {
    fc.assert(
      fc.property(anyGoal, figures, days, fc.constantFrom('FORECAST', 'PLAN', 'BOUND', 'OPEN'), (goal, lines, day, flag) => {
        const known = new Set(lines.map((line) => line.split(' ', 2).join(' ')));
        const noise = ['poor_rate_pct', 'multidim_rate_pct', 'poor_and_near_poor_households'].flatMap((indicator) => [2021, 2022, 2023, 2024, 2025].map((year) => `${indicator} ${year}`)).filter((key) => !known.has(key)).map((key) => `${key} 0.01 ${std} ${flag}`);
        const plain = evaluate(goal, storeOf(...lines), day).map(verdict);
        expect(evaluate(goal, storeOf(...lines, ...noise), day).map(verdict)).toEqual(plain);
        const past = lines.filter((line) => `${line.split(' ')[1]}-12-31` <= day);
        expect(evaluate(goal, storeOf(...past), day).map(verdict)).toEqual(plain);
      }),
    );
  });

  test('met and missed always show the value, the requirement and a margin of the right sign', () => {
    fc.assert(
      fc.property(anyGoal, figures, days, (goal, lines, day) => {
        for (const row of evaluate(goal, storeOf(...lines), day)) {
          if (row.state === 'met' && row.year !== null) expect(Number(row.margin!.n)).toBeGreaterThanOrEqual(0);
          if (row.state === 'missed' && row.year !== null) expect(Number(row.margin!.n)).toBeLessThanOrEqual(0);
          expect(told(row)).not.toMatch(/\{\w+\}|plan\.(trace|flag|where)/);
        }
      }),
    );
  });
});

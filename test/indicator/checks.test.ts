/** Figures to look at again: what is found by hand, what is left alone, and that neither the size of the unit nor the order of the rows matters. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { checkParametersOn } from '../../src/domain/indicator/check-parameters.ts';
import { type CheckAsked, checkFigures, readToCheck } from '../../src/domain/indicator/checks.ts';
import type { Observation } from '../../src/domain/indicator/observation.ts';
import { likeness, median } from '../../src/domain/indicator/robust.ts';
import { createSeriesStore } from '../../src/domain/indicator/series.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { storyFigures } from '../../src/demo/figures.ts';
import { observation, shippedCatalogue } from './helpers.ts';

const catalogue = shippedCatalogue();
const { parameters, shown } = checkParametersOn(readShippedPolicy(), plainDate('2024-12-31'))!;
const places = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const asked: CheckAsked = { year: 2024, areas: ['tinh', ...places], neighbours: [{ within: 'Tỉnh', members: places }], memberships: [] };
const poor = (area: string, year: number, value: number, more: Partial<Observation> = {}): Observation => observation({ area, periodEnd: plainDate(`${year}-12-31`), value: String(value), ...more });
const years = (area: string, ...values: readonly number[]): readonly Observation[] => values.map((value, index) => poor(area, 2025 - values.length + index, value));
const found = (figures: readonly Observation[], how: CheckAsked = asked, numbers = parameters) => checkFigures(createSeriesStore(figures), catalogue, how, numbers);

describe('a value and others', () => {
  it('is measured by the median and the median distance from it', () => {
    expect(likeness(10, [1, 2, 3, 4, 100], 0)).toEqual({ middle: 3, low: 1, high: 100, score: 7 / (1 / 0.6745) });
    expect(likeness(3, [3, 3, 3], 0).score).toBe(0);
    expect(likeness(4, [3, 3, 3], 0).score).toBe(Infinity);
    expect(likeness(4, [3, 3, 3], 0.5).score).toBe(2);
    expect(likeness(9, [3, 3, 3, 7], 0)).toMatchObject({ middle: 3, score: 6 / 1.253314 });
  });

  it('scores the same in any unit and any order, and one wild value among the others hides no other', () => {
    const value = fc.integer({ min: -1000, max: 1000 });
    fc.assert(fc.property(value, fc.array(value, { minLength: 1, maxLength: 15 }), fc.integer({ min: 1, max: 1000 }), fc.nat(5), (one, others, times, least) => {
      const score = likeness(one, others, least).score;
      const scaled = likeness(one * times, others.map((other) => other * times), least * times).score;
      if (score === Infinity) expect(scaled).toBe(Infinity);
      else expect(scaled).toBeCloseTo(score, 6);
      expect(likeness(one, others.toReversed(), least)).toEqual(likeness(one, others, least));
      expect(median(others)).toBe(median(others.toSorted(() => -1)));
    }));
    expect(likeness(50, [1, 2, 3, 2, 1, 2, 3], 0).score).toBeGreaterThan(3.5);
    expect(likeness(50, [1, 2, 3, 2, 1, 2, 9_000], 0).score).toBeGreaterThan(3.5);
  });
});

describe('figures to look at again', () => {
  it('finds a year that breaks with the area\'s own pace, with the numbers it was compared by', () => {
    const [one, ...more] = found(years('a', 100, 91, 82, 71, 120));
    expect(more).toEqual([]);
    // Changes −9, −9, −11, then +49: the middle of the three is −9, so 62 were expected.
    expect(one).toMatchObject({ kind: 'history', area: 'a', stated: '120', expected: '62', households: 58 });
    expect(one!.message).toEqual({ key: 'indicator.check.history', params: { stated: { decimal: '120' }, expected: { decimal: '62' }, change: { decimal: '49' }, usual: { decimal: '-9' }, low: { decimal: '-11' }, high: { decimal: '-9' }, count: 3 } });
  });

  it('leaves alone the usual pace, a short history, a gap before the year, another standard, and a difference of a few households', () => {
    expect(found(years('a', 100, 91, 82, 71, 61))).toEqual([]);
    expect(found(years('a', 82, 71, 120))).toEqual([]);
    expect(found([...years('a', 100, 91, 82, 71, 120).filter((one) => !one.periodEnd.startsWith('2023')), poor('a', 2019, 110)])).toEqual([]);
    expect(found(years('a', 100, 91, 82, 71, 120).map((one) => (one.periodEnd < '2023' ? { ...one, standard: 'national-2016-2020' } : one)))).toEqual([]);
    expect(found(years('a', 10, 9, 8, 7, 8))).toEqual([]);
  });

  it('finds an area that moved alone among its neighbours, not one that is merely poorer', () => {
    const others = places.slice(1).flatMap((area, index) => [poor(area, 2023, 100 + index), poor(area, 2024, 90 + index)]);
    expect(found([...others, poor('a', 2023, 400), poor('a', 2024, 362)])).toEqual([]);
    const [one, ...more] = found([...others, poor('a', 2023, 100), poor('a', 2024, 160)]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ kind: 'neighbours', area: 'a', stated: '160', expected: '90', households: expect.closeTo(70.2, 0) as number });
    expect(one!.message.params).toMatchObject({ count: 6, within: 'Tỉnh', change: { decimal: '60' } });
    const rate = (area: string, year: number, value: number) => poor(area, year, value, { indicator: 'poor_rate_pct', unit: 'percent' });
    expect(found([...places.slice(1).flatMap((area) => [rate(area, 2023, 0), rate(area, 2024, 0)]), rate('a', 2023, 20), rate('a', 2024, 12)]), 'places that have none of it are no neighbours').toEqual([]);
    expect(found([...others.slice(0, 6), poor('a', 2023, 100), poor('a', 2024, 160)])).toEqual([]);
  });

  it('finds what cannot be: a part above its whole, a size of household, areas that do not add up', () => {
    const whole = (area: string, value: number): Observation => poor(area, 2024, value, { indicator: 'households_total', standard: '' });
    expect(found([whole('a', 90), poor('a', 2024, 100)])).toMatchObject([{ kind: 'part_of', households: 10, expected: '90' }]);
    const persons = (value: number): Observation => poor('a', 2024, value, { indicator: 'persons_total', unit: 'persons', standard: '' });
    expect(found([whole('a', 100), persons(380)])).toEqual([]);
    expect(found([whole('a', 100), persons(3800)])).toMatchObject([{ kind: 'household_size', expected: '700', households: expect.closeTo(81.6, 0) as number }]);
    const sums = { ...asked, memberships: [{ whole: 'tinh', members: ['a', 'b'] }] };
    expect(found([poor('tinh', 2024, 70), poor('a', 2024, 30), poor('b', 2024, 35)], sums)).toMatchObject([{ kind: 'members', area: 'tinh', stated: '70', expected: '65', households: 5 }]);
    expect(found([poor('tinh', 2024, 65), poor('a', 2024, 30), poor('b', 2024, 35)], sums)).toEqual([]);
  });

  it('tells a rate in households of its whole, and puts most households first', () => {
    const rate = (area: string, year: number, part: number, of: number): Observation => poor(area, year, 0, { indicator: 'poor_rate_pct', unit: 'percent', value: ((100 * part) / of).toFixed(4), ratio: { numerator: String(part), denominator: String(of) } });
    const rates = [100, 91, 82, 71, 120].map((part, index) => rate('a', 2020 + index, part, 1000));
    const whole = poor('a', 2024, 1000, { indicator: 'households_total', standard: '' });
    expect(found([...rates, whole]).map((one) => [one.kind, one.expected, Math.round(one.households!)])).toEqual([['history', '6.2', 58]]);
    expect(found(rates).map((one) => one.households)).toEqual([null]);
    const both = found([...years('a', 100, 91, 82, 71, 120), ...years('b', 1000, 910, 820, 710, 1200)]);
    expect(both.map((one) => one.area)).toEqual(['b', 'a']);
  });

  it('finds the same in any order of the rows, and the same areas when all counts are ten times as many', () => {
    const history = fc.array(fc.nat(400), { minLength: 5, maxLength: 5 });
    const free = { ...parameters, leastHouseholds: 0 };
    fc.assert(fc.property(fc.array(history, { minLength: 7, maxLength: 7 }), (all) => {
      const figures = all.flatMap((values, index) => years(places[index]!, ...values));
      const first = found(figures, asked, free);
      expect(found(figures.toReversed(), asked, free)).toEqual(first);
      const names = (ones: typeof first) => ones.map((one) => `${one.area} ${one.kind}`).toSorted();
      expect(names(found(figures.map((one) => ({ ...one, value: `${one.value}0` })), asked, free))).toEqual(names(first));
    }), { numRuns: 60 });
  });

  const budget = (area: string, year: number, millions: number): Observation => poor(area, year, millions, { indicator: 'poverty_local_budget_vnd', unit: 'vnd', value: String(millions * 1_000_000), standard: '' });
  const households = (area: string, year: number, value: number): Observation => poor(area, year, value, { indicator: 'poor_and_near_poor_households' });

  it('compares money by its share, so that a sum with three digits too many is found where money grows fast, and ranks it by the households it would be for', () => {
    const doubling = [10, 20, 41, 80, 160].map((value, index) => budget('a', 2020 + index, value));
    expect(found(doubling)).toEqual([]);
    // By amounts the last change would stand far from the three before.
    const slip = [...doubling.slice(0, 4), budget('a', 2024, 160_000)];
    const [one, ...more] = found([...slip, households('a', 2024, 400)]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ kind: 'history', indicator: 'poverty_local_budget_vnd', stated: '160000000000', expected: '160000000', message: { key: 'indicator.check.history_share', params: { change: { decimal: '199900' }, usual: { decimal: '100' }, count: 3 } } });
    expect(one!.households).toBeCloseTo(400 * (1 - 1 / 1000), 6);
    expect(found(slip).map((other) => other.households)).toEqual([null]);
    const lost = found([...doubling.slice(0, 4), budget('a', 2024, 0), households('a', 2024, 400)]);
    expect(lost).toMatchObject([{ stated: '0', expected: '160000000', households: 400 }]);
  });

  it('compares a sum for many by what comes to each of them, where their number is known throughout', () => {
    const sums = [100, 90, 80, 70, 35].map((value, index) => budget('a', 2020 + index, value));
    expect(found(sums)).toMatchObject([{ kind: 'history', message: { key: 'indicator.check.history_share' } }]);
    const counts = [1000, 900, 800, 700, 350].map((value, index) => households('a', 2020 + index, value));
    // Half the households, half the money: nothing to ask. As much money for half of them is.
    expect(found([...sums, ...counts]).filter((one) => one.indicator === 'poverty_local_budget_vnd')).toEqual([]);
    expect(found([...sums.slice(0, 4), budget('a', 2024, 70), ...counts]).filter((one) => one.indicator === 'poverty_local_budget_vnd')).toMatchObject([{ stated: '70000000', expected: '35000000', households: 175, message: { key: 'indicator.check.history_each', params: { change: { decimal: '100' }, usual: { decimal: '0' } } } }]);
    // A count under another standard is no count of the same households: then the sums themselves are compared.
    const changed = counts.map((one, index) => (index < 3 ? { ...one, standard: 'national-2016-2020' } : one));
    expect(found([...sums, ...changed]).filter((one) => one.indicator === 'poverty_local_budget_vnd')).toMatchObject([{ message: { key: 'indicator.check.history_share' } }]);
  });

  it('finds the place whose money moved alone, whatever the size of the sums, and the same in đồng and in thousands of đồng', () => {
    const rows = (unit: number) => places.flatMap((area, index) => [budget(area, 2023, 10 ** (index % 4) * 50 * unit), budget(area, 2024, 10 ** (index % 4) * (area === 'c' ? 500 : 55) * unit)]);
    for (const unit of [1, 1000]) expect(found(rows(unit)).map((one) => [one.area, one.kind, one.message.key, one.message.params!['usual']])).toEqual([['c', 'neighbours', 'indicator.check.neighbours', { decimal: '10' }]]);
    const each = found([...rows(1), ...places.flatMap((area) => [households(area, 2023, 100), households(area, 2024, area === 'c' ? 1000 : 110)])]).filter((one) => one.indicator === 'poverty_local_budget_vnd');
    expect(each).toEqual([]);
  });

  it('finds of one indicator what it finds among all, when only what it is compared with is read', () => {
    const members = [...new Set(storyFigures().filter((one) => one.periodEnd === '2023-12-31').map((one) => one.area))].filter((one) => /^story-.*-tay-linh-tra-giang$/.test(one));
    // Every fifth figure is wrong, so that most comparisons find something.
    const figures = storyFigures().map((one, place) => (place % 5 === 0 ? { ...one, value: String(Number(one.value) * 2 + 60) } : one));
    const how: CheckAsked = { year: 2023, areas: ['story-tay-linh-tra-giang', ...members], neighbours: [{ within: 'Tây Lĩnh', members }], memberships: [{ whole: 'story-tay-linh-tra-giang', members }] };
    const all = found(figures, how);
    expect(new Set(all.map((one) => one.kind)).size).toBeGreaterThan(5);
    for (const indicator of catalogue.indicators) {
      const read = new Set(readToCheck(indicator, catalogue));
      expect(found(figures.filter((one) => read.has(one.indicator)), { ...how, indicator: indicator.id }), indicator.id).toEqual(all.filter((one) => one.indicator === indicator.id));
    }
  });

  it('rests on numbers of a policy pack that say they are not confirmed', () => {
    expect(shown.map((one) => [one.id, one.unverified])).toEqual(shown.map((one) => [one.id, true]));
    expect(shown).toHaveLength(8);
    expect(checkParametersOn(readShippedPolicy(), plainDate('2001-12-31'))).toBeNull();
  });
});

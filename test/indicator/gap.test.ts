/** The gap between localities: exact, whole, on the members of the day; one commune without a closed figure and there is none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { compare, exact } from '../../src/domain/exact.ts';
import { parseCatalogue } from '../../src/domain/indicator/catalogue.ts';
import { gapFigures, gapRules } from '../../src/domain/indicator/gap.ts';
import { exactValue, type Observation } from '../../src/domain/indicator/observation.ts';

const catalogue = parseCatalogue(readFileSync(join(import.meta.dirname, '../../data/indicators.yaml'), 'utf8')).catalogue!;
const rules = gapRules(catalogue, ['multidim_rate_commune_gap_points', 'poor_rate_pct']);
const day = plainDate('2023-12-31');

function rate(area: string, part: number, whole: number, change: Partial<Observation> = {}): Observation {
  return {
    indicator: 'multidim_rate_pct', area, periodEnd: day, value: ((100 * part) / whole).toFixed(2), ratio: { numerator: String(part), denominator: String(whole) }, unit: 'percent', standard: 'national-2022-2025',
    source: 'sổ', status: 'reported', flags: [], reason: '', note: '', closed: true, ...change,
  };
}
const gaps = (observations: readonly Observation[], members: readonly string[]) => gapFigures(rules, ['tinh'], observations, () => members, (slug) => `Xã ${slug}`);

test('is the highest less the lowest, unrounded, and names the two', () => {
  const [gap, ...more] = gaps([rate('a', 1, 3), rate('b', 1, 7), rate('c', 1, 6)], ['a', 'b', 'c']);
  expect(more).toEqual([]);
  expect(compare(exactValue(gap!), exact('400/21'))).toBe(0);
  expect([gap!.note, gap!.unit, gap!.area]).toEqual(['Xã a − Xã b', 'percentage_points', 'tinh']);
});

test('is not made where a commune is missing, open, a forecast, unsettled, or the only one', () => {
  const whole = [rate('a', 1, 3), rate('b', 1, 7)];
  expect(gaps(whole, ['a', 'b', 'c'])).toEqual([]);
  expect(gaps([whole[0]!, rate('b', 1, 7, { closed: false })], ['a', 'b'])).toEqual([]);
  expect(gaps([whole[0]!, rate('b', 1, 7, { flags: ['FORECAST'] })], ['a', 'b'])).toEqual([]);
  expect(gaps([...whole, rate('b', 1, 8)], ['a', 'b'])).toEqual([]);
  expect(gaps([whole[0]!], ['a'])).toEqual([]);
  expect(gaps([whole[0]!, rate('b', 1, 7, { standard: 'national-2016-2020' })], ['a', 'b'])).toEqual([]);
});

test('is never negative, nothing when all are equal, and does not depend on the order', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 51, max: 500 })), { minLength: 2, maxLength: 12 }), (counts) => {
    const figures = counts.map(([part, whole], index) => rate(`x${index}`, part, whole));
    const members = figures.map((one) => one.area);
    const value = exactValue(gaps(figures, members)[0]!);
    expect(compare(value, exact(0))).toBeGreaterThanOrEqual(0);
    expect(compare(value, exactValue(gaps(figures.toReversed(), members)[0]!))).toBe(0);
    const same = figures.map((one) => ({ ...figures[0]!, area: one.area }));
    expect(compare(exactValue(gaps(same, members)[0]!), exact(0))).toBe(0);
  }));
});

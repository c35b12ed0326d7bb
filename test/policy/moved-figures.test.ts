/** Figures as a what-if would have them: the latest of an area moves by the difference, rates by their counts, everything else stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedCatalogue } from '../../src/db/indicator-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { Observation } from '../../src/domain/indicator/observation.ts';
import { classOrder } from '../../src/domain/policy/columns.ts';
import { countedIndicators, differencesByArea } from '../../src/domain/policy/moved-counts.ts';
import { movableIndicators, movedFigures, totalKey } from '../../src/domain/policy/moved-figures.ts';
import { changesOf, readChange, writeChange } from '../../src/domain/policy/what-if-changes.ts';

const codes = ['water', 'toilet'];
const movable = movableIndicators(readShippedCatalogue(), new Set(countedIndicators(codes)));
const figure = (indicator: string, value: string, more: Partial<Observation> = {}): Observation => ({
  indicator, area: 'xa', periodEnd: plainDate('2023-12-31'), value, unit: 'households', standard: 'national-2022-2025', source: '', status: 'reported', flags: [], reason: '', note: '', closed: true, ...more,
});
const moved = (figures: readonly Observation[], difference: Readonly<Record<string, number>>, totals: readonly (readonly [string, number])[] = []) =>
  movedFigures(figures, movable.own, new Map([['xa', new Map(Object.entries(difference))]]), new Map(totals)).map((one) => one.value);

describe('figures under other classes', () => {
  it('moves the latest figure of an area and leaves earlier ones, other areas and forecasts', () => {
    const figures = [figure('poor_households', '40', { periodEnd: plainDate('2022-12-31') }), figure('poor_households', '30'), figure('poor_households', '30', { area: 'khac' }), figure('poor_households', '9', { periodEnd: plainDate('2024-12-31'), flags: ['PLAN'] })];
    expect(moved(figures, { poor_households: 5 })).toEqual(['40', '35', '30', '9']);
    expect(moved(figures, { poor_households: -50 })[1]).toBe('0');
  });

  it('moves a rate by its own counts, else by the total of its day, and never above the whole', () => {
    const rate = figure('poor_rate_pct', '10');
    const total = [[totalKey('xa', 'households_total', '2023-12-31'), 200]] as const;
    expect(moved([{ ...rate, ratio: { numerator: '10', denominator: '100' } }], { poor_households: 5 }, total)).toEqual(['15']);
    expect(moved([rate], { poor_households: 5 }, total)).toEqual(['12.5']);
    expect(moved([rate], { poor_households: 5 })).toEqual(['10']);
    expect(moved([rate], { poor_households: 500 }, total)).toEqual(['100']);
  });

  it('moves both ends of a share of the poor, and a yearly change below nothing', () => {
    expect(moved([{ ...figure('em_share_of_poor_pct', '20'), ratio: { numerator: '20', denominator: '100' } }], { poor_households: 100, em_poor_households: 80 })).toEqual(['50']);
    expect(moved([figure('poor_households_change', '-3')], { poor_households: -4 })).toEqual(['-7']);
  });

  it('counts minorities, women, persons, deprivations, near-poor, town and country by themselves', () => {
    const names = ['near_poor_households', 'poor_and_near_poor_households', 'em_poor_and_near_poor_households', 'poor_households_urban', 'poor_persons', 'near_poor_persons', 'poor_households_headed_by_women', 'poor_households_deprived_water', 'households_total'];
    const difference = { poor_households: 7, near_poor_households: 3, em_poor_households: 2, em_near_poor_households: 1, poor_households_urban: 5, poor_persons: 21, near_poor_persons: 9, poor_households_headed_by_women: 4, poor_households_deprived_water: 6 };
    expect(moved(names.map((one) => figure(one, '100')), difference)).toEqual(['103', '110', '103', '105', '121', '109', '104', '106', '100']);
    expect([...movable.totals].toSorted()).toEqual(expect.arrayContaining(['em_households_total', 'households_total', 'persons_total']));
    expect(movable.all.has('multidim_rate_commune_gap_points')).toBe(true);
  });

  it('adds up: an area above is the sum of those below it, and whoever enters a class has left another', () => {
    const [poor, nearPoor] = [classOrder.indexOf('poor'), classOrder.indexOf('near_poor')];
    const household = fc.record({ before: fc.nat(4), after: fc.nat(4), head: fc.nat(3), area: fc.nat(2), mask: fc.nat(3), size: fc.integer({ min: 1, max: 20 }) });
    fc.assert(fc.property(fc.array(fc.array(household, { maxLength: 12 }), { minLength: 1, maxLength: 9 }), (villages) => {
      const all = villages.flat();
      const bytes = (of: (one: (typeof all)[number]) => number) => Uint8Array.from(all, of);
      const groups = villages.map((rows, index) => ({ count: rows.length, places: [`thon-${index}`, `xa-${index % 3}`, 'tinh', 'nuoc'] }));
      const found = differencesByArea(groups, { columns: { areaType: bytes((one) => one.area), deprived: Uint16Array.from(all, (one) => one.mask) }, before: bytes((one) => one.before), after: bytes((one) => one.after), heads: bytes((one) => one.head), sizes: Uint16Array.from(all, (one) => one.size), codes });
      const of = (place: string, name: string) => found.get(place)?.get(name) ?? 0;
      const sum = (places: readonly string[], name: string) => places.reduce((total, place) => total + of(place, name), 0);
      for (const name of countedIndicators(codes)) {
        expect(sum(villages.map((_, index) => `thon-${index}`), name)).toBe(of('tinh', name));
        expect(sum(['xa-0', 'xa-1', 'xa-2'], name)).toBe(of('tinh', name));
        expect(of('nuoc', name)).toBe(of('tinh', name));
      }
      const count = (side: 'before' | 'after', code: number) => all.filter((one) => one[side] === code);
      const persons = (rows: typeof all) => rows.reduce((total, one) => total + one.size, 0);
      for (const [code, name] of [[poor, 'poor'], [nearPoor, 'near_poor']] as const) {
        expect(of('tinh', `${name}_households`)).toBe(count('after', code).length - count('before', code).length);
        expect(of('tinh', `${name}_persons`)).toBe(persons(count('after', code)) - persons(count('before', code)));
      }
    }));
  });

  it('reads several changed values from an address and back, and leaves out what changes nothing', () => {
    const texts = ['line_poor_2022:1600000:2100000', 'least_deprivations_2022:4:', 'cut_a_2022::'];
    expect(texts.map((one) => writeChange(readChange(one)!))).toEqual(texts);
    expect(changesOf(texts)).toEqual([{ value: 'line_poor_2022', to: { rural: 1_600_000, urban: 2_100_000 } }, { value: 'least_deprivations_2022', to: { rural: 4 } }]);
    expect([readChange('line_poor_2022:-1:2'), readChange('line_poor_2022:1'), readChange('Chuẩn:1:2')]).toEqual([null, null, null]);
  });
});

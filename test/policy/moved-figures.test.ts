/** Figures as a what-if would have them: the latest of an area moves by the difference, rates by their counts, everything else stays. */
import { describe, expect, it } from 'vitest';
import { readShippedCatalogue } from '../../src/db/indicator-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { Observation } from '../../src/domain/indicator/observation.ts';
import { movableIndicators, movedFigures, noCounts, totalKey } from '../../src/domain/policy/moved-figures.ts';
import { changesOf, readChange, writeChange } from '../../src/domain/policy/what-if-changes.ts';

const movable = movableIndicators(readShippedCatalogue());
const figure = (indicator: string, value: string, more: Partial<Observation> = {}): Observation => ({
  indicator, area: 'xa', periodEnd: plainDate('2023-12-31'), value, unit: 'households', standard: 'national-2022-2025', source: '', status: 'reported', flags: [], reason: '', note: '', closed: true, ...more,
});
const moved = (figures: readonly Observation[], after: Partial<ReturnType<typeof noCounts>>, totals: readonly (readonly [string, number])[] = []) =>
  movedFigures(figures, movable.own, new Map([['xa', { before: noCounts(), after: { ...noCounts(), ...after } }]]), new Map(totals)).map((one) => one.value);

describe('figures under other classes', () => {
  it('moves the latest figure of an area and leaves earlier ones, other areas and forecasts', () => {
    const figures = [figure('poor_households', '40', { periodEnd: plainDate('2022-12-31') }), figure('poor_households', '30'), figure('poor_households', '30', { area: 'khac' }), figure('poor_households', '9', { periodEnd: plainDate('2024-12-31'), flags: ['PLAN'] })];
    expect(moved(figures, { poor: 5 })).toEqual(['40', '35', '30', '9']);
    expect(moved(figures, { poor: -50 })[1]).toBe('0');
  });

  it('moves a rate by its own counts, else by the total of its day, and never above the whole', () => {
    const rate = figure('poor_rate_pct', '10');
    const total = [[totalKey('xa', 'households_total', '2023-12-31'), 200]] as const;
    expect(moved([{ ...rate, ratio: { numerator: '10', denominator: '100' } }], { poor: 5 }, total)).toEqual(['15']);
    expect(moved([rate], { poor: 5 }, total)).toEqual(['12.5']);
    expect(moved([rate], { poor: 5 })).toEqual(['10']);
    expect(moved([rate], { poor: 500 }, total)).toEqual(['100']);
  });

  it('counts minorities, near-poor, town and country by themselves', () => {
    const figures = ['near_poor_households', 'poor_and_near_poor_households', 'em_poor_households', 'em_poor_and_near_poor_households', 'poor_households_urban', 'poor_households_rural', 'households_total'].map((one) => figure(one, '100'));
    expect(moved(figures, { poor: 7, nearPoor: 3, emPoor: 2, emNearPoor: 1, urbanPoor: 5, ruralPoor: 2 })).toEqual(['103', '110', '102', '103', '105', '102', '100']);
    expect([...movable.totals].toSorted()).toEqual(expect.arrayContaining(['em_households_total', 'households_total']));
    expect(movable.all.has('multidim_rate_commune_gap_points')).toBe(true);
  });

  it('reads several changed values from an address and back, and leaves out what changes nothing', () => {
    const texts = ['line_poor_2022:1600000:2100000', 'least_deprivations_2022:4:', 'cut_a_2022::'];
    expect(texts.map((one) => writeChange(readChange(one)!))).toEqual(texts);
    expect(changesOf(texts)).toEqual([{ value: 'line_poor_2022', to: { rural: 1_600_000, urban: 2_100_000 } }, { value: 'least_deprivations_2022', to: { rural: 4 } }]);
    expect([readChange('line_poor_2022:-1:2'), readChange('line_poor_2022:1'), readChange('Chuẩn:1:2')]).toEqual([null, null, null]);
  });
});

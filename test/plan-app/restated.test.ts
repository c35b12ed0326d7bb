/** Figures of a unit that was split, for a plan's board: the sums of the villages each part got where they account for them, else shared out by households or by the villages' figures, to the unit, and marked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place, Places } from '../../src/actions/plan/places.ts';
import { restate, sourcesOf } from '../../src/actions/plan/restated.ts';
import { readShippedCatalogue } from '../../src/db/indicator-files.ts';
import { createAreaHistory } from '../../src/domain/area/history.ts';
import { type Area, noAreas, unrecorded } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { Observation } from '../../src/domain/indicator/observation.ts';

const [change, day, today] = [plainDate('2025-07-01'), plainDate('2024-12-31'), plainDate('2026-06-01')];
const catalogue = readShippedCatalogue();
const standard = 'national-2022-2025';

const commune = (id: number, slug: string, valid: Area['valid']): Place => ({ id, slug, world: 'story', level: 'commune', valid, names: [{ value: slug, ...valid }], codes: [], otherCodes: [], types: [], settlements: [], parents: [] });

/** One commune split among several, `households` to each; null where nobody counted. `villages`: which part each of its villages went to. */
function split(households: readonly (number | null)[], villages: readonly number[] = []) {
  const old = commune(1, 'old', { from: unrecorded, until: change });
  const parts = households.map((_, index) => commune(2 + index, `part-${index}`, { from: change, until: null }));
  const successions = parts.map((part, index) => ({ predecessor: 'old', successor: part.slug, share: 'part' as const, population: 'some' as const, households: households[index]!, note: null }));
  const under = (parent: string, period: Area['valid']) => ({ parent, relation: 'unit' as const, ...period });
  const hamlets = villages.map((into, index): Place => ({ ...commune(20 + index, `village-${index}`, { from: unrecorded, until: null }), level: 'village', parents: [under('old', { from: unrecorded, until: change }), under(`part-${into}`, { from: change, until: null })] }));
  const history = createAreaHistory({ ...noAreas, areas: [old, ...parts, ...hamlets], events: [{ id: 'e', world: 'story', on: change, kind: 'split', decision: null, successions }] });
  return { places: { history } as unknown as Places, old, parts, hamlets };
}

const figure = (indicator: string, value: number, of = standard, area = 'old'): Observation => ({ indicator, area, periodEnd: day, value: String(value), unit: 'households', standard: of, source: 'https://a.example', status: 'reported', flags: [], reason: '', note: '', closed: true });

const counted = fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 2, maxLength: 6 }).filter((list) => list.filter((one) => one > 0).length > 1);

describe('figures of a unit that was split', () => {
  it('are shared out by households to the unit and marked, whatever the parts', () => {
    fc.assert(fc.property(counted, fc.integer({ min: 0, max: 1_000_000 }), (households, value) => {
      const { places, parts, old } = split(households);
      for (const part of parts) expect(sourcesOf(places, part, today, today)).toEqual([old]);
      const made = restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', value)], mapOf: today }).made;
      expect(made.reduce((sum, one) => sum + Number(one.observation.value), 0)).toBe(value);
      expect(new Set(made.map((one) => one.mark))).toEqual(new Set(['apportioned']));
      expect(made.every((one) => one.observation.status === 'computed' && one.from.join() === 'old')).toBe(true);
      const all = households.reduce((sum, one) => sum + one, 0);
      for (const one of made) {
        const fair = (value * households[Number(one.observation.area.slice(5))]!) / all;
        expect(Math.abs(Number(one.observation.value) - fair)).toBeLessThan(1);
      }
    }));
  });

  it('go into a rate through its two counts, each of which still adds up', () => {
    fc.assert(fc.property(counted, fc.integer({ min: 1, max: 50_000 }), fc.nat(100), (households, all, percent) => {
      const poor = Math.floor((all * percent) / 100);
      const { places, parts } = split(households);
      const made = restate(places, catalogue, { areas: parts, indicators: ['poor_rate_pct'], observations: [figure('poor_households', poor), figure('households_total', all, '')], mapOf: today }).made.filter((one) => one.observation.standard === standard);
      const sum = (side: 'numerator' | 'denominator'): number => made.reduce((total, one) => total + Number(one.observation.ratio![side]), 0);
      expect(made.every((one) => one.mark === 'apportioned')).toBe(true);
      expect([sum('numerator') <= poor, sum('denominator')]).toEqual([true, all]); // a part without a household has no rate, and no poor one beyond rounding
      for (const { observation } of made) expect(Number(observation.value)).toBeCloseTo((100 * Number(observation.ratio!.numerator)) / Number(observation.ratio!.denominator), 3);
    }));
  });

  it('are the exact sums of the villages that went each way, where these account for the whole, whether or not households were counted', () => {
    const hamlets = fc.array(fc.record({ into: fc.nat(2), poor: fc.nat(90), total: fc.integer({ min: 100, max: 900 }) }), { minLength: 3, maxLength: 12 });
    fc.assert(fc.property(hamlets, fc.boolean(), (list, known) => {
      const { places, parts, old, hamlets: villages } = split([0, 1, 2].map((part) => (known ? 100 + part : null)), list.map((one) => one.into));
      for (const part of parts) expect(sourcesOf(places, part, today, today)).toEqual([old, ...villages]);
      const sum = (of: typeof list, key: 'poor' | 'total'): number => of.reduce((total, one) => total + one[key], 0);
      const observations = [
        figure('poor_households', sum(list, 'poor')), figure('households_total', sum(list, 'total'), ''),
        ...list.flatMap((one, index) => [figure('poor_households', one.poor, standard, `village-${index}`), figure('households_total', one.total, '', `village-${index}`)]),
      ];
      const made = restate(places, catalogue, { areas: parts, indicators: ['poor_households', 'poor_rate_pct'], observations, mapOf: today }).made.filter((one) => one.observation.standard === standard);
      for (const [index, part] of parts.entries()) {
        const mine = list.filter((one) => one.into === index);
        const [count, rate] = ['poor_households', 'poor_rate_pct'].map((indicator) => made.find((one) => one.observation.area === part.slug && one.observation.indicator === indicator));
        if (mine.length === 0) continue;
        expect([count!.observation.value, count!.mark, rate!.observation.ratio, rate!.mark]).toEqual([String(sum(mine, 'poor')), 'exact', { numerator: String(sum(mine, 'poor')), denominator: String(sum(mine, 'total')) }, 'exact']);
      }
    }));
  });

  const some = (values: readonly number[]) => values.map((value, index) => figure('poor_households', value, standard, `village-${index}`));

  it('are shared out by the villages where these do not account for the whole and nobody counted households: to the unit, marked', () => {
    fc.assert(fc.property(fc.array(fc.record({ into: fc.nat(1), poor: fc.nat(90) }), { minLength: 2, maxLength: 12 }), fc.nat(600), (list, whole) => {
      const sum = (of: typeof list): number => of.reduce((total, one) => total + one.poor, 0);
      fc.pre(new Set(list.map((one) => one.into)).size === 2 && sum(list) > 0 && sum(list) !== whole);
      const { places, parts } = split([null, null], list.map((one) => one.into));
      const { made, undivided } = restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', whole), ...some(list.map((one) => one.poor))], mapOf: today });
      expect([made.reduce((total, one) => total + Number(one.observation.value), 0), undivided]).toEqual([whole, []]);
      for (const one of made) {
        expect([one.mark, one.observation.flags]).toEqual(['apportioned', ['COMPUTED', 'APPROXIMATE']]);
        expect(Math.abs(Number(one.observation.value) - (whole * sum(list.filter((each) => `part-${each.into}` === one.observation.area))) / sum(list))).toBeLessThan(1);
      }
    }));
    const { places, parts } = split([null, null], [0, 0, 1]);
    const made = (villages: readonly number[]) => restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', 10), ...some(villages)], mapOf: today }).made.map((one) => [one.observation.value, one.mark]);
    expect([made([4, 3, 4]), made([4, 3, 3]), made([0, 0, 0])]).toEqual([[['6', 'apportioned'], ['4', 'apportioned']], [['7', 'exact'], ['3', 'exact']], []]);
  });

  it('are shared out by households before that, where these were counted', () => {
    const { places, parts } = split([900, 100], [0, 0, 1]);
    expect(restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', 10), ...some([4, 3, 4])], mapOf: today }).made.map((one) => [one.observation.value, one.from])).toEqual([['9', ['old']], ['1', ['old']]]);
  });

  it('are not made where a village has no figure, and the villages that have none are told', () => {
    const { places, parts } = split([null, null], [0, 0, 1]);
    const { made, undivided } = restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', 10), ...some([4, 3])], mapOf: today });
    expect([made, undivided]).toEqual([[], parts.map((part) => ({ area: part.slug, indicator: 'poor_households', periodEnd: day, standard, count: 'poor_households', part: 'old', lacking: ['village-2'] }))]);
  });

  it('make no rate above the whole', () => {
    const { places, parts } = split([null, null], [0, 1]);
    const villages = (indicator: string, of: string, values: readonly number[]) => values.map((value, index) => figure(indicator, value, of, `village-${index}`));
    const made = (whole: number) => restate(places, catalogue, { areas: parts, indicators: ['poor_rate_pct'], observations: [figure('poor_households', whole), figure('households_total', 110, ''), ...villages('poor_households', standard, [10, 10]), ...villages('households_total', '', [100, 10])], mapOf: today })
      .made.filter((one) => one.observation.standard === standard).map((one) => [one.observation.area, one.observation.ratio!.numerator]);
    expect([made(20), made(24)]).toEqual([[['part-0', '10'], ['part-1', '10']], [['part-0', '12']]]);
  });

  it('are not made where nobody counted households: nothing is guessed', () => {
    const { places, parts } = split([null, null]);
    expect(restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', 10)], mapOf: today })).toEqual({ made: [], undivided: [] });
  });
});

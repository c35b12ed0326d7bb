/** Figures of a unit that was split, for a plan's board: the sums of the villages each part got where they account for them, else shared out by households, to the unit, and marked. */
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
      const made = restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', value)], mapOf: today });
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
      const made = restate(places, catalogue, { areas: parts, indicators: ['poor_rate_pct'], observations: [figure('poor_households', poor), figure('households_total', all, '')], mapOf: today }).filter((one) => one.observation.standard === standard);
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
      const made = restate(places, catalogue, { areas: parts, indicators: ['poor_households', 'poor_rate_pct'], observations, mapOf: today }).filter((one) => one.observation.standard === standard);
      for (const [index, part] of parts.entries()) {
        const mine = list.filter((one) => one.into === index);
        const [count, rate] = ['poor_households', 'poor_rate_pct'].map((indicator) => made.find((one) => one.observation.area === part.slug && one.observation.indicator === indicator));
        if (mine.length === 0) continue;
        expect([count!.observation.value, count!.mark, rate!.observation.ratio, rate!.mark]).toEqual([String(sum(mine, 'poor')), 'exact', { numerator: String(sum(mine, 'poor')), denominator: String(sum(mine, 'total')) }, 'exact']);
      }
    }));
  });

  it('are not summed from villages that do not account for the whole, or of which one has no figure', () => {
    const { places, parts } = split([null, null], [0, 0, 1]);
    const some = (values: readonly number[]) => values.map((value, index) => figure('poor_households', value, standard, `village-${index}`));
    for (const villages of [some([4, 3, 4]), some([4, 3])]) expect(restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', 10), ...villages], mapOf: today })).toEqual([]);
    expect(restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', 10), ...some([4, 3, 3])], mapOf: today }).map((one) => one.observation.value)).toEqual(['7', '3']);
  });

  it('are not made where nobody counted households: nothing is guessed', () => {
    const { places, parts } = split([null, null]);
    expect(restate(places, catalogue, { areas: parts, indicators: ['poor_households'], observations: [figure('poor_households', 10)], mapOf: today })).toEqual([]);
  });
});

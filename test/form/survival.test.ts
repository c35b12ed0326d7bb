/** How long something lasted where some of it still lasts: by a hand-computed example, and what holds of every such sample. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationsOf, type Stay } from '../../src/domain/form/durations.ts';
import { endedBy, type Lasted, medianMonths, survival } from '../../src/domain/form/survival.ts';

const ended = (months: number, count = 1): Lasted => ({ months, ended: true, count });
const watched = (months: number, count = 1): Lasted => ({ months, ended: false, count });

describe('what has not ended by a time', () => {
  it('is the product of what went on among those watched until then: ten households by hand', () => {
    // 10 watched; 2 leave after 6 months: 8/10. One is out of sight at 10. 7 watched; 1 leaves at 12: × 6/7. 3 out of sight at 12. 3 watched; 1 leaves at 24: × 2/3. 2 still there at 30.
    const sample = [ended(6, 2), watched(10), ended(12), watched(12, 3), ended(24), watched(30, 2)];
    expect(survival(sample)).toEqual([
      { months: 6, watched: 10, ended: 2, left: 0.8 }, { months: 12, watched: 7, ended: 1, left: expect.closeTo(0.8 * 6 / 7, 12) }, { months: 24, watched: 3, ended: 1, left: expect.closeTo((0.8 * 6 / 7) * 2 / 3, 12) },
    ]);
    expect(endedBy(sample, 12)).toEqual({ months: 12, watched: 10, share: expect.closeTo(1 - 0.8 * 6 / 7, 12) });
    expect(endedBy(sample, 24)).toEqual({ months: 24, watched: 3, share: expect.closeTo(1 - (0.8 * 6 / 7) * 2 / 3, 12) });
    expect(endedBy(sample, 36).share).toBeNull();
    expect(medianMonths(sample)).toBe(24);
    expect([medianMonths([watched(40, 9), ended(3)]), endedBy([], 12).share, endedBy([ended(3, 4)], 36).share]).toEqual([null, null, 1]);
  });

  it('never rises, lies between all and none, and is the plain share where everything was seen to its end', () => {
    const one = fc.record({ months: fc.nat(80), ended: fc.boolean(), count: fc.integer({ min: 1, max: 9 }) });
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 30 }), (sample) => {
      const steps = survival(sample);
      let before = 1;
      for (const step of steps) {
        expect(step.left).toBeLessThanOrEqual(before);
        expect(step.left).toBeGreaterThanOrEqual(0);
        expect(step.ended).toBeLessThanOrEqual(step.watched);
        before = step.left;
      }
      expect(survival(sample.toReversed())).toEqual(steps);
      const seen = sample.map((each) => ({ ...each, ended: true }));
      const all = seen.reduce((sum, each) => sum + each.count, 0);
      for (const step of survival(seen)) expect(step.left).toBeCloseTo(seen.reduce((sum, each) => sum + (each.months > step.months ? each.count : 0), 0) / all, 9);
    }));
  });

  it('is larger when some were lost from sight than when they are taken to have ended, and smaller than when they are taken to have stayed', () => {
    const one = fc.record({ months: fc.nat(40), ended: fc.boolean(), count: fc.integer({ min: 1, max: 9 }) });
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (sample) => {
      const share = (of: readonly Lasted[]) => survival(of).at(-1)?.left ?? 1;
      expect(share(sample)).toBeGreaterThanOrEqual(share(sample.map((each) => ({ ...each, ended: true }))) - 1e-9);
      expect(share(sample)).toBeLessThanOrEqual(share(sample.map((each) => (each.ended ? each : { ...each, months: 1000 }))) + 1e-9);
    }));
  });
});

describe('stays on the list and off it', () => {
  const stay = (on: boolean, begun: boolean, of: Lasted): Stay => ({ ...of, on, begun });
  it('tell those begun before the register apart, and no share of fewer than five', () => {
    const told = durationsOf([stay(true, false, ended(24, 7)), stay(true, false, watched(36, 3)), stay(true, true, ended(12, 4)), stay(true, true, watched(14, 2)), stay(false, true, ended(12, 1)), stay(false, true, watched(20, 3))]);
    expect(told.on).toMatchObject({ all: 16, before: 10, endedBefore: 7, ended: 4, open: 2, median: 12 });
    expect(told.on.years.map(({ years, watched: n, share }) => [years, n, share === null ? null : Number(share.toFixed(4))])).toEqual([[1, 6, 0.6667], [2, 2, null], [3, 0, null], [5, 0, null]]);
    expect(told.off).toEqual({ all: 4, ended: 1, open: 3, years: [{ years: 1, watched: 4, share: null }, { years: 2, watched: 3, share: null }, { years: 3, watched: 0, share: null }] });
  });
});

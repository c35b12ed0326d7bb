/** Places in a cluster: differences within error are no order, what has no figure has no place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfHousehold, placesOf } from '../../src/domain/cluster/rank.ts';

const whole = { share: false, change: false };
const share = { share: true, change: false };

describe('places in a cluster', () => {
  it('are shared by what lies less than one household away', () => {
    const [a, b] = [{ margin: 1, households: 400 }, { margin: 1.2, households: 400 }]; // one household is 0.25 points
    expect(placesOf([a, b], share)).toEqual([1, 1]);
    expect(placesOf([a, { ...b, margin: 1.26 }], share)).toEqual([2, 1]);
    expect(placesOf([a, { ...b, margin: 1.26 }], { share: true, change: true })).toEqual([1, 1]); // both ends of a change
    expect(placesOf([a, b], whole)).toEqual([2, 1]);
  });

  it('are not given without a figure', () => {
    expect(placesOf([{ margin: null, households: 300 }, { margin: 0, households: null }], share)).toEqual([null, 1]);
    expect(placesOf([], share)).toEqual([]);
  });

  it('do not depend on the order of the members, and never put the worse above by more than the error', () => {
    const member = fc.record({ margin: fc.option(fc.integer({ min: -50, max: 50 })), households: fc.constantFrom(100, 400, 1_000) });
    fc.assert(fc.property(fc.array(member, { maxLength: 9 }), (members) => {
      const places = placesOf(members, share);
      expect(placesOf(members.toReversed(), share).toReversed()).toEqual(places);
      for (const [i, one] of members.entries()) for (const [j, other] of members.entries()) {
        if (one.margin === null || other.margin === null) continue;
        if (one.margin - halfHousehold(one.households, share) > other.margin + halfHousehold(other.households, share)) expect(places[i]!).toBeLessThanOrEqual(places[j]!);
        if (one.margin === other.margin) expect(places[i]).toBe(places[j]);
      }
    }));
  });
});

/** The engine under any scheme: candidates once each, groups that do not chain strangers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachCandidate, keyOf } from '../../src/domain/household/duplicates/candidates.ts';
import { groupsOf } from '../../src/domain/household/duplicates/groups.ts';

const columns = fc.integer({ min: 0, max: 30 }).chain((rows) => fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: rows, maxLength: rows }), { minLength: 1, maxLength: 4 }));

describe('candidates', () => {
  it('are all pairs that share a key that few share, each once', () => {
    fc.assert(fc.property(columns, fc.integer({ min: 2, max: 8 }), (keys, mostAlike) => {
      const wanted = new Set<string>();
      for (const column of keys) {
        for (let a = 0; a < column.length; a += 1) {
          for (let b = a + 1; b < column.length; b += 1) {
            if (column[a] !== 0 && column[a] === column[b] && column.filter((key) => key === column[a]).length <= mostAlike) wanted.add(`${a} ${b}`);
          }
        }
      }
      const met: string[] = [];
      eachCandidate(keys.map((column) => Uint32Array.from(column)), mostAlike, (a, b) => void met.push(`${a} ${b}`));
      expect(met.toSorted()).toEqual([...wanted].sort());
    }));
  });
  it('are the same when walked a second time', () => {
    const keys = [Uint32Array.from([1, 1, 1, 1, 2, 2]), Uint32Array.from([3, 3, 0, 0, 4, 0])];
    const walk = (): string[] => {
      const met: string[] = [];
      eachCandidate(keys, 3, (a, b) => void met.push(`${a} ${b}`));
      return met;
    };
    expect(walk()).toEqual(['4 5', '0 1']);
    expect(walk()).toEqual(['4 5', '0 1']);
  });
  it('have keys that are never none', () => {
    fc.assert(fc.property(fc.string(), (text) => keyOf(text) > 0 && keyOf(text) < 2 ** 32));
  });
});

describe('groups', () => {
  const evidence = (pairs: Readonly<Record<string, number>>) => (a: number, b: number) => pairs[`${Math.min(a, b)} ${Math.max(a, b)}`] ?? -15;
  const group = (pairs: Readonly<Record<string, number>>) => groupsOf(Object.entries(pairs).filter(([, bits]) => bits > 0).map(([pair, bits]) => ({ a: Number(pair.split(' ')[0]), b: Number(pair.split(' ')[1]), bits })), evidence(pairs));
  it('carry a weak pair by the strong ones around it', () => expect(group({ '0 1': 20, '1 2': 18, '0 2': -4 })).toEqual([[0, 1, 2]]));
  it('do not chain strangers by one chance likeness', () => expect(group({ '0 1': 20, '1 2': 3, '2 3': 20 })).toEqual([[0, 1], [2, 3]]));
  it('do not depend on the order of the pairs', () => {
    const pairs = [{ a: 0, b: 1, bits: 20 }, { a: 1, b: 2, bits: 9 }, { a: 2, b: 3, bits: 7 }, { a: 4, b: 5, bits: 3 }];
    const bits = evidence(Object.fromEntries(pairs.map(({ a, b, bits: own }) => [`${a} ${b}`, own])));
    const wanted = groupsOf(pairs, bits);
    fc.assert(fc.property(fc.shuffledSubarray(pairs, { minLength: 4 }), (other) => { expect(groupsOf(other, bits)).toEqual(wanted); }));
  });
});

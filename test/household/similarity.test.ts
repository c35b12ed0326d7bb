/** Texts and numbers compared: slips counted as people make them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitSlips, editDistance, likeness } from '../../src/domain/household/duplicates/similarity.ts';
import { phoneticSkeleton } from '../../src/domain/household/duplicates/skeleton.ts';

/** The plain table, without limit and shortcuts. */
function wholeTable(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
    }
  }
  return d[a.length]![b.length]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'n'), maxLength: 9 });
const number = fc.string({ unit: fc.constantFrom('0', '1', '2'), minLength: 6, maxLength: 6 });

describe('slips', () => {
  it('are counted up to the limit as the whole table counts them', () => {
    fc.assert(fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => editDistance(a, b, limit) === Math.min(limit + 1, wholeTable(a, b))), { numRuns: 2_000 });
  });
  it('are the same from either side, as is likeness, which is 1 for itself', () => {
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 3) === editDistance(b, a, 3) && likeness(a, b) === likeness(b, a) && likeness(a, a) === 1 && likeness(a, b) <= 1));
  });
  it('of digits are wrong ones and neighbours changed over, from either side', () => {
    expect([digitSlips('012345', '012345', 2), digitSlips('012345', '012346', 2), digitSlips('012345', '013245', 2), digitSlips('012345', '112346', 2), digitSlips('012345', '999999', 2)]).toEqual([0, 1, 1, 2, 3]);
    fc.assert(fc.property(number, number, (a, b) => digitSlips(a, b, 2) === digitSlips(b, a, 2)));
  });
  it('has the likeness known from the literature', () => {
    expect([likeness('martha', 'marhta'), likeness('dixon', 'dicksonx'), likeness('abc', 'xyz')].map((one) => one.toFixed(3))).toEqual(['0.961', '0.813', '0.000']);
  });
});

describe('the skeleton of a syllable', () => {
  it('brings together what is often confused', () => {
    for (const [a, b] of [['trang', 'chang'], ['son', 'xon'], ['giang', 'dang'], ['ly', 'li'], ['lam', 'nam'], ['nghia', 'ngia'], ['hoang', 'hoan'], ['bac', 'bat']]) expect(phoneticSkeleton(a!), `${a} ${b}`).toBe(phoneticSkeleton(b!));
  });
  it('keeps apart what is not', () => {
    for (const [a, b] of [['hoa', 'mai'], ['hung', 'dung'], ['lan', 'linh'], ['nga', 'na']]) expect(phoneticSkeleton(a!), `${a} ${b}`).not.toBe(phoneticSkeleton(b!));
  });
});

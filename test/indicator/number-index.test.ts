import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNumberIndex } from '../../src/domain/number-index.ts';

describe('an index of numbers', () => {
  it('gives each different number the position of its first coming, as a map would', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.nat(50), fc.maxSafeNat()), { maxLength: 4_000 }), (keys) => {
      const [index, known] = [createNumberIndex(), new Map<number, number>()];
      for (const key of keys) {
        if (!known.has(key)) known.set(key, known.size);
        expect(index.position(key)).toBe(known.get(key));
      }
      expect(index.count).toBe(known.size);
    }), { numRuns: 50 });
  });

  it('keeps apart numbers that differ only above 32 bits', () => {
    const index = createNumberIndex();
    const keys = Array.from({ length: 5_000 }, (_, high) => high * 2 ** 32 + 7);
    expect(keys.map(index.position)).toEqual(keys.map((_, place) => place));
    expect(keys.map(index.position)).toEqual(keys.map((_, place) => place));
  });
});

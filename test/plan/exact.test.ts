/** Exact arithmetic: the laws of ratios, and comparisons that never round. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, divide, equals, exact, isZero, multiply, parseExact, ratio, subtract, toDecimal, toExactText, toNumber, zero, type Exact } from '../../src/domain/exact.ts';

const anyExact = fc
  .tuple(fc.oneof(fc.integer({ min: -2_000_000, max: 2_000_000 }).map(BigInt), fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n })), fc.oneof(fc.integer({ min: 1, max: 99_999 }).map(BigInt), fc.bigInt({ min: 1n, max: 10n ** 25n })))
  .map(([n, d]) => parseExact(`${n}/${d}`)!);

describe('exact numbers', () => {
  test('3.996 does not pass 4, and 4.000 is 4', () => {
    expect(compare(exact('3.996'), exact(4))).toBeLessThan(0);
    expect(equals(exact('4.000'), exact(4))).toBe(true);
  });

  test('1.93 − 1.30 is exactly 0.63, which floating point misses', () => {
    expect(1.93 - 1.3).not.toBe(0.63);
    expect(toDecimal(subtract(exact('1.93'), exact('1.30')))).toBe('0.63');
  });

  test('a third stays a third and is rounded only when shown', () => {
    const third = ratio(exact(1), exact(3))!;
    expect(equals(multiply(third, exact(3)), exact(1))).toBe(true);
    expect(toExactText(third)).toBe('1/3');
    expect(toDecimal(third, 2)).toBe('0.33');
    expect(toDecimal(ratio(exact(-2), exact(3))!, 2)).toBe('-0.67');
  });

  test('nothing but a number is a number', () => {
    for (const text of ['', '1,5', '1.234,5', '.5', '5.', '1e3', '٣', 'NaN', '1/0', '--1', '½']) expect(parseExact(text), text).toBeNull();
    expect(ratio(exact(1), zero)).toBeNull();
    expect(() => divide(exact(1), zero)).toThrow(RangeError);
  });

  test('a text of plain digits is read as one with its sign is, whatever its length and wherever its point', () => {
    const plain = fc.tuple(fc.stringMatching(/^\d{1,18}$/), fc.stringMatching(/^(\.\d{1,18})?$/)).map(([whole, rest]) => whole + rest);
    fc.assert(fc.property(plain, (text) => {
      expect(parseExact(text)).toEqual(parseExact(`+${text}`));
    }));
  });

  test('addition, subtraction, multiplication and division obey their laws beyond safe integers too', () => {
    fc.assert(
      fc.property(anyExact, anyExact, anyExact, (a: Exact, b: Exact, c: Exact) => {
        expect(equals(add(a, b), add(b, a))).toBe(true);
        expect(equals(add(add(a, b), c), add(a, add(b, c)))).toBe(true);
        expect(equals(subtract(add(a, b), b), a)).toBe(true);
        expect(equals(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
        if (!isZero(b)) expect(equals(multiply(divide(a, b), b), a)).toBe(true);
      }),
    );
  });

  test('the order is that of cross-multiplied whole numbers', () => {
    fc.assert(
      fc.property(anyExact, anyExact, (a, b) => {
        const truth = BigInt(a.n) * BigInt(b.d) - BigInt(b.n) * BigInt(a.d);
        expect(Math.sign(compare(a, b))).toBe(truth < 0n ? -1 : truth > 0n ? 1 : 0);
      }),
    );
  });

  test('a decimal is written without big numbers as it is with them', () => {
    fc.assert(fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.integer({ min: 0, max: 15 }), (n, power) => {
      expect(toDecimal({ n, d: 10 ** power })).toBe(toDecimal({ n: BigInt(n), d: 10n ** BigInt(power) }));
    }));
    expect(['0', '-0.5', '1.10', '100'].map((text) => toDecimal(exact(text)))).toEqual(['0', '-0.5', '1.1', '100']);
  });

  test('the exact text reads back to the same number', () => {
    fc.assert(fc.property(anyExact, (a) => equals(parseExact(toExactText(a))!, a)));
    expect(toNumber(exact('1.93'))).toBe(1.93);
  });
});

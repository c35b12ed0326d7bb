/** Normal and Student's t against published values. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { normalQuantile, normalTail, studentQuantile, studentTail } from '../../src/domain/measure/quantiles.ts';

const close = (value: number, wanted: number, within = 1e-12): void => expect(Math.abs(value - wanted) / Math.abs(wanted), `${value} for ${wanted}`).toBeLessThan(within);

describe('the normal distribution', () => {
  it.each([[0.1, 0.460172162722971], [1.96, 0.024997895148220435], [2.5, 0.006209665325776132], [5, 2.866515718791933e-7], [20, 2.7536241186061556e-89]])('has beyond %d the share %d', (z, tail) => close(normalTail(z), tail));
  it.each([[0.975, 1.959963984540054], [0.999, 3.090232306167813], [1e-10, -6.361340902404056], [0.5001, 0.0002506628300880075]])('has its %d quantile at %d', (p, z) => close(normalQuantile(p), z));
  it('has a quantile that leads back to its share', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => Math.abs(normalTail(-normalQuantile(p)) / p - 1) < 1e-11));
  });
});

describe("Student's t", () => {
  it.each([
    [0.975, 1, 12.706204736174694], [0.975, 2, 4.302652729749462], [0.975, 3, 3.1824463052837078], [0.975, 10, 2.228138851986274], [0.995, 7, 3.4994832973504924], [0.6, 5.5, 0.2658994571379175],
    [0.975, 138, 1.9773035420276506], [0.975, 276, 1.9685963443305998], [0.975, 9_999, 1.960201263621357], [0.975, 100_000, 1.9599877075346095], [0.999999, 4, 41.5778541501515],
  ])('has its %d quantile with %d degrees of freedom at %d', (p, degrees, t) => close(studentQuantile(p, degrees), t, 1e-10));
  it('has a quantile that leads back to its share, on both sides', () => {
    fc.assert(fc.property(fc.double({ min: 1e-6, max: 0.499, noNaN: true }), fc.integer({ min: 1, max: 2_000 }), (p, degrees) => {
      const t = studentQuantile(1 - p, degrees);
      return Math.abs(studentTail(t, degrees) / p - 1) < 1e-9 && Math.abs(studentQuantile(p, degrees) + t) < 1e-9 * t;
    }));
  });
  it('is nothing outside of shares and without freedom', () => expect([studentQuantile(0, 3), studentQuantile(1, 3), studentQuantile(0.9, 0), normalQuantile(1)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]));
});

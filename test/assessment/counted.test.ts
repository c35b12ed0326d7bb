/** Counts of registers as facts: while the period runs nothing is said that a later day could turn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedFact } from '../../src/domain/assessment/counted.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { message } from '../../src/domain/message.ts';

const line = message('assessment.fact.registrations', { count: 1, from: { date: plainDate('2024-01-01') }, until: { date: plainDate('2024-06-03') } });
const fact = (value: number | null, low: number, high: number | null, atLeast: string | null = '3') => countedFact({ value: value === null ? null : String(value), low: String(low), high: high === null ? null : String(high), line }, atLeast, 'pathways', 'count');

describe('what a register counted', () => {
  it('is met or not once nothing can turn it, and not due before', () => {
    expect([fact(3, 3, null), fact(2, 2, 2), fact(2, 2, null), fact(4, 0, null), fact(2, 0, 2)].map((one) => [one.state, one.reason])).toEqual([['met', 'computed'], ['not', 'computed'], ['unknown', 'not_due'], ['unknown', 'not_due'], ['not', 'computed']]);
    expect([fact(null, 0, null).reason, fact(null, 0, 0).state, fact(5, 5, 5, null).reason]).toEqual(['not_due', 'unknown', 'no_data']);
    expect([fact(2, 2, null).value, fact(2, 2, 2).margin]).toEqual(['2', '-1']);
  });

  it('never turns around when more is known', () => {
    const number = fc.integer({ min: 0, max: 9 });
    fc.assert(fc.property(number, number, number, number, fc.integer({ min: 0, max: 9 }), (a, b, c, d, bound) => {
      const [low, inner, outer, high] = [a, b, c, d].toSorted((one, other) => one - other) as [number, number, number, number];
      const [wide, narrow] = [fact(inner, low, high, String(bound)).state, fact(inner, inner, outer, String(bound)).state];
      if (wide !== 'unknown') expect(narrow).toBe(wide);
    }));
  });
});

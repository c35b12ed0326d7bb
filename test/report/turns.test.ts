/** A turn of a periodic duty is asked for by the call whose day lies nearest to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, plainDate } from '../../src/domain/calendar.ts';
import { turnOf, turnsAskedFor } from '../../src/domain/report/turns.ts';

const quarters = ['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31'].map(plainDate);
const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(plainDate('2023-01-01'), days));

describe('a turn of a duty', () => {
  it('is the one a call was made for when no other lies nearer; of two as near the earlier', () => {
    expect(turnOf(quarters, plainDate('2024-06-15'))).toBe('2024-06-30');
    expect(turnOf(quarters, plainDate('2024-07-10'))).toBe('2024-06-30'); // asked for late
    expect(turnOf([plainDate('2024-01-01'), plainDate('2024-01-03')], plainDate('2024-01-02'))).toBe('2024-01-01');
    expect(turnOf([], plainDate('2024-01-02'))).toBeNull();
    fc.assert(fc.property(fc.array(day), day, (days, due) => {
      const turn = turnOf(days, due);
      const distance = (one: (typeof days)[number]) => Math.abs(daysBetween(one, due));
      expect(turn === null ? days.length : Math.min(...days.map(distance))).toBe(turn === null ? 0 : distance(turn));
    }));
  });

  it('is asked for once somebody is, and the turns beside it are not', () => {
    expect([...turnsAskedFor(quarters, [plainDate('2024-06-20'), plainDate('2024-07-05')])]).toEqual(['2024-06-30']);
    expect(turnsAskedFor(quarters, []).size).toBe(0);
  });
});

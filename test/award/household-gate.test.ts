/** What the register of poverty says to an award of a household. */
import { describe, expect, it } from 'vitest';
import { type DecidedClass, householdGate } from '../../src/domain/award/household-gate.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const years = { from: plainDate('2023-01-01'), until: plainDate('2025-01-01') };
const one = (day: string, class_: DecidedClass['class'], change: DecidedClass['change']): DecidedClass => ({ valid_from: plainDate(day), valid_until: null, issued_on: day, class: class_, change, number: `QĐ ${day}` });
const gate = (oldestFirst: readonly DecidedClass[], today = '2025-03-01') => {
  const { state, working } = householdGate(oldestFirst.toReversed(), years, plainDate(today));
  return [state, working[0]!.key.replace('award.gate.household_', '')];
};
const [poor, near] = [one('2020-12-20', 'poor', 'new'), one('2020-12-20', 'near_poor', 'new')];
const left = one('2023-12-20', 'not_poor', 'left_above');

describe('the gate of a household by the register', () => {
  it('passes who left within the years, and who was on no list', () => {
    expect([gate([poor, left]), gate([poor, one('2024-06-01', 'near_poor', 'left_to_near_poor')]), gate([one('2021-12-20', 'average', 'other')]), gate([])]).toEqual([['pass', 'left'], ['pass', 'left'], ['pass', 'never_poor'], ['unknown', 'unknown']]);
  });

  it('leaves who had left before the years to its sheet, and not who came back on the list', () => {
    const before = [near, one('2021-12-20', 'not_poor', 'left_above')];
    expect([gate(before), gate([...before, one('2024-12-20', 'near_poor', 'relapsed')]), gate([...before, one('2024-12-20', 'poor', 'relapsed')])]).toEqual([['pass', 'left_before'], ['fail', 'not_left'], ['fail', 'not_left']]);
  });

  it('takes no exit that was revoked, or followed by a fall, for one', () => {
    expect([gate([near, left, one('2024-02-01', 'near_poor', 'other')]), gate([poor, left, one('2024-12-20', 'near_poor', 'relapsed')]), gate([poor, left, one('2024-12-20', 'poor', 'fell_to_poor')])]).toEqual([['fail', 'not_left'], ['fail', 'not_left'], ['fail', 'not_left']]);
  });

  it('takes a list one was on by a revoked decision alone for none', () => {
    expect(gate([near, one('2021-02-01', 'not_poor', 'other')])).toEqual(['pass', 'never_poor']);
  });

  it('keeps an exit that an ordinary decision off the lists follows, and one that was corrected to another exit', () => {
    expect([gate([poor, one('2023-12-20', 'average', 'left_above'), one('2024-12-20', 'not_poor', 'other')]), gate([poor, one('2023-12-20', 'near_poor', 'left_to_near_poor'), one('2024-02-01', 'not_poor', 'other')])]).toEqual([['pass', 'left'], ['pass', 'left']]);
  });

  it('does not know while the years run of who is still on the list', () => {
    expect([gate([poor], '2024-12-31'), gate([poor], '2025-01-01'), gate([poor, left, one('2024-06-01', 'poor', 'relapsed')], '2024-12-31')]).toEqual([['unknown', 'not_left_yet'], ['fail', 'not_left'], ['fail', 'not_left']]);
  });
});

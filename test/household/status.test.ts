/** The movement of a decision: what was, what was taken back, what the people were in earlier households. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { changeOf, classesWithin, type Held, lawfulPast } from '../../src/domain/household/status.ts';
import { type HouseholdClass, householdClasses, type StatusChange } from '../../src/domain/household/types.ts';

const day = (year: number) => plainDate(`${year}-12-01`);
/** One status a year from 2015 on, each until the next: "poor/new". */
const years = (...statuses: readonly `${HouseholdClass}/${StatusChange}`[]): readonly Held[] => statuses.map((one, index) => {
  const [found, change] = one.split('/') as [HouseholdClass, StatusChange];
  return { class: found, change, from: day(2015 + index), until: index === statuses.length - 1 ? null : day(2016 + index) };
});
const classes = (past: readonly Held[]) => lawfulPast(past).map((one) => one.class);

describe('the past of a household', () => {
  it('is without what a revocation or a correction took back, with all that moves and splits carried of it', () => {
    expect(classes(years('poor/new', 'not_poor/other'))).toEqual(['not_poor']);
    expect(classes(years('poor/new', 'poor/carried', 'poor/carried', 'not_poor/other'))).toEqual(['not_poor']);
    expect(classes(years('poor/carried', 'near_poor/other'))).toEqual(['near_poor']);
    expect(classes(years('poor/new', 'not_poor/left_above', 'poor/other', 'poor/kept'))).toEqual(['poor', 'poor', 'poor']);
    expect(classes(years('near_poor/new', 'poor/fell_to_poor', 'not_poor/other', 'near_poor/other'))).toEqual(['near_poor', 'near_poor']);
    expect(classes(years('poor/other', 'not_poor/left_above'))).toEqual(['poor', 'not_poor']); // from a list: nothing before it to take back
  });

  it('of a stay is what held while it lasted, a correction for all the time of what it corrected', () => {
    const stay = (past: readonly Held[], since: number, until: number) => classesWithin(past, { since: day(since), until: day(until) }).map((one) => one.class);
    const past = years('poor/new', 'not_poor/left_above', 'near_poor/relapsed');
    expect([stay(past, 2015, 2016), stay(past, 2016, 2017), stay(past, 2016, 2020), stay(past, 2010, 2015)]).toEqual([['poor'], ['not_poor'], ['not_poor', 'near_poor'], []]);
    expect(stay(years('poor/new', 'near_poor/other'), 2015, 2016)).toEqual(['near_poor']);
  });
});

describe('the movement of a decision', () => {
  it('is a return where the people had been on the list in an earlier household and were out of it', () => {
    expect([changeOf([], 'poor'), changeOf([], 'poor', ['poor', 'not_poor']), changeOf(['not_poor'], 'poor', ['poor']), changeOf(['not_poor'], 'poor', ['near_poor'])]).toEqual(['new', 'relapsed', 'relapsed', 'new']);
    expect([changeOf([], 'near_poor', ['poor', 'average']), changeOf(['not_poor'], 'near_poor', ['near_poor']), changeOf([], 'near_poor', ['not_poor'])]).toEqual(['relapsed', 'relapsed', 'new']);
  });

  it('is neither a return nor a first time for who left the register while on the list, unless it is found poorer than it ever was', () => {
    expect([changeOf([], 'poor', ['poor']), changeOf([], 'near_poor', ['poor']), changeOf([], 'near_poor', ['near_poor']), changeOf([], 'poor', ['near_poor']), changeOf([], 'poor', ['poor', 'near_poor'])]).toEqual(['other', 'other', 'other', 'new', 'relapsed']);
    expect(changeOf([], 'not_poor', ['poor'])).toBe('other');
  });

  it('never says of a household with a class of its own more than its own classes do, but for the first time', () => {
    const some = fc.array(fc.constantFrom(...householdClasses), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(some, some, fc.constantFrom(...householdClasses), (before, formerly, next) => {
      const [own, whole] = [changeOf(before, next), changeOf(before, next, formerly)];
      expect(whole === own || (own === 'new' && whole === 'relapsed')).toBe(true);
      if (whole === 'new') expect(formerly).not.toContain(next);
    }));
  });
});

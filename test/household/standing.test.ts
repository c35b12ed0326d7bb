/** Who is newly out of poverty or near-poverty: read from decided classes only, for the years of the packs, until a list has the household again. */
import { describe, expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { standingsOf, yearsNewlyOut } from '../../src/domain/household/standing.ts';
import type { HouseholdClass, StatusChange } from '../../src/domain/household/types.ts';

const day = plainDate;
const path = (...steps: readonly (readonly [string, HouseholdClass, StatusChange])[]) => steps.map(([from, of, change], index) => ({ class: of, change, from: day(from), until: steps[index + 1] ? day(steps[index + 1]![0]) : null }));
const names = (statuses: ReturnType<typeof path>, on: string) => standingsOf(statuses, day(on), 3).map((one) => [one.standing, one.since, one.until]);

describe('a household newly out', () => {
  it('of poverty is so from the decision until the day before the same day three years later', () => {
    const left = path(['2020-12-20', 'poor', 'new'], ['2022-12-20', 'not_poor', 'left_above']);
    expect(names(left, '2022-12-19')).toEqual([]);
    expect(names(left, '2022-12-20')).toEqual([['left_poverty', '2022-12-20', '2025-12-20']]);
    expect([names(left, '2025-12-19').length, names(left, '2025-12-20')]).toEqual([1, []]);
  });

  it('by steps is out of poverty first and then out of near-poverty too', () => {
    const steps = path(['2020-12-20', 'poor', 'new'], ['2022-12-20', 'near_poor', 'left_to_near_poor'], ['2023-12-20', 'not_poor', 'left_above']);
    expect(names(steps, '2023-06-01')).toEqual([['left_poverty', '2022-12-20', '2025-12-20']]);
    expect(names(steps, '2024-06-01').map((one) => one[0])).toEqual(['left_poverty', 'left_near_poverty']);
    expect(names(steps, '2026-01-01')).toEqual([['left_near_poverty', '2023-12-20', '2026-12-20']]);
  });

  it('is so no more once it is on a list again', () => {
    const back = path(['2020-12-20', 'near_poor', 'new'], ['2022-12-20', 'not_poor', 'left_above'], ['2023-12-20', 'near_poor', 'relapsed']);
    expect([names(back, '2023-12-19').length, names(back, '2023-12-20')]).toEqual([1, []]);
    const poorAgain = path(['2020-12-20', 'poor', 'new'], ['2022-12-20', 'near_poor', 'left_to_near_poor'], ['2023-12-20', 'poor', 'fell_to_poor']);
    expect(names(poorAgain, '2024-01-01')).toEqual([]);
  });

  it('is nobody whom a correction took off the list, and nobody who never was on it', () => {
    expect(names(path(['2020-12-20', 'poor', 'new'], ['2022-12-20', 'not_poor', 'other']), '2023-01-01')).toEqual([]);
    expect(names(path(['2020-12-20', 'average', 'other'], ['2022-12-20', 'not_poor', 'left_above']), '2023-01-01')).toEqual([]);
  });

  it('ends on the last of February where the day is in no such year', () => {
    expect(names(path(['2020-12-20', 'poor', 'new'], ['2024-02-29', 'not_poor', 'left_above']), '2024-03-01')[0]![2]).toBe('2027-02-28');
  });

  it('is so for as many years as the packs say, which nobody has confirmed yet', () => {
    expect(yearsNewlyOut(readShippedPolicy(), day('2024-06-03'))).toMatchObject({ years: 3, unverified: true });
    expect(yearsNewlyOut(readShippedPolicy(), day('2014-01-01'))).toBeNull();
  });
});

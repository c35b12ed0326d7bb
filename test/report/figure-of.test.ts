import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { lastOfYear } from '../../src/domain/report/figure-of.ts';

const figure = (standard: string, day: string, value: string) => ({ standard, periodEnd: plainDate(day), value });
const told = [figure('national-2016-2020', '2018-11-30', '4,1'), figure('national-2016-2020', '2018-12-31', '3,9'), figure('dong-nai-2016-2020', '2018-12-31', '5'), figure('national-2016-2020', '2019-06-30', '3')];

describe('the figure of a year that a text speaks of', () => {
  it('is that of its last day, of two standards the national one, whatever order they come in', () => {
    expect([lastOfYear(told, 2018)?.value, lastOfYear(told.toReversed(), 2018)?.value]).toEqual(['3,9', '3,9']);
  });

  it('is any standard\'s where the last day has no national one, and none where the year has none', () => {
    expect(lastOfYear([...told, figure('dong-nai-2016-2020', '2019-12-31', '6')], 2019)?.value).toBe('6');
    expect(lastOfYear(told, 2020)).toBeUndefined();
  });
});

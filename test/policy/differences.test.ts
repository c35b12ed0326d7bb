/** The law of two days side by side. */
import { expect, test } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { differencesBetween } from '../../src/domain/policy/differences.ts';
import { shipped } from './support.ts';

const between = (from: string, to: string, province?: string) => differencesBetween(shipped, plainDate(from), plainDate(to), province);

test('the end of the district level took one step away, brought one, ended its limit of days and its commendation, and left decisions to who came after', () => {
  expect(between('2025-06-30', '2025-07-01').map((one) => (one.kind === 'step' ? `${one.change} ${one.id}` : one.kind === 'value' ? `${one.id} ${String(one.before?.value)} → ${String(one.after?.value)}` : one.kind === 'list_item' ? `${one.change} ${one.id}` : one.kind)))
    .toEqual(['upper_answer_days 5 → undefined', 'heirs_change_decisions undefined → 1', 'removed upper_opinion', 'added province_report', 'removed district_commendation']);
});

test('the new standard of 2027 and its line stand beside the old', () => {
  const found = between('2026-12-31', '2027-01-01');
  expect(found[0]).toMatchObject({ kind: 'standard', before: { id: 'national-2022-2025' }, after: { id: 'national-2027-2030' } });
  expect(found.find((one) => one.kind === 'value' && one.id === 'line_poor_2027')).toMatchObject({ before: null, after: { value: { rural: 2_200_000, urban: 2_800_000 } } });
});

test('a new source for the same number is no difference; a province has its own', () => {
  expect(between('2025-12-31', '2026-01-01')).toEqual([]);
  expect(between('2018-07-31', '2018-08-01').filter((one) => one.kind === 'standard')).toEqual([]);
  expect(between('2018-07-31', '2018-08-01', 'dong-nai').filter((one) => one.kind === 'standard')).toMatchObject([{ before: { id: 'dong-nai-2015-2020' }, after: { id: 'dong-nai-2018-2020' } }]);
});

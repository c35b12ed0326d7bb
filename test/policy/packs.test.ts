/** The packs shipped with the house: every fact with its source, the right standard on each day, what is unknown stays unknown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { checkPacks } from '../../src/domain/policy/check.ts';
import { packHash } from '../../src/domain/policy/hash.ts';
import { policyJsonSchema } from '../../src/domain/policy/json-schema.ts';
import { entryOn, listOn, numberOf, standardOn, stepsOn } from '../../src/domain/policy/model.ts';
import { classed, missing, shipped, withFixtures } from './support.ts';

describe('the standard in force', () => {
  test.each([
    ['2015-12-31', undefined], ['2016-01-01', 'national-2016-2020'], ['2021-12-31', 'national-2016-2020'], ['2022-01-01', 'national-2022-2025'],
    ['2026-12-31', 'national-2022-2025'], ['2027-01-01', 'national-2027-2030'], ['2030-12-31', 'national-2027-2030'], ['2031-01-01', undefined],
  ])('on %s is %s', (date, standard) => {
    expect(standardOn(shipped, plainDate(date))?.id).toBe(standard);
  });

  test('in Đồng Nai until 2020 is the province\'s own, whose lines are higher and whose rule is not known: nobody is classified by it', () => {
    expect(['2016-01-01', '2018-07-31', '2018-08-01', '2020-12-31', '2021-01-01'].map((date) => standardOn(shipped, plainDate(date), 'dong-nai')?.id))
      .toEqual(['dong-nai-2015-2020', 'dong-nai-2015-2020', 'dong-nai-2018-2020', 'dong-nai-2018-2020', 'national-2016-2020']);
    const entry = entryOn(shipped, 'line_poor_dong_nai_2018', plainDate('2019-06-01'));
    expect([numberOf(entry, 'rural'), numberOf(entry, 'urban'), entry?.status]).toEqual([1_200_000, 1_450_000, 'unverified']);
    const refused = classed('2019-06-01', 'rural income=100000 d01 d02 d03', { province: 'dong-nai' });
    expect([refused.class, missing(refused)]).toEqual(['unknown', ['law']]);
  });
});

describe('what is not known', () => {
  test('at or under the line of 2027 the class is unknown and says which thresholds are missing, whatever the deprivations', () => {
    for (const line of ['rural income=2200000 d01 d02 d03', 'urban income=0', 'rural income=1 ?all']) {
      const made = classed('2027-06-01', line);
      expect([made.class, made.missing.map((one) => one.kind === 'law' && one.text.vi)]).toEqual(['unknown', ['ngưỡng thiếu hụt các chỉ số giai đoạn 2027-2030']]);
    }
  });

  test('above it the household is above the standard, and average living standard is passed over', () => {
    const made = classed('2027-06-01', 'rural income=2200001');
    expect([made.class, made.passed, made.missing.map((one) => one.kind === 'law' && one.text.vi)]).toEqual(['not_poor', ['average'], ['mức sống trung bình giai đoạn 2027-2030']]);
  });

  test('by points alone nothing can be said for 2027: income would tell', () => {
    const made = classed('2027-06-01', 'rural score=100 d01 d02 d03');
    expect([made.class, missing(made)]).toEqual(['unknown', ['law', 'income', 'law']]);
  });

  test('the fixture pack walks the whole path and says of itself that it is invented; it is absent unless asked for', () => {
    expect(classed('2027-06-01', 'rural income=2200000 d01 d02 d03', {}, withFixtures)).toMatchObject({ class: 'poor', standard: 'gia-lap-2027-2030' });
    expect(standardOn(withFixtures, plainDate('2027-06-01'))?.fixture).toBe(true);
    expect(shipped.packs.every(({ pack }) => pack.fixture !== true)).toBe(true);
  });

  test('2016-2020 names ten indicators in order without thresholds, 2022-2025 twelve with them', () => {
    const [old, current] = [standardOn(shipped, plainDate('2018-01-01'))!, standardOn(shipped, plainDate('2024-01-01'))!];
    expect(old.indicators.map((one) => one.code)).toEqual(['health_access', 'health_insurance', 'adult_education', 'child_school', 'housing_quality', 'housing_area', 'water', 'toilet', 'telecom', 'information_means']);
    expect(old.indicators.every((one) => one.threshold === undefined && one.threshold_missing !== undefined)).toBe(true);
    expect(current.indicators.map((one) => one.code)).toEqual(['employment', 'dependants', 'nutrition', 'health_insurance', 'adult_education', 'child_school', 'housing_quality', 'housing_area', 'water', 'toilet', 'telecom', 'information_means']);
    expect(current.indicators.filter((one) => one.status !== 'confirmed').map((one) => one.id)).toEqual(['d05', 'd10', 'd11', 'd12']);
  });
});

describe('procedure and lists', () => {
  test('the district step ended on 2025-07-01; what took its place is marked as not verified', () => {
    const steps = (date: string) => stepsOn(shipped, 'periodic_review', plainDate(date))!;
    expect(steps('2025-06-30').find((step) => step.id === 'upper_opinion')!.values.map(({ entry }) => [entry.value, entry.unit, entry.status])).toEqual([[5, 'working_days', 'recalled']]);
    expect(steps('2025-07-01').find((step) => step.id === 'upper_opinion')).toBeUndefined();
    expect(steps('2025-07-01').find((step) => step.id === 'province_report')).toMatchObject({ status: 'unverified', missing: { en: expect.stringContaining('district') as string } });
    expect(steps('2025-07-01').find((step) => step.id === 'posting')!.values.map(({ entry }) => [entry.value, entry.unit, entry.status])).toEqual([[3, 'working_days', 'recalled']]);
  });

  test('54 ethnic groups with codes 01 to 54, eight causes, changes tied to columns of forms 2 and 3', () => {
    const on = (id: string) => listOn(shipped, id, plainDate('2024-06-01'))!;
    expect(on('ethnic_groups').items.map((one) => one.code)).toEqual(Array.from({ length: 54 }, (_, index) => String(index + 1).padStart(2, '0')));
    expect(on('causes_of_poverty').items).toHaveLength(8);
    const columns = (form: string) => [...new Set(on('household_changes').items.flatMap((one) => one.forms?.[form]?.split(', ') ?? []))].toSorted();
    expect([columns('form2'), columns('form3')]).toEqual([['2', '3', '4', '5', '6', '7', '8'], ['2', '3', '4', '5', '6', '7', '8']]);
  });
});

test('every entry of every pack names a source, a status and a unit', () => {
  const entries = withFixtures.packs.flatMap(({ pack }) => pack.values.flatMap((value) => value.entries));
  expect(entries.length).toBeGreaterThan(40);
  expect(entries.filter((entry) => entry.source.length < 8 || !entry.unit || !entry.status)).toEqual([]);
});

test('the worked example of docs/policy-format.md is a sound pack', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/policy-format.md'), 'utf8');
  const text = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
  expect(checkPacks([{ file: 'docs/policy-format.md', text }], { hashOf: packHash }).problems).toEqual([]);
});

test('the JSON Schema for editors refuses unknown keys', () => {
  expect((JSON.parse(policyJsonSchema()) as { additionalProperties: unknown }).additionalProperties).toBe(false);
});

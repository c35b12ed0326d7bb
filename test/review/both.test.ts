/** One visit, two standards: only in the last year of a standard, from the same answers and what the next one asks beside. */
import { expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { standardsOf, bothSaid } from '../../src/actions/review/both.ts';
import { assess } from '../../src/actions/review/assess.ts';
import { statusOf } from '../../src/actions/review/decide.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askedToo, bothOf, nextStandard } from '../../src/domain/review/both.ts';

const policy = readShippedPolicy();
const autumn = plainDate('2026-09-07');
const answers = (deprived: readonly number[]): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, bit) => [`d${String(bit + 1).padStart(2, '0')}`, deprived.includes(bit + 1)]));

it('has a second standard in the last year of one, and none before', () => {
  expect(['2021-09-06', '2025-09-08', '2026-01-01', '2026-12-31', '2027-09-06'].map((on) => nextStandard(policy, plainDate(on), null)?.standard.id ?? null)).toEqual(['national-2022-2025', null, 'national-2027-2030', 'national-2027-2030', null]);
  expect(nextStandard(policy, autumn, null)!.from).toBe('2027-01-01');
});

it('asks beside only what the next standard asks and today\'s does not', () => {
  const { now, after } = standardsOf(autumn, null)!;
  expect(askedToo(now, after.standard).map((one) => one.code)).toEqual(['waste']);
  expect(askedToo(after, now.standard).map((one) => one.code)).toEqual(['information_means']);
});

it('keeps with a survey what was answered beside, and nothing where no standard takes over', () => {
  const found = { areaType: 'rural' as const, income: 1_200_000, scoreA: null, answers: answers([1, 2, 3]), causes: [], also: { waste: true, employment: false, nonsense: true } };
  expect(assess(autumn, null, found).assessment).toMatchObject({ class: 'poor', standard: 'national-2022-2025', also: { waste: true } });
  expect(assess(plainDate('2025-09-08'), null, found).assessment.also).toBeUndefined();
});

it('reads each answer in its place of either standard, and says what keeps the next result open', () => {
  const { now, after } = standardsOf(autumn, null)!;
  // d12 of today is the means of information; of the next, waste.
  const { assessment } = assess(autumn, null, { areaType: 'rural', income: 1_200_000, scoreA: null, answers: answers([4, 12]), causes: [], also: { waste: false } });
  const both = bothOf(now, after, assessment, 'rural');
  expect([both.before.classification.class, both.before.classification.deprivations, both.after.classification.class, both.after.classification.deprivations]).toEqual(['near_poor', 2, 'unknown', 1]);
  expect(both.indicators.filter((one) => one.before !== one.after).map((one) => [one.code, one.before, one.after, one.answer])).toEqual(expect.arrayContaining([['information_means', 'd12', null, true], ['waste', null, 'd12', false]]));
  expect(both.after.classification.missing.map((one) => one.kind)).toContain('law');
  const said = bothSaid(assessment, autumn)!;
  expect([said.from, said.class, said.indicators.length]).toEqual(['2027-01-01', 'unknown', 13]);
});

it('gives a class by the next standard where its line alone tells', () => {
  const { assessment } = assess(autumn, null, { areaType: 'rural', income: 2_200_001, scoreA: null, answers: answers([1, 2, 3]), causes: [] });
  const { now, after } = standardsOf(autumn, null)!;
  expect([assessment.class, bothOf(now, after, assessment, 'rural').after.classification.class]).toEqual(['average', 'not_poor']);
});

it('keeps an income a part of a đồng above a line above it, so that the register explains what was decided', () => {
  const at = (income: number) => assess(autumn, null, { areaType: 'rural' as const, income, scoreA: null, answers: answers([1, 2, 3]), causes: [] }).assessment;
  for (const income of [1_500_000, 1_500_000.3, 2_250_000.000_4, 1_499_999.5]) {
    const kept = statusOf(1, at(income));
    expect([kept.incomePerPerson! >= income, at(kept.incomePerPerson!).class]).toEqual([true, at(income).class]);
  }
  expect(at(1_500_000).class).not.toBe(at(1_500_000.3).class);
});

it('keeps which indicators had no answer, and nothing where all had one', () => {
  const found = (given: Record<string, boolean | null>) => statusOf(1, assess(autumn, null, { areaType: 'rural' as const, income: 1_200_000, scoreA: null, answers: given, causes: [] }).assessment);
  expect(found(answers([1, 2, 3]))).toMatchObject({ class: 'poor', deprivations: 0b111, answered: null });
  expect(found({ ...answers([1, 2, 3]), d09: null, d12: null })).toMatchObject({ class: 'poor', deprivations: 0b111, answered: 0xfff & ~(1 << 8) & ~(1 << 11) });
});

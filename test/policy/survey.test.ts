/** From a survey to a class: deprivations from answers by the rules of the standard, điểm A from a loaded table, nothing where law is missing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deprivationsFromFacts } from '../../src/domain/policy/deprivations.ts';
import { classify } from '../../src/domain/policy/evaluate.ts';
import { householdOf } from '../../src/domain/policy/household.ts';
import { readScoreTable, scoreOf } from '../../src/domain/policy/score-table.ts';
import { classifierOn, shipped } from './support.ts';

describe('deprivations from answers', () => {
  const derive = (facts: Record<string, number | boolean | string>, date = '2024-06-01') => Object.fromEntries(deprivationsFromFacts(shipped, classifierOn(date), facts).map((one) => [one.id, one.deprived]));

  test('each threshold of 2022-2025 on both sides', () => {
    expect(derive({ dependants_share: 50 })['d02']).toBe(false);
    expect(derive({ dependants_share: 50.1 })['d02']).toBe(true);
    expect(derive({ area_per_person: 8 })['d08']).toBe(false);
    expect(derive({ area_per_person: 7.99 })['d08']).toBe(true);
    expect(derive({ members_jobless: 0, members_wage_without_contract: 1 })['d01']).toBe(true);
    expect(derive({ members_jobless: 0, members_wage_without_contract: 0 })['d01']).toBe(false);
    expect(derive({ water_source: 'rain', toilet_kind: 'none' })).toMatchObject({ d09: false, d10: true });
    expect(derive({ shared_means: false, personal_means: true, uses_internet: false })).toMatchObject({ d11: true, d12: false });
  });

  test('two weak parts of three are enough, one weak and one unknown are not', () => {
    expect(derive({ wall_solid: false, roof_solid: false })['d07']).toBe(true);
    expect(derive({ wall_solid: true, pillar_solid: true })['d07']).toBe(false);
    const [open] = deprivationsFromFacts(shipped, classifierOn('2024-06-01'), { wall_solid: false, pillar_solid: true }).filter((one) => one.id === 'd07');
    expect([open!.deprived, open!.missing.map((one) => one.kind === 'fact' && one.oneOf[0]!.id)]).toEqual([null, ['roof_solid']]);
  });

  test('where the law has no known threshold nothing is derived, and what is missing is said', () => {
    const made = deprivationsFromFacts(shipped, classifierOn('2027-06-01'), { area_per_person: 1 });
    expect(made.every((one) => one.deprived === null && one.missing[0]?.kind === 'law')).toBe(true);
  });
});

describe('a score table', () => {
  const text = readFileSync(join(import.meta.dirname, '../../policy/scores/gia-lap.yaml'), 'utf8');
  const { table, problems } = readScoreTable(text, 'gia-lap.yaml');

  test('gives the points of a region and every part of them, and the class follows', () => {
    expect(problems).toEqual([]);
    const made = scoreOf(table!, 'nong-thon-gia-lap', { members: ['few'], pension: ['one'], assets: ['motorbike'] });
    expect([made.score, made.parts.map((part) => part.points)]).toEqual([130, [60, 30, 40]]);
    const classifier = classifierOn('2024-06-01');
    expect(classify(classifier, householdOf({ areaType: 'rural', scoreA: made.score }, { d01: true, d02: true, d03: true }, classifier.indicators.map((one) => one.id))).class).toBe('poor');
  });

  test('has no points while an item is unanswered or answered twice; none of several is an answer', () => {
    expect(scoreOf(table!, 'thanh-thi-gia-lap', { members: ['few'], assets: [] })).toMatchObject({ score: null, missing: ['pension'] });
    expect(scoreOf(table!, 'thanh-thi-gia-lap', { members: ['few', 'many'], pension: ['none'], assets: [] })).toMatchObject({ score: null, missing: ['members'] });
    expect(scoreOf(table!, 'thanh-thi-gia-lap', { members: ['few'], pension: ['none'], assets: [] }).score).toBe(70);
    expect(() => scoreOf(table!, 'nowhere', {})).toThrow('no such region');
  });

  test('is refused when a row has no points for a region, a name is used twice, or invented points claim to be law', () => {
    const codes = (changed: string) => readScoreTable(changed, 'x.yaml').problems.map((problem) => [problem.code, problem.line]);
    expect(codes(text.replace('points: { nong-thon-gia-lap: 30, thanh-thi-gia-lap: 20 }', 'points: { nong-thon-gia-lap: 30 }'))).toEqual([['policy.score_region_missing', 25]]);
    expect(codes(text.replace('id: pension', 'id: members'))).toEqual([['policy.duplicate_id', 21]]);
    expect(codes(text.replace('status: fixture', 'status: confirmed'))).toEqual([['policy.fixture_mixed', 10]]);
    expect(codes(text.replace('choose: several', 'choose: some'))).toEqual([['policy.invalid_value', 28]]);
    expect(codes('- a\n')).toEqual([['policy.not_a_pack', 1]]);
    expect(codes(text.replace('points: { nong-thon-gia-lap: 30, thanh-thi-gia-lap: 20 }', 'points: { nong-thon-gia-lap: 30.4, thanh-thi-gia-lap: 20 }')).map(([code]) => code)).toEqual(['policy.invalid_value']);
  });
});

/** The law of a day in words: every number of the rules in its place, what differs between days, and decisions explained by the facts they rest on. */
import { describe, expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { type DecisionFacts, decisionLines, explainDecision } from '../../src/domain/policy/explain-decision.ts';
import { lawDifferences, proceduresOfDay, standardOfDay, valuesOfDay } from '../../src/domain/policy/law-of-day.ts';
import { standardOn } from '../../src/domain/policy/model.ts';
import type { RuleLine } from '../../src/domain/policy/rule-words.ts';
import { english } from '../../src/domain/text/english.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator, say } from '../../src/domain/text/translate.ts';

const policy = readShippedPolicy();
const [vi, en] = [createTranslator('vi', vietnamese), createTranslator('en', english)];
const said = (rule: RuleLine, t = vi): string => [say(t, rule.line), ...rule.parts.map((part) => said(part, t))].join(' ');
const on = (day: string) => standardOfDay(policy, standardOn(policy, plainDate(day))!, plainDate(day));

describe('the law of a day', () => {
  it('says each class with the numbers of the day, in both languages', () => {
    const { classes, tests } = on('2024-06-03');
    expect(classes.map((one) => one.class)).toEqual(['poor', 'near_poor', 'average', 'not_poor']);
    expect(said(tests[0]!.rule)).toContain('không quá 1.500.000 đồng/người/tháng (nông thôn), 2.000.000 đồng/người/tháng (thành thị)');
    expect(said(tests[1]!.rule)).toContain('thiếu hụt từ 3 chỉ số trở lên, trong 12 chỉ số');
    expect(said(classes[3]!.rule, en)).toBe('every other household');
  });

  it('leaves no word of a rule without its translation, on any day a standard begins', () => {
    for (const standard of policy.standards) {
      const shown = standardOfDay(policy, standard, standard.from);
      for (const t of [vi, en]) {
        const text = [...shown.classes, ...shown.tests, ...shown.groups].map((one) => said(one.rule, t)).join('\n');
        expect(text).not.toMatch(/\b(?:law|policy)\.[a-z]+\.|\{\w+\}/);
      }
    }
  });

  it('shows beside each rule of a national standard what the law says, marked where its text itself was not read', () => {
    for (const id of ['national-2016-2020', 'national-2022-2025', 'national-2027-2030']) {
      const standard = policy.standards.find((one) => one.id === id)!;
      const shown = standardOfDay(policy, standard, id === 'national-2022-2025' ? plainDate('2025-06-01') : standard.from);
      const told = [...shown.tests, ...shown.groups, ...shown.classes.filter((one) => ['poor', 'near_poor'].includes(one.class))];
      expect(told.filter((one) => one.law === null || one.law.vi === one.law.en)).toEqual([]);
    }
    const lines = lawDifferences(policy, plainDate('2021-12-31'), plainDate('2022-01-01'), {}).find((one) => one.kind === 'class' && one.class === 'poor')!;
    expect([say(vi, lines.before[0]!.line), say(vi, lines.after[0]!.line)]).toEqual([expect.stringMatching(/^Luật \(chưa xác minh\): .*700\.000 đồng/), expect.stringMatching(/^Luật \(chưa xác minh\): .*1\.500\.000 đồng/)]);
  });

  it('shows it beside each number of the national standards and of the review, and in what differs between two days', () => {
    const own = policy.packs.filter(({ pack }) => ['chuan-ngheo-2016-2020', 'chuan-ngheo-2022-2025', 'chuan-ngheo-2027-2030'].includes(pack.id)).flatMap(({ pack }) => pack.values);
    const told = own.flatMap((one) => one.entries.map((entry) => ({ id: one.id, from: entry.from, known: entry.value !== undefined, law: entry.law })));
    expect(told.filter((one) => one.known !== (one.law !== undefined))).toEqual([]);
    expect(told.filter((one) => one.law && one.law.vi === one.law.en)).toEqual([]);
    const differs = (from: string, to: string, kind: string, text: string) => lawDifferences(policy, plainDate(from), plainDate(to), {}).find((one) => one.kind === kind && one.text!.vi === text)!;
    const line = differs('2021-08-31', '2021-09-01', 'value', 'thời gian niêm yết danh sách');
    expect([line.before, line.after].map((side) => side.map((one) => say(vi, one.line)))).toEqual([[expect.stringMatching(/^Luật \(chưa xác minh\): .*07 ngày làm việc/), expect.stringMatching(/7/)], [expect.stringMatching(/^Luật \(chưa xác minh\): .*03 ngày làm việc/), expect.stringMatching(/3/)]]);
    const worker = differs('2025-02-23', '2025-02-24', 'group', policy.standards.find((one) => one.id === 'national-2022-2025')!.groups[0]!.text.vi);
    expect([worker.before, say(vi, worker.after[0]!.line), worker.after.length]).toEqual([[], expect.stringMatching(/^Luật \(chưa xác minh\): Người lao động/), 2]);
  });

  it('gives every value of the day its source and status, those the rules call first', () => {
    const values = valuesOfDay(policy, standardOn(policy, plainDate('2024-06-03')), plainDate('2024-06-03'));
    expect(values[0]!.ofStandard).toBe(true);
    expect(values.every((one) => one.source !== '' && one.from <= '2024-06-03')).toBe(true);
    expect(proceduresOfDay(policy, plainDate('2024-10-01')).flatMap((one) => one.steps).length).toBeGreaterThan(5);
  });

  it('finds nothing between a day and itself, and the lines, indicators and rules between two standards', () => {
    const day = plainDate('2024-06-03');
    expect(lawDifferences(policy, day, day, {})).toEqual([]);
    const between = lawDifferences(policy, plainDate('2026-12-31'), plainDate('2027-01-01'), {});
    expect(between.map((one) => one.kind)).toEqual(expect.arrayContaining(['standard', 'indicator', 'class']));
    const two = lawDifferences(policy, day, day, { before: 'national-2016-2020', after: 'national-2022-2025' });
    expect(two.filter((one) => one.kind === 'class').map((one) => one.class)).toContain('poor');
    expect(two.filter((one) => one.kind === 'value')).toEqual([]);
  });
});

describe('why a decision gave a household its class', () => {
  const facts: DecisionFacts = { class: 'poor', standard: 'national-2022-2025', on: plainDate('2023-12-27'), areaType: 'rural', income: 900_000, scoreA: null, scored: null, deprived: 0b1011, known: null };

  it('reads the decision again by its own standard and finds the same class', () => {
    const made = explainDecision(policy, facts)!;
    expect([made.computed, made.agrees]).toEqual(['poor', true]);
    const page = decisionLines(policy, facts).map((one) => say(vi, one)).join('\n');
    expect(page).toMatch(/hộ nghèo[\s\S]*900\.000 đồng[\s\S]*thiếu hụt 3 trong 12[\s\S]*Điều 3/);
    expect(page).not.toMatch(/\{\w+\}/);
  });

  it('says so where the facts lead elsewhere, and takes the average standard of living as above the line', () => {
    expect(explainDecision(policy, { ...facts, class: 'near_poor' })!.agrees).toBe(false);
    expect(decisionLines(policy, { ...facts, class: 'near_poor' }).map((one) => one.key)).toContain('law.decision.differs');
    expect(explainDecision(policy, { ...facts, class: 'not_poor', income: 1_700_000 })).toMatchObject({ computed: 'average', agrees: true });
  });

  it('says on its page that điểm A was entered, or that it is not known what gave it, unless an official table did', () => {
    const keys = (scored: DecisionFacts['scored']) => decisionLines(policy, { ...facts, income: null, scoreA: 130, scored }).map((one) => one.key).filter((key) => key.endsWith('_score'));
    expect([keys(null), keys('fixture'), keys('official'), keys('unknown'), decisionLines(policy, facts).map((one) => one.key).includes('policy.explain.entered_score')]).toEqual([['policy.explain.entered_score'], ['policy.explain.fixture_score'], [], ['policy.explain.unknown_score'], false]);
  });

  it('keeps what has no answer unknown when the survey says which, and explains nothing by a standard it does not hold', () => {
    expect(explainDecision(policy, { ...facts, deprived: 0b11, known: 0b111 })!.computed).toBe('unknown');
    expect(explainDecision(policy, { ...facts, deprived: null })!.computed).toBe('unknown');
    expect(explainDecision(policy, { ...facts, standard: 'khac' })).toBeNull();
    expect(decisionLines(policy, { ...facts, standard: 'khac' })).toHaveLength(1);
  });
});

/**
 * What the format says beside numbers by a day: a gate judged when the dossier is submitted, criteria counted from registers, marks and
 * their scale, the days between a plan and its parent, and what a child plan does not take over.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { toExactText } from '../../src/domain/exact.ts';
import { computedCriteria, greatestSum } from '../../src/domain/plan/criteria.ts';
import { evaluatePlan } from '../../src/domain/plan/evaluate.ts';
import { inheritPlan } from '../../src/domain/plan/inherit.ts';
import { calendarOf } from '../../src/domain/plan/milestones.ts';
import { readPlan } from '../../src/domain/plan/read.ts';
import { lagDays, parentLinks } from '../../src/domain/plan/tree.ts';
import type { CriteriaSet } from '../../src/domain/plan/format.ts';
import { evaluate, root, storeOf, told, verdict, whole } from './support.ts';

const shipped = (name: string) => readPlan(readFileSync(join(root, 'plans', `${name}.yaml`), 'utf8'), name).plan!;
const baseline = 'baseline: {period_end: 2021-12-31, standard: national-2022-2025}';
const gate = `{form: change, indicator: poor_and_near_poor_households, direction: fall, measured_in: percent, more_than: 50, ${baseline}, judged: at_submission}`;
const closed = storeOf('poor_and_near_poor_households 2021 200', 'poor_and_near_poor_households 2022 150', 'poor_and_near_poor_households 2023 90');

describe('a gate judged at submission', () => {
  test('takes the last closed year before the day the dossier is submitted', () => {
    expect(verdict(whole(evaluate(gate, closed, '2023-06-30', 'reading: poor_and_near_poor')))).toBe('missed 25');
    const met = whole(evaluate(gate, closed, '2024-05-02', 'reading: poor_and_near_poor'));
    expect(verdict(met)).toBe('met 55');
    expect(told(met)).toContain('Chấm tại ngày nộp hồ sơ: 02/05/2024');
    expect(told(met)).toContain('Năm khóa sổ gần nhất trước ngày nộp: 2023');
    expect(told(met)).toContain('90 − 200 = −110');
  });

  test('short of the mark says that it can be judged again, until the period has ended', () => {
    expect(told(whole(evaluate(gate, closed, '2023-06-30', 'reading: poor_and_near_poor')))).toContain('chấm lại khi năm sau khóa sổ, đến hết năm 2025');
    const last = storeOf('poor_and_near_poor_households 2021 200', 'poor_and_near_poor_households 2025 120');
    const end = whole(evaluate(gate, last, '2026-05-02', 'reading: poor_and_near_poor'));
    expect(verdict(end)).toBe('missed 40');
    expect(told(end)).not.toContain('chấm lại');
  });

  test('exactly half is not more than half', () => {
    const half = storeOf('poor_and_near_poor_households 2021 200', 'poor_and_near_poor_households 2023 100');
    expect(verdict(whole(evaluate(gate, half, '2024-05-02', 'reading: poor_and_near_poor')))).toBe('missed 50');
  });

  test('a year that ended and is not closed is named, and the verdict on the year before is provisional', () => {
    const row = whole(evaluate(gate, closed, '2025-02-10', 'reading: poor_and_near_poor'));
    expect(verdict(row)).toBe('met? 55');
    expect(told(row)).toContain('Năm 2024 đã hết nhưng chưa khóa sổ');
  });

  test('no closed year after the baseline is no data, and before the first year has ended it is not due', () => {
    const only = storeOf('poor_and_near_poor_households 2021 200', 'poor_and_near_poor_households 2022 50 national-2022-2025 OPEN');
    expect(whole(evaluate(gate, only, '2023-05-02', 'reading: poor_and_near_poor')).state).toBe('no_data');
    expect(whole(evaluate(gate, only, '2022-05-02', 'reading: poor_and_near_poor')).state).toBe('not_due');
  });
});

describe('criteria', () => {
  test('counted from a register without figures are never passed, whatever the gates say', () => {
    const plan = shipped('tay-son-03');
    const rows = evaluatePlan(plan, storeOf(), { asOf: plainDate('2024-06-03') }).map((row) => ({ ...row, state: 'met' as const, trace: [] }));
    const found = computedCriteria(plan, rows);
    const counted = found.filter((one) => one.criterion.register !== undefined);
    expect(counted.map((one) => one.criterion.id)).toEqual(['huyen-kiem-tra', 'huyen-kinh-phi', 'huyen-bao-cao', 'huyen-co-so-du-lieu', 'xa-co-so-du-lieu', 'xa-kinh-phi', 'xa-bao-cao']);
    expect(new Set(counted.map((one) => one.state))).toEqual(new Set(['no_data']));
    expect(found.filter((one) => one.criterion.target !== undefined).every((one) => one.state === 'met')).toBe(true);
  });

  test('add up their marks: all are summed, of alternatives the greatest counts, a group may carry its own', () => {
    const leaf = (weight?: string) => ({ id: 'x', kind: 'evidence' as const, text: 'Có.', source: 'mục', ...(weight ? { weight } : {}) });
    const set = (items: CriteriaSet['items']): string | null => {
      const most = greatestSum({ need: 'all', items });
      return most && toExactText(most);
    };
    expect(set([leaf(), leaf()])).toBeNull();
    expect(set([leaf('6'), { id: 'g', need: 'any', items: [leaf('3'), leaf('4.5')] }])).toBe('10.5');
    expect(set([leaf('6'), { id: 'g', need: 'all', weight: '2', items: [leaf('3'), leaf('4.5')] }])).toBe('8');
  });
});

test('the days between a plan and its parent come from data: Thái Bình 21', () => {
  const plan = shipped('thai-binh-nnptnt');
  const parent = { ...plan, parents: [{ ...plan.parents[0]!, document: 'Kế hoạch của tỉnh' }] };
  expect(lagDays(parentLinks(parent, () => undefined)[0]!.issuedOn, plan.document.issued_on ?? null)).toBe(21);
});

test('a duty without a cycle of its own has no day on the calendar', () => {
  const plan = shipped('thai-binh-nnptnt');
  const duty = plan.reports.find((one) => one.cadence === 'as_prescribed')!;
  expect(calendarOf(plan, plainDate('2021-01-01'), plainDate('2026-12-31')).filter((one) => one.item === duty.id)).toEqual([]);
});

test('a child plan does not take over remarks made on its parent', () => {
  const parent = { id: 'p', document: { title: 'T' }, movement: {}, targets: [{ id: 'a', text: 'A', note: 'cách đọc', goal: {} }], criteria: [{ id: 'c', text: 'C', note: 'x', items: [{ id: 'd', kind: 'evidence', text: 'D', note: 'y' }] }] };
  const child = inheritPlan({ id: 'c', world: 'story', issuer: 'X', shortTitle: 'Y', area: 'z' }, { content: parent, document: { id: 'p', number: null, title: 'T', shortTitle: 'T', issuer: 'I', issuedOn: null } });
  expect(JSON.stringify(child)).not.toContain('"note"');
});

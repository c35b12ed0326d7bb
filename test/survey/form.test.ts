/** Survey forms as data: skip logic, checks in sentences, what answers mean; broken forms are refused with their line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOn, readForms } from '../../src/db/form-files.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { compileClassifier } from '../../src/domain/policy/compile.ts';
import { askedItems, differencesOf, findingsOf, keptAnswers } from '../../src/domain/survey/answers.ts';
import { type Answers, formUnder, itemsOf } from '../../src/domain/survey/format.ts';
import type { Answer } from '../../src/domain/survey/format.ts';
import { readForm } from '../../src/domain/survey/read.ts';
import { resultOf } from '../../src/domain/survey/result.ts';
import { wholeHousehold } from './answers.ts';

const day = plainDate('2025-09-08');
const asked = (standards: readonly string[]) => formsOn(day).map((one) => formUnder(one.form, new Set(standards)));
const forms = asked(['national-2022-2025']);
const [a, b] = forms;
const policy = readShippedPolicy();
const law = { policy, classifier: compileClassifier(policy, { date: day }), tables: readForms().tables, places: ['ha-giang', 'viet-nam'] };

describe('the fixture forms', () => {
  it('are one for each sheet, marked as invented', () => {
    expect(forms.map((form) => [form.sheet, form.status, /GIẢ LẬP/.test(form.title.vi)])).toEqual([['A', 'fixture', true], ['B', 'fixture', true], ['C', 'fixture', true]]);
  });

  it('ask about children only where there are some, and drop what was answered before', () => {
    const codes = (answers: Answers) => askedItems(b!, answers).map((item) => item.code);
    expect(codes({ ...wholeHousehold, B04: 1 })).toContain('B20');
    expect(codes({ ...wholeHousehold, B04: 0 })).not.toContain('B20');
    expect(keptAnswers([b!], { ...wholeHousehold, B04: 0, B20: 1 })).not.toHaveProperty('B20');
  });

  it('say in a sentence what cannot be, and what is missing', () => {
    expect(findingsOf(b!, wholeHousehold)).toEqual([]);
    expect(findingsOf(b!, { ...wholeHousehold, B03: 5 }).map((one) => [one.kind, one.text?.vi])).toEqual([['stop', 'Số người phụ thuộc nhiều hơn số nhân khẩu của hộ.']]);
    expect(findingsOf(b!, { ...wholeHousehold, B43: 4 }).map((one) => one.kind)).toEqual(['warn']);
    const { B50: _, ...without } = wholeHousehold;
    expect(findingsOf(b!, without)).toEqual([{ code: 'B50', kind: 'missing' }]);
    expect(findingsOf(b!, { ...wholeHousehold, B02: 2.5, B50: 'sea' }).filter((one) => one.kind === 'wrong').map((one) => one.code)).toEqual(['B02', 'B50']);
  });

  it('give points, deprivations, causes, needs and whether an applicant goes on', () => {
    const found = resultOf(forms, { ...wholeHousehold, A01: false, A02: true, A03: false, C01: ['no_capital'], C04: ['credit', 'health'] }, law);
    expect(found.scored).toBe('fixture');
    expect([found.scoreA, found.income, found.areaType, found.causes, found.needs, found.goesOn]).toEqual([70, null, 'rural', ['no_capital'], ['credit', 'health'], true]);
    expect(Object.entries(found.deprivations).filter(([, deprived]) => deprived).map(([id]) => id)).toEqual(['d04', 'd08', 'd10']);
    expect(resultOf(forms, { A01: false, A02: false, A03: false }, law)).toMatchObject({ goesOn: false, scoreA: null, areaType: null });
    expect(Object.values(resultOf(forms, {}, law).deprivations).every((one) => one === null)).toBe(true);
    // No children: nobody is malnourished or out of school, and the two items are not asked.
    const { B20: _malnourished, B31: _school, ...childless } = { ...wholeHousehold, B03: 0, B04: 0 } as Record<string, Answer>;
    expect(Object.values(resultOf(forms, childless, law).deprivations)).not.toContain(null);
    const { B04: _children, ...unanswered } = childless;
    expect(Object.values(resultOf(forms, unanswered, law).deprivations).filter((one) => one === null)).toHaveLength(2);
  });

  it('ask what only the next standard asks where it takes over, and know both results then', () => {
    const codes = (one: readonly (typeof b)[]) => one.flatMap((form) => itemsOf(form!)).map((item) => item.code);
    const both = asked(['national-2022-2025', 'national-2027-2030']);
    expect(codes(both).filter((code) => !codes(forms).includes(code))).toEqual(['B63']);
    expect(findingsOf(both[1]!, wholeHousehold)).toEqual([{ code: 'B63', kind: 'missing' }]);
    expect(resultOf(both, { ...wholeHousehold, B63: false }, law).also).toEqual({ waste: true });
    expect(resultOf(forms, { ...wholeHousehold, B63: false }, law).also).toEqual({});
    // Under the standard that asks it, it is a deprivation like the others.
    const later = { ...law, classifier: compileClassifier(policy, { date: plainDate('2027-06-01') }) };
    const place = later.classifier.indicators.find((one) => one.code === 'waste')!.id;
    expect([true, false].map((collected) => resultOf(asked(['national-2027-2030']), { ...wholeHousehold, B63: collected }, later).deprivations[place])).toEqual([false, true]);
  });

  it('say of a mark yes, no, or nothing where it was not answered, and change no class by it', () => {
    const marks = (B08: string | null) => resultOf(forms, { ...wholeHousehold, B08 }, law);
    expect([marks('farming').marks, marks('trade').marks, marks(null).marks]).toEqual([{ farming: true }, { farming: false }, {}]);
    expect({ ...marks('farming'), marks: null }).toEqual({ ...marks(null), marks: null });
  });

  it('lose nothing twice: what is kept is asked, and keeping again changes nothing', () => {
    const item = fc.constantFrom(...itemsOf(b!));
    fc.assert(fc.property(fc.array(fc.tuple(item, fc.oneof(fc.integer({ min: 0, max: 9 }), fc.boolean(), fc.constant('tap')))), (pairs) => {
      const answers = Object.fromEntries(pairs.map(([one, answer]) => [one.code, answer]));
      const kept = keptAnswers([b!], answers);
      return JSON.stringify(keptAnswers([b!], kept)) === JSON.stringify(kept) && differencesOf([b!], answers, kept).length === 0 && differencesOf([b!], kept, kept).length === 0;
    }));
  });

  it('are compared item by item; the order of several answers does not matter', () => {
    expect(differencesOf(forms, { ...wholeHousehold, B06: ['fridge', 'motorbike'] }, { ...wholeHousehold, B06: ['motorbike', 'fridge'], B02: 5, B03: 2 })).toEqual([{ code: 'B02', first: 4, second: 5 }]);
  });
});

describe('a form file', () => {
  const text = readFileSync(join(import.meta.dirname, '../../policy/forms/phieu-b-gia-lap-3.yaml'), 'utf8');
  const known = { needs: ['health', 'credit'], facts: new Set(policy.facts.keys()), standards: new Map(policy.standards.map((one) => [one.id, one.indicators.map(({ code }) => code)])), tables: readForms().tables };
  const codes = (changed: string) => readForm(changed, 'x.yaml', known).problems.map((one) => one.code);

  it('is refused with a line for what it does not know: an item, an option, a fact, a row, a doubled code, a mark that is missing', () => {
    expect(readForm(text, 'x.yaml', known).problems).toEqual([]);
    expect(codes(text.replace('{ item: B04, at_least: 1 }', '{ item: B99, at_least: 1 }'))).toEqual(['policy.unknown_name']);
    expect(codes(text.replace('{ item: B04, at_least: 1 }', '{ item: B62, at_least: 1 }'))).toEqual(['policy.unknown_name']);
    expect(codes(text.replace('fact: water_source', 'fact: water_colour'))).toEqual(['policy.unknown_name']);
    expect(codes(text.replace('row: few', 'row: tiny'))).toEqual(['policy.unknown_name']);
    expect([codes(text.replace('item: B08, is: [farming]', 'item: B08')), codes(text.replace('item: B08, is: [farming]', 'item: B08, is: [fishing]'))], 'a mark is answered by yes or no').toEqual([['policy.unknown_name'], ['policy.unknown_name']]);
    expect(codes(text.replace('code: B41', 'code: B40'))).toContain('policy.duplicate_id');
    expect(codes(text.replace('fixture: true\n', ''))).toEqual(['policy.fixture_mixed']);
    expect(codes(text.replace('kind: yes_no, text: { vi: Có thành viên', 'kind: maybe, text: { vi: Có thành viên')).length).toBe(1);
    expect(readForm(text.replace('fact: water_source', 'fact: water_colour'), 'x.yaml', known).problems[0]!.line).toBeGreaterThan(60);
  });

  it('counts the points of the region where the household lives, where it maps places to regions, and none of a place it does not name', () => {
    const mapped = (regions: string) => text.replace('regions: { rural: nong-thon-gia-lap, urban: thanh-thi-gia-lap }', `regions: ${regions}`);
    const byPlace = mapped('{ rural: { ha-giang: nong-thon-gia-lap, dong-van-ha-giang: thanh-thi-gia-lap }, urban: thanh-thi-gia-lap }');
    const { form } = readForm(byPlace, 'x.yaml', known);
    const points = (places: readonly string[]) => {
      const { scoreA, unplaced } = resultOf([form!], wholeHousehold, { ...law, places });
      return [scoreA, unplaced];
    };
    const rural = resultOf([b!], wholeHousehold, law).scoreA;
    const urban = resultOf([readForm(mapped('{ rural: thanh-thi-gia-lap, urban: thanh-thi-gia-lap }'), 'x.yaml', known).form!], wholeHousehold, law).scoreA;
    expect(rural).not.toBe(urban);
    expect([points(['ha-giang', 'viet-nam']), points(['dong-van-ha-giang', 'ha-giang', 'viet-nam']), points(['cao-bang', 'viet-nam']), points([])]).toEqual([[rural, null], [urban, null], [null, 'bang-diem-gia-lap'], [null, 'bang-diem-gia-lap']]);
    // What is urban here counts by one region everywhere.
    expect(resultOf([form!], { ...wholeHousehold, B01: 'urban' }, { ...law, places: [] })).toMatchObject({ unplaced: null });
    expect(readForm(mapped('{ rural: { ha-giang: mien-nui }, urban: thanh-thi-gia-lap }'), 'x.yaml', known).problems.map((one) => [one.code, one.params?.['name'], one.line! > 60])).toEqual([['policy.unknown_name', 'mien-nui', true]]);
    expect(codes(mapped('{ rural: {}, urban: thanh-thi-gia-lap }'))).toHaveLength(1);
  });

  it('derives needs from the list of the packs alone', () => {
    const sheet = readFileSync(join(import.meta.dirname, '../../policy/forms/phieu-c-gia-lap-2.yaml'), 'utf8');
    const needs = policy.lists.find((one) => one.id === 'support_needs')!.items.map((one) => one.id);
    expect(readForm(sheet, 'c.yaml', { ...known, needs }).problems).toEqual([]);
    expect(readForm(sheet.replace('{ id: credit, text: { vi: tín dụng', '{ id: roads, text: { vi: tín dụng'), 'c.yaml', { ...known, needs }).problems.map((one) => [one.code, one.params?.['name']])).toEqual([['policy.unknown_name', 'roads']]);
  });

  it('keeps applicants apart: sheet A has no points', () => {
    expect(a!.goes_on!.length).toBeGreaterThan(0);
    expect(a!.score).toBeUndefined();
  });
});

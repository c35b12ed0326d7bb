/** What closed sheets say to a dossier: the verdict of every year of the achievement, not one of their facts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatesOfSheets, type JudgedSheet } from '../../src/domain/award/assessed.ts';
import { type Fact, unknownFact } from '../../src/domain/assessment/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { Criterion } from '../../src/domain/plan/format.ts';

const failed: Fact = { ...unknownFact('no_data'), state: 'not', reason: 'computed' };
const criterion = (id: string, kind: 'computed' | 'evidence'): Criterion => ({ id, kind, text: `lời của ${id}`, source: 'nguồn' });
const facts = { 'cach-mot': failed, 'cach-hai': { ...failed, state: 'met' as const } };
const sheet = (truth: JudgedSheet['truth'], firstYear: number, lastYear: number, more: Partial<JudgedSheet> = {}): JudgedSheet => ({
  setId: 'bo', truth, firstYear, lastYear, facts: {}, accepted: {}, closedOn: plainDate(`${lastYear}-12-31`), otherPlan: null, ...more,
  criteria: more.criteria ?? { plan: 'ke-hoach', set: { id: 'bo', text: 'bộ', source: 'nguồn', subject: 'official' as const, need: 'all' as const, items: [criterion('cach-mot', 'computed'), criterion('giay-to', 'evidence'), criterion('so-bao-cao', 'evidence')] } },
});
const one = { first: 2023, last: 2023 };
const three = { first: 2021, last: 2023 };
const seen = (sheets: readonly JudgedSheet[], years = three) => gatesOfSheets(sheets, years).map((gate) => [gate.criterion, gate.state]);
const keys = (sheets: readonly JudgedSheet[], years = three) => gatesOfSheets(sheets, years)[0]!.working.map((line) => line.key);

describe('closed sheets in a dossier', () => {
  it('pass where the verdict is met, though one of the ways to it failed, and show every fact in the working', () => {
    const [gate] = gatesOfSheets([sheet('met', 2023, 2023, { facts })], one);
    expect(gate).toMatchObject({ criterion: 'bo', text: 'bộ', state: 'pass' });
    expect(gate!.working).toEqual([expect.objectContaining({ key: 'award.gate.assessed.year' }), expect.objectContaining({ key: 'award.gate.year_covered' }), ...failed.working, ...failed.working]);
  });

  it('name in the working what somebody let count by name, with who and why', () => {
    const by = { why: 'Đã hỏi lại ngân hàng', by: 'Người thẩm định', on: plainDate('2024-06-03') };
    const accepted = { 'giay-to': { kind: 'attachment' as const, id: 'f', label: 'so-tra-no.pdf', ...by }, 'so-bao-cao': { indicator: 'loans_pct', value: '98', periodEnd: plainDate('2023-12-31'), ...by } };
    const lines = gatesOfSheets([sheet('met', 2023, 2023, { accepted })], one)[0]!.working;
    expect(lines.slice(2)).toMatchObject([{ key: 'assessment.fact.accepted_item', params: { item: 'lời của giay-to', by: 'Người thẩm định', what: 'so-tra-no.pdf', why: 'Đã hỏi lại ngân hàng' } }, { key: 'assessment.fact.accepted_item', params: { what: { key: 'assessment.fact.accepted_item.figure' } } }]);
    expect(gatesOfSheets([sheet('not', 2023, 2023, { accepted, facts })], one)[0]!.working.length).toBe(4);
  });

  it('that were met and of which the figures say too little now are unknown, with the figures that became doubtful', () => {
    const turned = { truth: 'unknown' as const, facts: { ...facts, 'cach-hai': unknownFact('provisional', [{ key: 'award.gate.provisional', params: {} }]) } };
    const [gate] = gatesOfSheets([sheet('met', 2023, 2023, { facts, turned })], one);
    expect([gate!.state, gate!.working.slice(2, 4).map((line) => line.key)]).toEqual(['unknown', ['award.gate.doubtful', 'award.gate.provisional']]);
  });

  it('that failed by figures corrected since pass nothing and refuse nobody: they are to be judged anew, with the figures that changed', () => {
    const rose: Fact = { ...failed, state: 'met', working: [{ key: 'award.gate.provisional', params: {} }] };
    const [gate, ...others] = gatesOfSheets([sheet('not', 2023, 2023, { facts, turned: { truth: 'unknown', facts: { ...facts, 'cach-mot': rose } } })], one);
    expect([gate!.state, gate!.working.slice(2, 4).map((line) => line.key), others]).toEqual(['unknown', ['award.gate.risen', 'award.gate.provisional'], []]);
  });

  it('in whose place a new one is open say nothing until that is closed, whether they were met or not', () => {
    for (const truth of ['met', 'not'] as const) {
      const sheets = [sheet(truth, 2023, 2023, { facts, renewing: true, turned: { truth: 'not', facts } })];
      expect([seen(sheets, one), keys(sheets, one)[2]]).toEqual([[['bo', 'unknown']], 'award.gate.renewing']);
    }
    // One of three years judged anew leaves the whole unknown.
    expect(seen([sheet('met', 2021, 2021), sheet('met', 2022, 2022, { renewing: true }), sheet('met', 2023, 2023)])).toEqual([['bo', 'unknown']]);
  });

  it('refuse nobody while the verdict is unknown', () => {
    expect(seen([sheet('unknown', 2023, 2023, { facts })], one)).toEqual([['bo', 'unknown']]);
  });

  it('that failed say of each fact what it is, in the words of the set', () => {
    expect(gatesOfSheets([sheet('not', 2023, 2023, { facts })], one).map((gate) => [gate.criterion, gate.text, gate.state])).toEqual([['bo', 'bộ', 'fail'], ['cach-mot', 'lời của cach-mot', 'fail'], ['cach-hai', undefined, 'pass']]);
  });

  it('of one good year carry no achievement of three: the years without a sheet are named and nothing passes', () => {
    expect(seen([sheet('met', 2023, 2023)])).toEqual([['bo', 'unknown']]);
    expect(gatesOfSheets([sheet('met', 2023, 2023)], three)[0]!.working.at(-1)).toEqual({ key: 'award.gate.years_missing', params: { years: '2021, 2022' } });
    expect(seen([sheet('met', 2023, 2023), sheet('met', 2022, 2022), sheet('met', 2021, 2021)])).toEqual([['bo', 'pass']]);
    expect(keys([sheet('met', 2022, 2023), sheet('met', 2021, 2022)])).toEqual(['award.gate.assessed', 'award.gate.assessed', 'award.gate.years_covered']);
  });

  it('that failed over all years are not outdone by a narrower one that passed later; and one over all years outdoes a narrower that failed', () => {
    expect(seen([sheet('met', 2023, 2023), sheet('not', 2021, 2023)])).toEqual([['bo', 'fail']]);
    expect(seen([sheet('met', 2022, 2023), sheet('not', 2021, 2021)])).toEqual([['bo', 'fail']]);
    expect(seen([sheet('met', 2021, 2023), sheet('not', 2021, 2021)])).toEqual([['bo', 'pass']]);
    expect(keys([sheet('met', 2021, 2023), sheet('not', 2021, 2021)])).toEqual(['award.gate.assessed', 'award.gate.assessed.year', 'award.gate.years_covered']);
  });

  it('by sets of several plans: a whole judgement is enough, a set of another plan that failed is not passed over, and its plan is named', () => {
    const above = { setId: 'bo-tren', otherPlan: 'Kế hoạch của tỉnh', criteria: { plan: 'ke-hoach-tinh', set: { ...sheet('met', 2021, 2021).criteria.set, id: 'bo-tren', text: 'bộ của tỉnh' } } };
    expect(seen([sheet('met', 2021, 2023), sheet('met', 2023, 2023, above)])).toEqual([['bo', 'pass']]);
    expect(seen([sheet('met', 2021, 2023), sheet('not', 2023, 2023, above)])).toEqual([['bo', 'pass'], ['bo-tren', 'fail']]);
    const [gate] = gatesOfSheets([sheet('met', 2021, 2023, above)], three);
    expect(gate).toMatchObject({ state: 'pass', text: 'bộ của tỉnh', working: [{ key: 'award.gate.assessed.by_plan', params: { plan: 'Kế hoạch của tỉnh' } }, { key: 'award.gate.years_covered' }] });
  });

  it('whatever the sheets, a set passes only when its sheets cover every year and none it rests on failed or is unknown', () => {
    const spans = fc.record({ from: fc.integer({ min: 2021, max: 2024 }), more: fc.integer({ min: 0, max: 3 }), truth: fc.constantFrom('met', 'not', 'unknown') });
    fc.assert(fc.property(fc.array(spans, { maxLength: 6 }), (list) => {
      const years = { first: 2021, last: 2024 };
      const sheets = list.map(({ from, more, truth }) => sheet(truth, from, Math.min(2024, from + more)));
      const [gate] = gatesOfSheets(sheets, years);
      if (gate === undefined) return sheets.length === 0;
      const whole = sheets.find((each) => each.firstYear === 2021 && each.lastYear === 2024);
      if (whole) return gate.state === { met: 'pass', not: 'fail', unknown: 'unknown' }[whole.truth];
      const covered = [2021, 2022, 2023, 2024].every((year) => sheets.some((each) => each.firstYear <= year && year <= each.lastYear));
      return (gate.state === 'pass') === (covered && sheets.every((each) => each.truth === 'met')) && (gate.state === 'fail') === sheets.some((each) => each.truth === 'not');
    }));
  });
});

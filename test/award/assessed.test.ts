/** What a closed sheet says to a dossier: its verdict, not one of its facts. */
import { describe, expect, it } from 'vitest';
import { gatesOfSheet } from '../../src/domain/award/assessed.ts';
import { type Fact, unknownFact } from '../../src/domain/assessment/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { message } from '../../src/domain/message.ts';
import type { Criterion } from '../../src/domain/plan/format.ts';

const said = message('assessment.truth.met');
const failed: Fact = { ...unknownFact('no_data'), state: 'not', reason: 'computed' };
const criterion = (id: string, kind: 'computed' | 'evidence'): Criterion => ({ id, kind, text: id, source: 'nguồn' });
const nobody = { accepted: {}, criteria: { set: { id: 'bo', text: 'bộ', source: 'nguồn', subject: 'official' as const, need: 'all' as const, items: [criterion('cach-mot', 'computed'), criterion('giay-to', 'evidence'), criterion('so-bao-cao', 'evidence')] } } };
const facts = { 'cach-mot': failed, 'cach-hai': { ...failed, state: 'met' as const } };

describe('a closed sheet in a dossier', () => {
  it('passes where its verdict is met, though one of the ways to it failed, and shows every fact in the working', () => {
    expect(gatesOfSheet({ setId: 'bo', truth: 'met', facts, ...nobody }, said)).toEqual([{ criterion: 'bo', state: 'pass', working: [said, ...failed.working, ...failed.working] }]);
  });

  it('names in the working what somebody let count by name, with who and why', () => {
    const by = { why: 'Đã hỏi lại ngân hàng', by: 'Người thẩm định', on: plainDate('2024-06-03') };
    const accepted = { 'giay-to': { kind: 'attachment' as const, id: 'f', label: 'so-tra-no.pdf', ...by }, 'so-bao-cao': { indicator: 'loans_pct', value: '98', periodEnd: plainDate('2023-12-31'), ...by } };
    const lines = gatesOfSheet({ setId: 'bo', truth: 'met', facts: {}, ...nobody, accepted }, said)[0]!.working;
    expect(lines.slice(1)).toMatchObject([{ key: 'assessment.fact.accepted_item', params: { item: 'giay-to', by: 'Người thẩm định', what: 'so-tra-no.pdf', why: 'Đã hỏi lại ngân hàng' } }, { key: 'assessment.fact.accepted_item', params: { what: { key: 'assessment.fact.accepted_item.figure' } } }]);
    expect(gatesOfSheet({ setId: 'bo', truth: 'not', facts, ...nobody, accepted }, said)[0]!.working.length).toBe(3);
  });

  it('refuses nobody while its verdict is unknown', () => {
    expect(gatesOfSheet({ setId: 'bo', truth: 'unknown', facts, ...nobody }, said).map((one) => one.state)).toEqual(['unknown']);
  });

  it('that failed says of each fact what it is', () => {
    expect(gatesOfSheet({ setId: 'bo', truth: 'not', facts, ...nobody }, said).map((one) => [one.criterion, one.state])).toEqual([['bo', 'fail'], ['cach-mot', 'fail'], ['cach-hai', 'pass']]);
  });
});

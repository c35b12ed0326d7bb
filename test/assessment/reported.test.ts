/** A reported figure beside an item: it counts for nothing until somebody accepts that very figure, and then it is judged like any other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf, judge, type Sheet } from '../../src/domain/assessment/judge.ts';
import { missingOf, toMeet } from '../../src/domain/assessment/missing.ts';
import { acceptedLine, againstAccepting, figureKey, isAccepted, reportedFact, seriesOf } from '../../src/domain/assessment/reported.ts';
import { againstEntry, againstOpinion, againstStep } from '../../src/domain/assessment/steps.ts';
import { type Accepted, type Reported, type Said, unknownFact } from '../../src/domain/assessment/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { CriteriaSet, Criterion } from '../../src/domain/plan/format.ts';

const item = (more: Partial<Criterion>): Criterion => ({ id: 'muc', kind: 'evidence', text: 'mục', source: 'nguồn', ...more });
const setOf = (...items: Criterion[]): CriteriaSet => ({ id: 'bo', text: 'bộ', source: 'nguồn', subject: 'commune', need: 'all', items });
const figure = (more: Partial<Reported> = {}): Reported => ({ indicator: 'settlements_on_time_pct', value: '100', periodEnd: plainDate('2024-12-31'), status: 'reported', source: 'Báo cáo quyết toán', area: 'xa', closed: false, ...more });
const taken = (of: Reported): Accepted => ({ indicator: of.indicator, value: of.value, periodEnd: of.periodEnd, why: 'Đã đối chiếu biên bản', by: 'Người thẩm định', on: plainDate('2025-02-03') });
const title = { vi: 'Quyết toán đúng hạn', en: 'Settled on time' };
const said = (value: Said['value'] = 'met'): Said => ({ value, score: null, note: '', body: '', by: 'a', on: '2024-01-02' });
const sheet = (more: Partial<Sheet> = {}): Sheet => ({ facts: {}, columns: { self: {}, verified: {}, council: {} }, evidence: {}, reported: {}, accepted: {}, place: null, ...more });

const values = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => (hundredths / 100).toFixed(2));

describe('a reported figure', () => {
  it('never decides anything by itself, whatever it says; accepted it is judged by the bound, and another figure in its place by nothing', () => {
    fc.assert(fc.property(values, values, fc.integer({ min: 0, max: 100 }).map(String), (value, other, bound) => {
      const of = figure({ value });
      expect(reportedFact(of, undefined, bound, title)).toMatchObject({ state: 'unknown', reason: 'reported', value, required: bound });
      expect(reportedFact(of, taken(of), bound, title)).toMatchObject({ state: Number(value) >= Number(bound) ? 'met' : 'not', reason: 'accepted' });
      const moved = reportedFact(figure({ value: other }), taken(of), bound, title);
      if (other !== value) expect(moved).toMatchObject({ state: 'unknown', reason: 'reported' });
    }), { numRuns: 300 });
    expect(reportedFact(undefined, taken(figure()), '100', title)).toMatchObject({ state: 'unknown', reason: 'no_figure' });
    expect(reportedFact(figure(), taken(figure()), null, title).state).toBe('unknown'); // no bound, no verdict
    expect(isAccepted(figure({ periodEnd: plainDate('2023-12-31') }), taken(figure()))).toBe(false);
  });

  it('says whose word it rests on', () => {
    const fact = reportedFact(figure(), taken(figure()), '100', title);
    expect(fact.working).toContainEqual(acceptedLine(taken(figure())));
    expect(reportedFact(figure({ source: '' }), undefined, '100', title).working[0]!.params!['source']).toEqual({ key: 'assessment.fact.reported.no_source' });
  });

  it('stands beside computed items of registers not kept and beside evidence that names a series, and nowhere else', () => {
    expect(seriesOf(item({ kind: 'computed', register: 'settlements_on_time' }))).toBe('settlements_on_time_pct');
    expect(seriesOf(item({ indicator: 'loans_pct' }))).toBe('loans_pct');
    expect([seriesOf(item({ kind: 'computed', register: 'inspections_held' })), seriesOf(item({ kind: 'computed', register: 'escape_registrations', indicator: 'registered_to_escape_households' })), seriesOf(item({ kind: 'opinion', indicator: 'loans_pct' })), seriesOf(item({}))]).toEqual([null, null, null, null]);
  });

  it('shows an evidence item once accepted, but somebody has to say that it is met', () => {
    const one = item({ indicator: 'loans_pct' });
    const of = figure({ indicator: 'loans_pct' });
    const truth = (more: Partial<Sheet>) => judge(setOf(one), answersOf(sheet(more), 'council')).truth;
    const verified = { columns: { self: {}, verified: { muc: said() }, council: {} } };
    expect(truth({ ...verified, reported: { muc: of } })).toBe('unknown');
    expect(truth({ ...verified, reported: { muc: of }, accepted: { muc: taken(of) } })).toBe('met');
    expect(truth({ reported: { muc: of }, accepted: { muc: taken(of) } })).toBe('unknown');
    expect(truth({ ...verified, reported: { muc: figure({ indicator: 'loans_pct', value: '99' }) }, accepted: { muc: taken(of) } })).toBe('unknown');
    expect(toMeet(one, sheet({ ...verified, reported: { muc: of } })).key).toBe('assessment.missing.evidence_reported');
    expect(toMeet(one, sheet(verified)).key).toBe('assessment.missing.evidence');
  });

  it('is accepted by who verifies, as it was seen, before the council has considered; not by who stands in another column or brought the figure', () => {
    const base = { state: 'submitted', hands: { self: ['a'], council: ['c'] }, reporters: ['d'], awaits: false, shown: [], account: 'b', reported: figure(), accepted: undefined };
    expect(againstAccepting(base, { figure: figureKey(figure()), record: null })).toBeNull();
    expect(againstAccepting({ ...base, account: 'a' }, { figure: figureKey(figure()), record: null })).toBe('assessment.own_submission');
    expect(againstAccepting({ ...base, account: 'c' }, { figure: figureKey(figure()), record: null })).toBe('assessment.two_columns');
    expect(againstAccepting({ ...base, account: 'd' }, { figure: figureKey(figure()), record: null })).toBe('assessment.own_figure');
    expect(againstAccepting({ ...base, account: 'd', accepted: taken(figure()) }, { figure: null, record: null })).toBeNull();
    expect(['open', 'considered'].map((state) => againstAccepting({ ...base, state }, { figure: figureKey(figure()), record: null }))).toEqual(['assessment.column_shut', 'assessment.column_shut']);
    expect(againstAccepting({ ...base, state: 'closed' }, { figure: null, record: null })).toBe('assessment.frozen');
    expect(againstAccepting(base, { figure: figureKey(figure({ value: '99' })), record: null })).toBe('assessment.figure_moved');
    expect(againstAccepting({ ...base, reported: undefined }, { figure: figureKey(figure()), record: null })).toBe('assessment.nothing_reported');
    expect(againstAccepting({ ...base, accepted: taken(figure()) }, { figure: figureKey(figure()), record: null })).toBe('assessment.accepted_already');
    expect(againstAccepting(base, { figure: null, record: null })).toBe('assessment.not_accepted');
    expect(againstAccepting({ ...base, accepted: taken(figure()) }, { figure: null, record: null })).toBeNull();
  });

  it('of an item that waits for its register may be one record too, by name; a registration or a file of one\'s own is none', () => {
    const file = { kind: 'attachment' as const, id: 'f', label: 'so-tra-no.pdf', date: null, by: 'c', on: '2024-05-01' };
    const base = { state: 'submitted', hands: { self: ['a'] }, reporters: ['d'], awaits: true, shown: [file, { ...file, kind: 'participation' as const, id: '7' }], account: 'b', reported: undefined, accepted: undefined };
    const record = { kind: 'attachment' as const, id: 'f' };
    const byName = { kind: 'attachment' as const, id: 'f', label: file.label, why: 'Đã hỏi tổ vay vốn', by: 'B', on: plainDate('2024-06-03') };
    expect(againstAccepting(base, { figure: null, record })).toBeNull();
    expect(againstAccepting({ ...base, account: 'd' }, { figure: null, record })).toBe('assessment.own_figure');
    expect(againstAccepting({ ...base, awaits: false }, { figure: null, record })).toBe('assessment.record_needless');
    expect(againstAccepting(base, { figure: null, record: { kind: 'participation', id: '7' } })).toBe('assessment.record_needless');
    expect(againstAccepting(base, { figure: 'x', record })).toBe('assessment.record_needless');
    expect(againstAccepting(base, { figure: null, record: { ...record, id: 'khac' } })).toBe('assessment.record_unlinked');
    expect(againstAccepting({ ...base, accepted: byName }, { figure: null, record })).toBe('assessment.accepted_already');
    expect(againstAccepting({ ...base, accepted: byName }, { figure: null, record: null })).toBeNull();
    expect(againstAccepting({ ...base, account: 'a' }, { figure: null, record })).toBe('assessment.own_submission');
  });

  it('lets no word of the verifier or the council pass what waits for a register, whatever is linked, until a record or figure is accepted by name', () => {
    for (const kind of ['evidence', 'opinion'] as const) {
      const one = item({ kind, awaits: 'loans' });
      const entry = { item: 'muc', value: 'met' as const, score: null, note: 'Trả đủ', body: 'Tổ vay vốn' };
      for (const [column, state] of [['verified', 'submitted'], ['council', 'verified']] as const) {
        expect(againstEntry(state, column, entry, setOf(one), null, () => false)).toBe('assessment.not_vouched');
        expect(againstEntry(state, column, { ...entry, value: 'partly' }, setOf(one), null, () => false)).toBe('assessment.not_vouched');
        expect([againstEntry(state, column, { ...entry, value: 'not' }, setOf(one), null, () => false), againstEntry(state, column, entry, setOf(one), null, () => true)]).toEqual([null, null]);
      }
      const file = { kind: 'attachment' as const, id: 'f', label: 'so.pdf', date: null, by: 'c', on: '2024-05-01' };
      const whole = (more: Partial<Sheet>) => sheet({ columns: { self: {}, verified: { muc: said() }, council: { muc: said() } }, evidence: { muc: [file] }, ...more });
      const truth = (more: Partial<Sheet> = {}) => judge(setOf(one), answersOf(whole(more), 'council')).truth;
      const byName = { muc: { kind: 'attachment' as const, id: 'f', label: 'so.pdf', why: 'Đã hỏi tổ vay vốn', by: 'B', on: plainDate('2024-06-03') } };
      // Said in a column before the marker, or with the acceptance taken back: unknown, and what is missing says which register.
      expect([truth(), truth({ accepted: byName }), truth({ accepted: byName, evidence: {} })]).toEqual(['unknown', 'met', 'unknown']);
      expect([toMeet(one, whole({})), toMeet(one, whole({ evidence: {} }))]).toMatchObject([{ key: 'assessment.missing.awaited' }, { key: 'assessment.missing.awaited_none' }]);
    }
  });

  it('is named as what is missing', () => {
    const one = item({ kind: 'computed', register: 'settlements_on_time' });
    const of = (fact: ReturnType<typeof reportedFact>) => toMeet(one, sheet({ facts: { muc: fact } })).key;
    expect(of(reportedFact(undefined, undefined, '100', title))).toBe('assessment.missing.no_figure');
    expect(of(reportedFact(figure(), undefined, '100', title))).toBe('assessment.missing.reported');
    expect(of(reportedFact(figure({ value: '90' }), taken(figure({ value: '90' })), '100', title))).toBe('assessment.missing.figure');
    expect(missingOf(setOf(one), answersOf(sheet({ facts: { muc: reportedFact(figure(), taken(figure()), '100', title) } }), 'council'))).toEqual([]);
    const software = item({ kind: 'computed', register: 'software_proficient' });
    expect(toMeet(software, sheet({ facts: { muc: unknownFact('no_account') } })).key).toBe('assessment.missing.no_account');
    expect(toMeet(software, sheet({ facts: { muc: { ...unknownFact('no_account'), state: 'not', reason: 'computed' } } })).key).toBe('assessment.missing.certificate');
  });
});

describe('the opinion of the Front', () => {
  const front = item({ kind: 'opinion', opinion_of: 'front' });
  const bank = item({ id: 'ngan-hang', kind: 'opinion' });
  const entry = { item: 'muc', value: 'met' as const, score: null, note: 'Phối hợp chặt chẽ', body: 'Mặt trận' };

  it('is typed by nobody else in any column, and nobody waits for it to verify', () => {
    expect((['self', 'verified', 'council'] as const).map((column) => againstEntry(column === 'self' ? 'open' : column === 'verified' ? 'submitted' : 'verified', column, entry, setOf(front), null, () => false))).toEqual(Array.from({ length: 3 }, () => 'assessment.opinion_of_front'));
    const step = { step: 'verified' as const, on: plainDate('2025-02-03'), by: 'b', account: 'b', why: '' };
    const standing = { state: 'submitted' as const, steps: [], columns: { self: {}, verified: {}, council: {} }, evidence: {}, hands: {} };
    expect(againstStep(standing, step, setOf(front), null)).toBeNull();
    expect(againstStep(standing, step, setOf(front, bank), null)).toBe('assessment.unsaid');
    expect(toMeet(front, sheet()).key).toBe('assessment.missing.front');
  });

  it('is entered where the Front is asked, until the council has considered', () => {
    expect((['open', 'submitted', 'verified'] as const).map((state) => againstOpinion(state, front))).toEqual([null, null, null]);
    expect([againstOpinion('considered', front), againstOpinion('closed', front), againstOpinion('open', bank), againstOpinion('open', undefined)]).toEqual(['assessment.column_shut', 'assessment.frozen', 'assessment.not_of_front', 'assessment.item_unknown']);
  });
});

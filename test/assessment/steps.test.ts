/** The order of an assessment by a model that knows nothing of the rules' code, who may say what where, and the league's groups. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { league, pointsOfItems } from '../../src/domain/assessment/league.ts';
import { afterStep, againstEntry, againstHand, againstProof, againstStep, type AssessmentState, type Entry, handOfStep, restsOnProof, type Standing, type Step, type StepKind, stepKinds } from '../../src/domain/assessment/steps.ts';
import { columns } from '../../src/domain/assessment/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { CriteriaSet, Criterion } from '../../src/domain/plan/format.ts';

const item = (id: string, kind: Criterion['kind'], more: Partial<Criterion> = {}): Criterion => ({ id, kind, text: 'mục', source: 'nguồn', ...more });
const set: CriteriaSet = {
  id: 'bo', text: 'bộ', source: 'nguồn', subject: 'commune', need: 'all',
  items: [item('tinh', 'computed'), item('minh-chung', 'evidence', { weight: '10' }), item('y-kien', 'opinion'), item('noi-khac', 'evidence', { only_area: 'xa-khac' })],
};
const on = plainDate('2024-06-03');
const step = (kind: StepKind, account: string | null = 'a', why = ''): Step => ({ step: kind, on, by: 'Người', account, why });
const entry = (more: Partial<Entry> = {}): Entry => ({ item: 'minh-chung', value: 'met', score: null, note: 'đã làm', body: '', ...more });
const no = (): boolean => false;
const said = { value: 'met' as const, score: null, note: 'x', body: 'y', by: 'b', on };
const standing = (state: AssessmentState, more: Partial<Standing> = {}): Standing => ({ state, steps: [], columns: { self: { 'minh-chung': said }, verified: { 'minh-chung': said, 'y-kien': said }, council: { 'minh-chung': said, 'y-kien': said } }, evidence: {}, hands: {}, ...more });

describe('the order of an assessment', () => {
  it('goes one way only: submitted, verified by another, considered by a third, closed; returned with a reason it begins again; closed it stays', () => {
    const walk = fc.array(fc.record({ kind: fc.constantFrom(...stepKinds), account: fc.constantFrom('a', 'b', 'c', null), why: fc.constantFrom('', 'thiếu minh chứng') }), { minLength: 1, maxLength: 14 });
    let closed = 0;
    fc.assert(fc.property(walk, (tried) => {
      let now = standing('open', { steps: [step('opened')] });
      // The model: a list of what may follow what, and in which column each person has stood.
      let model: string = 'open';
      const stood = new Map<string, StepKind>();
      for (const { kind, account, why } of tried) {
        const free = account === null || (stood.get(account) ?? kind) === kind;
        const apart = account === null || stood.get(account) !== 'submitted';
        const may = { opened: false, submitted: model === 'open' && free, returned: (model === 'submitted' || model === 'verified' || model === 'considered') && apart && why.length > 2, verified: model === 'submitted' && free, considered: model === 'verified' && free, closed: model === 'considered' }[kind];
        const next = step(kind, account, why);
        expect(againstStep(now, next, set, 'xa-nay') === null).toBe(may);
        if (!may) continue;
        if (account !== null && (kind === 'submitted' || kind === 'verified' || kind === 'considered')) stood.set(account, kind);
        model = kind === 'returned' ? 'open' : kind;
        now = { ...now, state: afterStep(kind), steps: [...now.steps, next], hands: handOfStep(now.hands, next) };
        expect(now.state).toBe(model);
      }
      closed += model === 'closed' ? 1 : 0;
    }), { numRuns: 3000 });
    expect(closed).toBeGreaterThan(0);
  });

  it('is not handed on while something asked is unsaid, and asks nothing that is another place\'s', () => {
    expect(againstStep(standing('open', { columns: { self: {}, verified: {}, council: {} } }), step('submitted'), set, null)).toBe('assessment.unsaid');
    expect(againstStep(standing('submitted', { columns: { self: {}, verified: { 'minh-chung': said }, council: {} } }), step('verified', 'b'), set, 'xa-nay')).toBe('assessment.unsaid');
    expect(againstStep(standing('submitted'), step('verified', 'b'), set, 'xa-nay')).toBeNull();
    expect(againstStep(standing('submitted'), step('verified', 'b'), set, 'xa-khac')).toBe('assessment.unsaid');
    expect(againstStep(standing('verified', { columns: { self: {}, verified: {}, council: { 'minh-chung': said } } }), step('considered', 'c'), set, 'xa-nay')).toBe('assessment.unsaid');
  });

  it('has three people on it: what somebody wrote or handed on in one column shuts the others to them, whatever was returned since', () => {
    const hands = { self: ['a'], verified: ['b'], council: ['c'] };
    expect((['a', 'b', 'c', 'd', null] as const).map((account) => columns.map((column) => againstHand(hands, column, account)))).toEqual([
      [null, 'assessment.own_submission', 'assessment.own_submission'], ['assessment.two_columns', null, 'assessment.two_columns'], ['assessment.two_columns', 'assessment.two_columns', null], [null, null, null], [null, null, null],
    ]);
    expect(againstStep(standing('submitted', { hands: { self: ['b'] } }), step('verified', 'b'), set, 'xa-nay')).toBe('assessment.own_submission');
    expect(againstStep(standing('verified', { hands: { verified: ['b'] } }), step('considered', 'b'), set, 'xa-nay')).toBe('assessment.two_columns');
    expect(againstStep(standing('submitted', { hands: { self: ['a'] } }), step('returned', 'a', 'thiếu minh chứng'), set, 'xa-nay')).toBe('assessment.own_submission');
    // Considered before this rule by who verified: not closed until it went back.
    expect(againstStep(standing('considered', { hands: { verified: ['b'], council: ['b'] } }), step('closed', 'e'), set, 'xa-nay')).toBe('assessment.two_columns');
    expect(againstStep(standing('considered', { hands }), step('closed', 'b'), set, 'xa-nay')).toBeNull();
  });

  it('lets nobody type what is computed, in whichever column and state', () => {
    for (const column of columns) for (const state of ['open', 'submitted', 'verified'] as const) expect(againstEntry(state, column, entry({ item: 'tinh' }), set, null, no)).toBe('assessment.item_computed');
  });

  it('lets proof be changed until the sheet is verified, and rests the verdict on it from then on', () => {
    expect((['open', 'submitted', 'verified', 'considered', 'closed'] as const).map(againstProof)).toEqual([null, null, 'assessment.column_shut', 'assessment.column_shut', 'assessment.frozen']);
    expect(stepKinds.filter(restsOnProof)).toEqual(['verified', 'considered', 'closed']);
  });

  it('keeps the columns apart, and an opinion is another\'s and says whose', () => {
    expect(columns.map((column) => (['open', 'submitted', 'verified', 'considered'] as const).filter((state) => againstEntry(state, column, entry(), set, null, no) === null))).toEqual([['open'], ['submitted'], ['verified']]);
    expect(againstEntry('open', 'self', entry({ item: 'y-kien' }), set, null, no)).toBe('assessment.opinion_own');
    expect(againstEntry('submitted', 'verified', entry({ item: 'y-kien' }), set, null, no)).toBe('assessment.opinion_empty');
    expect(againstEntry('submitted', 'verified', entry({ item: 'y-kien', body: 'Mặt trận', note: 'Phối hợp tốt' }), set, null, no)).toBeNull();
    expect([againstEntry('open', 'self', entry({ item: 'noi-khac' }), set, 'xa-nay', no), againstEntry('open', 'self', entry({ item: 'la' }), set, null, no), againstEntry('closed', 'council', entry(), set, null, no)]).toEqual(['assessment.item_not_asked', 'assessment.item_unknown', 'assessment.frozen']);
  });

  it('takes marks within the weight only, and asks for them where an item is met in part', () => {
    const of = (more: Partial<Entry>) => againstEntry('open', 'self', entry(more), set, null, no);
    expect([of({ value: 'partly' }), of({ value: 'partly', score: '10.5' }), of({ score: '-1' }), of({ score: 'mười' }), of({ value: 'partly', score: '6.5' }), of({ score: '10' })]).toEqual(['assessment.score_missing', 'assessment.score_outside', 'assessment.score_outside', 'assessment.score_outside', null, null]);
    expect(againstEntry('submitted', 'verified', entry({ item: 'y-kien', body: 'MTTQ', note: 'tốt lắm', score: '1' }), set, null, no)).toBe('assessment.score_unasked');
  });
});

describe('the league of assessed subjects', () => {
  const span = fc.record({ low: fc.integer({ min: 0, max: 100 }), width: fc.integer({ min: 0, max: 15 }), start: fc.option(fc.integer({ min: 0, max: 40 })) });
  const standings = fc.array(span, { minLength: 1, maxLength: 25 }).map((all) => all.map((one, subject) => ({ subject, low: one.low, high: one.low + one.width, start: one.start })));

  it('puts two into different groups only when they differ beyond doubt, the better first, whatever the order they come in', () => {
    fc.assert(fc.property(standings, (all) => {
      const { rows, groups } = league(all);
      expect(new Set(rows.map((one) => one.place)).size).toBe(groups);
      for (const a of rows) for (const b of rows) if (a.place < b.place) expect(a.low).toBeGreaterThan(b.high);
      expect(league(all.toReversed()).rows.map((one) => [one.subject, one.place])).toEqual(rows.map((one) => [one.subject, one.place]));
    }));
  });

  it('has fewer groups the more may be chance', () => {
    fc.assert(fc.property(standings, fc.integer({ min: 0, max: 20 }), (all, tolerance) => { expect(league(all, { tolerance }).groups).toBeLessThanOrEqual(league(all).groups); }));
  });

  it('lets two stand alike that differ by one item of the set, and tells apart what differs by more', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 40 }), fc.array(fc.nat(40), { minLength: 2, maxLength: 12 }), fc.integer({ min: 0, max: 3 }), (asked, counts, items) => {
      const known = counts.map((count, subject) => ({ subject, low: (100 * Math.min(count, asked)) / asked, high: (100 * Math.min(count, asked)) / asked, start: null }));
      const { rows } = league(known, { tolerance: pointsOfItems(items, [asked]) });
      const metOf = new Map(known.map((one, subject) => [one.subject, Math.min(counts[subject]!, asked)]));
      const sorted = rows.map((one) => ({ place: one.place, met: metOf.get(one.subject)! })).toSorted((a, b) => b.met - a.met);
      for (const [index, one] of sorted.slice(1).entries()) expect(one.place > sorted[index]!.place).toBe(sorted[index]!.met - one.met > items);
    }));
    expect([pointsOfItems(1, [20, 19]), pointsOfItems(1, [])]).toEqual([5, 0]);
  });

  it('adjusted for the start gives one place to those who did exactly as well as their start let expect, and leaves alone what cannot be known', () => {
    const same = Array.from({ length: 6 }, (_, subject) => ({ subject, low: 90 - subject * 5, high: 90 - subject * 5, start: subject * 4 }));
    expect([league(same).groups, league(same, { adjusted: true }).groups, league(same, { adjusted: true }).slope]).toEqual([6, 1, -1.25]);
    expect(league(same.map((one) => ({ ...one, start: 7 })), { adjusted: true }).slope).toBeNull();
    expect(league(same.slice(0, 2), { adjusted: true }).slope).toBeNull();
  });
});

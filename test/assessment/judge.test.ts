/** The verdict on a criteria set and what is missing to pass it, as laws over any groups, weights and answers, and by the sets of the plans. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf, type Answer, type AnswerOf, judge, type Sheet, truthOfNode } from '../../src/domain/assessment/judge.ts';
import { missingOf, toMeet } from '../../src/domain/assessment/missing.ts';
import { tryOut, type TrialLine, triable } from '../../src/domain/assessment/trial.ts';
import { type Said, unknownFact } from '../../src/domain/assessment/types.ts';
import { compare, exact } from '../../src/domain/exact.ts';
import { isGroup, leavesOf, type Node } from '../../src/domain/plan/criteria-leaves.ts';
import { greatestSum } from '../../src/domain/plan/criteria.ts';
import type { CriteriaSet, Criterion } from '../../src/domain/plan/format.ts';

let made = 0;
const leaf = (kind: Criterion['kind'] = 'evidence', more: Partial<Criterion> = {}): Criterion => ({ id: `muc-${(made += 1)}`, kind, text: 'mục', source: 'nguồn', ...more });
const set = (need: 'all' | 'any', items: readonly Node[], more: Partial<CriteriaSet> = {}): CriteriaSet => ({ id: 'bo', text: 'bộ', source: 'nguồn', subject: 'commune', need, items: [...items], ...more });

const weight = fc.option(fc.integer({ min: 1, max: 9 }).map(String), { nil: undefined });
const node: fc.Arbitrary<Node> = fc.letrec<{ node: Node; leaf: Node; group: Node }>((tie) => ({
  leaf: fc.record({ weight, no: fc.nat() }).map((one) => leaf('evidence', one.weight === undefined ? {} : { weight: one.weight })),
  group: fc.record({ need: fc.constantFrom('all' as const, 'any' as const), weight, items: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }).map((one) => ({ id: `nhom-${(made += 1)}`, need: one.need, items: one.items, ...(one.weight === undefined ? {} : { weight: one.weight }) }) as Node),
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('group')),
})).node;
const anySet = fc.record({ need: fc.constantFrom('all' as const, 'any' as const), items: fc.array(node, { minLength: 1, maxLength: 5 }), part: fc.option(fc.integer({ min: 1, max: 4 })) }).map(({ need, items, part }) => {
  const most = greatestSum({ need, items: items as CriteriaSet['items'] });
  return set(need, items, part !== null && most !== null && need === 'all' ? { pass_at: String(Math.floor((Number(most.n) / Number(most.d)) * part) / 4) } : {});
});
const truth = fc.constantFrom('met' as const, 'not' as const, 'unknown' as const);
const withAnswers = anySet.chain((one) => fc.record({ set: fc.constant(one), truths: fc.array(fc.option(truth, { freq: 6 }), { minLength: leavesOf(one.items).length, maxLength: leavesOf(one.items).length }) }));
const answersFrom = (one: CriteriaSet, truths: readonly (Answer['truth'] | null)[]): AnswerOf => {
  const known = new Map(leavesOf(one.items).map((item, index) => [item, truths[index]!]));
  return (item) => (known.get(item) === null ? null : { truth: known.get(item) ?? 'unknown', score: null });
};

describe('the verdict on a criteria set', () => {
  it('never turns around when more becomes known, and its marks stay within the span said before', () => {
    fc.assert(fc.property(withAnswers, fc.array(fc.constantFrom('met' as const, 'not' as const), { minLength: 60, maxLength: 60 }), ({ set: one, truths }, filled) => {
      const [before, after] = [judge(one, answersFrom(one, truths)), judge(one, answersFrom(one, truths.map((each, index) => (each === 'unknown' ? filled[index]! : each))))];
      expect(before.truth === 'unknown' || after.truth === before.truth).toBe(true);
      if (before.marks && after.marks) expect([compare(before.marks.low, after.marks.low) <= 0, compare(after.marks.high, before.marks.high) <= 0, compare(before.marks.high, before.marks.most) <= 0]).toEqual([true, true, true]);
      expect(before.open).toBeGreaterThanOrEqual(after.open);
    }), { numRuns: 400 });
  });

  it('never passes on what is not known: to take every unknown as missed changes no pass', () => {
    fc.assert(fc.property(withAnswers, ({ set: one, truths }) => {
      if (judge(one, answersFrom(one, truths)).truth !== 'met') return;
      expect(judge(one, answersFrom(one, truths.map((each) => (each === 'unknown' ? 'not' : each)))).truth).toBe('met');
    }), { numRuns: 400 });
  });

  it('names what is missing: with exactly these items the set passes, without any one of them it does not, and a passed set misses nothing', () => {
    let named = 0;
    fc.assert(fc.property(withAnswers, ({ set: one, truths }) => {
      const answers = answersFrom(one, truths);
      const missing = missingOf(one, answers);
      if (missing === null) return;
      const passes = (items: readonly Criterion[]) => judge(one, (item) => (items.includes(item) ? { truth: 'met', score: null } : answers(item))).truth === 'met';
      expect(passes(missing)).toBe(true);
      for (const each of missing) expect(passes(missing.filter((other) => other !== each))).toBe(false);
      if (judge(one, answers).truth === 'met') expect(missing).toEqual([]);
      named += missing.length > 0 ? 1 : 0;
    }), { numRuns: 400 });
    expect(named).toBeGreaterThan(50);
  });

  it('says there is a way for every set where all is asked', () => {
    fc.assert(fc.property(anySet, (one) => { expect(missingOf(one, () => ({ truth: 'not', score: null }))).not.toBeNull(); }), { numRuns: 200 });
  });

  it('adds marks of what must hold together, takes the best of alternatives, and passes from the least sum on', () => {
    const [a, b, c, gate] = [leaf('evidence', { weight: '40' }), leaf('evidence', { weight: '30' }), leaf('evidence', { weight: '20' }), leaf('computed')];
    const one = set('all', [a, { id: 'thay-the', need: 'any', items: [b, c] }, gate], { pass_at: '60' });
    const answer = (truths: Record<string, Answer>) => judge(one, (item) => truths[item.id] ?? { truth: 'unknown', score: null });
    const met = { truth: 'met' as const, score: null };
    expect(answer({ [a.id]: met, [c.id]: met, [gate.id]: met })).toMatchObject({ truth: 'met', marks: { low: exact(60), high: exact(70), most: exact(70) }, asked: 4, met: 3, open: 1 });
    expect(answer({ [a.id]: { truth: 'not', score: exact('29.5') }, [b.id]: met, [gate.id]: met }).truth).toBe('not');
    expect(answer({ [a.id]: { truth: 'not', score: exact(30) }, [b.id]: met, [gate.id]: met }).truth).toBe('met');
    expect(answer({ [a.id]: met, [b.id]: met }).truth).toBe('unknown');
  });
});

describe('a sheet seen by a column', () => {
  const said = (value: Said['value'] = 'met'): Said => ({ value, score: null, note: '', body: '', by: 'a', on: '2024-01-02' });
  const [gate, shown, opinion, elsewhere] = [leaf('computed'), leaf('evidence'), leaf('opinion'), leaf('computed', { only_area: 'noi-khac' })];
  const one = set('all', [gate, shown, opinion, elsewhere]);
  const sheet = (more: Partial<Sheet> = {}): Sheet => ({ facts: { [gate.id]: { ...unknownFact('no_data'), state: 'met', reason: 'computed' } }, columns: { self: { [shown.id]: said(), [opinion.id]: said() }, verified: {}, council: {} }, evidence: { [shown.id]: [{ kind: 'award', id: '1', label: '', date: null, by: '', on: '' }] }, reported: {}, accepted: {}, place: 'noi-nay', ...more });

  it('counts nothing that only the subject says of itself, and leaves out what is asked of another place', () => {
    expect(judge(one, answersOf(sheet(), 'self'))).toMatchObject({ truth: 'met', asked: 3 });
    expect(judge(one, answersOf(sheet(), 'verified'))).toMatchObject({ truth: 'unknown', met: 1, open: 2 });
    expect(judge(one, answersOf(sheet({ place: 'noi-khac' }), 'self')).asked).toBe(4);
  });

  it('goes by the council where it spoke, else by the verification, and takes nothing as shown without a record', () => {
    const verified = { [shown.id]: said(), [opinion.id]: said() };
    const all = sheet({ columns: { self: {}, verified, council: {} } });
    expect(judge(one, answersOf(all, 'council')).truth).toBe('met');
    expect(judge(one, answersOf(sheet({ columns: { self: {}, verified, council: { [shown.id]: said('partly') } } }), 'council')).truth).toBe('not');
    expect(judge(one, answersOf({ ...all, evidence: {} }, 'council')).truth).toBe('unknown');
    expect(toMeet(shown, { ...all, evidence: {} }).key).toBe('assessment.missing.evidence');
  });

  it('says what figure is needed, what is short, and why nothing is known', () => {
    const facts = { [gate.id]: { ...unknownFact('no_data'), state: 'not' as const, reason: 'computed' as const, value: '3.2', required: '4', margin: '-0.8' } };
    expect(toMeet(gate, sheet({ facts }))).toEqual({ key: 'assessment.missing.figure', params: { value: { decimal: '3.2' }, required: { decimal: '4' }, short: { decimal: '0.8' } } });
    expect(toMeet(gate, sheet({ facts: { [gate.id]: unknownFact('no_source') } })).key).toBe('assessment.missing.no_source');
  });
});

describe('trying items out on a sheet', () => {
  const saidOf = (one: Answer | null): Said | null => (one?.score == null ? null : { value: 'partly', score: String(one.score.n), note: '', body: '', by: 'x', on: '2024-01-01' });
  const linesFrom = (items: readonly Node[], answerOf: AnswerOf, depth = 0): TrialLine[] => items.flatMap((one): TrialLine[] => {
    const head = { id: one.id, depth, text: one.text ?? '', weight: one.weight ?? null, source: '', verified: null, truth: truthOfNode(one, answerOf) };
    if (isGroup(one)) return [{ ...head, type: 'group', need: one.need, kind: null, asked: head.truth !== null, council: null }, ...linesFrom(one.items, answerOf, depth + 1)];
    return [{ ...head, type: 'item', need: null, kind: one.kind, asked: answerOf(one) !== null, council: saidOf(answerOf(one)) }];
  });

  it('judges as the sheet itself does with nothing tried, and as the same items met would with some tried', () => {
    fc.assert(fc.property(withAnswers, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), fc.boolean(), ({ set: one, truths }, picks, marked) => {
      const plain = answersFrom(one, truths);
      const answers: AnswerOf = (item) => { const answer = plain(item); return answer !== null && marked && item.weight !== undefined && answer.truth === 'not' ? { ...answer, score: exact('1') } : answer; };
      const sheet = { need: one.need, passAt: one.pass_at ?? null, lines: linesFrom(one.items, answers) };
      expect(tryOut(sheet, new Set()).verdict).toEqual(judge(one, answers));
      const tried = new Set(triable(sheet).filter((_, index) => picks[index]).map((line) => line.id));
      const then = tryOut(sheet, tried);
      expect(then.verdict).toEqual(judge(one, (item) => (tried.has(item.id) ? { truth: 'met', score: null } : answers(item))));
      // What is said to be missing, tried, passes.
      const { missing } = tryOut(sheet, new Set());
      if (missing !== null) expect(tryOut(sheet, new Set(missing.map((item) => item.id))).verdict.truth).toBe('met');
      expect(triable(sheet).every((line) => line.asked && line.truth !== 'met')).toBe(true);
    }), { numRuns: 300 });
  });

  it('does not try what is not asked of the subject', () => {
    const [own, others] = [leaf(), leaf()];
    const answers: AnswerOf = (one) => (one === own ? { truth: 'not', score: null } : null);
    const sheet = { need: 'all' as const, passAt: null, lines: linesFrom([own, others], answers) };
    expect(triable(sheet).map((line) => line.id)).toEqual([own.id]);
    expect(tryOut(sheet, new Set([others.id])).verdict).toMatchObject({ truth: 'not', asked: 1, met: 0 });
    expect(tryOut(sheet, new Set([own.id]))).toMatchObject({ verdict: { truth: 'met', asked: 1, met: 1 }, missing: [] });
  });
});

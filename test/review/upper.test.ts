/**
 * A round that asks the level above, walked at random: no decision without an opinion that agreed to what was posted then, and from wherever a
 * walk has got the round can still be brought to its end: after a disagreement, an objection, a revocation, a household that moved or came late.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { allow } from '../../src/domain/review/allow.ts';
import { type Law, step } from '../../src/domain/review/fold.ts';
import { procedureOn } from '../../src/domain/review/procedure.ts';
import type { Assessment, ReviewAct, RoundState } from '../../src/domain/review/types.ts';
import { afterKinds } from '../../src/domain/review/afterwards.ts';
import { waitingIn } from '../../src/domain/review/waiting.ts';
import { signedMinutes } from '../support/minutes.ts';

const on = plainDate('2024-09-02');
const holidays = { off: new Set(['2024-09-03']), worked: new Set<string>(), from: plainDate('2022-01-01'), until: plainDate('2035-01-01') };
const law: Law = { procedure: procedureOn(readShippedPolicy(), 'periodic', on), holidays };
const today = plainDate('2034-01-01');
const assessment = (found: Assessment['class'] = 'poor'): Assessment => ({ class: found, standard: 'national-2022-2025', packHash: 'h', income: 1_000_000, scoreA: null, known: 4095, deprived: 7, causes: [] });
const villages = [7, 8];
const opening: readonly ReviewAct[] = [{ kind: 'open', on, round: 'periodic', villages }, { kind: 'list', on, village: 7, household: 1, reason: 'on_list' }, { kind: 'list', on, village: 8, household: 2, reason: 'on_list' }, { kind: 'close_list', on, mustHold: [1, 2] }];

type Walk = { state: RoundState; day: PlainDate; past: ReviewAct[] };
const open = (): Walk => ({ state: opening.reduce<RoundState | null>((state, act) => step(state, act, law), null)!, day: on, past: [...opening] });

/** True when the act was let through. */
function take(walk: Walk, act: object): boolean {
  const dated = { ...act, on: walk.day } as ReviewAct;
  if (allow(walk.state, dated, law, today).length > 0) return false;
  walk.state = step(walk.state, dated, law)!;
  walk.past.push(dated);
  return true;
}

const households = (state: RoundState) => [...state.households.values()];
const meeting = (state: RoundState, village: number, agree: number) => ({ kind: 'meet', village, present: 10, copies: 2, minutes: signedMinutes, votes: households(state).filter((one) => one.village === village && one.stage === 'checked').map((one) => ({ household: one.household, agree })) });

/** What waits before everybody is decided about; what follows a decision runs beside it. */
const beforeDecision = (walk: Walk) => waitingIn(walk.state, law, walk.day, null, { waiting: 0, last: null }).filter((one) => !afterKinds.some((kind) => kind === one.kind));

/** What the work list says waits, done: the acts of its first line (of all that wait, those at `which`). Null when only days have to pass. */
function nextActs(walk: Walk, choice: { readonly which: number; readonly agree: number; readonly yes: boolean }): readonly object[] | null {
  const waiting = beforeDecision(walk);
  const able = waiting.filter((one) => one.kind !== 'posted');
  if (able.length === 0) {
    if (waiting.length === 0) throw new Error(`nothing waits, and not all is decided: ${JSON.stringify(households(walk.state).map((one) => one.stage))}`);
    return null;
  }
  const next = able[choice.which % able.length]!;
  const of = (stage: string): number[] => households(walk.state).filter((one) => one.village === next.village && one.stage === stage).map((one) => one.household);
  const posted = households(walk.state).filter((one) => one.stage === 'posted').map((one) => one.household);
  return ({
    close_list: [{ kind: 'close_list', mustHold: [] }], survey: of('listed').map((household) => ({ kind: 'survey', household, assessment: assessment() })), check: of('surveyed').map((household) => ({ kind: 'check', household })),
    meet: [meeting(walk.state, next.village!, choice.agree)], post: [{ kind: 'post', village: next.village, place: '', hash: '' }], take_down: [{ kind: 'take_down', village: next.village }], answer: [{ kind: 'answer', objection: next.objection, upheld: choice.yes, why: '' }],
    ask_upper: [{ kind: 'ask_upper' }], upper_answers: [{ kind: 'upper_answers', agrees: choice.yes, why: '' }], send_back: [{ kind: 'send_back', households: posted.slice(0, 1 + (choice.which % 3)), why: '' }], decide: [{ kind: 'decide', number: '1', households: posted }],
  } as Record<string, object[]>)[next.kind]!;
}

/** Everybody agrees and nobody objects: on by the work list alone. */
function bringToEnd(walk: Walk): void {
  for (let turn = 0; turn < 400; turn += 1) {
    if (households(walk.state).every((one) => one.stage === 'decided')) return;
    const kinds = beforeDecision(walk).filter((one) => one.kind !== 'posted').map((one) => one.kind);
    const asking = Math.max(0, kinds.indexOf('ask_upper'));
    const answering = kinds[asking] === 'answer';
    const acts = nextActs(walk, { which: asking, agree: 10, yes: !answering });
    if (acts === null) walk.day = addDays(walk.day, 1);
    for (const act of acts ?? []) if (!take(walk, act)) throw new Error(`${kinds[asking]} waits but is refused: ${allow(walk.state, { ...act, on: walk.day } as ReviewAct, law, today)[0]!.code}`);
  }
  throw new Error('the round does not come to its end');
}

describe('a round that asks the level above', () => {
  it('decides nothing that the level above has not agreed to as it stands, and has no dead end, whatever is tried in whatever order', () => {
    const reached = { decided: 0, sentBack: 0, disagreed: 0, decidedAfterDisagreement: 0 };
    const attempt = fc.record({ pick: fc.nat(9999), household: fc.integer({ min: 1, max: 4 }), agree: fc.constantFrom(3, 8, 10), gap: fc.nat(6), yes: fc.boolean() });
    fc.assert(fc.property(fc.array(attempt, { minLength: 20, maxLength: 120 }), (tries) => {
      const walk = open();
      for (const one of tries) {
        walk.day = addDays(walk.day, one.gap);
        const { state } = walk;
        const village = villages[one.household % 2]!;
        const all = [
          { kind: 'list', village, household: one.household, reason: 'applied' }, { kind: 'follow', household: one.household, village: villages[one.pick % 2] }, { kind: 'survey', household: one.household, assessment: assessment(one.agree === 8 ? 'near_poor' : 'poor') },
          { kind: 'check', household: one.household }, { kind: 'return', household: one.household, why: '' }, meeting(state, village, one.agree), { kind: 'post', village, place: '', hash: '' }, { kind: 'take_down', village },
          { kind: 'object', objection: `o${walk.past.length}`, household: one.household, village }, { kind: 'answer', objection: [...state.objections.values()].find((objection) => !objection.answered)?.id ?? 'o', upheld: one.yes, why: '' },
          { kind: 'ask_upper' }, { kind: 'upper_answers', agrees: one.yes, why: '' }, { kind: 'send_back', households: [one.household], why: '' }, { kind: 'revoke', number: '3', households: [one.household], why: '' },
          { kind: 'decide', number: '1', households: households(state).filter((known) => known.stage === 'posted').map((known) => known.household) },
        ];
        const disturbed = one.pick % 6 === 0 || households(state).every((known) => known.stage === 'decided');
        const acts = disturbed ? [all[one.pick % all.length]!] : nextActs(walk, { which: one.pick, agree: one.agree, yes: one.yes });
        for (const act of acts ?? []) if (take(walk, act)) look(walk, act as { kind: string });
      }
      bringToEnd(walk);
    }), { numRuns: 1500 });
    expect(Math.min(...Object.values(reached)), JSON.stringify(reached)).toBeGreaterThan(20);

    function look({ past }: Walk, act: { readonly kind: string }): void {
        if (act.kind === 'send_back') reached.sentBack += 1;
        if (act.kind === 'upper_answers' && !(act as { agrees?: boolean }).agrees) reached.disagreed += 1;
        if (act.kind !== 'decide') return;
        reached.decided += 1;
        const answered = past.findLastIndex((known) => known.kind === 'upper_answers');
        const asked = past.findLastIndex((known) => known.kind === 'ask_upper');
        const opinion = past[answered] as Extract<ReviewAct, { kind: 'upper_answers' }> | undefined;
        if (!opinion?.agrees || asked < 0 || asked > answered) throw new Error('decided without an opinion that agrees');
        if (past.some((known) => known.kind === 'upper_answers' && !known.agrees)) reached.decidedAfterDisagreement += 1;
        for (const household of (past.at(-1) as Extract<ReviewAct, { kind: 'decide' }>).households) {
          const last = past.findLastIndex((known) => (known.kind === 'survey' && known.household === household) || (known.kind === 'meet' && known.votes.some((vote) => vote.household === household)));
          if (last > asked) throw new Error(`household ${household} was surveyed or met about after the level above was asked`);
        }
    }
  });

  it('sends back only after a disagreement and only what is posted; the others keep their result', () => {
    const walk = open();
    const codeOf = (act: object): string | undefined => allow(walk.state, { ...act, on: walk.day } as ReviewAct, law, today)[0]?.code;
    for (const household of [1, 2]) for (const act of [{ kind: 'survey', household, assessment: assessment() }, { kind: 'check', household }]) take(walk, act);
    for (const village of villages) for (const act of [meeting(walk.state, village, 10), { kind: 'post', village, place: '', hash: '' }]) take(walk, act);
    walk.day = addDays(walk.day, 8);
    for (const village of villages) take(walk, { kind: 'take_down', village });
    expect(codeOf({ kind: 'send_back', households: [1], why: '' })).toBe('review.upper_did_not_disagree');
    take(walk, { kind: 'ask_upper' });
    take(walk, { kind: 'upper_answers', agrees: false, why: 'Rà lại thôn 7' });
    expect([codeOf({ kind: 'send_back', households: [], why: '' }), codeOf({ kind: 'send_back', households: [1, 1], why: '' }), codeOf({ kind: 'send_back', households: [3], why: '' })]).toEqual(['review.nobody_sent_back', 'review.listed_already', 'review.not_listed']);
    expect(waitingIn(walk.state, law, walk.day, null, { waiting: 0, last: null }).map((one) => [one.kind, one.households])).toEqual([['send_back', 2], ['ask_upper', 2]]);
    expect(take(walk, { kind: 'send_back', households: [1], why: 'Rà lại thôn 7' })).toBe(true);
    expect(households(walk.state).map((one) => [one.stage, one.returned])).toEqual([['listed', 'Rà lại thôn 7'], ['posted', null]]);
    expect(codeOf({ kind: 'decide', number: '1', households: [2] })).toBe('review.upper_disagrees');
    bringToEnd(walk);
    expect(walk.past.filter((act) => act.kind === 'ask_upper')).toHaveLength(2);
  });

  it('asks again about what came after the opinion, and after a revocation about what is left, not about what stands decided', () => {
    const walk = open();
    bringToEnd(walk);
    walk.day = addDays(walk.day, 1);
    expect(take(walk, { kind: 'revoke', number: '2', households: [1], why: 'Kê khai không đúng' })).toBe(true);
    expect(take(walk, { kind: 'list', village: 8, household: 3, reason: 'applied' })).toBe(true);
    bringToEnd(walk);
    expect(walk.past.filter((act) => act.kind === 'ask_upper')).toHaveLength(2);
    expect(households(walk.state).map((one) => one.stage)).toEqual(['decided', 'decided', 'decided']);
  });
});

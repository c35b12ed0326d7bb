/**
 * What may be done after a decision: publish it, report it up, correct a slip in it, revoke it; closing the round and opening it again. Called by `allow.ts` for those acts only. Pure.
 * Invariant: only what stands decided is corrected or revoked, and what is revoked goes the whole way again before it is decided.
 */
import type { Problem } from '../problem.ts';
import { type Law, openOpinions } from './fold.ts';
import { say } from './say.ts';
import type { CloseReason, ReviewAct, RoundState } from './types.ts';

const fine: readonly Problem[] = [];

type After = Extract<ReviewAct, { kind: 'publish' | 'announce' | 'end_publication' | 'report' | 'receive_report' | 'correct' | 'revoke' | 'close' | 'reopen' }>;

export function allowAfter(state: RoundState, act: After, law: Law): readonly Problem[] {
  switch (act.kind) {
    case 'publish': {
      if (!law.procedure.publication) return say('review.publication_unknown');
      if (![...state.households.values()].some((one) => one.stage === 'decided')) return say('review.nobody_decided');
      return state.publication && !state.publication.ended && !state.publication.outdated ? say('review.published_already') : fine;
    }
    case 'announce': {
      const { publication } = state;
      if (!publication) return say('review.not_published');
      const decided = state.decisions.find((one) => one.kind === 'decide')!.on;
      const wrong = act.from < decided ? 'from' : act.until < act.from || act.until > act.on ? 'until' : null;
      return wrong ? say('review.announcement_days', wrong, { from: { date: decided }, last: { date: act.on } }) : fine;
    }
    case 'end_publication': {
      const { publication } = state;
      if (!publication || publication.ended) return say('review.not_published');
      return act.on <= publication.until ? say('review.publication_days_left', 'on', { date: { date: publication.until } }) : fine;
    }
    case 'report': {
      if (state.decisions.length === 0) return say('review.nobody_decided');
      return state.report && !state.report.outdated ? say('review.report_sent', 'on', { number: state.report.number }) : fine;
    }
    case 'receive_report': return !state.report || state.report.received ? say('review.report_not_sent') : fine;
    case 'close': return allowClose(state, act.because);
    case 'reopen': return state.closed ? fine : say('review.not_closed');
    case 'correct': {
      const one = decided(state, [act.household], 'household');
      if (one.length > 0) return one;
      if (act.assessment?.class === 'unknown') return say('review.class_unknown', 'household', { household: act.household });
      return sameDay(state, [act.household], act.on);
    }
    case 'revoke': {
      if (act.households.length === 0) return say('review.nobody_decided', 'households');
      if (new Set(act.households).size !== act.households.length) return say('review.listed_already', 'households');
      const all = decided(state, act.households, 'households');
      return all.length > 0 ? all : sameDay(state, act.households, act.on);
    }
  }
}

const followsDecision: readonly ReviewAct['kind'][] = ['publish', 'announce', 'end_publication', 'report', 'receive_report', 'correct', 'revoke'];

/** A closed round is opened again, and what was decided in it is still told, corrected and revoked; nothing else is done in it. */
export function goesOn(because: CloseReason, kind: ReviewAct['kind']): boolean {
  return kind === 'reopen' || (because !== 'mistake' && followsDecision.includes(kind));
}

/** Nothing hangs in public, every opinion of the Front is answered, and nobody on its list waits; a round opened by mistake has decided about nobody; that of an ended commune leaves those who wait to the rounds after it. */
function allowClose(state: RoundState, because: CloseReason): readonly Problem[] {
  const hanging = [...state.postings.values()].find((one) => !one.takenDown);
  if (hanging) return say('review.close_hanging', undefined, { date: { date: hanging.until } });
  const opinions = openOpinions(state, () => true);
  if (opinions.length > 0) return say('review.front_unanswered', undefined, { count: opinions.length });
  if (because === 'mistake') return state.decisions.some((one) => one.kind === 'decide') ? say('review.close_decided', 'because') : fine;
  if (because === 'commune_ended') return fine;
  const waiting = [...state.households.values()].filter((one) => one.stage !== 'decided');
  return waiting.length > 0 ? say('review.close_waiting', 'because', { count: waiting.length }) : fine;
}

function decided(state: RoundState, households: readonly number[], field: string): readonly Problem[] {
  const missing = households.find((household) => state.households.get(household)?.stage !== 'decided');
  return missing === undefined ? fine : say('review.not_decided', field, { household: missing });
}

/** A status holds from its day on: two decisions about one household cannot share a day. */
function sameDay(state: RoundState, households: readonly number[], on: string): readonly Problem[] {
  const last = state.decisions.findLast((one) => one.households.some((household) => households.includes(household)));
  return last && on <= last.on ? say('review.decided_that_day', 'on', { date: { date: last.on } }) : fine;
}

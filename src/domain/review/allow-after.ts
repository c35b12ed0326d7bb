/**
 * What may be done after a decision: publish it, report it up, correct a slip in it, revoke it. Called by `allow.ts` for those acts only. Pure.
 * Invariant: only what stands decided is corrected or revoked, and what is revoked goes the whole way again before it is decided.
 */
import type { Problem } from '../problem.ts';
import type { Law } from './fold.ts';
import { say } from './say.ts';
import type { ReviewAct, RoundState } from './types.ts';

const fine: readonly Problem[] = [];

type After = Extract<ReviewAct, { kind: 'publish' | 'end_publication' | 'report' | 'receive_report' | 'correct' | 'revoke' }>;

export function allowAfter(state: RoundState, act: After, law: Law): readonly Problem[] {
  switch (act.kind) {
    case 'publish': {
      if (!law.procedure.publication) return say('review.publication_unknown');
      if (![...state.households.values()].some((one) => one.stage === 'decided')) return say('review.nobody_decided');
      return state.publication && !state.publication.ended && !state.publication.outdated ? say('review.published_already') : fine;
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

function decided(state: RoundState, households: readonly number[], field: string): readonly Problem[] {
  const missing = households.find((household) => state.households.get(household)?.stage !== 'decided');
  return missing === undefined ? fine : say('review.not_decided', field, { household: missing });
}

/** A status holds from its day on: two decisions about one household cannot share a day. */
function sameDay(state: RoundState, households: readonly number[], on: string): readonly Problem[] {
  const last = state.decisions.findLast((one) => one.households.some((household) => households.includes(household)));
  return last && on <= last.on ? say('review.decided_that_day', 'on', { date: { date: last.on } }) : fine;
}

/**
 * The lists of the villages before a decision: which still hang or wait for an answer, and whom the chair may decide about meanwhile. A village's list is
 * decided as it hung: an open objection or opinion of the Front holds all of it. Called by the decision and its preview, so that both name the same. Pure.
 */
import type { PlainDate } from '../calendar.ts';
import type { MessageParam } from '../message.ts';
import type { Problem } from '../problem.ts';
import { say } from './say.ts';
import type { RoundState } from './types.ts';

export type HeldList = { readonly village: number; readonly why: 'hanging' | 'objected' | 'opinion'; /** The last day it hangs. */ readonly until: PlainDate | null; /** Answers it waits for. */ readonly open: number; readonly households: number };

/** In the order of the villages; each once, by what comes first. */
export function heldLists(state: RoundState): readonly HeldList[] {
  const posted = Map.groupBy([...state.households.values()].filter((one) => one.stage === 'posted'), (one) => one.village);
  return state.villages.flatMap((village): readonly HeldList[] => {
    const theirs = new Set((posted.get(village) ?? []).map((one) => one.household));
    if (theirs.size === 0) return [];
    const posting = state.postings.get(village)!;
    if (!posting.takenDown) return [{ village, why: 'hanging', until: posting.until, open: 0, households: theirs.size }];
    const objected = [...state.objections.values()].filter((one) => !one.answered && theirs.has(one.household)).length;
    if (objected > 0) return [{ village, why: 'objected', until: null, open: objected, households: theirs.size }];
    const opinions = [...state.opinions.values()].filter((one) => !one.answered && one.household !== null && theirs.has(one.household)).length;
    return opinions > 0 ? [{ village, why: 'opinion', until: null, open: opinions, households: theirs.size }] : [];
  });
}

/** Whom a decision now is about: everybody posted or, where the law lets villages go ahead of others, those whose list is held by nothing. */
export function decidable(state: RoundState, byVillage: boolean): readonly number[] {
  const held = new Set(byVillage ? heldLists(state).map((one) => one.village) : []);
  return [...state.households.values()].filter((one) => one.stage === 'posted' && !held.has(one.village)).map((one) => one.household);
}

const codes = { hanging: 'review.village_hanging', objected: 'review.village_objected', opinion: 'review.village_opinion' } as const;

export function heldProblem(one: HeldList, village: string): Problem {
  const params: Record<string, MessageParam> = { village, count: one.open, ...(one.until ? { date: { date: one.until } } : {}) };
  return say(codes[one.why], 'households', params)[0]!;
}

/**
 * The dialogue with a household that could provide for itself and only waits for help (F04.10): visits, what both sides promised, whether it was kept,
 * what the household itself says. Pure. Called by `actions/dialogue.ts` and the screens.
 * Law: nothing here knows a class or sets one; a household without capacity to work or on social assistance is never asked; its reply is kept at any moment.
 */
import type { PlainDate } from '../calendar.ts';
import type { HouseholdClass } from '../household/types.ts';
import type { DialogueProblemCode } from './problems.ts';

export const dialogueStates = ['proposed', 'open', 'closed', 'declined'] as const;
export type DialogueState = (typeof dialogueStates)[number];

/** Who promised: the household, or the commune. */
export const promisers = ['household', 'commune'] as const;
export type Promiser = (typeof promisers)[number];

export const findings = ['kept', 'not_kept', 'put_off'] as const;
export type Finding = (typeof findings)[number];
export const commitmentStates = ['waiting', 'kept', 'not_kept'] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** How a dialogue ended. None of them says anything about the class. */
export const outcomes = ['stands_up', 'needs_help', 'not_suited', 'declined_by_household', 'moved', 'other'] as const;
export type Outcome = (typeof outcomes)[number];

export type Review = { readonly on: PlainDate; readonly finding: Finding; readonly why: string; /** The day it was put off to. */ readonly due: PlainDate | null; readonly by: string };

export type Asked = { /** Marked so in the register, or the decision in force names the lack of labour as a cause. */ readonly noLabour: boolean; readonly assistance: boolean; readonly class: HouseholdClass | null; /** It lives in the area on the day. */ readonly lives: boolean };

/** The first reason why such a dialogue is not for this household, or null. */
export function againstDialogue(household: Asked): DialogueProblemCode | null {
  if (!household.lives) return 'dialogue.not_living';
  if (household.noLabour) return 'dialogue.no_labour';
  if (household.assistance) return 'dialogue.social_assistance';
  return household.class === 'poor' || household.class === 'near_poor' ? null : 'dialogue.not_poor';
}

/** A dialogue that began goes no further with a household it is not for (any more); leaving the list of the poor does not end it. */
export function againstGoingOn(household: Asked): DialogueProblemCode | null {
  const against = againstDialogue(household);
  return against === 'dialogue.not_poor' ? null : against;
}

/** Promises still waiting are reviewed before the end, but not where the dialogue was not for this household, or the household left it. */
export function reviewsFirst(outcome: Outcome): boolean {
  return outcome === 'stands_up' || outcome === 'needs_help' || outcome === 'other';
}

/** What may be recorded while the track is in this state; the household's own word always. */
export const acts = ['accept', 'decline', 'visit', 'commit', 'review', 'reply', 'close'] as const;
export type DialogueAct = (typeof acts)[number];
export function mayFollow(state: DialogueState, act: DialogueAct): boolean {
  if (act === 'reply') return true;
  if (act === 'accept' || act === 'decline') return state === 'proposed';
  return state === 'open';
}

export type Commitment = { readonly state: CommitmentState; readonly dueOn: PlainDate };
export type Reviewing = { readonly on: PlainDate; readonly finding: Finding; readonly why: string; readonly due: PlainDate | null };

/** The first reason against this review of a promise, or null: what was not kept says why, what is put off also until when. */
export function againstReview(one: Commitment, review: Reviewing): DialogueProblemCode | null {
  if (one.state !== 'waiting') return 'dialogue.reviewed_already';
  if (review.finding !== 'kept' && review.why === '') return 'dialogue.why_missing';
  if (review.finding === 'put_off') return review.due === null ? 'dialogue.due_missing' : review.due <= review.on || review.due <= one.dueOn ? 'dialogue.due_before' : null;
  return null;
}

/** A promise after its review: settled, or waiting for its new day. */
export function reviewed(one: Commitment, review: Reviewing): Commitment {
  return review.finding === 'put_off' ? { state: 'waiting', dueOn: review.due! } : { state: review.finding, dueOn: one.dueOn };
}

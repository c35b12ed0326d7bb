/**
 * What an initiative is and what may happen to it: received, looked into by the council, accepted or not, withdrawn. Pure.
 * Called by `actions/initiative` before every write. Nothing is accepted that the council did not recognise.
 */
import type { AreaLevel } from '../area/types.ts';
import type { PlainDate } from '../calendar.ts';
import type { InitiativeProblemCode } from './problems.ts';

export const initiativeKinds = ['initiative', 'experience', 'model', 'practice'] as const;
export type InitiativeKind = (typeof initiativeKinds)[number];
export const initiativeStates = ['received', 'examined', 'accepted', 'not_accepted', 'withdrawn'] as const;
export type InitiativeState = (typeof initiativeStates)[number];
export const opinionResults = ['recognise', 'improve', 'not'] as const;
export type OpinionResult = (typeof opinionResults)[number];
/** How far the influence goes, by the council's opinion. */
export const reaches = ['base', 'district', 'province', 'nation'] as const;
export type Reach = (typeof reaches)[number];
/** Levels with a desk that answers: a proposal to a whole country or to a region would lie with nobody. */
export const deskLevels: readonly AreaLevel[] = ['village', 'commune', 'district', 'province'];

/** How far an influence may go on a day: a district only while there is one. */
export function reachesOn(hasDistrict: boolean): readonly Reach[] {
  return reaches.filter((one) => one !== 'district' || hasDistrict);
}

export type InitiativeFacts = { readonly state: InitiativeState; readonly receivedOn: PlainDate; readonly opinionOn: PlainDate | null; readonly opinion: OpinionResult | null };
export type InitiativeAct =
  | { readonly act: 'opine'; readonly on: PlainDate; readonly result: OpinionResult; readonly reach: Reach | null }
  | { readonly act: 'answer'; readonly on: PlainDate; readonly outcome: 'accepted' | 'not_accepted' }
  | { readonly act: 'withdraw'; readonly on: PlainDate };

/** The state after the act, or the first reason against it. */
export function afterAct(facts: InitiativeFacts, act: InitiativeAct, today: PlainDate): { readonly state: InitiativeState } | { readonly against: InitiativeProblemCode } {
  if (act.on > today) return { against: 'initiative.in_future' };
  if (facts.state !== 'received' && facts.state !== 'examined') return { against: 'initiative.closed' };
  if (act.on < facts.receivedOn || (act.act === 'answer' && facts.opinionOn !== null && act.on < facts.opinionOn)) return { against: 'initiative.before_receipt' };
  switch (act.act) {
    case 'opine':
      if (act.result === 'recognise' && act.reach === null) return { against: 'initiative.reach_missing' };
      return act.result !== 'recognise' && act.reach !== null ? { against: 'initiative.reach_without_recognition' } : { state: 'examined' };
    case 'answer':
      return act.outcome === 'accepted' && facts.opinion !== 'recognise' ? { against: 'initiative.no_opinion' } : { state: act.outcome };
    case 'withdraw':
      return { state: 'withdrawn' };
  }
}

/** Whoever would accept it is the only one who ever had it in hand: recorded it, or entered the council's opinion. Of proposals from before that was kept nobody is known. */
export function isOneHand(hands: readonly string[], account: string | null): boolean {
  return account !== null && hands.length > 0 && hands.every((one) => one === account);
}

/** Late: still waiting for its answer after the day it was promised for. */
export function isLate(one: { readonly state: InitiativeState; readonly answerBy: PlainDate }, today: PlainDate): boolean {
  return (one.state === 'received' || one.state === 'examined') && today > one.answerBy;
}

/** By year, latest first: how many households of a model told their income, and its mean in whole đồng. Who told nothing counts for nothing, not for zero. */
export function meanIncomes(households: readonly (readonly { readonly year: number; readonly income: number }[])[]): { year: number; households: number; mean: number }[] {
  const told = households.flat();
  return [...new Set(told.map((one) => one.year))].toSorted((a, b) => b - a).map((year) => {
    const incomes = told.filter((one) => one.year === year).map((one) => one.income);
    return { year, households: incomes.length, mean: Math.round(incomes.reduce((sum, income) => sum + income, 0) / incomes.length) };
  });
}

/**
 * In which order an assessment goes, and what may be said in which column: open, submitted by the subject, checked by the body above (or returned
 * with the reason), considered by the council, closed. Called by the actions before every write. Pure. A closed one never opens again.
 */
import type { PlainDate } from '../calendar.ts';
import { compare, exact, isNegative, parseExact } from '../exact.ts';
import { leavesOf } from '../plan/criteria-leaves.ts';
import type { CriteriaSet, Criterion } from '../plan/format.ts';
import type { AssessmentProblemCode } from './problems.ts';
import { columns as allColumns, type Column, type Columns, type EvidenceByItem, type Hands, type SaidValue } from './types.ts';

export const assessmentStates = ['open', 'submitted', 'verified', 'considered', 'closed'] as const;
export type AssessmentState = (typeof assessmentStates)[number];
export const stepKinds = ['opened', 'submitted', 'returned', 'verified', 'considered', 'closed'] as const;
export type StepKind = (typeof stepKinds)[number];
/** `account` is who did it; null: the house. */
export type Step = { readonly step: StepKind; readonly on: PlainDate; readonly by: string; readonly account: string | null; readonly why: string };

const from: Readonly<Record<StepKind, readonly AssessmentState[]>> = { opened: [], submitted: ['open'], returned: ['submitted', 'verified', 'considered'], verified: ['submitted'], considered: ['verified'], closed: ['considered'] };
const to: Readonly<Record<StepKind, AssessmentState>> = { opened: 'open', submitted: 'submitted', returned: 'open', verified: 'verified', considered: 'considered', closed: 'closed' };

export type Standing = { readonly state: AssessmentState; readonly steps: readonly Step[]; readonly columns: Columns; readonly evidence: EvidenceByItem; readonly hands: Hands };

/** Whose column a step hands on. */
const columnOfStep: Readonly<Partial<Record<StepKind, Column>>> = { submitted: 'self', verified: 'verified', considered: 'council' };

/** Invariant: subject, verifier and council are three people. The first reason against this account standing in a column, or null. */
export function againstHand(hands: Hands, column: Column, account: string | null): AssessmentProblemCode | null {
  if (account === null) return null;
  if (column !== 'self' && hands.self?.includes(account)) return 'assessment.own_submission';
  return allColumns.some((other) => other !== column && hands[other]?.includes(account)) ? 'assessment.two_columns' : null;
}

export function withHand(hands: Hands, column: Column, account: string | null): Hands {
  const own = hands[column] ?? [];
  return account === null || own.includes(account) ? hands : { ...hands, [column]: [...own, account] };
}

export function handOfStep(hands: Hands, { step, account }: Step): Hands {
  const column = columnOfStep[step];
  return column === undefined ? hands : withHand(hands, column, account);
}

/** The first reason against the step, or null. A column is whole before it is handed on: every item that is asked has been spoken about. */
export function againstStep(standing: Standing, step: Step, set: CriteriaSet, place: string | null): AssessmentProblemCode | null {
  if (standing.state === 'closed') return 'assessment.frozen';
  if (!from[step.step].includes(standing.state)) return 'assessment.wrong_step';
  if (step.step === 'returned' && step.why.trim().length < 3) return 'assessment.why_missing';
  const column = columnOfStep[step.step];
  const hand = column === undefined ? null : againstHand(standing.hands, column, step.account);
  if (hand !== null) return hand;
  // Nobody gives back what they handed in themselves.
  if (step.step === 'returned' && step.account !== null && standing.hands.self?.includes(step.account)) return 'assessment.own_submission';
  const typed = askedOf(set, place).filter((one) => one.kind !== 'computed');
  if (step.step === 'submitted' && !typed.some((one) => one.kind === 'evidence' && standing.columns.self[one.id]) && typed.some((one) => one.kind === 'evidence')) return 'assessment.unsaid';
  // What the Front says is its own: until it has spoken the item is unknown, and nobody waits for it.
  if (step.step === 'verified' && typed.some((one) => !isOfFront(one) && !standing.columns.verified[one.id])) return 'assessment.unsaid';
  if (step.step === 'considered' && typed.some((one) => !isOfFront(one) && !standing.columns.council[one.id])) return 'assessment.unsaid';
  // A sheet from before this rule may have been verified and considered by one account: it goes back first.
  if (step.step === 'closed' && standing.hands.council?.some((one) => againstHand(standing.hands, 'council', one) !== null)) return 'assessment.two_columns';
  return null;
}

export function afterStep(step: StepKind): AssessmentState {
  return to[step];
}

/** The items asked of a place (or of a subject that is none). */
export function askedOf(set: Pick<CriteriaSet, 'items'>, place: string | null): readonly Criterion[] {
  return leavesOf(set.items).filter((one) => one.only_area === undefined || one.only_area === place);
}

/** An opinion the Fatherland Front enters itself: the subject, who verifies and the council only read it. */
export function isOfFront(one: Pick<Criterion, 'kind' | 'opinion_of'>): boolean {
  return one.kind === 'opinion' && one.opinion_of === 'front';
}

/** The first reason against the Front saying this of an item, or null: it may speak until the council has considered. */
export function againstOpinion(state: AssessmentState, item: Criterion | undefined): AssessmentProblemCode | null {
  if (state === 'closed') return 'assessment.frozen';
  if (item === undefined) return 'assessment.item_unknown';
  if (!isOfFront(item)) return 'assessment.not_of_front';
  return state === 'considered' ? 'assessment.column_shut' : null;
}

/** The first reason against linking a record or taking one away, or null: what was verified is verified as it was shown, until it is returned. */
export function againstProof(state: AssessmentState): AssessmentProblemCode | null {
  if (state === 'closed') return 'assessment.frozen';
  return state === 'open' || state === 'submitted' ? null : 'assessment.column_shut';
}

/** Steps that rest on the records linked: each of these must still stand. */
export function restsOnProof(step: StepKind): boolean {
  return step === 'verified' || step === 'considered' || step === 'closed';
}

/** The state in which each column is written. */
const openColumn: Readonly<Record<Column, AssessmentState>> = { self: 'open', verified: 'submitted', council: 'verified' };

export type Entry = { readonly item: string; readonly value: SaidValue; readonly score: string | null; readonly note: string; readonly body: string };

/** The first reason against saying this of an item in this column, or null. What is computed is never typed. */
export function againstEntry(state: AssessmentState, column: Column, entry: Entry, set: CriteriaSet, place: string | null, /** Whether somebody let a record or a figure of the item count by name. */ isVouchedFor: (item: string) => boolean): AssessmentProblemCode | null {
  const item = leavesOf(set.items).find((one) => one.id === entry.item);
  if (state === 'closed') return 'assessment.frozen';
  if (!item) return 'assessment.item_unknown';
  if (item.kind === 'computed') return 'assessment.item_computed';
  if (!askedOf(set, place).includes(item)) return 'assessment.item_not_asked';
  if (isOfFront(item)) return 'assessment.opinion_of_front';
  if (state !== openColumn[column]) return 'assessment.column_shut';
  if (item.kind === 'opinion' && column === 'self') return 'assessment.opinion_own';
  if (item.kind === 'opinion' && (entry.body.trim().length < 2 || entry.note.trim().length < 3)) return 'assessment.opinion_empty';
  // What only a register not kept yet could say is not passed on somebody's word.
  if (item.awaits !== undefined && column !== 'self' && entry.value !== 'not' && !isVouchedFor(item.id)) return 'assessment.not_vouched';
  if (item.weight === undefined) return entry.score === null ? null : 'assessment.score_unasked';
  if (entry.value === 'partly' && entry.score === null) return 'assessment.score_missing';
  if (entry.score === null) return null;
  const score = parseExact(entry.score);
  if (score === null || isNegative(score) || compare(score, exact(item.weight)) > 0) return 'assessment.score_outside';
  return null;
}

/**
 * What holds a household's dossier outside its award round: an objection about the household in a review that nobody has answered yet. It is known as
 * a gate when the dossier is checked, and asked again before a decision or a submission. Pure. Called by `actions/award`.
 */
import type { PlainDate } from '../calendar.ts';
import { message } from '../message.ts';
import type { Problem } from '../problem.ts';
import { say } from './say.ts';
import type { GateResult } from './types.ts';

export type OpenObjection = { readonly subject: number; readonly on: PlainDate };

/** Unknown, not failed: the answer may go either way. Without an objection there is no such gate. */
export function heldGate(open: readonly OpenObjection[]): readonly GateResult[] {
  return open.length === 0 ? [] : [{ criterion: 'review_objection', state: 'unknown', working: open.map(({ on }) => message('award.gate.review_objection', { date: { date: on } })) }];
}

/** `subjects`: of the dossiers an act names, in its order. */
export function heldProblems(subjects: readonly (number | null)[], open: readonly OpenObjection[]): readonly Problem[] {
  return subjects.flatMap((subject, index) => open.filter((one) => one.subject === subject).slice(0, 1).flatMap(({ on }) => say('award.review_objection_open', `dossiers.${index}`, { date: { date: on } })));
}

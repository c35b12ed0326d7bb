/** Assessments: rounds opened and computed, sheets written in three columns, shown by records, handed on, closed. Who may is the kernel's question. */
import { countTouched, findRound, type RoundRecord, setRoundDeadline, withdrawRound } from '../db/assessment.ts';
import { asHouse } from '../db/account.ts';
import {
  assessmentAccept, assessmentAskAgain, assessmentAssess, assessmentClose, assessmentConsider, assessmentDecideAgain, assessmentEnter, assessmentLink, assessmentOpen, assessmentOpine, assessmentReturn, assessmentSetDeadline, assessmentSubmit, assessmentUnlink, assessmentVerify, assessmentWithdrawAgain, assessmentWithdrawRound,
} from '../domain/assessment/contract.ts';
import { computeRound } from './assessment/compute.ts';
import { openRound } from './assessment/open.ts';
import { mineActions } from './assessment/mine.ts';
import { tellWithdrawn } from './assessment/notices.ts';
import { assessmentReads } from './assessment/read.ts';
import { askAgain, decideAgain, withdrawAgain } from './assessment/renew.ts';
import { areaOfRound, areaOfSheetRound, areaOfSubject, refuse } from './assessment/shared.ts';
import { accept, enter, link, opine, step, unlink } from './assessment/sheet.ts';
import { type Action, action, found, keepingRefusals } from './kernel.ts';
import { readPlaces } from './plan/places.ts';

function standing(round: RoundRecord | undefined): RoundRecord {
  const one = found(round, 'assessment_round');
  return one.withdrawn === null ? one : refuse('assessment.round_withdrawn', 'round');
}

const writes: readonly Action[] = [
  action(assessmentOpen, async ({ db }, input) => [(await readPlaces(db)).resolve(input.area).id], openRound),
  action(assessmentAssess, areaOfRound, async (context, input) => {
    const round = standing(await findRound(context.db, input.round));
    const done = await computeRound(context, round);
    context.record({ subject: { kind: 'assessment_round', id: String(round.id) }, areaId: round.areaId, after: { assessed: done.assessed, changed: done.changed, ...done.truths } });
    return { round: round.id, ...done };
  }),
  action(assessmentSetDeadline, areaOfRound, async (context, input) => {
    const round = standing(await findRound(context.db, input.round));
    if (input.deadline < context.today) refuse('assessment.deadline_past', 'deadline');
    await setRoundDeadline(context.db, round, input.deadline, context.today, context.actor.name);
    context.record({ subject: { kind: 'assessment_round', id: String(round.id) }, areaId: round.areaId, before: { deadline: round.deadline }, after: { deadline: input.deadline } });
    return { round: round.id, deadline: input.deadline };
  }),
  action(assessmentWithdrawRound, areaOfRound, async (context, input) => {
    const { db, today, actor } = context;
    const round = standing(await findRound(db, input.round, { lock: true }));
    // The house looks and takes away: sheets of bodies and households below are not all in the asker's sight.
    const begun = await asHouse(db, () => countTouched(db, round.id, { lock: true }));
    if (begun > 0) refuse('assessment.round_begun', undefined, { count: begun });
    await tellWithdrawn(context, round);
    const sheets = await asHouse(db, () => withdrawRound(db, round.id, { on: today, by: actor.name, why: input.why }));
    context.record({ subject: { kind: 'assessment_round', id: String(round.id) }, areaId: round.areaId, reason: input.why, before: { sheets }, after: { withdrawn: today } });
    return { round: round.id, sheets };
  }),
  // The subject's own column is its own area's, the others belong to who opened the round.
  action(assessmentEnter, async (context, input) => (input.column === 'self' ? areaOfSubject(context, input) : areaOfSheetRound(context, input)), enter),
  action(assessmentLink, areaOfSubject, link),
  action(assessmentUnlink, areaOfSubject, unlink),
  action(assessmentAccept, areaOfSheetRound, accept),
  action(assessmentOpine, areaOfSubject, opine),
  action(assessmentSubmit, areaOfSubject, step('submitted')),
  action(assessmentReturn, areaOfSheetRound, step('returned')),
  action(assessmentVerify, areaOfSheetRound, step('verified')),
  action(assessmentConsider, areaOfSheetRound, step('considered')),
  action(assessmentClose, areaOfSheetRound, step('closed')),
  action(assessmentAskAgain, areaOfSheetRound, askAgain),
  action(assessmentDecideAgain, areaOfSheetRound, decideAgain),
  action(assessmentWithdrawAgain, areaOfSheetRound, withdrawAgain),
];

/** Two people on one sheet are told of each other and try again: that is no attempt worth keeping. */
const ordinary: readonly string[] = ['house.stale_record'];
type About = { readonly id?: number; readonly round?: number };

/** What was tried and refused stands in the journal too, by who tried it: a computed item typed, another's record, a threshold moved, a column that is shut. */
export const assessmentActions: readonly Action[] = [
  ...assessmentReads, ...mineActions,
  ...writes.map((act) => keepingRefusals<About>(act, (input, code) => {
    if (ordinary.includes(code)) return null;
    return input.id !== undefined ? { kind: 'assessment', id: String(input.id) } : input.round !== undefined ? { kind: 'assessment_round', id: String(input.round) } : null;
  })),
];

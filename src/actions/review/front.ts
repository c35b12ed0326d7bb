/** The Fatherland Front in a round: its opinion, told to the commune, and the chair's answer, told to whoever gave it. */
import { findReviewOpinionGiver } from '../../db/front.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { reviewOpine, reviewRespond } from '../../domain/review/contract.ts';
import { type Action, action } from '../kernel.ts';
import { areaOfRound, perform } from './perform.ts';

export const reviewFrontActions: readonly Action[] = [
  action(reviewOpine, areaOfRound, async (context, input) => {
    const { db, today } = context;
    const { round, state, version } = await perform(context, input, (standing) => [{ kind: 'opine', on: input.on, opinion: `${standing.round.id}-f${standing.state.opinions.size + 1}`, household: input.household, text: input.text }]);
    const opinion = [...state.opinions.values()].at(-1)!.id;
    const accountIds = await listHoldersOfRoles(db, ['commune_officer', 'commune_chair'], round.areaId, today);
    await notify(db, { accountIds, message: message('front.notice.review_opined', { year: String(round.year) }), link: `/ra-soat/${round.id}/y-kien`, on: today, dedupeKey: `front/review/${opinion}/raised` });
    return { round: round.id, version, opinion };
  }),

  action(reviewRespond, areaOfRound, async (context, input) => {
    const { db, actor, today } = context;
    const raisedBy = await findReviewOpinionGiver(db, input.round, input.opinion);
    if (actor.accountId !== null && actor.accountId === raisedBy) throw new ProblemError({ code: 'front.own_answer', kind: 'conflict' });
    const { round, version } = await perform(context, input, () => [{ kind: 'respond', on: input.on, opinion: input.opinion, accepted: input.accepted, why: input.why }]);
    await notify(db, { accountIds: raisedBy === null ? [] : [raisedBy], message: message('front.notice.review_answered', { year: String(round.year) }), link: `/ra-soat/${round.id}/y-kien`, on: today, dedupeKey: `front/review/${input.opinion}/answered` });
    return { round: round.id, version };
  }),
];

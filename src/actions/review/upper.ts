/** The level above in a round: asked, which its officers are told at once, and answering. Called by `actions/review.ts`. */
import { readAreaHistory } from '../../db/area-history.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { nameOn } from '../../domain/area/history.ts';
import { message } from '../../domain/message.ts';
import { reviewAskUpper, reviewUpperAnswers } from '../../domain/review/contract.ts';
import { type Action, action } from '../kernel.ts';
import { areaOfRound, perform } from './perform.ts';

export const upperActions: readonly Action[] = [
  action(reviewAskUpper, areaOfRound, async (context, input) => {
    const { db, today } = context;
    const { round, state, version } = await perform(context, input, () => [{ kind: 'ask_upper', on: input.on }]);
    const { answerBy } = state.upper!;
    const history = await readAreaHistory(db);
    const commune = history.findById(round.areaId)!;
    const above = history.parent(commune.slug, input.on);
    const accountIds = above ? await listHoldersOfRoles(db, ['district_officer'], above.id!, today) : [];
    await notify(db, { accountIds, message: message('review.notice.upper_asked', { commune: nameOn(commune, input.on), year: String(round.year), date: { date: answerBy } }), link: `/ra-soat/${round.id}/quyet-dinh`, on: today, dedupeKey: `review/${round.id}/asked/${version}` });
    return { round: round.id, version, answerBy };
  }),
  action(reviewUpperAnswers, areaOfRound, async (context, input) => {
    const { round, version } = await perform(context, input, () => [{ kind: 'upper_answers', on: input.on, agrees: input.agrees, why: input.why }]);
    return { round: round.id, version };
  }),
];

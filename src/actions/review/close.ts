/** The end of a round and its way back. Called by `actions/review.ts`. When it may end is the domain's (`allow-after.ts`). */
import { freeApplications } from '../../db/application.ts';
import { setRoundClosed } from '../../db/review.ts';
import { reviewClose, reviewReopen } from '../../domain/review/contract.ts';
import { type Action, action } from '../kernel.ts';
import { areaOfRound, perform } from './perform.ts';

export const closeActions: readonly Action[] = [
  action(reviewClose, areaOfRound, async (context, input) => {
    const { round, state, version } = await perform(context, input, () => [{ kind: 'close', on: input.on, because: input.because, why: input.why }]);
    await setRoundClosed(context.db, round.id, input.because);
    const left = [...state.households.values()].filter((one) => one.stage !== 'decided').map((one) => one.household);
    const applications = await freeApplications(context.db, round.id, left);
    context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, reason: input.why, after: { closed: input.because, on: input.on, applications } });
    return { round: round.id, version, applications };
  }),
  action(reviewReopen, areaOfRound, async (context, input) => {
    const { round, version } = await perform(context, input, () => [{ kind: 'reopen', on: input.on, why: input.why }]);
    await setRoundClosed(context.db, round.id, null);
    context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, reason: input.why, before: { closed: round.closed }, after: { closed: null, on: input.on } });
    return { round: round.id, version };
  }),
];

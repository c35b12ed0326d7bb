/** Dossiers handed to the level that decides, under a number of the register of documents. Called by `actions/award.ts`. */
import { readAreaHistory } from '../../db/area-history.ts';
import { type AwardRound, findRoundBody } from '../../db/award.ts';
import type { SubmitTarget } from '../../domain/award/levels.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { ProblemError } from '../../domain/problem.ts';
import { takeDocumentNumber } from '../document/register.ts';
import type { ActionContext } from '../kernel.ts';
import { areaAbove } from './above.ts';
import { refuseHeld, refuseOtherUnit } from './decide.ts';
import { refuseFailedSince } from './gates.ts';
import { targetsOn } from './paper.ts';
import { refuseOwnHand } from './own.ts';
import { type AwardStanding, doneOf, performAward } from './perform.ts';

type Submitting = { readonly award: number; readonly version: number; readonly on: PlainDate; readonly number?: string | undefined; readonly to: SubmitTarget; readonly body?: string | undefined; readonly dossiers: readonly number[]; readonly unrelated?: string | undefined };

/** The unit a people's committee numbers under. */
export const usualUnit = 'UBND';

/** The number of a submission: the one written ("31/TTr-UBND"), free and in order, or the next of the year. Throws document.number_invalid, .number_taken, .number_out_of_order. */
async function takeSubmissionNumber({ db }: ActionContext, { round }: AwardStanding, on: PlainDate, written: string | undefined): Promise<string> {
  refuseOtherUnit(round.body, written);
  const parsed = written === undefined ? undefined : parseDocumentNumber(written);
  if (written !== undefined && (parsed?.kind !== 'submission' || parsed.authority !== 'state')) throw new ProblemError({ code: 'document.number_invalid', kind: 'invalid', field: 'number' });
  return (await takeDocumentNumber(db, { areaId: round.areaId, authority: 'state', unit: parsed?.unit ?? round.body?.unit ?? usualUnit, kind: 'submission', issuedOn: on, number: parsed?.number })).text;
}

/** What goes to a department says to which: one of the province that stands on the day. */
async function refuseUnknownBody({ db }: ActionContext, round: AwardRound, { to, body, on }: Submitting): Promise<void> {
  if (to !== 'department' || body === undefined) {
    if ((to === 'department') !== (body !== undefined)) throw new ProblemError({ code: body === undefined ? 'award.body_missing' : 'award.body_unasked', kind: 'invalid', field: 'body' });
    return;
  }
  const province = areaAbove(await readAreaHistory(db), round.areaId, to, on);
  if (province === undefined || (await findRoundBody(db, { organisation: body, areaId: province.id!, world: round.world, on })) === undefined) throw new ProblemError({ code: 'award.body_unknown', kind: 'invalid', field: 'body' });
}

export async function submit(context: ActionContext, input: Submitting) {
  return doneOf(await performAward(context, input, async (standing) => {
    const { round, state } = standing;
    if (!targetsOn({ history: await readAreaHistory(context.db), round, state }, input.on).includes(input.to)) throw new ProblemError({ code: 'award.not_within_power', kind: 'invalid', field: 'to' });
    await refuseUnknownBody(context, round, input);
    await refuseOwnHand(context, standing, input);
    await refuseHeld(context, state, input.dossiers);
    await refuseFailedSince(context, standing, input.dossiers);
    return [{ kind: 'submit', on: input.on, number: await takeSubmissionNumber(context, standing, input.on, input.number), to: input.to, ...(input.body === undefined ? {} : { body: input.body }), dossiers: input.dossiers, ...(input.unrelated ? { unrelated: input.unrelated } : {}) }];
  }));
}

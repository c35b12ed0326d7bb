/** The letter that tells who was proposed why nothing was granted: numbered in the register of documents, signed by who sends it, once. Called by `actions/award.ts`. */
import type { PlainDate } from '../../domain/calendar.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { ProblemError } from '../../domain/problem.ts';
import { takeDocumentNumber } from '../document/register.ts';
import type { ActionContext } from '../kernel.ts';
import { refuseOtherUnit } from './decide.ts';
import { refuseOwnHand } from './own.ts';
import { type AwardStanding, doneOf, performAward } from './perform.ts';
import { usualUnit } from './submit.ts';

type Telling = { readonly award: number; readonly version: number; readonly on: PlainDate; readonly number?: string | undefined; readonly dossier: number; readonly unrelated?: string | undefined };

/** The number of a letter: the one written ("120/UBND-VX"), free and in order, or the next of the year. Throws document.number_invalid, .number_taken, .number_out_of_order. */
async function takeLetterNumber({ db }: ActionContext, { round }: AwardStanding, on: PlainDate, written: string | undefined): Promise<string> {
  refuseOtherUnit(round.body, written);
  const parsed = written === undefined ? undefined : parseDocumentNumber(written);
  if (written !== undefined && (parsed?.kind !== 'letter' || parsed.authority !== 'state')) throw new ProblemError({ code: 'document.number_invalid', kind: 'invalid', field: 'number' });
  return (await takeDocumentNumber(db, { areaId: round.areaId, authority: 'state', unit: parsed?.unit ?? round.body?.unit ?? usualUnit, kind: 'letter', issuedOn: on, number: parsed?.number })).text;
}

export async function tell(context: ActionContext, input: Telling) {
  return doneOf(await performAward(context, input, async (standing) => {
    await refuseOwnHand(context, standing, { dossiers: [input.dossier], unrelated: input.unrelated, family: true });
    return [{ kind: 'tell', on: input.on, number: await takeLetterNumber(context, standing, input.on, input.number), dossier: input.dossier, ...(input.unrelated ? { unrelated: input.unrelated } : {}) }];
  }));
}

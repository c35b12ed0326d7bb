/** Guidance of the state level: a form that waits for it is unlocked by a document of the register, not by words. Joined in `actions/award.ts`. */
import { findGuidance, type Guidance, listGuidance } from '../../db/award-guidance.ts';
import { awardUnlock } from '../../domain/award/contract.ts';
import { awardGuidance } from '../../domain/award/contract-read.ts';
import { documentSymbol, formatDocumentNumber } from '../../domain/document/number.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Action, action } from '../kernel.ts';
import { areaOfAward, awardStanding, doneOf, performAward } from './perform.ts';

const numberOf = (one: Guidance): string => formatDocumentNumber(one.authority, documentSymbol(one.authority, one.kind, one.unit), one.number);

export const awardGuidanceActions: readonly Action[] = [
  action(awardGuidance, areaOfAward, async (context, input) => {
    const { round } = await awardStanding(context, input.award);
    const { total, rows } = await listGuidance(context.db, { areaId: round.areaId, world: round.world, on: context.today }, input);
    return { total, rows: rows.map((one) => ({ document: one.document, number: numberOf(one), subject: one.subject, issuer: one.issuer, on: one.on })) };
  }),
  action(awardUnlock, areaOfAward, async (context, input) => doneOf(await performAward(context, input, async ({ round }) => {
    const one = await findGuidance(context.db, { areaId: round.areaId, world: round.world, on: input.on }, input.document);
    if (!one) throw new ProblemError({ code: 'award.guidance_unknown', kind: 'invalid', field: 'document' });
    return [{ kind: 'unlock', on: input.on, form: input.form, guidance: numberOf(one), document: one.document }];
  }))),
];

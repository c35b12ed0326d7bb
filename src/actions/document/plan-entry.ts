/**
 * Enters a plan just issued in the document register, with its paper sealed. Called by `plan.issue` at the end of its transaction,
 * after the version stands as issued; the number was taken by `takePlanNumber` of `register.ts` in the same transaction.
 */
import type { PlainDate } from '../../domain/calendar.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { type ActionContext, found } from '../kernel.ts';
import { composePaper } from './paper.ts';
import { enterIssuedPlan, type NumberGiven } from './register.ts';

/** Answers the id of the entry. */
export async function enterPlanInRegister(context: ActionContext, issued: { readonly planId: number; readonly version: number; readonly issuedOn: PlainDate; readonly given: NumberGiven }): Promise<string> {
  const { db, actor, now } = context;
  const plan = found(await findPlanById(db, issued.planId), 'plan');
  const parsed = parseDocumentNumber(issued.given.text);
  if (parsed === undefined) throw new RangeError(`not a document number: ${issued.given.text}`);
  const { document } = await composePaper(db, { plan, version: issued.version, about: 'plan', asOf: issued.issuedOn, signedBy: actor.name });
  const { standing } = document;
  return enterIssuedPlan(db, {
    areaId: plan.area_id, world: plan.world, planId: plan.id, planVersion: issued.version, authority: parsed.authority, unit: parsed.unit, kind: parsed.kind, issuedOn: issued.issuedOn,
    given: issued.given, signature: standing.form === 'summary' ? null : (standing.signature ?? null), content: document, accountId: actor.accountId, now,
  });
}

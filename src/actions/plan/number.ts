/**
 * The number of a plan that is being issued: from the document register, when it keeps one for the issuer.
 * Called by `plan.issue` when the signer gave none. Null: nobody can give a number, the signer must enter it.
 */
import type { PlainDate } from '../../domain/calendar.ts';
import type { Plan } from '../../domain/plan/format.ts';
import type { PlanRecord } from '../../db/plan/library.ts';
import type { ActionContext } from '../kernel.ts';

export async function giveNumber(_context: ActionContext, _plan: PlanRecord, _content: Plan, _issuedOn: PlainDate): Promise<string | null> {
  return null;
}

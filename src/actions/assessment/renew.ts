/**
 * A closed sheet judged anew: asked for with a reason by who closed it or the level above, agreed to by a second account, then a new sheet of the same years
 * in the same round, by the same copy of the set, stands in its place; the old one stays as it was closed (docs/decisions/0098). Called by `assessment.ts`.
 */
import { findRound, openInPlace, setRenewal } from '../../db/assessment.ts';
import type { Renewal } from '../../domain/assessment/types.ts';
import { type ActionContext, found } from '../kernel.ts';
import { computeRound, refuseChanged } from './compute.ts';
import { tellRenewal, tellResting } from './notices.ts';
import { refuse, sheetOf, type Standing } from './shared.ts';

async function closed(context: ActionContext, id: number): Promise<Standing> {
  const standing = await sheetOf(context, id, { lock: true });
  if (standing.sheet.state !== 'closed') refuse('assessment.not_closed');
  if (standing.sheet.heir !== null) refuse('assessment.superseded');
  refuseChanged(standing.round);
  return standing;
}

export const isAsked = (one: Renewal | null): one is Renewal => one !== null && one.decided === null && one.withdrawn === undefined;

/** Whether this account may answer: another than who asked, and nobody of the subject's own column. */
export function mayAnswerRenewal({ renewal, hands }: Pick<Standing['sheet'], 'renewal' | 'hands'>, account: string | null): boolean {
  return isAsked(renewal) && (account === null || (renewal.account !== account && hands.self?.includes(account) !== true));
}

/** Whether the request is this account's and nobody has answered it. */
export function mayTakeBack({ renewal }: Pick<Standing['sheet'], 'renewal'>, account: string | null): boolean {
  return isAsked(renewal) && account !== null && renewal.account === account;
}

export async function askAgain(context: ActionContext, { id, why }: { readonly id: number; readonly why: string }) {
  const { db, today, actor, record } = context;
  const standing = await closed(context, id);
  if (isAsked(standing.sheet.renewal)) refuse('assessment.renewal_asked');
  await setRenewal(db, id, { why, on: today, by: actor.name, account: actor.accountId, decided: null });
  record({ subject: { kind: 'assessment', id: String(id) }, areaId: standing.sheet.areaId, reason: why, after: { renewal: 'asked' } });
  await tellRenewal(context, standing, { kind: 'asked' });
  return { id };
}

/** While nobody has answered, by who asked alone. */
export async function withdrawAgain(context: ActionContext, { id, why }: { readonly id: number; readonly why: string }) {
  const { db, today, actor, record } = context;
  const standing = await closed(context, id);
  const asked = isAsked(standing.sheet.renewal) ? standing.sheet.renewal : refuse('assessment.renewal_missing');
  if (!mayTakeBack(standing.sheet, actor.accountId)) refuse('assessment.not_own_renewal');
  await setRenewal(db, id, { ...asked, withdrawn: { on: today, why } });
  record({ subject: { kind: 'assessment', id: String(id) }, areaId: standing.sheet.areaId, reason: why, before: { renewal: 'asked' }, after: { renewal: 'withdrawn' } });
  await tellRenewal(context, standing, { kind: 'withdrawn' });
  return { id };
}

export async function decideAgain(context: ActionContext, { id, agree, why }: { readonly id: number; readonly agree: boolean; readonly why: string }) {
  const { db, today, actor, record } = context;
  const standing = await closed(context, id);
  const { sheet, round } = standing;
  const asked = isAsked(sheet.renewal) ? sheet.renewal : refuse('assessment.renewal_missing');
  if (!mayAnswerRenewal(sheet, actor.accountId)) refuse(asked.account === actor.accountId ? 'assessment.own_renewal' : 'assessment.own_submission');
  await setRenewal(db, id, { ...asked, decided: { agreed: agree, on: today, by: actor.name, why } });
  const made = agree ? await openInPlace(db, id, { step: 'opened', on: today, by: actor.name, account: actor.accountId, why: asked.why }) : null;
  record({ subject: { kind: 'assessment', id: String(id) }, areaId: sheet.areaId, reason: why, before: { renewal: 'asked' }, after: { renewal: agree ? 'agreed' : 'declined', ...(made === null ? {} : { sheet: made }) } });
  await tellRenewal(context, standing, made === null ? { kind: 'declined', to: asked.account } : { kind: 'agreed', to: asked.account, sheet: made });
  if (made !== null) {
    await computeRound(context, found(await findRound(db, round.id), 'assessment_round'), made);
    await tellResting(context, standing, 'renewed');
  }
  return { id, sheet: made };
}

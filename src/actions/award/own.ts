/**
 * Nobody decides about themselves: not the place or the committee whose round it is, not the one who decides there, and not by the hand that signs.
 * Used by `nominate.ts`, `decide.ts`, `submit.ts` and `letter.ts`. Law: docs/decisions/0052-nobody-judges-or-honours-itself.md.
 */
import { asHouse } from '../../db/account.ts';
import { findKin, holdsRole } from '../../db/award-kin.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { roles } from '../../domain/account/roles.ts';
import type { AwardPath } from '../../domain/award/types.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { ActionContext } from '../kernel.ts';
import type { AwardStanding } from './perform.ts';

/** The roles that decide on awards. */
const decidingRoles = roles.filter((role) => mayDo('award.decide', role));

/** Fewer letters explain nothing. */
const leastWords = 10;

/** The place whose round it is, the committee that governs it and who decides there are proposed to the level above; of somebody who only has the name of who decides, whoever proposes says so. */
export async function refuseOwnAward(context: ActionContext, { round }: AwardStanding, subject: Subject, path: AwardPath, unrelated: string | undefined): Promise<void> {
  if (path !== 'own') return;
  const body = subject.organisationId === null ? undefined : await context.db.selectFrom('organisations').select(['area_id', 'kind']).where('id', '=', subject.organisationId).executeTakeFirst();
  if (subject.ofAreaId === round.areaId || (body?.kind === 'state' && body.area_id === round.areaId)) throw new ProblemError({ code: 'award.own_place', kind: 'conflict', field: 'place' });
  const holds = await asHouse(context.db, () => holdsRole(context.db, { subject: subject.id, areaId: round.areaId, roles: decidingRoles, on: context.today }));
  if (holds === 'holds') throw new ProblemError({ code: 'award.own_head', kind: 'conflict', field: 'subject' });
  if (holds === 'same_name' && (unrelated ?? '').length < leastWords) throw new ProblemError({ code: 'award.head_unanswered', kind: 'conflict', field: 'unrelated' });
}

/** Who signs a decision, a submission or a letter is none of those it is about; of one who only has the same name, or (`family`) lives where somebody of the name does, whoever signs says so. */
export async function refuseOwnHand(context: ActionContext, { round, state }: Pick<AwardStanding, 'round' | 'state'>, { dossiers, unrelated = '', family = false }: { readonly dossiers: readonly number[]; readonly unrelated?: string | undefined; readonly family?: boolean }): Promise<void> {
  const { accountId, name } = context.actor;
  if (accountId === null) return;
  const brought = dossiers.flatMap((dossier) => { const one = state.dossiers.get(dossier); return one ? [{ dossier, subject: one.subject }] : []; });
  const kin = await asHouse(context.db, () => findKin(context.db, { areaId: round.areaId, on: context.today, members: [{ member: accountId, name }], dossiers: brought }));
  const own = new Set(kin.filter((one) => one.kind === 'self').map((one) => one.dossier));
  const problems = dossiers.flatMap((dossier, index) => (own.has(dossier) ? [{ code: 'award.own_hand' as const, kind: 'forbidden' as const, field: `dossiers.${index}` }] : []));
  if (problems.length > 0) throw new ProblemError(problems);
  if (unrelated.length < leastWords && kin.some((one) => one.kind === 'same_name' || (family && one.kind === 'household'))) throw new ProblemError({ code: 'award.hand_unanswered', kind: 'conflict', field: 'unrelated' });
}

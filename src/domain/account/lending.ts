/**
 * Which rights may be lent: pure. One lends only what is one's own, for the whole of the time, and never the right to give rights.
 * Called by `actions/account/delegation.ts`; that a lent right rests when the lender loses it is seen at each request.
 */
import type { PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import type { Role } from './roles.ts';

export type OwnGrant = {
  readonly role: Role;
  readonly areaId: number;
  readonly organisationId: string | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly borrowed: boolean;
};

const notDelegable: readonly Role[] = ['administrator'];

/** The grants to lend from `from` until (not including) `until`, or the problem; `named` empty means all that may be lent. */
export function chooseLent(grants: readonly OwnGrant[], named: readonly Role[], from: PlainDate, until: PlainDate): { readonly lent: readonly OwnGrant[]; readonly problem: Problem | null } {
  const refused = (problem: Problem) => ({ lent: [], problem });
  if (from >= until) return refused({ code: 'account.period_reversed', kind: 'invalid', field: 'until' });
  if (named.some((role) => notDelegable.includes(role))) return refused({ code: 'account.not_delegable', kind: 'invalid', field: 'roles' });
  const own = grants.filter((grant) => !grant.borrowed && !notDelegable.includes(grant.role) && grant.from <= from && (grant.until === null || until <= grant.until));
  const lent = named.length === 0 ? own : own.filter((grant) => named.includes(grant.role));
  const missing = named.some((role) => !lent.some((grant) => grant.role === role));
  return lent.length === 0 || missing ? refused({ code: 'account.not_own_right', kind: 'forbidden', field: 'roles' }) : { lent, problem: null };
}

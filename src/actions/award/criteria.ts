/**
 * By which criteria a round judges, as one checksum: the version of its plan, as it stands in the library, and the bounds of the software's registers
 * frozen with the round. Made anew at every check, so that a threshold moved behind the round is refused. Called by `actions/award.ts`.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../db/house.ts';
import { findPlanById, findVersion } from '../../db/plan/library.ts';
import type { FrozenBounds } from '../../domain/award/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { registerBounds } from '../../domain/plan/registers.ts';
import type { Policy } from '../../domain/policy/model.ts';
import { type ActionContext, found } from '../kernel.ts';

export function boundsOn(policy: Policy, on: PlainDate): FrozenBounds {
  return Object.fromEntries([...registerBounds(policy, on)].map(([register, bound]) => [register, bound.atLeast]));
}

/** `bounds` are null in rounds opened before they were frozen: those go by the checksum the library kept of the version. */
export async function hashOfCriteria({ db }: Pick<ActionContext, 'db'>, { planId, planVersion, bounds }: { readonly planId: number; readonly planVersion: number; readonly bounds: FrozenBounds | null }): Promise<string> {
  const { slug } = found(await findPlanById(db, planId), 'plan');
  const { hash, content } = found(await findVersion(db, planId, planVersion), 'plan version');
  const words = bounds === null ? `${slug}@${planVersion}#${hash}` : canonicalJson({ plan: slug, version: planVersion, content, bounds });
  return createHash('sha256').update(words).digest('hex');
}

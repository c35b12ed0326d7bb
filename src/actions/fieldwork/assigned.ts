/** Is a household given to the enumerator who acts, in this very round? Others answer for its area. Called by acts on a household of a round. */
import { areasReach } from '../../db/area-reach.ts';
import { listAssignedHouseholds } from '../../db/fieldwork.ts';
import { findRound } from '../../db/review.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { contains } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type ActionContext, found } from '../kernel.ts';

/** Throws fieldwork.not_assigned for an enumerator without an assignment today; passes whoever holds another role that may survey there. */
export async function refuseUnassigned({ db, actor, today }: ActionContext, roundId: number, household: number, name: 'review.survey' | 'survey.form' = 'review.survey'): Promise<void> {
  if (actor.kind === 'system') return;
  const round = found(await findRound(db, roundId), 'review_round');
  const roots = actor.grants.filter((grant) => grant.role !== 'enumerator' && contains(grant.period, today) && mayDo(name, grant.role)).map((grant) => grant.areaId);
  if (await areasReach(db, roots, [round.areaId], actor.world)) return;
  if (!(await listAssignedHouseholds(db, roundId)).has(household)) throw new ProblemError({ code: 'fieldwork.not_assigned', kind: 'forbidden', field: 'household', params: { household: String(household) } });
}

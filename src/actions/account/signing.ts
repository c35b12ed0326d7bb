/** As whom the asker's grants sign: the kernel, the buttons of a screen and the acts on papers that have a side ask here. Rules: `domain/account/body.ts`. */
import { areasReach } from '../../db/area-reach.ts';
import type { Db } from '../../db/connection.ts';
import { findBodyCalled, findNamedBodies } from '../../db/organisation.ts';
import { isBeyondBody, type PaperOf, type Side, signedFor, type Signing, signsAs } from '../../domain/account/body.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import type { Grant } from '../../domain/account/roles.ts';
import type { ActionName } from '../../domain/action.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import { headOf } from '../../domain/plan/head.ts';
import type { RawPlan } from '../../domain/plan/inherit.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { ActionContext } from '../kernel.ts';

export async function signingOf(db: Db, grants: readonly Grant[]): Promise<readonly Signing[]> {
  const bodies = await findNamedBodies(db, signedFor(grants));
  return grants.map((grant) => ({ ...grant, signsAs: signsAs(grant, bodies) }));
}

/** The areas over which the asker may do this today, to this paper where one is given. */
export async function rootsFor({ db, actor, today }: Pick<ActionContext, 'db' | 'actor' | 'today'>, name: ActionName, paper?: PaperOf): Promise<readonly number[]> {
  const held = await signingOf(db, actor.grants.filter((grant) => contains(grant.period, today) && mayDo(name, grant.role)));
  return held.filter((grant) => !isBeyondBody(name, grant, paper)).map((grant) => grant.areaId);
}

/** Whose plan it is: of a body of the area where its issuer is one, by the names on the day it was issued or is now. */
export async function paperOfPlan(db: Db, plan: { readonly side: Side; readonly issuer: string; readonly area_id: number; readonly issued_on: string | null }, on: PlainDate): Promise<PaperOf> {
  return { side: plan.side, body: await findBodyCalled(db, { name: plan.issuer, areaId: plan.area_id, on: plan.issued_on ?? on }) };
}

/** The same of a version that is being made: what it says itself, whatever the plan in force says, by the names of the day. */
export function paperOfDraft(db: Db, plan: { readonly area_id: number }, raw: RawPlan, on: PlainDate): Promise<PaperOf> {
  const { side, issuer } = headOf(raw);
  return paperOfPlan(db, { side, issuer, area_id: plan.area_id, issued_on: null }, on);
}

/** A paper of the State, the Party or the Front is signed by who signs for that side, one of a body of the area by who signs for that body; who signs for the area signs all of them. */
export async function refuseOtherSide(context: ActionContext, name: ActionName, paper: PaperOf, areaId: number): Promise<void> {
  const { db, actor } = context;
  if (actor.kind === 'system' || (await areasReach(db, await rootsFor(context, name, paper), [areaId], actor.world))) return;
  throw new ProblemError({ code: 'house.forbidden', kind: 'forbidden', params: { action: name } });
}

/**
 * Who speaks for a body: an account whose grant names it; for a body without any such account the desk of its area. Called by the actions of reports,
 * directives and assessments before a body says something of itself.
 */
import type { ActionName } from '../../domain/action.ts';
import { deskRoles, grantsOfBody, rolesOf } from '../../domain/account/body.ts';
import { type BodyAt, listAnswering, listStaffed } from '../../db/account-body.ts';
import { grantsOver } from '../plan/rows.ts';
import type { ActionContext } from '../kernel.ts';

/** How the asker speaks for a body: by an account of its own, as the desk of its area, or not at all; `staffed`: the body has an account. */
export type Voice = { readonly as: 'body' | 'desk' | null; readonly staffed: boolean };
type Asker = Pick<ActionContext, 'db' | 'actor' | 'today'>;

/** The area by which the kernel lets those through who speak for the body: their own grant's, else the body's. */
export function reachFor({ actor, today }: Pick<ActionContext, 'actor' | 'today'>, name: ActionName, { organisation, areaId }: BodyAt): readonly number[] {
  return [grantsOfBody(actor.grants, name, organisation, today)[0]?.areaId ?? areaId];
}

export async function voicesFor(context: Asker, name: ActionName, bodies: readonly BodyAt[]): Promise<ReadonlyMap<string, Voice>> {
  const { db, actor, today } = context;
  const staffed = await listStaffed(db, bodies.map((one) => one.organisation), rolesOf(name), today);
  const desk = new Set<string>(deskRoles(name));
  const desks = new Map<number, boolean>();
  for (const areaId of new Set(bodies.map((one) => one.areaId))) desks.set(areaId, actor.kind === 'system' || (await grantsOver(context, areaId)).some((grant) => desk.has(grant.role)));
  return new Map(bodies.map(({ organisation, areaId }): [string, Voice] => {
    const own = grantsOfBody(actor.grants, name, organisation, today).length > 0;
    const has = staffed.has(organisation);
    return [organisation, { as: own ? 'body' : (actor.kind === 'system' || !has) && desks.get(areaId) ? 'desk' : null, staffed: has }];
  }));
}

export async function voiceFor(context: Asker, name: ActionName, body: BodyAt): Promise<Voice> {
  return (await voicesFor(context, name, [body])).get(body.organisation)!;
}

/** Whom to tell what concerns these bodies: those who may do the act for them. */
export async function answeringFor({ db, today }: Pick<ActionContext, 'db' | 'today'>, name: ActionName, bodies: readonly BodyAt[]): Promise<string[]> {
  return listAnswering(db, bodies, { own: rolesOf(name), desk: deskRoles(name) }, today);
}

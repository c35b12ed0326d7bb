/**
 * A grant may name a body: whoever holds it speaks for that body. Roles that keep no area (the Front, an organisation, a member of a council) see of some
 * topics what is their body's own and nothing else of the area. Called by the kernel and by actions in which a body speaks for itself. Pure.
 */
import type { ActionName } from '../action.ts';
import { contains, type PlainDate } from '../calendar.ts';
import { mayDo } from './permissions.ts';
import { type Grant, type Role, roles } from './roles.ts';

const ofBody: Readonly<Record<string, readonly Role[]>> = {
  report: ['fatherland_front', 'organisation', 'council_member'], directive: ['fatherland_front', 'organisation'], assessment: ['organisation'], inspection: ['organisation'],
};

/** True where the role lets a person see and do in this topic what is their body's, not what is their area's. */
export function isOfBody(name: ActionName, role: Role): boolean {
  return ofBody[name.slice(0, name.indexOf('.'))]?.includes(role) ?? false;
}

/** Signed in the name of an area: its papers, plans, closed figures, approvals. Rounds of awards ask by themselves whose they are (`actions/award/perform.ts`). */
const ofTheArea: readonly ActionName[] = ['document.issue', 'document.void', 'plan.return', 'plan.approve', 'plan.issue', 'plan.consent', 'plan.decideChange', 'indicator.close', 'inspection.approveProgramme', 'exemplar.approve', 'publicity.approve', 'assessment.close'];

/** By this grant nobody does this: who signs for a department signs nothing of the whole area. `committees`: of the bodies named, those that govern an area. */
export function isBeyondBody(name: ActionName, { role, organisationId }: Pick<Grant, 'role' | 'organisationId'>, committees: { has(id: string): boolean }): boolean {
  return role === 'signer' && organisationId !== null && ofTheArea.includes(name) && !committees.has(organisationId);
}

/** The bodies that have to be known for `isBeyondBody`. */
export function signedFor(grants: readonly Grant[]): readonly string[] {
  return [...new Set(grants.flatMap((grant) => (grant.role === 'signer' && grant.organisationId !== null ? [grant.organisationId] : [])))];
}

/** The grants of the day by which a person does this for the body. */
export function grantsOfBody(grants: readonly Grant[], name: ActionName, organisation: string, today: PlainDate): readonly Grant[] {
  return grants.filter((grant) => grant.organisationId === organisation && contains(grant.period, today) && mayDo(name, grant.role));
}

/** The roles of the desk of an area that do this for bodies without an account. */
export function deskRoles(name: ActionName): readonly Role[] {
  return roles.filter((role) => mayDo(name, role) && !isOfBody(name, role));
}

export function rolesOf(name: ActionName): readonly Role[] {
  return roles.filter((role) => mayDo(name, role));
}

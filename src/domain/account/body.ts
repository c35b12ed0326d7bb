/**
 * A grant may name a body: whoever holds it speaks for that body. Roles that keep no area (the Front, an organisation, a member of a council) see of some
 * topics what is their body's own and nothing else of the area. Called by the kernel and by actions in which a body speaks for itself. Pure.
 */
import type { ActionName } from '../action.ts';
import { contains, type PlainDate } from '../calendar.ts';
import type { OrganisationKind } from '../organisation/types.ts';
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
const ofTheArea: readonly ActionName[] = [
  'indicator.close', 'inspection.approveProgramme', 'inspection.approveAmendment', 'exemplar.approve', 'publicity.approve', 'assessment.close', 'assessment.askAgain', 'assessment.decideAgain', 'assessment.withdrawAgain',
  'scorecard.draft', 'scorecard.recompute', 'scorecard.discard', 'scorecard.sign', 'scorecard.override', 'scorecard.confirm', 'scorecard.decline',
];
/** Signed as well for a body of the area, where the paper or the plan goes out in that body's own name. */
const ofItsOwn: readonly ActionName[] = ['document.issue', 'document.void', 'plan.return', 'plan.approve', 'plan.issue', 'plan.decideChange'];
/** Signed in the name of the area or, where the paper is theirs, of its Party committee or its Front: papers and plans have a side. */
const papers: readonly ActionName[] = [...ofItsOwn, 'plan.consent'];

export type Side = 'state' | 'party' | 'front';
/** Whose paper it is. `body`: of the area's bodies the one in whose name it goes out, where it is one of the register. */
export type PaperOf = { readonly side: Side; readonly body?: string | undefined };
/** As whom a grant signs: the area (its people's committee, or nobody named), its Party committee or Front for their own papers, another body of the area for its own award rounds, papers and plans, a body of elsewhere for its rounds alone. */
export type SignedAs = 'area' | 'party' | 'front' | 'body' | 'elsewhere';
export type NamedBody = { readonly kind: OrganisationKind; readonly areaId: number };
export type Signing = Grant & { readonly signsAs: SignedAs };

/** The people's committee of this very area: that of one below or beside it is none here. */
export function isCommitteeOf(body: NamedBody | undefined, areaId: number): boolean {
  return body?.kind === 'state' && body.areaId === areaId;
}

export function signsAs({ role, organisationId, areaId }: Pick<Grant, 'role' | 'organisationId' | 'areaId'>, bodies: ReadonlyMap<string, NamedBody>): SignedAs {
  if (role !== 'signer' || organisationId === null) return 'area';
  const body = bodies.get(organisationId);
  if (isCommitteeOf(body, areaId)) return 'area';
  if (body?.areaId !== areaId) return 'elsewhere';
  return body.kind === 'party' || body.kind === 'front' ? body.kind : 'body';
}

/** By this grant nobody does this (`paper`: to this one; where it is left out, to some paper). */
export function isBeyondBody(name: ActionName, grant: Signing, paper?: PaperOf): boolean {
  if (grant.signsAs === 'area') return false;
  if (!papers.includes(name)) return ofTheArea.includes(name);
  if (grant.signsAs === 'elsewhere') return true;
  if (grant.signsAs === 'body') return !ofItsOwn.includes(name) || (paper !== undefined && (paper.side !== 'state' || paper.body !== grant.organisationId));
  return paper !== undefined && paper.side !== grant.signsAs;
}

/** The bodies that have to be known for `signsAs`. */
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

/**
 * Whose plan a plan is: the body that issued it, found by the name the plan writes among the bodies of its area on that day. A plan of the People's
 * Committee is the area's own; a department's or a firm's lies on the same area and is that body's. Called by clusters and scorecards. Pure.
 */
import type { PlainDate } from '../calendar.ts';
import type { OrganisationRegister } from './register.ts';
import type { Organisation } from './types.ts';

export type Issued = { readonly issuer: string; /** Slug of the area the plan is about. */ readonly area: string; readonly issuedOn: PlainDate | null };

/** Undefined: the area has no body of that name on the day. */
export function issuerOf(register: OrganisationRegister, { issuer, area, issuedOn }: Issued, today: PlainDate): Organisation | undefined {
  return register.named(issuer, area, issuedOn ?? today);
}

/** The area's own plan: issued by its People's Committee, or by nobody the house knows. */
export function isOfArea(register: OrganisationRegister, plan: Issued, today: PlainDate): boolean {
  const body = issuerOf(register, plan, today);
  return body === undefined || body.kind === 'state';
}

/** The body's own plan: issued by it, or by one whose work it took over by the day. */
export function isOfBody(register: OrganisationRegister, plan: Issued, body: string, on: PlainDate): boolean {
  const issuer = issuerOf(register, plan, on);
  return issuer !== undefined && (issuer.id === body || register.successors(issuer.id, on).some((one) => one.id === body));
}

/** Where plans of the body may lie: its own area, and those of the bodies it took over. */
export function areasOfPlans(register: OrganisationRegister, body: string): readonly string[] {
  const before = register.successionsOf(body).flatMap((one) => (one.successor === body ? [one.predecessor] : []));
  return [...new Set([body, ...before].flatMap((id) => register.find(id)?.area ?? []))];
}

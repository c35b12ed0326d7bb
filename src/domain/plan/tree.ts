/**
 * The tree of plans: who stands above and below, how many days later each was issued, and which areas have issued none (F01.3).
 * Called by `plan.tree`, `plan.list` and the coverage map. Pure.
 */
import { daysBetween, type PlainDate } from '../calendar.ts';
import type { Plan } from './format.ts';
import { readDocumentName } from './document-name.ts';

export type ParentLink = { readonly kind: 'movement' | 'programme' | 'party'; readonly plan: string | null; readonly document: string; readonly number: string | null; readonly issuedOn: PlainDate | null };

/** Days from the parent's issue to the child's; negative when the child came first; null where a day is not known. */
export function lagDays(parentIssuedOn: PlainDate | null, issuedOn: PlainDate | null): number | null {
  return parentIssuedOn === null || issuedOn === null ? null : daysBetween(parentIssuedOn, issuedOn);
}

/** The parents as the plan names them; number and day come from the library where the parent is there, else from the file, else from the document's name. */
export function parentLinks(plan: Pick<Plan, 'parents'>, library: (slug: string) => { readonly number: string | null; readonly issuedOn: PlainDate | null } | undefined): readonly ParentLink[] {
  return plan.parents.map((one) => {
    const known = one.plan === undefined ? undefined : library(one.plan);
    const named = readDocumentName(one.document);
    return { kind: one.kind, plan: known ? one.plan! : null, document: one.document, number: known?.number ?? named.number, issuedOn: known?.issuedOn ?? one.issued_on ?? named.issuedOn };
  });
}

export type IssuedPlan = { readonly plan: string; readonly area: string; readonly issuedOn: PlainDate | null; readonly state: 'issued' | 'drafting' };
export type Coverage = { readonly area: string; readonly state: 'issued' | 'drafting' | 'none'; readonly plan: string | null; readonly issuedOn: PlainDate | null; readonly lagDays: number | null };

/** For each expected area: its first plan issued by the day, else its draft, else none. */
export function coverageOf(expected: readonly string[], plans: readonly IssuedPlan[], parentIssuedOn: PlainDate | null, asOf: PlainDate): readonly Coverage[] {
  const byArea = Map.groupBy(plans, (one) => one.area);
  return expected.map((area) => {
    const own = byArea.get(area) ?? [];
    const issued = own.filter((one) => one.state === 'issued' && one.issuedOn !== null && one.issuedOn <= asOf).sort((a, b) => (a.issuedOn! < b.issuedOn! ? -1 : 1))[0];
    if (issued) return { area, state: 'issued', plan: issued.plan, issuedOn: issued.issuedOn, lagDays: lagDays(parentIssuedOn, issued.issuedOn) };
    const draft = own.find((one) => one.state === 'drafting');
    return draft ? { area, state: 'drafting', plan: draft.plan, issuedOn: null, lagDays: null } : { area, state: 'none', plan: null, issuedOn: null, lagDays: null };
  });
}

/**
 * The approval gate: what a plan must have before it goes to signature, and which departures from its parents still lack
 * a reason or the consent of the level above. Called on submit, approve, issue and by `plan.check`. Pure.
 */
import type { Problem } from '../problem.ts';
import { appProblem, type ApplicationProblem } from './application-problems.ts';
import type { GatePart } from './contract/parts.ts';
import type { CriterionGroup, Criterion, Plan } from './format.ts';

const codes: Readonly<Record<GatePart, ApplicationProblem>> = {
  content: 'plan.gate_content', criteria: 'plan.gate_criteria', form: 'plan.gate_form', head: 'plan.gate_head', milestones: 'plan.gate_milestones',
};

/** Parts that are missing, in the order of the form. Source: the plans' own rule "nội dung, tiêu chí cụ thể, hình thức phù hợp", with head and milestones. */
export function missingParts(plan: Plan): readonly GatePart[] {
  const has: Readonly<Record<GatePart, boolean>> = {
    content: plan.contents.some((group) => group.items.length > 0) && plan.targets.some((target) => target.role === 'target'),
    // Concrete: at least one criterion stands in the plan; "decided later" alone is not.
    criteria: plan.criteria.some((set) => countCriteria(set.items) > 0),
    // How it is held (publicity, launch or campaign) and how it is rewarded.
    form: plan.awards.length > 0 && (plan.publicity.length > 0 || plan.milestones.some((one) => one.kind === 'launch' || one.kind === 'campaign')),
    head: plan.signer !== undefined && plan.signer.title.trim() !== '',
    milestones: plan.milestones.some((one) => one.due !== undefined || one.yearly !== undefined),
  };
  return (Object.keys(codes) as GatePart[]).filter((part) => !has[part]);
}

export function countCriteria(items: readonly (Criterion | CriterionGroup)[]): number {
  return items.reduce((sum, one) => sum + ('items' in one ? countCriteria(one.items) : 1), 0);
}

/** A parent's item this plan lowers or leaves out; `measure` is what the child asks instead ("" when dropped). */
export type DepartureFact = { readonly item: string; readonly relation: 'lowered' | 'dropped'; readonly measure: string; readonly text: string; readonly reason: string | null; /** Targets need consent; other items only a reason. */ readonly needsConsent: boolean };
export type ConsentFact = { readonly item: string; readonly relation: 'lowered' | 'dropped'; readonly measure: string; readonly granted: boolean };

/** A reason for each departure; for a lowered target and a dropped item also the consent of the level above, to just this measure. */
export function departureProblems(departures: readonly DepartureFact[], consents: readonly ConsentFact[]): readonly Problem[] {
  return departures.flatMap((one) => {
    const found: Problem[] = [];
    const place = { item: one.item, field: 'departures' };
    const params = { item: one.item, text: one.text };
    if (one.reason === null || one.reason.trim() === '') found.push(appProblem('plan.departure_without_reason', params, place));
    if (!one.needsConsent) return found;
    const consent = consentTo(one, consents);
    if (consent === undefined) found.push(appProblem('plan.departure_without_consent', params, place));
    else if (!consent.granted) found.push(appProblem('plan.departure_refused', params, place));
    return found;
  });
}

/** A consent holds only for the measure it was given to: lowering further needs another one. */
export function consentTo(departure: DepartureFact, consents: readonly ConsentFact[]): ConsentFact | undefined {
  return consents.find((one) => one.item === departure.item && one.relation === departure.relation && one.measure === departure.measure);
}

export function gateProblems(plan: Plan, departures: readonly DepartureFact[], consents: readonly ConsentFact[]): readonly Problem[] {
  return [...missingParts(plan).map((part) => appProblem(codes[part], {}, { field: part })), ...departureProblems(departures, consents)];
}

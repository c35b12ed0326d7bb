/** The questions the screens of the law ask, by name and type only: a screen that only reads does not load the schema library. */
import type { householdExplain, policyDifferences, policyLaw, policyTry, policyTryTwo, policyValues, policyWhatIf, policyWhatIfHouseholds } from '../../domain/policy/contract.ts';
import { type OutputOf, reference, sealedReference } from '../api.ts';

export const law = reference<typeof policyLaw>('policy.law', 'read');
export const differences = reference<typeof policyDifferences>('policy.differences', 'read');
export const values = reference<typeof policyValues>('policy.values', 'read');
/** Sealed: answers travel in the body, never in an address. */
export const tryOne = sealedReference<typeof policyTry>('policy.try');
export const tryTwo = sealedReference<typeof policyTryTwo>('policy.tryTwo');
export const explainOf = reference<typeof householdExplain>('household.explain', 'read');
export const whatIf = reference<typeof policyWhatIf>('policy.whatIf', 'read');
export const whatIfHouseholds = reference<typeof policyWhatIfHouseholds>('policy.whatIfHouseholds', 'read');

export type Law = OutputOf<typeof law>;
export type ExplainedRow = OutputOf<typeof explainOf>['rows'][number];

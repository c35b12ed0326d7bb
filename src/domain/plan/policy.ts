/**
 * The policy register's rules: what holds on a day, and that nothing is supported under an expired policy without a reason.
 * Called by the policy actions and by whoever records support. Pure.
 */
import type { PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { appProblem } from './application-problems.ts';

export type PolicyState = 'unconfirmed' | 'in_force' | 'under_review' | 'amendment_proposed' | 'replaced' | 'expired';
export type PolicyFact = { readonly number: string; readonly state: PolicyState; readonly validFrom: PlainDate | null; readonly validUntil: PlainDate | null };

/** The state on a day: a policy whose last day has passed is expired, whatever its record says. `validUntil` is the first day outside. */
export function policyStateOn(policy: PolicyFact, on: PlainDate): PolicyState {
  if (policy.validUntil !== null && policy.validUntil <= on) return policy.state === 'replaced' ? 'replaced' : 'expired';
  return policy.state;
}

/** Problems of citing the policy for something done on a day: expired or replaced needs a reason; before its first day it is refused. */
export function checkCitation(policy: PolicyFact, on: PlainDate, reason: string | null): readonly Problem[] {
  const place = { field: 'policy' };
  if (policy.validFrom !== null && on < policy.validFrom) return [appProblem('plan.policy_not_yet', { number: policy.number, date: { date: policy.validFrom } }, place)];
  const state = policyStateOn(policy, on);
  const ended = state === 'expired' || state === 'replaced';
  return ended && (reason ?? '').trim() === '' ? [appProblem('plan.policy_expired', { number: policy.number }, place)] : [];
}

type Entry = PolicyFact & { readonly replacedBy: string | null; readonly source: string };

/** What an entry of the register must hold: days in order, what replaced it, and a source before anybody calls it in force. */
export function checkPolicy(entry: Entry): readonly Problem[] {
  const problems: Problem[] = [];
  const { number, validFrom, validUntil } = entry;
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom) problems.push(appProblem('plan.policy_days_reversed', { number }, { field: 'validUntil' }));
  if (entry.state === 'replaced' && entry.replacedBy === null) problems.push(appProblem('plan.policy_replacement_missing', { number }, { field: 'replacedBy' }));
  if (entry.state !== 'unconfirmed' && entry.source.trim() === '') problems.push(appProblem('plan.policy_source_missing', { number }, { field: 'source' }));
  return problems;
}

/** What was only cited (nobody keeps its entry) is taken up by the nation or a province: one unit below does not speak for all. */
export function mayTakeUp(level: string): boolean {
  return level === 'nation' || level === 'province';
}

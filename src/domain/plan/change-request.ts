/**
 * Difficulties and requests for change: to whom they go, which acts are lawful, what a decision makes of them.
 * Called by the change actions. Pure. Path: unit → both bodies the plan names → compiled → the issuer decides → next version.
 */
import type { Problem } from '../problem.ts';
import { message } from '../message.ts';
import { appProblem } from './application-problems.ts';
import type { RequestState } from './contract/parts.ts';
import type { Plan } from './format.ts';

/** The bodies the plan names for requests; each of them gets it. A plan that names none: those its reports go to, else its issuer. */
export function recipientsOf(plan: Plan): readonly string[] {
  const named = plan.reports.filter((one) => one.kind === 'change_request').flatMap((one) => one.to);
  const reported = plan.reports.flatMap((one) => one.to);
  return [...new Set(named.length > 0 ? named : reported.length > 0 ? reported : [plan.document.issuer])];
}

/** The body that decides: where the recipients report to, else the issuer. */
export function deciderOf(plan: Plan): string {
  return plan.reports.find((one) => one.kind === 'change_request')?.then_to?.[0] ?? plan.document.issuer;
}

const moves: Readonly<Record<RequestState, readonly RequestState[]>> = {
  raised: ['compiled', 'withdrawn'], compiled: ['accepted', 'partly_accepted', 'rejected'], accepted: [], partly_accepted: [], rejected: [], withdrawn: [],
};

export function refuseMove(from: RequestState, to: RequestState): Problem | null {
  return moves[from].includes(to) ? null : appProblem('plan.request_state', { from: message(`plan.app.request.${from}`), to: message(`plan.app.request.${to}`) });
}

export type Decision = 'accepted' | 'partly_accepted' | 'rejected';

/** What each request of a compilation becomes; `accepted` names those accepted when only some are. */
export function outcomes(requests: readonly string[], decision: Decision, accepted: readonly string[]): { readonly states: ReadonlyMap<string, RequestState> } | { readonly problem: Problem } {
  if (decision !== 'partly_accepted') return { states: new Map(requests.map((id) => [id, decision])) };
  const chosen = new Set(accepted.filter((id) => requests.includes(id)));
  if (chosen.size === 0 || chosen.size === requests.length) return { problem: appProblem('plan.nothing_accepted', {}, { field: 'accepted' }) };
  return { states: new Map(requests.map((id) => [id, chosen.has(id) ? 'accepted' : 'rejected'])) };
}

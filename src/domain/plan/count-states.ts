/**
 * How many targets of a plan stand in each state: the one count that boards, totals over areas and printed reports show.
 * Called by the actions and the documents. Pure; makes no verdict.
 * Invariant: gates and other readings of a target are shown beside their target, never counted as targets of their own.
 */
import { type Evaluation, type State, states } from './evaluation.ts';
import type { Plan, Target } from './format.ts';

export type StateTally = Record<State, number>;

/** Is it a target of the plan in the count: neither a gate nor another reading of a target already counted? */
export function isCounted(target: Target): boolean {
  return target.role === 'target' && target.alternative_of === undefined;
}

export function emptyCounts(): StateTally {
  return Object.fromEntries(states.map((state) => [state, 0])) as StateTally;
}

/** Verdicts over the whole period (`year: null`) by state, one for each counted target and area. */
export function countStates(rows: readonly Evaluation[], plan: Plan): StateTally {
  const counted = new Set(plan.targets.filter(isCounted).map((target) => target.id));
  const counts = emptyCounts();
  for (const row of rows) if (row.year === null && counted.has(row.target)) counts[row.state] += 1;
  return counts;
}

export function addCounts(a: StateTally, b: StateTally): StateTally {
  return Object.fromEntries(states.map((state) => [state, a[state] + b[state]])) as StateTally;
}

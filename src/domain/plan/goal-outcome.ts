/**
 * One goal, one outcome: picks the form's function and joins parts by `all` and `any`.
 * Called by `evaluate.ts`. The explanation of `any` names each branch with its state, so that a reader sees which one is reachable.
 */
import { message, type Message } from '../message.ts';
import { averagePerYear, change } from './forms/cumulative.ts';
import { consecutiveYears } from './forms/consecutive-years.ts';
import { eachYear } from './forms/each-year.ts';
import { level } from './forms/level.ts';
import { deliverable, distance, trend } from './forms/open-ended.ts';
import { areaShare, coverage, ratioTo } from './forms/share.ts';
import { outcome, stateName, type Asked, type GoalOutcome, type Outcome, type State } from './evaluation.ts';
import type { Goal } from './goal.ts';
import { targetLines } from './trace.ts';

const bestFirst: readonly State[] = ['met', 'on_track', 'behind', 'not_due', 'no_data', 'missed', 'exhausted', 'unreachable'];
const worstFirst: readonly State[] = ['missed', 'unreachable', 'exhausted', 'no_data', 'behind', 'not_due', 'on_track', 'met'];
const closedBranch: readonly State[] = ['unreachable', 'exhausted'];

export function goalOutcome(goal: Goal, asked: Asked): GoalOutcome {
  switch (goal.form) {
    case 'level': return level(goal, asked);
    case 'change': return change(goal, asked);
    case 'average_per_year': return averagePerYear(goal, asked);
    case 'each_year': return eachYear(goal, asked);
    case 'consecutive_years': return consecutiveYears(goal, asked);
    case 'coverage': return coverage(goal, asked);
    case 'area_share': return areaShare(goal, asked);
    case 'ratio_to': return ratioTo(goal, asked);
    case 'deliverable': return deliverable(goal, asked);
    case 'trend': return trend(goal, asked);
    case 'distance': return distance(goal, asked);
    case 'all':
    case 'any': return { overall: joined(goal, asked), years: [] };
  }
}

function joined(goal: Extract<Goal, { parts: unknown }>, asked: Asked): Outcome {
  const branches = goal.parts.map((part) => ({ id: part.id, name: branchName(goal.parts, part, asked), result: goalOutcome(part.goal, asked).overall }));
  const order = goal.form === 'any' ? bestFirst : worstFirst;
  const deciding = branches.toSorted((a, b) => order.indexOf(a.result.state) - order.indexOf(b.result.state))[0]!.result;
  const same = branches.filter((branch) => branch.result.state === deciding.state);
  const own = targetLines(asked).length;
  const reachableBranches = branches.filter((branch) => !closedBranch.includes(branch.result.state));
  const explain = (): readonly Message[] => [
    ...targetLines(asked),
    message(goal.form === 'any' ? 'plan.trace.any' : 'plan.trace.all'),
    ...branches.flatMap((branch) => [message('plan.trace.branch', { branch: branch.id, name: branch.name, state: stateName(branch.result.state) }), ...branch.result.explain().slice(own)]),
    ...(goal.form === 'any' && deciding.state !== 'met'
      ? [reachableBranches.length === 0 ? message('plan.trace.no_branch') : message('plan.trace.reachable_branches', { branches: reachableBranches.map((branch) => message('plan.trace.branch_name', { branch: branch.id, name: branch.name })) })]
      : []),
  ];
  const { value, required, margin, needed, projection } = deciding;
  const provisional = goal.form === 'any' ? same.every((branch) => branch.result.provisional) : same.some((branch) => branch.result.provisional);
  return outcome(deciding.state, explain, { value, required, margin, needed, projection, provisional });
}

/** What a reader calls a branch: what it measures, where no other branch measures the same; else its id in the plan. */
function branchName(parts: readonly { readonly id: string; readonly goal: Goal }[], part: { readonly id: string; readonly goal: Goal }, asked: Asked): string {
  const measured = (goal: Goal): string | null => ('indicator' in goal ? goal.indicator : null);
  const own = measured(part.goal);
  const name = own !== null && parts.filter((one) => measured(one.goal) === own).length === 1 ? asked.names.indicator(own) : part.id;
  return name === own ? part.id : name;
}

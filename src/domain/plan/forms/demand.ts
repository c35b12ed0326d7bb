/**
 * What a goal demands: the number, strict or not, the stretch; and whether a value passes.
 * Called by every form. Invariant: comparisons are unrounded.
 */
import { compare, exact, type Exact } from '../../exact.ts';
import type { Sign } from '../trace.ts';

export type Demand = { readonly required: Exact; readonly sign: Sign; readonly stretch: Exact | null };

type Bounds = { readonly below?: string | undefined; readonly at_most?: string | undefined; readonly at_least?: string | undefined; readonly above?: string | undefined; readonly more_than?: string | undefined; readonly stretch?: string | undefined };

const known = new WeakMap<object, Demand>();

export function demandOf(goal: Bounds): Demand {
  const found = known.get(goal);
  if (found) return found;
  const [text, sign]: [string | undefined, Sign] =
    goal.below !== undefined ? [goal.below, '<'] : goal.at_most !== undefined ? [goal.at_most, '≤'] : goal.above !== undefined ? [goal.above, '>'] : goal.more_than !== undefined ? [goal.more_than, '>'] : [goal.at_least, '≥'];
  const demand = { required: exact(text ?? '0'), sign, stretch: goal.stretch === undefined ? null : exact(goal.stretch) };
  known.set(goal, demand);
  return demand;
}

export function passes(value: Exact, { required, sign }: Demand): boolean {
  const order = compare(value, required);
  return sign === '≥' ? order >= 0 : sign === '>' ? order > 0 : sign === '≤' ? order <= 0 : order < 0;
}

/** True when a stock of this size can still fall by `amount` (more than it, when the demand is strict). */
export function canFallBy(stock: Exact, amount: Exact, { sign }: Demand): boolean {
  const order = compare(stock, amount);
  return sign === '>' ? order > 0 : order >= 0;
}

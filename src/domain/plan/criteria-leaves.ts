/** The single criteria of a set, however deep its groups go. Called by `criteria.ts` and `registers.ts`. Pure. */
import type { Criterion, CriterionGroup } from './format.ts';

export type Node = Criterion | CriterionGroup;

export function isGroup(one: Node): one is CriterionGroup {
  return 'items' in one;
}

export function leavesOf(items: readonly Node[]): readonly Criterion[] {
  return items.flatMap((one) => (isGroup(one) ? leavesOf(one.items) : [one]));
}

/**
 * Criteria as the figures see them: the greatest sum of marks a set can give, and where each computed criterion stands.
 * Called by `check.ts`, the screens and the progress report. Pure; makes no verdict of its own.
 * Law: a criterion counted from a register that holds nothing yet is "chưa đủ dữ liệu", never passed; evidence and opinion are for people.
 */
import { add, compare, exact, type Exact } from '../exact.ts';
import type { Evaluation, State } from './evaluation.ts';
import type { CriteriaSet, Criterion, CriterionGroup, Plan } from './format.ts';

type Node = Criterion | CriterionGroup;

/** Weights of all that must hold together are added, of alternatives the greatest counts; a group's own weight stands for its inside. Null: no weights. */
export function greatestSum(set: Pick<CriteriaSet, 'need' | 'items'>): Exact | null {
  const marks = set.items.flatMap((one) => marksOf(one) ?? []);
  if (marks.length === 0) return null;
  return marks.reduce((sum, one) => (set.need === 'any' ? (compare(one, sum) > 0 ? one : sum) : add(sum, one)));
}

function marksOf(one: Node): Exact | null {
  if (one.weight !== undefined) return exact(one.weight);
  return isGroup(one) ? greatestSum(one) : null;
}

export function isGroup(one: Node): one is CriterionGroup {
  return 'items' in one;
}

export type ComputedCriterion = { readonly set: CriteriaSet; readonly criterion: Criterion; readonly state: State; readonly provisional: boolean };

/** Every computed criterion with its state: that of its gate over the whole period, or `no_data` for a register without figures. */
export function computedCriteria(plan: Plan, rows: readonly Evaluation[]): readonly ComputedCriterion[] {
  return plan.criteria.flatMap((set) =>
    leavesOf(set.items).filter((one) => one.kind === 'computed').map((criterion) => {
      const row = criterion.target === undefined ? undefined : rows.find((one) => one.target === criterion.target && one.year === null);
      return { set, criterion, state: row?.state ?? 'no_data', provisional: row?.provisional ?? false };
    }));
}

export function leavesOf(items: readonly Node[]): readonly Criterion[] {
  return items.flatMap((one) => (isGroup(one) ? leavesOf(one.items) : [one]));
}

/**
 * Criteria as the figures see them: the greatest sum of marks a set can give, and where each computed criterion stands.
 * Called by `check.ts`, the screens and the progress report. Pure; makes no verdict of its own.
 * Law: a criterion counted from a register that holds nothing yet is "chưa đủ dữ liệu", never passed; evidence and opinion are for people.
 */
import { add, compare, exact, type Exact } from '../exact.ts';
import type { Evaluation, State } from './evaluation.ts';
import { isGroup, leavesOf, type Node } from './criteria-leaves.ts';
import type { CriteriaSet, Criterion, Plan } from './format.ts';
import { hasRegisterGate, isJudgedOnSheets } from './registers.ts';

export { isGroup, leavesOf } from './criteria-leaves.ts';


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

export type ComputedCriterion = { readonly set: CriteriaSet; readonly criterion: Criterion; readonly state: State; readonly provisional: boolean };

/** Every computed criterion with its state: that of its gate over the whole period (a register with figures has the criterion's own id as its gate), or `no_data` for a register without figures. */
export function computedCriteria(plan: Plan, rows: readonly Evaluation[]): readonly ComputedCriterion[] {
  return plan.criteria.flatMap((set) =>
    leavesOf(set.items).filter((one) => one.kind === 'computed' && !isJudgedOnSheets(one.register)).map((criterion) => {
      const gate = criterion.target ?? (hasRegisterGate(criterion.register) ? criterion.id : undefined);
      const row = gate === undefined ? undefined : rows.find((one) => one.target === gate && one.year === null);
      return { set, criterion, state: row?.state ?? 'no_data', provisional: row?.provisional ?? false };
    }));
}

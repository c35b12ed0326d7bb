/** What a what-if costs the budget a year, before and after. Part of `what-if.ts`: reads members only where an amount is known to be counted by; writes nothing. */
import { readMarksOfArea } from '../../db/household-columns.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { budgetOf, classSupports, type Counted, readCosts, supportedClasses } from '../../domain/policy/budget.ts';
import { classOrder } from '../../domain/policy/columns.ts';
import type { ActionContext } from '../kernel.ts';
import type { Result } from './what-if.ts';

/** By the norms of the day of the register on both sides: the difference is of the classes alone. */
export async function effectOnBudget({ db }: ActionContext, { area, date, knownOn, ids, before, after }: Result, costs: readonly string[]) {
  const supports = classSupports(readShippedPolicy(), date);
  const entered = readCosts(costs);
  const counted = supports.filter((one) => entered.has(one.id) || one.amount?.value != null);
  const sizes = new Map<number, number>();
  if (counted.some((one) => one.per === 'person')) await readMarksOfArea(db, area.id!, { date, knownOn }, (household, size) => { sizes.set(household, size); });
  const { rows, total, whole } = budgetOf(supports, entered, countOf(before, ids, sizes), countOf(after, ids, sizes));
  return {
    on: date, whole, total: counted.length === 0 ? null : total,
    rows: rows.map(({ support: { amount: norm, ...support }, ...row }) => ({ ...support, ...row, missing: row.amount === null ? (norm?.missing ?? support.text) : null })),
  };
}

function countOf(classes: Uint8Array, ids: Float64Array, sizes: ReadonlyMap<number, number>): Counted {
  const [household, person] = [{ poor: 0, near_poor: 0 }, { poor: 0, near_poor: 0 }];
  const nameOf = classOrder.map((name) => supportedClasses.find((one) => one === name));
  for (let row = 0; row < classes.length; row += 1) {
    const name = nameOf[classes[row]!];
    if (name === undefined) continue;
    household[name] += 1;
    person[name] += sizes.get(ids[row]!) ?? 0;
  }
  return { household, person };
}

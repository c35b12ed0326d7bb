/**
 * Households decided by one or several standards as one set of columns in the places of another: what a what-if runs on. Pure; called by
 * `actions/policy/what-if.ts` and the bench. A list names the deprivations it found: where it has a mask, every indicator of its standard is answered,
 * unless the household's own answers stand beside it.
 */
import { emptyColumns, type Columns } from './columns.ts';
import { bitsBetween } from './compare.ts';
import type { Classifier } from './compile.ts';
import type { AreaType } from './parts.ts';

export type Group = { readonly areaType: AreaType | null; /** Null: a standard nobody knows, whose masks mean nothing. */ readonly by: Classifier | null; readonly count: number; readonly incomes: DataView; readonly scores: DataView; readonly masks: DataView; /** Which indicators had an answer, of those whose mask is `withBlanks`, one after the other. */ readonly answers: DataView };
/** In a mask: not every indicator had an answer. */
const withBlanks = 1 << 14;

/** In the order of the groups and of the households within them. */
export function columnsOf(groups: readonly Group[], base: Classifier): Columns {
  const columns = emptyColumns(groups.reduce((sum, one) => sum + one.count, 0));
  let row = 0;
  for (const group of groups) {
    const area = group.areaType === 'rural' ? 1 : group.areaType === 'urban' ? 2 : 0;
    const moved = group.by === null ? null : tableOf(group.by, base);
    const all = moved === null ? 0 : moved(group.by!.mask);
    let blanks = 0;
    for (let index = 0; index < group.count; index += 1, row += 1) {
      const [income, score, mask] = [Number(group.incomes.getBigInt64(index * 8)), group.scores.getInt16(index * 2), group.masks.getInt16(index * 2)];
      columns.areaType[row] = area;
      if (income >= 0) columns.income[row] = income;
      if (score >= 0) columns.scoreA[row] = score;
      if (mask < 0 || moved === null) continue;
      columns.known[row] = (mask & withBlanks) === 0 ? all : moved(group.answers.getInt16(2 * blanks++));
      columns.deprived[row] = moved(mask & ~withBlanks);
    }
  }
  return columns;
}

/** A mask of one standard in the places of another; answers the other does not ask are left out. */
function tableOf(from: Classifier, to: Classifier): (mask: number) => number {
  const bits = bitsBetween(from, to);
  if (from.indicators.length === to.indicators.length && bits.every((place, bit) => place === bit)) return (mask) => mask & to.mask;
  const table = Uint16Array.from({ length: 1 << from.indicators.length }, (_, mask) => bits.reduce((sum, place, bit) => (place >= 0 && mask & (1 << bit) ? sum | (1 << place) : sum), 0));
  return (mask) => table[mask & (table.length - 1)]!;
}

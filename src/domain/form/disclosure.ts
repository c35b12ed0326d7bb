/**
 * Disclosure control of public tables: which numbers are withheld so that no small one can be worked out from the others. Pure. Called by
 * `guard.ts` for tables counted from the register; knows cells and sums, nothing of poverty.
 *
 * First every sensitive count from 1 to the threshold less one; then others beside them (complementary suppression) until no withheld
 * sensitive number follows from the published ones by any combination of the sums. Only numbers above zero are ever withheld: the true table then
 * lies inside the set of tables that fit, so a cell is free to move exactly when the equations leave it open (`found-out.ts`).
 */
import { foundOut, type Row } from './found-out.ts';

export type Cell = {
  readonly value: number;
  /** Small values of it must not be told or worked out. */
  readonly sensitive: boolean;
  /** Published elsewhere already: withholding it here would hide nothing. */
  readonly fixed?: boolean;
  /** Withheld elsewhere already. */
  readonly withheld?: boolean;
};
/** `total` is the sum of `parts`; keys of cells. `implied`: it follows from the others, and is looked at for small rests only. */
export type Sum = { readonly total: string; readonly parts: readonly string[]; readonly implied?: true };

/** Small: told by nobody. A parameter of the installation, not of the law. */
export const usualThreshold = 5;

/** Keys of the cells to withhold. Throws RangeError when a sum names a cell that is not there. */
export function withhold(cells: ReadonlyMap<string, Cell>, sums: readonly Sum[], threshold: number = usualThreshold): ReadonlySet<string> {
  // What is withheld elsewhere protects a small number there: it must not be worked out here either.
  const small = new Set([...cells].filter(([, cell]) => cell.value > 0 && (cell.withheld === true || (cell.sensitive && cell.value < threshold))).map(([key]) => key));
  const hidden = new Set([...small, ...[...cells].filter(([, cell]) => cell.withheld).map(([key]) => key)]);
  for (const sum of sums) for (const key of [sum.total, ...sum.parts]) if (!cells.has(key)) throw new RangeError(`no cell ${key}`);
  const around = sumsAround(sums);
  let waiting: Iterable<Sum> = sums;
  for (;;) {
    const added: string[] = [];
    const hideIn = (sum: Sum): void => {
      while (needsMore(sum, cells, hidden, small, threshold)) {
        const chosen = candidate(sum, cells, hidden, threshold);
        if (!chosen) return;
        hidden.add(chosen.key);
        added.push(chosen.key);
      }
    };
    for (const sum of waiting) hideIn(sum);
    if (added.length === 0) {
      for (const known of foundOut(equationsOf(sums, hidden))) {
        if (!known.some((key) => small.has(key))) continue;
        const chosen = onTheWay(known, around, cells, hidden, threshold);
        if (chosen) added.push(chosen);
      }
      for (const key of added) hidden.add(key);
    }
    if (added.length === 0) return hidden;
    waiting = new Set(added.flatMap((key) => around.get(key) ?? []));
  }
}

/**
 * Small sensitive numbers that follow from all that is told by any combination of the sums, whoever withheld what: the check of tables that were made one by one.
 * Empty where nothing can be worked out; a small number that is told stands in it too. Left out is what no withholding could hide: with zeros beside it alone it is its posted total.
 */
export function workedOut(cells: ReadonlyMap<string, Cell>, sums: readonly Sum[], hidden: ReadonlySet<string>, threshold: number = usualThreshold): readonly string[] {
  const small = [...cells].filter(([, cell]) => cell.sensitive && cell.value > 0 && cell.value < threshold).map(([key]) => key);
  const follows = (of: ReadonlySet<string>): ReadonlySet<string> => new Set(foundOut(equationsOf(sums, of)).flat());
  const [told, bare] = [follows(hidden), follows(new Set([...cells].filter(([, cell]) => cell.sensitive && cell.value > 0).map(([key]) => key)))];
  return small.filter((key) => (!hidden.has(key) || told.has(key)) && !bare.has(key));
}

function sumsAround(sums: readonly Sum[]): ReadonlyMap<string, readonly Sum[]> {
  const around = new Map<string, Sum[]>();
  for (const sum of sums) {
    for (const key of [sum.total, ...sum.parts]) {
      const known = around.get(key);
      if (known) known.push(sum);
      else around.set(key, [sum]);
    }
  }
  return around;
}

function equationsOf(sums: readonly Sum[], hidden: ReadonlySet<string>): readonly Row[] {
  return sums.flatMap((sum) => {
    if (sum.implied) return [];
    const row = new Map<string, number>();
    for (const key of sum.parts) if (hidden.has(key)) row.set(key, (row.get(key) ?? 0) + 1);
    if (hidden.has(sum.total)) row.set(sum.total, (row.get(sum.total) ?? 0) - 1);
    return row.size === 0 ? [] : [row];
  });
}

/** One more number from a sum through which a small one was found out, the cheapest of all of them; where these have none left, from the sums next to them, and so on. */
function onTheWay(known: readonly string[], around: ReadonlyMap<string, readonly Sum[]>, cells: ReadonlyMap<string, Cell>, hidden: ReadonlySet<string>, threshold: number): string | null {
  const reached = new Set(known);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    const sums = [...new Set([...reached].flatMap((key) => around.get(key) ?? []))];
    const best = sums.flatMap((sum) => candidate(sum, cells, hidden, threshold) ?? []).toSorted((a, b) => a.cost - b.cost || (a.key < b.key ? -1 : 1))[0];
    if (best) return best.key;
    for (const sum of sums) for (const key of [sum.total, ...sum.parts]) if (hidden.has(key)) reached.add(key);
  }
  return null;
}

/** A sum that gives its one hidden number away, or whose hidden numbers together are still small. */
function needsMore(sum: Sum, cells: ReadonlyMap<string, Cell>, hidden: ReadonlySet<string>, small: ReadonlySet<string>, threshold: number): boolean {
  let [count, rest] = [0, 0];
  const totalHidden = hidden.has(sum.total);
  let holdsSmall = small.has(sum.total);
  for (const key of sum.parts) {
    if (!hidden.has(key)) continue;
    count += 1;
    rest += cells.get(key)!.value;
    holdsSmall ||= small.has(key);
  }
  if (!holdsSmall) return false;
  return count + (totalHidden ? 1 : 0) === 1 || (!totalHidden && rest < threshold);
}

type Candidate = { readonly key: string; readonly cost: number };

/** The smallest published number of the sum that is not small itself; its total last. Null when nothing is left to hide. */
function candidate(sum: Sum, cells: ReadonlyMap<string, Cell>, hidden: ReadonlySet<string>, threshold: number): Candidate | null {
  const free = (key: string): boolean => !hidden.has(key) && cells.get(key)!.fixed !== true && cells.get(key)!.value > 0;
  let best: Candidate | null = null;
  for (const key of sum.parts) {
    if (!free(key)) continue;
    const of = cost(cells.get(key)!, threshold);
    if (best === null || of < best.cost || (of === best.cost && key < best.key)) best = { key, cost: of };
  }
  return best ?? (free(sum.total) ? { key: sum.total, cost: dear + cells.get(sum.total)!.value } : null);
}

/** More than any count: a total goes only when no part can. */
const dear = 1e12;
const cost = (cell: Cell, threshold: number): number => (cell.value < threshold ? 2 * dear : cell.value);


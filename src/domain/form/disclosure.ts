/**
 * Disclosure control of public tables: which numbers are withheld so that no small one can be worked out from the others. Pure. Called by
 * `guard.ts` for tables counted from the register; knows cells and sums, nothing of poverty.
 *
 * First every sensitive count from 1 to the threshold less one; then others beside them (complementary suppression) until no withheld
 * sensitive number follows from the published ones by any combination of the sums. Only numbers above zero are ever withheld: the true table then
 * lies inside the set of tables that fit, so a cell is free to move exactly when the equations leave it open (a rank, computed modulo a prime).
 */
export type Cell = {
  readonly value: number;
  /** Small values of it must not be told or worked out. */
  readonly sensitive: boolean;
  /** Published elsewhere already: withholding it here would hide nothing. */
  readonly fixed?: boolean;
  /** Withheld elsewhere already. */
  readonly withheld?: boolean;
};
/** `total` is the sum of `parts`; keys of cells. */
export type Sum = { readonly total: string; readonly parts: readonly string[] };

/** Small: told by nobody. A parameter of the installation, not of the law. */
export const usualThreshold = 5;

/** Keys of the cells to withhold. Throws RangeError when a sum names a cell that is not there. */
export function withhold(cells: ReadonlyMap<string, Cell>, sums: readonly Sum[], threshold: number = usualThreshold): ReadonlySet<string> {
  // What is withheld elsewhere protects a small number there: it must not be worked out here either.
  const small = new Set([...cells].filter(([, cell]) => cell.value > 0 && (cell.withheld === true || (cell.sensitive && cell.value < threshold))).map(([key]) => key));
  const hidden = new Set([...small, ...[...cells].filter(([, cell]) => cell.withheld).map(([key]) => key)]);
  for (const sum of sums) for (const key of [sum.total, ...sum.parts]) if (!cells.has(key)) throw new RangeError(`no cell ${key}`);
  for (let open = true; open; ) {
    open = false;
    for (const sum of sums) while (needsMore(sum, cells, hidden, small, threshold) && hideAnother(sum, cells, hidden, threshold)) open = true;
    if (!open) open = hideOnTheWay(foundOut(sums, hidden, small), sums, cells, hidden, threshold);
  }
  return hidden;
}

/** One more number from a sum through which a small one was found out: the cheapest of all of them. */
function hideOnTheWay(known: ReadonlySet<string>, sums: readonly Sum[], cells: ReadonlyMap<string, Cell>, hidden: Set<string>, threshold: number): boolean {
  if (known.size === 0) return false;
  const onTheWay = sums.filter((sum) => known.has(sum.total) || sum.parts.some((key) => known.has(key)));
  const choices = onTheWay.flatMap((sum) => candidate(sum, cells, hidden, threshold) ?? []);
  const best = choices.toSorted((a, b) => a.cost - b.cost || (a.key < b.key ? -1 : 1))[0];
  if (!best) return false;
  hidden.add(best.key);
  return true;
}

/** A sum that gives its one hidden number away, or whose hidden numbers together are still small. */
function needsMore(sum: Sum, cells: ReadonlyMap<string, Cell>, hidden: ReadonlySet<string>, small: ReadonlySet<string>, threshold: number): boolean {
  const parts = sum.parts.filter((key) => hidden.has(key));
  const totalHidden = hidden.has(sum.total);
  if (![...parts, sum.total].some((key) => small.has(key))) return false;
  if (parts.length + (totalHidden ? 1 : 0) === 1) return true;
  return !totalHidden && parts.reduce((total, key) => total + cells.get(key)!.value, 0) < threshold;
}

type Candidate = { readonly key: string; readonly cost: number };

/** The smallest published number of the sum that is not small itself; its total last. Null when nothing is left to hide. */
function candidate(sum: Sum, cells: ReadonlyMap<string, Cell>, hidden: ReadonlySet<string>, threshold: number): Candidate | null {
  const free = (key: string): boolean => !hidden.has(key) && cells.get(key)!.fixed !== true && cells.get(key)!.value > 0;
  const parts = sum.parts.filter(free).map((key): Candidate => ({ key, cost: cost(cells.get(key)!, threshold) })).toSorted((a, b) => a.cost - b.cost || (a.key < b.key ? -1 : 1));
  return parts[0] ?? (free(sum.total) ? { key: sum.total, cost: dear + cells.get(sum.total)!.value } : null);
}

function hideAnother(sum: Sum, cells: ReadonlyMap<string, Cell>, hidden: Set<string>, threshold: number): boolean {
  const chosen = candidate(sum, cells, hidden, threshold);
  if (chosen) hidden.add(chosen.key);
  return chosen !== null;
}

/** More than any count: a total goes only when no part can. */
const dear = 1e12;
const cost = (cell: Cell, threshold: number): number => (cell.value < threshold ? 2 * dear : cell.value);

/** Where a small number follows from the published ones: it, and every other hidden number that follows on the way to it. */
function foundOut(sums: readonly Sum[], hidden: ReadonlySet<string>, small: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(components(sums, hidden).flatMap((part) => {
    const known = determined(part);
    return known.some((key) => small.has(key)) ? known : [];
  }));
}

type Row = ReadonlyMap<string, number>;

/** The equations among hidden cells, apart where they share none. */
function components(sums: readonly Sum[], hidden: ReadonlySet<string>): readonly (readonly Row[])[] {
  const rows = sums.map((sum): Row => {
    const row = new Map<string, number>();
    for (const key of sum.parts) if (hidden.has(key)) row.set(key, (row.get(key) ?? 0) + 1);
    if (hidden.has(sum.total)) row.set(sum.total, (row.get(sum.total) ?? 0) - 1);
    return row;
  }).filter((row) => row.size > 0);
  const leader = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    while ((leader.get(at) ?? at) !== at) at = leader.get(at)!;
    return at;
  };
  for (const row of rows) {
    const [first, ...others] = [...row.keys()];
    for (const other of others) leader.set(find(other), find(first!));
  }
  return [...Map.groupBy(rows, (row) => find(row.keys().next().value!)).values()];
}

/** Products of two remainders stay whole in a double. */
const prime = 67_108_859;

/** Unknowns that have one value in every solution: reduced row echelon form, rows with a pivot and nothing else. */
function determined(rows: readonly Row[]): readonly string[] {
  const keys = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const column = new Map(keys.map((key, index) => [key, index]));
  const matrix = rows.map((row) => {
    const line = new Float64Array(keys.length);
    for (const [key, value] of row) line[column.get(key)!] = (value + prime) % prime;
    return line;
  });
  let rank = 0;
  const pivots: number[] = [];
  for (let at = 0; at < keys.length && rank < matrix.length; at += 1) {
    const found = matrix.findIndex((line, index) => index >= rank && line[at] !== 0);
    if (found < 0) continue;
    [matrix[rank], matrix[found]] = [matrix[found]!, matrix[rank]!];
    const pivot = matrix[rank]!;
    const factor = inverse(pivot[at]!);
    for (let index = at; index < keys.length; index += 1) pivot[index] = (pivot[index]! * factor) % prime;
    for (const [index, line] of matrix.entries()) {
      const times = line[at]!;
      if (index === rank || times === 0) continue;
      for (let place = at; place < keys.length; place += 1) if (pivot[place] !== 0) line[place] = (line[place]! + (prime - times) * pivot[place]!) % prime;
    }
    pivots.push(at);
    rank += 1;
  }
  return pivots.flatMap((at, index) => (matrix[index]!.every((value, place) => place === at || value === 0) ? [keys[at]!] : []));
}

function inverse(value: number): number {
  let [result, base, exponent] = [1, value, prime - 2];
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
    exponent = Math.floor(exponent / 2);
  }
  return result;
}

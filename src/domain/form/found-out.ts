/**
 * Which withheld numbers follow from the published ones: those with one value in every solution of the sums. Called by `disclosure.ts`. Pure.
 *
 * Where each unknown stands in at most two sums, once on either side (a table with its margins and subtotals), sums are places and unknowns are ways
 * between them; a solution moves around a circle, so a number is known exactly when its way is a bridge. That takes one walk. Anything else goes by rank.
 */

/** An equation among unknowns: +1 for a part, -1 for the total. */
export type Row = ReadonlyMap<string, number>;

/** Unknowns that follow, apart for each group of equations that share some. */
export function foundOut(rows: readonly Row[]): readonly (readonly string[])[] {
  return components(rows).map((part) => networkOf(part) ?? part).map((part) => (Array.isArray(part) ? determinedByRank(part as readonly Row[]) : bridgesOf(part as Network)));
}

/** The equations apart where they share no unknown. */
function components(rows: readonly Row[]): readonly (readonly Row[])[] {
  const leader = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    if (at !== key) leader.set(key, at);
    return at;
  };
  for (const row of rows) {
    const [first, ...others] = [...row.keys()];
    for (const other of others) {
      const [from, to] = [find(other), find(first!)];
      if (from !== to) leader.set(from, to);
    }
  }
  return [...Map.groupBy(rows, (row) => find(row.keys().next().value!)).values()];
}

type Network = { readonly places: number; readonly ways: readonly { readonly key: string; readonly a: number; readonly b: number }[] };

/** Null where an unknown stands in three sums, twice in one, or on sides that cannot be turned to agree. What stands in one sum only leads outside (the last place). */
function networkOf(rows: readonly Row[]): Network | null {
  const at = new Map<string, { row: number; sign: number }[]>();
  for (const [row, line] of rows.entries()) {
    for (const [key, sign] of line) {
      if (Math.abs(sign) !== 1) return null;
      const known = at.get(key);
      if (!known) at.set(key, [{ row, sign }]);
      else if (known.push({ row, sign }) > 2) return null;
    }
  }
  const beside = rows.map((): { row: number; same: boolean }[] => []);
  for (const [one, two] of at.values()) {
    if (!one || !two) continue;
    beside[one.row]!.push({ row: two.row, same: one.sign !== two.sign });
    beside[two.row]!.push({ row: one.row, same: one.sign !== two.sign });
  }
  const turned = new Array<number>(rows.length).fill(0);
  for (let start = 0; start < rows.length; start += 1) {
    if (turned[start] !== 0) continue;
    turned[start] = 1;
    for (const queue = [start]; queue.length > 0; ) {
      const row = queue.pop()!;
      for (const next of beside[row]!) {
        const wanted = next.same ? turned[row]! : -turned[row]!;
        if (turned[next.row] === 0) queue.push(next.row);
        else if (turned[next.row] !== wanted) return null;
        turned[next.row] = wanted;
      }
    }
  }
  return { places: rows.length + 1, ways: [...at].map(([key, [one, two]]) => ({ key, a: one!.row, b: two?.row ?? rows.length })) };
}

/** Ways without which their two ends would lie apart: one walk in depth, each place with the earliest it leads back to. */
function bridgesOf({ places, ways }: Network): readonly string[] {
  const from = Array.from({ length: places }, (): number[] => []);
  for (const [index, { a, b }] of ways.entries()) {
    from[a]!.push(index);
    from[b]!.push(index);
  }
  const order = new Int32Array(places).fill(-1);
  const low = new Int32Array(places);
  const bridges: string[] = [];
  let count = 0;
  for (let start = 0; start < places; start += 1) {
    if (order[start] !== -1) continue;
    order[start] = low[start] = count++;
    for (const path = [{ place: start, by: -1, next: 0 }]; path.length > 0; ) {
      const here = path.at(-1)!;
      const way = from[here.place]![here.next];
      here.next += 1;
      if (way === undefined) {
        path.pop();
        const before = path.at(-1);
        if (!before) continue;
        low[before.place] = Math.min(low[before.place]!, low[here.place]!);
        if (low[here.place]! > order[before.place]!) bridges.push(ways[here.by]!.key);
      } else if (way !== here.by) {
        const { a, b } = ways[way]!;
        const to = a === here.place ? b : a;
        if (order[to] !== -1) low[here.place] = Math.min(low[here.place]!, order[to]!);
        else {
          order[to] = low[to] = count++;
          path.push({ place: to, by: way, next: 0 });
        }
      }
    }
  }
  return bridges;
}

/** Products of two remainders stay whole in a double. */
const prime = 67_108_859;

/** Unknowns that have one value in every solution: reduced row echelon form, rows with a pivot and nothing else. */
export function determinedByRank(rows: readonly Row[]): readonly string[] {
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

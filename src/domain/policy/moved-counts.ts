/**
 * What households in another class change in the counts of their areas: by indicator, how many more or fewer households or persons, for each village
 * and for every area above it. Called by `actions/policy/what-if.ts`; `moved-figures.ts` adds the differences to figures. Pure, one pass over columns.
 * Law: the difference of an area is the sum of those of the areas below it, and a household that stays in its class adds nothing.
 */
import { classOrder, type Columns } from './columns.ts';

/** By indicator: how many more (or, below nothing, fewer) there are. */
export type Difference = ReadonlyMap<string, number>;
export type CountedHouseholds = {
  readonly columns: Pick<Columns, 'areaType' | 'deprived'>; readonly before: Uint8Array; readonly after: Uint8Array;
  /** 1: the head is of a minority, 2: a woman; added. Like the members asked for only where the class differs. */ readonly heads: Uint8Array; readonly sizes: Uint16Array;
  /** Codes of the deprivations, in the order of the bits. */ readonly codes: readonly string[];
};
/** Households that stand one after the other, all of one village: its slug and those of the areas above. */
export type CountedGroup = { readonly count: number; readonly places: readonly string[] };

const listed = ['poor', 'near_poor'] as const;
const fixed = (of: string): readonly string[] => [`${of}_households`, `em_${of}_households`, `${of}_households_headed_by_women`, `${of}_persons`, `${of}_households_urban`, `${of}_households_rural`];

/** Names of what is counted, as the catalogue calls it. */
export function countedIndicators(codes: readonly string[]): readonly string[] {
  return listed.flatMap((of) => [...fixed(of), ...codes.map((code) => `${of}_households_deprived_${code}`)]);
}

export function differencesByArea(groups: readonly CountedGroup[], households: CountedHouseholds): ReadonlyMap<string, Difference> {
  const names = countedIndicators(households.codes);
  const sums = new Map<string, Float64Array>();
  const add = adding(households, names.length / listed.length);
  let row = 0;
  for (const { count, places } of groups) {
    const own = new Float64Array(names.length);
    for (const end = row + count; row < end; row += 1) add(own, row);
    if (own.every((value) => value === 0)) continue;
    for (const place of places) {
      const sum = sums.get(place);
      if (sum) own.forEach((value, index) => { sum[index]! += value; });
      else sums.set(place, own.slice());
    }
  }
  return new Map([...sums].map(([place, sum]) => [place, new Map(names.flatMap((name, index) => (sum[index] === 0 ? [] : [[name, sum[index]!] as const])))]));
}

/** Rows in their new class less the same rows in their old one. */
function adding({ columns, before, after, heads, sizes, codes }: CountedHouseholds, width: number): (into: Float64Array, row: number) => void {
  const starts = Array.from({ length: classOrder.length }, (_, code) => listed.indexOf(classOrder[code] as never) * width);
  const side = (into: Float64Array, row: number, start: number, by: 1 | -1): void => {
    if (start < 0) return;
    const [head, area, mask] = [heads[row]!, columns.areaType[row]!, columns.deprived[row]!];
    into[start]! += by;
    if (head & 1) into[start + 1]! += by;
    if (head & 2) into[start + 2]! += by;
    into[start + 3]! += by * sizes[row]!;
    if (area === 2) into[start + 4]! += by;
    if (area === 1) into[start + 5]! += by;
    for (let bit = 0; bit < codes.length; bit += 1) if (mask & (1 << bit)) into[start + 6 + bit]! += by;
  };
  return (into, row) => {
    if (before[row] === after[row]) return;
    side(into, row, starts[before[row]!]!, -1);
    side(into, row, starts[after[row]!]!, 1);
  };
}

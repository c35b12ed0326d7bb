/**
 * From pairs to persons: records whose evidence, taken over all pairs between them, speaks for one person form a group. Called by the finder.
 * Strongest pairs first; two groups join when the mean of all bits between their members is above zero. So one weak pair is carried by the
 * others, and one chance likeness does not chain strangers together. The order of the pairs handed in does not matter.
 */

export type ScoredPair = { readonly a: number; readonly b: number; readonly bits: number };

/** Groups of two and more, members ascending, in the order of their first member. `bits` scores any pair. */
export function groupsOf(pairs: readonly ScoredPair[], bits: (a: number, b: number) => number): readonly (readonly number[])[] {
  const groupOf = new Map<number, number[]>();
  const ordered = pairs.toSorted((x, y) => y.bits - x.bits || x.a - y.a || x.b - y.b);
  for (const { a, b } of ordered) {
    const [left, right] = [groupOf.get(a) ?? [a], groupOf.get(b) ?? [b]];
    if (left === right || left.includes(b)) continue;
    let sum = 0;
    for (const one of left) for (const other of right) sum += Math.max(-most, Math.min(most, bits(one, other)));
    if (sum <= 0) continue;
    const joined = [...left, ...right];
    for (const member of joined) groupOf.set(member, joined);
  }
  return [...new Set(groupOf.values())].map((group) => group.toSorted((x, y) => x - y)).sort((x, y) => x[0]! - y[0]!);
}

/** No single pair outvotes the rest. */
const most = 40;

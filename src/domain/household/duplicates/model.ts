/**
 * Are two records the same person? Evidence field by field, in bits, added up (Fellegi and Sunter 1969): log2 of how much more often pairs of
 * one person show this degree of agreement than pairs of two. Called by the finder, the lookup and the benches; any kind of record, a scheme
 * says how to compare it. Symmetric: the order of the two does not matter. Must not look at truth.
 */

/** One field of a scheme. Degrees go from 0 (differs) upwards; -1: one of the two does not say. */
export type Comparison<R> = {
  readonly field: string;
  /** Names of the degrees, from 0. */
  readonly degrees: readonly string[];
  readonly compare: (a: R, b: R) => number;
  /** How rare what both share is, as a share of all records, for degrees where it is known: agreeing on a rare name says more. */
  readonly shareOf?: (a: R, b: R, degree: number) => number | null;
  /** The smallest share `shareOf` gives; lets the scorer stop early. */
  readonly leastShare?: number;
  /** How often a degree may at most be met among pairs of one person, from degree 0 on: what is known beforehand and records may hide. */
  readonly ceiling?: readonly number[];
};

export type Scheme<R> = { readonly comparisons: readonly Comparison<R>[] };

/** Chance of each degree among pairs of one person (m) and of two (u), a field each. */
export type FieldWeights = { readonly m: readonly number[]; readonly u: readonly number[] };
export type Weights = { /** Share of all pairs that are one person. */ readonly prior: number; readonly fields: readonly FieldWeights[] };

export const bitsOf = (m: number, u: number): number => Math.log2(m / u);

/** Evidence of each field in bits; 0 where a field is not known. */
export function evidence<R>({ comparisons }: Scheme<R>, { fields }: Weights, a: R, b: R): readonly { readonly field: string; readonly degree: number; readonly bits: number }[] {
  return comparisons.map((comparison, index) => {
    const degree = comparison.compare(a, b);
    return { field: comparison.field, degree, bits: degree < 0 ? 0 : bitsAt(comparison, fields[index]!, degree, a, b) };
  });
}

/**
 * A scorer: bits for (above 0) or against two records being one, the prior included. 0 is as likely as not.
 * With `least`, a pair that cannot come above it is given up early, with some number not above it.
 */
export function scorer<R>({ comparisons }: Scheme<R>, weights: Weights): (a: R, b: R, least?: number) => number {
  const start = Math.log2(weights.prior / (1 - weights.prior));
  const plain = comparisons.map((_, index) => Float64Array.from(weights.fields[index]!.m, (m, degree) => bitsOf(m, weights.fields[index]!.u[degree]!)));
  // The most that the fields from each one on can still add.
  const still = new Float64Array(comparisons.length + 1);
  for (let index = comparisons.length - 1; index >= 0; index -= 1) still[index] = still[index + 1]! + mostBits(comparisons[index]!, weights.fields[index]!);
  return (a, b, least = Number.NEGATIVE_INFINITY) => {
    let bits = start;
    for (let index = 0; index < comparisons.length; index += 1) {
      if (bits + still[index]! <= least) return bits + still[index]!;
      const comparison = comparisons[index]!;
      const degree = comparison.compare(a, b);
      if (degree < 0) continue;
      const share = comparison.shareOf ? comparison.shareOf(a, b, degree) : null;
      bits += share === null ? plain[index]![degree]! : bitsOf(weights.fields[index]!.m[degree]!, share);
    }
    return bits;
  };
}

function mostBits<R>({ shareOf, leastShare }: Comparison<R>, { m, u }: FieldWeights): number {
  if (shareOf && leastShare === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(0, ...m.map((chance, degree) => Math.max(bitsOf(chance, u[degree]!), leastShare === undefined ? 0 : bitsOf(chance, leastShare))));
}

function bitsAt<R>(comparison: Comparison<R>, { m, u }: FieldWeights, degree: number, a: R, b: R): number {
  const share = comparison.shareOf?.(a, b, degree) ?? null;
  return bitsOf(m[degree]!, share ?? u[degree]!);
}

/** From bits to a probability. */
export function probability(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

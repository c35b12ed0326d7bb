/**
 * How far a value lies from others by their median and the median of their distances from it (modified Z-score): one wild value among the others
 * does not hide another, as it would with mean and standard deviation. Used by `checks.ts`. Pure; the order of the others does not matter.
 */

/** Median absolute deviation to standard deviation of a normal distribution, and mean absolute deviation to it. */
const [ofMedian, ofMean] = [0.6745, 1.253314];

export type Likeness = { readonly middle: number; readonly low: number; readonly high: number; /** Infinity where the others are all alike and this one is not. */ readonly score: number };

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** `least`: a spread that is taken as usual even where the others are closer together. The others are at least one. */
export function likeness(value: number, others: readonly number[], least: number): Likeness {
  const middle = median(others);
  const distances = others.map((one) => Math.abs(one - middle));
  const typical = median(distances);
  const spread = Math.max(least, typical > 0 ? typical / ofMedian : (ofMean * distances.reduce((sum, one) => sum + one, 0)) / distances.length);
  const off = Math.abs(value - middle);
  return { middle, low: Math.min(...others), high: Math.max(...others), score: off === 0 ? 0 : off / spread };
}

/**
 * Errors of ratios from a sample: Taylor linearisation, ultimate clusters drawn with replacement, no finite-population correction; intervals.
 * Called by levels.ts and change.ts. Null means it cannot be known (a stratum with a single unit), never zero.
 * Formulas: z = w·1[in the group]·(y − R·x) / Σx for every unit; V = Σ over strata of n/(n−1) · Σ (z − mean)²; units without a household of the
 * group count with z = 0 (Wolter, Introduction to Variance Estimation, ch. 6).
 */
import { normalQuantile, normalTail, studentQuantile } from './quantiles.ts';
import type { Cell, Design } from './survey.ts';

/** What each sampling unit adds to an estimate; units ascending. */
export type Influence = { readonly units: Uint32Array; readonly z: Float64Array };

/** Of the ratio of two sums of a cell. `factor` multiplies the numerator (a weight). */
export function influenceOfRatio(cell: Cell, numerator: number, denominator: number, factor = 1): Influence {
  const total = cell.sums[denominator]!;
  const ratio = (factor * cell.sums[numerator]!) / total;
  return { units: cell.units, z: Float64Array.from(cell.unitSums, (sums) => (factor * sums[numerator]! - ratio * sums[denominator]!) / total) };
}

/** Of a part's share in the whole: the units of the part are among those of the whole. */
export function influenceOfShare(part: Cell, whole: Cell, place: number): Influence {
  const total = whole.sums[place]!;
  const share = part.sums[place]! / total;
  let next = 0;
  const z = Float64Array.from(whole.units, (unit, position) => {
    while (next < part.units.length && part.units[next]! < unit) next += 1;
    const own = part.units[next] === unit ? part.unitSums[next]![place]! : 0;
    return (own - share * whole.unitSums[position]![place]!) / total;
  });
  return { units: whole.units, z };
}

/** Covariance of two estimates of the same design; of one with itself: its variance. */
export function covariance({ stratumOf, unitsIn }: Design, a: Influence, b: Influence): number | null {
  const [meanA, meanB] = [means(a, stratumOf, unitsIn), means(b, stratumOf, unitsIn)];
  // Products of deviations over the units of either estimate; the others deviate by minus the means.
  const touched = new Map<number, { sum: number; units: number }>();
  let [i, j] = [0, 0];
  while (i < a.units.length || j < b.units.length) {
    const unit = Math.min(a.units[i] ?? Number.POSITIVE_INFINITY, b.units[j] ?? Number.POSITIVE_INFINITY);
    const stratum = stratumOf[unit]!;
    if (unitsIn[stratum]! < 2) return null;
    const inA = a.units[i] === unit ? a.z[i++]! : 0;
    const inB = b.units[j] === unit ? b.z[j++]! : 0;
    let entry = touched.get(stratum);
    if (!entry) touched.set(stratum, (entry = { sum: 0, units: 0 }));
    entry.sum += (inA - (meanA.get(stratum) ?? 0)) * (inB - (meanB.get(stratum) ?? 0));
    entry.units += 1;
  }
  let result = 0;
  for (const [stratum, { sum, units }] of touched) {
    const n = unitsIn[stratum]!;
    result += (n / (n - 1)) * (sum + (n - units) * (meanA.get(stratum) ?? 0) * (meanB.get(stratum) ?? 0));
  }
  return result;
}

export function standardError(design: Design, influence: Influence): number | null {
  const variance = covariance(design, influence, influence);
  return variance === null ? null : Math.sqrt(variance);
}

function means({ units, z }: Influence, stratumOf: Uint32Array, unitsIn: Uint32Array): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  units.forEach((unit, position) => sums.set(stratumOf[unit]!, (sums.get(stratumOf[unit]!) ?? 0) + z[position]!));
  for (const [stratum, sum] of sums) sums.set(stratum, sum / unitsIn[stratum]!);
  return sums;
}

export type Interval = readonly [low: number, high: number];
const level = 0.95;

/** Multiplier of the error for levels: Student's t with the degrees of freedom of the whole design; NaN without any. */
export function levelMultiplier({ degrees }: Design): number {
  return studentQuantile((1 + level) / 2, degrees);
}

/** Of a share, symmetric in its logit so that it stays within 0 and 1; null at 0 and 1 themselves and without an error. */
export function logitInterval(share: number | null, error: number | null, multiplier: number): Interval | null {
  if (share === null || error === null || !(share > 0 && share < 1) || !(multiplier > 0)) return null;
  const [middle, reach] = [Math.log(share / (1 - share)), (multiplier * error) / (share * (1 - share))];
  return [1 / (1 + Math.exp(reach - middle)), 1 / (1 + Math.exp(-reach - middle))];
}

const normalMultiplier = normalQuantile((1 + level) / 2);

export type Estimate = { readonly b: number; readonly se: number | null; readonly ci: Interval | null; /** Of "no change", two-sided. */ readonly p: number | null };

/** An estimate of a change with its normal interval and Wald test. */
export function estimate(b: number, variance: number | null): Estimate {
  if (variance === null || Number.isNaN(variance)) return { b, se: null, ci: null, p: null };
  const se = Math.sqrt(Math.max(0, variance));
  return { b, se, ci: [b - normalMultiplier * se, b + normalMultiplier * se], p: se === 0 ? null : Math.min(1, 2 * normalTail(Math.abs(b) / se)) };
}

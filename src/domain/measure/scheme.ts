/**
 * Weights of the deprivations and who counts as poor, in whole numbers. Called by the register table, the sample estimates and the command.
 * Trap: summing 1/12 as doubles and comparing with k/12 loses households that stand exactly on the line; so nothing here is a fraction.
 * A household's deprivations are a mask: bit 0 is indicator 1. Must not know what the indicators mean.
 */

export const indicatorCount = 12;

export type WeightScheme = { readonly id: string; /** Whole numbers, one per indicator. */ readonly weights: readonly number[]; /** What all of them add up to: a score is weight / denominator. */ readonly denominator: number };

/** Poor from this share of the score on: 3/12 is { numerator: 3, denominator: 12 }. */
export type Cutoff = { readonly numerator: number; readonly denominator: number };

/** Twelve of the same weight; also six services of two indicators each. */
export const equalWeights: WeightScheme = scheme('equal', Array.from({ length: indicatorCount }, () => 1));
/** Four dimensions of the same weight with 2, 3, 3 and 4 indicators: 1/8, 1/12, 1/12, 1/16 each, in 48ths. */
export const nestedWeights: WeightScheme = scheme('nested4', [6, 6, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3]);

export const weightSchemes = { equal: equalWeights, nested4: nestedWeights } as const;
export type WeightSchemeId = keyof typeof weightSchemes;

/** Throws RangeError unless there are 1 to 16 positive whole weights. */
export function scheme(id: string, weights: readonly number[]): WeightScheme {
  if (weights.length < 1 || weights.length > 16 || weights.some((weight) => !Number.isSafeInteger(weight) || weight < 1)) throw new RangeError('weights are 1 to 16 positive whole numbers');
  return { id, weights, denominator: weights.reduce((sum, weight) => sum + weight, 0) };
}

/** k twelfths of the whole score. */
export function twelfths(k: number): Cutoff {
  return { numerator: k, denominator: 12 };
}

/** The score of each mask in units of 1/denominator. */
export function scoresOf({ weights }: WeightScheme): Uint32Array {
  const scores = new Uint32Array(1 << weights.length);
  for (let mask = 1; mask < scores.length; mask += 1) scores[mask] = scores[mask & (mask - 1)]! + weights[31 - Math.clz32(mask & -mask)]!;
  return scores;
}

/** Is a household of this score poor? The line itself is poor. */
export function isPoor(score: number, { denominator }: WeightScheme, cutoff: Cutoff): boolean {
  return score * cutoff.denominator >= cutoff.numerator * denominator;
}

/** 1 for each mask that makes poor, 0 for the others. */
export function poorMasks(weights: WeightScheme, cutoff: Cutoff): Uint8Array {
  return Uint8Array.from(scoresOf(weights), (score) => (isPoor(score, weights, cutoff) ? 1 : 0));
}

/** The masks with an indicator (from 0), poor ones only or all; null: every mask. */
export function masksWith(weights: WeightScheme, { cutoff, indicator }: { readonly cutoff: Cutoff | null; readonly indicator: number | null }): readonly number[] | null {
  if (cutoff === null && indicator === null) return null;
  const poor = cutoff === null ? null : poorMasks(weights, cutoff);
  return Array.from({ length: 1 << weights.weights.length }, (_, mask) => mask).filter((mask) => (poor === null || poor[mask] === 1) && (indicator === null || (mask >> indicator & 1) === 1));
}

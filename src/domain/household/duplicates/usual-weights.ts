/**
 * Weights to begin with, before the register's own records have taught theirs: learned from 1,000,000 invented records with known mistakes and
 * rounded. Called by the lookup while a commune's register is still small. Order of the fields as in `personScheme`.
 */
import type { Weights } from './model.ts';

/** One person in eight is written down twice. */
const pairsPerRecord = 0.13;

/** `records`: how many there are; the more, the more evidence a pair needs. `communes`: in how many communes they live. */
export function usualWeights(records: number, communes: number): Weights {
  const here = 1 / Math.max(1, communes);
  return {
    prior: Math.min(0.2, (2 * pairsPerRecord) / Math.max(2, records - 1)),
    fields: [
      { m: [0.0005, 0.01, 0.0005, 0.464, 0.033, 0.492], u: [0.959, 0.03, 0.006, 0.0045, 0.0005, 0.00004] },
      { m: [0.008, 0.992], u: [0.5, 0.5] },
      { m: [0.02, 0.001, 0.04, 0.05, 0.889], u: [Math.max(0.02, 1 - here), 0.9 * here, 0.05 * here, 0.003 * here, 0.05 * here] },
      { m: [0.001, 0.001, 0.066, 0.932], u: [0.99993, 0.000014, 0.000014, 0.000014] },
      { m: [0.004, 0.002, 0.01, 0.095, 0.026, 0.18, 0.683], u: [0.98, 0.0172, 0.0024, 0.0001, 0.0001, 0.0001, 0.0002] },
    ],
  };
}

/**
 * Alkire-Foster levels of one group in one period: H, A, M0, headcounts, contributions, shares of the whole; with errors when there is a design.
 * Called by tabulate.ts. H = Σw·poor/Σw; M0 = Σw·c/Σw with c the score of the poor; A = M0/H. Null where it is undefined, never 0 or NaN.
 */
import { type Influence, influenceOfRatio, influenceOfShare, type Interval, levelMultiplier, logitInterval, standardError } from './design-error.ts';
import { type Cell, censoredAt, type Design, at } from './survey.ts';
import type { WeightScheme } from './scheme.ts';

type Maybe = number | null;

/** Shares between 0 and 1; a list has one entry an indicator. */
export type Levels<T = Maybe> = { readonly H: T; readonly A: T; readonly M0: T; readonly hd: readonly T[]; readonly hdk: readonly T[] };
/** An indicator's part of M0: weight × hdk, and that as a share of M0. */
export type Contributions = { readonly contribution_abs: readonly Maybe[]; readonly contribution_pct: readonly Maybe[] };
/** The group's part of the whole of the same period. */
export type Shares = { readonly population_share: Maybe; readonly share_of_M0: Maybe; readonly share_of_H: Maybe };

export type LevelRow = Levels & Contributions & Shares & {
  readonly se?: Levels & Contributions & { readonly population_share: Maybe };
  readonly ci?: Levels<Interval | null>;
};

export function levelsOf(cell: Cell, whole: Cell, scheme: WeightScheme, design: Design | null): LevelRow {
  const { sums } = cell;
  const indicators = scheme.weights.map((_, index) => index);
  const censored = censoredAt(indicators.length);
  const abs = indicators.map((j) => share(scheme.weights[j]! * sums[censored + j]!, scheme.denominator * sums[at.all]!));
  const levels: Levels = {
    H: share(sums[at.poor]!, sums[at.all]!), A: share(sums[at.score]!, scheme.denominator * sums[at.poor]!), M0: share(sums[at.score]!, scheme.denominator * sums[at.all]!),
    hd: indicators.map((j) => share(sums[at.hd + j]!, sums[at.all]!)), hdk: indicators.map((j) => share(sums[censored + j]!, sums[at.all]!)),
  };
  const row = {
    ...levels, contribution_abs: abs, contribution_pct: indicators.map((j) => share(scheme.weights[j]! * sums[censored + j]!, sums[at.score]!)),
    population_share: share(sums[at.all]!, whole.sums[at.all]!), share_of_M0: share(sums[at.score]!, whole.sums[at.score]!), share_of_H: share(sums[at.poor]!, whole.sums[at.poor]!),
  };
  if (!design) return row;
  const error = (influence: Influence | null): Maybe => (influence === null ? null : standardError(design, influence));
  const errors = mapLevels(levelInfluences(cell, scheme), error);
  const se = {
    ...errors, contribution_abs: errors.hdk.map((one, j) => (one === null ? null : (scheme.weights[j]! / scheme.denominator) * one)),
    contribution_pct: indicators.map((j) => (sums[at.score] === 0 ? null : error(influenceOfRatio(cell, censored + j, at.score, scheme.weights[j]!)))),
    population_share: sums[at.all] === 0 ? null : error(influenceOfShare(cell, whole, at.all)),
  };
  const multiplier = levelMultiplier(design);
  const interval = (b: Maybe, one: Maybe): Interval | null => logitInterval(b, one, multiplier);
  const ci = {
    H: interval(levels.H, errors.H), A: interval(levels.A, errors.A), M0: interval(levels.M0, errors.M0),
    hd: indicators.map((j) => interval(levels.hd[j]!, errors.hd[j]!)), hdk: indicators.map((j) => interval(levels.hdk[j]!, errors.hdk[j]!)),
  };
  return { ...row, se, ci };
}

/** What each sampling unit adds to each level; null where the level is undefined. */
export function levelInfluences(cell: Cell, scheme: WeightScheme): Levels<Influence | null> {
  const censored = censoredAt(scheme.weights.length);
  const of = (numerator: number, denominator: number, factor = 1): Influence | null => (cell.sums[denominator] === 0 ? null : influenceOfRatio(cell, numerator, denominator, factor));
  return {
    H: of(at.poor, at.all), A: of(at.score, at.poor, 1 / scheme.denominator), M0: of(at.score, at.all, 1 / scheme.denominator),
    hd: scheme.weights.map((_, j) => of(at.hd + j, at.all)), hdk: scheme.weights.map((_, j) => of(censored + j, at.all)),
  };
}

export function mapLevels<T, U>(levels: Levels<T>, change: (one: T) => U): Levels<U> {
  return { H: change(levels.H), A: change(levels.A), M0: change(levels.M0), hd: levels.hd.map(change), hdk: levels.hdk.map(change) };
}

function share(part: number, whole: number): Maybe {
  return whole === 0 ? null : part / whole;
}

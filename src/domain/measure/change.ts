/**
 * What changed between two periods, absolute and relative, in all and per year, with errors by the delta method. Called by tabulate.ts.
 * The two estimates may come from the same areas visited twice: their covariance counts. Intervals and tests use the normal quantile.
 */
import { covariance, type Estimate, estimate, type Influence } from './design-error.ts';
import type { Levels } from './levels.ts';
import type { Design } from './survey.ts';

/** `abs` in shares, `rel` in percent of the earlier level; the annual ones only where the years between are known. Null where undefined. */
export type ChangeOf = { readonly abs: Estimate | null; readonly abs_ann: Estimate | null; readonly rel: Estimate | null; readonly rel_ann: Estimate | null };
export type Change = Levels<ChangeOf> & { readonly from: string; readonly years: number | null };

/** One level before and after; the influences are null without a design. */
export type Side = { readonly level: number | null; readonly influence: Influence | null };

const nothing: ChangeOf = { abs: null, abs_ann: null, rel: null, rel_ann: null };

export function changeOf(before: Side, after: Side, years: number | null, design: Design | null): ChangeOf {
  const [m1, m2] = [before.level, after.level];
  if (m1 === null || m2 === null) return nothing;
  const varianceOf = variancesOf(before, after, design);
  const difference = m2 - m1;
  const whole = varianceOf(-1, 1);
  const perYear = years === null ? null : estimate(difference / years, whole === null ? null : whole / years ** 2);
  const abs = estimate(difference, whole);
  if (m1 === 0) return { ...nothing, abs, abs_ann: perYear };
  const factor = m2 / m1;
  const rel = estimate((factor - 1) * 100, varianceOf((-100 * m2) / m1 ** 2, 100 / m1));
  if (years === null) return { abs, abs_ann: null, rel, rel_ann: null };
  const yearly = factor ** (1 / years);
  const slope = (100 * yearly) / years;
  // A fall to zero is −100 % a year; its error is not defined.
  return { abs, abs_ann: perYear, rel, rel_ann: estimate((yearly - 1) * 100, m2 === 0 ? null : varianceOf(-slope / m1, slope / m2)) };
}

/** The variance of a·before + b·after. */
function variancesOf(before: Side, after: Side, design: Design | null): (a: number, b: number) => number | null {
  const [first, second] = [before.influence, after.influence];
  if (!design || !first || !second) return () => null;
  const [v1, v2, both] = [covariance(design, first, first), covariance(design, second, second), covariance(design, first, second)];
  return (a, b) => (v1 === null || v2 === null || both === null ? null : a * a * v1 + b * b * v2 + 2 * a * b * both);
}

/**
 * A series of one day's map shown on another day's map: exact where households say so, apportioned by households (and marked) elsewhere.
 * Called by indicator and plan screens, reports and the map. Pure.
 *
 * Invariant: sum of the restated + sum of what could not be placed = sum of the original, to the unit. Nothing is invented:
 * a split that nobody counted is reported as unplaced, never shared out evenly. Rates are never averaged: their counts are restated.
 */
import type { PlainDate } from '../calendar.ts';
import { type Fraction, flowsBetween, type HouseholdWeights } from './flows.ts';
import type { AreaHistory } from './history.ts';
import type { AreaLevel } from './types.ts';

/** A count of an area on the map of `from`: households, persons, đồng. Non-negative whole numbers. */
export type AreaCount = { readonly area: string; readonly value: number };

export type RestateOptions = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Level of the wanted map. */
  readonly level: AreaLevel;
  readonly weights?: HouseholdWeights;
  /** Counts of smaller areas (villages) of the same day: used for an area that was split when they add up to its count. */
  readonly finer?: readonly AreaCount[];
};

export type RestateMark = 'exact' | 'apportioned';
export type Contribution = { readonly area: string; readonly value: number; readonly share: Fraction };
export type RestatedCount = {
  readonly area: string;
  readonly value: number;
  /** exact: whole counts were added · apportioned: at least one count was shared out by households. */
  readonly mark: RestateMark;
  readonly contributions: readonly Contribution[];
  /** Areas of the first map that reach into this one and have no count: the value is a part of the truth, say so. */
  readonly missing: readonly string[];
};
export type UnplacedCount = AreaCount & { readonly reason: 'ended' | 'weights_missing' | 'no_area'; readonly at: string };
export type Restatement = { readonly counts: readonly RestatedCount[]; readonly unplaced: readonly UnplacedCount[] };

export function restateCounts(history: AreaHistory, counts: readonly AreaCount[], options: RestateOptions): Restatement {
  const targets = new Map<string, Contribution[]>();
  const unplaced: UnplacedCount[] = [];
  const inside = finerByArea(history, options);
  for (const count of counts) {
    if (!Number.isSafeInteger(count.value) || count.value < 0) throw new RangeError(`${count.area}: a count is a whole number from 0, not ${count.value}`);
    for (const piece of piecesOf(history, count, options, inside.get(count.area) ?? [])) {
      const flows = flowsBetween(history, piece.area, options);
      if ('unplaced' in flows) {
        unplaced.push({ ...piece, reason: flows.unplaced, at: flows.at });
        continue;
      }
      const values = apportion(piece.value, flows.flows.map((flow) => flow.share));
      flows.flows.forEach((flow, index) => {
        const into = targets.get(flow.to) ?? [];
        targets.set(flow.to, into);
        into.push({ area: piece.area, value: values[index]!, share: flow.share });
      });
    }
  }
  const missing = missingInto(history, counts, options);
  return {
    counts: [...targets].map(([area, contributions]) => ({
      area, value: contributions.reduce((sum, one) => sum + one.value, 0),
      mark: contributions.every((one) => one.share.over === one.share.under) ? 'exact' : 'apportioned',
      contributions, missing: missing.get(area) ?? [],
    })),
    unplaced,
  };
}

export type AreaRate = { readonly area: string; readonly numerator: number; readonly denominator: number };
export type RestatedRate = AreaRate & { readonly mark: RestateMark; readonly missing: readonly string[] };

/** A rate through its two counts; `numerator ÷ denominator` of the result is the rate of the area on the wanted map. */
export function restateRates(
  history: AreaHistory, rates: readonly AreaRate[], options: Omit<RestateOptions, 'finer'>,
): { readonly rates: readonly RestatedRate[]; readonly unplaced: readonly UnplacedCount[] } {
  const above = restateCounts(history, rates.map(({ area, numerator }) => ({ area, value: numerator })), options);
  const below = restateCounts(history, rates.map(({ area, denominator }) => ({ area, value: denominator })), options);
  const denominators = new Map(below.counts.map((one) => [one.area, one]));
  return {
    rates: above.counts.map((top) => {
      const bottom = denominators.get(top.area)!;
      return { area: top.area, numerator: top.value, denominator: bottom.value, mark: top.mark, missing: top.missing };
    }),
    unplaced: above.unplaced,
  };
}

/** Whole numbers that add up to `value`, by largest remainder; equal remainders go to the earlier share. Shares add up to 1. */
export function apportion(value: number, shares: readonly Fraction[]): readonly number[] {
  const parts = shares.map((share, index) => {
    const product = BigInt(value) * share.over;
    return { index, floor: product / share.under, rest: { over: product % share.under, under: share.under } };
  });
  let left = BigInt(value) - parts.reduce((sum, part) => sum + part.floor, 0n);
  const result = parts.map((part) => part.floor);
  const byRest = [...parts].sort((a, b) => {
    const difference = b.rest.over * a.rest.under - a.rest.over * b.rest.under;
    return difference > 0n ? 1 : difference < 0n ? -1 : a.index - b.index;
  });
  for (const part of byRest) {
    if (left <= 0n) break;
    result[part.index] = result[part.index]! + 1n;
    left -= 1n;
  }
  return result.map(Number);
}

/** The count itself, or its finer counts when it was split and they account for it fully. */
function piecesOf(history: AreaHistory, count: AreaCount, options: RestateOptions, inside: readonly AreaCount[]): readonly AreaCount[] {
  if (inside.length === 0 || inside.reduce((sum, finer) => sum + finer.value, 0) !== count.value) return [count];
  const flows = flowsBetween(history, count.area, options);
  return 'flows' in flows && flows.flows.length === 1 ? [count] : inside;
}

function finerByArea(history: AreaHistory, options: RestateOptions): ReadonlyMap<string, readonly AreaCount[]> {
  const inside = new Map<string, AreaCount[]>();
  for (const finer of options.finer ?? []) {
    for (const area of history.ancestors(finer.area, options.from)) {
      const list = inside.get(area.slug) ?? [];
      inside.set(area.slug, list);
      list.push(finer);
    }
  }
  return inside;
}

/** Areas of the first map without a count, by the area of the wanted map they reach into. */
function missingInto(history: AreaHistory, counts: readonly AreaCount[], options: RestateOptions): ReadonlyMap<string, readonly string[]> {
  const missing = new Map<string, string[]>();
  const counted = new Set(counts.map((count) => count.area));
  const first = counts[0] && history.get(counts[0].area);
  if (!first || first.level === 'part' || first.level === 'named_set' || first.level === 'region') return missing;
  for (const area of history.map(options.from, first.level, { world: first.world })) {
    if (counted.has(area.slug)) continue;
    const flows = flowsBetween(history, area.slug, { ...options, weights: () => 1 });
    for (const { to } of 'flows' in flows ? flows.flows : []) missing.set(to, [...(missing.get(to) ?? []), area.slug]);
  }
  return missing;
}

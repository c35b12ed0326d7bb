/**
 * Counts of one day's map carried over to the areas a screen shows on another day's map, with the account that makes them add up.
 * Called by `actions/indicator-map.ts`. Pure; the arithmetic is `restate.ts`'s, nothing is shared out here that nobody counted.
 *
 * Invariant: original = here + elsewhere + unplaced, to the unit.
 */
import type { PlainDate } from '../calendar.ts';
import { type Flows, flowsBetween, type HouseholdWeights } from './flows.ts';
import type { AreaHistory } from './history.ts';
import { type AreaCount, restateCounts, type RestatedCount, type UnplacedCount } from './restate.ts';
import type { AreaLevel } from './types.ts';

/** whole: whole counts added · finer: exact by the counts of smaller areas · households: shared out by households. */
export const carriedBy = ['whole', 'finer', 'households'] as const;
export type CarriedBy = (typeof carriedBy)[number];

export type Carried = RestatedCount & { readonly by: CarriedBy };
export type CarryOver = {
  readonly areas: ReadonlyMap<string, Carried>;
  /** Unit: that of the counts. `sources`: areas of the first map whose people live in the shown areas. */
  readonly account: { readonly sources: number; readonly original: number; readonly here: number; readonly elsewhere: number; readonly unplaced: number; readonly unplacedAreas: readonly UnplacedCount[] };
};

export type CarryOptions = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly level: AreaLevel;
  /** Slugs of the shown areas; the map of `to` may hold more. */
  readonly places: ReadonlySet<string>;
  readonly weights: HouseholdWeights;
  readonly finer: readonly AreaCount[];
};

export function carryOver(history: AreaHistory, counts: readonly AreaCount[], options: CarryOptions): CarryOver {
  const { places, from } = options;
  const restated = restateCounts(history, counts, options);
  const counted = new Map(counts.map((count) => [count.area, count.value]));
  const ownerOf = (slug: string): string => (counted.has(slug) ? slug : (history.ancestors(slug, from).find((area) => counted.has(area.slug))?.slug ?? slug));
  const touching = new Set<string>();
  const areas = new Map<string, Carried>();
  let here = 0;
  for (const one of restated.counts) {
    if (!places.has(one.area)) continue;
    here += one.value;
    for (const part of one.contributions) touching.add(ownerOf(part.area));
    areas.set(one.area, { ...one, by: one.mark === 'apportioned' ? 'households' : one.contributions.some((part) => !counted.has(part.area)) ? 'finer' : 'whole' });
  }
  const lost = restated.unplaced.filter((one) => touching.has(ownerOf(one.area)) || targets(history, one.area, options).some((slug) => places.has(slug)));
  for (const one of lost) touching.add(ownerOf(one.area));
  const original = [...touching].reduce((sum, slug) => sum + (counted.get(slug) ?? 0), 0);
  const unplaced = lost.reduce((sum, one) => sum + one.value, 0);
  return { areas, account: { sources: touching.size, original, here, elsewhere: original - here - unplaced, unplaced, unplacedAreas: lost } };
}

/** Areas whose people went more than one way, or nobody knows which: their smaller areas are asked. */
export function areasThatParted(history: AreaHistory, counts: readonly AreaCount[], options: Pick<CarryOptions, 'from' | 'to' | 'level'>): readonly string[] {
  return counts.filter((count) => !isSingle(flowsBetween(history, count.area, options))).map((count) => count.area);
}

/** Days between two maps on which areas of these counts came from others: the weights of those days are wanted. */
export function daysOfMerging(history: AreaHistory, counts: readonly AreaCount[], options: Pick<CarryOptions, 'from' | 'to'>): readonly PlainDate[] {
  if (options.to >= options.from) return [];
  const days = new Set<PlainDate>();
  for (const count of counts) for (const link of history.predecessors(count.area)) if (link.on > options.to && link.on <= options.from && link.event.kind !== 'level_abolished') days.add(link.on);
  return [...days];
}

/** Households of the areas that went whole into another on a day: how a count that was never split is shared out among them again. */
export function mergingWeights(history: AreaHistory, households: ReadonlyMap<PlainDate, ReadonlyMap<string, number>>): HouseholdWeights {
  return (predecessor, successor, on) => {
    const link = history.successors(predecessor).find((one) => one.successor === successor && one.on === on);
    return link?.population === 'all' ? households.get(on)?.get(predecessor) : undefined;
  };
}

function targets(history: AreaHistory, slug: string, options: CarryOptions): readonly string[] {
  const flows = flowsBetween(history, slug, { ...options, weights: () => 1 });
  return 'flows' in flows ? flows.flows.map((flow) => flow.to) : [];
}

function isSingle(flows: Flows): boolean {
  return 'flows' in flows && flows.flows.length === 1;
}

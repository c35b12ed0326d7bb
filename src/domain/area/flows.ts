/**
 * Where the people of an area are on another day's map: the successions between two dates, followed step by step with exact shares.
 * Called by `restate.ts`. Pure; shares are fractions of big integers, nothing is rounded here.
 *
 * A step is exact when all the people go one way. Where they part, households decide; where nobody counted households the step is
 * unknown, unless every way leads to the same area of the wanted level (a commune split between two communes of one province).
 */
import { contains, type PlainDate } from '../calendar.ts';
import type { AreaHistory, DatedSuccession } from './history.ts';
import type { AreaLevel } from './types.ts';

export type Fraction = { readonly over: bigint; readonly under: bigint };
export const one: Fraction = { over: 1n, under: 1n };

/** Households that went from a predecessor to a successor, when known from elsewhere than the event itself (a register, a census). */
export type HouseholdWeights = (predecessor: string, successor: string, on: PlainDate) => number | undefined;

export type Flow = { readonly to: string; readonly share: Fraction };
export type Flows =
  | { readonly flows: readonly Flow[] }
  /** ended: the unit ended and nothing says where its people are · weights_missing: it was split and nobody counted · no_area: no area of the level there. */
  | { readonly unplaced: 'ended' | 'weights_missing' | 'no_area'; readonly at: string };

export function flowsBetween(
  history: AreaHistory, slug: string,
  options: { readonly from: PlainDate; readonly to: PlainDate; readonly level: AreaLevel; readonly weights?: HouseholdWeights | undefined },
): Flows {
  const { from, to, level, weights = () => undefined } = options;
  const forward = from <= to;

  const step = (at: string, date: PlainDate, first: boolean): Flows => {
    const links = nextLinks(history, at, { date, to, forward, first });
    if (links.length === 0) return lift(history, at, to, level);
    const split = shareOut(links, forward, weights);
    const on = links[0]!.on;
    const arrived = split.map(({ next, share }) => ({ share, flows: step(next, on, false) }));
    const lost = arrived.find((one) => 'unplaced' in one.flows);
    if (lost) return lost.flows;
    const flows = arrived.flatMap(({ share, flows }) => ('flows' in flows ? flows.flows.map((flow) => ({ to: flow.to, share: share && times(share, flow.share) })) : []));
    if (new Set(flows.map((flow) => flow.to)).size === 1) return { flows: [{ to: flows[0]!.to, share: one }] };
    if (flows.some((flow) => flow.share === null)) return { unplaced: 'weights_missing', at };
    return { flows: gather(flows as readonly Flow[]) };
  };
  return step(slug, from, true);
}

/** The links of the next day of change between here and the wanted day; the end of a level says nothing about where people are. */
function nextLinks(history: AreaHistory, slug: string, walk: { date: PlainDate; to: PlainDate; forward: boolean; first: boolean }): readonly DatedSuccession[] {
  const { date, to, forward, first } = walk; // the map of a day is the one after that day's changes
  const all = (forward ? history.successors(slug) : history.predecessors(slug)).filter(
    (link) => link.event.kind !== 'level_abolished' && (forward ? link.on > date && link.on <= to : (first ? link.on <= date : link.on < date) && link.on > to),
  );
  const on = forward ? all[0]?.on : all.at(-1)?.on;
  return all.filter((link) => link.on === on);
}

function shareOut(links: readonly DatedSuccession[], forward: boolean, weights: HouseholdWeights): readonly { next: string; share: Fraction | null }[] {
  const nextOf = (link: DatedSuccession): string => (forward ? link.successor : link.predecessor);
  const whole = forward ? links.find((link) => link.population === 'all') : undefined;
  const peopled = whole ? [whole] : links.filter((link) => link.population !== 'none');
  const used = peopled.length > 0 ? peopled : links;
  if (used.length === 1) return [{ next: nextOf(used[0]!), share: one }];
  const households = used.map((link) => link.households ?? weights(link.predecessor, link.successor, link.on));
  const sum = households.every((count) => count !== undefined) ? households.reduce((total, count) => total + BigInt(count), 0n) : 0n;
  return used.map((link, index) => ({ next: nextOf(link), share: sum > 0n ? { over: BigInt(households[index]!), under: sum } : null }));
}

function lift(history: AreaHistory, slug: string, on: PlainDate, level: AreaLevel): Flows {
  const area = history.get(slug);
  if (!contains(area.valid, on)) return { unplaced: 'ended', at: slug };
  if (area.level === level) return { flows: [{ to: slug, share: one }] };
  const above = history.ancestors(slug, on).find((candidate) => candidate.level === level);
  return above ? { flows: [{ to: above.slug, share: one }] } : { unplaced: 'no_area', at: slug };
}

function gather(flows: readonly Flow[]): readonly Flow[] {
  const sums = new Map<string, Fraction>();
  for (const { to, share } of flows) {
    const before = sums.get(to);
    sums.set(to, before ? plus(before, share) : share);
  }
  return [...sums].map(([to, share]) => ({ to, share })).filter((flow) => flow.share.over > 0n);
}

function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.over * b.over, a.under * b.under);
}

function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.over * b.under + b.over * a.under, a.under * b.under);
}

function reduced(over: bigint, under: bigint): Fraction {
  let [a, b] = [over, under];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { over: over / a, under: under / a } : { over, under };
}

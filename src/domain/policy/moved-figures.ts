/**
 * Figures as they would be with other classes: the latest figure of each area with the difference between two counts added. Called by
 * `actions/policy/what-if-targets.ts`. Pure; what it returns is evaluated and forgotten, never stored.
 * Law: only figures counted from classes move, and only the latest of each area; every other figure stays as it is.
 */
import type { IndicatorCatalogue } from '../indicator/catalogue.ts';
import { isResult, type Observation } from '../indicator/observation.ts';

/** Households by what a figure counts of them. */
export type PoorCounts = { poor: number; nearPoor: number; emPoor: number; emNearPoor: number; urbanPoor: number; ruralPoor: number };
export type BeforeAfter = { readonly before: PoorCounts; readonly after: PoorCounts };
export const noCounts = (): PoorCounts => ({ poor: 0, nearPoor: 0, emPoor: 0, emNearPoor: 0, urbanPoor: 0, ruralPoor: 0 });

const held: Readonly<Record<string, (one: PoorCounts) => number>> = {
  poor_households: (one) => one.poor,
  near_poor_households: (one) => one.nearPoor,
  poor_and_near_poor_households: (one) => one.poor + one.nearPoor,
  em_poor_households: (one) => one.emPoor,
  em_near_poor_households: (one) => one.emNearPoor,
  em_poor_and_near_poor_households: (one) => one.emPoor + one.emNearPoor,
  poor_households_urban: (one) => one.urbanPoor,
  poor_households_rural: (one) => one.ruralPoor,
};

type Movable = { readonly count: (one: PoorCounts) => number; /** Total a rate is out of; null: the figure is a count. */ readonly outOf: string | null };

/** Counts the classes decide, the rates made of them, and (for asking only) the gaps between such rates. */
export function movableIndicators(catalogue: Pick<IndicatorCatalogue, 'indicators'>): { readonly own: ReadonlyMap<string, Movable>; readonly all: ReadonlySet<string>; readonly totals: readonly string[] } {
  const own = new Map<string, Movable>();
  for (const one of catalogue.indicators) {
    const [top, bottom] = one.computed && 'ratio' in one.computed ? one.computed.ratio : [one.id, null];
    const count = held[top!];
    if (count) own.set(one.id, { count, outOf: bottom ?? null });
  }
  const gaps = catalogue.indicators.filter((one) => one.computed && 'gap' in one.computed && own.has(one.computed.gap)).map((one) => one.id);
  return { own, all: new Set([...own.keys(), ...gaps]), totals: [...new Set([...own.values()].flatMap((one) => one.outOf ?? []))] };
}

const keyOf = (one: Pick<Observation, 'area' | 'indicator'>): string => `${one.area}|${one.indicator}`;

/**
 * The same figures in the same order, those of `counts`' areas moved. `totals`: figures of the indicators rates are out of; a rate whose total
 * nobody knows stays. A rate is never above the whole and no count below nothing.
 */
export function movedFigures(figures: readonly Observation[], own: ReadonlyMap<string, Movable>, counts: ReadonlyMap<string, BeforeAfter>, totals: ReadonlyMap<string, number>): readonly Observation[] {
  const latest = new Map<string, string>();
  for (const one of figures) if (isResult(one) && own.has(one.indicator) && one.periodEnd > (latest.get(keyOf(one)) ?? '')) latest.set(keyOf(one), one.periodEnd);
  return figures.map((one) => {
    const [by, of] = [own.get(one.indicator), counts.get(one.area)];
    if (!by || !of || !isResult(one) || latest.get(keyOf(one)) !== one.periodEnd) return one;
    const difference = by.count(of.after) - by.count(of.before);
    if (difference === 0) return one;
    if (by.outOf === null) return { ...one, value: String(Math.max(0, Number(one.value) + difference)) };
    const denominator = one.ratio ? Number(one.ratio.denominator) : (totals.get(totalKey(one.area, by.outOf, one.periodEnd)) ?? 0);
    if (!(denominator > 0)) return one;
    const numerator = Math.min(denominator, Math.max(0, Math.round(one.ratio ? Number(one.ratio.numerator) : (Number(one.value) / 100) * denominator) + difference));
    return { ...one, value: ((numerator / denominator) * 100).toFixed(4).replace(/\.?0+$/, ''), ratio: { numerator: String(numerator), denominator: String(denominator) } };
  });
}

export function totalKey(area: string, indicator: string, periodEnd: string): string {
  return `${area}|${indicator}|${periodEnd}`;
}

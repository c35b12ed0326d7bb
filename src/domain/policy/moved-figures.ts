/**
 * Figures as they would be with other classes: the latest figure of each area with the difference between two counts added. Called by
 * `actions/policy/what-if-targets.ts`; the differences come from `moved-counts.ts`. Pure; what it returns is evaluated and forgotten, never stored.
 * Law: only figures counted from classes move, and only the latest of each area; every other figure stays as it is.
 */
import type { IndicatorCatalogue } from '../indicator/catalogue.ts';
import { isResult, type Observation } from '../indicator/observation.ts';
import type { Difference } from './moved-counts.ts';

type Movable = {
  readonly change: (of: Difference) => number;
  /** What a rate is out of, with its own change; null: the figure is a count. */ readonly outOf: { readonly indicator: string; readonly change: (of: Difference) => number } | null;
  /** A change from year to year may fall below nothing. */ readonly signed: boolean;
};
export type MovableIndicators = { readonly own: ReadonlyMap<string, Movable>; readonly all: ReadonlySet<string>; readonly totals: readonly string[] };

/** Counts the classes decide (`counted`), their sums and yearly changes, the rates made of them, and (for asking only) the gaps between such rates. */
export function movableIndicators({ indicators }: Pick<IndicatorCatalogue, 'indicators'>, counted: ReadonlySet<string>): MovableIndicators {
  const sums = new Map(indicators.flatMap((one) => (one.computed && 'sum' in one.computed && one.computed.sum.every((part) => counted.has(part)) ? [[one.id, one.computed.sum] as const] : [])));
  const changeOf = (id: string): Movable['change'] | null => (counted.has(id) ? (of) => of.get(id) ?? 0 : sums.has(id) ? (of) => sums.get(id)!.reduce((sum, part) => sum + (of.get(part) ?? 0), 0) : null);
  const own = new Map<string, Movable>();
  for (const { id, computed } of indicators) {
    const [top, bottom] = computed && 'ratio' in computed ? computed.ratio : [computed && 'difference' in computed ? computed.difference : id, undefined];
    const change = changeOf(top!);
    if (change) own.set(id, { change, outOf: bottom === undefined ? null : { indicator: bottom, change: changeOf(bottom) ?? (() => 0) }, signed: computed !== undefined && 'difference' in computed });
  }
  const gaps = indicators.filter((one) => one.computed && 'gap' in one.computed && own.has(one.computed.gap)).map((one) => one.id);
  return { own, all: new Set([...own.keys(), ...gaps]), totals: [...new Set([...own.values()].flatMap((one) => one.outOf?.indicator ?? []))] };
}

const keyOf = (one: Pick<Observation, 'area' | 'indicator'>): string => `${one.area}|${one.indicator}`;

/**
 * The same figures in the same order, those of the areas with a difference moved. `totals`: figures of the indicators rates are out of; a rate whose
 * total nobody knows stays. A rate is never above the whole and no count below nothing.
 */
export function movedFigures(figures: readonly Observation[], own: MovableIndicators['own'], differences: ReadonlyMap<string, Difference>, totals: ReadonlyMap<string, number>): readonly Observation[] {
  const latest = new Map<string, string>();
  for (const one of figures) if (isResult(one) && own.has(one.indicator) && one.periodEnd > (latest.get(keyOf(one)) ?? '')) latest.set(keyOf(one), one.periodEnd);
  return figures.map((one) => {
    const [by, of] = [own.get(one.indicator), differences.get(one.area)];
    if (!by || !of || !isResult(one) || latest.get(keyOf(one)) !== one.periodEnd) return one;
    const [change, wider] = [by.change(of), by.outOf?.change(of) ?? 0];
    if (change === 0 && wider === 0) return one;
    if (by.outOf === null) return { ...one, value: String(by.signed ? Number(one.value) + change : Math.max(0, Number(one.value) + change)) };
    const total = one.ratio ? Number(one.ratio.denominator) : (totals.get(totalKey(one.area, by.outOf.indicator, one.periodEnd)) ?? 0);
    const denominator = total + wider;
    if (!(total > 0) || !(denominator > 0)) return one;
    const numerator = Math.min(denominator, Math.max(0, Math.round(one.ratio ? Number(one.ratio.numerator) : (Number(one.value) / 100) * total) + change));
    return { ...one, value: ((numerator / denominator) * 100).toFixed(4).replace(/\.?0+$/, ''), ratio: { numerator: String(numerator), denominator: String(denominator) } };
  });
}

export function totalKey(area: string, indicator: string, periodEnd: string): string {
  return `${area}|${indicator}|${periodEnd}`;
}

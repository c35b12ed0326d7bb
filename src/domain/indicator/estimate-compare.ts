/**
 * Estimates of a survey beside the figures of the same indicator, area, day and standard: the interval of each, whether the figure lies outside it and by how
 * many households. The rule of `db/indicator-estimates.ts` for files without a database; a test holds the two together. Called by `cli/estimates.ts`. Pure.
 */
import { exact, toNumber } from '../exact.ts';
import type { IndicatorCatalogue } from './catalogue.ts';
import type { EstimateParameters } from './estimate-parameters.ts';
import type { Estimate } from './estimate-table.ts';
import type { SeriesStore } from './series.ts';

export type ComparedEstimate = Pick<Estimate, 'indicator' | 'area' | 'periodEnd' | 'standard' | 'row'> & {
  readonly estimate: string; /** Standard error. */ readonly error: number; readonly low: number; readonly high: number; readonly figure: string | null;
  readonly outside: boolean; /** The error is large beside the estimate. */ readonly rough: boolean; /** Between the figure and the nearest end; null where it cannot be told in households. */ readonly households: number | null;
};

/** Those the figure lies outside of first, most households first, then as in the file. */
export function compareEstimates(estimates: readonly Estimate[], store: SeriesStore, catalogue: IndicatorCatalogue, { factor, roughShare }: Pick<EstimateParameters, 'factor' | 'roughShare'>): readonly ComparedEstimate[] {
  return estimates.map((one) => {
    const { indicator, area, periodEnd, standard, row, unit } = one;
    const [value, error] = [toNumber(exact(one.value)), Math.sqrt(toNumber(exact(one.mse)))];
    const isCount = unit.startsWith('household');
    const low = Math.max(digits(value - factor * error), unit === 'percent' || isCount ? 0 : Number.NEGATIVE_INFINITY);
    const high = Math.min(digits(value + factor * error), unit === 'percent' ? 100 : Number.POSITIVE_INFINITY);
    const figure = store.point(indicator, area, periodEnd, standard)?.chosen?.value ?? null;
    const stated = figure === null ? null : toNumber(exact(figure));
    const off = stated === null ? null : Math.max(low - stated, stated - high, 0);
    const each = isCount ? 1 : unit === 'percent' ? aPoint(store, catalogue, one) : null;
    return { indicator, area, periodEnd, standard, row, estimate: one.value, error: digits(error), low, high, figure, outside: off !== null && off > 0, rough: error * 100 >= roughShare * Math.abs(value), households: off === null || each === null ? null : Math.round(off * each) };
  }).sort((a, b) => Number(b.outside) - Number(a.outside) || (b.households ?? -1) - (a.households ?? -1) || a.row - b.row);
}

/** The households of one percentage point of a share, where its whole is a count of households. */
function aPoint(store: SeriesStore, catalogue: IndicatorCatalogue, { indicator, area, periodEnd }: Estimate): number | null {
  const rule = catalogue.findIndicator(indicator)?.computed;
  const whole = rule && 'ratio' in rule ? catalogue.findIndicator(rule.ratio[1]) : undefined;
  if (whole === undefined || !whole.unit.startsWith('household')) return null;
  const found = store.series(whole.id, area).flatMap(({ points }) => points.find((one) => one.periodEnd === periodEnd)?.chosen ?? [])[0];
  return found === undefined ? null : toNumber(exact(found.value)) / 100;
}

/** Without what binary fractions leave behind the ninth place. */
function digits(value: number): number {
  return Number(value.toFixed(9));
}

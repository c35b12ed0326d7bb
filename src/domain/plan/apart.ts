/**
 * Poor households without capacity to work stand apart beside every target that counts poor households (F04.6): "no poor household left" is not asked of
 * them. Which targets those are, and the figure that stands beside a verdict. Pure. Called by `actions/plan/apart.ts`.
 */
import type { PlainDate } from '../calendar.ts';
import { type Indicator, partsOf } from '../indicator/catalogue.ts';
import { isProvisional } from '../indicator/observation.ts';
import type { SeriesStore } from '../indicator/series.ts';
import { seriesDemand } from './demand-of-series.ts';
import type { Target } from './format.ts';

export const apartIndicator = 'poor_households_no_labour';
const counted = 'poor_households';

/** `value` null: nobody has reported or counted them there; never taken for none. */
export type Apart = { readonly value: string | null; readonly on: PlainDate | null; readonly standard: string | null; readonly provisional: boolean };

/** The target asks about poor households, or about what is made of their number (a rate, a sum, a change). */
export function countsPoor(target: Target, indicators: readonly Indicator[]): boolean {
  const byId = new Map(indicators.map((one) => [one.id, one]));
  const reaches = (id: string): boolean => id === counted || (byId.has(id) && partsOf(byId.get(id)!).some(reaches));
  return seriesDemand([target]).indicators.some(reaches);
}

/** The last figure of an area until the day; of two standards on one day the later named. */
export function apartOf(store: SeriesStore, area: string): Apart {
  const points = store.series(apartIndicator, area).flatMap((series) => series.points.flatMap((point) => (point.chosen ? [{ series, chosen: point.chosen }] : [])));
  const last = points.toSorted((a, b) => (a.chosen.periodEnd < b.chosen.periodEnd ? -1 : a.chosen.periodEnd > b.chosen.periodEnd ? 1 : a.series.standard < b.series.standard ? -1 : 1)).at(-1);
  return last ? { value: last.chosen.value, on: last.chosen.periodEnd, standard: last.series.standard, provisional: isProvisional(last.chosen) } : { value: null, on: null, standard: null, provisional: false };
}

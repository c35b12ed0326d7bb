/**
 * The closed figures of a review: of the last day of the year before it (or of the year itself, once closed), each beside the first closed figure
 * of the same standard in the plan's period; what is not closed is named. Called by `read.ts` and `steps.ts`. Nothing open is ever taken.
 */
import { endOfYear, type PlainDate, startOfYear, yearOf } from '../../domain/calendar.ts';
import type { ConferenceFigures } from '../../domain/conference/types.ts';
import { isResult } from '../../domain/indicator/observation.ts';
import { alwaysTold, lastOfYear } from '../../domain/report/figure-of.ts';
import type { ReportFigure } from '../../domain/report/types.ts';
import { listObservations } from '../../db/indicator.ts';
import type { Db } from '../../db/connection.ts';
import { indicatorsOfPlan } from '../report/plan-figures.ts';

const mostFigures = 30;

type Period = { readonly planId: number; readonly firstYear: number; readonly lastYear: number; /** The area's first day: of years that ended before it nothing of its own is missing. */ readonly since: PlainDate };

export async function closedFiguresOf(db: Db, areaId: number, plan: Period, on: PlainDate): Promise<ConferenceFigures> {
  const indicators = [...new Set([...alwaysTold, ...(await indicatorsOfPlan(db, plan.planId))])].slice(0, mostFigures);
  const lastYear = Math.min(yearOf(on), plan.lastYear);
  const known = (await listObservations(db, { areaIds: [areaId], indicators, from: startOfYear(plan.firstYear - 1), until: endOfYear(lastYear), standing: true })).filter((one) => isResult(one) && one.periodEnd <= on);
  const closed = known.filter((one) => one.closed);
  const of = Map.groupBy(closed, (one) => one.indicator);
  // The year everybody is compared on: the last one with any closed figure.
  const year = closed.reduce((last, one) => Math.max(last, yearOf(one.periodEnd)), 0);
  const figures = indicators.flatMap((indicator): ReportFigure[] => {
    const own = of.get(indicator) ?? [];
    // A figure is never compared with one of another standard.
    const figure = lastOfYear(own, year);
    if (!figure) return [];
    const before = own.filter((one) => one.standard === figure.standard && yearOf(one.periodEnd) < year).toSorted((a, b) => (a.periodEnd < b.periodEnd ? -1 : 1))[0];
    return [{ indicator, periodEnd: figure.periodEnd, standard: figure.standard, value: figure.value, observation: figure.id, before: before ? { periodEnd: before.periodEnd, value: before.value, observation: before.id } : null }];
  });
  const there = new Set(figures.map((one) => one.indicator));
  const closedYears = new Set(closed.map((one) => yearOf(one.periodEnd)));
  const years = Array.from({ length: Math.max(0, lastYear - plan.firstYear + 1) }, (_, index) => plan.firstYear + index);
  return { asOf: year === 0 ? on : endOfYear(year), figures, missing: indicators.filter((one) => !there.has(one)), openYears: years.filter((one) => !closedYears.has(one) && endOfYear(one) >= plan.since) };
}

/**
 * The closed figures of a review: of the last day of the year before it (or of the year itself, once closed), each beside the first closed figure
 * of the same standard in the plan's period; what is not closed is named. Called by `read.ts` and `steps.ts`. Nothing open is ever taken.
 */
import { endOfYear, type PlainDate, startOfYear, yearOf } from '../../domain/calendar.ts';
import type { ConferenceFigures } from '../../domain/conference/types.ts';
import { isResult } from '../../domain/indicator/observation.ts';
import type { ReportFigure } from '../../domain/report/types.ts';
import { listObservations } from '../../db/indicator.ts';
import type { Db } from '../../db/connection.ts';
import { indicatorsOfPlan } from '../report/plan-figures.ts';

/** Said in every review of poverty reduction; a plan adds what its own targets count. */
const always = ['poor_rate_pct', 'near_poor_rate_pct', 'poor_households', 'near_poor_households', 'poor_households_escaped_gross', 'near_poor_households_escaped_gross'];
const mostFigures = 30;

type Period = { readonly planId: number; readonly firstYear: number; readonly lastYear: number };

export async function closedFiguresOf(db: Db, areaId: number, plan: Period, on: PlainDate): Promise<ConferenceFigures> {
  const indicators = [...new Set([...always, ...(await indicatorsOfPlan(db, plan.planId))])].slice(0, mostFigures);
  const lastYear = Math.min(yearOf(on), plan.lastYear);
  const known = (await listObservations(db, { areaIds: [areaId], indicators, from: startOfYear(plan.firstYear - 1), until: endOfYear(lastYear), standing: true })).filter((one) => isResult(one) && one.periodEnd <= on);
  const closed = known.filter((one) => one.closed);
  const of = Map.groupBy(closed, (one) => one.indicator);
  // The year everybody is compared on: the last one with any closed figure.
  const year = closed.reduce((last, one) => Math.max(last, yearOf(one.periodEnd)), 0);
  const figures = indicators.flatMap((indicator): ReportFigure[] => {
    const own = of.get(indicator) ?? [];
    const last = own.filter((one) => yearOf(one.periodEnd) === year);
    // Of two standards the national one; a figure is never compared with one of another standard.
    const figure = last.find((one) => one.standard.startsWith('national-')) ?? last.at(-1);
    if (!figure) return [];
    const before = own.filter((one) => one.standard === figure.standard && yearOf(one.periodEnd) < year).toSorted((a, b) => (a.periodEnd < b.periodEnd ? -1 : 1))[0];
    return [{ indicator, periodEnd: figure.periodEnd, standard: figure.standard, value: figure.value, observation: figure.id, before: before ? { periodEnd: before.periodEnd, value: before.value, observation: before.id } : null }];
  });
  const there = new Set(figures.map((one) => one.indicator));
  const closedYears = new Set(closed.map((one) => yearOf(one.periodEnd)));
  const years = Array.from({ length: Math.max(0, lastYear - plan.firstYear + 1) }, (_, index) => plan.firstYear + index);
  return { asOf: year === 0 ? on : endOfYear(year), figures, missing: indicators.filter((one) => !there.has(one)), openYears: years.filter((one) => !closedYears.has(one)) };
}

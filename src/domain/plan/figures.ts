/**
 * Reads figures for a target: only chosen, closed results not later than the day of evaluation, of one standard.
 * Called by every form. Invariant: a forecast, a plan, a bound or an open period is never returned as a figure.
 */
import { daysBetween, endOfYear, startOfYear, yearOf, type PlainDate } from '../calendar.ts';
import { compare, exact, ratio, type Exact } from '../exact.ts';
import { exactValue } from '../indicator/observation.ts';
import { isProvisional, type Observation, type SeriesPoint } from '../indicator/series.ts';
import type { Baseline, Segment } from './goal.ts';
import type { Asked } from './evaluation.ts';

export type Figure = {
  readonly value: Exact;
  readonly at: PlainDate;
  readonly standard: string;
  readonly indicator: string;
  readonly area: string;
  readonly provisional: boolean;
  /** Null: printed in the plan itself as its baseline. */
  readonly observation: Observation | null;
};

/** A figure the verdict needs and nobody has closed; `point` when something else (a forecast, a conflict) stands there. */
export type Missing = { readonly indicator: string; readonly area: string; readonly at: PlainDate; readonly standard: string; readonly point: SeriesPoint | undefined };

/** Plans write `none` where an indicator knows no standard; series write "". */
export function standardKey(standard: string): string {
  return standard === 'none' ? '' : standard;
}

export function figureAt(asked: Asked, indicator: string, at: PlainDate, standard: string, area = asked.area): Figure | null {
  if (at > asked.asOf) return null;
  const point = asked.store.point(indicator, area, at, standardKey(standard));
  return point?.chosen?.closed ? toFigure(point, point.chosen) : null;
}

/** The last closed figure in [from, until] that is known on the day of evaluation. */
export function latestFigure(asked: Asked, indicator: string, standard: string, until: PlainDate, from: PlainDate | null = null, area = asked.area): Figure | null {
  const points = pointsOf(asked, indicator, standard, area);
  const last = until < asked.asOf ? until : asked.asOf;
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const point = points[index]!;
    if (point.periodEnd > last) continue;
    if (from !== null && point.periodEnd < from) return null;
    if (point.chosen?.closed) return toFigure(point, point.chosen);
  }
  return null;
}

/** The closing before a figure, of the same indicator, area and standard. */
export function figureBefore(asked: Asked, figure: Figure): Figure | null {
  const points = pointsOf(asked, figure.indicator, figure.standard, figure.area);
  const before = points.findLast((point) => point.periodEnd < figure.at && (point.chosen?.closed ?? false));
  return before?.chosen ? toFigure(before, before.chosen) : null;
}

/** The first closed figure in [from, until] known on the day of evaluation: where a path begins. */
export function firstFigure(asked: Asked, indicator: string, standard: string, from: PlainDate, until: PlainDate): Figure | null {
  for (const point of pointsOf(asked, indicator, standard, asked.area)) {
    if (point.periodEnd < from || point.periodEnd > until || point.periodEnd > asked.asOf) continue;
    if (point.chosen?.closed) return toFigure(point, point.chosen);
  }
  return null;
}

/** The locked start of a change: the value the plan prints, else the closing of that day and standard. */
export function baselineFigure(asked: Asked, indicator: string, baseline: Baseline): Figure | null {
  const known = figureAt(asked, indicator, baseline.period_end, baseline.standard);
  if (baseline.value === undefined) return known;
  const value = exact(baseline.value);
  if (known && compare(known.value, value) === 0) return known;
  return { value, at: baseline.period_end, standard: baseline.standard, indicator, area: asked.area, provisional: false, observation: null };
}

export function missing(asked: Asked, indicator: string, at: PlainDate, standard: string, area = asked.area): Missing {
  return { indicator, area, at, standard, point: asked.store.point(indicator, area, at, standardKey(standard)) };
}

/** The standard under which a year's change is measured: that of the segment holding both its ends, else the baseline's. */
export function standardOfYear(segments: readonly Segment[] | undefined, start: PlainDate, end: PlainDate, otherwise: string): string {
  return segments?.find((segment) => segment.from <= start && end <= segment.to)?.standard ?? otherwise;
}

export function anyProvisional(...figures: readonly (Figure | null)[]): boolean {
  return figures.some((figure) => figure?.provisional ?? false);
}

/** Years between two days: whole between equal month-days, otherwise days over 365. */
export function yearsBetween(from: PlainDate, to: PlainDate): Exact {
  return from.slice(5) === to.slice(5) ? exact(yearOf(to) - yearOf(from)) : ratio(exact(daysBetween(from, to)), exact(365))!;
}

function pointsOf(asked: Asked, indicator: string, standard: string, area: string): readonly SeriesPoint[] {
  const key = standardKey(standard);
  for (const series of asked.store.series(indicator, area)) if (series.standard === key) return series.points;
  return [];
}

// Observations never change: a figure is parsed once, however many targets and years read it.
function toFigure(point: SeriesPoint, observation: Observation): Figure {
  return (point.reading ??= {
    value: exactValue(observation), at: observation.periodEnd, standard: observation.standard, indicator: observation.indicator, area: observation.area,
    provisional: isProvisional(observation), observation,
  } satisfies Figure) as Figure;
}

const closings = new Map<number, { readonly first: PlainDate; readonly last: PlainDate }>();

/** The first and last day of a year; made once, for they are asked millions of times. */
export function yearDays(year: number): { readonly first: PlainDate; readonly last: PlainDate } {
  let days = closings.get(year);
  if (!days) {
    days = { first: startOfYear(year), last: endOfYear(year) };
    closings.set(year, days);
  }
  return days;
}

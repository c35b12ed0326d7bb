/**
 * The line a target draws on a trend: what the plan asks for year by year, in the indicator's own measure.
 * Called by `plan.verdict`. Needs the figure at the baseline; where it is missing, or the form names no level, there is no line. Pure.
 */
import { endOfYear, yearOf, type PlainDate } from '../calendar.ts';
import { add, divide, exact, multiply, subtract, type Exact } from '../exact.ts';
import type { SimpleGoal } from './goal.ts';

export type PathPoint = { readonly on: PlainDate; readonly value: Exact; readonly kind: 'required' | 'stretch' };

/** `start` is the baseline's figure; null where nobody knows it. */
export function targetPath(goal: SimpleGoal, start: Exact | null): readonly PathPoint[] {
  switch (goal.form) {
    case 'level': {
      const bound = goal.below ?? goal.at_most ?? goal.at_least ?? goal.above;
      const days = goal.by ? [goal.by] : years(goal.years!.first, goal.years!.last);
      return bound === undefined ? [] : days.flatMap((on) => both(on, exact(bound), goal.stretch === undefined ? null : exact(goal.stretch)));
    }
    case 'change': {
      if (start === null) return [];
      const to = (bound: string): Exact => moved(start, exact(bound), goal.measured_in, goal.direction);
      return [{ on: goal.baseline.period_end, value: start, kind: 'required' }, ...(goal.by === undefined ? [] : both(goal.by, to((goal.at_least ?? goal.more_than)!), goal.stretch === undefined ? null : to(goal.stretch)))];
    }
    case 'each_year':
    case 'average_per_year': {
      if (start === null) return [];
      const first = yearOf(goal.baseline.period_end) + 1;
      const last = goal.form === 'each_year' ? goal.years.last : goal.through;
      const to = (bound: string, count: number): Exact => moved(start, multiply(exact(bound), exact(count)), goal.measured_in, goal.direction);
      return [
        { on: goal.baseline.period_end, value: start, kind: 'required' },
        ...years(first, last).flatMap((on, index) => both(on, to((goal.at_least ?? goal.more_than)!, index + 1), goal.stretch === undefined ? null : to(goal.stretch, index + 1))),
      ];
    }
    default:
      return [];
  }
}

function moved(start: Exact, bound: Exact, measure: string, direction: 'fall' | 'rise'): Exact {
  if (measure === 'multiple') return direction === 'rise' ? multiply(start, bound) : divide(start, bound);
  const size = measure === 'percent' ? divide(multiply(start, bound), exact(100)) : measure === 'fraction' ? multiply(start, bound) : bound;
  return direction === 'fall' ? subtract(start, size) : add(start, size);
}

function years(first: number, last: number): readonly PlainDate[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => endOfYear(first + index));
}

function both(on: PlainDate, required: Exact, stretch: Exact | null): readonly PathPoint[] {
  return stretch === null ? [{ on, value: required, kind: 'required' }] : [{ on, value: required, kind: 'required' }, { on, value: stretch, kind: 'stretch' }];
}

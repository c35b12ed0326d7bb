/**
 * The same change in every year: one verdict per year from two closings of one standard, and one for the period.
 * Called by `../goal-outcome.ts`. Invariant: an open year is "not enough data", a year that began with too small a stock is "exhausted".
 */
import { divide, exact, negate, subtract, add, type Exact } from '../../exact.ts';
import { message, type Message } from '../../message.ts';
import { outcome, shown, stateName, type Asked, type GoalOutcome, type Outcome, type State } from '../evaluation.ts';
import { anyProvisional, baselineFigure, figureAt, missing, standardOfYear, yearDays, type Figure } from '../figures.ts';
import type { GoalOf } from '../goal.ts';
import { compareLine, differenceLine, figureLine, missingLines, provisionalLines, targetLines } from '../trace.ts';
import { canFallBy, demandOf, passes, type Demand } from './demand.ts';

type YearOutcome = { readonly year: number; readonly outcome: Outcome };

export function eachYear(goal: GoalOf<'each_year'>, asked: Asked): GoalOutcome {
  const demand = demandOf(goal);
  const years: YearOutcome[] = [];
  for (let year = goal.years.first; year <= goal.years.last; year += 1) years.push({ year, outcome: oneYear(goal, asked, demand, year) });
  return { overall: wholePeriod(asked, demand, years), years };
}

function oneYear(goal: GoalOf<'each_year'>, asked: Asked, demand: Demand, year: number): Outcome {
  const { indicator } = goal;
  const [startDay, endDay] = [yearDays(year - 1).last, yearDays(year).last];
  const standard = standardOfYear(goal.segments, startDay, endDay, goal.baseline.standard);
  const first = year === goal.years.first && standard === goal.baseline.standard;
  const start = first ? baselineFigure(asked, indicator, goal.baseline) : figureAt(asked, indicator, startDay, standard);
  const end = figureAt(asked, indicator, endDay, standard);
  const head = (): Message[] => [...targetLines(asked), ...[start, end].filter((one): one is Figure => one !== null).map((one) => figureLine(asked, one))];

  if (asked.asOf < yearDays(year).first) return outcome('not_due', () => [...targetLines(asked), message('plan.trace.not_begun', { year: String(year) })], { required: demand.required });
  if (goal.direction === 'fall' && start && !canFallBy(start.value, demand.required, demand)) {
    const lines = (): Message[] => [...head(), message('plan.trace.exhausted', { stock: shown(start.value), required: shown(demand.required) }), ...provisionalLines(start)];
    return outcome('exhausted', lines, { required: demand.required, provisional: start.provisional, value: end ? subtract(start.value, end.value) : null });
  }
  if (!start || !end) {
    const gaps = [...(start ? [] : [missing(asked, indicator, startDay, standard)]), ...(end ? [] : [missing(asked, indicator, endDay, standard)])];
    return outcome('no_data', () => [...head(), ...gaps.flatMap((gap) => missingLines(asked, gap))], { required: demand.required });
  }
  const moved = subtract(end.value, start.value);
  const value = goal.direction === 'fall' ? negate(moved) : moved;
  const met = passes(value, demand);
  return outcome(met ? 'met' : 'missed', () => [...head(), differenceLine(start, end), ...compareLine(value, demand.sign, demand.required, met, demand.stretch), ...provisionalLines(start, end)], {
    provisional: anyProvisional(start, end), value, required: demand.required, margin: subtract(value, demand.required),
  });
}

/** One missed year breaks the promise of every year; a year without data leaves it open. */
function wholePeriod(asked: Asked, demand: Demand, years: readonly YearOutcome[]): Outcome {
  const { met, missed, exhausted, no_data: open, not_due: ahead } = countStates(years);
  const past = years.filter((one) => one.outcome.state === 'no_data' && asked.asOf >= yearDays(one.year).last).length;
  const state = missed > 0 ? 'missed' : exhausted > 0 ? 'exhausted' : met === years.length ? 'met' : past > 0 ? 'no_data' : met > 0 ? 'on_track' : ahead === years.length ? 'not_due' : 'no_data';
  const deciding = years.filter((one) => one.outcome.state === (state === 'missed' || state === 'exhausted' ? state : 'met'));
  const decided = years.filter((one) => one.outcome.state === 'met' || one.outcome.state === 'missed');
  const last = decided.at(-1)?.outcome;
  return outcome(
    state,
    () => [
      ...targetLines(asked),
      message('plan.trace.each_year', { years: years.map((one) => message('plan.trace.year_state', { year: String(one.year), state: stateName(one.outcome.state) })) }),
      ...(decided.length > 0 ? [message('plan.trace.average_so_far', { value: shown(average(decided)), years: decided.length })] : []),
      ...(ahead + open > past && state !== 'missed' && state !== 'exhausted' ? [message('plan.trace.needed_each', { needed: shown(demand.required) })] : []),
    ],
    {
      provisional: deciding.length > 0 && (state === 'missed' || state === 'exhausted' ? deciding.every((one) => one.outcome.provisional) : deciding.some((one) => one.outcome.provisional)),
      value: last?.value ?? null, required: demand.required, margin: last?.margin ?? null,
      needed: ahead + (open - past) > 0 ? demand.required : null,
    },
  );
}

function countStates(years: readonly YearOutcome[]): Record<State, number> {
  const counts: Record<State, number> = { met: 0, on_track: 0, behind: 0, missed: 0, unreachable: 0, exhausted: 0, no_data: 0, not_due: 0 };
  for (const one of years) counts[one.outcome.state] += 1;
  return counts;
}

function average(decided: readonly YearOutcome[]): Exact {
  return divide(decided.map((one) => one.outcome.value!).reduce((sum, value) => add(sum, value)), exact(decided.length));
}

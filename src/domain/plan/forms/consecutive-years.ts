/**
 * A change in each of the last n closed years before the day of evaluation: the first branch of an award gate.
 * Called by `../goal-outcome.ts`. Says whether the gate can still be reached from the present level in the years left to the plan.
 */
import { yearOf } from '../../calendar.ts';
import { compare, exact, multiply, negate, subtract, type Exact } from '../../exact.ts';
import { message, type Message } from '../../message.ts';
import { outcome, shown, stateName, type Asked, type GoalOutcome } from '../evaluation.ts';
import { figureAt, latestFigure, missing, yearDays, type Figure, type Missing } from '../figures.ts';
import type { GoalOf } from '../goal.ts';
import { compareLine, figureLine, missingLines, provisionalLines, targetLines } from '../trace.ts';
import { canFallBy, demandOf, passes } from './demand.ts';

type Year = { readonly year: number; readonly start: Figure | null; readonly end: Figure | null; readonly value: Exact | null; readonly met: boolean };

export function consecutiveYears(goal: GoalOf<'consecutive_years'>, asked: Asked): GoalOutcome {
  const demand = demandOf(goal);
  const ended = asked.asOf >= yearDays(yearOf(asked.asOf)).last ? yearOf(asked.asOf) : yearOf(asked.asOf) - 1;
  const span: Year[] = [];
  for (let year = ended - goal.count + 1; year <= ended; year += 1) {
    const [start, end] = [figureAt(asked, goal.indicator, yearDays(year - 1).last, goal.standard), figureAt(asked, goal.indicator, yearDays(year).last, goal.standard)];
    const moved = start && end ? subtract(end.value, start.value) : null;
    const value = moved && (goal.direction === 'fall' ? negate(moved) : moved);
    span.push({ year, start, end, value, met: value !== null && passes(value, demand) });
  }
  const gaps = span.flatMap((one): Missing[] => [
    ...(one.start ? [] : [missing(asked, goal.indicator, yearDays(one.year - 1).last, goal.standard)]),
    ...(one.end ? [] : [missing(asked, goal.indicator, yearDays(one.year).last, goal.standard)]),
  ]).filter((gap, index, all) => all.findIndex((other) => other.at === gap.at) === index);

  const closed = span.filter((one) => one.value !== null);
  const worst = closed.reduce<Exact | null>((least, one) => (least === null || compare(one.value!, least) < 0 ? one.value : least), null);
  const figures = [...new Map(span.flatMap((one) => [one.start, one.end]).filter((one): one is Figure => one !== null).map((one) => [one.at, one])).values()];
  const yearLines = (): readonly Message[] =>
    closed.flatMap((one) => [message('plan.trace.year_moved', { year: String(one.year), end: shown(one.end!.value), start: shown(one.start!.value), value: shown(one.value!), state: stateName(one.met ? 'met' : 'missed') })]);
  const head = (): readonly Message[] => [...targetLines(asked), message('plan.trace.last_closed', { count: goal.count, from: String(span[0]!.year), to: String(ended) }), ...figures.map((one) => figureLine(asked, one)), ...yearLines()];
  const parts = { required: demand.required, value: worst, margin: worst && subtract(worst, demand.required), provisional: figures.some((one) => one.provisional) };

  if (span.every((one) => one.met)) {
    return { overall: outcome('met', () => [...head(), ...compareLine(worst!, demand.sign, demand.required, true), ...provisionalLines(...figures)], parts), years: [] };
  }
  const reach = reachable(goal, asked, span);
  if (!reach.possible) return { overall: outcome('unreachable', () => [...head(), ...reach.why, ...provisionalLines(...figures)], parts), years: [] };
  const failed = closed.some((one) => !one.met);
  if (failed && gaps.length === 0) return { overall: outcome('missed', () => [...head(), ...reach.why, ...provisionalLines(...figures)], { ...parts, needed: demand.required }), years: [] };
  return { overall: outcome('no_data', () => [...head(), ...gaps.flatMap((gap) => missingLines(asked, gap)), ...reach.why], { required: demand.required, value: worst }), years: [] };
}

/** From the last closing: years still to be passed, against the stock that is left and the years left in the plan. */
function reachable(goal: GoalOf<'consecutive_years'>, asked: Asked, span: readonly Year[]): { possible: boolean; why: readonly Message[] } {
  const demand = demandOf(goal);
  const last = latestFigure(asked, goal.indicator, goal.standard, asked.asOf);
  if (!last) return { possible: true, why: [] };
  const settled = span.slice(0, span.findLastIndex((one) => one.value !== null) + 1);
  const togo = goal.count - (settled.length - 1 - settled.findLastIndex((one) => !one.met));
  const yearsLeft = asked.plan.period.last_year - yearOf(last.at);
  if (yearsLeft < togo) return { possible: false, why: [message('plan.trace.too_few_years', { togo, left: Math.max(yearsLeft, 0), until: String(asked.plan.period.last_year) })] };
  const fallNeeded = multiply(demand.required, exact(togo));
  const params = { level: shown(last.value), date: { date: last.at }, togo, required: shown(demand.required), needed: shown(fallNeeded) };
  if (goal.direction === 'fall' && !canFallBy(last.value, fallNeeded, demand)) return { possible: false, why: [message('plan.trace.too_low_to_fall', params)] };
  return { possible: true, why: [message('plan.trace.still_reachable', params)] };
}

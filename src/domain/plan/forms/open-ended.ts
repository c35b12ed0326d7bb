/**
 * Forms without a number to fail: a deliverable by a day, a trend, a distance to a far end.
 * Called by `../goal-outcome.ts`. Invariant: trend and distance are never "missed".
 */
import { compare, exact, isNegative, isZero, negate, subtract, type Exact } from '../../exact.ts';
import { message, type Message } from '../../message.ts';
import { outcome, shown, type Asked, type GoalOutcome } from '../evaluation.ts';
import { anyProvisional, figureAt, figureBefore, latestFigure, missing } from '../figures.ts';
import type { GoalOf } from '../goal.ts';
import { differenceLine, figureLine, missingLines, provisionalLines, targetLines } from '../trace.ts';

export function deliverable(goal: GoalOf<'deliverable'>, asked: Asked): GoalOutcome {
  const made = asked.delivered?.get(asked.target.id) ?? goal.done;
  const on = made?.on;
  const known = on !== undefined && on <= asked.asOf;
  const due = asked.asOf > goal.by;
  // From files alone nobody has said whether it was done; the application, which keeps the evidence, may say that it was not.
  const state = known ? (on <= goal.by ? 'met' : 'missed') : due ? (asked.delivered ? 'missed' : 'no_data') : 'not_due';
  const line = known
    ? message(on <= goal.by ? 'plan.trace.delivered' : 'plan.trace.delivered_late', { on: { date: on }, by: { date: goal.by }, evidence: made?.evidence ?? '' })
    : message(due ? (asked.delivered ? 'plan.trace.not_delivered' : 'plan.trace.delivery_unknown') : 'plan.trace.due_on', { by: { date: goal.by } });
  return { overall: outcome(state, () => [...targetLines(asked), line]), years: [] };
}

export function trend(goal: GoalOf<'trend'>, asked: Asked): GoalOutcome {
  const last = latestFigure(asked, goal.indicator, goal.standard, asked.asOf);
  const before = last && figureBefore(asked, last);
  if (!last || !before) {
    return { overall: outcome('no_data', () => [...targetLines(asked), ...(last ? [figureLine(asked, last), message('plan.trace.one_closing')] : missingLines(asked, missing(asked, goal.indicator, asked.asOf, goal.standard)))]), years: [] };
  }
  const moved = subtract(last.value, before.value);
  const value = goal.direction === 'fall' ? negate(moved) : moved;
  const good = !isNegative(value);
  const lines = (): readonly Message[] => [...targetLines(asked), figureLine(asked, before), figureLine(asked, last), differenceLine(before, last), message(good ? 'plan.trace.trend_good' : 'plan.trace.trend_bad'), ...provisionalLines(before, last)];
  return { overall: outcome(good ? 'on_track' : 'behind', lines, { value, provisional: anyProvisional(before, last) }), years: [] };
}

export function distance(goal: GoalOf<'distance'>, asked: Asked): GoalOutcome {
  const last = latestFigure(asked, goal.indicator, goal.standard, asked.asOf);
  const reference = last && goal.reference ? figureAt(asked, goal.reference, last.at, goal.standard, goal.reference_area ?? asked.area) : null;
  if (!last || (goal.reference && !reference)) {
    const gap = last ? missing(asked, goal.reference!, last.at, goal.standard, goal.reference_area ?? asked.area) : missing(asked, goal.indicator, asked.asOf, goal.standard);
    return { overall: outcome('no_data', () => [...targetLines(asked), ...missingLines(asked, gap)], { required: exact(goal.toward) }), years: [] };
  }
  const end: Exact = reference ? reference.value : exact(goal.toward);
  const gap = subtract(last.value, end);
  const reached = goal.reference ? compare(last.value, end) >= 0 : isZero(gap);
  const away = isNegative(gap) ? negate(gap) : gap;
  const lines = (): readonly Message[] => [...targetLines(asked), figureLine(asked, last), ...(reference ? [figureLine(asked, reference)] : []), message(reached ? 'plan.trace.end_reached' : 'plan.trace.distance', { end: shown(end), away: shown(away) }), ...provisionalLines(last, reference)];
  return { overall: outcome(reached ? 'met' : 'on_track', lines, { value: last.value, required: end, margin: reached ? away : negate(away), provisional: anyProvisional(last, reference) }), years: [] };
}

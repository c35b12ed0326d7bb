/**
 * A level by a day, or held at the end of each year, under the deciding standard; other standards are shown beside it.
 * Called by `../goal-outcome.ts`. Levels of different standards are never compared with each other.
 */
import type { PlainDate } from '../../calendar.ts';
import { add, compare, divide, isNegative, largest, multiply, negate, subtract, zero, type Exact } from '../../exact.ts';
import { message, type Message } from '../../message.ts';
import { outcome, shown, stateName, type Asked, type GoalOutcome, type Outcome } from '../evaluation.ts';
import { anyProvisional, figureAt, firstFigure, latestFigure, missing, yearDays, yearsBetween, type Figure } from '../figures.ts';
import type { GoalOf } from '../goal.ts';
import { compareLine, figureLine, missingLines, outlookLines, provisionalLines, targetLines } from '../trace.ts';
import { demandOf, passes, type Demand } from './demand.ts';

export function level(goal: GoalOf<'level'>, asked: Asked): GoalOutcome {
  const demand = demandOf(goal);
  if (goal.by !== undefined) return { overall: byDay(goal, asked, demand, goal.by), years: [] };
  return everyYear(asked, demand.required, goal.years!, (year) => {
    const figure = figureAt(asked, goal.indicator, yearDays(year).last, goal.standards[0]!);
    if (!figure) return outcome('no_data', () => [...targetLines(asked), ...missingLines(asked, missing(asked, goal.indicator, yearDays(year).last, goal.standards[0]!))], { required: demand.required });
    return judged(goal, asked, demand, figure);
  });
}

function byDay(goal: GoalOf<'level'>, asked: Asked, demand: Demand, by: PlainDate): Outcome {
  const standard = goal.standards[0]!;
  const final = figureAt(asked, goal.indicator, by, standard);
  if (final) return judged(goal, asked, demand, final, by);
  const last = latestFigure(asked, goal.indicator, standard, by);
  const head = (): readonly Message[] => [...targetLines(asked), ...(last ? [figureLine(asked, last)] : [])];
  const gap = (): readonly Message[] => missingLines(asked, missing(asked, goal.indicator, by, standard));
  if (asked.asOf >= by || !last) return outcome(asked.asOf < by && asked.asOf < yearDays(asked.plan.period.first_year).last ? 'not_due' : 'no_data', () => [...head(), ...gap()], { required: demand.required });

  const good = margin(demand, last.value);
  const soFar = { provisional: last.provisional, value: last.value, required: demand.required, margin: good };
  if (passes(last.value, demand)) return outcome('met', () => [...head(), ...compareLine(last.value, demand.sign, demand.required, true, demand.stretch), message('plan.trace.early', { date: { date: last.at }, by: { date: by } }), ...provisionalLines(last)], soFar);
  const first = firstFigure(asked, goal.indicator, standard, yearDays(asked.plan.period.first_year - 1).last, by);
  const remaining = yearsBetween(last.at, by);
  const needed = divide(isNegative(good) ? negate(good) : good, remaining);
  if (!first || first.at >= last.at) {
    return outcome('no_data', () => [...head(), message('plan.trace.one_closing'), ...outlookLines({ needed, projection: null }, by)], { ...soFar, needed });
  }
  const elapsed = yearsBetween(first.at, last.at);
  const pace = divide(subtract(last.value, first.value), elapsed);
  const projected = largest(zero, add(last.value, multiply(pace, remaining)));
  const path = add(first.value, divide(multiply(subtract(demand.required, first.value), elapsed), yearsBetween(first.at, by)));
  const down = demand.sign === '<' || demand.sign === '≤';
  const onTrack = down ? compare(last.value, path) <= 0 : compare(last.value, path) >= 0;
  const projection = { at: by, value: projected, assumption: message('plan.trace.pace', { pace: shown(isNegative(pace) ? negate(pace) : pace), way: message(isNegative(pace) ? 'plan.way.fall' : 'plan.way.rise'), from: { date: first.at }, to: { date: last.at } }) };
  return outcome(
    onTrack ? 'on_track' : 'behind',
    () => [...targetLines(asked), figureLine(asked, first), figureLine(asked, last), message('plan.trace.path_level', { date: { date: last.at }, expected: shown(path), value: shown(last.value) }), ...outlookLines({ needed, projection }, by), ...provisionalLines(first, last)],
    { ...soFar, provisional: anyProvisional(first, last), needed, projection },
  );
}

function judged(goal: GoalOf<'level'>, asked: Asked, demand: Demand, figure: Figure, by: PlainDate | null = null): Outcome {
  const met = passes(figure.value, demand);
  const later = !met && by !== null ? latestFigure(asked, goal.indicator, goal.standards[0]!, asked.asOf, by) : null;
  const beside = (): readonly Message[] => goal.standards.slice(1).flatMap((standard): readonly Message[] => {
    const other = figureAt(asked, goal.indicator, figure.at, standard);
    return other ? [figureLine(asked, other), message('plan.trace.other_standard', { standard: asked.names.standard(standard), value: shown(other.value), state: stateName(passes(other.value, demand) ? 'met' : 'missed') })] : [];
  });
  return outcome(
    met ? 'met' : 'missed',
    () => [
      ...targetLines(asked), figureLine(asked, figure), ...compareLine(figure.value, demand.sign, demand.required, met, demand.stretch), ...beside(),
      ...(later && passes(later.value, demand) ? [message('plan.trace.late', { date: { date: later.at }, value: shown(later.value) })] : []), ...provisionalLines(figure),
    ],
    { provisional: figure.provisional, value: figure.value, required: demand.required, margin: margin(demand, figure.value) },
  );
}

/** Positive on the good side of the bound. */
function margin(demand: Demand, value: Exact): Exact {
  return demand.sign === '<' || demand.sign === '≤' ? subtract(demand.required, value) : subtract(value, demand.required);
}

/** Judges each year by itself and the period by its years: used by levels and coverages held every year. */
export function everyYear(asked: Asked, required: Exact, span: { readonly first: number; readonly last: number }, judge: (year: number) => Outcome): GoalOutcome {
  const years = Array.from({ length: span.last - span.first + 1 }, (_, index) => {
    const year = span.first + index;
    const begun = asked.asOf >= yearDays(year).first;
    return { year, outcome: begun ? judge(year) : outcome('not_due', () => [...targetLines(asked), message('plan.trace.not_begun', { year: String(year) })], { required }) };
  });
  const count = (state: Outcome['state']): number => years.filter((one) => one.outcome.state === state).length;
  const past = years.filter((one) => one.outcome.state === 'no_data' && asked.asOf >= yearDays(one.year).last).length;
  const good = count('met') + count('exhausted');
  const state = count('missed') > 0 ? 'missed' : good === years.length ? (count('met') > 0 ? 'met' : 'exhausted') : past > 0 ? 'no_data' : good > 0 ? 'on_track' : count('not_due') === years.length ? 'not_due' : 'no_data';
  const last = years.findLast((one) => one.outcome.value !== null)?.outcome;
  const overall = outcome(state, () => [...targetLines(asked), message('plan.trace.each_year', { years: years.map((one) => message('plan.trace.year_state', { year: String(one.year), state: stateName(one.outcome.state) })) })], {
    provisional: years.some((one) => one.outcome.provisional && one.outcome.state === (state === 'missed' ? 'missed' : 'met')), value: last?.value ?? null, required, margin: last?.margin ?? null,
  });
  return { overall, years };
}

/**
 * Shares in percent: coverage of those entitled, in need or registered; areas of a list that left or reached a status; ratio to a reference.
 * Called by `../goal-outcome.ts`. A share of nobody is "exhausted" (no one to serve), never a division by zero.
 */
import type { PlainDate } from '../../calendar.ts';
import { compare, divide, exact, isZero, multiply, subtract, zero, type Exact } from '../../exact.ts';
import { message, type Message } from '../../message.ts';
import { outcome, shown, type Asked, type GoalOutcome, type Outcome } from '../evaluation.ts';
import { anyProvisional, figureAt, latestFigure, missing, yearDays, yearsBetween, type Figure } from '../figures.ts';
import type { GoalOf } from '../goal.ts';
import { compareLine, figureLine, missingLines, outlookLines, provisionalLines, targetLines } from '../trace.ts';
import { demandOf, passes, type Demand } from './demand.ts';
import { everyYear } from './level.ts';

const hundred = exact(100);

export function coverage(goal: GoalOf<'coverage'>, asked: Asked): GoalOutcome {
  const demand = demandOf(goal);
  const judgeAt = (at: PlainDate): Outcome => {
    const [reached, outOf] = [figureAt(asked, goal.reached, at, goal.standard), figureAt(asked, goal.out_of, at, goal.standard)];
    if (!reached || !outOf) {
      const gaps = [...(outOf ? [] : [missing(asked, goal.out_of, at, goal.standard)]), ...(reached ? [] : [missing(asked, goal.reached, at, goal.standard)])];
      return outcome('no_data', () => [...targetLines(asked), message(`plan.trace.coverage.${goal.of}`), ...gaps.flatMap((gap) => missingLines(asked, gap))], { required: demand.required });
    }
    return judgeShare(asked, demand, reached, outOf, [message(`plan.trace.coverage.${goal.of}`)], 'missed');
  };
  if (goal.years) return everyYear(asked, demand.required, goal.years, (year) => judgeAt(yearDays(year).last));
  const by = goal.by!;
  if (asked.asOf >= by) return { overall: judgeAt(by), years: [] };
  const reached = latestFigure(asked, goal.reached, goal.standard, by);
  const outOf = reached && figureAt(asked, goal.out_of, reached.at, goal.standard);
  if (!reached || !outOf) return { overall: outcome('not_due', () => [...targetLines(asked), message('plan.trace.due_on', { by: { date: by } })], { required: demand.required }), years: [] };
  return { overall: judgeShare(asked, demand, reached, outOf, [message(`plan.trace.coverage.${goal.of}`), message('plan.trace.due_on', { by: { date: by } })], 'behind'), years: [] };
}

export function areaShare(goal: GoalOf<'area_share'>, asked: Asked): GoalOutcome {
  const demand = demandOf(goal);
  const note = message(`plan.trace.areas.${goal.moved}`, { status: goal.status });
  const outOf = latestFigure(asked, goal.out_of, goal.standard, goal.by);
  const final = figureAt(asked, goal.counted, goal.by, goal.standard);
  const last = final ?? latestFigure(asked, goal.counted, goal.standard, goal.by);
  if (outOf && final) return single(judgeShare(asked, demand, final, outOf, [note], 'missed'));
  const known = [outOf, last].filter((one): one is Figure => one !== null);
  const gaps = (): readonly Message[] => [...(outOf ? [] : missingLines(asked, missing(asked, goal.out_of, goal.by, goal.standard))), ...missingLines(asked, missing(asked, goal.counted, goal.by, goal.standard))];
  const lower = (): readonly Message[] => (outOf && last && !isZero(outOf.value) ? [message('plan.trace.at_least_so_far', { value: shown(percent(last, outOf)), date: { date: last.at } })] : []);
  if (asked.asOf >= goal.by || !outOf || !last) {
    const state = asked.asOf >= goal.by || asked.asOf >= yearDays(asked.plan.period.first_year).last ? 'no_data' : 'not_due';
    return single(outcome(state, () => [...targetLines(asked), note, ...known.map((one) => figureLine(asked, one)), ...lower(), ...gaps()], { required: demand.required }));
  }
  const now = judgeShare(asked, demand, last, outOf, [note], 'behind');
  if (now.state !== 'behind') return single(now);
  const [start, value] = [yearDays(asked.plan.period.first_year - 1).last, now.value ?? zero];
  const path = divide(multiply(demand.required, yearsBetween(start, last.at)), yearsBetween(start, goal.by));
  const remaining = yearsBetween(last.at, goal.by);
  const needed = isZero(remaining) ? null : divide(subtract(demand.required, value), remaining);
  return single({
    ...now, state: compare(value, path) >= 0 ? 'on_track' : 'behind', needed,
    explain: () => [...now.explain(), message('plan.trace.path', { date: { date: last.at }, expected: shown(path), achieved: shown(value) }), ...outlookLines({ needed, projection: null }, goal.by)],
  });
}

/** Compared on the last day both series are closed; without a deadline it is an aspiration and never "missed". */
export function ratioTo(goal: GoalOf<'ratio_to'>, asked: Asked): GoalOutcome {
  const demand = demandOf(goal);
  const until = goal.by ?? asked.asOf;
  const own = latestFigure(asked, goal.indicator, goal.standard, until);
  const reference = own && figureAt(asked, goal.reference, own.at, goal.standard, goal.reference_area);
  if (!own || !reference || isZero(reference.value)) {
    const at = own?.at ?? until;
    const gaps = [...(own ? [] : [missing(asked, goal.indicator, at, goal.standard)]), ...(reference ? [] : [missing(asked, goal.reference, at, goal.standard, goal.reference_area)])];
    const waiting = goal.by !== undefined && asked.asOf < goal.by;
    return single(outcome(waiting ? 'not_due' : 'no_data', () => [...targetLines(asked), ...gaps.flatMap((gap) => missingLines(asked, gap))], { required: demand.required }));
  }
  const value = divide(own.value, reference.value);
  const met = passes(value, demand);
  const due = goal.by !== undefined && asked.asOf >= goal.by;
  const state = met ? 'met' : due && own.at === goal.by ? 'missed' : due ? 'no_data' : 'behind';
  const lines = (): readonly Message[] => [
    ...targetLines(asked), figureLine(asked, own), figureLine(asked, reference), message('plan.trace.ratio', { own: shown(own.value), reference: shown(reference.value), value: shown(value) }),
    ...compareLine(value, demand.sign, demand.required, met, demand.stretch), ...provisionalLines(own, reference),
  ];
  return single(outcome(state, lines, { provisional: anyProvisional(own, reference), value, required: demand.required, margin: subtract(value, demand.required) }));
}

function judgeShare(asked: Asked, demand: Demand, part: Figure, whole: Figure, notes: readonly Message[], short: 'missed' | 'behind'): Outcome {
  const figures = (): readonly Message[] => [...targetLines(asked), ...notes, figureLine(asked, whole), figureLine(asked, part)];
  if (isZero(whole.value)) return outcome('exhausted', () => [...figures(), message('plan.trace.nobody')], { required: demand.required, provisional: whole.provisional });
  const value = percent(part, whole);
  const met = passes(value, demand);
  return outcome(
    met ? 'met' : short,
    () => [...figures(), message('plan.trace.share', { part: shown(part.value), whole: shown(whole.value), value: shown(value) }), ...compareLine(value, demand.sign, demand.required, met, demand.stretch), ...provisionalLines(part, whole)],
    { provisional: anyProvisional(part, whole), value, required: demand.required, margin: subtract(value, demand.required) },
  );
}

function percent(part: Figure, whole: Figure): Exact {
  return multiply(divide(part.value, whole.value), hundred);
}

function single(overall: Outcome): GoalOutcome {
  return { overall, years: [] };
}

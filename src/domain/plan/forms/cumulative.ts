/**
 * Change from a baseline by a day, and average change per year: both add up what moved since the locked start.
 * Called by `../goal-outcome.ts`. Pieces of different standards may be added ("nối chuẩn"), each measured inside its own standard.
 */
import { endOfYear, yearOf, type PlainDate } from '../../calendar.ts';
import { add, compare, divide, exact, isNegative, isZero, largest, multiply, negate, subtract, zero, type Exact } from '../../exact.ts';
import { message, type Message } from '../../message.ts';
import { outcome, shown, type Asked, type GoalOutcome, type Outcome, type Projection } from '../evaluation.ts';
import { anyProvisional, baselineFigure, figureAt, latestFigure, missing, yearsBetween, type Figure, type Missing } from '../figures.ts';
import type { GoalOf } from '../goal.ts';
import { compareLine, differenceLine, figureLine, missingLines, outlookLines, provisionalLines, targetLines } from '../trace.ts';
import { atSubmission } from './at-submission.ts';
import { canFallBy, demandOf, passes, type Demand } from './demand.ts';

type Piece = { readonly start: Figure; readonly end: Figure };
type Progress = {
  readonly base: Figure | null;
  readonly last: Figure | null;
  readonly moved: Exact;
  readonly complete: boolean;
  readonly pieces: readonly Piece[];
  readonly gap: Missing | null;
};
/** How the two forms differ: the measured value, and the whole change demanded, in the indicator's unit. */
type Measure = {
  readonly by: PlainDate;
  readonly relative: boolean;
  readonly value: (achieved: Exact, base: Exact, years: Exact) => Exact;
  readonly whole: (required: Exact, base: Exact, years: Exact) => Exact;
  readonly formula: (achieved: Exact, base: Exact, years: Exact, value: Exact) => Message | null;
};

const hundred = exact(100);

export function change(goal: GoalOf<'change'>, asked: Asked): GoalOutcome {
  const { by } = goal;
  return single(by === undefined ? atSubmission(goal, asked, (dated) => changeBy(dated, asked, dated.by)) : changeBy(goal, asked, by));
}

function changeBy(goal: GoalOf<'change'>, asked: Asked, by: PlainDate): Outcome {
  const kind = goal.measured_in;
  return cumulative(goal, asked, {
    by,
    relative: kind !== 'number' && kind !== 'points',
    value: (achieved, base) =>
      kind === 'percent' ? multiply(divide(achieved, base), hundred) : kind === 'fraction' ? divide(achieved, base) : kind === 'multiple' ? divide(add(base, achieved), base) : achieved,
    whole: (required, base) =>
      kind === 'percent' ? divide(multiply(required, base), hundred) : kind === 'fraction' ? multiply(required, base) : kind === 'multiple' ? subtract(multiply(required, base), base) : required,
    formula: (achieved, base, _years, value) =>
      kind === 'number' || kind === 'points' ? null : message(`plan.trace.relative.${kind}`, { achieved: shown(achieved), base: shown(base), end: shown(add(base, achieved)), value: shown(value) }),
  });
}

export function averagePerYear(goal: GoalOf<'average_per_year'>, asked: Asked): GoalOutcome {
  return single(cumulative(goal, asked, {
    by: endOfYear(goal.through),
    relative: false,
    value: (achieved, _base, years) => divide(achieved, years),
    whole: (required, _base, years) => multiply(required, years),
    formula: (achieved, _base, years, value) => message('plan.trace.average', { achieved: shown(achieved), years: shown(years), value: shown(value) }),
  }));
}

function single(overall: Outcome): GoalOutcome {
  return { overall, years: [] };
}

function cumulative(goal: GoalOf<'change'> | GoalOf<'average_per_year'>, asked: Asked, measure: Measure): Outcome {
  const demand = demandOf(goal);
  const fall = goal.direction === 'fall';
  const progress = readProgress(goal, asked, measure.by);
  const { base, last } = progress;
  const head = (): Message[] => [...targetLines(asked), ...figureLines(asked, progress)];
  const gapLines = (): readonly Message[] => (progress.gap ? missingLines(asked, progress.gap) : []);

  if (!base || !last) return outcome('no_data', () => [...head(), ...gapLines()], { required: demand.required });
  if (measure.relative && isZero(base.value)) {
    return outcome(fall ? 'exhausted' : 'no_data', () => [...head(), message('plan.trace.zero_base', { date: { date: base.at } })], { required: demand.required, provisional: fall && base.provisional });
  }
  const years = yearsBetween(base.at, measure.by);
  const achieved = fall ? negate(progress.moved) : progress.moved;
  const provisional = anyProvisional(...progress.pieces.flatMap((piece) => [piece.start, piece.end]));
  const arithmetic = (value: Exact, over: Exact): readonly Message[] => {
    const line = measure.formula(achieved, base.value, over, value);
    return [...progress.pieces.map((piece) => differenceLine(piece.start, piece.end)), ...(line ? [line] : [])];
  };
  const shaky = (): readonly Message[] => provisionalLines(...progress.pieces.flatMap((piece) => [piece.start, piece.end]));

  if (progress.complete) {
    const value = measure.value(achieved, base.value, years);
    const met = passes(value, demand);
    return outcome(met ? 'met' : 'missed', () => [...head(), ...arithmetic(value, years), ...compareLine(value, demand.sign, demand.required, met, demand.stretch), ...late(goal, asked, measure, demand, base, met), ...shaky()], {
      provisional, value, required: demand.required, margin: subtract(value, demand.required),
    });
  }

  const whole = measure.whole(demand.required, base.value, years);
  const left = subtract(whole, achieved);
  if (asked.asOf >= measure.by) {
    return outcome('no_data', () => [...head(), ...gapLines(), ...(fall ? [bound(measure, base, last, achieved, years, demand)] : [])], { required: demand.required });
  }
  const elapsed = yearsBetween(base.at, last.at);
  if (last === base || isZero(elapsed)) {
    const none = fall && !canFallBy(base.value, whole, demand);
    const begun = yearOf(asked.asOf) > yearOf(base.at) + 1;
    return outcome(none ? 'exhausted' : begun ? 'no_data' : 'not_due', () => [...head(), none ? stock(base.value, whole) : message('plan.trace.only_baseline', { by: { date: measure.by } }), ...(begun ? gapLines() : [])], {
      required: demand.required, provisional: none && base.provisional, needed: divide(whole, years),
    });
  }
  const value = measure.value(achieved, base.value, elapsed);
  const soFar = { provisional, value, required: demand.required, margin: subtract(value, demand.required) };
  const remaining = yearsBetween(last.at, measure.by);
  if (wholeReached(achieved, whole, demand)) {
    return outcome('met', () => [...head(), ...arithmetic(value, elapsed), message('plan.trace.early', { date: { date: last.at }, by: { date: measure.by } }), ...shaky()], soFar);
  }
  if (fall && !canFallBy(last.value, left, demand)) {
    return outcome('exhausted', () => [...head(), ...arithmetic(value, elapsed), stock(last.value, left), ...shaky()], soFar);
  }
  const path = divide(multiply(whole, elapsed), years);
  const needed = divide(left, remaining);
  const projection = project(base, last, progress.moved, elapsed, remaining, measure.by);
  const onTrack = compare(achieved, path) >= 0;
  return outcome(
    onTrack ? 'on_track' : 'behind',
    () => [...head(), ...arithmetic(value, elapsed), message('plan.trace.path', { date: { date: last.at }, expected: shown(path), achieved: shown(achieved) }), ...outlookLines({ needed, projection }, measure.by), ...shaky()],
    { ...soFar, needed, projection },
  );
}

function readProgress(goal: GoalOf<'change'> | GoalOf<'average_per_year'>, asked: Asked, by: PlainDate): Progress {
  const plan = goal.segments ?? [{ standard: goal.baseline.standard, from: goal.baseline.period_end, to: by }];
  const pieces: Piece[] = [];
  let moved = zero;
  let base: Figure | null = null;
  let last: Figure | null = null;
  for (const [index, piece] of plan.entries()) {
    const locked = index === 0 && goal.baseline.standard === piece.standard && goal.baseline.period_end === piece.from;
    const start = locked ? baselineFigure(asked, goal.indicator, goal.baseline) : figureAt(asked, goal.indicator, piece.from, piece.standard);
    if (!start) return { base, last, moved, complete: false, pieces, gap: missing(asked, goal.indicator, piece.from, piece.standard) };
    base ??= start;
    last = start;
    const end = figureAt(asked, goal.indicator, piece.to, piece.standard);
    const reached = end ?? latestFigure(asked, goal.indicator, piece.standard, piece.to, piece.from);
    if (reached && reached.at > start.at) {
      moved = add(moved, subtract(reached.value, start.value));
      pieces.push({ start, end: reached });
      last = reached;
    }
    if (!end) return { base, last: pieces.length === 0 ? base : last, moved, complete: false, pieces, gap: missing(asked, goal.indicator, piece.to, piece.standard) };
  }
  return { base, last, moved, complete: true, pieces, gap: null };
}

function figureLines(asked: Asked, progress: Progress): readonly Message[] {
  if (progress.pieces.length === 0) return progress.base ? [figureLine(asked, progress.base)] : [];
  const lines = progress.pieces.flatMap((piece) => [figureLine(asked, piece.start), figureLine(asked, piece.end)]);
  if (progress.pieces.length > 1) lines.push(message('plan.trace.chained', { count: progress.pieces.length }));
  return lines;
}

function wholeReached(achieved: Exact, whole: Exact, demand: Demand): boolean {
  const order = compare(achieved, whole);
  return demand.sign === '>' ? order > 0 : order >= 0;
}

function stock(value: Exact, needed: Exact): Message {
  return message('plan.trace.exhausted', { stock: shown(value), required: shown(needed) });
}

/** The most the result can be if everything left disappears: said, never used as a verdict. */
function bound(measure: Measure, base: Figure, last: Figure, achieved: Exact, years: Exact, demand: Demand): Message {
  const best = measure.value(add(achieved, last.value), base.value, years);
  return message('plan.trace.upper_bound', { stock: shown(last.value), date: { date: last.at }, value: shown(best), required: shown(demand.required) });
}

function late(goal: GoalOf<'change'> | GoalOf<'average_per_year'>, asked: Asked, measure: Measure, demand: Demand, base: Figure, met: boolean): readonly Message[] {
  if (met || goal.segments || goal.form !== 'change') return [];
  const later = latestFigure(asked, goal.indicator, goal.baseline.standard, asked.asOf, measure.by);
  if (!later || later.at <= measure.by) return [];
  const achieved = goal.direction === 'fall' ? subtract(base.value, later.value) : subtract(later.value, base.value);
  return passes(measure.value(achieved, base.value, yearsBetween(base.at, later.at)), demand) ? [message('plan.trace.late', { date: { date: later.at }, value: shown(later.value) })] : [];
}

function project(base: Figure, last: Figure, moved: Exact, elapsed: Exact, remaining: Exact, by: PlainDate): Projection {
  const pace = divide(moved, elapsed);
  const value = largest(zero, add(last.value, multiply(pace, remaining)));
  return { at: by, value, assumption: message('plan.trace.pace', { pace: shown(isNegative(pace) ? negate(pace) : pace), way: message(isNegative(pace) ? 'plan.way.fall' : 'plan.way.rise'), from: { date: base.at }, to: { date: last.at } }) };
}

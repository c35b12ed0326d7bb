/**
 * Evaluates a plan: plan + series + day → one row per target, area and, where it applies, year.
 * Called by the CLI, the actions (board, league, reports) and the documents. Pure: no clock, no files.
 * Law: only closed periods count; an open year is "chưa đủ dữ liệu", never "không đạt".
 */
import type { Exact } from '../exact.ts';
import type { SeriesStore } from '../indicator/series.ts';
import { message, type Message } from '../message.ts';
import type { Asked, Evaluation, EvaluateOptions, Names, Outcome, Projection, State } from './evaluation.ts';
import type { Plan, Target } from './format.ts';
import { goalOutcome } from './goal-outcome.ts';
import { outcome } from './evaluation.ts';
import { targetLines } from './trace.ts';

export { toJson, evaluationJson, states, stateName } from './evaluation.ts';
export type { Evaluation, EvaluateOptions, EvaluationJson, State } from './evaluation.ts';

const sameName = (id: string): string => id;

/** Rows in the order of the file: for each target first the years, then the whole period (`year: null`). */
export function evaluatePlan(plan: Plan, store: SeriesStore, options: EvaluateOptions): Evaluation[] {
  const names: Names = { indicator: sameName, area: sameName, standard: sameName, unit: sameName, ...options.names };
  const rows: Evaluation[] = [];
  for (const target of plan.targets) {
    const area = areaOf(plan, target, options);
    if (area === null) continue;
    const asked: Asked = { plan, target, area, store, asOf: options.asOf, delivered: options.delivered, names };
    if (target.each !== undefined && options.area === undefined) {
      rows.push(new Row(asked, null, outcome('no_data', () => [...targetLines(asked), message('plan.trace.choose_area', { level: message(`plan.level.${target.each!}`) })])));
      continue;
    }
    const result = goalOutcome(target.goal, asked);
    for (const one of result.years) rows.push(new Row(asked, one.year, one.outcome));
    rows.push(new Row(asked, null, result.overall));
  }
  return rows;
}

/** The area a target is asked of; null when it is tied to another area or level than the one evaluated. */
function areaOf(plan: Plan, target: Target, options: EvaluateOptions): string | null {
  if (options.area === undefined) return target.area ?? plan.scope.areas[0]!;
  if (target.area !== undefined && target.area !== options.area) return null;
  if (target.each !== undefined && options.level !== undefined && target.each !== options.level) return null;
  return options.area;
}

/** A class: a getter in an object literal gives each row a shape of its own, and shapes keep all they saw alive until the collector's long round. */
class Row implements Evaluation {
  readonly plan: string;
  readonly target: string;
  readonly area: string;
  readonly year: number | null;
  readonly state: State;
  readonly provisional: boolean;
  readonly value: Exact | null;
  readonly required: Exact | null;
  readonly margin: Exact | null;
  readonly needed_per_year: Exact | null;
  readonly projection: Projection | null;
  readonly #explain: () => readonly Message[];
  #lines: readonly Message[] | undefined;

  constructor(asked: Asked, year: number | null, result: Outcome) {
    this.plan = asked.plan.id;
    this.target = asked.target.id;
    this.area = asked.area;
    this.year = year;
    this.state = result.state;
    this.provisional = result.provisional;
    this.value = result.value;
    this.required = result.required;
    this.margin = result.margin;
    this.needed_per_year = result.needed;
    this.projection = result.projection;
    this.#explain = result.explain;
  }

  // Built when read: a league of 3,321 communes shows states, and a trace only where somebody asks.
  get trace(): readonly Message[] {
    return (this.#lines ??= this.#explain());
  }
}

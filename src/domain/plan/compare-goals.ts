/**
 * One goal against another: is the child's harder, the same or easier?
 * Called by `compare.ts`. Where the two cannot be compared (another indicator or measure) the child counts as lowered: it must say why.
 */
import { compare, type Exact } from '../exact.ts';
import { message, type Message } from '../message.ts';
import { simpleGoals } from './check.ts';
import { shown } from './evaluation.ts';
import { demandOf, type Demand } from './forms/demand.ts';
import type { Goal, GoalOf, SimpleGoal } from './goal.ts';

export type GoalComparison = {
  readonly relation: 'raised' | 'kept' | 'lowered';
  readonly parentValue: Exact | null;
  readonly childValue: Exact | null;
  readonly explain: readonly Message[];
  /** False when the two ask of different indicators or in different measures. */
  readonly comparable: boolean;
};

const watched: readonly SimpleGoal['form'][] = ['trend', 'distance'];
/** Every year is harder than the average of the years. */
const rank: Partial<Record<SimpleGoal['form'], number>> = { each_year: 2, average_per_year: 1 };

export function compareGoals(parent: Goal, child: Goal): GoalComparison {
  const [theirs, own] = [[...simpleGoals(parent, [])].map((one) => one.goal), [...simpleGoals(child, [])].map((one) => one.goal)];
  if (theirs.length === 1 && own.length === 1) return compareSimple(theirs[0]!, own[0]!);
  const pairs = theirs.map((goal) => {
    const partner = own.find((other) => subject(other) === subject(goal));
    return partner ? compareSimple(goal, partner) : result('lowered', null, null, [message('plan.compare.not_in_child')]);
  });
  const eased = pairs.find((one) => one.relation === 'lowered') ?? (parent.form === 'all' && child.form === 'any' ? result('lowered', null, null, [message('plan.compare.other_measure')]) : undefined);
  return eased ?? pairs.find((one) => one.relation === 'raised') ?? pairs[0]!;
}

function compareSimple(parent: SimpleGoal, child: SimpleGoal): GoalComparison {
  const [soft, softChild] = [watched.includes(parent.form), watched.includes(child.form)];
  if (soft && softChild) return result('kept', null, null, [message('plan.compare.same')]);
  if (soft) return result('raised', null, null, [message('plan.compare.tighter')]);
  if (softChild) return result('lowered', null, null, [message('plan.compare.looser')]);
  const [theirs, own] = [amountOf(parent), amountOf(child)];
  const sameForm = parent.form === child.form || (rank[parent.form] !== undefined && rank[child.form] !== undefined);
  if (!sameForm || subject(parent) !== subject(child) || measure(parent) !== measure(child)) return result('lowered', theirs?.required ?? null, own?.required ?? null, [message('plan.compare.other_measure')], false);

  const values = [theirs?.required ?? null, own?.required ?? null] as const;
  const lines: Message[] = [];
  const order = theirs && own ? hardness(theirs, own) : 0;
  const time = compareTime(parent, child);
  const strength = (rank[child.form] ?? 0) - (rank[parent.form] ?? 0);
  if (order !== 0 && theirs && own) lines.push(message(order > 0 ? 'plan.compare.harder' : 'plan.compare.easier', { child: bound(own), parent: bound(theirs) }));
  if (time < 0) lines.push(message('plan.compare.later', { child: end(child) ?? '', parent: end(parent) ?? '' }));
  if (strength < 0) lines.push(message('plan.compare.other_measure'));
  if (order < 0 || time < 0 || strength < 0) return result('lowered', ...values, lines);
  if (order > 0 || time > 0 || strength > 0) return result('raised', ...values, lines);
  return result('kept', ...values, [message('plan.compare.same')]);
}

/** Positive when the child asks more. At the same number, strict is harder than not. */
function hardness(parent: Demand, child: Demand): number {
  const down = parent.sign === '<' || parent.sign === '≤';
  const order = compare(child.required, parent.required) * (down ? -1 : 1);
  const strict = (demand: Demand): number => (demand.sign === '<' || demand.sign === '>' ? 1 : 0);
  return order !== 0 ? order : strict(child) - strict(parent);
}

/** Positive when the child is due earlier, or promises more years. */
function compareTime(parent: SimpleGoal, child: SimpleGoal): number {
  if ('years' in parent && parent.years && 'years' in child && child.years) {
    const [shorter, longer] = [child.years.last < parent.years.last || child.years.first > parent.years.first, child.years.last > parent.years.last];
    return shorter ? -1 : longer ? 1 : 0;
  }
  if (parent.form === 'consecutive_years' && child.form === 'consecutive_years') return child.count - parent.count;
  const [theirs, own] = [end(parent), end(child)];
  return theirs === undefined || own === undefined || theirs === own ? 0 : own > theirs ? -1 : 1;
}

function end(goal: SimpleGoal): string | undefined {
  if ('by' in goal && goal.by) return goal.by;
  return 'through' in goal ? String(goal.through) : 'years' in goal && goal.years ? String(goal.years.last) : undefined;
}

function subject(goal: SimpleGoal): string {
  if ('indicator' in goal) return goal.indicator;
  return 'reached' in goal ? `${goal.reached}/${goal.out_of}` : 'counted' in goal ? `${goal.counted}/${goal.out_of}` : goal.form;
}

function measure(goal: SimpleGoal): string {
  const sign = 'indicator' in goal && !('direction' in goal) ? demandOf(goal as object).sign : '';
  return `${'direction' in goal ? goal.direction : ''}|${'measured_in' in goal ? goal.measured_in : ''}|${sign === '<' || sign === '≤' ? 'down' : 'up'}`;
}

function amountOf(goal: SimpleGoal): Demand | null {
  return goal.form === 'deliverable' || watched.includes(goal.form) ? null : demandOf(goal as object);
}

function bound(demand: Demand): Message {
  return message('plan.compare.bound', { sign: demand.sign, value: shown(demand.required) });
}

/** True for a number of households or areas asked as a whole, which areas below share. */
export function isSum(goal: Goal): goal is GoalOf<'change'> | GoalOf<'average_per_year'> | GoalOf<'each_year'> {
  return (goal.form === 'change' || goal.form === 'average_per_year' || goal.form === 'each_year') && goal.measured_in === 'number';
}

function result(relation: GoalComparison['relation'], parentValue: Exact | null, childValue: Exact | null, explain: readonly Message[], comparable = true): GoalComparison {
  return { relation, parentValue, childValue, explain, comparable };
}

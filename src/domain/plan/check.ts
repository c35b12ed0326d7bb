/**
 * Checks plan files: the format, and what the format cannot see — ids used twice, unknown indicators, references, circles of parents.
 * Called by the CLI, the loader, the editor and tests. Pure: texts, catalogue and library are handed in.
 */
import { compare, exact, toDecimal, zero } from '../exact.ts';
import type { Problem } from '../problem.ts';
import type { IndicatorCatalogue } from '../indicator/catalogue.ts';
import { nearest } from '../indicator/nearest.ts';
import { message, type MessageParam } from '../message.ts';
import { greatestSum } from './criteria.ts';
import type { Plan, Target } from './format.ts';
import type { Goal, SimpleGoal } from './goal.ts';
import { planProblem, type Path } from './issues.ts';
import type { PlanProblem } from './problems.ts';
import { readPlan, type ReadPlan } from './read.ts';

export type PlanSource = { readonly file: string; readonly text: string };

export type CheckOptions = {
  /** Indicators and standards; without it they are not looked up. */
  readonly catalogue?: IndicatorCatalogue;
  /** Other plans that may be named as parents (by id); checked plans are added to them. */
  readonly library?: ReadonlyMap<string, Plan>;
};

type Complain = (code: PlanProblem, path: Path, item: string | undefined, params?: Record<string, MessageParam>) => void;

/** One file by itself; parents are looked up in `options.library` when it is given. */
export function checkPlanFile(text: string, file: string, options: CheckOptions = {}): readonly Problem[] {
  const read = readPlan(text, file);
  if (!read.plan) return read.problems;
  return sorted([...itemProblems(read.plan, file, read, options.catalogue), ...(options.library ? parentProblems(read.plan, file, read, new Map([...options.library, [read.plan.id, read.plan]])) : [])]);
}

/** Several files as one library: ids of plans, parents and circles are checked across them. */
export function checkPlans(sources: readonly PlanSource[], options: CheckOptions = {}): { readonly plans: readonly Plan[]; readonly problems: readonly Problem[] } {
  const reads = sources.map((source) => ({ ...source, read: readPlan(source.text, source.file) }));
  const library = new Map(options.library ?? []);
  const owner = new Map<string, string>();
  for (const { read } of reads) if (read.plan) library.set(read.plan.id, read.plan);
  const found: Problem[] = [];
  for (const { file, read } of reads) {
    if (!read.plan) {
      found.push(...read.problems);
      continue;
    }
    const other = owner.get(read.plan.id);
    if (other !== undefined) found.push(planProblem('plan.duplicate_plan', { file, line: read.locate(['id'], 'value'), item: read.plan.id }, { id: read.plan.id, other }));
    owner.set(read.plan.id, file);
    found.push(...sorted([...itemProblems(read.plan, file, read, options.catalogue), ...parentProblems(read.plan, file, read, library)]));
  }
  return { plans: reads.flatMap(({ read }) => (read.plan ? [read.plan] : [])), problems: found };
}

/** Every item of a plan with its path: whatever has an id, in the order of the file. */
export function* itemsOf(plan: Plan): Generator<{ readonly id: string; readonly path: Path; readonly value: Readonly<Record<string, unknown>> }> {
  for (const [section, value] of Object.entries(plan)) if (typeof value === 'object' && value !== null) yield* below(value, [section]);
}

function* below(value: object, path: Path): Generator<{ id: string; path: Path; value: Readonly<Record<string, unknown>> }> {
  const record = value as Record<string, unknown>;
  if (typeof record['id'] === 'string') yield { id: record['id'], path, value: record };
  for (const [key, child] of Object.entries(record)) if (typeof child === 'object' && child !== null) yield* below(child, [...path, Array.isArray(value) ? Number(key) : key]);
}

function itemProblems(plan: Plan, file: string, read: ReadPlan, catalogue: IndicatorCatalogue | undefined): Problem[] {
  const found: Problem[] = [];
  const complain: Complain = (code, path, item, params = {}) => found.push(planProblem(code, { file, line: read.locate(path, 'value'), item, field: path.join('.') }, params));
  const seen = new Map<string, Path>();
  for (const { id, path } of itemsOf(plan)) {
    const first = seen.get(id);
    if (first) complain('plan.duplicate_id', [...path, 'id'], id, { id, first: String(read.locate([...first, 'id'], 'value')) });
    else seen.set(id, path);
  }
  const targets = new Set(plan.targets.map((target) => target.id));
  plan.targets.forEach((target, index) => {
    if (target.alternative_of !== undefined && !targets.has(target.alternative_of)) complain('plan.unknown_item', ['targets', index, 'alternative_of'], target.id, { id: target.alternative_of });
    if (catalogue) targetProblems(target, ['targets', index], catalogue, complain);
  });
  plan.tasks.forEach((task, index) => {
    if (task.milestone !== undefined && !plan.milestones.some((milestone) => milestone.id === task.milestone)) complain('plan.unknown_item', ['tasks', index, 'milestone'], task.id, { id: task.milestone });
  });
  plan.criteria.forEach((set, index) => {
    const most = set.scale === undefined ? null : greatestSum(set);
    const reachable = set.pass_at === undefined ? null : greatestSum(set);
    if (set.pass_at !== undefined && (reachable === null || compare(exact(set.pass_at), reachable) > 0)) complain('plan.pass_beyond_marks', ['criteria', index, 'pass_at'], set.id, { pass: { decimal: toDecimal(exact(set.pass_at)) }, sum: { decimal: toDecimal(reachable ?? zero) } });
    if (most !== null && compare(most, exact(set.scale!)) > 0) complain('plan.scale_too_small', ['criteria', index, 'scale'], set.id, { scale: { decimal: toDecimal(exact(set.scale!)) }, sum: { decimal: toDecimal(most) } });
  });
  for (const { id, path, value } of itemsOf(plan)) {
    if (path[0] !== 'criteria') continue;
    const [gate, indicator] = [value['target'], value['indicator']];
    if (typeof gate === 'string' && !targets.has(gate)) complain('plan.gate_without_target', [...path, 'target'], id, { id, target: gate });
    if (typeof indicator === 'string' && catalogue && !exists(catalogue.indicators, indicator)) complain('plan.unknown_indicator', [...path, 'indicator'], id, { indicator, nearest: suggestion(indicator, catalogue.indicators) });
  }
  return found;
}

function targetProblems(target: Target, base: Path, catalogue: IndicatorCatalogue, complain: Complain): void {
  for (const { goal, path } of simpleGoals(target.goal, [...base, 'goal'])) {
    for (const key of ['indicator', 'reached', 'out_of', 'counted', 'reference'] as const) {
      const id = (goal as Record<string, unknown>)[key];
      if (typeof id === 'string' && !exists(catalogue.indicators, id)) complain('plan.unknown_indicator', [...path, key], target.id, { indicator: id, nearest: suggestion(id, catalogue.indicators) });
    }
    for (const { standard, at } of standardsOf(goal)) {
      if (standard !== 'none' && !exists(catalogue.standards, standard)) complain('plan.unknown_standard', [...path, ...at], target.id, { standard, nearest: suggestion(standard, catalogue.standards) });
    }
    const indicator = 'indicator' in goal ? catalogue.indicators.find((one) => one.id === goal.indicator) : undefined;
    if (!indicator) continue;
    if (indicator.reading && indicator.reading !== 'near_poor') {
      if (target.reading === undefined) complain('plan.reading_missing', base, target.id, { reading: indicator.reading });
      else if (target.reading !== indicator.reading) complain('plan.reading_mismatch', [...base, 'reading'], target.id, { reading: target.reading, indicator: indicator.id, expected: indicator.reading });
    }
    const measure = 'measured_in' in goal ? goal.measured_in : undefined;
    const rate = indicator.unit === 'percent' || indicator.unit.startsWith('percentage_points');
    if ((measure === 'points' && !rate) || (measure === 'number' && rate)) complain('plan.wrong_measure', [...path, 'measured_in'], target.id, { indicator: indicator.id, unit: indicator.unit, measure });
  }
}

/** The goals without parts, with their paths. */
export function* simpleGoals(goal: Goal, path: Path): Generator<{ readonly goal: SimpleGoal; readonly path: Path }> {
  if (!('parts' in goal)) yield { goal, path };
  else for (const [index, part] of goal.parts.entries()) yield* simpleGoals(part.goal, [...path, 'parts', index, 'goal']);
}

function standardsOf(goal: SimpleGoal): { standard: string; at: Path }[] {
  const found: { standard: string; at: Path }[] = [];
  if ('standard' in goal) found.push({ standard: goal.standard, at: ['standard'] });
  if ('standards' in goal) goal.standards.forEach((standard, index) => found.push({ standard, at: ['standards', index] }));
  if ('baseline' in goal) found.push({ standard: goal.baseline.standard, at: ['baseline', 'standard'] });
  if ('segments' in goal) goal.segments?.forEach((segment, index) => found.push({ standard: segment.standard, at: ['segments', index, 'standard'] }));
  return found;
}

function parentProblems(plan: Plan, file: string, read: ReadPlan, library: ReadonlyMap<string, Plan>): Problem[] {
  const found: Problem[] = [];
  plan.parents.forEach((parent, index) => {
    if (parent.plan === undefined) return;
    const at = { file, line: read.locate(['parents', index, 'plan'], 'value'), item: plan.id };
    const other = library.get(parent.plan);
    if (!other) found.push(planProblem('plan.unknown_parent', at, { parent: parent.plan }));
    else if (parent.issued_on !== undefined && other.document.issued_on !== undefined && parent.issued_on !== other.document.issued_on) {
      found.push(planProblem('plan.parent_day_differs', { ...at, line: read.locate(['parents', index, 'issued_on'], 'value') }, { parent: parent.plan, date: { date: other.document.issued_on } }));
    } else if (plan.world === 'real' && other.world === 'story') found.push(planProblem('plan.mixed_worlds', at, { parent: parent.plan }));
    const circle = pathBack(parent.plan, plan.id, library);
    if (circle) found.push(planProblem('plan.parent_cycle', at, { path: [plan.id, ...circle].join(' → ') }));
  });
  return found;
}

/** The way from a plan up to `goal` through parents, if there is one. */
function pathBack(from: string, goal: string, library: ReadonlyMap<string, Plan>, seen: ReadonlySet<string> = new Set()): readonly string[] | null {
  if (from === goal) return [from];
  if (seen.has(from)) return null;
  for (const parent of library.get(from)?.parents ?? []) {
    const rest = parent.plan === undefined ? null : pathBack(parent.plan, goal, library, new Set([...seen, from]));
    if (rest) return [from, ...rest];
  }
  return null;
}

function exists(list: readonly { readonly id: string }[], id: string): boolean {
  return list.some((one) => one.id === id);
}

function suggestion(written: string, list: readonly { readonly id: string }[]): MessageParam {
  const close = nearest(written, list.map((one) => one.id));
  return close === undefined ? '' : message('plan.nearest', { id: close });
}

function sorted(found: Problem[]): Problem[] {
  return found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

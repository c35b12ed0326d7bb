/**
 * Which figures a plan can ask for: the indicators of its goals and the areas they are compared with.
 * Called before evaluation, so that only these series are read from the database. Pure.
 */
import type { Plan, Target } from './format.ts';
import type { Goal, SimpleGoal } from './goal.ts';

export type SeriesDemand = { readonly indicators: readonly string[]; /** Areas named by goals beside the one evaluated. */ readonly referenceAreas: readonly string[] };

export function simpleGoalsOf(goal: Goal): readonly SimpleGoal[] {
  return 'parts' in goal ? goal.parts.flatMap((part) => simpleGoalsOf(part.goal)) : [goal];
}

export function seriesDemand(targets: readonly Target[]): SeriesDemand {
  const indicators = new Set<string>();
  const areas = new Set<string>();
  for (const target of targets) {
    for (const goal of simpleGoalsOf(target.goal)) {
      for (const key of ['indicator', 'reached', 'out_of', 'counted', 'reference'] as const) {
        const id = (goal as Readonly<Record<string, unknown>>)[key];
        if (typeof id === 'string') indicators.add(id);
      }
      if ('reference_area' in goal && goal.reference_area !== undefined) areas.add(goal.reference_area);
    }
  }
  return { indicators: [...indicators], referenceAreas: [...areas] };
}

/** Areas the plan itself names: its scope, and single areas with targets of their own. */
export function areasOf(plan: Plan): readonly string[] {
  return [...new Set([...plan.scope.areas, ...plan.targets.flatMap((target) => target.area ?? [])])];
}

/** The measure shown beside a value ("points", "percent"…), null where the goal has none. */
export function measureOf(goal: Goal): string | null {
  const first = simpleGoalsOf(goal)[0];
  return first && 'measured_in' in first ? first.measured_in : null;
}

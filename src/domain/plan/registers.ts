/**
 * Registers the application keeps of the work itself: a criterion may be counted from one of them. Named by the format and the editor. Where a
 * register has a series of figures, its criteria are judged like gates: `withRegisterGates` makes them. Called where a plan is evaluated. Pure.
 */
import { endOfYear, type PlainDate, yearOf } from '../calendar.ts';
import { message, type Message } from '../message.ts';
import { leavesOf } from './criteria-leaves.ts';
import type { CriteriaSet, Plan, Target } from './format.ts';
import { areaLevel } from './parts.ts';

export const registers = ['reports_on_time', 'inspections_held', 'settlements_on_time', 'data_quality'] as const;
export type RegisterName = (typeof registers)[number];

/** The figure a register is judged by, and from how many points on. The bound is ours, not the law's: a plan that sets another writes a gate of its own. */
export const registerSeries: Partial<Record<RegisterName, { readonly indicator: string; readonly atLeast: string; readonly unit: 'points' | 'percent' }>> = {
  data_quality: { indicator: 'data_quality_score', atLeast: '80', unit: 'points' },
  reports_on_time: { indicator: 'reports_on_time_pct', atLeast: '100', unit: 'percent' },
};

/** The gate of a criterion has the criterion's own id. */
export function hasRegisterGate(register: RegisterName | undefined): boolean {
  return register !== undefined && registerSeries[register] !== undefined;
}

/**
 * The plan with a gate for every criterion counted from a register with a series: judged by the last year closed on the day, within the plan's
 * period. `level`: of the plan's own area; criteria of areas below are asked of each of them, those of its own level of it alone.
 */
export function withRegisterGates(plan: Plan, at: { readonly asOf: PlainDate; readonly level: string }): Plan {
  const known = new Set(plan.targets.map((one) => one.id));
  const gates = plan.criteria.flatMap((set) => leavesOf(set.items).flatMap((criterion): Target[] => {
    const series = criterion.register && registerSeries[criterion.register];
    if (criterion.kind !== 'computed' || !series || known.has(criterion.id)) return [];
    return [{
      id: criterion.id, text: criterion.text, source: criterion.source, role: 'gate', aspiration: false, ...(criterion.note ? { note: criterion.note } : {}), ...askedOf(set, plan, at.level),
      goal: { form: 'level', indicator: series.indicator, at_least: series.atLeast, by: lastClosed(plan, at.asOf), standards: ['none'] },
    }];
  }));
  return gates.length === 0 ? plan : { ...plan, targets: [...plan.targets, ...gates] };
}

/** Said with the verdict of such a gate: where its bound comes from. Nothing for other targets. */
export function registerBound(plan: Plan, target: string): readonly Message[] {
  const criterion = plan.criteria.flatMap((set) => leavesOf(set.items)).find((one) => one.id === target);
  const series = criterion?.register && registerSeries[criterion.register];
  return series ? [message(`plan.trace.register_bound.${series.unit}`, { bound: { decimal: series.atLeast } })] : [];
}

function askedOf(set: CriteriaSet, plan: Plan, level: string): Pick<Target, 'area' | 'each'> {
  if (set.subject === level) return { area: plan.scope.areas[0]! };
  const each = areaLevel.safeParse(set.subject);
  return each.success ? { each: each.data } : {};
}

function lastClosed({ period }: Plan, asOf: PlainDate): PlainDate {
  const closed = asOf === endOfYear(yearOf(asOf)) ? yearOf(asOf) : yearOf(asOf) - 1;
  return endOfYear(Math.min(Math.max(closed, period.first_year), period.last_year));
}

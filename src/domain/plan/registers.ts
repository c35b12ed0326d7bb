/**
 * Registers the application keeps of the work itself: a criterion may be counted from one of them. Named by the format and the editor. Where a
 * register has a series of figures, its criteria are judged like gates: `withRegisterGates` makes them. Called where a plan is evaluated. Pure.
 */
import { endOfYear, type PlainDate, yearOf } from '../calendar.ts';
import { message, type Message } from '../message.ts';
import { leavesOf } from './criteria-leaves.ts';
import type { CriteriaSet, Criterion, Plan, Target } from './format.ts';
import { areaLevel } from './parts.ts';
import { entryOn, numberOf, type Policy } from '../policy/model.ts';

export const registers = ['reports_on_time', 'inspections_held', 'settlements_on_time', 'data_quality', 'causes_complete', 'reviews_on_time', 'escape_registrations', 'parent_targets', 'changes_decided', 'support_in_time', 'services_improved', 'software_proficient', 'trainings_attended', 'households_helped_out', 'living_improved', 'models_with_poor', 'tasks_led_in_time'] as const;
export type RegisterName = (typeof registers)[number];

/** Registers of other rooms that are not kept yet: the ledger of funds and gifts, loans, the diary of companions, training held elsewhere. An item of theirs says so. */
export const awaitedSources = ['ledger', 'loans', 'diary', 'training'] as const;
export type AwaitedSource = (typeof awaitedSources)[number];

/** What an item waits for: named by the plan, or the ledger where its register has a reported series alone. */
export function awaitedBy(one: Pick<Criterion, 'awaits' | 'register'>): AwaitedSource | null {
  return one.awaits ?? (reportedSeries(one.register) === undefined ? null : 'ledger');
}

/** The figure a register is judged by, and the value of the packs that says from where on: a plan that sets another bound writes a gate of its own. */
const series: Partial<Record<RegisterName, { readonly indicator: string; readonly bound: string }>> = {
  data_quality: { indicator: 'data_quality_score', bound: 'data_quality_least' },
  reports_on_time: { indicator: 'reports_on_time_pct', bound: 'reports_on_time_least' },
};

/** Counted from the registers for the sheet of one subject (`actions/emulation/measures.ts`): no series, so boards and reports of figures leave them out. */
const onSheets: Partial<Record<RegisterName, string>> = {
  causes_complete: 'causes_complete_least', reviews_on_time: 'reviews_on_time_least', escape_registrations: 'escape_registrations_least',
  parent_targets: 'parent_targets_least', changes_decided: 'changes_decided_least', support_in_time: 'support_in_time_least', services_improved: 'services_improved_least', trainings_attended: 'trainings_attended_least', households_helped_out: 'households_helped_out_least',
  living_improved: 'living_improved_least', models_with_poor: 'models_with_poor_least', tasks_led_in_time: 'tasks_led_in_time_least',
};

/** Not kept here yet: the reported series that stands beside such a criterion, never a pass by itself (`domain/assessment/reported.ts`). */
const reported: Partial<Record<RegisterName, { readonly indicator: string; readonly bound: string }>> = { settlements_on_time: { indicator: 'settlements_on_time_pct', bound: 'settlements_on_time_least' } };

export function reportedSeries(register: RegisterName | undefined): { readonly indicator: string; readonly bound: string } | undefined {
  return register === undefined ? undefined : reported[register];
}

/** Kept by a register without a series, so no board knows it; sheets count it. */
const counted: Partial<Record<RegisterName, string>> = { ...onSheets, inspections_held: 'inspections_held_least' };

export function isJudgedOnSheets(register: RegisterName | undefined): boolean {
  return register !== undefined && (onSheets[register] !== undefined || register === 'software_proficient');
}

/** Counted of an official or a body itself; every other register is counted of places. */
const ofSubjects: readonly RegisterName[] = ['trainings_attended', 'households_helped_out', 'models_with_poor', 'tasks_led_in_time'];

export function isCountedOfSubject(register: RegisterName | undefined): boolean {
  return register !== undefined && ofSubjects.includes(register);
}

export type RegisterBound = { readonly atLeast: string; readonly unit: 'points' | 'percent' | 'count'; readonly unverified: boolean };

/** The bounds of a day. A register without one in the packs has no gate: its criteria stay without data, never passed. */
export function registerBounds(policy: Policy, on: PlainDate): ReadonlyMap<RegisterName, RegisterBound> {
  return new Map(registers.flatMap((register) => {
    const id = series[register]?.bound ?? reported[register]?.bound ?? counted[register];
    const entry = id === undefined ? undefined : entryOn(policy, id, on);
    const least = numberOf(entry);
    return entry === undefined || least === null ? [] : [[register, { atLeast: String(least), unit: entry.unit === 'points' ? 'points' : entry.unit === 'households' || entry.unit === 'times' ? 'count' : 'percent', unverified: entry.status !== 'confirmed' }] as const];
  }));
}

/** The gate of a criterion has the criterion's own id. */
export function hasRegisterGate(register: RegisterName | undefined): boolean {
  return register !== undefined && series[register] !== undefined;
}

/**
 * The plan with a gate for every criterion counted from a register with a series: judged by the last year closed on the day, within the plan's
 * period. `level`: of the plan's own area; criteria of areas below are asked of each of them, those of its own level of it alone. `frozen`: bounds kept
 * by what judges, instead of those of the day.
 */
export function withRegisterGates(plan: Plan, at: { readonly asOf: PlainDate; readonly level: string; readonly policy: Policy; readonly frozen?: Readonly<Record<string, string>> | null }): Plan {
  const known = new Set(plan.targets.map((one) => one.id));
  const bounds = at.frozen ? new Map(Object.entries(at.frozen)) : new Map([...registerBounds(at.policy, at.asOf)].map(([register, bound]) => [register, bound.atLeast]));
  const gates = plan.criteria.flatMap((set) => leavesOf(set.items).flatMap((criterion): Target[] => {
    const [judged, bound] = criterion.register === undefined ? [] : [series[criterion.register], bounds.get(criterion.register)];
    if (criterion.kind !== 'computed' || !judged || bound === undefined || known.has(criterion.id)) return [];
    return [{
      id: criterion.id, text: criterion.text, source: criterion.source, role: 'gate', aspiration: false, ...(criterion.note ? { note: criterion.note } : {}), ...askedOf(set, plan, at.level),
      goal: { form: 'level', indicator: judged.indicator, at_least: bound, by: lastClosed(plan, at.asOf), standards: ['none'] },
    }];
  }));
  return gates.length === 0 ? plan : { ...plan, targets: [...plan.targets, ...gates] };
}

/** Said with the verdict of such a gate: where its bound comes from, and whether it is confirmed. Nothing for other targets. */
export function registerBound(plan: Plan, target: string, { policy, asOf }: { readonly policy: Policy; readonly asOf: PlainDate }): readonly Message[] {
  const criterion = plan.criteria.flatMap((set) => leavesOf(set.items)).find((one) => one.id === target);
  const bound = criterion?.register && registerBounds(policy, asOf).get(criterion.register);
  if (!bound) return [];
  return [message(`plan.trace.register_bound.${bound.unit}`, { bound: { decimal: bound.atLeast } }), ...(bound.unverified ? [message('plan.trace.register_bound.unverified')] : [])];
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

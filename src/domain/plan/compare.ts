/**
 * A child plan against its parent: what it raised, kept, lowered, dropped or added, and whether the children add up.
 * Called by the CLI, the difference view and the check before issuing. Law: a child may raise and add, never silently lower or drop (F01.5).
 * A section is compared when the child took it over (targets always): a body may write its own tasks, but not half of its parent's.
 */
import { add, compare, toNumber, type Exact } from '../exact.ts';
import { message, type Message } from '../message.ts';
import { shown } from './evaluation.ts';
import type { Plan, Target } from './format.ts';
import { compareGoals, isSum, type GoalComparison } from './compare-goals.ts';
import { demandOf } from './forms/demand.ts';

export const relations = ['raised', 'kept', 'lowered', 'dropped', 'added', 'cannot_add_up'] as const;
export type Relation = (typeof relations)[number];

export type Comparison = {
  /** The parent's item, or the child's own where it is added. */
  readonly item: string;
  readonly section: Section;
  /** The child plan; null where all children together are meant. */
  readonly child: string | null;
  readonly childItem: string | null;
  readonly relation: Relation;
  /** False: lowered or dropped without reason and consent, or the children do not add up. */
  readonly acceptable: boolean;
  readonly parentValue: Exact | null;
  readonly childValue: Exact | null;
  readonly explain: readonly Message[];
};

const sections = ['targets', 'tasks', 'milestones', 'criteria', 'awards', 'reports', 'publicity', 'controls'] as const;
export type Section = (typeof sections)[number];
type AnyItem = { readonly id: string; readonly refines?: string | undefined };

export function comparePlans(parent: Plan, children: Plan | readonly Plan[]): Comparison[] {
  const all = Array.isArray(children) ? (children as readonly Plan[]) : [children as Plan];
  const rows = all.flatMap((child) => sections.flatMap((section) => compareSection(parent, child, section)));
  return [...rows, ...parent.targets.flatMap((target) => sumOfChildren(parent, target, all))];
}

function compareSection(parent: Plan, child: Plan, section: Section): Comparison[] {
  const [theirs, own] = [items(parent, section), items(child, section)];
  const matched = new Map(theirs.map((item) => [item.id, match(parent, item, own, section)]));
  const used = new Set([...matched.values()].filter((item) => item !== undefined));
  if (section !== 'targets' && used.size === 0) return [];
  return [
    ...theirs.map((item) => {
      const found = matched.get(item.id);
      return found ? kept(parent, child, section, item, found) : dropped(parent, child, section, item);
    }),
    ...own.filter((item) => !used.has(item)).map((item) => added(child, section, item)),
  ];
}

/** By `refines`, by the same id, or (targets) as the only one asking the same of the same indicator and reading. */
function match(parent: Plan, item: AnyItem, own: readonly AnyItem[], section: Section): AnyItem | undefined {
  const named = own.find((one) => one.refines === `${parent.id}/${item.id}`) ?? own.find((one) => one.refines === undefined && one.id === item.id);
  if (named || section !== 'targets') return named;
  const alike = own.filter((one) => one.refines === undefined && sameQuestion(item as Target, one as Target));
  return alike.length === 1 ? alike[0] : undefined;
}

function sameQuestion(a: Target, b: Target): boolean {
  return 'indicator' in a.goal && 'indicator' in b.goal && a.goal.indicator === b.goal.indicator && a.goal.form === b.goal.form && a.reading === b.reading && b.area === undefined;
}

function kept(parent: Plan, child: Plan, section: Section, item: AnyItem, own: AnyItem): Comparison {
  const base = { item: item.id, section, child: child.id, childItem: own.id };
  if (section !== 'targets') return { ...base, relation: 'kept', acceptable: true, parentValue: null, childValue: null, explain: [message('plan.compare.same')] };
  const [theirs, ours] = [item as Target, own as Target];
  const result: GoalComparison = shareOfSum(parent, child, theirs) ? { relation: 'kept', parentValue: null, childValue: null, explain: [], comparable: true } : compareReadings(parent, child, theirs, ours);
  const leave = result.relation === 'lowered' ? departure(parent, child, item.id) : null;
  const { relation, parentValue, childValue } = result;
  return { ...base, relation, parentValue, childValue, acceptable: relation !== 'lowered' || leave!.consented, explain: [...result.explain, ...(leave?.lines ?? [])] };
}

/** A promise may stand in several readings on either side: the first pair that asks the same question is compared. */
function compareReadings(parent: Plan, child: Plan, theirs: Target, ours: Target): GoalComparison {
  const readings = (plan: Plan, target: Target): readonly Target[] => [target, ...plan.targets.filter((one) => one.alternative_of === target.id)];
  const first = compareGoals(theirs.goal, ours.goal);
  if (first.comparable) return first;
  for (const one of readings(parent, theirs)) {
    for (const other of readings(child, ours)) {
      const result = compareGoals(one.goal, other.goal);
      if (result.comparable) return result;
    }
  }
  return first;
}

function dropped(parent: Plan, child: Plan, section: Section, item: AnyItem): Comparison {
  const leave = departure(parent, child, item.id);
  return { item: item.id, section, child: child.id, childItem: null, relation: 'dropped', acceptable: leave.consented, parentValue: null, childValue: null, explain: [message('plan.compare.not_in_child'), ...leave.lines] };
}

function added(child: Plan, section: Section, item: AnyItem): Comparison {
  return { item: item.id, section, child: child.id, childItem: item.id, relation: 'added', acceptable: true, parentValue: null, childValue: null, explain: [message('plan.compare.not_in_parent')] };
}

function departure(parent: Plan, child: Plan, id: string): { consented: boolean; lines: readonly Message[] } {
  const found = child.departures.find((one) => one.item === `${parent.id}/${id}`);
  if (!found) return { consented: false, lines: [message('plan.compare.no_reason')] };
  if (found.relation === 'not_applicable') return { consented: true, lines: [message('plan.compare.not_applicable', { reason: found.reason })] };
  return {
    consented: found.consent !== undefined,
    lines: [message('plan.compare.reason', { reason: found.reason }), found.consent === undefined ? message('plan.compare.no_reason') : message('plan.compare.consent', { consent: found.consent })],
  };
}

/** A number asked of the whole that each child carries a share of: children of another area than the parent's. */
function shareOfSum(parent: Plan, child: Plan, target: Target): boolean {
  return isSum(target.goal) && child.scope.areas[0] !== parent.scope.areas[0];
}

function sumOfChildren(parent: Plan, target: Target, children: readonly Plan[]): Comparison[] {
  const carriers = children.filter((child) => shareOfSum(parent, child, target));
  if (carriers.length === 0 || target.role === 'gate' || target.alternative_of !== undefined || !isSum(target.goal)) return [];
  const required = demandOf(target.goal).required;
  let sum: Exact | null = null;
  for (const child of carriers) {
    const own = match(parent, target, items(child, 'targets'), 'targets') as Target | undefined;
    if (own && isSum(own.goal) && own.goal.form === target.goal.form) sum = sum ? add(sum, demandOf(own.goal).required) : demandOf(own.goal).required;
  }
  if (sum === null || compare(sum, required) >= 0) return [];
  return [{
    item: target.id, section: 'targets', child: null, childItem: null, relation: 'cannot_add_up', acceptable: false, parentValue: required, childValue: sum,
    explain: [message('plan.compare.sum', { sum: shown(sum), parent: shown(required) })],
  }];
}

/** Gates belong to their criteria; another reading of a target goes with it. */
function items(plan: Plan, section: Section): readonly AnyItem[] {
  return section === 'targets' ? plan.targets.filter((target) => target.role === 'target' && target.alternative_of === undefined) : (plan[section] as readonly AnyItem[]);
}

export type ComparisonJson = {
  readonly item: string; readonly relation: Relation; readonly section: Section; readonly child: string | null; readonly child_item: string | null;
  readonly parent_value: number | null; readonly child_value: number | null; readonly acceptable: boolean; readonly trace: readonly string[];
};

export function comparisonJson(row: Comparison, render: (text: Message) => string): ComparisonJson {
  return {
    item: row.item, relation: row.relation, section: row.section, child: row.child, child_item: row.childItem,
    parent_value: row.parentValue && toNumber(row.parentValue), child_value: row.childValue && toNumber(row.childValue), acceptable: row.acceptable, trace: row.explain.map(render),
  };
}

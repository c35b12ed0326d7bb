/**
 * What a unit is looked at by: the criteria of its kind in the plan; where the plan has none for it, a general list of what the plan asks of it
 * otherwise, as contents of emulation, tasks, publicity, controls and reports. Called by `actions/inspection`. Pure.
 */
import { isAddressed, type SubjectKind } from '../emulation/subject.ts';
import { leavesOf } from '../plan/criteria-leaves.ts';
import type { Criterion, Plan } from '../plan/format.ts';
import type { CheckItem } from './types.ts';

/** Every criterion of the sets that speak of the kind, each once; one for a certain place stays out elsewhere. */
export function criteriaFor(plan: Plan, kind: SubjectKind, isHere: (place: string) => boolean): readonly Criterion[] {
  const seen = new Set<string>();
  return plan.criteria.filter((set) => isAddressed(kind, set.subject)).flatMap((set) => leavesOf(set.items)).filter((one) => {
    const fits = !seen.has(one.id) && (one.only_area === undefined || isHere(one.only_area));
    seen.add(one.id);
    return fits;
  });
}

/** A task as it was given out in the area; its lead and partners may differ from those the plan wrote. */
type GivenTask = { readonly item: string; readonly text: string; readonly lead: string; readonly partners: readonly string[] };
type Asked = { readonly id: string; readonly text: string; readonly lead?: string | undefined; readonly partners?: readonly string[] | undefined };

/** `isNamed`: the plan means this unit by the name it writes. The divisions of a district are to its plan what departments are to a province's. */
export function dutiesFor(plan: Plan, kind: SubjectKind, isNamed: (name: string) => boolean, given: readonly GivenTask[]): readonly CheckItem[] {
  const known = new Set(given.map((one) => one.item));
  const works: readonly Asked[] = [...plan.tasks.filter((one) => !known.has(one.id)), ...given.map(({ item, ...one }) => ({ id: item, ...one })), ...plan.publicity, ...plan.controls];
  const all = [
    ...plan.contents.filter((one) => isAddressed(kind, one.subject) || (kind === 'unit' && one.subject === 'department')).flatMap((one) => one.items).map((one) => item('content', one)),
    ...works.filter((one) => [one.lead, ...(one.partners ?? [])].some((name) => name !== undefined && isNamed(name))).map((one) => item('task', one)),
    ...plan.reports.filter((one) => isNamed(one.from)).map((one) => item('report', one)),
  ];
  return [...new Map(all.map((one) => [one.criterion, one])).values()];
}

/** What the team wrote itself, in its order. */
export function writtenItems(texts: readonly string[]): readonly CheckItem[] {
  return texts.map((text, index) => item('written', { id: `ghi-${index + 1}`, text }));
}

function item(kind: CheckItem['kind'], { id, text }: { readonly id: string; readonly text: string }): CheckItem {
  return { criterion: id, text, kind, state: null, standing: null, working: [] };
}

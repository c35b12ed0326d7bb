/**
 * Days: no two values and no two standards on one day, no day without a value, no provincial line below the national one.
 * Called by `check.ts` when every name resolves.
 */
import { addDays, type PlainDate } from '../calendar.ts';
import type { Complain, PackReading } from './check.ts';
import { valuesOf, valuesWithin } from './check-rules.ts';
import { entryOn, findStandard, numberOf, type Policy, type ResolvedStandard } from './model.ts';
import { areaTypes, type DatedValue } from './parts.ts';

type Dated = { readonly from: PlainDate; readonly until?: PlainDate | undefined };
const meets = (a: Dated, b: Dated): boolean => (b.until === undefined || a.from < b.until) && (a.until === undefined || b.from < a.until);

export function checkDays(readings: readonly PackReading[], policy: Policy, complain: Complain): void {
  const standards: { readonly reading: PackReading; readonly index: number; readonly standard: ResolvedStandard }[] = [];
  for (const reading of readings) {
    reading.pack.values.forEach((value, index) => checkEntries(reading, value, index, complain));
    reading.pack.lists.forEach((list, index) => {
      const other = readings.flatMap(({ pack }) => pack.lists).find((one) => one !== list && one.id === list.id && one.from <= list.from && meets(one, list));
      if (other) complain(reading, 'policy.two_values', ['lists', index], list.id, { name: list.id, date: { date: list.from } });
    });
    reading.pack.procedures.forEach((procedure, index) => {
      const other = readings.flatMap(({ pack }) => pack.procedures).find((one) => one !== procedure && one.id === procedure.id && one.from <= procedure.from && meets(one, procedure));
      if (other) complain(reading, 'policy.two_values', ['procedures', index], procedure.id, { name: procedure.id, date: { date: procedure.from } });
      procedure.steps.forEach((step, position) => (step.values ?? []).forEach((name, place) => {
        const gap = firstGap(policy.values.get(name)!, { from: later(step.from, procedure.from), until: earlier(step.until, procedure.until) });
        if (gap) complain(reading, 'policy.gap', ['procedures', index, 'steps', position, 'values', place], step.id, { name, date: { date: gap } });
      }));
    });
    reading.pack.standards.forEach((written, index) => standards.push({ reading, index, standard: findStandard(policy, written.id)! }));
  }
  standards.forEach(({ reading, index, standard }, position) => {
    const path = ['standards', index];
    const twin = standards.slice(0, position).find(({ standard: other }) => other.area === standard.area && meets(other, standard) && !overrides(policy, standard, other.id) && !overrides(policy, other, standard.id));
    if (twin) complain(reading, 'policy.two_standards', [...path, 'from'], standard.id, { id: standard.id, other: twin.standard.id, date: { date: standard.from > twin.standard.from ? standard.from : twin.standard.from } });
    const base = standard.overrides === undefined ? undefined : findStandard(policy, standard.overrides);
    // What the overridden standard lacks too is said there.
    for (const name of valuesWithin(standard).filter((one) => !base || !valuesWithin(base).includes(one))) {
      const gap = firstGap(policy.values.get(name)!, standard);
      if (gap) complain(reading, 'policy.gap', [...path, 'id'], standard.id, { name, date: { date: gap } });
    }
    standard.groups.forEach((group) => valuesOf(group.rule).forEach((name) => {
      const gap = firstGap(policy.values.get(standard.replaces[name] ?? name)!, { from: group.from, until: earlier(group.until, standard.until) });
      if (gap) complain(reading, 'policy.gap', [...path, 'groups'], group.id, { name, date: { date: gap } });
    }));
    for (const [from, to] of Object.entries(standard.replaces)) checkRaise(policy, standard, from, to, () => complain(reading, 'policy.lower_than_overridden', [...path, 'replaces', from], standard.id, { name: to, base: from }));
  });
}

function checkEntries(reading: PackReading, value: DatedValue, index: number, complain: Complain): void {
  value.entries.forEach((entry, position) => {
    if (value.entries.slice(0, position).some((other) => meets(other, entry))) complain(reading, 'policy.two_values', ['values', index, 'entries', position], value.id, { name: value.id, date: { date: entry.from } });
  });
}

function overrides(policy: Policy, one: ResolvedStandard, id: string): boolean {
  for (let at: ResolvedStandard | undefined = one; at?.overrides !== undefined; at = findStandard(policy, at.overrides)) if (at.overrides === id) return true;
  return false;
}

/** The first day of a period without an entry. */
function firstGap(value: DatedValue, needed: Dated): PlainDate | null {
  let day = needed.from;
  for (;;) {
    const entry = value.entries.find((one) => one.from <= day && (one.until === undefined || day < one.until));
    if (!entry) return day;
    if (entry.until === undefined || (needed.until !== undefined && entry.until >= needed.until)) return null;
    day = entry.until;
  }
}

/** A local standard may only raise: on no day and in no area type may its line be lower. */
function checkRaise(policy: Policy, standard: ResolvedStandard, from: string, to: string, complain: () => void): void {
  const days = [policy.values.get(from), policy.values.get(to)].flatMap((value) => value?.entries ?? []).map((entry) => entry.from).filter((day) => day >= standard.from && (standard.until === undefined || day < standard.until));
  const lower = [standard.from, ...days].some((day) => areaTypes.some((areaType) => {
    const [base, own] = [entryOn(policy, from, day), entryOn(policy, to, day)];
    const [least, said] = [numberOf(base, areaType), numberOf(own, areaType)];
    return base?.unit === 'vnd_person_month' && least !== null && said !== null && said < least;
  }));
  if (lower) complain();
}

function later(a: PlainDate | undefined, b: PlainDate): PlainDate {
  return a !== undefined && a > b ? a : b;
}

function earlier(a: PlainDate | undefined, b: PlainDate | undefined): PlainDate | undefined {
  return a === undefined ? b : b === undefined || a < b ? a : b;
}

/** The day before, for examples. */
export const dayBefore = (day: PlainDate): PlainDate => addDays(day, -1);

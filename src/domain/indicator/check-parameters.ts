/** The numbers by which a figure counts as one to look at again: dated values of the policy packs, shown beside the list with their source. Used by `checks.ts`. Pure. */
import type { PlainDate } from '../calendar.ts';
import { entryOn, numberOf, type Policy } from '../policy/model.ts';

const ids = {
  score: 'figure_check_score', leastShare: 'figure_check_least_share', leastHouseholds: 'figure_check_least_households', leastChanges: 'figure_check_least_changes',
  leastNeighbours: 'figure_check_least_neighbours', leastSpread: 'figure_check_least_spread', personsLeast: 'figure_check_persons_least', personsMost: 'figure_check_persons_most',
} as const;

export type CheckParameters = Readonly<Record<keyof typeof ids, number>>;
export type ShownParameter = { readonly id: string; readonly vi: string; readonly en: string; readonly value: string; readonly unit: string; readonly source: string; readonly unverified: boolean };

/** Null where the packs do not say all of them on the day: then nothing is checked. */
export function checkParametersOn(policy: Policy, on: PlainDate): { readonly parameters: CheckParameters; readonly shown: readonly ShownParameter[] } | null {
  const [parameters, shown]: [Record<string, number>, ShownParameter[]] = [{}, []];
  for (const [name, id] of Object.entries(ids)) {
    const entry = entryOn(policy, id, on);
    const value = numberOf(entry);
    if (entry === undefined || value === null) return null;
    parameters[name] = value;
    const { vi, en } = policy.values.get(id)!.text;
    shown.push({ id, vi, en, value: String(value), unit: entry.unit, source: entry.source, unverified: entry.status !== 'confirmed' });
  }
  return { parameters: parameters as CheckParameters, shown };
}

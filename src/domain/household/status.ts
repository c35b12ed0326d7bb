/**
 * A status as a fold of decisions: what a decision does to the facts, and which movement it is in forms 2 and 3. Pure.
 * Called by the review's decision only: nothing else makes a status.
 */
import type { PlainDate } from '../calendar.ts';
import { ProblemError } from '../problem.ts';
import { changeFrom, ofKind, open } from './facts.ts';
import { householdProblem } from './problem-of.ts';
import type { Fact, FactChange, HouseholdClass, StatusChange, StatusData } from './types.ts';

/**
 * The movement from what was to what is decided (columns 2-8 of forms 2 and 3). A household that had been poor before, was out, and is poor
 * again has fallen back (tái nghèo); one that never was is new (phát sinh).
 */
export function changeOf(before: readonly HouseholdClass[], next: HouseholdClass): StatusChange {
  const last = before.at(-1) ?? 'not_poor';
  if (last === next && before.length > 0) return 'kept';
  if (next === 'poor') return last === 'near_poor' ? 'fell_to_poor' : before.includes('poor') ? 'relapsed' : 'new';
  if (next === 'near_poor') return last === 'poor' ? 'left_to_near_poor' : before.includes('near_poor') || before.includes('poor') ? 'relapsed' : 'new';
  return last === 'poor' || last === 'near_poor' ? 'left_above' : 'other';
}

export type Hindrance = { readonly code: 'household.ended' | 'household.later_facts'; /** Of the latest status that is in the way. */ readonly from: PlainDate | null };

/** Why no class can be decided from that day on: it lives nowhere any more, or a status of that day or later is known. */
export function hindrance(facts: readonly Fact[], on: PlainDate): Hindrance | null {
  if (!ofKind(facts, 'residence').some((one) => one.valid.until === null)) return { code: 'household.ended', from: null };
  const from = ofKind(facts, 'status').map((one) => one.valid.from).toSorted().at(-1);
  return from !== undefined && from >= on ? { code: 'household.later_facts', from } : null;
}

/**
 * The household's class from the day on. Throws household.ended, household.later_facts where that is not possible.
 * `change` is given where the movement is not what the classes say: a correction or a revocation moves nobody out of poverty.
 */
export function decide(facts: readonly Fact[], on: PlainDate, status: Omit<StatusData, 'change'> & { readonly change?: StatusChange }): FactChange {
  const hindered = hindrance(facts, on);
  if (hindered) throw new ProblemError(householdProblem(hindered.code));
  const residence = ofKind(facts, 'residence').find((one) => one.valid.until === null)!;
  const past = [...ofKind(facts, 'status')].sort((a, b) => a.valid.from.localeCompare(b.valid.from));
  const data: StatusData = { ...status, change: status.change ?? changeOf(past.map((one) => one.data.class), status.class) };
  const standing = past.find((one) => one.valid.until === null);
  return standing ? changeFrom(standing, on, { villageId: residence.villageId, data }) : open('status', residence.householdId, residence.villageId, on, data);
}

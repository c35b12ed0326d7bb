/**
 * A status as a fold of decisions: what a decision does to the facts, and which movement it is in forms 2 and 3. Pure.
 * Called by the review's decision only: nothing else makes a status.
 */
import { type PlainDate, yearOf } from '../calendar.ts';
import { ProblemError } from '../problem.ts';
import { changeFrom, ofKind, open } from './facts.ts';
import { householdProblem } from './problem-of.ts';
import type { Fact, FactChange, HouseholdClass, StatusChange, StatusData } from './types.ts';

/** A status as it was known: its class, how it came, and for which time. */
export type Held = { readonly class: HouseholdClass; readonly change: StatusChange; readonly from: PlainDate; readonly until: PlainDate | null };

const onList = (one: HouseholdClass | undefined): boolean => one === 'poor' || one === 'near_poor';

/**
 * The statuses as they stand after what was taken back: a revocation or a correction (`other`) stands in the place of the decision before it, with what moves and splits carried along of that.
 * A household found poor by mistake never was.
 */
export function lawfulPast<One extends Held>(statuses: readonly One[]): readonly One[] {
  const standing: One[] = [];
  for (const one of statuses.toSorted((a, b) => a.from.localeCompare(b.from))) {
    let { from } = one;
    // Between classes that are both off the lists nothing is left and nothing taken back.
    if (one.change === 'other' && (onList(one.class) || onList(standing.at(-1)?.class))) {
      while (standing.at(-1)?.change === 'carried') from = standing.pop()!.from;
      from = standing.pop()?.from ?? from;
    }
    standing.push({ ...one, from });
  }
  return standing;
}

/** The classes a household's own decisions gave it, oldest first, without those that were taken back. */
export function classesBefore(facts: readonly Fact[]): readonly HouseholdClass[] {
  return lawfulPast(ofKind(facts, 'status').map(({ data, valid }) => ({ class: data.class, change: data.change, ...valid }))).map((one) => one.class);
}

/** Of earlier households of the same people: the classes that held while they were there, oldest first, each to its end or that of the stay. `since`, `until`: the time of a stay. */
export function classesWithin(statuses: readonly Held[], { since, until }: { readonly since: PlainDate; readonly until: PlainDate }): readonly (Held & { readonly until: PlainDate })[] {
  return lawfulPast(statuses).filter((one) => one.from < until && (one.until === null || one.until > since)).map((one) => ({ ...one, until: one.until === null || one.until > until ? until : one.until }));
}

/**
 * Whether a class of an earlier household goes on to the decision: the household was founded in the year it ended or the next, and is decided about in that of its founding or the next.
 * Over a longer time a yearly review has passed that did not find it on the list.
 */
export function lastsUntil(ended: PlainDate, founded: PlainDate, decided: PlainDate): boolean {
  return yearOf(founded) <= yearOf(ended) + 1 && yearOf(decided) <= yearOf(founded) + 1;
}

/**
 * The movement from what was to what is decided (columns 2-8 of forms 2 and 3). A household that had been poor before, was out, and is poor
 * again has fallen back (tái nghèo); one that never was is new (phát sinh). `formerly`: what its people were in earlier households, oldest first; who left the register on
 * the list and is on it again has neither left poverty nor come to it.
 */
export function changeOf(before: readonly HouseholdClass[], next: HouseholdClass, formerly: readonly HouseholdClass[] = []): StatusChange {
  const last = before.at(-1) ?? 'not_poor';
  if (last === next && before.length > 0) return 'kept';
  if (before.length === 0 && onList(next) && (formerly.at(-1) === 'poor' || (formerly.at(-1) === 'near_poor' && next === 'near_poor'))) return 'other';
  const ever = (one: HouseholdClass): boolean => before.includes(one) || formerly.includes(one);
  if (next === 'poor') return last === 'near_poor' ? 'fell_to_poor' : ever('poor') ? 'relapsed' : 'new';
  if (next === 'near_poor') return last === 'poor' ? 'left_to_near_poor' : ever('near_poor') || ever('poor') ? 'relapsed' : 'new';
  return onList(last) ? 'left_above' : 'other';
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
 * `change` is given where the movement is not what the classes say: a correction or a revocation moves nobody out of poverty. `formerly`: see `changeOf`.
 */
export function decide(facts: readonly Fact[], on: PlainDate, status: Omit<StatusData, 'change'> & { readonly change?: StatusChange }, formerly: readonly HouseholdClass[] = []): FactChange {
  const hindered = hindrance(facts, on);
  if (hindered) throw new ProblemError(householdProblem(hindered.code));
  const residence = ofKind(facts, 'residence').find((one) => one.valid.until === null)!;
  const data: StatusData = { ...status, change: status.change ?? changeOf(classesBefore(facts), status.class, formerly) };
  const standing = ofKind(facts, 'status').find((one) => one.valid.until === null);
  return standing ? changeFrom(standing, on, { villageId: residence.villageId, data }) : open('status', residence.householdId, residence.villageId, on, data);
}

/** Who belonged to a household and when, and in which households a person was: stays made of the facts of members. Pure. Called by `actions/household`. */
import { type Period, type PlainDate } from '../calendar.ts';
import { ofKind } from './facts.ts';
import type { Fact, FactOf, HouseholdClass, Relation } from './types.ts';

/** One stay for a member whose relation changed or who moved along: the last relation, from the first day. */
export function mergeStays(members: readonly FactOf<'member'>[]): readonly FactOf<'member'>[] {
  const stays = new Map<string, FactOf<'member'>>();
  for (const one of [...members].sort((a, b) => a.valid.from.localeCompare(b.valid.from))) {
    const before = [...stays.entries()].find(([, stay]) => stay.householdId === one.householdId && stay.data.personId === one.data.personId && stay.valid.until === one.valid.from);
    if (before) stays.set(before[0], { ...one, valid: { from: before[1].valid.from, until: one.valid.until } });
    else stays.set(`${one.householdId}/${one.data.personId}/${one.valid.from}`, one);
  }
  return [...stays.values()];
}

export type PersonStay = {
  readonly householdId: number; readonly relation: Relation; readonly valid: Period; readonly villageId: number;
  /** Head of the household at the end of the stay, or now. */
  readonly headId: number | null;
  /** What the household was by decision during the stay, oldest first. */
  readonly classes: readonly { readonly class: HouseholdClass; readonly from: PlainDate; readonly until: PlainDate | null }[];
};

/** The households a person was in, oldest first, each with what it was while the person was there. */
export function staysOf(facts: readonly Fact[], person: number): readonly PersonStay[] {
  return mergeStays(ofKind(facts, 'member').filter((one) => one.data.personId === person)).map((one): PersonStay => {
    const meets = (valid: Period): boolean => (one.valid.until === null || valid.from < one.valid.until) && (valid.until === null || valid.until > one.valid.from);
    const last = <T extends { readonly valid: Period }>(rows: readonly T[]): T | undefined => rows.filter((row) => meets(row.valid)).toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)).at(-1);
    return {
      householdId: one.householdId!, relation: one.data.relation, valid: one.valid, villageId: one.villageId,
      headId: last(ofKind(facts, 'head').filter((head) => head.householdId === one.householdId))?.data.personId ?? null,
      classes: ofKind(facts, 'status').filter((status) => status.householdId === one.householdId && meets(status.valid)).toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)).map((status) => ({
        class: status.data.class, from: status.valid.from < one.valid.from ? one.valid.from : status.valid.from,
        until: one.valid.until !== null && (status.valid.until === null || status.valid.until > one.valid.until) ? one.valid.until : status.valid.until,
      })),
    };
  });
}

/** Of all stays of a person those in households that are not among the ones in sight, nor part of one that is. */
export function outOfSight(all: readonly PersonStay[], seen: readonly PersonStay[]): readonly PersonStay[] {
  const meets = (a: Period, b: Period): boolean => (a.until === null || b.from < a.until) && (b.until === null || b.until > a.from);
  return all.filter((one) => !seen.some((other) => other.householdId === one.householdId && meets(one.valid, other.valid)));
}

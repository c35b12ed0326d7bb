/**
 * How a household came to be and what became of it: the households before and after it, one line each, and what led from one to the other. Pure; from acts and facts in sight.
 * Called by `actions/household/lineage.ts`.
 */
import type { PlainDate } from '../calendar.ts';
import { ofKind } from './facts.ts';
import { mergeStays } from './stays.ts';
import type { Fact } from './types.ts';

/** `founded`: the first head had lived there before, alone or with others, and was registered here afterwards. */
export const lineageKinds = ['split', 'merge', 'merge_persons', 'founded'] as const;
export type LineageKind = (typeof lineageKinds)[number];
export type LineageLink = { readonly kind: LineageKind; readonly on: PlainDate; readonly from: number; readonly to: number };
/** Lived in another village from the day on. */
export type LineageMove = { readonly household: number; readonly on: PlainDate; readonly fromVillage: number; readonly toVillage: number };

/** From when until when a household lived anywhere, and its moves between villages; null where nothing of it is in sight. */
export function lifeOf(facts: readonly Fact[], household: number): { readonly from: PlainDate; readonly until: PlainDate | null; readonly villageId: number; readonly moves: readonly LineageMove[] } | null {
  const homes = ofKind(facts, 'residence').filter((one) => one.householdId === household).toSorted((a, b) => a.valid.from.localeCompare(b.valid.from));
  const [first, last] = [homes[0], homes.at(-1)];
  if (!first || !last) return null;
  const moves = homes.slice(1).flatMap((one, index) => (homes[index]!.villageId === one.villageId ? [] : [{ household, on: one.valid.from, fromVillage: homes[index]!.villageId, toVillage: one.villageId }]));
  return { from: first.valid.from, until: last.valid.until, villageId: last.villageId, moves };
}

/** The person a household began with as its head, and the day. */
export function founderOf(facts: readonly Fact[], household: number): { readonly person: number; readonly on: PlainDate } | null {
  const [first] = ofKind(facts, 'head').filter((one) => one.householdId === household).toSorted((a, b) => a.valid.from.localeCompare(b.valid.from));
  return first ? { person: first.data.personId, on: first.valid.from } : null;
}

/** Where the founder had lived last, and left before or on that day; null where nowhere, or in the household itself. */
export function cameFrom(facts: readonly Fact[], household: number): LineageLink | null {
  const founder = founderOf(facts, household);
  if (!founder) return null;
  const stay = mergeStays(ofKind(facts, 'member').filter((one) => one.data.personId === founder.person && one.householdId !== household))
    .filter((one) => one.valid.until !== null && one.valid.until <= founder.on).toSorted((a, b) => a.valid.until!.localeCompare(b.valid.until!)).at(-1);
  return stay ? { kind: 'founded', on: founder.on, from: stay.householdId!, to: household } : null;
}

/** Households in the order in which they are drawn: those before, oldest first, the household itself, those after. */
export function inOrder(self: number, links: readonly LineageLink[], startOf: (household: number) => PlainDate | null): readonly number[] {
  const reach = (from: number, step: (of: number) => readonly number[]): ReadonlySet<number> => {
    const found = new Set<number>();
    const open = [from];
    for (let one = open.pop(); one !== undefined; one = open.pop()) for (const next of step(one)) if (next !== self && !found.has(next)) { found.add(next); open.push(next); }
    return found;
  };
  const before = reach(self, (of) => links.filter((one) => one.to === of).map((one) => one.from));
  const after = reach(self, (of) => links.filter((one) => one.from === of).map((one) => one.to));
  const byAge = (all: Iterable<number>) => [...all].toSorted((a, b) => (startOf(a) ?? '').localeCompare(startOf(b) ?? '') || a - b);
  return [...byAge(before), self, ...byAge([...after].filter((one) => !before.has(one)))];
}

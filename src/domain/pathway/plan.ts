/**
 * The plan of a household that registered to leave poverty: what it does itself, what it is helped with, and whether help came. Pure.
 * Called by `actions/pathway.ts` and the screens. Law: what a household signed is not rewritten, only added to by another paper it signs; help is matched to what the household said it needs; every wait has a reason and a day.
 */
import type { PlainDate } from '../calendar.ts';
import type { PathwayProblemCode } from './problems.ts';

export const pathwayStates = ['drafted', 'registered', 'withdrawn'] as const;
export type PathwayState = (typeof pathwayStates)[number];
export const sides = ['household', 'support'] as const;

export type PlanItem = {
  readonly id: number; readonly side: (typeof sides)[number]; readonly text: string;
  /** Who helps; "" on the household's own side. */
  readonly helper: string;
  readonly due: PlainDate; readonly givenOn: PlainDate | null;
  /** Why help has not come yet; "" while nobody said. */
  readonly why: string;
};

export type NewItem = Pick<PlanItem, 'side' | 'text' | 'helper' | 'due'>;

/** Numbered anew in the order given; help already given or promised by a record (`carried`) stays as it is, and cannot be planned away. */
export function replan(items: readonly PlanItem[], wanted: readonly NewItem[], carried: readonly number[] = []): readonly PlanItem[] {
  const kept = items.filter((one) => one.givenOn !== null || carried.includes(one.id));
  const from = Math.max(0, ...items.map((one) => one.id)) + 1;
  const isKept = (one: NewItem): boolean => kept.some((old) => old.side === one.side && old.text === one.text);
  return [...kept, ...wanted.filter((one) => !isKept(one)).map((one, index): PlanItem => {
    const known = items.find((old) => old.givenOn === null && old.side === one.side && old.text === one.text);
    return { ...one, id: known?.id ?? from + index, givenOn: null, why: known?.why ?? '' };
  })];
}

/** What a household signed, as it stood on the paper: the plan of its registration, or an addition with its reason. Never changed. */
export type Signed = {
  readonly on: PlainDate; /** The day it was entered; null where that was not kept. */ readonly recordedOn: PlainDate | null; readonly signer: string; readonly attachment: string; readonly why: string;
  readonly items: readonly (NewItem & Pick<PlanItem, 'id'>)[];
};
/** An addition that waits for the household's signature. */
export type Proposed = { readonly on: PlainDate; readonly why: string; readonly items: readonly NewItem[] };

export const asSigned = (items: readonly PlanItem[]): Signed['items'] => items.map(({ id, side, text, helper, due }) => ({ id, side, text, helper, due }));

/** The plan with the new lines numbered after its own, which all stay as they are. */
export function withAdded(items: readonly PlanItem[], added: readonly NewItem[]): readonly PlanItem[] {
  const from = Math.max(0, ...items.map((one) => one.id)) + 1;
  return [...items, ...added.map((one, index): PlanItem => ({ ...one, id: from + index, givenOn: null, why: '' }))];
}

/** The first reason against adding these lines to a plan that is signed, or null: a line that is there, in it or twice in the addition, is none. */
export function againstAddition(items: readonly PlanItem[], added: readonly NewItem[]): PathwayProblemCode | null {
  const keys = [...items, ...added].map((one) => `${one.side} ${one.text.trim().toLowerCase()}`);
  return new Set(keys.slice(items.length)).size < added.length || added.some((_, index) => keys.indexOf(keys[items.length + index]!) < items.length) ? 'pathway.item_known' : null;
}

/** A plan has both columns before the household signs it. */
export function hasBothSides(items: readonly PlanItem[]): boolean {
  return sides.every((side) => items.some((one) => one.side === side));
}

/** The first reason against offering registration to a household, or null. */
export function againstOffer(household: { readonly noLabour: boolean; readonly class: string | null }, targetYear: number, thisYear: number): PathwayProblemCode | null {
  if (household.noLabour) return 'pathway.no_labour';
  if (household.class !== 'poor' && household.class !== 'near_poor') return 'pathway.not_poor';
  return targetYear < thisYear ? 'pathway.year_past' : null;
}

/**
 * The plan of a household that registered to leave poverty: what it does itself, what it is helped with, and whether help came. Pure.
 * Called by `actions/pathway.ts` and the screens. Law: help is matched to what the household said it needs; every wait has a reason and a day.
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

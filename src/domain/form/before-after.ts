/**
 * Those who rose off the list of an area in a year: how many, and their mean income and deprivations by the review before and by the one that
 * recognised it. Pure. Called by `actions/form/before-after.ts`; reads the same counts as columns 2 and 3 of the forms of movements.
 * Means are over households; only those with both values are in them, the others are counted as unknown.
 */
import type { CellRef } from './columns.ts';
import type { FormArea, IsHidden } from './compose.ts';
import type { TallyPart } from './tally.ts';

export const risingClasses = ['poor', 'near_poor'] as const;
export type RisingClass = (typeof risingClasses)[number];

/** The movements that are a rise: off both lists, or from poor to near-poor. */
export const risesOf: Readonly<Record<RisingClass, readonly CellRef[]>> = {
  poor: [{ part: 'flow', class: 'poor', item: '2' }, { part: 'flow', class: 'poor', item: '3' }],
  near_poor: [{ part: 'flow', class: 'near_poor', item: '2' }],
};

/** `known`: households with both values; the means are null where there are none. Income in đồng a person and month, deprivations by number. */
export type Compared = { readonly known: number; readonly unknown: number; readonly before: number | null; readonly after: number | null };
/** Null where it is withheld from the asker. */
export type Risen = { readonly households: number; readonly income: Compared | null; readonly deprivations: Compared | null };

export function risenOf({ slug, tally }: Pick<FormArea, 'slug' | 'tally'>, of: RisingClass, isHidden: IsHidden = () => false): Risen {
  const households = risesOf[of].reduce((sum, ref) => sum + tally.of(ref.part, ref.class, ref.item).households, 0);
  const compared = (earlier: TallyPart, later: TallyPart): Compared | null => {
    if ([earlier, later].some((part) => isHidden(slug, { part, class: of, item: '' }))) return null;
    const [before, after] = [tally.of(earlier, of), tally.of(later, of)];
    const known = before.households;
    return { known, unknown: households - known, before: known === 0 ? null : before.persons / known, after: known === 0 ? null : after.persons / known };
  };
  return { households, income: compared('income_before', 'income_after'), deprivations: compared('deprivations_before', 'deprivations_after') };
}

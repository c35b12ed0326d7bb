/**
 * Members of a cluster in groups instead of a false order. By a target each stands with how far beyond what is asked it came; a share counted from
 * households cannot tell apart what lies less than one household away, so each has a span of half a household on either side, at both ends of a change.
 * Pure. Called by `actions/cluster.ts`; the groups themselves are those of assessments.
 */
import { league } from '../assessment/league.ts';

export type Measured = { /** Larger is better. Null: no figure, no place. */ readonly margin: number | null; /** Of the area; null: not known. */ readonly households: number | null };
/** `share`: in percent or points of households; anything else is counted whole and has no span. */
export type Measure = { readonly share: boolean; /** A change between two days has the span of both. */ readonly change: boolean };

export function halfHousehold(households: number | null, { share, change }: Measure): number {
  return share && households !== null && households > 0 ? (50 / households) * (change ? 2 : 1) : 0;
}

/** Place of each, in the order given; members whose spans touch share one. */
export function placesOf(members: readonly Measured[], measure: Measure): readonly (number | null)[] {
  const standings = members.flatMap((one, subject) => {
    const half = halfHousehold(one.households, measure);
    return one.margin === null ? [] : [{ subject, low: one.margin - half, high: one.margin + half, start: null }];
  });
  const places = new Map(league(standings).rows.map((one) => [one.subject, one.place]));
  return members.map((_, index) => places.get(index) ?? null);
}

/**
 * A league of assessed subjects as groups instead of a false order: each stands with a span from what is sure to what is possible, and those whose
 * spans touch, directly or through others, share a place. Adjusted on request for where each started. Called by the actions. Pure.
 * Laws: two in different groups never overlap, the better one first; the order of the input changes nothing. Method: docs/decisions/0034.
 */

/** `low` ≤ `high`, in percent of what is asked (or of full marks); `start`: the level it began from, null where it is not known. */
export type Standing = { readonly subject: number; readonly low: number; readonly high: number; readonly start: number | null };
export type Placed = Standing & { /** 1 for the first group; all of a group share it. */ readonly place: number; readonly low: number; readonly high: number };
export type League = { readonly rows: readonly Placed[]; readonly groups: number; /** How many points one point more at the start is worth; null: not adjusted. */ readonly slope: number | null };

const width = 1e-9;

/** What so many items of a set are worth in a league, in percent of what is asked of whom the most is asked. */
export function pointsOfItems(items: number, asked: Iterable<number>): number {
  const most = Math.max(0, ...asked);
  return most === 0 ? 0 : (100 * items) / most;
}

export function league(standings: readonly Standing[], options: { readonly adjusted?: boolean; /** Points by which two may differ and still stand alike. */ readonly tolerance?: number } = {}): League {
  const slope = options.adjusted === true ? slopeOf(standings) : null;
  const known = standings.filter((one) => one.start !== null);
  const mean = known.reduce((sum, one) => sum + one.start!, 0) / Math.max(1, known.length);
  const half = (options.tolerance ?? 0) / 2;
  const moved = standings.map((one) => {
    const by = slope === null || one.start === null ? 0 : -slope * (one.start - mean);
    return { ...one, low: one.low + by - half, high: one.high + by + half };
  });
  const sorted = moved.toSorted((a, b) => b.high - a.high || b.low - a.low || a.subject - b.subject);
  let [place, least] = [0, Number.POSITIVE_INFINITY];
  const rows = sorted.map((one): Placed => {
    const apart = place === 0 || one.high < least - width;
    if (apart) place += 1;
    least = apart ? one.low : Math.min(least, one.low);
    return { ...one, place };
  });
  return { rows: rows.map((one) => ({ ...one, low: one.low + half, high: one.high - half })), groups: place, slope };
}

/** Least squares of the middle of the span over the start; null with fewer than three that have one, or when all began alike. */
export function slopeOf(standings: readonly Standing[]): number | null {
  const known = standings.flatMap((one) => (one.start === null ? [] : [{ x: one.start, y: (one.low + one.high) / 2 }]));
  if (known.length < 3) return null;
  const [x, y] = [known.reduce((sum, one) => sum + one.x, 0) / known.length, known.reduce((sum, one) => sum + one.y, 0) / known.length];
  const spread = known.reduce((sum, one) => sum + (one.x - x) ** 2, 0);
  return spread < width ? null : known.reduce((sum, one) => sum + (one.x - x) * (one.y - y), 0) / spread;
}

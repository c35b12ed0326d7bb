/**
 * The geometry of a trend: scales, the pieces of a line (broken where the standard changes or a year is missing), and end
 * labels that do not cover one another. Pure; drawn by `trend-chart.tsx`.
 */
export type TrendPoint = {
  /** The closing day of the period, "2023-12-31". */
  readonly on: string;
  /** Exact decimal as text, or null when there is no figure. */
  readonly value: string | null;
  /** The standard the figure was measured by; a change breaks the line. */
  readonly standard?: string;
  readonly provisional?: boolean;
  readonly unverified?: string;
  readonly low?: string;
  readonly high?: string;
  readonly sources?: readonly { readonly title: string; readonly href?: string | null; readonly on?: string | null; readonly note?: string | null }[];
};

export type Piece = { readonly standard: string | undefined; readonly points: readonly TrendPoint[] };

/** Consecutive points with a value and of one standard. */
export function piecesOf(points: readonly TrendPoint[]): Piece[] {
  const pieces: { standard: string | undefined; points: TrendPoint[] }[] = [];
  let open: { standard: string | undefined; points: TrendPoint[] } | null = null;
  for (const point of [...points].sort((a, b) => a.on.localeCompare(b.on))) {
    if (point.value === null) {
      open = null;
      continue;
    }
    if (!open || open.standard !== point.standard) {
      open = { standard: point.standard, points: [] };
      pieces.push(open);
    }
    open.points.push(point);
  }
  return pieces;
}

/** Where one standard gives way to another: the day between the last point before and the first after. */
export function breaksOf(points: readonly TrendPoint[]): { readonly at: number; readonly from: string; readonly to: string }[] {
  const known = piecesOf(points);
  return known.flatMap((piece, index) => {
    const next = known[index + 1];
    if (!next || piece.standard === next.standard || piece.standard === undefined || next.standard === undefined) return [];
    const at = (yearFraction(piece.points.at(-1)!.on) + yearFraction(next.points[0]!.on)) / 2;
    return [{ at, from: piece.standard, to: next.standard }];
  });
}

/** 2023-12-31 → 2024.0: the closing of a year sits on its end. */
export function yearFraction(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return year + (month - 1) / 12 + date / 372;
}

/** Round axis values that cover the range: 0, 1, 2 … or 0, 0.5, 1 … at most `most` steps. */
export function niceTicks(low: number, high: number, most = 5): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => span / candidate <= most) ?? 10 * power;
  const first = Math.floor(low / step) * step;
  const ticks: number[] = [];
  for (let index = 0; first + index * step < high + step; index++) ticks.push(Number((first + index * step).toPrecision(12)));
  return ticks;
}

/** Moves label heights apart to at least `gap`, keeping their order and as near as may be to where they belong. */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < order.length; i++) order[i]!.y = Math.max(order[i]!.y, order[i - 1]!.y + gap);
  const over = (order.at(-1)?.y ?? high) - high;
  if (over > 0) {
    order.at(-1)!.y -= over;
    for (let i = order.length - 2; i >= 0; i--) order[i]!.y = Math.min(order[i]!.y, order[i + 1]!.y - gap);
  }
  const placed = new Array<number>(wanted.length);
  for (const one of order) placed[one.index] = Math.max(low, one.y);
  return placed;
}

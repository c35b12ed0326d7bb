/**
 * How the change of a figure is measured and carried back to a figure: by its amount, in percent of itself, or, for money, on the scale of logarithms,
 * where ten times as much and a tenth lie equally far away and one large sum does not stretch what counts as usual. Used by `checks.ts`. Pure.
 */

export type ChangeScale = {
  /** Null where nothing was: then nothing could move by a share. */
  move(now: number, previous: number): number | null;
  /** What stands now after such a move. */
  after(previous: number, move: number): number;
  /** The spread taken as usual, from a share of the value before. */
  least(previous: number, percent: number): number;
  /** The move as a person reads it: an amount, or percent. */
  read(move: number): number;
  readonly inPercent: boolean;
};

export const byAmount: ChangeScale = {
  move: (now, previous) => now - previous, after: (previous, move) => previous + move, least: (previous, percent) => (Math.abs(previous) * percent) / 100, read: (move) => move, inPercent: false,
};

export const byPercent: ChangeScale = {
  move: (now, previous) => (previous === 0 ? null : ((now - previous) / previous) * 100), after: (previous, move) => previous * (1 + move / 100), least: (_, percent) => percent, read: (move) => move, inPercent: true,
};

/** Nothing left of a sum is told as one đồng: far away, but somewhere. */
const log = (value: number): number => Math.log(Math.max(value, 1));

export const byLogarithm: ChangeScale = {
  move: (now, previous) => (previous <= 0 ? null : log(now) - log(previous)), after: (previous, move) => previous * Math.exp(move), least: (_, percent) => Math.log(1 + percent / 100), read: (move) => Math.expm1(move) * 100, inPercent: true,
};

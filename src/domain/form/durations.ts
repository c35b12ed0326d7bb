/**
 * Time on the list of poor households and time off it again, group by group: how many left and after how long, how many of those came back within one,
 * two and three years. Called by `actions/form/duration.ts`. Pure. A share that rests on fewer households than may be told is not told.
 */
import { usualThreshold } from './disclosure.ts';
import { endedBy, type Lasted, medianMonths } from './survival.ts';

export const durationLists = ['poor', 'listed'] as const;
/** poor: the list of poor households. listed: poor or near-poor, whichever. */
export type DurationList = (typeof durationLists)[number];

export const listYears = [1, 2, 3, 5] as const;
export const backYears = [1, 2, 3] as const;

/** So many times of one kind: on the list or off it again, its beginning seen or not, so many months long. */
export type Stay = Lasted & { readonly on: boolean; /** It began while the register was kept; otherwise it is longer than the register knows. */ readonly begun: boolean };
export type YearShare = { readonly years: number; readonly watched: number; readonly share: number | null };
export type Durations = {
  readonly on: { readonly all: number; readonly before: number; readonly ended: number; readonly open: number; readonly endedBefore: number; readonly median: number | null; readonly years: readonly YearShare[] };
  readonly off: { readonly all: number; readonly ended: number; readonly open: number; readonly years: readonly YearShare[] };
};

export function durationsOf(stays: readonly Stay[]): Durations {
  const on = stays.filter((one) => one.on);
  const begun = on.filter((one) => one.begun);
  const off = stays.filter((one) => !one.on);
  return {
    on: {
      all: count(on), before: count(on) - count(begun), ended: count(begun.filter((one) => one.ended)), open: count(begun.filter((one) => !one.ended)), endedBefore: count(on.filter((one) => one.ended && !one.begun)),
      median: count(begun) < usualThreshold ? null : medianMonths(begun), years: listYears.map((years) => shareBy(begun, years)),
    },
    off: { all: count(off), ended: count(off.filter((one) => one.ended)), open: count(off.filter((one) => !one.ended)), years: backYears.map((years) => shareBy(off, years)) },
  };
}

function shareBy(lasted: readonly Lasted[], years: number): YearShare {
  const { watched, share } = endedBy(lasted, years * 12);
  return { years, watched, share: watched < usualThreshold ? null : share };
}

function count(lasted: readonly Lasted[]): number {
  return lasted.reduce((sum, one) => sum + one.count, 0);
}

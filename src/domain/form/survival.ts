/**
 * How long something lasted where some of it still lasts: the share that has not ended by a time, by Kaplan and Meier's product of what ended among
 * those watched until then. What is still going on, or went out of sight, counts among the watched as long as it was. Pure. Used by `durations.ts`.
 */

/** So many of one length: ended, or only watched that long. */
export type Lasted = { readonly months: number; readonly ended: boolean; readonly count: number };
export type Step = { readonly months: number; readonly watched: number; readonly ended: number; /** The share that has not ended after it. */ readonly left: number };

/** A step for each month in which something ended, in order. What went out of sight in the same month was watched through it. */
export function survival(lasted: readonly Lasted[]): readonly Step[] {
  const [endings, others] = [new Map<number, number>(), new Map<number, number>()];
  let watched = 0;
  for (const { months, ended, count } of lasted) {
    const of = ended ? endings : others;
    of.set(months, (of.get(months) ?? 0) + count);
    watched += count;
  }
  const steps: Step[] = [];
  let left = 1;
  for (const months of [...new Set([...endings.keys(), ...others.keys()])].sort((a, b) => a - b)) {
    const ended = endings.get(months) ?? 0;
    if (ended > 0) {
      left *= (watched - ended) / watched;
      steps.push({ months, watched, ended, left });
    }
    watched -= ended + (others.get(months) ?? 0);
  }
  return steps;
}

/** By a time: how many were watched so long or ended before it, that is how many the share rests on at its last step, and the share that has ended; null where nobody was watched so long and not all have ended. */
export type EndedBy = { readonly months: number; readonly watched: number; readonly share: number | null };

/** `watched`: those not yet ended or out of sight at the beginning of the last year before the time. */
export function endedBy(lasted: readonly Lasted[], months: number): EndedBy {
  const watched = lasted.reduce((sum, one) => (one.months > months - 12 ? sum + one.count : sum), 0);
  const longest = lasted.reduce((most, one) => Math.max(most, one.months), 0);
  const last = survival(lasted).findLast((step) => step.months <= months);
  const over = last !== undefined && last.left === 0;
  return { months, watched, share: lasted.length > 0 && (longest >= months || over) ? 1 - (last?.left ?? 1) : null };
}

/** The first month by which half have ended; null where that is not seen. */
export function medianMonths(lasted: readonly Lasted[]): number | null {
  return survival(lasted).find((step) => step.left <= 0.5)?.months ?? null;
}

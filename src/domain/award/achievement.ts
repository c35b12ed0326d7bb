/**
 * One achievement, one award: which awards on record stand against a new proposal. Called by `allow.ts` and the dossier's screen. Pure.
 * Taken as one achievement: the same subject, the same manner, periods that meet - unless the new period holds the whole of the old one and is
 * longer: the final review looks at more than the interim one did (docs/decisions/0031-one-achievement-one-award.md).
 */
import type { AwardPeriod, Manner, PastAward } from './types.ts';

export function sameAchievement(old: AwardPeriod, next: AwardPeriod): boolean {
  const meet = old.from < next.until && next.from < old.until;
  const longer = next.from <= old.from && old.until <= next.until && (next.from < old.from || old.until < next.until);
  return meet && !longer;
}

export function clashesOf(history: readonly PastAward[], manner: Manner, period: AwardPeriod): readonly PastAward[] {
  return history.filter((one) => one.manner === manner && sameAchievement(one.period, period));
}

/**
 * One achievement, one award: which awards on record stand against a new proposal. Called by `allow.ts` and the dossier's screen. Pure.
 * Taken as one achievement: the same subject, the same manner, periods that meet - unless the new period holds the whole of the old one and is
 * longer: the final review looks at more than the interim one did (docs/decisions/0031-one-achievement-one-award.md).
 */
import type { AwardPeriod, Dossier, Manner, PastAward } from './types.ts';

export function periodsMeet(one: AwardPeriod, other: AwardPeriod): boolean {
  return one.from < other.until && other.from < one.until;
}

export function sameAchievement(old: AwardPeriod, next: AwardPeriod): boolean {
  const longer = next.from <= old.from && old.until <= next.until && (next.from < old.from || old.until < next.until);
  return periodsMeet(old, next) && !longer;
}

export function clashesOf(history: readonly PastAward[], manner: Manner, period: AwardPeriod): readonly PastAward[] {
  return history.filter((one) => one.manner === manner && sameAchievement(one.period, period));
}

/**
 * Of what is decided together the second dossier of a person whose years meet those of an earlier one: one round looks at them once, so the longer holds nothing more.
 * `person`: by which record each subject is known.
 */
export function twiceIn(dossiers: readonly Pick<Dossier, 'dossier' | 'subject' | 'period'>[], person: (subject: number) => number = (subject) => subject): readonly { readonly index: number; readonly dossier: number; readonly other: number }[] {
  return dossiers.flatMap((one, index) => {
    const before = dossiers.slice(0, index).find((each) => person(each.subject) === person(one.subject) && periodsMeet(each.period, one.period));
    return before ? [{ index, dossier: one.dossier, other: before.dossier }] : [];
  });
}

/** A dossier that still goes its way stands against every other about years that meet; once an award was given, the rule of awards on record holds. */
export function standsAgainst(old: Pick<Dossier, 'stage' | 'period'>, next: AwardPeriod): boolean {
  return old.stage === 'granted' || old.stage === 'granted_above' ? sameAchievement(old.period, next) : periodsMeet(old.period, next);
}

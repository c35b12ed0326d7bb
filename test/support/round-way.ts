/** A round led in database tests: each act on the version the one before left, and the whole way of some households from the survey to the list taken down. */
import type { SettableClock } from '../../src/app/clock.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { addDays } from '../../src/domain/calendar.ts';
import type { Asking } from './asking.ts';
import { signedMinutes } from './minutes.ts';

export type Standing = { readonly round: number; readonly version: number };
/** `deprived`: how many of the twelve. 1,200,000 with three is poor, with two near-poor; 5,000,000 is neither. */
export type Found = { readonly household: number; readonly village: string; readonly income: number; readonly deprived: number };
export type RoundWay = {
  readonly at: () => Standing;
  readonly next: <T extends object = Record<string, unknown>>(name: string, input?: object, role?: Role) => Promise<T & Standing>;
  readonly wholeWay: (found: readonly Found[]) => Promise<void>;
};

export const answersOf = (deprived: number): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < deprived]));

export function leadRound({ ask, clock }: { readonly ask: Asking['ask']; readonly clock: SettableClock }, opened: Standing): RoundWay {
  let at: Standing = { round: opened.round, version: opened.version };
  const next: RoundWay['next'] = async <T extends object>(name: string, input: object = {}, role: Role = 'commune_officer') => {
    const done = await ask<T & Standing>(name, { ...at, on: clock.today(), ...input }, role);
    at = { round: done.round, version: done.version };
    return done;
  };
  return {
    at: () => at, next,
    wholeWay: async (found) => {
      await next('review.surveyMany', { rows: found.map((one) => ({ household: one.household, areaType: 'rural', income: one.income, answers: answersOf(one.deprived) })) });
      await next('review.checkMany', { households: found.map((one) => one.household) }, 'commune_chair');
      const villages = Map.groupBy(found, (one) => one.village);
      for (const [village, rows] of villages) {
        await next('review.meet', { village, present: 30, copies: 2, minutes: signedMinutes, votes: rows.map((one) => ({ household: one.household, agree: 30 })) });
        await next('review.post', { village, place: 'Nhà văn hóa thôn' });
      }
      clock.set(addDays(clock.today(), 8));
      for (const village of villages.keys()) await next('review.takeDown', { village });
    },
  };
}

/**
 * Two standards in one visit: a survey of the last year of a standard is read by the next one as well, from the same answers and the questions
 * that only the next asks. Whether there is a next standard is the law's data. Called by the round's reads and its survey form. Pure; what comes
 * of it is shown, never written to the register.
 */
import { type PlainDate, plainDate, yearOf } from '../calendar.ts';
import { type Reconciliation, reconcile } from '../policy/compare.ts';
import type { Classifier } from '../policy/compile.ts';
import { type Policy, type ResolvedStandard, standardOn } from '../policy/model.ts';
import type { AreaType } from '../policy/parts.ts';
import type { Assessment } from './types.ts';

/** The standard that takes over on the next New Year's Day; null while the one of the day goes on, or where the packs know none. */
export function nextStandard(policy: Policy, on: PlainDate, province: string | null): { readonly from: PlainDate; readonly standard: ResolvedStandard } | null {
  const from = plainDate(`${yearOf(on) + 1}-01-01`);
  const [now, then] = [on, from].map((date) => standardOn(policy, date, province ?? undefined));
  return now && then && now.id !== then.id ? { from, standard: then } : null;
}

/** What only the next standard asks. */
export function askedToo(now: Pick<Classifier, 'indicators'>, next: Pick<ResolvedStandard, 'indicators'>): ResolvedStandard['indicators'] {
  return next.indicators.filter((one) => !now.indicators.some((known) => known.code === one.code));
}

/** Both results of what was found; `now` is the classifier of the day of the survey. */
export function bothOf(now: Classifier, next: Classifier, found: Pick<Assessment, 'income' | 'scoreA' | 'scored' | 'known' | 'deprived' | 'also'>, areaType: AreaType): Reconciliation {
  const answers = Object.fromEntries(now.indicators.map((one, bit) => [one.code, (found.known & (1 << bit)) === 0 ? null : (found.deprived & (1 << bit)) !== 0]));
  return reconcile(now, next, { areaType, income: found.income, scoreA: found.scoreA, scored: found.scored, answers: { ...answers, ...found.also } });
}

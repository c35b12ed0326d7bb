/** By which day a level has handled a dossier it decides on, by the days of the law of the round. Called by `actions/award/read.ts` and the daily job. Pure. */
import type { PlainDate } from '../calendar.ts';
import { endOfSpan } from '../review/working-days.ts';
import type { Law } from './fold.ts';
import type { AwardState, Dossier, Stage } from './types.ts';

const waiting: readonly Stage[] = ['nominated', 'gates_passed', 'met', 'in_session', 'voted', 'published'];

/** Null where the law of the round says no days, for what goes up, and once it ended. Counted from the day it came into the round. */
export function handledBy({ level }: Pick<AwardState, 'level'>, one: Pick<Dossier, 'path' | 'stage' | 'cameOn'>, { law, holidays }: Law): PlainDate | null {
  const days = law.handlingDays?.[level];
  return days === undefined || one.path !== 'own' || !waiting.includes(one.stage) ? null : endOfSpan(one.cameOn, { value: days, unit: 'working_days' }, holidays);
}

export function isHandlingUnverified({ level }: Pick<AwardState, 'level'>, { law }: Pick<Law, 'law'>): boolean {
  return law.unverified.includes(`award_handling_days_${level}`);
}

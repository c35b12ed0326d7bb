/** The procedure of a round on a day, from the policy packs. What the pack does not know on that day refuses the round: fails closed. */
import type { PlainDate } from '../calendar.ts';
import { entryOn, numberOf, type Policy, stepsOn } from '../policy/model.ts';
import { ProblemError } from '../problem.ts';
import type { Procedure, RoundKind } from './types.ts';
import type { Span } from './working-days.ts';

/** Throws review.outside_season when the day has no procedure of that kind. */
export function procedureOn(policy: Policy, kind: RoundKind, date: PlainDate): Procedure {
  const steps = stepsOn(policy, `${kind}_review`, date);
  const unverified: string[] = [];
  const number = (id: string): number | null => {
    const entry = entryOn(policy, id, date);
    if (entry && entry.status !== 'confirmed') unverified.push(id);
    return numberOf(entry);
  };
  const span = (id: string): Span | null => {
    const value = number(id);
    return value === null ? null : { value, unit: entryOn(policy, id, date)!.unit === 'working_days' ? 'working_days' : 'days' };
  };
  const [share, copies, posting, recheck, reposting, upper, publication] = [number('meeting_least_share'), number('meeting_minutes_copies'), span('posting_days'), span('recheck_days'), span('reposting_days'), span('upper_answer_days'), span('publication_days')];
  if (!steps || share === null || copies === null || !posting || !recheck || !reposting) throw new ProblemError({ code: 'review.outside_season', kind: 'invalid', field: 'on', params: { date: { date } } });
  const asksUpper = steps.some((step) => step.id === 'upper_opinion');
  return { steps: steps.map((step) => step.id), meetingLeastPercent: share, meetingCopies: copies, posting, recheck, reposting, upperAnswer: asksUpper ? upper : null, publication, unverified };
}

/**
 * A change judged when the dossier is submitted: the last closed year before that day decides, whichever year it is.
 * Called by `../goal-outcome.ts` through `change`. A year that has ended and is not closed is named, and the verdict is provisional.
 */
import { endOfYear, yearOf } from '../../calendar.ts';
import { message, type Message } from '../../message.ts';
import { outcome, type Asked, type Outcome } from '../evaluation.ts';
import { latestFigure, missing, yearDays, type Figure } from '../figures.ts';
import type { GoalOf } from '../goal.ts';
import { missingLines, targetLines } from '../trace.ts';
import { demandOf } from './demand.ts';

type Change = GoalOf<'change'>;

/** `judge` is the same change asked by a day: here the last day of the last closed year. */
export function atSubmission(goal: Change, asked: Asked, judge: (goal: Change & { by: NonNullable<Change['by']> }) => Outcome): Outcome {
  const standard = goal.segments?.at(-1)?.standard ?? goal.baseline.standard;
  const ended = lastYearEnded(asked);
  const last = lastClosedYear(goal, asked, standard, ended);
  const head = [message('plan.trace.at_submission', { date: { date: asked.asOf } })];
  if (last === null) {
    const begun = endOfYear(ended) > goal.baseline.period_end;
    const gap = begun ? missingLines(asked, missing(asked, goal.indicator, endOfYear(ended), standard)) : [];
    return outcome(begun ? 'no_data' : 'not_due', () => [...targetLines(asked), ...head, ...gap], { required: demandOf(goal).required });
  }
  const waiting = yearOf(last.at) < ended;
  const result = judge({ ...goal, by: last.at });
  const again = result.state === 'missed' && yearOf(last.at) < asked.plan.period.last_year;
  const own = targetLines(asked).length;
  const explain = (): readonly Message[] => {
    const lines = result.explain();
    return [
      ...lines.slice(0, own), ...head, message('plan.trace.last_closed_year', { year: String(yearOf(last.at)) }), ...lines.slice(own),
      ...(waiting ? [message('plan.trace.year_not_closed', { year: String(ended) })] : []), ...(again ? [message('plan.trace.submit_again', { until: String(asked.plan.period.last_year) })] : []),
    ];
  };
  return outcome(result.state, explain, { ...result, provisional: result.provisional || waiting });
}

/** The last year that ended by the day of submission, within the plan's period. */
function lastYearEnded(asked: Asked): number {
  const year = yearOf(asked.asOf);
  return Math.min(asked.asOf >= yearDays(year).last ? year : year - 1, asked.plan.period.last_year);
}

function lastClosedYear(goal: Change, asked: Asked, standard: string, ended: number): Figure | null {
  for (let year = ended; endOfYear(year) > goal.baseline.period_end; year -= 1) {
    const figure = latestFigure(asked, goal.indicator, standard, endOfYear(year), endOfYear(year));
    if (figure) return figure;
  }
  return null;
}

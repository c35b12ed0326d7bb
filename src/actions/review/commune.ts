/** What the end of a commune does to its rounds. Called by `perform.ts` for every act, and where rounds are opened and applications received. Writes nothing. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { Area, AreaId } from '../../domain/area/types.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { say } from '../../domain/review/say.ts';
import type { ReviewAct } from '../../domain/review/types.ts';

/** What a commune became by a day, by name; none while it stands. */
export function heirsOf(history: AreaHistory, area: Area, on: PlainDate): readonly Area[] {
  const heirs = new Set(history.successors(area.slug).filter((one) => one.on <= on && one.successor !== area.slug).map((one) => one.successor));
  return [...heirs].map((slug) => history.get(slug));
}

/** Throws review.commune_ended on a day on which the commune is not there. */
export function refuseNotThen(history: AreaHistory, area: Area, on: PlainDate): void {
  if (contains(area.valid, on)) return;
  throw new ProblemError(say('review.commune_ended', 'on', { commune: nameOn(area, on), date: { date: on }, heirs: heirsOf(history, area, on).map((one) => nameOn(one, on)).join(', ') || '–' }));
}

/** What still is done in a round after its commune has ended: lists come down, the Front is answered, what was decided is told, the round is closed. */
export const outlives: readonly ReviewAct['kind'][] = ['take_down', 'respond', 'publish', 'announce', 'end_publication', 'report', 'receive_report', 'close', 'reopen'];

/** Throws review.commune_ended, review.commune_stands. */
export function refuseAfterEnd(history: AreaHistory, areaId: AreaId, act: ReviewAct): void {
  const area = history.findById(areaId)!;
  if (!outlives.includes(act.kind)) refuseNotThen(history, area, act.on);
  if (act.kind === 'close' && act.because === 'commune_ended' && contains(area.valid, act.on)) throw new ProblemError(say('review.commune_stands', 'because', { commune: nameOn(area, act.on) }));
}

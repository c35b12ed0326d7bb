/** What the end of a commune does to its rounds, and how many of its villages a decision is about. Called by `perform.ts` for every act, where rounds are opened, decided and applications received. Writes nothing. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { Area, AreaId } from '../../domain/area/types.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import type { Waiting } from '../../domain/review/waiting.ts';
import { entryOn, numberOf } from '../../domain/policy/model.ts';
import { ProblemError } from '../../domain/problem.ts';
import { say } from '../../domain/review/say.ts';
import type { ReviewAct, RoundState } from '../../domain/review/types.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { Round } from '../../db/review.ts';

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

/** What still is done in a round after its commune has ended: lists come down, the Front is answered, what was decided is told, the round is closed. Correcting and revoking are done by who comes after. */
const outlives: readonly ReviewAct['kind'][] = ['take_down', 'respond', 'publish', 'announce', 'end_publication', 'report', 'receive_report', 'close', 'reopen'];

/** Of what waits in a round that which still can be done; once its commune has ended nothing else is offered. */
export function stillDone(area: Area, waiting: readonly Waiting[], on: PlainDate): readonly Waiting[] {
  return contains(area.valid, on) ? waiting : waiting.filter((one) => one.kind === 'certify' || outlives.some((kind) => kind === one.kind));
}

/** Whether who comes after may correct the words of and revoke what an ended commune decided, and whether that is confirmed: the law of the day, from the policy packs. */
export function heirsMay(on: PlainDate): { readonly may: boolean; readonly unverified: boolean } {
  const entry = entryOn(readShippedPolicy(), 'heirs_change_decisions', on);
  return { may: numberOf(entry) === 1, unverified: entry?.status !== 'confirmed' };
}

/** Whether the chair may decide about villages whose lists are done while others are not, and whether that is confirmed: the law of the day the round began. */
export function decidesByVillage({ openedOn }: Pick<RoundState, 'openedOn'>): { readonly may: boolean; readonly unverified: boolean } {
  const entry = entryOn(readShippedPolicy(), 'decision_by_village', openedOn);
  return { may: numberOf(entry) === 1, unverified: entry?.status !== 'confirmed' };
}

/** The communes in which households of a round live by their villages of that day: that of the round while it stands, afterwards those that came after it. */
export function communesOf(history: AreaHistory, round: Pick<Round, 'areaId'>, state: RoundState, households: readonly number[], on: PlainDate): readonly Area[] {
  const own = history.findById(round.areaId)!;
  if (contains(own.valid, on)) return [own];
  const villages = households.flatMap((household) => state.households.get(household)?.village ?? []);
  const found = new Set([...new Set(villages)].flatMap((village) => history.ancestors(history.findById(village)!.slug, on).find((one) => one.level === 'commune') ?? []));
  return [...found];
}

/** Whose chair corrects or revokes, under whose number: one commune for all households named. Throws review.heirs_differ, review.commune_ended. */
export function issuerOf(history: AreaHistory, { round, state }: { readonly round: Pick<Round, 'areaId'>; readonly state: RoundState }, households: readonly number[], on: PlainDate): Area {
  const own = history.findById(round.areaId)!;
  if (contains(own.valid, on)) return own;
  const [issuer, ...others] = communesOf(history, round, state, households, on);
  if (others.length > 0) throw new ProblemError(say('review.heirs_differ', 'households', { heirs: [issuer!, ...others].map((one) => nameOn(one, on)).join(', ') }));
  if (!issuer || !heirsMay(on).may) refuseNotThen(history, own, on);
  return issuer ?? own;
}

/** Throws review.commune_ended, review.commune_stands. */
export function refuseAfterEnd(history: AreaHistory, areaId: AreaId, act: ReviewAct): void {
  const area = history.findById(areaId)!;
  const byHeir = 'issuer' in act && act.issuer !== undefined;
  if (!outlives.includes(act.kind) && !byHeir) refuseNotThen(history, area, act.on);
  if (act.kind === 'close' && act.because === 'commune_ended' && contains(area.valid, act.on)) throw new ProblemError(say('review.commune_stands', 'because', { commune: nameOn(area, act.on) }));
}

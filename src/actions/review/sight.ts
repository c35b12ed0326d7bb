/**
 * Who sees how much of a round: all of it with a right over its commune, one's own villages with a right over a village. Used by the reads and
 * by the meeting of a village. The rows of a round are the commune's: for a village head the house reads them and shows the village's part only.
 */
import { asHouse } from '../../db/account.ts';
import { coveredBy } from '../../db/area-reach.ts';
import { findRound, type Round } from '../../db/review.ts';
import { roundVillages } from '../../db/review-round.ts';
import { mayDo, permissions } from '../../domain/account/permissions.ts';
import type { ActionName } from '../../domain/action.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import type { RoundState } from '../../domain/review/types.ts';
import { type ActionContext, found } from '../kernel.ts';
import { type Standing, standingOf } from './perform.ts';

type Asking = Pick<ActionContext, 'db' | 'actor' | 'today'>;

/** Areas of the grants by which the asker may do an action, or each of several. */
export function rootsOf({ actor, today }: Pick<Asking, 'actor' | 'today'>, ...names: readonly ActionName[]): readonly number[] {
  return actor.grants.filter((grant) => contains(grant.period, today) && names.every((name) => mayDo(name, grant.role))).map((grant) => grant.areaId);
}

/** For the kernel: the commune, or the villages of the round that are the asker's; none when it is out of sight. */
export const reachOfRound = (name: ActionName) => async (context: ActionContext, input: { readonly round: number }): Promise<readonly number[]> => {
  const { round, villages } = await seen(context, input.round);
  if (!round) return [];
  const covered = await coveredBy(context.db, rootsOf(context, name), [round.areaId, ...villages]);
  return covered.has(round.areaId) ? [round.areaId] : villages.filter((one) => covered.has(one));
};

async function seen(context: Asking, id: number): Promise<{ readonly round: Round | undefined; readonly villages: readonly number[] }> {
  return asHouse(context.db as ActionContext['db'], async () => ({ round: await findRound(context.db, id), villages: await roundVillages(context.db, id) }));
}

export type Sight = Standing & { readonly whole: boolean; readonly may: readonly ActionName[] };

/** Where a round stands, cut to what the asker may see; `may` are the acts open to them in it, none in what was known earlier. To be called behind `reachOfRound`. */
export async function sightOf(context: Asking, id: number, names: ActionName | readonly ActionName[], knownOn?: PlainDate): Promise<Sight> {
  const { round: known, villages } = await seen(context, id);
  const round = found(known, 'review_round');
  const places = [round.areaId, ...villages];
  const covered = await coveredBy(context.db, rootsOf(context, ...[names].flat()), places);
  const whole = covered.has(round.areaId);
  const standing = whole ? await standingOf(context, id, { knownOn }) : await asHouse(context.db as ActionContext['db'], () => standingOf(context, id, { knownOn }));
  return { ...standing, state: whole ? standing.state : partOf(standing.state, covered), whole, may: knownOn === undefined ? (await acts(context, round, villages)).filter((name) => !(standing.state.closed ? overWhenClosed : ['review.reopen']).includes(name)) : [] };
}

/** Not open in a closed round: all but what follows its decisions. */
const overWhenClosed: readonly string[] = [
  'review.list', 'review.unlist', 'review.follow', 'review.closeList', 'review.survey', 'review.surveyMany', 'review.return', 'review.check', 'review.checkMany', 'review.call', 'review.meet', 'review.post', 'review.takeDown', 'review.object', 'review.answer', 'review.opine',
  'review.respond', 'review.askUpper', 'review.upperAnswers', 'review.sendBack', 'review.decide', 'review.close',
];

/** Acts by village are open to who answers for the village; all others to who answers for the commune. */
const byVillage: readonly string[] = ['review.meet', 'review.call'];

async function acts(context: Asking, round: Round, villages: readonly number[]): Promise<readonly ActionName[]> {
  const grants = context.actor.grants.filter((grant) => contains(grant.period, context.today));
  const names = (Object.keys(permissions) as ActionName[]).filter((name) => name.startsWith('review.') && grants.some((grant) => mayDo(name, grant.role)));
  const reach = new Map<number, ReadonlySet<number>>();
  for (const area of new Set(grants.map((grant) => grant.areaId))) reach.set(area, await coveredBy(context.db, [area], [round.areaId, ...villages]));
  return names.filter((name) => grants.some((grant) => {
    const covered = reach.get(grant.areaId)!;
    return mayDo(name, grant.role) && (covered.has(round.areaId) || (byVillage.includes(name) && villages.some((one) => covered.has(one))));
  }));
}

function partOf(state: RoundState, villages: ReadonlySet<number>): RoundState {
  const households = new Map([...state.households].filter(([, one]) => villages.has(one.village)));
  return {
    ...state, villages: state.villages.filter((one) => villages.has(one)), households, calls: new Map([...state.calls].filter(([village]) => villages.has(village))), postings: new Map([...state.postings].filter(([village]) => villages.has(village))),
    objections: new Map([...state.objections].filter(([, one]) => households.has(one.household))), opinions: new Map([...state.opinions].filter(([, one]) => one.household !== null && households.has(one.household))),
  };
}

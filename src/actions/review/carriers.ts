/**
 * Whom a correction or a revocation is about beside those named: halves that carry the result along, and where they and the named live by now. Read before it is confirmed, written into the
 * act, told to the communes they went to. Used by `after.ts`; writes no class.
 */
import { nameOn, type AreaHistory } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { reviewCarriers } from '../../domain/review/contract-paper.ts';
import type { CarriedAlong, RoundState } from '../../domain/review/types.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listHoldersByArea, notifyEach } from '../../db/notification.ts';
import { type Concerned, listConcerned } from '../../db/review-carriers.ts';
import { readPaperHouseholds } from '../../db/review-paper.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { communesOf } from './commune.ts';
import { standingOf } from './perform.ts';
import { reachOfRound, sightOf } from './sight.ts';

/** Those a decision about `households` reaches: `along` the halves, `communes` where everybody lives on the day (none for whom nothing can be written), `gone` the named that live nowhere while a half still does. */
export type Reached = { readonly along: readonly CarriedAlong[]; readonly communes: ReadonlyMap<number, number>; readonly gone: ReadonlySet<number> };

export async function reachedBy({ db }: Pick<ActionContext, 'db'>, history: AreaHistory, round: number, state: RoundState, households: readonly number[], on: PlainDate): Promise<Reached> {
  const all = await concerned(db, round, state, households);
  const along = all.filter((one) => one.since !== null).map((one) => ({ household: one.household, of: one.of, since: one.since!, village: one.home! }));
  return {
    along, communes: new Map(all.flatMap((one) => (one.home === null ? [] : [[one.household, communeOf(history, one.home, on)] as const]))),
    gone: new Set(all.filter((one) => one.since === null && one.home === null && along.some((half) => half.of === one.household)).map((one) => one.household)),
  };
}

function concerned(db: ActionContext['db'], round: number, state: RoundState, households: readonly number[]): Promise<readonly Concerned[]> {
  return listConcerned(db, { round, households, own: [...state.households.values()].filter((one) => one.stage === 'decided').map((one) => one.household), ever: state.decisions.flatMap((one) => one.households) });
}

function communeOf(history: AreaHistory, village: number, on: PlainDate): number {
  const area = history.findById(village)!;
  return history.ancestors(area.slug, on).find((one) => one.level === 'commune')?.id ?? village;
}

/** Whoever answers for the register of another commune learns that a class there changed by a decision that was not its own. */
export async function tellCommunes({ db, today }: Pick<ActionContext, 'db' | 'today'>, history: AreaHistory, { communes }: Pick<Reached, 'communes'>, made: { readonly issuer: number; readonly number: string; readonly on: PlainDate; readonly decision: number }): Promise<void> {
  const elsewhere = [...Map.groupBy([...communes].filter(([, commune]) => commune !== made.issuer), ([, commune]) => commune)];
  const holders = await listHoldersByArea(db, ['commune_officer', 'commune_chair'], elsewhere.map(([commune]) => commune), today);
  const issuer = nameOn(history.findById(made.issuer)!, made.on) ?? '';
  await notifyEach(db, elsewhere.flatMap(([commune, there]) => there.map(([household]) => ({
    accountIds: holders.get(commune) ?? [], link: `/ho/${household}`, on: today, dedupeKey: `review/after/${made.decision}/${household}`,
    message: message('review.notice.changed_elsewhere', { household: String(household), number: made.number, date: { date: made.on }, commune: issuer }),
  }))));
}

export const carrierActions: readonly Action[] = [
  action(reviewCarriers, reachOfRound('review.carriers'), async (context, input) => {
    const { db, today, noteRead } = context;
    const [seen, history] = [await sightOf(context, input.round, 'review.carriers'), await readAreaHistory(db)];
    found(seen.state.households.get(input.household), 'household');
    const { round, state } = seen.whole ? seen : await standingOf(context, input.round, { unseen: true });
    const all = await concerned(db, round.id, state, [input.household]);
    // Who corrects or revokes: of a commune that has ended, the one the household's village lies in now.
    const [issuer] = communesOf(history, round, state, [input.household], today);
    const place = (home: number | null) => {
      if (home === null) return null;
      const commune = communeOf(history, home, today);
      const elsewhere = commune !== (issuer?.id ?? round.areaId);
      return { elsewhere, name: nameOn(history.findById(elsewhere ? commune : home)!, today) ?? '' };
    };
    const halves = all.filter((one) => one.since !== null);
    const heads = new Map<number, string>();
    for (const [since, some] of Map.groupBy(halves, (one) => one.since!)) for (const [id, one] of await readPaperHouseholds(db, some.map((half) => half.household), since)) heads.set(id, one.head);
    const named = all.find((one) => one.since === null);
    for (const one of halves) if (heads.get(one.household)) noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.home! });
    return {
      home: named ? place(named.home) : null,
      // Split off after the move, it was never in this commune's register: it is counted, not named.
      rows: halves.map((one) => ({ household: heads.get(one.household) ? one.household : null, head: heads.get(one.household) ?? '', since: one.since!, place: place(one.home)! })),
    };
  }),
];

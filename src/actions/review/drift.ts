/** The list of a round beside the register of today: who is missing, moved, left; and the act by which the round follows. Used by the list's proof and the decision. */
import { readAreaHistory } from '../../db/area-history.ts';
import { listRoundHouseholds } from '../../db/review-list.ts';
import { type Half, halvesOf, originsOf, residencesOf } from '../../db/review-register.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { HouseholdClass } from '../../domain/household/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import { reviewCompare, reviewFollow } from '../../domain/review/contract-board.ts';
import { type ListReason, listReasons, type ReviewAct } from '../../domain/review/types.ts';
import { compareNames } from '../../domain/text/name-order.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { householdsInForce } from './in-force.ts';
import { areaOfRound, perform, type Standing, standingOf } from './perform.ts';

export type Missing = { readonly household: number; readonly village: number; readonly head: string; readonly class: HouseholdClass | null; readonly because: 'on_list' | 'split_off' | 'moved_in' | 'came_back' };
export type Drift = {
  /** Villages the commune has today and the round does not. */
  readonly fresh: readonly number[];
  readonly inForce: ReadonlyMap<number, number>;
  readonly missing: readonly Missing[];
  /** What was split off from households of the round since they came onto its list, of any class; of them, those on the commune's list are missing from a yearly round. */
  readonly halves: readonly (Half & { readonly village: number; readonly head: string })[];
  readonly moved: readonly { readonly household: number; readonly to: number }[];
  readonly gone: readonly number[];
};

/** The halves that are not missing besides, as households of the commune's list. */
export function otherHalves({ halves, missing }: Pick<Drift, 'halves' | 'missing'>): Drift['halves'] {
  const named = new Set(missing.map((one) => one.household));
  return halves.filter((one) => !named.has(one.household));
}

/** What the register says today that the round does not: decided households are no longer followed. */
export async function driftOf(context: Pick<ActionContext, 'db' | 'today'>, { round, state }: Pick<Standing, 'round' | 'state'>): Promise<Drift> {
  const { db, today } = context;
  const history = await readAreaHistory(db);
  const fresh = history.children(history.findById(round.areaId)!.slug, today, { level: 'village' }).map((one) => one.id!).filter((one) => !state.villages.includes(one));
  const villages = new Set([...state.villages, ...fresh]);
  const waiting = [...state.households.values()].filter((one) => one.stage !== 'decided');
  const homes = await residencesOf(db, [...waiting.map((one) => one.household), ...state.left.keys()]);
  const inForce = round.kind === 'periodic' ? await householdsInForce(db, round.areaId, today) : [];
  const unlisted = inForce.filter((row) => !state.households.has(row.id) && villages.has(row.village_id));
  const origins = await originsOf(db, unlisted.map((row) => row.id), state.openedOn);
  // Once taken off as gone: the register has them here again, whatever their class.
  const known = new Set(unlisted.map((row) => row.id));
  const back = [...state.left.keys()].filter((household) => !known.has(household) && villages.has(homes.get(household) ?? -1));
  const parted = state.closed ? [] : (await halvesOf(db, round.id, [...state.households.keys(), ...state.left.keys()])).filter((one) => !state.households.has(one.household) && !state.left.has(one.household));
  const theirs = await residencesOf(db, parted.map((one) => one.household));
  const cards = await listRoundHouseholds(db, [...back, ...parted.map((one) => one.household)], state.openedOn);
  const head = (household: number): string => cards.get(household)?.head ?? '';
  return {
    fresh, inForce: new Map(inForce.map((row) => [row.id, row.village_id])),
    missing: [
      ...unlisted.map((row) => ({ household: row.id, village: row.village_id, head: row.head, class: row.class, because: state.left.has(row.id) ? ('came_back' as const) : origins.get(row.id) ?? ('on_list' as const) })),
      ...back.map((household) => ({ household, village: homes.get(household)!, head: head(household), class: cards.get(household)?.before ?? null, because: 'came_back' as const })),
    ],
    halves: parted.flatMap((one) => {
      const village = theirs.get(one.household);
      return village !== undefined && villages.has(village) ? [{ ...one, village, head: head(one.household) }] : [];
    }),
    moved: waiting.flatMap((one) => {
      const to = homes.get(one.household);
      return to !== undefined && to !== one.village && villages.has(to) ? [{ household: one.household, to }] : [];
    }),
    gone: waiting.filter((one) => !villages.has(homes.get(one.household) ?? -1)).map((one) => one.household),
  };
}

export const reviewDriftActions: readonly Action[] = [
  action(reviewCompare, areaOfRound, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const standing = await standingOf(context, input.round);
    const { state } = standing;
    const drift = await driftOf(context, standing);
    const name = (id: number): string => nameOn(history.findById(id)!, state.lastOn) ?? history.findById(id)!.slug;
    const halves = otherHalves(drift);
    const cards = await listRoundHouseholds(context.db, [...drift.gone, ...drift.moved.map((one) => one.household), ...halves.map((one) => one.household)], state.openedOn);
    const place = (id: number) => ({ village: history.findById(id)!.slug, villageName: name(id) });
    const of = (household: number) => ({ household, head: cards.get(household)?.head ?? '', class: cards.get(household)?.before ?? null, ...place(state.households.get(household)!.village) });
    for (const one of [...drift.missing, ...halves]) context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.village });
    for (const household of [...drift.gone, ...drift.moved.map((one) => one.household)]) context.noteRead({ subject: { kind: 'household', id: String(household) }, areaId: state.households.get(household)!.village });
    const listed = [...state.households.values()];
    return {
      on: context.today, inForce: drift.inForce.size, listed: listed.length,
      byReason: Object.fromEntries(listReasons.map((reason) => [reason, listed.filter((one) => one.reason === reason).length])) as Record<ListReason, number>,
      missing: drift.missing.map(({ household, head, class: found, because, village }) => ({ household, head, class: found, because, ...place(village) })),
      halves: halves.map(({ household, head, village }) => ({ household, head, class: cards.get(household)?.before ?? null, ...place(village) })),
      gone: drift.gone.map(of), moved: drift.moved.map((one) => ({ ...of(one.household), to: place(one.to).village, toName: name(one.to) })),
      fresh: drift.fresh.map(place).map(({ village, villageName }) => ({ village, name: villageName })).toSorted((a, b) => compareNames(a.name, b.name)),
      villages: [...state.villages, ...drift.fresh].map((id) => ({
        ...(({ village, villageName }) => ({ village, name: villageName }))(place(id)), inForce: [...drift.inForce.values()].filter((village) => village === id).length, listed: listed.filter((one) => one.village === id).length,
        missing: drift.missing.filter((one) => one.village === id).length,
      })).toSorted((a, b) => compareNames(a.name, b.name)),
    };
  }),

  action(reviewFollow, areaOfRound, async (context, input) => {
    const told = { added: 0, moved: 0, gone: 0, villages: 0 };
    const { round, version } = await perform(context, input, async (standing) => {
      const drift = await driftOf(context, standing);
      const late = new Set([...standing.state.late, ...drift.fresh]);
      // After the list is closed only what happened since may come in: its proof said that nobody else was missing in the villages there were.
      const added = drift.missing.filter((one) => one.because !== 'on_list' || !standing.state.listClosed || late.has(one.village));
      const halves = otherHalves(drift);
      Object.assign(told, { added: added.length + halves.length, moved: drift.moved.length, gone: drift.gone.length, villages: drift.fresh.length });
      const acts: ReviewAct[] = [
        ...(drift.fresh.length > 0 ? [{ kind: 'take_in', on: input.on, villages: drift.fresh } as const] : []),
        ...added.map((one): ReviewAct => ({ kind: 'list', on: input.on, village: one.village, household: one.household, reason: one.because === 'came_back' ? standing.state.left.get(one.household)! : one.because })),
        ...halves.map((one): ReviewAct => ({ kind: 'list', on: input.on, village: one.village, household: one.household, reason: 'split_off' })),
        ...drift.moved.map((one): ReviewAct => ({ kind: 'follow', on: input.on, household: one.household, village: one.to })),
        ...drift.gone.map((household): ReviewAct => ({ kind: 'unlist', on: input.on, household, why: 'left', gone: true })),
      ];
      if (acts.length === 0) throw new ProblemError({ code: 'review.nothing_to_follow', kind: 'conflict' });
      return acts;
    });
    return { round: round.id, version, ...told };
  }),
];

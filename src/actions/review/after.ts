/**
 * After a decision: correcting a slip and revoking, each by a decision of its own with its number and paper. The register keeps what was decided
 * before and from the new day on what is true now; nothing is rewritten. Of a commune that has ended, the chair of the one that came after decides,
 * under its own number.
 */
import { contains, type PlainDate } from '../../domain/calendar.ts';
import type { Fact } from '../../domain/household/types.ts';
import { reviewCorrect, reviewRevoke } from '../../domain/review/contract-paper.ts';
import { standingDecision } from '../../domain/review/afterwards.ts';
import type { Assessment } from '../../domain/review/types.ts';
import { say } from '../../domain/review/say.ts';
import { heldBeforeOwn } from '../../domain/review/taken-back.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listGivers } from '../../db/review-carriers.ts';
import { decidedElsewhere } from '../../db/review-register.ts';
import { assess, provinceSlug } from './assess.ts';
import { type Reached, reachedBy, tellCommunes } from './carriers.ts';
import { communesOf, issuerOf, refuseNotThen } from './commune.ts';
import { statusOf } from './decide.ts';
import { areaOfRound, perform, type Standing, standingOf } from './perform.ts';
import { takeDecisionNumber, writeDecision } from './write-status.ts';

/** For the kernel: the round's commune and, once it has ended, those its households live in now. */
async function reachOfIssuer(context: ActionContext, input: { readonly round: number; readonly on: PlainDate; readonly household?: number; readonly households?: readonly number[] }): Promise<readonly number[]> {
  const reach = await areaOfRound(context, input);
  const history = await readAreaHistory(context.db);
  const [own] = reach;
  if (own === undefined || contains(history.findById(own)!.valid, input.on)) return reach;
  const { state } = await standingOf(context, input.round);
  return [own, ...communesOf(history, { areaId: own }, state, input.households ?? [input.household!], input.on).map((one) => one.id!)];
}

/** What holds of these households must come from this round: a later decision is changed where it was made, never over it from here. Throws review.decided_since. */
async function refuseDecidedSince({ db }: ActionContext, { round, state }: Standing, households: readonly number[]): Promise<void> {
  const [since] = await asHouse(db, () => decidedElsewhere(db, households.filter((one) => state.households.get(one)?.stage === 'decided'), round.id));
  if (since) throw new ProblemError(say('review.decided_since', 'household', { household: since[0], number: since[1].number, date: { date: since[1].on } }));
}

const nobody: Reached = { along: [], communes: new Map(), gone: new Set() };

function alongOf({ along, communes }: Reached, issuer: number): { readonly along?: Reached['along']; readonly told?: readonly number[] } {
  const told = [...new Set(communes.values())].filter((one) => one !== issuer);
  return { ...(along.length > 0 ? { along } : {}), ...(told.length > 0 ? { told } : {}) };
}

/** Those named that live somewhere, each by its own past, and the halves that carry a result, by that of the household it was given to. */
function everybody(households: readonly number[], { along, gone }: Reached): readonly { readonly household: number; readonly of: number }[] {
  return [...households.filter((one) => !gone.has(one)).map((household) => ({ household, of: household })), ...along];
}

export const afterActions: readonly Action[] = [
  action(reviewCorrect, reachOfIssuer, async (context, input) => {
    let given: Awaited<ReturnType<typeof takeDecisionNumber>> | undefined;
    let before: Assessment | null = null;
    let found: Assessment | null = null;
    let heir: { readonly issuer?: number } = {};
    let reached = nobody;
    const history = await readAreaHistory(context.db);
    const standing = await perform(context, input, async (seen) => {
      const { round, state } = seen;
      const issuer = issuerOf(history, seen, [input.household], input.on);
      heir = issuer.id === round.areaId ? {} : { issuer: issuer.id! };
      // What was found wrongly in a commune that ended is found anew in a round of who comes after it.
      if (input.found) refuseNotThen(history, history.findById(round.areaId)!, input.on);
      if (input.found) found = assess(input.on, provinceSlug(history, history.findById(round.areaId)!, input.on), input.found).assessment;
      given = await takeDecisionNumber(context, issuer.id!, input.on, input.number);
      if (found) await refuseDecidedSince(context, seen, [input.household]);
      before = state.households.get(input.household)?.assessment ?? null;
      if (found) reached = await reachedBy(context, history, round.id, state, [input.household], input.on);
      return [{ kind: 'correct', on: input.on, number: given.text, household: input.household, assessment: found, why: input.why, ...alongOf(reached, issuer.id!), ...heir }];
    });
    const { round, state, version } = standing;
    const made = await writeDecision(context, standing, {
      on: input.on, given: given!, origin: 'correction', paper: 'correction', act: version, reason: input.why, ...heir,
      reached, decided: (input.found ? everybody([input.household], reached) : []).map(({ household, of }) => ({ household, of, status: () => ({ ...statusOf(of, found!), change: 'other' as const }) })),
    });
    await tellCommunes(context, history, reached, { issuer: heir.issuer ?? round.areaId, number: given!.text, on: input.on, decision: made.decision });
    const now = state.households.get(input.household)!.assessment!.class;
    return { round: round.id, version, decision: made.decision, number: given!.text, class: now, changed: now !== (before as Assessment | null)?.class, along: reached.along.length };
  }),

  action(reviewRevoke, reachOfIssuer, async (context, input) => {
    let given: Awaited<ReturnType<typeof takeDecisionNumber>> | undefined;
    const decidedOn = new Map<number, PlainDate>();
    let givers: ReadonlyMap<number, number> = new Map();
    let heir: { readonly issuer?: number } = {};
    let reached = nobody;
    const history = await readAreaHistory(context.db);
    const standing = await perform(context, input, async (seen) => {
      const { round, state } = seen;
      const issuer = issuerOf(history, seen, input.households, input.on);
      heir = issuer.id === round.areaId ? {} : { issuer: issuer.id! };
      given = await takeDecisionNumber(context, issuer.id!, input.on, input.number);
      await refuseDecidedSince(context, seen, input.households);
      // Of each household the decision it stands by: those of before a revocation no longer name it, the revocation itself decided nothing.
      for (const household of input.households) decidedOn.set(household, standingDecision(state, household)?.on ?? input.on);
      reached = await reachedBy(context, history, round.id, state, input.households, input.on);
      givers = await listGivers(context.db, { round: round.id, households: input.households });
      return [{ kind: 'revoke', on: input.on, number: given.text, households: input.households, why: input.why, ...alongOf(reached, issuer.id!), ...heir }];
    });
    const { round, version, state } = standing;
    const giverOf = (household: number, pastOf: (of: number) => readonly Fact[]) => {
      const giver = givers.get(household);
      return giver === undefined ? null : { past: pastOf(giver), stands: state.households.get(giver)?.stage === 'decided' };
    };
    const made = await writeDecision(context, standing, {
      on: input.on, given: given!, origin: 'correction', paper: 'revocation', act: version, reason: input.why, ...heir,
      reached, decided: everybody(input.households, reached).map(({ household, of }) => ({ household, of, ...(givers.has(of) ? { reads: givers.get(of)! } : {}), status: (past, pastOf) => ({ ...heldBeforeOwn(past, decidedOn.get(of)!, giverOf(of, pastOf)), change: 'other' as const }) })),
    });
    await tellCommunes(context, history, reached, { issuer: heir.issuer ?? round.areaId, number: given!.text, on: input.on, decision: made.decision });
    return { round: round.id, version, decision: made.decision, number: given!.text, households: input.households.length, along: reached.along.length };
  }),
];

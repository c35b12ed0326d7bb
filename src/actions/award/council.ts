/**
 * The council: convened from accounts that may sit in it, ballots taken, the box opened once. Called by `actions/award.ts`.
 * A secret ballot is checked against the member's right to vote, then falls into sums; the act that is kept says only that they voted.
 */
import { asHouse } from '../../db/account.ts';
import { findKin } from '../../db/award-kin.ts';
import { dropBallot, listCandidates, openBox } from '../../db/award.ts';
import { allowBallot } from '../../domain/award/allow-session.ts';
import type { Choice, Kin, Member, Tally } from '../../domain/award/types.ts';
import { countOpen } from '../../domain/award/votes.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { roles } from '../../domain/account/roles.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { ActionContext } from '../kernel.ts';
import { refuseFailedSince } from './gates.ts';
import { type AwardStanding, doneOf, endOfRoundArea, performAward } from './perform.ts';

/** The roles that can sit in a council: those that may vote. */
export const councilRoles = roles.filter((role) => mayDo('award.vote', role));
type Named = readonly { readonly account: string; readonly duty: Member['duty'] }[];
type On = { readonly award: number; readonly version: number; readonly on: PlainDate };

/** Each holds a role that sits in councils there, on this day. */
async function seated(context: ActionContext, round: AwardStanding['round'], named: Named): Promise<readonly Member[]> {
  const accounts = named.map((one) => one.account);
  const known = new Map((await asHouse(context.db, () => listCandidates(context.db, { areaId: round.areaId, roles: councilRoles, on: context.today, accounts }, { offset: 0, limit: accounts.length }))).rows.map((one) => [one.member, one.name]));
  return named.map(({ account, duty }, index): Member => {
    const name = known.get(account);
    if (name === undefined) throw new ProblemError({ code: 'award.not_a_member', kind: 'forbidden', field: `members.${index}.account` });
    return { member: account, name, duty };
  });
}

function kinAmong(context: ActionContext, { round, state }: AwardStanding, members: readonly Member[], dossiers: readonly number[]): Promise<readonly Kin[]> {
  const brought = dossiers.flatMap((dossier) => ({ dossier, subject: state.dossiers.get(dossier)?.subject ?? 0 }));
  return asHouse(context.db, () => findKin(context.db, { areaId: round.areaId, on: context.today, members: members.map(({ member, name }) => ({ member, name })), dossiers: brought }));
}

/** Another council for the round, by who signs for it. */
export async function reseat(context: ActionContext, input: On & { readonly members: Named; readonly why: string }) {
  return doneOf(await performAward(context, input, async (standing) => {
    const members = await seated(context, standing.round, input.members);
    const running = [...standing.state.sessions.values()].flatMap((one) => (one.closedOn === null ? one.dossiers : []));
    return [{ kind: 'reseat', on: input.on, members, why: input.why, kin: running.length === 0 ? [] : await kinAmong(context, standing, members, running) }];
  }));
}

/** A session of an area that has ended goes on no more. */
export async function adjourn(context: ActionContext, input: On & { readonly session: number; readonly why: string }) {
  return doneOf(await performAward(context, input, async ({ round }) => {
    const over = (await endOfRoundArea(context, round)) !== null;
    return [{ kind: 'adjourn', on: input.on, session: input.session, why: input.why, ...(over ? {} : { keeps: true as const }) }];
  }));
}

export async function convene(context: ActionContext, input: On & { readonly secret: boolean; readonly members: Named; readonly dossiers: readonly number[] }) {
  let session = 0;
  const made = await performAward(context, input, async (standing) => {
    const { round, state } = standing;
    await refuseFailedSince(context, standing, input.dossiers);
    const members = await seated(context, round, input.members);
    session = state.sessions.size + 1;
    const kin = await kinAmong(context, standing, members, input.dossiers);
    return [{ kind: 'convene', on: input.on, session, secret: input.secret, members, dossiers: input.dossiers, kin }];
  });
  return { ...doneOf(made), session };
}

export async function castVote(context: ActionContext, input: On & { readonly session: number; readonly inWriting: boolean; readonly unrelated?: string; readonly ballot: readonly { readonly dossier: number; readonly choice: Choice }[] }) {
  const member = context.actor.accountId ?? '';
  const ballot = Object.fromEntries(input.ballot.map((one) => [String(one.dossier), one.choice]));
  const made = await performAward(context, input, ({ state }) => [{ kind: 'vote', on: input.on, session: input.session, member, inWriting: input.inWriting, choices: state.sessions.get(input.session)?.secret ? null : ballot, ...(input.unrelated ? { unrelated: input.unrelated } : {}) }]);
  const session = made.before.sessions.get(input.session)!;
  if (session.secret) {
    const problems = allowBallot(session, member, ballot);
    if (problems.length > 0 || Object.keys(ballot).length !== input.ballot.length) throw new ProblemError(problems[0] ?? { code: 'award.ballot_incomplete', kind: 'invalid', field: 'ballot' });
    await asHouse(context.db, () => dropBallot(context.db, input.award, input.session, ballot));
  }
  return doneOf(made);
}

export async function closeSession(context: ActionContext, input: On & { readonly session: number }) {
  const made = await performAward(context, input, async ({ round, state }) => {
    const session = state.sessions.get(input.session);
    if (!session) throw new ProblemError({ code: 'award.session_unknown', kind: 'invalid', field: 'session' });
    const box = session.secret ? await asHouse(context.db, () => openBox(context.db, round.id, input.session)) : countOpen(session);
    // Nobody could vote on a dossier all are recused from: it has no row in the box.
    const tallies = session.dossiers.map((dossier): Tally => box.find((one) => one.dossier === dossier) ?? { dossier, agree: 0, against: 0, blank: 0 });
    return [{ kind: 'close', on: input.on, session: input.session, tallies }];
  });
  const results = made.state.sessions.get(input.session)!.dossiers.map((id) => made.state.dossiers.get(id)!.outcome!.passed);
  return { ...doneOf(made), passed: results.filter(Boolean).length, refused: results.filter((passed) => !passed).length };
}

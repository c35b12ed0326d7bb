/**
 * How every act of an award round is carried out: lock the round, fold its acts, ask whether the act may come now, append it, tell the journal.
 * Called by `actions/award.ts` and `actions/award/*`. The rules are the domain's (`domain/award/allow.ts`).
 */
import { appendAwardActs, type AwardRound, findAwardRound, findAwardRounds, readActsOfRounds, readAwardActs, type RecordedAwardAct, type RoundBody } from '../../db/award.ts';
import { findNamedBodies } from '../../db/organisation.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { areasReach } from '../../db/area-reach.ts';
import { readHolidays } from '../../db/holiday-files.ts';
import { isCommitteeOf } from '../../domain/account/body.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import type { ActionName } from '../../domain/action.ts';
import { allow } from '../../domain/award/allow.ts';
import { foldAward, type Law, step } from '../../domain/award/fold.ts';
import type { AwardAct, AwardState, RoundLevel } from '../../domain/award/types.ts';
import { keepsRounds, keptAs, mayFollowTheEnd } from '../../domain/award/levels.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type ActionContext, found, refuseStale } from '../kernel.ts';
import { tellOfActs } from './notices.ts';

export type AwardStanding = { readonly round: AwardRound; readonly state: AwardState; readonly law: Law; readonly acts: readonly RecordedAwardAct[] };

export async function awardStanding({ db }: Pick<ActionContext, 'db'>, id: number, options: { readonly lock?: boolean } = {}): Promise<AwardStanding> {
  const round = found(await findAwardRound(db, id, options), 'award_round');
  const law: Law = { law: round.law, holidays: readHolidays() };
  const acts = await readAwardActs(db, id);
  return { round, state: found(foldAward(acts.map((one) => one.act), law) ?? undefined, 'award_round'), law, acts };
}

/** Several rounds in sight at once, in two statements. */
export async function awardStandings({ db }: Pick<ActionContext, 'db'>, ids: readonly number[]): Promise<readonly AwardStanding[]> {
  if (ids.length === 0) return [];
  const [rounds, acts, holidays] = [await findAwardRounds(db, ids), await readActsOfRounds(db, ids), readHolidays()];
  return rounds.map((round) => {
    const own = acts.get(round.id) ?? [];
    const law: Law = { law: round.law, holidays };
    return { round, law, acts: own, state: found(foldAward(own.map((one) => one.act), law) ?? undefined, 'award_round') };
  });
}

/** The area of a round, for the kernel's check; none when it is not in sight. */
export async function areaOfAward({ db }: ActionContext, input: { readonly award: number }): Promise<readonly number[]> {
  const round = await findAwardRound(db, input.award);
  return round ? [round.areaId] : [];
}

/** Acts of people who do not keep the round: members of its council for themselves, the Front, whoever objects. */
const ofOthers: readonly AwardAct['kind'][] = ['recuse', 'vote', 'attend', 'object', 'opine'];

/** Where a round is kept, and as whose (`keptAs`). */
type Kept = { readonly areaId: number; readonly level: RoundLevel; readonly body: Pick<RoundBody, 'organisation'> | null };

/**
 * By one grant alone: a role that keeps rounds of the level and may do the act, over an area of that level that reaches the round. A grant that names a body keeps
 * no other's rounds, and who signs for a department is named for it (docs/decisions/0076-whose-grant-keeps-a-round.md). Without an act: any of the acts.
 */
export async function keepsRound({ db, actor, today }: Pick<ActionContext, 'db' | 'actor' | 'today'>, { areaId, level, body }: Kept, act: ActionName | null = null): Promise<boolean> {
  if (actor.kind === 'system') return true;
  const held = actor.grants.filter((grant) => contains(grant.period, today) && keepsRounds(grant.role, level) && (act === null || mayDo(act, grant.role)));
  const [history, bodies] = [await readAreaHistory(db), await findNamedBodies(db, held.flatMap((grant) => grant.organisationId ?? []))];
  const keeping = held.filter(({ role, areaId: over, organisationId }) => {
    if (history.findById(over)?.level !== (level === 'department' ? 'province' : level)) return false;
    if (level !== 'department') return organisationId === null || isCommitteeOf(bodies.get(organisationId), over);
    return body === null || (organisationId === null ? role !== 'signer' : organisationId === body.organisation);
  });
  return areasReach(db, keeping.map((grant) => grant.areaId), [areaId], actor.world);
}

export async function refuseOtherLevel(context: Pick<ActionContext, 'db' | 'actor' | 'today'>, kept: Kept, act: ActionName): Promise<void> {
  if (!(await keepsRound(context, kept, act))) throw new ProblemError({ code: 'award.other_level', kind: 'forbidden', field: 'level' });
}

/** The day the area of a round ended, its first day without; null while it stands. Rounds of an ended area are kept by who follows it. */
export async function endOfRoundArea({ db, today }: Pick<ActionContext, 'db' | 'today'>, round: Pick<AwardRound, 'areaId'>): Promise<PlainDate | null> {
  const until = (await readAreaHistory(db)).findById(round.areaId)?.valid.until ?? null;
  return until !== null && until <= today ? until : null;
}

export function keptNow({ round, state }: Pick<AwardStanding, 'round' | 'state'>, endedOn: PlainDate | null): Kept {
  return { areaId: round.areaId, level: keptAs(state.level, endedOn !== null), body: round.body };
}

/** Who may bring files to a round or take them away: who keeps it, as for its minutes. */
export async function keepsAward(context: Pick<ActionContext, 'db' | 'actor' | 'today'>, id: number): Promise<boolean> {
  const standing = await awardStanding(context, id);
  return keepsRound(context, keptNow(standing, await endOfRoundArea(context, standing.round)), 'award.meet');
}

type Make = (standing: AwardStanding) => Promise<readonly AwardAct[]> | readonly AwardAct[];

/** One act (or several at once) on a round that was seen at `version`. `make` makes it from how things stand. */
export async function performAward(context: ActionContext, input: { readonly award: number; readonly version: number }, make: Make): Promise<AwardStanding & { readonly version: number; readonly before: AwardState }> {
  const { db, today, now, actor, record } = context;
  const standing = await awardStanding(context, input.award, { lock: true });
  refuseStale(standing.round.version, input.version);
  const acts = await make(standing);
  const endedOn = await endOfRoundArea(context, standing.round);
  let state: AwardState = standing.state;
  for (const act of acts) {
    if (!ofOthers.includes(act.kind)) await refuseOtherLevel(context, keptNow(standing, endedOn), act.kind === 'nominate' && act.from ? 'award.receive' : `award.${act.kind}`);
    if (endedOn !== null && act.on >= endedOn && !mayFollowTheEnd(act.kind)) throw new ProblemError({ code: 'award.area_ended', kind: 'conflict', field: 'on', params: { date: { date: endedOn } } });
    const problems = allow(state, act, standing.law, today);
    if (problems.length > 0) throw new ProblemError(problems);
    state = step(state, act, standing.law)!;
  }
  const version = await appendAwardActs(db, standing.round, acts, { today, now, accountId: actor.accountId, accountName: actor.name });
  // Which step, about which dossier; what somebody wrote or voted stays in the round.
  record({
    subject: { kind: 'award', id: String(input.award) }, areaId: standing.round.areaId,
    after: { version, acts: acts.map((act) => ({ kind: act.kind, on: act.on, ...('dossier' in act ? { dossier: act.dossier } : {}), ...('session' in act ? { session: act.session } : {}), ...('number' in act ? { number: act.number } : {}), ...(act.kind === 'reseat' ? { members: act.members.map(({ member, duty }) => ({ member, duty })), why: act.why } : {}) })) },
  });
  const made = { ...standing, before: standing.state, state, version };
  await tellOfActs(context, made, acts);
  return made;
}

export function doneOf(made: { readonly round: Pick<AwardRound, 'id'>; readonly version: number }): { award: number; version: number } {
  return { award: made.round.id, version: made.version };
}

/**
 * The council's session: convened with its members, conflicts declared, one vote each, quorum, tallies that match the ballots. Called by `allow.ts`.
 * Pure. A member recused from everything votes with an empty ballot and so attends.
 */
import type { Problem } from '../problem.ts';
import type { Law } from './fold.ts';
import { eachAt, eachPassed, fine, say } from './say.ts';
import type { AwardAct, AwardState, Member, Session, Tally } from './types.ts';
import { attending, ballotOf, ballotsFor, countOpen, hasQuorum, isWhole } from './votes.ts';

type SessionAct = Extract<AwardAct, { kind: 'convene' | 'recuse' | 'vote' | 'close' | 'adjourn' | 'attend' | 'reseat' }>;

export function allowSession(state: AwardState, act: SessionAct, { law }: Law): readonly Problem[] {
  if (act.kind === 'convene') {
    if (state.sessions.has(act.session)) return say('award.session_closed', 'session');
    const unfit = allowCouncil(act.members);
    if (unfit.length > 0) return unfit;
    // Named anew for each session, a council would be chosen until a vote suits.
    if (state.council !== null && !sameCouncil(state.council, act.members)) return say('award.council_other', 'members');
    if (law.vote === 'secret' && !act.secret) return say('award.must_be_secret', 'secret');
    const misplaced = eachAt(state, act.dossiers, ['met'], 'dossiers');
    return misplaced.length > 0 ? misplaced : eachPassed(state, act.dossiers, 'dossiers');
  }
  if (act.kind === 'reseat') return allowReseat(state, act);
  const session = state.sessions.get(act.session);
  if (!session) return say('award.session_unknown', 'session');
  if (session.closedOn) return say('award.session_closed', 'session');
  switch (act.kind) {
    case 'recuse': {
      const refused = maySpeak(session, act.member);
      if (refused.length > 0) return refused;
      if (act.dossiers.length === 0) return say('award.nothing_named', 'dossiers');
      const open = ballotOf(session, act.member);
      return act.dossiers.every((dossier) => session.dossiers.includes(dossier)) ? (act.dossiers.every((dossier) => open.includes(dossier)) ? fine : say('award.recused', 'dossiers')) : say('award.dossier_unknown', 'dossiers');
    }
    case 'vote': {
      const refused = maySpeak(session, act.member);
      if (refused.length > 0) return refused;
      const related = kinOf(session, act.member);
      if (related.some((one) => one.kind === 'self')) return say('award.own_dossier', 'ballot');
      if (related.length > 0 && (act.unrelated ?? '').trim().length < 10) return say('award.kinship_unanswered', 'unrelated');
      if (act.inWriting && !law.inWriting) return say('award.not_in_writing', 'inWriting');
      if (session.secret) return act.choices === null ? fine : say('award.must_be_secret', 'choices');
      return act.choices === null ? say('award.ballot_incomplete', 'choices') : allowBallot(session, act.member, act.choices);
    }
    // Ballots in writing bring no quorum and nobody votes twice: whoever voted so comes when the session goes on, or it would hold its dossiers for ever.
    case 'adjourn': return hasQuorum(session, law) ? say('award.has_quorum', 'session') : act.why.trim() === '' ? say('award.nothing_named', 'why') : fine;
    case 'attend': {
      if (!session.members.some((one) => one.member === act.member)) return say('award.not_a_member', 'session');
      if (session.breaks.length === 0) return say('award.not_broken_off', 'session');
      return session.voted.some((one) => one.member === act.member && one.inWriting && !one.came) ? fine : say('award.nothing_to_attend', 'session');
    }
    case 'close': {
      if (!hasQuorum(session, law)) return say('award.no_quorum', 'session', { present: attending(session), members: session.members.length, parts: law.quorum.parts, of: law.quorum.of });
      return session.dossiers.every((dossier) => matches(session, dossier, act.tallies)) && act.tallies.length === session.dossiers.length ? fine : say('award.tally_differs', 'tallies');
    }
  }
}

function allowCouncil(council: readonly Member[]): readonly Problem[] {
  const members = council.map((one) => one.member);
  if (new Set(members).size !== members.length) return say('award.named_twice', 'members');
  const one = (duty: string): boolean => council.filter((member) => member.duty === duty).length === 1;
  return members.length < 3 || !one('chair') || !one('secretary') ? say('award.council_incomplete', 'members') : fine;
}

function sameCouncil(old: readonly Member[], next: readonly Member[]): boolean {
  return old.length === next.length && old.every((one) => next.some((each) => each.member === one.member && each.duty === one.duty));
}

/** Whose vote lies in a box that is not yet opened stays. Of a secret one nobody could take it out, of an open one nobody may. */
function allowReseat({ council, sessions }: AwardState, { members, why }: Extract<AwardAct, { kind: 'reseat' }>): readonly Problem[] {
  if (council === null) return say('award.council_unnamed', 'members');
  const unfit = allowCouncil(members);
  if (unfit.length > 0) return unfit;
  if (sameCouncil(council, members)) return say('award.council_unchanged', 'members');
  if (why.trim().length < 10) return say('award.reseat_unexplained', 'why');
  const gone = [...sessions.values()].flatMap((one) => (one.closedOn === null ? one.voted : [])).find((vote) => !members.some((each) => each.member === vote.member));
  if (gone) return say('award.member_has_voted', 'members', { name: council.find((one) => one.member === gone.member)?.name ?? gone.member });
  return fine;
}

/** A ballot as it was filled in, open or secret: every dossier the member may speak of, none they are recused from. */
export function allowBallot(session: Session, member: string, ballot: Readonly<Record<string, 'agree' | 'against' | 'blank'>>): readonly Problem[] {
  const open = ballotOf(session, member);
  if (Object.keys(ballot).some((key) => session.dossiers.includes(Number(key)) && !open.includes(Number(key)))) return say('award.recused_in_vote', 'choices');
  return isWhole(ballot, open) ? fine : say('award.ballot_incomplete', 'choices');
}

/** What the system found of a member and the dossiers they may still vote on: recusal answers it. */
export function kinOf(session: Session, member: string): Session['kin'] {
  const open = ballotOf(session, member);
  return session.kin.filter((one) => one.member === member && open.includes(one.dossier));
}

/** Where the system found kin and the member voted all the same: about which dossiers, and what they said to it. The others of the council are to know. */
export function explainedKin(session: Session, member: string): { readonly dossiers: readonly number[]; readonly why: string } | null {
  const why = session.voted.find((one) => one.member === member)?.unrelated;
  const dossiers = [...new Set(kinOf(session, member).map((one) => one.dossier))];
  return why === undefined || dossiers.length === 0 ? null : { dossiers, why };
}

function maySpeak(session: Session, member: string): readonly Problem[] {
  if (!session.members.some((one) => one.member === member)) return say('award.not_a_member', 'member');
  return session.voted.some((one) => one.member === member) ? say('award.voted_already', 'member') : fine;
}

/** As many votes as there are ballots that speak of the dossier; in an open vote, exactly those given. */
function matches(session: Session, dossier: number, tallies: readonly Tally[]): boolean {
  const tally = tallies.find((one) => one.dossier === dossier);
  if (!tally || [tally.agree, tally.against, tally.blank].some((count) => count < 0 || !Number.isInteger(count))) return false;
  if (tally.agree + tally.against + tally.blank !== ballotsFor(session, dossier)) return false;
  if (session.secret) return true;
  const counted = countOpen(session).find((one) => one.dossier === dossier)!;
  return counted.agree === tally.agree && counted.against === tally.against && counted.blank === tally.blank;
}

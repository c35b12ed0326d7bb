/**
 * Votes of a council: who may vote about what, whether enough were there, what a tally gives. Called by `allow.ts`, `fold.ts` and the action that
 * takes a ballot. Pure. In a secret ballot it sees tallies only, never whose vote is in them.
 */
import type { AwardLaw } from './law.ts';
import { type Choice, choices, type Outcome, type Session, type Tally } from './types.ts';

/** The dossiers of a session a member may vote about: all but those they are recused from. */
export function ballotOf(session: Session, member: string): readonly number[] {
  const out = new Set(session.recused.filter((one) => one.member === member).flatMap((one) => one.dossiers));
  return session.dossiers.filter((dossier) => !out.has(dossier));
}

/** Nothing of the session is left to vote about: such a member stays away for cause, which is no absence. */
export function isRecusedWhole(session: Session, member: string): boolean {
  return ballotOf(session, member).length === 0;
}

/** True when a ballot answers each of the member's dossiers once, and nothing else. */
export function isWhole(ballot: Readonly<Record<string, Choice>>, dossiers: readonly number[]): boolean {
  const keys = Object.keys(ballot);
  return keys.length === dossiers.length && dossiers.every((dossier) => choices.includes(ballot[String(dossier)]!));
}

/** Members who came: whoever voted otherwise than in writing, or came after having done so. One who is recused from everything comes by an empty ballot; who stays away for it is no absence and no part of the quorum either. */
export function attending(session: Session): number {
  return session.voted.filter((one) => !one.inWriting || one.came).length;
}

export function hasQuorum(session: Session, law: Pick<AwardLaw, 'quorum'>): boolean {
  return attending(session) * law.quorum.of >= session.members.length * law.quorum.parts;
}

/** How many ballots speak of a dossier. */
export function ballotsFor(session: Session, dossier: number): number {
  return session.voted.filter((one) => ballotOf(session, one.member).includes(dossier)).length;
}

/** The tallies of an open vote; a secret one is counted where nobody can look. */
export function countOpen(session: Session): readonly Tally[] {
  return session.dossiers.map((dossier) => {
    const count = (choice: Choice): number => session.voted.filter((one) => one.choices?.[String(dossier)] === choice).length;
    return { dossier, agree: count('agree'), against: count('against'), blank: count('blank') };
  });
}

/** What the votes on a dossier come to by the law of the round. */
export function outcomeOf(session: Session, tally: Tally, law: Pick<AwardLaw, 'ofAll' | 'recusedCounted' | 'leastPercent' | 'leastVoters' | 'tie'>): Outcome {
  const recused = session.members.filter((one) => !ballotOf(session, one.member).includes(tally.dossier)).length;
  const counted = law.ofAll ? session.members.length - (law.recusedCounted ? 0 : recused) : ballotsFor(session, tally.dossier);
  const enough = counted > 0 && ballotsFor(session, tally.dossier) >= law.leastVoters && tally.agree * 100 >= law.leastPercent * counted;
  const chair = session.members.find((one) => one.duty === 'chair')?.member;
  // In a secret ballot nobody knows how the chair voted, so a tie stays a tie.
  const broken = law.tie === 'chair' && session.voted.find((one) => one.member === chair)?.choices?.[String(tally.dossier)] === 'agree';
  return { ...tally, counted, passed: enough && (tally.agree > tally.against || (tally.agree === tally.against && broken)) };
}

/** The meeting of a village or unit, by the law of the round. */
export function meetingAgrees(agree: number, present: number, law: Pick<AwardLaw, 'meetingLeastPercent' | 'meetingMoreThan'>): boolean {
  const [said, asked] = [agree * 100, law.meetingLeastPercent * present];
  return law.meetingMoreThan ? said > asked : said >= asked;
}

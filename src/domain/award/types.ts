/**
 * A round of awards as what was done in it. Its state is a fold of these acts (`fold.ts`), what may come next is `allow.ts`.
 * Subjects and members appear by number or account only; how a member voted in a secret ballot is in no act at all.
 */
import type { PlainDate } from '../calendar.ts';
import type { SubjectKind } from '../emulation/subject.ts';
import type { Sex } from '../household/types.ts';
import type { Message } from '../message.ts';
import type { awardTakers } from '../policy/parts.ts';
import type { AwardLaw } from './law.ts';

export const occasions = ['yearly', 'interim', 'final', 'ad_hoc'] as const;
export type Occasion = (typeof occasions)[number];
export const roundLevels = ['commune', 'district', 'department', 'province'] as const;
export type RoundLevel = (typeof roundLevels)[number];
/** Phương thức khen: what the statistics count by. */
export const manners = ['thematic', 'regular', 'unexpected'] as const;
export type Manner = (typeof manners)[number];

/** As what form 0603.N counts an individual. */
export const awardPosts = ['leader', 'entrepreneur', 'worker', 'other'] as const;
export type AwardPost = (typeof awardPosts)[number];

export const paths = ['own', 'upward'] as const;
export type AwardPath = (typeof paths)[number];

/** Whom awards count as: the kinds of subjects, gathered as the law and the money do. */
export type TakerKind = (typeof awardTakers)[number];

export function takerOf(kind: SubjectKind): TakerKind {
  return kind === 'household' ? 'household' : kind === 'official' || kind === 'person' ? 'individual' : 'collective';
}

/** What a gate found, with its working. Supplied by whoever computes criteria; an unknown gate is never a passed one. */
export type GateResult = { readonly criterion: string; /** Its words, where they are of no plan the round knows. */ readonly text?: string; readonly state: 'pass' | 'fail' | 'unknown'; readonly working: readonly Message[] };

/** What the list and the report say of an individual beside name and position; what is not there is left to the pen. */
export type Nominee = { readonly sex?: Sex | undefined; readonly born?: number | undefined; readonly hometown?: string | undefined; readonly residence?: string | undefined; readonly unit?: string | undefined };

/** Half-open, as everywhere. */
export type AwardPeriod = { readonly from: PlainDate; readonly until: PlainDate };
/** An award on record for the same subject, as it was known when the dossier came. */
export type PastAward = { readonly award: number; readonly manner: Manner; readonly period: AwardPeriod; readonly number: string | null };
export type Member = { readonly member: string; readonly name: string; readonly duty: 'chair' | 'deputy' | 'secretary' | 'member' };
/** What the system found of a member and a dossier: their own, perhaps their own by the name, or perhaps one household's. */
export const kinKinds = ['self', 'same_name', 'household'] as const;
export type KinKind = (typeof kinKinds)[number];
export type Kin = { readonly member: string; readonly dossier: number; readonly kind: KinKind };
export const choices = ['agree', 'against', 'blank'] as const;
export type Choice = (typeof choices)[number];
export type Tally = { readonly dossier: number; readonly agree: number; readonly against: number; readonly blank: number };
export type Granted = { readonly dossier: number; readonly register: number; readonly money: number | null };

/** By register, exact. */
export type FrozenBounds = Readonly<Record<string, string>>;

type On = { readonly on: PlainDate };
export type AwardAct =
  | (On & { readonly kind: 'open'; readonly occasion: Occasion; readonly level: RoundLevel; readonly manner: Manner; readonly deadline: PlainDate; readonly period: AwardPeriod; /** At most so many of a form; a form that is not named has no limit. */ readonly quota: Readonly<Record<string, number>>; readonly criteria: string; /** Bounds of the software's registers on the day; rounds from before they were frozen have none. */ readonly bounds?: FrozenBounds })
  /** The guidance a form of the state level waited for is linked: number and entry of the register. Acts from before that was asked name a number only. */
  | (On & { readonly kind: 'unlock'; readonly form: string; readonly guidance: string; readonly document?: string })
  | (On & { readonly kind: 'nominate'; readonly dossier: number; readonly subject: number; readonly subjectKind: SubjectKind; readonly form: string; readonly path: AwardPath; readonly period: AwardPeriod; readonly achievement: string; readonly hash: string; readonly history: readonly PastAward[]; /** Why whoever decides there, of the same name, is somebody else. */ readonly unrelated?: string; /** Why it is proposed again after a refusal in the round. */ readonly again?: string; /** Of an individual. */ readonly post?: AwardPost; readonly about?: Nominee; /** A proposal from below: that round and dossier, whose minutes stand for the meeting. */ readonly from?: { readonly round: number; readonly dossier: number } })
  | (On & { readonly kind: 'edit'; readonly dossier: number; readonly achievement: string; readonly hash: string; /** Without it what was said stays. */ readonly about?: Nominee })
  | (On & { readonly kind: 'withdraw'; readonly dossier: number; readonly why: string })
  /** `criteria`: by which version of the criteria the gates were computed. */
  | (On & { readonly kind: 'check'; readonly dossier: number; readonly criteria: string; readonly gates: readonly GateResult[] })
  | (On & { readonly kind: 'meet'; readonly place: string; readonly present: number; readonly chair: string; readonly secretary: string; readonly votes: readonly { readonly dossier: number; readonly agree: number }[]; /** The file of the signed minutes. */ readonly minutes?: string })
  | (On & { readonly kind: 'convene'; readonly session: number; readonly secret: boolean; readonly members: readonly Member[]; readonly dossiers: readonly number[]; readonly kin?: readonly Kin[] })
  | (On & { readonly kind: 'recuse'; readonly session: number; readonly member: string; readonly dossiers: readonly number[]; readonly why: string })
  /** Who voted, and how only where the vote is open. */
  | (On & { readonly kind: 'vote'; readonly session: number; readonly member: string; readonly inWriting: boolean; readonly choices: Readonly<Record<string, Choice>> | null; /** Why somebody whom the register knows by the same name is no relation. */ readonly unrelated?: string })
  | (On & { readonly kind: 'close'; readonly session: number; readonly tallies: readonly Tally[] })
  /** A session that cannot reach its quorum breaks off. `keeps`: it goes on another day with the votes it has; without it, as until 2026-11 and where the area has ended, it is over, its dossiers go back and its votes are not counted. */
  | (On & { readonly kind: 'adjourn'; readonly session: number; readonly why: string; readonly keeps?: true })
  /** A member who voted in writing comes when the session goes on; the vote stays as it was given. */
  | (On & { readonly kind: 'attend'; readonly session: number; readonly member: string })
  /** Who signs changes the council of the round, for sessions to come and those that still run; `kin`: what was found of it and the dossiers of those. */
  | (On & { readonly kind: 'reseat'; readonly members: readonly Member[]; readonly why: string; readonly kin?: readonly Kin[] })
  | (On & { readonly kind: 'publish'; readonly dossiers: readonly number[]; readonly place: string; /** The file of the council's signed minutes. */ readonly minutes?: string })
  | (On & { readonly kind: 'object'; /** The day it was handed in, where that is not the day it is typed in. */ readonly handed?: PlainDate; readonly objection: number; readonly dossier: number; readonly text: string })
  | (On & { readonly kind: 'answer'; readonly objection: number; readonly upheld: boolean; readonly why: string })
  | (On & { readonly kind: 'opine'; readonly opinion: number; readonly dossiers: readonly number[]; readonly text: string })
  | (On & { readonly kind: 'reply'; readonly opinion: number; readonly text: string })
  | (On & { readonly kind: 'decide'; /** Null for praise, which needs no decision. */ readonly number: string | null; readonly granted: readonly Granted[]; /** Why whoever signs, of the name of somebody in a dossier, is not that person. */ readonly unrelated?: string })
  | (On & { readonly kind: 'submit'; readonly number: string; readonly to: RoundLevel | 'state'; /** Which department; submissions from before that was asked name none. */ readonly body?: string; readonly dossiers: readonly number[]; readonly unrelated?: string })
  /** What a level that does not work in this house (the state; a province elsewhere) made of a dossier that was submitted to it: granted by a decision of its own, or not and why. */
  | (On & { readonly kind: 'outcome'; readonly dossier: number; readonly granted: { readonly form: string; readonly number: string; readonly register: number; readonly money: number | null } | null; readonly why: string })
  | (On & { readonly kind: 'revoke'; readonly number: string; readonly dossier: number; readonly why: string })
  /** The letter that tells who was proposed why nothing was granted. */
  | (On & { readonly kind: 'tell'; readonly number: string; readonly dossier: number; readonly unrelated?: string })
  /** What a revocation asked for came back: the object, and how much of the money. */
  | (On & { readonly kind: 'return'; readonly dossier: number; readonly object: ReturnedObject; readonly money: number; readonly note: string });
/** Of a certificate or badge after a revocation. */
export const returnedObjects = ['returned', 'lost', 'none'] as const;
export type ReturnedObject = (typeof returnedObjects)[number];
export type AwardActKind = AwardAct['kind'];

export const stages = ['nominated', 'gates_passed', 'met', 'in_session', 'voted', 'published', 'granted', 'submitted', 'granted_above', 'refused', 'withdrawn', 'revoked'] as const;
export type Stage = (typeof stages)[number];
/** Where its gates may be looked at: until it is decided, but not while the council votes on it. */
export const checkable: readonly Stage[] = ['nominated', 'gates_passed', 'met', 'voted', 'published'];
/** Why a dossier ended without an award. */
export type Refusal = 'gate' | 'meeting' | 'votes' | 'objection' | 'above';

export type Outcome = Tally & { readonly counted: number; readonly passed: boolean };
export type Dossier = {
  readonly dossier: number; readonly subject: number; readonly subjectKind: SubjectKind; readonly form: string; /** The form it was proposed for, which the level above may have changed. */ readonly proposed: string; readonly path: AwardPath; /** When it came into the round. */ readonly cameOn: PlainDate; readonly post: AwardPost | null; readonly about: Nominee | null; readonly period: AwardPeriod; readonly achievement: string; readonly hash: string;
  readonly from: { readonly round: number; readonly dossier: number } | null; /** As the level below sent it: its minutes are about these words. */ readonly hashBelow: string | null; readonly stage: Stage; readonly refused: Refusal | null; readonly refusedOn: PlainDate | null; /** Why it was proposed again after a refusal in the round. */ readonly again: string | null; /** By which letter a refusal was told. */ readonly told: { readonly on: PlainDate; readonly number: string } | null; readonly gates: readonly GateResult[];
  readonly meeting: { readonly on: PlainDate; readonly agree: number; readonly present: number; readonly passed: boolean } | null;
  /** What the council had before it: the hash as it was convened. */
  readonly votedHash: string | null; readonly outcome: Outcome | null;
  readonly publicFrom: PlainDate | null; readonly publicUntil: PlainDate | null; readonly granted: (Granted & { readonly on: PlainDate; readonly number: string | null }) | null; readonly submitted: { readonly on: PlainDate; readonly number: string; readonly to: RoundLevel | 'state'; /** The department, where it went to one by name. */ readonly body: string | null } | null;
  readonly revoked: { readonly on: PlainDate; readonly number: string; readonly why: string } | null; readonly returned: { readonly on: PlainDate; readonly object: ReturnedObject; readonly money: number } | null;
};
export type Session = {
  readonly session: number; readonly on: PlainDate; readonly secret: boolean; readonly members: readonly Member[]; readonly dossiers: readonly number[]; readonly kin: readonly Kin[];
  readonly recused: readonly { readonly member: string; readonly dossiers: readonly number[]; readonly why: string }[];
  readonly voted: readonly { readonly member: string; readonly inWriting: boolean; /** Came after having voted in writing. */ readonly came?: true; readonly choices: Readonly<Record<string, Choice>> | null; readonly unrelated?: string }[];
  readonly closedOn: PlainDate | null; /** Why it was called off without a count; null when it was not. */ readonly adjourned: string | null; /** When and why it broke off to go on another day. */ readonly breaks: readonly { readonly on: PlainDate; readonly why: string }[];
};
export type Objection = { readonly objection: number; readonly dossier: number; readonly on: PlainDate; readonly handed: PlainDate; readonly text: string; readonly answered: { readonly on: PlainDate; readonly upheld: boolean; readonly why: string } | null };
export type Opinion = { readonly opinion: number; readonly dossiers: readonly number[]; readonly on: PlainDate; readonly text: string; readonly reply: { readonly on: PlainDate; readonly text: string } | null };

export type AwardState = {
  readonly occasion: Occasion; readonly level: RoundLevel; readonly manner: Manner; readonly openedOn: PlainDate; readonly deadline: PlainDate; readonly period: AwardPeriod; readonly quota: Readonly<Record<string, number>>; readonly criteria: string; readonly bounds: FrozenBounds | null;
  /** Who sits in every session: named by the first, changed only by who signs; null before the first. */ readonly council: readonly Member[] | null;
  readonly guidance: Readonly<Record<string, { readonly number: string; readonly document: string | null }>>;
  readonly dossiers: ReadonlyMap<number, Dossier>; readonly sessions: ReadonlyMap<number, Session>; readonly objections: ReadonlyMap<number, Objection>; readonly opinions: ReadonlyMap<number, Opinion>;
  readonly lastOn: PlainDate;
};
export type { AwardLaw, SubjectKind };

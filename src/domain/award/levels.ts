/** Who keeps a round of a level, and which levels stand above it: where a proposal may go. Called by `allow-decision.ts`, the action and the screen. Pure. Whether a district exists on a day is the area history's to say. */
import type { Role } from '../account/roles.ts';
import type { AwardActKind, RoundLevel } from './types.ts';

export type SubmitTarget = RoundLevel | 'state';

const above: Readonly<Record<RoundLevel, readonly SubmitTarget[]>> = {
  commune: ['district', 'province', 'department'], district: ['province', 'department'], department: ['province'], province: ['state'],
};

/** Who keeps a round of a level: an officer of a level above looks, guides and receives, but does not act in it. */
const keepers: Readonly<Record<RoundLevel, readonly Role[]>> = {
  commune: ['commune_officer', 'commune_chair'], district: ['district_officer', 'signer'], department: ['department_officer', 'signer'], province: ['province_officer', 'signer'],
};

/** What may still be done once the area of a round has ended: what is open is answered, handed up, taken back or revoked; nothing new is judged or decided in its name. */
const afterTheEnd: readonly AwardActKind[] = ['adjourn', 'withdraw', 'object', 'answer', 'opine', 'reply', 'submit', 'outcome', 'revoke', 'return', 'tell'];

export function mayFollowTheEnd(kind: AwardActKind): boolean {
  return afterTheEnd.includes(kind);
}

/** Whose rounds these have become: of a district that has ended the province's, of others the same level's. */
export function keptAs(level: RoundLevel, ended: boolean): RoundLevel {
  return ended && level === 'district' ? 'province' : level;
}

export function keepersOf(level: RoundLevel): readonly Role[] {
  return keepers[level];
}

export function keepsRounds(role: Role, level: RoundLevel): boolean {
  return keepers[level].includes(role);
}

/** The usual one first. */
export function levelsAbove(level: RoundLevel): readonly SubmitTarget[] {
  return above[level];
}

/** A form that is decided here, or at a level where a proposal from here can come to, step by step. */
export function isInReach(level: RoundLevel, decidedBy: readonly SubmitTarget[]): boolean {
  return decidedBy.includes(level) || above[level].some((one) => decidedBy.includes(one) || (one !== 'state' && isInReach(one, decidedBy)));
}

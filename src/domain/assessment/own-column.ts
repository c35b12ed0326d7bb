/**
 * Whose officers say of a subject what it says of itself: those of the level that keeps it. A level above reaches the subject too, but it verifies;
 * it never fills the subject's own column. And which place may not open a round, because the round would be about it. Called by the actions of a round and
 * of a sheet and the answers that tell their screens what may be done. Pure.
 */
import type { Role } from '../account/roles.ts';
import type { AreaLevel } from '../area/types.ts';
import type { SubjectKind } from '../emulation/subject.ts';

const own: Readonly<Partial<Record<AreaLevel, readonly Role[]>>> = {
  village: ['village_head', 'commune_officer', 'commune_chair'], commune: ['commune_officer', 'commune_chair'], district: ['district_officer'], province: ['department_officer', 'province_officer'],
};

/** `level`: of the area whose officers keep the subject. */
export function saysOfItself(role: Role, level: AreaLevel): boolean {
  return own[level]?.includes(role) ?? false;
}

/** True where a round of the kind, opened over a place of the level, would be about that very place: who verifies and closes would be who is judged. A province has no level above it here. */
export function judgesItself(level: AreaLevel, kind: SubjectKind): boolean {
  return level === kind && level !== 'province';
}

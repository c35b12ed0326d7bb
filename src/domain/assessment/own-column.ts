/**
 * Whose officers say of a subject what it says of itself: those of the level that keeps it. A level above reaches the subject too, but it verifies;
 * it never fills the subject's own column. Called by the action of a sheet and the answer that tells its screen what may be done. Pure.
 */
import type { Role } from '../account/roles.ts';
import type { AreaLevel } from '../area/types.ts';

const own: Readonly<Partial<Record<AreaLevel, readonly Role[]>>> = {
  village: ['village_head', 'commune_officer', 'commune_chair'], commune: ['commune_officer', 'commune_chair'], district: ['district_officer'], province: ['department_officer', 'province_officer'],
};

/** `level`: of the area whose officers keep the subject. */
export function saysOfItself(role: Role, level: AreaLevel): boolean {
  return own[level]?.includes(role) ?? false;
}

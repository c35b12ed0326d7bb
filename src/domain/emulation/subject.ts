/**
 * Who takes part in emulation: one noun for places, bodies, households, officials and persons, referred to by registration, assessment,
 * inspection and award. Which criteria sets of a plan speak of which kind is said here once. Pure. Called by `db/subject.ts` and the domains named.
 */
import type { OrganisationKind } from '../organisation/types.ts';
import type { SubjectKind as PlanSubject } from '../plan/parts.ts';

export const subjectKinds = ['province', 'district', 'commune', 'village', 'household', 'official', 'department', 'unit', 'enterprise', 'cooperative', 'organisation', 'person'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const areaSubjects = ['province', 'district', 'commune', 'village'] as const satisfies readonly SubjectKind[];
/** Kinds whose name is given by hand: no register of ours holds them. */
export const namedSubjects = ['official', 'department', 'unit', 'enterprise', 'cooperative', 'organisation', 'person'] as const satisfies readonly SubjectKind[];

/** A subject as it is shown: `name` is that of the register it stands in, as the asker may see it. */
export type Subject = {
  readonly id: number;
  readonly world: 'real' | 'story';
  readonly kind: SubjectKind;
  readonly areaId: number;
  readonly ofAreaId: number | null;
  readonly organisationId: string | null;
  readonly householdId: number | null;
  readonly accountId: string | null;
  readonly name: string;
  readonly position: string;
  /** Year of birth of a person, where one was given. */
  readonly born: number | null;
};

/** What a body is in emulation: law counts enterprises and cooperatives apart, departments are judged by sets of their own. */
export function kindOfOrganisation(kind: OrganisationKind): SubjectKind {
  if (kind === 'enterprise' || kind === 'bank') return 'enterprise';
  if (kind === 'cooperative' || kind === 'department') return kind;
  return kind === 'division' || kind === 'public_service_unit' || kind === 'school' ? 'unit' : 'organisation';
}

/** The subjects a plan may name (in criteria sets and awards) that a subject of this kind answers to. */
const addressed: Readonly<Record<SubjectKind, readonly PlanSubject[]>> = {
  province: ['province'], district: ['district'], commune: ['commune'], village: ['village'], household: ['household'],
  official: ['official', 'head', 'individual'], department: ['department', 'collective'], unit: ['collective', 'organisation'],
  // A set headed "enterprises, organisations, persons" is filed under enterprises, with a group for each.
  enterprise: ['enterprise', 'bank'], cooperative: ['enterprise'], organisation: ['organisation', 'front', 'press', 'enterprise'], person: ['individual', 'enterprise'],
};

export function isAddressed(kind: SubjectKind, named: PlanSubject): boolean {
  return named === 'all' || addressed[kind].includes(named);
}

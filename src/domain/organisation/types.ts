/**
 * Bodies over time: state, Party, Front, mass organisations, departments, press, banks, firms, schools, villages' boards, councils.
 * Names, parents and what a body answers for are dated; a body that ends points at those that took over. Read by db and screens.
 * Invariant: roles are functions ("cơ quan thường trực giảm nghèo"), never fixed to one body: bodies are reorganised.
 */
import type { Period, PlainDate } from '../calendar.ts';
import type { Dated, Evidence, World } from '../area/types.ts';

export const organisationKinds = [
  'state', 'party', 'front', 'mass_organisation', 'department', 'division', 'press', 'bank', 'enterprise', 'cooperative', 'school',
  'village_board', 'council', 'steering_committee', 'public_service_unit', 'union', 'other',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const organisationLevels = ['central', 'province', 'district', 'commune', 'village'] as const;
export type OrganisationLevel = (typeof organisationLevels)[number];

/** What a body answers for in poverty reduction and emulation. */
export const organisationFunctions = [
  'poverty_standing', 'emulation_standing', 'emulation_council', 'steering', 'publicity_lead', 'portal', 'broadcast', 'fund_for_the_poor',
  'policy_credit', 'ethnic_affairs', 'finance', 'movement_lead',
] as const;
export type OrganisationFunction = (typeof organisationFunctions)[number];

export type FunctionHeld = Period & { readonly function: OrganisationFunction; readonly evidence: Evidence; readonly note: string | null };

export type Organisation = {
  /** Stable text id: `phong-noi-vu-tay-son-binh-dinh`. */
  readonly id: string;
  readonly world: World;
  readonly kind: OrganisationKind;
  readonly level: OrganisationLevel;
  /** Slug of the area it works for. */
  readonly area: string;
  readonly valid: Period;
  readonly evidence: Evidence;
  readonly names: readonly Dated<string>[];
  readonly parents: readonly Dated<string>[];
  readonly functions: readonly FunctionHeld[];
  readonly note: string | null;
};

export type OrganisationSuccession = {
  readonly predecessor: string;
  readonly successor: string;
  readonly on: PlainDate;
  /** The function that passed, or null for all that the body did. */
  readonly function: OrganisationFunction | null;
  readonly decision: string | null;
  readonly evidence: Evidence;
};

/** cum: neighbouring or similar places · khoi: similar bodies. */
export const clusterKinds = ['cum', 'khoi'] as const;
export type EmulationCluster = {
  readonly id: string;
  readonly world: World;
  readonly kind: (typeof clusterKinds)[number];
  readonly name: string;
  /** The area whose council formed it. */
  readonly area: string;
};

export const clusterRoles = ['leader', 'deputy', 'member'] as const;
/** One member of one cluster in one year; leaders change every year. */
export type ClusterMembership = { readonly cluster: string; readonly year: number; readonly organisation: string; readonly role: (typeof clusterRoles)[number] };

export type OrganisationData = {
  readonly organisations: readonly Organisation[];
  readonly successions: readonly OrganisationSuccession[];
  readonly clusters: readonly EmulationCluster[];
  readonly memberships: readonly ClusterMembership[];
};

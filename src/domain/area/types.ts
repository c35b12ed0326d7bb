/**
 * What an area is: a place, a set of places or a part of one, with everything that changes held as dated attributes.
 * Read by every other file of this topic, by db (tables of the same shape) and by the story world's generator.
 * Invariant: the slug names an area for good; code, name, type, parent and settlement are only true on their dates.
 */
import { type Period, type PlainDate, plainDate } from '../calendar.ts';

export const worlds = ['real', 'story'] as const;
export type World = (typeof worlds)[number];

/** Internal number given by the database; files and tests know areas by slug. */
export type AreaId = number;

export const areaLevels = ['nation', 'region', 'province', 'district', 'commune', 'village', 'named_set', 'part'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** The kind of unit in the law's own terms, without marks. The words are in the catalogue: `area.type.<type>`. */
export const areaTypes = [
  'quoc_gia', 'vung', 'tap_hop', 'khu_vuc_thanh_thi', 'khu_vuc_nong_thon',
  'tinh', 'thanh_pho_truc_thuoc_trung_uong',
  'quan', 'huyen', 'thi_xa', 'thanh_pho_thuoc_tinh',
  'xa', 'phuong', 'thi_tran', 'dac_khu',
  'thon', 'lang', 'ban', 'ap', 'khoi_pho', 'khu_pho', 'to_dan_pho',
] as const;
export type AreaType = (typeof areaTypes)[number];

export const settlements = ['urban', 'rural'] as const;
export type Settlement = (typeof settlements)[number];

/** unit: administrative tree, one at a time · grouping: region or named set, many · part: the whole an urban or rural part belongs to. */
export const parentRelations = ['unit', 'grouping', 'part'] as const;
export type ParentRelation = (typeof parentRelations)[number];

export type Dated<T> = Period & { readonly value: T };
export type DatedParent = Period & { readonly parent: string; readonly relation: ParentRelation };

/** "Since before our records": a first day that sorts before every real one and is never shown as a fact. */
export const unrecorded: PlainDate = plainDate('1000-01-01');

export type Area = {
  readonly slug: string;
  /** Set when the area came from the database. */
  readonly id?: AreaId;
  readonly world: World;
  readonly level: AreaLevel;
  readonly valid: Period;
  readonly names: readonly Dated<string>[];
  readonly codes: readonly Dated<string>[];
  readonly types: readonly Dated<AreaType>[];
  readonly settlements: readonly Dated<Settlement>[];
  readonly parents: readonly DatedParent[];
  /** Codes other official lists print for the same unit; they resolve, but are never shown as its code. */
  readonly otherCodes: readonly Dated<string>[];
};

export const areaStatusKinds = [
  'huyen_ngheo', 'xa_dac_biet_kho_khan', 'thon_dac_biet_kho_khan', 'bai_ngang_ven_bien', 'hai_dao',
  'khu_vuc_1', 'khu_vuc_2', 'khu_vuc_3', 'bien_gioi', 'dan_toc_thieu_so_mien_nui', 'vung_sau_vung_xa', 'thien_tai', 'bien_doi_khi_hau', 'rung_dac_dung',
] as const;
export type AreaStatusKind = (typeof areaStatusKinds)[number];

/** verified: read in an official text · reported: stated by a plan or the press · recalled: from memory, to be confirmed. */
export const evidences = ['verified', 'reported', 'recalled'] as const;
export type Evidence = (typeof evidences)[number];

export type AreaStatus = {
  readonly area: string;
  readonly status: AreaStatusKind;
  readonly valid: Period;
  readonly entryDecision: string | null;
  readonly exitDecision: string | null;
  readonly evidence: Evidence;
  readonly note: string | null;
};

export const areaEventKinds = [
  'created', 'renamed', 'merged', 'split', 'part_moved', 'carried_over', 'level_abolished', 'kind_changed', 'code_changed',
] as const;
export type AreaEventKind = (typeof areaEventKinds)[number];

/** How much of the predecessor's people went to this successor: all, none, some, or not stated. */
export type PopulationShare = 'all' | 'some' | 'none';

export type Succession = {
  readonly predecessor: string;
  readonly successor: string;
  /** Territory: the whole unit, or a part of it. */
  readonly share: 'whole' | 'part';
  readonly population: PopulationShare;
  /** Households that went this way, when someone counted them. */
  readonly households: number | null;
  readonly note: string | null;
};

export type AreaEvent = {
  /** Stable name, e.g. "2025-07-01/21820". */
  readonly id: string;
  readonly world: World;
  readonly on: PlainDate;
  readonly kind: AreaEventKind;
  readonly decision: string | null;
  readonly successions: readonly Succession[];
};

export type AreaData = { readonly areas: readonly Area[]; readonly events: readonly AreaEvent[]; readonly statuses: readonly AreaStatus[] };

export const noAreas: AreaData = { areas: [], events: [], statuses: [] };

export function joinAreaData(...parts: readonly AreaData[]): AreaData {
  return { areas: parts.flatMap((part) => part.areas), events: parts.flatMap((part) => part.events), statuses: parts.flatMap((part) => part.statuses) };
}

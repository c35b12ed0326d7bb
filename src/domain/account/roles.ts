/**
 * The roles of the house. A grant is role × area × organisation × dates: a person may hold several.
 * The Vietnamese names are in the catalogue (`account.role.<role>`), the legal terms in docs/glossary.md.
 */
import type { Period } from '../calendar.ts';

export const roles = [
  'commune_officer', // công chức phụ trách giảm nghèo cấp xã
  'commune_chair', // Chủ tịch UBND cấp xã: decides
  'supervisor', // người kiểm soát: returns
  'village_head', // trưởng thôn
  'enumerator', // điều tra viên
  'district_officer', // cán bộ phòng cấp huyện (until 2025-06-30)
  'department_officer', // cán bộ sở
  'province_officer', // cán bộ tỉnh
  'signer', // người ký
  'council_member', // thành viên Hội đồng Thi đua - Khen thưởng
  'fatherland_front', // Mặt trận Tổ quốc
  'organisation', // tổ chức, doanh nghiệp
  'auditor', // kiểm tra, thanh tra
  'administrator', // quản trị hệ thống
] as const;

export type Role = (typeof roles)[number];

/** Where a grant comes from: given to the person, or borrowed by delegation or substitution for some days. */
export type Grant = {
  readonly role: Role;
  readonly areaId: number;
  readonly organisationId: string | null;
  readonly period: Period;
  readonly onBehalfOf: string | null;
};

/** The one who asks, as the kernel sees them. */
export type Actor = {
  readonly kind: 'person' | 'public' | 'system';
  readonly accountId: string | null;
  readonly name: string;
  readonly world: 'real' | 'story';
  readonly sessionId: string | null;
  readonly grants: readonly Grant[];
};

export const publicActor: Actor = { kind: 'public', accountId: null, name: 'public', world: 'real', sessionId: null, grants: [] };
/** Jobs and loaders: recorded in the audit journal under this name, never reachable over HTTP. */
export const systemActor: Actor = { kind: 'system', accountId: null, name: 'system', world: 'real', sessionId: null, grants: [] };

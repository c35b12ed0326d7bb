/**
 * The people of the story world who may sign in: one for each role, with the areas they look after before and after 2025-07-01.
 * Names are invented. They exist only beside demo data and can touch no real area.
 */
import type { Role } from '../domain/account/roles.ts';
import { district, highland } from './places.ts';
import { province, provinceOfToday, root } from './territory.ts';

export const demoPassword = 'chung-tay-2024';

export type DemoPerson = {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** Area until 2025-06-30 and from 2025-07-01; null: the office ended without a successor. */
  readonly before: string | null;
  readonly after: string | null;
  /** Another office after 2025-07-01. */
  readonly roleAfter?: Role;
  /** The body they speak for before and after. */
  readonly bodies?: readonly [before: string, after: string];
};

const person = (username: string, name: string, role: Role, before: string | null, after: string | null, more: Pick<DemoPerson, 'roleAfter' | 'bodies'> = {}): DemoPerson => ({ username, name, role, before, after, ...more });

export const demoPeople: readonly DemoPerson[] = [
  person('can-bo-xa', 'Đinh Thị Mẫu', 'commune_officer', highland.slug, highland.successor),
  person('chu-tich-xa', 'Bá Văn Mẫu', 'commune_chair', highland.slug, highland.successor),
  person('truong-thon', 'Đinh Văn Thử', 'village_head', 'story-lang-1-vinh-linh', 'story-lang-1-vinh-linh'),
  person('dieu-tra-vien', 'Hồ Thị Thử', 'enumerator', highland.slug, highland.successor),
  person('can-bo-huyen', 'Trần Văn Mẫu', 'district_officer', district.slug, 'story-phu-linh-2025', { roleAfter: 'commune_officer' }),
  person('giam-sat', 'Lê Thị Mẫu', 'supervisor', district.slug, provinceOfToday),
  person('nguoi-ky', 'Phạm Văn Mẫu', 'signer', district.slug, provinceOfToday),
  person('hoi-dong', 'Võ Thị Mẫu', 'council_member', district.slug, provinceOfToday, { bodies: ['story-hoi-dong-tdkt-tay-linh', 'story-hoi-dong-tdkt-tra-giang-2025'] }),
  person('hoi-dong-tinh', 'Tô Thị Mẫu', 'council_member', province, provinceOfToday, { bodies: ['story-hoi-dong-tdkt-tra-giang', 'story-hoi-dong-tdkt-tra-giang-2025'] }),
  person('mat-tran', 'Nguyễn Văn Thử', 'fatherland_front', district.slug, provinceOfToday, { bodies: ['story-mttq-tay-linh', 'story-mttq-tra-giang-2025'] }),
  person('doanh-nghiep', 'Công ty Giả Lập', 'organisation', district.slug, 'story-phu-linh-2025'),
  person('can-bo-so', 'Ngô Thị Mẫu', 'department_officer', province, provinceOfToday, { bodies: ['story-so-noi-vu-tra-giang', 'story-so-noi-vu-tra-giang-2025'] }),
  person('giam-doc-so', 'Đỗ Văn Mẫu', 'signer', province, provinceOfToday, { bodies: ['story-so-noi-vu-tra-giang', 'story-so-noi-vu-tra-giang-2025'] }),
  person('can-bo-tinh', 'Huỳnh Văn Mẫu', 'province_officer', province, provinceOfToday),
  person('kiem-tra', 'Bùi Thị Mẫu', 'auditor', root, root),
  person('quan-tri', 'Quản trị bản thử', 'administrator', root, root),
];

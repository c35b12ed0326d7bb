/**
 * The story world's places: one district modelled on a real one's shape (a town and fourteen communes, five communes after
 * 2025-07-01) and a small neighbour province. Names are invented. Read by `territory.ts` and `figures.ts`.
 */
import { bareSlug } from '../domain/area/world.ts';

/** How poverty developed from 2021 to 2025: each profile shows one of the states a target can be in. */
export type Profile = 'steady' | 'early' | 'late' | 'stuck' | 'few' | 'highland';

export type Place = {
  readonly slug: string;
  readonly name: string;
  readonly type: 'xa' | 'thi_tran';
  readonly code: string;
  /** Hamlets before and after 2025-07-01: they kept their people, only their commune changed. */
  readonly villages: number;
  readonly villageWord: 'Thôn' | 'Làng' | 'Khối phố';
  /** How many households a hamlet has, from the smallest to the largest; 70 to 130 where nothing is said. */
  readonly hamlet?: readonly [number, number];
  readonly successor: string;
  /** Hamlets (by number) that went to another successor: the commune was split. */
  readonly split?: { readonly villages: readonly number[]; readonly successor: string };
  readonly profile: Profile;
  /** Share of households of ethnic minorities, in percent. */
  readonly minority: number;
  /** Poor and near-poor households in a hundred, at the start review of the 2022-2025 standard. */
  readonly poor: number;
  readonly nearPoor: number;
};

export const district = { slug: 'story-tay-linh-tra-giang', name: 'Huyện Tây Lĩnh', code: 'S101' } as const;
export const neighbourDistrict = { slug: 'story-muong-van-ha-van', name: 'Huyện Mường Vân', code: 'S201' } as const;

const place = (
  slug: string, name: string, code: string, successor: string, profile: Profile, poor: number, nearPoor: number, villages = 6, minority = 2,
  more: Partial<Place> = {},
): Place => ({ slug: `story-${slug}-tay-linh-tra-giang`, name: `Xã ${name}`, type: 'xa', code, villages, villageWord: 'Thôn', successor: `story-${successor}-2025`, profile, minority, poor, nearPoor, ...more });

/** Large hamlets of the valley: with them the successor Vĩnh Lĩnh is a commune of some 7,600 households, as communes are since 2025-07-01. */
const valley = [516, 946] as const;

export const communes: readonly Place[] = [
  place('phu-linh', 'Phú Lĩnh', 'S10101', 'phu-linh', 'few', 1, 2, 8, 1, { name: 'Thị trấn Phú Lĩnh', type: 'thi_tran', villageWord: 'Khối phố' }),
  place('binh-linh', 'Bình Lĩnh', 'S10102', 'phu-linh', 'early', 7, 6),
  place('hoa-linh', 'Hòa Lĩnh', 'S10103', 'phu-linh', 'steady', 6, 5),
  place('my-linh', 'Mỹ Lĩnh', 'S10104', 'my-linh', 'steady', 8, 6),
  place('phuoc-linh', 'Phước Lĩnh', 'S10105', 'my-linh', 'early', 9, 6),
  place('thuan-linh', 'Thuận Lĩnh', 'S10106', 'my-linh', 'late', 8, 7),
  place('trung-linh', 'Trung Lĩnh', 'S10107', 'dong-linh', 'steady', 5, 6),
  place('dong-linh', 'Đông Lĩnh', 'S10108', 'dong-linh', 'few', 1, 1),
  place('xuan-linh', 'Xuân Lĩnh', 'S10109', 'dong-linh', 'stuck', 9, 7),
  place('cat-linh', 'Cát Lĩnh', 'S10110', 'cat-linh', 'steady', 7, 8),
  place('nghia-linh', 'Nghĩa Lĩnh', 'S10111', 'cat-linh', 'early', 8, 5),
  place('thach-linh', 'Thạch Lĩnh', 'S10112', 'cat-linh', 'late', 11, 8, 5, 8),
  place('van-linh', 'Vân Lĩnh', 'S10113', 'vinh-linh', 'steady', 10, 7, 6, 34, { hamlet: valley, split: { villages: [5, 6], successor: 'story-cat-linh-2025' } }),
  place('son-linh', 'Sơn Lĩnh', 'S10114', 'vinh-linh', 'steady', 9, 6, 5, 22, { hamlet: valley }),
  place('vinh-linh', 'Vĩnh Lĩnh', 'S10115', 'vinh-linh', 'highland', 46, 16, 4, 94, { villageWord: 'Làng' }),
];

/** The commune in khu vực III: it has a gate of its own in the plan. */
export const highland = communes.at(-1)!;

export const neighbourCommunes: readonly Place[] = [
  ['van-thuong', 'Vân Thượng', 'S20101', 'steady', 12, 9], ['van-trung', 'Vân Trung', 'S20102', 'early', 9, 8], ['van-ha', 'Vân Hạ', 'S20103', 'late', 10, 7],
].map(([slug, name, code, profile, poor, nearPoor]) => ({
  slug: `story-${slug}-muong-van-ha-van`, name: `Xã ${name}`, type: 'xa', code: String(code), villages: 5, villageWord: 'Thôn',
  successor: 'story-muong-van-2025', profile: profile as Profile, minority: 12, poor: Number(poor), nearPoor: Number(nearPoor),
}));

export const successors = [
  { slug: 'story-phu-linh-2025', name: 'Xã Phú Lĩnh', code: 'S10101' },
  { slug: 'story-my-linh-2025', name: 'Xã Mỹ Lĩnh', code: 'S10104' },
  { slug: 'story-dong-linh-2025', name: 'Xã Đông Lĩnh', code: 'S10108' },
  { slug: 'story-cat-linh-2025', name: 'Xã Cát Lĩnh', code: 'S10110' },
  { slug: 'story-vinh-linh-2025', name: 'Xã Vĩnh Lĩnh', code: 'S10115' },
  { slug: 'story-muong-van-2025', name: 'Xã Mường Vân', code: 'S20101' },
] as const;

export type Village = { readonly slug: string; readonly name: string; readonly place: Place; readonly number: number; readonly successor: string };

export function villagesOf(place: Place): readonly Village[] {
  const stem = bareSlug(place.slug).replace(/-(tay-linh-tra-giang|muong-van-ha-van)$/, '');
  return Array.from({ length: place.villages }, (_, index) => {
    const number = index + 1;
    return {
      slug: `story-${place.villageWord === 'Làng' ? 'lang' : place.villageWord === 'Thôn' ? 'thon' : 'khoi-pho'}-${number}-${stem}`,
      name: `${place.villageWord} ${place.name.replace(/^(Xã|Thị trấn) /, '')} ${number}`,
      place, number,
      successor: place.split?.villages.includes(number) ? place.split.successor : place.successor,
    };
  });
}

export const allPlaces: readonly Place[] = [...communes, ...neighbourCommunes];
export const allVillages: readonly Village[] = allPlaces.flatMap(villagesOf);

/** The story world as dated areas, change events and statuses, in the very form of the real ones. Pure; loaded by `load.ts`. */
import type { Area, AreaData, AreaEvent, AreaLevel, AreaType, DatedParent, Succession } from '../domain/area/types.ts';
import { unrecorded } from '../domain/area/types.ts';
import { type Period, plainDate } from '../domain/calendar.ts';
import { allPlaces, allVillages, district, highland, neighbourDistrict, successors } from './places.ts';

const cut = plainDate('2025-07-01');
const before: Period = { from: unrecorded, until: cut };
const after: Period = { from: cut, until: null };
const always: Period = { from: unrecorded, until: null };

export const root = 'story-viet-nam';
export const province = 'story-tra-giang';
export const neighbourProvince = 'story-ha-van';
export const provinceOfToday = 'story-tra-giang-2025';

export function storyTerritory(): AreaData {
  return { areas: [...upper(), ...communesBefore(), ...communesAfter(), ...villages()], events: events(), statuses: statuses() };
}

function area(slug: string, name: string, level: AreaLevel, type: AreaType, code: string | null, valid: Period, parents: readonly DatedParent[]): Area {
  return {
    slug, world: 'story', level, valid, names: [{ ...valid, value: name }], codes: code ? [{ ...valid, value: code }] : [], otherCodes: [],
    types: [{ ...valid, value: type }], settlements: [], parents,
  };
}

const under = (parent: string, period: Period): DatedParent => ({ parent, relation: 'unit', ...period });

function upper(): readonly Area[] {
  return [
    area(root, 'Nước giả lập', 'nation', 'quoc_gia', null, always, []),
    area(province, 'Tỉnh Trà Giang', 'province', 'tinh', 'S1', before, [under(root, before)]),
    area(neighbourProvince, 'Tỉnh Hạ Vân', 'province', 'tinh', 'S2', before, [under(root, before)]),
    // The code S2 goes to another province, as 52 did: nobody may join on a code alone.
    area(provinceOfToday, 'Tỉnh Trà Giang', 'province', 'tinh', 'S2', after, [under(root, after)]),
    area(district.slug, district.name, 'district', 'huyen', district.code, before, [under(province, before)]),
    area(neighbourDistrict.slug, neighbourDistrict.name, 'district', 'huyen', neighbourDistrict.code, before, [under(neighbourProvince, before)]),
  ];
}

function communesBefore(): readonly Area[] {
  return allPlaces.map((place) => ({
    ...area(place.slug, place.name, 'commune', place.type, place.code, before, [under(place.slug.endsWith(district.slug.slice(6)) ? district.slug : neighbourDistrict.slug, before)]),
    settlements: [{ ...before, value: place.type === 'thi_tran' ? ('urban' as const) : ('rural' as const) }],
  }));
}

function communesAfter(): readonly Area[] {
  return successors.map((one) => area(one.slug, one.name, 'commune', 'xa', one.code, after, [under(provinceOfToday, after)]));
}

function villages(): readonly Area[] {
  const types = { Thôn: 'thon', Làng: 'lang', 'Khối phố': 'khoi_pho' } as const;
  return allVillages.map((village) =>
    area(village.slug, village.name, 'village', types[village.place.villageWord], null, always, [under(village.place.slug, before), under(village.successor, after)]),
  );
}

function events(): readonly AreaEvent[] {
  const decision = 'Nghị quyết giả lập 01';
  const provinces: readonly Succession[] = [province, neighbourProvince].map((one) => whole(one, provinceOfToday));
  const ended: readonly Succession[] = [district.slug, neighbourDistrict.slug].flatMap((one) =>
    successors.filter((next) => allPlaces.some((place) => place.successor === next.slug && districtOf(place.slug) === one)).map((next) => ({ ...whole(one, next.slug), share: 'part' as const, population: 'some' as const })),
  );
  const merged = successors.map((next): AreaEvent => ({
    id: `2025-07-01/${next.slug}`, world: 'story', on: cut, kind: 'merged', decision,
    successions: allPlaces.flatMap((place) => {
      if (place.split && (place.successor === next.slug || place.split.successor === next.slug)) {
        return [{ ...whole(place.slug, next.slug), share: 'part' as const, population: 'some' as const }];
      }
      return place.successor === next.slug ? [whole(place.slug, next.slug)] : [];
    }),
  }));
  return [
    { id: '2025-07-01/story-provinces', world: 'story', on: cut, kind: 'merged', decision, successions: provinces },
    { id: '2025-07-01/story-districts', world: 'story', on: cut, kind: 'level_abolished', decision, successions: ended },
    ...merged,
  ];
}

const districtOf = (slug: string): string => (slug.endsWith('tay-linh-tra-giang') ? district.slug : neighbourDistrict.slug);

function whole(predecessor: string, successor: string): Succession {
  return { predecessor, successor, share: 'whole', population: 'all', households: null, note: null };
}

function statuses(): AreaData['statuses'] {
  const decision = 'Quyết định giả lập 02';
  return [
    { area: highland.slug, status: 'khu_vuc_3', valid: { from: plainDate('2021-06-04'), until: cut }, entryDecision: decision, exitDecision: null, evidence: 'reported', note: null },
    { area: highland.slug, status: 'xa_dac_biet_kho_khan', valid: { from: plainDate('2021-06-04'), until: plainDate('2024-12-01') }, entryDecision: decision, exitDecision: 'Quyết định giả lập 03', evidence: 'reported', note: null },
    { area: highland.successor, status: 'khu_vuc_3', valid: after, entryDecision: decision, exitDecision: null, evidence: 'reported', note: null },
  ];
}

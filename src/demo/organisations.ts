/**
 * The story world's bodies: those its plans name, in the province, the district and its communes, with what they answered for, who took over
 * at the reorganisations of 2025, and two emulation clusters. Pure; loaded by the start through `organisation.load`. All of it is invented.
 */
import type { Evidence } from '../domain/area/types.ts';
import { unrecorded } from '../domain/area/types.ts';
import { bareSlug } from '../domain/area/world.ts';
import { type PlainDate, plainDate } from '../domain/calendar.ts';
import type { ClusterMembership, FunctionHeld, Organisation, OrganisationData, OrganisationFunction, OrganisationKind, OrganisationLevel, OrganisationSuccession } from '../domain/organisation/types.ts';
import { communes, district, successors } from './places.ts';
import { province, provinceOfToday } from './territory.ts';

/** The day departments were merged, and the day districts ended and provinces and communes were joined. */
const merged = plainDate('2025-03-01');
const cut = plainDate('2025-07-01');
const decision = 'Quyết định giả lập 11';
const evidence: Evidence = 'reported';

type Span = { readonly from?: PlainDate; readonly until?: PlainDate };
type Made = Span & { readonly id: string; readonly kind: OrganisationKind; readonly name: string; readonly does?: readonly OrganisationFunction[]; readonly under?: string; readonly takesOver?: readonly (readonly [string, OrganisationFunction?])[] };

/** One place on its days: `end` marks what its bodies are called there ("huyện Tây Lĩnh"). */
type Seat = { readonly key: string; readonly level: OrganisationLevel; readonly area: string; readonly place: string };

const seats = {
  before: { key: 'tra-giang', level: 'province', area: province, place: 'tỉnh Trà Giang' },
  now: { key: 'tra-giang-2025', level: 'province', area: provinceOfToday, place: 'tỉnh Trà Giang' },
  district: { key: 'tay-linh', level: 'district', area: district.slug, place: 'huyện Tây Lĩnh' },
} as const satisfies Record<string, Seat>;

export function storyOrganisations(): OrganisationData {
  const made = [...provinceBefore(), ...provinceNow(), ...districtBodies(), ...communeBodies()];
  return {
    organisations: made.map(({ seat, one }) => organisation(seat, one)),
    successions: made.flatMap(({ one }) => (one.takesOver ?? []).map(([predecessor, held]): OrganisationSuccession => ({ predecessor, successor: one.id, on: one.from ?? merged, function: held ?? null, decision, evidence }))),
    clusters: [
      { id: 'story-cum-xa-tay-linh', world: 'story', kind: 'cum', name: 'Cụm thi đua số 1 (các xã phía đông)', area: district.slug },
      { id: 'story-khoi-phong-tay-linh', world: 'story', kind: 'khoi', name: 'Khối thi đua các phòng, ban huyện', area: district.slug },
    ],
    memberships: [2023, 2024].flatMap(clusterYear),
  };
}

const idAt = (seat: Seat, what: string): string => `story-${what}-${seat.key}`;

function at(seat: Seat, common: Span, list: readonly Made[]): readonly { readonly seat: Seat; readonly one: Made }[] {
  return list.map((one) => ({ seat, one: { ...common, ...one } }));
}

function provinceBefore() {
  const seat = seats.before;
  const id = (what: string): string => idAt(seat, what);
  const under = id('ubnd');
  return at(seat, { until: cut }, [
    { id: under, kind: 'state', name: `Ủy ban nhân dân ${seat.place}`, does: ['steering', 'movement_lead'] },
    { id: id('so-ldtbxh'), kind: 'department', name: `Sở Lao động - Thương binh và Xã hội ${seat.place}`, does: ['poverty_standing'], under, until: merged },
    { id: id('so-nnptnt'), kind: 'department', name: `Sở Nông nghiệp và Phát triển nông thôn ${seat.place}`, under, until: merged },
    { id: id('so-nnmt'), kind: 'department', name: `Sở Nông nghiệp và Môi trường ${seat.place}`, does: ['poverty_standing'], under, from: merged, takesOver: [[id('so-ldtbxh'), 'poverty_standing'], [id('so-nnptnt')]] },
    { id: id('so-noi-vu'), kind: 'department', name: `Sở Nội vụ ${seat.place}`, does: ['emulation_standing'], under },
    { id: id('so-tai-chinh'), kind: 'department', name: `Sở Tài chính ${seat.place}`, does: ['finance'], under },
    { id: id('hoi-dong-tdkt'), kind: 'council', name: `Hội đồng Thi đua - Khen thưởng ${seat.place}`, does: ['emulation_council'] },
    { id: id('mttq'), kind: 'front', name: `Ủy ban Mặt trận Tổ quốc Việt Nam ${seat.place}`, does: ['fund_for_the_poor'] },
    { id: id('nhcsxh'), kind: 'bank', name: `Ngân hàng Chính sách xã hội chi nhánh ${seat.place}`, does: ['policy_credit'] },
    { id: id('bao'), kind: 'press', name: 'Báo Trà Giang', does: ['publicity_lead'] },
  ]);
}

function provinceNow() {
  const [seat, before] = [seats.now, seats.before];
  const id = (what: string): string => idAt(seat, what);
  const under = id('ubnd');
  const same = (what: string): readonly (readonly [string])[] => [[idAt(before, what)]];
  return at(seat, { from: cut }, [
    { id: under, kind: 'state', name: `Ủy ban nhân dân ${seat.place}`, does: ['steering', 'movement_lead'], takesOver: same('ubnd') },
    { id: id('so-nnmt'), kind: 'department', name: `Sở Nông nghiệp và Môi trường ${seat.place}`, does: ['poverty_standing'], under, takesOver: [...same('so-nnmt'), [idAt(seats.district, 'phong-nnmt')]] },
    { id: id('so-noi-vu'), kind: 'department', name: `Sở Nội vụ ${seat.place}`, does: ['emulation_standing'], under, takesOver: [...same('so-noi-vu'), [idAt(seats.district, 'phong-noi-vu')]] },
    { id: id('so-tai-chinh'), kind: 'department', name: `Sở Tài chính ${seat.place}`, does: ['finance'], under, takesOver: [...same('so-tai-chinh'), [idAt(seats.district, 'phong-tckh')]] },
    { id: id('hoi-dong-tdkt'), kind: 'council', name: `Hội đồng Thi đua - Khen thưởng ${seat.place}`, does: ['emulation_council'], takesOver: [...same('hoi-dong-tdkt'), [idAt(seats.district, 'hoi-dong-tdkt')]] },
    { id: id('mttq'), kind: 'front', name: `Ủy ban Mặt trận Tổ quốc Việt Nam ${seat.place}`, does: ['fund_for_the_poor'], takesOver: [...same('mttq'), [idAt(seats.district, 'mttq')]] },
    { id: id('nhcsxh'), kind: 'bank', name: `Ngân hàng Chính sách xã hội chi nhánh ${seat.place}`, does: ['policy_credit'], takesOver: [...same('nhcsxh'), [idAt(seats.district, 'nhcsxh')]] },
    { id: id('bao'), kind: 'press', name: 'Báo và phát thanh, truyền hình Trà Giang', does: ['publicity_lead'], takesOver: same('bao') },
  ]);
}

/** The bodies the district's plan gives work to, in its own words. */
function districtBodies() {
  const seat = seats.district;
  const id = (what: string): string => idAt(seat, what);
  const under = id('ubnd');
  return at(seat, { until: cut }, [
    { id: under, kind: 'state', name: 'Ủy ban nhân dân huyện Tây Lĩnh', does: ['steering', 'movement_lead'] },
    { id: id('phong-ldtbxh'), kind: 'division', name: 'Phòng Lao động - Thương binh và Xã hội huyện', does: ['poverty_standing'], under, until: merged },
    { id: id('phong-nnmt'), kind: 'division', name: 'Phòng Nông nghiệp và Môi trường huyện', does: ['poverty_standing'], under, from: merged, takesOver: [[id('phong-ldtbxh'), 'poverty_standing']] },
    { id: id('phong-noi-vu'), kind: 'division', name: 'Phòng Nội vụ huyện', does: ['emulation_standing'], under, takesOver: [[id('phong-ldtbxh')]] },
    { id: id('phong-vhtt'), kind: 'division', name: 'Phòng Văn hóa và Thông tin huyện', does: ['publicity_lead'], under },
    { id: id('phong-tckh'), kind: 'division', name: 'Phòng Tài chính - Kế hoạch huyện', does: ['finance'], under },
    { id: id('van-phong'), kind: 'division', name: 'Văn phòng HĐND và UBND huyện', does: ['portal'], under },
    { id: id('trung-tam-vhtt'), kind: 'public_service_unit', name: 'Trung tâm Văn hóa - Thông tin - Thể thao huyện', does: ['broadcast'], under },
    { id: id('hoi-dong-tdkt'), kind: 'council', name: 'Hội đồng Thi đua - Khen thưởng huyện', does: ['emulation_council'] },
    { id: id('mttq'), kind: 'front', name: 'Ủy ban Mặt trận Tổ quốc Việt Nam huyện', does: ['fund_for_the_poor'] },
    { id: id('hoi-phu-nu'), kind: 'mass_organisation', name: 'Hội Liên hiệp Phụ nữ huyện' },
    { id: id('hoi-nong-dan'), kind: 'mass_organisation', name: 'Hội Nông dân huyện' },
    { id: id('nhcsxh'), kind: 'bank', name: 'Phòng giao dịch Ngân hàng Chính sách xã hội huyện', does: ['policy_credit'] },
  ]);
}

function communeBodies() {
  const seatOf = (slug: string, place: string): Seat => ({ key: bareSlug(slug), level: 'commune', area: slug, place });
  const small = (name: string): string => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
  const ubnd = (seat: Seat, more: Partial<Made>): Made => ({ id: idAt(seat, 'ubnd'), kind: 'state', name: `Ủy ban nhân dân ${seat.place}`, does: ['poverty_standing', 'movement_lead'], ...more });
  const old = communes.flatMap((one) => {
    const seat = seatOf(one.slug, small(one.name));
    return at(seat, { until: cut }, [ubnd(seat, {})]);
  });
  const now = successors.filter((one) => communes.some((place) => place.successor === one.slug)).flatMap((one) => {
    const seat = seatOf(one.slug, small(one.name));
    const from = communes.filter((place) => place.successor === one.slug || place.split?.successor === one.slug);
    return at(seat, { from: cut }, [ubnd(seat, { takesOver: from.map((place): readonly [string] => [idAt(seatOf(place.slug, place.name), 'ubnd')]) })]);
  });
  return [...old, ...now];
}

function organisation(seat: Seat, one: Made): Organisation {
  const valid = { from: one.from ?? unrecorded, until: one.until ?? null };
  return {
    id: one.id, world: 'story', kind: one.kind, level: seat.level, area: seat.area, valid, evidence, note: null, names: [{ ...valid, value: one.name }],
    parents: one.under === undefined ? [] : [{ ...valid, value: one.under }],
    functions: (one.does ?? []).map((held): FunctionHeld => ({ ...valid, function: held, evidence, note: null })),
  };
}

/** The leader changes each year. */
function clusterYear(year: number): readonly ClusterMembership[] {
  const eastern = communes.slice(0, 8).map((one) => `story-ubnd-${bareSlug(one.slug)}`);
  const divisions = ['phong-ldtbxh', 'phong-noi-vu', 'phong-vhtt', 'phong-tckh', 'van-phong'].map((what) => idAt(seats.district, what));
  const round = (cluster: string, members: readonly string[]): readonly ClusterMembership[] =>
    members.map((member, index) => ({ cluster, year, organisation: member, role: index === year % members.length ? 'leader' : index === (year + 1) % members.length ? 'deputy' : 'member' }));
  return [...round('story-cum-xa-tay-linh', eastern), ...round('story-khoi-phong-tay-linh', divisions)];
}

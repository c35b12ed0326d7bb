/**
 * The story world's register: every household that was poor or near-poor at the end of some year since 2021, with its members and the
 * decisions that said so. Counts of a hamlet and a year agree with `figures.ts`. Pure, from a fixed seed; names are put together from syllables.
 */
import { type PlainDate, plainDate } from '../domain/calendar.ts';
import type { LoadedHousehold, LoadedStatus } from '../domain/household/contract.ts';
import type { HouseholdClass, StatusChange } from '../domain/household/types.ts';
import { villageCounts } from './figures.ts';
import { allVillages, type Village } from './places.ts';
import { createRandom } from './random.ts';

const standard = 'national-2022-2025';
const years = [2021, 2022, 2023, 2024, 2025];
const cut = plainDate('2025-07-01');

const surnames = ['Đinh', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hồ', 'Võ', 'Bùi', 'Đặng', 'Ngô', 'Huỳnh', 'Phan'];
const middlesOfMen = ['Văn', 'Hữu', 'Đức', 'Minh', 'Công', 'Xuân'];
const middlesOfWomen = ['Thị', 'Thị', 'Thị', 'Ngọc', 'Kim', 'Thu'];
const given = ['An', 'Bình', 'Cường', 'Dung', 'Giang', 'Hà', 'Hạnh', 'Hòa', 'Hùng', 'Hương', 'Khánh', 'Lan', 'Liên', 'Long', 'Mai', 'Minh', 'Nam', 'Nga', 'Oanh', 'Phúc', 'Quang', 'Sơn', 'Tâm', 'Thảo', 'Thủy', 'Tuấn', 'Vinh', 'Xuân', 'Yến', 'Ơn'];
const minorityNames = ['Y Thử', 'A Mẫu', 'Hlinh', 'Rơ Chăm', 'Y Blơn', 'A Nhưn', 'Y Ngơi', 'Y Khưm', 'A Biên', 'Y Rơm'];
const causes = ['no_land', 'no_capital', 'no_labour', 'no_tools', 'no_knowledge', 'no_skills', 'illness', 'other'];

type Random = () => number;
type Slot = { history: { year: number; class: HouseholdClass; change: StatusChange }[]; now: HouseholdClass };

/** Households under the decisions that had been issued by `today`. */
export function storyHouseholds(today: PlainDate): readonly LoadedHousehold[] {
  return allVillages.flatMap((village, index) => {
    const random = createRandom(104_729 * (index + 1));
    return slotsOf(village, random).map((slot, number) => householdOf(village, index, number, slot, random, today)).filter((one) => one.statuses.length > 0);
  });
}

/** Who was poor and who near-poor at the end of each year, so that counts, newly poor and relapsed agree with the figures. */
function slotsOf(village: Village, random: Random): readonly Slot[] {
  const slots: Slot[] = [];
  const make = (year: number, status: HouseholdClass, change: StatusChange) => void slots.push({ history: [{ year, class: status, change }], now: status });
  const set = (slot: Slot, year: number, status: HouseholdClass, change: StatusChange) => {
    slot.history.push({ year, class: status, change });
    slot.now = status;
  };
  const of = (status: HouseholdClass, year: number): Slot[] => slots.filter((one) => one.now === status && one.history.at(-1)!.year < year).sort(() => random() - 0.5);
  const count = (status: HouseholdClass) => slots.filter((one) => one.now === status).length;
  for (const year of years) {
    const wanted = villageCounts(village, year);
    if (year === years[0]) {
      for (let n = 0; n < wanted.poor; n += 1) make(year, 'poor', 'new');
      for (let n = 0; n < wanted.nearPoor; n += 1) make(year, 'near_poor', 'new');
      continue;
    }
    const former = of('not_poor', year).slice(0, Math.min(wanted.relapsed, wanted.poor));
    for (const one of former) set(one, year, 'poor', 'relapsed');
    const fresh = Math.min(wanted.fresh, wanted.poor - former.length);
    for (let n = 0; n < fresh; n += 1) make(year, 'poor', 'new');
    for (const one of of('poor', year).slice(0, Math.max(0, count('poor') - wanted.poor))) {
      const stays = random() < 0.55;
      set(one, year, stays ? 'near_poor' : 'not_poor', stays ? 'left_to_near_poor' : 'left_above');
    }
    for (const one of of('near_poor', year).slice(0, Math.max(0, wanted.poor - count('poor')))) set(one, year, 'poor', 'fell_to_poor');
    while (count('poor') < wanted.poor) make(year, 'poor', 'new');
    for (const one of of('near_poor', year).slice(0, Math.max(0, count('near_poor') - wanted.nearPoor))) set(one, year, 'not_poor', 'left_above');
    // Whoever left poverty this very year counts as near-poor only as long as there is room.
    for (const one of slots.filter((slot) => slot.now === 'near_poor').slice(0, Math.max(0, count('near_poor') - wanted.nearPoor))) {
      one.history.splice(-1, 1, { year, class: 'not_poor', change: 'left_above' });
      one.now = 'not_poor';
    }
    while (count('near_poor') < wanted.nearPoor) make(year, 'near_poor', 'new');
    for (const one of slots) if (one.history.at(-1)!.year < year && one.now !== 'not_poor') set(one, year, one.now, 'kept');
  }
  return slots;
}

function householdOf(village: Village, villageIndex: number, number: number, slot: Slot, random: Random, today: PlainDate): LoadedHousehold {
  const minority = random() * 100 < village.place.minority;
  const noLabour = random() < 0.09;
  const statuses = slot.history.map((one): LoadedStatus => {
    const last = Math.max(0, one.class === 'poor' ? 3 + Math.floor(random() * 4) : one.class === 'near_poor' ? Math.floor(random() * 3) : Math.floor(random() * 2));
    const line = one.class === 'not_poor' ? 1_510_000 + Math.floor(random() * 900) * 1000 : 600_000 + Math.floor(random() * 900) * 1000;
    const day = decisionDay(one.year);
    return {
      decision: `${decisionNumber(village, one.year)}/QĐ-UBND`, issuedOn: day, effectiveOn: day, class: one.class, change: one.change, standard, deprivations: maskOf(last, random), incomePerPerson: line,
      causes: one.class === 'not_poor' ? [] : [causes[Math.floor(random() * causes.length)]!],
    };
  });
  return {
    village: village.slug, address: `Tổ ${1 + (number % 4)}, số nhà giả lập ${number + 1}`, since: '2021-06-01', traits: noLabour ? ['no_labour_capacity'] : [],
    members: membersOf(villageIndex, number, minority, noLabour, random), statuses: statuses.filter((one) => one.issuedOn <= today),
  };
}

const decisionDay = (year: number): string => `${year}-12-2${year % 8}`;
/** One decision a year for each commune of the day. */
function decisionNumber(village: Village, year: number): string {
  const place = decisionDay(year) < cut ? village.place.slug : village.successor;
  return String(20 + ([...place].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 70) + (year % 10)).padStart(2, '0');
}

function maskOf(count: number, random: Random): number {
  let mask = 0;
  for (let left = count; left > 0; ) {
    const bit = 1 << Math.floor(random() * 12);
    if ((mask & bit) !== 0) continue;
    mask |= bit;
    left -= 1;
  }
  return mask;
}

function membersOf(villageIndex: number, number: number, minority: boolean, noLabour: boolean, random: Random): LoadedHousehold['members'] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const surname = minority ? 'Đinh' : pick(surnames);
  let serial = 0;
  const person = (birthYear: number, sex: 'male' | 'female', relation: LoadedHousehold['members'][number]['relation'], own = surname) => {
    const name = minority && random() < 0.5 ? `${own} ${pick(minorityNames)}` : `${own} ${pick(sex === 'male' ? middlesOfMen : middlesOfWomen)} ${pick(given)}`;
    const known = random();
    const birth = known < 0.15 ? String(birthYear) : `${birthYear}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
    serial += 1;
    // Province code 999 is given to nobody: no number here can be a real person's.
    const citizenNumber = birthYear < 2008 && random() < 0.8 ? `999${sex === 'male' ? (birthYear < 2000 ? 0 : 2) : birthYear < 2000 ? 1 : 3}${String(birthYear).slice(2)}${String(villageIndex * 4000 + number * 10 + serial).padStart(6, '0')}` : null;
    return { relation, details: { fullName: name, birth, sex, ethnicGroup: minority ? 'ba_na' : 'kinh', citizenNumber } };
  };
  const headSex = random() < 0.32 ? ('female' as const) : ('male' as const);
  const headYear = noLabour ? 1940 + Math.floor(random() * 12) : 1955 + Math.floor(random() * 40);
  const members = [person(headYear, headSex, 'head')];
  if (!noLabour && random() < 0.75) members.push(person(headYear + Math.floor(random() * 7) - 3, headSex === 'male' ? 'female' : 'male', 'spouse', pick(surnames)));
  const children = noLabour ? (random() < 0.3 ? 1 : 0) : Math.floor(random() * 4);
  for (let n = 0; n < children; n += 1) members.push(person(Math.min(2020, headYear + 21 + n * 3), random() < 0.5 ? 'male' : 'female', noLabour ? 'grandchild' : 'child'));
  if (!noLabour && random() < 0.15) members.push(person(headYear - 24, 'female', 'parent', pick(surnames)));
  return members;
}

/**
 * The story world's yearly figures, counted hamlet by hamlet; communes, districts and provinces are sums of their hamlets on that day's map.
 * Two standards: 2016-2020 for the ends of 2015 to 2021, 2022-2025 from the end of 2021 on. Exercises every state of a target:
 * met early, met late, unreachable, exhausted (the stock ran out), a gap, a corrected figure, a change of standard.
 */
import { endOfYear, type PlainDate } from '../domain/calendar.ts';
import type { Observation } from '../domain/indicator/observation.ts';
import { allVillages, district, neighbourDistrict, type Profile, type Village } from './places.ts';
import { createRandom } from './random.ts';
import { neighbourProvince, province, provinceOfToday, root } from './territory.ts';

const oldStandard = 'national-2016-2020';
const newStandard = 'national-2022-2025';
const source = 'Dữ liệu giả lập';

/** What is left of the start review's poor and near-poor households at the end of 2021, …, 2025. */
const paths: Readonly<Record<Profile, readonly number[]>> = {
  steady: [1, 0.84, 0.68, 0.53, 0.4],
  early: [1, 0.62, 0.44, 0.31, 0.2],
  late: [1, 0.97, 0.93, 0.87, 0.44],
  stuck: [1, 0.99, 0.98, 0.97, 0.96],
  few: [1, 0.45, 0, 0, 0],
  highland: [1, 0.95, 0.88, 0.81, 0.72],
};

type Counts = { total: number; persons: number; poor: number; nearPoor: number; minority: number; minorityPoor: number; fresh: number; relapsed: number; wellOff: number };
const countKeys = ['total', 'persons', 'poor', 'nearPoor', 'minority', 'minorityPoor', 'fresh', 'relapsed', 'wellOff'] as const;

/** 2023 of this commune was never sent: the gap a plan must live with. */
export const gapCommune = 'story-cat-linh-tay-linh-tra-giang';
/** 2023 of this commune was sent wrong first and corrected: both values stay. */
export const correctedCommune = 'story-my-linh-tay-linh-tra-giang';

export function storyFigures(): readonly Observation[] {
  const years = [
    ...[2015, 2016, 2017, 2018, 2019, 2020, 2021].map((year) => ({ year, standard: oldStandard })),
    ...[2021, 2022, 2023, 2024, 2025].map((year) => ({ year, standard: newStandard })),
  ];
  return years.flatMap(({ year, standard }) => {
    const byVillage = new Map(allVillages.map((village, index) => [village, countsOf(village, index, year, standard)]));
    return areasOf(year).flatMap(({ slug, villages }) => {
      if (slug === gapCommune && year === 2023) return [];
      const counts = sum(villages.map((village) => byVillage.get(village)!));
      const rows = observationsOf(slug, year, standard, counts);
      return slug === correctedCommune && year === 2023 ? [...rows.map(corrected), ...wrongFirst(rows)] : rows;
    });
  });
}

/** Each area that existed at the end of the year, with its hamlets. */
function areasOf(year: number): readonly { slug: string; villages: readonly Village[] }[] {
  const today = year >= 2025;
  const groups = new Map<string, Village[]>();
  const add = (slug: string, village: Village): void => {
    const list = groups.get(slug);
    if (list) list.push(village);
    else groups.set(slug, [village]);
  };
  for (const village of allVillages) {
    const inDistrict = village.place.slug.endsWith('tay-linh-tra-giang');
    add(village.slug, village);
    add(today ? village.successor : village.place.slug, village);
    if (!today) add(inDistrict ? district.slug : neighbourDistrict.slug, village);
    add(today ? provinceOfToday : inDistrict ? province : neighbourProvince, village);
    add(root, village);
  }
  return [...groups].map(([slug, villages]) => ({ slug, villages }));
}

/** What was counted in a hamlet at the end of a year by the standard of 2022-2025: the register of `households.ts` agrees with it. */
export function villageCounts(village: Village, year: number): { readonly total: number; readonly poor: number; readonly nearPoor: number; readonly minorityPoor: number; readonly fresh: number; readonly relapsed: number } {
  return countsOf(village, allVillages.indexOf(village), year, newStandard);
}

function countsOf(village: Village, index: number, year: number, standard: string): Counts {
  const random = createRandom(7919 * (index + 1)); // one stream a hamlet: its households do not change from run to run
  const { place } = village;
  const [smallest, largest] = place.hamlet ?? [70, 130];
  const base = smallest + Math.floor(random() * (largest - smallest));
  const growth = 1 + 0.006 * (year - 2015);
  const total = Math.round(base * growth);
  const uneven = 0.75 + random() * 0.5;
  const drift = place.profile === 'stuck' ? 1 : 0.985 + random() * 0.03;
  const left = standard === newStandard ? paths[place.profile][year - 2021]! : 1.9 - 0.17 * (year - 2015); // the old line was lower and falling
  const level = standard === newStandard ? 1 : 0.55;
  const scale = (share: number): number => Math.min(total, Math.round(((base * share) / 100) * uneven * level * left * (left === 1 ? 1 : drift)));
  const poor = scale(place.poor);
  const nearPoor = Math.min(total - poor, scale(place.nearPoor));
  const minority = Math.round((total * place.minority) / 100);
  const minorityPoor = Math.min(minority, Math.round(poor * Math.min(1, (place.minority * 1.6) / 100)));
  const fresh = poor === 0 ? 0 : Math.floor(random() * 2.2);
  return { total, persons: Math.round(total * 3.7), poor, nearPoor, minority, minorityPoor, fresh, relapsed: poor === 0 ? 0 : Math.floor(random() * 1.4), wellOff: Math.round(total * (0.2 + 0.012 * (year - 2015))) };
}

function sum(all: readonly Counts[]): Counts {
  const result: Counts = { total: 0, persons: 0, poor: 0, nearPoor: 0, minority: 0, minorityPoor: 0, fresh: 0, relapsed: 0, wellOff: 0 };
  for (const one of all) for (const key of countKeys) result[key] += one[key];
  return result;
}

function observationsOf(area: string, year: number, standard: string, counts: Counts): readonly Observation[] {
  const periodEnd = endOfYear(year);
  const count = (indicator: string, value: number, withStandard = true): Observation => row(area, periodEnd, indicator, String(value), 'households', withStandard ? standard : '');
  const rate = (indicator: string, part: number, whole: number): readonly Observation[] =>
    whole === 0 ? [] : [{ ...row(area, periodEnd, indicator, decimal(part, whole), 'percent', standard), ratio: { numerator: String(part), denominator: String(whole) } }];
  return [
    ...(year === 2021 && standard === newStandard ? [] : [count('households_total', counts.total, false), count('well_off_and_rich_households', counts.wellOff, false), count('em_households_total', counts.minority, false), { ...count('persons_total', counts.persons, false), unit: 'persons' }]),
    count('poor_households', counts.poor), count('near_poor_households', counts.nearPoor), count('poor_and_near_poor_households', counts.poor + counts.nearPoor),
    count('em_poor_households', counts.minorityPoor),
    ...rate('poor_rate_pct', counts.poor, counts.total), ...rate('near_poor_rate_pct', counts.nearPoor, counts.total),
    ...rate('multidim_rate_pct', counts.poor + counts.nearPoor, counts.total), ...rate('em_poor_rate_pct', counts.minorityPoor, counts.minority),
    ...(year > 2015 ? [count('poor_households_new', counts.fresh), count('poor_households_relapsed', counts.relapsed)] : []),
  ];
}

function row(area: string, periodEnd: PlainDate, indicator: string, value: string, unit: string, standard: string): Observation {
  return { indicator, area, periodEnd, value, unit, standard, source, status: 'reported', flags: [], reason: '', note: '', closed: true };
}

/** The exact ratio travels beside it; this text only shows it, to four places. */
function decimal(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(4).replace(/\.?0+$/, '');
}

function corrected(observation: Observation): Observation {
  return { ...observation, chosen: true, reason: 'Số đính chính sau khi kiểm tra lại danh sách' };
}

/** What the commune had sent first: a hamlet counted twice. */
function wrongFirst(rows: readonly Observation[]): readonly Observation[] {
  return rows
    .filter((one) => one.unit === 'households' && one.standard !== '' && Math.round(Number(one.value) * 1.18) !== Number(one.value))
    .map((one) => ({ ...one, value: String(Math.round(Number(one.value) * 1.18)), chosen: false, reason: 'Đếm trùng một thôn, đã đính chính', note: 'Lần gửi đầu' }));
}

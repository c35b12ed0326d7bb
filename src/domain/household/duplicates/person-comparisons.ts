/**
 * How two persons of the register are compared, field by field, in degrees; the explanation's words follow them. Called by the finder, the
 * lookup and the benches. Symmetric; knows nothing of weights.
 */
import type { Comparison, Scheme } from './model.ts';
import { nameComparison } from './person-name.ts';
import type { People, Person } from './person.ts';
import { digitSlips, editDistance } from './similarity.ts';

export const birthDegrees = ['differs', 'near_year', 'other_day', 'same_year', 'slip', 'same'] as const;
export const numberDegrees = ['differs', 'two_digits', 'slip', 'same'] as const;
export const sexDegrees = ['differs', 'same'] as const;
export const villageDegrees = ['differs', 'other_village', 'commune', 'slip', 'same'] as const;

export function personScheme(people: People): Scheme<Person> {
  const name = nameComparison(people);
  // The quick ones first: most pairs are given up before their names are compared.
  return { comparisons: [birth, sex, villageComparison(people), citizenNumber(name), name] };
}

/** A birthday is shared by about one person in so many: too rare to be learned from pairs drawn at random. */
const birthdayShare = 1 / 25_000;

const birth: Comparison<Person> = {
  field: 'birth', degrees: birthDegrees, leastShare: birthdayShare, shareOf: (_a, _b, degree) => (degree === 5 ? birthdayShare : null),
  compare: (a, b) => {
    if (a.year === 0 || b.year === 0) return -1;
    if (a.day === 0 || b.day === 0) return a.year === b.year ? (a.month !== 0 && b.month !== 0 && a.month !== b.month ? 2 : 3) : isNearYear(a.year, b.year) ? 1 : 0;
    if (a.year === b.year && a.month === b.month && a.day === b.day) return 5;
    const turned = a.year === b.year && a.month === b.day && a.day === b.month;
    if (turned || digitSlips(a.birth, b.birth, 1) === 1) return 4;
    return a.year === b.year ? 2 : isNearYear(a.year, b.year) ? 1 : 0;
  },
};

/** A year before or after (age counted the other way), or its last digits changed over. */
function isNearYear(a: number, b: number): boolean {
  return Math.abs(a - b) === 1 || (Math.floor(a / 100) === Math.floor(b / 100) && a % 10 === Math.floor(b / 10) % 10 && b % 10 === Math.floor(a / 10) % 10);
}

/** Twins are given numbers next to each other: a number that differs little is a slip only where the names have something in common. */
function citizenNumber(name: Comparison<Person>): Comparison<Person> {
  return {
    field: 'number', degrees: numberDegrees,
    compare: (a, b) => {
      if (a.number === '' || b.number === '') return -1;
      const degree = a.number.length === b.number.length ? 3 - digitSlips(a.number, b.number, 2) : 3 - editDistance(a.number, b.number, 2);
      return degree === 3 || degree === 0 || name.compare(a, b) > 0 ? degree : 0;
    },
  };
}

const sex: Comparison<Person> = { field: 'sex', degrees: sexDegrees, compare: (a, b) => (a.sex === 0 || b.sex === 0 ? -1 : a.sex === b.sex ? 1 : 0) };

function villageComparison(people: People): Comparison<Person> {
  const slips = new Map<number, boolean>();
  return {
    field: 'village', degrees: villageDegrees,
    compare: (a, b) => {
      if (a.commune === 0 || b.commune === 0) return -1;
      if (a.commune !== b.commune) return 0;
      if (a.village === 0 || b.village === 0) return 2;
      if (a.village === b.village) return 4;
      const [low, high] = a.village < b.village ? [a.village, b.village] : [b.village, a.village];
      const key = low * 2 ** 24 + high;
      let slip = slips.get(key);
      if (slip === undefined) slips.set(key, (slip = isVillageSlip(people.placeOf(low), people.placeOf(high))));
      return slip ? 3 : 1;
    },
  };
}

/** "thon 3" and "thon 4" are two villages however near their names; otherwise one or two letters are a slip. */
function isVillageSlip(a: string, b: string): boolean {
  if (/\d/.test(a) || /\d/.test(b)) return a.replace(/\D/g, '') === b.replace(/\D/g, '') && editDistance(a, b, 2) <= 2;
  return editDistance(a, b, 2) <= (Math.min(a.length, b.length) > 8 ? 2 : 1);
}

/**
 * The keys by which two records of one person are likely to meet, whatever one of them got wrong. Called by the bulk finder and the lookup.
 * Every mistake of the benchmark (lost marks, swapped order, a wrong digit, only a year, another spelling) leaves at least one key standing.
 */
import { keyOf, type Keys } from './candidates.ts';
import type { People, Person } from './person.ts';

type KeyMaker = (person: Person, people: People) => string | null;

const makers: readonly KeyMaker[] = [
  ({ number }) => (number.length === 12 ? number : null),
  // A wrong digit in one third of the number leaves the other two.
  ({ number }) => (number.length === 12 ? number.slice(0, 9) : null),
  ({ number }) => (number.length === 12 ? number.slice(6) : null),
  ({ number }) => (number.length === 12 ? number.slice(0, 6) + number.slice(9) : null),
  (one, people) => (one.year === 0 ? null : `${nameSkeleton(one, people)} ${one.year}`),
  (one, people) => (one.day === 0 ? null : `${nameSkeleton(one, people)} ${Math.min(one.day, one.month)} ${Math.max(one.day, one.month)}`),
  (one, people) => (one.commune === 0 ? null : `${nameSkeleton(one, people)} ${one.commune}`),
  (one) => (one.commune === 0 || one.day === 0 ? null : `${one.year} ${Math.min(one.day, one.month)} ${Math.max(one.day, one.month)} ${one.commune} ${one.sex}`),
  (one, people) => (one.commune === 0 || one.year === 0 ? null : `${givenSkeleton(one, people)} ${one.year} ${one.commune}`),
  (one) => (one.village === 0 || one.year === 0 ? null : `${one.year} ${one.village} ${one.commune} ${one.sex}`),
  (one, people) => (one.village === 0 ? null : `${givenSkeleton(one, people)} ${one.village} ${one.commune} ${one.sex}`),
];

export function personKeys(people: People): Keys {
  const columns = makers.map(() => new Uint32Array(people.list.length));
  people.list.forEach((person, record) => keysOf(person, people).forEach((key, index) => (columns[index]![record] = key)));
  return columns;
}

/** One number a key, 0 where it has none. */
export function keysOf(person: Person, people: People): readonly number[] {
  return makers.map((make, index) => {
    const key = make(person, people);
    return key === null ? 0 : keyOf(`${index} ${key}`);
  });
}

/** All words but Thị and Văn, sounded out, in alphabetical order: lost marks, swapped order and spelling by ear all lead here. */
function nameSkeleton({ words }: Person, people: People): string {
  return words.filter((word) => !people.isFiller(word)).map(people.skeletonOf).sort().join(' ');
}

function givenSkeleton({ words }: Person, people: People): string {
  const given = words.at(-1);
  return given === undefined ? '' : people.skeletonOf(given);
}

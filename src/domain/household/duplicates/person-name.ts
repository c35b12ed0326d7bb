/**
 * Compares two Vietnamese names word by word, whatever their order: marks may be lost, Thị or Văn left out, one word mistyped.
 * Called by person-comparisons.ts. What the agreement is worth follows from how frequent the agreeing words are: Nguyễn says little, Hạnh more.
 */
import type { Comparison } from './model.ts';
import type { People, Person } from './person.ts';
import { editDistance } from './similarity.ts';

export const nameDegrees = ['differs', 'given', 'all_but_one', 'slip', 'filler', 'unmarked', 'same'] as const;

/** What a word found again (or nearly so) means for chance: a slip of it is met in about one other word in twenty. */
const chanceOfSlip = 0.05;
/** However rare its words: names run in families and villages, so a second bearer is never rarer than this. */
const leastShare = 0.0005;
/** Hardly anybody's two records have names that share nothing; twins and other relatives must not teach otherwise. */
const differsAtMost = 0.004;

export function nameComparison(people: People): Comparison<Person> {
  const isSlip = slipsOf(people);
  let [lastA, lastB]: [Person | null, Person | null] = [null, null];
  let [degree, share] = [-1, 1];
  const compare = (a: Person, b: Person): number => {
    if (a === lastA && b === lastB) return degree;
    [lastA, lastB, share] = [a, b, 1];
    degree = judge(a, b);
    return degree;
  };
  /** Sets `share` to how many have in their names what both share. */
  const judge = (a: Person, b: Person): number => {
    const [left, right] = [a.words, b.words];
    if (left.length === 0 || right.length === 0) return -1;
    // Words of either that the other has too, as bits; at most 30 words are looked at.
    let [foundLeft, foundRight, agreed] = [0, 0, 0];
    for (let i = left.length - 1; i >= 0; i -= 1) {
      for (let j = right.length - 1; j >= 0; j -= 1) {
        if (left[i] !== right[j] || (foundRight >> j) & 1) continue;
        foundLeft |= 1 << i;
        foundRight |= 1 << j;
        if (people.isFiller(left[i]!)) break;
        share *= people.shareOf(left[i]!);
        agreed += 1;
        break;
      }
    }
    const [missing, extra] = [lonely(left, foundLeft), lonely(right, foundRight)];
    const fillerMissing = left.length - ones(foundLeft) > missing.count || right.length - ones(foundRight) > extra.count;
    if (missing.count === 0 && extra.count === 0) return agreed === 0 ? -1 : fillerMissing ? 4 : marksAgree(a, b);
    if (agreed > 0 && missing.count === 1 && extra.count === 1 && isSlip(missing.word, extra.word)) {
      share *= Math.max(chanceOfSlip, people.shareOf(missing.word), people.shareOf(extra.word));
      return 3;
    }
    const [givenA, givenB] = [left.at(-1)!, right.at(-1)!];
    if (agreed >= 2 && missing.count <= 1 && extra.count <= 1 && missing.word !== givenA && extra.word !== givenB) return 2;
    if (givenA !== givenB) return 0;
    share = people.shareOf(givenA);
    return 1;
  };
  const lonely = (words: readonly number[], found: number): { count: number; word: number } => {
    let [count, word] = [0, 0];
    for (let place = 0; place < words.length; place += 1) {
      if ((found >> place) & 1 || people.isFiller(words[place]!)) continue;
      count += 1;
      word = words[place]!;
    }
    return { count, word };
  };
  return {
    field: 'name', degrees: nameDegrees, ceiling: [differsAtMost], leastShare, compare,
    shareOf: (a, b) => (compare(a, b) <= 0 ? null : Math.max(share, leastShare)),
  };
}

/** Hải and Tài are one letter apart and two names; Hia is nobody's name, so it may be a slip of Hải. */
function slipsOf(people: People): (a: number, b: number) => boolean {
  const known = new Map<number, boolean>();
  const rare = Math.max(0.0005, 1.5 / Math.max(1, people.list.length));
  const isRare = (word: number): boolean => people.shareOf(word) <= rare;
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * 2 ** 24 + high;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = people.skeletonOf(low) === people.skeletonOf(high) || ((isRare(low) || isRare(high)) && editDistance(people.wordOf(low), people.wordOf(high), 1) === 1)));
    return answer;
  };
}

/** 6 with the same marks, 5 where one was written without, 3 where one mark differs, 2 where more do. */
function marksAgree(a: Person, b: Person): number {
  if (a.marked === null || b.marked === null) return a.marked === b.marked ? 6 : 5;
  const other = [...b.marked];
  let differing = 0;
  for (const word of a.marked) {
    const found = other.indexOf(word);
    if (found < 0) differing += 1;
    else other.splice(found, 1);
  }
  return differing === 0 ? 6 : differing === 1 ? 3 : 2;
}

function ones(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/**
 * A person of the register as the finder sees one: name in words with and without marks, birth, citizen number, sex, village. Called by the
 * finder, the lookup on entry and the benches. `createPeople` knows the words of all records, because a rare name says more than a frequent one.
 */
import { fold, hasMarks } from '../../search.ts';
import { phoneticSkeleton } from './skeleton.ts';

/** What is known of a person; what is not known is empty. */
export type PersonFacts = {
  readonly name: string;
  /** "1960", "1960-05" or "1960-05-12". */
  readonly birth: string;
  readonly sex: 'male' | 'female' | null;
  /** Citizen number of 12 digits, as it was written. */
  readonly number: string;
  readonly village: string;
  readonly commune: string;
};

export type Person = {
  /** Words of the name in the order written, folded: numbers in the list of words. */
  readonly words: readonly number[];
  /** The same with marks; null when the name was written without any. */
  readonly marked: readonly number[] | null;
  /** Year, month (0: not known), day (0: not known). */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Eight digits where the day is known, else empty. */
  readonly birth: string;
  readonly sex: 0 | 1 | 2;
  /** Digits only. */
  readonly number: string;
  readonly village: number;
  readonly commune: number;
};

export type People = {
  readonly list: readonly Person[];
  /** Prepares one more, not added to the list; its words are learned, its name changes no share. */
  readonly prepare: (facts: PersonFacts) => Person;
  readonly wordOf: (word: number) => string;
  /** A village or commune, folded. */
  readonly placeOf: (place: number) => string;
  readonly skeletonOf: (word: number) => string;
  /** Of all persons, the share whose name has this word; at least one in all. */
  readonly shareOf: (word: number) => number;
  /** Thị, Văn: words that say the sex and little of the person. */
  readonly isFiller: (word: number) => boolean;
};

const fillers = new Set(['thi', 'van']);

export function createPeople(facts: Iterable<PersonFacts>): People {
  const words = textNumbers();
  const skeletons: string[] = [];
  const places = textNumbers();
  const numberOf = (text: string): number => {
    const number = words.numberOf(text);
    skeletons[number] ??= phoneticSkeleton(text);
    return number;
  };
  const readWord = remembered((text: string) => {
    const lower = text.normalize('NFC').toLowerCase();
    const plain = fold(lower).replaceAll(' ', '');
    return { plain: plain === '' ? 0 : numberOf(plain), exact: numberOf(lower), hasMarks: hasMarks(lower) };
  });
  const placeNumber = remembered((text: string) => places.numberOf(fold(text)));
  const prepare = (one: PersonFacts): Person => {
    const written = one.name.split(/[\s,.;]+/).map(readWord).filter((word) => word.plain !== 0).slice(0, 30);
    const [year = 0, month = 0, day = 0] = one.birth === '' ? [] : one.birth.split('-').map(Number);
    return {
      words: written.map(({ plain }) => plain), marked: written.some(({ hasMarks }) => hasMarks) ? written.map(({ exact }) => exact) : null,
      year, month, day, birth: day === 0 ? '' : String(year * 10_000 + month * 100 + day),
      sex: one.sex === null ? 0 : one.sex === 'male' ? 1 : 2, number: one.number.replace(/\D/g, ''), village: placeNumber(one.village), commune: placeNumber(one.commune),
    };
  };
  const list = Array.from(facts, prepare);
  const counts = new Uint32Array(words.size());
  for (const { words: own } of list) own.forEach((word, place) => void (own.indexOf(word) === place && (counts[word]! += 1)));
  const filler = Array.from(counts, (_, word) => fillers.has(words.textOf(word)));
  return {
    list, prepare, wordOf: words.textOf, placeOf: places.textOf, skeletonOf: (word) => skeletons[word]!, shareOf: (word) => Math.max(1, counts[word] ?? 1) / Math.max(1, list.length), isFiller: (word) => filler[word] ?? false,
  };
}

/** All words of a name but Thị and Văn, folded, in alphabetical order: how the register's column `name_key` is made. */
export function nameKey(name: string): string {
  return fold(name).split(' ').filter((word) => word !== '' && !fillers.has(word)).toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
}

/** The same few words come again and again: each is worked out once. */
function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) known.set(text, (answer = work(text)));
    return answer;
  };
}

/** Texts by number from 1 on; 0 is the empty text. */
function textNumbers() {
  const texts = [''];
  const numbers = new Map<string, number>([['', 0]]);
  return {
    numberOf: (text: string): number => {
      let number = numbers.get(text);
      if (number === undefined) {
        numbers.set(text, (number = texts.length));
        texts.push(text);
      }
      return number;
    },
    textOf: (number: number): string => texts[number]!,
    size: (): number => texts.length,
  };
}

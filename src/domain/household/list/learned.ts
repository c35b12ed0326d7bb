/**
 * What a commune said by hand that its headings mean: found again in its next list, and taken from a list that was imported. Used by `grid.ts` and by
 * `actions/household/list.ts`. Pure. Only words of a heading are kept: a row of a person taken for one teaches nothing.
 */
import { fold } from '../../search.ts';
import type { ListColumn } from './headings.ts';

/** By `headingKey`; "" is a column of no use. */
export type LearnedHeadings = ReadonlyMap<string, ListColumn | ''>;
export const headingMost = 120;

/** What is said in brackets does not tell two headings apart, nor do marks and capitals. */
export function headingKey(heading: string): string {
  return fold(heading.replace(/\([^)]*\)/g, ' ')) || fold(heading);
}

export type Lesson = { readonly key: string; readonly heading: string; /** What it means; "" nothing; null: what its words say, as before anybody said otherwise. */ readonly column: ListColumn | '' | null };
type Seen = { readonly letter: string; readonly heading: string; /** What its own words say. */ readonly known: ListColumn | null };

/** What an imported list teaches: the meanings chosen by hand, of headings that stand in it once and name nobody. */
export function lessonsOf(columns: readonly Seen[], mapping: Readonly<Record<string, ListColumn | ''>>, names: readonly string[]): readonly Lesson[] {
  const [whole, families] = [new Set(names.map(fold)), new Set(names.map(firstWord))];
  // A day, a year of birth or a number among the headings: the row is somebody's.
  if (columns.some(({ heading }) => /\d{4}|\d[/.-]\d/.test(heading))) return [];
  const count = Map.groupBy(columns, (one) => headingKey(one.heading));
  return columns.flatMap(({ letter, heading, known }): readonly Lesson[] => {
    const [column, key] = [mapping[letter], headingKey(heading)];
    if (column === undefined || key === '' || heading.length > headingMost || count.get(key)!.length > 1 || whole.has(key) || families.has(firstWord(heading))) return [];
    return [{ key, heading, column: column === (known ?? '') ? null : column }];
  });
}

/** With its marks: "Họ" of a heading is not the family "Hồ". */
function firstWord(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().split(/\s+/)[0] ?? '';
}

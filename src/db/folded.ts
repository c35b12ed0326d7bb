/**
 * Words typed with or without marks against what a row says: each must begin a word of it. Used by lists short enough to be looked
 * through (one plan's, one person's); longer ones keep folded words in an index (`search_folded`).
 */
import { type RawBuilder, sql } from 'kysely';
import { fold } from '../domain/search.ts';

/** True for every row while nothing is typed. `said`: the texts of a row, a list for `concat_ws`. */
export function saysWords(query: string | undefined, said: RawBuilder<unknown>): RawBuilder<boolean> {
  const words = fold(query ?? '').split(' ').filter(Boolean).slice(0, 12);
  if (words.length === 0) return sql<boolean>`true`;
  const patterns = words.map((word) => `% ${word}%`);
  return sql<boolean>`chungtay_folded(concat_ws(' ', ${said})) like all (${patterns}::text[])`;
}

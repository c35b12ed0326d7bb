/**
 * Breaks the name of a body over the lines of the document's header: "ỦY BAN NHÂN DÂN / HUYỆN TÂY SƠN".
 * Used by `printed.ts`. A break goes before the word of a level where one fits, else where the lines come out even.
 */
import type { Face } from './font-metrics.ts';
import { textWidth } from './font-metrics.ts';

const levelWords = ['TỈNH', 'HUYỆN', 'QUẬN', 'XÃ', 'PHƯỜNG', 'ĐẶC', 'BAN THƯỜNG', 'BAN CHẤP'];
const doubleLevelWords = ['THÀNH PHỐ', 'THỊ XÃ', 'THỊ TRẤN'];

/** Lines no wider than `width` mm where words allow it; as few lines as possible. */
export function breakName(name: string, size: number, face: Face, width: number): readonly string[] {
  const words = name.split(' ').filter((word) => word !== '');
  const wide = (from: number, to: number): number => textWidth(words.slice(from, to).join(' '), size, face);
  // best[i]: the cheapest breaking of the words from i on; a line costs 1000, a break before a level word is worth 40, unevenness its square.
  const best: { cost: number; end: number }[] = Array.from({ length: words.length + 1 }, () => ({ cost: Infinity, end: words.length }));
  best[words.length] = { cost: 0, end: words.length };
  for (let from = words.length - 1; from >= 0; from -= 1) {
    for (let to = from + 1; to <= words.length; to += 1) {
      const over = wide(from, to) - width;
      if (over > 0 && to > from + 1) break;
      if (words[to] === '-') continue; // a dash ends a line, it does not begin one
      const bonus = to < words.length && startsLevel(words, to) ? -40 : 0;
      const cost = 1000 + (over / width) ** 2 * 100 + bonus + best[to]!.cost;
      if (cost < best[from]!.cost) best[from] = { cost, end: to };
    }
  }
  const lines: string[] = [];
  for (let from = 0; from < words.length; from = best[from]!.end) lines.push(words.slice(from, best[from]!.end).join(' '));
  return lines;
}

function startsLevel(words: readonly string[], at: number): boolean {
  const two = `${words[at]} ${words[at + 1] ?? ''}`;
  return levelWords.includes(words[at]!) || levelWords.includes(two) || doubleLevelWords.includes(two);
}

/**
 * Numbers the headings of a document's body as the decree numbers parts: I. II. → 1. 2. → a) b) c) d) đ).
 * Used by the renderers (both print the same numbers) and by the screen. Pure.
 * Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, điểm 6. Points follow the Vietnamese alphabet, so "đ" comes after "d" and there is no f, j, w or z.
 */
import type { Block } from './model.ts';

const points = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'x', 'y'] as const;

export type Numbered = { readonly block: Block; readonly label: string };

/** Each block with its printed number: "I.", "2.", "đ)", or "" for blocks without one. A document without level 1 starts at "1.". */
export function numberBlocks(blocks: readonly Block[]): readonly Numbered[] {
  const counters = [0, 0, 0];
  return blocks.map((block) => {
    if (block.type !== 'heading' || block.plain) return { block, label: '' };
    const level = block.level - 1;
    const count = (counters[level] ?? 0) + 1;
    counters[level] = count;
    counters.fill(0, level + 1);
    return { block, label: level === 0 ? `${roman(count)}.` : level === 1 ? `${count}.` : `${pointLetter(count)})` };
  });
}

/** 1 → "I", 4 → "IV", 29 → "XXIX". */
export function roman(value: number): string {
  const steps: readonly [number, string][] = [[100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let rest = value;
  let text = '';
  for (const [size, letters] of steps) while (rest >= size) { text += letters; rest -= size; }
  return text;
}

/** 1 → "a", 5 → "đ", 24 → "aa". */
export function pointLetter(value: number): string {
  const letter = points[(value - 1) % points.length] ?? 'a';
  return letter.repeat(Math.floor((value - 1) / points.length) + 1);
}

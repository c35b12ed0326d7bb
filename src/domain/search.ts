/**
 * Search with or without marks: folds Vietnamese text so that "ke hoach", "kế hoạch" and "KẾ HOẠCH" meet.
 * Used by the web's global search and by whoever filters lists. Pure. Trap: NFD does not decompose đ, so it is mapped.
 */

/** Lower case, without marks, đ → d, runs of other characters as one space: "Đắk Lắk – 66" → "dak lak 66". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True when the text is typed with Vietnamese marks (so that "bình" need not find "Bỉnh"). */
export function hasMarks(text: string): boolean {
  return /[đĐ]|\p{M}/u.test(text.normalize('NFD'));
}

/**
 * How well `text` answers `query`: 0 not at all; more is better. Every word of the query must begin a word of the text.
 * A query with marks must also agree in its marks; one without finds both.
 */
export function matchScore(query: string, text: string): number {
  const wanted = fold(query).split(' ').filter(Boolean);
  if (wanted.length === 0) return 0;
  const foldedText = fold(text);
  const words = foldedText.split(' ');
  if (!wanted.every((word) => words.some((candidate) => candidate.startsWith(word)))) return 0;
  if (hasMarks(query)) {
    const markedText = marked(text);
    const markedWords = markedText.split(' ');
    if (!marked(query).split(' ').every((word) => !hasMarks(word) || markedWords.some((candidate) => candidate.startsWith(word)))) return 0;
  }
  const phrase = wanted.join(' ');
  return 1 + (foldedText === phrase ? 4 : foldedText.startsWith(phrase) ? 3 : foldedText.includes(phrase) ? 2 : 0) + 1 / (1 + words.length);
}

function marked(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

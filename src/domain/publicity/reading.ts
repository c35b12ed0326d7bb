/**
 * How long a text takes to be read aloud. Vietnamese is spoken one syllable a written word; a number is spoken digit by digit at most, a percent
 * sign in two. An estimate on the long side, so that what fits by it fits on air. Pure. Called by actions, screen and paper.
 */
export type Pace = { readonly wordsPerMinute: number; readonly mostMinutes: number; readonly unverified: boolean };
export type Reading = { readonly words: number; readonly seconds: number; readonly tooLong: boolean };

/** Syllables a reader speaks. */
export function spokenWords(text: string): number {
  let words = 0;
  for (const token of text.split(/\s+/u)) {
    const digits = token.match(/\d/g)?.length ?? 0;
    if (digits > 0) words += digits + (token.match(/\d[,/]\d/g)?.length ?? 0);
    if (/\p{L}/u.test(token)) words += 1;
    words += 2 * (token.match(/%/g)?.length ?? 0);
  }
  return words;
}

export function readingOf(text: string, pace: Pace): Reading {
  const words = spokenWords(text);
  return { words, seconds: Math.ceil((words * 60) / pace.wordsPerMinute), tooLong: words > pace.wordsPerMinute * pace.mostMinutes };
}

/**
 * What is left of a Vietnamese syllable when everything that is often misheard or mistyped is taken away: marks, regional pairs of consonants,
 * i and y. Two spellings of one name mostly meet here; so do some different names, which the comparison tells apart. Called for candidate keys.
 */

const initials: readonly (readonly [RegExp, string])[] = [
  [/^(?:ngh|ng)/, 'ng'], [/^(?:tr|ch)/, 'c'], [/^(?:gi|d|r|v)/, 'd'], [/^(?:s|x)/, 's'], [/^(?:l|n(?!g|h))/, 'l'], [/^(?:c|k|q)(?!h)/, 'k'], [/^gh/, 'g'], [/^ph/, 'f'], [/^qu/, 'kw'],
];

/** `syllable` is folded: lower case, no marks. */
export function phoneticSkeleton(syllable: string): string {
  let text = syllable;
  for (const [pattern, letters] of initials) {
    if (!pattern.test(text)) continue;
    text = text.replace(pattern, letters);
    break;
  }
  return text.replace(/y/g, 'i').replace(/nh$|ng$/, 'n').replace(/ch$|c$/, 't').replace(/(.)\1+/g, '$1');
}

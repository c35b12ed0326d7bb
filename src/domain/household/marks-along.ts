/**
 * Which marks go along when a household is split or joins another. The register keeps a mark with the household; some are there because of one person (merit, a policy, assistance),
 * and where the person goes nobody can tell but who knows them: the office is asked, this is what it is asked with. Pure; read by the acts and by their forms.
 */
import type { Trait } from './types.ts';

/** With the household that stays, with both, or with the one that is made. */
export const markWays = ['stays', 'both', 'goes'] as const;
export type MarkWay = (typeof markWays)[number];

/** Marks that a household has because of one of its persons. */
export const personMarks: readonly Trait[] = ['social_assistance', 'merit', 'policy_family'];

/**
 * The way a mark takes at a split where nobody says otherwise: that of the person its note names, or it stays, as the head does; nobody talked with the new household yet; whatever
 * else is said of all who live together holds for both halves.
 */
export function usualWay({ trait, note }: { readonly trait: Trait; readonly note: string }, leaving: readonly string[], staying: readonly string[]): MarkWay {
  if (trait === 'dialogue') return 'stays';
  if (!personMarks.includes(trait)) return 'both';
  const told = named(note, [...leaving, ...staying]);
  const any = (names: readonly string[]): boolean => names.some((name) => told.has(lettersOf(name)));
  return any(leaving) ? (any(staying) ? 'both' : 'goes') : 'stays';
}

/** The names a note tells. The longest is taken out first: where "Y Thu Hương" stands, nobody spoke of Y Thu. */
function named(note: string, names: readonly string[]): ReadonlySet<string> {
  const sought = [...new Set(names.map(lettersOf))].filter((name) => name.trim() !== '').toSorted((a, b) => b.length - a.length);
  let rest = lettersOf(note);
  return new Set(sought.filter((name) => {
    const found = rest.includes(name);
    while (rest.includes(name)) rest = rest.replace(name, ' | ');
    return found;
  }));
}

/** The words of a text, each between spaces, however it is written: marks on letters that have no sign of their own are kept. */
const lettersOf = (text: string): string => ` ${text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}]+/gu, ' ').trim()} `;

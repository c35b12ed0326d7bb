/**
 * The twin of a list put up in public: what anybody may see on the web. Heads' names are masked by rule; village and class, nothing else of a
 * household. Its checksum stands on the paper. Called by the acts of posting and publishing and by the public page, which checks it again. Pure.
 */
import type { HouseholdClass } from '../household/types.ts';

export type TwinRow = { readonly head: string; readonly village: string; readonly class: HouseholdClass };
export type Twin = {
  readonly stage: 'posting' | 'decision';
  /** Number of the round. */
  readonly round: number;
  readonly commune: string;
  readonly village: string | null;
  /** Number of the decision, after it. */
  readonly number: string | null;
  readonly place: string;
  readonly from: string;
  readonly rows: readonly TwinRow[];
};

/** "Nguyễn Thị Hoa" → "Nguyễn T. H.": the family name, initials of the rest. A name of one word keeps its first letter. */
export function maskName(name: string): string {
  const [family = '', ...rest] = name.normalize('NFC').trim().split(/\s+/u);
  const initial = (word: string): string => `${[...word][0]?.toLocaleUpperCase('vi') ?? ''}.`;
  return rest.length === 0 ? (family === '' ? '' : initial(family)) : [family, ...rest.map(initial)].join(' ');
}

/** The text the checksum is taken of: the same on the server and in the reader's browser. */
export function twinText(twin: Twin): string {
  const head = [twin.stage, twin.round, twin.commune, twin.village ?? '', twin.number ?? '', twin.place, twin.from];
  return JSON.stringify(['chungtay/twin/1', head, twin.rows.map((row) => [row.head, row.village, row.class])]);
}

/** How much of a checksum makes the address of a twin. */
export function twinCode(hash: string): string {
  return hash.slice(0, 16);
}

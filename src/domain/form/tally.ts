/**
 * What the register is counted by: the parts of a tally, and asking one for a number. Filled by `db/register-tally.ts`; read by the
 * statutory forms, the computed series and the screen of series. A tally holds whole numbers only; it names nobody.
 */
import type { HouseholdClass } from '../household/types.ts';

/** Classes that forms count; those above the line are only in the sum of the register itself. */
export const talliedClasses = ['poor', 'near_poor', 'average'] as const satisfies readonly HouseholdClass[];
export type TalliedClass = (typeof talliedClasses)[number];

/**
 * all: households of the class · start: the same on the last day before the year · sex, ethnic: of the head ("unknown" where nobody wrote it) · group: form 8 (em, no_labour, merit, other)
 * · trait, cause: a household may have several · deprived: by bit · deprivations: added over households; deprivations_unknown: the list does not say; unanswered: households with an indicator without an answer, and by bit
 * · children, child_deprived: households with children under 16, persons are the children · flow: movements of the year by column of form 2 or 3
 * · income: households whose amount is known, and the amounts added; income_before/after, deprivations_before/after: the same of those who rose off the list in the year and whose amount is known on both sides
 * · register: households of the area in the register, whatever their class · reviewed: statuses decided in the year by the yearly review or an imported list
 * · asked: households under the standard whose deprivations are counted, whose list says them, and by bit those that answered; worked out from the others, never kept
 * · covered: communes whose lists of the year are decided, of all communes (persons).
 */
export const tallyParts = [
  'all', 'start', 'sex', 'ethnic', 'group', 'trait', 'cause', 'deprived', 'deprivations', 'deprivations_unknown', 'unanswered', 'children', 'child_deprived', 'flow',
  'income', 'income_before', 'income_after', 'deprivations_before', 'deprivations_after', 'register', 'reviewed', 'asked', 'covered',
] as const;
export type TallyPart = (typeof tallyParts)[number];

export type TallyRow = { readonly class: TalliedClass | ''; readonly part: TallyPart; readonly item: string; readonly standard: string; readonly households: number; readonly persons: number };
export type Count = { readonly households: number; readonly persons: number };

export const nothing: Count = { households: 0, persons: 0 };

/** What speaks of single indicators, by their place in a standard. */
const byPlace: ReadonlySet<TallyPart> = new Set<TallyPart>(['deprived', 'deprivations', 'deprivations_unknown', 'unanswered', 'child_deprived']);

/** One area's counts on a day. Several standards are added together unless one is asked for; deprivations never are, their places being each standard's own. */
export type Tally = {
  readonly of: (part: TallyPart, of?: TalliedClass | '', item?: string) => Count;
  readonly items: (part: TallyPart, of?: TalliedClass | '') => readonly string[];
  readonly standards: readonly string[];
  readonly rows: readonly TallyRow[];
};

/** `standard`: only households under it. `deprivations`: those of all standards, their deprivations only under this one. */
export function tallyOf(rows: readonly TallyRow[], { standard = null, deprivations = standard }: { readonly standard?: string | null; readonly deprivations?: string | null } = {}): Tally {
  const counts = new Map<string, Count>();
  const items = new Map<string, Set<string>>();
  const standards = new Set<string>();
  const add = (row: Pick<TallyRow, 'part' | 'class' | 'item' | 'households' | 'persons'>): void => {
    const list = `${row.part}|${row.class}`;
    const key = `${list}|${row.item}`;
    counts.set(key, plus(counts.get(key) ?? nothing, row));
    const known = items.get(list);
    if (known) known.add(row.item);
    else items.set(list, new Set([row.item]));
  };
  for (const row of rows) {
    if (row.standard !== '') standards.add(row.standard);
    if (standard !== null && row.standard !== '' && row.standard !== standard) continue;
    const counted = deprivations === null || row.standard === deprivations;
    if (byPlace.has(row.part) && !counted) continue;
    add(row);
    if (counted && row.part === 'all') add({ ...row, part: 'asked' });
    if (row.part === 'deprivations_unknown') add({ ...row, part: 'asked', households: -row.households, persons: -row.persons });
  }
  const at = (part: TallyPart, of: string, item: string): Count => counts.get(`${part}|${of}|${item}`) ?? nothing;
  return {
    of: (part, of = '', item = '') => (part === 'asked' && item !== '' ? minus(at('asked', of, ''), at('unanswered', of, item)) : at(part, of, item)),
    items: (part, of = '') => [...(items.get(`${part}|${of}`) ?? [])].toSorted(),
    standards: [...standards].toSorted(), rows,
  };
}

function minus(a: Count, b: Count): Count {
  return { households: a.households - b.households, persons: a.persons - b.persons };
}

export function plus(a: Count, b: Count): Count {
  return { households: a.households + b.households, persons: a.persons + b.persons };
}

/** Rows of several areas as those of one: the same key once, added. */
export function addTallies(tallies: readonly (readonly TallyRow[])[]): readonly TallyRow[] {
  const sums = new Map<string, { class: TallyRow['class']; part: TallyPart; item: string; standard: string; households: number; persons: number }>();
  for (const row of tallies.flat()) {
    const key = `${row.part}|${row.class}|${row.item}|${row.standard}`;
    const known = sums.get(key);
    if (known) {
      known.households += row.households;
      known.persons += row.persons;
    } else sums.set(key, { ...row });
  }
  return [...sums.values()];
}

/** The lists of the year are decided in every commune of the area: only then does the register speak for it. */
export function isCovered(tally: Tally): boolean {
  const covered = tally.of('covered');
  return covered.persons > 0 && covered.households === covered.persons;
}

/**
 * What the public may not see of a table counted from the register: the cells and sums of an area and those directly below it, put to
 * disclosure control. Called by `actions/form` from the top of the map downwards, so that a number withheld above is not told below, and by the
 * computed series. The lists of poor and near-poor households are posted by law: their numbers and movements are free; groups, ethnic
 * groups, causes, deprivations and children are not, nor are households of an average living standard that farm, who are on no posted list.
 */
import { averageFarming, type CellRef } from './columns.ts';
import { type Cell, type Sum, usualThreshold, withhold } from './disclosure.ts';
import type { TalliedClass, Tally, TallyPart } from './tally.ts';

export type GuardedArea = { readonly slug: string; readonly tally: Tally };

const guarded: ReadonlySet<TallyPart> = new Set<TallyPart>(['sex', 'ethnic', 'group', 'trait', 'cause', 'deprived', 'deprivations', 'deprivations_unknown', 'unanswered', 'children', 'child_deprived', 'income', 'income_before', 'income_after', 'deprivations_before', 'deprivations_after']);
const classes = ['poor', 'near_poor'] as const;
/** Told on the forms only to those who count exactly: sums and counts behind one another. */
const asOther: ReadonlySet<TallyPart> = new Set<TallyPart>(['income', 'income_before', 'income_after', 'deprivations_before', 'deprivations_after', 'deprivations_unknown', 'unanswered']);
/** Of these, what is not even written as a figure: no household count stands behind it alone. Means before and after are figures where enough households are behind them. */
const neverTold: ReadonlySet<TallyPart> = new Set<TallyPart>(['income', 'deprivations_unknown', 'unanswered']);

const keyOf = (area: string, part: TallyPart, of: string, item: string): string => `${area}|${part}|${of}|${item}`;

/** Keys withheld among the areas below `whole`; `above`: what is withheld of the whole itself, null at the top, where it is decided here too. */
export function guardBelow(whole: GuardedArea, areas: readonly GuardedArea[], above: ReadonlySet<string> | null, threshold: number = usualThreshold): ReadonlySet<string> {
  const { cells, sums } = tablesBelow(whole, areas, above);
  return withhold(cells, sums, threshold);
}

export type Tables = { readonly cells: ReadonlyMap<string, Cell>; readonly sums: readonly Sum[] };

/** Everything the forms and figures tell of an area and those directly below it, as one table: cells by `area|part|class|item`, and the sums between them. */
export function tablesBelow(whole: GuardedArea, areas: readonly GuardedArea[], above: ReadonlySet<string> | null): Tables {
  const cells = new Map<string, Cell>();
  const sums: Sum[] = [];
  const guard = (part: TallyPart, listed: TalliedClass, item: string): void => {
    // What adds up deprivations is as small as the households behind it.
    const valueIn = (one: GuardedArea): number => one.tally.of(part === 'deprivations' ? 'all' : part, listed, part === 'deprivations' ? '' : item).households;
    const total = keyOf(whole.slug, part, listed, item);
    cells.set(total, { value: valueIn(whole), sensitive: true, ...(above === null ? {} : above.has(total) ? { withheld: true } : { fixed: true }) });
    for (const one of areas) cells.set(keyOf(one.slug, part, listed, item), { value: valueIn(one), sensitive: true });
    // Minorities are the sum of their groups in every area, so their numbers add up wherever those of the groups do.
    if (areas.length > 0) sums.push({ total, parts: areas.map((one) => keyOf(one.slug, part, listed, item)), ...(part === 'group' && item === 'em' ? { implied: true as const } : {}) });
  };
  guard(averageFarming.part, 'average', averageFarming.item);
  for (const listed of classes) {
    for (const part of guarded) {
      if (neverTold.has(part)) continue;
      for (const item of new Set([whole, ...areas].flatMap((one) => one.tally.items(part, listed)))) guard(part, listed, item);
    }
    const itemsOf = (part: TallyPart): readonly string[] => [...new Set([whole, ...areas].flatMap((one) => one.tally.items(part, listed)))];
    const [ethnic, sexes] = [itemsOf('ethnic'), itemsOf('sex')];
    for (const one of [whole, ...areas]) sums.push(...acrossOf(one, listed, cells, ethnic, sexes));
  }
  return { cells, sums };
}

/** Sums inside one area: Kinh, minorities and those of whom it is not known make the whole class, ethnic groups the minorities; a head is a man or a woman. */
function acrossOf({ slug, tally }: GuardedArea, of: (typeof classes)[number], cells: Map<string, Cell>, ethnic: readonly string[], sexes: readonly string[]): readonly Sum[] {
  const all = keyOf(slug, 'all', of, '');
  cells.set(all, { value: tally.of('all', of).households, sensitive: false, fixed: true });
  const em = keyOf(slug, 'group', of, 'em');
  const keys = (part: TallyPart, items: readonly string[]): string[] => items.map((item) => keyOf(slug, part, of, item));
  const [minorities, others] = [ethnic.filter((item) => item !== 'kinh' && item !== 'unknown'), ethnic.filter((item) => item === 'kinh' || item === 'unknown')];
  return [
    ...(ethnic.length > 0 ? [{ total: all, parts: [...keys('ethnic', others), ...(cells.has(em) ? [em] : keys('ethnic', minorities))] }] : []),
    ...(sexes.length > 0 ? [{ total: all, parts: keys('sex', sexes) }] : []),
    ...(cells.has(em) && minorities.length > 0 ? [{ total: em, parts: keys('ethnic', minorities) }] : []),
  ];
}

/** Of keys of `guardBelow`, those that speak of this area. */
export function keysOfArea(hidden: ReadonlySet<string>, slug: string): readonly string[] {
  return [...hidden].filter((key) => key.startsWith(`${slug}|`));
}

/** Whether a reference of an area is withheld, given the keys of `guardBelow`. */
export function isWithheld(hidden: ReadonlySet<string>, area: string, ref: CellRef): boolean {
  if (!guarded.has(ref.part)) return false;
  if (asOther.has(ref.part)) return true;
  return hidden.has(keyOf(area, ref.part, ref.class, ref.item));
}

/**
 * A statutory form from counts: rows, numbers and what does not tie. Pure composition; nothing is rounded into agreement. Called by
 * `actions/form`; drawn by the screen, the workbook and the printed paper alike. Null stands for a total nobody has closed or a rate without one;
 * a number withheld by disclosure control is `hidden`.
 */
import { averageFarming, type CellRef, type FormColumn, type FormNumber, type FormSpec, type Lists, type Quantity, specOf, type Unit } from './columns.ts';
import type { TalliedClass, Tally } from './tally.ts';

export type Totals = { readonly [U in Unit]: number | null };
export type FormArea = { readonly slug: string; readonly name: string; readonly tally: Tally; readonly totals: Totals };
/** `hidden`: withheld. `n`, `d`: the two counts of a rate. */
export type FormCell = { readonly value: number | null; readonly hidden: boolean; readonly ratio?: { readonly n: number; readonly d: number } };
export type FormRow = { readonly area: string; readonly name: string; readonly unit: Unit; readonly cells: readonly FormCell[] };
export type FormTable = { readonly spec: FormSpec; readonly rows: readonly FormRow[]; readonly total: readonly FormRow[]; /** Households of whom its columns of deprivations do not speak. */ readonly unasked: number; /** Of the others, those with an indicator without an answer: not in its share. */ readonly unanswered: number; /** Of an average living standard and not known to farm: in no column of form 1. */ readonly notFarming: number };
/** Whether a count of an area is withheld. */
export type IsHidden = (area: string, ref: CellRef) => boolean;

export type FormSource = { readonly areas: readonly FormArea[]; readonly whole: FormArea; readonly lists: Lists };

export function composeForm(number: FormNumber, { areas, whole, lists }: FormSource, isHidden: IsHidden = () => false): FormTable {
  const spec = specOf(number, number === 9 ? { ...lists, ethnicGroups: present(lists, whole.tally) } : lists);
  const rowsOf = (area: FormArea): readonly FormRow[] => (spec.twoLines ? (['households', 'persons'] as const) : (['households'] as const))
    .map((unit) => ({ area: area.slug, name: area.name, unit, cells: spec.columns.map((column) => cellOf(column, area, unit, isHidden)) }));
  return { spec, rows: areas.flatMap(rowsOf), total: rowsOf(whole), ...unaskedIn(spec, whole.tally), notFarming: number === 1 ? notFarmingIn(whole.tally) : 0 };
}

/** Decided under another standard than the one of the columns, or by a list that does not say the deprivations. */
function unaskedIn({ columns }: FormSpec, tally: Tally): Pick<FormTable, 'unasked' | 'unanswered'> {
  const refs = columns.flatMap(({ is }) => { const quantity = 'count' in is ? is.count : is.percent[0]; return 'refs' in quantity ? quantity.refs : []; });
  const classes = new Set(refs.filter((one) => one.code !== undefined).map((one) => one.class));
  const sum = (of: (one: TalliedClass) => number): number => [...classes].reduce((all, one) => (one === '' ? all : all + of(one)), 0);
  return { unasked: sum((of) => tally.of('all', of).households - tally.of('asked', of).households), unanswered: sum((of) => tally.of('unanswered', of).households) };
}

function notFarmingIn(tally: Tally): number {
  return tally.of('all', 'average').households - tally.of(averageFarming.part, averageFarming.class, averageFarming.item).households;
}

/** Only groups somebody belongs to get a column of form 9; Kinh always has one. */
function present({ ethnicGroups }: Lists, tally: Tally): Lists['ethnicGroups'] {
  const found = new Set([...tally.items('ethnic', 'poor'), ...tally.items('ethnic', 'near_poor')]);
  return ethnicGroups.filter((one) => one.id === 'kinh' || found.has(one.id));
}

function cellOf(column: FormColumn, area: FormArea, unit: Unit, isHidden: IsHidden): FormCell {
  if ('count' in column.is) {
    const quantity = column.is.count;
    const hidden = hides(quantity, area, isHidden);
    return { value: hidden ? null : amountOf(quantity, area, unit), hidden };
  }
  const [top, bottom] = column.is.percent;
  const hidden = hides(top, area, isHidden) || hides(bottom, area, isHidden);
  const [n, d] = [amountOf(top, area, unit), amountOf(bottom, area, unit)];
  if (hidden || n === null || d === null || d === 0) return { value: null, hidden };
  return { value: (100 * n) / d, hidden, ratio: { n, d } };
}

function hides(quantity: Quantity, area: FormArea, isHidden: IsHidden): boolean {
  return 'refs' in quantity && quantity.refs.some((ref) => isHidden(area.slug, ref));
}

/** The number a quantity stands for in an area; null for a total nobody has closed. */
export function amountOf(quantity: Quantity, { tally, totals }: Pick<FormArea, 'tally' | 'totals'>, unit: Unit): number | null {
  if ('total' in quantity) return totals[quantity.total];
  return quantity.refs.reduce((sum, ref) => sum + tally.of(ref.part, ref.class, ref.item)[quantity.unit ?? unit], 0);
}

/**
 * Two versions of one statutory form side by side: every number that is not the same in both, with before, after and the difference of what is
 * printed. Pure; called by `actions/form/compare.ts`. A number withheld in either version is counted as withheld and told in neither.
 */
import type { FormColumn } from './columns.ts';
import type { FormCell, FormRow, FormTable } from './compose.ts';

/** `null`: the version has no such row or column, or nobody has closed the total. */
export type ChangedCell = { readonly area: string; readonly name: string; readonly unit: FormRow['unit']; readonly total: boolean; readonly column: FormColumn; readonly before: number | null; readonly after: number | null; readonly difference: number | null; /** The versions both have the row and the column. */ readonly inBoth: boolean };
export type FormDifference = { readonly compared: number; readonly withheld: number; readonly changed: readonly ChangedCell[] };

export function compareForms(before: FormTable, after: FormTable): FormDifference {
  const columns = new Map([...after.spec.columns, ...before.spec.columns].toReversed().map((column) => [keyOf(column), column]));
  const ordered = [...new Set([...after.spec.columns, ...before.spec.columns].map(keyOf))];
  const [old, fresh] = [placesOf(before), placesOf(after)];
  let [compared, withheld] = [0, 0];
  const changed = [...new Set([...fresh.rows.keys(), ...old.rows.keys()])].flatMap((place) => {
    const rows = [old.rows.get(place), fresh.rows.get(place)] as const;
    const { area, name, unit } = (rows[1] ?? rows[0])!;
    return ordered.flatMap((key): ChangedCell[] => {
      const cells = [cellAt(rows[0], old.columns.get(key)), cellAt(rows[1], fresh.columns.get(key))] as const;
      compared += 1;
      if (cells.some((one) => one?.hidden)) {
        withheld += 1;
        return [];
      }
      const [was, is] = [printed(cells[0]), printed(cells[1])];
      return was === is ? [] : [{ area, name, unit, total: place.startsWith('total '), column: columns.get(key)!, before: was, after: is, difference: was === null || is === null ? null : rounded(is - was), inBoth: cells.every((one) => one !== undefined) }];
    });
  });
  return { compared, withheld, changed };
}

/** A deprivation is the same column only under the same standard: bits move when the standard changes. */
function keyOf({ id, is }: FormColumn): string {
  return JSON.stringify([id, 'count' in is ? 'count' : 'percent', 'count' in is ? is.count : is.percent[0]]);
}

function placesOf({ spec, rows, total }: FormTable): { readonly rows: ReadonlyMap<string, FormRow>; readonly columns: ReadonlyMap<string, number> } {
  return { rows: new Map([...total.map((row) => [`total ${row.unit}`, row] as const), ...rows.map((row) => [`${row.area} ${row.unit}`, row] as const)]), columns: new Map(spec.columns.map((column, index) => [keyOf(column), index])) };
}

function cellAt(row: FormRow | undefined, column: number | undefined): FormCell | undefined {
  return row === undefined || column === undefined ? undefined : row.cells[column];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Shares are printed with two decimals: a difference nobody can read off the paper is none. */
function printed(cell: FormCell | undefined): number | null {
  return cell?.value == null ? null : rounded(cell.value);
}

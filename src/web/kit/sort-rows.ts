/** The columns of a table and their order: sorting by the plain value of a column. Pure; drawn by `data-table.tsx`. */
import type { ReactNode } from 'react';
import type { CsvCell } from './csv.ts';

export type Column<R> = {
  readonly key: string;
  readonly title: string;
  /** The plain value: for sorting, CSV, and the cell when `cell` is absent. Exact decimals as text. */
  readonly value: (row: R) => CsvCell;
  readonly cell?: (row: R) => ReactNode;
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  /** Buttons and links only: neither on paper nor in a file. */
  readonly screenOnly?: boolean;
};

/** Sorted copy; missing values last either way, text by the Vietnamese alphabet, decimals by value. */
export function sortRows<R>(rows: readonly R[], columns: readonly Column<R>[], sort: { key: string; down?: boolean } | null, locale: string): readonly R[] {
  const column = columns.find((one) => one.key === sort?.key);
  if (!column) return rows;
  const collator = new Intl.Collator(locale, { numeric: true });
  const direction = sort?.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [column.value(a), column.value(b)];
    const [noLeft, noRight] = [left === null || left === undefined || left === '', right === null || right === undefined || right === ''];
    if (noLeft || noRight) return Number(noLeft) - Number(noRight);
    if (column.numeric) return direction * (Number(left) - Number(right));
    return direction * collator.compare(String(left), String(right));
  });
}

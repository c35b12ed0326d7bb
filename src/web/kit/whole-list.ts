/**
 * All rows of a list the server gives in pages, for a file or for paper: asked for page by page until none is missing.
 * Used by `table-tools.tsx`; a screen hands its list over with `pagesOf`. Nothing is cut silently: too many rows are refused in words.
 */
import { type AnyContract, type InputOf, type OutputOf, read } from '../api.ts';

export type Whole<R> = {
  /** How many rows there are; null where the server does not count them. */
  readonly total: number | null;
  /** How many rows stand before the page shown. */
  readonly before?: number;
  /** The rows that follow those already there; none at the end. */
  readonly next: (have: readonly R[], signal: AbortSignal) => Promise<readonly R[]>;
};

/** No file and no paper holds more rows than this: beyond, the reader narrows the question. */
export const mostRows = 20_000;

export class TooManyRows extends Error {}

/** Pages of 200 by `offset` and `limit`, the way every paged list of the house is asked. */
export function pagesOf<C extends AnyContract, R>(contract: C, input: InputOf<C>, total: number, rowsOf: (answer: OutputOf<C>) => readonly R[]): Whole<R> {
  return { total, before: Number((input as { offset?: number }).offset ?? 0), next: async (have, signal) => rowsOf(await read(contract, { ...(input as object), offset: have.length, limit: 200 } as InputOf<C>, signal)) };
}

/** Every row once, in the server's order. Throws `TooManyRows` before or while asking, and what the server refuses. */
export async function everyRow<R>(whole: Whole<R>, keyOf: (row: R) => string, signal: AbortSignal, onRows: (count: number) => void): Promise<readonly R[]> {
  if (whole.total !== null && whole.total > mostRows) throw new TooManyRows();
  const asked: R[] = [];
  const rows = new Map<string, R>();
  for (;;) {
    const page = await whole.next(asked, signal);
    if (signal.aborted) throw new DOMException('stopped', 'AbortError');
    if (page.length === 0) return [...rows.values()];
    asked.push(...page);
    for (const row of page) rows.set(keyOf(row), row); // a row that moved down while pages were asked for comes twice
    if (rows.size > mostRows) throw new TooManyRows();
    onRows(rows.size);
    if (whole.total !== null && asked.length >= whole.total) return [...rows.values()];
  }
}

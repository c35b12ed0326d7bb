/**
 * A table of figures → observations, or every problem by row. Called by the import's preview and write, by the CLI and by the loader.
 * Pure. All or nothing is the caller's duty: with any problem the observations are for showing only.
 */
import { type PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import type { AreaResolver } from './area-names.ts';
import type { IndicatorCatalogue } from './catalogue.ts';
import { type Column, columnLetter, columns, findHeadings, type Headings, headingsOf, requiredColumns } from './headings.ts';
import type { NumberFormat } from './number.ts';
import type { Observation } from './observation.ts';
import { refusal } from './problems.ts';
import { createRowReader } from './row.ts';
import { type ContestedKey, createRowKeys } from './row-keys.ts';
import type { Cell, Sheet } from './sheet.ts';

export type TableOptions = {
  readonly catalogue: IndicatorCatalogue;
  readonly resolveArea: AreaResolver;
  /** How the file writes numbers; `auto` refuses what could mean two. Number cells of a spreadsheet need no format. */
  readonly numbers: NumberFormat;
  /** A result later than this day is refused (forecasts and plans may be later). Undefined: not checked. */
  readonly today?: PlainDate;
  /** True: the figures are of closed periods. */
  readonly closed: boolean;
  readonly maxRows: number;
};

export type SeriesTable = {
  readonly observations: readonly Observation[];
  /** The sheet row of each observation (the heading is where it stands, rows count from 1). */
  readonly rowNumbers: Uint32Array;
  readonly problems: readonly Problem[];
  /** All problems; `problems` stops at `problemLimit`. */
  readonly problemCount: number;
  /** Rows with content below the heading. */
  readonly rowCount: number;
};

export const problemLimit = 500;

export function parseSeriesTable(sheet: Sheet, options: TableOptions): SeriesTable {
  const opened = openSeriesTable(sheet, options);
  const observations: Observation[] = [];
  const rowNumbers: number[] = [];
  for (const { observation, row } of opened.figures) {
    observations.push(observation);
    rowNumbers.push(row);
  }
  return { observations, rowNumbers: Uint32Array.from(rowNumbers), ...opened.report() };
}

export type Figure = { readonly observation: Observation; readonly row: number };

export type OpenedTable = {
  /** Row by row, so that a bulk import writes while it reads. To be walked once, to the end. */
  readonly figures: Iterable<Figure>;
  /** Complete once all figures were taken. */
  readonly report: () => Pick<SeriesTable, 'problems' | 'problemCount' | 'rowCount'>;
  /** Keys that more than one figure of the table has. */
  readonly contested: () => readonly ContestedKey[];
};

export function openSeriesTable(sheet: Sheet, options: TableOptions): OpenedTable {
  const found: Problem[] = [];
  const keys = createRowKeys();
  let problemCount = 0;
  let rowCount = 0;
  const complain = (problem: Problem): void => {
    problemCount += 1;
    if (found.length < problemLimit) found.push(problem);
  };
  return { figures: figures(), report: () => ({ problems: found, problemCount, rowCount }), contested: keys.contested };

  function* figures(): Generator<Figure> {
    const iterator = sheet.rows[Symbol.iterator]();
    const head: (readonly Cell[])[] = [];
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      head.push(next.value);
      if (head.length === 15) break;
    }
    const headings = findHeadings(head);
    const wrong = headings === undefined ? [refusal('indicator.heading_missing', 1, { columns: requiredColumns.join(', ') })] : problemsOfHeadings(headings, head, sheet);
    wrong.forEach(complain);
    if (headings === undefined || wrong.length > 0) return;

    const readRow = createRowReader(headings.at, sheet.isPercentCell, options);
    for (let index = headings.index + 1; ; index += 1) {
      let cells = head[index];
      if (cells === undefined) {
        const next = iterator.next();
        if (next.done) break;
        cells = next.value;
      }
      if (isBlank(cells)) continue;
      rowCount += 1;
      if (rowCount > options.maxRows) {
        complain(refusal('indicator.too_many_rows', index + 1, { limit: options.maxRows }));
        return;
      }
      const observation = readRow(cells, index, complain);
      if (observation === null) continue;
      const clash = keys.add(observation, index + 1);
      if (clash) complain(refusal(clash.code, index + 1, { other: clash.row }));
      yield { observation, row: index + 1 };
    }
    if (rowCount === 0) complain(refusal('indicator.file_empty', headings.index + 1));
  }
}

function problemsOfHeadings(headings: Headings, head: readonly (readonly Cell[])[], sheet: Sheet): readonly Problem[] {
  const row = headings.index + 1;
  const merged = mergedHeading(headings, head, sheet);
  if (merged !== null) return [refusal('indicator.heading_merged', row, { cell: merged })];
  const twice = headings.twice.map(({ column, cell }) => refusal('indicator.heading_twice', row, { column, cell: columnLetter(cell) }, columnLetter(cell)));
  const missing = requiredColumns.filter((column) => !headings.at.has(column) && !(column === 'value' && headings.at.has('numerator') && headings.at.has('denominator')));
  return [...twice, ...(missing.length > 0 ? [refusal('indicator.heading_missing', row, { columns: missing.join(', ') })] : [])];
}

/** A heading cut over two rows, or a cell merged over several columns or rows: which column is meant cannot be known. */
function mergedHeading(headings: Headings, head: readonly (readonly Cell[])[], sheet: Sheet): string | null {
  const merge = sheet.merges.find((one) => one.startRow <= headings.index && one.endRow >= headings.index && (one.endCol > one.startCol || one.endRow > one.startRow));
  if (merge) return `${columnLetter(merge.startCol)}${merge.startRow + 1}`;
  for (const neighbour of [headings.index - 1, headings.index + 1]) {
    const cells = head[neighbour];
    if (!cells) continue;
    const other = headingsOf(cells, neighbour);
    const filled = cells.filter((cell) => !isEmpty(cell)).length;
    const extra = columns.filter((column: Column) => other.at.has(column) && !headings.at.has(column));
    if (extra.length > 0 && other.at.size >= Math.ceil(filled / 2)) return `${columnLetter(other.at.get(extra[0]!)!)}${neighbour + 1}`;
  }
  const cells = head[headings.index]!;
  const below = head[headings.index + 1];
  const gap = cells.findIndex((cell, position) => isEmpty(cell) && !isEmpty(below?.[position] ?? null));
  return gap < 0 ? null : `${columnLetter(gap)}${headings.index + 1}`;
}

function isBlank(cells: readonly Cell[]): boolean {
  for (const cell of cells) if (!isEmpty(cell)) return false;
  return true;
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

/**
 * A table of survey estimates → rows with their mean squared error, or every problem by row. The columns it shares with tables of figures are read by
 * their reader (`table.ts`); beside them stands the error of each row, as its mean squared error or as its standard error. Pure.
 */
import { exact, multiply, toExactText } from '../exact.ts';
import { fold } from '../search.ts';
import type { Problem } from '../problem.ts';
import { columnLetter, findHeadings } from './headings.ts';
import { readNumber, readNumberCell } from './number.ts';
import type { Observation } from './observation.ts';
import { type IndicatorProblem, refusal } from './problems.ts';
import type { Cell, Sheet } from './sheet.ts';
import { openSeriesTable, problemLimit, type TableOptions } from './table.ts';

export type Estimate = Pick<Observation, 'indicator' | 'area' | 'periodEnd' | 'standard' | 'unit' | 'value'> & { readonly row: number; /** Exact decimal. */ readonly mse: string };
export type EstimateTable = { readonly estimates: readonly Estimate[]; readonly problems: readonly Problem[]; readonly problemCount: number; readonly rowCount: number };

/** What a page takes at once: every commune of the country for three indicators. */
export const mostEstimates = 12_000;

const spellings = {
  mse: ['mse', 'mean squared error', 'sai so binh phuong trung binh', 'sai so binh phuong'],
  error: ['se', 's e', 'standard error', 'sai so chuan', 'sai so'],
} as const;

export function parseEstimates(sheet: Sheet, options: TableOptions): EstimateTable {
  const rows: (readonly Cell[])[] = [];
  for (const cells of sheet.rows) {
    rows.push(cells);
    if (rows.length > mostEstimates + 20) break;
  }
  const problems: Problem[] = [];
  let problemCount = 0;
  const complain = (problem: Problem): void => {
    problemCount += 1;
    if (problems.length < problemLimit) problems.push(problem);
  };
  const headings = findHeadings(rows.slice(0, 15));
  const [mse, error] = headings === undefined ? [-1, -1] : [placeOf(rows[headings.index]!, spellings.mse), placeOf(rows[headings.index]!, spellings.error)];
  if (headings !== undefined && (mse < 0) === (error < 0)) complain(refusal(mse < 0 ? 'indicator.error_column_missing' : 'indicator.error_column_twice', headings.index + 1));
  const table = openSeriesTable({ ...sheet, rows }, { ...options, maxRows: mostEstimates });
  const estimates: Estimate[] = [];
  const place = mse >= 0 ? mse : error;
  for (const { observation: { indicator, area, periodEnd, standard, unit, value }, row } of table.figures) {
    if (problemCount > 0 && place < 0) continue;
    const read = readError(rows[row - 1]![place], options, sheet.isPercentCell(row - 1, place));
    if ('code' in read) complain(refusal(read.code, row, { written: read.written }, columnLetter(place)));
    else estimates.push({ indicator, area, periodEnd, standard, unit, value, row, mse: mse >= 0 ? read.value : toExactText(multiply(exact(read.value), exact(read.value))) });
  }
  const report = table.report();
  return { estimates, rowCount: report.rowCount, problemCount: problemCount + report.problemCount, problems: [...problems, ...report.problems].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)).slice(0, problemLimit) };
}

function placeOf(cells: readonly Cell[], names: readonly string[]): number {
  return cells.findIndex((cell) => typeof cell === 'string' && names.includes(fold(cell.replace(/\([^)]*\)/g, ' '))));
}

/** An error is a number above nothing: an estimate without one is no estimate. */
function readError(cell: Cell | undefined, { numbers }: TableOptions, shownAsPercent: boolean): { readonly value: string } | { readonly code: IndicatorProblem; readonly written: string } {
  const written = typeof cell === 'string' ? cell.trim() : cell === null || cell === undefined ? '' : String(cell);
  if (written === '') return { code: 'indicator.error_missing', written };
  const read = typeof cell === 'number' ? { ok: true as const, value: readNumberCell(cell, shownAsPercent) } : readNumber(written.endsWith('%') ? written.slice(0, -1) : written, numbers);
  if (!read.ok) return { code: read.reason === 'ambiguous' ? 'indicator.number_ambiguous' : read.reason === 'other_format' ? 'indicator.number_other_format' : 'indicator.text_in_number', written };
  return Number(read.value) > 0 ? { value: read.value } : { code: 'indicator.error_not_positive', written };
}

/**
 * A table as a workbook (XLSX): one sheet, the heading fixed and filterable, numbers as numbers and days as days. Loaded when asked for.
 * Called by `table-tools.tsx`. A decimal that a spreadsheet would round stays text; text never becomes a formula.
 */
import type { CellValue } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { CsvCell } from './csv.ts';

type Kind = 'day' | 'number' | 'text';

/** Names of sheets hold at most 31 letters and none of these. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31).trim() || 'Bảng';

export async function xlsxOf(title: string, heads: readonly string[], rows: readonly (readonly CsvCell[])[]): Promise<Uint8Array> {
  const kinds = heads.map((_, column) => kindOf(rows.map((row) => row[column])));
  const cells = rows.map((row) => row.map((value, column) => cellOf(value, kinds[column]!)));
  const columns = heads.map((head, column) => {
    const longest = rows.reduce((most, row) => Math.max(most, String(row[column] ?? '').length), head.length);
    return { width: Math.min(60, Math.max(8, longest + 2)), ...(kinds[column] === 'day' ? { numFmt: 'dd/mm/yyyy' } : {}) };
  });
  return writeXlsx({
    sheets: [{
      name: sheetName(title), columns, rows: [[...heads], ...cells], freezePane: { rows: 1 },
      ...(heads.length > 0 ? { autoFilter: { range: `A1:${letterOf(heads.length - 1)}${rows.length + 1}` } } : {}),
      cells: new Map(heads.map((head, column) => [`0,${column}`, { value: head, style: { font: { bold: true } } }])),
    }],
  });
}

const day = /^\d{4}-\d{2}-\d{2}$/;
/** Up to 15 digits a spreadsheet keeps exactly; a leading zero is a code, not a number. */
const exact = /^-?(0|[1-9]\d*)(\.\d+)?$/;

function kindOf(values: readonly CsvCell[]): Kind {
  const filled = values.filter((value) => value !== null && value !== undefined && value !== '');
  if (filled.length === 0) return 'text';
  if (filled.every((value) => typeof value === 'string' && day.test(value))) return 'day';
  return filled.every((value) => (typeof value === 'string' ? exact.test(value) && value.replace(/\D/g, '').length <= 15 : Number.isFinite(Number(value)) && Math.abs(Number(value)) <= Number.MAX_SAFE_INTEGER)) ? 'number' : 'text';
}

function cellOf(value: CsvCell, kind: Kind): CellValue {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'day') return new Date(`${value as string}T00:00:00Z`);
  return kind === 'number' ? Number(value) : String(value);
}

function letterOf(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);
}

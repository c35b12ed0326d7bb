/**
 * Bytes of a CSV or XLSX file → rows of cells, or the reason why they cannot be read. Called by the series parser and other imports.
 * Pure over bytes: it opens no file. Never guesses an encoding: text that is not clean UTF-8 (or marked UTF-16) is refused.
 */
import { parse as parseCsv } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { MessageParam } from '../message.ts';
import type { Problem } from '../problem.ts';
import { problems, type IndicatorProblem } from './problems.ts';
import { unpackedSize } from './unpacked-size.ts';

export type Cell = string | number | boolean | Date | null;

export type Sheet = {
  /** In order from row 1; rows of different length. May be walked once. */
  readonly rows: Iterable<readonly Cell[]>;
  /** Rows there are, blank ones counted: for saying how far reading is. */
  readonly countRows?: () => number;
  /** Merged cells of a spreadsheet, 0-based. */
  readonly merges: readonly { readonly startRow: number; readonly endRow: number; readonly startCol: number; readonly endCol: number }[];
  /** A number cell shown as a percentage holds a hundredth of what the reader sees. 0-based. */
  readonly isPercentCell: (row: number, cell: number) => boolean;
  /** Rows a spreadsheet does not show, 0-based. */
  readonly hiddenRows?: ReadonlySet<number>;
  /** Cells with a formula, as "row,cell" 0-based, and whether its result was saved in the file. */
  readonly formulas?: ReadonlyMap<string, boolean>;
};

export type SheetLimits = { readonly maxBytes: number; readonly maxRows: number };

/** What a page accepts; the operator's command may allow more. */
export const uploadLimits: SheetLimits = { maxBytes: 32 * 1024 * 1024, maxRows: 200_000 };
/** What an operator may load at once, by command or at the start. */
export const operatorLimits: SheetLimits = { maxBytes: 512 * 1024 * 1024, maxRows: 5_000_000 };

export type ReadSheet = { readonly sheet: Sheet; readonly problem?: undefined } | { readonly sheet?: undefined; readonly problem: Problem };

export async function readSheet(bytes: Uint8Array, limits: SheetLimits = uploadLimits): Promise<ReadSheet> {
  if (bytes.length === 0) return refuse('indicator.file_empty');
  if (bytes.length > limits.maxBytes) return refuse('indicator.file_too_large', { limit: Math.floor(limits.maxBytes / 1_048_576) });
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('indicator.file_old_excel');
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes, limits);
  const text = decodeText(bytes);
  if (text === null) return refuse('indicator.wrong_encoding');
  if (text.trim() === '') return refuse('indicator.file_empty');
  return readCsv(text);
}

/** UTF-8 with or without a mark, UTF-16 with one. Null: another encoding, or text that was already decoded wrongly once. */
export function decodeText(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe])) return decode('utf-16le', bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return decode('utf-16be', bytes);
  const text = decode('utf-8', bytes);
  if (text === null || text.includes('\u0000')) return null;
  return looksMisread(text) ? null : text;
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
  } catch {
    return null;
  }
}

/** UTF-8 read as windows-1252 and saved again shows "á»" for ế, ộ, ờ and "Ä" followed by a symbol for đ: never in Vietnamese. */
function looksMisread(text: string): boolean {
  const sample = text.slice(0, 200_000);
  return /\ufffd/.test(sample) || /á[»º][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/.test(sample) || /Ä[‘\u0090\u0091]/.test(sample);
}

function readCsv(text: string): ReadSheet {
  const delimiter = delimiterOf(text);
  const plain = { merges: [], isPercentCell: () => false };
  // Without a quote in the whole text, splitting is exact and many times faster.
  if (!text.includes('"')) return { sheet: { rows: splitRows(text, delimiter), countRows: () => countLines(text), ...plain } };
  try {
    const rows: readonly (readonly string[])[] = parseCsv(text, { delimiter, relax_column_count: true, skip_empty_lines: false, bom: true });
    return { sheet: { rows, countRows: () => rows.length, ...plain } };
  } catch (error) {
    return refuse('indicator.broken_quotes', {}, lineOfCsvError(error));
  }
}

function* splitRows(text: string, delimiter: string): Generator<readonly string[]> {
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const until = end < 0 ? text.length : end;
    yield text.slice(from, text.charCodeAt(until - 1) === 13 ? until - 1 : until).split(delimiter);
    from = until + 1;
  }
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return text.endsWith('\n') ? count : count + 1;
}

/** The separator that stands in most of the first lines, then the one that cuts them into most cells: Vietnamese Excel writes ";" because "," is the decimal mark, and words of one cell may hold commas. */
function delimiterOf(text: string): string {
  const head = text.split(/\r?\n/, 10).map((line) => line.replace(/"[^"]*"/g, ''));
  const count = (mark: string): number => Math.max(...head.map((line) => line.split(mark).length));
  const lines = (mark: string): number => head.filter((line) => line.includes(mark)).length;
  return [',', ';', '\t'].toSorted((a, b) => lines(b) - lines(a) || count(b) - count(a))[0]!;
}

function lineOfCsvError(error: unknown): number | undefined {
  const lines = (error as { lines?: unknown }).lines;
  return typeof lines === 'number' ? lines : undefined;
}

/** A spreadsheet packs to a tenth or less; beyond this many times the accepted size, unpacking would hold everyone up. */
const unpackedTimes = 4;

async function readWorkbook(bytes: Uint8Array, limits: SheetLimits): Promise<ReadSheet> {
  const unpacked = unpackedSize(bytes);
  if (unpacked === null) return refuse('indicator.file_unreadable');
  if (unpacked > limits.maxBytes * unpackedTimes) return refuse('indicator.file_too_large', { limit: Math.floor((limits.maxBytes * unpackedTimes) / 1_048_576) });
  try {
    const workbook = await readXlsx(bytes, { sheets: (info) => !info.hidden && !info.veryHidden, readStyles: true, maxRows: limits.maxRows + 20 });
    const sheet = workbook.sheets.find((one) => one.rows.length > 0);
    if (!sheet) return refuse('indicator.file_empty');
    return {
      sheet: {
        rows: sheet.rows as readonly (readonly Cell[])[],
        countRows: () => sheet.rows.length,
        merges: sheet.merges ?? [],
        hiddenRows: new Set([...(sheet.rowDefs ?? [])].flatMap(([row, { hidden }]) => (hidden ? [row] : []))),
        formulas: new Map([...(sheet.cells ?? [])].flatMap(([at, { formula, value }]) => (formula === undefined ? [] : [[at, value !== null] as const]))),
        isPercentCell: (row, cell) => (sheet.cells?.get(`${row},${cell}`)?.style?.numFmt ?? '').includes('%'),
      },
    };
  } catch {
    // The library's reasons (broken archive, password, too many cells) have one remedy: save it anew.
    return refuse('indicator.file_unreadable');
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, position) => bytes[position] === byte);
}

function refuse(code: IndicatorProblem, params: Record<string, MessageParam> = {}, row?: number): ReadSheet {
  return { problem: { code, kind: problems[code], params, ...(row === undefined ? {} : { row }) } };
}

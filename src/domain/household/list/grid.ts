/**
 * A sheet of a commune's list → rows whose cells are known by column: finds the heading (one row or several, merged or not), fills merged cells
 * down, tells hidden rows and formulas, converts columns written in old fonts, and lays a person's repairs over the cells. Called by `rows.ts`.
 * Pure. Nothing is left out silently: what is passed over is told as a notice or a problem.
 */
import { columnLetter } from '../../indicator/headings.ts';
import type { Cell, Sheet } from '../../indicator/sheet.ts';
import type { Problem } from '../../problem.ts';
import { householdProblem } from '../problem-of.ts';
import { columnOfHeading, columnOfHeadings, lacksName, type ListColumn } from './headings.ts';
import { headingKey, type LearnedHeadings } from './learned.ts';
import { convertLegacy, followsFont, fontOf, type LegacyFont } from './legacy-text.ts';
import { textOf } from './values.ts';

export type ListEdit = { /** From 1, as the spreadsheet counts. */ readonly row: number; readonly column: ListColumn; readonly value: string };
export type GridOptions = {
  /** What a person says a column is, by its letter; "" is none of them. */
  readonly mapping: Readonly<Record<string, ListColumn | ''>>;
  /** What the commune said of its headings before. */
  readonly learned: LearnedHeadings;
  /** The (first) heading row as a person sees it, from 1; found when absent. */
  readonly headingRow?: number | undefined;
  readonly hidden: 'ask' | 'read' | 'skip';
  readonly edits: readonly ListEdit[];
  readonly maxRows: number;
  /** Without which columns it is no heading; a list of households needs a name. */
  readonly lacks?: ((found: ReadonlyMap<ListColumn, number>) => boolean) | undefined;
  /** How many columns a heading names at least. */
  readonly least?: number | undefined;
};

export type GridColumn = { readonly letter: string; readonly heading: string; readonly column: ListColumn | null; /** What its own words say. */ readonly known: ListColumn | null; /** It means what was said of it before. */ readonly learned: boolean; /** The first values below. */ readonly sample: readonly string[] };
export type Row = { /** From 1. */ readonly number: number; readonly get: (column: ListColumn) => Cell; /** What the row shows, cell by cell, without the empty ones. */ readonly texts: () => readonly string[] };
export type NoticeKind = 'list_converted' | 'list_formulas' | 'list_hidden_read' | 'list_hidden_skipped';
export type Notice<K extends string = NoticeKind> = { readonly kind: K; readonly count: number; readonly rows: readonly number[]; readonly text: string };
export type Grid = { readonly columns: readonly GridColumn[]; readonly at: ReadonlyMap<ListColumn, number>; readonly headingRow: number | null; readonly rows: Iterable<Row>; readonly problems: readonly Problem[]; readonly notices: readonly Notice[] };

type Heading = { readonly first: number; readonly depth: number; readonly texts: readonly (readonly string[])[]; readonly at: ReadonlyMap<number, ListColumn>; /** Places whose meaning was said before, and those their own words name. */ readonly learned: ReadonlyMap<number, ListColumn | ''>; readonly known: ReadonlyMap<number, ListColumn>; readonly font: LegacyFont | null };
const lookedAt = 20;
const deepest = 3;
const errorCell = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)/;

export function openGrid(sheet: Sheet, options: GridOptions): Grid {
  const rows: (readonly Cell[])[] = [];
  for (const row of sheet.rows) if (rows.push(row) > options.maxRows + lookedAt) break;
  const heading = findHeading(rows, sheet, options.headingRow, { least: options.least ?? 2, learned: options.learned });
  if (!heading) return { columns: [], at: new Map(), headingRow: null, rows: [], problems: [householdProblem('household.list_heading_missing')], notices: [] };
  const start = heading.first + heading.depth + (isNumbering(rows[heading.first + heading.depth]) ? 1 : 0);
  const problems: Problem[] = [];
  if (rows.length - start > options.maxRows) problems.push(householdProblem('household.list_too_many_rows', { params: { limit: options.maxRows } }));
  const body = rows.slice(start).map((row) => [...row]);
  fillDown(body, sheet, start);

  const width = Math.max(heading.texts.length, ...body.slice(0, 50).map((row) => row.length));
  const named = Array.from({ length: width }, (_, place) => options.mapping[columnLetter(place)] ?? heading.at.get(place) ?? '');
  const at = new Map<ListColumn, number>();
  named.forEach((column, place) => {
    if (column === '') return;
    if (at.has(column)) problems.push(householdProblem('household.list_heading_twice', { row: heading.first + 1, field: columnLetter(place), params: { first: columnLetter(at.get(column)!), second: columnLetter(place) } }));
    else at.set(column, place);
  });
  if ((options.lacks ?? lacksName)(at)) problems.push(householdProblem('household.list_heading_missing', { row: heading.first + 1 }));
  const notices = [...convertColumns(body, at), ...tellFormulas(sheet, body, start, at, problems)];
  const hidden = body.flatMap((row, index) => (sheet.hiddenRows?.has(start + index) && row.some((cell) => textOf(cell) !== '') ? [start + index + 1] : []));
  if (hidden.length > 0 && options.hidden === 'ask') problems.push(householdProblem('household.list_hidden_rows', { row: hidden[0]!, params: { count: hidden.length } }));
  else if (hidden.length > 0) notices.push({ kind: options.hidden === 'skip' ? 'list_hidden_skipped' : 'list_hidden_read', count: hidden.length, rows: hidden.slice(0, 20), text: '' });

  const columns = named.map((column, place): GridColumn => ({
    letter: columnLetter(place), heading: (heading.texts[place] ?? []).join(' / '), column: column === '' ? null : column, known: heading.known.get(place) ?? null, learned: options.mapping[columnLetter(place)] === undefined && heading.learned.has(place), sample: body.slice(0, 200).map((row) => textOf(row[place])).filter(Boolean).slice(0, 3),
  })).filter((one) => one.heading !== '' || one.sample.length > 0);
  return { columns, at, headingRow: heading.first + 1, rows: rowsOf(body, start, at, options, sheet.hiddenRows), problems, notices };
}

function* rowsOf(body: readonly (readonly Cell[])[], start: number, at: ReadonlyMap<ListColumn, number>, options: GridOptions, hidden: ReadonlySet<number> | undefined): Generator<Row> {
  const edits = Map.groupBy(options.edits, (one) => one.row);
  for (const [index, cells] of body.entries()) {
    if (options.hidden === 'skip' && hidden?.has(start + index)) continue;
    const own = new Map(edits.get(start + index + 1)?.map((one) => [one.column, one.value] as const));
    const get = (column: ListColumn): Cell => {
      const edited = own.get(column);
      if (edited !== undefined) return edited;
      const place = at.get(column);
      return place === undefined ? null : cells[place] ?? null;
    };
    yield { number: start + index + 1, get, texts: () => [...new Set(cells.map(textOf).filter(Boolean))] };
  }
}

/** The rows that name most columns among the first ones; a heading cut over several rows is read as one. */
function findHeading(rows: readonly (readonly Cell[])[], sheet: Sheet, given: number | undefined, { least, learned }: { readonly least: number; readonly learned: LearnedHeadings }): Heading | undefined {
  let best: Heading | undefined;
  const places = given === undefined ? rows.slice(0, lookedAt).map((_, index) => index) : [given - 1];
  for (const font of [null, 'tcvn3', 'vni'] as const) {
    for (const first of places) {
      for (let depth = 1; depth <= deepest && first + depth <= rows.length; depth += 1) {
        const found = headingAt(rows, sheet, first, depth, font, learned);
        if (depth > 1 && !isOneHeading(rows, first, found)) continue;
        const better = best === undefined || found.at.size > best.at.size || (found.at.size === best.at.size && best.first === first && best.font === font && coversBelow(sheet, first, depth));
        if ((found.at.size >= least || given !== undefined) && better) best = found;
      }
    }
    if (best) return best;
  }
  return best;
}

function headingAt(rows: readonly (readonly Cell[])[], sheet: Sheet, first: number, depth: number, font: LegacyFont | null, learned: LearnedHeadings): Heading {
  const width = Math.max(...rows.slice(first, first + depth).map((row) => row.length), 0);
  const texts = Array.from({ length: width }, (_, place) => {
    const parts = Array.from({ length: depth }, (__, below) => {
      const merge = sheet.merges.find((one) => one.startRow <= first + below && one.endRow >= first + below && one.startCol <= place && one.endCol >= place);
      const text = textOf(merge ? rows[merge.startRow]?.[merge.startCol] : rows[first + below]?.[place]);
      return font ? convertLegacy(text, font) : text;
    });
    return parts.filter((part, index) => part !== '' && parts.indexOf(part) === index);
  });
  const [at, known, said] = [new Map<number, ListColumn>(), new Map<number, ListColumn>(), new Map<number, ListColumn | ''>()];
  const keys = texts.map((parts) => headingKey(parts.join(' / ')));
  const taken = new Set<ListColumn>();
  texts.forEach((parts, place) => {
    const column = parts.length === 1 ? columnOfHeading(parts[0]!) : parts.length > 1 ? columnOfHeading(parts.join(' ')) ?? columnOfHeadings(parts.at(-2)!, parts.at(-1)!) : undefined;
    if (column !== undefined) known.set(place, column);
    // A heading that stands there twice was never learned.
    const before = keys.indexOf(keys[place]!) === keys.lastIndexOf(keys[place]!) ? learned.get(keys[place]!) : undefined;
    if (before !== undefined) {
      said.set(place, before);
      if (before !== '') at.set(place, before);
      return;
    }
    // A list has one name of the person and may have one of the head: a second "Họ và tên" is left for a person to say.
    if (column === undefined || taken.has(column)) return;
    taken.add(column);
    at.set(place, column);
  });
  return { first, depth, texts, at, learned: said, known, font };
}

/** Several rows are one heading where the first is no title and the name's heading has nothing of its own below it: a person's row would. */
function isOneHeading(rows: readonly (readonly Cell[])[], first: number, found: Heading): boolean {
  const named = [...found.at].filter(([, column]) => column === 'name' || column === 'head_name');
  return new Set(rows[first]!.map(textOf).filter(Boolean)).size >= 2 && named.length > 0 && named.every(([place]) => found.texts[place]!.length === 1);
}

/** Merged cells that reach from the first heading row down to the last of `depth` rows. */
function coversBelow(sheet: Sheet, first: number, depth: number): boolean {
  return depth > 1 && sheet.merges.some((one) => one.startRow === first && one.endRow === first + depth - 1);
}

/** "(1) (2) (3)" or "A B 1 2" under the heading: the numbers of the columns. */
function isNumbering(row: readonly Cell[] | undefined): boolean {
  const texts = (row ?? []).map(textOf).filter(Boolean);
  const numbers = texts.filter((text) => /^\(?\d{1,2}\)?$/.test(text)).map((text) => Number(text.replace(/\D/g, '')));
  return texts.length >= 3 && numbers.length >= texts.length - 2 && texts.every((text) => /^\(?(?:\d{1,2}|[A-Z])\)?$/.test(text)) && numbers.every((number, index) => index === 0 || number === numbers[index - 1]! + 1);
}

/** A cell merged over rows holds its value once: it holds for all of them. */
function fillDown(body: Cell[][], sheet: Sheet, start: number): void {
  for (const { startRow, endRow, startCol } of sheet.merges) {
    if (startRow < start || endRow === startRow) continue;
    const value = body[startRow - start]?.[startCol] ?? null;
    for (let row = startRow + 1; row <= endRow; row += 1) if (body[row - start]) body[row - start]![startCol] = value;
  }
}

function convertColumns(body: Cell[][], at: ReadonlyMap<ListColumn, number>): Notice[] {
  const converted: string[] = [];
  const fonts = new Set<LegacyFont>();
  const textsOf = (place: number): readonly string[] => body.flatMap((row) => (typeof row[place] === 'string' ? [row[place]] : []));
  const own = new Map([...at.values()].map((place) => [place, fontOf(textsOf(place))] as const));
  const main = [...own.values()].find((font) => font !== null);
  for (const [place, sure] of own) {
    // A column of few words follows the others of the file.
    const font = sure ?? (main && followsFont(textsOf(place), main) ? main : null);
    if (!font) continue;
    fonts.add(font);
    converted.push(columnLetter(place));
    for (const row of body) if (typeof row[place] === 'string') row[place] = convertLegacy(row[place], font);
  }
  const names = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI' };
  return converted.length === 0 ? [] : [{ kind: 'list_converted', count: converted.length, rows: [], text: `${[...fonts].map((font) => names[font]).join(', ')}: ${converted.join(', ')}` }];
}

/** A formula counts by the result saved in the file; without one, and for an error, nobody can know what it says. */
function tellFormulas(sheet: Sheet, body: readonly (readonly Cell[])[], start: number, at: ReadonlyMap<ListColumn, number>, problems: Problem[]): Notice[] {
  const used = new Map([...at].map(([column, place]) => [place, column]));
  const rows: number[] = [];
  let count = 0;
  for (const [where, saved] of sheet.formulas ?? []) {
    const [row, place] = where.split(',').map(Number) as [number, number];
    if (row < start || !used.has(place)) continue;
    count += 1;
    if (rows.length < 20) rows.push(row + 1);
    if (!saved) problems.push(householdProblem('household.list_formula_empty', { row: row + 1, field: used.get(place)!, params: { cell: `${columnLetter(place)}${row + 1}` } }));
  }
  body.forEach((row, index) => {
    for (const [place, column] of used) if (typeof row[place] === 'string' && errorCell.test(row[place])) problems.push(householdProblem('household.list_cell_error', { row: start + index + 1, field: column, params: { cell: `${columnLetter(place)}${start + index + 1}`, value: row[place] } }));
  });
  return count === 0 ? [] : [{ kind: 'list_formulas', count, rows, text: '' }];
}

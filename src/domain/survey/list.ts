/**
 * A spreadsheet of surveys filled from the paper forms: one row a household, one column for each item code. Finds the heading, reads each cell by the
 * kind of its item, lays a person's repairs over the cells. Called by `actions/survey/lists.ts`. Pure; what a cell cannot mean is told, never guessed.
 */
import { isPlainDate, type PlainDate } from '../calendar.ts';
import type { Cell, Sheet } from '../indicator/sheet.ts';
import { columnLetter } from '../indicator/headings.ts';
import { fold } from '../search.ts';
import { readBirth, textOf } from '../household/list/values.ts';
import { type Answer, type Answers, itemsOf, type SurveyForm, type SurveyItem } from './format.ts';

export type ListEdit = { /** From 1, as the spreadsheet counts. */ readonly row: number; /** An item's code, `household` or `on`. */ readonly column: string; readonly value: string };
export type SurveyRow = { readonly row: number; readonly household: number | null; /** Its own day; null where the file says none. */ readonly on: PlainDate | null; readonly answers: Answers; /** Codes whose cell cannot be read; `on` for a day that is none. */ readonly unreadable: readonly string[]; /** What the cells show, by column; for repairs. */ readonly cells: Readonly<Record<string, string>> };
export type SurveyList = { readonly headingRow: number | null; readonly codes: readonly string[]; /** Headings that name no item and nothing known. */ readonly ignored: readonly string[]; readonly twice: readonly string[]; readonly rows: readonly SurveyRow[] };

const lookedAt = 20;
const householdHeadings: readonly string[] = ['so ho trong so', 'so ho', 'ma ho', 'ma so ho', 'household', 'household id', 'household no'];
/** The day of each survey; a row without one is of the day said for the file. */
const dayHeadings: readonly string[] = ['ngay khao sat', 'ngay dieu tra', 'ngay ra soat', 'ngay phong van', 'survey date', 'surveyed on', 'date'];
/** Columns of the house's own file that are for the reader only. */
const readerHeadings: readonly string[] = ['chu ho', 'thon to', 'thon', 'head', 'village'];
const yes: readonly string[] = ['co', 'c', 'x', '1', 'dung', 'yes', 'y', 'true'];
const no: readonly string[] = ['khong', 'k', '0', 'sai', 'no', 'n', 'false'];
const none: readonly string[] = ['khong', '0', 'khong co', 'khong co muc nao', 'none'];

export function readSurveyList(sheet: Sheet, forms: readonly SurveyForm[], options: { readonly edits: readonly ListEdit[]; readonly leftOut: readonly number[]; readonly maxRows: number }): SurveyList {
  const items = new Map(forms.flatMap(itemsOf).map((one) => [one.code, one]));
  const rows: (readonly Cell[])[] = [];
  for (const row of sheet.rows) if (rows.push(row) > options.maxRows + lookedAt) break;
  const first = rows.slice(0, lookedAt).findIndex((row) => row.some((cell) => nameOf(cell, items) === 'household') && row.filter((cell) => items.has(nameOf(cell, items) ?? '')).length >= 2);
  if (first < 0) return { headingRow: null, codes: [], ignored: [], twice: [], rows: [] };
  const at = new Map<string, number>();
  const [ignored, twice]: [string[], string[]] = [[], []];
  rows[first]!.forEach((cell, place) => {
    const text = textOf(cell);
    const name = nameOf(cell, items);
    if (name === null) {
      if (text !== '' && !readerHeadings.includes(fold(text))) ignored.push(`${columnLetter(place)}: ${text.slice(0, 60)}`);
    } else if (at.has(name)) twice.push(name);
    else at.set(name, place);
  });
  const edited = Map.groupBy(options.edits, (one) => one.row);
  const left = new Set(options.leftOut);
  const body = rows.slice(first + 1).flatMap((cells, index): readonly SurveyRow[] => {
    const row = first + index + 2;
    if (left.has(row) || cells.every((cell) => textOf(cell) === '')) return [];
    const own = new Map(edited.get(row)?.map((one) => [one.column, one.value] as const));
    const cell = (name: string): Cell => own.get(name) ?? (at.has(name) ? (cells[at.get(name)!] ?? null) : null);
    const answered = [...at.keys()].filter((name) => !isOwn(name) || own.has(name));
    const codes = [...new Set([...answered, ...own.keys()])].filter((name) => items.has(name));
    const read = codes.map((code) => [code, readAnswer(items.get(code)!, cell(code))] as const);
    // A row of the file that nobody filled in is not a survey.
    if (read.every(([, answer]) => answer === null)) return [];
    const [number, on] = [textOf(cell('household')), readDay(cell('on'))];
    return [{
      row, household: /^\d{1,15}$/.test(number) ? Number(number) : null, on: on ?? null, answers: Object.fromEntries(read.flatMap(([code, answer]) => (answer === null || answer === undefined ? [] : [[code, answer] as const]))),
      unreadable: [...(on === undefined ? ['on'] : []), ...read.flatMap(([code, answer]) => (answer === undefined ? [code] : []))], cells: { household: number, ...(at.has('on') || own.has('on') ? { on: textOf(cell('on')) } : {}), ...Object.fromEntries(codes.map((code) => [code, textOf(cell(code))])) },
    }];
  });
  return { headingRow: first + 1, codes: [...at.keys()].filter((name) => items.has(name)), ignored, twice, rows: body };
}

const isOwn = (name: string): boolean => name === 'household' || name === 'on';

/** Null: no day. Undefined: not a day. "12/9/2025", "2025-09-12", or a date cell. */
function readDay(cell: Cell): PlainDate | null | undefined {
  const day = readBirth(cell);
  return day === null ? null : day !== undefined && isPlainDate(day) ? day : undefined;
}

/** "B02" or "B02. Số nhân khẩu" → the code; the household's own column → "household", the day's → "on"; null for any other heading. */
function nameOf(cell: Cell, items: ReadonlyMap<string, SurveyItem>): string | null {
  const text = textOf(cell);
  const code = /^([A-Ca-c]\d{2})(?![0-9])/.exec(text)?.[1]?.toUpperCase();
  if (code !== undefined && items.has(code)) return code;
  return householdHeadings.includes(fold(text)) ? 'household' : dayHeadings.includes(fold(text)) ? 'on' : null;
}

/** Null: not answered. Undefined: the cell cannot be read as an answer of this kind. */
export function readAnswer(item: SurveyItem, cell: Cell): Answer | undefined {
  const text = textOf(cell);
  if (text === '') return null;
  const plain = fold(text);
  switch (item.kind) {
    case 'yes_no': return typeof cell === 'boolean' ? cell : yes.includes(plain) ? true : no.includes(plain) ? false : undefined;
    case 'number': return typeof cell === 'number' ? cell : numberOf(text);
    case 'choice': return optionOf(item, text);
    case 'choices': {
      if (none.includes(plain)) return [];
      const whole = optionOf(item, text);
      const chosen = whole === undefined ? text.split(';').map((part) => part.trim()).filter(Boolean).map((part) => optionOf(item, part)) : [whole];
      return chosen.includes(undefined) ? undefined : [...new Set(chosen as string[])];
    }
    case 'text': return text.length <= 1000 ? text : undefined;
  }
}

/** By its id, its words (with or without marks), or its place on the paper from 1. */
function optionOf(item: SurveyItem, text: string): string | undefined {
  const plain = fold(text);
  const options = item.options ?? [];
  return (options.find((one) => fold(one.id) === plain || fold(one.text.vi) === plain || fold(one.text.en) === plain) ?? (/^\d{1,2}$/.test(plain) ? options[Number(plain) - 1] : undefined))?.id;
}

/** "1.234,5" and "1234.5": groups of three after dots are thousands. */
function numberOf(text: string): number | undefined {
  const plain = text.replace(/\s/g, '');
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  return /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : undefined;
}

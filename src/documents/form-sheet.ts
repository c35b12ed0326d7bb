/**
 * A statutory form as a workbook: numbers as numbers, two heading rows with the groups joined, notes and differences below; printed on its
 * side, as wide as the page, the heading on each. Called by `src/actions/form`.
 */
import { writeXlsx } from 'hucre/xlsx';
import type { Translator } from '../domain/text/translate.ts';
import { formatDate } from '../domain/text/translate.ts';
import { type FormPaper, notesOf, untiedLine } from './compose-form.ts';
import { rowHeight } from './sheet-rows.ts';

type Value = string | number | null;

/** Letters of a column of figures. */
const wide = 14;

export async function formSheet(paper: FormPaper, t: Translator): Promise<Uint8Array> {
  const { table, title } = paper;
  const { columns, twoLines } = table.spec;
  const first = twoLines ? 3 : 2;
  const widths = [6, 34, ...(twoLines ? [12] : [])];
  const before = [t('form.column.number'), t('form.column.unit'), ...(twoLines ? [t('form.column.line')] : [])];
  const groups = columns.map((column) => (column.group ? title(column.group) : ''));
  const line = (name: string, unit: string, number: Value, cells: readonly Value[]): Value[] => [number, name, ...(twoLines ? [unit] : []), ...cells];
  const rowOf = (row: (typeof table.rows)[number], number: Value): Value[] => line(row.name, t(`form.line.${row.unit}`), number, row.cells.map((cell): Value => (cell.hidden ? t('form.hidden') : cell.value === null ? null : cell.ratio ? Math.round(cell.value * 100) / 100 : cell.value)));
  const lines = twoLines ? 2 : 1;
  const top: Value[][] = [
    [`${t('form.paper.title', { number: String(table.spec.number) })}: ${t(table.spec.title)}${table.spec.unverified ? ` [${t('form.unverified')}]` : ''}`],
    [t('form.paper.head', { area: paper.area, since: { date: paper.since }, until: { date: paper.until }, standards: paper.standards.join('; ') })],
    ...(paper.world === 'story' ? [[t('document.ribbon.story')]] : []),
    [],
  ];
  const head = top.length;
  const rows: Value[][] = [
    ...top, [...before, ...groups.map((group, index) => (group === groups[index - 1] ? '' : group))], [...before.map(() => ''), ...columns.map((column) => title(column.title))],
    [...before.map(() => ''), ...columns.map((column) => (/^\d+$/.test(column.id) ? Number(column.id) : ''))],
    ...table.total.map((row) => rowOf(row, '')), ...table.rows.map((row, index) => rowOf(row, index % lines === 0 ? index / lines + 1 : '')),
    [], ...notesOf(paper, t).map((note): Value[] => [note]), ...(paper.exact ? (paper.untied.length === 0 ? [[t('form.tied', { count: paper.checked })]] : [[t('form.untied', { count: paper.untied.length })], ...paper.untied.map((one): Value[] => [untiedLine(one, t)])]) : []),
    ...(paper.printedOn === null ? [] : [[t('form.printed_on', { date: formatDate(t.locale, paper.printedOn) })]]),
  ];
  const joined = groups.flatMap((group, index) => {
    if (group === '' || group === groups[index - 1]) return [];
    let last = index;
    while (groups[last + 1] === group) last += 1;
    return last === index ? [] : [{ startRow: head, startCol: first + index, endRow: head, endCol: first + last }];
  });
  const thin = { style: 'thin' as const };
  const border = { top: thin, right: thin, bottom: thin, left: thin };
  const heading = { font: { bold: true }, border, alignment: { wrapText: true, horizontal: 'center' as const, vertical: 'center' as const } };
  const tableRows = rows.slice(head, head + 3 + table.total.length + table.rows.length);
  const styled = tableRows.flatMap((row, down) => row.map((value, across) => {
    const column = columns[across - first];
    const ratio = column !== undefined && 'percent' in column.is;
    const body = { border, ...(down < 3 + table.total.length ? { font: { bold: true } } : {}), ...(typeof value === 'number' ? { numFmt: ratio ? '#,##0.00' : '#,##0' } : { alignment: { wrapText: true } }) };
    return [`${head + down},${across}`, { value, style: down < 3 ? heading : body }] as const;
  }));
  const widthOf = (index: number): number => wide * groups.slice(index).findIndex((group, at, rest) => rest[at + 1] !== group) + wide;
  const heights = new Map([
    [head, { height: rowHeight([...before.map((text, index) => ({ text, width: widths[index]! })), ...groups.map((text, index) => ({ text: text === groups[index - 1] ? '' : text, width: widthOf(index) }))]) }],
    [head + 1, { height: rowHeight(columns.map((column) => ({ text: title(column.title), width: wide }))) }],
  ]);
  return writeXlsx({
    // Of the file's making nothing is written but the day it is made as of: the same edition is the same file, byte for byte.
    properties: { modified: new Date(`${paper.printedOn ?? paper.knownOn ?? paper.until}T00:00:00Z`) },
    sheets: [{
      name: t('form.paper.title', { number: String(table.spec.number) }), rows, merges: joined, cells: new Map<string, object>([['0,0', { value: rows[0]![0]!, style: { font: { bold: true, size: 13 } } }], ...styled]),
      columns: [...widths, ...columns.map(() => wide)].map((width) => ({ width })), rowDefs: heights, freezePane: { rows: head + 3, columns: 2 },
      pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `$${head + 1}:$${head + 3}` },
    }],
  });
}

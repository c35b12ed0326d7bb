/** The yearly statistics as a workbook: a sheet a form, numbers as numbers, the sum last, notes below. Called by `src/actions/award/statistics.ts`. */
import { writeXlsx } from 'hucre/xlsx';
import type { Translator } from '../domain/text/translate.ts';
import { formatDate } from '../domain/text/translate.ts';
import { dueOf, type StatisticsPaper } from './compose-award-statistics.ts';
import { rowHeight } from './sheet-rows.ts';

type Value = string | number | null;

/** Letters of a column of figures. */
const wide = 15;

export async function statisticsSheet(made: StatisticsPaper, t: Translator): Promise<Uint8Array> {
  const border = Object.fromEntries(['top', 'right', 'bottom', 'left'].map((side) => [side, { style: 'thin' as const }]));
  return writeXlsx({
    sheets: made.forms.map((form) => {
      const top: Value[][] = [
        [`${form.title[t.locale]}${form.unverified ? ` [${t('form.unverified')}]` : ''}`], [t('award.stat.sheet.head', { area: made.areaName, year: String(made.year), date: { date: made.asOf } })], ...dueOf(made, t).map((line) => [line]),
        ...(made.world === 'story' ? [[t('document.ribbon.story')]] : []), [],
      ];
      const head = top.length;
      const table: Value[][] = [[t('award.stat.column.head'), ...form.columns.map((column) => column.title[t.locale])], ...form.rows.map((row): Value[] => [row.head[t.locale], ...row.cells]), [t('award.stat.total'), ...form.total]];
      const rows: Value[][] = [...top, ...table, [], ...form.notes.map((note): Value[] => [note[t.locale]]), [t('award.stat.paper.source', { source: made.source })], [t('form.printed_on', { date: formatDate(t.locale, made.printedOn) })]];
      const styled = table.flatMap((row, down) => row.map((value, across) => {
        const edge = down === 0 || down === table.length - 1;
        return [`${head + down},${across}`, { value, style: { border, ...(edge ? { font: { bold: true } } : {}), ...(typeof value === 'number' ? { numFmt: '#,##0' } : { alignment: { wrapText: true } }) } }] as const;
      }));
      return {
        name: form.number, rows, cells: new Map<string, object>([['0,0', { value: rows[0]![0]!, style: { font: { bold: true, size: 13 } } }], ...styled]), columns: [{ width: 46 }, ...form.columns.map(() => ({ width: wide }))], rowDefs: new Map([[head, { height: rowHeight(form.columns.map((column) => ({ text: column.title[t.locale], width: wide }))) }]]), freezePane: { rows: head + 1, columns: 1 },
        pageSetup: { paperSize: 'a4' as const, orientation: 'landscape' as const, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      };
    }),
  });
}

/**
 * Tables in Word files: invisible ones that hold the form (header, signature) and ruled ones of figures with heads repeated on each page.
 * Called by `docx.ts`. Widths are fixed and in millimetres, so that every office program draws the same geometry.
 */
import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import type { Column, Run } from '../domain/document/model.ts';
import { mmToTwips, styleId } from './docx-styles.ts';
import type { PrintedTable } from './printed.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** A cell of the form: no borders, no padding, so that positions are those of the decree. */
export function layoutCell(children: Paragraph[], wide: number): TableCell {
  return new TableCell({
    width: { size: mmToTwips(wide), type: WidthType.DXA },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders: { top: none, bottom: none, left: none, right: none },
    children: children.length > 0 ? children : [new Paragraph({ style: styleId('table_text') })],
  });
}

/** A ruled table as wide as the text; the head row repeats, rows do not break over pages. */
export function dataTable(table: PrintedTable, wide: number): Table {
  const total = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => mmToTwips((wide * column.width) / total));
  const cell = (runs: readonly Run[], column: Column, index: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index]!, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      borders: { top: thin, bottom: thin, left: thin, right: thin },
      verticalAlign: VerticalAlign.CENTER,
      children: [
        new Paragraph({
          style: styleId(head ? 'table_head' : 'table_text'),
          ...(head ? {} : { alignment: alignment[column.align ?? 'left'] }),
          children: runs.map((run) => new TextRun({ text: run.text, ...(run.bold ? { bold: true } : {}), ...(run.italic ? { italics: true } : {}) })),
        }),
      ],
    });
  const headRow = new TableRow({ tableHeader: true, cantSplit: true, children: table.columns.map((column, index) => cell([{ text: column.title }], column, index, true)) });
  const rows = table.rows.map((row) => new TableRow({ cantSplit: true, children: table.columns.map((column, index) => cell(row[index] ?? [], column, index, false)) }));
  return new Table({ rows: [headRow, ...rows], width: { size: mmToTwips(wide), type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED });
}

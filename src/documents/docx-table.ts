/**
 * Tables in Word files: invisible ones that hold the form (header, signature) and ruled ones of figures with heads repeated on each page.
 * Called by `docx.ts`. Widths are fixed and in millimetres, so that every office program draws the same geometry.
 */
import { BorderStyle, Paragraph, type Table, TableCell, TextRun, type VerticalAlign, WidthType } from 'docx';
import type { Column, Run } from '../domain/document/model.ts';
import { mmToTwips, styleId } from './docx-styles.ts';
import type { PrintedTable } from './printed.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const;

/** A cell of the form: no borders, no padding, so that positions are those of the decree. */
export function layoutCell(children: readonly (Paragraph | Table)[], wide: number, verticalAlign?: (typeof VerticalAlign)['CENTER']): TableCell {
  return new TableCell({
    width: { size: mmToTwips(wide), type: WidthType.DXA },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders: { top: none, bottom: none, left: none, right: none },
    ...(verticalAlign === undefined ? {} : { verticalAlign }),
    children: children.length > 0 ? children : [new Paragraph({ style: styleId('table_text') })],
  });
}

/**
 * A ruled table as wide as the text, as the file's own XML: the head row repeats, rows do not break over pages. Written as text because an
 * annex may have thousands of rows, and the library makes a dozen objects of every cell.
 */
export function dataTableXml(table: PrintedTable, wide: number): string {
  const total = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => mmToTwips((wide * column.width) / total));
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('');
  const margins = '<w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>';
  const cell = (runs: readonly Run[], index: number, align: Column['align'] | 'head'): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[index]!}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="${styleId(align === 'head' ? 'table_head' : 'table_text')}"/>${align === 'head' ? '' : `<w:jc w:val="${align ?? 'left'}"/>`}</w:pPr>${runs.map(runXml).join('')}</w:p></w:tc>`;
  const head = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${table.columns.map((column, index) => cell([{ text: column.title }], index, 'head')).join('')}</w:tr>`;
  const rows = table.rows.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${table.columns.map((column, index) => cell(row[index] ?? [], index, column.align)).join('')}</w:tr>`);
  return `<w:tbl><w:tblPr><w:tblW w:w="${mmToTwips(wide)}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${head}${rows.join('')}</w:tbl>`;
}

function runXml(run: Run): string {
  const face = `${run.bold ? '<w:b/><w:bCs/>' : ''}${run.italic ? '<w:i/><w:iCs/>' : ''}`;
  const text = run.text.replace(/[&<>]/g, (letter) => (letter === '&' ? '&amp;' : letter === '<' ? '&lt;' : '&gt;'));
  return `<w:r>${face === '' ? '' : `<w:rPr>${face}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

const marker = (index: number): string => `\u2063table ${index}\u2063`;

/** Where a table will stand: a paragraph of its own that `putTables` replaces. */
export function tablePlace(index: number): Paragraph {
  return new Paragraph({ children: [new TextRun(marker(index))] });
}

/** The file's document with each place taken by its table. */
export function putTables(document: string, tables: readonly string[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [index, table] of tables.entries()) {
    const found = document.indexOf(marker(index), at);
    const [from, until] = [document.lastIndexOf('<w:p>', found), document.indexOf('</w:p>', found) + '</w:p>'.length];
    if (found < 0 || from < at) throw new Error(`table ${index} has no place in the document`);
    parts.push(document.slice(at, from), table);
    at = until;
  }
  return [...parts, document.slice(at)].join('');
}

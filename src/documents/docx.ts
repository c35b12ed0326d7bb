/**
 * Renders an official document as a Word file (DOCX) by a layout. Called by actions and the CLI.
 * Draws what `printed.ts` decided; knows no words and no measures of its own beyond spacing inside the form.
 */
import { AlignmentType, BorderStyle, Document, Footer, Header, HeightRule, Packer, PageNumber, PageOrientation, Paragraph, Table, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import type { FileChild, ISectionOptions } from 'docx';
import { type PlainDate, plainDate } from '../domain/calendar.ts';
import type { Layout, PartName } from '../domain/document/layout.ts';
import type { OfficialDocument, Run } from '../domain/document/model.ts';
import type { Translator } from '../domain/text/translate.ts';
import { datePackage, dateProperties, numberPictures } from './docx-day.ts';
import { readPackage } from './docx-read.ts';
import { drawQr } from './docx-qr.ts';
import { dataTableXml, layoutCell, putTables, tablePlace } from './docx-table.ts';
import { mmToTwips, ptToTwips, ruleStyle, styleId, wordStyles } from './docx-styles.ts';
import type { PrintedBlock, PrintedDocument, PrintedLine, PrintedSigner, PrintedTable } from './printed.ts';
import { printDocument, spaceAbove } from './printed.ts';

/** Bytes of the DOCX; about 60 ms a page. The file bears the day of its paper; `on`: that of a paper which has none yet. */
export async function renderDocx(document: OfficialDocument, layout: Layout, t: Translator, on?: PlainDate): Promise<Uint8Array> {
  const printed = printDocument(document, layout, t);
  const tables: string[] = [];
  const place = (table: PrintedTable, wide: number): Paragraph => tablePlace(tables.push(dataTableXml(table, wide)) - 1);
  const options = { title: printed.title, creator: t('document.form.producer'), styles: wordStyles(layout), sections: sectionsOf(printed, layout, place) };
  const day = ('date' in document.standing ? document.standing.date : undefined) ?? on ?? plainDate('1980-01-01');
  const made = await readPackage(new Uint8Array(await Packer.toArrayBuffer(new Document(options))));
  const xml = (path: string): string => made.get(path)!.toString('utf8');
  const properties = { path: 'docProps/core.xml', data: dateProperties(xml('docProps/core.xml'), day) };
  const drawn = numberPictures(xml('word/document.xml'));
  const body = { path: 'word/document.xml', data: tables.length === 0 ? drawn : putTables(drawn, tables) };
  tables.length = 0;
  const again = new Document({ ...options, sections: sectionsOf(printed, layout, place) });
  return datePackage(new Uint8Array(await Packer.toArrayBuffer(again, undefined, [properties, body])), day);
}

type Place = (table: PrintedTable, wide: number) => Paragraph;

function sectionsOf(printed: PrintedDocument, layout: Layout, place: Place): ISectionOptions[] {
  const upright = layout.page.width.use - layout.page.margin_left.use - layout.page.margin_right.use;
  const textWide = printed.turned ? layout.page.height.use - layout.page.margin_top.use - layout.page.margin_bottom.use : upright;
  const flow = [...printed.body.map((block) => ({ block })), { end: true as const }, ...printed.annexes.flatMap((annex) => [{ page: true as const }, ...annex.map((block) => ({ block }))])];
  const sections: { wide: boolean; children: FileChild[] }[] = [{ wide: false, children: [...headOf(printed, layout, textWide)] }];
  const portrait = (): FileChild[] => {
    if (sections.at(-1)!.wide) sections.push({ wide: false, children: [] });
    return sections.at(-1)!.children;
  };
  for (const piece of flow) {
    if ('page' in piece) sections.push({ wide: false, children: [] });
    else if ('end' in piece) {
      portrait().push(...endOf(printed, textWide));
      if (printed.centred) sections.push({ wide: false, children: [inTheMiddle(sections.pop()!.children, layout, textWide)] });
    }
    else if ('table' in piece.block && piece.block.table.wide) {
      const wideText = layout.page.height.use - layout.page.margin_top.use - layout.page.margin_bottom.use;
      const { table } = piece.block;
      sections.push({ wide: true, children: [...table.lead.flatMap((line) => drawLine(line, layout, wideText)), place(table, wideText), new Paragraph({ style: ruleStyle })] });
    } else portrait().push(...drawBlock(piece.block, layout, textWide, place));
  }
  return sections
    .filter((section) => section.children.length > 0)
    .map((section, index) => ({ properties: pageOf(layout, printed.turned || section.wide, index === 0), ...marginsOf(printed), children: section.children }));
}

/** One cell as high as the turned page's text, its words in the middle: the alignment of a section that Word has for this not every program follows. */
function inTheMiddle(children: readonly FileChild[], layout: Layout, wide: number): Table {
  // A file's last paragraph stands below the cell: room for its line is left.
  const high = layout.page.width.use - layout.page.margin_left.use - layout.page.margin_right.use - 3;
  const row = new TableRow({ cantSplit: true, height: { value: mmToTwips(high), rule: HeightRule.ATLEAST }, children: [layoutCell([...(children as (Paragraph | Table)[]), new Paragraph({ style: ruleStyle })], wide, VerticalAlign.CENTER)] });
  return new Table({ rows: [row], width: { size: mmToTwips(wide), type: WidthType.DXA }, columnWidths: [mmToTwips(wide)], layout: TableLayoutType.FIXED });
}

function pageOf(layout: Layout, wide: boolean, first: boolean): NonNullable<ISectionOptions['properties']> {
  const { width, height, margin_top: top, margin_bottom: bottom, margin_left: left, margin_right: right } = layout.page;
  return {
    titlePage: first,
    page: {
      size: { width: mmToTwips(width.use), height: mmToTwips(height.use), orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      // Turned a quarter, the binding edge (left) becomes the top of the landscape page; the free edge its bottom.
      margin: wide
        ? { top: mmToTwips(left.use), bottom: mmToTwips(right.use), left: mmToTwips(bottom.use), right: mmToTwips(top.use), header: mmToTwips(6), footer: mmToTwips(8) }
        : { top: mmToTwips(top.use), bottom: mmToTwips(bottom.use), left: mmToTwips(left.use), right: mmToTwips(right.use), header: mmToTwips(6), footer: mmToTwips(8) },
    },
  };
}

/** Page number centred in the top margin from page 2 on; ribbons on every page; provenance at the foot. */
function marginsOf(printed: PrintedDocument): Pick<ISectionOptions, 'headers' | 'footers'> {
  const ribbons = (): Paragraph[] =>
    printed.ribbon === '' ? [] : [new Paragraph({ style: styleId('ribbon'), border: { top: thin, bottom: thin, left: thin, right: thin }, children: [new TextRun(printed.ribbon)] })];
  const foot = (): Footer => new Footer({ children: [new Paragraph({ style: styleId('provenance'), children: [new TextRun(printed.provenance)] })] });
  const number = new Paragraph({ style: styleId('page_number'), children: [new TextRun({ children: [PageNumber.CURRENT] })] });
  const first = ribbons();
  return {
    headers: { first: new Header({ children: first.length > 0 ? first : [new Paragraph({ style: styleId('page_number') })] }), default: new Header({ children: [number, ...ribbons()] }) },
    footers: { first: foot(), default: foot() },
  };
}

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 1 } as const;

function headOf(printed: PrintedDocument, layout: Layout, textWide: number): FileChild[] {
  const leftWide = printed.left.length === 0 ? 0 : textWide * layout.rules.header_left_share.use;
  const upper = (line: PrintedLine): boolean => line.part !== 'number' && line.part !== 'place_date' && line.part !== 'letter_subject';
  const cell = (lines: readonly PrintedLine[], wide: number) => layoutCell(lines.flatMap((line) => drawLine(line, layout, wide)), wide);
  const row = (keep: (line: PrintedLine) => boolean): TableRow =>
    new TableRow({ cantSplit: true, children: [...(leftWide === 0 ? [] : [cell(printed.left.filter(keep), leftWide)]), cell(printed.right.filter(keep), textWide - leftWide)] });
  const runs = (line: PrintedLine): boolean => line.part === 'note' || line.part === 'addressee';
  const rows = [row(upper)];
  if ([...printed.left, ...printed.right].some((line) => !upper(line))) rows.push(row((line) => !upper(line)));
  const head = new Table({ rows, width: { size: mmToTwips(textWide), type: WidthType.DXA }, columnWidths: [...(leftWide === 0 ? [] : [mmToTwips(leftWide)]), mmToTwips(textWide - leftWide)], layout: TableLayoutType.FIXED });
  return [
    ...(printed.right.length === 0 ? [] : [head]),
    ...printed.heading.filter((line) => !runs(line)).flatMap((line) => drawLine(line, layout, textWide)),
    new Paragraph({ style: ruleStyle, spacing: { before: 0, after: ptToTwips(spaceAbove.addressee ?? 0) } }),
    ...printed.heading.filter(runs).flatMap((line) => drawLine(line, layout, textWide)),
  ];
}

function endOf(printed: PrintedDocument, textWide: number): FileChild[] {
  if (printed.recipients.length === 0 && printed.signature === null) return [];
  const styled = (part: PartName, text: string): Paragraph => new Paragraph({ style: styleId(part), children: [new TextRun(text)] });
  const signed = ({ offices, name }: PrintedSigner): Paragraph[] => [...offices.map((text) => styled('signature_office', text)), styled('signer', name)];
  const left = printed.recipients.length === 0 ? [] : [styled('recipients_title', printed.recipientsTitle), ...printed.recipients.map((text) => styled('recipients', text))];
  const right = printed.signature === null ? [] : signed(printed.signature);
  const inRow = (cells: readonly Paragraph[][]): Table => {
    const wide = textWide / cells.length;
    const row = new TableRow({ cantSplit: true, children: cells.map((one) => layoutCell(one, wide)) });
    return new Table({ rows: [row], width: { size: mmToTwips(textWide), type: WidthType.DXA }, columnWidths: cells.map(() => mmToTwips(wide)), layout: TableLayoutType.FIXED });
  };
  const before = new Paragraph({ style: ruleStyle, keepNext: true, spacing: { before: 0, after: ptToTwips(4) } });
  if (printed.cosigners.length === 0) return [before, inRow([left, right])];
  return [before, inRow([...printed.cosigners.map(signed), right]), new Paragraph({ style: ruleStyle, spacing: { before: 0, after: ptToTwips(10) } }), ...left];
}

function drawBlock(block: PrintedBlock, layout: Layout, wide: number, place: Place): FileChild[] {
  if ('qr' in block) return [drawQr(block.qr, wide, drawRun), new Paragraph({ style: ruleStyle, spacing: { before: 0, after: ptToTwips(6) } })];
  if ('table' in block) return [place(block.table, wide), new Paragraph({ style: ruleStyle, spacing: { before: 0, after: ptToTwips(6) } })];
  return drawLine(block, layout, wide);
}

function drawLine(line: PrintedLine, layout: Layout, wide: number): Paragraph[] {
  const indent = line.inset !== undefined ? { indent: { left: mmToTwips(line.inset) } } : line.indent === 'first' ? { indent: { firstLine: mmToTwips(layout.rules.first_line_indent.use) } } : {};
  const paragraph = new Paragraph({ style: styleId(line.part), ...indent, ...(line.centred ? { alignment: AlignmentType.CENTER } : {}), ...(line.keep ? { keepNext: true } : {}), children: line.runs.map(drawRun) });
  if (line.rule === undefined) return [paragraph];
  const side = mmToTwips((wide - line.rule) / 2);
  return [paragraph, new Paragraph({ style: ruleStyle, indent: { left: side, right: side }, border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } } })];
}

function drawRun(run: Run): TextRun {
  return new TextRun({ text: run.text, ...(run.bold ? { bold: true } : {}), ...(run.italic ? { italics: true } : {}) });
}

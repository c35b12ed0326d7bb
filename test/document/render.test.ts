/** The produced files, opened and measured: the form of the decree holds in Word and PDF, and the checker sees when it does not. */
import { describe, expect, test } from 'vitest';
import { renderPaper } from '../../src/actions/document/paper.ts';
import type { Layout } from '../../src/domain/document/layout.ts';
import type { OfficialDocument } from '../../src/domain/document/model.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import type { Expectation } from '../../src/documents/check-finding.ts';
import { checkPdf, readPdf } from '../../src/documents/check-pdf.ts';
import { fitColumns } from '../../src/documents/column-widths.ts';
import { textWidth } from '../../src/documents/font-metrics.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { renderDocx } from '../../src/documents/docx.ts';
import { getLayout } from '../../src/db/document-files.ts';
import { renderPdf } from '../../src/documents/pdf.ts';
import * as sample from './documents.ts';
import { printedOn, t } from './documents.ts';

const cases: readonly [string, OfficialDocument, Expectation][] = [
  ['an issued plan of the state', sample.issued, { form: 'issued' }],
  ['a plan of the story world', sample.storyPlan, { form: 'issued', ribbon: true }],
  ['a summary of a public source', sample.summary, { form: 'summary' }],
  ['a draft', sample.draft, { form: 'draft' }],
  ['a plan of the Party', sample.partyPlan, { form: 'issued' }],
  ['a decision of the Front', sample.frontDecision, { form: 'issued' }],
  ['a plan that came as a file without its signer', sample.unsigned, { form: 'issued', signed: false }],
  ['a summary that ends in a wide table', sample.summaryWithWideEnd, { form: 'summary' }],
  ['a letter', sample.letter, { form: 'issued', letter: true }],
  ['a plan with a landscape table and an annex', sample.withWideTable, { form: 'issued', ribbon: true }],
];
const layoutOf = (document: OfficialDocument): Layout => getLayout(document.authority, printedOn);
const paragraphsOf = async (document: OfficialDocument) => (await readDocx(await renderDocx(document, layoutOf(document), t))).paragraphs;
const partOf = async (document: OfficialDocument, part: string) => (await paragraphsOf(document)).filter((paragraph) => paragraph.part === part).map((paragraph) => paragraph.text);

describe('the Word file', () => {
  test.each(cases)('%s follows the layout in force', async (_, document, expectation) => {
    expect(await checkOfficialDocument(await renderDocx(document, layoutOf(document), t), layoutOf(document), expectation)).toEqual([]);
  });

  test('number 3 prints as 03 and the day and month take their leading zeros', async () => {
    expect(await partOf(sample.issued, 'number')).toEqual(['Số: 03/KH-UBND']);
    expect(await partOf(sample.issued, 'place_date')).toEqual(['Sơn Hòa Đông, ngày 03 tháng 01 năm 2023']);
  });

  test('a Party document is numbered without a colon, under the Party title, in the name of the committee', async () => {
    expect(await partOf(sample.partyPlan, 'number')).toEqual(['Số 47-KH/TU']);
    expect(await partOf(sample.partyPlan, 'national_title')).toEqual(['ĐẢNG CỘNG SẢN VIỆT NAM']);
    expect(await partOf(sample.partyPlan, 'signature_office')).toEqual(['T/M BAN THƯỜNG VỤ', 'BÍ THƯ']);
    expect(await partOf(sample.partyPlan, 'motto')).toEqual([]);
  });

  test('the signature block names the capacities in order and the body ends in "./."', async () => {
    expect(await partOf(sample.issued, 'signature_office')).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
    expect((await partOf(sample.issued, 'body')).at(-1)).toBe('Phòng Nội vụ chủ trì, phối hợp với các cơ quan có liên quan triển khai Kế hoạch./.');
    expect(await partOf(sample.issued, 'recipients')).toEqual(['- Các phòng, ban, ngành;', '- Lưu: VT, TCCB.']);
  });

  test('an issued paper that names no recipient says where it is kept; the Party by its office', async () => {
    expect(await partOf({ ...sample.issued, recipients: [] }, 'recipients')).toEqual(['- Lưu: VT.']);
    expect(await partOf({ ...sample.partyPlan, recipients: [] }, 'recipients')).toEqual(['- Lưu Văn phòng.']);
    expect(await checkOfficialDocument(await renderDocx({ ...sample.issued, recipients: [] }, layoutOf(sample.issued), t), layoutOf(sample.issued), { form: 'issued' })).toEqual([]);
  });

  test('an item of an inner list has one sign, not two', async () => {
    const paper = { ...sample.issued, body: [{ type: 'bullets' as const, items: ['Tiêu chí:', '+ Có sáng kiến.'] }] };
    expect(await partOf(paper, 'body')).toEqual(['- Tiêu chí:', '+ Có sáng kiến./.']);
  });

  test('a column is never narrower than its longest word, and the table stays as wide as the text', () => {
    const layout = layoutOf(sample.issued);
    const columns = fitColumns({ columns: [{ title: 'TT', width: 0.1 }, { title: 'Nội dung', width: 20 }, { title: 'Nghiêng', width: 0.1 }], rows: [[[{ text: '1.000' }], [{ text: 'dài' }], []]], wide: false }, layout);
    expect(columns[0]!.width).toBeGreaterThan(textWidth('1.000', layout.parts.table_text.use, 'bold'));
    expect(columns[2]!.width).toBeGreaterThan(textWidth('Nghiêng', layout.parts.table_head.use, 'bold'));
    expect(columns.reduce((sum, column) => sum + column.width, 0)).toBeCloseTo(layout.page.width.use - layout.page.margin_left.use - layout.page.margin_right.use, 6);
  });

  test('a summary carries no number block, no date line, no signature and no signer, in either format', async () => {
    for (const part of ['number', 'place_date', 'signature_office', 'signer']) expect(await partOf(sample.summary, part)).toEqual([]);
    const text = (await paragraphsOf(sample.summary)).map((paragraph) => paragraph.text).join('\n');
    expect(text).not.toContain('Đinh Thị Thử Nghiệm');
    expect(text).toContain('Tóm tắt Kế hoạch số 03/KH-UBND');
  });

  test('a draft leaves the number and the day blank', async () => {
    expect(await partOf(sample.draft, 'number')).toEqual(['Số:       /KH-UBND']);
    expect((await partOf(sample.draft, 'place_date'))[0]).toMatch(/^Sơn Hòa Đông, ngày\s+tháng\s+năm\s+$/);
  });

  test('synthetic data is marked in the header of every section and of page one', async () => {
    const { sections } = await readDocx(await renderDocx(sample.withWideTable, layoutOf(sample.withWideTable), t));
    expect(sections.length).toBe(4);
    for (const section of sections) expect(section.headers.get('default')!.map((paragraph) => paragraph.text)).toContain('DỮ LIỆU GIẢ LẬP');
    expect(sections[0]!.headers.get('first')!.map((paragraph) => paragraph.text)).toContain('DỮ LIỆU GIẢ LẬP');
  });

  test('tables of figures repeat their heads; tables of the form have none', async () => {
    const read = await readDocx(await renderDocx(sample.withWideTable, layoutOf(sample.withWideTable), t));
    expect([read.tables, read.repeatedHeads]).toEqual([5, 3]);
  });

  test('a name of a body breaks before its level', async () => {
    expect(await partOf(sample.issued, 'issuer')).toEqual(['ỦY BAN NHÂN DÂN', 'HUYỆN SƠN HÒA ĐÔNG']);
  });

  test('leaves no place for a signer who is not known, and no closing mark alone after the table of a summary', async () => {
    const unsigned = await paragraphsOf(sample.unsigned);
    expect(unsigned.filter((one) => one.part === 'signature_office' || one.part === 'signer')).toEqual([]);
    expect(unsigned.some((one) => one.part === 'recipients_title')).toBe(true);
    expect((await paragraphsOf(sample.summaryWithWideEnd)).filter((one) => one.text.trim() === './.')).toEqual([]);
    const { pages } = await readPdf(renderPdf(sample.summaryWithWideEnd, layoutOf(sample.summaryWithWideEnd), t));
    expect(pages).toHaveLength(2);
  });

  test('signs the typeface lacks print as their nearest letter', async () => {
    expect((await partOf(sample.issued, 'table_text')).join(' ')).toContain('√ đạt [tạm tính]');
  });
});

test('a file that cannot be made is a problem of its own, with the cause for the log', async () => {
  for (const format of ['pdf', 'docx'] as const) {
    const refused = await renderPaper({ ...sample.draft, body: [{ type: 'unknown' } as never] }, format, printedOn, 'x').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect((refused as ProblemError).problems).toEqual([{ code: 'document.render_failed', kind: 'unavailable', params: { format: format.toUpperCase() } }]);
    expect((refused as ProblemError).cause).toBeInstanceOf(Error);
  }
});

describe('the check finds', () => {
  const layout = layoutOf(sample.issued);
  const altered = (change: (copy: Layout) => void): Layout => {
    const copy = structuredClone(layout);
    change(copy);
    return copy;
  };
  const codes = async (drawnBy: Layout, document = sample.issued, expectation: Expectation = { form: 'issued' }) =>
    new Set((await checkOfficialDocument(await renderDocx(document, drawnBy, t), layout, expectation)).map((problem) => problem.code));
  const mistakes: readonly [string, (copy: Layout) => void][] = [
    ['document.margin_out_of_range', (copy) => void (copy.page.margin_left.use = 20)],
    ['document.page_size_wrong', (copy) => void (copy.page.width.use = 216)],
    ['document.font_wrong', (copy) => void (copy.rules.font.value = 'Arial')],
    ['document.colour_wrong', (copy) => void (copy.rules.colour.value = 'FF0000')],
    ['document.size_out_of_range', (copy) => void (copy.parts.motto!.use = 15)],
    ['document.style_wrong', (copy) => void (copy.parts.kind.style = ['upper'])],
    ['document.indent_out_of_range', (copy) => void (copy.rules.first_line_indent.use = 5)],
    ['document.spacing_too_small', (copy) => void (copy.rules.paragraph_spacing.use = 3)],
    ['document.line_length_wrong', (copy) => void (copy.rules.motto_line!.use = 0.5)],
    ['document.line_length_wrong', (copy) => void delete copy.rules.issuer_line],
    ['document.part_missing', (copy) => void (copy.rules.closing_mark.value = '')],
  ];
  test.each(mistakes)('%s', async (code, change) => {
    expect(await codes(altered(change))).toEqual(new Set([code]));
  });

  test('a signature in what must be a summary, and a missing one in what must be issued', async () => {
    expect(await codes(layout, sample.issued, { form: 'summary' })).toEqual(new Set(['document.part_missing', 'document.part_unexpected'])); // also no ribbon
    expect(await codes(layout, sample.summary, { form: 'issued' })).toEqual(new Set(['document.part_missing']));
  });

  test('a file that is no Word file', async () => {
    for (const bytes of [new Uint8Array(), new TextEncoder().encode('PK\u0005\u0006 not a package'), new Uint8Array(400).fill(80)]) {
      expect((await checkOfficialDocument(bytes, layout, { form: 'issued' })).map((problem) => problem.code)).toEqual(['document.file_unreadable']);
    }
  });
});

describe('the PDF', () => {
  test.each(cases)('%s is A4 in one typeface on every page', async (_, document) => {
    const bytes = renderPdf(document, layoutOf(document), t);
    expect(await checkPdf(bytes, layoutOf(document))).toEqual([]);
    expect((await readPdf(bytes)).fonts).toEqual(expect.arrayContaining(['Tinos-Regular', 'Tinos-Bold']));
  });

  test('a wide table turns its page and only its page', async () => {
    const { pages } = await readPdf(renderPdf(sample.withWideTable, layoutOf(sample.withWideTable), t));
    const turned = pages.map((page) => page.width > page.height);
    expect(turned[0]).toBe(false);
    expect(turned.at(-1)).toBe(false);
    expect(turned.filter(Boolean).length).toBe(3);
  });

  test('text is never read as markup', async () => {
    const tricky = { ...sample.issued, subject: '#panic("x") $a$ *b* _c_ @d <e> `f` [g] \\', body: [{ type: 'paragraph' as const, text: '#include "/etc/passwd" & <b> "q"' }] };
    expect((await readPdf(renderPdf(tricky, layoutOf(tricky), t))).pages.length).toBe(1);
  });
});

/** Every paper of a review round, opened and measured in Word and PDF: the form of the decree, the tags of what is unverified, no stray personal data. */
import { describe, expect, test } from 'vitest';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { expectationOf } from '../../src/documents/check-finding.ts';
import { checkPdf, readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { renderDocx } from '../../src/documents/docx.ts';
import { renderPdf, renderPdfs } from '../../src/documents/pdf.ts';
import { getLayout } from '../../src/db/document-files.ts';
import { printedOn, t } from './documents.ts';
import { reviewPapers } from './review-papers.ts';

const layout = getLayout('state', printedOn);
const paperOf = (name: string) => reviewPapers.find(([one]) => one === name)![1];
const textOf = async (name: string): Promise<string> => (await readDocx(await renderDocx(paperOf(name), layout, t))).paragraphs.map((one) => one.text).join('\n');

describe('papers of a review round', () => {
  test.each(reviewPapers)('%s follows the decree in Word and PDF, under the band of the story world', async (_, paper) => {
    const faults = await checkOfficialDocument(await renderDocx(paper, layout, t), layout, expectationOf(paper));
    expect(faults).toEqual([]);
    expect(await checkPdf(renderPdf(paper, layout, t), layout)).toEqual([]);
  });

  test('say which numbers of the law are not confirmed, and are silent about those that are', async () => {
    expect(await textOf('posting list')).toMatch(/\(3 ngày làm việc\)\. \[chưa xác minh\]/);
    expect(await textOf('minutes')).not.toContain('chưa xác minh');
    expect(await textOf('certificate')).toContain('Mẫu số 03 ban hành kèm theo Quyết định số 24/2021/QĐ-TTg [chưa xác minh]');
  });

  test('lists and decisions carry the name of the head, the village and the size, never number, birthday or ethnic group', async () => {
    for (const name of ['list', 'posting list', 'decision', 'published list', 'minutes']) {
      const text = await textOf(name);
      expect(text).toContain('Nguyễn Thị Thử 1');
      expect(text).not.toMatch(/\b\d{12}\b|Dân tộc|Năm sinh/);
    }
  });

  test('a sheet without a number has none, a draft leaves the place of the digits blank, an issued paper has its own', async () => {
    expect(await textOf('posting list')).not.toContain('Số:');
    expect(await textOf('draft decision')).toMatch(/Số: {2,}\/QĐ-UBND/);
    expect(await textOf('decision')).toContain('Số: 77/QĐ-UBND');
    expect(await textOf('certificate')).toContain('Số: 77/GCN-HN.HCN');
  });

  test('the minutes name who chaired and signed and count who came', async () => {
    const text = await textOf('minutes');
    expect(text).toContain('Chủ trì: Đinh Văn Thử. Thư ký: Đinh Thị Thư Ký. Đại diện hộ gia đình: Hồ Văn Đại Diện.');
    expect(text).toContain('rà soát viên 2; đại diện hộ được rà soát 39');
  });

  test('many certificates in one file keep a page each and the numbers of pages begin anew', async () => {
    const [certificate, decision] = [paperOf('certificate'), paperOf('decision')];
    const { pages } = await readPdf(renderPdfs([decision, certificate, certificate], layout, t));
    expect(pages.length).toBe((await readPdf(renderPdf(decision, layout, t))).pages.length + 2);
  });

  test('a household that left poverty and is near-poor stands in both annexes', async () => {
    const { annexes } = paperOf('decision');
    const names = annexes!.map((annex) => annex.body.flatMap((block) => (block.type === 'table' ? block.rows.map((row) => row[1]) : [])));
    expect(annexes!.map((annex) => annex.title)).toEqual(['Danh sách hộ nghèo', 'Danh sách hộ cận nghèo', 'Danh sách hộ thoát nghèo', 'Danh sách hộ thoát cận nghèo']);
    expect(names[1]!.filter((name) => names[2]!.includes(name))).toEqual(['Nguyễn Thị Thử 6', 'Trần Văn Mẫu 12']);
  });
});

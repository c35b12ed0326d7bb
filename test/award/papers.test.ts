/** Every paper of an award round, opened and measured in Word and PDF: the form of the decree, counts, who was recused and absent, no vote of a name in secret. */
import { describe, expect, it, test } from 'vitest';
import { getLayout } from '../../src/db/document-files.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { expectationOf } from '../../src/documents/check-finding.ts';
import { checkPdf, readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { readPackage } from '../../src/documents/docx-read.ts';
import { renderDocx } from '../../src/documents/docx.ts';
import { renderPdf } from '../../src/documents/pdf.ts';
import { zipOf } from '../../src/actions/award/zip.ts';
import { vietnameseWords as t } from '../../src/actions/document/paper.ts';
import { largeSheet } from '../../src/domain/document/large-sheet.ts';
import { awardPapers, on } from './papers.ts';

const layout = getLayout('state', on);
const textOf = async (name: string): Promise<string> => (await readDocx(await renderDocx(awardPapers.find(([one]) => one === name)![1], layout, t))).paragraphs.map((one) => one.text).join('\n');

describe('papers of an award round', () => {
  test.each(awardPapers)('%s follows the decree in Word and PDF, under the band of the story world', async (_, paper) => {
    expect(await checkOfficialDocument(await renderDocx(paper, layout, t), layout, expectationOf(paper))).toEqual([]);
    expect(await checkPdf(renderPdf(paper, layout, t), layout)).toEqual([]);
  });

  it('the minutes of a secret session give counts, who was recused and absent, and nobody\'s vote; those of an open one say who was against', async () => {
    const [secret, open] = [await textOf('secret council'), await textOf('open council')];
    for (const text of [secret, open]) for (const part of ['Hội đồng có 6 thành viên, 3 thành viên dự họp', 'Vắng mặt: Phan Văn Xa; Hồ Thị Vắng (đã cho ý kiến bằng văn bản).', 'Không tham gia do liên quan: Lý Thị Liên Quan (lý do: Giám đốc hợp tác xã, chị dâu chủ hộ).', 'Đinh Văn Mặt Trận không bỏ phiếu về Nguyễn Thị Thử. Lý do: Anh ruột của chủ hộ', '[chưa xác minh]']) expect(text).toContain(part);
    expect(open).toContain('Hợp tác xã Thử Nghiệm: không đồng ý: Trần Văn Ghi; Đinh Văn Mặt Trận');
    expect(secret).not.toMatch(/: (không đồng ý|ý kiến khác): /u);
  });

  it('a revocation names the decision it undoes and what is taken back; a refusal says which gate, how many votes, or what was answered', async () => {
    const revoked = await textOf('revocation');
    for (const part of ['Số: 90/QĐ-UBND', 'Quyết định số 77/QĐ-UBND ngày 01/09/2025', 'Lý do: Kê khai không trung thực về thời gian thoát nghèo.', 'Thu hồi hiện vật khen thưởng và tiền thưởng kèm theo là 351.000 đồng']) expect(revoked).toContain(part);
    const [gate, votes, objection] = [await textOf('refusal by a gate'), await textOf('refusal by votes'), await textOf('refusal by an objection')];
    expect(gate).toContain('Kết quả thoát nghèo của hộ: Không có quyết định công nhận thoát nghèo trong thời gian thành tích. Hiện nay: hộ nghèo theo 50/QĐ-UBND.');
    expect(gate).not.toContain('Hộ được công nhận thoát nghèo theo');
    expect(votes).toContain('2/5 thành viên đồng ý');
    expect(objection).toContain('kết luận: Hộ có hai con bò chưa kê khai.');
    for (const text of [gate, votes, objection]) expect(text).toMatch(/Kính gửi/u);
    // Sent it has its number and who signed; before it is a draft.
    for (const part of ['Số: 120/UBND-VX', 'Lê Thị Chủ Tịch']) expect(gate).toContain(part);
    expect(votes).toMatch(/Số: {2,}\/UBND/);
  });

  it('a submission says how many copies of the dossiers go up, marked as unverified; where the law of the round says nothing, nothing is said', async () => {
    expect(await textOf('submission')).toContain('Số bộ hồ sơ: Bằng khen của Thủ tướng Chính phủ 02 bộ; Huân chương Lao động hạng Ba 03 bộ. [chưa xác minh]');
    expect(await textOf('draft submission')).not.toContain('Số bộ hồ sơ');
  });

  it('a certificate goes on its printed blank too, of the size the layout has, on one page within the frame, with larger letters', async () => {
    const paper = { ...awardPapers.find(([name]) => name === 'certificate')![1], large: true as const };
    const large = largeSheet(layout)!;
    const { pages } = await readPdf(renderPdf(paper, large, t));
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[400, 300]]);
    expect([large.page.height.use - large.page.margin_top.use - large.page.margin_bottom.use, large.page.width.use - large.page.margin_left.use - large.page.margin_right.use]).toEqual([320, 230]);
    const file = await renderDocx(paper, large, t);
    expect(await checkOfficialDocument(file, large, expectationOf(paper))).toEqual([]);
    // In the middle of the frame, not at its top: one cell as high as the frame, less the line below it.
    const xml = (await readPackage(file)).get('word/document.xml')!.toString('utf8');
    expect([Number(/<w:trHeight w:val="(\d+)"/u.exec(xml)?.[1]), xml.includes('<w:vAlign w:val="center"/>')]).toEqual([Math.round((227 / 25.4) * 1440), true]);
    expect(large.parts.body.use).toBeGreaterThan(layout.parts.body.use);
    expect(largeSheet(getLayout('party', on))).toBeNull();
  });

  it('a statement is signed by the committee of the area, that of the nation by nobody', async () => {
    expect(await textOf('statistics')).toContain('TM. ỦY BAN NHÂN DÂN');
    expect(await textOf('statistics of the nation')).not.toMatch(/ỦY BAN NHÂN DÂN/u);
  });

  it('the report of a dossier brings the registers and the working of every gate with it', async () => {
    const text = await textOf('dossier');
    for (const part of ['Tự nguyện đăng ký thoát nghèo ngày 01/03/2022', 'Được hỗ trợ 2 trong 3', 'Hộ được công nhận thoát nghèo theo 21/QĐ-UBND ngày 20/12/2023', 'chưa đối chiếu', '38/42 người dự họp đồng ý', 'Giúp hai hộ khác']) expect(text).toContain(part);
  });

  it('the council\'s minutes say who was refused before, when, where and why, and why they are proposed again', async () => {
    expect(await textOf('open council')).toContain('Hợp tác xã Thử Nghiệm: đã bị từ chối ngày 06/05/2025 ở xã Đông Lĩnh, không đủ số phiếu của Hội đồng.');
    expect(await textOf('open council')).toContain('Hợp tác xã Thử Nghiệm: được đề nghị lại, lý do: Đã có thêm hai mô hình mới trong năm.');
    expect(await textOf('secret council')).not.toContain('từ chối trước đây');
  });

  it('a decision carries number, money and the golden book; a draft leaves the digits blank; a department signs as a director', async () => {
    const text = await textOf('decision');
    for (const part of ['Số: 77/QĐ-UBND', '351.000 đồng', 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐÔNG LĨNH', 'Kèm theo Quyết định số 77/QĐ-UBND ngày 16/09/2025']) expect(text).toContain(part);
    expect(await textOf('draft submission')).toMatch(/Số: {2,}\/TTr-UBND/);
    // Only what there is is counted: nobody objected, nobody but a household.
    expect(await textOf('draft submission')).toMatch(/: 1 trường hợp \(1 hộ gia đình\)[^]*không có kiến nghị trong thời gian công khai/);
    expect(await textOf('submission')).toContain('1 kiến nghị nhận được');
    expect(await textOf('department decision')).toContain('GIÁM ĐỐC SỞ LAO ĐỘNG');
    expect(await textOf('certificate')).toContain('Quyết định số 77/QĐ-UBND ngày 16/09/2025. Số sổ vàng: 1.');
  });
});

describe('a package of files', () => {
  it('is opened by the reader of packages, byte for byte', async () => {
    const files = [{ name: '1-to-trinh.pdf', bytes: new TextEncoder().encode('một') }, { name: '3-bao-cao/0001.pdf', bytes: new Uint8Array(70_000).fill(7) }];
    const read = await readPackage(zipOf(files));
    expect([...read].map(([name, bytes]) => [name, Buffer.compare(bytes, files.find((one) => one.name === name)!.bytes)])).toEqual([['1-to-trinh.pdf', 0], ['3-bao-cao/0001.pdf', 0]]);
  });

  it('takes no name twice and none that leads out of its folder', () => {
    const one = { name: 'a.pdf', bytes: new Uint8Array() };
    expect(() => zipOf([one, one])).toThrow(RangeError);
    for (const name of ['../a.pdf', '/a.pdf', 'hồ sơ.pdf']) expect(() => zipOf([{ ...one, name }])).toThrow(RangeError);
  });
});

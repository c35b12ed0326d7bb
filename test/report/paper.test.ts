/** A report as paper: a compiled one names what it was made from and who is missing; the section alone carries no addressee and no claim to be a document. */
import { describe, expect, it } from 'vitest';
import { renderPaper, vietnameseWords } from '../../src/actions/document/paper.ts';
import { composeReport, type ReportPaper } from '../../src/documents/compose-report.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { sentencesOf } from '../../src/domain/report/narrative.ts';

const words = { vi: 'hộ', en: 'households' };
const figure = { indicator: 'poor_households', periodEnd: '2023-12-31', standard: 's', value: '1180', observation: 7, before: null };
const sentences = sentencesOf([figure], { title: () => ({ vi: 'Số hộ nghèo', en: 'Poor households' }), unit: () => words, difference: () => words }, () => '1175');
const texts = { results: 'Xã đã vận động sửa 12 căn nhà.', difficulties: '', proposals: 'Đề nghị thêm vốn vay.' };
const unit = { duty: 1, organisation: 'Ủy ban nhân dân xã Sơn Lĩnh', area: 'a', sentOn: '2024-01-10', onTime: true, figures: [figure], texts: { ...texts, results: 'Đã làm xong.' } };
const made = (section: boolean): ReportPaper => ({
  world: 'story', organisation: 'Phòng Nội vụ huyện', superior: 'Ủy ban nhân dân huyện Tây Lĩnh', place: 'Tây Lĩnh', title: 'Tổng hợp năm 2023', periodEnd: plainDate('2023-12-31'), recipients: ['Ủy ban nhân dân tỉnh'], through: 'Ban Thi đua - Khen thưởng tỉnh',
  content: { draftedOn: '2024-01-20', figures: [figure], texts, compiled: { call: 1, asked: 3, reports: [unit], missing: ['Ủy ban nhân dân xã Mỹ Lĩnh', 'Ủy ban nhân dân xã Cát Lĩnh'] } },
  sentences, units: [{ ...unit, sentences }], titleOf: () => 'Số hộ nghèo', unitOf: () => 'hộ', section,
});
const textOf = async (section: boolean): Promise<string> => (await readDocx((await renderPaper(composeReport(made(section), vietnameseWords), 'docx', plainDate('2024-01-20'), 'x')).bytes)).paragraphs.map((one) => one.text).join('\n');

describe('a compiled report on paper', () => {
  it('says who reported, who is missing, what each unit wrote, and which figure has changed', async () => {
    const text = await textOf(false);
    for (const part of ['Đã nhận 1 trong 3 báo cáo, 1 đúng hạn.', 'Chưa có báo cáo: Ủy ban nhân dân xã Mỹ Lĩnh; Ủy ban nhân dân xã Cát Lĩnh.', 'Ủy ban nhân dân xã Sơn Lĩnh: Đã làm xong.', 'Số liệu đã thay đổi: trong báo cáo 1.180, nay 1.175 hộ', 'Kính gửi', 'Tây Lĩnh, ngày']) expect(text).toContain(part);
  });
  it('gives its section alone, for the general report of the body', async () => {
    const text = await textOf(true);
    expect(text).toContain('Phần nội dung để đưa vào báo cáo thi đua chung của Phòng Nội vụ huyện');
    expect(text).toContain('Xã đã vận động sửa 12 căn nhà.');
    for (const part of ['Kính gửi', 'Nơi nhận', 'nguồn công khai', 'CỘNG HÒA', 'Độc lập', 'Tây Lĩnh, ngày', 'PHÒNG NỘI VỤ']) expect(text).not.toContain(part);
  });
});

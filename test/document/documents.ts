/** Documents for the tests of the topic: one of each standing and authority, with invented names. */
import { plainDate } from '../../src/domain/calendar.ts';
import type { Block, OfficialDocument } from '../../src/domain/document/model.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator } from '../../src/domain/text/translate.ts';

export const t = createTranslator('vi', vietnamese);
export const printedOn = plainDate('2026-06-01');

export const body: readonly Block[] = [
  { type: 'heading', level: 1, text: 'Mục đích, yêu cầu' },
  { type: 'heading', level: 2, text: 'Mục đích' },
  { type: 'paragraph', text: 'Khơi dậy ý chí tự lực của người dân và cộng đồng trong công tác giảm nghèo bền vững.' },
  { type: 'heading', level: 2, text: 'Yêu cầu' },
  { type: 'bullets', items: ['Phong trào là nhiệm vụ thường xuyên;', 'Kịp thời phát hiện điển hình.'] },
  { type: 'heading', level: 1, text: 'Chỉ tiêu' },
  {
    type: 'table',
    columns: [{ title: 'TT', width: 1, align: 'center' }, { title: 'Chỉ tiêu', width: 6 }, { title: 'Kết quả', width: 3 }],
    rows: [['1', 'Tỷ lệ nghèo đa chiều giảm từ 4 % trở lên', [{ text: '✓ đạt' }, { text: 'tạm tính', tag: true }]]],
  },
  { type: 'note', text: 'Số liệu chưa được công nhận.' },
  { type: 'figures', items: [{ label: 'Tỷ lệ hộ nghèo', value: '4,03 %', tag: 'chưa xác minh' }] },
  { type: 'heading', level: 1, text: 'Tổ chức thực hiện' },
  { type: 'paragraph', text: 'Phòng Nội vụ chủ trì, phối hợp với các cơ quan có liên quan triển khai Kế hoạch.' },
];

export const issued: OfficialDocument = {
  authority: 'state', world: 'real', kind: 'plan', issuer: 'Ủy ban nhân dân huyện Sơn Hòa Đông', place: 'Sơn Hòa Đông',
  subject: 'Tổ chức thực hiện Phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau” giai đoạn 2021 - 2025',
  standing: {
    form: 'issued', symbol: 'KH-UBND', number: 3, date: plainDate('2023-01-03'),
    signature: { lines: [{ capacity: 'on_behalf', office: 'Ủy ban nhân dân' }, { capacity: 'for_head', office: 'Chủ tịch' }, { office: 'Phó Chủ tịch' }], name: 'Đinh Thị Thử Nghiệm' },
  },
  legalBasis: ['Căn cứ Quyết định số 666/QĐ-TTg ngày 02 tháng 6 năm 2022 của Thủ tướng Chính phủ;'],
  body, recipients: ['Các phòng, ban, ngành', 'Lưu: VT, TCCB'],
};
export const storyPlan: OfficialDocument = { ...issued, world: 'story', provenance: { asOf: plainDate('2024-12-31'), planVersion: '2', hash: '3f9a0c1122334455667788' } };
export const summary: OfficialDocument = {
  ...issued, issuer: 'Ủy ban nhân dân huyện Tây Sơn',
  standing: { form: 'summary', source: 'Tóm tắt Kế hoạch số 03/KH-UBND ngày 03 tháng 01 năm 2023 của Ủy ban nhân dân huyện Tây Sơn' },
};
export const draft: OfficialDocument = { ...issued, standing: { form: 'draft', symbol: 'KH-UBND', signature: { lines: [{ capacity: 'on_behalf', office: 'Ủy ban nhân dân' }] } } };
export const partyPlan: OfficialDocument = {
  ...issued, authority: 'party', issuer: 'Tỉnh ủy Phước Hòa',
  standing: { form: 'issued', symbol: 'KH/TU', number: 47, date: plainDate('2021-11-12'), signature: { lines: [{ capacity: 'on_behalf', office: 'Ban Thường vụ' }, { office: 'Bí thư' }], name: 'Lê Văn Mẫu' } },
};
export const frontDecision: OfficialDocument = {
  ...issued, authority: 'front', kind: 'decision', superior: 'Ủy ban Mặt trận Tổ quốc Việt Nam xã Hòa Sơn', issuer: 'Ban Thường trực',
  standing: { form: 'issued', symbol: 'QĐ-MTTQ-BTT', number: 13, date: plainDate('2026-01-14'), signature: { lines: [{ capacity: 'on_behalf', office: 'Ban Thường trực' }, { office: 'Chủ tịch' }], name: 'Trần Thị Mẫu' } },
};
export const letter: OfficialDocument = {
  ...issued, kind: 'letter', subject: 'báo cáo kết quả phong trào thi đua', addressees: ['Phòng Nội vụ các huyện', 'Ủy ban nhân dân các xã'],
  standing: { form: 'issued', symbol: 'UBND-NV', number: 1205, date: plainDate('2024-02-05'), signature: { lines: [{ office: 'Chủ tịch' }], name: 'Hồ Văn Mẫu' } },
};
export const withWideTable: OfficialDocument = {
  ...storyPlan,
  body: [
    ...body,
    {
      type: 'table', wide: true, columns: [{ title: 'TT', width: 1 }, { title: 'Đơn vị', width: 4 }, ...[2021, 2022, 2023, 2024, 2025].map((year) => ({ title: String(year), width: 2, align: 'right' as const }))],
      rows: Array.from({ length: 60 }, (_, row) => [String(row + 1), `Xã số ${row + 1}`, '1.500', '1.400', '1.300', '1.200', '1.100']),
    },
    { type: 'paragraph', text: 'Đề nghị các đơn vị thực hiện.' },
  ],
  annexes: [{ title: 'Nguồn số liệu', body: [{ type: 'paragraph', text: 'Báo cáo thống kê.' }] }],
};
/** Issued elsewhere and brought in as a file: nobody knows who signed. */
export const unsigned: OfficialDocument = {
  ...issued, standing: { form: 'issued', symbol: 'KH-UBND', number: 3, date: plainDate('2023-01-03'), signature: { lines: [{ capacity: 'on_behalf', office: 'Ủy ban nhân dân' }, { office: 'Chủ tịch' }] } },
};
export const summaryWithWideEnd: OfficialDocument = {
  ...summary, recipients: [],
  body: [{ type: 'paragraph', text: 'Mục đích.' }, { type: 'table', wide: true, columns: [{ title: 'Nhiệm vụ', width: 3 }, { title: 'Chủ trì', width: 2 }], rows: [['Triển khai Phong trào.', 'Ủy ban nhân dân xã']] }],
};

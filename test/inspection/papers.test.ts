/** The papers of inspections, opened and measured in Word and PDF, and what each must say: why a unit was chosen, what is not kept, the day asked for then. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { getLayout } from '../../src/db/document-files.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { expectationOf } from '../../src/documents/check-finding.ts';
import { checkPdf } from '../../src/documents/check-pdf.ts';
import { composeAmendment, composeInspectionMinutes, composeProgramme, composeRecheck, composeVisit } from '../../src/documents/compose-inspection.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { renderDocx } from '../../src/documents/docx.ts';
import { renderPdf } from '../../src/documents/pdf.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { foldInspection } from '../../src/domain/inspection/fold.ts';
import type { InspectionAct } from '../../src/domain/inspection/types.ts';
import { t } from '../document/documents.ts';

const day = plainDate;
const unit = 'Xã Vĩnh Lĩnh';
const facts = { world: 'story' as const, area: 'Huyện Tây Lĩnh', place: 'Tây Lĩnh', plan: 'Kế hoạch huyện Tây Lĩnh (giả lập)' };
const acts: readonly InspectionAct[] = [
  { kind: 'open', on: day('2024-06-03'), plannedOn: day('2024-06-10'), programme: 1, purpose: 'Kiểm tra kết hợp công tác thi đua, khen thưởng', subjects: [{ subject: 1, subjectArea: 11, kind: 'commune' }] },
  { kind: 'team', on: day('2024-06-03'), leader: { name: 'Trần Văn Mẫu', position: 'Phó Chủ tịch Hội đồng' }, members: [{ name: 'Lê Thị Mẫu', position: 'Phòng Nội vụ' }] },
  {
    kind: 'checklist', on: day('2024-06-10'), subject: 1, criteria: '1@1',
    items: [
      { criterion: 'ke-hoach', text: 'Kế hoạch giảm nghèo bền vững của xã được thực hiện và có kết quả thấy được.', kind: 'evidence', state: null, standing: null, working: [] },
      { criterion: 'ty-le', text: 'Tỷ lệ hộ nghèo giảm theo chỉ tiêu được giao.', kind: 'computed', state: 'fail', standing: 'missed', working: [] },
    ],
  },
  { kind: 'mark', on: day('2024-06-10'), subject: 1, marks: [{ criterion: 'ke-hoach', result: 'not_kept', note: 'Chưa giao việc cho thôn' }] },
  { kind: 'find', on: day('2024-06-10'), finding: 1, subject: 1, criterion: 'ke-hoach', text: 'Chưa phân công nhiệm vụ cho từng thôn', required: 'Phân công nhiệm vụ và thời hạn cho từng thôn', owner: 'Ủy ban nhân dân xã', deadline: day('2024-07-01') },
  { kind: 'sign', on: day('2024-06-10'), subject: 1, place: 'trụ sở Ủy ban nhân dân xã', representative: { name: 'Đinh Thị Mẫu', position: 'Phó Chủ tịch' }, said: 'Xã tiếp thu và sẽ khắc phục đúng hạn.' },
  { kind: 'answer', on: day('2024-06-28'), finding: 1, text: 'Đã phân công cho 4 trong 6 thôn', evidence: 'Văn bản số 12/UBND' },
  { kind: 'recheck', on: day('2024-07-05'), finding: 1, done: false, text: 'Còn hai thôn chưa được giao việc', deadline: day('2024-07-20') },
];
const state = foldInspection(acts)!;
const subject = state.subjects.get(1)!;
const findings = [...state.findings.values()];
const grounds = { lastOn: null, overdue: 0, red: 4, objections: 2 };
const units = [{ name: unit, choice: { subject: 1, subjectArea: 11, quarter: 2, why: 'Địa bàn mới sáp nhập', grounds } }];
const amendment = {
  year: 2024, first: { number: '12/QĐ-UBND', approvedOn: day('2024-06-03') }, name: (of: number) => ['', unit, 'Xã Sơn Lĩnh', 'Hội Liên hiệp Phụ nữ huyện Tây Lĩnh'][of]!,
  change: { why: 'Mưa lũ làm đổi lịch kiểm tra của huyện.', added: [units[0]!.choice], moved: [{ subject: 2, from: 2, to: 4, why: 'Đường vào xã sạt lở' }], dropped: [{ subject: 3, quarter: 4, why: 'Đã kiểm tra cùng Mặt trận' }] },
};
const papers = [
  ['amendment', composeAmendment(facts, { ...amendment, numbered: { number: 20, symbol: 'QĐ-UBND', on: day('2024-06-10') }, approvedBy: 'Phạm Văn Mẫu' }, t)],
  ['draft amendment', composeAmendment(facts, { ...amendment, numbered: null, approvedBy: null }, t)],
  ['programme', composeProgramme(facts, { year: 2024, numbered: { number: 12, symbol: 'QĐ-UBND', on: day('2024-06-03') }, approvedBy: 'Phạm Văn Mẫu', units }, t)],
  ['draft programme', composeProgramme(facts, { year: 2024, numbered: null, approvedBy: null, units }, t)],
  ['visit', composeVisit(facts, { state, units: [unit] }, t)],
  ['minutes', composeInspectionMinutes(facts, { unit, subject, team: state.team, findings }, t)],
  ['blank minutes', composeInspectionMinutes(facts, { unit, subject: { ...subject, minutes: null, marks: new Map() }, team: null, findings: [] }, t)],
  ['recheck', composeRecheck(facts, { unit, signedOn: subject.minutes!.on, finding: findings[0]! }, t)],
] as const;
const layout = getLayout('state', day('2024-06-10'));
const textOf = async (name: string): Promise<string> => JSON.stringify(await readDocx(await renderDocx(papers.find(([one]) => one === name)![1], layout, t)));

describe('papers of inspections', () => {
  test.each(papers)('%s follows the decree in Word and PDF', async (name, paper) => {
    const pdf = renderPdf(paper, layout, t);
    const folder = process.env['CHUNGTAY_SCREENSHOTS'];
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `inspection-${name}.pdf`), pdf);
    }
    expect(await checkOfficialDocument(await renderDocx(paper, layout, t), layout, expectationOf(paper))).toEqual([]);
    expect(await checkPdf(pdf, layout)).toEqual([]);
  });

  test('say why a unit was chosen, what is not kept, and the day that was asked for on the day of the minutes', async () => {
    const programme = await textOf('programme');
    for (const words of ['12/QĐ-UBND', 'Địa bàn mới sáp nhập', 'Chưa được kiểm tra lần nào', '4 chỉ tiêu chậm hoặc không đạt']) expect(programme).toContain(words);
    const changed = await textOf('amendment');
    for (const words of ['20/QĐ-UBND', '12/QĐ-UBND', 'Bổ sung, quý 2', 'Chuyển từ quý 2 sang quý 4', 'Không kiểm tra', 'Đường vào xã sạt lở']) expect(changed).toContain(words);
    const minutes = await textOf('minutes');
    for (const words of ['Không đạt', '01/07/2024', 'Xã tiếp thu và sẽ khắc phục đúng hạn', 'Đinh Thị Mẫu']) expect(minutes).toContain(words);
    expect(minutes).not.toContain('20/07/2024');
    expect(await textOf('recheck')).toContain('20/07/2024');
    expect(await textOf('blank minutes')).not.toContain('Đinh Thị Mẫu');
  });
});

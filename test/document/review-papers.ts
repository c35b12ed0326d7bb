/** Papers of an invented round for the tests of their form: one of each kind, short; names are made up. */
import { plainDate } from '../../src/domain/calendar.ts';
import type { OfficialDocument } from '../../src/domain/document/model.ts';
import { message } from '../../src/domain/message.ts';
import type { Procedure } from '../../src/domain/review/types.ts';
import { reviewFormsOn } from '../../src/db/review-form-files.ts';
import { composeReceipt } from '../../src/documents/compose-receipt.ts';
import { composeCertificate } from '../../src/documents/compose-certificate.ts';
import { composeCorrection, composeDecision, composeRevocation } from '../../src/documents/compose-review-decision.ts';
import { composeAnswer, composeApplication, composeReport, composeResult } from '../../src/documents/compose-review-letters.ts';
import { composePostingList, composePublishedList, composeReviewList } from '../../src/documents/compose-review-lists.ts';
import { composeMeetingNotice, composeMinutes, composePublicationDownMinutes, composePublicationUpMinutes, composePutUpMinutes, composeTakeDownMinutes } from '../../src/documents/compose-review-meeting.ts';
import type { PaperRow, RoundFacts } from '../../src/documents/review-paper.ts';
import { t } from './documents.ts';

const on = plainDate('2025-10-20');
const procedure: Procedure = {
  steps: [], meetingLeastPercent: 50, meetingCopies: 2, posting: { value: 3, unit: 'working_days' }, reposting: { value: 3, unit: 'working_days' }, recheck: { value: 7, unit: 'working_days' },
  upperAnswer: { value: 5, unit: 'working_days' }, publication: { value: 30, unit: 'days' }, unverified: ['posting_days', 'recheck_days', 'reposting_days', 'upper_answer_days'],
};
export const facts: RoundFacts = { world: 'story', commune: 'xã Đông Lĩnh Thử', place: 'Đông Lĩnh Thử', kind: 'periodic', year: 2025, openedOn: plainDate('2025-09-08'), procedure, forms: reviewFormsOn(on) };

/** `count` households over four hamlets, of every class and every movement. */
export function rowsOf(count: number): readonly PaperRow[] {
  const [classes, before] = [['poor', 'near_poor', 'not_poor', 'average', 'poor', 'near_poor'] as const, ['poor', 'near_poor', 'poor', 'near_poor', null, 'poor'] as const];
  const change = ['kept', 'kept', 'left_above', 'left_above', 'new', 'left_to_near_poor'] as const;
  const names = ['Nguyễn Thị Thử', 'Trần Văn Mẫu', 'H’Lan Thử', 'Đinh Công Mẫu Nghiệm', 'Lê Thị Thử Nghiệm'];
  return Array.from({ length: count }, (_, index) => ({
    household: index + 1, head: `${names[index % 5]!} ${index + 1}`, village: `thôn ${(index % 4) + 1}`, members: (index % 6) + 1, reason: index % 6 === 4 ? 'applied' : 'on_list', before: before[index % 6]!, class: classes[index % 6]!, change: change[index % 6]!,
  }));
}

const rows = rowsOf(14);
const given = { number: 77, unit: 'UBND', date: on, signer: 'Phạm Văn Mẫu' };
const put = { place: 'nhà văn hóa thôn 1', from: on, until: plainDate('2025-10-23'), hash: 'ab12'.repeat(16), address: 'https://chungtay.example/cong-khai/ab12ab12ab12ab12' };
const original = { number: '77/QĐ-UBND', on };
const posting = { village: 'thôn 1', place: put.place, from: on, until: put.until, households: 4, hash: put.hash, again: false };
const publicList = { number: original.number, place: 'trụ sở Ủy ban nhân dân xã', from: on, until: plainDate('2025-11-19'), households: 9, hash: put.hash };

export const reviewPapers: readonly (readonly [name: string, OfficialDocument])[] = [
  ['list', composeReviewList(facts, rows, true, given, t)],
  ['meeting notice', composeMeetingNotice(facts, { village: 'thôn 1', households: 4, on, hour: '08 giờ 00', place: put.place }, given, t)],
  ['blank meeting notice', composeMeetingNotice(facts, { village: 'thôn 1', households: 4 }, { unit: 'UBND' }, t)],
  ['minutes', composeMinutes(facts, { village: 'thôn 1', on, present: 41, copies: 2, minutes: { chair: 'Đinh Văn Thử', secretary: 'Đinh Thị Thư Ký', representatives: 'Hồ Văn Đại Diện', attendance: { enumerators: 2, reviewed_households: 39 } }, votes: rows.slice(0, 5).map((row, index) => ({ row, agree: 40 - index * 9 })) }, given, t)],
  ['posting list', composePostingList(facts, 'thôn 1', rows.slice(0, 4), put, false, given, t)],
  ['posting list before the act', composePostingList(facts, 'thôn 1', rows.slice(0, 4), null, false, { unit: 'UBND' }, t)],
  ['put up', composePutUpMinutes(facts, posting, given, t)],
  ['take down', composeTakeDownMinutes(facts, { ...posting, on: plainDate('2025-10-24'), objections: 1, answered: 1 }, given, t)],
  ['publication up', composePublicationUpMinutes(facts, { ...publicList, replaces: plainDate('2025-10-10') }, given, t)],
  ['publication down', composePublicationDownMinutes(facts, { ...publicList, on: plainDate('2025-11-20'), announced: [{ from: on, until: plainDate('2025-10-22'), by: 'Ban Văn hóa xã' }] }, given, t)],
  ['publication down, nothing announced', composePublicationDownMinutes(facts, { ...publicList, on: plainDate('2025-11-20'), announced: [] }, given, t)],
  ['answer', composeAnswer(facts, { row: rows[0]!, on, text: 'Thu nhập của hộ ghi thiếu tiền công làm thuê.', answer: { upheld: true, why: 'Đã phúc tra tại hộ, thu nhập được ghi bổ sung.' } }, given, t)],
  ['request', composeReport(facts, { rows, villages: 4, objections: 1, upheld: 1 }, true, given, t)],
  ['report', composeReport(facts, { rows, villages: 4, objections: 1, upheld: 1 }, false, given, t)],
  ['decision', composeDecision(facts, rows, original.number, given, t)],
  ['draft decision', composeDecision(facts, rows, '…/QĐ-UBND', { unit: 'UBND' }, t)],
  ['correction', composeCorrection(facts, { row: rows[1]!, original, changed: true, why: 'ghi nhầm số chỉ số thiếu hụt', along: [], communes: [] }, '80/QĐ-UBND', given, t)],
  ['revocation', composeRevocation(facts, { rows: rows.slice(0, 2), original, why: 'kê khai không đúng thu nhập', along: [], communes: [] }, '79/QĐ-UBND', given, t)],
  ['revocation with halves', composeRevocation(facts, { rows: rows.slice(0, 2), original, why: 'kê khai không đúng thu nhập', along: [{ head: 'Đinh Thị Mẫu', of: rows[0]!.head, place: 'thôn 2', members: 2 }, { head: '', of: rows[1]!.head, place: 'xã Phú Lĩnh Thử', members: null }], communes: ['xã Phú Lĩnh Thử'] }, '79/QĐ-UBND', given, t)],
  ['published list', composePublishedList(facts, original.number, rows, put, given, t)],
  ['result', composeResult(facts, { row: rows[0]!, lines: [message('paper.certificate.members')], decision: original }, given, t)],
  ['application', composeApplication(facts, false, {}, { unit: '' }, t)],
  ['application filled', composeApplication(facts, true, { name: 'Nguyễn Thị Thử', birth: '1968-05-02', citizenNumber: '052168000000', address: 'thôn 1, xã Đông Lĩnh Thử', members: 4, class: 'hộ cận nghèo', reason: 'Gia đình đã có việc làm ổn định.' }, { unit: '', date: on }, t)],
  ['receipt', composeReceipt({ world: 'story', commune: 'Xã Đông Lĩnh Thử', form: 'recognise', applicant: 'Nguyễn Thị Thử', address: 'thôn 1', note: 'Kèm bản sao giấy ra viện', receivedOn: on, receivedBy: 'Phạm Văn Mẫu', answerBy: plainDate('2025-11-04'), answerUnverified: true, code: 'SP4D-50FD-ZN4F', publicAddress: 'https://chungtay.example/tra-cuu-don#SP4D-50FD-ZN4F' }, t)],
  ['certificate', composeCertificate(facts, {
    class: 'poor', head: { name: 'Nguyễn Thị Thử', ethnic: 'Ba Na', citizenNumber: '052168000000' }, address: 'thôn 1, xã Đông Lĩnh Thử', decision: { ...original, commune: 'xã Đông Lĩnh Thử' }, from: on,
    members: [{ name: 'Nguyễn Thị Thử', relation: 'head', birth: '1968', sex: 'female', ethnic: 'Ba Na' }, { name: 'Đinh Mẫu', relation: 'child', birth: '2001-03-04', sex: 'male', ethnic: 'Ba Na' }],
    results: [{ year: 2024, class: 'hộ cận nghèo' }, { year: 2025, class: 'hộ nghèo' }], replaces: { number: '12/GCN-HN.HCN', why: 'bị mất' },
  }, { ...given, unit: 'HN.HCN' }, t)],
];

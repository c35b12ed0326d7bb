/** Papers of an award round for the tests: a round with a household and a unit, a secret and an open session, invented names. */
import { vietnameseWords as t } from '../../src/actions/document/paper.ts';
import type { AwardFacts, AwardPaperRow } from '../../src/documents/award-paper.ts';
import { composeAwardCertificate, composeAwardDecision, composeAwardList, composePublicNotice, composeSubmission } from '../../src/documents/compose-award.ts';
import { composeAwardRefusal, composeAwardRevocation } from '../../src/documents/compose-award-ends.ts';
import { composeAwardMeeting, composeCouncilMinutes, composeDossier, type SessionHeld } from '../../src/documents/compose-award-minutes.ts';
import { composeAwardStatistics } from '../../src/documents/compose-award-statistics.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { OfficialDocument } from '../../src/domain/document/model.ts';
import { message } from '../../src/domain/message.ts';

export const on = plainDate('2025-09-16');
const facts: AwardFacts = {
  world: 'story', level: 'commune', area: 'xã Đông Lĩnh', place: 'Đông Lĩnh', issuer: 'Ủy ban nhân dân xã Đông Lĩnh', superior: null, unit: 'UBND', occasion: 'final', manner: 'thematic', fromYear: 2021, toYear: 2025, plan: 'Kế hoạch số 03/KH-UBND ngày 03 tháng 01 năm 2023 của Ủy ban nhân dân huyện Tây Lĩnh',
  law: 'Luật Thi đua, khen thưởng 06/2022/QH15 và Nghị định 152/2025/NĐ-CP', leastPercent: 80, leastVoters: 3, meetingLeastPercent: 50, meetingMoreThan: true, ofAll: true, quorum: { parts: 2, of: 3 }, publicityDays: 5, unverified: ['award_least_share', 'award_publicity_days'],
};
const household: AwardPaperRow = {
  dossier: 1, name: 'Nguyễn Thị Thử', kind: 'household', where: 'thôn 3, xã Đông Lĩnh', sex: 'female', born: '1979', hometown: null, residence: null, unit: null, members: 4, form: 'Giấy khen của Chủ tịch UBND cấp xã', achievement: 'Gia đình tự lực vươn lên, chăn nuôi bò có hiệu quả, trả nợ đúng hạn.\nGiúp hai hộ khác giống và cách làm.', fromYear: 2021, toYear: 2025,
  meeting: { on: plainDate('2025-09-08'), agree: 38, present: 42, passed: true }, outcome: { agree: 4, against: 0, blank: 0, counted: 4, passed: true }, fromBelow: false,
  gates: [{ criterion: 'household_class', state: 'pass', working: [message('award.gate.household_left', { number: '21/QĐ-UBND', date: { date: plainDate('2023-12-20') } })] }, { criterion: 'one_achievement', state: 'pass', working: [message('award.gate.not_awarded', { count: 0 })] }],
  record: [message('award.record.registered', { date: { date: plainDate('2022-03-01') }, year: '2023' }), message('award.record.helped', { given: 2, promised: 3 }), message('award.record.no_loans')], granted: { on, number: '77/QĐ-UBND', register: 1, money: 351_000 },
};
const unit: AwardPaperRow = { ...household, dossier: 2, name: 'Hợp tác xã Thử Nghiệm', kind: 'cooperative', where: 'xã Đông Lĩnh', sex: null, born: null, members: null, record: [], outcome: { agree: 2, against: 2, blank: 1, counted: 5, passed: false }, granted: null };
const session = (secret: boolean): SessionHeld => ({
  session: 1, on: plainDate('2025-09-09'), closedOn: plainDate('2025-09-09'), secret, rows: [household, unit], found: [{ name: 'Trần Văn Ghi', dossiers: [2], why: 'Chỉ trùng tên với kế toán hợp tác xã, quê khác huyện' }], refused: secret ? [] : [{ dossier: 2, before: [{ on: plainDate('2025-05-06'), areaName: 'Xã Đông Lĩnh', refused: 'votes' }], again: 'Đã có thêm hai mô hình mới trong năm' }], recused: [{ name: 'Đinh Văn Mặt Trận', dossiers: [1], why: 'Anh ruột của chủ hộ' }, { name: 'Lý Thị Liên Quan', dossiers: [1, 2], why: 'Giám đốc hợp tác xã, chị dâu chủ hộ' }],
  members: [
    { name: 'Lê Thị Chủ Tịch', duty: 'chair', attended: 'present', choices: secret ? null : { 1: 'agree', 2: 'agree' } }, { name: 'Trần Văn Ghi', duty: 'secretary', attended: 'present', choices: secret ? null : { 1: 'agree', 2: 'against' } },
    { name: 'Đinh Văn Mặt Trận', duty: 'member', attended: 'present', choices: secret ? null : { 2: 'against' } }, { name: 'Hồ Thị Vắng', duty: 'member', attended: 'in_writing', choices: secret ? null : { 1: 'agree', 2: 'blank' } }, { name: 'Phan Văn Xa', duty: 'member', attended: 'absent', choices: null },
    { name: 'Lý Thị Liên Quan', duty: 'member', attended: 'recused', related: 'Giám đốc hợp tác xã, chị dâu chủ hộ', choices: null },
  ],
});

export const awardPapers: readonly (readonly [string, OfficialDocument])[] = [
  ['submission', composeSubmission({ ...facts, level: 'commune' }, { rows: [household, unit], to: 'Ủy ban nhân dân tỉnh Linh Sơn', councilOn: plainDate('2025-09-09'), objections: 1, copies: [{ form: 'Bằng khen của Thủ tướng Chính phủ', count: 2 }, { form: 'Huân chương Lao động hạng Ba', count: 3 }], copiesUnverified: true }, { number: '12/TTr-UBND', on, signer: 'Lê Thị Chủ Tịch' }, t)],
  ['draft submission', composeSubmission(facts, { rows: [household], to: 'Ủy ban nhân dân tỉnh Linh Sơn', councilOn: null, objections: 0, copies: [], copiesUnverified: false }, null, t)],
  ['list', composeAwardList(facts, [household, unit], on, t)],
  ['notice', composePublicNotice(facts, { rows: [household], on: plainDate('2025-09-09'), until: on, place: 'Trụ sở UBND xã và nhà văn hóa thôn 3' }, t)],
  ['decision', composeAwardDecision(facts, [household], { number: '77/QĐ-UBND', on, signer: 'Lê Thị Chủ Tịch' }, plainDate('2025-09-09'), t)],
  ['department decision', composeAwardDecision({ ...facts, level: 'department', issuer: 'Sở Lao động - Thương binh và Xã hội', unit: 'SLĐTBXH', superior: 'Ủy ban nhân dân tỉnh Linh Sơn' }, [{ ...unit, granted: { on, number: '9/QĐ-SLĐTBXH', register: 1, money: null } }], { number: '9/QĐ-SLĐTBXH', on, signer: 'Lê Thị Giám Đốc' }, null, t)],
  ['certificate', composeAwardCertificate(facts, household, 'Lê Thị Chủ Tịch', t)],
  ['meeting', composeAwardMeeting(facts, { on: plainDate('2025-09-08'), place: 'Nhà văn hóa thôn 3', present: 42, chair: 'Đinh Văn Thôn', secretary: 'Đinh Thị Ghi', votes: [{ row: household, agree: 38, passed: true }, { row: unit, agree: 12, passed: false }] }, t)],
  ['secret council', composeCouncilMinutes(facts, session(true), t)],
  ['open council', composeCouncilMinutes(facts, session(false), t)],
  ['statistics', composeAwardStatistics({
    year: 2025, asOf: plainDate('2025-12-10'), printedOn: plainDate('2025-12-10'), area: 'x', areaName: 'Xã Đông Lĩnh', level: 'commune', world: 'story', source: 'Thông tư 02/2023/TT-BNV', due: { on: plainDate('2025-12-15'), source: 'x', unverified: true },
    forms: [
      { number: '0603.N', title: { vi: '0603.N: Khen thưởng cấp bộ, tỉnh và cấp dưới', en: '' }, unverified: true, columns: ['Tổng số', 'Tập thể', 'Trong tập thể: doanh nghiệp', 'Hộ gia đình', 'Cá nhân', 'Cá nhân: lãnh đạo, quản lý', 'Cá nhân: doanh nhân', 'Cá nhân: người trực tiếp lao động, công tác', 'Cá nhân: khác', 'Cá nhân: chưa ghi'].map((vi) => ({ id: vi, title: { vi, en: '' } })), rows: [{ head: { vi: 'Giấy khen của Chủ tịch UBND cấp xã: khen thưởng theo chuyên đề, cấp xã', en: '' }, cells: [1200, 400, 20, 500, 300, 50, 10, 200, 0, 40] }], total: [1200, 400, 20, 500, 300, 50, 10, 200, 0, 40], notes: [{ vi: 'Đếm khen thưởng còn hiệu lực.', en: '' }] },
      { number: '0605.N', title: { vi: '0605.N: Người làm công tác thi đua, khen thưởng', en: '' }, unverified: true, columns: [{ id: 'a', title: { vi: 'Số người', en: '' } }, { id: 'b', title: { vi: 'Nữ', en: '' } }], rows: [{ head: { vi: 'Cấp xã', en: '' }, cells: [2, null] }], total: [2, null], notes: [] },
    ],
  }, t)],
  ['statistics of the nation', composeAwardStatistics({ year: 2025, asOf: plainDate('2025-12-10'), printedOn: plainDate('2025-12-10'), area: 'y', areaName: 'Việt Nam', level: 'nation', world: 'story', source: 'Thông tư 02/2023/TT-BNV', due: null, forms: [] }, t)],
  ['dossier', composeDossier(facts, household, on, t)],
  ['revocation', composeAwardRevocation(facts, { row: household, why: 'Kê khai không trung thực về thời gian thoát nghèo.', granted: { number: '77/QĐ-UBND', on: plainDate('2025-09-01'), register: 1, money: 351_000 } }, { number: '90/QĐ-UBND', on, signer: 'Lê Thị Chủ Tịch' }, t)],
  ['refusal by a gate', composeAwardRefusal(facts, { row: { ...household, gates: [{ criterion: 'household_class', state: 'fail', working: [message('award.gate.household_not_left'), message('award.gate.household_now', { class: message('policy.class.poor'), number: '50/QĐ-UBND' })] }, ...household.gates] }, refused: 'gate', why: null }, { number: '120/UBND-VX', on, signer: 'Lê Thị Chủ Tịch' }, t)],
  ['refusal by votes', composeAwardRefusal(facts, { row: unit, refused: 'votes', why: null }, { number: null, on }, t)],
  ['refusal by an objection', composeAwardRefusal(facts, { row: household, refused: 'objection', why: 'Hộ có hai con bò chưa kê khai.' }, { number: null, on }, t)],
];

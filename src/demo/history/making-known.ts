/** What is made known and by whom it is followed: an exemplar with consent, proposals, a bulletin, activities planned and done. */
import { highland } from '../places.ts';
import type { Known } from './taking-part.ts';
import type { Teller } from './teller.ts';

const area = highland.slug;

export async function tellMakingKnown({ on, act, today, paper }: Teller, { left, still }: Known): Promise<void> {
  const body = { area, topic: 'Gương hộ tự vươn lên', audience: 'everyone', channel: 'loudspeaker', lead: 'Ban Văn hóa xã', partners: ['Mặt trận xã'] };
  on('2023-10-02');
  let model = await act('can-bo-xa', 'initiative.receive', { area, kind: 'model', title: 'Nhóm hộ nuôi bò đổi công', text: 'Năm hộ một nhóm, đổi công cắt cỏ và trông bò; hộ khá cho hộ nghèo mượn bò giống.', proposer: 'Đinh Văn Thử', contact: 'Làng Vĩnh Lĩnh 1', on: today() });
  model = { id: model.id, version: 1 };
  on('2023-10-16');
  model = await act('can-bo-xa', 'initiative.opine', { ...model, on: today(), council: 'Hội đồng sáng kiến xã Vĩnh Lĩnh', result: 'recognise', text: 'Cách làm phù hợp với làng, ít vốn, dễ làm theo.', reach: 'base' });
  on('2023-10-18');
  model = await act('chu-tich-xa', 'initiative.answer', { ...model, on: today(), outcome: 'accepted', answer: 'Xã công nhận và cho làm ở bốn làng.' });
  on('2023-11-06');
  model = await act('can-bo-xa', 'initiative.replicate', { ...model, place: 'story-lang-2-vinh-linh', since: '2023-11-01', followers: 5, note: 'Một nhóm năm hộ' });
  for (const one of [left, ...still.slice(0, 3)]) model = await act('can-bo-xa', 'initiative.join', { ...model, household: one.id, on: today(), contribution: 1_500_000 });

  on('2024-02-05');
  let deed = await act('can-bo-xa', 'exemplar.record', { area, kind: 'good_deed', subjectKind: 'person', name: 'Đinh Văn Mượn', title: 'Cho mượn bò giống, bốn hộ có bò nuôi', story: 'Ông cho bốn hộ trong làng mượn bò mẹ; hộ nào có bê thì trả lại bò mẹ cho hộ sau.', on: '2024-01-29' });
  deed = await act('can-bo-xa', 'exemplar.advance', { ...deed, stage: 'fostered', on: today(), note: 'Xã giúp làm thêm chuồng' });
  deed = await act('can-bo-xa', 'exemplar.consent', { ...deed, scope: ['portal', 'name'], shownAs: 'Ông Đ. V. M., làng Vĩnh Lĩnh 1', signedBy: 'Đinh Văn Mượn', on: today(), paper: await paper('can-bo-xa', 'exemplar', deed.id, 'phieu-dong-y.pdf') });
  on('2024-02-07');
  deed = await act('chu-tich-xa', 'exemplar.approve', deed);
  deed = await act('can-bo-xa', 'exemplar.publish', deed);
  on('2024-03-11');
  deed = await act('can-bo-xa', 'exemplar.replicate', { ...deed, place: 'story-lang-3-vinh-linh', since: '2024-03-01', followers: 3 });
  await act('can-bo-xa', 'exemplar.advance', { ...deed, stage: 'spread', on: today() });

  on('2024-02-08');
  const text = await act('can-bo-xa', 'publicity.draft', { area, kind: 'bulletin', title: 'Bản tin làng: một con bò, bốn nhà', topics: ['Gương hộ tự vươn lên'] });
  on('2024-02-09');
  await act('chu-tich-xa', 'publicity.approve', text);
  const broadcast = await act('can-bo-xa', 'publicity.plan', { ...body, on: '2024-02-15', at: '17:30', pieces: 3, text: text.id });
  const meeting = await act('can-bo-xa', 'publicity.plan', { ...body, topic: 'Đăng ký thoát nghèo tự nguyện', audience: 'poor_households', channel: 'meeting', on: '2024-03-02', pieces: 4 });
  on('2024-02-16');
  await act('can-bo-xa', 'publicity.log', { ...broadcast, on: '2024-02-15', pieces: 3, minutes: 9, people: 420 });
  on('2024-03-04');
  await act('can-bo-xa', 'publicity.log', { ...meeting, on: '2024-03-02', pieces: 4, people: 96, note: 'Bốn làng, mỗi làng một buổi' });
  await act('can-bo-xa', 'publicity.recordSession', { area, document: 'Kế hoạch 07/KH-UBND của huyện về phong trào', on: '2024-03-01', host: 'Ủy ban nhân dân xã', units: [{ unit: 'Cán bộ, công chức xã', listed: 18, present: 17, absent: [11] }, { unit: 'Trưởng làng, bí thư chi bộ', listed: 8, present: 8, absent: [] }] });
  on('2024-05-27');
  await act('can-bo-xa', 'publicity.plan', { ...body, topic: 'Kết quả năm tháng đầu năm', on: '2024-06-10', at: '17:30', pieces: 2 });
  await act('can-bo-xa', 'initiative.receive', { area, kind: 'initiative', title: 'Lịch trực giúp hộ già yếu', text: 'Mỗi tuần một nhóm thanh niên đến giúp hộ già yếu không còn sức lao động.', proposer: 'Hồ Văn Thử', on: today() });
}

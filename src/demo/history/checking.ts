/** What is checked: reports asked for, sheets of assessment, an inspection with one finding closed and one open, a conference on closed figures, a scorecard. */
import { district, highland } from '../places.ts';
import { storyPlanId } from '../plan.ts';
import type { Known } from './taking-part.ts';
import type { Done, Teller } from './teller.ts';

const commune = highland.slug;
type Line = { readonly type: string; readonly id: string; readonly kind: string | null; readonly awaits: string | null; readonly asked: boolean; readonly ofFront: boolean };
type Sheet = { readonly id: number; readonly version: number; readonly setHash: string; readonly lines: readonly Line[] };

export async function tellReports({ on, act }: Teller): Promise<void> {
  const body = (name: string): string => `story-ubnd-${name}-tay-linh-tra-giang`;
  const ask = async (more: object) => act<{ id: number }>('can-bo-huyen', 'report.open', { area: district.slug, kind: 'periodic', recipients: ['Ủy ban nhân dân huyện'], units: ['vinh-linh', 'binh-linh', 'my-linh'].map(body), ...more });
  const duty = async (username: string, call: number, name: string): Promise<{ id: number; expectedVersion: number }> => {
    const { duties } = await act<{ duties: readonly { id: number; organisation: string }[] }>(username, 'report.call', { id: call, limit: 50 });
    const { id } = duties.find((one) => one.organisation === body(name))!;
    return { id, expectedVersion: (await act<{ version: number }>(username, 'report.duty', { id })).version };
  };
  on('2024-01-03');
  const { id: year } = await ask({ title: 'Báo cáo kết quả phong trào năm 2023', periodEnd: '2023-12-31', dueOn: '2024-01-15' });
  on('2024-01-09');
  await act('can-bo-xa', 'report.draft', await duty('can-bo-xa', year, 'vinh-linh'));
  await act('can-bo-xa', 'report.save', { ...(await duty('can-bo-xa', year, 'vinh-linh')), texts: { results: 'Hộ đăng ký thoát nghèo đã có kế hoạch hai cột và được giúp bò giống.', difficulties: 'Đường vào làng 4 lầy vào mùa mưa.', proposals: 'Thêm một lớp dạy nghề ngay tại xã.' } });
  await act('can-bo-xa', 'report.send', await duty('can-bo-xa', year, 'vinh-linh'));
  on('2024-01-11');
  await act('can-bo-huyen', 'report.accept', { ...(await duty('can-bo-huyen', year, 'vinh-linh')), recipient: 'Ủy ban nhân dân huyện' });
  on('2024-01-19'); // after the day; the third never came
  await act('can-bo-huyen', 'report.draft', await duty('can-bo-huyen', year, 'binh-linh'));
  await act('can-bo-huyen', 'report.send', await duty('can-bo-huyen', year, 'binh-linh'));
  on('2024-05-20');
  await ask({ title: 'Báo cáo sáu tháng đầu năm 2024', kind: 'ad_hoc', periodEnd: '2024-05-31', dueOn: '2024-06-14' });
}

export async function tellAssessments({ on, act, paper }: Teller, { left }: Known): Promise<void> {
  const open = async (username: string, area: string, set: string, kind: string, year: number): Promise<readonly { id: number; name: string }[]> => {
    const { round } = await act<{ round: number }>(username, 'assessment.open', { area, plan: storyPlanId, set, kind, fromYear: year, toYear: year });
    return (await act<{ rows: readonly { id: number; name: string }[] }>(username, 'assessment.list', { round, limit: 200 })).rows;
  };
  const sheet = async (username: string, id: number) => act<Sheet>(username, 'assessment.get', { id });
  const step = async (username: string, name: 'submit' | 'verify' | 'consider' | 'close', id: number) => act(username, `assessment.${name}`, { id, version: (await sheet(username, id)).version });
  const say = async (username: string, id: number, column: 'self' | 'verified' | 'council', lines: (line: Line) => boolean) => {
    const one = await sheet(username, id);
    const entries = one.lines.filter((line) => line.type === 'item' && line.asked && !line.ofFront && line.kind !== 'computed' && lines(line))
      .map((line) => ({ item: line.id, value: 'met', note: line.kind === 'opinion' ? 'Dùng vốn đúng mục đích, trả lãi đều.' : 'Theo hồ sơ', body: line.kind === 'opinion' ? 'Tổ tiết kiệm và vay vốn làng 1' : '' }));
    await act(username, 'assessment.enter', { id, version: one.version, setHash: one.setHash, column, entries });
  };
  const link = async (id: number, line: Line, shown: { readonly kind: string; readonly record: string }) => act('can-bo-xa', 'assessment.link', { id, version: (await sheet('can-bo-xa', id)).version, item: line.id, ...shown });
  /** Shown by the subject's newest own record, what waits for the register of loans by the group's confirmation where there is one, and handed in. */
  const handIn = async (id: number, confirmation: string | null): Promise<void> => {
    const { rows: [own] } = await act<{ rows: readonly { kind: string; id: string }[] }>('can-bo-xa', 'assessment.records', { id });
    for (const line of (await sheet('can-bo-xa', id)).lines.filter((one) => one.asked && (one.kind === 'evidence' || (one.awaits !== null && confirmation !== null)))) {
      await link(id, line, line.awaits !== null && confirmation !== null ? { kind: 'attachment', record: confirmation } : { kind: own!.kind, record: own!.id });
    }
    await say('can-bo-xa', id, 'self', (line) => line.kind === 'evidence');
    await step('can-bo-xa', 'submit', id);
  };
  on('2024-01-08');
  const household = (await open('can-bo-xa', commune, 'tieu-chi-ho', 'household', 2023)).find((one) => one.name === left.head)!;
  const confirmation = await paper('can-bo-xa', 'household', left.id, 'xac-nhan-to-vay-von.pdf');
  await handIn(household.id, confirmation);
  const [official] = await open('can-bo-xa', commune, 'tieu-chi-can-bo', 'official', 2023);
  await handIn(official!.id, null);
  on('2024-01-10');
  for (const line of (await sheet('chu-tich-xa', household.id)).lines.filter((one) => one.asked && one.awaits !== null)) {
    await act('chu-tich-xa', 'assessment.accept', { id: household.id, version: (await sheet('chu-tich-xa', household.id)).version, item: line.id, figure: null, record: { kind: 'attachment', id: confirmation }, why: 'Đã hỏi lại tổ tiết kiệm và vay vốn' });
  }
  await say('chu-tich-xa', household.id, 'verified', () => true);
  await step('chu-tich-xa', 'verify', household.id);
  await say('hoi-dong', household.id, 'council', () => true);
  await step('hoi-dong', 'consider', household.id);
  await step('chu-tich-xa', 'close', household.id);
  on('2024-01-12');
  await open('can-bo-huyen', district.slug, 'tieu-chi-cap-xa', 'commune', 2023);
  await open('can-bo-xa', commune, 'tieu-chi-thon', 'village', 2023);
}

export async function tellInspection({ on, act, today }: Teller): Promise<void> {
  on('2024-01-15');
  const choices = [{ place: commune, quarter: 1, why: 'Nhiều hộ đăng ký thoát nghèo' }, { place: 'story-binh-linh-tay-linh-tra-giang', quarter: 2, why: '' }, { place: 'story-xuan-linh-tay-linh-tra-giang', quarter: 3, why: 'Chưa ban hành kế hoạch' }];
  const saved = await act<{ programme: number; version: number }>('can-bo-huyen', 'inspection.saveProgramme', { area: district.slug, year: 2024, plan: storyPlanId, choices });
  on('2024-01-17');
  const { programme } = await act<{ programme: number }>('nguoi-ky', 'inspection.approveProgramme', { ...saved, on: today() });
  on('2024-02-26');
  let visit = await act<{ visit: number; version: number }>('can-bo-huyen', 'inspection.open', { area: district.slug, programme, on: today(), plannedOn: '2024-03-12', units: [{ place: commune }] });
  const step = async (username: string, name: 'team' | 'checklist' | 'mark' | 'find' | 'sign' | 'answer' | 'recheck', more: object): Promise<void> => { visit = await act(username, `inspection.${name}`, { visit: visit.visit, version: visit.version, on: today(), ...more }); };
  const seen = async () => (await act<{ subjects: readonly { subject: number; items: readonly { criterion: string; kind: string; state: string }[] | null }[] }>('can-bo-huyen', 'inspection.get', { visit: visit.visit })).subjects[0]!;
  await step('can-bo-huyen', 'team', { leader: { name: 'Trần Văn Mẫu', position: 'Phòng Lao động - Thương binh và Xã hội' }, members: [{ name: 'Nguyễn Văn Thử', position: 'Ủy ban Mặt trận Tổ quốc huyện' }] });
  on('2024-03-12');
  const { subject } = await seen();
  await step('can-bo-huyen', 'checklist', { subject });
  const [first, ...others] = (await seen()).items!.filter((one) => one.kind !== 'computed' || one.state === 'unknown').map((one) => one.criterion);
  await step('can-bo-huyen', 'mark', { subject, marks: [{ criterion: first, result: 'not_kept' }, ...others.map((criterion) => ({ criterion, result: 'kept' }))] });
  const owner = 'Ủy ban nhân dân xã Vĩnh Lĩnh';
  await step('can-bo-huyen', 'find', { subject, criterion: first, text: 'Kế hoạch của xã chưa giao việc cho từng làng', required: 'Giao việc cho bốn làng bằng văn bản', owner, deadline: '2024-04-15' });
  await step('can-bo-huyen', 'find', { subject, text: 'Chưa có sổ ghi việc giúp từng hộ đăng ký thoát nghèo', required: 'Lập sổ, ghi ngày giúp và người giúp', owner, deadline: '2024-06-14' });
  await step('can-bo-huyen', 'sign', { subject, place: 'Trụ sở Ủy ban nhân dân xã Vĩnh Lĩnh', representative: { name: 'Bá Văn Mẫu', position: 'Chủ tịch Ủy ban nhân dân xã' } });
  on('2024-04-08');
  await step('can-bo-xa', 'answer', { finding: 1, text: 'Đã giao việc cho bốn làng', evidence: 'Công văn số 18/UBND ngày 05/04/2024' });
  on('2024-04-17');
  await step('can-bo-huyen', 'recheck', { finding: 1, done: true, text: 'Đã xem công văn và hỏi hai trưởng làng' });
  on('2024-05-29');
  await act('can-bo-huyen', 'inspection.open', { area: district.slug, programme, on: today(), plannedOn: '2024-06-12', units: [{ place: 'story-binh-linh-tay-linh-tra-giang' }] });
}

export async function tellConference({ on, act, today, accountOf }: Teller): Promise<void> {
  on('2024-01-18');
  const { rows } = await act<{ rows: readonly { plan: string; milestone: string; due: string; occasion: string; own: boolean }[] }>('can-bo-huyen', 'conference.calendar', { area: district.slug });
  const due = rows.find((one) => one.own && one.milestone === 'moc-so-ket-2023')!;
  let at: Done = await act('can-bo-huyen', 'conference.open', { area: district.slug, plan: due.plan, milestone: due.milestone, due: due.due, title: 'Hội nghị sơ kết phong trào giai đoạn 2021-2023', plannedOn: '2024-01-26', place: 'Hội trường huyện Tây Lĩnh' });
  const next = async (name: 'write' | 'hold' | 'conclude', more: object): Promise<void> => { at = await act('can-bo-huyen', `conference.${name}`, { id: at.id, expectedVersion: at.version, ...more }); };
  on('2024-01-26');
  await next('write', { texts: { results: 'Số hộ nghèo giảm đều; nhiều hộ chủ động đăng ký thoát nghèo.', difficulties: 'Xã vùng cao thiếu việc làm ngoài mùa vụ.', lessons: 'Hộ tự viết kế hoạch thì làm đến cùng.', proposals: '' } });
  await next('hold', { heldOn: today(), minutes: { chair: 'Phạm Văn Mẫu', secretary: 'Trần Văn Mẫu', present: 65 } });
  await next('conclude', { discussion: 'Các xã thống nhất làm theo nhóm hộ nuôi bò đổi công của xã Vĩnh Lĩnh.', conclusions: [{ text: 'Làm theo nhóm hộ nuôi bò đổi công ở năm xã', lead: 'Phòng Lao động - Thương binh và Xã hội huyện', dueOn: '2024-06-30', account: await accountOf('giam-sat') }] });
  on('2024-02-19');
  // Not every item is known, so nothing can be computed: one person proposes a level with the reason, another confirms it.
  const card = await act('can-bo-huyen', 'scorecard.draft', { area: commune, year: 2023, head: 'Bá Văn Mẫu', position: 'Chủ tịch Ủy ban nhân dân xã' });
  const proposed = await act('nguoi-ky', 'scorecard.override', { id: card.id, version: card.version, level: 'done', reason: 'Ba mục chưa có số; các mục đã có số đều hoàn thành.' });
  on('2024-02-20');
  await act('giam-sat', 'scorecard.confirm', { id: proposed.id, version: proposed.version });
}

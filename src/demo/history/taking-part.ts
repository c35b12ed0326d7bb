/** Who takes part: registrations under the district's plan in 2023 and 2024, and households that asked by their own paper to leave poverty. */
import { district, highland } from '../places.ts';
import { storyPlanId } from '../plan.ts';
import type { Done, Teller } from './teller.ts';

type Row = { readonly id: number; readonly head: string; readonly traits: readonly string[] };
/** Households the later chapters speak of: one that left poverty in 2023, those still poor, in the order of the register. */
export type Known = { readonly left: Row; readonly still: readonly Row[] };

export async function knownHouseholds({ on, act }: Teller): Promise<Known> {
  const poor = async (date: string) => (await act<{ rows: readonly Row[] }>('can-bo-xa', 'household.list', { area: highland.slug, classes: 'poor', date, limit: 200 })).rows;
  on('2024-01-05');
  const [before, after] = [await poor('2023-03-20'), await poor('2024-01-05')];
  const able = before.filter((one) => !one.traits.includes('no_labour_capacity'));
  const stayed = new Set(after.map((one) => one.id));
  return { left: able.find((one) => !stayed.has(one.id))!, still: able.filter((one) => stayed.has(one.id)) };
}

export async function tellTakingPart(teller: Teller, { left, still }: Known): Promise<void> {
  const { on, act, today } = teller;
  const register = async (more: object, username = 'can-bo-xa') => act(username, 'participation.register', { plan: storyPlanId, area: highland.slug, on: today(), ...more });
  on('2023-02-13');
  await act('can-bo-huyen', 'participation.setDeadline', { plan: storyPlanId, deadline: '2023-03-31' });
  on('2023-03-20');
  const commune = await register({ kind: 'commune', pledge: 'Giảm số hộ nghèo, hộ cận nghèo mỗi năm; không để hộ tái nghèo.' });
  const villages = [await register({ area: 'story-lang-1-vinh-linh', kind: 'village', pledge: 'Mỗi hộ khá giúp một hộ nghèo.' }), await register({ area: 'story-lang-2-vinh-linh', kind: 'village' })];
  const official = await register({ kind: 'official', name: 'Hồ Thị Mẫu', position: 'Công chức Văn hóa - xã hội', pledge: 'Cùng hộ lập kế hoạch thoát nghèo.' });
  const enterprise = await register({ kind: 'enterprise', name: 'Công ty Giả Lập', pledge: 'Bao tiêu sản phẩm cho hộ nghèo.' });
  await register({ kind: 'commune', area: 'story-binh-linh-tay-linh-tra-giang', pledge: 'Không còn nhà tạm.' }, 'can-bo-huyen');

  // Drafted together with the household; registered only by its own paper.
  await promise(teller, left, 2023, '2023-03-20', '2023-06-30');
  await register({ kind: 'household', household: left.id, pledge: 'Thoát nghèo trong năm 2023.' });
  on('2023-03-27');
  for (const one of [commune, ...villages, official, enterprise]) await act('can-bo-huyen', 'participation.confirm', { ...one, on: today() });
  on('2023-04-12');
  await register({ area: 'story-lang-3-vinh-linh', kind: 'village', pledge: 'Cả làng cùng giúp hai hộ già yếu.' }); // after the last day
  on('2023-06-15');
  await act('can-bo-xa', 'support.record', { household: left.id, kind: 'inputs', need: 'asked', why: 'Theo bảng hai cột của hộ.', item: 2, given: true, provider: 'Hội Nông dân huyện', source: 'union', on: today(), inKind: 'Một bò giống và một lớp tập huấn' });

  on('2024-03-05');
  const waiting = await promise(teller, still[0]!, 2024, '2024-03-05', '2024-05-15');
  await register({ kind: 'household', household: still[0]!.id });
  await promise(teller, still[1]!, 2025, '2024-03-05', '2024-09-30');
  on('2024-05-20');
  await act('can-bo-xa', 'pathway.explain', { ...waiting, item: 2, why: 'Chờ Hội Nông dân huyện nhận đợt bò giống tháng 6.', due: '2024-06-25' });
  await act('can-bo-xa', 'application.receive', { area: highland.slug, form: 'leave', on: today(), applicant: still[4]!.head, note: 'Gia đình đã có việc làm, xin ra khỏi danh sách.', household: still[4]!.id });
  await act('can-bo-xa', 'pathway.draft', { household: still[2]!.id, on: today(), targetYear: 2025, needs: 'Cần học nghề mộc và vốn mua dụng cụ.' });
}

async function promise({ act, paper }: Teller, one: Row, targetYear: number, day: string, helpBy: string): Promise<Done> {
  const drafted = await act('can-bo-xa', 'pathway.draft', { household: one.id, on: day, targetYear, needs: 'Cần vốn mua bò giống và kỹ thuật nuôi.' });
  const planned = await act('can-bo-xa', 'pathway.plan', { ...drafted, items: [
    { side: 'household', text: 'Trồng cỏ, làm chuồng, nuôi hai con bò', due: `${targetYear}-11-30` },
    { side: 'support', text: 'Hỗ trợ một bò giống và tập huấn', helper: 'Hội Nông dân huyện', due: helpBy },
  ] });
  return act('can-bo-xa', 'pathway.register', { ...planned, on: day, signer: one.head, attachment: await paper('can-bo-xa', 'household', one.id, 'don-dang-ky-thoat-ngheo.pdf') });
}

/** The district's committee, its clusters' drive, a directive that one commune answered and another did not. */
export async function tellLeading({ on, act, today, accountOf }: Teller): Promise<void> {
  on('2023-02-20');
  let committee = await act('can-bo-huyen', 'committee.found', { area: district.slug, name: 'Ban Chỉ đạo phong trào thi đua vì người nghèo huyện Tây Lĩnh (giả lập)', number: '12/QĐ-UBND', foundedOn: '2023-02-15', rules: 'Họp mỗi quý một lần; thành viên phụ trách xã báo cáo trước cuộc họp năm ngày.', plan: storyPlanId });
  const member = async (more: object): Promise<void> => { committee = await act('can-bo-huyen', 'committee.addMember', { id: committee.id, expectedVersion: committee.version, from: '2023-02-15', ...more }); };
  await member({ name: 'Phạm Văn Mẫu', account: await accountOf('nguoi-ky'), office: 'Chủ tịch Ủy ban nhân dân huyện', duty: 'chair', task: 'Phụ trách chung' });
  await member({ name: 'Trần Văn Mẫu', account: await accountOf('can-bo-huyen'), office: 'Phòng Lao động - Thương binh và Xã hội', duty: 'standing', task: 'Tổng hợp, đôn đốc', charges: [highland.slug] });
  await member({ name: 'Nguyễn Văn Thử', account: await accountOf('mat-tran'), office: 'Ủy ban Mặt trận Tổ quốc huyện', duty: 'member', task: 'Vận động Quỹ Vì người nghèo', charges: ['story-binh-linh-tay-linh-tra-giang', 'story-hoa-linh-tay-linh-tra-giang'] });
  on('2023-04-14');
  const { members } = await act<{ members: readonly { id: number }[] }>('can-bo-huyen', 'committee.get', { id: committee.id });
  await act('can-bo-huyen', 'committee.meet', {
    id: committee.id, expectedVersion: committee.version, heldOn: '2023-04-14', place: 'Hội trường Ủy ban nhân dân huyện', chair: 'Phạm Văn Mẫu', present: members.map((one) => one.id), minutes: 'Các xã đã đăng ký thi đua; xã Vĩnh Lĩnh cần thêm người giúp hộ lập kế hoạch.',
    conclusions: [{ text: 'Cử cán bộ huyện cùng xã Vĩnh Lĩnh lập kế hoạch với từng hộ đăng ký thoát nghèo', lead: 'Phòng Lao động - Thương binh và Xã hội huyện', dueOn: '2023-06-30', area: highland.slug, account: await accountOf('can-bo-huyen') }],
  });

  on('2023-06-26');
  const { rows: [given] } = await act<{ rows: readonly { task: string; recordVersion: number }[] }>('can-bo-huyen', 'plan.tasks', { plan: storyPlanId, mine: 'true' });
  await act('can-bo-huyen', 'plan.updateTask', { task: given!.task, expectedVersion: given!.recordVersion, state: 'done', progress: 100, note: 'Đã cùng xã lập kế hoạch với hộ đăng ký.' });

  on('2024-03-04');
  const asked = await act<{ id: number }>('can-bo-huyen', 'directive.issue', {
    area: district.slug, issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', number: '45/UBND-LĐTBXH', signer: 'Phạm Văn Mẫu', title: 'Rà soát hộ đăng ký thoát nghèo chưa được hỗ trợ', text: 'Các xã rà soát từng hộ đã đăng ký thoát nghèo, ghi rõ đã được giúp gì và còn chờ gì.', issuedOn: today(), dueOn: '2024-03-22', plan: storyPlanId,
    units: ['story-ubnd-vinh-linh-tay-linh-tra-giang', 'story-ubnd-binh-linh-tay-linh-tra-giang'],
  });
  const part = async (name: string) => (await act<{ parts: readonly { id: number; version: number; organisation: string }[] }>('can-bo-huyen', 'directive.get', { id: asked.id })).parts.find((one) => one.organisation.includes(name))!;
  on('2024-03-18');
  const answering = await part('vinh-linh');
  await act('can-bo-xa', 'directive.answer', { part: answering.id, expectedVersion: answering.version, answer: 'Xã đã rà soát ba hộ đăng ký; một hộ còn chờ bò giống, đã ghi lý do và hạn.' });
  on('2024-03-20');
  const answered = await part('vinh-linh');
  await act('can-bo-huyen', 'directive.accept', { part: answered.id, expectedVersion: answered.version });
  on('2024-03-28');
  const { letter } = await act<{ letter: number }>('can-bo-huyen', 'directive.remind', { id: asked.id, byDay: '2024-04-05' });
  await act('can-bo-huyen', 'directive.sendLetter', { letter, number: '61/UBND-LĐTBXH', signer: 'Phạm Văn Mẫu' });
  on('2024-04-15');
  await act('mat-tran', 'front.criticise', { plan: 'story-xuan-linh', text: 'Mức giảm nghèo thấp hơn của huyện, cần nêu rõ lý do và việc huyện hỗ trợ xã.' });
  on('2024-04-10');
  await act('can-bo-huyen', 'cluster.saveDrive', { cluster: 'story-cum-xa-tay-linh', year: 2024, group: 'Các xã trong cụm', purpose: 'Ủng hộ Quỹ Vì người nghèo, sửa hai nhà cho hộ nghèo', pledged: 60_000_000 });
}

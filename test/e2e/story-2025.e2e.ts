/**
 * The final review of 2025 of the story district in a real browser, by the clock of a house of its own: assessed and proposing while it still exists;
 * then what it left open is found by its successors, and the province awards the household. Each kind of act is done once on its screen.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { picture } from '../support/browser.ts';
import { useOwnHouse } from '../support/own-house.ts';
import { answerFinding, chooseHousehold, closeFinding, openAwards } from '../support/story-acts.ts';
import { type Award, storyIn } from '../support/story-people.ts';

const district = 'story-tay-linh-tra-giang';
const plan = 'story-tay-linh';
const opening = { occasion: 'khen thưởng tổng kết', plan: '07/KH-UBND: Kế hoạch huyện Tây Lĩnh (giả lập)', from: '2022', until: '2024' };
type Visit = { visit: number; version: number };
type Status = { class: string; change: string; from: string };

describe('the final review of 2025 in the browser', async () => {
  const { as, read, act, send, sheet, say, goOn, judge, record, paper, award, moveTo, today } = storyIn(await useOwnHouse('2025-06-10'), '2025-06-10');

  let household = { id: 0, head: '' };
  let below: Award = { award: 0, version: 0 };
  let visit: Visit = { visit: 0, version: 0 };

  beforeAll(async () => {
    await as('can-bo-tinh');
  });

  it('before the end, the province assesses the district by its closed years with the working of every figure', async () => {
    const page = await as('can-bo-tinh');
    await page.goto('/thi-dua/danh-gia');
    await page.getByRole('button', { name: 'Mở đợt đánh giá' }).first().click();
    const form = page.getByRole('form', { name: 'Mở đợt đánh giá' });
    await form.getByLabel('Bộ tiêu chí').selectOption({ label: 'Kế hoạch huyện Tây Lĩnh (giả lập): Tiêu chí thi đua đối với cấp huyện.' });
    await form.getByLabel('Năm đầu').fill('2022');
    await form.getByLabel('Năm cuối').fill('2024');
    await form.getByRole('button', { name: 'Mở đợt đánh giá' }).click();
    await page.getByText('Đã mở 1 phiếu.').waitFor();
    await page.getByRole('link', { name: 'Tiêu chí thi đua đối với cấp huyện.' }).click();
    await page.getByRole('table', { name: 'Các phiếu' }).getByRole('link', { name: 'Huyện Tây Lĩnh' }).click();
    await page.getByRole('heading', { name: 'Còn thiếu gì để đạt' }).waitFor();
    const id = Number(new URL(page.url()).pathname.split('/').at(-1));
    await say('can-bo-huyen', id, 'self');
    await goOn('can-bo-huyen', id, 'submit');
    await page.reload();
    await page.getByText('chờ thẩm định', { exact: false }).first().waitFor();
    const front = await as('mat-tran');
    await front.goto(new URL(page.url()).pathname);
    const opinion = front.getByRole('group', { name: 'Ý kiến của Mặt trận' });
    await opinion.getByLabel('Đánh giá').selectOption({ label: 'Đạt' });
    await opinion.getByLabel('Nội dung ý kiến').fill('Huyện phối hợp đủ các cuộc vận động trong ba năm.');
    await opinion.getByRole('button', { name: 'Ghi ý kiến của Mặt trận' }).click();
    await front.getByText('Đã ghi ý kiến của Mặt trận.').waitFor();
    await say('can-bo-tinh', id, 'verified');
    await page.reload();
    for (const step of ['Thẩm định xong', 'Chốt kết quả']) {
      if (step === 'Chốt kết quả') {
        await say('hoi-dong-tinh', id, 'council');
        await goOn('hoi-dong-tinh', id, 'consider');
        await page.reload();
      }
      await page.getByRole('button', { name: step }).click();
      await page.getByRole('region', { name: step }).getByRole('button', { name: step }).click();
      await page.getByRole('region', { name: step }).waitFor({ state: 'detached' });
    }
    await page.getByText(/Chốt ngày 10\/06\/2025/).waitFor();
    expect((await sheet('can-bo-tinh', id)).verdicts.council.truth).not.toBe('met');
    await picture(page, 'story-2025-district-sheet');
  });

  it('an official and an enterprise of a commune are assessed by their sets while the district stands', async () => {
    const old = 'story-vinh-linh-tay-linh-tra-giang';
    const page = await as('chu-tich-xa');
    for (const [kind, set, name, truth] of [['official', 'tieu-chi-can-bo', 'Hồ Thị Cán Bộ', 'unknown'], ['enterprise', 'tieu-chi-doanh-nghiep-to-chuc-ca-nhan', 'Công ty Giả Lập', 'met']] as const) {
      await act('can-bo-xa', 'participation.register', { plan, area: old, kind, name, position: kind === 'official' ? 'Công chức xã Vĩnh Lĩnh' : '', on: '2024-03-15' });
      const { round } = await act<{ round: number }>('can-bo-xa', 'assessment.open', { area: old, plan, set, kind, fromYear: 2024, toYear: 2024 });
      const [one] = (await read<{ rows: { id: number }[] }>('can-bo-xa', 'assessment.list', { round })).rows;
      const { state, verdicts } = await judge(one!.id, { self: 'can-bo-xa', verifier: 'chu-tich-xa', council: 'hoi-dong' });
      expect([state, verdicts.council.truth]).toEqual(['closed', truth]);
      await page.goto(`/thi-dua/danh-gia/phieu/${one!.id}`);
      await page.getByText(/Chốt ngày 10\/06\/2025/).waitFor();
      await picture(page, `story-2025-${kind}-sheet`);
    }
  });

  it('the proposal of a household that registered to leave poverty, and left, goes from the district to the province; one that is still poor is refused with the working', async () => {
    const old = 'story-vinh-linh-tay-linh-tra-giang';
    const find = async (classes: string, fits: (statuses: Status[]) => boolean): Promise<{ id: number; head: string }> => {
      const { rows } = await read<{ rows: { id: number; head: string; traits: string[] }[] }>('can-bo-xa', 'household.list', { area: old, classes, limit: 200 });
      for (const row of rows.filter((known) => !known.traits.includes('no_labour_capacity'))) {
        if (fits((await read<{ statuses: Status[] }>('can-bo-xa', 'household.get', { id: row.id })).statuses)) return { id: row.id, head: row.head };
      }
      throw new Error(`no household as ${classes}`);
    };
    household = await find('not_poor', (statuses) => statuses.some((one) => one.change === 'left_above' && one.from > '2024-06-01') && statuses.some((one) => one.from < '2024-01-01'));
    const poor = await find('poor', () => true);
    // Its paper of last year is entered late, with its own day.
    let way = await act<{ id: number; version: number }>('can-bo-xa', 'pathway.draft', { household: household.id, on: '2024-03-04', targetYear: 2024, needs: 'Cần vốn mua bò' });
    way = await act('can-bo-xa', 'pathway.plan', { ...way, items: [{ side: 'household', text: 'Nuôi hai con bò', due: '2024-12-01' }, { side: 'support', text: 'Vay vốn mua bò', helper: 'Ngân hàng Chính sách xã hội', due: '2024-06-01' }] });
    const { id: attachment } = await send<{ id: string }>('can-bo-xa', 'attachment.add', { subjectKind: 'household', subjectId: String(household.id), note: 'Giấy đăng ký' }, { name: 'dang-ky.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await act('can-bo-xa', 'pathway.register', { ...way, on: '2024-03-05', signer: household.head, attachment });

    // Judged by the household set of the plan: without a closed sheet nothing is known of it.
    const { round: assessed } = await act<{ round: number }>('can-bo-xa', 'assessment.open', { area: old, plan, set: 'tieu-chi-ho', kind: 'household', fromYear: 2022, toYear: 2024 });
    const { id: judged } = (await read<{ rows: { id: number; name: string }[] }>('can-bo-xa', 'assessment.list', { round: assessed })).rows.find((one) => one.name === household.head)!;
    expect((await judge(judged, { self: 'can-bo-xa', verifier: 'can-bo-huyen', council: 'hoi-dong' })).verdicts.council.truth).toBe('met');

    const page = await as('can-bo-huyen');
    below = { award: Number((await openAwards(page, { ...opening, due: '20/06/2025' })).split('/').at(-1)), version: 1 };
    for (const one of [household, poor]) {
      await page.getByRole('button', { name: 'Đề nghị khen thưởng' }).click();
      await chooseHousehold(page, one);
      await page.getByLabel('Hình thức').selectOption({ value: 'province_merit' });
      await page.getByLabel('Tóm tắt thành tích').fill('Tự đăng ký thoát nghèo, giữ đàn bò, trả nợ vay đúng hạn.');
      await record(page, 'Đề nghị');
      await page.getByRole('button', { name: 'Đóng' }).or(page.getByRole('button', { name: 'Xong' })).first().click();
    }
    await page.goto(`/khen-thuong/${below.award}/ho-so/2`);
    await page.getByRole('button', { name: 'Xét điều kiện' }).click();
    await page.getByText('không đạt điều kiện', { exact: false }).first().waitFor();
    await page.getByText('Không có quyết định công nhận thoát nghèo trong thời gian thành tích.').waitFor();
    await picture(page, 'story-2025-refused');
    await page.goto(`/khen-thuong/${below.award}/ho-so/1`);
    await page.getByRole('button', { name: 'Xét điều kiện' }).click();
    await page.getByText(/Phiếu đánh giá theo "Tiêu chí thi đua đối với hộ gia đình" các năm 2022–2024, chốt ngày 10\/06\/2025: đạt\./).waitFor();
    await page.getByText('Hộ được công nhận thoát nghèo theo', { exact: false }).waitFor();
    await award('can-bo-huyen', 'award.meet', below, { place: 'Nhà văn hóa làng 1', present: 40, chair: 'Trưởng làng', secretary: 'Thư ký làng', votes: [{ dossier: 1, agree: 39 }] });
    const people = (await read<{ rows: { account: string; role: string; name: string }[] }>('can-bo-huyen', 'award.candidates', { award: below.award })).rows;
    const sitting = (['signer', 'district_officer', 'council_member', 'fatherland_front', 'supervisor'] as const).map((role, index) => ({ account: people.find((one) => one.role === role && (role !== 'council_member' || one.name === 'Võ Thị Mẫu') && (role !== 'signer' || one.name === 'Phạm Văn Mẫu'))!.account, duty: index === 0 ? 'chair' : index === 1 ? 'secretary' : 'member' }));
    await award('can-bo-huyen', 'award.convene', below, { secret: true, dossiers: [1], members: sitting });
    for (const who of ['nguoi-ky', 'can-bo-huyen', 'hoi-dong', 'mat-tran', 'giam-sat']) await award(who, 'award.vote', below, { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] });
    await award('can-bo-huyen', 'award.close', below, { session: 1 });
    await award('can-bo-huyen', 'award.publish', below, { dossiers: [1], place: 'Trụ sở Ủy ban nhân dân huyện' });
    // A dossier the district leaves open, and an inspection with a finding due after the district has gone.
    await award('can-bo-huyen', 'award.nominate', below, { named: { kind: 'official', name: 'Hồ Thị Cán Bộ', position: 'Công chức xã Vĩnh Lĩnh' }, form: 'district_commendation', path: 'own', fromYear: 2022, toYear: 2024, achievement: 'Theo sát từng hộ nghèo trong ba năm liền.' });
    await moveTo('2025-06-20');
    const signer = await as('nguoi-ky');
    await signer.goto(`/khen-thuong/${below.award}`);
    await signer.getByRole('button', { name: /^Trình cấp trên/ }).click();
    await signer.getByLabel('Số quyết định, tờ trình').fill('12/TTr-UBND');
    await record(signer, 'Ghi nhận');
    await signer.getByRole('row', { name: /đã trình cấp trên/ }).waitFor();
    await picture(signer, 'story-2025-submitted');
  });

  it('an inspection of a commune is signed with a finding that falls due after the district has gone', async () => {
    const step = async (name: string, input: object): Promise<void> => { visit = await act<Visit>('can-bo-huyen', name, { visit: visit.visit, version: visit.version, on: today(), ...input }); };
    visit = await act<Visit>('can-bo-huyen', 'inspection.open', { area: district, plan, on: today(), plannedOn: today(), purpose: 'Kiểm tra trước khi kết thúc hoạt động cấp huyện', units: [{ place: 'story-vinh-linh-tay-linh-tra-giang' }] });
    await step('inspection.team', { leader: { name: 'Trưởng đoàn giả lập', position: 'Phòng Nội vụ' }, members: [{ name: 'Thành viên giả lập', position: '' }] });
    const seen = async () => (await read<{ subjects: { subject: number; items: { criterion: string; kind: string; state: string }[] }[] }>('can-bo-huyen', 'inspection.get', { visit: visit.visit })).subjects[0]!;
    const { subject } = await seen();
    await step('inspection.checklist', { subject });
    await step('inspection.mark', { subject, marks: (await seen()).items.filter((one) => one.kind !== 'computed' || one.state === 'unknown').map((one) => ({ criterion: one.criterion, result: 'kept' })) });
    await step('inspection.find', { subject, text: 'Chưa có sổ theo dõi hộ đăng ký thoát nghèo', required: 'Lập sổ theo dõi và báo cáo', owner: 'Ủy ban nhân dân xã', deadline: '2025-12-27' });
    await step('inspection.sign', { subject, place: 'Trụ sở Ủy ban nhân dân xã', representative: { name: 'Đại diện giả lập', position: 'Phó Chủ tịch' } });
  });

  it('after 1 July 2025 its successors find what it left open, answer it and close it; nothing is decided in its name', async () => {
    await moveTo('2025-12-20');
    const officer = await as('can-bo-xa');
    await officer.goto('/kiem-tra-giam-sat?xem=kien-nghi');
    await officer.getByText('Chưa có sổ theo dõi hộ đăng ký thoát nghèo').first().waitFor();
    await picture(officer, 'story-2025-findings');
    await answerFinding(officer, `/kiem-tra-giam-sat/${visit.visit}`, 'Xã mới đã lập một sổ chung cho ba xã cũ', 'Sổ số 3 của xã Vĩnh Lĩnh');
    const page = await as('can-bo-tinh');
    await closeFinding(page, `/kiem-tra-giam-sat/${visit.visit}`, 'Đã xem sổ, đúng như báo cáo');
    await page.getByText('đã thực hiện (20/12/2025)').waitFor();
    await picture(page, 'story-2025-finding-closed');

    await page.goto(`/khen-thuong/${below.award}`);
    await page.getByRole('note').filter({ hasText: 'Địa bàn này đã kết thúc từ ngày 01/07/2025.' }).waitFor();
    for (const name of ['Đề nghị khen thưởng', 'Gắn hướng dẫn cấp Nhà nước']) expect(await page.getByRole('button', { name }).count()).toBe(0);
    await picture(page, 'story-2025-ended-round');
    await page.goto(`/khen-thuong/${below.award}/ho-so/3`);
    await page.getByRole('button', { name: 'Rút hồ sơ' }).click();
    await page.getByLabel('Lý do').fill('Huyện đã kết thúc hoạt động, đề nghị lại ở xã mới');
    await record(page, 'Ghi nhận');
    await page.getByText('đã rút', { exact: false }).first().waitFor();
  });

  it('an inspection, an opinion of the Front and a council with a recusal later, the province awards the household; papers say so', async () => {
    const page = await as('can-bo-tinh');
    const address = await openAwards(page, opening);
    const round: Award = { award: Number(address.split('/').at(-1)), version: 1 };
    await page.getByText('chưa xác minh', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: new RegExp(`^Nhận hồ sơ của .*${household.head}`) }).click();
    await page.getByRole('table', { name: 'Hồ sơ đề nghị' }).getByRole('link', { name: new RegExp(household.head) }).click();
    await page.getByRole('button', { name: 'Xét điều kiện' }).click();
    await page.getByText('Hộ được công nhận thoát nghèo theo', { exact: false }).waitFor();
    await picture(page, 'story-2025-received');

    await page.goto(address);
    await page.getByRole('button', { name: 'Trình Hội đồng (1)' }).click();
    for (const [name, duty] of [['Phạm Văn Mẫu', 'chair'], ['Huỳnh Văn Mẫu', 'secretary'], ['Võ Thị Mẫu', 'member'], ['Nguyễn Văn Thử', 'member'], ['Lê Thị Mẫu', 'member']] as const) await page.getByLabel(new RegExp(`^${name} \\(`)).selectOption(duty);
    await record(page, 'Ghi nhận');
    await picture(page, 'story-2025-convened');
    const member = await as('hoi-dong');
    await member.goto(address);
    await member.getByRole('button', { name: 'Khai xung đột lợi ích' }).click();
    await member.getByRole('checkbox', { name: new RegExp(household.head) }).check();
    await member.getByLabel('Lý do').fill('Em ruột của chủ hộ');
    await record(member, 'Ghi nhận');
    await member.getByText('không bỏ phiếu về', { exact: false }).waitFor();
    const chair = await as('nguoi-ky');
    await chair.goto(address);
    await chair.getByRole('button', { name: 'Bỏ phiếu' }).click();
    await chair.getByLabel(new RegExp(household.head)).selectOption('agree');
    await picture(chair, 'story-2025-ballot');
    await record(chair, 'Bỏ phiếu');
    await chair.getByText('Phạm Văn Mẫu', { exact: false }).first().waitFor();
    for (const who of ['can-bo-tinh', 'mat-tran', 'giam-sat']) await award(who, 'award.vote', round, { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] });
    await page.reload();
    await page.getByRole('button', { name: 'Kiểm phiếu, kết thúc phiên' }).click();
    await page.getByRole('row', { name: /Hội đồng thông qua.*4\/4/ }).waitFor();
    await page.getByRole('button', { name: 'Công khai (1)' }).click();
    await page.getByLabel('Địa điểm').fill('Cổng thông tin điện tử tỉnh');
    await record(page, 'Ghi nhận');
    const front = await as('mat-tran');
    await front.goto(address);
    await front.getByRole('button', { name: 'Ghi ý kiến Mặt trận' }).click();
    await front.getByLabel('Nội dung').fill('Đề nghị làm rõ việc bình xét ở làng.');
    await record(front, 'Ghi nhận');
    await moveTo('2026-01-08');
    const signer = await as('nguoi-ky');
    await signer.goto(address);
    await signer.getByRole('button', { name: 'Quyết định (1)' }).click();
    await signer.getByLabel('Số quyết định, tờ trình').fill('15/QĐ-UBND');
    await signer.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await signer.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
    await signer.getByText('Còn 1 ý kiến giám sát của Mặt trận chưa tiếp thu, giải trình.').waitFor();
    await picture(signer, 'story-2025-opinion-open');
    const officer = await as('can-bo-tinh');
    await officer.goto(address);
    await officer.getByRole('button', { name: 'Trả lời' }).click();
    await officer.getByLabel('Nội dung').fill('Biên bản họp làng ngày 10/6/2025 có 39/40 người đồng ý.');
    await record(officer, 'Ghi nhận');
    await officer.getByText('Đã tiếp thu, giải trình:').waitFor();
    await signer.goto(address);
    await signer.getByRole('button', { name: 'Quyết định (1)' }).click();
    await signer.getByLabel('Số quyết định, tờ trình').fill('15/QĐ-UBND');
    await record(signer, 'Ghi nhận');
    await signer.getByRole('row', { name: /đã khen thưởng.*15\/QĐ-UBND/ }).waitFor();
    await picture(signer, 'story-2025-granted');
    expect(await paper(signer, /^Tải Quyết định khen thưởng.* dạng DOCX/)).toContain('15/QĐ-UBND');
    expect(await paper(signer, /^Tải Biên bản họp Hội đồng.* dạng DOCX/)).toContain('Võ Thị Mẫu');
    await signer.goto(`${address}/ho-so/1`);
    expect((await paper(signer, /^Tải .*(Giấy khen|Bằng khen).*DOCX/)).toLocaleUpperCase('vi')).toContain(household.head.toLocaleUpperCase('vi'));
  });
});

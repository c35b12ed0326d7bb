/**
 * Awards of a department in a real browser, from the opening form to its golden book: its own forms, council and number, a refusal told by letter, files kept with
 * the round; what a commune submits to it by name; its revocation; what the state level made of a proposal of the province; signed minutes from October 2026.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture } from '../support/browser.ts';
import { useOwnHouse } from '../support/own-house.ts';
import { type Award, storyIn } from '../support/story-people.ts';

const [province, commune, department] = ['story-tra-giang-2025', 'story-vinh-linh-2025', 'story-so-noi-vu-tra-giang-2025'];
const plan = 'story-tay-linh';
const achievement = 'Giúp nhiều hộ thoát nghèo bền vững trong năm.';
const seats = [['Đỗ Văn Mẫu', 'giam-doc-so'], ['Ngô Thị Mẫu', 'can-bo-so'], ['Tô Thị Mẫu', 'hoi-dong-tinh'], ['Huỳnh Văn Mẫu', 'can-bo-tinh']] as const;
const duties = ['Chủ tịch Hội đồng', 'Thư ký', 'Thành viên', 'Thành viên'];

describe('awards of a department in the browser', async () => {
  const { as, read, act, award, record, moveTo, today } = storyIn(await useOwnHouse('2025-09-08'), '2025-09-08');
  let own: Award = { award: 0, version: 0 };
  const scan = (text: string) => ({ name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n%${text}\n%%EOF\n`) });
  const attach = async (page: Page, note: string): Promise<void> => {
    await page.locator('input[type=file]').setInputFiles(scan(note));
    await page.getByLabel('Ghi chú').fill(note);
    await page.getByRole('button', { name: 'Đính kèm' }).click();
    await page.getByText('Đã đính kèm bien-ban.pdf.').waitFor();
    await page.getByRole('cell', { name: note }).waitFor();
  };
  /** From the dossiers named to the public list, by acts: each of these steps is pressed elsewhere. */
  const broughtOn = async (keeper: string, round: Award, dossiers: readonly number[], members: readonly (readonly [name: string, username: string])[]): Promise<void> => {
    for (const dossier of dossiers) await award(keeper, 'award.check', round, { dossier });
    await award(keeper, 'award.meet', round, { place: 'Trụ sở cơ quan', present: 10, chair: 'Chủ trì giả lập', secretary: 'Thư ký giả lập', votes: dossiers.map((dossier) => ({ dossier, agree: 9 })) });
    const { rows } = await read<{ rows: { account: string; name: string }[] }>(keeper, 'award.candidates', { award: round.award, limit: 100 });
    await award(keeper, 'award.convene', round, { secret: true, dossiers, members: members.map(([name], index) => ({ account: rows.find((one) => one.name === name)!.account, duty: ['chair', 'secretary', 'member', 'member'][index] })) });
    for (const [, username] of members) await award(username, 'award.vote', round, { session: 1, ballot: dossiers.map((dossier) => ({ dossier, choice: 'agree' })) });
    await award(keeper, 'award.close', round, { session: 1 });
    await award(keeper, 'award.publish', round, { dossiers, place: 'Trụ sở cơ quan' });
  };

  it('opens a round in the name of the department, which offers only what a department decides or proposes', async () => {
    const page = await as('can-bo-so');
    await page.goto('/khen-thuong');
    await page.getByRole('button', { name: 'Mở đợt khen thưởng' }).first().click();
    await page.getByLabel('Sở, ngành').selectOption(department);
    await page.getByLabel('Chữ viết tắt trong số văn bản').fill('SNV');
    await page.getByLabel(/^Giấy khen của Giám đốc sở/).fill('2');
    await page.getByLabel(/^Bằng khen của Chủ tịch UBND cấp tỉnh \(đề nghị/).waitFor();
    expect(await page.getByLabel(/Chủ tịch UBND cấp xã/).count()).toBe(0);
    await page.getByLabel(/^Tiêu chuẩn theo kế hoạch/).selectOption(plan);
    await picture(page, 'award-department-open');
    await record(page, 'Mở đợt');
    await page.waitForURL(/khen-thuong\/\d+$/);
    own = { award: Number(page.url().split('/').at(-1)), version: 1 };
    await page.getByText('Sở Nội vụ', { exact: false }).first().waitFor();
    for (const name of ['Phòng Thử Một', 'Phòng Thử Hai']) {
      await page.getByRole('button', { name: 'Đề nghị khen thưởng' }).click();
      await page.getByLabel('Loại đối tượng').selectOption('unit');
      await page.getByLabel('Họ tên hoặc tên tập thể').fill(name);
      await page.getByLabel('Tóm tắt thành tích').fill(achievement);
      await record(page, 'Đề nghị');
      await page.goto(`/khen-thuong/${own.award}`);
      await page.getByRole('link', { name }).waitFor();
    }
  });

  it('goes through gates, meeting and council with files of its own; who is refused hears it by a numbered letter of the department', async () => {
    const page = await as('can-bo-so');
    const address = `/khen-thuong/${own.award}`;
    for (const dossier of [1, 2]) {
      await page.goto(`${address}/ho-so/${dossier}`);
      await page.getByRole('button', { name: 'Xét điều kiện' }).click();
      await page.getByText('Chưa được khen về cùng thành tích', { exact: false }).waitFor();
    }
    await attach(page, 'Xác nhận thành tích');
    await page.goto(address);
    await attach(page, 'Biên bản họp bình xét có chữ ký');
    await page.getByRole('button', { name: /^Ghi họp bình xét/ }).click();
    await page.getByLabel('Địa điểm').fill('Phòng họp của sở');
    await page.getByLabel('Số người dự').fill('10');
    await page.getByLabel('Chủ trì').fill('Chủ trì giả lập');
    await page.getByLabel('Thư ký').fill('Thư ký giả lập');
    await page.getByLabel('Số đồng ý').nth(0).fill('9');
    await page.getByLabel('Số đồng ý').nth(1).fill('2');
    await record(page, 'Ghi nhận');
    await page.getByRole('row', { name: /Phòng Thử Hai.*không/ }).waitFor();
    await page.goto(address);
    await page.getByRole('button', { name: /^Trình Hội đồng/ }).click();
    for (const [index, [name]] of seats.entries()) await page.getByLabel(new RegExp(`^${name} \\(`, 'u')).selectOption({ label: duties[index]! });
    await picture(page, 'award-department-council');
    await record(page, 'Ghi nhận');
    const director = await as('giam-doc-so');
    await director.goto(address);
    await director.getByRole('button', { name: 'Bỏ phiếu', exact: true }).click();
    await director.getByLabel('Phòng Thử Một').selectOption({ label: 'Đồng ý' });
    await record(director, 'Bỏ phiếu');
    for (const [, username] of seats.slice(1)) await award(username, 'award.vote', own, { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] });
    await page.goto(address);
    await page.getByRole('button', { name: 'Kiểm phiếu, kết thúc phiên' }).click();
    await page.getByRole('button', { name: /^Công khai/ }).click();
    await page.getByLabel('Địa điểm').fill('Cổng thông tin của sở');
    await record(page, 'Ghi nhận');

    await director.goto(`${address}/ho-so/2`);
    await director.getByRole('button', { name: 'Gửi công văn trả lời' }).click();
    await director.getByLabel('Số công văn').fill('05/SNV-VP');
    await picture(director, 'award-department-letter');
    await record(director, 'Gửi công văn');
    await director.getByText('Số 05/SNV-VP ngày 08/09/2025').waitFor();
    const letter = director.getByRole('link', { name: /^Tải Công văn trả lời không khen thưởng .*PDF/ });
    const file = await director.request.get((await letter.first().getAttribute('href'))!);
    expect([file.status(), (await file.body()).subarray(0, 5).toString('latin1')]).toEqual([200, '%PDF-']);
    expect(await faultsOf(director, [address, `${address}/ho-so/1`, `${address}/ho-so/2`], bothWidths)).toEqual([]);
  });

  it('is decided by its head, under its own number, in its own golden book; who signs for the province is not asked', async () => {
    await moveTo('2025-09-16');
    const address = `/khen-thuong/${own.award}`;
    const other = await as('nguoi-ky');
    await other.goto(address);
    await other.getByRole('link', { name: 'Phòng Thử Một' }).waitFor();
    expect(await other.getByRole('button', { name: /^Quyết định/ }).count()).toBe(0);
    const director = await as('giam-doc-so');
    await director.goto(address);
    await director.getByRole('button', { name: /^Quyết định/ }).click();
    await director.getByLabel('Số quyết định, tờ trình').fill('12/QĐ-SNV');
    await record(director, 'Ghi nhận');
    await director.getByRole('row', { name: /Phòng Thử Một.*12\/QĐ-SNV/ }).waitFor();
    await picture(director, 'award-department-decided');
    await director.goto('/khen-thuong/so');
    await director.getByRole('row', { name: /Phòng Thử Một.*12\/QĐ-SNV/ }).waitFor();
    await picture(director, 'award-department-book');
  });

  it('receives what a commune submits to it by name', async () => {
    const round = await act<Award>('can-bo-xa', 'award.open', { area: commune, level: 'commune', occasion: 'ad_hoc', on: today(), deadline: '2025-12-01', fromYear: 2024, toYear: 2024, plan });
    await award('can-bo-xa', 'award.nominate', round, { named: { kind: 'unit', name: 'Tổ Thử Ba', position: '' }, form: 'department_commendation', path: 'upward', fromYear: 2024, toYear: 2024, achievement });
    await broughtOn('can-bo-xa', round, [1], [['Bá Văn Mẫu', 'chu-tich-xa'], ['Đinh Thị Mẫu', 'can-bo-xa'], ['Tô Thị Mẫu', 'hoi-dong-tinh']]);
    await moveTo('2025-09-25');
    const chair = await as('chu-tich-xa');
    await chair.goto(`/khen-thuong/${round.award}`);
    await chair.getByRole('button', { name: /^Trình cấp trên/ }).click();
    await chair.getByLabel('Cấp nhận hồ sơ').selectOption('department');
    await chair.getByLabel('Sở, ngành').selectOption(department);
    await picture(chair, 'award-submit-department');
    await record(chair, 'Ghi nhận');
    await chair.getByRole('row', { name: /Tổ Thử Ba.*đã trình cấp trên/ }).waitFor();
    await chair.goto(`/khen-thuong/${round.award}/ho-so/1`);
    await chair.getByText('Sở Nội vụ', { exact: false }).first().waitFor();
    const officer = await as('can-bo-so');
    await officer.goto(`/khen-thuong/${own.award}`);
    await officer.getByRole('button', { name: /^Nhận hồ sơ của Tổ Thử Ba/ }).click();
    await officer.getByRole('link', { name: 'Tổ Thử Ba' }).waitFor();
    await picture(officer, 'award-department-received');
  });

  it('is taken back by its head under a number of its own, and what came back of it is recorded', async () => {
    const at = `/khen-thuong/${own.award}/ho-so/1`;
    const director = await as('giam-doc-so');
    await director.goto(at);
    await director.getByRole('button', { name: 'Hủy quyết định khen thưởng' }).click();
    await director.getByLabel('Số quyết định, tờ trình').fill('15/QĐ-SNV');
    await director.getByLabel('Lý do').fill('Kê khai thành tích không đúng');
    await picture(director, 'award-department-revoke');
    await record(director, 'Ghi nhận');
    await director.getByText('Quyết định 15/QĐ-SNV ngày 25/09/2025. Lý do: Kê khai thành tích không đúng').waitFor();
    await director.goto('/khen-thuong/so');
    await director.getByRole('row', { name: /Phòng Thử Một.*15\/QĐ-SNV/ }).waitFor();
    expect(await faultsOf(director, [at], bothWidths)).toEqual([]);
  });

  it('records what the state level made of a proposal of the province, and its revocation on the day of that decision', async () => {
    const [body] = (await read<{ rows: { id: string }[] }>('can-bo-tinh', 'organisation.list', { area: province, world: 'story', kind: 'department', limit: 1 })).rows;
    const order = await act<{ id: number }>('can-bo-tinh', 'directive.issue', { area: province, issuer: 'Ủy ban nhân dân tỉnh Trà Giang', number: '41/UBND-VX', signer: 'Phạm Văn Mẫu', title: 'Hướng dẫn hồ sơ khen thưởng cấp Nhà nước', text: 'Lập hồ sơ theo mẫu kèm theo.', issuedOn: today(), dueOn: today(), units: [body!.id] });
    const { entries: [paper] } = await read<{ entries: { document: string }[] }>('can-bo-tinh', 'document.ofWork', { of: 'directive', id: order.id });
    const round = await act<Award>('can-bo-tinh', 'award.open', { area: province, level: 'province', occasion: 'ad_hoc', on: today(), deadline: '2025-12-01', fromYear: 2024, toYear: 2024, plan });
    await award('can-bo-tinh', 'award.unlock', round, { form: 'prime_minister_merit', document: paper!.document });
    await award('can-bo-tinh', 'award.nominate', round, { named: { kind: 'unit', name: 'Đơn vị Thử Bốn', position: '' }, form: 'prime_minister_merit', path: 'upward', fromYear: 2024, toYear: 2024, achievement });
    await broughtOn('can-bo-tinh', round, [1], [['Phạm Văn Mẫu', 'nguoi-ky'], ['Huỳnh Văn Mẫu', 'can-bo-tinh'], ['Tô Thị Mẫu', 'hoi-dong-tinh']]);
    await moveTo('2025-10-10');
    await award('nguoi-ky', 'award.submit', round, { dossiers: [1], to: 'state' });
    await moveTo('2025-11-20');
    const at = `/khen-thuong/${round.award}/ho-so/1`;
    const page = await as('can-bo-tinh');
    await page.goto(at);
    await page.getByRole('button', { name: 'Ghi kết quả của cấp Nhà nước' }).click();
    await page.getByLabel('Ngày').fill('10/11/2025');
    await page.getByLabel('Số quyết định của cấp Nhà nước').fill('88/QĐ-TTg');
    await picture(page, 'award-outcome-granted');
    await record(page, 'Ghi nhận');
    await page.getByRole('definition').filter({ hasText: '88/QĐ-TTg' }).first().waitFor();
    const signer = await as('nguoi-ky');
    await signer.goto(at);
    await signer.getByRole('button', { name: 'Hủy quyết định khen thưởng' }).click();
    const day = signer.getByLabel('Ngày của quyết định hủy');
    await day.fill('09/11/2025');
    await signer.getByLabel('Số quyết định, tờ trình').fill('95/QĐ-TTg');
    await signer.getByLabel('Lý do').fill('Kê khai không trung thực');
    await signer.getByRole('button', { name: 'Tiếp tục để xác nhận', exact: true }).click();
    await signer.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
    // A day before the award is refused, the day on the state's paper is taken.
    await signer.getByText('sớm hơn ngày 10/11/2025', { exact: false }).waitFor();
    await signer.reload();
    await signer.getByRole('button', { name: 'Hủy quyết định khen thưởng' }).click();
    await day.fill('15/11/2025');
    await signer.getByLabel('Số quyết định, tờ trình').fill('95/QĐ-TTg');
    await signer.getByLabel('Lý do').fill('Kê khai không trung thực');
    await record(signer, 'Ghi nhận');
    await signer.getByText('Quyết định 95/QĐ-TTg ngày 15/11/2025. Lý do: Kê khai không trung thực').waitFor();
  });

  it('asks from October 2026 for the signed minutes of the meeting among the files of the round', async () => {
    await moveTo('2026-10-05');
    const round = await act<Award>('can-bo-so', 'award.open', { area: province, level: 'department', body: { organisation: department, unit: 'SNV' }, occasion: 'ad_hoc', on: today(), deadline: '2026-12-01', fromYear: 2025, toYear: 2025, plan });
    await award('can-bo-so', 'award.nominate', round, { named: { kind: 'unit', name: 'Phòng Thử Sáu', position: '' }, form: 'department_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement });
    await award('can-bo-so', 'award.check', round, { dossier: 1 });
    const page = await as('can-bo-so');
    await page.goto(`/khen-thuong/${round.award}`);
    await attach(page, 'Biên bản họp bình xét có chữ ký');
    await page.getByRole('button', { name: /^Ghi họp bình xét/ }).click();
    await page.getByLabel('Địa điểm').fill('Phòng họp của sở');
    await page.getByLabel('Số người dự').fill('10');
    await page.getByLabel('Chủ trì').fill('Chủ trì giả lập');
    await page.getByLabel('Thư ký').fill('Thư ký giả lập');
    await page.getByLabel('Số đồng ý').fill('9');
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận', exact: true }).click();
    await page.getByText('Chưa chọn biên bản có chữ ký', { exact: false }).waitFor();
    await page.getByLabel('Biên bản có chữ ký').selectOption({ label: 'bien-ban.pdf (Biên bản họp bình xét có chữ ký)' });
    await picture(page, 'award-minutes-chosen');
    await record(page, 'Ghi nhận');
    await page.getByRole('row', { name: /Phòng Thử Sáu/ }).waitFor();
    const { meeting } = await read<{ meeting: { agree: number } | null }>('can-bo-so', 'award.dossier', { award: round.award, dossier: 1 });
    expect(meeting).toMatchObject({ agree: 9, present: 10 });
  });
});

/**
 * The yearly review of 2026 of a successor commune in a real browser, the clock at 2026-09-07: the last year of a standard, so each visit gives
 * both results. Officer, enumerator, village head and chair; an applicant, a split household, a mover, a dissent, an objection upheld; then what
 * follows from the decision: papers, certificates, forms, figures, the register as it was known before, a correction, a revocation, a verdict of the plan.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { faultsOf, narrow, picture } from '../support/browser.ts';
import { signedMinutes } from '../support/minutes.ts';
import { signedInOn, useOwnHouse } from '../support/own-house.ts';
import { closeYear, fillSheets, registerGoesOn, verdictOf } from '../support/review-walk.ts';

type Done = { round: number; version: number };
type Row = { household: number; head: string; village: string; stage: string; class: string | null };
type Village = { village: string; name: string; total: number; stages: Record<string, number>; posting: { takenDown: string | null } | null };
type Board = { round: { version: number; area: string }; villages: Village[]; stages: Record<string, number> };
type Card = { id: number; version: number; members: { id: number; relation: string; fullName: string }[]; status: { class: string; decision: { number: string } } | null };

describe('the yearly review of 2026 in the browser', async () => {
  const house = await useOwnHouse('2026-09-07');
  const answers = (count: number): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < count]));
  let [officer, chair]: Page[] = [];
  let today = '2026-09-07';
  let [round, applicant, splitOff, formed] = [0, 0, 0, 0];
  let [dissent, objected] = [{ household: 0, head: '' }, { household: 0, head: '' }];
  let home: Village;
  let before: unknown;

  const read = <T>(name: string, input: object): Promise<T> => house.ask<T>(officer!, name, input, 'read');
  const board = (): Promise<Board> => read<Board>('review.board', { round });
  const card = (id: number): Promise<Card> => read<Card>('household.get', { id });
  const rows = async (more: object): Promise<Row[]> => {
    const all: Row[] = [];
    for (;;) {
      const page = await read<{ total: number; rows: Row[] }>('review.listed', { round, limit: 200, offset: all.length, ...more });
      all.push(...page.rows);
      if (all.length >= page.total) return all;
    }
  };
  const act = async <T = Done>(page: Page, name: string, input: object = {}): Promise<T> => house.ask<T>(page, name, { round, version: (await board()).round.version, on: today, ...input });
  const confirm = async (page: Page, verb: string | RegExp, said: string | RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).last().click();
    await page.getByRole('button', { name: verb, exact: typeof verb === 'string' }).last().click();
    await page.getByText(said).first().waitFor();
  };
  const moveTo = async (date: string): Promise<void> => {
    [officer, chair] = await signedInOn(house, date, ['can-bo-xa', 'chu-tich-xa'], [officer, chair]);
    today = date;
  };
  const survey = async (page: Page, household: number, income: string, deprived: number): Promise<void> => {
    await page.goto(`/ra-soat/${round}/ho/${household}?cach=ket-qua`);
    await page.getByLabel('Thu nhập bình quân').fill(income);
    for (const [index, group] of (await page.getByRole('radiogroup').all()).entries()) await group.locator('label').nth(index < deprived ? 0 : 1).click();
  };
  const attach = async (page: Page, name: string, note: string, bytes: Buffer): Promise<void> => {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer: bytes });
    await page.getByLabel('Ghi chú').last().fill(note);
    await page.getByRole('button', { name: 'Đính kèm' }).click();
    await page.getByText(`Đã đính kèm ${name}.`).waitFor();
  };
  /** What the form on the screen counts for the whole commune. */
  const decided = async (): Promise<string[]> => officer!.getByRole('row', { name: /^Xã Vĩnh Lĩnh/ }).first().getByRole('cell').allInnerTexts();
  const figures = async (): Promise<unknown> => (await read<{ series: { points: { periodEnd: string; value: string | null }[] }[] }>('indicator.trend', { area: (await board()).round.area, indicator: 'poor_and_near_poor_households' })).series.map((one) => one.points.map((point) => [point.periodEnd, point.value]));

  beforeAll(() => moveTo(today));

  it('opens the round, takes an applicant, follows a split household and a mover, and gives a village to an enumerator', async () => {
    await officer!.goto('/ra-soat');
    await officer!.getByRole('button', { name: 'Mở đợt rà soát' }).first().click();
    await officer!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await officer!.getByRole('button', { name: 'Mở đợt', exact: true }).click();
    await officer!.waitForURL(/\/ra-soat\/\d+$/);
    round = Number(new URL(officer!.url()).pathname.split('/').at(-1));
    home = (await board()).villages[0]!;
    ({ applicant, splitOff } = await registerGoesOn(officer!, home, await rows({}), card));
    await officer!.goto(`/ra-soat/${round}/ho`);
    await officer!.getByRole('button', { name: 'Cập nhật theo sổ hộ' }).click();
    await confirm(officer!, 'Ghi vào đợt rà soát', 'Đã thêm 1 hộ, chuyển thôn 1 hộ, đưa ra 0 hộ.');
    await officer!.getByRole('button', { name: 'Đóng' }).click();
    await officer!.getByRole('button', { name: 'Thêm hộ có giấy đề nghị' }).click();
    await officer!.getByRole('searchbox', { name: 'Tìm hộ', exact: true }).fill('nghi de thi ho');
    await officer!.getByRole('searchbox', { name: 'Tìm hộ', exact: true }).press('Enter');
    await officer!.getByRole('radio', { name: /Hồ Thị Đề Nghị/ }).check();
    await confirm(officer!, 'Ghi vào đợt rà soát', 'Đã thêm Hồ Thị Đề Nghị vào danh sách.');
    await officer!.getByRole('button', { name: 'Đóng' }).click();
    await officer!.getByRole('button', { name: 'Chốt danh sách' }).click();
    await confirm(officer!, 'Chốt', 'Đã chốt danh sách.');

    const team = await read<{ accounts: { id: string; name: string }[]; villages: { name: string }[] }>('fieldwork.get', { round });
    expect(team.villages.map((one) => one.name)).toEqual((await board()).villages.map((one) => one.name));
    const { person: enumerator } = await house.ask<{ person: number }>(officer!, 'fieldwork.addPerson', { round, duty: 'enumerator', name: 'Hồ Thị Thử', account: team.accounts.find((one) => one.name === 'Hồ Thị Thử')!.id, from: today });
    await house.ask(officer!, 'fieldwork.assign', { round, person: enumerator, village: home.village, from: today, lastDay: '2026-09-30' });
  });

  it('lets the enumerator fill in the forms of one household on their own list, and the officer see both results of a visit', async () => {
    const enumerator = await house.signIn('dieu-tra-vien');
    await enumerator.goto('/ra-soat/viec-cua-toi');
    await enumerator.getByText('Hồ Thị Đề Nghị').first().waitFor();
    await picture(enumerator, 'review-2026-enumerator');
    const other = (await rows({ village: home.village })).find((row) => row.household !== applicant && row.household !== splitOff)!;
    formed = other.household;
    await enumerator.goto(`/ra-soat/${round}/phieu/${other.household}`);
    await fillSheets(enumerator, ['B63']);
    await attach(enumerator, 'nha-o.png', 'Ảnh nhà ở', await enumerator.screenshot());
    await attach(enumerator, 'chu-ky.png', 'Chữ ký chủ hộ', await enumerator.locator('main h1').screenshot());
    await picture(enumerator, 'review-2026-form');
    await enumerator.getByRole('button', { name: 'Ghi phiếu' }).click();
    await expect.poll(async () => (await rows({ village: home.village, stage: 'surveyed' })).map((row) => row.household), { timeout: 20_000 }).toContain(other.household);
    await enumerator.context().close();
    await officer!.goto(`/ra-soat/${round}/phieu/${formed}`);
    const files = officer!.getByRole('table', { name: 'Tệp đính kèm' });
    await files.getByText('Chữ ký chủ hộ').waitFor();
    const photo = await officer!.request.get((await files.getByRole('link', { name: 'nha-o.png' }).getAttribute('href'))!);
    expect([photo.status(), photo.headers()['content-type']]).toEqual([200, 'image/png']);

    await survey(officer!, applicant, '1200000', 3);
    await officer!.getByRole('group', { name: 'Hỏi thêm cho chuẩn áp dụng từ 01/01/2027' }).getByText('thiếu hụt', { exact: true }).click();
    await officer!.getByRole('region', { name: 'Theo chuẩn áp dụng từ 01/01/2027' }).getByText('chưa xác định').first().waitFor();
    await officer!.getByRole('region', { name: 'Phân loại đề nghị' }).getByText('hộ nghèo', { exact: true }).first().waitFor();
    await picture(officer!, 'review-2026-both-form');
    await officer!.getByRole('button', { name: 'Lưu kết quả khảo sát' }).click();
    await officer!.getByText('Đã lưu: hộ nghèo.').waitFor();
    const found = (await rows({ stage: 'listed' })).map((row, index) => ({ household: row.household, areaType: 'rural', income: index % 4 === 0 ? 2_300_000 : 1_300_000, answers: answers(3), causes: index % 4 === 0 ? [] : ['no_capital'], also: { waste: index % 2 === 0 } }));
    expect((await act<{ classes: Record<string, number> }>(officer!, 'review.surveyMany', { rows: found })).classes['unknown']).toBe(0);

    await officer!.goto(`/ra-soat/${round}`);
    await officer!.getByRole('link', { name: 'Hai chuẩn' }).click();
    await officer!.getByText(/Chuẩn nghèo quốc gia 2027-2030/).first().waitFor();
    const matrix = officer!.getByRole('table', { name: 'Chuyển diện giữa hai chuẩn' });
    const sums = (await matrix.locator('tbody tr td:last-child').allInnerTexts()).map(Number);
    expect(sums.reduce((a, b) => a + b, 0)).toBe((await rows({})).length);
    await officer!.getByText('ngưỡng thiếu hụt các chỉ số giai đoạn 2027-2030').first().waitFor();
    await picture(officer!, 'review-2026-both');
    await officer!.getByLabel('Diện theo chuẩn mới').selectOption('not_poor');
    await officer!.getByRole('table', { name: 'Các hộ đã khảo sát' }).locator('tbody tr').first().waitFor();
    expect(await officer!.getByRole('table', { name: 'Các hộ đã khảo sát' }).locator('tbody tr').count()).toBe(Math.min(50, Math.ceil(found.length / 4)));
  });

  it('holds the meeting with its minutes and a dissent, posts, upholds an objection, and decides', async () => {
    await act(chair!, 'review.checkMany', { households: (await rows({ stage: 'surveyed' })).map((row) => row.household) });
    const head = await house.signIn('truong-thon');
    await head.goto(`/ra-soat/${round}/hop`);
    [dissent, objected] = (await rows({ village: home.village, stage: 'checked' })).filter((row) => ![applicant, splitOff, formed].includes(row.household)) as [Row, Row];
    await head.getByLabel('Thư ký').fill('Đinh Thị Thư Ký');
    await head.getByLabel('Đại diện hộ gia đình ký biên bản').fill('Hồ Văn Đại Diện');
    await head.getByText('Thành phần dự họp').click();
    await head.getByLabel('rà soát viên').fill('2');
    await head.getByLabel('đại diện hộ được rà soát').fill('38');
    await head.getByLabel('đại diện hộ được rà soát').press('Tab');
    await head.getByText('Cộng: 40 người.').waitFor();
    await head.getByRole('searchbox', { name: 'Tìm hộ trong đợt này' }).fill(dissent.head.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd'));
    await head.getByRole('searchbox', { name: 'Tìm hộ trong đợt này' }).press('Enter');
    await head.getByLabel(`Số người đồng ý về ${dissent.head}`, { exact: true }).first().fill('19');
    await head.getByRole('button', { name: 'Điền tất cả đồng ý' }).click();
    await picture(head, 'review-2026-meeting');
    await confirm(head, 'Ghi kết quả họp', /Đã ghi: \d+ hộ thống nhất, 1 hộ khảo sát lại\./);
    await head.getByText('Thư ký: Đinh Thị Thư Ký').first().waitFor();
    await head.context().close();
    dissent = (await rows({ mark: 'dissent' }))[0]!;
    if (dissent.household === objected.household) objected = (await rows({ village: home.village, stage: 'agreed' })).find((row) => ![applicant, splitOff, formed].includes(row.household))!;
    await survey(officer!, dissent.household, '1400000', 2);
    await officer!.getByRole('button', { name: 'Lưu kết quả khảo sát' }).click();
    await officer!.getByText('Đã lưu: hộ cận nghèo.').waitFor();
    await act(chair!, 'review.check', { household: dissent.household });
    for (const village of (await board()).villages.filter((one) => one.stages['checked']! > 0)) await act(officer!, 'review.meet', { village: village.village, present: 38, copies: 2, minutes: signedMinutes, others: 33 });

    await officer!.goto(`/ra-soat/${round}/niem-yet?thon=${home.village}`);
    await officer!.getByRole('table', { name: /^Danh sách niêm yết/ }).waitFor();
    await picture(officer!, 'review-2026-posting');
    await confirm(officer!, 'Ghi niêm yết', /Đã niêm yết \d+ hộ đến hết/);
    for (const village of (await board()).villages.filter((one) => one.stages['agreed']! > 0)) await act(officer!, 'review.post', { village: village.village, place: 'Nhà sinh hoạt cộng đồng' });
    await officer!.goto(`/ra-soat/${round}/y-kien?thon=${home.village}`);
    await officer!.getByRole('button', { name: 'Ghi ý kiến' }).click();
    await officer!.getByLabel('Về hộ').selectOption(String(objected.household));
    await officer!.getByLabel('Nội dung ý kiến').fill('Thu nhập từ rừng chưa được tính');
    await confirm(officer!, 'Ghi vào đợt rà soát', /Đã ghi; hạn trả lời/);
    await moveTo('2026-09-18');
    for (const village of (await board()).villages.filter((one) => one.posting && one.posting.takenDown === null)) await act(officer!, 'review.takeDown', { village: village.village });
    await chair!.goto(`/ra-soat/${round}/y-kien`);
    await chair!.getByRole('button', { name: 'Trả lời' }).click();
    await chair!.getByRole('radio', { name: 'Chấp nhận, khảo sát lại' }).check();
    await chair!.getByLabel('Lý do, căn cứ').fill('Phúc tra: thu nhập từ rừng làm hộ vượt chuẩn');
    await confirm(chair!, 'Ghi vào đợt rà soát', 'Đã ghi trả lời.');
    await survey(officer!, objected.household, '1900000', 1);
    await officer!.getByRole('button', { name: 'Lưu kết quả khảo sát' }).click();
    await officer!.getByText('Đã lưu: hộ có mức sống trung bình.').waitFor();
    await act(chair!, 'review.check', { household: objected.household });
    await act(officer!, 'review.meet', { village: home.village, present: 35, copies: 2, minutes: signedMinutes, others: 30 });
    await act(officer!, 'review.post', { village: home.village, place: 'Nhà sinh hoạt cộng đồng' });
    await moveTo('2026-09-28');
    await act(officer!, 'review.takeDown', { village: home.village });
    before = { figures: await figures(), form: await read('form.table', { area: (await board()).round.area, year: 2026, form: 1 }) };
    await chair!.goto(`/ra-soat/${round}/quyet-dinh`);
    await chair!.getByLabel('Số quyết định').fill('286/QĐ-UBND');
    await confirm(chair!, 'Ghi quyết định', /Đã ghi Quyết định số 286\/QĐ-UBND về \d+ hộ/);
    await picture(chair!, 'review-2026-decided');
  });

  it('prints the decision, moves figures, ties the forms, and keeps the year as it was known before', async () => {
    await chair!.goto(`/ra-soat/${round}/van-ban`);
    const row = chair!.getByRole('row', { name: /Quyết định công nhận/ });
    const [file] = await Promise.all([chair!.waitForEvent('download'), row.getByRole('link', { name: /^Tải PDF/ }).click()]);
    expect((await readPdf(new Uint8Array(readFileSync(await file.path())))).pages.length).toBeGreaterThan(1);
    const { area } = (await board()).round;
    expect(await figures()).not.toEqual((before as { figures: unknown }).figures);
    await officer!.goto('/bieu?bieu=2&nam=2026');
    await officer!.getByText(/Đã kiểm \d+ đẳng thức giữa các biểu: tất cả khớp\./).waitFor();
    await picture(officer!, 'review-2026-form-2');
    const now = await decided();
    await officer!.getByText('Ngày và bản đồ', { exact: true }).click();
    await officer!.getByLabel('Như sổ biết vào ngày').fill('27/9/2026');
    await officer!.getByLabel('Như sổ biết vào ngày').press('Tab');
    await officer!.getByText('Theo những gì sổ ghi nhận đến hết ngày 27/09/2026.').waitFor();
    expect(await decided()).not.toEqual(now);
    await picture(officer!, 'review-2026-form-2-known');
    const knownBefore = await read<{ rows: unknown }>('form.table', { area, year: 2026, form: 1, knownOn: '2026-09-27' });
    expect(knownBefore.rows).toEqual((before as { form: { rows: unknown } }).form.rows);
    expect((await read<{ rows: unknown }>('form.table', { area, year: 2026, form: 1 })).rows).not.toEqual(knownBefore.rows);
    for (const [id, expected] of [[applicant, 'poor'], [dissent.household, 'near_poor'], [objected.household, 'average']] as const) expect((await card(id)).status!.class).toBe(expected);
    expect((await card(splitOff)).status!.decision.number).toBe('286/QĐ-UBND');
    await officer!.goto(`/ho/${objected.household}`);
    const why = officer!.getByRole('region', { name: 'Vì sao hộ ở diện này' });
    await why.getByText(/^Quyết định số 286\/QĐ-UBND ngày 28\/09\/2026: hộ có mức sống trung bình/).waitFor();
    expect(await why.innerText()).toMatch(/1\.900\.000/);
    expect(await why.getByRole('group').count()).toBeGreaterThan(0); // each earlier decision is explained too
    expect(await officer!.getByRole('region', { name: 'Các quyết định về diện của hộ' }).getByRole('listitem').count()).toBeGreaterThan(1);
    await officer!.getByRole('region', { name: 'Việc đã ghi cho hộ này' }).getByRole('listitem').first().waitFor();
    await picture(officer!, 'review-2026-explained');
    await officer!.goto(`/ho/${splitOff}`);
    await officer!.getByRole('region', { name: 'Việc đã ghi cho hộ này' }).getByText('Tách hộ').first().waitFor();
    await officer!.goto(`/ho/${objected.household}?biet=2026-09-10`);
    await officer!.getByText(/^hộ (cận )?nghèo$/).first().waitFor();
    expect(await officer!.getByText('286/QĐ-UBND').count()).toBe(0);
    await officer!.goto(`/ra-soat/${round}/ho/${applicant}`);
    const both = officer!.getByRole('group', { name: 'Hai kết quả của một lần khảo sát' });
    await both.getByRole('row', { name: /Xử lý rác thải sinh hoạt/ }).getByText('thiếu hụt', { exact: true }).waitFor();
    await picture(officer!, 'review-2026-both-household');
  });

  it('gives certificates as a side of the round and on the household\'s page, corrects and revokes by decisions of their own', async () => {
    await moveTo('2026-09-29');
    await chair!.goto(`/ra-soat/${round}`);
    await chair!.getByRole('navigation', { name: 'Các phần của đợt rà soát' }).getByRole('link', { name: /^Giấy chứng nhận/ }).click();
    await chair!.getByRole('button', { name: /^Cấp giấy cho/ }).click();
    await confirm(chair!, 'Ghi vào đợt rà soát', /Đã cấp \d+ giấy/);
    await picture(chair!, 'review-2026-certificates');
    await officer!.goto(`/ho/${applicant}`);
    const mine = officer!.getByRole('region', { name: 'Giấy chứng nhận' });
    await mine.getByText(/GCN-HN\.HCN/).first().waitFor();
    await mine.scrollIntoViewIfNeeded();
    await picture(officer!, 'review-2026-household-certificate');
    const [file] = await Promise.all([officer!.waitForEvent('download'), mine.getByRole('link', { name: /PDF/ }).first().click()]);
    expect((await readPdf(new Uint8Array(readFileSync(await file.path())))).pages.length).toBeGreaterThan(0);

    const pick = async (name: string): Promise<void> => {
      await chair!.goto(`/ra-soat/${round}/van-ban`);
      await chair!.getByLabel('Tìm hộ theo tên').fill(name);
      await chair!.getByRole('link', { name: 'Hồ sơ hộ trong đợt' }).waitFor();
    };
    await pick('Hồ Thị Đề Nghị');
    await chair!.getByRole('button', { name: 'Đính chính', exact: true }).click();
    await chair!.getByLabel('Lý do').last().fill('Ghi nhầm một chỉ số');
    await chair!.getByLabel('Ghi lại kết quả rà soát đúng').check();
    await chair!.getByRole('radiogroup').nth(2).locator('label').nth(1).click();
    await picture(chair!, 'review-2026-correct');
    await confirm(chair!, 'Đính chính', /Đã đính chính bằng Quyết định số/);
    expect((await card(applicant)).status!.class).toBe('near_poor');
    await officer!.goto(`/ho/${applicant}`);
    await officer!.getByRole('region', { name: 'Giấy chứng nhận' }).getByText(/đã thu hồi|hết giá trị/).first().waitFor();

    // One of the household sets up its own after the decision: it carries the result, and goes with a revocation.
    await house.ask(officer!, 'household.enter', { id: applicant, version: (await card(applicant)).version, on: '2026-09-29', person: { relation: 'child', details: { fullName: 'Hồ Văn Ra Riêng', birth: '1999-03-02', sex: 'male', ethnicGroup: 'kinh' } } });
    const { members, version } = await card(applicant);
    const leaving = members.find((one) => one.fullName === 'Hồ Văn Ra Riêng')!.id;
    const { made } = await house.ask<{ made: number }>(officer!, 'household.split', { id: applicant, version, on: '2026-09-29', persons: [leaving], head: leaving, address: 'Ngõ sau' });
    expect((await card(made)).status!.class).toBe('near_poor');

    await moveTo('2026-09-30');
    await pick('Hồ Thị Đề Nghị');
    await chair!.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await chair!.getByText(/^Hồ Văn Ra Riêng, tách ngày 29\/09\/2026, đang ở/).waitFor();
    await chair!.getByLabel('Lý do').last().fill('Kê khai không đúng');
    await picture(chair!, 'review-2026-revoke');
    await confirm(chair!, 'Thu hồi', /Đã thu hồi bằng Quyết định số/);
    expect((await card(made)).status!.class).not.toBe('near_poor');
    expect((await rows({ stage: 'listed' })).map((one) => one.household)).toEqual([applicant]);
    expect((await card(applicant)).status!.class).not.toBe('near_poor');
  });

  it('moves a verdict of the district\'s plan once the year is closed, and says from which figures', async () => {
    await moveTo('2027-01-05');
    const target = /Tỷ lệ hộ nghèo của huyện giảm dần/;
    const before = await verdictOf(officer!, target);
    await closeYear(officer!, chair!, 2026, 7650);
    const after = await verdictOf(officer!, target);
    expect(before.state).toContain('Đúng tiến độ');
    expect(after.state).toContain('Chậm');
    expect(before.why).not.toContain('31/12/2026');
    expect(after.why).toContain('31/12/2026');
  });

  it('has no accessibility violations and no sideways scrolling at 360 px', async () => {
    expect(await faultsOf(await house.signIn('can-bo-xa', narrow), ['/hai-chuan', '/hop', '/niem-yet', '/giay-chung-nhan', `/ho/${applicant}`].map((path) => `/ra-soat/${round}${path}`))).toEqual([]);
  }, 200_000);
});

/**
 * An application from its receipt to its answer in a real browser, the clock in September 2025: received with a code that anybody may ask after, put on
 * the list of a regular round, surveyed with the sheets, visited again from a sample, posted, objected to without success and answered by letter,
 * decided, answered. A house of its own.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { picture } from '../support/browser.ts';
import { signedMinutes } from '../support/minutes.ts';
import { signedInOn, useOwnHouse } from '../support/own-house.ts';
import { fillSheets, looked } from '../support/review-walk.ts';

type Row = { household: number; head: string; village: string; stage: string };
type Listed = { rows: { id: number; head: string; village: string }[] };
const commune = 'story-vinh-linh-2025';
const story = 'Gia đình kê khai thiếu tiền công đi làm xa';

describe('an application, in the browser', async () => {
  const house = await useOwnHouse('2025-09-15');
  let [officer, chair, anybody]: Page[] = [];
  let today = '2025-09-15';
  let [round, application, household] = [0, 0, 0];
  let [head, village, code] = ['', '', ''];

  const board = () => house.ask<{ round: { version: number } }>(officer!, 'review.board', { round }, 'read');
  const act = async <T = object>(page: Page, name: string, input: object = {}): Promise<T> => house.ask<T>(page, name, { round, version: (await board()).round.version, on: today, ...input });
  const moveTo = async (date: string): Promise<void> => {
    [officer, chair] = await signedInOn(house, date, ['can-bo-xa', 'chu-tich-xa'], [officer, chair]);
    today = date;
  };
  /** What the public page says of the code. */
  const asked = async (): Promise<string> => {
    await anybody!.goto('/tra-cuu-don');
    await anybody!.getByLabel('Mã trên giấy hẹn').fill(code);
    await anybody!.getByRole('button', { name: 'Tra cứu', exact: true }).click();
    const said = anybody!.getByRole('region', { name: 'Trạng thái' });
    await said.waitFor();
    expect(await said.innerText()).not.toContain(head);
    return (await said.getByRole('heading').innerText()).trim();
  };

  beforeAll(async () => {
    await moveTo(today);
    anybody = await house.open();
    const { rows } = await house.ask<Listed>(officer!, 'household.list', { area: commune, classes: 'not_poor', limit: 50 }, 'read');
    ({ id: household, head, village } = rows[0]!);
  }, 240_000);

  it('is received with a code, under which anybody sees its state and nobody\'s name', async () => {
    await officer!.goto('/ra-soat/don');
    await officer!.getByRole('button', { name: 'Nhận giấy đề nghị' }).first().click();
    await officer!.locator('input[name=applicant]').fill(head);
    await officer!.locator('input[name=find]').fill(head);
    await officer!.getByRole('button', { name: 'Tìm', exact: true }).click();
    await officer!.locator('select[name=household]').selectOption(String(household));
    await picture(officer!, 'applied-receive');
    await officer!.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
    const said = officer!.getByText(/^Đã nhận\. Mã /);
    await said.waitFor();
    code = /Mã (\S+),/.exec(await said.innerText())![1]!;
    await officer!.getByRole('link', { name: 'Giấy hẹn' }).click();
    await officer!.waitForURL(/\/ra-soat\/don\/\d+$/);
    application = Number(new URL(officer!.url()).pathname.split('/').at(-1));
    expect(await asked()).toBe('đã nhận, chờ rà soát');
    await looked(anybody!, '/tra-cuu-don', 'applied-public');
  });

  it('goes onto the list of a round, with its household', async () => {
    round = (await house.ask<{ round: number }>(officer!, 'review.open', { area: commune, kind: 'regular', on: today })).round;
    await officer!.goto(`/ra-soat/don/${application}`);
    await officer!.getByRole('button', { name: 'Đưa vào danh sách rà soát' }).click();
    await officer!.getByRole('form', { name: 'Đưa vào danh sách rà soát' }).getByRole('button', { name: 'Đưa vào danh sách rà soát' }).click();
    await officer!.getByText('Đã ghi.').waitFor();
    expect(await asked()).toBe('đang rà soát');
    await looked(officer!, `/ra-soat/don/${application}`, 'applied-one');
    await act(officer!, 'review.closeList');
    const team = await house.ask<{ accounts: { id: string; name: string }[] }>(officer!, 'fieldwork.get', { round }, 'read');
    const { person } = await house.ask<{ person: number }>(officer!, 'fieldwork.addPerson', { round, duty: 'enumerator', name: 'Hồ Thị Thử', account: team.accounts[0]!.id, from: today });
    await house.ask(officer!, 'fieldwork.assign', { round, person, village, from: today, lastDay: '2025-09-30' });
  });

  it('is surveyed with the sheets, drawn for a second visit and visited again by somebody else', async () => {
    const enumerator = await house.signIn('dieu-tra-vien');
    const sheets = async (page: Page): Promise<void> => {
      await page.locator('#cau-A01 input[type=radio]').first().check();
      for (const other of ['A02', 'A03']) await page.locator(`#cau-${other} input[type=radio]`).last().check();
      await fillSheets(page);
    };
    await enumerator.goto(`/ra-soat/${round}/phieu/${household}`);
    await sheets(enumerator);
    await enumerator.getByRole('button', { name: 'Ghi phiếu' }).click();
    await expect.poll(async () => (await house.ask<{ rows: Row[] }>(officer!, 'review.listed', { round, limit: 10 }, 'read')).rows.map((row) => row.stage), { timeout: 20_000 }).toEqual(['surveyed']);
    await enumerator.context().close();

    await chair!.goto(`/ra-soat/${round}/chat-luong`);
    await chair!.getByRole('button', { name: 'Chọn mẫu phúc tra' }).click();
    await chair!.locator('input[name=share]').fill('100');
    await chair!.getByRole('form', { name: 'Chọn mẫu phúc tra' }).getByRole('button', { name: 'Chọn mẫu phúc tra' }).click();
    await chair!.getByText('Đã chọn 1 hộ.').waitFor();
    await chair!.getByRole('link', { name: `Phúc tra hộ ${head}` }).click();
    await chair!.locator('#cau-B02 input').waitFor();
    await sheets(chair!);
    await chair!.locator('#cau-B05 input[type=radio]').nth(1).check();
    await picture(chair!, 'applied-revisit');
    await chair!.getByRole('button', { name: 'Ghi kết quả phúc tra' }).click();
    await chair!.getByText(/Đã ghi\. Khác 1 trong \d+ câu\./).waitFor();
    await chair!.goto(`/ra-soat/${round}/chat-luong`);
    await chair!.getByText(/^Đã phúc tra 1\/1 hộ; tỷ lệ câu sai/).waitFor();
    await looked(chair!, `/ra-soat/${round}/chat-luong`, 'applied-quality');
  });

  it('is objected to without success, and whoever objected gets a letter with the reason', async () => {
    await act(chair!, 'review.checkMany', { households: [household] });
    await act(officer!, 'review.meet', { village, present: 30, copies: 3, minutes: signedMinutes, others: 30 });
    await act(officer!, 'review.post', { village, place: 'Nhà sinh hoạt cộng đồng' });
    await officer!.goto(`/ra-soat/${round}/y-kien`);
    await officer!.getByRole('button', { name: 'Ghi ý kiến' }).click();
    await officer!.getByLabel('Về hộ').selectOption(String(household));
    await officer!.getByLabel('Nội dung ý kiến').fill(story);
    await officer!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await officer!.getByRole('button', { name: 'Ghi vào đợt rà soát' }).click();
    await officer!.getByText(/Đã ghi; hạn trả lời \d\d\/\d\d\/2025/).waitFor();

    await chair!.goto(`/ra-soat/${round}/y-kien`);
    await chair!.getByRole('button', { name: 'Trả lời', exact: true }).click();
    await chair!.getByRole('radio', { name: 'Không chấp nhận' }).check();
    await chair!.getByLabel('Lý do, căn cứ').fill('Đã kiểm tra bảng công, tiền công đã được tính');
    await chair!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await chair!.getByRole('button', { name: 'Ghi vào đợt rà soát' }).click();
    await chair!.getByText('Đã ghi trả lời.').waitFor();
    await looked(chair!, `/ra-soat/${round}/y-kien`, 'applied-objection');
    await officer!.goto(`/ra-soat/${round}/van-ban`);
    const letter = officer!.getByRole('row', { name: /^Trả lời ý kiến/ });
    await letter.getByRole('button', { name: /Cấp số/ }).click();
    await officer!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await officer!.getByRole('button', { name: 'Cấp số', exact: true }).last().click();
    await officer!.getByText(/^Đã cấp số \d+\//).waitFor();
    const file = await officer!.request.get((await letter.getByRole('link', { name: /DOCX|Word/ }).getAttribute('href'))!);
    const words = (await readDocx(await file.body())).paragraphs.map((line) => line.text).join(' ');
    for (const part of [story, 'tiền công đã được tính', head]) expect(words).toContain(part);
  });

  it('is decided about and answered, and the code tells that there is a result', async () => {
    await moveTo('2025-09-22');
    await act(officer!, 'review.takeDown', { village });
    await act(chair!, 'review.decide');
    expect(await asked()).toBe('đang rà soát');
    await chair!.goto(`/ra-soat/don/${application}`);
    await chair!.getByRole('button', { name: 'Trả lời', exact: true }).click();
    const form = chair!.getByRole('form', { name: 'Trả lời' });
    const decided = (await house.ask<{ rows: { class: string }[] }>(officer!, 'review.listed', { round, limit: 10 }, 'read')).rows[0]!.class;
    await form.locator('select[name=outcome]').selectOption(decided === 'poor' || decided === 'near_poor' ? 'recognised' : 'not_recognised');
    await form.locator('textarea[name=answer]').fill('Theo quyết định của đợt rà soát');
    await form.getByRole('button', { name: 'Trả lời', exact: true }).click();
    await chair!.getByText('Đã ghi.').waitFor();
    expect(await asked()).toBe('đã có kết quả');
    await looked(chair!, `/ra-soat/don/${application}`, 'applied-answered');
  });
});

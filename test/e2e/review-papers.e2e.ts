/**
 * Papers of a round in a real browser, from a decided round of the story world: the decision and its register, certificates given and printed in
 * one file, the result published, and the public page read without signing in.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';

/** Sends an act as the page's own person. */
async function send<T>(page: Page, name: string, input: object): Promise<T> {
  const { csrfToken } = (await (await page.request.get('/api/account/me')).json()) as { csrfToken: string };
  const answer = await page.request.post(`/api/${name.replace('.', '/')}`, { data: input, headers: { 'X-CSRF-Token': csrfToken, 'Sec-Fetch-Site': 'same-origin' } });
  if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function download(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) };
}

describe('papers of a round in the browser', async () => {
  const { signIn, open } = await useBrowser();
  let [id, number, heads]: [number, string, string[]] = [0, '', []];
  let [officer, chair]: Page[] = [];

  beforeAll(async () => {
    [officer, chair] = [await signIn('can-bo-xa'), await signIn('chu-tich-xa')];
    const list = (await (await officer.request.get(`/api/household/list?area=${commune}&classes=poor&limit=200&date=2024-05-15`)).json()) as { rows: { id: number; head: string; village: string }[] };
    const [village, rows] = [...Map.groupBy(list.rows, (one) => one.village)].sort((a, b) => b[1].length - a[1].length)[0]!;
    const chosen = rows.slice(0, 2);
    heads = chosen.map((one) => one.head);
    type Done = { round: number; version: number; number?: string };
    let round = await send<Done>(officer, 'review.open', { area: commune, kind: 'regular', on: '2024-05-15' });
    const next = async (page: Page, name: string, on: string, input: object = {}): Promise<Done> => (round = await send<Done>(page, name, { round: round.round, version: round.version, on, ...input }));
    for (const one of chosen) await next(officer, 'review.list', '2024-05-15', { household: one.id, reason: 'applied' });
    await next(officer, 'review.closeList', '2024-05-15');
    const answers = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < 3]));
    for (const one of chosen) {
      await next(officer, 'review.survey', '2024-05-16', { household: one.id, areaType: 'rural', income: 1_200_000, answers });
      await next(chair, 'review.check', '2024-05-16', { household: one.id });
    }
    await next(officer, 'review.meet', '2024-05-17', { village, present: 40, copies: 2, minutes: signedMinutes, votes: chosen.map((one) => ({ household: one.id, agree: 40 })) });
    await next(officer, 'review.post', '2024-05-17', { village, place: 'Nhà văn hóa thôn' });
    await next(officer, 'review.takeDown', '2024-05-27', { village });
    const decided = await next(chair, 'review.decide', '2024-05-28');
    [id, number] = [decided.round, decided.number!];
  }, 120_000);

  it('prints the decision under its number, and finds it in the register by its round', async () => {
    await chair!.goto(`/ra-soat/${id}/van-ban`);
    const row = chair!.getByRole('row', { name: /Quyết định công nhận/ });
    await row.waitFor();
    expect(await row.innerText()).toContain(number);
    const pdf = await download(chair!, () => row.getByRole('link', { name: /^Tải PDF/ }).click());
    expect((await readPdf(pdf.bytes)).pages.length).toBeGreaterThan(1);
    await picture(chair!, 'review-papers');
    // Each format of a blank form is a link of its own, to the eye and by its name.
    for (const paper of ['Giấy đề nghị rà soát (Mẫu 01), để trống', 'Giấy đề nghị công nhận thoát nghèo (Mẫu 04), để trống']) {
      const [pdfLink, docxLink] = await Promise.all(['PDF', 'DOCX'].map((format) => chair!.getByRole('link', { name: `Tải ${format}: ${paper}`, exact: true }).boundingBox()));
      expect(docxLink!.x - (pdfLink!.x + pdfLink!.width)).toBeGreaterThanOrEqual(6);
    }
    await chair!.goto('/van-ban?loai=decision');
    await chair!.getByRole('row', { name: new RegExp(number) }).getByRole('link', { name: number, exact: true }).click();
    await chair!.getByRole('link', { name: 'Văn bản của đợt rà soát' }).waitFor();
  });

  it('gives the minutes a number after asking once', async () => {
    await officer!.goto(`/ra-soat/${id}/van-ban`);
    await officer!.getByRole('button', { name: /^Cấp số: Biên bản họp dân/ }).click();
    const form = officer!.getByRole('region', { name: /^Cấp số: Biên bản họp dân/ });
    await form.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await officer!.getByRole('button', { name: 'Cấp số', exact: true }).last().click();
    await officer!.getByText(/^Đã cấp số 0?1\/BB-UBND\.$/).waitFor();
  });

  it('gives certificates and prints them all in one file', async () => {
    await chair!.goto(`/ra-soat/${id}/giay-chung-nhan`);
    await chair!.getByRole('button', { name: 'Cấp giấy cho 2 hộ' }).click();
    await chair!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await chair!.getByRole('button', { name: 'Ghi vào đợt rà soát' }).click();
    await chair!.getByText(/^Đã cấp 2 giấy/).waitFor();
    await chair!.getByRole('button', { name: 'In tất cả vào một tệp PDF' }).click();
    const file = await download(chair!, () => chair!.getByRole('link', { name: 'Tải tệp giấy chứng nhận' }).click({ timeout: 60_000 }));
    expect((await readPdf(file.bytes)).pages.length).toBeGreaterThanOrEqual(2);
    await picture(chair!, 'review-certificates');
  });

  it('revokes one certificate with its reason, which the register, the round and the household\'s page say, while the class stays', async () => {
    await chair!.goto(`/ra-soat/${id}/giay-chung-nhan`);
    const row = chair!.getByRole('row').filter({ hasText: heads[0]! }).first();
    const certificate = /\S*\/GCN\S*/.exec(await row.innerText())![0];
    await row.getByRole('button', { name: 'Thu hồi' }).click();
    const form = chair!.getByRole('region', { name: /^Thu hồi giấy/ });
    await form.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByLabel('Lý do').fill('Giấy in sai họ tên chủ hộ');
    await form.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await picture(chair!, 'review-certificate-revoke');
    await form.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await chair!.getByText('1 giấy đang có giá trị', { exact: false }).waitFor();
    const revoked = chair!.getByRole('row').filter({ hasText: certificate });
    expect(await revoked.innerText()).toMatch(/đã thu hồi.*Giấy in sai họ tên chủ hộ/s);
    expect(await revoked.getByRole('button', { name: 'Thu hồi' }).count()).toBe(0);
    await revoked.getByRole('link', { name: heads[0]! }).click();
    const mine = chair!.getByRole('region', { name: 'Giấy chứng nhận', exact: true });
    await mine.getByText(new RegExp(`${certificate.replaceAll('.', String.raw`\.`)}.*đã thu hồi`)).waitFor();
    await mine.getByText('Giấy in sai họ tên chủ hộ', { exact: false }).waitFor();
    await chair!.getByText('hộ nghèo', { exact: true }).first().waitFor();
    await picture(chair!, 'review-certificate-revoked');
  });

  it('publishes the result, which anybody reads with masked names and checks without signing in', async () => {
    await officer!.goto(`/ra-soat/${id}/van-ban`);
    await officer!.getByRole('button', { name: 'Công khai kết quả' }).click();
    await officer!.getByRole('textbox', { name: /^Nơi công khai/ }).fill('Trụ sở Ủy ban nhân dân xã');
    await officer!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await officer!.getByRole('button', { name: 'Ghi vào đợt rà soát' }).click();
    await officer!.getByText(/^Đã công khai 2 hộ/).waitFor();
    await officer!.reload();
    const address = await officer!.getByRole('link', { name: 'Xem bản công khai trên mạng' }).getAttribute('href');
    const visitor = await open();
    await visitor.goto(address!.split('?')[0]!);
    await visitor.getByText('Danh sách dưới đây khớp với mã kiểm tra.', { exact: false }).waitFor();
    const text = await visitor.locator('main').innerText();
    expect(text).toContain(number);
    for (const head of heads) expect(text).not.toContain(head);
    await picture(visitor, 'review-public');
    await visitor.goto('/cong-khai');
    await visitor.getByRole('link', { name: new RegExp(number) }).waitFor();
  });

  it('fits a phone and the rules of accessibility', async () => {
    expect(await faultsOf(await signIn('chu-tich-xa'), [`/ra-soat/${id}/van-ban`, `/ra-soat/${id}/giay-chung-nhan`, '/cong-khai'], bothWidths)).toEqual([]);
  });
});

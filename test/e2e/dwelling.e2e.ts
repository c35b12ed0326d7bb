/**
 * The house a household lives in, in a real browser, the clock at 2024-06-03: recorded, put right, shared with another household, read over time, and undone;
 * axe and 360 px on the page of the house.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';

describe('the house of a household in the browser', async () => {
  const { signIn } = await useBrowser();
  const card = (page: Page) => page.getByRole('region', { name: 'Nhà ở', exact: true }).filter({ hasText: 'Ngôi nhà hộ đang ở' });
  type Row = { id: number; head: string; village: string };
  /** Two poor households of one village. */
  const neighbours = async (page: Page): Promise<readonly [Row, Row]> => {
    const { rows } = (await (await page.request.get('/api/household/list?area=story-vinh-linh-tay-linh-tra-giang&classes=poor&limit=100')).json()) as { rows: Row[] };
    const [first, second] = [...Map.groupBy(rows, (row) => row.village).values()].find((of) => of.length > 3)!.slice(2);
    return [first!, second!];
  };
  const open = async (page: Page, one: Row): Promise<void> => {
    await page.goto(`/ho/${one.id}`);
    await page.getByRole('heading', { level: 1, name: `Hộ ${one.head}` }).waitFor();
  };
  const record = async (page: Page, reason?: string) => {
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    if (reason) await page.getByLabel('Lý do, giấy tờ kèm theo').fill(reason);
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText(/Đã ghi vào sổ \(việc số/).waitFor();
    await page.getByRole('button', { name: 'Đóng' }).click();
  };

  it('is recorded with its day, put right, and kept in the history of the household', async () => {
    const page = await signIn('can-bo-xa');
    await open(page, (await neighbours(page))[0]);
    await card(page).getByText('Chưa ghi gì về nhà ở của hộ').waitFor();
    expect(await page.getByRole('button', { name: 'Sửa tình trạng nhà ở' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Ghi tình trạng nhà ở', exact: true }).click();
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByRole('alert').getByText('Ghi ít nhất một điều về nhà.').waitFor();
    await page.getByLabel('Từ ngày').fill('15/5/2024');
    await page.getByRole('combobox', { name: 'Mái' }).selectOption('false');
    await page.getByLabel('Diện tích cả nhà').fill('36,5');
    await page.getByRole('combobox', { name: 'Nguồn nước sinh hoạt' }).selectOption('rain');
    await record(page, 'Đo tại nhà');
    for (const words of ['không bền chắc', '36,5 m²', 'nước mưa', 'cán bộ xã ghi']) await card(page).getByText(words).first().waitFor();
    await page.getByRole('button', { name: 'Sửa tình trạng nhà ở', exact: true }).click();
    await page.getByLabel('Diện tích cả nhà').fill('63,5');
    await page.getByLabel('Loại đính chính').selectOption('typing');
    await record(page, 'Ghi ngược số');
    await card(page).getByText('63,5 m²').waitFor();
    await page.getByRole('region', { name: 'Việc đã ghi cho hộ này' }).getByText('Sửa tình trạng nhà ở').first().waitFor();
    await picture(page, 'dwelling-card');
  });

  it('is shared with another household, tells who lived there on a day, and the sharing is undone', async () => {
    const page = await signIn('can-bo-xa');
    const [first, second] = await neighbours(page);
    await open(page, second);
    await page.getByRole('button', { name: 'Ở chung nhà với hộ khác', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Tìm hộ ở cùng nhà' }).fill(first.head);
    await page.keyboard.press('Enter');
    // The chosen household is still being read when the officer goes on: nothing is said to be missing, the form goes on by itself.
    const read = Promise.withResolvers<void>();
    await page.route(`**/api/household/get?*id=${first.id}*`, async (route) => { await read.promise; await route.continue(); });
    await page.locator(`input[type=radio][value="${first.id}"]`).check();
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByText('Đang đọc hồ sơ').waitFor();
    expect(await page.getByText('Chưa chọn hộ ở cùng nhà').count()).toBe(0);
    read.resolve();
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText(/Đã ghi vào sổ \(việc số/).waitFor();
    await page.getByRole('button', { name: 'Đóng' }).click();
    await card(page).getByText('Ở chung nhà với 1 hộ khác.').waitFor();
    await card(page).getByRole('link', { name: 'Ai đã ở nhà này' }).click();
    await page.getByRole('heading', { level: 1, name: /^Nhà số \d+$/ }).waitFor();
    const rows = page.getByRole('table', { name: 'Các hộ đã ở' }).locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(2);
    expect((await rows.allInnerTexts()).every((row) => row.includes('ở đây'))).toBe(true);
    await picture(page, 'dwelling-over-time');
    expect(await faultsOf(await signIn('can-bo-xa'), [new URL(page.url()).pathname, `/ho/${second.id}`], bothWidths)).toEqual([]);
    await page.goBack();
    await page.getByRole('region', { name: 'Việc đã ghi cho hộ này' }).getByRole('listitem').filter({ hasText: 'Ở chung nhà với hộ khác' }).getByRole('button', { name: 'Hủy việc ghi nhầm' }).click();
    await record(page, 'Ghi nhầm hộ');
    await card(page).getByText('Chưa ghi gì về nhà ở của hộ').waitFor();
  });
});

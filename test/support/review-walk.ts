/**
 * What the walks of yearly reviews share: the sheets of a household filled in as at its door, the end of a year (the total of all households
 * brought, the year closed), and a verdict read from the board of the story district's plan with its "Vì sao?".
 */
import type { Page } from 'playwright-core';
import { picture } from './browser.ts';

/** The successor of the demo commune. */
export const commune = 'story-vinh-linh-2025';

/** The household's people first: they open what is asked of them; then the numbers and the first answer of each question. `also`: questions of the next year's standard. */
export async function fillSheets(page: Page, also: readonly string[] = []): Promise<void> {
  const numbers: Record<string, string> = { B02: '4', B03: '1', B04: '1', B07: '1300000', B10: '1', B11: '0', B20: '0', B21: '2', B30: '0', B31: '0', B43: '60' };
  for (const code of ['B02', 'B03', 'B04']) await page.locator(`#cau-${code} input`).fill(numbers[code]!);
  await page.locator('#cau-B04 input').press('Tab');
  for (const [code, value] of Object.entries(numbers)) await page.locator(`#cau-${code} input`).fill(value);
  for (const code of ['B01', 'B05', 'B40', 'B41', 'B42', 'B50', 'B51', 'B60', 'B61', 'B62', ...also]) await page.locator(`#cau-${code} input[type=radio]`).first().check();
  await page.locator('#cau-B06 input[type=checkbox]').last().check();
}

/** The officer brings how many households the commune has in all, the chair closes the year for it and its villages. */
export async function closeYear(officer: Page, chair: Page, year: number, households: number): Promise<void> {
  await officer.goto('/so-lieu/nhap');
  const sheet = `Chỉ tiêu;Địa bàn;Kỳ số liệu;Giá trị;Đơn vị tính;Nguồn\nTổng số hộ;${commune};31/12/${year};${households};hộ;Sổ hộ khẩu giả lập`;
  await officer.locator('input[type=file]').setInputFiles({ name: 'tong-so-ho.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${sheet}`, 'utf8') });
  await officer.getByText('Bảng không có lỗi: 1 số sẽ được ghi.').waitFor();
  await officer.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
  await officer.getByLabel('Lý do').fill('Tổng số hộ cuối năm');
  await officer.getByRole('button', { name: 'Ghi số liệu' }).click();
  await officer.getByText('Đã ghi 1 số liệu').waitFor();
  await chair.goto(`/so-lieu/households_total/${commune}`);
  await chair.getByRole('button', { name: 'Khóa sổ năm' }).click();
  await chair.getByLabel('Năm', { exact: true }).selectOption(String(year));
  await chair.getByLabel('Khóa cả các địa bàn bên dưới').check();
  const decision = chair.getByRole('region', { name: 'Khóa sổ số liệu một năm' });
  await decision.getByLabel('Lý do').fill('Đã đối chiếu xong');
  await decision.getByRole('button', { name: 'Khóa sổ năm' }).click();
  await chair.getByText(new RegExp(`^Đã khóa sổ năm ${year} cho \\d+ địa bàn`)).waitFor();
}

type Verdict = { readonly state: string; readonly why: string };

/** What the board says of a target of the story district's plan in the commune, for one year or as a whole, and what "Vì sao?" answers. */
export async function verdictOf(page: Page, target: RegExp, year?: number): Promise<Verdict> {
  await page.goto(`/ke-hoach/story-tay-linh/chi-tieu?dia-ban=${commune}`);
  const row = page.getByRole('row', { name: target }).first();
  const opens = year === undefined ? row.getByRole('button', { name: /^Vì sao/ }) : row.getByRole('button', { name: new RegExp(`^${year}`) });
  await opens.waitFor();
  const state = (year === undefined ? await row.getByRole('cell').first().innerText() : await opens.innerText()).replaceAll(/\s+/g, ' ').trim();
  await opens.click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('heading').nth(1).waitFor();
  const why = await panel.innerText();
  await picture(page, `review-verdict-${year ?? 'trend'}`);
  return { state, why };
}

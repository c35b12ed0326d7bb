/**
 * What the walks of yearly reviews share: what happens in the register while a round is open, the sheets of a household filled in as at its door, the
 * end of a year (the total of all households brought, the year closed), and a verdict read from the board of the story district's plan with its "Vì sao?".
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bothWidths, faultsOf, picture, wide } from './browser.ts';

/** The successor of the demo commune. */
export const commune = 'story-vinh-linh-2025';

/** A screen at both widths: pictures to look at, and no fault. `until`: what stands there once it has been read. */
export async function looked(page: Page, path: string, name: string, until = 'main h1'): Promise<void> {
  for (const viewport of bothWidths) {
    await page.setViewportSize(viewport);
    await page.goto(path);
    await page.locator(until).first().waitFor();
    await picture(page, `${name}-${viewport.width}`);
  }
  expect(await faultsOf(page, [path], bothWidths)).toEqual([]);
  await page.setViewportSize(wide);
}

type Listed = { readonly household: number; readonly village: string };
type Members = { readonly id: number; readonly members: readonly { readonly relation: string }[] };

/** Meanwhile the register goes on, on its screens: a family that will ask to be reviewed is entered, a listed household splits, another moves to `home`. */
export async function registerGoesOn(page: Page, home: { readonly village: string; readonly name: string }, listed: readonly Listed[], membersOf: (household: number) => Promise<Members>): Promise<{ applicant: number; splitOff: number }> {
  /** An act on a household is recorded with its reason; the receipt stays. */
  const record = async (reason: string): Promise<void> => {
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByLabel('Lý do, giấy tờ kèm theo').fill(reason);
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText(/Đã ghi vào sổ \(việc số/).waitFor();
  };
  /** The household whose page has opened, another than the one before. */
  const opened = async (before = 0): Promise<number> => {
    await page.waitForURL((url) => /^\/ho\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${before}`));
    return Number(new URL(page.url()).pathname.split('/').at(-1));
  };
  await page.goto('/ho/moi');
  await page.locator('select[name=village]').selectOption({ label: home.name });
  await page.getByRole('button', { name: 'Thêm thành viên' }).click();
  for (const [index, [name, birth, relation]] of ([['Hồ Thị Đề Nghị', '1984', 'head'], ['Hồ Thị Con', '2015', 'child']] as const).entries()) {
    const person = page.getByRole('group', { name: `Thành viên ${index + 1}` });
    await person.getByLabel('Họ và tên').fill(name);
    await person.getByLabel('Ngày sinh').fill(birth);
    await person.getByLabel('Giới tính').selectOption('female');
    await person.getByLabel('Dân tộc').selectOption('kinh');
    await person.getByLabel('Quan hệ với chủ hộ').selectOption(relation);
  }
  await record('Đưa vào sổ theo đơn');
  await page.getByRole('link', { name: 'Mở hộ', exact: true }).click();
  const applicant = await opened();

  let source = await membersOf(listed[0]!.household);
  for (const row of listed) {
    source = await membersOf(row.household);
    if (source.members.some((one) => one.relation === 'spouse') && source.members.length >= 3) break;
  }
  await page.goto(`/ho/${source.id}`);
  await page.getByRole('button', { name: 'Tách hộ', exact: true }).click();
  await page.getByRole('checkbox', { name: /vợ hoặc chồng/ }).check();
  await page.getByLabel('Chủ hộ mới').selectOption({ index: 1 });
  await record('Ra ở riêng');
  await page.getByRole('link', { name: 'Mở hộ mới' }).click();
  const splitOff = await opened(source.id);

  await page.goto(`/ho/${listed.find((row) => row.village !== home.village && row.household !== source.id)!.household}`);
  await page.getByRole('button', { name: 'Chuyển chỗ ở', exact: true }).click();
  await page.locator('select[name=village]').selectOption({ label: home.name });
  await record('Về ở với cha mẹ');
  return { applicant, splitOff };
}

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

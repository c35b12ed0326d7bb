/**
 * The law in a real browser: open to anyone, beside its rules, compared between two days, a household tried out and explained; on a household's
 * page the decision explained in the same words. axe and 360 px.
 */
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';

describe('the law in the browser', async () => {
  const { open, signIn } = await useBrowser();

  it('shows without an account what the law says on the day, with the rule and what is not verified', async () => {
    const page = await open();
    await page.goto('/chuan-ngheo?ngay=2024-06-03');
    await page.getByRole('heading', { level: 2, name: /Chuẩn nghèo quốc gia 2022-2025/ }).waitFor();
    await page.getByText('không quá 1.500.000 đồng/người/tháng (nông thôn), 2.000.000 đồng/người/tháng (thành thị)').first().waitFor();
    await page.getByText('thiếu hụt từ 3 chỉ số dịch vụ xã hội cơ bản trở lên', { exact: false }).first().waitFor();
    expect(await page.getByText('chưa xác minh').count()).toBeGreaterThan(0);
  });

  it('compares two days and tries a household under both', async () => {
    const page = await open();
    await page.goto('/chuan-ngheo/so-sanh?tu=2026-06-01&den=2027-06-01');
    await page.getByRole('table', { name: 'Điều khác nhau' }).getByText('Chuẩn nghèo quốc gia 2027-2030').first().waitFor();
    await page.goto('/chuan-ngheo/tinh-thu?ngay=2026-06-01');
    await page.getByLabel('Thu nhập bình quân').fill('1400000');
    await page.getByLabel('Nguồn nước sinh hoạt').selectOption('yes');
    await page.getByRole('button', { name: 'Xem kết quả' }).click();
    await page.getByText('Kết quả: hộ cận nghèo', { exact: false }).waitFor();
    await page.getByText('Nếu thêm 2 chỉ số thiếu hụt (thành 3) thì là hộ nghèo.').waitFor();
    expect(page.url()).not.toContain('1400000');
  });

  it('says of a worker whether a low-income one, and asks so only on a day whose law has that group', async () => {
    const page = await open();
    await page.goto('/chuan-ngheo/tinh-thu?ngay=2025-03-01');
    await page.getByLabel('Thu nhập bình quân').fill('2000000');
    await page.getByLabel('Là người lao động').check();
    await page.getByRole('button', { name: 'Xem kết quả' }).click();
    await page.getByText('Người lao động có thu nhập thấp: có', { exact: false }).waitFor();
    await page.goto('/chuan-ngheo/tinh-thu?ngay=2025-02-23');
    await page.getByLabel('Nguồn nước sinh hoạt').waitFor();
    expect(await page.getByLabel('Là người lao động').count()).toBe(0);
  });

  it('walks the path of 2027-2030 by invented numbers, marked as such on screen and paper', async () => {
    const page = await open();
    await page.goto('/chuan-ngheo/tinh-thu?ngay=2027-03-01');
    await page.getByLabel('Thu nhập bình quân').fill('2200000');
    for (const name of ['Việc làm', 'Người phụ thuộc trong hộ gia đình', 'Dinh dưỡng']) await page.getByRole('combobox', { name, exact: true }).selectOption('yes');
    await page.getByRole('button', { name: 'Xem kết quả' }).click();
    await page.getByRole('heading', { name: 'chưa xác định' }).waitFor();
    await page.getByLabel('Thử bằng số giả lập').check();
    await page.getByRole('button', { name: 'Xem kết quả' }).click();
    await page.getByRole('heading', { name: 'hộ nghèo (giả lập)' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('note').filter({ hasText: 'GIẢ LẬP' }).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.goto('/chuan-ngheo/so-sanh?tu=2026-06-01&den=2027-06-01&gia-lap=1');
    await page.getByRole('note').filter({ hasText: 'GIẢ LẬP' }).waitFor();
  });

  it('fits a telephone and a desk and breaks no rule of accessibility', async () => {
    expect(await faultsOf(await open(), ['/chuan-ngheo?ngay=2024-06-03', '/chuan-ngheo/so-sanh?tu=2026-06-01&den=2027-06-01', '/chuan-ngheo/tinh-thu', '/chuan-ngheo/tinh-thu?ngay=2027-03-01', '/chuan-ngheo/so-sanh?tu=2026-06-01&den=2027-06-01&gia-lap=1'], bothWidths)).toEqual([]);
  });

  it('explains on a household\'s page why the decision put it in its class', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/ho');
    await page.getByRole('button', { name: 'hộ nghèo', exact: true }).click();
    await page.getByRole('table', { name: /Danh sách hộ/ }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 2, name: 'Vì sao hộ ở diện này' }).waitFor();
    await page.getByText(/Là hộ (?:nghèo|cận nghèo) vì thu nhập bình quân đầu người/).first().waitFor();
    await page.getByText(/Căn cứ: Nghị định 07\/2021/).first().waitFor();
    // The browser of the tests has no voice: the button says so. A stand-in for one shows what is handed to a voice; how it sounds is not tested here.
    const aloud = page.getByRole('button', { name: 'Đọc to lời giải thích này' });
    await page.getByText('Máy này chưa có giọng đọc tiếng Việt.', { exact: false }).waitFor();
    expect(await aloud.isDisabled()).toBe(true);
    await page.addInitScript(() => {
      const said: { text: string; rate: number }[] = [];
      const local = [{ lang: 'vi-VN', localService: true, name: 'Thử' }];
      const own = Object.assign(new EventTarget(), { getVoices: () => local, cancel: () => undefined, speak: (one: { text: string; rate: number }) => { said.push({ text: one.text, rate: one.rate }); } });
      Object.defineProperty(globalThis, 'speechSynthesis', { value: own });
      Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: class extends EventTarget { readonly text: string; constructor(text: string) { super(); this.text = text; } } });
      Object.assign(globalThis, { said });
    });
    await page.reload();
    await page.getByLabel('Đọc chậm').check();
    await aloud.click();
    await page.getByRole('button', { name: 'Dừng đọc' }).waitFor();
    const said = await page.evaluate(() => (globalThis as unknown as { said: { text: string; rate: number }[] }).said);
    expect(said.map((one) => one.text).join(' ')).toMatch(/thu nhập bình quân đầu người [\p{L} ]+ nghìn[\p{L} ]* đồng mỗi người mỗi tháng/u);
    expect(said.filter((one) => one.rate !== 0.7 || /\d[.,/]\d/.test(one.text))).toEqual([]);
    await page.getByRole('button', { name: 'Dừng đọc' }).click();
    await aloud.waitFor();
  });

  it('tells what another line would cost the budget, of amounts typed for this trial only, and names those nobody gave', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/chuan-ngheo/gia-dinh?muc=line_poor_2022:1000000:1000000');
    const table = page.getByRole('table', { name: 'Chi ngân sách một năm, đồng' });
    await page.getByText('Chưa có mức, không tính: ', { exact: false }).waitFor();
    expect(await table.getByRole('row').filter({ hasText: 'Cộng' }).count()).toBe(0);
    const electricity = page.getByLabel('Tiền điện, mỗi hộ nghèo một năm');
    await electricity.fill('5.000.000.000');
    await electricity.blur();
    await page.getByText('Nhập số đồng tròn, dưới 1.000.000.000.').waitFor();
    await electricity.fill('700000');
    await electricity.blur();
    const sum = table.getByRole('row', { name: /Cộng các khoản có mức/ });
    await sum.waitFor();
    expect(await sum.innerText()).toMatch(/−\d{1,3}(\.\d{3})+/);
    await page.getByText('số nhập để tính thử').first().waitFor();
    await picture(page, 'what-if-budget');
    expect(await faultsOf(page, ['/chuan-ngheo/gia-dinh?muc=line_poor_2022:1000000:1000000&chi=electricity:700000'], bothWidths)).toEqual([]);
    await picture(page, 'what-if-budget-360');
  });
});

/**
 * Screens on paper, in a real browser that prints: no navigation, the title, the day, the band of invented data and the address on each
 * page; tables whole, links readable; the side panel alone when it is open.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { useBrowser } from '../support/browser.ts';

const plan = '/ke-hoach/story-tay-linh';
/** The width of the text on the page of the print styles: A4 less 35 mm, at 96 dots an inch. */
const paper = { width: 661, height: 900 };

async function onPaper(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  await page.locator('main h1').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(paper);
  const text = await page.locator('body').innerText();
  await page.emulateMedia({ media: 'screen' });
  return text;
}

/** What stands in the margins of each printed page. */
const margins = (page: Page): Promise<string> => page.evaluate(() => document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join(' '));

describe('a screen on paper', async () => {
  const { signIn } = await useBrowser();

  it('prints its title, its day and its figures, and nothing of the shell', async () => {
    const page = await signIn('can-bo-huyen');
    const screens = [
      [`${plan}/chi-tieu?ngay=2024-01-15`, 'Huyện Tây Lĩnh'], [`${plan}/chi-tieu/ngheo-da-chieu-moi-nam`, 'Xếp hạng các địa bàn'], [`${plan}/cay`, 'Địa bàn đã ban hành'], ['/nhiem-vu', 'Sau mỗi lần đánh giá'],
      ['/so-lieu/poor_rate_pct/story-tay-linh-tra-giang', 'Huyện Tây Lĩnh'],
    ] as const;
    for (const [path, holds] of screens) {
      const text = await onPaper(page, path);
      expect(text, path).toContain(holds);
      expect(text, path).toMatch(/Số liệu xem ngày \d{2}\/\d{2}\/\d{4}/u);
      expect(text, path).toContain('Dữ liệu giả lập');
      for (const shell of ['Đồng hồ', 'Bảng chỉ tiêu', 'Tải CSV', 'Tải văn bản']) expect(text.includes(shell) ? `${shell} on ${path}` : '').toBe('');
      const boxes = await margins(page);
      expect(boxes).toContain('DỮ LIỆU GIẢ LẬP');
      expect(boxes).toContain(path.split('?')[0]!);
      expect(boxes).toContain('In ngày 03/06/2024');
    }
    const auditor = await signIn('kiem-tra');
    expect(await onPaper(auditor, '/nhat-ky')).toContain('Các mục nhật ký');
  });

  it('prints a board as a table that is not cut, with every chart’s figures and the page’s number', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto(`${plan}/chi-tieu`);
    await page.getByRole('row', { name: /Riêng xã Vĩnh Lĩnh/ }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(paper);
    await page.getByRole('table').first().waitFor();
    const cut = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((one) => one.scrollWidth > one.clientWidth + 1 && ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.clientWidth > 40).map((one) => one.className));
    expect(cut).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('main td a[href], main th a[href]')!).textDecorationLine)).toBe('underline');
    await page.emulateMedia({ media: null });
    const { pages } = await readPdf(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    expect(pages.length).toBeGreaterThan(0);
    for (const one of pages) expect([Math.round(one.width), Math.round(one.height)]).toEqual([210, 297]);
    await page.goto(`${plan}/chi-tieu/ngheo-da-chieu-moi-nam`);
    await page.getByRole('table').first().waitFor();
    expect(await onPaper(page, `${plan}/chi-tieu/ngheo-da-chieu-moi-nam`)).toContain('Bình quân 2 năm đã có số');
  });

  it('prints the panel “Vì sao?” alone while it is open', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto(`${plan}/chi-tieu`);
    await page.getByRole('button', { name: /Vì sao/ }).first().click();
    await page.getByRole('dialog').getByText('Cách tính').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main').isVisible()).toBe(false);
    expect(await page.locator('body').innerText()).toContain('Cách tính');
  });
});

/**
 * An empty installation's administrator brings in the conversion table and the boundaries in a real browser: a broken copy is refused row by
 * row, the sound one is looked at, stored once and found in the journal; then the choropleth of today and of the former provinces; then the
 * villages of a commune, entered by hand.
 * Skipped when CHUNGTAY_TESTDATA is unset: the files are the published ones.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/app/settings.ts';
import { startHouse } from '../../src/app/start.ts';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

const folder = process.env['CHUNGTAY_TESTDATA'] ?? '';
const password = 'dòng sông lặng lẽ chiều nay';

describe.skipIf(!existsSync(join(folder, 'communes-2026.topojson')))('territory files in the browser (skipped when CHUNGTAY_TESTDATA is unset)', async () => {
  const { browser } = await useBrowser();
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-territory-'));
  let running: Awaited<ReturnType<typeof startHouse>>;
  let page: Page;

  beforeAll(async () => {
    chmodSync(directory, 0o711);
    running = await startHouse({ ...readSettings({ CHUNGTAY_DATA: directory, CHUNGTAY_DATE: '2026-11-22', PORT: '0' }), databaseUrl: null }, { demo: false, tell: () => undefined });
    page = await (await browser.newContext({ locale: 'vi-VN', viewport: { width: 1366, height: 900 }, baseURL: running.address, reducedMotion: 'reduce', serviceWorkers: 'block' })).newPage();
    page.setDefaultTimeout(120_000);
    await page.goto('/');
    await page.locator('input[autocomplete=username]').fill('quan-tri');
    await page.locator('input[type=password]').fill(running.loaded.firstAdministrator!);
    await page.keyboard.press('Enter');
    await page.getByLabel('Mật khẩu dùng một lần vừa nhập').fill(running.loaded.firstAdministrator!);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(password);
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await page.locator('main h1').waitFor();
  }, 240_000);
  afterAll(async () => {
    await running?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const give = (name: string, buffer: Buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });

  it('draws the boundaries of the communes, says which cannot be placed in a former province, and refuses what is no map', async () => {
    await page.goto('/quan-tri/dia-ban');
    await page.getByText('Ranh giới', { exact: true }).click();
    await give('khong-phai.json', Buffer.from('{"type":"FeatureCollection"}'));
    await page.getByRole('alert').first().waitFor();
    await give('communes.topojson', readFileSync(join(folder, 'communes-2026.topojson')));
    await page.getByRole('table', { name: 'Bản đồ sẽ dựng' }).waitFor();
    await page.getByLabel('Nguồn của ranh giới').fill('Cục Bản đồ, bản rút gọn');
    await page.getByRole('button', { name: 'Ghi vào hệ thống' }).click();
    await page.getByText('Đã ghi 3.321 hình').waitFor();
    await page.goto('/ban-do?chi-so=poor_households&nam=2024&bando=2024-12-31');
    await page.getByText('không thuộc trọn một tỉnh cũ').waitFor();
  }, 240_000);

  it('refuses a broken table with each bad row named, stores the sound one once, and draws the former provinces again', async () => {
    const sound = readFileSync(join(folder, 'unit-conversion-2025-07-01.csv'), 'utf8');
    const lines = sound.split('\n');
    const broken = [...lines.slice(0, 10), lines[10]!.replace(/,(\d{5}),/, ',99999,'), ...lines.slice(11)].join('\n');
    await page.goto('/quan-tri/dia-ban');
    await give('hong.csv', Buffer.from(broken, 'utf8'));
    await page.getByText('Tệp bị từ chối, chưa ghi gì').waitFor();
    expect(await page.getByRole('table', { name: 'Lỗi theo từng dòng' }).innerText()).toMatch(/Dòng 11/);
    await give('bang.csv', Buffer.from(sound, 'utf8'));
    await page.getByText('10.570').first().waitFor();
    await picture(page, 'territory-preview');
    await page.getByRole('button', { name: 'Ghi vào hệ thống' }).click();
    await page.getByText('Bản đồ các tỉnh trước sáp nhập đã được dựng lại').waitFor();
    await page.getByRole('link', { name: 'Xem trong nhật ký' }).click();
    await page.waitForURL(/\/nhat-ky\?/);
    await page.getByRole('row').filter({ hasText: 'nhập bảng chuyển đổi đơn vị' }).first().getByRole('button', { name: /chi tiết$/ }).click();
    await page.getByRole('dialog').getByText('bang.csv').first().waitFor();
  }, 300_000);

  it('shows the choropleth of the 34 and of the 63 provinces and of the communes of one, wide and at 360 px', async () => {
    const at = async (address: string, shapes: number, name: string) => {
      await page.goto(address);
      await page.locator('figure svg path').first().waitFor();
      expect(await page.locator('figure svg path').count()).toBeGreaterThanOrEqual(shapes);
      await picture(page, name);
    };
    await at('/ban-do?chi-so=poor_households&nam=2024&bando=2026-01-01', 34, 'choropleth-34');
    await page.getByText('Quần đảo Trường Sa').waitFor();
    await at('/ban-do?chi-so=poor_households&nam=2024&bando=2024-12-31', 63, 'choropleth-63');
    await page.getByText('Có số liệu của 8 trên 63 đơn vị').waitFor();
    expect(await page.getByText('không thuộc trọn một tỉnh cũ').count()).toBe(0); // the table says of each commune where it came from
    await page.setViewportSize(narrow);
    expect(await faultsOf(page, ['/ban-do?chi-so=poor_households&nam=2024&bando=2026-01-01', '/quan-tri/dia-ban'])).toEqual([]);
    await picture(page, 'choropleth-360');
  }, 240_000);

  it('takes the villages of a commune as typed, refuses the line without a kind, lists them, and takes one back; wide and at 360 px', async () => {
    await page.setViewportSize({ width: 1366, height: 900 });
    await page.goto('/ho?dia-ban=binh-khe-21820');
    await page.getByRole('link', { name: 'Đến danh sách thôn của xã' }).press('Enter');
    await page.getByText('Xã chưa có thôn, làng, bản, tổ dân phố nào vào ngày này.').waitFor();
    const names = page.getByLabel('Tên, mỗi dòng một thôn');
    await names.fill('Thôn 1\n\nHòa Bình\nthôn 2');
    await page.getByRole('button', { name: 'Kiểm tra' }).press('Enter');
    await page.getByText('"Hòa Bình" không mở đầu bằng loại').first().waitFor();
    expect(await names.inputValue()).toBe('Thôn 1\nHòa Bình\nthôn 2');
    await names.fill('Thôn 1\nThôn Hòa Bình\nthôn 2');
    await page.getByRole('button', { name: 'Kiểm tra' }).press('Enter');
    await page.getByRole('button', { name: 'Ghi', exact: true }).press('Enter');
    await page.getByText('Đã ghi 3 thôn').waitFor();
    const table = page.getByRole('table', { name: 'Thôn, làng, bản, tổ dân phố' });
    await table.getByRole('row').filter({ hasText: 'Thôn Hòa Bình' }).waitFor();
    await picture(page, 'villages-of-a-commune');
    await page.getByRole('button', { name: 'Bỏ Thôn 2' }).press('Enter');
    await page.getByRole('button', { name: 'Bỏ khỏi danh sách' }).press('Enter');
    await page.getByText('Đã bỏ Thôn 2.').waitFor();
    expect(await table.getByText('Thôn 2').count()).toBe(0);
    await page.setViewportSize(narrow);
    expect(await faultsOf(page, ['/dia-ban/binh-khe-21820', '/dia-ban/binh-phu-21835'])).toEqual([]);
    await picture(page, 'villages-of-a-commune-360');
  }, 240_000);
});

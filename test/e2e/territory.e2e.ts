/**
 * An empty installation's administrator brings in the conversion table and the boundaries in a real browser: a broken copy is refused row by
 * row, the sound one is looked at, stored once and found in the journal; then the choropleth of today and of the former provinces; then the
 * villages of a commune, entered by hand, and changed with their households by the commune's officer, who could enter nobody before.
 * Skipped when CHUNGTAY_TESTDATA is unset: the files are the published ones.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/app/settings.ts';
import { startHouse } from '../../src/app/start.ts';
import { bothWidths, faults, faultsOf, narrow, picture, settled, useBrowser } from '../support/browser.ts';

const folder = process.env['CHUNGTAY_TESTDATA'] ?? '';
const password = 'dòng sông lặng lẽ chiều nay';

describe.skipIf(!existsSync(join(folder, 'communes-2026.topojson')))('territory files in the browser (skipped when CHUNGTAY_TESTDATA is unset)', async () => {
  const { browser } = await useBrowser();
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-territory-'));
  let running: Awaited<ReturnType<typeof startHouse>>;
  let page: Page;
  let officer: Page;

  /** Signs in with a one-time password and chooses one that stays. */
  const enter = async (username: string, once: string): Promise<Page> => {
    const own = await (await browser.newContext({ locale: 'vi-VN', viewport: { width: 1366, height: 900 }, baseURL: running.address, reducedMotion: 'reduce', serviceWorkers: 'block' })).newPage();
    own.setDefaultTimeout(120_000);
    await own.goto('/');
    await own.locator('input[autocomplete=username]').fill(username);
    await own.locator('input[type=password]').fill(once);
    await own.keyboard.press('Enter');
    await own.getByLabel('Mật khẩu dùng một lần vừa nhập').fill(once);
    await own.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
    await own.getByLabel('Nhập lại mật khẩu mới').fill(password);
    await own.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await own.getByLabel('Nhập lại mật khẩu mới').waitFor({ state: 'detached' });
    await own.locator('main h1').waitFor();
    return own;
  };
  const act = async <T>(who: Page, name: string, data: object): Promise<T> => {
    const { csrfToken } = (await (await who.request.get('/api/account/me')).json()) as { csrfToken: string };
    const answer = await who.request.post(`/api/${name}`, { data, headers: { 'X-CSRF-Token': csrfToken, 'Sec-Fetch-Site': 'same-origin' } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  };

  beforeAll(async () => {
    chmodSync(directory, 0o711);
    running = await startHouse({ ...readSettings({ CHUNGTAY_DATA: directory, CHUNGTAY_DATE: '2026-11-22', PORT: '0' }), databaseUrl: null }, { demo: false, tell: () => undefined });
    page = await enter('quan-tri', running.loaded.firstAdministrator!);
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

  it('tells an officer of a commune without villages where they are entered, in place of the form of a new household', async () => {
    const { area } = (await (await page.request.get('/api/area/get?area=binh-khe-21820')).json()) as { area: { id: number } };
    const { oneTimePassword } = await act<{ oneTimePassword: string }>(page, 'account/create', { username: 'binh-khe', name: 'Cán bộ xã', areaId: area.id, grants: [{ role: 'commune_officer', areaId: area.id, from: '2026-01-01' }] });
    officer = await enter('binh-khe', oneTimePassword);
    await officer.goto('/ho/moi');
    await officer.getByText('Xã chưa có thôn, làng, bản, tổ dân phố nào vào ngày này').waitFor();
    expect(await officer.getByLabel('Họ và tên').count()).toBe(0);
    await picture(officer, 'new-household-without-villages');
    await officer.getByRole('link', { name: 'Đến danh sách thôn của xã' }).press('Enter');
    await officer.getByRole('heading', { name: /Bình Khê/, level: 1 }).waitFor();
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

  it('a village gets another name, two become one and are apart again, one is divided with its households as listed; each looked at before it is recorded', async () => {
    const member = (fullName: string) => ({ relation: 'head', details: { fullName, birth: '1970', sex: 'female', ethnicGroup: 'kinh', citizenNumber: null } });
    for (const [village, name] of [['thon-1', 'Lê Thị Nắng'], ['thon-1', 'Lê Thị Mưa'], ['thon-1', 'Lê Thị Gió'], ['thon-hoa-binh', 'Lê Thị Sông']]) {
      await act(officer, 'household/register', { village: `${village}-binh-khe-21820`, address: 'Xóm Trên', on: '2026-02-01', members: [member(name!)] });
    }
    await officer.setViewportSize({ width: 1366, height: 900 });
    await officer.goto('/dia-ban/binh-khe-21820');
    const [villages, changes] = [officer.getByRole('table', { name: 'Thôn, làng, bản, tổ dân phố' }), officer.getByRole('table', { name: 'Các thay đổi đã ghi' })];
    const form = officer.locator('section, div').filter({ has: officer.getByRole('heading', { name: 'Đổi tên, sáp nhập, chia tách thôn' }) }).last();
    const begin = async (kind: string, day: string, fill: () => Promise<void>) => {
      await form.getByLabel('Việc cần ghi').selectOption(kind);
      await fill();
      await form.getByLabel('Có hiệu lực từ ngày').fill(day);
      await form.getByLabel('Số quyết định, nghị quyết').fill('15/NQ-HĐND');
    };
    const look = () => officer.getByRole('button', { name: 'Xem điều sẽ xảy ra' }).press('Enter');
    const store = async (households: number) => {
      await officer.getByRole('button', { name: 'Ghi thay đổi', exact: true }).press('Enter');
      await officer.getByText(`Đã ghi. ${households} hộ đã thuộc thôn mới.`).waitFor();
      await officer.getByRole('button', { name: 'Ghi thay đổi khác' }).press('Enter');
    };
    const households = async (village: string) => ((await (await officer.request.get(`/api/household/list?area=${village}`)).json()) as { total: number }).total;

    await begin('renamed', '1/3/2026', async () => { await form.getByLabel('Thôn', { exact: true }).selectOption('Thôn Hòa Bình'); await form.getByLabel('Tên mới').fill('Bình Minh'); });
    await look();
    await officer.getByRole('alert').filter({ hasText: 'Bình Minh' }).waitFor(); // without its kind
    await form.getByLabel('Tên mới').fill('Thôn Bình Minh');
    await look();
    await store(0);
    await villages.getByRole('link', { name: 'Thôn Bình Minh' }).waitFor();

    await begin('merged', '1/6/2026', async () => {
      for (const name of ['Thôn 1', 'Thôn Bình Minh']) await form.getByRole('checkbox', { name }).check();
      await form.getByLabel('Tên mới').fill('Thôn Chung');
    });
    await picture(officer, 'village-merge-form');
    await look();
    await officer.getByText('4 hộ, 4 người').waitFor();
    await picture(officer, 'village-merge-preview');
    await store(4);
    await villages.getByRole('link', { name: 'Thôn Chung' }).waitFor();
    expect([await villages.getByText('Thôn Bình Minh').count(), await households('thon-chung-binh-khe-21820')]).toEqual([0, 4]);
    await changes.getByRole('row').filter({ hasText: 'Thôn Chung' }).getByRole('button', { name: 'Hủy thay đổi' }).press('Enter');
    const undo = officer.getByRole('region', { name: 'Hủy thay đổi' });
    await undo.getByLabel('Vì sao hủy').fill('Ghi nhầm thôn');
    await undo.getByRole('button', { name: 'Hủy thay đổi' }).press('Enter');
    await officer.getByText('Đã hủy. 4 hộ trở về thôn cũ.').waitFor();
    await villages.getByRole('link', { name: 'Thôn Bình Minh' }).waitFor();
    expect([await villages.getByText('Thôn Chung').count(), await households('thon-1-binh-khe-21820')]).toEqual([0, 3]);

    await begin('split', '1/7/2026', async () => {
      await form.getByLabel('Thôn', { exact: true }).selectOption('Thôn 1');
      await form.getByLabel('Tên các thôn mới, mỗi dòng một thôn').fill('Thôn Suối\nThôn Đồi');
    });
    await form.getByLabel('Thôn của hộ Lê Thị Nắng').selectOption('Thôn Suối');
    await form.getByLabel('Thôn của hộ Lê Thị Mưa').selectOption('Thôn Đồi');
    await form.getByText('Đã chọn 2 hộ chuyển.').waitFor();
    await picture(officer, 'village-divide-form');
    await officer.setViewportSize(narrow);
    await settled(officer);
    await picture(officer, 'village-divide-form-360');
    expect(await faults(officer), 'the form of a division at 360').toEqual([]);
    await officer.setViewportSize({ width: 1366, height: 900 });
    await look();
    await officer.getByText('Hộ về "Thôn Suối"').waitFor();
    await picture(officer, 'village-divide-preview');
    expect(await faults(officer), 'its preview').toEqual([]);
    await store(2);
    expect(await Promise.all(['thon-1', 'thon-suoi', 'thon-doi'].map((one) => households(`${one}-binh-khe-21820`)))).toEqual([1, 1, 1]);
    expect(await changes.getByRole('row').filter({ hasText: '15/NQ-HĐND' }).count()).toBe(3);
    expect(await faultsOf(officer, ['/dia-ban/binh-khe-21820', '/dia-ban/thon-suoi-binh-khe-21820'], bothWidths)).toEqual([]);
    await picture(officer, 'village-of-a-division');
    await officer.setViewportSize(narrow);
    await officer.goto('/dia-ban/binh-khe-21820');
    await changes.getByText('15/NQ-HĐND').first().waitFor();
    await picture(officer, 'villages-changed-360');
  }, 300_000);
});

/**
 * Without a network and with a new version, in a real browser with its service worker: the screens last seen open again and say as of
 * when, writes are refused and nothing typed is lost, nothing is left at sign-out; an update is offered, and taken when told.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demoPassword, picture, useBrowser, wide } from '../support/browser.ts';

const ribbon = (page: Page) => page.getByText(/Đang ngoại tuyến, số liệu lúc \d\d:\d\d \d\d\/\d\d\/\d{4}/);
const onDevice = async (page: Page): Promise<string[]> =>
  page.evaluate(async () => [...Object.keys(localStorage).filter((key) => key.startsWith('chungtay.') && key !== 'chungtay.locale'), ...(await caches.keys()).filter((name) => name === 'chungtay.reads')]);

describe('the installed application', async () => {
  const { browser, address } = await useBrowser();

  async function visit(username = 'can-bo-huyen'): Promise<Page> {
    const context = await browser.newContext({ viewport: wide, locale: 'vi-VN', baseURL: address, reducedMotion: 'reduce', serviceWorkers: 'allow' });
    context.setDefaultTimeout(60_000); // a busy machine is slow, not wrong
    const page = await context.newPage();
    await page.goto('/');
    await page.locator('input[autocomplete=username]').fill(username);
    await page.locator('input[type=password]').fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.locator('main#noi-dung').waitFor();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
    });
    return page;
  }

  it('opens without a network what was last seen, says as of when, refuses to send and keeps what was typed; forgets all at sign-out', async () => {
    const page = await visit();
    await page.goto('/ke-hoach/story-vinh-linh/chi-tieu');
    await page.locator('table').first().waitFor();
    const seen = await page.locator('table').first().innerText();
    await page.waitForLoadState('networkidle');
    await page.goto('/ke-hoach/lap-moi');
    await page.locator('input[name=issuer]').waitFor();

    await page.context().setOffline(true);
    await page.locator('input[name=issuer]').fill('Soạn lúc mất mạng');
    expect(await page.evaluate(async () => fetch('/api/plan/list').then(() => 'answered', () => 'no network'))).toBe('no network');
    await page.reload();
    await page.locator('input[name=issuer]').waitFor();
    expect(await page.locator('input[name=issuer]').inputValue()).toBe('Soạn lúc mất mạng');
    await page.goto('/ke-hoach/story-vinh-linh/chi-tieu');
    await ribbon(page).waitFor();
    await page.locator('table').first().waitFor();
    expect(await page.locator('table').first().innerText()).toBe(seen);
    await picture(page, 'offline-board');
    // What may name a person is not on the device: the screen says that there is no network.
    await page.goto('/nhat-ky').catch(() => undefined);
    await ribbon(page).waitFor();
    await page.getByText(/Không liên lạc được với máy chủ|chưa được lưu trên máy|không có quyền/).first().waitFor();
    const kept = await page.evaluate(async () => [JSON.stringify(localStorage), ...(await (await caches.open('chungtay.reads')).keys()).map((one) => new URL(one.url).pathname)]);
    expect(kept[0]).not.toMatch(/csrfToken\\":\\"[^\\]/);
    expect(kept.slice(1).filter((path) => !/^\/api\/(plan\/(list|get|board|verdict|league|progress)|indicator\/\w+|area\/(get|tree|map))$/.test(path))).toEqual([]);

    await page.context().setOffline(false);
    await page.goto('/ke-hoach');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await ribbon(page).waitFor({ state: 'detached' });
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: /Cán bộ|Mẫu|Công chức/ }).first().click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.locator('input[autocomplete=username]').waitFor();
    expect(await onDevice(page)).toEqual([]);
    await page.reload();
    await page.locator('input[autocomplete=username]').waitFor();
  });

  it('keeps what was to be sent without a network, says so, and sends it once when the network is back, even if an answer was lost', async () => {
    const page = await visit('can-bo-xa');
    await page.goto('/ke-hoach/story-vinh-linh/de-nghi');
    await page.getByRole('button', { name: 'Gửi kiến nghị' }).click();
    const words = page.getByRole('textbox', { name: /^Nội dung/ });
    await words.fill('Cầu tràn hư hỏng, xe chở vật liệu chưa vào được.');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    const send = page.getByRole('button', { name: 'Gửi', exact: true });
    await send.click();
    const told = page.getByRole('region', { name: 'Gửi kiến nghị' }).getByRole('alert').filter({ hasText: 'Không liên lạc được với máy chủ.' });
    await told.waitFor();
    expect(await told.innerText()).toContain('Nội dung đang soạn vẫn được giữ.');
    await picture(page, 'offline-send');
    await page.reload();
    await page.getByRole('button', { name: 'Gửi kiến nghị' }).click();
    expect(await words.inputValue()).toBe('Cầu tràn hư hỏng, xe chở vật liệu chưa vào được.');
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();

    await page.context().setOffline(false);
    // Recorded, but the answer is lost on the way: the same press again is the same act.
    await page.route('**/api/plan/requestChange', async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
    await send.click();
    await told.waitFor();
    await send.click();
    const sent = page.getByRole('listitem').filter({ hasText: 'Cầu tràn hư hỏng' });
    await sent.getByText('đã gửi').waitFor();
    await page.reload();
    await sent.first().waitFor();
    expect(await sent.count()).toBe(1);
    await page.getByRole('button', { name: 'Gửi kiến nghị' }).click();
    expect(await words.inputValue()).toBe('');
  });

  it('ends the session at the first chance when somebody signed out without a network', async () => {
    const page = await visit();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /Cán bộ|Mẫu|Công chức/ }).first().click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.locator('input[autocomplete=username]').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await page.locator('input[autocomplete=username]').waitFor();
    expect(await page.evaluate(async () => (await fetch('/api/account/me')).status)).toBe(401);
    expect(await onDevice(page)).toEqual([]);
  });

  it('offers a new version and takes it when told, with what was typed still there', async () => {
    const page = await visit();
    await page.goto('/ke-hoach/lap-moi');
    await page.getByRole('heading', { level: 1 }).waitFor();
    // Another worker for the same pages: what the browser finds after a new release.
    await page.evaluate(async () => navigator.serviceWorker.register('/sw.js?release=2'));
    await page.getByRole('button', { name: 'Tải lại để dùng bản mới' }).waitFor();
    await picture(page, 'update');
    const field = page.locator('input[name=issuer]');
    await field.fill('ban-thao-dang-go');
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Tải lại để dùng bản mới' }).click()]);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('input[name=issuer]').inputValue()).toBe('ban-thao-dang-go');
    expect(await page.evaluate(() => navigator.serviceWorker.controller!.scriptURL)).toContain('release=2');
  });
});

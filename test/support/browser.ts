/** Opens pages of the running house in a real browser; signs in as a demo account; takes a picture where CHUNGTAY_SCREENSHOTS names a folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, inject } from 'vitest';

export const wide = { width: 1366, height: 768 };
export const narrow = { width: 360, height: 740 };

export async function useBrowser(): Promise<{ browser: Browser; open(viewport?: typeof wide): Promise<Page>; address: string }> {
  const house = inject('browserHouse');
  const browser = await chromium.launch({ executablePath: house.executable, args: [...house.args], headless: true });
  const contexts: BrowserContext[] = [];
  afterAll(async () => browser.close());
  return {
    browser,
    address: house.address,
    async open(viewport = wide) {
      const context = await browser.newContext({ viewport, locale: 'vi-VN', baseURL: house.address, reducedMotion: 'reduce', serviceWorkers: 'block' });
      contexts.push(context);
      return context.newPage();
    },
  };
}

export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['CHUNGTAY_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

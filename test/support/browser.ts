/**
 * Opens pages of the running house in a real browser, signs in as a demo account, finds what fails WCAG 2.2 AA or is too wide,
 * and takes a picture where CHUNGTAY_SCREENSHOTS names a folder.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { afterAll, afterEach, inject } from 'vitest';

export const wide = { width: 1366, height: 768 };
export const narrow = { width: 360, height: 740 };

export const demoPassword = 'chung-tay-2024';

export type TestBrowser = {
  readonly browser: Browser;
  readonly address: string;
  open(viewport?: typeof wide): Promise<Page>;
  signIn(username: string, options?: { readonly password?: string; readonly viewport?: typeof wide }): Promise<Page>;
};

export async function useBrowser(): Promise<TestBrowser> {
  const house = inject('browserHouse');
  const address = house.addresses[Number(process.env['VITEST_POOL_ID']) - 1]!; // each worker has its own
  const browser = await chromium.launch({ executablePath: house.executable, args: [...house.args], headless: true });
  const contexts: BrowserContext[] = [];
  afterAll(async () => browser.close());
  tellOfFailures(browser);
  async function open(viewport = wide): Promise<Page> {
    const context = await browser.newContext({ viewport, locale: 'vi-VN', baseURL: address, reducedMotion: 'reduce', serviceWorkers: 'block' });
    context.setDefaultTimeout(60_000); // a busy machine is slow, not wrong
    contexts.push(context);
    const page = await context.newPage();
    trafficOf(page);
    return page;
  }
  return {
    browser,
    address,
    open,
    async signIn(username, { password = demoPassword, viewport = wide } = {}) {
      const page = await open(viewport);
      await page.goto('/');
      await page.locator('input[autocomplete=username]').fill(username);
      await page.locator('input[type=password]').fill(password);
      await page.keyboard.press('Enter');
      await page.locator('main#noi-dung').waitFor().catch(async (cause: unknown) => {
        throw new Error(`${username} could not sign in; the page says: ${(await page.locator('main').innerText()).slice(0, 400)}`, { cause });
      });
      return page;
    },
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type AxeWindow = { axe: { run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };

/** What is wrong with the page as it stands: too wide for its window, or a rule of WCAG 2.2 AA broken; empty when nothing is. */
export async function faults(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.evaluate(axe);
  const violations = await page.evaluate(async () =>
    (await (window as unknown as AxeWindow).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`),
  );
  return [...(over > 0 ? [`${over} px too wide`] : []), ...violations];
}

/** The same for each address at each width (that of the page unless said), told with both; each address is opened once. */
export async function faultsOf(page: Page, paths: readonly string[], viewports: readonly (typeof wide)[] = [page.viewportSize() ?? wide]): Promise<string[]> {
  const found: string[] = [];
  trafficOf(page);
  for (const path of paths) {
    await page.goto(path);
    await page.locator('main h1').first().waitFor();
    for (const viewport of viewports) {
      if (page.viewportSize()?.width !== viewport.width) await page.setViewportSize(viewport);
      await settled(page);
      found.push(...(await faults(page)).map((fault) => `${path} at ${viewport.width}: ${fault}`));
    }
  }
  return found;
}

/** After a test that failed: what each open page showed, where its focus was and what it still waited for, so that a failure of one run in a hundred tells its cause. */
export function tellOfFailures(browser: Browser): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      const seen = await page.evaluate(() => ({ focus: document.activeElement?.outerHTML.slice(0, 200), text: document.body.innerText.replace(/\n+/g, ' | ').slice(0, 3000) })).catch((error: unknown) => ({ focus: '', text: String(error) }));
      const waits = [...(traffics.get(page)?.open ?? [])].map((request) => request.url());
      process.stderr.write(`after "${task.name}" the page ${page.url()} shows: ${seen.text}\n  focus: ${seen.focus}\n  waits for: ${waits.join(', ') || 'nothing'}\n`);
    }
  });
}

/** The widths every screen has to fit. */
export const bothWidths = [narrow, wide];

type Traffic = { open: Set<Request>; last: number };
const traffics = new WeakMap<Page, Traffic>();

/** Waits until the page asks for nothing more: nothing on its way and a moment without a new question. */
export async function settled(page: Page): Promise<void> {
  const traffic = trafficOf(page);
  await page.waitForLoadState('load');
  const begun = Date.now();
  while ((traffic.open.size > 0 || Date.now() - traffic.last < 150 || Date.now() - begun < 150) && Date.now() - begun < 20_000) await new Promise((resume) => { setTimeout(resume, 20); });
}

function trafficOf(page: Page): Traffic {
  const known = traffics.get(page);
  if (known) return known;
  const traffic: Traffic = { open: new Set(), last: Date.now() };
  traffics.set(page, traffic);
  const ended = (request: Request): void => { traffic.open.delete(request); traffic.last = Date.now(); };
  page.on('request', (request) => { traffic.open.add(request); traffic.last = Date.now(); });
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) traffic.open.clear(); });
  return traffic;
}

export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['CHUNGTAY_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

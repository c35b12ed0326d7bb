/**
 * A house of its own for a browser test that moves the clock or decides about a whole commune: nothing of it reaches the other tests' house.
 * Use: `const { signIn, ask, setClock } = await useOwnHouse('2025-09-08')` inside `describe`; the first of a day takes as long as a first start (half a minute).
 */
import { randomUUID } from 'node:crypto';
import { chromium, type Page } from 'playwright-core';
import { afterAll, inject } from 'vitest';
import { demoPassword, tellOfFailures, wide } from './browser.ts';
import { startFirst } from './first-house.ts';

export type OwnHouse = {
  /** A page nobody has signed in on. */
  readonly open: (viewport?: typeof wide) => Promise<Page>;
  readonly signIn: (username: string, viewport?: typeof wide) => Promise<Page>;
  /** Asks or acts over HTTP as whoever is signed in on the page; throws with the problem's code. */
  readonly ask: <T>(page: Page, name: string, input: object, kind?: 'read' | 'write') => Promise<T>;
  readonly setClock: (page: Page, date: string) => Promise<void>;
};

/** The clock on another day and each of the usernames signed in anew: a page keeps the day it was signed in on. `before`: the pages of the day before, in the same order. */
export async function signedInOn(house: OwnHouse, date: string, usernames: readonly string[], before: readonly (Page | undefined)[]): Promise<Page[]> {
  if (before[0]) await house.setClock(before[0], date);
  for (const page of before) await page?.context().close();
  const pages: Page[] = [];
  for (const username of usernames) pages.push(await house.signIn(username));
  return pages;
}

/** `history`: with the work under way that `npm start` tells of; walks begin without. */
export async function useOwnHouse(date: string, { history = false }: { readonly history?: boolean } = {}): Promise<OwnHouse> {
  const { executable, args, kept } = inject('browserHouse');
  const { running, end } = await startFirst(date, kept, history);
  const browser = await chromium.launch({ executablePath: executable, args: [...args], headless: true });
  afterAll(async () => {
    await browser.close();
    await end();
  });
  tellOfFailures(browser);
  const ask = async <T>(page: Page, name: string, input: object, kind: 'read' | 'write' = 'write'): Promise<T> => {
    const path = `${running.address}/api/${name.replace('.', '/')}`;
    if (kind === 'read') {
      const query = new URLSearchParams(Object.entries(input).map(([key, value]) => [key, String(value)]));
      const answer = await page.request.get(`${path}?${query.toString()}`);
      if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${await answer.text()}`);
      return (await answer.json()) as T;
    }
    const me = (await (await page.request.get(`${running.address}/api/account/me`)).json()) as { csrfToken: string };
    const answer = await page.request.post(path, { data: input, headers: { 'X-CSRF-Token': me.csrfToken, 'Idempotency-Key': randomUUID() } });
    if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const open = async (viewport = wide): Promise<Page> => (await browser.newContext({ viewport, locale: 'vi-VN', baseURL: running.address, reducedMotion: 'reduce', serviceWorkers: 'block' })).newPage();
  return {
    ask, open,
    async signIn(username, viewport = wide) {
      const page = await open(viewport);
      await page.goto('/');
      await page.locator('input[autocomplete=username]').fill(username);
      await page.locator('input[type=password]').fill(demoPassword);
      await page.keyboard.press('Enter');
      await page.locator('main#noi-dung').waitFor();
      return page;
    },
    setClock: async (page, to) => { await ask(page, 'house.setClock', { date: to }); },
  };
}

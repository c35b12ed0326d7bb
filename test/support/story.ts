/**
 * What the walks of the story world's reviews (2023, 2025) share: a house of its own with a clock, signed-in people kept for a day, a sheet of
 * assessment taken from opening to closing over HTTP, a paper downloaded and kept as a file. Acts that are done on the screen stay in the walks.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { picture } from './browser.ts';
import { type OwnHouse, useOwnHouse } from './own-house.ts';
import { sendFile } from './story-people.ts';

export type Sheet = { id: number; version: number; state: string; setHash: string; name: string; lines: { id: string; type: string; kind: string | null; asked: boolean; ofFront: boolean; awaits: string | null; text: string; truth: string | null }[]; verdicts: { council: { truth: string } }; steps: { step: string; by: string }[] };
/** Who speaks in each column of a sheet, and of the Front where a set asks for its opinion. */
export type People = { readonly self: string; readonly verifier: string; readonly council: string; readonly front?: string };

export type Story = OwnHouse & {
  /** The page of a demo account, signed in once for each day of the story. */
  readonly as: (username: string) => Promise<Page>;
  readonly moveTo: (date: string) => Promise<void>;
  readonly today: () => string;
  readonly read: <T>(username: string, name: string, input: object) => Promise<T>;
  readonly act: <T>(username: string, name: string, input: object) => Promise<T>;
  /** Every item shown by a file of the sheet, what waits for its register accepted by name, the Front heard, and said to be met in three columns by three people, then closed by who verified. Answers the sheet as it ended. */
  readonly assess: (sheet: number, people: People) => Promise<Sheet>;
};

export async function useStory(date: string): Promise<Story> {
  const house = await useOwnHouse(date);
  let today = date;
  let pages = new Map<string, Page>();
  const as = async (username: string): Promise<Page> => {
    const page = pages.get(username) ?? (await house.signIn(username));
    pages.set(username, page);
    return page;
  };
  // What everybody saw when a step failed.
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') for (const [username, page] of pages) await picture(page, `failed-${task.name.slice(0, 30).replaceAll(/\W+/g, '-')}-${username}`);
  });
  const read = async <T>(username: string, name: string, input: object): Promise<T> => house.ask<T>(await as(username), name, input, 'read');
  const act = async <T>(username: string, name: string, input: object): Promise<T> => house.ask<T>(await as(username), name, input);
  return {
    ...house, as, read, act, today: () => today,
    async moveTo(to) {
      const [first] = pages.values();
      await house.setClock(first ?? (await as('can-bo-xa')), to);
      for (const page of pages.values()) await page.context().close();
      [pages, today] = [new Map(), to];
    },
    async assess(id, { self, verifier, council, front }) {
      const whole = await read<Sheet>(self, 'assessment.get', { id });
      const own = await sendFile<{ id: string }>(await as(self), 'attachment.add', { subjectKind: 'assessment', subjectId: String(id), note: 'Minh chứng' }, { name: 'minh-chung.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
      const typed = whole.lines.filter((one) => one.type === 'item' && one.asked && one.kind !== 'computed' && !one.ofFront);
      let at = { id, version: whole.version };
      const step = async (who: string, name: string, more: object = {}): Promise<void> => {
        const done = await act<{ version: number }>(who, name, { ...at, ...more });
        at = { id, version: done.version };
      };
      for (const one of typed.filter((line) => line.kind === 'evidence')) await step(self, 'assessment.link', { item: one.id, kind: 'attachment', record: own.id });
      const entry = (line: Sheet['lines'][number]) => ({ item: line.id, value: 'met', note: line.kind === 'opinion' ? 'Đã phối hợp tốt.' : '', body: line.kind === 'opinion' ? 'Ủy ban Mặt trận Tổ quốc' : '' });
      await step(self, 'assessment.enter', { setHash: whole.setHash, column: 'self', entries: typed.filter((line) => line.kind === 'evidence').map(entry) });
      await step(self, 'assessment.submit');
      if (front !== undefined) for (const one of whole.lines.filter((line) => line.ofFront && line.asked)) await step(front, 'assessment.opine', { item: one.id, value: 'met', note: 'Phối hợp tốt các cuộc vận động.' });
      for (const one of typed.filter((line) => line.kind === 'evidence' && line.awaits !== null)) await step(verifier, 'assessment.accept', { item: one.id, figure: null, record: { kind: 'attachment', id: own.id }, why: 'Đã hỏi lại nơi giữ sổ' });
      await step(verifier, 'assessment.enter', { setHash: whole.setHash, column: 'verified', entries: typed.map(entry) });
      await step(verifier, 'assessment.verify');
      await step(council, 'assessment.enter', { setHash: whole.setHash, column: 'council', entries: typed.map(entry) });
      await step(council, 'assessment.consider');
      await step(verifier, 'assessment.close');
      return read<Sheet>(self, 'assessment.get', { id });
    },
  };
}

/** A form that shows what will be recorded and asks once: goes on, presses the verb, waits until the form has said so or gone. */
export async function record(page: Page, verb: string): Promise<void> {
  await page.getByRole('button', { name: 'Tiếp tục để xác nhận', exact: true }).last().click();
  const confirm = page.getByRole('button', { name: verb, exact: true }).last();
  await confirm.click();
  await confirm.waitFor({ state: 'detached' });
}

/** The same where the form stays as a receipt until it is closed. */
export async function recorded(page: Page, verb: string): Promise<void> {
  await record(page, verb);
  await page.getByRole('button', { name: 'Đóng', exact: true }).click();
}

/** Downloads a PDF by its link and answers how many pages it has; kept beside the pictures where CHUNGTAY_SCREENSHOTS names a folder. */
export async function printed(page: Page, link: Locator, name: string): Promise<number> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bytes = new Uint8Array(readFileSync(await file.path()));
  kept(`${name}.pdf`, bytes);
  return (await readPdf(bytes)).pages.length;
}

/** A file to be looked at, beside the pictures where CHUNGTAY_SCREENSHOTS names a folder. */
export function kept(name: string, bytes: Uint8Array): void {
  const folder = process.env['CHUNGTAY_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
}

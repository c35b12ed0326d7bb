/**
 * The people of a story told in a house of its own: signed in once each, asking, acting and sending files by name; the three beats of a step form; a
 * paper read as it was downloaded; what is said on a sheet of assessment. Used by the walks of the final review.
 */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import type { OwnHouse } from './own-house.ts';

export type Award = { award: number; version: number };
type Line = { type: string; kind: string | null; id: string; asked: boolean; ofFront?: boolean; awaits: string | null; evidence: { kind: string; id: string; acceptable: boolean }[]; series: { accepted: { counts: boolean } | null } | null; vouched: { counts: boolean } | null };
type Sheet = { id: number; household: number | null; version: number; setHash: string; state: string; lines: Line[]; verdicts: { council: { truth: string } } };
type Given = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** An act that carries a file, by the page of whoever is signed in. */
export async function sendFile<T>({ request }: Page, name: string, input: object, file: Given): Promise<T> {
  const me = (await (await request.get('/api/account/me')).json()) as { csrfToken: string };
  const answer = await request.post(`/api/${name.replace('.', '/')}`, { headers: { 'X-CSRF-Token': me.csrfToken, 'Idempotency-Key': randomUUID() }, multipart: { input: JSON.stringify(input), file } });
  if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export function storyIn(house: OwnHouse, began: string) {
  const pages = new Map<string, Page>();
  let today = began;
  const as = async (username: string): Promise<Page> => {
    if (!pages.has(username)) pages.set(username, await house.signIn(username));
    return pages.get(username)!;
  };
  const read = async <T>(username: string, name: string, input: object): Promise<T> => house.ask<T>(await as(username), name, input, 'read');
  const act = async <T>(username: string, name: string, input: object): Promise<T> => house.ask<T>(await as(username), name, input);
  const send = async <T>(username: string, name: string, input: object, file: Given): Promise<T> => sendFile<T>(await as(username), name, input, file);
  const sheet = async (username: string, id: number): Promise<Sheet> => read<Sheet>(username, 'assessment.get', { id });
  /** A file of the sheet, or of its household, shows every item that asks for evidence: what nothing shows is not known. */
  const prove = async (username: string, id: number): Promise<void> => {
    const { household, version, lines } = await sheet(username, id);
    const file = await send<{ id: string }>(username, 'attachment.add', { ...(household === null ? { subjectKind: 'assessment', subjectId: String(id) } : { subjectKind: 'household', subjectId: String(household) }), note: 'Minh chứng' }, { name: 'minh-chung.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    let at = version;
    for (const item of lines.filter((line) => line.kind === 'evidence' || line.awaits !== null && line.kind === 'opinion')) at = (await act<{ version: number }>(username, 'assessment.link', { id, version: at, item: item.id, kind: 'attachment', record: file.id })).version;
  };
  /** Every item a person speaks about in a column, as met; what waits for its register only where a record of it is accepted by name, which the verifier does first. */
  const say = async (username: string, id: number, column: 'self' | 'verified' | 'council', value = 'met'): Promise<void> => {
    if (column === 'verified') for (const line of (await sheet(username, id)).lines) {
      const record = line.vouched === null && line.awaits !== null ? line.evidence.find((shown) => shown.acceptable) : undefined;
      if (record) await act(username, 'assessment.accept', { id, version: (await sheet(username, id)).version, item: line.id, figure: null, record: { kind: record.kind, id: record.id }, why: 'Đã hỏi lại nơi giữ sổ' });
    }
    const one = await sheet(username, id);
    const held = (line: Line): boolean => column === 'self' || line.awaits === null || line.vouched?.counts === true || line.series?.accepted?.counts === true;
    const entries = one.lines.filter((line) => line.type === 'item' && line.kind !== 'computed' && line.asked && line.ofFront !== true && (column !== 'self' || line.kind === 'evidence')).map((line) => ({ item: line.id, value: held(line) ? value : 'not', note: 'Theo hồ sơ', ...(line.kind === 'opinion' ? { body: 'Ủy ban Mặt trận Tổ quốc' } : {}) }));
    await act(username, 'assessment.enter', { id, version: one.version, setHash: one.setHash, column, entries });
  };
  const goOn = async (username: string, id: number, step: string): Promise<void> => { await act(username, `assessment.${step}`, { id, version: (await sheet(username, id)).version }); };
  return {
    as, read, act, sheet, say, goOn,
    /** A sheet shown by its evidence, what waits for its register accepted by name, said of in three columns by three people, closed by who verified. Answers it as it ended. */
    judge: async (id: number, { self, verifier, council }: { readonly self: string; readonly verifier: string; readonly council: string }): Promise<Sheet> => {
      await prove(self, id);
      for (const [who, column, step] of [[self, 'self', 'submit'], [verifier, 'verified', 'verify'], [council, 'council', 'consider']] as const) {
        await say(who, id, column);
        await goOn(who, id, step);
      }
      await goOn(verifier, id, 'close');
      return sheet(self, id);
    },
    today: (): string => today,
    moveTo: async (date: string): Promise<void> => {
      await house.setClock(await as('can-bo-tinh'), date);
      today = date;
      for (const page of pages.values()) await page.context().close();
      pages.clear();
    },
    send,
    /** Go on, look at what will be recorded, record it. */
    record: async (page: Page, verb: string, goOn = 'Tiếp tục để xác nhận'): Promise<void> => {
      await page.getByRole('button', { name: goOn, exact: true }).last().click();
      const button = page.getByRole('button', { name: verb, exact: true }).last();
      await button.click();
      await button.waitFor({ state: 'detached' });
    },
    /** The words of a Word file behind a link. */
    paper: async (page: Page, name: RegExp): Promise<string> => {
      const file = await page.request.get((await page.getByRole('link', { name }).first().getAttribute('href'))!);
      return (await readDocx(new Uint8Array(await file.body()))).paragraphs.map((one) => one.text).join('\n');
    },
    /** One act on an award round as it stands. */
    award: async (username: string, name: string, round: Award, input: object): Promise<Award> => {
      const { version } = await read<{ version: number }>(username, 'award.get', { award: round.award });
      return act<Award>(username, name, { award: round.award, version, on: today, ...input });
    },
  };
}

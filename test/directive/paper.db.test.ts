/** A directive and its paper in the register say the same: the number given there is the directive's, and what is withdrawn on one side is withdrawn on the other. */
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
type Entry = { document: string; recordVersion: number; state: string };
type Got = { directive: { number: string | null; issuedOn: string; state: string }; version: number; letters: { id: number }[] };

describe('a directive and its paper', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-01-03' });
  const { ask } = askingIn({ house, owner }, district);
  const upper = async <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);
  const signature = { lines: [{ office: 'Chủ tịch' }], name: 'Phạm Văn Mẫu' };
  const get = (id: number) => upper<Got>('directive.get', { id, limit: 100 });
  const held = (id: number) => upper<{ entries: { document: string; state: string }[]; mayDraft: boolean }>('document.ofWork', { of: 'directive', id });
  const give = async (more: object = {}): Promise<number> => {
    const { rows } = await ask<{ rows: { id: string; level: string }[] }>('organisation.list', { area: district, below: 'true', world: 'story', kind: 'state', limit: 200 });
    return (await upper<{ id: number }>('directive.issue', { area: district, issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', title: 'Rà soát nhà tạm', text: 'Báo cáo danh sách.', issuedOn: '2024-01-03', dueOn: '2024-01-15', units: [rows.find((one) => one.level === 'commune')!.id], ...more })).id;
  };
  const draft = async (id: number): Promise<string> => {
    const { document } = await upper<Entry>('document.draftWork', { of: 'directive', id });
    await upper('document.update', { document, expectedVersion: (await upper<Entry>('document.get', { document })).recordVersion, signature });
    return document;
  };
  const signs = async (name: string, document: string, more: object = {}) => ask<{ number: string }>(name, { document, expectedVersion: (await upper<Entry>('document.get', { document })).recordVersion, ...more }, 'signer', district);

  it('that was spoken first and numbered in the register later carries that number and day, and its letters cite them', async () => {
    const id = await give();
    expect((await get(id)).directive.number).toBeNull();
    const document = await draft(id);
    expect(await refusal(signs('document.issue', document, { issuedOn: '2024-01-16' }))).not.toBe('done');
    clock.set(plainDate('2024-01-20'));
    expect(await refusal(signs('document.issue', document, { issuedOn: '2024-01-16' }))).toBe('directive.paper_late');
    const { number } = await signs('document.issue', document, { issuedOn: '2024-01-05' });
    expect((await get(id)).directive).toMatchObject({ number, issuedOn: '2024-01-05' });
    await upper('directive.remind', { id });
    const bytes = (await upper<{ bytes: Uint8Array }>('directive.letter', { letter: (await get(id)).letters[0]!.id, format: 'docx' })).bytes;
    const text = (await readDocx(bytes)).paragraphs.map((line) => line.text).join('\n');
    expect(text).toContain(number);
    expect(text).toContain('05/01/2024');
    // The paper withdrawn in the register: there is no number to cite until it has another.
    await signs('document.void', document, { reason: 'Ghi sai nơi nhận' });
    expect(await get(id)).toMatchObject({ directive: { number: null, state: 'running' } });
    expect((await held(id)).mayDraft).toBe(true);
  });

  it('are withdrawn together, and nothing is drafted or issued of what was withdrawn', async () => {
    clock.set(plainDate('2024-01-06'));
    const numbered = await give({ number: '15/UBND-VX', signer: 'Phạm Văn Mẫu', issuedOn: '2024-01-06' });
    await upper('directive.withdraw', { id: numbered, expectedVersion: (await get(numbered)).version, reason: 'Đã có chỉ đạo thay thế' });
    expect(await held(numbered)).toMatchObject({ entries: [{ state: 'void' }], mayDraft: false });
    expect(await upper('document.get', { document: (await held(numbered)).entries[0]!.document })).toMatchObject({ voidReason: 'Đã có chỉ đạo thay thế' });
    expect(await refusal(draft(numbered))).toBe('directive.withdrawn_already');
    const spoken = await give();
    const document = await draft(spoken);
    await upper('directive.withdraw', { id: spoken, expectedVersion: (await get(spoken)).version, reason: 'Không cần nữa' });
    expect(await refusal(signs('document.issue', document))).toBe('directive.withdrawn_already');
    expect(await held(spoken)).toMatchObject({ entries: [{ state: 'draft' }], mayDraft: false });
  });

  it('says the day that stands where it was put off before the paper went out, and keeps it whatever is put off later', async () => {
    clock.set(plainDate('2024-01-03'));
    const id = await give({ title: 'Rà soát nước sạch' });
    const document = await draft(id);
    type Parts = { parts: { id: number; version: number; area: string; dueOn: string }[]; version: number };
    const parts = () => upper<Parts>('directive.get', { id, limit: 100 });
    const words = async (name: 'directive.paper' | 'document.render', input: object) => (await readDocx((await upper<{ bytes: Uint8Array }>(name, { ...input, format: 'docx' })).bytes)).paragraphs.map((line) => line.text).join('\n');
    clock.set(plainDate('2024-01-08'));
    await upper('directive.extend', { id, expectedVersion: (await parts()).version, dueOn: '2024-01-25', reason: 'Mưa lũ' });
    expect([(await words('document.render', { document })).includes('25/01/2024'), (await words('directive.paper', { id })).includes('15/01/2024')]).toEqual([true, false]);
    // One body was given a day of its own besides.
    const [part] = (await parts()).parts as [Parts['parts'][0]];
    const { extension } = await ask<{ extension: number }>('directive.askExtension', { part: part.id, expectedVersion: part.version, dueOn: '2024-02-05', reason: 'Hai thôn bị chia cắt' }, 'commune_officer', part.area);
    await upper('directive.answerExtension', { extension, grant: true, answer: 'Đồng ý.' });
    expect(await words('document.render', { document })).toMatch(/25\/01\/2024[^]*05\/02\/2024/);
    // A paper that says the new day bears no date before that day was given; after the first day it may.
    clock.set(plainDate('2024-01-20'));
    expect(await refusal(signs('document.issue', document, { issuedOn: '2024-01-07' }))).toBe('directive.paper_before_extension');
    await signs('document.issue', document, { issuedOn: '2024-01-18' });
    const issued = await words('directive.paper', { id });
    expect(issued).toBe(await words('document.render', { document }));
    await upper('directive.extend', { id, expectedVersion: (await parts()).version, dueOn: '2024-02-20', reason: 'Bão số 2', number: '90/UBND-VX', signer: 'Phạm Văn Mẫu' });
    expect(await words('directive.paper', { id })).toBe(issued);
  });

  describe('from two sessions at once', () => {
    /** Runs the second while the first stands before its last step: the table is held until the second has ended or waits. */
    const crossed = async <A, B>(table: string, first: () => Promise<A>, second: () => Promise<B>): Promise<readonly [A, B]> => {
      const [held, free] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
      const hold = owner.db.transaction().execute(async (tx) => {
        await sql`lock table ${sql.table(table)} in share mode`.execute(tx);
        held.resolve(undefined);
        await free.promise;
      });
      await held.promise;
      const waiting = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`.execute(owner.db)).rows[0]!.n;
      const until = async (count: number, ended: () => boolean): Promise<void> => { for (let turn = 0; turn < 100 && !ended() && (await waiting()) < count; turn += 1) await setTimeout(20); };
      const one = first();
      await until(1, () => false);
      let over = false;
      const two = second().finally(() => { over = true; });
      await until(2, () => over);
      free.resolve(undefined);
      const [, a, b] = await Promise.all([hold, one, two]);
      return [a, b];
    };
    const words = async (document: string) => (await readDocx((await upper<{ bytes: Uint8Array }>('document.render', { document, format: 'docx' })).bytes)).paragraphs.map((line) => line.text).join('\n');
    const putOff = async (id: number, dueOn: string) => upper('directive.extend', { id, expectedVersion: (await get(id)).version, dueOn, reason: 'Mưa lũ' });

    it('a paper drafted while the day is put off says the day that stands', async () => {
      clock.set(plainDate('2024-01-03'));
      const id = await give({ title: 'Rà soát điện' });
      const [{ document }] = await crossed('documents', () => upper<Entry>('document.draftWork', { of: 'directive', id }), () => putOff(id, '2024-01-25'));
      expect(await words(document)).toContain('25/01/2024');
      expect(await words(document)).not.toContain('15/01/2024');
    });

    it('two who draft the same paper make one draft', async () => {
      const id = await give({ title: 'Rà soát trường lớp' });
      const [one, other] = await crossed('documents', () => upper<Entry>('document.draftWork', { of: 'directive', id }), () => upper<Entry>('document.draftWork', { of: 'directive', id }));
      expect(one.document).toBe(other.document);
      expect((await held(id)).entries).toHaveLength(1);
    });

    it('a body asks while the day is put off for all: both end, and no request stands for a day that is no later', async () => {
      const id = await give({ title: 'Rà soát trạm y tế' });
      type Part = { id: number; version: number; area: string; dueOn: string; extensions: { state: string }[] };
      const part = async () => (await upper<{ parts: Part[] }>('directive.get', { id, limit: 100 })).parts[0]!;
      const { id: mine, version, area } = await part();
      await crossed('directive_extensions', () => ask('directive.askExtension', { part: mine, expectedVersion: version, dueOn: '2024-01-20', reason: 'Hai thôn bị chia cắt' }, 'commune_officer', area), () => putOff(id, '2024-01-25'));
      const now = await part();
      expect([now.dueOn, now.extensions.map((one) => one.state).toSorted()]).toEqual(['2024-01-25', ['granted', 'lapsed']]);
    });
  });
});

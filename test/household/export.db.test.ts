/** Exports of the register: every row of the filter and the day, the footer that proves it, the readers' log that names each household. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { fetchedWithin } from '../../src/actions/household/export.ts';
import { csvLine } from '../../src/domain/household/export.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-2025';
const other = 'story-phu-linh-2025';
type File = { fileName: string; mediaType: string; content: AsyncIterable<Uint8Array> };
type Page = { total: number; rows: { id: number; head: string; members: number }[] };

describe('exporting households', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-03-02' });
  const { ask } = askingIn({ house, owner }, commune);
  const bytesOf = async (input: object): Promise<Buffer> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await ask<File>('household.export', { area: commune, ...input })).content) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const readsOf = async (): Promise<number> => (await sql<{ count: number }>`select count(distinct subject_id)::int as count from audit_reads where action = 'household.export'`.execute(owner.db)).rows[0]!.count;


  it('holds every household of the filter, with their number and hash below them, and notes each as read', async () => {
    const listed = await ask<Page>('household.list', { area: commune, classes: ['poor'], limit: 200 });
    const lines = (await bytesOf({ classes: ['poor'], format: 'csv' })).toString('utf8').replace(/^\ufeff/, '').split('\r\n');
    const rows = lines.slice(1, lines.indexOf(''));
    expect([rows.length, lines[0]!.split(';').slice(0, 5)]).toEqual([listed.total, ['Mã hộ', 'Xã', 'Thôn', 'Địa chỉ', 'Họ và tên chủ hộ']]);
    expect(rows.map((row) => Number(row.split(';')[0])).slice(0, listed.rows.length)).toEqual(listed.rows.map((row) => row.id));
    const footer = new Map(lines.slice(lines.indexOf('') + 1).map((line) => line.split(';') as [string, string]));
    expect(footer.get('Số dòng')).toBe(String(rows.length));
    const hash = createHash('sha256').update(lines.slice(0, rows.length + 1).map((line) => `${line}\r\n`).join('')).digest('hex');
    expect([...footer.values()]).toContain(hash);
    expect(await readsOf()).toBe(listed.total);
    const journal = await sql<{ after: { rows: number; hash: string } }>`select after from audit_entries where action = 'household.export'`.execute(owner.db);
    expect(journal.rows.at(-1)!.after).toMatchObject({ rows: rows.length, hash });
    expect(JSON.stringify(journal.rows)).not.toContain(listed.rows[0]!.head);
    // Every condition of the list is kept, the need found at the review with the others.
    await bytesOf({ format: 'csv', need: 'credit' });
    expect((await sql<{ after: object }>`select after from audit_entries where action = 'household.export' order by id desc limit 1`.execute(owner.db)).rows[0]!.after).toMatchObject({ need: 'credit' });
  });

  it('makes a workbook of the persons that Excel reads, with the same rows and hash as the text', async () => {
    const [xlsx, csv] = [await bytesOf({ rows: 'persons' }), (await bytesOf({ rows: 'persons', format: 'csv' })).toString('utf8')];
    const [sheet] = (await readXlsx(xlsx)).sheets;
    const persons = (await ask<{ total: { persons: number } }>('household.counts', { area: commune })).total.persons;
    const until = sheet!.rows.findIndex((row, index) => index > 0 && row.every((cell) => cell === null || cell === ''));
    expect(until - 1).toBe(persons);
    expect([sheet!.freezePane?.rows, sheet!.columns!.map((one) => one.width!).slice(0, 5)]).toEqual([1, [10, 20, 22, 28, 26]]);
    const again = createHash('sha256');
    for (const row of sheet!.rows.slice(0, until)) again.update(csvLine(Array.from({ length: 17 }, (_, place) => String(row[place] ?? ''))));
    expect(csv).toContain(again.digest('hex'));
  });

  it('is as of a day and as known on a day, and nobody exports beyond their area', async () => {
    const earlier = (await bytesOf({ format: 'csv', knownOn: '2026-03-01' })).toString('utf8').split('\r\n');
    expect(earlier[1]).toBe('');
    expect(await refusal(ask('household.export', { area: other }))).toBe('house.forbidden');
    expect(await refusal(ask('household.export', { area: commune }, 'village_head', commune))).toBe('house.forbidden');
  });

  it('leaves no file open: whole when fetched, closed when given up half way or never fetched', async () => {
    const opened = async (ms: number) => {
      const stream = (await open(import.meta.filename)).createReadStream({ highWaterMark: 64 });
      return { stream, bytes: fetchedWithin(ms, stream) };
    };
    const whole = await opened(60_000);
    let length = 0;
    for await (const chunk of whole.bytes) length += chunk.length;
    const half = await opened(60_000);
    for await (const chunk of half.bytes) if (chunk.length > 0) break;
    const never = await opened(10);
    await expect.poll(() => [whole, half, never].map((one) => one.stream.closed)).toEqual([true, true, true]);
    expect(length).toBeGreaterThan(64);
    await expect(async () => { for await (const chunk of never.bytes) expect(chunk).toBeUndefined(); }).rejects.toThrow(/premature close/i);
  });

  it('marks what a spreadsheet would take for a formula as text', () => {
    expect(csvLine(['=1+1', 'a;b', 'c"d', '+84', 'Đinh'])).toBe(`'=1+1;"a;b";"c""d";'+84;Đinh\r\n`);
  });
});

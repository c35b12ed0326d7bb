/** A commune formed in 2025, asked about a day before: its list, its counts, its search and its export speak of the villages it began with, to those who may see them and nobody else. */
import { describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const successor = 'story-vinh-linh-2025';
const date = '2024-12-31';
type Page = { mapDate: string | null; total: number; rows: { id: number; head: string; village: string }[] };
type Counts = { mapDate: string | null; total: { households: number; poor: number }; rows: { area: string; households: number }[] };

describe('an area on a day before it was formed', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-02-02' });
  const { ask } = askingIn({ house, owner }, successor);
  const list = (more: object = {}): Promise<Page> => ask<Page>('household.list', { area: successor, date, limit: 200, ...more });
  const counts = (more: object = {}): Promise<Counts> => ask<Counts>('household.counts', { area: successor, date, ...more });

  it('has the households of the villages it began with, as many in the list as in the counts, and says whose map it is', async () => {
    const [found, counted] = [await list(), await counts()];
    expect(found.total).toBeGreaterThan(20);
    expect([found.mapDate, counted.mapDate, counted.total.households]).toEqual(['2025-07-01', '2025-07-01', found.total]);
    expect((await list({ mapDate: '2025-07-01' })).total).toBe(found.total);
    expect(counted.rows.reduce((sum, row) => sum + row.households, 0)).toBe(found.total);
    expect((await list({ classes: ['poor'] })).total).toBe(counted.total.poor);
    const [one] = counted.rows.filter((row) => row.households > 0);
    expect((await list({ area: one!.area })).total).toBe(one!.households);
  });

  it('is read on the map of the day itself where it was there, or on the one asked for', async () => {
    expect([(await list({ date: '2026-01-01' })).mapDate, (await counts({ date: '2026-01-01' })).mapDate]).toEqual([null, null]);
    expect([(await list({ mapDate: date })).total, (await counts({ mapDate: date })).total.households]).toEqual([0, 0]);
  });

  it('is searched where it is listed', async () => {
    const [one] = (await list()).rows;
    const search = (more: object = {}) => ask<Page>('household.search', { area: successor, date, query: one!.head, limit: 200, ...more });
    expect((await search()).rows.map((row) => row.id)).toContain(one!.id);
    expect((await search({ mapDate: date })).rows).toEqual([]);
    expect((await search({ mapDate: '2025-12-31' })).rows.map((row) => row.id)).toContain(one!.id);
    const village = await ask<Page>('household.search', { area: one!.village, date, query: one!.head, limit: 200 }, 'village_head', one!.village);
    expect(village.rows.map((row) => row.village)).toEqual(village.rows.map(() => one!.village));
    expect(await refusal(ask('household.search', { area: successor, date, query: one!.head }, 'commune_officer', 'story-dong-linh-2025'))).toBe('house.forbidden');
  });

  it('is exported with the map in the footer', async () => {
    const file = await ask<{ content: AsyncIterable<Uint8Array> }>('household.export', { area: successor, date, format: 'csv', classes: ['poor'] });
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.content) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString('utf8').split('\r\n');
    expect(lines.slice(1).indexOf('')).toBe((await list({ classes: ['poor'] })).total);
    expect(lines.find((line) => line.startsWith('Điều kiện lọc;'))).toContain('01/07/2025');
  });
});

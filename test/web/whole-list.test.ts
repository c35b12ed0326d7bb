/** Lists that come in pages, for a file or for paper: every row once, nothing cut silently, stopped when told; and the workbook they end in. */
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { everyRow, mostRows, TooManyRows, type Whole } from '../../src/web/kit/whole-list.ts';
import { xlsxOf } from '../../src/web/kit/xlsx.ts';

const pages = (rows: readonly number[], size: number, counted = true): Whole<number> => ({ total: counted ? rows.length : null, next: async (have) => rows.slice(have.length, have.length + size) });
const all = (whole: Whole<number>, onRows: (count: number) => void = () => undefined, signal = new AbortController().signal) => everyRow(whole, String, signal, onRows);

describe('every row of a list in pages', () => {
  it('comes once and in order, whatever the size of a page, counted by the server or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer(), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), fc.boolean(), async (rows, size, counted) => {
        const counts: number[] = [];
        expect(await all(pages(rows, size, counted), (count) => counts.push(count))).toEqual(rows);
        expect(counts.at(-1) ?? 0).toBe(rows.length);
      }),
    );
  });

  it('comes once also when it moved down while the pages were asked for', async () => {
    const moving: Whole<number> = { total: null, next: async (have) => (have.length === 0 ? [1, 2, 3] : have.length === 3 ? [3, 4] : []) };
    expect(await all(moving)).toEqual([1, 2, 3, 4]);
  });

  it('is refused beyond the ceiling before anything is asked for, or as soon as it is known', async () => {
    let asked = 0;
    await expect(all({ total: mostRows + 1, next: async () => ((asked += 1), []) })).rejects.toBeInstanceOf(TooManyRows);
    expect(asked).toBe(0);
    await expect(all({ total: null, next: async (have) => Array.from({ length: 5_000 }, (_, index) => have.length + index) })).rejects.toBeInstanceOf(TooManyRows);
  });

  it('stops when told, with nothing', async () => {
    const abort = new AbortController();
    await expect(all(pages(Array.from({ length: 100 }, (_, index) => index), 10), (count) => { if (count === 30) abort.abort(); }, abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the workbook of a table', () => {
  it('holds numbers as numbers, days as days, and text that looks like either or like a formula as text', async () => {
    const bytes = await xlsxOf('Bảng số liệu / xã: [1]', ['Xã', 'Mã', 'Số hộ', 'Tỷ lệ', 'Ngày', 'Rất dài', 'Ghi chú'], [
      ['Xã Vĩnh Lĩnh', '08501', '1500000', '4.03', '2023-01-03', '1234567890.1234567', '=1+1'],
      ['Xã Mỹ Lĩnh', '21811', 12, '-0.5', null, '2', null],
    ]);
    const sheet = (await readXlsx(bytes)).sheets[0]!;
    expect(sheet.name).toBe('Bảng số liệu   xã   1');
    const [head, first, second] = sheet.rows;
    expect(head).toEqual(['Xã', 'Mã', 'Số hộ', 'Tỷ lệ', 'Ngày', 'Rất dài', 'Ghi chú']);
    expect([first![0], first![1], first![2], first![3], first![5], first![6]]).toEqual(['Xã Vĩnh Lĩnh', '08501', 1_500_000, 4.03, '1234567890.1234567', '=1+1']);
    expect((first![4] as Date).toISOString().slice(0, 10)).toBe('2023-01-03');
    expect([second![1], second![2], second![3], second![4] ?? null]).toEqual(['21811', 12, -0.5, null]);
  });

  it('is a workbook also without rows', async () => {
    expect((await readXlsx(await xlsxOf('Trống', ['Tên'], []))).sheets[0]!.rows).toEqual([['Tên']]);
  });
});

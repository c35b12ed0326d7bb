/** Large tables are read apart: what comes back is what reading here gives, and others are answered meanwhile. */
import { setImmediate } from 'node:timers/promises';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readSheetApart, sliceRows } from '../../src/actions/sheet-thread.ts';
import { readSheet, type ReadSheet, uploadLimits } from '../../src/domain/indicator/sheet.ts';

const count = 12_000;
const text = new TextEncoder().encode(`indicator,area,note\n${Array.from({ length: count }, (_, row) => `poor_households,xa-${row},"dòng ${row}, có ""ngoặc"" và một câu dài để tệp đủ lớn"`).join('\n')}\n`);
const workbook = await writeXlsx({
  sheets: [{
    name: 'Số liệu', rows: [['chỉ tiêu', 'giá trị', 'ghi chú'], ...Array.from({ length: count }, (_, row) => [`hàng ${row}`, row / 7, `ghi chú dài của hàng ${row}, đủ để tệp lớn`])],
    rowDefs: new Map([[5_001, { hidden: true }]]), cells: new Map([['4000,1', { value: 0.25, style: { numFmt: '0.00%' } }], ['9000,1', { value: 3, formula: '1+2' }]]),
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
  }],
} as never);

/** All a reader may ask of a sheet, as plain data. */
function told(read: ReadSheet) {
  const sheet = read.sheet!;
  const rows = [...sheet.rows];
  return {
    rows, merges: sheet.merges, hidden: [...(sheet.hiddenRows ?? [])], formulas: [...(sheet.formulas ?? [])], count: sheet.countRows!(),
    percents: rows.flatMap((cells, row) => cells.flatMap((_cell, place) => (typeof cells[place] === 'number' && sheet.isPercentCell(row, place) ? [[row, place]] : []))),
  };
}

describe('a large table', () => {
  it.each([['a text with quotes', text], ['a workbook', workbook]])('of %s comes over from its thread as it is read here', async (_name, bytes) => {
    const [apart, here] = [told(await readSheetApart(bytes, uploadLimits)), told(await readSheet(bytes, uploadLimits))];
    expect(apart.rows).toHaveLength(count + 1);
    expect(apart).toEqual(here);
    if (bytes === workbook) expect([apart.hidden, apart.percents, apart.formulas, apart.merges.length]).toEqual([[5_001], [[4_000, 1]], [['9000,1', false]], 1]);
  });

  it('lets others have their turn while it is read', async () => {
    const order: string[] = [];
    const read = readSheetApart(text, uploadLimits).then(() => order.push('read'));
    const others = (async () => {
      for (let one = 0; one < count / sliceRows; one += 1) {
        await setImmediate();
        order.push('answered');
      }
    })();
    await Promise.all([read, others]);
    expect(order.at(-1)).toBe('read');
  });

  it('that nobody can read is refused with the same words', async () => {
    const broken = workbook.slice();
    broken.fill(7, 200, 4_000);
    expect((await readSheetApart(broken, uploadLimits)).problem).toEqual((await readSheet(broken, uploadLimits)).problem);
    expect((await readSheetApart(text, { ...uploadLimits, maxBytes: 1_000 })).problem?.code).toBe('indicator.file_too_large');
  });
});

import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../src/domain/indicator/sheet.ts';
import { parseSeriesTable } from '../../src/domain/indicator/table.ts';
import { codes, parseBytes, parseText, sheetOf, tableOptions } from './helpers.ts';

const head = 'indicator,area,period_end,value,unit,standard,source,status,note';
const row = (value: string, more = '') => `poor_households,tay-son-binh-dinh,2022-12-31,${value},households,national-2022-2025,https://example.vn,V,${more}`;
const good = `${head}\n${row('100')}\n`;

describe('headings', () => {
  it('knows Vietnamese headings with or without marks, in any order, below a title', async () => {
    const table = await parseText('BẢNG SỐ LIỆU NĂM 2022;;;;;\n;;;;;\nĐịa bàn;Chỉ tiêu;ĐVT;Thời điểm;KẾT QUẢ;Chuẩn nghèo\nHuyện Tây Sơn (Bình Định);Tỷ lệ hộ nghèo (%);%;31/12/2022;4,03;national 2022-2025\n');
    expect(codes(table)).toEqual([]);
    expect(table.observations[0]).toMatchObject({ indicator: 'poor_rate_pct', area: 'tay-son-binh-dinh', periodEnd: '2022-12-31', value: '4.03', unit: 'percent', standard: 'national-2022-2025', status: 'reported' });
    expect([...table.rowNumbers]).toEqual([4]);
  });
  it('reads "Đơn vị" as the area when nothing else names it, as the unit otherwise', async () => {
    const area = await parseText('Chỉ tiêu,Đơn vị,Năm,Giá trị,Chuẩn\nhộ nghèo,tay-son-binh-dinh,2022,5,national-2022-2025\n');
    const unit = await parseText('Chỉ tiêu,Địa bàn,Đơn vị,Năm,Giá trị,Chuẩn\nhộ nghèo,tay-son-binh-dinh,hộ,2022,5,national-2022-2025\n');
    expect([codes(area), codes(unit)]).toEqual([[], []]);
    expect([area.observations[0]?.area, unit.observations[0]?.unit]).toEqual(['tay-son-binh-dinh', 'households']);
  });
  it('refuses merged headings of a spreadsheet and names the cell', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'S', rows: [['Chỉ tiêu', 'Địa bàn', 'Kỳ', 'Giá trị'], ['poor_households', 'viet-nam', '2022', 5]], merges: [{ startRow: 0, endRow: 0, startCol: 2, endCol: 3 }] }] });
    const table = await parseBytes(bytes);
    expect(table.problems).toMatchObject([{ code: 'indicator.heading_merged', row: 1, params: { cell: 'C1' } }]);
  });
  it('refuses headings that run over two rows', async () => {
    expect((await parseText('Chỉ tiêu,Địa bàn,,\n,,Kỳ,Giá trị\npoor_households,viet-nam,2022,5\n')).problems).toMatchObject([{ code: 'indicator.heading_merged' }]);
  });
});

/** One mistake each: the file, the code, the row and the column that must be named. */
const gallery: readonly (readonly [name: string, text: string, code: string, row: number | undefined, field?: string | undefined])[] = [
  ['a column missing', 'indicator,area,value\npoor_households,viet-nam,5\n', 'indicator.heading_missing', 1],
  ['two columns for the value', `${head},kết quả\n${row('1')},2\n`, 'indicator.heading_twice', 1, 'J'],
  ['no rows', `${head}\n`, 'indicator.file_empty', 1],
  ['an unknown indicator', good.replace('poor_households', 'poor_housholds'), 'indicator.unknown_indicator', 2, 'A'],
  ['an unknown area', good.replace('tay-son-binh-dinh', 'Huyện Không Có'), 'indicator.unknown_area', 2, 'B'],
  ['a bare area code', good.replace('tay-son-binh-dinh', '52'), 'indicator.unknown_area', 2, 'B'],
  ['an impossible date', good.replace('2022-12-31', '30/02/2022'), 'indicator.wrong_date', 2, 'C'],
  ['a result of the future', good.replace('2022-12-31', '2026-12-31'), 'indicator.future_period', 2, 'C'],
  ['no value', good.replace(',100,', ',,'), 'indicator.value_missing', 2, 'D'],
  ['text in a number', good.replace(',100,', ',khoảng 100,'), 'indicator.text_in_number', 2, 'D'],
  ['an ambiguous number', good.replace(',100,', ',1.234,'), 'indicator.number_ambiguous', 2, 'D'],
  ['two number formats in one file', `${head.replaceAll(',', ';')}\n${row('"1.234,0"').replaceAll(',', ';').replace('1.234;0', '1.234,0')}\n${row('"1,234.0"').replaceAll(',', ';').replace('1;234.0', '1,234.0').replace('2022-12-31', '2023-12-31')}\n`, 'indicator.numbers_mixed', 3, 'D'],
  ['a fraction of a household', good.replace(',100,', ',100.5,'), 'indicator.not_whole', 2, 'D'],
  ['a negative count', good.replace(',100,', ',-100,'), 'indicator.negative', 2, 'D'],
  ['a rate above 100', good.replace('poor_households', 'poor_rate_pct').replace('households', 'percent').replace(',100,', ',100.01,'), 'indicator.percent_out_of_range', 2, 'D'],
  ['an unknown unit', good.replace('households,nat', 'nghìn hộ,nat'), 'indicator.unknown_unit', 2, 'E'],
  ['the wrong unit', good.replace('households,nat', '%,nat'), 'indicator.wrong_unit', 2, 'E'],
  ['an unknown standard', good.replace('national-2022-2025', 'national-2035'), 'indicator.unknown_standard', 2, 'F'],
  ['no standard', good.replace('national-2022-2025', ''), 'indicator.standard_missing', 2, 'F'],
  ['a standard for what knows none', good.replace('poor_households', 'households_total'), 'indicator.standard_not_used', 2, 'F'],
  ['a standard of another time', good.replace('2022-12-31', '2019-12-31'), 'indicator.standard_other_time', 2, 'F'],
  ['an unknown status', good.replace(',V,', ',W,'), 'indicator.unknown_status', 2, 'H'],
  ['the same row twice', `${good}${row('100')}\n`, 'indicator.duplicate_row', 3],
  ['one source with two values', `${good}${row('101')}\n`, 'indicator.duplicate_row', 3],
  ['an open quotation mark', `${head}\n"poor_households,viet-nam\n`, 'indicator.broken_quotes', undefined],
];

describe('a gallery of broken tables, one mistake each', () => {
  for (const [name, text, code, at, field] of gallery) {
    it(`names ${name}`, async () => {
      const table = await parseText(text);
      expect(codes(table)).toEqual([code]);
      if (at !== undefined) expect(table.problems[0]?.row).toBe(at);
      if (field !== undefined) expect(table.problems[0]?.field).toBe(field);
    });
  }
  it('names every bad row of a table, and takes the good ones', async () => {
    const table = await parseText(`${good}${row('x').replace('2022', '2023')}\n\n${row('7').replace('2022', '2024')}\n${row('8').replace('tay-son-binh-dinh', '??').replace('2022', '2025')}\n`);
    expect(table.problems.map(({ code, row: at }) => [code, at])).toEqual([['indicator.text_in_number', 3], ['indicator.unknown_area', 6]]);
    expect([table.observations.length, table.rowCount, [...table.rowNumbers]]).toEqual([2, 4, [2, 5]]);
  });
  it('suggests the indicator that was probably meant', async () => {
    expect((await parseText(good.replace('poor_households', 'poor_housholds'))).problems[0]?.params).toMatchObject({ near: 'poor_households' });
  });
  it('refuses two chosen values for one key', async () => {
    const table = await parseText(`${head},chosen\n${row('1').replace('example', 'a')},yes\n${row('2').replace('example', 'b')},yes\n`);
    expect(table.problems).toMatchObject([{ code: 'indicator.chosen_twice', row: 3, params: { other: 2 } }]);
  });
  it('keeps two sources for one key side by side', async () => {
    const table = await parseText(`${good}${row('101').replace('example', 'other')}\n`);
    expect([codes(table), table.observations.length]).toEqual([[], 2]);
  });
});

describe('rates from counts', () => {
  const counts = 'indicator,area,period_end,value,standard,numerator,denominator\n';
  it('keeps the exact ratio and shows a decimal', async () => {
    const table = await parseText(`${counts}poor_rate_pct,viet-nam,2022,,national-2022-2025,1,3\n`);
    expect(table.observations[0]).toMatchObject({ value: '33.333333', ratio: { numerator: '1', denominator: '3' } });
  });
  it('refuses a printed value that the counts do not give', async () => {
    expect(codes(await parseText(`${counts}poor_rate_pct,viet-nam,2022,33.4,national-2022-2025,1,3\n`))).toEqual(['indicator.ratio_broken']);
    expect(codes(await parseText(`${counts}poor_rate_pct,viet-nam,2022,33.3,national-2022-2025,1,3\n`))).toEqual([]);
    expect(codes(await parseText(`${counts}poor_rate_pct,viet-nam,2022,,national-2022-2025,1,0\n`))).toEqual(['indicator.ratio_broken']);
  });
});

describe('files', () => {
  const encode = (text: string, bytes: (code: number) => number[]) => Uint8Array.from([...text].flatMap((letter) => bytes(letter.charCodeAt(0))));
  it('reads UTF-8 with a BOM and UTF-16 with one', async () => {
    const text = good.replace('tay-son-binh-dinh', 'Việt Nam');
    expect(codes(await parseText(`\ufeff${text}`))).toEqual([]);
    expect(codes(await parseBytes(encode(`\ufeff${text}`, (code) => [code & 255, code >> 8])))).toEqual([]);
  });
  it('refuses windows-1258, UTF-16 without a BOM and text that was decoded wrongly before', async () => {
    const windows1258 = Uint8Array.from([...new TextEncoder().encode(`${head}\npoor_households,T`), 0xe2, 0x79, 0x20, 0x53, 0xf5, 0x6e, 0x2c, 0x0a]);
    const noMark = encode(good, (code) => [code & 255, code >> 8]);
    const misread = new TextEncoder().encode(good.replace('V,', 'V,Ä‘á»“ng bÃ o'));
    for (const bytes of [windows1258, noMark, misread]) expect(codes(await parseBytes(bytes))).toEqual(['indicator.wrong_encoding']);
  });
  it('refuses an old Excel file, a broken one and an empty one, each with its own words', async () => {
    expect(codes(await parseBytes(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2)))).toEqual(['indicator.file_old_excel']);
    expect(codes(await parseBytes(Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9)))).toEqual(['indicator.file_unreadable']);
    expect(codes(await parseBytes(new Uint8Array()))).toEqual(['indicator.file_empty']);
  });
  it('refuses more bytes or rows than allowed before doing the work', async () => {
    expect((await readSheet(new TextEncoder().encode(good), { maxBytes: 10, maxRows: 10 })).problem?.code).toBe('indicator.file_too_large');
    expect(codes(await parseText(`${good}${row('5').replace('2022', '2023')}\n`, { maxRows: 1 }))).toEqual(['indicator.too_many_rows']);
  });
  it('refuses a spreadsheet by what it holds when unpacked, before unpacking it', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'S', rows: Array.from({ length: 5000 }, () => ['poor_households', 'viet-nam', '2022', 5]) }] });
    expect((await readSheet(bytes, { maxBytes: bytes.length, maxRows: 10_000 })).problem).toMatchObject({ code: 'indicator.file_too_large', kind: 'too_large' });
    expect((await readSheet(bytes, { maxBytes: bytes.length * 20, maxRows: 10_000 })).problem).toBeUndefined();
  });
  it('reads numbers, dates and percentages of a spreadsheet as the reader sees them', async () => {
    const bytes = await writeXlsx({
      sheets: [{
        name: 'S',
        rows: [['Chỉ tiêu', 'Địa bàn', 'Kỳ', 'Giá trị', 'Chuẩn'], ['poor_rate_pct', 'viet-nam', new Date('2022-12-31'), 4.03, 'national-2022-2025'], ['poor_rate_pct', 'viet-nam', 2023, 0, 'national-2022-2025'], ['poor_households', 'viet-nam', '31/12/2022', '1.057.374', 'national-2022-2025']],
        cells: new Map([['2,3', { value: 0.0293, style: { numFmt: '0.00%' } }]]),
      }],
    });
    const table = await parseBytes(bytes);
    expect(codes(table)).toEqual([]);
    expect(table.observations.map((one) => [one.periodEnd, one.value])).toEqual([['2022-12-31', '4.03'], ['2023-12-31', '2.93'], ['2022-12-31', '1057374']]);
  });
  it('reads 100,000 rows and stops listing problems at 500 while counting them all', () => {
    const rows = function* (): Generator<string[]> {
      yield head.split(',');
      for (let index = 0; index < 100_000; index += 1) yield ['poor_households', `xa-${index}`, '2022-12-31', index % 100 === 0 ? 'x' : '5', 'households', 'national-2022-2025', '', '', ''];
    };
    const table = parseSeriesTable(sheetOf(rows()), tableOptions);
    expect([table.rowCount, table.observations.length, table.problemCount, table.problems.length]).toEqual([100_000, 99_000, 1_000, 500]);
  });
});

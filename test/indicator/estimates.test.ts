/** Tables of survey estimates: the error as it is written, what is refused by row, and that the two ways to write an error give one number. */
import { describe, expect, it } from 'vitest';
import { parseEstimates } from '../../src/domain/indicator/estimate-table.ts';
import { estimateParametersOn } from '../../src/domain/indicator/estimate-parameters.ts';
import { readSheet } from '../../src/domain/indicator/sheet.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { tableOptions } from './helpers.ts';

const parse = async (text: string, numbers: 'auto' | 'vi' | 'en' = 'en') => parseEstimates((await readSheet(new TextEncoder().encode(text))).sheet!, { ...tableOptions, numbers });
const row = (area: string, value: string, error: string) => `poor_rate_pct,${area},2024,${value},national-2022-2025,${error}`;
const head = 'indicator,area,year,value,standard,';

describe('a table of survey estimates', () => {
  it('reads an error written as standard error or as mean squared error to the same number', async () => {
    const [a, b] = await Promise.all([parse(`${head}se\n${row('tay-son-binh-dinh', '4.2', '1.5')}`), parse(`${head}MSE\n${row('tay-son-binh-dinh', '4.2', '2.25')}`)]);
    expect(a!.estimates).toEqual([{ indicator: 'poor_rate_pct', area: 'tay-son-binh-dinh', periodEnd: '2024-12-31', standard: 'national-2022-2025', unit: 'percent', value: '4.2', row: 2, mse: '2.25' }]);
    expect(b!.estimates).toEqual(a!.estimates);
    const vietnamese = await parse('Chỉ tiêu;Địa bàn;Kỳ số liệu;Giá trị;Chuẩn;Sai số chuẩn (điểm %)\nTỷ lệ hộ nghèo;tay-son-binh-dinh;31/12/2024;4,2;national-2022-2025;1,5', 'auto');
    expect([vietnamese.problems, vietnamese.estimates]).toEqual([[], a!.estimates]);
  });

  it('names every row whose error is missing, no number, or not above nothing, beside what is wrong with the rest of it', async () => {
    const table = await parse([`${head}se`, row('tay-son-binh-dinh', '4', ''), row('an-nhon-binh-dinh', '4', 'ít'), row('Xã không có', '4', '1'), row('tay-son-binh-dinh', '5', '0'), row('viet-nam', '101', '1')].join('\n'));
    expect(table.problems.map((one) => [one.row, one.code, one.field])).toEqual([
      [2, 'indicator.error_missing', 'F'], [3, 'indicator.text_in_number', 'F'], [4, 'indicator.unknown_area', 'B'], [5, 'indicator.error_not_positive', 'F'], [5, 'indicator.duplicate_row', undefined], [6, 'indicator.percent_out_of_range', 'D'],
    ]);
    expect([table.problemCount, table.rowCount]).toEqual([6, 5]);
  });

  it('refuses a table without a column of errors, and one with both', async () => {
    expect((await parse(`indicator,area,year,value,standard\npoor_rate_pct,viet-nam,2024,4,national-2022-2025`)).problems.map((one) => one.code)).toEqual(['indicator.error_column_missing']);
    expect((await parse(`${head}se,mse\n${row('viet-nam', '4', '1,1')}`)).problems.map((one) => one.code)).toEqual(['indicator.error_column_twice']);
  });

  it('compares by numbers of a policy pack that say they are not confirmed', () => {
    expect(estimateParametersOn(readShippedPolicy(), plainDate('2026-11-22'))).toMatchObject({ factor: 1.96, roughShare: 20, unverified: true });
  });
});

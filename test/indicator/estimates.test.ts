/** Tables of survey estimates: the error as it is written, what is refused by row, and that the two ways to write an error give one number. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEstimates } from '../../src/domain/indicator/estimate-table.ts';
import { estimateParametersOn } from '../../src/domain/indicator/estimate-parameters.ts';
import { readSheet } from '../../src/domain/indicator/sheet.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { chungtay } from '../support/cli.ts';
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

  it('are compared on files by the command, those outside first; bad rows are listed by number and end it with 1', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chungtay-estimates-'));
    const write = (name: string, ...lines: readonly string[]): string => { writeFileSync(join(folder, name), lines.join('\n')); return join(folder, name); };
    try {
      const [a, b] = ['tay-son-binh-dinh', 'an-nhon-binh-dinh'];
      const figures = write('figures.csv', 'indicator,area,period_end,value,standard', ...[[a, '10', '800'], [b, '6', '500']].flatMap(([area, rate, all]) => [`poor_rate_pct,${area},2024-12-31,${rate},national-2022-2025`, `households_total,${area},2024-12-31,${all},`]));
      const estimates = write('estimates.csv', `${head}se`, row(b!, '6.5', '1'), row(a!, '5', '1'), row('viet-nam', '4', '0.5'));
      const { code, out } = await chungtay('estimates', estimates, '--figures', figures, '--numbers', 'en', '--format', 'json');
      const answer = JSON.parse(out) as { rows: readonly object[] };
      expect([code, answer]).toMatchObject([0, { compared: 2, outside: 1, without: 1, parameters: { factor: 1.96, unverified: true } }]);
      expect(answer.rows).toMatchObject([{ area: a, low: 3.04, high: 6.96, figure: '10', outside: true, rough: true, households: 24 }, { area: b, outside: false, rough: false, households: 0 }, { area: 'viet-nam', figure: null, outside: false, households: null }]);
      const text = await chungtay('estimates', estimates, '--figures', figures, '--outside', '--lang', 'en');
      expect([text.code, text.out.split('\n').filter((line) => line.includes('outside,'))]).toMatchObject([0, [expect.stringMatching(/3\.04 – 6\.96 +10 +24 +outside, rough$/)]]);
      const published = await chungtay('estimates', write('nation.csv', `${head}se`, 'poor_rate_pct,viet-nam,2022,9,national-2022-2025,0.5'), '--format', 'json');
      expect(JSON.parse(published.out)).toMatchObject({ compared: 1, outside: 1 });
      const bad = await chungtay('estimates', write('bad.csv', `${head}se`, row(a!, '5', ''), row(b!, '6', '1'), row('Xã không có', '5', '1')), '--format', 'json');
      expect([bad.code, JSON.parse(bad.out)]).toMatchObject([1, [{ row: 2, column: 'F', code: 'indicator.error_missing' }, { row: 4, column: 'B', code: 'indicator.unknown_area' }]]);
      expect((await chungtay('estimates', join(folder, 'nothing.csv'))).code).toBe(2);
      expect((await chungtay('estimates', '--help')).out).toContain('--figures');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('compares by numbers of a policy pack that say they are not confirmed', () => {
    expect(estimateParametersOn(readShippedPolicy(), plainDate('2026-11-22'))).toMatchObject({ factor: 1.96, roughShare: 20, unverified: true });
  });
});

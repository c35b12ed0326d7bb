/** `chungtay area` on files alone: what a unit became, and what is wrong with a table, without a database. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chungtay } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'chungtay-area-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, ...rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.join('\n'));
  return path;
}

const heading = ['Đơn vị hành chính từ ngày 01/7/2025,,,,,,,,', '"Tỉnh, thành phố",Tên Xã mới,Mã Xã mới,Tên Xã cũ,Mã Xã cũ,Ghi chú,Quận/huyện,Tỉnh cũ,'];
const good = 'Thành phố Hà Nội (01),Phường Ba Đình,00004,Phường Trúc Bạch,00004,Nhập toàn bộ,Quận Ba Đình (001),Thành phố Hà Nội (01),';

describe('area history', () => {
  it('says of code 52 on a day of 2024 that Bình Định became Gia Lai', async () => {
    const { code, out } = await chungtay('area', 'history', '52@2024-01-01', '--format', 'json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { area: 'binh-dinh', became: [{ area: 'gia-lai-2025', on: '2025-07-01', share: 'whole', population: 'all' }] }]);
  });
  it('says null where no start was recorded, and a day where one was', async () => {
    const { out } = await chungtay('area', 'history', 'ha-noi', '--format', 'json');
    expect(out).not.toContain('1000-01-01');
    expect(JSON.parse(out)).toMatchObject({ valid: { from: null } });
    expect(JSON.parse((await chungtay('area', 'history', 'gia-lai-2025', '--format', 'json')).out)).toMatchObject({ valid: { from: '2025-07-01' } });
  });
  it('speaks the reader\'s language', async () => {
    expect((await chungtay('area', 'history', 'binh-phu-21835')).out).toContain('Hình thành từ:\n  01/07/2025: Xã Bình Tường (binh-tuong-tay-son-binh-dinh), Toàn bộ, Nhập');
    expect((await chungtay('area', 'history', 'ha-noi', '--lang', 'en')).out).toContain('No change is recorded');
  });
  it('refuses a code without a date, with what to do', async () => {
    const { code, err } = await chungtay('area', 'history', '52', '--lang', 'en');
    expect(code).toBe(1);
    expect(err).toContain('area.code_without_date');
    expect(err).toContain('52@2024-01-01');
  });
});

describe('area import --check', () => {
  it('reads a good table and writes nothing', async () => {
    const { code, out } = await chungtay('area', 'import', file('good.csv', ...heading, good), '--check', '--format', 'json');
    expect([code, JSON.parse(out)]).toEqual([0, { units: 2, events: 2, links: 2, problems: [], notices: [] }]);
  });
  it('names file, row and what to do', async () => {
    const { code, out } = await chungtay('area', 'import', file('bad.csv', ...heading, good.replace('Nhập toàn bộ', 'Nhập')), '--check', '--format', 'json');
    expect([code, JSON.parse(out).problems]).toMatchObject([1, [{ file: 'bad.csv', line: 3, code: 'area.unknown_note' }]]);
    expect(JSON.parse(out).problems[0].fix).toContain('Nhập một phần');
  });
  it('says with exit 2 that there is no such file', async () => expect((await chungtay('area', 'import', join(folder, 'none.csv'), '--check')).code).toBe(2));
  it('refuses a day that does not exist as a mistake of use', async () => expect((await chungtay('area', 'import', 'x.csv', '--on', '2025-02-30', '--check')).code).toBe(2));

  const table = join(process.env['CHUNGTAY_TESTDATA'] ?? '', 'unit-conversion-2025-07-01.csv');
  it.skipIf(!process.env['CHUNGTAY_TESTDATA'] || !existsSync(table))('reads the published table (skipped when CHUNGTAY_TESTDATA is unset)', async () => {
    const { code, out } = await chungtay('area', 'import', table, '--check', '--format', 'json');
    const report = JSON.parse(out);
    expect([code, report.units, report.links, report.problems, report.notices.length]).toEqual([0, 10_675, 13_966, [], 11]);
  });
});

/** `chungtay classify` and `chungtay policy check` on real files: rows, bad rows by number, exit codes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { shippedPackFiles } from '../../src/db/policy-files.ts';
import { chungtay } from '../support/cli.ts';

vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'chungtay-classify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const twelve = Array.from({ length: 12 }, (_, index) => `d${String(index + 1).padStart(2, '0')}`);
const heading = ['household_id', 'area_type', 'income_per_person', 'score_a', ...twelve, 'ghi_chu'];

/** "d01 d02 ?d03" as twelve cells. */
function flags(text: string): readonly string[] {
  const words = text.split(' ');
  return twelve.map((id) => (words.includes(`?${id}`) || words.includes('?all') ? '' : words.includes(id) ? '1' : '0'));
}

function table(name: string, ...rows: readonly (readonly [id: string, areaType: string, income: string, score: string, answers: string])[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${[heading, ...rows.map(([id, areaType, income, score, answers]) => [id, areaType, income, score, ...flags(answers), `"ghi, chú ${id}"`])].map((cells) => cells.join(',')).join('\r\n')}\r\n`);
  return file;
}

type Row = Record<string, string>;
const rowsOf = (csv: string): readonly Row[] => parse(csv, { columns: true }) as Row[];

const sound = table('ho.csv',
  ['A1', 'rural', '1500000', '', 'd01 d02 d03'], ['A2', 'rural', '1500001', '', 'd01 d02 d03'], ['A3', 'rural', '1500000', '', 'd01 d02'], ['A4', 'rural', '1500000', '', 'd01 d02 ?d03'],
  ['A5', 'rural', '1500000', '', 'd01 d02 d03 ?d04'], ['A6', 'urban', '', '175', 'd01 d02 d03'], ['A7', 'urban', '', '176', 'd01 d02 d03'], ['A8', 'rural', '1.500.000', '140', 'd01 d02 d03'],
  ['A9', 'rural', '', '', 'd01 d02 d03'], ['A10', 'urban', '3000001', '', '?all'], ['A11', 'urban', '2000000.5', '', 'd01 d02 d03']);

describe('classify', () => {
  test('adds class, standard, deprivations, missing and reason to every row, and keeps the other columns', async () => {
    const { code, out, err } = await chungtay('classify', sound, '--as-of', '2024-06-01');
    expect(code).toBe(0);
    const rows = rowsOf(out);
    expect(rows.map((row) => [row['household_id'], row['class'], row['deprivations'], row['missing']])).toEqual([
      ['A1', 'poor', '3', ''], ['A2', 'average', '3', ''], ['A3', 'near_poor', '2', ''], ['A4', 'unknown', '2', 'd03'], ['A5', 'poor', '3', ''], ['A6', 'poor', '3', ''],
      ['A7', 'not_poor', '3', 'income_per_person'], ['A8', 'poor', '3', ''], ['A9', 'unknown', '3', 'income_per_person|score_a'], ['A10', 'not_poor', '0', ''], ['A11', 'average', '3', ''],
    ]);
    expect(Object.keys(rows[0]!)).toEqual([...heading, 'class', 'standard', 'deprivations', 'missing', 'reason']);
    expect(rows.every((row) => row['standard'] === 'national-2022-2025' && row['reason'] !== '' && row['ghi_chu'] === `ghi, chú ${row['household_id']}`)).toBe(true);
    expect(rows[6]!['reason']).toContain('mức sống trung bình');
    expect(err.match(/Điểm A là số được nhập vào: không có bảng điểm chính thức/g)).toHaveLength(1);
    expect(err).toContain('hộ nghèo 4');
  });

  test('the day chooses the standard: 2021 and before by two lines, 2027 unknown at or under its line', async () => {
    const classes = async (file: string, date: string) => rowsOf((await chungtay('classify', file, '--as-of', date)).out).map((row) => `${row['standard']} ${row['class']}`);
    const old = table('cu.csv', ['1', 'rural', '700000', '', '?all'], ['2', 'rural', '700001', '', 'd01 d02'], ['3', 'urban', '1300000', '', 'd01 d02 d10'], ['4', 'urban', '1300001', '', ''], ['5', 'urban', '', '141', '']);
    expect(await classes(old, '2021-12-31')).toEqual(['poor', 'near_poor', 'poor', 'average', 'near_poor'].map((name) => `national-2016-2020 ${name}`));
    const later = table('moi.csv', ['1', 'rural', '2200000', '', 'd01 d02 d03'], ['2', 'rural', '2200001', '', 'd01 d02 d03'], ['3', 'urban', '2800001', '', '']);
    const { code, out } = await chungtay('classify', later, '--as-of', '2027-01-01');
    expect([code, rowsOf(out).map((row) => [row['class'], row['missing']])]).toEqual([0, [['unknown', 'ngưỡng thiếu hụt các chỉ số giai đoạn 2027-2030'], ['not_poor', 'mức sống trung bình giai đoạn 2027-2030'], ['not_poor', 'mức sống trung bình giai đoạn 2027-2030']]]);
    const plain = await chungtay('classify', later, '--as-of', '2027-01-01');
    expect([plain.err.includes('Chưa xác minh'), plain.err.includes('Điểm A là số được nhập vào')]).toEqual([true, false]);
    const fixture = await chungtay('classify', later, '--as-of', '2027-01-01', '--fixture');
    expect([rowsOf(fixture.out).map((row) => row['class']), fixture.err.includes('GIẢ LẬP')]).toEqual([['poor', 'average', 'average'], true]);
  });

  test('a province with its own standard whose rule is not known classifies nobody', async () => {
    const { out } = await chungtay('classify', table('tinh.csv', ['1', 'rural', '1', '', '']), '--as-of', '2019-01-01', '--province', 'dong-nai', '--lang', 'en');
    expect(rowsOf(out).map((row) => [row['class'], row['standard'], row['missing']])).toEqual([['unknown', 'dong-nai-2018-2020', 'how the provincial standard classifies (near-poverty line, indicators and count)']]);
  });

  test('bad rows are named with number, column and remedy, left without a class, and the exit code is 1', async () => {
    const bad = table('hong.csv', ['1', 'rural', '1500000', '', 'd01'], ['2', 'suburb', '1', '', ''], ['3', '', '1', '', ''], ['4', 'rural', 'một triệu', '', ''], ['5', 'rural', '-1', '', ''],
      ['6', 'rural', '1500000', '141', ''], ['1', 'rural', '1', '', ''], ['', 'rural', '1', '', ''], ['9', 'rural', '1.500', '', '']);
    writeFileSync(bad, readFileSync(bad, 'utf8') + `10,rural,1,,${'x'},0,0,0,0,0,0,0,0,0,0,2,\r\n`);
    const { code, out, err } = await chungtay('classify', bad, '--as-of', '2024-06-01');
    expect(code).toBe(1);
    expect([...err.matchAll(/^Dòng (\d+), cột (\w+): (policy\.\w+)/gm)].map(([, row, column, problem]) => [row, column, problem])).toEqual([
      ['3', 'area_type', 'policy.area_type'], ['4', 'area_type', 'policy.area_type'], ['5', 'income_per_person', 'policy.bad_number'], ['6', 'income_per_person', 'policy.bad_number'],
      ['7', 'score_a', 'policy.measures_disagree'], ['8', 'household_id', 'policy.household_twice'], ['9', 'household_id', 'policy.household_id_missing'], ['10', 'income_per_person', 'policy.bad_number'],
      ['11', 'd01', 'policy.bad_flag'], ['11', 'd12', 'policy.bad_flag'],
    ]);
    expect(rowsOf(out).map((row) => row['class'])).toEqual(['near_poor', ...Array.from({ length: 9 }, () => '')]);
  });

  test('every bad row is named, however many there are', async () => {
    const { code, err } = await chungtay('classify', table('nhieu.csv', ...Array.from({ length: 1_500 }, (_, row): [string, string, string, string, string] => [`${row}`, 'suburb', '1', '', ''])), '--as-of', '2024-06-01');
    expect([code, [...err.matchAll(/^Dòng \d+, cột area_type/gm)].length, err.includes('Dòng 1501')]).toEqual([1, 1_500, true]);
  });

  test('a column is_worker adds whether each is a low-income worker, from the day of the decree on', async () => {
    const file = join(folder, 'nguoi-lao-dong.csv');
    writeFileSync(file, `household_id,area_type,income_per_person,score_a,is_worker,${twelve.join(',')}\n${[['1', 'rural', '2250000', '', '1'], ['2', 'rural', '2250001', '', '1'], ['3', 'rural', '2250000', '', '0'], ['4', 'rural', '2250000', '', ''], ['5', 'rural', '', '150', '1'], ['6', 'rural', '1', '', 'co']].map((cells) => [...cells, ...flags('')].join(',')).join('\n')}\n`);
    const after = await chungtay('classify', file, '--as-of', '2025-02-24');
    expect(rowsOf(after.out).map((row) => [row['class'], row['low_income_worker']])).toEqual([['average', 'yes'], ['not_poor', 'no'], ['average', 'no'], ['average', ''], ['not_poor', 'unknown'], ['', '']]);
    expect([after.code, /^Dòng 7, cột is_worker: policy\.bad_yes_no/m.test(after.err)]).toEqual([1, true]);
    const before = await chungtay('classify', file, '--as-of', '2025-02-23');
    expect([Object.keys(rowsOf(before.out)[0]!).includes('low_income_worker'), before.err.includes('không xét người lao động có thu nhập thấp')]).toEqual([false, true]);
  });

  test('a deprivation in a column the standard does not ask for is a bad row; a column that is absent is unknown and said', async () => {
    const twelfth = await chungtay('classify', table('thua.csv', ['1', 'rural', '800000', '', 'd01 d02 d12'], ['2', 'rural', '800000', '', 'd01 d02']), '--as-of', '2018-01-01');
    expect([twelfth.code, twelfth.err.includes('policy.flag_not_of_standard'), rowsOf(twelfth.out).map((row) => row['class'])]).toEqual([1, true, ['', 'near_poor']]);
    const file = join(folder, 'thieu.csv');
    writeFileSync(file, 'household_id;area_type;income_per_person;d01;d02_phu_thuoc;d03\nX;rural;1500000;1;1;1\nY;rural;1500000;1;1;0\n');
    const { code, out, err } = await chungtay('classify', file, '--as-of', '2024-06-01');
    expect([code, rowsOf(out).map((row) => row['class']), err.includes('d04, d05, d06, d07, d08, d09, d10, d11, d12')]).toEqual([0, ['poor', 'unknown'], true]);
  });

  test('a file without its columns, with a column twice, empty or in another encoding is refused and nothing is written', async () => {
    const out = join(folder, 'khong-co.csv');
    const refusals: readonly (readonly [string, string | Buffer, string])[] = [
      ['a.csv', 'household_id,d01\n1,0\n', 'policy.heading_missing'], ['b.csv', 'household_id,area_type,income_per_person,d01,d01\n1,rural,1,0,0\n', 'policy.heading_twice'],
      ['c.csv', '', 'indicator.file_empty'], ['d.csv', Buffer.from([0x68, 0xe9, 0xff, 0x0a]), 'indicator.wrong_encoding'],
    ];
    for (const [name, content, problem] of refusals) {
      writeFileSync(join(folder, name), content);
      const made = await chungtay('classify', join(folder, name), '--as-of', '2024-06-01', '--out', out);
      expect([made.code, `${made.out}${made.err}`.includes(problem), existsSync(out), existsSync(`${out}.part`)], name).toEqual([1, true, false, false]);
    }
  });

  test('reads and writes spreadsheets: number cells in, the same rows and five columns out', async () => {
    const [file, out] = [join(folder, 'ho.xlsx'), join(folder, 'ket-qua.xlsx')];
    writeFileSync(file, await writeXlsx({ sheets: [{ name: 'Hộ', rows: [['household_id', 'area_type', 'income_per_person', 'd01', 'd02', 'd03'], ['1', 'rural', 1_500_000, 1, 1, 1], ['2', 'nông thôn', 1_500_000, 1, 1, null]] }] }));
    const made = await chungtay('classify', file, '--as-of', '2024-06-01', '--out', out);
    expect(made.code).toBe(0);
    const { sheets } = await readXlsx(readFileSync(out));
    expect(sheets[0]!.rows.map((cells) => [cells[0], cells[6], cells[7], cells[8], cells[9]])).toEqual([
      ['household_id', 'class', 'standard', 'deprivations', 'missing'], ['1', 'poor', 'national-2022-2025', 3, ''],
      ['2', 'unknown', 'national-2022-2025', 2, 'd03; d04; d05; d06; d07; d08; d09; d10; d11; d12'],
    ]);
  });

  test('--out writes CSV of any length and prints the counts; --format json answers with rows, counts and problems', async () => {
    const out = join(folder, 'nhieu.csv');
    const many = join(folder, 'nhieu-ho.csv');
    writeFileSync(many, `household_id,area_type,income_per_person\n${Array.from({ length: 20_000 }, (_, index) => `h${index},urban,${2_000_000 + index * 100}`).join('\n')}\n`);
    const made = await chungtay('classify', many, '--as-of', '2024-06-01', '--out', out);
    expect([made.code, rowsOf(readFileSync(out, 'utf8')).length, made.out.includes('hộ có mức sống trung bình 10000')]).toEqual([0, 20_000, true]);
    const json = await chungtay('classify', sound, '--as-of', '2024-06-01', '--format', 'json');
    const answer = JSON.parse(json.out) as { standard: string; counts: Record<string, number>; bad_rows: number; rows: Record<string, unknown>[] };
    expect(answer).toMatchObject({ standard: 'national-2022-2025', bad_rows: 0, counts: { poor: 4, near_poor: 1, average: 2, not_poor: 2, unknown: 2 } });
    expect(answer.rows[0]).toMatchObject({ household_id: 'A1', class: 'poor', deprivations: 3 });
  });

  test('usage errors exit 2, a day without a standard exits 1', async () => {
    expect((await chungtay('classify', sound)).code).toBe(2);
    expect((await chungtay('classify', sound, '--as-of', '2024-02-30')).code).toBe(2);
    expect((await chungtay('classify', join(folder, 'khong-co-that.csv'), '--as-of', '2024-06-01')).code).toBe(2);
    expect((await chungtay('classify', sound, '--as-of', '2024-06-01', '--out', join(folder, 'khong', 'co.csv'))).code).toBe(2);
    const none = await chungtay('classify', sound, '--as-of', '2015-01-01');
    expect([none.code, none.err.includes('policy.no_standard')]).toEqual([1, true]);
  });

  test('help prints the columns and the indicators of each standard in order, in both languages', async () => {
    const { code, out } = await chungtay('classify', '--help');
    expect([code, /national-2016-2020[\s\S]*d10  Tài sản[\s\S]*national-2022-2025[\s\S]*d09  Nguồn nước[\s\S]*national-2027-2030[\s\S]*d12  Xử lý rác/.test(out), out.includes('01/01/2022 đến 31/12/2026')]).toEqual([0, true, true]);
    expect((await chungtay('classify', '--help', '--lang', 'en')).out).toMatch(/d12 {2}Treatment of household waste/);
  });
});

describe('policy check', () => {
  test('every shipped pack is sound, alone or together', async () => {
    for (const files of [...shippedPackFiles({ fixtures: true }).map((file) => [file]), shippedPackFiles({ fixtures: false })]) {
      const made = await chungtay('policy', 'check', ...files, '--format', 'json');
      expect([made.code, JSON.parse(made.out)], files.join()).toEqual([0, []]);
    }
  });

  test('a broken pack exits 1 and names file, line, item, code, message and fix', async () => {
    const file = join(root, 'test/policy/gallery/bare-number.yaml');
    const { code, out } = await chungtay('policy', 'check', file, '--format', 'json');
    expect([code, JSON.parse(out)]).toEqual([1, [{ file, line: 34, item: 'under_line', code: 'policy.bare_number', message: 'Số 1500 đứng trần trong quy tắc, không có nguồn', fix: 'Đặt số vào values kèm đơn vị, ngày, nguồn rồi gọi bằng tên' }]]);
  });

  test('a sound pack that is not published yet is sound, and the line to publish it is printed', async () => {
    const { code, out } = await chungtay('policy', 'check', join(root, 'test/policy/gallery/sound.yaml'));
    expect([code, /goi-thu,1,[0-9a-f]{64}/.test(out)]).toEqual([0, true]);
  });

  test('a published pack that was changed is refused; a missing file is a usage error', async () => {
    const [shipped] = shippedPackFiles({ fixtures: false }).filter((file) => file.endsWith('standard-2022-2025.yaml'));
    const changed = join(folder, 'doi.yaml');
    writeFileSync(changed, readFileSync(shipped!, 'utf8').replaceAll('Nghị định 30/2025/NĐ-CP', 'Nghị định 31/2025/NĐ-CP'));
    const made = await chungtay('policy', 'check', changed);
    expect([made.code, made.out.includes('policy.published_changed')]).toEqual([1, true]);
    expect((await chungtay('policy', 'check', join(folder, 'khong-co.yaml'))).code).toBe(2);
  });
});

test('started as a command it answers the same', () => {
  const done = spawnSync(process.execPath, ['src/cli/main.ts', 'classify', sound, '--as-of', '2024-06-01'], { cwd: root, encoding: 'utf8', timeout: 60_000 });
  expect([done.status, rowsOf(done.stdout).map((row) => row['class']).join()]).toEqual([0, 'poor,average,near_poor,unknown,poor,poor,not_poor,poor,unknown,not_poor,average']);
}, 60_000);

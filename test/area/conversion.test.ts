/** The statistics office's conversion table: read as published, refused when broken, understood where it is only untidy. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsvFile, readShippedAreas } from '../../src/db/area-files.ts';
import { checkAreas } from '../../src/domain/area/check.ts';
import { conversionData } from '../../src/domain/area/conversion-data.ts';
import { parseConversionTable } from '../../src/domain/area/conversion.ts';
import { createAreaHistory, nameOn } from '../../src/domain/area/history.ts';
import { restateCounts } from '../../src/domain/area/restate.ts';
import { joinAreaData } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const shipped = readShippedAreas();
const history = createAreaHistory(shipped);
const on = plainDate('2025-07-01');

const top = [
  ['Đơn vị hành chính từ ngày 01/7/2025', '', '', 'Đơn vị hành chính trước ngày 01/7/2025', '', '', '', '', ''],
  ['Tỉnh, thành phố', 'Tên Xã mới', 'Mã Xã mới', 'Tên Xã cũ', 'Mã Xã cũ', 'Ghi chú', 'Quận/huyện', 'Tỉnh cũ', ''],
  ['TỈNH GIA LAI  ', '', '', '', '', '', '', '', ''],
];
const good = ['Tỉnh Gia Lai (52)', 'Xã Bình Khê', '21820', 'Xã Tây Giang', '21820', 'Nhập toàn bộ ', 'Huyện Tây Sơn (547)', 'Tỉnh Bình Định (52)', ''];
const twin = ['Tỉnh Gia Lai (52)', 'Xã Bình Khê', '21820', 'Xã Tây Thuận', '21814', 'Nhập toàn bộ', 'Huyện Tây Sơn (547)', 'Tỉnh Bình Định (52)', ''];
const fields = ['province', 'new', 'newCode', 'old', 'oldCode', 'note', 'district', 'oldProvince'];
const but = (changes: Record<string, string>, row = good): string[] => row.map((cell, index) => changes[fields[index] ?? ''] ?? cell);
const run = (...rows: string[][]) => conversionData(parseConversionTable([...top, ...rows]), history, on);
const codes = (list: readonly { code: string; row?: number }[]): unknown[] => list.map((one) => [one.code, one.row]);

describe('a good table', () => {
  it('says nothing new of units the house knows already', () => {
    const { data, problems, notices } = run(good, twin);
    expect([codes(problems), codes(notices), data.areas, data.events]).toEqual([[], [], [], []]);
  });
  it('is read with decomposed letters, double spaces, line ends in cells and another place of the tone mark', () => {
    const untidy = but({ new: 'Xã  Bình Khê\n'.normalize('NFD'), old: ' Xã Tây Giang'.normalize('NFD'), note: 'Nhập toàn bộ\n'.normalize('NFD'), oldProvince: 'Tỉnh  Bình Định (52)' });
    expect(codes(run(untidy, twin).problems)).toEqual([]);
  });
  it('makes former communes and districts with the dates, codes and parents of their time', () => {
    const { data, problems } = run(['Thành phố Hà Nội (01)', 'Phường Ba Đình', '00004', 'Phường Trúc Bạch', '00004', 'Nhập toàn bộ', 'Quận Ba Đình (001)', 'Thành phố Hà Nội (01)', '']);
    expect(problems).toEqual([]);
    expect(data.areas.map((area) => [area.slug, area.level, area.valid.until, area.codes[0]?.value, area.parents[0]?.parent])).toEqual([
      ['ba-dinh-ha-noi', 'district', '2025-07-01', '001', 'ha-noi'], ['truc-bach-ba-dinh-ha-noi', 'commune', '2025-07-01', '00004', 'ba-dinh-ha-noi'],
    ]);
  });
});

describe('a broken table is refused with the row', () => {
  const gallery: readonly [what: string, row: string[], problem: string][] = [
    ['a note that says neither whole nor part', but({ note: 'Nhập' }), 'area.unknown_note'],
    ['a new unit without a kind', but({ new: 'Bình Khê' }), 'area.unreadable_unit'],
    ['a new code of four digits', but({ newCode: '2182' }), 'area.unreadable_unit'],
    ['letters in an old code', but({ oldCode: '2182O' }), 'area.unreadable_unit'],
    ['a province without its code', but({ province: 'Tỉnh Gia Lai' }), 'area.unreadable_unit'],
    ['a district without its code', but({ district: 'Huyện Tây Sơn' }), 'area.unreadable_unit'],
    ['a code no commune carries', but({ newCode: '99999' }), 'area.unknown_new_unit'],
    ['a code of another commune', but({ newCode: '21817' }), 'area.new_name_differs'],
    ['a commune in another province', but({ province: 'Tỉnh Hưng Yên (33)' }), 'area.new_name_differs'],
    ['a former province that never was', but({ oldProvince: 'Tỉnh Bình Trị Thiên (52)' }), 'area.unknown_province'],
  ];
  for (const [what, row, problem] of gallery) it(what, () => expect(codes(run(row).problems)).toContainEqual([problem, 4]));
  it('a row that stands there twice', () => expect(codes(run(good, good).problems)).toContainEqual(['area.repeated_row', 5]));
  it('a unit that went whole to two places', () => {
    expect(codes(run(good, but({ new: 'Xã Bình Phú', newCode: '21835' })).problems)).toContainEqual(['area.whole_and_part', 4]);
  });
  it('links other than those stored', () => expect(run(good).problems.map((one) => one.code)).toContain('area.already_imported'));
  it('no heading row, or a merged one', () => {
    expect(codes(parseConversionTable([good]).problems)).toEqual([['area.not_a_conversion_table', 1]]);
    expect(codes(parseConversionTable([['Tỉnh, thành phố Tên Xã mới'], good]).problems)).toEqual([['area.not_a_conversion_table', 1]]);
  });
  it('letters lost to another encoding', () => expect(parseConversionTable([...top, but({ old: 'X\uFFFD T\uFFFDy Giang' })]).problems.map((one) => one.code)).toEqual(['area.wrong_encoding']));
});

describe('a fault that can be understood is noted with the row', () => {
  it('a former province that disagrees with the other rows of the district', () => {
    expect(codes(run(good, twin, but({ new: 'Xã Bình Phú', newCode: '21835', old: 'Xã Vĩnh An', oldCode: '21841', oldProvince: 'Tỉnh Gia Lai (64)' })).notices)).toContainEqual(['area.province_differs', 6]);
  });
  it('land that belonged to no unit', () => expect(codes(run(but({ old: 'Khu vực bãi bồi', oldCode: '' })).notices)).toContainEqual(['area.no_old_unit', 4]));
  it('a former unit printed without its kind', () => expect(codes(run(but({ old: 'Tây Giang' })).notices)).toContainEqual(['area.kind_not_printed', 4]));
  it('one code printed for two units', () => expect(codes(run(good, but({ oldCode: '21820' }, twin)).notices).filter((one) => (one as unknown[])[0] === 'area.code_differs')).toHaveLength(2));
});

const folder = process.env['CHUNGTAY_TESTDATA'];
const table = join(folder ?? '', 'unit-conversion-2025-07-01.csv');
const present = Boolean(folder) && existsSync(table);
describe.skipIf(!present)('the published table (skipped when CHUNGTAY_TESTDATA is unset)', () => {
  const parsed = parseConversionTable(present ? readCsvFile(table).rows : []);
  const { data, problems, notices } = conversionData(parsed, history, on);
  const all = joinAreaData(shipped, data);
  const full = createAreaHistory(all);

  it('is read whole: 34 heading rows, 10,571 rows, one of them land without a unit', () => {
    expect([parsed.headings, parsed.lines.length, problems]).toEqual([34, 10_570, []]);
  });
  it('has eleven faults, each noted with its row', () => {
    expect(notices.map((one) => one.row)).toEqual([4748, 7559, 7560, 6211, 8914, 10030, 424, 909, 912, 1253, 1260]);
  });
  it('keeps the laws of the domain together with the shipped areas', () => expect(checkAreas(all)).toEqual([]));
  it('gives 696 districts and every commune of today its predecessors', () => {
    expect(full.map(plainDate('2025-06-30'), 'district')).toHaveLength(696);
    for (const area of full.map(on, 'commune')) expect(full.predecessors(area.slug).length, area.slug).toBeGreaterThan(0);
  });
  it('gives every former commune a successor', () => {
    const former = full.map(plainDate('2025-06-30'), 'commune');
    expect(former).toHaveLength(10_035);
    for (const area of former) expect(full.successors(area.slug).length, area.slug).toBeGreaterThan(0);
  });
  it('takes Đặng Xá by the code no other commune claims, and follows its people', () => {
    const area = full.get('dang-xa-gia-lam-ha-noi');
    expect([nameOn(area, plainDate('2025-01-01')), area.codes[0]?.value]).toEqual(['Xã Đặng Xá', '00556']);
    expect(full.successors(area.slug).map((link) => [link.successor, link.population])).toEqual([['phu-dong-00541', 'none'], ['thuan-an-00562', 'all']]);
  });
  it('turned island districts without communes into special zones', () => {
    expect(full.predecessors('con-dao-26732').map((link) => [link.predecessor, link.share])).toEqual([['con-dao-ba-ria-vung-tau', 'whole']]);
  });
  it('adds former communes up to the provinces of today without losing one', () => {
    const before = plainDate('2025-06-30');
    const counts = full.map(before, 'commune').map((area, index) => ({ area: area.slug, value: index % 97 }));
    const result = restateCounts(full, counts, { from: before, to: on, level: 'province' });
    expect(result.unplaced).toEqual([]);
    expect(result.counts).toHaveLength(34);
    expect(result.counts.every((one) => one.mark === 'exact')).toBe(true);
    expect(result.counts.reduce((sum, one) => sum + one.value, 0)).toBe(counts.reduce((sum, one) => sum + one.value, 0));
  });
});

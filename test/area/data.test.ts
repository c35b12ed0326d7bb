/** The shipped area files: they load, keep the laws of the domain, and count what the official lists count. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCsv, readAreaAliases, readShippedAreas } from '../../src/db/area-files.ts';
import { createAreaHistory, nameOn, settlementOn, typeOn } from '../../src/domain/area/history.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const data = readShippedAreas();
const history = createAreaHistory(data);
const day = plainDate;
const testData = process.env['CHUNGTAY_TESTDATA'];

describe('provinces', () => {
  it('are 63 until 2025-06-30 and 34 from 2025-07-01', () => {
    expect(history.map(day('2025-06-30'), 'province')).toHaveLength(63);
    expect(history.map(day('2025-07-01'), 'province')).toHaveLength(34);
  });
  it('are 6 cities from 2025-07-01 and 7 since Đồng Nai became one on 2026-04-30', () => {
    const cities = (on: string): number => history.map(day(on), 'province').filter((area) => typeOn(area, day(on)) === 'thanh_pho_truc_thuoc_trung_uong').length;
    expect([cities('2025-07-01'), cities('2026-04-29'), cities('2026-04-30')]).toEqual([6, 6, 7]);
    expect(nameOn(history.get('dong-nai-2025'), day('2026-04-29'))).toBe('Tỉnh Đồng Nai');
    expect(nameOn(history.get('dong-nai-2025'), day('2026-04-30'))).toBe('Thành phố Đồng Nai');
  });
  it('that ended all have exactly one successor, and every new one at least two predecessors', () => {
    const ended = history.map(day('2025-06-30'), 'province').filter((area) => area.valid.until !== null);
    expect(ended).toHaveLength(52);
    for (const area of ended) expect(history.successors(area.slug), area.slug).toHaveLength(1);
    for (const area of history.map(day('2025-07-01'), 'province').filter((one) => one.slug.endsWith('-2025'))) {
      expect(history.predecessors(area.slug).length, area.slug).toBeGreaterThanOrEqual(2);
    }
  });
  it('belonged to one of six regions each until 2025-06-30', () => {
    const on = day('2024-12-31');
    for (const area of history.map(on, 'province')) expect(area.parents.filter((link) => link.relation === 'grouping'), area.slug).toHaveLength(1);
    expect(history.children('region-tay-nguyen', on, { relation: 'grouping' }).map((area) => area.slug).sort()).toEqual(['dak-lak', 'dak-nong', 'gia-lai', 'kon-tum', 'lam-dong']);
  });
});

describe('communes of today', () => {
  const count = (on: string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const area of history.map(day(on), 'commune')) counts[typeOn(area, day(on))!] = (counts[typeOn(area, day(on))!] ?? 0) + 1;
    return counts;
  };
  it('are 2,621 communes, 687 wards and 13 special zones from 2025-07-01', () => {
    expect(count('2025-07-01')).toEqual({ xa: 2621, phuong: 687, dac_khu: 13 });
  });
  it('are 2,611, 697 and 13 since ten became wards on 2026-04-30', () => {
    expect(count('2026-04-29')).toEqual({ xa: 2621, phuong: 687, dac_khu: 13 });
    expect(count('2026-04-30')).toEqual({ xa: 2611, phuong: 697, dac_khu: 13 });
    expect(data.events.filter((event) => event.on === '2026-04-30' && event.kind === 'kind_changed' && event.id !== '2026-04-30/province/75')).toHaveLength(10);
  });
  it('of Đồng Nai are 72 communes and 23 wards before, 62 and 33 after 2026-04-30', () => {
    const types = (on: string): number[] => {
      const inside = history.map(day(on), 'commune', { within: 'dong-nai-2025' });
      return ['xa', 'phuong'].map((type) => inside.filter((area) => typeOn(area, day(on)) === type).length);
    };
    expect([types('2026-04-29'), types('2026-04-30')]).toEqual([[72, 23], [62, 33]]);
  });
  it('carry no urban or rural mark, because no rule gives one after 2025-07-01', () => {
    expect(settlementOn(history.get('binh-khe-21820'), day('2026-01-01'))).toBeUndefined();
    expect(settlementOn(history.get('phu-phong-tay-son-binh-dinh'), day('2024-01-01'))).toBe('urban');
  });
});

describe('files', () => {
  it('are written in NFC with single spaces', () => {
    for (const area of data.areas) for (const { value } of area.names) expect(value).toBe(value.normalize('NFC').replace(/\s+/g, ' ').trim());
  });
  it('give every alias an area that exists', () => {
    for (const [name, slug] of readAreaAliases()) expect(history.find(slug), name).toBeDefined();
  });
  it('give the named commune of the Tây Sơn plan its status, on the word of the plan', () => {
    expect(history.statuses('vinh-an-tay-son-binh-dinh', day('2024-06-01')).map((one) => one.status)).toEqual(['khu_vuc_3', 'dan_toc_thieu_so_mien_nui']);
    expect(history.statuses('vinh-an-tay-son-binh-dinh', day('2025-07-01'))).toEqual([]);
  });
});

describe.skipIf(!testData || !existsSync(testData ?? ''))('against the test data folder (skipped when CHUNGTAY_TESTDATA is unset)', () => {
  const rows = (name: string): readonly (readonly string[])[] => parseCsv(readFileSync(join(testData!, name)));
  it('every commune of the official list is there with its code, name, province and type', () => {
    const on = day('2026-11-22');
    for (const [provinceCode, , code, name] of rows('admin-units-2025-2026.csv').slice(1)) {
      const [area] = history.withCode(code!, on, { level: 'commune' });
      expect(nameOn(area!, on).toLowerCase()).toBe(name!.normalize('NFC').toLowerCase());
      expect(history.withCode(provinceCode!, on, { level: 'province' })).toEqual([history.parent(area!.slug, on)]);
    }
  });
  it('every area name of the published series has an alias', () => {
    const aliases = readAreaAliases();
    const names = new Set(rows('published-series.csv').slice(1).map((row) => row[1]!.normalize('NFC')));
    expect([...names].filter((name) => !aliases.has(name))).toEqual([]);
    expect(names.size).toBe(aliases.size);
  });
});

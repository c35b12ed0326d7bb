/** The pure parts of the kit: CSV, sorting, ranks, the geometry of trends, tiles, addresses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/web/kit/csv.ts';
import { stepOf } from '../../src/web/kit/map-scale.ts';
import { rankOf } from '../../src/web/kit/rank.ts';
import { sortRows } from '../../src/web/kit/sort-rows.ts';
import { stateCodes, stateSigns } from '../../src/web/kit/state.ts';
import { tileLayoutOf, tiles34, tiles63 } from '../../src/web/kit/tile-layout.ts';
import { breaksOf, niceTicks, piecesOf, spread } from '../../src/web/kit/trend-geometry.ts';
import { parseSearch, stringifySearch } from '../../src/web/address.ts';

describe('CSV for a spreadsheet', () => {
  it('begins with a BOM and uses semicolons and decimal commas in Vietnamese', () => {
    expect(csvOf('vi', ['Xã', 'Tỷ lệ'], [['Vĩnh An', '4.03']])).toBe('\uFEFFXã;Tỷ lệ\r\nVĩnh An;4,03\r\n');
    expect(csvOf('en', ['Commune', 'Rate'], [['Vĩnh An', '4.03']])).toBe('\uFEFFCommune,Rate\r\nVĩnh An,4.03\r\n');
  });
  it('keeps a spreadsheet from running text as a formula, but leaves negative numbers alone', () => {
    expect(csvOf('vi', ['a'], [['=SUM(A1)'], ['-1.17'], ['-x']])).toBe("\uFEFFa\r\n'=SUM(A1)\r\n-1,17\r\n'-x\r\n");
  });
  it('quotes separators, quotes and line breaks', () => {
    expect(csvOf('vi', ['a'], [['x;y'], ['nói "được"']])).toBe('\uFEFFa\r\n"x;y"\r\n"nói ""được"""\r\n');
  });
});

describe('tables and leagues', () => {
  const columns = [{ key: 'name', title: '', value: (row: { name: string }) => row.name }, { key: 'n', title: '', numeric: true, value: (row: { n: string | null }) => row.n }] as never;
  it('sorts by the Vietnamese alphabet: d before đ', () => {
    const rows = [{ name: 'Đà Nẵng' }, { name: 'Dương' }, { name: 'Cà Mau' }];
    expect(sortRows(rows, columns, { key: 'name' }, 'vi').map((row) => row.name)).toEqual(['Cà Mau', 'Dương', 'Đà Nẵng']);
  });
  it('sorts decimals by value, missing ones last in both directions', () => {
    const rows = [{ n: '10.5' }, { n: null }, { n: '9.25' }];
    expect(sortRows(rows, columns, { key: 'n' }, 'vi').map((row) => row.n)).toEqual(['9.25', '10.5', null]);
    expect(sortRows(rows, columns, { key: 'n', down: true }, 'vi').map((row) => row.n)).toEqual(['10.5', '9.25', null]);
  });
  it('equal values share a rank and the next is skipped; no figure, no rank', () => {
    const ranks = rankOf([{ id: 'a', value: '4' }, { id: 'b', value: '5' }, { id: 'c', value: '4.0' }, { id: 'd', value: null }, { id: 'e', value: '1' }], true);
    expect([ranks.get('b'), ranks.get('a'), ranks.get('c'), ranks.get('e'), ranks.get('d')]).toEqual([1, 2, 2, 4, undefined]);
  });
});

describe('the geometry of a trend', () => {
  const point = (year: number, value: string | null, standard: string) => ({ on: `${year}-12-31`, value, standard });
  it('a change of standard is a gap with its name, never a join', () => {
    const points = [point(2019, '3.75', 'A'), point(2020, '2.75', 'A'), point(2021, '5.2', 'B'), point(2022, '4.03', 'B')];
    expect(piecesOf(points).map((piece) => piece.points.length)).toEqual([2, 2]);
    expect(breaksOf(points)).toMatchObject([{ from: 'A', to: 'B' }]);
  });
  it('a missing year breaks the line but is no change of standard', () => {
    const points = [point(2019, '3', 'A'), point(2020, null, 'A'), point(2021, '2', 'A')];
    expect(piecesOf(points)).toHaveLength(2);
    expect(breaksOf(points)).toEqual([]);
  });
  it('axis values are rising and cover the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 5000 }), (low, span) => {
        const ticks = niceTicks(low, low + span);
        return ticks[0]! <= low && ticks.at(-1)! >= low + span - 1e-9 && ticks.length <= 8 && ticks.every((tick, index) => index === 0 || tick > ticks[index - 1]!);
      }),
    );
  });
  it('end labels stand apart', () => {
    const placed = spread([100, 101, 102], 16, 0, 300).sort((a, b) => a - b);
    expect(placed[1]! - placed[0]!).toBeGreaterThanOrEqual(16);
    expect(placed[2]! - placed[1]!).toBeGreaterThanOrEqual(16);
  });
});

describe('maps', () => {
  it.each([['63', tiles63, 63], ['34', tiles34, 34]] as const)('the %s provinces each have one tile of their own inside the grid', (_name, layout, count) => {
    const places = Object.values(layout.tiles);
    expect(places).toHaveLength(count);
    expect(new Set(places.map(String)).size).toBe(count);
    expect(places.every(([column, row]) => column < layout.columns && row < layout.rows)).toBe(true);
  });
  it('both maps name Hoàng Sa and Trường Sa beside their provinces', () => {
    for (const layout of [tiles63, tiles34]) expect(layout.islands.map((island) => [island.key, island.of])).toEqual([['hoang_sa', '48'], ['truong_sa', '56']]);
  });
  it('the map changes on 01/07/2025, not the day before', () => {
    expect(tileLayoutOf('2025-06-30')).toBe(tiles63);
    expect(tileLayoutOf('2025-07-01')).toBe(tiles34);
  });
  it.skipIf(!process.env.CHUNGTAY_TESTDATA)('the 34 tiles carry the codes of the boundaries', () => {
    const topology = JSON.parse(readFileSync(join(process.env.CHUNGTAY_TESTDATA!, 'provinces-2026.topojson'), 'utf8')) as { objects: Record<string, { geometries: { properties: { code: string } }[] }> };
    const codes = Object.values(topology.objects)[0]!.geometries.map((geometry) => geometry.properties.code).sort();
    expect(Object.keys(tiles34.tiles).sort()).toEqual(codes);
  });
  it('a value on a bound belongs to the step above it', () => {
    expect([stepOf([1, 3], '0.99'), stepOf([1, 3], '1'), stepOf([1, 3], '3')]).toEqual([0, 1, 2]);
  });
});

describe('states and addresses', () => {
  it('each of the eight states has a sign of its own', () => {
    expect(new Set(stateCodes.map((state) => stateSigns[state])).size).toBe(8);
  });
  it('an address is plain: days unquoted, lists repeated, empty ones left out', () => {
    expect(stringifySearch({ ngay: '2024-12-31', loc: ['a', 'b'], trong: '', khong: undefined })).toBe('?ngay=2024-12-31&loc=a&loc=b');
    expect(parseSearch('?ngay=2024-12-31&loc=a&loc=b')).toEqual({ ngay: '2024-12-31', loc: ['a', 'b'] });
  });
});

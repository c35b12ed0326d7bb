/** Territory in the database: loaded once, imported whole or not at all, answered for any day, within reach of those who answer for it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { areaActions } from '../../src/actions/area.ts';
import { execute } from '../../src/actions/kernel.ts';
import { areasReach } from '../../src/db/area-reach.ts';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { readAreaHistory } from '../../src/db/area-history.ts';
import { readAreas } from '../../src/db/area.ts';
import { type Actor, publicActor, systemActor as system } from '../../src/domain/account/roles.ts';
import type { Contract, OutputOf } from '../../src/domain/action.ts';
import type { AreaTopology } from '../../src/domain/area/boundaries.ts';
import { areaGet, areaHistoryOf, areaImport, areaImportBoundaries, areaList, areaLoad, areaMap, areaSearch, areaTree } from '../../src/domain/area/contract.ts';
import type { Area, AreaData } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { useHouse } from '../support/database.ts';

const folder = process.env['CHUNGTAY_TESTDATA'] ?? '';
const shipped = readShippedAreas();

describe('territory in the database', async () => {
  const { house, app, owner } = await useHouse({ today: '2026-11-22' });
  const run = async <C extends Contract>(contract: C, input: unknown, actor: Actor = publicActor): Promise<OutputOf<C>> =>
    (await execute(house, areaActions.find((one) => one.contract === contract)!, input, { actor, requestId: 'test' })) as OutputOf<C>;
  const load = (source: string, contentHash: string, data: AreaData) => run(areaLoad, { source, contentHash, data }, system);
  const csv = (...rows: string[]) => ({ fileName: 'table.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(rows.join('\n')) });
  const administratorOf = (areaId: number): Actor => ({
    ...publicActor, kind: 'person', accountId: '00000000-0000-4000-8000-000000000001',
    grants: [{ role: 'administrator', areaId, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }],
  });
  const idOf = async (slug: string): Promise<number> => (await readAreaHistory(app.db)).get(slug).id!;

  beforeAll(async () => {
    expect(await load('shipped', 'h1', shipped)).toEqual({ changed: true, areas: shipped.areas.length, events: shipped.events.length });
  });

  it('comes back as it went in', async () => {
    const back = await readAreas(app.db);
    const plain = (areas: readonly Area[]) => [...areas].map((area) => ({ ...area, id: undefined, parents: [...area.parents].sort((a, b) => (a.from + a.parent < b.from + b.parent ? -1 : 1)) })).sort((a, b) => (a.slug < b.slug ? -1 : 1));
    expect(plain(back.areas)).toEqual(plain(shipped.areas));
    expect(new Set(back.statuses)).toEqual(new Set(shipped.statuses));
    expect(back.events.map((event) => event.id).sort()).toEqual(shipped.events.map((event) => event.id).sort());
    expect(back.events.flatMap((event) => event.successions)).toHaveLength(shipped.events.flatMap((event) => event.successions).length);
  });

  it('is not written a second time when its content is the same, and keeps its ids when it changed', async () => {
    const before = await idOf('tay-son-binh-dinh');
    expect((await load('shipped', 'h1', shipped)).changed).toBe(false);
    expect((await load('shipped', 'h2', shipped)).changed).toBe(true);
    expect(await idOf('tay-son-binh-dinh')).toBe(before);
  });

  it('knows 63 provinces on one day and 34 on the next', async () => {
    expect((await run(areaList, { level: 'province', date: '2025-06-30' })).total).toBe(63);
    const today = await run(areaList, { level: 'province', limit: 200 });
    expect([today.date, today.total, today.rows[0]?.name]).toEqual(['2026-11-22', 34, 'Thành phố Cần Thơ']);
  });

  it('lists communes within a province of the day', async () => {
    expect((await run(areaList, { level: 'commune', within: '52@2026-01-01' })).total).toBe(135);
    expect((await run(areaList, { level: 'commune', within: 'tay-son-binh-dinh', date: '2024-06-03', limit: 1 })).total).toBe(15);
  });

  it('shows an ended district with the name, code and parents of its time', async () => {
    const { area, ancestors, statuses } = await run(areaGet, { area: 'vinh-an-tay-son-binh-dinh' });
    expect([area.name, area.code, area.validFrom, area.validUntil]).toEqual(['Xã Vĩnh An', null, null, '2025-07-01']);
    expect(ancestors.map((one) => one.name)).toEqual(['Huyện Tây Sơn', 'Tỉnh Bình Định', 'Việt Nam']);
    expect(statuses.map((one) => one.status).sort()).toEqual(['dan_toc_thieu_so_mien_nui', 'khu_vuc_3']);
  });

  it('tells what a commune came from and what a district became', async () => {
    const khe = await run(areaHistoryOf, { area: 'binh-khe-21820' });
    expect(khe.formedFrom.filter((one) => one.kind === 'merged').map((one) => one.area.name).sort()).toEqual(['Xã Tây Giang', 'Xã Tây Thuận']);
    expect((await run(areaHistoryOf, { area: 'tay-son-binh-dinh' })).became).toHaveLength(5);
    expect((await run(areaHistoryOf, { area: 'dong-nai-2025' })).changes.map((one) => [one.on, one.kind])).toEqual([['2025-07-01', 'merged'], ['2026-04-30', 'kind_changed']]);
  });

  it('is walked from the nation down', async () => {
    expect((await run(areaTree, {})).rows.map((one) => [one.slug, one.below])).toEqual([['viet-nam', 34]]);
    expect((await run(areaTree, { area: 'gia-lai-2025' })).rows).toHaveLength(135);
  });

  it('is found with and without marks, by code, and by its former name', async () => {
    const first = async (query: string): Promise<string | undefined> => (await run(areaSearch, { query })).rows[0]?.slug;
    expect(await first('dak lak')).toBe('dak-lak-2025');
    expect(await first('Đắk Lắk')).toBe('dak-lak-2025');
    expect(await first('ĐỒNG NAI')).toBe('dong-nai-2025');
    expect(await first('vinh an tay')).toBeUndefined();
    expect(await first('thua thien hue')).toBe('hue');
    expect((await run(areaSearch, { query: '52' })).rows.map((one) => one.slug)).toContain('binh-dinh');
    expect((await run(areaSearch, { query: 'xa binh khe' })).rows[0]).toMatchObject({ slug: 'binh-khe-21820', place: 'Tỉnh Gia Lai', ended: false });
    expect((await run(areaSearch, { query: "%_\\'; drop table areas" })).rows).toEqual([]);
  });

  it('refuses a code without a date, an unknown place and a place that never was', async () => {
    for (const [area, code] of [['52', 'area.code_without_date'], ['nowhere', 'area.unknown_reference'], ['52@2025-02-30', 'area.impossible_date']]) {
      await expect(run(areaGet, { area })).rejects.toMatchObject({ problems: [{ code }] });
    }
  });

  it('keeps the records of an ended place within reach of the place it went into whole, and of no other', async () => {
    const [district, vinhAn, binhPhu, binhKhe, giaLai, oldGiaLai, nation] = await Promise.all(
      ['tay-son-binh-dinh', 'vinh-an-tay-son-binh-dinh', 'binh-phu-21835', 'binh-khe-21820', 'gia-lai-2025', 'gia-lai', 'viet-nam'].map(idOf)) as [number, number, number, number, number, number, number];
    const reaches = (root: number, area: number): Promise<boolean> => areasReach(app.db, [root], [area], 'real');
    expect(await Promise.all([reaches(district, vinhAn), reaches(binhPhu, vinhAn), reaches(giaLai, vinhAn), reaches(giaLai, district), reaches(nation, vinhAn)])).toEqual([true, true, true, true, true]);
    expect(await Promise.all([reaches(binhKhe, vinhAn), reaches(oldGiaLai, vinhAn), reaches(vinhAn, district), reaches(binhPhu, district)])).toEqual([false, false, false, false]);
  });

  it('never lets a sum over the administrative tree count a place twice', async () => {
    const twice = await sql`select 1 from area_closure c join areas d on d.id = c.descendant_id join area_closure e on e.descendant_id = c.descendant_id and e.administrative and e.ancestor_id <> c.ancestor_id
      join areas a on a.id = c.ancestor_id join areas b on b.id = e.ancestor_id
      where c.administrative and a.level = 'province' and b.level = 'province' and daterange(c.valid_from, c.valid_until) && daterange(e.valid_from, e.valid_until) limit 1`.execute(app.db);
    expect(twice.rows).toEqual([]);
  });

  describe('an import of the conversion table', () => {
    const heading = ['Đơn vị hành chính từ ngày 01/7/2025,,,Đơn vị hành chính trước ngày 01/7/2025,,,,,', '"Tỉnh, thành phố",Tên Xã mới,Mã Xã mới,Tên Xã cũ,Mã Xã cũ,Ghi chú,Quận/huyện,Tỉnh cũ,'];
    const good = 'Thành phố Hà Nội (01),Phường Ba Đình,00004,Phường Trúc Bạch,00004,Nhập toàn bộ,Quận Ba Đình (001),Thành phố Hà Nội (01),';

    it('needs an administrator of the whole nation', async () => {
      const input = { file: csv(...heading, good), on: '2025-07-01' };
      await expect(run(areaImport, input)).rejects.toMatchObject({ problems: [{ code: 'account.sign_in_needed' }] });
      await expect(run(areaImport, input, administratorOf(await idOf('gia-lai-2025')))).rejects.toMatchObject({ problems: [{ code: 'house.forbidden' }] });
    });

    it('writes nothing when one row is wrong, and names the row', async () => {
      const before = (await readAreas(app.db)).areas.length;
      const broken = good.replace('00004,Phường Trúc', '99999,Phường Trúc');
      const failure = await run(areaImport, { file: csv(...heading, good, broken), on: '2025-07-01' }, system).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ProblemError);
      expect((failure as ProblemError).problems.map((one) => [one.code, one.row])).toContainEqual(['area.unknown_new_unit', 4]);
      expect((await readAreas(app.db)).areas).toHaveLength(before);
    });

    it('is refused when it is no such table', async () => {
      await expect(run(areaImport, { file: csv('a,b', '1,2'), on: '2025-07-01' }, system)).rejects.toMatchObject({ problems: [{ code: 'area.not_a_conversion_table' }] });
    });

    it.skipIf(!existsSync(join(folder, 'unit-conversion-2025-07-01.csv')))('takes the published 10,571 rows (skipped when CHUNGTAY_TESTDATA is unset)', async () => {
      const file = { fileName: 'conversion.csv', mediaType: 'text/csv', bytes: readFileSync(join(folder, 'unit-conversion-2025-07-01.csv')) };
      const checked = await run(areaImport, { file, on: '2025-07-01', check: true }, system);
      expect(checked.stored).toBe(false);
      const result = await run(areaImport, { file, on: '2025-07-01' }, system);
      expect(result).toMatchObject({ rows: 10_570, units: 10_675, stored: true });
      expect(result.notices).toHaveLength(11);
      expect((await run(areaList, { level: 'district', date: '2025-06-30' })).total).toBe(696);
      expect((await run(areaList, { level: 'commune', date: '2025-06-30' })).total).toBe(10_035);
      expect(await run(areaImport, { file, on: '2025-07-01' }, system)).toMatchObject({ units: 0, events: 0, stored: false });
      const audit = await sql<{ after: { stored: boolean; units: number } }>`select after from audit_entries where action = 'area.import' order by id`.execute(owner.db);
      expect(audit.rows.map((row) => [row.after.stored, row.after.units])).toEqual([[false, 10_675], [true, 10_675], [false, 0]]);
    });
  });

  describe('boundaries', () => {
    const shapesOf = (topology: unknown): number => (topology as AreaTopology).objects.areas.geometries.length;
    const json = (value: unknown) => ({ fileName: 'map.json', mediaType: 'application/json', bytes: new TextEncoder().encode(JSON.stringify(value)) });

    it('are refused when they are not TopoJSON, or a shape is no unit of the day', async () => {
      const input = (value: unknown) => ({ file: json(value), level: 'commune', on: '2026-11-22', source: 'test' });
      await expect(run(areaImportBoundaries, input({ type: 'FeatureCollection' }), system)).rejects.toMatchObject({ problems: [{ code: 'area.not_topojson' }] });
      const square = { type: 'Topology', arcs: [[[0, 0], [0, 1], [1, 1], [0, 0]]], objects: { layer: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]], id: '99999' }] } } };
      await expect(run(areaImportBoundaries, input(square), system)).rejects.toMatchObject({ problems: [{ code: 'area.unknown_shape', row: 1 }] });
      const torn = { ...square, objects: { layer: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[7]], id: '00004' }] } } };
      await expect(run(areaImportBoundaries, input(torn), system)).rejects.toMatchObject({ problems: [{ code: 'area.not_topojson' }] });
    });

    it('are said to be missing where none are loaded', async () => {
      expect(await run(areaMap, { level: 'province' })).toMatchObject({ loaded: false, topology: null });
    });

    it.skipIf(!existsSync(join(folder, 'communes-2026.topojson')))('of the communes make the maps of the provinces, today and before (skipped when CHUNGTAY_TESTDATA is unset)', async () => {
      const file = { fileName: 'communes.topojson', mediaType: 'application/json', bytes: readFileSync(join(folder, 'communes-2026.topojson')) };
      const result = await run(areaImportBoundaries, { file, level: 'commune', on: '2026-11-22', source: 'statistics office' }, system);
      expect([result.shapes, result.missing]).toEqual([3321, []]);
      expect(result.maps.map((one) => [one.level, one.until])).toEqual([['commune', null], ['province', null], ['province', '2025-07-01']]);
      const today = await run(areaMap, { level: 'province' });
      const before = await run(areaMap, { level: 'province', date: '2024-12-31' });
      expect([shapesOf(today.topology), shapesOf(before.topology)]).toEqual([34, 63]);
      expect(before.areas).toHaveLength(63);
      expect(before.inexact.every((one) => one.reason === 'several_predecessors')).toBe(true);
      const giaLai = await run(areaMap, { level: 'commune', within: 'gia-lai-2025' });
      expect(shapesOf(giaLai.topology)).toBe(135);
    });
  });
});

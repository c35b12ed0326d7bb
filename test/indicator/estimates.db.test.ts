/** Survey estimates beside figures: written whole or not at all, compared with the same standard only, never in a figure's place, taken back; who may. */
import { describe, expect, it } from 'vitest';
import { indicatorImport, indicatorTrend } from '../../src/domain/indicator/contract.ts';
import { indicatorEstimateImport, indicatorEstimatePreview, indicatorEstimates, indicatorEstimatesOf, indicatorEstimateSources, indicatorEstimateWithdraw } from '../../src/domain/indicator/contract-estimates.ts';
import { compareEstimates } from '../../src/domain/indicator/estimate-compare.ts';
import { parseEstimates } from '../../src/domain/indicator/estimate-table.ts';
import { createSeriesStore } from '../../src/domain/indicator/series.ts';
import { readSheet } from '../../src/domain/indicator/sheet.ts';
import { parseSeriesTable } from '../../src/domain/indicator/table.ts';
import { tableOptions } from './helpers.ts';
import { csv, useIndicatorHouse } from './house.ts';

const district = 'tay-son-binh-dinh';

describe('survey estimates beside the figures', async () => {
  const { run, refusal, officer, owner } = await useIndicatorHouse({ today: '2026-11-22' });
  const communes = (await owner.db.selectFrom('areas').innerJoin('area_parents', 'area_parents.area_id', 'areas.id').innerJoin('areas as above', 'above.id', 'area_parents.parent_id').select('areas.slug').where('above.slug', '=', district).where('areas.level', '=', 'commune').orderBy('areas.slug').limit(3).execute()).map((one) => one.slug);
  const [a, b, c] = communes as [string, string, string];
  const figures = [[a, '10', '800'], [b, '6', '500'], [c, '4', '1000']].flatMap(([area, rate, all]) => [`poor_rate_pct,${area},2024-12-31,${rate},national-2022-2025,Báo cáo`, `households_total,${area},2024-12-31,${all},,Báo cáo`]);
  await run(indicatorImport, { file: csv(['indicator,area,period_end,value,standard,source', ...figures].join('\n')), numbers: 'en', reason: 'số liệu rà soát' });
  const line = (area: string, value: string, se: string, standard = 'national-2022-2025') => `poor_rate_pct,${area},2024,${value},${standard},${se}`;
  // a: 5 ± 1.96, the figure 10 lies 3.04 points above: 24 households of 800. b: 6.5 ± 1.96. c: 10 ± 3.92, the figure 4 lies 2.08 below: 21 of 1,000.
  const file = csv(['indicator,area,year,value,standard,se', line(a, '5', '1'), line(b, '6.5', '1'), line(c, '10', '2'), line(c, '3', '2', 'gso-survey')].join('\n'), 'uoc-luong.csv');
  const named = { area: district, title: 'Khảo sát thử', producer: 'Nhóm thử', method: 'điều tra mẫu', licence: 'dùng nội bộ', reason: 'so với kết quả rà soát' };
  const trend = () => run(indicatorTrend, { area: a, indicator: 'poor_rate_pct' });
  const before = await trend();
  const mine = await officer('district_officer', district);

  it('reads a file without writing, and names a row beyond the area the file is said to be of', async () => {
    expect(await run(indicatorEstimatePreview, { file, numbers: 'en', area: district }, mine)).toMatchObject({ rows: 4, readable: 4, areas: 3, problemCount: 0, sample: expect.arrayContaining([expect.objectContaining({ area: a, value: '5', error: '1' })]) as object });
    const beyond = await run(indicatorEstimatePreview, { file, numbers: 'en', area: a }, mine);
    expect(beyond.problems.map((one) => [one.row, one.code])).toEqual([3, 4, 5].map((row) => [row, 'indicator.estimate_beyond']));
    expect((await owner.db.selectFrom('survey_estimates').selectAll().execute()).length).toBe(0);
  });

  it('is brought in by who answers for the area, all rows or none, and a second time refused', async () => {
    expect(await refusal(indicatorEstimateImport, { ...named, file, numbers: 'en' }, await officer('commune_officer', a))).not.toEqual([]);
    expect(await refusal(indicatorEstimateImport, { ...named, file, numbers: 'en' }, await officer('district_officer', 'an-nhon-binh-dinh'))).not.toEqual([]);
    expect((await refusal(indicatorEstimateImport, { ...named, file: csv(`indicator,area,year,value,standard,se\n${line(a, '5', '1')}\n${line(b, '5', '')}`), numbers: 'en' }, mine))).toEqual(['indicator.rows_refused', 'indicator.error_missing']);
    expect((await owner.db.selectFrom('survey_estimates').selectAll().execute()).length).toBe(0);
    expect(await run(indicatorEstimateImport, { ...named, file, numbers: 'en' }, mine)).toMatchObject({ written: 4 });
    expect(await refusal(indicatorEstimateImport, { ...named, file, numbers: 'en' }, mine)).toEqual(['indicator.rows_refused', 'indicator.estimates_known']);
  });

  it('lists the figures outside the interval, most households first, and compares with the same standard only', async () => {
    const outside = await run(indicatorEstimates, { area: district }, mine);
    expect(outside).toMatchObject({ total: 2, compared: 3, outside: 2, withoutFigure: 1, parameters: { factor: 1.96, unverified: true } });
    expect(outside.rows.map((row) => [row.area.slug, row.estimate, row.low, row.high, row.figure, row.households, row.rough])).toEqual([[a, '5', '3.04', '6.96', '10', 24, true], [c, '10', '6.08', '13.92', '4', 21, true]]);
    const all = await run(indicatorEstimates, { area: district, show: 'all', indicator: 'poor_rate_pct', year: 2024 }, mine);
    expect(all.rows.map((row) => [row.area.slug, row.standard, row.outside])).toEqual([[a, 'national-2022-2025', true], [c, 'national-2022-2025', true], [b, 'national-2022-2025', false], [c, 'gso-survey', false]]);
    expect((await run(indicatorEstimates, { area: district, show: 'all', offset: 1, limit: 1 }, mine)).rows).toEqual([all.rows[1]]);
    // The command compares files by the same rule.
    const sheet = async (bytes: Uint8Array) => (await readSheet(bytes)).sheet!;
    const options = { ...tableOptions, numbers: 'en' as const, resolveArea: (text: string) => text };
    const table = parseSeriesTable(await sheet(csv(['indicator,area,period_end,value,standard,source', ...figures].join('\n')).bytes), options);
    const onFiles = compareEstimates(parseEstimates(await sheet(file.bytes), options).estimates, createSeriesStore(table.observations), tableOptions.catalogue, { factor: 1.96, roughShare: 20 });
    const told = (row: { estimate: string; low: string | number; high: string | number; figure: string | null; outside: boolean; rough: boolean; households: number | null }) => [row.estimate, Number(row.low), Number(row.high), row.figure, row.outside, row.rough, row.households].join(' ');
    expect(onFiles.map(told).toSorted()).toEqual(all.rows.map(told).toSorted());
    expect((await run(indicatorEstimates, { area: district, year: 2023, show: 'all' }, mine)).total).toBe(0);
  });

  it('changes no figure, and a share has no end below nothing', async () => {
    expect(await trend()).toEqual(before);
    const of = await run(indicatorEstimatesOf, { area: c, indicator: 'poor_rate_pct' }, mine);
    expect(of.rows.map((row) => [row.standard, row.low, row.high, row.figure, row.outside])).toEqual([['gso-survey', '0', '6.92', null, false], ['national-2022-2025', '6.08', '13.92', '4', true]]);
  });

  it('is taken back once, with a reason: on record, shown nowhere, and the file may come again', async () => {
    const { rows: [source] } = await run(indicatorEstimateSources, { area: a }, mine);
    expect(source).toMatchObject({ title: 'Khảo sát thử', licence: 'dùng nội bộ', estimates: 4, fileName: 'uoc-luong.csv', withdrawn: null });
    expect(await refusal(indicatorEstimateWithdraw, { source: source!.id, reason: 'nhầm tệp' }, await officer('district_officer', 'an-nhon-binh-dinh'))).not.toEqual([]);
    await run(indicatorEstimateWithdraw, { source: source!.id, reason: 'nhầm tệp' }, mine);
    expect(await refusal(indicatorEstimateWithdraw, { source: source!.id, reason: 'nhầm tệp' }, mine)).toEqual(['indicator.estimates_withdrawn']);
    expect(await run(indicatorEstimates, { area: district, show: 'all' }, mine)).toMatchObject({ total: 0, rows: [] });
    expect((await run(indicatorEstimateSources, { area: district }, mine)).rows).toMatchObject([{ withdrawn: { reason: 'nhầm tệp' } }]);
    expect(await run(indicatorEstimateImport, { ...named, file, numbers: 'en' }, mine)).toMatchObject({ written: 4 });
  });

  it('is for those who answer for the area: not for the public, whose licence it may not be, nor for who answers for another', async () => {
    const beside = await officer('district_officer', 'an-nhon-binh-dinh');
    for (const contract of [indicatorEstimates, indicatorEstimateSources]) expect(await refusal(contract, { area: district }, beside)).not.toEqual([]);
    expect((await run(indicatorEstimatesOf, { area: c, indicator: 'poor_rate_pct' }, beside)).rows).toEqual([]);
    expect((await run(indicatorEstimatesOf, { area: c, indicator: 'poor_rate_pct' }, mine)).rows.length).toBe(2);
    expect(await refusal(indicatorEstimates, { area: district }, await officer('village_head', a))).not.toEqual([]);
  });
});

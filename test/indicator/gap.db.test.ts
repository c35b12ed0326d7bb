/** The trend of the gap between communes: a point for each year in which every commune is closed, and behind each point its two ends. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createAreaHistory } from '../../src/domain/area/history.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { indicatorClose, indicatorCorrect, indicatorFigures, indicatorImport, indicatorLeague, indicatorMap, indicatorReopen, indicatorSources, indicatorTrend } from '../../src/domain/indicator/contract.ts';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { csv, useIndicatorHouse } from './house.ts';

const gap = 'multidim_rate_commune_gap_points';
const district = 'tay-son-binh-dinh';
const communes = createAreaHistory(readShippedAreas()).descendants(district, plainDate('2023-12-31'), 'commune').map((one) => one.slug);
const rate = (area: string, year: number, value: string) => `multidim_rate_pct,${area},${year}-12-31,${value},national-2022-2025,https://a.example`;

describe('the trend of a gap', async () => {
  const { run, refusal, clock } = await useIndicatorHouse();
  beforeAll(async () => {
    expect(communes.length).toBeGreaterThan(10);
    const rows = [2022, 2023].flatMap((year) => communes.slice(year === 2022 ? 1 : 0).map((area, index) => rate(area, year, (3 + index * 0.25).toFixed(2))));
    await run(indicatorImport, { file: csv(['indicator,area,period_end,value,standard,source', ...rows].join('\n')), reason: 'số liệu rà soát', close: true });
  });

  it('has a point only where every commune has a closed figure, and says which two it lies between', async () => {
    const trend = await run(indicatorTrend, { area: district, indicator: gap });
    expect(trend.series.map((one) => [one.standard.id, one.points.map((point) => [point.periodEnd, point.value])])).toEqual([['national-2022-2025', [['2023-12-31', ((communes.length - 1) * 0.25).toString()]]]]);
    expect(trend.series[0]!.points[0]!.why.params).toMatchObject({ high: { decimal: (3 + (communes.length - 1) * 0.25).toFixed(2) }, low: { decimal: '3.00' } });
    expect((await run(indicatorTrend, { area: district, indicator: gap, until: '2023-06-30' })).series).toEqual([]);
  });

  const value = ((communes.length - 1) * 0.25).toString();

  it('stands among the latest figures of the area, in the league and on the map, and nowhere where a commune is missing', async () => {
    expect((await run(indicatorFigures, { area: district })).rows.filter((row) => row.indicator === gap)).toMatchObject([{ periodEnd: '2023-12-31', value, periods: 1, closed: true, provisional: false }]);
    const parent = createAreaHistory(readShippedAreas()).parent(district, plainDate('2023-12-31'))!.slug;
    const asked = { parent, indicator: gap, mapDate: '2023-12-31', level: 'district' } as const;
    const league = await run(indicatorLeague, { ...asked, year: 2023 });
    expect([league.withValue, league.standard?.id]).toEqual([1, 'national-2022-2025']);
    expect(league.rows[0]).toMatchObject({ area: { slug: district }, rank: 1, value, change: null, mark: 'own', observation: null, closed: true });
    expect((await run(indicatorLeague, { ...asked, year: 2022 })).withValue).toBe(0);
    const map = await run(indicatorMap, { ...asked, year: 2023 });
    expect(map.rows.filter((row) => row.value !== null)).toMatchObject([{ slug: district, value, mark: 'own' }]);
    expect(map.updatedAt).not.toBeNull();
    expect((await run(indicatorMap, { ...asked, year: 2022 })).withValue).toBe(0);
  });

  it('is told as it was known on an earlier day: before it came, before a figure was corrected, while the year was open', async () => {
    const of = async (more: object = {}) => (await run(indicatorTrend, { area: district, indicator: gap, ...more })).series.flatMap((one) => one.points.map((point) => [point.periodEnd, point.value, point.why.params?.['high']]));
    const first = clock.today();
    const before = await of();
    expect(await of({ knownOn: addDays(first, -1) })).toEqual([]);
    clock.set(addDays(first, 1));
    const [standing] = (await run(indicatorSources, { area: communes.at(-1)!, indicator: 'multidim_rate_pct', periodEnd: '2023-12-31', standard: 'national-2022-2025' })).figures;
    await run(indicatorCorrect, { observation: standing!.id, value: '40', reason: 'ghi nhầm' });
    expect([await of(), await of({ knownOn: first })]).toEqual([[['2023-12-31', '37', { decimal: '40' }]], before]);
    clock.set(addDays(first, 2));
    await run(indicatorReopen, { area: communes[1]!, year: 2023, reason: 'rà lại số liệu' });
    expect([await of(), await of({ knownOn: addDays(first, 1) }), await of({ knownOn: first })]).toEqual([[], [['2023-12-31', '37', { decimal: '40' }]], before]);
    clock.set(addDays(first, 3));
    await run(indicatorClose, { area: communes[1]!, year: 2023, reason: 'khóa lại' });
    const [corrected] = (await run(indicatorSources, { area: communes.at(-1)!, indicator: 'multidim_rate_pct', periodEnd: '2023-12-31', standard: 'national-2022-2025' })).figures.filter((one) => one.supersededBy === null);
    await run(indicatorCorrect, { observation: corrected!.id, value: standing!.value, reason: 'số cũ đúng' });
    expect([await of(), await of({ knownOn: addDays(first, 2) })]).toEqual([before, []]);
  });

  it('opens on the ends it had on an earlier day, and behind each of them on what had come and stood by then', async () => {
    const first = addDays(clock.today(), -3);
    const behind = (more: object = {}) => run(indicatorSources, { area: district, indicator: gap, periodEnd: '2023-12-31', standard: 'national-2022-2025', ...more });
    const ends = async (more: object = {}) => (await behind(more)).parts.map((one) => one.value);
    const high = (3 + (communes.length - 1) * 0.25).toFixed(2);
    expect([await ends(), await ends({ knownOn: first }), await ends({ knownOn: addDays(first, 1) })]).toEqual([[high, '3.00'], [high, '3.00'], ['40', '3.00']]);
    expect((await behind({ knownOn: addDays(first, 1) })).value).toBe('37');
    const closed = { area: district, indicator: gap, periodEnd: '2023-12-31', standard: 'national-2022-2025', knownOn: addDays(first, 2) } as const;
    expect(await refusal(indicatorSources, closed)).toEqual(['house.not_found']);
    const end = (more: object = {}) => run(indicatorSources, { area: communes.at(-1)!, indicator: 'multidim_rate_pct', periodEnd: '2023-12-31', standard: 'national-2022-2025', ...more });
    const told = async (more: object = {}) => (await end(more)).figures.map((one) => [one.value, one.stands, one.supersededBy === null]);
    expect(await told()).toEqual([[high, false, false], ['40', false, false], [high, true, true]]);
    expect(await told({ knownOn: first })).toEqual([[high, true, true]]);
    expect(await told({ knownOn: addDays(first, 1) })).toEqual([[high, false, false], ['40', true, true]]);
    const other = (more: object = {}) => run(indicatorSources, { area: communes[1]!, indicator: 'multidim_rate_pct', periodEnd: '2023-12-31', standard: 'national-2022-2025', ...more });
    const closings = async (more: object = {}) => (await other(more)).closings.map((one) => one.reopened !== null);
    expect([await closings({ knownOn: addDays(first, 1) }), await closings({ knownOn: addDays(first, 2) }), await closings()]).toEqual([[false], [true], [true, false]]);
    expect(await refusal(indicatorSources, { area: communes[1]!, indicator: 'multidim_rate_pct', periodEnd: '2023-12-31', standard: 'national-2022-2025', knownOn: addDays(first, -1) })).toEqual(['house.not_found']);
  });

  it('opens on its two ends, each with its commune', async () => {
    const behind = await run(indicatorSources, { area: district, indicator: gap, periodEnd: '2023-12-31', standard: 'national-2022-2025' });
    expect(behind.parts.map((one) => [one.indicator, one.area?.slug])).toEqual([['multidim_rate_pct', communes.at(-1)], ['multidim_rate_pct', communes[0]]]);
    expect(behind.figures).toEqual([]);
    expect(await refusal(indicatorSources, { area: district, indicator: gap, periodEnd: '2022-12-31', standard: 'national-2022-2025' })).toEqual(['house.not_found']);
  });
});

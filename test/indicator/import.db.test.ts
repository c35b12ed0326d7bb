import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { readPublishedSeries } from '../../src/db/indicator-files.ts';
import { listObservations, loadSeriesStore } from '../../src/db/indicator.ts';
import { listStandingFigures } from '../../src/db/indicator-standing.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { indicatorChoose, indicatorClose, indicatorCorrect, indicatorImport, indicatorImportPreview, indicatorLeague, indicatorList, indicatorSources, indicatorTrend } from '../../src/domain/indicator/contract.ts';
import { keyOf, type Observation } from '../../src/domain/indicator/observation.ts';
import { csv, useIndicatorHouse } from './house.ts';

const head = 'indicator,area,period_end,value,standard,source,numerator,denominator\n';
const line = (area: string, year: number, value: string, source = 'https://a.example', indicator = 'poor_households') => `${indicator},${area},${year}-12-31,${value},national-2022-2025,${source},,\n`;
const reason = 'số liệu rà soát';

describe('importing figures into the database', async () => {
  const house = await useIndicatorHouse();
  const { run, refusal, owner } = house;
  const count = async (): Promise<number> => (await sql<{ count: number }>`select count(*) as count from observations`.execute(owner.db)).rows[0]!.count;
  const published = { fileName: 'published.csv', mediaType: 'text/csv', bytes: readPublishedSeries() };

  it('previews the published figures without writing one', async () => {
    const preview = await run(indicatorImportPreview, { file: published });
    expect([preview.rows, preview.readable, preview.problemCount, preview.repeated]).toEqual([595, 595, 0, 0]);
    expect(preview.untied.length).toBeGreaterThan(0);
    expect(await count()).toBe(0);
  });

  it('writes them whole, closes their years, and changes nothing the second time', async () => {
    const first = await run(indicatorImport, { file: published, reason, close: true });
    expect([first.written, first.repeated, first.closed > 0]).toEqual([595, 0, true]);
    expect(await run(indicatorImport, { file: published, reason, close: true })).toMatchObject({ written: 0, repeated: 595, batch: null });
    expect(await count()).toBe(595);
  });

  it('lets exactly the value stand that the domain chooses for each key', async () => {
    const areas = await owner.db.selectFrom('areas').select('id').execute();
    const store = await loadSeriesStore(owner.db, { areaIds: areas.map((area) => area.id) });
    let keys = 0;
    const stands = new Set<number>();
    for (const indicator of store.indicators()) {
      for (const area of store.areas(indicator)) {
        for (const { points } of store.series(indicator, area)) {
          for (const { chosen } of points) {
            keys += 1;
            if (chosen) stands.add((chosen as unknown as { id: number }).id);
          }
        }
      }
    }
    const kept = await sql<{ id: number }>`select id from observations where stands`.execute(owner.db);
    expect(kept.rows.map((row) => row.id).toSorted((a, b) => a - b)).toEqual([...stands].toSorted((a, b) => a - b));
    expect(keys).toBeGreaterThan(stands.size);
  });

  it('gives boards the standing figures in packed form, equal to the whole ones but for notes and reasons', async () => {
    const areas = await owner.db.selectFrom('areas').select(['id', 'slug']).execute();
    const indicators = (await owner.db.selectFrom('indicators').select('code').execute()).map((one) => one.code);
    const until = plainDate('2024-12-31');
    const whole = await listObservations(owner.db, { areaIds: areas.map((area) => area.id), indicators, until, standing: true });
    const { figures: packed } = await listStandingFigures(owner.db, { slugOf: new Map(areas.map((area) => [area.id, area.slug])), indicators, until });
    expect(packed.length).toBeGreaterThan(300);
    const byKey = (list: readonly Observation[]): readonly Observation[] => list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    expect(byKey(packed)).toEqual(byKey(whole.map(({ id: _id, areaId: _area, world: _world, stands: _stands, version: _version, batchId: _batch, supersededBy: _next, ...one }) => ({ ...one, reason: '', note: '' }))));
    const runs = packed.map((one) => `${one.area} ${one.indicator}`);
    expect(runs.filter((one, place) => one !== runs[place - 1]).length).toBe(new Set(runs).size); // the figures of an area and indicator lie together
  });

  it('leaves no figure without an area of the same world and an indicator', async () => {
    const orphans = await sql<{ id: number }>`
      select o.id from observations o left join areas a on a.id = o.area_id left join indicators i on i.id = o.indicator_id left join series_batches b on b.id = o.batch_id
      where a.id is null or i.id is null or b.id is null or a.world <> o.world or b.world <> o.world`.execute(owner.db);
    expect(orphans.rows).toEqual([]);
  });

  it('tells the trend with its standards apart and where they break', async () => {
    const trend = await run(indicatorTrend, { area: 'viet-nam', indicator: 'poor_rate_pct' });
    const current = trend.series.find((one) => one.standard.id === 'national-2022-2025')!;
    expect(current.points.map((point) => [point.periodEnd.slice(0, 4), point.value, point.closed, point.provisional])).toEqual([
      ['2021', '5.2', true, true], ['2022', '4.03', true, false], ['2023', '2.93', true, false], ['2024', '1.93', true, false], ['2025', '1.3', true, true],
    ]);
    expect(trend.breaks).toEqual([{ at: '2021-12-31', before: 'national-2016-2020', after: 'national-2022-2025' }]);
    expect(current.points.at(-1)!.figures.map((one) => [one.value, one.flags.includes('FORECAST') || one.flags.includes('PLAN')])).toEqual([['1.3', false], ['1.0', true], ['0.9', true]]);
  });

  it('orders the districts of a province on the map of a day, the best first', async () => {
    const league = await run(indicatorLeague, { parent: 'binh-dinh', indicator: 'poor_rate_pct', year: 2021, mapDate: '2024-12-31' });
    expect([league.level, league.standard?.id, league.total, league.withValue]).toEqual(['district', 'national-2022-2025', 11, 11]);
    expect([league.rows[0]?.area.slug, league.rows[0]?.value, league.rows.at(-1)?.area.slug, league.rows.at(-1)?.value]).toEqual(['quy-nhon-binh-dinh', '0.15', 'vinh-thanh-binh-dinh', '38.39']);
    expect(league.rows.every((row) => row.provisional && row.mark === 'own')).toBe(true);
  });

  it('shows behind a number its versions, its parts and what does not tie', async () => {
    const behind = await run(indicatorSources, { area: 'viet-nam', indicator: 'near_poor_households', periodEnd: '2022-12-31', standard: 'national-2022-2025' });
    expect([behind.value, behind.figures.map((one) => one.value).toSorted()]).toEqual(['915274', ['915274', '915393']]);
    expect(behind.untied.map((one) => one.difference)).toEqual(['119']);
    expect(behind.figures[0]?.batch).toMatchObject({ fileName: 'published.csv', reason });
    expect(behind.closings.map((one) => one.version)).toEqual([1]);
  });

  it('refuses a new figure in a closed year and another value from the same source', async () => {
    expect(await refusal(indicatorImport, { file: csv(head + line('viet-nam', 2022, '1', 'https://b.example')), reason })).toEqual(['indicator.rows_refused', 'indicator.closed_year']);
    await run(indicatorImport, { file: csv(head + line('binh-khe-21820', 2025, '90')), reason });
    expect(await refusal(indicatorImport, { file: csv(head + line('binh-khe-21820', 2025, '91')), reason })).toEqual(['indicator.rows_refused', 'indicator.value_changed']);
  });

  it('writes nothing when one row of many is wrong, and names the row', async () => {
    const before = await count();
    expect(await refusal(indicatorImport, { file: csv(`${head}${line('binh-khe-21820', 2023, '5')}${line('binh-khe-21820', 2024, 'x')}`), reason })).toEqual(['indicator.rows_refused', 'indicator.text_in_number']);
    expect(await count()).toBe(before);
  });

  it('keeps a second source beside the first, lets neither stand until a person chooses, and says why', async () => {
    await run(indicatorImport, { file: csv(head + line('binh-khe-21820', 2025, '95', 'https://b.example')), reason });
    const at = { area: 'binh-khe-21820', indicator: 'poor_households', periodEnd: '2025-12-31', standard: 'national-2022-2025' };
    const open = await run(indicatorSources, at);
    expect([open.value, open.why.key, open.figures.some((one) => one.stands)]).toEqual([null, 'indicator.choice.unsettled', false]);
    await run(indicatorChoose, { observation: open.figures[1]!.id, reason: 'khớp danh sách phê duyệt' });
    expect(await run(indicatorSources, at)).toMatchObject({ value: '95', why: { key: 'indicator.choice.person_reason' } });
  });

  it('corrects a figure by a new version and closes a closed year anew; the first closing stays', async () => {
    const at = { area: 'binh-khe-21820', indicator: 'poor_households', periodEnd: '2025-12-31', standard: 'national-2022-2025' };
    await run(indicatorClose, { area: 'binh-khe-21820', year: 2025, reason: 'khóa sổ năm 2025' });
    const chosen = (await run(indicatorSources, at)).figures.find((one) => one.stands)!;
    expect(await run(indicatorCorrect, { observation: chosen.id, value: '96', reason: 'bỏ sót một hộ' })).toMatchObject({ version: 2, closingVersion: 2 });
    const after = await run(indicatorSources, at);
    expect([after.value, after.closings.map((one) => one.version)]).toEqual(['96', [1, 2]]);
    expect(after.figures.find((one) => one.id === chosen.id)).toMatchObject({ value: '95', stands: false, supersededBy: after.figures.at(-1)!.id });
    expect(await refusal(indicatorCorrect, { observation: chosen.id, value: '97', reason: 'sửa nhầm bản cũ' })).toEqual(['indicator.superseded']);
    expect(await refusal(indicatorCorrect, { observation: after.figures.at(-1)!.id, value: '96', reason: 'không đổi gì' })).toEqual(['indicator.same_value']);
    expect(await refusal(indicatorCorrect, { observation: after.figures.at(-1)!.id, value: '-1', reason: 'số âm vô lý' })).toEqual(['indicator.negative']);
    const digests = await sql<{ digest: string }>`select digest from closings c join areas a on a.id = c.area_id where a.slug = 'binh-khe-21820' and c.year = 2025 order by version`.execute(owner.db);
    expect(new Set(digests.rows.map((row) => row.digest)).size).toBe(2);
  });

  it('refuses to close a year twice, or one without figures', async () => {
    expect(await refusal(indicatorClose, { area: 'binh-khe-21820', year: 2025, reason: 'khóa lần nữa' })).toEqual(['indicator.already_closed']);
    expect(await refusal(indicatorClose, { area: 'binh-khe-21820', year: 2020, reason: 'năm chưa có số' })).toEqual(['indicator.nothing_to_close']);
  });

  it('answers the version under which the area itself stands when only areas below it were left to close', async () => {
    const known = await sql<{ id: number; value: string }>`
      select o.id, o.value::text from observations o join areas a on a.id = o.area_id where a.slug = 'gia-lai-2025' and extract(year from o.period_end) = 2025 and o.stands and o.superseded_by is null limit 1`.execute(owner.db);
    const [figure] = known.rows;
    expect(await run(indicatorCorrect, { observation: figure!.id, value: figure!.value, source: 'https://c.example', reason: 'đổi địa chỉ nguồn' })).toMatchObject({ closingVersion: 2 });
    await run(indicatorImport, { file: csv(head + line('binh-phu-21835', 2025, '40')), reason });
    expect(await run(indicatorClose, { area: 'gia-lai-2025', year: 2025, below: true, reason: 'khóa các xã còn lại' })).toEqual({ closed: 1, version: 2 });
  });

  it('tells a trend as it was known on an earlier day: without what came later, what was corrected since as it was, choices and closings as they stood', async () => {
    const place = 'binh-khe-21820';
    const of = async (more: object = {}) => {
      const trend = await run(indicatorTrend, { area: place, indicator: 'near_poor_households', ...more });
      return trend.series.flatMap((one) => one.points).map((point) => [point.periodEnd.slice(0, 4), point.value, point.closed, point.why.key, point.figures.map((one) => [one.value, one.stands, one.reason, one.supersededBy === null])]);
    };
    const near = (year: number, value: string, source: string) => csv(head + line(place, year, value, source, 'near_poor_households'));
    const days: { day: string; known: unknown }[] = [];
    const nextDay = async (act: () => Promise<unknown>): Promise<void> => {
      days.push({ day: house.clock.today(), known: await of() });
      house.clock.set(addDays(house.clock.today(), 1));
      await act();
    };
    const figures = async () => (await run(indicatorSources, { area: place, indicator: 'near_poor_households', periodEnd: '2021-12-31', standard: 'national-2022-2025' })).figures.filter((one) => one.supersededBy === null);
    const idOf = async (value: string) => (await figures()).find((one) => one.value === value)!.id;
    await nextDay(() => run(indicatorImport, { file: near(2021, '50', 'https://a.example'), reason }));
    await nextDay(() => run(indicatorImport, { file: near(2021, '55', 'https://b.example'), reason }));
    await nextDay(async () => run(indicatorChoose, { observation: await idOf('55'), reason: 'khớp danh sách' }));
    await nextDay(async () => run(indicatorChoose, { observation: await idOf('50'), reason: 'biên bản nói khác' }));
    await nextDay(async () => run(indicatorCorrect, { observation: await idOf('50'), value: '52', reason: 'bỏ sót hai hộ' }));
    await nextDay(() => run(indicatorClose, { area: place, year: 2021, reason: 'khóa sổ năm 2021' }));
    await nextDay(() => run(indicatorImport, { file: near(2022, '60', 'https://a.example'), reason }));
    expect(days.map((one) => (one.known as unknown[][]).find((point) => point[0] === '2021')?.slice(1, 4))).toEqual([
      undefined, ['50', false, 'indicator.choice.only'], [null, false, 'indicator.choice.unsettled'], ['55', false, 'indicator.choice.person_reason'], ['50', false, 'indicator.choice.person_reason'], ['52', false, 'indicator.choice.person_reason'], ['52', true, 'indicator.choice.person_reason'],
    ]);
    for (const { day, known } of days) expect(await of({ knownOn: day }), day).toEqual(known);
    expect(await of({ knownOn: house.clock.today() })).toEqual(await of());
    expect(await of({ knownOn: '2020-01-01' })).toEqual([]);
    expect(await of({ knownOn: days[1]!.day, until: '2020-12-31' })).toEqual([]);
  });

  it('leaves out of a trend what ended after the day asked', async () => {
    const all = await run(indicatorTrend, { area: 'viet-nam', indicator: 'poor_rate_pct' });
    const until = await run(indicatorTrend, { area: 'viet-nam', indicator: 'poor_rate_pct', until: '2023-06-03' });
    const days = (answer: typeof all) => answer.series.flatMap((one) => one.points.map((point) => point.periodEnd));
    expect(days(until)).toEqual(days(all).filter((day) => day <= '2023-06-03'));
    expect(days(until).length).toBeLessThan(days(all).length);
  });

  it('never lets a forecast be chosen', async () => {
    const trend = await run(indicatorTrend, { area: 'viet-nam', indicator: 'poor_rate_pct' });
    const forecast = trend.series.flatMap((one) => one.points).flatMap((point) => point.figures).find((one) => one.flags.includes('FORECAST'))!;
    expect(await refusal(indicatorChoose, { observation: forecast.id, reason: 'thử chọn dự báo' })).toEqual(['indicator.not_a_result']);
  });

  it('lets an officer write inside their area only', async () => {
    const officer = await house.officer('commune_officer', 'binh-khe-21820');
    const elsewhere = (await owner.db.selectFrom('areas').select('slug').where('slug', 'like', 'ba-dinh-%').executeTakeFirstOrThrow()).slug;
    const file = csv(head + line('binh-khe-21820', 2025, '7', 'https://c.example', 'em_poor_households'));
    expect(await refusal(indicatorImport, { file, reason }, officer)).toEqual(['indicator.rows_refused', 'indicator.closed_year']);
    expect(await run(indicatorImport, { file: csv(head + line('binh-khe-21820', 2023, '7', 'https://c.example', 'em_poor_households')), reason }, officer)).toMatchObject({ written: 1 });
    expect(await refusal(indicatorImport, { file: csv(head + line(elsewhere, 2024, '7')), reason }, officer)).toEqual(['house.forbidden']);
    expect(await refusal(indicatorImport, { file: csv(head + line('binh-khe-21820', 2022, '7') + line(elsewhere, 2024, '7')), reason }, officer)).toEqual(['house.forbidden']);
    expect(await refusal(indicatorClose, { area: 'binh-khe-21820', year: 2024, reason: 'không đủ quyền' }, officer)).toEqual(['house.forbidden']);
    expect(await run(indicatorImportPreview, { file }, officer)).toMatchObject({ problemCount: 1, problems: [{ code: 'indicator.closed_year', row: 2 }] });
  });

  it('writes one audit entry for an import, with the hash of the file and the reason', async () => {
    const entries = await sql<{ after: { contentHash: string; written: number }; reason: string }>`
      select after, reason from audit_entries where action = 'indicator.import' and (after ->> 'written')::int = 595`.execute(owner.db);
    expect(entries.rows).toHaveLength(1);
    expect(entries.rows[0]).toMatchObject({ reason, after: { contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  it('answers the catalogue to anyone', async () => {
    const list = await run(indicatorList, {}, { kind: 'public', accountId: null, name: 'public', world: 'real', sessionId: null, grants: [] });
    expect(list.indicators.length).toBeGreaterThanOrEqual(60);
  });

  it('keeps the exact ratio of counts in the database', async () => {
    await run(indicatorImport, { file: csv(`${head}poor_rate_pct,binh-khe-21820,2023-12-31,,national-2022-2025,https://d.example,1,3\n`), reason });
    const trend = await run(indicatorTrend, { area: 'binh-khe-21820', indicator: 'poor_rate_pct' });
    expect(trend.series[0]!.points[0]).toMatchObject({ value: '33.333333', numerator: '1', denominator: '3' });
  });

  it('restates counts of the old provinces on the map of the new ones, marked', async () => {
    const rows = ['binh-dinh', 'gia-lai'].map((area, index) => `poor_households,${area},2019-12-31,${100 + index},national-2016-2020,https://e.example,,\n`).join('');
    await run(indicatorImport, { file: csv(head + rows), reason });
    const league = await run(indicatorLeague, { parent: 'viet-nam', indicator: 'poor_households', year: 2019, standard: 'national-2016-2020', mapDate: '2026-01-01', level: 'province' });
    expect(league.rows.find((row) => row.area.slug === 'gia-lai-2025')).toMatchObject({ value: '201', mark: 'exact', observation: null });
  });
});

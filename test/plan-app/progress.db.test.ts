/** Progress: board, verdict, league and drill over the figures in the database; a past map is answered by exact sums. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPlans } from '../../src/actions/plan.ts';
import { toYaml } from '../../src/actions/plan/content.ts';
import { composePaper } from '../../src/actions/document/paper.ts';
import { findPlan } from '../../src/db/plan/library.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { formatDecimal } from '../../src/domain/text/translate.ts';
import { planBoard, planLeague, planProgress, planVerdict } from '../../src/domain/plan/contract.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { readShippedCatalogue } from '../../src/db/indicator-files.ts';
import { storyFigures } from '../../src/demo/figures.ts';
import { indicatorImport } from '../../src/domain/indicator/contract.ts';
import { readFigures } from '../../src/actions/plan/figures.ts';
import { readPlaces } from '../../src/actions/plan/places.ts';
import { partsNeeded, restate, sourcesOf } from '../../src/actions/plan/restated.ts';
import { listStandingFigures } from '../../src/db/indicator-standing.ts';
import { keyOf, type Observation } from '../../src/domain/indicator/observation.ts';
import { seriesDemand } from '../../src/domain/plan/demand-of-series.ts';
import { readPlan } from '../../src/domain/plan/read.ts';
import { district, planFiles, province, storyContent, usePlanHouse } from './plan-house.ts';

const plan = 'story-tay-linh';

describe('progress', async () => {
  const { house, run, app } = await usePlanHouse({ today: '2026-11-22', figures: true });

  beforeAll(async () => {
    const content = storyContent();
    await loadPlans(house, [{ file: 'story.yaml', text: toYaml({ ...content, document: { ...(content['document'] as object), number: '05/KH-UBND', issued_on: '2023-02-01' } }) }]);
    const rows = storyFigures().map((one) =>
      [one.indicator, one.area, one.periodEnd, one.value, one.unit, one.standard, one.source, one.chosen ?? '', one.reason, one.note, one.ratio?.numerator ?? '', one.ratio?.denominator ?? ''].map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','));
    const text = ['indicator,area,period_end,value,unit,standard,source,chosen,reason,note,numerator,denominator', ...rows].join('\n');
    await run(indicatorImport, { file: { fileName: 's.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(text) }, numbers: 'en', reason: 'Nạp thế giới giả lập', close: true });
  }, 240_000);

  it('gives the national verdicts the issue expects, from the database, with the arithmetic in the trace', async () => {
    const board = await run(planBoard, { plan: 'quoc-gia-666', asOf: '2026-11-22' }, publicActor);
    const yearly = board.rows.find((row) => row.reading === 'poor' && row.form === 'each_year')!;
    expect(yearly.years.map((one) => [one.year, one.state, one.value, one.provisional])).toEqual([
      [2022, 'met', '1.17', true], [2023, 'met', '1.1', false], [2024, 'met', '1', false], [2025, 'missed', '0.63', true],
    ].map((row) => expect.arrayContaining([row[0], row[1], row[2]])));
    const verdict = await run(planVerdict, { plan: 'quoc-gia-666', target: yearly.target, asOf: '2026-11-22' }, publicActor);
    const missed = verdict.verdicts.find((one) => one.year === 2025)!;
    expect([missed.state, missed.provisional]).toEqual(['missed', true]);
    expect(JSON.stringify(missed.trace)).toContain('0.63');
    expect(verdict.figures.every((one) => one.closed)).toBe(true);
  });

  it('shows poor households without capacity to work apart beside every target of poor households, and says where nobody counted them', async () => {
    const board = await run(planBoard, { plan: 'thai-binh-nnptnt', asOf: '2026-11-22' }, publicActor);
    const beside = board.rows.find((row) => row.target === 'khong-con-ho-ngheo')!;
    expect(beside.noLabour).toEqual([{ area: 'thai-binh', value: null, on: null, standard: null, provisional: false }]);
    expect(board.rows.find((row) => row.indicators.includes('poor_households_relapsed'))!.noLabour).toBeNull();
    await run(indicatorImport, { file: { fileName: 'k.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode('indicator,area,period_end,value,standard,source\npoor_households_no_labour,thai-binh,2024-12-31,3120,national-2022-2025,Báo cáo thử\n') }, numbers: 'en', reason: 'Nạp số thử', close: false });
    expect((await run(planBoard, { plan: 'thai-binh-nnptnt', asOf: '2026-11-22' }, publicActor)).rows.find((row) => row.target === 'khong-con-ho-ngheo')!.noLabour).toMatchObject([{ value: '3120', on: '2024-12-31' }]);
    expect((await run(planVerdict, { plan: 'thai-binh-nnptnt', target: 'khong-con-ho-ngheo', asOf: '2024-06-01' }, publicActor)).noLabour).toMatchObject([{ value: null }]);
  });

  it('reads counts only where a rate may have to be made, and makes the same rates as from all of them', async () => {
    const places = await readPlaces(house.db);
    const catalogue = readShippedCatalogue();
    const targets = planFiles().flatMap((one) => readPlan(one.text, one.file).plan!.targets);
    const byKey = (list: readonly Observation[]): readonly Observation[] => list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    let [made, unread] = [0, 0];
    for (const [parent, level, asOf, mapOf] of [
      [province, 'commune', '2026-11-22', '2026-11-22'], [province, 'commune', '2026-11-22', '2024-06-03'], [province, 'commune', '2024-06-03', '2026-11-22'], [province, 'district', '2026-11-22', '2024-06-03'],
      ['viet-nam', 'province', '2026-11-22', '2026-11-22'], ['viet-nam', 'province', '2026-11-22', '2024-06-03'],
    ] as const) {
      const areas = [places.resolve(parent), ...places.below(places.resolve(parent), plainDate(mapOf), level)];
      const lean = await readFigures(house.db, places, { targets, areas, asOf: plainDate(asOf), mapOf: plainDate(mapOf), standing: true });
      const sources = areas.flatMap((area) => sourcesOf(places, area, plainDate(mapOf), plainDate(asOf)));
      const { indicators } = seriesDemand(targets);
      const { figures: all } = await listStandingFigures(house.db, { slugOf: new Map([...areas, ...sources].map((one) => [one.id, one.slug])), indicators: [...indicators, ...partsNeeded(catalogue, indicators)], until: plainDate(asOf) });
      const whole = restate(places, catalogue, { areas: areas.filter((area) => sourcesOf(places, area, plainDate(mapOf), plainDate(asOf)).length > 0), indicators, observations: all, mapOf: plainDate(mapOf) }).made;
      expect(byKey(lean.restated.map((one) => one.observation)), `${parent} ${asOf} ${mapOf}`).toEqual(byKey(whole.map((one) => one.observation)));
      made += whole.length;
      unread += all.length - lean.observations.length;
    }
    expect(made).toBeGreaterThan(20);
    expect(unread).toBeGreaterThan(20);
  });

  it('tells for the khu vực III commune why its gate is not met, with figures and sources', async () => {
    const board = await run(planBoard, { plan, asOf: '2024-06-03' }, publicActor);
    expect(board.heading.world).toBe('story');
    const gate = board.rows.find((row) => row.target.includes('vinh-linh'))!;
    const verdict = await run(planVerdict, { plan, target: gate.target, asOf: '2024-06-03' }, publicActor);
    expect(verdict.verdicts.at(-1)!.state).not.toBe('met');
    expect(verdict.verdicts.at(-1)!.trace.length).toBeGreaterThan(2);
    expect(verdict.path.length).toBeGreaterThan(0);
  });

  it('reads only the figures a plan asks for, in one query, and those of the areas inside in one more where a gap between them is asked', async () => {
    const counted: string[] = [];
    const { execute } = await import('../../src/actions/kernel.ts');
    const { planActions } = await import('../../src/actions/plan.ts');
    const db = house.db.withPlugin({
      transformQuery: ({ node }) => {
        const text = JSON.stringify(node);
        if (/from observations\b/.test(text)) counted.push(text);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await execute({ ...house, db }, planActions.find((one) => one.contract.name === 'plan.board')!, { plan, asOf: '2024-06-03' }, { actor: publicActor, requestId: 'count' });
    expect(counted).toHaveLength(2);
    counted.length = 0;
    await execute({ ...house, db }, planActions.find((one) => one.contract.name === 'plan.board')!, { plan: 'tay-son-03' }, { actor: publicActor, requestId: 'count' });
    expect(counted).toHaveLength(1);
  });

  it('ranks the communes of the district, equal values sharing a rank', async () => {
    const board = await run(planBoard, { plan, asOf: '2024-06-03' }, publicActor);
    const target = board.rows.find((row) => row.form === 'each_year' && row.role === 'target')!.target;
    const league = await run(planLeague, { plan, target, asOf: '2024-06-03', mapOf: '2024-06-03' }, publicActor);
    expect(league.rows).toHaveLength(15);
    const ranked = league.rows.filter((row) => row.rank !== null);
    expect(ranked.length).toBeGreaterThan(5);
    const sign = league.better === 'higher' ? -1 : 1;
    for (const [index, row] of ranked.slice(1).entries()) expect(sign * (Number(row.value) - Number(ranked[index]!.value))).toBeGreaterThanOrEqual(0);
  });

  it('drills from the nation to the district by counts of the eight states', async () => {
    const nation = await run(planProgress, { area: 'story-viet-nam', plan, mapOf: '2024-06-03', asOf: '2024-06-03' }, publicActor);
    expect(nation.level).toBe('province');
    const own = await run(planProgress, { area: 'story-tra-giang', mapOf: '2024-06-03', asOf: '2024-06-03' }, publicActor);
    const row = own.rows.find((one) => one.area.slug === district)!;
    expect(row.plans).toBe(1);
    expect(Object.values(row.counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    expect(row.opens).toBe(true);
    const communes = await run(planProgress, { area: district, plan, mapOf: '2024-06-03', asOf: '2024-06-03' }, publicActor);
    expect(communes.rows).toHaveLength(15);
    expect(communes.above.map((one) => one.slug)).toEqual(['story-tra-giang', 'story-viet-nam']);
  });

  it('answers for an ended district after 2025 by the exact sum of its villages', async () => {
    const board = await run(planBoard, { plan, area: district, asOf: '2026-03-01', mapOf: '2024-06-03' }, publicActor);
    expect(board.heading.restated).toBe(true);
    const rates = board.rows.filter((row) => row.years.some((year) => year.year === 2025 && year.value !== null));
    expect(rates.length).toBeGreaterThan(0);
    const [target] = rates;
    const verdict = await run(planVerdict, { plan, target: target!.target, area: district, asOf: '2026-03-01', mapOf: '2024-06-03' }, publicActor);
    const restated = verdict.figures.find((one) => one.restated && one.periodEnd === '2025-12-31')!;
    const { computed } = readShippedCatalogue().indicators.find((one) => one.id === restated.indicator)!;
    const sumOf = async (code: string): Promise<number> => {
      const sum = await sql<{ total: string }>`
        select sum(o.value)::text as total from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
          join area_closure c on c.descendant_id = a.id and c.administrative join areas t on t.id = c.ancestor_id and t.slug = ${district}
        where i.code = ${code} and o.period_end = '2025-12-31' and o.stands and a.level = 'village'`.execute(app.db);
      return Number(sum.rows[0]!.total);
    };
    const [top, bottom] = (computed as { ratio: [string, string] }).ratio;
    expect(Number(restated.value)).toBeCloseTo((100 * (await sumOf(top))) / (await sumOf(bottom)), 3);
    expect(restated.flags).not.toContain('APPROXIMATE');
  });

  it('prints for the ended district what its board shows, and says which areas its figures were made of', async () => {
    const record = (await findPlan(app.db, plan))!;
    const { document } = await composePaper(app.db, { plan: record, about: 'progress', aboutArea: district, asOf: plainDate('2026-03-01') });
    const said = JSON.stringify(document);
    expect(said).toContain('là tổng chính xác của các địa bàn trước sắp xếp');
    const board = await run(planBoard, { plan, area: district, asOf: '2026-03-01', mapOf: '2025-06-30' }, publicActor);
    const rate = board.rows.find((row) => row.years.some((year) => year.year === 2025 && year.value !== null))!;
    expect(said).toContain(formatDecimal('vi', rate.years.find((year) => year.year === 2025)!.value!));
    expect(said).not.toContain('chia theo số hộ');
    const before = JSON.stringify((await composePaper(app.db, { plan: record, about: 'progress', aboutArea: district, asOf: plainDate('2024-06-03') })).document);
    expect(before).not.toContain('trước sắp xếp');
  });

  it('computes the gap between the communes of the district from their own figures, and names the two', async () => {
    const target = 'thu-hep-khoang-cach-giua-cac-xa';
    const verdict = await run(planVerdict, { plan, target, area: district, asOf: '2023-06-03', mapOf: '2023-06-03' }, publicActor);
    const gap = verdict.figures.find((one) => one.periodEnd === '2022-12-31')!;
    const rates = await sql<{ rate: string }>`
      select (100 * o.numerator::numeric / o.denominator)::text as rate from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
        join area_closure c on c.descendant_id = a.id and c.administrative join areas t on t.id = c.ancestor_id and t.slug = ${district}
      where i.code = 'multidim_rate_pct' and o.period_end = '2022-12-31' and o.standard = 'national-2022-2025' and o.stands and a.level = 'commune'`.execute(app.db);
    const numbers = rates.rows.map((row) => Number(row.rate));
    expect(numbers).toHaveLength(15);
    expect(Number(gap.value)).toBeCloseTo(Math.max(...numbers) - Math.min(...numbers), 3);
    expect(gap.note).toMatch(/^Xã .* − (Xã|Thị trấn) /);
    // A year in which one commune has no figure has no gap.
    const later = await run(planVerdict, { plan, target, area: district, asOf: '2024-06-03', mapOf: '2024-06-03' }, publicActor);
    expect(later.figures.map((one) => one.periodEnd)).not.toContain('2023-12-31');
  });
});

/** Figures to look at again on the story world: asked by whoever has an account, answered by who answers for the area, asked anew of a corrected figure; closing says how many are open. */
import { describe, expect, it } from 'vitest';
import { endOfYear, plainDate } from '../../src/domain/calendar.ts';
import { indicatorClose, indicatorCorrect, indicatorImport, indicatorSources } from '../../src/domain/indicator/contract.ts';
import { indicatorAcknowledge, indicatorChecks } from '../../src/domain/indicator/contract-checks.ts';
import { storyFigures } from '../../src/demo/figures.ts';
import { storyTerritory } from '../../src/demo/territory.ts';
import { answersOf, createAnswers, useAnswers } from '../../src/actions/answers.ts';
import { storeAreas } from '../../src/db/area.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { csv, useIndicatorHouse } from './house.ts';

const district = 'story-tay-linh-tra-giang';
const commune = 'story-vinh-linh-tay-linh-tra-giang';

describe('figures to look at again', async () => {
  const house = await useIndicatorHouse({ today: '2024-06-03', areas: false });
  const { run, refusal, officer, owner } = house;
  await owner.db.transaction().execute((db) => storeAreas(db, storyTerritory(), { source: 'test', contentHash: 'test', today: house.clock.today() }));
  const standing = storyFigures().filter((one) => one.chosen !== false && one.periodEnd <= plainDate('2023-12-31') && (one.area === district || one.area.endsWith('tay-linh-tra-giang')));
  const rows = standing.map((one) => {
    const wrong = one.area === commune && one.indicator === 'poor_households' && one.periodEnd === endOfYear(2023);
    return [one.indicator, one.area, one.periodEnd, wrong ? String(Number(one.value) * 3) : one.value, one.standard, 'Báo cáo'].join(',');
  });
  await run(indicatorImport, { file: csv(['indicator,area,period_end,value,standard,source', ...rows].join('\n')), numbers: 'en', reason: 'số liệu giả lập' });
  const right = standing.find((one) => one.area === commune && one.indicator === 'poor_households' && one.periodEnd === endOfYear(2023))!.value;
  const reader = await officer('council_member', 'story-my-linh-tay-linh-tra-giang');
  const ask = (more: object = {}) => run(indicatorChecks, { area: district, year: 2023, ...more }, reader);
  const own = async (more: object = {}) => (await ask({ area: commune, of: 'own', indicator: 'poor_households', ...more })).rows;

  it('finds the commune\'s tripled figure by several comparisons, most households first, and pages the list', async () => {
    const all = await ask({ limit: 200 });
    const kinds = all.rows.filter((one) => one.area.slug === commune && one.indicator.id === 'poor_households').map((one) => one.kind);
    expect(kinds).toContain('neighbours');
    expect(all.rows.filter((one) => one.area.slug === commune && one.kind === 'sum').map((one) => one.indicator.id)).toEqual(['poor_and_near_poor_households']);
    expect(all.rows.map((one) => one.households ?? -1)).toEqual(all.rows.map((one) => one.households ?? -1).toSorted((a, b) => b - a));
    expect(all.parameters.every((one) => one.unverified)).toBe(true);
    expect([all.open, all.total, all.areas > 5, all.figures > 50]).toEqual([all.rows.length, all.rows.length, true, true]);
    const second = await ask({ offset: 1, limit: 1 });
    expect([second.total, second.rows]).toEqual([all.total, [all.rows[1]]]);
  });

  it('finds of one figure and of an area\'s own what it finds among all, and keeps it until a figure changes', async () => {
    const makings: string[] = [];
    const answers = createAnswers();
    const before = answersOf(house.house.db);
    useAnswers(house.house.db, { ...answers, counts: (key, state, make, weigh) => answers.counts(key, state, () => (makings.push(key), make()), weigh) });
    try {
      const all = (await ask({ limit: 200 })).rows;
      for (const area of [district, commune]) {
        const mine = (await ask({ area, of: 'own', limit: 200 })).rows;
        expect(mine).toEqual(all.filter((one) => one.area.slug === area));
        for (const indicator of new Set(mine.map((one) => one.indicator.id))) expect((await ask({ area, of: 'own', indicator })).rows).toEqual(mine.filter((one) => one.indicator.id === indicator));
      }
      const made = makings.length;
      expect((await ask({ limit: 200 })).rows).toEqual(all);
      expect((await ask({ of: 'below', limit: 200 })).rows).toEqual(all.filter((one) => one.area.slug !== district));
      expect(makings.length).toBe(made);
      await run(indicatorImport, { file: csv(`indicator,area,period_end,value\nhouseholds_total,${district},2011-12-31,9000`), numbers: 'en', reason: 'Một số liệu khác' });
      await ask({ limit: 200 });
      expect(makings.length).toBe(made + 1);
    } finally {
      useAnswers(house.house.db, before);
    }
  });

  it('lets only who answers for the area say why a figure stays, once it is asked about', async () => {
    const [one] = await own();
    const word = { area: commune, indicator: 'poor_households', periodEnd: '2023-12-31', standard: one!.standard, kind: one!.kind, reason: 'Đã đối chiếu danh sách từng thôn' };
    expect(await refusal(indicatorAcknowledge, word, await officer('commune_officer', 'story-my-linh-tay-linh-tra-giang'))).not.toEqual([]);
    const mine = await officer('commune_officer', commune);
    expect(await refusal(indicatorAcknowledge, { ...word, indicator: 'near_poor_households' }, mine)).toEqual(['indicator.no_such_check']);
    const before = (await own()).length;
    const said = await run(indicatorAcknowledge, word, mine);
    expect((await own()).length).toBe(before - 1);
    // Whoever has an account reads why, and who said it where they may see that account; the public asks nothing here.
    expect((await own({ show: 'all' })).find((row) => row.kind === one!.kind)!.acknowledged).toMatchObject({ reason: word.reason, by: null });
    expect(await refusal(indicatorChecks, { area: commune, year: 2023 }, publicActor)).not.toEqual([]);
    const shown = await run(indicatorChecks, { area: commune, year: 2023, of: 'own', indicator: 'poor_households', show: 'all' }, mine);
    expect(shown.rows.find((row) => row.kind === one!.kind)!.acknowledged).toMatchObject({ reason: word.reason, by: 'commune_officer' });
    const entry = await owner.db.selectFrom('audit_entries').select(['subject_id', 'after']).where('action', '=', 'indicator.acknowledge').executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ subject_id: String(said.observation), after: { check: one!.kind, value: one!.stated } });
  });

  it('closes a year all the same, and the journal says how many had no answer', async () => {
    const open = (await ask({ area: commune, of: 'own' })).open;
    expect(open).toBeGreaterThan(0);
    await run(indicatorClose, { area: commune, year: 2023, reason: 'Khóa sổ năm 2023' });
    const entry = await owner.db.selectFrom('audit_entries').select('after').where('action', '=', 'indicator.close').executeTakeFirstOrThrow();
    expect(entry.after).toMatchObject({ openChecks: open });
  });

  it('asks nothing more of the corrected figure, and anew when it is wrong again', async () => {
    const of = { area: commune, indicator: 'poor_households', periodEnd: '2023-12-31', standard: 'national-2022-2025' } as const;
    const current = async () => (await run(indicatorSources, of)).figures.find((one) => one.supersededBy === null)!;
    const { id, value: tripled } = await current();
    await run(indicatorCorrect, { observation: id, value: right, reason: 'Ghi nhầm' });
    expect((await own({ show: 'all' })).filter((row) => row.kind === 'neighbours')).toEqual([]);
    await run(indicatorCorrect, { observation: (await current()).id, value: String(Number(tripled) + 1), reason: 'Lại nhầm' });
    expect((await own()).filter((row) => row.kind === 'neighbours')).toMatchObject([{ acknowledged: null, closed: true }]);
  });

  it('says of a year without figures that nothing was compared', async () => {
    expect(await ask({ year: 2012 })).toMatchObject({ figures: 0, open: 0, rows: [] });
  });
});

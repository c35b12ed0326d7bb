/** Households by the kinds of area they live in: the list under several statuses, and the figures of the area that count the same households. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { storyTerritory } from '../../src/demo/territory.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { figureAddress } from '../../src/web/form/list-address.ts';
import { marksOfAddress } from '../../src/web/household/list-marks.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const village = 'story-lang-1-vinh-linh';
const district = 'story-tay-linh-tra-giang';
const today = plainDate('2024-06-03');
const end = '2023-12-31';

describe('households by kind of area', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today });
  const { ask } = askingIn({ house, owner }, commune);
  const count = async (input: object, area = district): Promise<number> => (await ask<{ total: number }>('household.list', { area, date: end, limit: 1, ...input }, 'district_officer', district)).total;
  const figure = async (code: string, area = district): Promise<number | null> => (await sql<{ value: number }>`select o.value::int as value from observations o join indicators i on i.id = o.indicator_id and i.code = ${code} join areas a on a.id = o.area_id and a.slug = ${area}
    where o.period_end = ${end}::date and o.status = 'computed' and o.superseded_by is null and o.standard = 'national-2022-2025'`.execute(owner.db)).rows[0]?.value ?? null;
  const record = (area: string, status: string, move: string, on: string) => ask('area.recordStatus', { area, status, move, decision: { number: 'Quyết định giả lập 11', date: on } }, 'department_officer', 'story-tra-giang');

  it('have no figure where no commune is of the kind, and one as long as the list from the day a commune is', async () => {
    expect([await figure('poor_households_border_communes'), await count({ classes: ['poor'], statuses: ['bien_gioi'] })]).toEqual([null, 0]);
    await record(commune, 'bien_gioi', 'enter', '2022-05-04');
    const listed = await count({ classes: ['poor'], statuses: ['bien_gioi'] });
    expect(listed).toBeGreaterThan(5);
    expect([await figure('poor_households_border_communes'), await figure('poor_households_border_communes', commune), await figure('poor_households_border_communes', 'story-tra-giang')]).toEqual([listed, listed, listed]);
    expect(await figure('near_poor_households_border_communes')).toBe(await count({ classes: ['near_poor'], statuses: ['bien_gioi'] }));
    expect(await figure('poor_households_island_communes')).toBeNull();
    // The figure leads to the very list.
    const { counted } = await ask<{ counted: Parameters<typeof figureAddress>[1] }>('form.counted', { area: district, indicator: 'poor_households_border_communes', periodEnd: end, standard: 'national-2022-2025' }, 'district_officer', district);
    const address = figureAddress({ area: district, periodEnd: end, standard: 'national-2022-2025' }, counted, today)!;
    expect(await count(marksOfAddress((name) => address[name] ?? ''))).toBe(listed);
  });

  it('are those of all kinds asked for at once, of a minority where that is asked too', async () => {
    await record(commune, 'khu_vuc_3', 'enter', '2022-05-04').catch(() => undefined); // it may be of that zone already
    const both = { classes: ['poor'], ethnicGroup: 'minorities', statuses: ['bien_gioi', 'khu_vuc_3'] };
    expect(await count(both)).toBe(await count({ classes: ['poor'], ethnicGroup: 'minorities' }, commune));
    expect(await count({ ...both, statuses: ['bien_gioi', 'khu_vuc_3', 'hai_dao'] })).toBe(0);
    expect(await count({ ...both, date: '2022-05-03' })).toBe(0);
  });

  it('are those of a village in extreme difficulty, not of its whole commune', async () => {
    await record(village, 'thon_dac_biet_kho_khan', 'enter', '2022-05-04');
    const own = await count({ classes: ['poor'] }, village);
    expect([await count({ classes: ['poor'], statuses: ['thon_dac_biet_kho_khan'] }), await figure('poor_households_dbkk_villages'), await figure('poor_households_dbkk_villages', village)]).toEqual([own, own, own]);
    expect(await count({ classes: ['poor'], statuses: ['thon_dac_biet_kho_khan', 'bien_gioi'] })).toBe(own);
    // What proves the figure to everybody counts the same households, in that village alone.
    for (const area of [district, village]) {
      const { statement } = await ask<{ statement: object }>('form.statement', { area, indicator: 'poor_households_dbkk_villages', periodEnd: end, standard: 'national-2022-2025' }, 'district_officer', district);
      expect(statement, area).toMatchObject({ value: String(own), households: own, villages: 1, communes: 1 });
    }
  });

  it('lose their figure when the last commune leaves the kind', async () => {
    await record(commune, 'bien_gioi', 'leave', '2023-06-01');
    expect([await figure('poor_households_border_communes'), await figure('poor_households_border_communes', commune), await count({ classes: ['poor'], statuses: ['bien_gioi'] })]).toEqual([null, null, 0]);
  });

  it('are as they were known: what was recorded, ended or brought by a release since is not asked of an earlier day', async () => {
    const at = { date: '2024-07-20', classes: ['poor'], statuses: ['hai_dao'] };
    const zones = async (knownOn: string) => (await ask<{ rows: { zones: string[] }[] }>('household.groups', { area: commune, date: '2024-07-20', knownOn })).rows[0]!.zones;
    clock.set(plainDate('2024-08-01'));
    await record(commune, 'hai_dao', 'enter', '2024-06-20');
    const listed = await count(at);
    expect(listed).toBeGreaterThan(5);
    expect([await count({ ...at, knownOn: '2024-07-31' }), await count({ ...at, knownOn: '2024-08-01' })]).toEqual([0, listed]);
    expect([(await zones('2024-07-31')).includes('hai_dao'), (await zones('2024-08-01')).includes('hai_dao')]).toEqual([false, true]);
    clock.set(plainDate('2024-09-01'));
    await record(commune, 'hai_dao', 'leave', '2024-07-10');
    expect([await count(at), await count({ ...at, knownOn: '2024-09-01' }), await count({ ...at, knownOn: '2024-08-31' })]).toEqual([0, 0, listed]);
    const third = { date: end, classes: ['poor'], statuses: ['khu_vuc_3'] };
    const before = await count(third);
    expect(before).toBeGreaterThan(5);
    clock.set(plainDate('2024-10-01'));
    const story = storyTerritory();
    await execute(house, findAction('area.load')!, { source: 'story', contentHash: 'without a zone', data: { ...story, statuses: story.statuses.filter((one) => one.area !== commune || one.status !== 'khu_vuc_3') } }, { actor: systemActor, requestId: 'test' });
    expect([await count(third), await count({ ...third, knownOn: '2024-09-30' }), await count({ ...third, knownOn: today })]).toEqual([0, before, before]);
    const [one] = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, date: '2024-07-20', classes: ['poor'], cause: 'no_land', limit: 1 })).rows;
    const suggested = (knownOn: string) => ask<{ rows: object[] }>('household.suggestions', { id: one!.id, date: '2024-07-20', knownOn });
    expect(await suggested('2024-09-30')).not.toEqual({ ...(await suggested('2024-10-01')), knownOn: '2024-09-30' });
  });
});

/**
 * A whole map at once: own figures, figures carried over to another day's map exactly or by households, and the account that adds up.
 * The real figures are the published ones, the story world's district was split between five communes.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorActions } from '../../src/actions/indicator.ts';
import { execute } from '../../src/actions/kernel.ts';
import { district } from '../../src/demo/places.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import type { RawInputOf } from '../../src/domain/action.ts';
import { add, exact, toExactText, zero } from '../../src/domain/exact.ts';
import { indicatorLeague, indicatorMap, indicatorRestated } from '../../src/domain/indicator/contract.ts';
import { useLoadedHouse } from '../support/database.ts';

describe('a whole map at once', async () => {
  const { house } = await useLoadedHouse({ today: '2026-11-22' });
  const ask = async (input: RawInputOf<typeof indicatorMap>) => indicatorMap.output.parse(await execute(house, indicatorActions.find((one) => one.contract === indicatorMap)!, input, { actor: publicActor, requestId: 'test' }));
  const parts = async (input: RawInputOf<typeof indicatorRestated>) => indicatorRestated.output.parse(await execute(house, indicatorActions.find((one) => one.contract === indicatorRestated)!, input, { actor: publicActor, requestId: 'test' }));
  const league = async (input: RawInputOf<typeof indicatorLeague>) => indicatorLeague.output.parse(await execute(house, indicatorActions.find((one) => one.contract === indicatorLeague)!, input, { actor: publicActor, requestId: 'test' }));
  const sum = (rows: readonly { readonly value: string | null }[]): string => toExactText(rows.reduce((all, row) => (row.value === null ? all : add(all, exact(row.value))), zero));


  it('holds the 63 provinces with their own figures on the map of 2024', async () => {
    const map = await ask({ parent: 'viet-nam', indicator: 'poor_households', year: 2024, mapDate: '2024-12-31' });
    expect([map.level, map.total, map.withValue, sum(map.rows), map.account]).toEqual(['province', 63, 8, '54566', null]);
    expect(new Set(map.rows.filter((row) => row.value !== null).map((row) => row.mark))).toEqual(new Set(['own']));
    expect(map.updatedAt).not.toBeNull();
  });

  it('carries them over to the 34 of 2026, says which are incomplete, and keeps what was published for a new province apart', async () => {
    const map = await ask({ parent: 'viet-nam', indicator: 'poor_households', year: 2024, mapDate: '2026-01-01' });
    expect(map.total).toBe(34);
    expect(map.account).toMatchObject({ areas: 8, original: '54566', here: '54566', direct: '28369', elsewhere: '0', unplaced: '0' });
    expect(sum(map.rows)).toBe('82935');
    const row = (slug: string) => map.rows.find((one) => one.slug === slug);
    expect(row('ninh-binh-2025')).toMatchObject({ value: '4806', mark: 'incomplete', by: 'whole', provisional: true });
    expect(row('gia-lai-2025')).toMatchObject({ value: '28369', mark: 'own', direct: true, by: null });
    expect(row('ha-noi')).toMatchObject({ value: '0', mark: 'own', direct: false });
    expect(row('lam-dong-2025')).toMatchObject({ value: null, mark: 'none' });
    const { sums } = await parts({ area: 'ninh-binh-2025', indicator: 'poor_households', year: 2024, mapDate: '2026-01-01' });
    expect(sums[0]!.parts).toEqual([{ area: 'ninh-binh', name: 'Tỉnh Ninh Bình', value: '4806', percent: null }]);
    expect(sums[0]!.missing).toEqual(['Tỉnh Hà Nam', 'Tỉnh Nam Định']);
  });

  it('shows an ended district as the five communes that followed it: exact, by the hamlets where a commune was split', async () => {
    const before = await ask({ parent: district.slug, indicator: 'poor_households', year: 2024, mapDate: '2024-12-31' });
    const after = await ask({ parent: district.slug, indicator: 'poor_households', year: 2024, mapDate: '2026-01-01' });
    expect([before.level, before.total, after.level, after.total, after.heirs.length]).toEqual(['commune', 15, 'commune', 5, 5]);
    expect(sum(after.rows)).toBe(sum(before.rows));
    expect(after.account).toMatchObject({ areas: 15, original: sum(before.rows), here: sum(before.rows), elsewhere: '0', unplaced: '0' });
    expect(after.rows.map((row) => [row.name, row.mark, row.by])).toEqual([
      ['Xã Cát Lĩnh', 'exact', 'finer'], ['Xã Đông Lĩnh', 'exact', 'whole'], ['Xã Mỹ Lĩnh', 'exact', 'whole'], ['Xã Phú Lĩnh', 'exact', 'whole'], ['Xã Vĩnh Lĩnh', 'exact', 'finer'],
    ]);
    const { sums } = await parts({ area: 'story-cat-linh-2025', indicator: 'poor_rate_pct', year: 2024, mapDate: '2026-01-01' });
    expect(sums.map((one) => one.parts.map((part) => part.name))).toEqual(Array(2).fill(['Xã Cát Lĩnh', 'Xã Nghĩa Lĩnh', 'Xã Thạch Lĩnh', 'Thôn Vân Lĩnh 5', 'Thôn Vân Lĩnh 6']));
  });

  it('carries a rate over through its two counts, never as a mean of rates', async () => {
    const of = async (indicator: string) => (await ask({ parent: district.slug, indicator, year: 2024, mapDate: '2026-01-01' })).rows.find((row) => row.slug === 'story-vinh-linh-2025')!;
    const [rate, poor, all] = [await of('poor_rate_pct'), await of('poor_households'), await of('households_total')];
    expect(Number(rate.value)).toBeCloseTo((100 * Number(poor.value)) / Number(all.value), 2);
    expect(rate.mark).toBe('exact');
  });

  it('says that a part is missing where a former commune never reported, and never guesses it', async () => {
    const after = await ask({ parent: district.slug, indicator: 'households_total', year: 2023, mapDate: '2026-01-01' });
    expect(after.rows.filter((row) => row.mark === 'incomplete').map((row) => row.slug)).toEqual(['story-cat-linh-2025']);
    expect((await parts({ area: 'story-cat-linh-2025', indicator: 'households_total', year: 2023, mapDate: '2026-01-01' })).sums[0]!.missing).toEqual(['Xã Cát Lĩnh']);
  });

  it('takes the figures of 2025 back to the fifteen communes of 2024 by their hamlets', async () => {
    const back = await ask({ parent: district.slug, indicator: 'poor_households', year: 2025, mapDate: '2024-06-03' });
    expect([back.total, back.withValue, new Set(back.rows.map((row) => row.by))]).toEqual([15, 15, new Set(['finer'])]);
    expect(back.account).toMatchObject({ here: sum(back.rows), unplaced: '0', original: sum(back.rows) });
  });

  it('adds up for every count of the story world, whatever the map', async () => {
    await fc.assert(fc.asyncProperty(
      fc.constantFrom('poor_households', 'near_poor_households', 'households_total', 'em_poor_households'), fc.constantFrom(2021, 2022, 2023, 2024, 2025),
      fc.constantFrom('2022-01-01', '2025-06-30', '2025-07-01', '2026-11-22'), fc.constantFrom('story-viet-nam', district.slug, 'story-tra-giang-2025'), fc.constantFrom('province', 'commune' as const),
      async (indicator, year, mapDate, parent, level) => {
        const { account, rows } = await ask({ parent, indicator, year, mapDate, level: level as 'commune' });
        if (!account) return;
        const whole = [account.here, account.elsewhere, account.unplaced].reduce((all, one) => add(all, exact(one)), zero);
        expect(toExactText(whole)).toBe(account.original);
        expect(sum(rows)).toBe(toExactText(add(exact(account.here), exact(account.direct))));
      },
    ), { numRuns: 60 });
  });

  it('ranks in a league what it shows: figures carried over stand beside an area\'s own', async () => {
    const provinces = await league({ parent: 'viet-nam', indicator: 'poor_households', year: 2024, mapDate: '2026-01-01', limit: 200 });
    const row = (slug: string) => provinces.rows.find((one) => one.area.slug === slug);
    expect(row('ninh-binh-2025')).toMatchObject({ value: '4806', mark: 'incomplete', provisional: true, observation: null });
    expect(row('gia-lai-2025')).toMatchObject({ value: '28369', mark: 'own' });
    const asked = ['poor_households', 'poor_rate_pct', 'households_total'].flatMap((indicator) => [2021, 2023, 2024, 2025].flatMap((year) => ['2024-06-03', '2025-07-01', '2026-11-22'].flatMap((mapDate) => [
      { parent: 'viet-nam', indicator, year, mapDate, level: 'province' as const }, { parent: 'story-tra-giang-2025', indicator, year, mapDate, level: 'commune' as const }, { parent: district.slug, indicator, year, mapDate: '2024-06-03', level: 'commune' as const },
    ])));
    let carried = 0;
    for (const one of asked) {
      const [map, ranked] = [await ask(one), await league({ ...one, limit: 200 })];
      if (map.level !== one.level || map.heirs.length > 0) continue; // a league does not follow an ended parent
      if (ranked.standard === null) {
        expect(map.withValue).toBe(0);
        continue;
      }
      const shown = (rows: readonly { slug: string; value: string | null; mark: string }[]) => rows.map(({ slug, value, mark }) => `${slug} ${value === null ? null : Number(value)} ${mark}`).toSorted();
      expect(shown(ranked.rows.map(({ area, value, mark }) => ({ slug: area.slug, value, mark }))), JSON.stringify(one)).toEqual(shown(map.rows));
      expect([ranked.total, ranked.withValue]).toEqual([map.total, map.withValue]);
      expect(ranked.rows.map((each) => each.rank)).toEqual(ranked.rows.map((_, place) => (place < ranked.withValue ? place + 1 : null)));
      carried += ranked.rows.filter((each) => !['own', 'none'].includes(each.mark)).length;
      const second = await league({ ...one, limit: 1, offset: 1 });
      expect(second.rows).toEqual(ranked.rows.slice(1, 2));
    }
    expect(carried).toBeGreaterThan(20);
  });

  it('holds all 3,321 communes of the nation in one answer', async () => {
    expect((await ask({ parent: 'viet-nam', indicator: 'poor_households', year: 2025, level: 'commune' })).rows).toHaveLength(3321);
  });
});

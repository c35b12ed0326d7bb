/** Alkire-Foster tables of the register on both axes of time and on another map: as known before a later entry they are as they were. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
type Table = { knownOn: string | null; mapDate: string; until: string; rows: { group: string; households: number; persons: number; poor: number; H: number | null; A: number | null; M0: number | null; hd: (number | null)[]; hdk: (number | null)[]; contribution_abs: (number | null)[]; contribution_pct: (number | null)[]; change: { A: number | null } | null }[] };

describe('tables of multidimensional poverty', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const table = (more: object = {}): Promise<Table> => ask<Table>('form.measure', { area: commune, year: 2023, unit: 'person', ...more });

  it('are reproduced as they were known before something about their day was entered later', async () => {
    const before = await table();
    expect([before.knownOn, before.rows.at(-1)!.persons > 50]).toEqual([null, true]);
    clock.set(plainDate('2024-06-10'));
    const { rows } = await ask<{ rows: { id: number; members: number }[] }>('household.list', { area: commune, date: '2023-12-31', classes: ['poor'], limit: 50 });
    const { id } = rows.find((one) => one.members > 2)!;
    const { version, members } = await ask<{ version: number; members: { id: number; relation: string }[] }>('household.get', { id });
    await ask('household.depart', { id, version, on: '2023-12-30', person: members.find((one) => one.relation !== 'head')!.id, death: true });
    const now = await table();
    expect(now.rows.at(-1)!.persons).toBe(before.rows.at(-1)!.persons - 1);
    const then = await table({ knownOn: '2024-06-09' });
    expect([then.knownOn, then.rows]).toEqual(['2024-06-09', before.rows]);
    expect((await table({ knownOn: '2024-06-10' })).rows).toEqual(now.rows);
  });

  it('tell of every unit and group what each indicator contributes: in points that make its M0, in percent that make the whole, with the change of A', async () => {
    for (const [by, weights] of [['area', 'equal'], ['sex', 'nested4']] as const) {
      const told = await table({ by, weights, k: 2 });
      const before = await table({ by, weights, k: 2, year: 2022 });
      const poor = told.rows.filter((row) => row.M0 !== null && row.M0 > 0);
      expect(poor.length).toBeGreaterThan(2);
      for (const row of poor) {
        const sum = (of: (number | null)[]): number => of.reduce<number>((all, one) => all + one!, 0);
        expect(sum(row.contribution_abs)).toBeCloseTo(row.M0!, 12);
        expect(sum(row.contribution_pct)).toBeCloseTo(1, 12);
        expect(row.contribution_abs[0]).toBeCloseTo(row.hdk[0]! * (weights === 'equal' ? 1 / 12 : 1 / 8), 12);
        const earlier = before.rows.find((one) => one.group === row.group)!;
        if (earlier.A !== null) expect(row.change!.A).toBeCloseTo(row.A! - earlier.A, 12);
      }
      expect(new Set(poor.map((row) => row.contribution_abs.join(' '))).size).toBeGreaterThan(1);
    }
  });

  it('open the households behind every count and headcount of every unit and group, exactly as many, with their members, and nobody\'s elsewhere', async () => {
    let followed = 0;
    for (const [by, k, weights] of [['area', 3, 'equal'], ['ethnic', 2, 'nested4'], ['sex', 4, 'equal']] as const) {
      const told = await ask<Table & { standardId: string }>('form.measure', { area: commune, year: 2023, unit: 'household', by, k, weights });
      for (const row of told.rows.slice(-3)) {
        const open = (more: object) => ask<{ total: number; rows: { members: number }[] }>('form.measureBehind', { area: commune, year: 2023, by, k, weights, standard: told.standardId, group: row.group, limit: 200, ...more });
        const all = await open({});
        expect([by, row.group, all.total, all.rows.reduce((sum, one) => sum + one.members, 0)]).toEqual([by, row.group, row.households, all.total <= 200 ? row.persons : expect.any(Number)]);
        expect((await open({ count: 'poor' })).total).toBe(row.poor);
        for (const indicator of [1, 7, 12]) {
          expect((await open({ indicator })).total).toBe(Math.round((row.hd[indicator - 1] ?? 0) * row.households));
          expect((await open({ indicator, count: 'poor' })).total).toBe(Math.round((row.hdk[indicator - 1] ?? 0) * row.households));
        }
        followed += row.poor;
      }
    }
    expect(followed).toBeGreaterThan(20);
    const asked = { area: commune, year: 2023, standard: 'national-2022-2025' };
    expect([await refusal(ask('form.measureBehind', { ...asked, group: 'nobody' })), await refusal(ask('form.measureBehind', { ...asked, by: 'sex', group: 'kinh' }))]).toEqual(['form.nothing_here', 'form.nothing_here']);
    expect([await refusal(ask('form.measureBehind', asked, 'commune_officer', 'story-muong-van-ha-van')), await refusal(ask('form.measureBehind', asked, 'council_member'))]).toEqual(['house.forbidden', 'house.forbidden']);
  });

  it('are those of another day of the year and of the units of another map', async () => {
    const middle = await table({ until: '2023-06-30', mapDate: '2024-01-01' });
    expect([middle.until, middle.mapDate]).toEqual(['2023-06-30', '2024-01-01']);
    expect(middle.rows.at(-1)!.persons).not.toBe((await table()).rows.at(-1)!.persons);
  });
});

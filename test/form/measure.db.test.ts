/** Alkire-Foster tables of the register on both axes of time and on another map: as known before a later entry they are as they were. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
type Table = { knownOn: string | null; mapDate: string; until: string; rows: { group: string; households: number; persons: number; H: number | null; A: number | null; M0: number | null; hd: (number | null)[]; hdk: (number | null)[]; contribution_abs: (number | null)[]; contribution_pct: (number | null)[]; change: { A: number | null } | null }[] };

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

  it('are those of another day of the year and of the units of another map', async () => {
    const middle = await table({ until: '2023-06-30', mapDate: '2024-01-01' });
    expect([middle.until, middle.mapDate]).toEqual(['2023-06-30', '2024-01-01']);
    expect(middle.rows.at(-1)!.persons).not.toBe((await table()).rows.at(-1)!.persons);
  });
});

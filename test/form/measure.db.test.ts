/** Alkire-Foster tables of the register on both axes of time and on another map: as known before a later entry they are as they were. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
type Table = { knownOn: string | null; mapDate: string; until: string; rows: { group: string; households: number; persons: number; H: number | null; M0: number | null; hd: (number | null)[] }[] };

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

  it('are those of another day of the year and of the units of another map', async () => {
    const middle = await table({ until: '2023-06-30', mapDate: '2024-01-01' });
    expect([middle.until, middle.mapDate]).toEqual(['2023-06-30', '2024-01-01']);
    expect(middle.rows.at(-1)!.persons).not.toBe((await table()).rows.at(-1)!.persons);
  });
});

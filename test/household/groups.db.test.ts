/** Households grouped by cause, need and area on a real database: each count opens as many households as it says; suggestions for one household; nothing beyond one's reach. */
import { beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { loadFacts } from '../../src/app/load.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const neighbour = 'story-binh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
type Group = { area: string; cause: string | null; need: string | null; asked: string | null; standard: string; households: number; noLabour: number; suggestions: { id: string; status: string; source: string; because: { kind: string; id: string; text: { vi: string } | null }[] }[] };
type Groups = { households: number; unwritten: number; total: number; rows: Group[] };
type Listed = { total: number; rows: { id: number; traits: string[] }[] };

describe('groups of households by cause and need', async () => {
  const { house, owner, clock } = await useHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const groups = (more: object = {}, area = commune) => ask<Groups>('household.groups', { area, limit: 200, ...more });
  const listed = (group: Group, more: object = {}) => ask<Listed>('household.list', { area: group.area, classes: ['poor', 'near_poor'], cause: group.cause ?? 'none', ...(group.asked !== null ? { need: group.asked } : group.need !== null ? { deprived: group.need } : { deprived: 'none', need: 'none' }), standard: group.standard, limit: 1, ...more });

  beforeAll(async () => void (await loadFacts(house, { demo: true, tell: () => undefined })), 240_000);

  it('opens as many households as each group says, those without a cause or a deprivation too', async () => {
    const { rows, households, total } = await groups();
    expect(rows.length).toBe(Math.min(total, 200));
    expect(rows.length).toBeGreaterThan(10);
    expect((await ask<Listed>('household.list', { area: commune, classes: ['poor', 'near_poor'], limit: 1 })).total).toBe(households);
    expect(rows.map((row) => row.households)).toEqual(rows.map((row) => row.households).toSorted((a, b) => b - a));
    for (const group of [...rows.slice(0, 12), ...rows.slice(-6), ...rows.filter((row) => row.need === null || row.cause === null).slice(0, 6)]) {
      expect((await listed(group)).total, JSON.stringify(group)).toBe(group.households);
      expect((await listed(group, { trait: 'no_labour_capacity' })).total).toBe(group.noLabour);
    }
  });

  it('comes in pages that leave nothing out and repeat nothing, and is narrowed by class, cause and need', async () => {
    const key = (row: Group) => `${row.area} ${row.cause} ${row.need} ${row.asked} ${row.standard}`;
    const { total, rows } = await groups({ limit: 7 });
    const all = [...rows];
    for (let offset = 7; offset < total; offset += 7) all.push(...(await groups({ offset, limit: 7 })).rows);
    expect(new Set(all.map(key)).size).toBe(total);
    const [first] = all.filter((row) => row.cause !== null && row.need !== null);
    const narrowed = await groups({ cause: first!.cause, need: first!.need, classes: 'poor' });
    expect(narrowed.rows.every((row) => row.cause === first!.cause && row.need === first!.need)).toBe(true);
    expect(narrowed.households).toBeLessThan((await groups()).households);
    expect((await groups({ date: '2015-01-01' })).rows).toEqual([]);
  });

  it('explains every suggestion by what the group has, with what it rests on and how sure that is', async () => {
    const { rows } = await groups();
    const one = rows.find((row) => row.cause === 'no_capital')!;
    expect(one.suggestions.find((each) => each.id === 'policy_credit')).toMatchObject({ status: 'confirmed', because: [{ kind: 'cause', id: 'no_capital', text: { vi: 'Không có vốn sản xuất, kinh doanh' } }] });
    for (const row of rows) for (const suggestion of row.suggestions) for (const reason of suggestion.because) {
      if (reason.kind === 'cause') expect(reason.id).toBe(row.cause);
      if (reason.kind === 'trait') expect(row.noLabour).toBeGreaterThan(0);
    }
    expect(rows.some((row) => row.suggestions.some((each) => each.status === 'unverified'))).toBe(true);
  });

  it('suggests for one household what its decision names, nothing for one that is not on the list, and keeps the look', async () => {
    const suggested = (id: number, role: 'commune_officer' | 'village_head' = 'commune_officer', area = commune) => ask<{ listed: boolean; rows: Group['suggestions'] }>('household.suggestions', { id }, role, area);
    const one = (await ask<Listed>('household.list', { area: commune, classes: ['poor'], cause: 'no_skills', limit: 200 })).rows.find((row) => !row.traits.includes('no_labour_capacity') && !row.traits.includes('social_assistance'))!;
    expect((await suggested(one.id)).rows.map((each) => each.id)).toContain('vocational_training');
    const unable = (await ask<Listed>('household.list', { area: commune, classes: ['poor'], trait: 'no_labour_capacity', limit: 1 })).rows[0]!;
    const found = (await suggested(unable.id)).rows.map((each) => each.id);
    expect(found).toContain('social_assistance');
    expect(found).not.toContain('policy_credit');
    const rich = (await ask<Listed>('household.list', { area: commune, classes: ['none', 'not_poor'], limit: 1 })).rows[0]!;
    expect(await suggested(rich.id)).toMatchObject({ listed: false, rows: [] });
    expect(await refusal(suggested(one.id, 'commune_officer', neighbour))).toBe('house.forbidden');
    expect((await owner.db.selectFrom('audit_reads').select('id').where('action', '=', 'household.suggestions').execute()).length).toBeGreaterThan(2);
  });

  it('is as the register knew it on an earlier day, the households behind each group and the suggestions for one too', async () => {
    clock.set(plainDate('2024-06-04'));
    const known = { date: '2024-06-03', knownOn: '2024-06-04' };
    const before = await groups(known);
    const { id, traits } = (await ask<Listed>('household.list', { area: commune, classes: ['poor'], limit: 200 })).rows.find((row) => !row.traits.includes('no_labour_capacity'))!;
    const suggestions = (more: object) => ask<{ knownOn: string | null; traits: string[] }>('household.suggestions', { id, date: '2024-06-03', ...more });
    clock.set(plainDate('2024-06-10'));
    const { version } = await ask<{ version: number }>('household.get', { id });
    await ask('household.setTrait', { id, version, on: '2024-06-01', trait: 'no_labour_capacity', note: '' });
    const now = await groups({ date: '2024-06-03' });
    expect(now.rows.reduce((sum, row) => sum + row.noLabour, 0)).toBeGreaterThan(before.rows.reduce((sum, row) => sum + row.noLabour, 0));
    expect(await groups(known)).toEqual(before);
    expect((await listed(before.rows[0]!, known)).total).toBe(before.rows[0]!.households);
    expect([(await suggestions({})).traits.length, (await suggestions({ knownOn: '2024-06-04' })).traits, (await suggestions({ knownOn: '2024-06-04' })).knownOn]).toEqual([traits.length + 1, traits, '2024-06-04']);
    clock.set(plainDate('2024-06-03'));
  });

  it('is counted by commune for the level above, and for nobody beyond their reach', async () => {
    const above = await ask<Groups>('household.groups', { area: district, limit: 200 }, 'district_officer', district);
    expect(new Set(above.rows.map((row) => row.area)).size).toBeGreaterThan(1);
    expect(await refusal(ask('household.groups', { area: district }, 'commune_officer', commune))).toBe('house.forbidden');
    expect(await refusal(ask('household.groups', { area: commune }, 'enumerator', commune))).toBe('house.forbidden');
  });
});

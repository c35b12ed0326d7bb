/** A real commune names its villages and begins its register: written whole, within reach of those who keep it, taken back while nothing rests on a village. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { readAreas } from '../../src/db/area.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { ProblemError } from '../../src/domain/problem.ts';
import { refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'binh-khe-21820';
const neighbour = 'binh-phu-21835';
const on = '2025-07-01';

type Villages = { rows: { slug: string; name: string; from: string; decision: string | null; byHand: boolean }[] };

describe('villages of a real commune', async () => {
  const { house, owner, app } = await useLoadedHouse({ today: '2026-11-22' });
  const actors = new Map<string, Actor>();
  const actorOf = async (role: Role, slug: string): Promise<Actor> => {
    const key = `${role}/${slug}`;
    if (!actors.has(key)) {
      const areaId = (await owner.db.selectFrom('areas').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
      const account = await owner.db.insertInto('accounts').values({ username: `a${randomUUID().slice(0, 8)}`, name: key, world: 'real', area_id: areaId } as never).returning('id').executeTakeFirstOrThrow();
      actors.set(key, { ...systemActor, kind: 'person', world: 'real', accountId: account.id, name: key, grants: [{ role, areaId, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] });
    }
    return actors.get(key)!;
  };
  const ask = async <T>(name: string, input: object, role: Role = 'commune_officer', slug = commune, clientId?: string): Promise<T> =>
    (await execute(house, findAction(name)!, input, { actor: await actorOf(role, slug), requestId: 'test', ...(clientId ? { clientId } : {}) })) as T;
  const add = (names: readonly string[], more: object = {}, role: Role = 'commune_officer', slug = commune) => ask<{ villages: { slug: string }[]; stored: boolean }>('area.addVillages', { area: commune, on, names, ...more }, role, slug);
  const names = async (): Promise<string[]> => (await ask<Villages>('area.villages', { area: commune })).rows.map((one) => one.name);
  const register = (village: string, day = '2026-01-05') => ask<{ household: number }>('household.register', {
    village, address: '', on: day, members: [{ relation: 'head', details: { fullName: 'Đinh Thị Thử', birth: '1980', sex: 'female', ethnicGroup: 'ba_na', citizenNumber: null } }],
  });

  it('are only looked at with a check, then written whole, and found in the tree, the search and the journal', async () => {
    const checked = await add(['Thôn 1', 'Thôn 2', 'Làng Kon Thử'], { check: true });
    expect([checked.stored, checked.villages.length, await names()]).toEqual([false, 3, []]);
    const stored = await add(['Thôn 1', 'Thôn 2', 'Làng Kon Thử'], { decision: '12/NQ-HĐND' });
    expect(stored).toMatchObject({ stored: true, villages: checked.villages });
    expect((await ask<Villages>('area.villages', { area: commune })).rows[1]).toEqual({ slug: 'thon-1-binh-khe-21820', name: 'Thôn 1', type: 'thon', from: on, decision: '12/NQ-HĐND', byHand: true });
    expect((await ask<{ rows: object[] }>('area.tree', { area: commune })).rows).toHaveLength(3);
    expect((await ask<{ rows: { slug: string }[] }>('area.search', { query: 'lang kon thu' })).rows[0]!.slug).toBe('lang-kon-thu-binh-khe-21820');
    const entries = await sql<{ after: { stored: boolean; villages: string[] } }>`select after from audit_entries where action = 'area.addVillages' and subject_id = ${commune} order by id`.execute(owner.db);
    expect(entries.rows.map((row) => [row.after.stored, row.after.villages.length])).toEqual([[false, 3], [true, 3]]);
  });

  it('carry the register: a household is registered in one, listed and counted in the commune', async () => {
    const made = await register('thon-1-binh-khe-21820');
    const page = await ask<{ total: number; rows: { id: number; villageName: string }[] }>('household.list', { area: commune });
    expect([page.total, page.rows[0]]).toMatchObject([1, { id: made.household, villageName: 'Thôn 1' }]);
    expect((await ask<{ total: { households: number } }>('household.counts', { area: commune })).total.households).toBe(1);
    expect(await refusal(register('thon-1-binh-khe-21820', '2025-06-30'))).toBe('household.village_unknown');
    expect(await refusal(ask('household.list', { area: commune }, 'commune_officer', neighbour))).toBe('house.forbidden');
  });

  it('write nothing when one line is refused, and name its row', async () => {
    const before = (await readAreas(app.db)).areas.length;
    const error = await add(['Thôn 3', 'Không có loại', 'thôn 1']).catch((one: unknown) => one);
    expect((error as ProblemError).problems.map((one) => [one.code, one.row, one.field])).toEqual([['area.village_without_kind', 2, 'names'], ['area.village_stands', 3, 'names']]);
    expect((await readAreas(app.db)).areas).toHaveLength(before);
    expect(await refusal(add(['Thôn 3'], { on: '2026-11-23' }))).toBe('area.village_day_in_future');
    expect(await refusal(add(['Thôn 3'], { on: '2025-06-30' }))).toBe('area.village_before_commune');
    expect(await refusal(add(['Thôn 3'], { area: 'thon-1-binh-khe-21820' }))).toBe('area.not_a_commune');
    expect(await refusal(add(['Thôn 3'], { area: 'vinh-an-tay-son-binh-dinh', on: '2024-01-01' }, 'administrator', 'viet-nam'))).toBe('area.commune_ended');
  });

  it('are entered by the officer and the chair of the commune and by administrators above, by nobody beside, below or of another role', async () => {
    expect(await refusal(add(['Thôn 4'], {}, 'commune_officer', neighbour))).toBe('house.forbidden');
    expect(await refusal(add(['Thôn 4'], {}, 'commune_officer', 'thon-1-binh-khe-21820'))).toBe('house.forbidden');
    expect(await refusal(add(['Thôn 4'], {}, 'province_officer', 'gia-lai-2025'))).toBe('house.forbidden');
    expect(await refusal(ask('area.removeVillage', { village: 'thon-2-binh-khe-21820' }, 'commune_officer', neighbour))).toBe('house.forbidden');
    expect(await refusal(ask('area.removeVillage', { village: 'thon-2-binh-khe-21820' }, 'commune_officer', 'thon-2-binh-khe-21820'))).toBe('house.forbidden');
    await add(['Thôn 4'], {}, 'commune_chair');
    await add(['Thôn 5'], {}, 'administrator', 'gia-lai-2025');
    expect(await names()).toEqual(['Làng Kon Thử', 'Thôn 1', 'Thôn 2', 'Thôn 4', 'Thôn 5']);
  });

  it('are entered once when the same request comes twice, and once when two people enter the same name at once', async () => {
    const clientId = randomUUID();
    const send = () => ask<object>('area.addVillages', { area: commune, on, names: ['Thôn 6'] }, 'commune_officer', commune, clientId);
    expect(await send()).toEqual(await send());
    const both = await Promise.all([refusal(add(['Thôn 7'])), refusal(add(['Thôn 7'], {}, 'commune_chair'))]);
    expect(both.toSorted()).toEqual(['area.village_stands', 'done']);
    expect(await names()).toEqual(['Làng Kon Thử', 'Thôn 1', 'Thôn 2', 'Thôn 4', 'Thôn 5', 'Thôn 6', 'Thôn 7']);
  });

  it('are taken back while nothing rests on them, and may be entered again; one with a household or an account stays', async () => {
    expect(await ask('area.removeVillage', { village: 'thon-7-binh-khe-21820' })).toEqual({ village: 'thon-7-binh-khe-21820', commune });
    expect(await names()).not.toContain('Thôn 7');
    expect((await sql`select 1 from area_closure c left join areas a on a.id = c.descendant_id where a.id is null`.execute(owner.db)).rows).toEqual([]);
    await add(['Thôn 7']);
    expect(await names()).toContain('Thôn 7');
    const stays = async (village: string): Promise<unknown> => ask('area.removeVillage', { village }).catch((error: unknown) => (error as ProblemError).problems[0]!.params!['resting']);
    expect(await stays('thon-1-binh-khe-21820')).toContainEqual({ key: 'area.screen.villages.resting.households' });
    await actorOf('village_head', 'thon-4-binh-khe-21820');
    expect(await stays('thon-4-binh-khe-21820')).toEqual([{ key: 'area.screen.villages.resting.accounts' }]);
    expect(await refusal(ask('area.removeVillage', { village: commune }))).toBe('area.village_not_by_hand');
    expect(await names()).toEqual(['Làng Kon Thử', 'Thôn 1', 'Thôn 2', 'Thôn 4', 'Thôn 5', 'Thôn 6', 'Thôn 7']);
  });

  it('outlive a new release of the shipped territory', async () => {
    await execute(house, findAction('area.load')!, { source: 'shipped', contentHash: 'next release', data: readShippedAreas() }, { actor: systemActor, requestId: 'test' });
    expect(await names()).toHaveLength(7);
  });
});

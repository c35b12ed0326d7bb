/** What proves a figure of the register to who may not open its households: the same hash comes out of the list for those who may, and moves with one household. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { type Actor, publicActor, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const commune = 'story-vinh-linh-tay-linh-tra-giang';
type Statement = { value: string; villages: number; communes: number; counted: number; households: number; hash: string; salt: string | null; share: boolean };

describe('the statement of a count', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const byPublic = async <T>(name: string, input: object): Promise<T> => (await execute(house, findAction(name)!, input, { actor: publicActor, requestId: 'test' })) as T;
  const standard = (await sql<{ standard: string }>`select o.standard from observations o join indicators i on i.id = o.indicator_id where i.code = 'poor_households' and o.period_end = '2023-12-31' and o.status = 'computed' and o.superseded_by is null and o.area_id = (select id from areas where slug = ${commune}) limit 1`.execute(owner.db)).rows[0]!.standard;
  const figure = (area: string, indicator = 'poor_households') => ({ area, indicator, periodEnd: '2023-12-31', standard });
  const listed = async (area: string): Promise<readonly number[]> => {
    const ids: number[] = [];
    for (let offset = 0; ; offset += 200) {
      const { rows, total } = await ask<{ total: number; rows: { id: number }[] }>('form.behind', { area, year: 2023, part: 'all', class: 'poor', offset, limit: 200 }, 'district_officer', district);
      ids.push(...rows.map((row) => row.id));
      if (ids.length >= total) return ids;
    }
  };
  const hashOf = (salt: string, ids: readonly number[]): string => createHash('sha256').update([salt, ...ids.toSorted((a, b) => a - b)].join('\n')).digest('hex');

  it('gives everybody the count, where and when, and a hash; those who may open the list work the same hash out of it', async () => {
    for (const [area, communes] of [[commune, 1], [district, 16]] as const) {
      const { statement: open } = await byPublic<{ statement: Statement }>('form.statement', figure(area));
      const { statement: mine } = await ask<{ statement: Statement }>('form.statement', figure(area), 'district_officer', district);
      const ids = await listed(area);
      expect([open.salt, open.hash, open.households, Number(open.value), open.counted], area).toEqual([null, mine.hash, ids.length, ids.length, ids.length]);
      expect(open.communes > 0 && (communes > 1 ? open.communes > 1 : open.communes === 1)).toBe(true);
      expect(hashOf(mine.salt!, ids)).toBe(open.hash);
      expect(hashOf(mine.salt!, ids.slice(1)), 'one household fewer').not.toBe(open.hash);
      expect(hashOf('', ids), 'without the salt nobody tries numbers until one fits').not.toBe(open.hash);
    }
  });

  it('is the same for councils and the Front as for the public, and for a share says its numerator', async () => {
    const { statement: open } = await byPublic<{ statement: Statement }>('form.statement', figure(commune));
    for (const role of ['council_member', 'fatherland_front', 'organisation'] as const) expect(await ask('form.statement', figure(commune), role), role).toEqual({ statement: open, wide: false });
    expect(await byPublic('form.counted', figure(commune))).toEqual({ counted: null, provable: true });
  });

  it('is none for a figure that was not counted from the register, of no year, or withheld', async () => {
    expect(await byPublic('form.statement', { ...figure(commune), periodEnd: '2023-06-30' })).toEqual({ statement: null, wide: false });
    expect(await byPublic('form.statement', figure('ha-tinh'))).toEqual({ statement: null, wide: false });
    expect(await byPublic('form.statement', figure(commune, 'households_total'))).toEqual({ statement: null, wide: false });
    expect(await byPublic('form.statement', figure('story-lang-1-vinh-linh', 'em_poor_households'))).toEqual({ statement: null, wide: false });
    expect(await byPublic('form.counted', figure(commune, 'households_total'))).toEqual({ counted: null, provable: false });
  });

  it('is made for everybody up to a province, and of the nation for those who may open its households', async () => {
    const { rows: [nation] } = await sql<{ slug: string; standard: string }>`select a.slug, o.standard from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id
      where i.code = 'poor_households' and o.period_end = '2023-12-31' and o.status = 'computed' and o.superseded_by is null and a.level = 'province' limit 1`.execute(owner.db);
    expect((await byPublic<{ statement: Statement }>('form.statement', { ...figure(nation!.slug), standard: nation!.standard })).statement.households).toBeGreaterThan(0);
    // As if the register covered the nation: its figure is there for everybody, its statement for those who open the households.
    await sql`insert into observations (area_id, indicator_id, batch_id, version, stands, chosen, period_end, world, standard, status, value, source, flags, reason, note)
      select (select id from areas where slug = 'viet-nam'), o.indicator_id, o.batch_id, 1, true, null, o.period_end, 'real', o.standard, 'computed', o.value, o.source, o.flags, o.reason, o.note
      from observations o join indicators i on i.id = o.indicator_id where i.code = 'poor_households' and o.period_end = '2023-12-31' and o.status = 'computed' and o.superseded_by is null and o.standard = ${standard} and o.area_id = (select id from areas where slug = ${commune})`.execute(owner.db);
    expect(await byPublic('form.statement', figure('viet-nam'))).toEqual({ statement: null, wide: true });
    expect(await ask('form.statement', figure('viet-nam'), 'council_member')).toEqual({ statement: null, wide: true });
    const above: Actor = { ...systemActor, kind: 'person', world: 'real', name: 'Người ở cấp trên', grants: [{ role: 'province_officer', areaId: await idOf('viet-nam'), organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
    expect(await execute(house, findAction('form.statement')!, figure('viet-nam'), { actor: above, requestId: 'test' })).toMatchObject({ statement: { area: 'viet-nam' }, wide: false });
  });

  it('changes when one household is no longer counted, and its count with it', async () => {
    const { statement: before } = await byPublic<{ statement: Statement }>('form.statement', figure(commune));
    await sql`update household_statuses set class = 'near_poor' where id = (select s.id from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.ancestor_id = (select id from areas where slug = ${commune}) where s.class = 'poor' and s.ended_act is null and s.valid_from <= '2023-12-31' and (s.valid_until is null or s.valid_until > '2023-12-31') order by s.id limit 1)`.execute(owner.db);
    const { statement: after } = await byPublic<{ statement: Statement }>('form.statement', figure(commune));
    expect([after.households, after.value, after.hash === before.hash]).toEqual([before.households - 1, before.value, false]);
  });
});

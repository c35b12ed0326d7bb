/** Who looked at households of a commune without being assigned: those above and strangers, never those in charge; files counted; for who may ask. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
type Outside = { total: number; looks: number; outside: number; rows: { name: string; roles: string[]; households: number; looks: number; files: number; lastHousehold: number }[] };

describe('readers who are not assigned', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const outside = (role = 'commune_chair', at = commune) => ask<Outside>('household.outsideReaders', { area: commune, from: '2024-01-01' }, role as never, at);
  // The accounts of these tests hold their roles in memory only; the list reads who held what on the day.
  const grantAll = () => sql`insert into grants (account_id, role, area_id, valid_from) select a.id, split_part(a.name, '/', 1), a.area_id, '2020-01-01' from accounts a where a.name like '%/story-%' and not exists (select 1 from grants g where g.account_id = a.id)`.execute(owner.db);
  let ids: number[] = [];

  beforeAll(async () => {
    const { rows } = await ask<{ rows: { id: number }[] }>('household.list', { area: commune, classes: ['poor'], limit: 3 });
    ids = rows.map((one) => one.id);
  }, 180_000);

  it('are nobody while only the commune looks', async () => {
    await ask('household.get', { id: ids[0] });
    await outside();
    await grantAll();
    const seen = await outside();
    expect([seen.total, seen.outside, seen.looks > 0]).toEqual([0, 0, true]);
  });

  it('are those above who opened a household, each with households, looks and files', async () => {
    await ask('household.get', { id: ids[0] }, 'district_officer', district);
    await ask('household.get', { id: ids[0] }, 'district_officer', district);
    await ask('household.get', { id: ids[1] }, 'district_officer', district);
    await grantAll();
    const seen = await outside();
    expect(seen).toMatchObject({ total: 1, outside: 3, rows: [{ roles: ['district_officer'], households: 2, looks: 3, files: 0, lastHousehold: ids[1] }] });
    expect(JSON.stringify(seen.rows)).not.toMatch(/"head"|citizen/);
    expect(await outside('supervisor', district)).toMatchObject({ total: 1 });
  });

  it('are not listed before the day asked from, nor to who does not answer for the data', async () => {
    expect((await ask<Outside>('household.outsideReaders', { area: commune, from: clock.today().replace('2024', '2099') }, 'commune_chair')).total).toBe(0);
    expect(await refusal(outside('enumerator'))).toBe('house.forbidden');
    expect(await refusal(outside('commune_chair', 'story-my-linh-tay-linh-tra-giang'))).toBe('house.forbidden');
  });

  it('are judged on the day they looked, by what they do there: the officer of a commune merged since was in charge, its Front was not', async () => {
    const front = 'fatherland_front';
    await ask<unknown>('household.get', { id: ids[0] }, front as never).catch(() => undefined); // an account of it; the page itself is not for it
    await grantAll();
    const { rows: [account] } = await sql<{ id: string }>`select a.id from accounts a join grants g on g.account_id = a.id where g.role = ${front} and g.area_id = (select id from areas where slug = ${commune}) limit 1`.execute(owner.db);
    await sql`insert into audit_reads (read_at, account_id, account_name, action, subject_kind, subject_id, area_id, request_id) select r.read_at, ${account!.id}::uuid, 'Mặt trận', r.action, r.subject_kind, r.subject_id, r.area_id, r.request_id
      from audit_reads r where r.subject_kind = 'household' and r.subject_id = ${String(ids[0])} limit 1`.execute(owner.db);
    expect((await outside()).rows.map((one) => one.roles)).toContainEqual([front]);
    clock.set('2025-09-08' as never);
    const seen = await ask<{ counts: { in_charge: number; other: number } }>('household.readers', { id: ids[0] }, 'commune_officer', 'story-vinh-linh-2025');
    expect(seen.counts.in_charge).toBeGreaterThan(0);
    expect(seen.counts.other).toBe(3); // twice from the district, once the Front
  });
});

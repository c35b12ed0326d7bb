/** What rests on a village that ended: who looked there, who left from there. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { listLeft } from '../../src/db/household-duplicates.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const on = '2025-09-01';
type Done = { household: number; version: number };
type Match = { person: number; place: string; left: string | null };

describe('a village that was merged into another', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-02-02' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const one = (relation: string, fullName: string, more: object = {}) => ({ relation, details: { fullName, sex: 'female', ethnicGroup: 'kinh', ...more } });
  const register = (village: string, members: object[], day = '2025-08-01') => ask<Done>('household.register', { village, address: 'Tổ 1', on: day, members });
  const memberOf = async (id: number, relation: string): Promise<number> => (await ask<{ members: { id: number; relation: string }[] }>('household.get', { id })).members.find((member) => member.relation === relation)!.id;
  const grantAll = () => sql`insert into grants (account_id, role, area_id, valid_from) select a.id, split_part(a.name, '/', 1), a.area_id, '2020-01-01' from accounts a where a.name like '%/story-%' and not exists (select 1 from grants g where g.account_id = a.id)`.execute(owner.db);
  const names: { first: string; second: string } = { first: '', second: '' };
  let gone = 0;
  let home = 0;

  beforeAll(async () => {
    const { rows } = await ask<{ rows: { slug: string }[] }>('area.villages', { area: commune });
    [names.first, names.second] = [rows[0]!.slug, rows[1]!.slug];
    home = (await register(names.first, [one('head', 'Trương Thị Giữ Nếp', { birth: '1961' }), one('child', 'Trương Thị Nhớ Làng', { birth: '1999' })])).household;
    gone = await memberOf(home, 'child');
    await ask('household.depart', { id: home, version: 1, on: '2025-08-10', person: gone });
    await ask('household.get', { id: home }, 'province_officer', 'story-tra-giang-2025');
    await grantAll();
    await ask('area.mergeVillages', { area: commune, on, decision: '15/NQ-HĐND', villages: [names.first, names.second], stays: names.second });
  }, 180_000);

  it('keeps the looks at its records in the check of readers from outside', async () => {
    const seen = await ask<{ total: number; outside: number; rows: { roles: string[] }[] }>('household.outsideReaders', { area: commune, from: '2025-01-01' }, 'commune_chair');
    expect(seen).toMatchObject({ total: 1, outside: 1, rows: [{ roles: ['province_officer'] }] });
  });

  it('is where those who left it are found from, without a number, with the village that keeps its records', async () => {
    const { rows: [row] } = await ask<{ rows: { matches: Match[] }[] }>('household.check', { village: names.second, persons: [{ fullName: 'Trương Thị Nhớ Làng', birth: '1999', sex: 'female' }] });
    expect(row!.matches).toMatchObject([{ person: gone, left: '2025-08-10' }]);
    expect(row!.matches[0]!.place).not.toMatch(/, $/);
    expect((await listLeft(owner.db, await idOf(commune), '2026-02-02' as never, [])).map((left) => left.person_id)).toContain(gone);
  });
});

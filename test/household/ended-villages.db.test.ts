/** What rests on a village that ended: who looked there, who left from there, whom a return is told. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { listLeft } from '../../src/db/household-duplicates.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const other = 'story-phu-linh-2025';
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

  it('or one that lies in another commune since: that commune is told of who comes back to a third', async () => {
    const [there, next] = ['story-khoi-pho-1-phu-linh', 'story-cat-linh-2025'];
    const details = { fullName: 'Trương Hoài Viễn Xứ', birth: '1998', citizenNumber: '052098004321' };
    const old = await register(names.second, [one('head', 'Trương Thị Ở Lại', { birth: '1960' }), one('child', details.fullName, details)], '2025-10-01');
    const person = await memberOf(old.household, 'child');
    await ask('household.depart', { id: old.household, version: old.version, on: '2025-10-05', person });
    await ask('area.villages', { area: next }, 'commune_officer', next);
    await grantAll();
    // As a release of the territory would have it that moves a part of a commune to its neighbour.
    const village = await idOf(names.second);
    await sql`update area_parents set valid_until = '2026-01-01' where area_id = ${village} and valid_until is null`.execute(owner.db);
    await sql`insert into area_parents (area_id, parent_id, relation, valid_from) values (${village}, ${await idOf(next)}, 'unit', '2026-01-01')`.execute(owner.db);
    await sql`select refresh_area_closure()`.execute(owner.db);
    await owner.db.insertInto('area_revisions').values({ source: 'test', content_hash: 'moved' }).execute();
    await ask('household.register', { village: there, address: '', on: '2026-01-12', members: [{ relation: 'head', details, returning: person }] }, 'commune_officer', other);
    const { rows } = await sql<{ name: string }>`select a.name from notifications n join accounts a on a.id = n.account_id where n.link = ${`/ho/${old.household}`}`.execute(owner.db);
    expect(rows.map((row) => row.name)).toEqual([`commune_officer/${next}`]);
  });
});

/** What rests on a village that ended: who looked there, who left from there, whom a return is told, which houses stand empty there, and what is undone there. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { listLeft } from '../../src/db/household-duplicates.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const other = 'story-phu-linh-2025';
const on = '2025-09-01';
type Done = { act: number; household: number; version: number; made: number };
type Match = { person: number; place: string; left: string | null };

describe('a village that was merged into another', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-02-02' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const one = (relation: string, fullName: string, more: object = {}) => ({ relation, details: { fullName, sex: 'female', ethnicGroup: 'kinh', ...more } });
  const register = (village: string, members: object[], day = '2025-08-01') => ask<Done>('household.register', { village, address: 'Tổ 1', on: day, members });
  const memberOf = async (id: number, relation: string): Promise<number> => (await ask<{ members: { id: number; relation: string }[] }>('household.get', { id })).members.find((member) => member.relation === relation)!.id;
  const grantAll = () => sql`insert into grants (account_id, role, area_id, valid_from) select a.id, split_part(a.name, '/', 1), a.area_id, '2020-01-01' from accounts a where a.name like '%/story-%' and not exists (select 1 from grants g where g.account_id = a.id)`.execute(owner.db);
  /** A list imported under a decision of the day it counts from. */
  const imported = async (number: string, day: string, ...lines: string[]) => {
    const bytes = new TextEncoder().encode(['STT,Họ và tên,Quan hệ với chủ hộ,Ngày sinh,Giới tính,Dân tộc,Số CCCD,Thôn,Loại hộ', ...lines].join('\r\n'));
    const { batch } = await ask<{ batch: number }>('household.listImport', { file: { fileName: 'danh-sach.csv', mediaType: 'text/csv', bytes }, number, issuedOn: day, effectiveOn: day, area: commune });
    const households = (await sql<{ id: number }>`select p.household_id::int as id from household_acts a join household_act_parts p on p.act_id = a.id where a.batch_id = ${batch} order by 1`.execute(owner.db)).rows.map((row) => row.id);
    return { batch, households };
  };
  const names: { first: string; second: string } = { first: '', second: '' };
  const before = {} as Record<'marked' | 'ended' | 'died' | 'parted' | 'left' | 'divided', { household: number; act: number; made: number }>;
  const houses: Record<'left' | 'moved', number> = { left: 0, moved: 0 };
  const list = { batch: 0, households: [] as number[] };
  let merged = 0;
  let gone = 0;
  let home = 0;

  beforeAll(async () => {
    const { rows } = await ask<{ rows: { slug: string; name: string }[] }>('area.villages', { area: commune });
    [names.first, names.second] = [rows[0]!.slug, rows[1]!.slug];
    home = (await register(names.first, [one('head', 'Trương Thị Giữ Nếp', { birth: '1961' }), one('child', 'Trương Thị Nhớ Làng', { birth: '1999' })])).household;
    gone = await memberOf(home, 'child');
    await ask('household.depart', { id: home, version: 1, on: '2025-08-10', person: gone });
    await ask('household.get', { id: home }, 'province_officer', 'story-tra-giang-2025');
    await grantAll();
    const family = (name: string, village = names.first) => register(village, [one('head', `Lê Thị ${name}`, { birth: '1970' }), one('child', `Lê Thị ${name} Con`, { birth: '2001' })]);
    const keep = (key: keyof typeof before, done: Done, made = 0) => (before[key] = { household: done.household, act: done.act, made });
    const [marked, ended, died, parted, left, divided] = [await family('Đánh Dấu'), await family('Thôi Dấu'), await family('Báo Tử'), await family('Tách Hộ'), await family('Rời Đi'), await family('Chia Thôn', rows[2]!.slug)];
    const mark = (done: Done) => ask<Done>('household.setTrait', { id: done.household, version: done.version, on: '2025-08-05', trait: 'merit', note: '' });
    keep('marked', await mark(marked));
    const merit = await mark(ended);
    keep('ended', await ask<Done>('household.endTrait', { id: ended.household, version: merit.version, on: '2025-08-20', trait: 'merit' }));
    keep('died', await ask<Done>('household.depart', { id: died.household, version: died.version, on: '2025-08-31', person: await memberOf(died.household, 'child'), death: true }));
    const child = await memberOf(parted.household, 'child');
    const split = await ask<Done>('household.split', { id: parted.household, version: parted.version, on: '2025-08-12', persons: [child], head: child, address: 'Tổ 2' });
    keep('parted', split, split.made);
    keep('left', await ask<Done>('household.leave', { id: left.household, version: left.version, on: '2025-08-15' }));
    keep('divided', await ask<Done>('household.depart', { id: divided.household, version: divided.version, on: '2025-08-15', person: await memberOf(divided.household, 'child') }));
    const house = async (key: keyof typeof houses, done: Done): Promise<Done> => {
      const built = await ask<Done>('household.setDwelling', { id: done.household, version: done.version, on: '2025-08-03', state: { wallSolid: true } });
      houses[key] = (await sql<{ id: number }>`select dwelling_id::int as id from household_dwellings where household_id = ${done.household}`.execute(owner.db)).rows[0]!.id;
      return built;
    };
    const [emptied, elsewhere] = [await house('left', await family('Bỏ Nhà')), await house('moved', await family('Chuyển Nhà'))];
    await ask('household.leave', { id: emptied.household, version: emptied.version, on: '2025-08-15' });
    await ask('household.move', { id: elsewhere.household, version: elsewhere.version, on: '2025-08-15', village: rows[3]!.slug, address: 'Tổ 3' });
    Object.assign(list, await imported('98/QĐ-UBND', '2025-08-02', `1,Phan Thị Nhập Nhầm,Chủ hộ,1968,Nữ,Kinh,,${rows[0]!.name},Hộ nghèo`, `2,Phan Văn Nhập Nhầm,con,2005,Nam,Kinh,,${rows[0]!.name},`, `3,Lý Văn Nhập Theo,Chủ hộ,1950,Nam,Kinh,,${rows[0]!.name},Hộ cận nghèo`));
    await ask('area.divideVillage', { village: rows[2]!.slug, on, decision: '16/NQ-HĐND', names: ['Thôn Suối Mới'], households: [{ id: divided.household, to: 0 }] });
    const { change } = await ask<{ change: number }>('area.mergeVillages', { area: commune, on, decision: '15/NQ-HĐND', villages: [names.first, names.second], stays: names.second });
    merged = change;
  }, 180_000);

  /** Where rows of a table about a household lie, as believed now. */
  const lie = async (table: 'household_members' | 'household_residences' | 'household_traits', household: number) => (await owner.db.selectFrom(table).innerJoin('areas', 'areas.id', `${table}.village_id`).select(['areas.slug', `${table}.valid_from as from`, `${table}.valid_until as until`])
    .where('household_id', '=', household).where('ended_act', 'is', null).orderBy(`${table}.id`).execute()).map((row) => `${row.slug} ${row.from} ${row.until ?? ''}`.trim()).toSorted();
  const undo = async (key: keyof typeof before) => {
    const { household, act } = before[key];
    const { version } = await ask<{ version: number }>('household.get', { id: household });
    return ask<Done>('household.reverse', { id: household, version, act, reason: 'Ghi nhầm' });
  };

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

  it('does not keep what was recorded in it by mistake from being undone: it is then as if it had never been, in the village of today', async () => {
    const [then, now] = [`${names.first} 2025-08-01 ${on}`, `${names.second} ${on}`];
    const baby = { relation: 'child', details: { fullName: 'Lê Thị Sau Sáp Nhập', birth: '2025-11-02', sex: 'female', ethnicGroup: 'kinh' } };
    const { version } = await ask<{ version: number }>('household.get', { id: before.died.household });
    await ask('household.enter', { id: before.died.household, version, on: '2025-11-02', person: baby });
    for (const key of ['marked', 'ended', 'died', 'parted', 'left'] as const) await undo(key);
    expect(await lie('household_traits', before.marked.household)).toEqual([]);
    expect(await lie('household_traits', before.ended.household)).toEqual([`${names.first} 2025-08-05 ${on}`, now].toSorted());
    expect(await lie('household_members', before.died.household)).toEqual([then, then, now, now, `${names.second} 2025-11-02`].toSorted());
    expect(await lie('household_members', before.parted.household)).toEqual([then, then, now, now].toSorted());
    expect([await lie('household_residences', before.parted.made), await lie('household_members', before.parted.made)]).toEqual([[], []]);
    expect([await lie('household_residences', before.left.household), await lie('household_members', before.left.household)]).toEqual([[then, now].toSorted(), [then, then, now, now].toSorted()]);
    expect((await ask<{ members: object[] }>('household.get', { id: before.died.household })).members).toHaveLength(3);
    expect(await refusal(ask('area.undoVillageChange', { change: merged, reason: 'Ghi nhầm thôn' })), 'what was undone would be there again').toBe('area.village_change_built_on');
  });

  it('keeps no empty house: it goes along, whether who lived there last left the register or lives in another village', async () => {
    const states = (await sql<{ dwelling: number; lies: string }>`select s.dwelling_id::int as dwelling, a.slug || ' ' || s.valid_from || ' ' || coalesce(s.valid_until::text, '') as lies from dwelling_states s join areas a on a.id = s.village_id
      where s.ended_act is null and s.dwelling_id in (${houses.left}, ${houses.moved}) order by s.valid_from`.execute(owner.db)).rows;
    for (const house of [houses.left, houses.moved]) expect(states.filter((row) => row.dwelling === house).map((row) => row.lies.trim())).toEqual([`${names.first} 2025-08-03 ${on}`, `${names.second} ${on}`]);
    const acts = (await sql<{ kind: string }>`select a.kind from household_acts a join household_act_parts p on p.act_id = a.id join household_dwellings d on d.household_id = p.household_id where d.dwelling_id = ${houses.left} and d.ended_act is null`.execute(owner.db)).rows.map((row) => row.kind);
    expect(acts, 'who had left was not brought anywhere').not.toContain('rezone');
  });

  it('nor a list imported before: it is undone whole, unless something was recorded since for one of its households, which is named', async () => {
    const poor = async () => (await ask<{ total: Record<string, number> }>('household.counts', { area: commune })).total['poor'];
    const [before, [one]] = [await poor(), list.households] as const;
    const { version } = await ask<{ version: number }>('household.get', { id: one! });
    const mark = await ask<Done>('household.setTrait', { id: one, version, on: '2025-10-01', trait: 'merit', note: '' });
    const back = () => ask<{ households: number }>('household.listUndo', { batch: list.batch, reason: 'Nhập nhầm tệp' });
    expect(await back().catch((error: { problems: unknown[] }) => error.problems)).toMatchObject([{ code: 'household.list_built_on', params: { count: 1, households: String(one) } }]);
    await ask('household.reverse', { id: one, version: mark.version, act: mark.act, reason: 'Ghi nhầm' });
    expect(list.households).toHaveLength(2);
    expect(await back()).toMatchObject({ households: 2 });
    for (const household of list.households) for (const table of ['household_residences', 'household_members', 'household_traits'] as const) expect(await lie(table, household), table).toEqual([]);
    const believed = await sql<{ count: number }>`select ((select count(*) from household_statuses where household_id = any (${list.households}) and ended_act is null) + (select count(*) from person_details where full_name like 'Phan % Nhập Nhầm' and ended_act is null))::int as count`.execute(owner.db);
    expect([believed.rows[0]!.count, await poor()]).toEqual([0, before! - 1]);
  });

  it('a list of which a household lives in another commune by now is not undone by halves: the household is named', async () => {
    const { rows } = await ask<{ rows: { slug: string; name: string }[] }>('area.villages', { area: commune });
    const home = rows.find((row) => row.slug === names.second)!.name;
    const { batch, households: [moved, stays] } = await imported('97/QĐ-UBND', '2026-01-12', `1,Cao Thị Dời Nhà,Chủ hộ,1968,Nữ,Kinh,,${home},Hộ nghèo`, `2,Cao Văn Ở Lại,Chủ hộ,1955,Nam,Kinh,,${home},Hộ nghèo`);
    const { transfer } = await ask<{ transfer: number }>('household.send', { id: moved, version: 1, on: '2026-01-20', to: other });
    await ask('household.receive', { transfer, village: 'story-khoi-pho-1-phu-linh', address: 'Tổ 2' }, 'commune_officer', other);
    expect(await ask('household.listUndo', { batch, reason: 'Nhập nhầm tệp' }).catch((error: { problems: unknown[] }) => error.problems)).toMatchObject([{ code: 'household.list_built_on', params: { count: 1, households: String(moved) } }]);
    expect(await lie('household_residences', stays!)).toEqual([`${names.second} 2026-01-12`]);
  });

  it('nor in one that was divided: who is back is where the household went', async () => {
    await undo('divided');
    const rows = await lie('household_members', before.divided.household);
    expect(rows).toHaveLength(4);
    expect(rows.filter((row) => row.endsWith(` ${on}`) && row.includes(' 2025-08-01 '))).toHaveLength(2);
    expect(new Set(rows.filter((row) => row.split(' ').length === 2))).toEqual(new Set([(await lie('household_residences', before.divided.household)).find((row) => row.split(' ').length === 2)]));
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

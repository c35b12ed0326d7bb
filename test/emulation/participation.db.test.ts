/** Registering for a plan at the desk: places, bodies, households and persons; states with days and reasons; late ones marked; clusters by year. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { inHouse } from '../../src/actions/account/sign-in.ts';
import { remindRegistrations, tellCall } from '../../src/app/participation-reminders.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
type Done = { id: number; version: number };
type List = { total: number; counts: { kind: string; state: string; outside: boolean; count: number }[]; rows: { id: number; name: string; kind: string; state: string; late: boolean; decides: boolean; cluster: string | null; version: number; steps: { step: string; on: string; why: string }[] }[] };

describe('registration for emulation', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const plan = 'story-tay-linh';
  const register = (more: object) => ask<Done>('participation.register', { plan, area: commune, on: '2024-06-01', ...more });
  const list = (more: object = {}, role?: 'district_officer', area = commune) => ask<List>('participation.list', { area, ...more }, role, area);
  let household = 0;
  const accountOf = async (role: string, slug: string): Promise<string> => {
    const known = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${slug}`).executeTakeFirst();
    if (known) return known.id;
    await ask('participation.plans', { area: slug }, role as 'district_officer', slug);
    return accountOf(role, slug);
  };

  beforeAll(async () => {
    household = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, limit: 1 })).rows[0]!.id;
  });

  it('offers the plans of the area and of those above, with the last day each set', async () => {
    const offered = await ask<{ rows: { plan: string; mine: boolean; deadline: string | null }[] }>('participation.plans', { area: commune });
    expect(offered.rows.map((row) => row.plan)).toContain(plan);
    expect(await refusal(ask('participation.setDeadline', { plan, deadline: '2024-05-31' }))).toBe('house.forbidden');
    await ask('participation.setDeadline', { plan, deadline: '2024-05-31' }, 'district_officer', district);
    expect((await ask<typeof offered>('participation.plans', { area: commune })).rows.find((row) => row.plan === plan)).toMatchObject({ mine: false, deadline: '2024-05-31' });
  });

  it('takes a commune, a village, a household, a firm nobody entered and an official, and marks what is late', async () => {
    const village = (await owner.db.selectFrom('areas').innerJoin('area_closure', 'descendant_id', 'areas.id').select('slug').where('ancestor_id', '=', await idOf(commune)).where('level', '=', 'village').executeTakeFirstOrThrow()).slug;
    await register({ kind: 'commune', on: '2024-05-20' });
    await register({ kind: 'village', area: village });
    await register({ kind: 'household', household });
    await register({ kind: 'enterprise', name: 'Công ty Thí Dụ' });
    await register({ kind: 'official', name: 'Ông Giả Định', position: 'Công chức' });
    const { rows, counts, total } = await list();
    expect([total, rows.map((row) => [row.kind, row.late]).sort()]).toEqual([5, [['commune', false], ['enterprise', true], ['household', true], ['official', true], ['village', true]]]);
    expect(counts.every((one) => one.state === 'registered' && one.count === 1)).toBe(true);
    expect((await list({ plan: 'story-my-linh' })).total).toBe(0);
    expect(rows.find((row) => row.kind === 'household')!.name).not.toBe('');
  });

  it('refuses a second open one, another kind than the place is, a plan elsewhere, nobody, and a day to come', async () => {
    expect(await refusal(register({ kind: 'household', household }))).toBe('participation.open_already');
    expect(await refusal(register({ kind: 'village' }))).toBe('participation.wrong_kind');
    expect(await refusal(register({ kind: 'person' }))).toBe('participation.subject_missing');
    expect(await refusal(register({ kind: 'person', name: 'Ai Đó', on: '2024-06-04' }))).toBe('participation.in_future');
    expect(await refusal(ask('participation.register', { plan: 'tay-son-03', area: commune, kind: 'person', name: 'Ai Đó', on: '2024-06-01' }))).toBe('participation.outside_plan');
    expect(await refusal(ask('participation.register', { plan, area: district, kind: 'person', name: 'Ai Đó', on: '2024-06-01' }))).toBe('house.forbidden');
  });

  it('is of a day within the years of the plan, or before them since it was issued; its last day too', async () => {
    const { issued_on, first_year, last_year } = await owner.db.selectFrom('plans').select(['issued_on', 'first_year', 'last_year']).where('slug', '=', plan).executeTakeFirstOrThrow();
    const first = [issued_on!, `${first_year}-01-01`].toSorted()[0]!;
    expect(await refusal(register({ kind: 'person', name: 'Ai Đó', on: '1990-05-01' }))).toBe('participation.outside_period');
    expect(await refusal(register({ kind: 'person', name: 'Ai Đó', on: `${Number(first.slice(0, 4)) - 1}-12-31` }))).toBe('participation.outside_period');
    expect(await refusal(ask('participation.setDeadline', { plan, deadline: `${last_year + 1}-01-01` }, 'district_officer', district))).toBe('participation.outside_period');
    const { id } = await register({ kind: 'person', name: 'Người Đăng Ký Sớm', on: first });
    await owner.db.deleteFrom('participations').where('id', '=', id).execute();
  });

  it('is found by words of the name, with or without marks, whatever page it stands on; nobody else\'s', async () => {
    const named = (query: string, more: object = {}, area = commune) => ask<List>('participation.search', { area, query, ...more }, undefined, area);
    expect((await named('cong ty thi du', { limit: 1 })).rows.map((row) => row.name)).toEqual(['Công ty Thí Dụ']);
    const head = (await list({ kind: 'household' })).rows[0]!.name;
    expect((await named(head, { kind: 'household' })).rows.map((row) => row.name)).toEqual([head]);
    expect([(await named('không có ai')).total, (await named('Công ty Thí Dụ', {}, 'story-binh-linh-tay-linh-tra-giang')).total]).toEqual([0, 0]);
  });

  it('is confirmed, or refused with a reason, and may be withdrawn and made anew; who saw an older state is told', async () => {
    const [firm, official] = [(await list({ kind: 'enterprise' })).rows[0]!, (await list({ kind: 'official' })).rows[0]!];
    const chair = (name: string, input: object) => ask<Done>(name, input, 'commune_chair');
    // Who recorded it decides nothing about it.
    expect([firm.decides, await refusal(ask('participation.refuse', { id: firm.id, version: 1, on: '2024-06-02', why: 'Chưa có nội dung' })), await refusal(ask('participation.confirm', { id: official.id, version: 1, on: '2024-06-02' }))]).toEqual([false, 'participation.own_registration', 'participation.own_registration']);
    expect((await ask<List>('participation.list', { area: commune, kind: 'enterprise' }, 'commune_chair')).rows[0]!.decides).toBe(true);
    expect(await refusal(chair('participation.refuse', { id: firm.id, version: 1, on: '2024-06-02' }))).toBe('participation.why_missing');
    await chair('participation.refuse', { id: firm.id, version: 1, on: '2024-06-02', why: 'Chưa có nội dung' });
    expect(await refusal(chair('participation.confirm', { id: firm.id, version: 2, on: '2024-06-02' }))).toBe('participation.wrong_step');
    await chair('participation.confirm', { id: official.id, version: 1, on: '2024-06-02' });
    expect(await refusal(ask('participation.withdraw', { id: official.id, version: 1, on: '2024-06-03', why: 'Chuyển công tác' }))).toBe('house.stale_record');
    expect(await refusal(ask('participation.withdraw', { id: official.id, version: 2, on: '2024-06-01', why: 'Chuyển công tác' }))).toBe('participation.before_last_step');
    await ask('participation.withdraw', { id: official.id, version: 2, on: '2024-06-03', why: 'Chuyển công tác' });
    await register({ kind: 'official', name: 'ông giả định', position: 'Công chức' });
    expect((await list({ kind: 'official' })).rows.map((row) => row.state).sort()).toEqual(['registered', 'withdrawn']);
    expect((await list({ state: 'refused' })).rows[0]!.steps.at(-1)).toMatchObject({ step: 'refused', why: 'Chưa có nội dung' });
  });

  it('of a place is confirmed by the level above alone, and both ends are told', async () => {
    const [own] = (await list({ kind: 'commune' })).rows;
    for (const role of ['commune_officer', 'commune_chair'] as const) expect(await refusal(ask('participation.confirm', { id: own!.id, version: 1, on: '2024-06-03' }, role)), role).toBe('house.forbidden');
    const [seen] = (await list({ kind: 'commune' }, 'district_officer', district)).rows;
    expect([own!.decides, seen!.decides]).toEqual([false, true]);
    const told = async (role: string, slug: string) => (await sql<{ key: string; who: unknown }>`select n.message ->> 'key' as key, n.message -> 'params' ->> 'who' as who from notifications n join accounts a on a.id = n.account_id where a.name = ${`${role}/${slug}`} order by n.told_at, n.id`.execute(owner.db)).rows;
    const waiting = (await told('district_officer', district)).filter((one) => one.key === 'participation.notice.registered');
    expect(waiting).toEqual([]); // no account stood over the district yet when it registered
    await owner.db.insertInto('grants').values([{ account_id: await accountOf('district_officer', district), area_id: await idOf(district), role: 'district_officer', valid_from: '2020-01-01' }, { account_id: await accountOf('commune_officer', commune), area_id: await idOf(commune), role: 'commune_officer', valid_from: '2020-01-01' }] as never).execute();
    await ask('participation.confirm', { id: own!.id, version: 1, on: '2024-06-03' }, 'district_officer', district);
    expect((await told('commune_officer', commune)).at(-1)).toEqual({ key: 'participation.notice.confirmed', who: 'Xã Mỹ Lĩnh' });
    await ask('participation.withdraw', { id: own!.id, version: 2, on: '2024-06-03', why: 'Đăng ký lại cho đúng' });
    await register({ kind: 'commune' });
    expect((await told('district_officer', district)).map((one) => one.key)).toEqual(expect.arrayContaining(['participation.notice.withdrawn', 'participation.notice.registered']));
    // A household is not named in a notice, and one line a day stands for all of a place.
    const other = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, limit: 3 })).rows.slice(1);
    await owner.db.insertInto('grants').values({ account_id: await accountOf('commune_chair', commune), area_id: await idOf(commune), role: 'commune_chair', valid_from: '2020-01-01' } as never).execute();
    for (const one of other) await register({ kind: 'household', household: one.id });
    const lines = (await told('commune_chair', commune)).filter((one) => one.key === 'participation.notice.registered');
    expect([lines.length >= 1, lines.length <= 2, lines.every((one) => String(one.who).includes('participation.kind.household'))]).toEqual([true, true, true]);
  });

  it('reminds of the last day 30, 7 and 1 days before: who runs the plan with the number that is missing, each place that has not registered by itself, once', async () => {
    const call = { planId: (await owner.db.selectFrom('plans').select('id').where('slug', '=', plan).executeTakeFirstOrThrow()).id, plan, title: 'Kế hoạch', areaId: await idOf(district), deadline: plainDate('2024-07-03') };
    await owner.db.insertInto('grants').values({ account_id: await accountOf('commune_officer', 'story-binh-linh-tay-linh-tra-giang'), area_id: await idOf('story-binh-linh-tay-linh-tra-giang'), role: 'commune_officer', valid_from: '2020-01-01' } as never).execute();
    const tell = (today: string) => inHouse(house, (db) => tellCall(db, call, plainDate(today)));
    const keys = async (slug: string, role = 'commune_officer') => (await sql<{ key: string; count: number | null }>`select n.message ->> 'key' as key, (n.message -> 'params' ->> 'count')::int as count from notifications n where n.account_id = ${await accountOf(role, slug)} and n.message ->> 'key' like 'participation.notice.deadline%' order by n.told_at`.execute(owner.db)).rows;
    expect(await tell('2024-06-02')).toBe(0);
    expect(await tell('2024-06-03')).toBeGreaterThan(1);
    expect(await tell('2024-06-03')).toBe(0);
    expect(await keys('story-binh-linh-tay-linh-tra-giang')).toEqual([{ key: 'participation.notice.deadline_own', count: null }]);
    expect(await keys(commune)).toEqual([]); // it has registered
    const communes = await sql<{ n: number }>`select count(*)::int as n from areas a join area_closure c on c.descendant_id = a.id and c.ancestor_id = ${await idOf(district)} where a.level = 'commune' and (a.valid_until is null or a.valid_until > '2024-06-03') and a.valid_from <= '2024-06-03'`.execute(owner.db);
    expect(await keys(district, 'district_officer')).toEqual([{ key: 'participation.notice.deadline', count: communes.rows[0]!.n - 1 }]);
    expect([await tell('2024-06-26') > 1, await tell('2024-07-02') > 1, await tell('2024-06-30'), await tell('2024-07-04')]).toEqual([true, true, 0, 0]);
    await ask('participation.setDeadline', { plan, deadline: '2024-06-10' }, 'district_officer', district);
    await remindRegistrations(house);
    expect(await keys('story-binh-linh-tay-linh-tra-giang')).toHaveLength(4);
  });

  it('is seen by the level above and not by a neighbour, who cannot decide it either', async () => {
    expect((await list({}, 'district_officer', district)).total).toBe(9);
    const neighbour = 'story-binh-linh-tay-linh-tra-giang';
    expect((await ask<List>('participation.list', { area: neighbour }, 'commune_officer', neighbour)).total).toBe(0);
    expect(await refusal(ask('participation.confirm', { id: (await list({ kind: 'village' })).rows[0]!.id, version: 1, on: '2024-06-03' }, 'commune_officer', neighbour))).toBe('house.forbidden');
  });

  it('counts a place in the cluster of the year it registered; another year\'s membership changes nothing', async () => {
    const body = await owner.db.selectFrom('organisations').select(['id', 'area_id']).where('area_id', '=', await idOf(commune)).where('kind', '=', 'state').executeTakeFirstOrThrow();
    const ofCommune = async () => (await list({ kind: 'commune' })).rows[0]!.cluster;
    await owner.db.deleteFrom('emulation_cluster_members').where('organisation_id', '=', body.id).execute();
    expect(await ofCommune()).toBeNull();
    await owner.db.insertInto('emulation_clusters').values([{ id: 'cum-a', world: 'story', kind: 'cum', name: 'Cụm A', area_id: await idOf(district) }, { id: 'cum-b', world: 'story', kind: 'cum', name: 'Cụm B', area_id: await idOf(district) }]).execute();
    await owner.db.insertInto('emulation_cluster_members').values([{ cluster_id: 'cum-a', year: 2024, organisation_id: body.id, role: 'member' }, { cluster_id: 'cum-b', year: 2025, organisation_id: body.id, role: 'member' }]).execute();
    expect(await ofCommune()).toBe('Cụm A');
    expect((await list()).counts.find((one) => one.kind === 'commune')!.outside).toBe(false);
  });

  it('takes two persons of one name by their years of birth, shows who is who, and takes none of a year to come or of another kind', async () => {
    const person = { kind: 'person', name: 'Trần Thị Cùng Tên' };
    await register(person);
    await register({ ...person, born: 1961 });
    expect(await refusal(register({ ...person, born: 1961 }))).toBe('participation.open_already');
    await register({ ...person, born: 1994 });
    // From now on the name alone does not say who is meant.
    expect(await refusal(register({ ...person, name: 'trần thị cùng tên', position: 'Tổ trưởng' }))).toBe('emulation.namesakes');
    expect((await list({ kind: 'person' })).rows.map((row) => row.name).filter((name) => name.startsWith('Trần Thị Cùng Tên')).toSorted()).toEqual(['Trần Thị Cùng Tên', 'Trần Thị Cùng Tên (1961)', 'Trần Thị Cùng Tên (1994)']);
    expect(await refusal(register({ ...person, born: 2025 }))).toBe('emulation.born_impossible');
    expect(await refusal(register({ kind: 'official', name: 'Ông Giả Định', position: 'Công chức khác', born: 1970 }))).toBe('participation.wrong_kind');
  });
});

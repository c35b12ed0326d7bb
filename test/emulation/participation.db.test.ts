/** Registering for a plan at the desk: places, bodies, households and persons; states with days and reasons; late ones marked; clusters by year. */
import { beforeAll, describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
type Done = { id: number; version: number };
type List = { total: number; counts: { kind: string; state: string; outside: boolean; count: number }[]; rows: { id: number; name: string; kind: string; state: string; late: boolean; cluster: string | null; version: number; steps: { step: string; on: string; why: string }[] }[] };

describe('registration for emulation', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const plan = 'story-tay-linh';
  const register = (more: object) => ask<Done>('participation.register', { plan, area: commune, on: '2024-06-01', ...more });
  const list = (more: object = {}, role?: 'district_officer', area = commune) => ask<List>('participation.list', { area, ...more }, role, area);
  let household = 0;

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

  it('is confirmed, or refused with a reason, and may be withdrawn and made anew; who saw an older state is told', async () => {
    const [firm, official] = [(await list({ kind: 'enterprise' })).rows[0]!, (await list({ kind: 'official' })).rows[0]!];
    expect(await refusal(ask('participation.refuse', { id: firm.id, version: 1, on: '2024-06-02' }))).toBe('participation.why_missing');
    await ask('participation.refuse', { id: firm.id, version: 1, on: '2024-06-02', why: 'Chưa có nội dung' });
    expect(await refusal(ask('participation.confirm', { id: firm.id, version: 2, on: '2024-06-02' }))).toBe('participation.wrong_step');
    await ask('participation.confirm', { id: official.id, version: 1, on: '2024-06-02' });
    expect(await refusal(ask('participation.withdraw', { id: official.id, version: 1, on: '2024-06-03', why: 'Chuyển công tác' }))).toBe('house.stale_record');
    expect(await refusal(ask('participation.withdraw', { id: official.id, version: 2, on: '2024-06-01', why: 'Chuyển công tác' }))).toBe('participation.before_last_step');
    await ask('participation.withdraw', { id: official.id, version: 2, on: '2024-06-03', why: 'Chuyển công tác' });
    await register({ kind: 'official', name: 'ông giả định', position: 'Công chức' });
    expect((await list({ kind: 'official' })).rows.map((row) => row.state).sort()).toEqual(['registered', 'withdrawn']);
    expect((await list({ state: 'refused' })).rows[0]!.steps.at(-1)).toMatchObject({ step: 'refused', why: 'Chưa có nội dung' });
  });

  it('is seen by the level above and not by a neighbour, who cannot decide it either', async () => {
    expect((await list({}, 'district_officer', district)).total).toBe(6);
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
});

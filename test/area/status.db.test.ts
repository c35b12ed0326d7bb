/** The register of statuses as acts: by decision, without overlaps, within reach; the counts a plan reads follow. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { areaActions } from '../../src/actions/area.ts';
import { areaStatusActions } from '../../src/actions/area-status.ts';
import { execute } from '../../src/actions/kernel.ts';
import { loadSeriesStore } from '../../src/db/indicator.ts';
import { storyPlan } from '../../src/demo/plan.ts';
import { storyTerritory } from '../../src/demo/territory.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { areaGet, areaLoad, areaRecordStatus } from '../../src/domain/area/contract.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { evaluatePlan } from '../../src/domain/plan/evaluate.ts';
import { readPlan } from '../../src/domain/plan/read.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { useLoadedHouse } from '../support/database.ts';

const root = join(import.meta.dirname, '../..');
const district = 'story-tay-linh-tra-giang';
const commune = 'story-van-linh-tay-linh-tra-giang';
const share = {
  id: 'xa-thoat-dbkk', text: 'Ít nhất 60% xã ra khỏi tình trạng đặc biệt khó khăn.', source: 'thử', area: district,
  goal: { form: 'area_share', status: 'xã đặc biệt khó khăn', moved: 'left', counted: 'dbkk_communes_escaped', out_of: 'dbkk_communes_total', at_least: 60, by: '2024-12-31', standard: 'list-861-2021' },
};

describe('the register of statuses', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-11-22' });
  let officer: Actor;
  const idOf = async (slug: string): Promise<number> => (await owner.db.selectFrom('areas').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
  const actorOf = async (role: Role, slug: string): Promise<Actor> => {
    const account = await owner.db.insertInto('accounts').values({ username: `a${randomUUID().slice(0, 8)}`, name: role, world: 'story', area_id: await idOf(slug) } as never).returning('id').executeTakeFirstOrThrow();
    return { ...systemActor, kind: 'person', world: 'story', accountId: account.id, name: role, grants: [{ role, areaId: await idOf(slug), organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
  };
  const move = (direction: 'enter' | 'leave', on: string, more: object = {}, actor = officer) =>
    execute(house, areaStatusActions.find((one) => one.contract === areaRecordStatus)!, { area: commune, status: 'xa_dac_biet_kho_khan', move: direction, decision: { number: 'Quyết định giả lập 09', date: on }, ...more }, { actor, requestId: 'test' });
  const refusal = async (act: Promise<unknown>): Promise<string> => act.then(() => 'done', (error: unknown) => (error instanceof ProblemError ? error.problems[0]!.code : String(error)));
  const verdict = async () => {
    const content = storyPlan(parse(readFileSync(join(root, 'plans/tay-son-03.yaml'), 'utf8'), { version: '1.2', schema: 'core' }));
    const { plan, problems } = readPlan(stringify(JSON.parse(JSON.stringify({ ...content, targets: [share] }))), 'thu.yaml');
    if (!plan) throw new Error(JSON.stringify(problems));
    const store = await loadSeriesStore(owner.db, { areaIds: [await idOf(district)] });
    const row = evaluatePlan(plan, store, { asOf: plainDate('2025-06-30') })[0]!;
    return [row.state, row.value === null ? null : Number(row.value.n) / Number(row.value.d)];
  };

  beforeAll(async () => {
    officer = await actorOf('province_officer', 'story-tra-giang');
  });

  it('an area that leaves its list by decision changes the value a target of shares reads, as does one that enters it', async () => {
    expect(await verdict()).toEqual(['met', 100]);
    await move('enter', '2021-06-04');
    expect(await verdict()).toEqual(['missed', 50]);
    await move('leave', '2024-12-15');
    expect(await verdict()).toEqual(['met', 100]);
    const nation = await sql<{ value: string; status: string; stands: boolean }>`
      select o.value::text, o.status, o.stands from observations o join indicators i on i.id = o.indicator_id where o.area_id = ${await idOf('story-viet-nam')} and i.code = 'dbkk_communes_escaped' and o.period_end = '2024-12-31' and o.superseded_by is null`.execute(owner.db);
    expect(nation.rows).toEqual([{ value: '2', status: 'computed', stands: true }]);
  });

  it('shows the decisions at the area and in the journal', async () => {
    const area = (await execute(house, areaActions.find((one) => one.contract === areaGet)!, { area: commune, world: 'story' }, { actor: officer, requestId: 'test' })) as { statuses: object[] };
    expect(area.statuses).toEqual([{ status: 'xa_dac_biet_kho_khan', from: '2021-06-04', until: '2024-12-15', entryDecision: 'Quyết định giả lập 09, 04/06/2021', exitDecision: 'Quyết định giả lập 09, 15/12/2024', evidence: 'verified', note: null }]);
    const entries = await sql<{ count: number }>`select count(*) as count from audit_entries where action = 'area.recordStatus' and subject_id = ${`${commune}/xa_dac_biet_kho_khan`}`.execute(owner.db);
    expect(entries.rows[0]!.count).toBe(2);
  });

  it('refuses overlaps, exits from what is not held, wrong levels, days outside the life of the area, and decisions not yet made', async () => {
    expect(await refusal(move('enter', '2024-12-01'))).toBe('area.status_held');
    expect(await refusal(move('leave', '2025-01-10'))).toBe('area.status_not_held');
    expect(await refusal(move('enter', '2025-01-10', { status: 'huyen_ngheo' }))).toBe('area.status_wrong_level');
    expect(await refusal(move('enter', '2026-01-10'))).toBe('area.status_outside_life');
    expect(await refusal(move('enter', '2027-01-10'))).toBe('area.status_decision_in_future');
  });

  it('is kept by the department and the province over the area, by nobody else', async () => {
    for (const [role, slug] of [['district_officer', district], ['province_officer', 'story-ha-van']] as const) {
      expect(await refusal(move('enter', '2025-01-10', {}, await actorOf(role, slug)))).toBe('house.forbidden');
    }
  });

  it('what officers recorded stays when the shipped areas are loaded again', async () => {
    await execute(house, areaActions.find((one) => one.contract === areaLoad)!, { source: 'story', contentHash: 'next release', data: storyTerritory() }, { actor: systemActor, requestId: 'test' });
    expect(await verdict()).toEqual(['met', 100]);
    const rows = await owner.db.selectFrom('area_statuses').select(['status', 'valid_until']).where('area_id', '=', await idOf(commune)).where('known_until', 'is', null).execute();
    expect(rows).toEqual([{ status: 'xa_dac_biet_kho_khan', valid_until: '2024-12-15' }]);
  });
});

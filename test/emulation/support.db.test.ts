/** A registered household is helped for a need that is recorded of it: promised, explained, given, taken back; the figures follow; who left poverty has its incentive with its policy in the same record. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFacts } from '../../src/app/load.ts';
import { countSupportDue } from '../../src/db/assessment-measures.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { countRegistered } from '../../src/db/registered.ts';
import { yearsNewlyOut } from '../../src/domain/household/standing.ts';
import { supportLawOn } from '../../src/domain/support/match.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { atOnce } from '../support/at-once.ts';
import { useHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const neighbour = 'story-binh-linh-tay-linh-tra-giang';
const today = '2024-06-03';
type Done = { id: number; version: number };
type Get = { needs: { code: string; answered: boolean }[]; left: { number: string } | null; offers: { id: string; unverified: boolean; source: string; until: string | null }[]; plan: { item: number }[]; rows: { id: number; version: number; state: string; late: boolean; early: boolean; reason: string; planned: string | null; incentive: { source: string; decision: string; unverified: boolean } | null; kind: { vi: string } | null }[] };
type Waiting = { registered: number; total: number; unexplained: number; rows: { due: string | null; why: string; late: boolean }[] };

describe('the support of a household', async () => {
  const { house, owner, clock } = await useHouse({ today });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let [able, other, helped, late, left] = [0, 0, 0, 0, 0];
  const gift = { given: true, provider: 'Hội Nông dân xã', source: 'union', on: today, inKind: 'Hai con dê giống' };
  const get = async (household: number, role: 'commune_officer' | 'district_officer' | 'auditor' = 'commune_officer') => ask<Get>('support.get', { household }, role);
  const waiting = async (more: object = {}) => ask<Waiting>('pathway.waiting', { area: commune, ...more });
  const record = async (household: number, more: object) => ask<Done>('support.record', { household, kind: 'inputs', need: 'asked', why: 'Hộ đã có chuồng, chỉ thiếu con giống', ...gift, ...more });
  const scan = async (household: number, addedAt = '2024-06-03T02:00:00Z') => (await owner.db.insertInto('attachments').values({ subject_kind: 'household', subject_id: String(household), area_id: await idOf(commune), world: 'story', file_name: 'giay.pdf', media_type: 'application/pdf', size: 1, content_hash: randomUUID().replaceAll('-', '').padEnd(64, '0'), added_by: null, added_by_name: 'n', added_at: addedAt } as never).returning('id').executeTakeFirstOrThrow()).id;
  const figures = async () => {
    const { rows } = await sql<{ code: string; area: string; value: string }>`select i.code, a.slug as area, trim_scale(o.value)::text as value from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id
      where i.code in ('registered_to_escape_households', 'registered_supported_households') and o.period_end = '2024-12-31' and o.stands and a.slug in (${commune}, 'story-tay-linh-tra-giang', ${neighbour}) order by 1, 2`.execute(owner.db);
    return rows.map((row) => [row.code === 'registered_to_escape_households' ? 'registered' : 'supported', row.area, row.value]).sort();
  };

  beforeAll(async () => {
    await loadFacts(house, { demo: true, tell: () => undefined });
    const listed = (more: object) => ask<{ rows: { id: number; traits: string[] }[] }>('household.list', { area: commune, limit: 200, ...more });
    const workers = (await listed({ classes: ['poor'] })).rows.filter((row) => !row.traits.includes('no_labour_capacity'));
    [able, other, helped, late] = workers.map((row) => row.id) as [number, number, number, number];
    left = (await sql<{ id: number }>`select s.household_id::int as id from household_statuses s join households h on h.id = s.household_id join area_closure c on c.descendant_id = h.village_id
      where c.ancestor_id = ${await idOf(commune)} and s.ended_act is null and s.change in ('left_above', 'left_to_near_poor') and s.valid_from > '2022-01-01' and s.valid_until is null order by 1 limit 1`.execute(owner.db)).rows[0]!.id;
    let way = await ask<Done>('pathway.draft', { household: able, on: today, targetYear: 2025, needs: 'Cần giống dê và người chỉ cách nuôi' });
    way = await ask<Done>('pathway.plan', { ...way, items: [{ side: 'household', text: 'Làm chuồng', due: '2024-08-31' }, { side: 'support', text: 'Được giúp giống dê', helper: 'Hội Nông dân xã', due: '2024-06-30' }, { side: 'support', text: 'Tập huấn chăn nuôi', due: '2024-09-30' }] });
    await ask('pathway.register', { ...way, on: today, signer: 'Chủ hộ', attachment: await scan(able) });
  });

  it('is refused for a need the household does not have, of a kind that does not answer it without a reason, of nothing, and elsewhere', async () => {
    const { needs } = await get(able);
    expect(needs[0]).toMatchObject({ code: 'asked', answered: false });
    expect(needs.some((one) => one.code.startsWith('cause:'))).toBe(true);
    expect(await refusal(record(able, { need: 'lack:khong_co' }))).toBe('support.not_its_need');
    expect(await refusal(record(other, { need: 'asked' }))).toBe('support.not_its_need');
    expect(await refusal(record(able, { why: '' }))).toBe('support.match_unexplained');
    expect(await refusal(record(able, { inKind: '' }))).toBe('support.nothing_said');
    expect(await refusal(record(able, { given: false }))).toBe('support.due_missing');
    expect(await refusal(record(able, { on: '2024-06-04' }))).toBe('support.in_future');
    expect(await refusal(record(able, { item: 1 }))).toBe('support.not_in_plan');
    expect(await refusal(ask('support.record', { household: able, kind: 'inputs', need: 'asked', why: 'Vì hợp', ...gift }, 'commune_officer', neighbour))).toBe('house.forbidden');
    expect(await refusal(ask('support.record', { household: able, kind: 'inputs', need: 'asked', why: 'Vì hợp', ...gift }, 'district_officer', 'story-tay-linh-tra-giang'))).toBe('house.forbidden');
    expect((await get(able)).rows).toEqual([]);
    expect(await figures()).toEqual([['registered', commune, '1'], ['registered', 'story-tay-linh-tra-giang', '1'], ['supported', commune, '0'], ['supported', 'story-tay-linh-tra-giang', '0']]);
  });

  it('that is only promised leaves the household on the list, with the reason and the day; given, it is off it and the figures know', async () => {
    expect(await waiting()).toMatchObject({ registered: 1, total: 1, unexplained: 1, rows: [{ due: '2024-06-30', why: '' }] });
    const promised = await record(able, { given: false, due: '2024-06-20', item: 2, why: '' });
    expect((await get(able)).plan.map((one) => one.item)).toEqual([3]);
    expect(await waiting()).toMatchObject({ total: 1, unexplained: 1, rows: [{ due: '2024-06-20', why: '', late: false }] });
    expect((await waiting({ dueBy: '2024-06-10' })).total).toBe(0);
    clock.set('2024-06-25' as never);
    expect(await waiting({ dueBy: '2024-06-25' })).toMatchObject({ total: 1, rows: [{ late: true }] });
    expect(await refusal(ask('support.explain', { ...promised, why: 'Chờ hàng', due: '2024-06-24' }))).toBe('support.due_before');
    const explained = await ask<Done>('support.explain', { ...promised, why: 'Trại giống giao chậm', due: '2024-07-05' });
    expect(await waiting()).toMatchObject({ unexplained: 0, rows: [{ due: '2024-07-05', why: 'Trại giống giao chậm', late: false }] });
    expect(await refusal(ask('support.give', { ...promised, on: '2024-06-25' }))).toBe('house.stale_record');
    expect(await refusal(ask('support.give', { ...explained, on: '2024-06-02' }))).toBe('support.before_promise');
    const given = await ask<Done>('support.give', { ...explained, on: '2024-06-25', worth: 4_000_000 });
    expect(await waiting()).toMatchObject({ registered: 1, total: 0, rows: [] });
    expect((await get(able)).needs[0]).toMatchObject({ code: 'asked', answered: true });
    expect((await ask<{ rows: { items: { id: number; givenOn: string | null }[] }[] }>('pathway.get', { household: able })).rows[0]!.items.find((one) => one.id === 2)!.givenOn).toBe('2024-06-25');
    expect((await figures()).filter((one) => one[0] === 'supported')).toEqual([['supported', commune, '1'], ['supported', 'story-tay-linh-tra-giang', '1']]);
    // Taken back as a mistake it is still readable, and the household waits again.
    await ask('support.cancel', { ...given, why: 'Ghi nhầm hộ' });
    expect((await get(able)).rows[0]).toMatchObject({ state: 'cancelled', reason: 'Ghi nhầm hộ' });
    expect(await waiting()).toMatchObject({ total: 1, rows: [{ due: '2024-06-30' }] });
    expect((await figures()).filter((one) => one[0] === 'supported')).toEqual([['supported', commune, '0'], ['supported', 'story-tay-linh-tra-giang', '0']]);
    await record(able, { item: 2, why: '', on: '2024-06-25' });
    expect((await waiting()).total).toBe(0);
  });

  const register = async (household: number, on: string, before: () => Promise<unknown>): Promise<void> => {
    const drafted = await ask<Done>('pathway.draft', { household, on: '2024-06-10', targetYear: 2025, needs: 'Cần giống dê' });
    await before();
    const way = await ask<Done>('pathway.plan', { ...drafted, items: [{ side: 'household', text: 'Làm chuồng', due: '2024-08-31' }, { side: 'support', text: 'Được giúp giống dê', helper: 'Hội Nông dân xã', due: '2024-07-30' }] });
    await ask('pathway.register', { ...way, on, signer: 'Chủ hộ', attachment: await scan(household, '2024-06-25T02:00:00Z') });
  };
  const counted = async () => ({ ...(await waiting()), ...Object.fromEntries((await figures()).filter((one) => one[1] === commune).map((one) => [`${one[0]}Figure`, one[2]])) });

  it('for a household that did not register answers its need and counts for no registration', async () => {
    const { needs } = await get(other);
    await record(other, { need: needs[0]!.code });
    expect((await get(other)).needs[0]!.answered).toBe(true);
    expect(await waiting()).toMatchObject({ registered: 1, total: 0 });
    expect((await figures())[0]).toEqual(['registered', commune, '1']);
  });

  it('is in time by the day promised first: a later day with its reason does not make it so, nor does taking the promise back', async () => {
    const place = await idOf(commune);
    const due = async () => { const [row] = await countSupportDue(owner.db, [place], plainDate('2024-01-01'), plainDate('2024-12-31')); return [row!.all, row!.inTime]; };
    const [all, inTime] = await due() as [number, number];
    const { needs } = await get(other);
    const promise = (more: object = {}) => record(other, { need: needs[0]!.code, given: false, on: '2024-06-25', due: '2024-07-10', ...more });
    const [kept, moved, dropped, mistaken] = [await promise(), await promise(), await promise(), await promise({ due: '2024-07-20' })];
    expect(await due()).toEqual([all + 4, inTime]);
    clock.set(plainDate('2024-07-12'));
    await ask('support.give', { ...kept, on: '2024-07-10' });
    const explained = await ask<Done>('support.explain', { ...moved, why: 'Trại giống giao chậm', due: '2024-08-10' });
    await ask('support.give', { ...explained, on: '2024-07-12' });
    await ask('support.cancel', { ...dropped, why: 'Không còn nguồn' });
    await ask('support.cancel', { ...mistaken, why: 'Ghi nhầm hộ' }); // before its day: nothing was due
    expect((await get(other)).rows.find((row) => row.id === moved.id)).toMatchObject({ due: '2024-08-10', firstDue: '2024-07-10' });
    expect(await due()).toEqual([all + 3, inTime + 1]);
    clock.set(plainDate('2024-06-25'));
  });

  it('from before the registration leaves the household waiting, whether it came before the draft or under it, and carries out no line of its plan', async () => {
    const need = (await get(helped)).needs[0]!.code;
    await record(helped, { need, on: '2024-06-01' });
    let promised: Done = { id: 0, version: 0 };
    await register(helped, '2024-06-12', async () => {
      await record(helped, { on: '2024-06-11' });
      promised = await record(helped, { given: false, on: '2024-06-11', due: '2024-06-30' });
    });
    expect(await counted()).toMatchObject({ registered: 2, total: 1, rows: [{ due: '2024-07-30' }], registeredFigure: '2', supportedFigure: '1' });
    expect((await get(helped)).rows.map((row) => [row.state, row.early])).toEqual([['promised', false], ['given', true], ['given', true]]);
    expect(await refusal(record(helped, { item: 2, why: '', on: '2024-06-11' }))).toBe('support.before_registration');
    // What was promised before and came since came to a registered household.
    await ask('support.give', { ...promised, on: '2024-06-12' });
    expect(await counted()).toMatchObject({ registered: 2, total: 0, supportedFigure: '2' });
  });

  it('that came since the registration counts for it, though the registration was entered later', async () => {
    await register(late, '2024-06-15', async () => {
      await record(late, { on: '2024-06-14' });
      await record(late, { on: '2024-06-20' });
    });
    expect(await counted()).toMatchObject({ registered: 3, total: 0, registeredFigure: '3', supportedFigure: '3' });
    expect((await get(late)).rows.map((row) => row.early)).toEqual([false, true]);
  });

  it('given to two households in one moment counts both', async () => {
    const before = (await figures()).filter((one) => one[0] === 'supported').map((one) => Number(one[2]));
    const all = await ask<{ rows: { id: number; traits: string[] }[] }>('household.list', { area: commune, limit: 200, classes: ['poor'] });
    const two = all.rows.filter((row) => !row.traits.includes('no_labour_capacity')).slice(4, 6).map((row) => row.id);
    for (const household of two) await register(household, '2024-06-12', async () => undefined);
    await atOnce({ owner }, two.map((household) => () => record(household, { on: '2024-06-25' })));
    expect((await figures()).filter((one) => one[0] === 'supported').map((one) => Number(one[2]))).toEqual(before.map((one) => one + 2));
  });

  it('carries out no line of a plan that is withdrawn in the same moment', async () => {
    const all = await ask<{ rows: { id: number; traits: string[] }[] }>('household.list', { area: commune, limit: 200, classes: ['poor'] });
    const household = all.rows.filter((row) => !row.traits.includes('no_labour_capacity'))[6]!.id;
    await register(household, '2024-06-12', async () => undefined);
    let recording: Promise<string> | undefined;
    await owner.db.transaction().execute(async (tx) => {
      await sql`select 1 from household_pathways where household_id = ${household} for update`.execute(tx);
      recording = refusal(record(household, { item: 2, why: '', on: '2024-06-25' }));
      await expect.poll(async () => (await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(owner.db)).rows[0]!.count, { timeout: 20_000 }).toBeGreaterThan(0);
      await sql`update household_pathways set state = 'withdrawn', withdrawn_on = '2024-06-25', why = 'Hộ xin thôi' where household_id = ${household}`.execute(tx);
    });
    expect(await recording).toBe('support.not_in_plan');
  });

  it('is waited for by the households the figures count: not after the year they meant, nor after they went', async () => {
    const villages = (await sql<{ id: number }>`select c.descendant_id as id from area_closure c join areas a on a.id = c.descendant_id and a.level = 'village' where c.ancestor_id = ${await idOf(commune)}`.execute(owner.db)).rows.map((row) => row.id);
    const asked = async (year: number) => [(await waiting()).registered, (await countRegistered(owner.db, villages, [year], clock.today())).reduce((sum, row) => sum + row.registered, 0)];
    const now = clock.today();
    const [here, figure] = await asked(2024);
    expect([here! > 3, figure]).toEqual([true, here]);
    const gone = await ask<{ version: number }>('household.get', { id: helped });
    await ask('household.leave', { id: helped, version: gone.version, on: now });
    expect(await asked(2024)).toEqual([here! - 1, here! - 1]);
    clock.set(plainDate('2025-01-02'));
    const later = await asked(2025);
    expect([later[0], later[0]! > 0]).toEqual([later[1], true]); // those that meant 2025
    clock.set(plainDate('2026-01-02'));
    expect(await asked(2026)).toEqual([0, 0]);
    clock.set(now);
  });

  it('of a household that left poverty shows the incentive with its policy, once for each exit, and only there', async () => {
    expect((await get(able)).offers).toEqual([]);
    expect(await refusal(ask('support.incentive', { household: able, incentive: 'praise', ...gift }))).toBe('support.not_offered');
    const before = await get(left);
    expect(before.left).not.toBeNull();
    expect(before.offers.map((one) => one.id)).toContain('bonus');
    expect(before.offers.every((one) => one.unverified && one.source.length > 3)).toBe(true);
    const leavers = async () => ask<{ total: number; unrecorded: number; rows: { household: number; number: string; recorded: number; head: string }[] }>('support.leavers', { area: commune, limit: 200 });
    const first = await leavers();
    // The years of the list, of the page of a household and of the credit it is offered are one number of the law.
    const policy = readShippedPolicy();
    expect([...policy.values].filter(([, value]) => value.entries.some((entry) => entry.source.includes('28/2015'))).map(([id]) => id)).toEqual(['years_newly_out']);
    expect((first as unknown as { newlyOut: object }).newlyOut).toEqual(yearsNewlyOut(policy, plainDate(today)));
    expect(supportLawOn(policy, plainDate(today))!.incentives.find((one) => one.id === 'newly_escaped_credit')!.years).toBe(yearsNewlyOut(policy, plainDate(today))!.years);
    expect(first.rows.find((row) => row.household === left)).toMatchObject({ recorded: 0, number: before.left!.number });
    expect(first.rows).toHaveLength(Math.min(200, first.total));
    await ask('support.incentive', { household: left, incentive: 'bonus', ...gift, source: 'local_budget', worth: 5_000_000, inKind: '' });
    expect(await refusal(ask('support.incentive', { household: left, incentive: 'bonus', ...gift }))).toBe('support.incentive_already');
    const after = await get(left);
    expect(after.rows[0]!.incentive).toMatchObject({ decision: before.left!.number, unverified: true, source: before.offers.find((one) => one.id === 'bonus')!.source });
    expect(after.offers.map((one) => one.id)).not.toContain('bonus');
    expect(await leavers()).toMatchObject({ total: first.total, unrecorded: first.unrecorded - 1 });
    // Taken back it may be recorded anew.
    await ask('support.cancel', { id: after.rows[0]!.id, version: after.rows[0]!.version, why: 'Chưa chi' });
    await ask('support.incentive', { household: left, incentive: 'bonus', ...gift, given: false, due: '2024-12-31' });
    expect((await get(left)).rows.map((row) => row.state)).toEqual(['promised', 'cancelled']);
  });
});

/** An enumerator sees and surveys the households given to them, on the days they are given, and nothing else: by id, list, search, count, or beneath the actions. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { setRowScope } from '../../src/db/house.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { makePerson } from '../account/support.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
type Row = { id: number; village: string };

describe('households given to an enumerator', async () => {
  const { house, owner, app, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let enumerator: Actor;
  let round: number;
  let person: number;
  let listed: { household: number; village: string }[];
  let [mine, other]: number[] = [];
  const as = async <T>(name: string, input: object, actor: Actor = enumerator): Promise<T> => (await execute(house, findAction(name)!, input, { actor, requestId: 'test' })) as T;
  const actorOf = async (grants: readonly { role: Role; slug: string }[]): Promise<Actor> => {
    const account = (await makePerson(owner, { areaId: await idOf(commune), grants: await Promise.all(grants.map(async (one) => ({ role: one.role, areaId: await idOf(one.slug) }))) })).id;
    return { ...systemActor, kind: 'person', world: 'story', accountId: account, name: 'Người thử', grants: await Promise.all(grants.map(async (one) => ({ role: one.role, areaId: await idOf(one.slug), organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }))) };
  };
  /** Ids of households and persons that row-level security shows to the account on a day, asked without any condition. */
  const beneath = async (accountId: string, day: string | null) => app.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId, areaIds: [await idOf(commune)], registerAreaIds: [], enumeratesOn: day, system: false });
    const tables = ['households', 'persons', 'household_residences', 'household_heads', 'household_members', 'household_traits', 'household_statuses', 'person_details', 'household_acts', 'household_act_parts', 'household_decisions', 'household_transfers', 'review_acts'];
    const counts: Record<string, number> = {};
    for (const table of tables) counts[table] = (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)).rows[0]!.count;
    const households = (await sql<{ id: number }>`select id::int as id from households union select household_id::int from household_residences union select household_id::int from household_members union select household_id::int from household_statuses union select household_id::int from household_act_parts`.execute(db)).rows.map((row) => row.id);
    return { counts, households };
  });

  beforeAll(async () => {
    enumerator = await actorOf([{ role: 'enumerator', slug: commune }]);
    const opened = await ask<{ round: number; version: number }>('review.open', { area: commune, kind: 'periodic', on: '2025-09-08' });
    await ask('review.closeList', { round: opened.round, version: opened.version, on: '2025-09-08' });
    round = opened.round;
    listed = (await ask<{ rows: { household: number; village: string }[] }>('review.households', { round, limit: 200 })).rows;
    [mine, other] = [listed[0]!.household, listed.find((one) => one.village === listed[0]!.village && one.household !== listed[0]!.household)!.household];
    person = (await ask<{ person: number }>('fieldwork.addPerson', { round, duty: 'enumerator', name: 'Hồ Thị Giả Định', account: enumerator.accountId, from: '2025-09-08' })).person;
  });

  it('are none before anything is given', async () => {
    expect(await as<{ total: number }>('household.list', { area: commune })).toMatchObject({ total: 0 });
    expect(await refusal(as('household.get', { id: mine }))).toBe('house.forbidden');
    expect(await as('fieldwork.mine', {})).toMatchObject({ total: 0, rows: [] });
    expect((await beneath(enumerator.accountId!, '2025-09-08')).households).toEqual([]);
  });

  it('are in sight once given, one by one: by id, list, search and count, and beneath the actions', async () => {
    await ask('fieldwork.assign', { round, person, village: listed[0]!.village, households: [mine], from: '2025-09-08', lastDay: '2025-09-30' });
    const rows = (await as<{ total: number; rows: Row[] }>('household.list', { area: commune }));
    expect([rows.total, rows.rows.map((row) => row.id)]).toEqual([1, [mine]]);
    expect(await as<{ id: number; acts: unknown[] }>('household.get', { id: mine })).toMatchObject({ id: mine });
    expect(await refusal(as('household.get', { id: other }))).toBe('house.forbidden');
    const hidden = await ask<{ members: { fullName: string; citizenNumber: string | null }[] }>('household.get', { id: other });
    const shown = await ask<{ members: { fullName: string }[] }>('household.get', { id: mine });
    const found = await as<{ rows: Row[] }>('household.search', { area: commune, query: hidden.members[0]!.fullName });
    expect(found.rows.filter((row) => row.id !== mine)).toEqual([]);
    const number = hidden.members.find((one) => one.citizenNumber)?.citizenNumber;
    if (number) expect(await as<{ total: number }>('household.search', { area: commune, query: number })).toMatchObject({ total: 0 });
    expect((await as<{ rows: Row[] }>('household.search', { area: commune, query: shown.members[0]!.fullName })).rows.map((row) => row.id)).toEqual([mine]);
    const { counts, households } = await beneath(enumerator.accountId!, '2025-09-08');
    expect([...new Set(households)]).toEqual([mine]);
    expect(counts).toMatchObject({ households: 1, household_transfers: 0, review_acts: 0 });
    expect(counts['persons']).toBe(shown.members.length);
  });

  it('may not be asked about in any other way', async () => {
    for (const [name, input] of [['household.counts', { area: commune }], ['review.households', { round }], ['review.get', { round }], ['review.rounds', { area: commune }], ['fieldwork.get', { round }], ['household.readers', { id: mine }]] as const) {
      expect(await refusal(as(name, input)), name).toBe('house.forbidden');
    }
    await ask('household.setTrait', { id: other, version: (await ask<{ version: number }>('household.get', { id: other })).version, on: '2025-09-08', trait: 'dialogue' });
    type Entries = { total?: number; items: unknown[] };
    const history = { subjectKind: 'household', subjectId: String(other) };
    expect((await ask<Entries>('audit.history', history)).items.length).toBe(1);
    expect((await as<Entries>('audit.history', history)).items).toEqual([]);
  });

  it('are not given by themselves beneath the actions, nor read in the round\'s papers', async () => {
    const rows = [
      sql`insert into review_people (round_id, area_id, duty, name, account_id, valid_from) values (${round}, ${await idOf(commune)}, 'member', 'Tự ghi', ${enumerator.accountId}, '2025-09-08')`,
      sql`insert into review_assignments (round_id, area_id, person_id, village_id, household_id, valid_from, valid_until) values (${round}, ${await idOf(commune)}, ${person}, ${await idOf(listed[0]!.village)}, ${other}, '2025-09-08', '2025-10-01')`,
    ];
    const scope = { accountId: enumerator.accountId, areaIds: [await idOf(commune)], registerAreaIds: [], enumeratesOn: '2025-09-08', system: false };
    for (const row of rows) await expect(app.db.transaction().execute(async (db) => setRowScope(db, scope).then(() => row.execute(db)))).rejects.toThrow(/row-level security/);
    await ask('review.issuePaper', { round, paper: 'meeting_notice', village: listed[0]!.village, unit: 'BCĐ' });
    const papers = async (actor?: Actor) => (await (actor ? as : ask)<{ rows: { about: string }[] }>('document.list', { area: commune })).rows.filter((row) => row.about === 'review').length;
    expect([await papers(), await papers(enumerator)]).toEqual([1, 0]);
  });

  it('are surveyed by them and no others; the work list follows', async () => {
    const before = await as<{ counts: Record<string, number>; rows: { household: number; version: number; state: string }[] }>('fieldwork.mine', {});
    expect(before.rows.map((row) => [row.household, row.state])).toEqual([[mine, 'to_visit']]);
    const answers = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < 3]));
    const survey = { round, version: before.rows[0]!.version, on: '2025-09-08', areaType: 'rural', income: 1_000_000, answers };
    expect(await refusal(as('review.survey', { ...survey, household: other }))).toBe('house.forbidden');
    expect(await refusal(as('review.check', { round, version: survey.version, on: '2025-09-08', household: mine }))).toBe('house.forbidden');
    expect(await as('review.survey', { ...survey, household: mine })).toMatchObject({ class: 'poor', version: survey.version + 1 });
    await ask('review.return', { round, version: survey.version + 1, on: '2025-09-08', household: mine, why: 'Thiếu chữ ký' }, 'commune_chair');
    expect(await as('fieldwork.mine', {})).toMatchObject({ counts: { returned: 1, to_visit: 0 }, rows: [{ household: mine, state: 'returned', returned: 'Thiếu chữ ký' }] });
  });

  it('are a whole village with what comes onto its list later, and go away with the last day', async () => {
    const village = listed.find((one) => one.village !== listed[0]!.village)!.village;
    await ask('fieldwork.assign', { round, person, village, from: '2025-09-10', lastDay: '2025-09-11' });
    const count = listed.filter((one) => one.village === village).length;
    expect((await as<{ total: number }>('fieldwork.mine', {})).total).toBe(1);
    clock.set(plainDate('2025-09-10'));
    expect((await as<{ total: number }>('fieldwork.mine', {})).total).toBe(1 + count);
    const late = (await ask<{ rows: Row[] }>('household.list', { area: village, limit: 200, classes: ['none', 'not_poor', 'average'] })).rows.find((row) => !listed.some((one) => one.household === row.id))!;
    const head = await ask<{ round: { version: number } }>('review.get', { round });
    await ask('review.list', { round, version: head.round.version, on: '2025-09-10', household: late.id, reason: 'applied' });
    expect((await as<{ total: number }>('household.list', { area: commune })).total).toBe(2 + count);
    clock.set(plainDate('2025-09-12'));
    expect((await as<{ total: number }>('household.list', { area: commune })).total).toBe(1);
    expect(await refusal(as('household.get', { id: late.id }))).toBe('house.forbidden');
    clock.set(plainDate('2025-10-01'));
    expect((await as<{ total: number }>('household.list', { area: commune })).total).toBe(0);
    clock.set(plainDate('2025-09-12'));
  });

  it('go with the household: one that moved and was followed is given with its new village, and no longer with the one it left', async () => {
    const walker = await actorOf([{ role: 'enumerator', slug: commune }]);
    const theirs = (await ask<{ person: number }>('fieldwork.addPerson', { round, duty: 'enumerator', name: 'Hồ Văn Giả Định', account: walker.accountId, from: '2025-09-12' })).person;
    const [home, away] = [...new Set(listed.map((one) => one.village))] as [string, string];
    const [coming, alone] = listed.filter((one) => one.village === home && one.household !== mine && one.household !== other).map((one) => one.household) as [number, number];
    const leaving = listed.find((one) => one.village === away)!.household;
    await ask('fieldwork.assign', { round, person: theirs, village: away, from: '2025-09-12', lastDay: '2025-09-30' });
    await ask('fieldwork.assign', { round, person: theirs, village: home, households: [alone], from: '2025-09-12', lastDay: '2025-09-30' });
    const sees = async (id: number) => [await refusal(as('household.get', { id }, walker)), (await as<{ rows: { household: number }[] }>('fieldwork.mine', { limit: 200 }, walker)).rows.some((row) => row.household === id)];
    const move = async (id: number, village: string) => ask('household.move', { id, version: (await ask<{ version: number }>('household.get', { id })).version, on: '2025-09-12', village, address: 'Tổ 9' });
    expect([await sees(coming), await sees(leaving), await sees(alone)]).toEqual([['house.forbidden', false], ['done', true], ['done', true]]);
    for (const [id, village] of [[coming, away], [leaving, home], [alone, away]] as const) await move(id, village);
    await ask('review.follow', { round, version: (await ask<{ round: { version: number } }>('review.get', { round })).round.version, on: '2025-09-12' });
    expect([await sees(coming), await sees(leaving), await sees(alone)]).toEqual([['done', true], ['house.forbidden', false], ['done', true]]);
  });

  it('stay hidden from an enumerator who holds another role there that does not ask for households', async () => {
    const both = await actorOf([{ role: 'enumerator', slug: commune }, { role: 'organisation', slug: commune }]);
    expect((await as<{ total: number }>('household.list', { area: commune }, both)).total).toBe(0);
    expect(await refusal(as('household.get', { id: other }, both))).toBe('house.forbidden');
    const head = await actorOf([{ role: 'enumerator', slug: commune }, { role: 'village_head', slug: listed[0]!.village }]);
    const seen = await as<{ rows: Row[] }>('household.list', { area: commune, limit: 200 }, head);
    expect([...new Set(seen.rows.map((row) => row.village))]).toEqual([listed[0]!.village]);
  });

  it('end with the person, and are given to enumerators of the place only', async () => {
    const named = (await ask<{ person: number }>('fieldwork.addPerson', { round, duty: 'member', name: 'Bá Văn Giả Định', from: '2025-09-12' })).person;
    expect(await refusal(ask('fieldwork.assign', { round, person: named, village: listed[0]!.village, from: '2025-09-12', lastDay: '2025-09-30' }))).toBe('fieldwork.not_enumerator');
    expect(await refusal(ask('fieldwork.addPerson', { round, duty: 'enumerator', name: 'Ai đó', account: (await actorOf([{ role: 'village_head', slug: commune }])).accountId, from: '2025-09-12' }))).toBe('fieldwork.account_not_enumerator');
    expect(await refusal(ask('fieldwork.assign', { round, person, village: listed[0]!.village, households: [999_999], from: '2025-09-12', lastDay: '2025-09-30' }))).toBe('fieldwork.not_on_list');
    expect(await refusal(ask('fieldwork.assign', { round, person, village: listed[0]!.village, households: [mine], from: '2025-09-12', lastDay: '2025-09-30' }))).toBe('fieldwork.assigned_already');
    expect(await refusal(ask('fieldwork.assign', { round, person, village: listed[0]!.village, from: '2025-09-12', lastDay: '2025-09-30' }, 'province_officer', 'story-tra-giang-2025'))).toBe('house.forbidden');
    await ask('fieldwork.endPerson', { round, person, lastDay: '2025-09-12' });
    expect((await as<{ total: number }>('household.list', { area: commune })).total).toBe(1);
    clock.set(addDays(clock.today(), 1));
    expect((await as<{ total: number }>('household.list', { area: commune })).total).toBe(0);
    const got = await ask<{ people: { id: number; lastDay: string | null }[] }>('fieldwork.get', { round });
    expect(got.people.find((one) => one.id === person)!.lastDay).toBe('2025-09-12');
  });

  it('end with the round, their sight too, and are given again as before when it is opened again', async () => {
    const walker = await actorOf([{ role: 'enumerator', slug: commune }]);
    const { person: walking } = await ask<{ person: number }>('fieldwork.addPerson', { round, duty: 'enumerator', name: 'Hồ Văn Đi Bộ', account: walker.accountId, from: clock.today() });
    const one = (await ask<{ rows: { household: number; village: string; stage: string }[] }>('review.households', { round, limit: 200 })).rows.find((row) => row.stage === 'listed')!;
    const given = { round, person: walking, village: one.village, households: [one.household], from: clock.today(), lastDay: addDays(clock.today(), 10) };
    await ask('fieldwork.assign', given);
    const seen = async () => [
      await refusal(as('household.get', { id: one.household }, walker)), (await as<{ total: number }>('fieldwork.mine', {}, walker)).total, (await beneath(walker.accountId!, clock.today())).households.length > 0,
      (await ask<{ rows: { person: number; ended: boolean }[] }>('fieldwork.assignments', { round, limit: 200 })).rows.some((row) => row.person === walking && !row.ended),
    ];
    const at = async () => ({ round, on: clock.today(), version: (await ask<{ round: { version: number } }>('review.get', { round })).round.version });
    expect(await seen()).toEqual(['done', 1, true, true]);
    await ask('review.close', { ...(await at()), because: 'mistake', why: 'Mở nhầm đợt' }, 'commune_chair');
    expect(await seen()).toEqual(['house.forbidden', 0, false, false]);
    expect(await ask('fieldwork.get', { round })).toMatchObject({ mayAct: false });
    expect(await refusal(ask('fieldwork.assign', { ...given, from: addDays(clock.today(), 20), lastDay: addDays(clock.today(), 30) }))).toBe('review.closed');
    await ask('review.reopen', { ...(await at()), why: 'Không phải mở nhầm' }, 'commune_chair');
    expect(await seen()).toEqual(['done', 1, true, true]);
  });

  it('are shown with who looked at them, those who are not assigned apart', async () => {
    await ask('household.get', { id: mine }, 'province_officer', 'story-tra-giang-2025');
    const all = await ask<{ counts: Record<string, number>; rows: { name: string; kind: string }[] }>('household.readers', { id: mine, limit: 200 });
    expect(all.counts['assigned']).toBeGreaterThan(0);
    const others = await ask<{ rows: { name: string; kind: string }[] }>('household.readers', { id: mine, kind: 'other', limit: 200 });
    expect(others.rows.map((row) => row.name)).toContain('province_officer/story-tra-giang-2025');
    expect(others.rows.every((row) => row.kind === 'other')).toBe(true);
  });
});

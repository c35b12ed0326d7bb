/** Double records on a real database: told on entry, searched, judged, merged and parted again; what is outside one's areas stays masked. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { beginSearch, searchesEnded } from '../../src/actions/household/search-run.ts';
import { findAction } from '../../src/actions/registry.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-2025';
const other = 'story-phu-linh-2025';
const village = 'story-lang-1-vinh-linh';
type Side = { person: number; household: number | null; name: string | null; birth: string | null; place: string; mine: boolean };
type Check = { rows: { matches: (Side & { likely: boolean; reasons: { key: string }[] })[] }[] };
type Pairs = { total: number; rows: { a: Side; b: Side; judged: string | null }[] };
type Card = { version: number; lives: boolean; members: { id: number; fullName: string }[]; acts: { kind: string }[] };
type Search = { id: number; state: string; persons: number | null; found: number | null; kept: number | null; fresh: number | null; stopAsked: boolean };
type Done = { act: number; household: number; version: number };

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');

describe('double records', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-03-20' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const person = { fullName: 'Bùi Thị Huyền Trâm Anh', birth: '1971-04-09', sex: 'female', ethnicGroup: 'kinh' };
  const typed = { ...person, fullName: 'Anh Tram Huyen Bui Thi', birth: '1971', ethnicGroup: null };
  const register = async (details: object, at = village, slug = commune) => (await ask<Done>('household.register', { village: at, address: '', on: '2026-03-02', members: [{ relation: 'head', details }] }, 'commune_officer', slug)).household;
  const card = (id: number): Promise<Card> => ask<Card>('household.get', { id });
  let first = 0;
  const searches = async () => (await ask<{ rows: Search[] }>('household.searches', { area: commune })).rows;
  /** Begun by its officer, carried on by itself, found again in the list. */
  const search = async (): Promise<Search> => {
    const { search: id } = await ask<{ search: number }>('household.searchDuplicates', { area: commune });
    await searchesEnded();
    return (await searches()).find((one) => one.id === id)!;
  };

  beforeAll(async () => {
    first = await register(person);
  });

  it('tells an officer who types the person in another order, without marks and with only a year', async () => {
    const { rows } = await ask<Check>('household.check', { village, persons: [typed, { fullName: 'Không Ai Như Thế', birth: '1999' }] });
    expect(rows[0]!.matches[0]).toMatchObject({ household: first, name: person.fullName, mine: true, likely: true });
    expect(rows[0]!.matches[0]!.reasons.map((one) => one.key)).toContain('household.duplicate.name.unmarked');
    expect(rows[1]!.matches).toEqual([]);
    expect((await ask<Check>('household.check', { household: first, persons: [typed] })).rows[0]!.matches.filter((one) => one.household === first)).toEqual([]);
  });

  it('masks what lives in another commune, and answers only those who enter people', async () => {
    const { rows } = await ask<Check>('household.check', { village: 'story-khoi-pho-1-phu-linh', persons: [typed] }, 'commune_officer', other);
    expect(rows[0]!.matches[0]).toMatchObject({ name: null, birth: null, household: null, mine: false });
    expect(JSON.stringify(rows)).not.toContain('Trâm');
    expect(await refusal(ask('household.check', { village, persons: [typed] }, 'province_officer', 'story-viet-nam'))).toBe('house.forbidden');
  });

  it('masks it too for who held a role there once, or holds one that does not look for doubles', async () => {
    const grant = async (role: Role, slug: string, until: string | null) => ({ role, areaId: await idOf(slug), organisationId: null, period: { from: plainDate('2020-01-01'), until: until === null ? null : plainDate(until) }, onBehalfOf: null });
    const check = async (more: Actor['grants'][number]): Promise<Check> => {
      const actor: Actor = { ...systemActor, kind: 'person', world: 'story', accountId: randomUUID(), name: 'Người thử', grants: [await grant('commune_officer', other, null), more] };
      return (await execute(house, findAction('household.check')!, { village: 'story-khoi-pho-1-phu-linh', persons: [typed] }, { actor, requestId: 'test' })) as Check;
    };
    for (const more of [await grant('commune_officer', commune, '2026-01-01'), await grant('enumerator', commune, null)]) {
      expect((await check(more)).rows[0]!.matches[0]).toMatchObject({ name: null, household: null, mine: false });
    }
    expect((await check(await grant('commune_officer', commune, null))).rows[0]!.matches[0]).toMatchObject({ name: person.fullName, mine: true });
  });

  it('finds the pair in a search, remembers what was said of it, merges the records and parts them again', async () => {
    const second = await register({ ...person, fullName: 'BUI THI HUYEN TRAM ANH' });
    const found = await search();
    expect([found.state, found.kept! > 0, found.fresh, found.found]).toEqual(['done', true, found.kept, found.kept]);
    expect((await search()).fresh).toBe(0);
    const open = await ask<Pairs>('household.duplicates', { area: commune, limit: 200 });
    const pair = open.rows.find((one) => [one.a.household, one.b.household].includes(second))!;
    expect([pair.a, pair.b].map((one) => folded(one.name ?? '').toLowerCase())).toEqual(['bui thi huyen tram anh', 'bui thi huyen tram anh']);
    await ask('household.judgePair', { personA: pair.a.person, personB: pair.b.person, judged: 'not_same', reason: 'Hai người khác nhau, đã hỏi' });
    await search();
    expect((await ask<Pairs>('household.duplicates', { area: commune, limit: 200 })).total).toBe(open.total - 1);
    expect(await refusal(ask('household.judgePair', { personA: pair.a.person, personB: pair.b.person, judged: 'same', reason: 'Không phải việc của xã này' }, 'commune_officer', other))).toBe('house.forbidden');

    const [kept, double] = pair.a.household === first ? [pair.a, pair.b] : [pair.b, pair.a];
    const merge = { id: first, version: (await card(first)).version, person: kept.person, otherHousehold: second, otherVersion: 1, double: double.person, on: '2026-03-15', reason: 'Ghi hai lần' };
    expect(await refusal(ask('household.mergePersons', { ...merge, double: kept.person }))).toBe('household.same_household');
    const done = await ask<Done>('household.mergePersons', merge);
    expect([(await card(second)).lives, (await card(first)).acts[0]!.kind]).toEqual([false, 'merge_persons']);
    expect((await ask<Card>('household.get', { id: second, date: '2026-03-10' })).members.map((one) => one.id)).toEqual([double.person]);
    expect((await ask<Pairs>('household.duplicates', { area: commune, judged: 'same' })).total).toBe(1);
    await ask('household.reverse', { id: first, version: done.version, act: done.act, reason: 'Nhầm người' });
    expect((await card(second)).lives).toBe(true);
    // What the merge said of the pair went with it: it is asked about again, and the journal tells.
    expect([(await ask<Pairs>('household.duplicates', { area: commune, judged: 'same' })).total, (await ask<Pairs>('household.duplicates', { area: commune, limit: 200 })).total]).toEqual([0, open.total]);
    expect((await sql`select 1 from audit_entries where action = 'household.reverse' and subject_kind = 'household_pair'`.execute(owner.db)).rows).toHaveLength(1);
    const journal = JSON.stringify((await sql`select before, after from audit_entries where subject_kind in ('household_pair', 'household_search')`.execute(owner.db)).rows);
    expect(journal).not.toMatch(/tram/i);
  });

  it('tells who receives a household that a member is there already, without showing the members', async () => {
    const twin = { fullName: 'Lê Thị Bích Ngọc Trâm', birth: '1969-11-23', sex: 'female', ethnicGroup: 'kinh' };
    const here = await register(twin, 'story-khoi-pho-1-phu-linh', other);
    const coming = await ask<Done>('household.register', { village, address: '', on: '2026-03-02', members: [{ relation: 'head', details: { ...person, fullName: 'Hồ Quang Duyệt Phương', birth: '1966-01-02', sex: 'male' } }, { relation: 'spouse', details: { ...twin, fullName: 'LE THI BICH NGOC TRAM' } }] });
    const { transfer } = await ask<{ transfer: number }>('household.send', { id: coming.household, version: coming.version, on: '2026-03-10', to: other });
    const { rows } = await ask<{ rows: { head: boolean; matches: (Side & { likely: boolean })[] }[] }>('household.transferDoubles', { transfer }, 'commune_officer', other);
    expect(rows.filter((row) => row.matches.some((one) => one.likely)).map((row) => [row.head, row.matches[0]!.household, row.matches[0]!.name])).toEqual([[false, here, twin.fullName]]);
    expect(JSON.stringify(rows)).not.toMatch(/LE THI BICH|Duyệt/);
    expect(await refusal(ask('household.transferDoubles', { transfer }))).toBe('house.forbidden');
  });

  it('finds who left and was entered anew as somebody else, and shows the way of both once they are said to be one', async () => {
    const one = { fullName: 'Bùi Thị Khánh Vân Hà', birth: '1973-05-06', sex: 'female', ethnicGroup: 'kinh' };
    const left = await register(one);
    await ask('household.leave', { id: left, version: 1, on: '2026-03-05' });
    const anew = (await ask<Done>('household.register', { village, address: '', on: '2026-03-12', reason: 'Không biết là người cũ', members: [{ relation: 'head', details: { ...one, birth: '1973' } }] })).household;
    expect((await search()).state).toBe('done');
    type LeftPairs = { rows: { a: Side & { left: string | null }; b: Side & { left: string | null } }[] };
    const pair = (await ask<LeftPairs>('household.duplicates', { area: commune, limit: 200 })).rows.find((row) => [row.a.household, row.b.household].includes(anew))!;
    expect([pair.a, pair.b].map((side) => [side.household, side.left, side.name])).toEqual([[left, '2026-03-05', one.fullName], [anew, null, one.fullName]]);
    const stays = async () => (await ask<{ stays: { household: number }[] }>('household.person', { id: pair.b.person })).stays.map((stay) => stay.household);
    expect(await stays()).toEqual([anew]);
    await ask('household.judgePair', { personA: pair.a.person, personB: pair.b.person, judged: 'same', reason: 'Đã hỏi, là một người' });
    expect(await stays()).toEqual([anew, left]);
    await ask('household.judgePair', { personA: pair.a.person, personB: pair.b.person, judged: 'not_same', reason: 'Xem lại là hai người' });
    expect(await stays()).toEqual([anew]);
  });

  it('tells who receives a household that a member left this commune once, and keeps the pair to be looked at when it is received', async () => {
    const one = { fullName: 'Hoàng Đức Thiện Nhân', birth: '1988-10-11', sex: 'male', ethnicGroup: 'kinh' };
    const there = 'story-khoi-pho-1-phu-linh';
    const left = await register(one, there, other);
    await ask('household.leave', { id: left, version: 1, on: '2026-03-05' }, 'commune_officer', other);
    const coming = await register({ ...one, fullName: 'HOANG DUC THIEN NHAN' });
    const { transfer } = await ask<{ transfer: number }>('household.send', { id: coming, version: 1, on: '2026-03-10', to: other });
    const { rows } = await ask<{ rows: { matches: (Side & { left: string | null })[] }[] }>('household.transferDoubles', { transfer }, 'commune_officer', other);
    expect(rows.flatMap((row) => row.matches)).toMatchObject([{ household: left, left: '2026-03-05', mine: true }]);
    const received = await ask<{ doubles: number; household: number }>('household.receive', { transfer, village: there, address: '', reason: 'Về lại quê' }, 'commune_officer', other);
    expect(received).toMatchObject({ doubles: 1, household: coming });
    const { rows: kept } = await ask<Pairs>('household.duplicates', { area: other, limit: 200 }, 'commune_officer', other);
    expect(kept.some((pair) => [pair.a.household, pair.b.household].toSorted().join() === [left, coming].toSorted().join())).toBe(true);
  });

  it('stops a search when asked and keeps none of its pairs, answers the one that runs instead of a second, and tells one whose server is gone', async () => {
    const pairs = async () => (await sql<{ count: number }>`select count(*)::int as count from household_pairs`.execute(owner.db)).rows[0]!.count;
    const waiting = async (beat: string) => Number((await sql<{ id: string }>`insert into household_searches (world, area_id, account_name, day, started_at, beat_at) values ('story', ${await idOf(commune)}, 'Người thử', '2026-03-20', now(), ${sql.raw(beat)}) returning id`.execute(owner.db)).rows[0]!.id);
    await sql`delete from household_pairs`.execute(owner.db);
    const lost = await waiting(`now() - interval '5 minutes'`);
    expect((await searches())[0]).toMatchObject({ id: lost, state: 'lost' });
    const running = await waiting('now()');
    expect(await ask('household.searchDuplicates', { area: commune })).toEqual({ search: running, began: false });
    expect(await refusal(ask('household.stopSearch', { search: running }, 'commune_officer', other))).toBe('house.forbidden');
    expect(await ask('household.stopSearch', { search: running })).toEqual({ wasRunning: true });
    await beginSearch(house, running);
    expect([(await searches()).find((one) => one.id === running)!.state, await pairs()]).toEqual(['stopped', 0]);
    expect(await ask('household.stopSearch', { search: running })).toEqual({ wasRunning: false });
    expect([(await search()).state, (await pairs()) > 0]).toEqual(['done', true]);
  });

  it('is searched once at a time: by one of those who begin together, and not again where a wider search runs already', async () => {
    const begun = await Promise.all(Array.from({ length: 4 }, () => ask<{ search: number; began: boolean }>('household.searchDuplicates', { area: other }, 'commune_officer', other)));
    expect([begun.filter((one) => one.began).length, new Set(begun.map((one) => one.search)).size]).toEqual([1, 1]);
    await searchesEnded();
    const { rows } = await sql<{ id: string; name: string }>`insert into household_searches (world, area_id, account_name, day, started_at) select 'story', a.id, 'Người của tỉnh', '2026-03-20', now() from areas a join area_closure c on c.ancestor_id = a.id
      where a.level = 'province' and c.descendant_id = ${await idOf(commune)} and c.valid_from <= '2026-03-20' and (c.valid_until is null or c.valid_until > '2026-03-20') returning id`.execute(owner.db);
    const wide = Number(rows[0]!.id);
    expect(await ask('household.searchDuplicates', { area: commune })).toEqual({ search: wide, began: false });
    expect((await ask<{ rows: { id: number; over: string | null; state: string }[] }>('household.searches', { area: commune })).rows.slice(0, 2)).toMatchObject([{ id: wide, state: 'running', over: expect.stringContaining('Trà Giang') }, { over: null }]);
    expect(await refusal(ask('household.stopSearch', { search: wide }))).toBe('house.forbidden');
    await sql`update household_searches set state = 'stopped' where id = ${wide}`.execute(owner.db);
    expect((await ask<{ began: boolean }>('household.searchDuplicates', { area: commune })).began).toBe(true);
    await searchesEnded();
  });
});

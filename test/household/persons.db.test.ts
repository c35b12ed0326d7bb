/** History follows the persons: their way through households, what came from the households before, and an address that was only written wrongly. */
import { describe, expect, it } from 'vitest';
import { asHouse } from '../../src/db/account.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-2025';
const other = 'story-phu-linh-2025';
const village = 'story-lang-1-vinh-linh';
const elsewhere = 'story-lang-2-vinh-linh';
type Card = { version: number; members: { id: number; relation: string }[]; residences: { address: string; from: string; until: string | null }[]; acts: { id: number; kind: string }[] };
type Done = { act: number; household: number; version: number; made: number };
type Person = { fullName: string; stays: { household: number; head: string; relation: string; from: string; until: string | null; classes: { class: string; from: string; until: string | null }[] }[] };

describe('persons of the register', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-03-20' });
  const { ask } = askingIn({ house, owner }, commune);
  const card = (id: number): Promise<Card> => ask<Card>('household.get', { id });
  const family = async (name: string): Promise<number> => {
    const one = (relation: string, fullName: string, birth: string) => ({ relation, details: { fullName, birth, sex: 'female', ethnicGroup: 'kinh' } });
    return (await ask<Done>('household.register', { village, address: 'Tổ 1', on: '2026-03-02', members: [one('head', `Trần Thị ${name}`, '1970'), one('child', `Trần Thị ${name} Con`, '2001')] })).household;
  };
  const memberOf = async (id: number, relation: string): Promise<number> => (await card(id)).members.find((one) => one.relation === relation)!.id;

  it('follow a person through a split and a merger, with the class of each household in that time', async () => {
    const { rows } = await ask<{ rows: { id: number; members: number }[] }>('household.list', { area: commune, classes: ['poor'], limit: 20 });
    const first = rows.find((one) => one.members > 2)!.id;
    const before = await card(first);
    const person = before.members.find((one) => one.relation !== 'head')!.id;
    const split = await ask<Done>('household.split', { id: first, version: before.version, on: '2026-03-05', persons: [person], head: person, address: 'Ngõ 2' });
    const target = await family('Sáu');
    const merged = await ask<Done>('household.merge', { id: target, version: 1, on: '2026-03-10', source: split.made, sourceVersion: 1 });
    const way = await ask<Person>('household.person', { id: person });
    expect(way.stays.map((one) => [one.household, one.from === '2026-03-05' || one.from === '2026-03-10', one.until, one.relation, one.classes.at(-1)?.class ?? null])).toEqual([
      [target, true, null, 'other_relative', null], [split.made, true, '2026-03-10', 'head', 'poor'], [first, false, '2026-03-05', way.stays[2]!.relation, 'poor'],
    ]);
    expect(way.stays[1]).toMatchObject({ head: way.fullName, classes: [{ class: 'poor', from: '2026-03-05', until: '2026-03-10' }] });
    expect(way.stays[0]!.head).toBe('Trần Thị Sáu');
    // Each household shown is noted as read.
    const noted = await owner.db.selectFrom('audit_reads').select('subject_id').where('action', '=', 'household.person').where('subject_kind', '=', 'household').execute();
    expect(new Set(noted.map((one) => one.subject_id))).toEqual(new Set([first, split.made, target].map(String)));
    // As it was known before the merger was written nothing was known of it, and undoing it takes it from the way.
    expect((await ask<Person>('household.person', { id: person, knownOn: '2026-03-20' })).stays).toEqual(way.stays);
    expect(await refusal(ask('household.person', { id: person, knownOn: '2025-01-01' }))).toBe('house.not_found');
    await ask('household.reverse', { id: target, version: merged.version, act: merged.act, reason: 'Ghi nhầm hộ' });
    expect((await ask<Person>('household.person', { id: person })).stays.map((one) => one.household)).toEqual([split.made, first]);
  });

  it('keep what was registered in the households before theirs in sight', async () => {
    const { rows } = await ask<{ rows: { id: number; members: number; traits: string[] }[] }>('household.list', { area: commune, classes: ['poor'], offset: 20, limit: 60 });
    const first = rows.find((one) => one.members > 2 && !one.traits.includes('no_labour_capacity'))!.id;
    await ask('pathway.draft', { household: first, on: '2026-03-03', targetYear: 2027, needs: 'Vốn mua bò giống' });
    const before = await card(first);
    const person = before.members.find((one) => one.relation !== 'head')!.id;
    const split = await ask<Done>('household.split', { id: first, version: before.version, on: '2026-03-05', persons: [person], head: person, address: 'Ngõ 2' });
    const target = await family('Bảy');
    const earlier = (id: number) => ask<{ rows: { household: number; by: string; on: string; pathways: { needs: string; state: string }[] }[] }>('household.earlier', { id });
    expect((await earlier(split.made)).rows).toMatchObject([{ household: first, by: 'split', on: '2026-03-05', pathways: [{ needs: 'Vốn mua bò giống', state: 'drafted' }] }]);
    await ask('household.merge', { id: target, version: 1, on: '2026-03-10', source: split.made, sourceVersion: 1 });
    expect((await earlier(target)).rows.map((one) => [one.household, one.by, one.pathways.length])).toEqual([[split.made, 'merge', 0], [first, 'split', 1]]);
    expect((await earlier(first)).rows).toEqual([]);
    // What the old number was promised and given is seen at the new one; what counts no more is not.
    const gift = { household: first, kind: 'inputs', need: 'asked', why: 'Hộ xin bò giống', provider: 'Hội Nông dân xã', source: 'fund_for_the_poor', worth: 12_000_000, inKind: 'một con bò' };
    await ask('support.record', { ...gift, on: '2026-03-12', given: true });
    const promise = await ask<{ id: number; version: number }>('support.record', { ...gift, on: '2026-03-13', given: false, due: '2026-06-01', worth: null, inKind: 'giống cỏ' });
    const supports = async () => (await ask<{ rows: { household: number; supports: { state: string; name: { vi: string }; need: { vi: string }; givenOn: string | null; due: string | null; worth: number | null; provider: string }[] }[] }>('household.earlier', { id: target })).rows;
    expect((await supports()).map((one) => [one.household, one.supports.length])).toEqual([[split.made, 0], [first, 2]]);
    expect((await supports())[1]!.supports).toMatchObject([{ state: 'promised', givenOn: null, due: '2026-06-01', worth: null }, { state: 'given', givenOn: '2026-03-12', worth: 12_000_000, need: { vi: 'Vốn mua bò giống' }, provider: 'Hội Nông dân xã' }]);
    expect((await supports())[1]!.supports[1]!.name.vi).toBe('Giống, vật tư, công cụ sản xuất');
    await ask('support.cancel', { ...promise, why: 'Ghi nhầm hộ' });
    expect((await supports())[1]!.supports.map((one) => one.state)).toEqual(['given']);
  });

  it('bring what was promised to a double record along, but not what is of a household that lives on', async () => {
    const person = (fullName: string, relation = 'head') => ({ relation, details: { fullName, birth: '1971', sex: 'female', ethnicGroup: 'kinh' } });
    const add = async (...members: object[]): Promise<number> => (await ask<Done>('household.register', { village, address: 'Tổ 1', on: '2026-03-02', members })).household;
    const [kept, alone, others] = [await add(person('Trần Thị Chín')), await add(person('Trần Thị Chín')), await add(person('Trần Thị Mười'), { ...person('Trần Thị Chín', 'other_relative') })];
    const memberIn = async (id: number, name: string): Promise<number> => (await ask<{ members: { id: number; fullName: string }[] }>('household.get', { id })).members.find((one) => one.fullName === name)!.id;
    const self = await memberIn(kept, 'Trần Thị Chín');
    const [inAlone, inOthers] = [await memberIn(alone, 'Trần Thị Chín'), await memberIn(others, 'Trần Thị Chín')];
    const versionOf = async (id: number): Promise<number> => (await card(id)).version;
    for (const household of [alone, others]) await owner.db.insertInto('household_pathways').values({ world: 'story', area_id: (await owner.db.selectFrom('households').select('village_id').where('id', '=', household).executeTakeFirstOrThrow()).village_id, household_id: household, state: 'drafted', target_year: 2027, needs: 'Vay vốn mua bò', drafted_on: '2026-03-03' } as never).execute();
    const merge = async (otherHousehold: number, double: number): Promise<Done> => ask<Done>('household.mergePersons', { id: kept, version: await versionOf(kept), person: self, otherHousehold, otherVersion: await versionOf(otherHousehold), double, on: '2026-03-10', reason: 'Một người ghi hai lần' });
    const earlier = async () => (await ask<{ rows: { household: number; by: string; pathways: { needs: string }[] }[] }>('household.earlier', { id: kept })).rows;
    const merged = await merge(alone, inAlone);
    await merge(others, inOthers);
    expect(await earlier()).toMatchObject([{ household: alone, by: 'merge_persons', pathways: [{ needs: 'Vay vốn mua bò' }] }]);
    await ask('household.reverse', { id: kept, version: await versionOf(kept), act: merged.act, reason: 'Hai người khác nhau' });
    expect(await earlier()).toEqual([]);
  });

  it('are nobody\'s to follow without the right or from another commune', async () => {
    const id = await family('Tám');
    const person = await memberOf(id, 'head');
    expect(await refusal(ask('household.person', { id: person }, 'commune_officer', other))).toBe('house.forbidden');
    expect(await refusal(ask('household.earlier', { id }, 'commune_officer', other))).toBe('house.forbidden');
    for (const role of ['council_member', 'organisation', 'fatherland_front'] as const) expect(await refusal(ask('household.person', { id: person }, role))).toBe('house.forbidden');
  });

  it('are followed by who answers for a village beyond it no further than the commune and the time', async () => {
    const { rows } = await ask<{ rows: { id: number; members: number; village: string }[] }>('household.list', { area: commune, classes: ['poor'], limit: 200 });
    const old = rows.find((one) => one.members > 2 && one.village !== village)!;
    const before = await card(old.id);
    const person = before.members.find((one) => one.relation !== 'head')!.id;
    const { areaId } = await owner.db.selectFrom('households').select('village_id as areaId').where('id', '=', old.id).executeTakeFirstOrThrow();
    await owner.db.insertInto('household_supports').values({
      world: 'story', area_id: areaId, household_id: old.id, kind: 'inputs', need: 'asked', need_vi: 'Giống ngô', need_en: 'Maize seed', state: 'given', provider: 'Hội Nông dân xã', source: 'fund_for_the_poor', promised_on: '2026-03-03', given_on: '2026-03-03', worth: 3_000_000, in_kind: 'giống', recorded_name: 'Cán bộ',
    } as never).execute();
    await ask('household.depart', { id: old.id, version: before.version, on: '2026-03-05', person });
    const next = await family('Mười Một');
    const { fullName, birth } = await owner.db.selectFrom('person_details').select(['full_name as fullName', 'birth']).where('person_id', '=', person).where('ended_act', 'is', null).orderBy('valid_from', 'desc').executeTakeFirstOrThrow();
    await ask('household.enter', { id: next, version: 1, on: '2026-03-10', person: { relation: 'other_relative', details: { fullName, birth }, returning: person } });
    type Way = { stays: { household: number | null; head: string; bare: boolean; classes: { class: string }[]; supports: { worth: number }[] }[] };
    expect((await ask<Way>('household.person', { id: person })).stays[1]).toMatchObject({ household: old.id, bare: false, classes: expect.arrayContaining([expect.objectContaining({ class: 'poor' })]), supports: expect.arrayContaining([expect.objectContaining({ worth: 3_000_000 })]) });
    expect((await ask<Way>('household.person', { id: person }, 'village_head', village)).stays).toMatchObject([{ household: next, bare: false }, { household: null, head: '', bare: true, villageName: 'Xã Vĩnh Lĩnh', until: '2026-03-05', classes: [], supports: [] }]);
  });

  it('live at an address that was only written wrongly: the right one holds for all the time, nobody moved, and it can be undone', async () => {
    const id = await family('Chín');
    expect(await refusal(ask('household.correctAddress', { correction: 'typing', id, version: 1, address: 'Tổ 1', reason: 'Nghe nhầm' }))).toBe('household.same_residence');
    const done = await ask<Done>('household.correctAddress', { correction: 'typing', id, version: 1, address: 'Tổ 11', reason: 'Nghe nhầm' });
    const after = await card(id);
    expect([after.residences.map((one) => [one.address, one.from, one.until]), after.acts[0]!.kind]).toEqual([[['Tổ 11', '2026-03-02', null]], 'correct_address']);
    expect((await ask<{ rows: { address: string }[] }>('household.list', { area: village, date: '2026-03-03', limit: 200 })).rows.map((one) => one.address)).toContain('Tổ 11');
    expect(await refusal(ask('household.correctAddress', { correction: 'typing', id, version: 1, address: 'Tổ 12' }))).toBe('house.stale_record');
    await ask('household.reverse', { id, version: done.version, act: done.act, reason: 'Tổ 1 mới đúng' });
    expect((await card(id)).residences.map((one) => [one.address, one.from])).toEqual([['Tổ 1', '2026-03-02']]);
  });

  it('come of a lineage that the page of each household tells: splits, mergers, moves, whose head had lived where; not what was undone, and of one out of sight only that there is one', async () => {
    type Told = { rows: { household: number; inSight: boolean; head: string; from: string | null; until: string | null; moves: { on: string }[] }[]; links: { kind: string; on: string; from: number; to: number }[] };
    const told = (id: number, role?: Role, slug?: string) => ask<Told>('household.lineage', { id }, role, slug);
    const [first, taken] = [await family('Mười Ba'), await family('Mười Bốn')];
    expect(await told(first)).toMatchObject({ rows: [{ household: first, inSight: true, from: '2026-03-02', until: null, moves: [] }], links: [] });
    const person = await memberOf(first, 'child');
    const split = await ask<Done>('household.split', { id: first, version: 1, on: '2026-03-05', persons: [person], head: person, address: '' });
    const merged = await ask<Done>('household.merge', { id: split.made, version: 1, on: '2026-03-06', source: taken, sourceVersion: 1 });
    await ask('household.move', { id: split.made, version: merged.version, on: '2026-03-08', village: elsewhere, address: '' });
    // Somebody leaves and founds a household under the old record.
    const leaver = await memberOf(split.made, 'other_relative');
    const { fullName, birth } = await owner.db.selectFrom('person_details').select(['full_name as fullName', 'birth']).where('person_id', '=', leaver).where('ended_act', 'is', null).orderBy('valid_from', 'desc').executeTakeFirstOrThrow();
    await ask('household.depart', { id: split.made, version: (await card(split.made)).version, on: '2026-03-10', person: leaver });
    const { household: founded } = await ask<Done>('household.register', { village, address: '', on: '2026-03-12', members: [{ relation: 'head', details: { fullName, birth }, returning: leaver }] });
    const links = [{ kind: 'split', on: '2026-03-05', from: first, to: split.made }, { kind: 'merge', on: '2026-03-06', from: taken, to: split.made }];
    const half = await told(split.made);
    expect(half.links).toEqual(links);
    expect(half.rows.map((one) => [one.household, one.until, one.moves.map((move) => move.on)])).toEqual([[first, null, []], [taken, '2026-03-06', []], [split.made, null, ['2026-03-08']]]);
    expect((await told(first)).rows.map((one) => one.household)).toEqual([first, split.made]);
    expect((await told(founded)).links.at(-1)).toEqual({ kind: 'founded', on: '2026-03-12', from: split.made, to: founded });
    const narrow = await told(split.made, 'village_head', elsewhere);
    expect(narrow.rows.filter((one) => one.household !== split.made).every((one) => !one.inSight && one.head === '' && one.from === null)).toBe(true);
    expect(await refusal(told(first, 'commune_officer', other))).toBe('house.forbidden');
    const undo = await family('Mười Lăm');
    const mistake = await ask<Done>('household.split', { id: undo, version: 1, on: '2026-03-05', persons: [await memberOf(undo, 'child')], head: await memberOf(undo, 'child'), address: '' });
    await ask('household.reverse', { id: undo, version: mistake.version, act: mistake.act, reason: 'Ghi nhầm hộ' });
    expect((await told(undo)).links).toEqual([]);
  });

  it('are corrected with the kind of it, kept in the history and counted by kind without what was undone; one of no kind, and another kind without words, are refused', async () => {
    type Counts = { rows: { kind: string; correction: string | null; count: number }[] };
    const counted = async (input: object = {}, role: Role = 'supervisor', slug?: string) => (await ask<Counts>('household.corrections', { area: commune, from: '2026-01-01', until: '2026-12-31', ...input }, role, slug)).rows.filter((row) => row.kind === 'correct_address').map((row) => [row.correction, row.count]);
    const before = await counted();
    const id = await family('Mười Hai');
    const put = async (address: string, more: object) => ask<Done>('household.correctAddress', { id, version: (await card(id)).version, address, ...more });
    expect([await refusal(put('Tổ 4', { reason: 'Không nói loại' })), await refusal(put('Tổ 4', { correction: 'other' })), await refusal(put('Tổ 4', { correction: 'khác' }))]).not.toContain('done');
    await put('Tổ 4', { correction: 'paper', reason: 'Sổ đỏ ghi Tổ 4' });
    const { act, version } = await put('Tổ 5', { correction: 'wrong_person' });
    await ask('household.reverse', { id, version, act, reason: 'Tổ 4 mới đúng' });
    expect((await card(id)).acts.filter((one) => one.kind === 'correct_address')).toMatchObject([{ correction: 'wrong_person' }, { correction: 'paper' }]);
    expect(await counted()).toEqual([...before, ['paper', 1]]);
    await owner.db.transaction().execute((tx) => asHouse(tx, () => tx.updateTable('household_acts').set({ correction: null }).where('kind', '=', 'correct_address').where('correction', '=', 'paper').execute())); // as those of before the kinds were kept
    expect([await counted(), (await card(id)).acts.find((one) => one.kind === 'correct_address' && one.id < act)]).toMatchObject([[...before, [null, 1]], { correction: null }]);
    expect([await counted({ until: '2026-01-31' }), await refusal(counted({}, 'commune_officer', 'story-phu-linh-2025'))]).toEqual([[], 'house.forbidden']);
    const recorded = (acts: object, day: string) => owner.db.transaction().execute((tx) => asHouse(tx, () => tx.updateTable('household_acts').set({ recorded_on: day }).where((eb) => eb.and(acts as never)).execute()));
    expect(await counted({ knownOn: '2026-03-19' }), 'nothing was written yet').toEqual([]);
    await recorded({ id: act }, '2026-03-19');
    expect([await counted({ knownOn: '2026-03-19' }), await counted()], 'it was undone a day later').toEqual([[['wrong_person', 1]], [...before, [null, 1]]]);
    await recorded({ id: act }, '2025-03-19');
    await recorded({ reverses_act: act }, '2025-08-19');
    const early = { from: '2025-01-01', until: '2025-03-31' };
    expect([await counted(early), await counted({ ...early, knownOn: '2025-08-18' })], 'undone in August').toEqual([[], [['wrong_person', 1]]]);
    expect([await counted({ ...early, knownOn: '2025-08-18', mapDate: '2025-07-01' }), await counted({ ...early, knownOn: '2025-08-18', mapDate: '2025-03-31' })], 'the commune was formed in July').toEqual([[['wrong_person', 1]], []]);
    expect(await ask('household.corrections', { area: commune, ...early, knownOn: '2025-08-18' }, 'supervisor')).toMatchObject({ knownOn: '2025-08-18', mapDate: '2025-07-01' });
  });

  it('go on where one left the register and comes back: offered while they are typed, one person with both stays, undone like any entry', async () => {
    const one = (relation: string, fullName: string, birth: string) => ({ relation, details: { fullName, birth, sex: 'male', ethnicGroup: 'ba_na' } });
    const { household: old } = await ask<Done>('household.register', { village, address: '', on: '2026-03-02', members: [one('head', 'Đinh Văn Ở Nhà', '1960'), one('child', 'Đinh Quang Trở Lại', '1998-07-06')] });
    const { household: next } = await ask<Done>('household.register', { village, address: '', on: '2026-03-02', members: [one('head', 'Hồ Văn Đón Về', '1965')] });
    const person = (await card(old)).members.find((member) => member.relation === 'child')!.id;
    const gone = await ask<Done>('household.depart', { id: old, version: 1, on: '2026-03-05', person });
    const typed = { fullName: 'Dinh Quang Tro Lai', birth: '1998' };
    type Match = { person: number; household: number | null; left: string | null };
    const check = async (slug?: string, at: object = { household: next }) => (await ask<{ rows: { matches: Match[] }[] }>('household.check', { ...at, persons: [typed] }, 'commune_officer', slug)).rows[0]!.matches.filter((match) => match.left !== null);
    expect(await check()).toMatchObject([{ person, household: old, left: '2026-03-05' }]);
    expect(await check('story-phu-linh-2025', { village: 'story-khoi-pho-1-phu-linh' }), 'elsewhere it is told whose record there is, and since when').toMatchObject([{ person, household: null, name: null, birth: null, left: '2026-03-05', returnable: false }]);
    const enter = (more: object, slug?: string) => ask<Done>('household.enter', { id: next, version: 1, on: '2026-03-10', person: { relation: 'other_relative', details: typed, returning: person }, ...more }, 'commune_officer', slug);
    expect(await refusal(enter({ on: '2026-03-04' }))).toBe('household.before_start');
    expect(await refusal(enter({ birth: true }))).not.toBe('done');
    const { household: away } = await ask<Done>('household.register', { village: 'story-khoi-pho-1-phu-linh', address: '', on: '2026-03-02', members: [one('head', 'Hồ Văn Xã Bên', '1965')] }, 'commune_officer', 'story-phu-linh-2025');
    expect(await refusal(enter({ id: away }, 'story-phu-linh-2025')), 'of another commune').toBe('household.return_unproven');
    const back = await enter({});
    expect((await card(next)).members.find((member) => member.id === person)).toMatchObject({ fullName: 'Dinh Quang Tro Lai', birth: '1998' });
    const way = await ask<{ stays: { household: number; from: string; until: string | null }[]; sex: string }>('household.person', { id: person });
    expect([way.sex, way.stays.map((stay) => [stay.household, stay.from, stay.until])]).toEqual(['male', [[next, '2026-03-10', null], [old, '2026-03-02', '2026-03-05']]]);
    expect(await check()).toEqual([]);
    expect(await refusal(ask('household.reverse', { id: old, version: gone.version, act: gone.act, reason: 'Ghi nhầm' }))).toBe('household.member_elsewhere');
    await ask('household.reverse', { id: next, version: back.version, act: back.act, reason: 'Ghi nhầm' });
    expect(await check()).toMatchObject([{ person, left: '2026-03-05' }]);
    await ask('household.reverse', { id: old, version: gone.version, act: gone.act, reason: 'Ghi nhầm' });
    const died = await ask<Done>('household.depart', { id: old, version: gone.version + 1, on: '2026-03-12', person, death: true });
    expect([await check(), await refusal(enter({ version: back.version + 1, on: '2026-03-15' }))]).toEqual([[], 'household.gone_for_good']);
    expect(died.act).toBeGreaterThan(gone.act);
  });

  it('go on in a household that is registered anew by those who had left, who keep their numbers', async () => {
    const { household: old } = await ask<Done>('household.register', { village, address: '', on: '2026-03-02', members: [{ relation: 'head', details: { fullName: 'Đinh Văn Đi Rồi Về', birth: '1970', sex: 'male', ethnicGroup: 'ba_na', citizenNumber: '999070000123' } }] });
    const head = (await card(old)).members[0]!.id;
    await ask('household.leave', { id: old, version: 1, on: '2026-03-05' });
    const details = { fullName: 'Đinh Văn Đi Rồi Về' };
    const anew = (members: object[]) => ask<Done>('household.register', { village, address: 'Tổ 3', on: '2026-03-10', members });
    expect(await refusal(anew([{ relation: 'head', details, returning: head }, { relation: 'child', details, returning: head }]))).toBe('household.citizen_number_taken');
    const made = await anew([{ relation: 'head', details, returning: head }, { relation: 'child', details: { fullName: 'Đinh Thị Mới Sinh', birth: '2026-01-02' } }]);
    expect((await ask<{ members: { id: number; birth: string; citizenNumber: string }[] }>('household.get', { id: made.household })).members[0]).toMatchObject({ id: head, birth: '1970', citizenNumber: '999070000123' });
  });

  describe('who left another commune', () => {
    const there = 'story-khoi-pho-1-phu-linh';
    type Match = { person: number; household: number | null; name: string | null; place: string; left: string | null; returnable: boolean };
    const one = (relation: string, fullName: string, more: object = {}) => ({ relation, details: { fullName, sex: 'male', ethnicGroup: 'ba_na', ...more } });
    const check = async (typed: object): Promise<readonly Match[]> => (await ask<{ rows: { matches: Match[] }[] }>('household.check', { village: there, persons: [typed] }, 'commune_officer', other)).rows[0]!.matches.filter((match) => match.left !== null);
    const anew = (member: object, more: object = {}) => ask<Done>('household.register', { village: there, address: '', on: '2026-03-12', members: [member], ...more }, 'commune_officer', other);
    const way = (person: number, slug: string) => ask<{ stays: { household: number | null; head: string; villageName: string; from: string; until: string | null; classes: object[]; supports: { worth: number | null }[] }[] }>('household.person', { id: person }, 'commune_officer', slug);

    /** What was given, as it stands in the register: recorded with a need of the household, which none has that was not decided poor. */
    const given = async (household: number, on: string) => owner.db.insertInto('household_supports').values({
      world: 'story', area_id: (await owner.db.selectFrom('households').select('village_id').where('id', '=', household).executeTakeFirstOrThrow()).village_id, household_id: household, kind: 'inputs', need: 'asked', need_vi: 'Giống ngô', need_en: 'Maize seed', state: 'given', provider: 'Hội Nông dân xã', source: 'fund_for_the_poor',
      promised_on: on, given_on: on, worth: 3_000_000, in_kind: 'giống', recorded_name: 'Cán bộ',
    } as never).execute();

    it('is found by number, or name and year, with the day and the commune only, and goes on under the old record by the number of their paper', async () => {
      const { household: old } = await ask<Done>('household.register', { village, address: '', on: '2026-03-02', members: [one('head', 'Đinh Văn Ở Lại Quê', { birth: '1960' }), one('child', 'Đinh Hoài Viễn Xứ', { birth: '1999-02-11', citizenNumber: '052099004321' })] });
      const person = await memberOf(old, 'child');
      for (const on of ['2026-03-03', '2026-03-08']) await given(old, on);
      await ask('household.depart', { id: old, version: 1, on: '2026-03-05', person });
      const typed = { fullName: 'Dinh Hoai Vien Xu', birth: '1999' };
      expect(await check(typed)).toMatchObject([{ person, household: null, name: null, left: '2026-03-05', returnable: false }]);
      expect(await check({ ...typed, citizenNumber: '052099004321' })).toMatchObject([{ person, name: null, returnable: true }]);
      expect(JSON.stringify(await check({ ...typed, citizenNumber: '052099004321' }))).not.toMatch(/Viễn|1999-02-11|Ở Lại/);
      expect(await refusal(anew({ ...one('head', typed.fullName, { birth: '1999' }), returning: person }))).toBe('household.return_unproven');
      expect(await refusal(anew({ ...one('head', 'Lò Thị Khác Hẳn', { citizenNumber: '052099004321' }), returning: person })), 'a number typed wrongly').toBe('household.return_unproven');
      expect(await refusal(anew({ ...one('head', typed.fullName, { citizenNumber: '052099004321' }), returning: 999_999_999 })), 'of nobody').toBe('household.return_unproven');
      const made = await anew({ relation: 'head', details: { fullName: 'Đinh Hoài Viễn Xứ', citizenNumber: '052099004321' }, returning: person });
      const mine = await ask<{ members: { id: number; birth: string }[] }>('household.get', { id: made.household }, 'commune_officer', other);
      expect(mine.members).toMatchObject([{ id: person, birth: '1999-02-11' }]);
      // Their way comes along, of the household they left only the commune; those who stayed there are in nobody else's sight.
      const { stays } = await way(person, other);
      expect(stays.map((stay) => [stay.household, stay.from, stay.until])).toEqual([[made.household, '2026-03-12', null], [null, '2026-03-02', '2026-03-05']]);
      expect([stays[1]!.head, stays[1]!.villageName, stays[1]!.supports]).toMatchObject(['', 'Xã Vĩnh Lĩnh', [{ givenOn: '2026-03-03', worth: 3_000_000 }]]);
      expect(await refusal(ask('household.get', { id: old }, 'commune_officer', other))).toBe('house.forbidden');
      expect(await refusal(way(person, commune)), 'now another commune answers for them').toBe('house.forbidden');
      expect((await card(old)).members.map((member) => member.relation)).toEqual(['head']);
      const read = await owner.db.selectFrom('audit_reads').select('action').where('subject_kind', '=', 'household').where('subject_id', '=', String(old)).where('action', '=', 'household.register').execute();
      expect(read.length).toBeGreaterThan(0);
      // Undone, they are again who left the first commune.
      await ask('household.reverse', { id: made.household, version: made.version, act: made.act, reason: 'Ghi nhầm' }, 'commune_officer', other);
      expect((await way(person, commune)).stays.map((stay) => [stay.household, stay.until])).toEqual([[old, '2026-03-05']]);
      expect(await check({ ...typed, citizenNumber: '052099004321' })).toMatchObject([{ person, returnable: true }]);
    });

    it('tells the commune they left, and one without a number there gets it from that commune first', async () => {
      const { household: old } = await ask<Done>('household.register', { village, address: '', on: '2026-03-02', members: [one('head', 'Đinh Văn Giữ Nhà', { birth: '1961' }), one('child', 'Đinh Trọng Biệt Ly', { birth: '2001' })] });
      const person = await memberOf(old, 'child');
      const gone = await ask<Done>('household.depart', { id: old, version: 1, on: '2026-03-06', person });
      const details = { fullName: 'Đinh Trọng Biệt Ly', birth: '2001', citizenNumber: '052201007654' };
      expect(await check(details)).toMatchObject([{ person, returnable: false }]);
      expect(await refusal(anew({ relation: 'head', details, returning: person }))).toBe('household.return_unproven');
      await ask('household.correctPerson', { correction: 'typing', id: old, version: gone.version, person, details: { ...details, sex: 'male', ethnicGroup: 'ba_na' }, reason: 'Xã bạn đề nghị' });
      const { household: home } = await anew(one('head', 'Hồ Văn Đón Bạn', { birth: '1970' }), { on: '2026-03-10' });
      const joined = await ask<Done>('household.enter', { id: home, version: 1, on: '2026-03-12', person: { relation: 'other_relative', details, returning: person } }, 'commune_officer', other);
      const told = await owner.db.selectFrom('notifications').select(['message', 'link']).where('link', '=', `/ho/${old}`).execute();
      expect(told.map((notice) => (notice.message as { key: string }).key)).toContain('household.notice.returned');
      expect(JSON.stringify(told)).not.toContain('Biệt Ly');
      // Who died or lives somewhere comes back nowhere.
      expect(await check(details)).toEqual([]);
      expect(await refusal(anew({ relation: 'head', details, returning: person }))).toBe('household.member_elsewhere');
      await ask('household.depart', { id: home, version: joined.version, on: '2026-03-15', person, death: true }, 'commune_officer', other);
      expect(await refusal(ask('household.register', { village, address: '', on: '2026-03-16', members: [{ relation: 'head', details, returning: person }] }))).toBe('household.gone_for_good');
    });
  });
});

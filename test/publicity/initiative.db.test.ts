/** A proposal from a citizen without an account to its answer by code; nothing accepted without the council; households of a livelihood model. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { listOwnRecords } from '../../src/db/assessment-records.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { findAction } from '../../src/actions/registry.ts';
import { highland } from '../../src/demo/places.ts';
import { publicActor, type Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = highland.slug;
type Row = { id: number; code: string; state: string; households: number; late: boolean };
type List = { total: number; lateCount: number; counts: Record<string, number>; rows: Row[] };
type One = { version: number; initiative: Row & { places: number; followers: number }; proposer: string; households: { household: number; classJoining: string; classNow: string; leftOn: string | null }[]; contributionSum: number };

describe('a proposal', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const outside = async <T>(name: string, input: object) => (await execute(house, findAction(name)!, input, { actor: publicActor, requestId: 'test' })) as T;
  const list = async () => ask<List>('initiative.list', { area: commune });
  const get = async (id: number) => ask<One>('initiative.get', { id });
  const act = async (name: string, id: number, more: object = {}, role?: Role) => ask<{ id: number; version: number }>(name, { id, version: (await get(id)).version, ...more }, role);
  const proposal = { area: commune, kind: 'model', title: 'Nuôi ong lấy mật dưới tán rừng', text: 'Sáu hộ cùng đặt thùng ong, bán chung qua hợp tác xã.', proposer: 'Đinh Văn Ong', contact: 'nhà cuối làng 1' };


  it('of a citizen gets a code, a day and an answer, and the code tells nothing about a person', async () => {
    const sent = await outside<{ code: string; answerBy: string; answerUnverified: boolean }>('initiative.propose', proposal);
    expect(sent).toMatchObject({ answerBy: '2024-07-01', answerUnverified: true }); // twenty working days
    const state = async () => outside<{ state: string; answer: string | null; late: boolean }>('initiative.state', { code: sent.code.toLowerCase() });
    expect(await state()).toMatchObject({ state: 'received', answer: null, late: false });
    expect(JSON.stringify(await state())).not.toMatch(/Đinh|làng 1/);
    expect(await refusal(outside('initiative.state', { code: '0000-0000-0001' }))).toBe('initiative.code_unknown');
    const [row] = (await list()).rows;
    expect(row).toMatchObject({ code: sent.code, state: 'received' });
    const { id } = row!;
    expect((await get(id)).proposer).toBe(proposal.proposer);
    const receipt = async (role?: Role) => ask<{ bytes: Uint8Array }>('initiative.receipt', { id, format: 'docx' }, role);
    const paper = (await readDocx((await receipt()).bytes)).paragraphs.map((line) => line.text).join('\n');
    for (const words of [proposal.proposer, proposal.title, row!.code, 'Hẹn trả lời chậm nhất ngày']) expect(paper).toContain(words);
    expect(await refusal(receipt('council_member'))).toBe('house.forbidden');
    expect(await refusal(act('initiative.answer', id, { on: '2024-06-03', outcome: 'accepted', answer: 'Đồng ý.' }))).toBe('initiative.no_opinion');
    const opinion = { on: '2024-06-03', council: 'Hội đồng sáng kiến xã', text: 'Mới, làm được.' };
    expect(await refusal(act('initiative.opine', id, { ...opinion, result: 'recognise' }))).toBe('initiative.reach_missing');
    expect(await refusal(act('initiative.opine', id, { ...opinion, result: 'not', reach: 'base' }))).toBe('initiative.reach_without_recognition');
    await act('initiative.opine', id, { ...opinion, result: 'recognise', reach: 'base' });
    // Who entered the opinion of the council accepts nothing alone.
    const accept = (role?: Role) => act('initiative.answer', id, { on: '2024-06-03', outcome: 'accepted', answer: 'Xã nhân rộng trong năm.' }, role);
    expect(await refusal(accept())).toBe('initiative.own_acceptance');
    await accept('commune_chair');
    expect(await state()).toMatchObject({ state: 'accepted', answer: 'Xã nhân rộng trong năm.', reach: 'base', opinion: 'recognise' });
    expect(await refusal(act('initiative.withdraw', id, { on: '2024-06-03', why: 'Đổi ý' }))).toBe('initiative.closed');
  });

  it('goes where somebody answers: not to a whole country, nor to a place that has ended, and reaches no district where there is none', async () => {
    expect(await refusal(outside('initiative.propose', { ...proposal, area: 'viet-nam' }))).toBe('initiative.no_desk');
    const ended = await owner.db.selectFrom('areas').select('slug').where('level', '=', 'district').where('world', '=', 'real').where('valid_until', '<=', '2025-07-01').orderBy('id').limit(1).executeTakeFirstOrThrow();
    clock.set('2025-08-01' as never);
    expect(await refusal(outside('initiative.propose', { ...proposal, area: ended.slug }))).toBe('initiative.area_ended');
    const id = await owner.db.selectFrom('areas').select('slug').where('level', '=', 'commune').where('world', '=', 'story').where('valid_until', 'is', null).orderBy('id').limit(1).executeTakeFirstOrThrow().then(async (area) => (await ask<{ id: number }>('initiative.receive', { ...proposal, area: area.slug, on: '2025-08-01' }, 'commune_officer', area.slug)).id);
    expect(id).toBeGreaterThan(0);
    clock.set('2024-06-03' as never);
  });

  it('is late when its day passes without an answer, and is refused to who is signed in elsewhere', async () => {
    const { id } = await ask<{ id: number }>('initiative.receive', { ...proposal, kind: 'practice', on: '2024-05-02' });
    expect(await refusal(ask('initiative.propose', proposal))).toBe('initiative.signed_in');
    expect(await refusal(ask('initiative.receive', { ...proposal, on: '2024-06-04' }))).toBe('initiative.in_future');
    clock.set('2024-06-20' as never);
    expect(await list()).toMatchObject({ lateCount: 1 });
    await act('initiative.answer', id, { on: '2024-06-20', outcome: 'not_accepted', answer: 'Đã có nơi làm.' });
    expect(await list()).toMatchObject({ lateCount: 0, counts: { not_accepted: 1 } });
    expect(await refusal(act('initiative.replicate', id, { place: commune, since: '2024-06-20', followers: 2 }))).toBe('initiative.not_accepted_yet');
  });

  it('accepted as a livelihood model counts its households, each with the class of the register on the day it joined', async () => {
    const { id } = (await list()).rows.find((row) => row.state === 'accepted')!;
    const { rows } = await sql<{ id: number; class: string }>`select s.household_id::int as id, s.class from household_statuses s join households h on h.id = s.household_id join area_closure c on c.descendant_id = h.village_id join areas a on a.id = c.ancestor_id
      where a.slug = ${commune} and s.ended_act is null and s.valid_from <= '2024-06-20' and (s.valid_until is null or s.valid_until > '2024-06-20') and s.class in ('poor', 'near_poor') order by s.class desc, s.household_id limit 2`.execute(owner.db);
    for (const household of rows) await act('initiative.join', id, { household: household.id, on: '2024-06-20', contribution: 1_500_000 });
    expect(await refusal(act('initiative.join', id, { household: rows[0]!.id, on: '2024-06-20' }))).toBe('initiative.joined_already');
    const one = await get(id);
    expect(one.households.map((row) => [row.household, row.classJoining, row.classNow])).toEqual(rows.map((row) => [row.id, row.class, row.class]));
    expect([one.initiative.households, one.contributionSum]).toEqual([2, 3_000_000]);
    // What was accepted and who takes part are shown to the criteria that ask for it, as records of the area and of the household.
    const shown = async (of: { ofAreaId: number | null; householdId: number | null }) => (await listOwnRecords(owner.db, { sheet: 0, subject: 0, organisationId: null, ...of })).filter((one) => one.kind === 'initiative' || one.kind === 'model').map((one) => [one.kind, one.id]);
    const joined = { ofAreaId: null, householdId: rows[0]!.id };
    expect(await shown(joined)).toEqual([['model', String(id)]]);
    expect(await shown({ ofAreaId: await idOf(commune), householdId: null })).toContainEqual(['initiative', String(id)]);
    await act('initiative.leave', id, { household: rows[0]!.id, on: '2024-06-20' });
    expect(await shown(joined)).toEqual([]);
    expect((await list()).rows.find((row) => row.id === id)!.households).toBe(1);
    const elsewhere = await sql<{ id: number }>`select h.id::int as id from households h where h.world = 'story' and h.village_id not in (select c.descendant_id from area_closure c join areas a on a.id = c.ancestor_id where a.slug = ${commune}) limit 1`.execute(owner.db);
    expect(await refusal(act('initiative.join', id, { household: elsewhere.rows[0]!.id, on: '2024-06-20' }))).toBe('house.not_found');
    // A member of the council sees how many take part, not who.
    const council = await ask<One>('initiative.get', { id }, 'council_member');
    expect([council.initiative.households, council.households]).toEqual([1, []]);
    await act('initiative.replicate', id, { place: 'story-tay-linh-tra-giang', since: '2024-06-20', followers: 12 });
    expect((await get(id)).initiative).toMatchObject({ places: 1, followers: 12 });
  });

  it('as a model of twelve households shows class at joining and class now, co-funding and income of each, technique and market', async () => {
    const { id } = (await list()).rows.find((row) => row.state === 'accepted')!;
    type Model = { model: { builder: string; technique: string; market: string; funding: number | null } | null; incomes: { year: number; households: number; mean: number }[]; contributionSum: number; initiative: { households: number }; households: { household: number; classJoining: string; classNow: string; contribution: number; leftOn: string | null; incomes: { year: number; income: number }[] }[] };
    const model = async (role?: Role) => ask<Model>('initiative.get', { id }, role);
    expect(await model()).toMatchObject({ model: null, incomes: [] });
    const facts = { builder: 'Ủy ban nhân dân xã', technique: 'Đặt thùng dưới tán, quay mật hai lần một năm', market: 'Hợp tác xã mua cả, bán ở chợ huyện' };
    expect(await refusal(act('initiative.model', id, { ...facts, funding: 60_000_000 }))).toBe('initiative.funder_missing');
    await act('initiative.model', id, { ...facts, funder: 'Chương trình mục tiêu quốc gia', funding: 60_000_000 });
    const inside = (await model()).households.map((row) => row.household);
    const { rows: more } = await sql<{ id: number }>`select s.household_id::int as id from household_statuses s join households h on h.id = s.household_id join area_closure c on c.descendant_id = h.village_id join areas a on a.id = c.ancestor_id
      where a.slug = ${commune} and s.ended_act is null and s.valid_from <= '2024-06-20' and (s.valid_until is null or s.valid_until > '2024-06-20') and s.class in ('poor', 'near_poor') and not s.household_id = any (${inside}::bigint[]) order by s.household_id limit 11`.execute(owner.db);
    for (const household of more) await act('initiative.join', id, { household: household.id, on: '2024-06-20', contribution: 1_000_000 });
    const twelve = (await model()).households.filter((row) => row.leftOn === null);
    expect(twelve).toHaveLength(12);
    for (const [index, row] of twelve.entries()) await act('initiative.income', id, { household: row.household, year: 2024, income: (index + 1) * 1_000_000 });
    // Told again, the later word counts; a year outside the household's time, or of another household, is refused.
    await act('initiative.income', id, { household: twelve[0]!.household, year: 2024, income: 13_000_000 });
    expect(await refusal(act('initiative.income', id, { household: twelve[0]!.household, year: 2023, income: 1 }))).toBe('initiative.year_outside');
    const stranger = (await sql<{ id: number }>`select h.id::int as id from households h where h.world = 'story' and not exists (select 1 from initiative_households m where m.household_id = h.id) limit 1`.execute(owner.db)).rows[0]!.id;
    expect(await refusal(act('initiative.income', id, { household: stranger, year: 2024, income: 1 }))).toBe('initiative.not_joined');
    const one = await model();
    expect(one).toMatchObject({ model: { ...facts, funding: 60_000_000 }, incomes: [{ year: 2024, households: 12, mean: 7_500_000 }], contributionSum: 12_500_000 });
    for (const row of one.households.filter((row) => row.leftOn === null)) expect([row.classJoining, row.classNow, row.contribution > 0, row.incomes.length]).toEqual([expect.stringMatching(/poor/), expect.stringMatching(/poor/), true, 1]);
    // Who may not open households sees how many, and neither names nor incomes.
    expect(await model('council_member')).toMatchObject({ households: [], incomes: [], initiative: { households: 12 } });
  });
});

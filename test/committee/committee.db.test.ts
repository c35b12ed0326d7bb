/**
 * A steering committee of the story district: founded, its members and the areas they look after by dates, a meeting whose conclusions are tasks, and
 * a member who leaves only when somebody follows.
 */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { highland } from '../../src/demo/places.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
type Charge = { area: string; from: string; until: string | null };
type Committee = {
  committee: object; version: number; members: { id: number; name: string; duty: string; until: string | null; openTasks: number; charges: Charge[] }[]; uncovered: { area: string }[]; areas: { area: string }[];
  meetings: { id: number; present: string[]; absent: string[]; conclusions: { task: string; assignee: string | null; state: string }[] }[]; may: { write: boolean };
};

describe('a steering committee', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-03-01' });
  const { ask } = askingIn({ house, owner }, district);
  const upper = async <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);
  let id: number;
  const get = () => upper<Committee>('committee.get', { id });
  const act = async <T>(name: string, more: object) => upper<T>(name, { id, expectedVersion: (await get()).version, ...more });
  const memberOf = async (name: string) => (await get()).members.find((one) => one.name === name)!;
  const accountOf = async (name: string) => (await owner.db.selectFrom('accounts').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
  const other = 'story-binh-linh-tay-linh-tra-giang';
  const base = { office: 'Ủy ban nhân dân huyện', task: 'Theo dõi giảm nghèo', from: '2024-01-15', charges: [] as string[] };


  it('is founded by a decision, under a plan of its own area or one above', async () => {
    const wanted = { area: district, name: 'Ban Chỉ đạo các Chương trình mục tiêu quốc gia huyện', number: '120/QĐ-UBND', foundedOn: '2024-01-10', rules: 'Quy chế kèm quyết định.' };
    expect(await refusal(upper('committee.found', { ...wanted, foundedOn: '2024-03-02' }))).toBe('committee.not_yet');
    expect(await refusal(upper('committee.found', { ...wanted, plan: 'tay-son-03' }))).toBe('committee.plan_needed');
    expect(await refusal(ask('committee.found', wanted, 'commune_officer', highland.slug))).toBe('house.forbidden');
    // What the form offers is what is taken: the plans the area works by, written here.
    const offered = (await upper<{ rows: { plan: string; origin: string }[] }>('plan.list', { usedBy: district, states: ['issued'], limit: 200 })).rows.filter((one) => one.origin === 'application');
    expect(offered.map((one) => one.plan)).toContain('story-tay-linh');
    for (const { plan } of offered.filter((one) => one.plan !== 'story-tay-linh')) {
      const { id: made } = await upper<{ id: number }>('committee.found', { ...wanted, name: `Ban ${plan}`, plan });
      await owner.db.deleteFrom('committees').where('id', '=', made).execute();
    }
    id = (await upper<{ id: number }>('committee.found', { ...wanted, plan: 'story-tay-linh' })).id;
    const one = await get();
    expect(one.uncovered.length).toBe(one.areas.length);
    expect(one.areas.map((area) => area.area)).toContain(highland.slug);
    expect(await refusal(ask('committee.get', { id }, 'commune_officer', highland.slug))).toBe('house.forbidden');
  });

  it('has one chair and one member for an area, each by dates', async () => {
    await ask('committee.list', { area: district }, 'supervisor', district); // makes that person's account
    await act('committee.addMember', { ...base, name: 'Trưởng ban mẫu', duty: 'chair' });
    expect(await refusal(act('committee.addMember', { ...base, name: 'Thêm', duty: 'chair' }))).toBe('committee.chair_there');
    expect(await refusal(act('committee.addMember', { ...base, name: 'Sớm', duty: 'member', from: '2024-01-09' }))).toBe('committee.before_founding');
    expect(await refusal(act('committee.addMember', { ...base, name: 'Ngoài', duty: 'member', charges: ['story-tra-giang'] }))).toBe('committee.area_outside');
    await act('committee.addMember', { ...base, name: 'Thành viên A', duty: 'member', account: await accountOf(`district_officer/${district}`), charges: [highland.slug, other] });
    expect(await refusal(act('committee.addMember', { ...base, name: 'Thành viên B', duty: 'member', charges: [other] }))).toBe('committee.area_taken');
    await act('committee.addMember', { ...base, name: 'Thành viên B', duty: 'member', account: await accountOf(`supervisor/${district}`) });
    await act('committee.charge', { member: (await memberOf('Thành viên A')).id, on: '2024-02-01', charges: [highland.slug] });
    await act('committee.charge', { member: (await memberOf('Thành viên B')).id, on: '2024-02-01', charges: [other] });
    expect((await memberOf('Thành viên A')).charges).toEqual(expect.arrayContaining([expect.objectContaining({ area: highland.slug, from: '2024-01-15', until: null }), expect.objectContaining({ area: other, from: '2024-01-15', until: '2024-02-01' })]));
    const one = await get();
    expect(one.uncovered.length).toBe(one.areas.length - 2);
  });

  it('meets; its conclusions are tasks of whoever they are given to', async () => {
    const [a, chair] = [await memberOf('Thành viên A'), await memberOf('Trưởng ban mẫu')];
    const meeting = { heldOn: '2024-02-20', place: 'Phòng họp', chair: chair.name, present: [a.id, chair.id], minutes: 'Bàn về tiến độ giải ngân.', conclusions: [{ text: 'Kiểm tra các xã chậm giải ngân', lead: 'Phòng Lao động - Thương binh và Xã hội', dueOn: '2024-04-30', account: await accountOf(`district_officer/${district}`) }] };
    expect(await refusal(act('committee.meet', { ...meeting, heldOn: '2024-03-02' }))).toBe('committee.not_yet');
    expect(await refusal(act('committee.meet', { ...meeting, present: [999_999] }))).toBe('committee.member_unknown');
    await act('committee.meet', meeting);
    const [kept] = (await get()).meetings;
    expect(kept).toMatchObject({ present: ['Trưởng ban mẫu', 'Thành viên A'], absent: ['Thành viên B'], conclusions: [{ state: 'assigned', assignee: `district_officer/${district}` }] });
    expect((await memberOf('Thành viên A')).openTasks).toBe(1);
    const mine = await upper<{ rows: { source: string }[] }>('plan.tasks', { mine: 'true' });
    expect(mine.rows[0]!.source).toContain('Kết luận cuộc họp Ban Chỉ đạo');
    const text = (await readDocx((await upper<{ bytes: Uint8Array }>('committee.minutes', { meeting: kept!.id, format: 'docx' })).bytes)).paragraphs.map((line) => line.text).join('\n');
    for (const words of ['Kiểm tra các xã chậm giải ngân', 'Vắng: Thành viên B.', '120/QĐ-UBND']) expect(text).toContain(words);
  });

  it('lets a member go only when somebody takes over areas and open tasks', async () => {
    const a = await memberOf('Thành viên A');
    const leave = { member: a.id, on: '2024-03-01', why: 'Chuyển công tác' };
    expect(await refusal(act('committee.endMember', leave))).toBe('committee.successor_needed');
    expect(await refusal(act('committee.endMember', { ...leave, successor: (await memberOf('Trưởng ban mẫu')).id }))).toBe('committee.successor_needed'); // no account for the task
    const b = await memberOf('Thành viên B');
    expect(await act('committee.endMember', { ...leave, successor: b.id })).toMatchObject({ charges: 1, tasks: 1 });
    const after = await get();
    expect(after.members.find((one) => one.id === a.id)).toMatchObject({ until: '2024-03-01', openTasks: 0 });
    expect(after.members.find((one) => one.id === b.id)).toMatchObject({ openTasks: 1 });
    expect((await memberOf('Thành viên B')).charges.filter((one) => one.until === null).map((one) => one.area).toSorted()).toEqual([other, highland.slug].toSorted());
    expect(after.meetings[0]!.conclusions[0]!.assignee).toBe(`supervisor/${district}`);
    expect(await refusal(act('committee.endMember', { ...leave, successor: b.id }))).toBe('committee.member_left');
  });

  it('corrects a wrong day of leaving with its reason: the areas change hands on the right day, and nothing done is left behind', async () => {
    const [a, b] = [await memberOf('Thành viên A'), await memberOf('Thành viên B')];
    const to = (on: string, member = a.id) => act<{ charges: number }>('committee.correctLeaving', { member, on, reason: 'Gõ nhầm ngày' });
    const handed = async () => [(await memberOf('Thành viên A')).until, (await memberOf('Thành viên A')).charges.find((one) => one.area === highland.slug)?.until, (await memberOf('Thành viên B')).charges.find((one) => one.area === highland.slug)?.from];
    expect(await handed()).toEqual(['2024-03-01', '2024-03-01', '2024-03-01']);
    expect(await refusal(to('2024-03-01'))).toBe('committee.nothing_corrected');
    expect(await refusal(to('2024-01-15'))).toBe('committee.before_founding');
    expect(await refusal(to('2024-02-20'))).toBe('committee.leaving_too_early'); // the day of the meeting A came to
    expect(await refusal(to('2024-02-25', b.id))).toBe('committee.not_left');
    expect(await refusal(ask('committee.correctLeaving', { id, expectedVersion: (await get()).version, member: a.id, on: '2024-02-25', reason: 'Gõ nhầm ngày' }, 'commune_officer', highland.slug))).toBe('house.forbidden');
    expect(await to('2024-02-25')).toMatchObject({ charges: 1 });
    expect(await handed()).toEqual(['2024-02-25', '2024-02-25', '2024-02-25']);
    // Later too, but not past a day on which the area went on to another, nor with two chairs or one account twice.
    await to('2024-03-08');
    expect(await handed()).toEqual(['2024-03-08', '2024-03-08', '2024-03-08']);
    await act('committee.charge', { member: b.id, on: '2024-03-20', charges: [other] });
    expect(await refusal(to('2024-03-20'))).toBe('committee.leaving_too_late');
    await owner.db.updateTable('committee_charges').set({ valid_until: null }).where('member_id', '=', b.id).where('valid_until', '=', plainDate('2024-03-20')).execute();
    await act('committee.addMember', { ...base, name: 'Thành viên A trở lại', duty: 'member', account: await accountOf(`district_officer/${district}`), from: '2024-03-12' });
    expect(await refusal(to('2024-03-15'))).toBe('committee.account_sits');
    await owner.db.deleteFrom('committee_members').where('committee_id', '=', id).where('name', '=', 'Thành viên A trở lại').execute();
    await to('2024-03-01');
    expect(await handed()).toEqual(['2024-03-01', '2024-03-01', '2024-03-01']);
    const entry = await owner.db.selectFrom('audit_entries').select(['before', 'after', 'reason']).where('action', '=', 'committee.correctLeaving').where('subject_id', '=', String(id)).orderBy('id').executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ before: { member: a.id, left: '2024-03-01' }, after: { left: '2024-02-25', charges: 1 }, reason: 'Gõ nhầm ngày' });
  });

  it('tells seats and areas apart by day: one chair, one member for an area, one seat for an account on every day', async () => {
    const free = (await get()).areas.map((one) => one.area).filter((area) => area !== highland.slug && area !== other).slice(0, 2) as [string, string];
    const chair = await memberOf('Trưởng ban mẫu');
    await act('committee.charge', { member: chair.id, on: '2024-03-01', charges: [free[0]] });
    const b = await memberOf('Thành viên B');
    // The chair leaves on a day ahead: until then nobody else sits in that chair, and the member still in office takes areas.
    await act('committee.endMember', { member: chair.id, on: '2024-04-01', why: 'Nghỉ hưu', successor: b.id });
    expect((await memberOf('Thành viên B')).charges).toContainEqual(expect.objectContaining({ area: free[0], from: '2024-04-01', until: null }));
    // What B looks after of today changes; what comes from a later day on stays, and is not taken for today's.
    const now = (await memberOf('Thành viên B')).charges.filter((one) => one.from <= '2024-03-05' && one.until === null).map((one) => one.area);
    await act('committee.charge', { member: b.id, on: '2024-03-05', charges: now });
    expect((await memberOf('Thành viên B')).charges).toContainEqual(expect.objectContaining({ area: free[0], from: '2024-04-01', until: null }));
    expect(await refusal(act('committee.charge', { member: b.id, on: '2024-03-05', charges: [...now, free[0]] }))).toBe('committee.area_taken'); // until April it is the chair's
    expect(await refusal(act('committee.addMember', { ...base, name: 'Trưởng ban mới', duty: 'chair', from: '2024-03-01' }))).toBe('committee.chair_there');
    expect(await refusal(act('committee.addMember', { ...base, name: 'Người khác', duty: 'member', from: '2024-03-01', charges: [free[0]] }))).toBe('committee.area_taken');
    await act('committee.charge', { member: chair.id, on: '2024-03-10', charges: [free[0], free[1]] });
    expect((await memberOf('Trưởng ban mẫu')).charges).toEqual(expect.arrayContaining([expect.objectContaining({ area: free[0], from: '2024-03-01', until: '2024-04-01' }), expect.objectContaining({ area: free[1], from: '2024-03-10', until: '2024-04-01' })]));
    expect(await refusal(act('committee.charge', { member: chair.id, on: '2024-04-01', charges: [] }))).toBe('committee.member_left');
    await act('committee.addMember', { ...base, name: 'Trưởng ban mới', duty: 'chair', from: '2024-04-01', charges: [free[1]] });
    // Nor does a start dated back put two into the chair, or over an area, in the past.
    expect(await refusal(act('committee.addMember', { ...base, name: 'Trưởng ban lùi ngày', duty: 'chair', from: '2024-01-20' }))).toBe('committee.chair_there');
    expect(await refusal(act('committee.addMember', { ...base, name: 'Thành viên lùi ngày', duty: 'member', from: '2024-01-20', charges: [highland.slug] }))).toBe('committee.area_taken');
    expect(await refusal(act('committee.charge', { member: (await memberOf('Trưởng ban mới')).id, on: '2024-04-01', charges: [free[1], other] }))).toBe('committee.area_taken');
    // One account sits once; who has left may come back.
    const account = await accountOf(`supervisor/${district}`);
    expect(await refusal(act('committee.addMember', { ...base, name: 'Thành viên B lần nữa', duty: 'secretary', account, from: '2024-03-01' }))).toBe('committee.account_sits');
    expect(await refusal(act('committee.addMember', { ...base, name: 'Thành viên A trở lại', duty: 'member', account: await accountOf(`district_officer/${district}`), from: '2024-02-15' }))).toBe('committee.account_sits');
    await act('committee.addMember', { ...base, name: 'Thành viên A trở lại', duty: 'member', account: await accountOf(`district_officer/${district}`), from: '2024-03-01' });
    // The database says so by itself.
    const put = (columns: object) => owner.db.insertInto('committee_members').values({ committee_id: id, area_id: 1, name: 'n', office: 'oo', task: 'ttt', ...columns } as never).execute().then(() => 'done', (error: { constraint?: string }) => error.constraint);
    const area_id = (await owner.db.selectFrom('committees').select('area_id').where('id', '=', id).executeTakeFirstOrThrow()).area_id;
    expect(await put({ area_id, duty: 'chair', valid_from: '2024-03-31' })).toBe('committee_members_one_chair');
    expect(await put({ area_id, duty: 'member', account_id: account, valid_from: '2024-02-01' })).toBe('committee_members_one_seat');
    const twice = owner.db.insertInto('committee_charges').values({ committee_id: id, member_id: b.id, area_id, charge_area_id: (await owner.db.selectFrom('areas').select('id').where('slug', '=', free[1]).executeTakeFirstOrThrow()).id, valid_from: '2024-03-20' } as never).execute();
    expect(await twice.then(() => 'done', (error: { constraint?: string }) => error.constraint)).toBe('committee_charges_one');
    // What was recorded for the days ahead is taken back for the rest of this story.
    await owner.db.deleteFrom('committee_charges').where('committee_id', '=', id).where('valid_from', '>=', plainDate('2024-03-01')).execute();
    await owner.db.deleteFrom('committee_members').where('committee_id', '=', id).where('name', 'in', ['Trưởng ban mới', 'Thành viên A trở lại']).execute();
    await owner.db.updateTable('committee_members').set({ valid_until: null, left_why: null }).where('id', '=', chair.id).execute();
  });

  it('is dissolved by a decision: members and areas end with it, tasks go on, and nothing more is recorded', async () => {
    const end = { on: '2024-03-01', number: '45/QĐ-UBND', why: 'Kiện toàn theo mô hình mới' };
    expect(await refusal(act('committee.end', { ...end, on: '2024-03-02' }))).toBe('committee.not_yet');
    expect(await refusal(act('committee.end', { ...end, on: '2024-02-20' }))).toBe('committee.end_too_early'); // the day of the meeting
    expect(await refusal(ask('committee.end', { id, expectedVersion: (await get()).version, ...end }, 'commune_officer', highland.slug))).toBe('house.forbidden');
    expect(await act('committee.end', end)).toMatchObject({ members: 2, tasks: 1 });
    const after = await get();
    expect(after).toMatchObject({ committee: { endedOn: '2024-03-01', endNumber: '45/QĐ-UBND', endWhy: end.why, members: 0 }, may: { write: false } });
    expect(after.members.map((one) => one.until)).toEqual(['2024-03-01', '2024-03-01', '2024-03-01']);
    expect(after.members.flatMap((one) => one.charges).every((charge) => charge.until !== null)).toBe(true);
    expect(after.meetings[0]!.conclusions[0]).toMatchObject({ assignee: `supervisor/${district}`, state: 'assigned' });
    expect(await refusal(act('committee.addMember', { ...base, name: 'Sau', duty: 'member' }))).toBe('committee.ended_already');
    expect(await refusal(act('committee.end', end))).toBe('committee.ended_already');
    const told = await owner.db.selectFrom('notifications').select('message').where('dedupe_key', '=', `committee/${id}/ended`).execute();
    expect(told.length).toBe(1);
  });
});

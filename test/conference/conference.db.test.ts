/**
 * A review conference of the story district: from the plan's milestone to conclusions that are tasks of named people; figures frozen from closed books
 * only and marked when they change; the papers.
 */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { remindConferences } from '../../src/app/conference-reminders.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { highland } from '../../src/demo/places.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
type Calendar = { mayOpen: boolean; rows: { plan: string; milestone: string; occasion: string; due: string; own: boolean; standing: string; conference: { id: number; state: string } | null; cancelled: { id: number; plannedOn: string }[] }[] };
type Conference = {
  id: number; version: number; state: string; frozen: boolean; content: { agenda: { at: string; text: string; by: string }[]; tied: object | null }; figures: { asOf: string; openYears: number[]; missing: string[]; figures: { indicator: string; observation: number; before: { periodEnd: string } | null }[] };
  sentences: { indicator: string; observation: number; changed: { key: string } | null }[]; conclusions: { number: number; task: string; lead: string; assignee: string | null; state: string; dueOn: string }[]; awards: { award: number }[];
};
type Done = { id: number; version: number; state: string };

describe('a review of the movement', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-01-10' });
  const { ask, idOf } = askingIn({ house, owner }, district);
  const officer = async <T>(name: string, input: object, role: Role = 'district_officer', slug = district) => ask<T>(name, input, role, slug);
  const calendar = (slug = district, role: Role = 'district_officer') => officer<Calendar>('conference.calendar', { area: slug }, role, slug);
  const get = (id: number) => officer<Conference>('conference.get', { id });
  const act = async (name: string, id: number, more: object = {}) => officer<Done>(name, { id, expectedVersion: (await get(id)).version, ...more });
  const minutes = { chair: 'Phó Chủ tịch Ủy ban nhân dân huyện', secretary: 'Văn phòng', present: 60, absent: ['Xã Bình Lĩnh'] };
  let id: number;
  let due: Calendar['rows'][number];


  it('is due by the milestones of the area\'s own plan and of those above it', async () => {
    const { rows, mayOpen } = await calendar();
    expect(mayOpen).toBe(true);
    expect([...new Set(rows.map((row) => row.occasion))].toSorted()).toEqual(['final', 'interim', 'yearly']);
    due = rows.find((row) => row.occasion === 'interim' && row.own)!;
    expect(due).toMatchObject({ plan: 'story-tay-linh', due: '2023-12-31', standing: 'overdue', conference: null });
    const below = await calendar(highland.slug, 'commune_officer');
    expect(below.rows.some((row) => row.plan === 'story-tay-linh' && !row.own)).toBe(true);
    expect(await refusal(officer('conference.calendar', { area: district }, 'commune_officer', highland.slug))).toBe('house.forbidden');
  });

  it('is arranged once for a milestone, with an agenda to begin from and the review it is tied to', async () => {
    const wanted = { area: district, plan: due.plan, milestone: due.milestone, due: due.due, title: 'Hội nghị sơ kết phong trào 2021-2023', plannedOn: '2024-02-09', place: 'Hội trường huyện' };
    expect(await refusal(officer('conference.open', { ...wanted, milestone: 'khong-co' }))).toBe('conference.milestone_unknown');
    expect(await refusal(officer('conference.open', { ...wanted, plan: 'tay-son-03' }))).toBe('conference.plan_elsewhere');
    id = (await officer<Done>('conference.open', { ...wanted, tied: { plan: 'quoc-gia-666', text: 'sơ kết Chương trình mục tiêu quốc gia' } })).id;
    expect(await refusal(officer('conference.open', wanted))).toBe('conference.arranged_already');
    const one = await get(id);
    expect(one.content.agenda.map((item) => item.text)).toContain('Lồng ghép: sơ kết Chương trình mục tiêu quốc gia');
    expect(one.frozen).toBe(false);
    await act('conference.arrange', id, { title: wanted.title, plannedOn: '2024-02-09', place: 'Hội trường', tied: null, invited: ['Các phòng, ban huyện'], agenda: [{ at: '08:00', text: 'Khai mạc', by: 'Văn phòng' }, { text: 'Báo cáo sơ kết' }] });
    expect((await get(id)).content).toMatchObject({ tied: null, agenda: [{ at: '08:00', text: 'Khai mạc', by: 'Văn phòng' }, { at: '', text: 'Báo cáo sơ kết', by: '' }] });
    expect(await refusal(officer('conference.arrange', { id, expectedVersion: 1, title: wanted.title, plannedOn: '2024-02-09', place: 'x y', tied: null, invited: [], agenda: [{ text: 'Khai mạc' }] }))).toBe('house.stale_record');
    expect(await refusal(officer('conference.get', { id }, 'commune_officer', highland.slug))).toBe('house.forbidden');
  });

  it('is told of 30, 7 and 1 days before and when its day has gone, each once', async () => {
    const told = async () => (await sql<{ key: string; link: string }>`select distinct message ->> 'key' as key, link from notifications where link = ${`/so-ket/${id}`}`.execute(owner.db)).rows.map((row) => row.key).toSorted();
    await remindConferences(house); // 30 days before
    expect(await told()).toEqual(['conference.notice.due']);
    clock.set(plainDate('2024-02-12'));
    await remindConferences(house);
    await remindConferences(house);
    expect(await told()).toEqual(['conference.notice.due', 'conference.notice.late']);
    expect((await sql<{ n: number }>`select count(*) as n from notifications where link = ${`/so-ket/${id}`} and message ->> 'key' = 'conference.notice.late' group by account_id limit 1`.execute(owner.db)).rows[0]!.n).toBe(1);
  });

  it('is held on figures of closed books, which are frozen; an open year is named, never filled', async () => {
    expect(await refusal(act('conference.conclude', id, { discussion: 'Thảo luận.', conclusions: [{ text: 'Làm việc này', lead: 'Phòng', dueOn: '2024-06-30' }] }))).toBe('conference.not_held');
    expect(await refusal(act('conference.hold', id, { heldOn: '2024-02-13', minutes }))).toBe('conference.not_yet');
    await act('conference.hold', id, { heldOn: '2024-02-12', minutes });
    const one = await get(id);
    expect(one).toMatchObject({ state: 'held', frozen: true, figures: { asOf: '2023-12-31' } });
    expect(one.figures.openYears).toContain(2024);
    expect(one.figures.openYears).not.toContain(2023);
    const poor = one.figures.figures.find((figure) => figure.indicator === 'poor_households')!;
    expect(poor.before!.periodEnd < '2023-01-01').toBe(true); // beside the start of the period
    const closed = await sql<{ n: number }>`select count(*) as n from observations where id = any (${one.figures.figures.map((figure) => figure.observation)}::bigint[]) and closing_id is null`.execute(owner.db).catch(() => null);
    if (closed) expect(closed.rows[0]!.n).toBe(0);
    expect((await calendar()).rows.find((row) => row.milestone === due.milestone && row.due === due.due)).toMatchObject({ standing: 'held', conference: { state: 'held' } });
    // The plan's own calendar and its reminders know it too.
    const plan = await officer<{ rows: { item: string; due: string; state: string }[] }>('plan.milestones', { plan: due.plan, from: '2023-01-01', until: '2023-12-31' });
    expect(plan.rows.find((row) => row.item === due.milestone)!.state).toBe('held');
    expect(await refusal(act('conference.hold', id, { heldOn: '2024-02-12', minutes }))).toBe('conference.held_already');
    await sql`update observations set value = value + 1 where id = ${poor.observation}`.execute(owner.db);
    const after = await get(id);
    expect(after.sentences.filter((line) => line.changed !== null).map((line) => line.indicator)).toEqual(['poor_households']);
    expect(after.figures).toEqual(one.figures);
  });

  it('ends with conclusions that are tasks of the plan, found by whoever they are given to and kept by a new version of the plan', async () => {
    await officer('plan.tasks', { mine: 'true' }, 'commune_officer', highland.slug);
    const commune = (await owner.db.selectFrom('accounts').select('id').where('name', '=', `commune_officer/${highland.slug}`).executeTakeFirstOrThrow()).id;
    const stranger = (await owner.db.insertInto('accounts').values({ username: 'la', name: 'Người xã khác', world: 'story', area_id: await idOf('story-binh-linh-tay-linh-tra-giang') } as never).returning('id').executeTakeFirstOrThrow()).id;
    const conclusion = { text: 'Rà soát hộ có khả năng thoát nghèo trong năm', lead: 'Ủy ban nhân dân xã Vĩnh Lĩnh', dueOn: '2024-06-30', area: highland.slug, account: commune };
    const end = (given: object[]) => act('conference.conclude', id, { discussion: 'Các xã nêu khó khăn về vốn.', conclusions: given });
    expect(await refusal(end([{ ...conclusion, account: stranger }]))).toBe('plan.assignee_elsewhere');
    expect(await refusal(end([{ ...conclusion, dueOn: '2024-01-01' }]))).toBe('conference.due_before');
    expect(await refusal(end([{ ...conclusion, area: 'story-tra-giang', account: null }]))).toBe('conference.area_outside');
    await end([conclusion, { text: 'Vận động quỹ vì người nghèo', lead: 'Ủy ban Mặt trận Tổ quốc Việt Nam huyện', dueOn: '2024-09-30', wording: 'đề nghị' }]);
    const { conclusions, state } = await get(id);
    expect(state).toBe('concluded');
    expect(conclusions.map((one) => [one.number, one.state, one.assignee])).toEqual([[1, 'assigned', `commune_officer/${highland.slug}`], [2, 'proposed', null]]);
    const mine = await officer<{ rows: { task: string; text: string; source: string; nextDueOn: string }[] }>('plan.tasks', { mine: 'true' }, 'commune_officer', highland.slug);
    expect(mine.rows).toMatchObject([{ task: conclusions[0]!.task, text: conclusion.text, nextDueOn: '2024-06-30', source: 'Kết luận "Hội nghị sơ kết phong trào 2021-2023" ngày 12/02/2024' }]);
    await officer('plan.updateTask', { task: conclusions[0]!.task, expectedVersion: 1, progress: 40 }, 'commune_officer', highland.slug);
    expect((await get(id)).conclusions[0]).toMatchObject({ state: 'in_progress', progress: 40 });
    expect(await refusal(end([conclusion]))).toBe('conference.concluded_already');
    expect(await refusal(act('conference.write', id, { texts: { results: 'x', difficulties: '', lessons: '', proposals: '' } }))).toBe('conference.concluded_already');
    // Not a line of the plan's text: the plan's own tasks are read without it.
    const { listTasksOfPlan } = await import('../../src/db/plan/work.ts');
    const plan = await owner.db.selectFrom('plans').select('id').where('slug', '=', due.plan).executeTakeFirstOrThrow();
    expect((await listTasksOfPlan(owner.db as never, plan.id)).some((task) => task.id === conclusions[0]!.task)).toBe(false);
  });

  it('prints invitation, report and minutes that say what it was', async () => {
    const text = async (paper: string) => (await readDocx((await officer<{ bytes: Uint8Array }>('conference.file', { id, paper, format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(await text('invitation')).toContain('Khai mạc');
    const report = await text('report');
    expect(report).toContain('Chưa có số liệu của năm chưa khóa sổ');
    expect(report).toContain('Số liệu đã thay đổi');
    const kept = await text('minutes');
    expect(kept).toContain('Rà soát hộ có khả năng thoát nghèo trong năm');
    expect(kept).toContain('Vắng: Xã Bình Lĩnh.');
    for (const paper of ['invitation', 'report', 'minutes']) expect((await officer<{ bytes: Uint8Array }>('conference.file', { id, paper, format: 'pdf' })).bytes.length).toBeGreaterThan(1000);
  });

  it('that does not take place is cancelled with its reason: whom it concerns is told, reminders stop and the milestone is open again', async () => {
    const below = await calendar(highland.slug, 'commune_officer');
    const mine = below.rows.find((row) => row.occasion === 'yearly' && row.conference === null)!;
    const commune = async <T>(name: string, input: object) => officer<T>(name, input, 'commune_officer', highland.slug);
    const wanted = { area: highland.slug, plan: mine.plan, milestone: mine.milestone, due: mine.due, title: 'Hội nghị tổng kết năm của xã', plannedOn: '2024-02-20', place: 'Hội trường xã' };
    expect(await refusal(commune('conference.open', { ...wanted, plannedOn: '2019-01-05' }))).toBe('conference.too_early');
    // An amendment issued later takes no day away from what was held under the first version.
    const first = (await sql<{ id: number; issued_on: string }>`select id, issued_on::text from plans where slug = ${mine.plan}`.execute(owner.db)).rows[0]!;
    await sql`update plans set issued_on = '2024-02-11' where id = ${first.id}`.execute(owner.db);
    const opened = await commune<Done>('conference.open', { ...wanted, plannedOn: '2024-02-10' });
    await sql`update plans set issued_on = ${first.issued_on}::date where id = ${first.id}`.execute(owner.db);
    const office = (await sql<{ id: string; name: string }>`select id, name from organisations where id = 'story-phong-ldtbxh-tay-linh'`.execute(owner.db)).rows[0]!;
    const guest = await askingIn({ house, owner }, district).ofBody(office.id, 'organisation', district);
    const arranged = await commune<Done>('conference.arrange', { id: opened.id, expectedVersion: opened.version, title: wanted.title, plannedOn: '2024-02-20', place: wanted.place, tied: null, invited: [office.name.toUpperCase(), 'Một khách mời riêng'], agenda: [{ text: 'Khai mạc' }] });
    const at = { id: opened.id, expectedVersion: arranged.version };
    expect(await refusal(commune('conference.hold', { ...at, heldOn: '2019-01-05', minutes }))).toBe('conference.too_early');
    expect(await refusal(commune('conference.cancel', at))).toMatch(/^house\./);
    const cancelled = await commune<Done>('conference.cancel', { ...at, reason: 'Bão số 5, lùi sang quý sau' });
    expect(cancelled.state).toBe('cancelled');
    expect(await commune('conference.get', { id: opened.id })).toMatchObject({ state: 'cancelled', cancelled: { on: '2024-02-12', why: 'Bão số 5, lùi sang quý sau' } });
    const seen = { id: opened.id, expectedVersion: cancelled.version };
    for (const [act, more] of [['hold', { heldOn: '2024-02-12', minutes }], ['cancel', { reason: 'Lần nữa' }], ['write', { texts: { results: 'x', difficulties: '', lessons: '', proposals: '' } }]] as const) expect(await refusal(commune(`conference.${act}`, { ...seen, ...more }))).toBe('conference.cancelled_already');
    expect(await refusal(commune('document.draftWork', { of: 'conference.invitation', id: opened.id }))).toBe('conference.cancelled_already');
    const told = (await sql<{ account_id: string; link: string | null; message: { params: { reason: string } } }>`select account_id, link, message from notifications where dedupe_key = ${`conference/${opened.id}/cancelled`}`.execute(owner.db)).rows;
    expect(told.find((one) => one.account_id === guest.account)).toMatchObject({ link: null, message: { params: { reason: 'Bão số 5, lùi sang quý sau' } } });
    clock.set(plainDate('2024-02-25'));
    await remindConferences(house);
    expect((await sql<{ n: number }>`select count(*)::int as n from notifications where link = ${`/so-ket/${opened.id}`} and message ->> 'key' = 'conference.notice.late'`.execute(owner.db)).rows[0]!.n).toBe(0);
    clock.set(plainDate('2024-02-12'));
    // The milestone waits for another conference, beside the one that was cancelled.
    const again = (await commune<Calendar>('conference.calendar', { area: highland.slug })).rows.find((row) => row.plan === mine.plan && row.milestone === mine.milestone && row.due === mine.due)!;
    expect([again.conference, again.cancelled]).toEqual([null, [{ id: opened.id, plannedOn: '2024-02-20' }]]);
    expect((await commune<Done>('conference.open', wanted)).id).not.toBe(opened.id);
    expect(await refusal(act('conference.cancel', id, { reason: 'Đã tổ chức rồi' }))).toBe('conference.held_already');
  });

  it('of an area that ended is with the area that answers for it, under its name, and says what has no figure to begin from', async () => {
    clock.set(plainDate('2025-06-20'));
    const final = (await calendar()).rows.find((row) => row.plan === 'story-tay-linh' && row.occasion === 'final' && row.conference === null)!;
    const planned = await officer<Done>('conference.open', { area: district, plan: final.plan, milestone: final.milestone, due: final.due, title: 'Hội nghị tổng kết của huyện', plannedOn: '2025-06-28', place: 'Hội trường huyện' });
    clock.set(plainDate('2025-07-10'));
    const [province, successor] = ['story-tra-giang-2025', highland.successor];
    type Kept = { rows: { plan: string; conference: { id: number; of: string | null } | null }[] };
    const rows = (await officer<Kept>('conference.calendar', { area: province }, 'province_officer', province)).rows.filter((row) => row.conference?.id === planned.id);
    expect(rows.map((row) => [row.plan, row.conference!.of])).toEqual([['story-tay-linh', 'Huyện Tây Lĩnh']]);
    expect((await officer<Kept>('conference.calendar', { area: successor }, 'commune_officer', successor)).rows.some((row) => row.conference?.id === planned.id)).toBe(false); // the province answers for it
    await officer('conference.hold', { id: planned.id, expectedVersion: planned.version, heldOn: '2025-07-05', minutes }, 'province_officer', province);
    const whole = await officer<Conference & { noStart: { vi: string }[] }>('conference.get', { id: planned.id }, 'province_officer', province);
    expect(whole.noStart.length).toBe(whole.figures.figures.filter((one) => one.before === null).length);
    clock.set(plainDate('2024-01-10'));
  });
});

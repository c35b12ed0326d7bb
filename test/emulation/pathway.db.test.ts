/** A household registers to leave poverty: by its own paper or not at all; its plan on paper in two columns; waiting for help; asking to leave the list. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { countRegistrations } from '../../src/db/assessment-measures.ts';
import { readAwardHouseholds } from '../../src/db/award-paper.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const neighbour = 'story-binh-linh-tay-linh-tra-giang';
const today = '2024-06-03';
type Done = { id: number; version: number };
type Waiting = { registered: number; total: number; unexplained: number; rows: { household: number; head: string; due: string | null; why: string; late: boolean }[] };

describe('registration to leave poverty', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let [able, other, unable] = [0, 0, 0];
  let one: Done = { id: 0, version: 0 };
  let paper = '';
  const scan = async (household: number, addedAt = '2024-06-03T02:00:00Z'): Promise<string> => (await owner.db.insertInto('attachments').values({ subject_kind: 'household', subject_id: String(household), area_id: await idOf(commune), world: 'story', file_name: 'giay.pdf', media_type: 'application/pdf', size: 1, content_hash: randomUUID().replaceAll('-', '').padEnd(64, '0'), added_by: null, added_by_name: 'n', added_at: addedAt } as never).returning('id').executeTakeFirstOrThrow()).id;
  const items = [{ side: 'household', text: 'Nuôi hai con bò cái', due: '2024-12-31' }, { side: 'support', text: 'Vay vốn mua bò', helper: 'Ngân hàng Chính sách xã hội', due: '2024-05-30' }, { side: 'support', text: 'Học chăn nuôi', due: '2024-09-30' }];

  beforeAll(async () => {
    const listed = (more: object) => ask<{ rows: { id: number; traits: string[] }[] }>('household.list', { area: commune, classes: ['poor'], limit: 200, ...more });
    const workers = (await listed({})).rows.filter((row) => !row.traits.includes('no_labour_capacity'));
    [able, other] = [workers[0]!.id, workers[1]!.id];
    unable = (await listed({ trait: 'no_labour_capacity' })).rows[0]!.id;
  });

  it('is not offered without capacity to work, nor to a household that is not poor', async () => {
    const draft = (household: number, more = {}) => ask<Done>('pathway.draft', { household, on: today, targetYear: 2025, needs: 'Cần vốn mua bò', ...more });
    expect(await refusal(draft(unable))).toBe('pathway.no_labour');
    expect(await ask('pathway.get', { household: unable })).toMatchObject({ offered: 'no_labour', rows: [] });
    const rich = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, classes: ['none', 'not_poor'], limit: 1 })).rows[0]!.id;
    expect(await refusal(draft(rich))).toMatch(/pathway\.(not_poor|no_labour)/);
    expect(await refusal(draft(able, { targetYear: 2023 }))).toBe('pathway.year_past');
    one = await draft(able);
    expect(await refusal(draft(able))).toBe('pathway.open_already');
  });

  it('is registered only by the household\'s own paper and with both columns: an officer alone cannot', async () => {
    const register = (attachment: string, more: object = {}) => ask<Done>('pathway.register', { id: one.id, version: one.version, on: today, signer: 'Chủ hộ', attachment, ...more });
    expect(await refusal(register(await scan(able)))).toBe('pathway.plan_one_sided');
    one = await ask<Done>('pathway.plan', { ...one, items });
    expect(await refusal(register(randomUUID()))).toBe('pathway.not_its_paper');
    expect(await refusal(register(await scan(other)))).toBe('pathway.not_its_paper');
    expect(await refusal(register(await scan(able), { on: '2024-06-04' }))).toBe('pathway.in_future');
    await expect(owner.db.updateTable('household_pathways').set({ state: 'registered' }).where('id', '=', one.id).execute()).rejects.toThrow(/household_pathways_confirmed/);
    // A photograph of the house from before the draft is no signature under it.
    expect(await refusal(register(await scan(able, '2024-06-02T02:00:00Z')))).toBe('pathway.paper_older');
    paper = await scan(able);
    one = await register(paper);
    expect(await ask('pathway.get', { household: able })).toMatchObject({ rows: [{ state: 'registered', confirmedBy: 'Chủ hộ', confirmedOn: today, recordedOn: today }] });
  });

  it('prints the plan with two columns and two signatures', async () => {
    const file = async (format: string) => (await ask<{ bytes: Uint8Array }>('pathway.paper', { id: one.id, format })).bytes;
    const text = (await readDocx(await file('docx'))).paragraphs.map((line) => line.text).join('\n');
    for (const part of ['Hộ tự làm', 'Được hỗ trợ một phần', 'Nuôi hai con bò cái (hạn 31/12/2024)', 'Ngân hàng Chính sách xã hội giúp', 'ĐẠI DIỆN HỘ GIA ĐÌNH', 'ĐẠI DIỆN ỦY BAN NHÂN DÂN XÃ']) expect(text).toContain(part);
    expect((await readPdf(await file('pdf'))).pages.length).toBeGreaterThan(0);
  });

  it('waits for help with a reason and a day, until the first help comes', async () => {
    const waiting = (area = commune) => ask<Waiting>('pathway.waiting', { area }, 'commune_officer', area);
    expect(await waiting()).toMatchObject({ registered: 1, total: 1, unexplained: 1, rows: [{ household: able, due: '2024-05-30', late: true, why: '' }] });
    one = await ask<Done>('pathway.explain', { ...one, item: 2, why: 'Chờ đợt giải ngân', due: '2024-07-15' });
    expect(await waiting()).toMatchObject({ unexplained: 0, rows: [{ due: '2024-07-15', late: false, why: 'Chờ đợt giải ngân' }] });
    expect((await waiting()).rows[0]!.head).not.toBe('');
    expect(await waiting(neighbour)).toMatchObject({ registered: 0, total: 0, rows: [] });
    const help = (item: number) => ask<Done>('support.record', { household: able, kind: 'credit', need: 'asked', item, given: true, provider: 'Ngân hàng Chính sách xã hội', source: 'policy_bank', on: today, worth: 30_000_000 });
    expect(await refusal(help(1))).toBe('support.not_in_plan');
    await help(2);
    expect(await refusal(help(2))).toBe('support.planned_already');
    one = { ...one, version: one.version + 1 }; // the line of the plan is marked with it
    expect(await refusal(ask('pathway.explain', { ...one, item: 2, why: 'Chờ', due: today }))).toBe('pathway.given_already');
    expect(await waiting()).toMatchObject({ registered: 1, total: 0 });
  });

  it('is not rewritten once it is signed: lines are added with a reason by a new paper the household signs, and what was signed stays printed as it was', async () => {
    const added = [{ side: 'support', text: 'Học nghề mộc', helper: 'Trung tâm dạy nghề', due: '2024-12-31' }];
    expect(await refusal(ask('pathway.plan', { ...one, items: [...items, ...added] }))).toBe('pathway.plan_signed');
    expect(await refusal(ask('pathway.propose', { ...one, why: 'Hộ xin học nghề', items: [{ side: 'support', text: 'học chăn nuôi', due: today }] }))).toBe('pathway.item_known');
    const sign = (attachment: string, more: object = {}) => ask<Done>('pathway.sign', { ...one, on: today, signer: 'Vợ chủ hộ', attachment, ...more });
    expect(await refusal(sign(await scan(able)))).toBe('pathway.nothing_proposed');
    one = await ask<Done>('pathway.propose', { ...one, why: 'Hộ xin học nghề mộc', items: added });
    const plan = async () => (await ask<{ rows: { items: { text: string }[]; signed: { why: string; signer: string; items: { id: number; text: string; due: string }[] }[]; proposed: object | null }[] }>('pathway.get', { household: able })).rows[0]!;
    expect(await plan()).toMatchObject({ items: [{}, {}, {}], proposed: { on: today, why: 'Hộ xin học nghề mộc', items: [{ text: 'Học nghề mộc' }] } });
    const words = async (more: object = {}) => (await readDocx((await ask<{ bytes: Uint8Array }>('pathway.paper', { id: one.id, format: 'docx', ...more })).bytes)).paragraphs.map((line) => line.text).join('\n');
    const toSign = await words();
    for (const part of ['Phần bổ sung kế hoạch thoát nghèo', 'Hộ xin học nghề mộc', 'Học nghề mộc; Trung tâm dạy nghề giúp (hạn 31/12/2024)', 'hộ đã ký ngày 03/06/2024']) expect(toSign.toLowerCase()).toContain(part.toLowerCase());
    expect(toSign).not.toContain('Nuôi hai con bò cái');
    expect(await refusal(sign(paper))).toBe('pathway.paper_used');
    expect(await refusal(sign(await scan(able, '2024-06-02T02:00:00Z')))).toBe('pathway.paper_older');
    expect(await refusal(sign(await scan(other)))).toBe('pathway.not_its_paper');
    expect(await refusal(sign(await scan(able), { on: '2024-06-02' }))).toBe('pathway.before_draft');
    const second = await scan(able);
    one = await sign(second);
    const now = await plan();
    expect([now.items.map((item) => item.text), now.proposed, now.signed.map((part) => [part.why, part.signer, part.items.length])]).toEqual([['Nuôi hai con bò cái', 'Vay vốn mua bò', 'Học chăn nuôi', 'Học nghề mộc'], null, [['', 'Chủ hộ', 3], ['Hộ xin học nghề mộc', 'Vợ chủ hộ', 1]]]);
    // The day of a late help has moved on since; the signed plan keeps its own.
    expect(now.signed[0]!.items.find((item) => item.id === 2)!.due).toBe('2024-05-30');
    const [first, addition] = [await words({ signed: 0 }), await words({ signed: 1 })];
    expect(first).toContain('Ngân hàng Chính sách xã hội giúp (hạn 30/05/2024)');
    expect([first.includes('Học nghề mộc'), addition.includes('Học nghề mộc'), addition.includes('Vay vốn mua bò')]).toEqual([false, true, false]);
    expect(await words()).toBe(first);
    expect(await refusal(words({ signed: 2 }))).toBe('pathway.version_unknown');
    expect(await refusal(ask('pathway.propose', { ...one, why: 'Hộ thôi', items: [] }))).toBe('pathway.nothing_proposed');
    one = await ask<Done>('pathway.propose', { ...one, why: 'Hộ xin thêm', items: [{ side: 'household', text: 'Trồng cỏ', due: today }] });
    one = await ask<Done>('pathway.propose', { ...one, why: 'Hộ thôi không xin nữa', items: [] });
    expect((await plan()).proposed).toBeNull();
    // Behind the action the database keeps it too: what was signed, and every line of it.
    const behind = (set: object) => owner.db.updateTable('household_pathways').set(set as never).where('id', '=', one.id).execute();
    await expect(behind({ signed: JSON.stringify(now.signed.slice(1)) })).rejects.toThrow(/household signed/);
    await expect(behind({ items: JSON.stringify(now.items.slice(1)) })).rejects.toThrow(/household signed/);
    await expect(behind({ signed: JSON.stringify(now.signed.map((part) => ({ ...part, signer: 'Người khác' }))) })).rejects.toThrow(/household signed/);
  });

  it('can be taken back by the household, and made anew', async () => {
    expect(await refusal(ask('pathway.withdraw', { id: one.id, version: 1, on: today, why: 'Hộ đổi ý' }))).toBe('house.stale_record');
    expect(await refusal(ask('pathway.withdraw', { ...one, on: today, why: 'Hộ đổi ý' }, 'commune_officer', neighbour))).toBe('house.forbidden');
    await ask('pathway.withdraw', { ...one, on: today, why: 'Hộ đổi ý' });
    await ask('pathway.draft', { household: able, on: today, targetYear: 2026, needs: 'Cần học nghề' });
    expect((await ask<{ rows: { state: string }[] }>('pathway.get', { household: able })).rows.map((row) => row.state)).toEqual(['drafted', 'withdrawn']);
  });

  it('is not registered anew with the paper of the registration it took back, nor with the same scan added again, but with a new one', async () => {
    const { rows: [row] } = await ask<{ rows: { id: number; version: number }[] }>('pathway.get', { household: able });
    const planned = await ask<Done>('pathway.plan', { id: row!.id, version: row!.version, items });
    const register = (attachment: string) => ask<Done>('pathway.register', { ...planned, on: today, signer: 'Chủ hộ', attachment });
    expect(await refusal(register(paper))).toBe('pathway.paper_used');
    const again = await scan(able);
    await owner.db.updateTable('attachments').set({ content_hash: (await owner.db.selectFrom('attachments').select('content_hash').where('id', '=', paper).executeTakeFirstOrThrow()).content_hash }).where('id', '=', again).execute();
    expect(await refusal(register(again))).toBe('pathway.paper_used');
    // Behind the action the database refuses it too.
    await expect(owner.db.updateTable('household_pathways').set({ state: 'registered', confirmed_on: today, recorded_on: today, confirmed_by: 'x', confirmation_id: paper, signed: '[{"items": []}]' }).where('id', '=', planned.id).execute()).rejects.toThrow(/household_pathways_one_paper/);
    expect(await register(await scan(able))).toMatchObject({ id: planned.id });
  });

  it('is over when its year has passed: who was not helped stays on the list, and may register anew without a withdrawal that never was', async () => {
    const { rows } = await ask<{ rows: { id: number; traits: string[] }[] }>('household.list', { area: neighbour, classes: ['poor'], limit: 200 }, 'commune_officer', neighbour);
    const household = rows.filter((row) => !row.traits.includes('no_labour_capacity'))[0]!.id;
    const beside = <T>(name: string, input: object) => ask<T>(name, input, 'commune_officer', neighbour);
    const draft = (year: number) => beside<Done>('pathway.draft', { household, on: clock.today(), targetYear: year, needs: 'Cần vốn mua bò' });
    const planned = await beside<Done>('pathway.plan', { ...(await draft(2024)), items });
    const registered = await beside<Done>('pathway.register', { ...planned, on: today, signer: 'Chủ hộ', attachment: await scan(household) });
    expect(await refusal(draft(2025))).toBe('pathway.open_already');
    clock.set(plainDate('2025-01-02'));
    const waiting = () => beside<Waiting>('pathway.waiting', { area: neighbour });
    expect(await waiting()).toMatchObject({ registered: 0, total: 1, past: 1, rows: [{ household, targetYear: 2024, late: true }] });
    const shown = async () => (await beside<{ rows: object[] }>('pathway.get', { household })).rows;
    expect(await shown()).toMatchObject([{ state: 'registered', over: true, endedOn: null }]);
    const anew = await draft(2025);
    expect(await shown()).toMatchObject([{ id: anew.id, state: 'drafted', over: false }, { id: registered.id, state: 'registered', endedOn: '2025-01-02', withdrawnOn: null }]);
    expect(await refusal(beside('pathway.withdraw', { ...registered, version: registered.version + 1, on: '2025-01-02', why: 'Hộ đổi ý' }))).toBe('pathway.wrong_state');
    // The old one stays proof of its own years; the new one is no registration before it is signed.
    const place = await idOf(neighbour);
    expect([(await waiting()).total, (await owner.db.transaction().execute((db) => countRegistrations(db, [place], plainDate('2024-01-01'), plainDate('2024-12-31'))))[0]!.count]).toEqual([0, 1]);
    clock.set(plainDate(today));
  });

  it('entered later than it was signed, says both days: on the page, on its paper, among the records of the household', async () => {
    const { rows } = await ask<{ rows: { id: number; traits: string[] }[] }>('household.list', { area: commune, classes: ['poor'], limit: 200 });
    const late = rows.filter((row) => !row.traits.includes('no_labour_capacity'))[2]!.id;
    const planned = await ask<Done>('pathway.plan', { ...(await ask<Done>('pathway.draft', { household: late, on: '2024-03-04', targetYear: 2025, needs: 'Cần vốn mua bò' })), items });
    // The draft was entered today: what was added before that is no signature under it, whatever day the draft was given.
    const register = (attachment: string) => ask<Done>('pathway.register', { ...planned, on: '2024-03-05', signer: 'Chủ hộ', attachment });
    expect(await refusal(register(await scan(late, '2024-03-05T02:00:00Z')))).toBe('pathway.paper_older');
    const registered = await register(await scan(late));
    expect(await ask('pathway.get', { household: late })).toMatchObject({ rows: [{ confirmedOn: '2024-03-05', recordedOn: today }] });
    const { bytes } = await ask<{ bytes: Uint8Array }>('pathway.paper', { id: planned.id, format: 'docx' });
    expect((await readDocx(bytes)).paragraphs.map((line) => line.text).join('\n')).toContain('hộ ký ngày 05/03/2024, ghi vào sổ ngày 03/06/2024');
    const known = await readAwardHouseholds(owner.db, [late, able], plainDate(today));
    expect([known.get(late), known.get(able)]).toMatchObject([{ registeredOn: '2024-03-05', enteredOn: today }, { registeredOn: today, enteredOn: null }]);
    // Before it signed there was nothing to take back.
    expect(await refusal(ask('pathway.withdraw', { ...registered, on: '2024-03-04', why: 'Hộ đổi ý' }))).toBe('pathway.before_signed');
    await ask('pathway.withdraw', { ...registered, on: '2024-03-05', why: 'Hộ đổi ý' });
  });

  it('names who asked to leave the list, with the day, for the next award round; a request taken back is gone', async () => {
    const candidates = (more = {}) => ask<{ total: number; rows: { household: number; askedOn: string }[] }>('pathway.candidates', { area: commune, ...more });
    expect((await candidates()).total).toBe(0);
    const asked = await ask<{ id: number }>('application.receive', { area: commune, form: 'leave', on: '2024-06-01', applicant: 'Chủ hộ', household: other });
    expect(await candidates()).toMatchObject({ total: 1, rows: [{ household: other, askedOn: '2024-06-01' }] });
    expect((await candidates({ from: '2024-06-02' })).total).toBe(0);
    await ask('application.withdraw', { id: asked.id, on: today, why: 'Hộ rút giấy' });
    expect((await candidates()).total).toBe(0);
  });
});

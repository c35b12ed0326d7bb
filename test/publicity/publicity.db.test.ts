/** Publicity from a text drafted of closed figures to the report of a quarter: bulletins that fit in three minutes, schedules, sessions, papers. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { highland } from '../../src/demo/places.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = highland.slug;
const district = 'story-tay-linh-tra-giang';
type Done = { id: number; version: number };
type Parts = { purpose: string; meaning: string; content: string; results: string };
type Text = { version: number; text: { title: string; state: string; reading: { words: number; seconds: number; tooLong: boolean } | null }; parts: Parts; topics: string[]; sentences: { observation: number; changed: { key: string } | null }[]; pace: { wordsPerMinute: number; mostMinutes: number; unverified: boolean } };
type Quarter = { rows: { channel: string; audience: string; planned: number; done: number; pieces: number; minutes: number; people: number }[]; all: { planned: number; done: number; cancelled: number; pieces: number; minutes: number } };

describe('publicity', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const text = async (id: number) => ask<Text>('publicity.text', { id });
  const act = async (name: string, id: number, more: object = {}, role?: Role) => ask<Done>(name, { id, version: (await text(id)).version, ...more }, role);
  const draft = async (more: object = {}) => (await ask<Done>('publicity.draft', { area: commune, kind: 'bulletin', title: 'Bản tin tháng 6', topics: ['Đăng ký thoát nghèo'], ...more })).id;
  const wordsOf = async (name: string, input: object) => (await readDocx((await ask<{ bytes: Uint8Array }>(name, { ...input, format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');
  const plan = async (more: object = {}, role?: Role, slug?: string) => ask<Done>('publicity.plan', { area: commune, topic: 'Gương vượt khó', audience: 'everyone', channel: 'loudspeaker', lead: 'Ban Văn hóa xã', partners: ['Mặt trận xã'], on: '2024-05-20', at: '17:30', pieces: 3, ...more }, role, slug);


  it('drafts a bulletin from closed figures that each lead to their source, counts how long it is read, and approves none that is too long', async () => {
    const id = await draft();
    const one = await text(id);
    expect(one.sentences.length).toBeGreaterThan(1);
    expect(one.parts.results.split('\n')).toHaveLength(one.sentences.length);
    expect(one.parts.content).toContain('Đăng ký thoát nghèo');
    expect(one.pace).toEqual({ wordsPerMinute: 150, mostMinutes: 3, unverified: true });
    expect(one.text.reading).toMatchObject({ tooLong: false });
    expect(await refusal(act('publicity.approve', id))).toBe('house.forbidden');
    await act('publicity.edit', id, { title: one.text.title, topics: one.topics, parts: { ...one.parts, content: 'nghèo '.repeat(451) } });
    expect((await text(id)).text.reading).toMatchObject({ tooLong: true });
    expect(await refusal(act('publicity.approve', id, {}, 'commune_chair'))).toBe('publicity.too_long');
    await act('publicity.edit', id, { title: one.text.title, topics: one.topics, parts: one.parts });
    expect(await refusal(plan({ text: id }))).toBe('publicity.not_approved');
    await act('publicity.approve', id, {}, 'commune_chair');
    expect(await refusal(plan({ text: id, channel: 'visual' }))).toBe('publicity.text_not_for_channel');
    const activity = await plan({ text: id });
    // A figure that changes marks its sentence; drafting anew takes it and asks for a new approval.
    const stale = one.sentences[0]!.observation;
    await sql`update observations set value = value + 1 where id = ${stale}`.execute(owner.db);
    expect((await text(id)).sentences.find((sentence) => sentence.observation === stale)!.changed?.key).toBe('report.sentence.changed');
    await act('publicity.redraft', id);
    expect((await text(id)).sentences.every((sentence) => sentence.changed === null)).toBe(true);
    expect((await text(id)).text.state).toBe('draft');
    // What is not approved any more was not put out: it waits for the approval, or is cancelled.
    expect(await refusal(ask('publicity.log', { ...activity, on: '2024-05-21', pieces: 3 }))).toBe('publicity.not_approved');
    await act('publicity.approve', id, {}, 'commune_chair');
    await ask('publicity.log', { ...activity, on: '2024-05-21', pieces: 3 });
    expect((await readPdf((await ask<{ bytes: Uint8Array }>('publicity.textFile', { id, format: 'pdf' })).bytes)).pages.length).toBeGreaterThan(0);
  });

  it('is not approved by who wrote it since the last approval, though another hand came after', async () => {
    const id = await ask<Done>('publicity.draft', { area: commune, kind: 'article', title: 'Bài viết' }, 'commune_chair').then((made) => made.id);
    expect(await refusal(act('publicity.approve', id, {}, 'commune_chair'))).toBe('publicity.own_approval');
    await act('publicity.redraft', id);
    expect(await refusal(act('publicity.approve', id, {}, 'commune_chair'))).toBe('publicity.own_approval');
    expect(await refusal(ask('publicity.draft', { area: commune, kind: 'orientation', title: 'Định hướng' }))).toBe('publicity.month_missing');
  });

  it('writes the orientation of a month with the topics planned for it, as a letter', async () => {
    await plan({ topic: 'Tháng cao điểm vì người nghèo', on: '2024-07-12' });
    const id = await draft({ kind: 'orientation', title: 'Định hướng tháng 7', month: '2024-07-15', topics: [] });
    expect((await text(id)).topics).toEqual(['Tháng cao điểm vì người nghèo']);
    const said = await wordsOf('publicity.textFile', { id });
    expect(said).toContain('V/v định hướng công tác tuyên truyền tháng 7/2024');
    expect(said).toContain('Tháng cao điểm vì người nghèo');
  });

  it('sums a quarter by channel and audience on the day things were done, an area below included, and puts it on paper', async () => {
    const before = await ask<Quarter>('publicity.quarter', { area: district, year: 2024, quarter: 2 }, 'district_officer', district);
    const [first, second, third] = [await plan({ channel: 'press', audience: 'cadres' }), await plan({ channel: 'press', audience: 'cadres', on: '2024-03-30' }), await plan({ channel: 'meeting' })];
    await ask('publicity.log', { ...first, on: '2024-05-21', pieces: 2, minutes: 14, people: 90 });
    await ask('publicity.log', { ...second, on: '2024-04-02', pieces: 1, minutes: 6 }); // planned in the first quarter, done in the second
    await ask('publicity.cancel', { ...third, why: 'Mưa bão' });
    expect(await refusal(ask('publicity.log', { id: third.id, version: 2, on: '2024-05-21', pieces: 1 }))).toBe('publicity.not_planned');
    expect(await refusal(ask('publicity.log', { ...(await plan()), on: '2024-06-04', pieces: 1 }))).toBe('publicity.in_future');
    const after = await ask<Quarter>('publicity.quarter', { area: district, year: 2024, quarter: 2 }, 'district_officer', district);
    expect(after.rows.find((row) => row.channel === 'press')).toMatchObject({ audience: 'cadres', planned: 2, done: 2, pieces: 3, minutes: 20, people: 90 });
    expect([after.all.done - before.all.done, after.all.cancelled - before.all.cancelled, after.all.minutes - before.all.minutes]).toEqual([2, 1, 20]);
    const own = await ask<Quarter>('publicity.quarter', { area: commune, year: 2024, quarter: 2 });
    expect(await wordsOf('publicity.quarterFile', { area: commune, year: 2024, quarter: 2 })).toContain(`đã làm ${own.all.done}, hủy ${own.all.cancelled}; ${own.all.pieces} tin, bài, buổi; ${own.all.minutes} phút phát sóng`);
  });

  it('records who came to a session by unit, the absent by number only', async () => {
    const session = { area: commune, document: 'Chỉ thị 05-CT/TW', on: '2024-05-06', host: 'Đảng ủy xã' };
    const unit = { unit: 'Văn phòng', listed: 12, present: 10, absent: [7, 3] };
    expect(await refusal(ask('publicity.recordSession', { ...session, units: [{ ...unit, absent: [3] }] }))).toBe('publicity.absent_wrong');
    expect(await refusal(ask('publicity.recordSession', { ...session, units: [{ ...unit, present: 13, absent: [] }] }))).toBe('publicity.attendance_wrong');
    expect(await refusal(ask('publicity.recordSession', { ...session, units: [unit, unit] }))).toBe('publicity.unit_twice');
    await ask('publicity.recordSession', { ...session, units: [unit, { unit: 'Trạm y tế', listed: 6, present: 6, absent: [] }] });
    const { rows } = await ask<{ rows: { percent: string; listed: number; present: number; units: { absent: number[]; percent: string }[] }[] }>('publicity.sessions', { area: commune });
    expect(rows[0]).toMatchObject({ listed: 18, present: 16, percent: '88.88', units: [{ absent: [3, 7], percent: '83.33' }, { absent: [], percent: '100.00' }] });
  });
});

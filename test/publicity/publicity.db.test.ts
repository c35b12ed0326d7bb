/** Publicity from a text drafted of closed figures to the report of a quarter: bulletins that fit in three minutes, schedules, sessions, papers. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { highland } from '../../src/demo/places.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { asLabel } from '../../src/domain/text/label.ts';
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

  it('counts what persons of prestige and members of organisations did as channels of their own', async () => {
    for (const channel of ['prestige', 'members']) await ask('publicity.log', { ...(await plan({ channel, on: '2024-01-15' })), on: '2024-01-16', pieces: 2, people: 30 });
    const { rows } = await ask<Quarter>('publicity.quarter', { area: commune, year: 2024, quarter: 1 });
    expect(rows.filter((row) => ['prestige', 'members'].includes(row.channel)).map((row) => [row.channel, row.done, row.pieces, row.people])).toEqual([['members', 1, 2, 30], ['prestige', 1, 2, 30]]);
    expect(await wordsOf('publicity.quarterFile', { area: commune, year: 2024, quarter: 1 })).toContain('Qua người có uy tín');
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

  it('is planned anew with its reason until it is held, every field of the plan; the sums of the quarter follow', async () => {
    type One = { version: number; topic: string; channel: string; plannedOn: string; plannedAt: string | null; plannedPieces: number; lead: string; partners: string[]; text: object | null };
    const planned = async (quarter: number) => (await ask<Quarter>('publicity.quarter', { area: commune, year: 2024, quarter })).rows.find((row) => row.channel === 'visual')?.planned ?? 0;
    const made = await plan({ channel: 'meeting', topic: 'Họp thôn' });
    const anew = { id: made.id, topic: 'Đến từng hộ', audience: 'everyone', channel: 'visual', form: '', outlet: '', lead: 'Mặt trận xã', partners: ['Hội Phụ nữ xã'], on: '2024-09-10', at: '08:00', pieces: 3, text: null, reason: 'Dời vì mưa lũ' };
    const before = await planned(3);
    expect(await refusal(ask('publicity.replan', { ...anew, version: made.version, reason: '' }))).toMatch(/^house\./);
    expect(await refusal(ask('publicity.replan', { ...anew, version: made.version, text: await draft({ kind: 'article', title: 'Bài chưa duyệt', topics: [] }) }))).toMatch(/^publicity\.(text_not_for_channel|not_approved)$/);
    expect(await refusal(ask('publicity.replan', { ...anew, version: made.version }, 'council_member'))).toBe('house.forbidden');
    const { version } = await ask<Done>('publicity.replan', { ...anew, version: made.version });
    expect(await ask<One>('publicity.activity', { id: made.id })).toMatchObject({ version, topic: 'Đến từng hộ', channel: 'visual', plannedOn: '2024-09-10', plannedAt: '08:00', plannedPieces: 3, lead: 'Mặt trận xã', partners: ['Hội Phụ nữ xã'], text: null });
    expect(await planned(3)).toBe(before + 1);
    expect(await refusal(ask('publicity.replan', { ...anew, version }))).toBe('publicity.nothing_corrected');
    expect(await refusal(ask('publicity.replan', { ...anew, version: made.version, pieces: 4 }))).toBe('house.stale_record');
    const { rows: [entry] } = await sql<{ before: object; after: object; reason: string }>`select before, after, reason from audit_entries where subject_kind = 'publicity_activity' and subject_id = ${String(made.id)} and action = 'publicity.replan'`.execute(owner.db);
    expect(entry).toMatchObject({ before: { topic: 'Họp thôn', channel: 'meeting' }, after: { topic: 'Đến từng hộ', planned_on: '2024-09-10' }, reason: 'Dời vì mưa lũ' });
    await ask('publicity.log', { id: made.id, version, on: '2024-06-02', pieces: 3 });
    expect(await refusal(ask('publicity.replan', { ...anew, version: version + 1, pieces: 4 }))).toBe('publicity.not_planned');
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

  it('is corrected with its reason where it was logged wrongly, and struck where it never was: sums, lists and the report of the quarter follow', async () => {
    type One = { version: number; state: string; pieces: number; lead: string; struck: { on: string; why: string } | null; may: boolean };
    const get = (id: number) => ask<One>('publicity.activity', { id });
    const quarter = async () => (await ask<Quarter>('publicity.quarter', { area: commune, year: 2024, quarter: 2 })).rows.find((row) => row.channel === 'visit');
    const year = async (more: object = {}) => (await ask<{ rows: { id: number }[] }>('publicity.activities', { area: commune, year: 2024, channel: 'visit', ...more })).rows.map((row) => row.id);
    const made = await plan({ channel: 'visit', topic: 'Đến từng nhà' });
    const wrong = { id: made.id, topic: 'Đến từng nhà', audience: 'everyone', form: '', outlet: '', lead: 'Ban Văn hóa xã', partners: ['Mặt trận xã'], on: '2024-05-21', pieces: 2, minutes: null, people: 40, note: '', link: '', reason: 'Gõ thừa một số không' };
    expect(await refusal(ask('publicity.correct', { ...wrong, version: made.version }))).toBe('publicity.not_done');
    await ask('publicity.log', { ...made, on: '2024-05-21', pieces: 20, people: 400 });
    const logged = await get(made.id);
    expect(await refusal(ask('publicity.correct', { ...wrong, version: logged.version, reason: '' }))).toMatch(/^house\./);
    expect(await refusal(ask('publicity.correct', { ...wrong, version: logged.version, on: '2024-06-04' }))).toBe('publicity.in_future');
    expect(await refusal(ask('publicity.correct', { ...wrong, version: logged.version, pieces: 20, people: 400 }))).toBe('publicity.nothing_corrected');
    expect(await refusal(ask('publicity.correct', { ...wrong, version: logged.version }, 'council_member'))).toBe('house.forbidden');
    const corrected = await ask<Done>('publicity.correct', { ...wrong, version: logged.version });
    expect(await quarter()).toMatchObject({ done: 1, pieces: 2, people: 40 });
    const { rows: [entry] } = await sql<{ before: object; after: object; reason: string }>`select before, after, reason from audit_entries where subject_kind = 'publicity_activity' and subject_id = ${String(made.id)} and action = 'publicity.correct'`.execute(owner.db);
    expect(entry).toMatchObject({ before: { pieces: 20, people: 400 }, after: { pieces: 2, people: 40 }, reason: 'Gõ thừa một số không' });
    expect(await refusal(ask('publicity.strike', { id: made.id, version: logged.version, reason: 'Ghi nhầm xã' }))).toBe('house.stale_record');
    await ask('publicity.strike', { id: made.id, version: corrected.version, reason: 'Ghi nhầm xã' });
    expect(await get(made.id)).toMatchObject({ state: 'struck', pieces: 2, struck: { on: '2024-06-03', why: 'Ghi nhầm xã' } });
    expect([await quarter(), await year(), await year({ struck: 'true' })]).toEqual([undefined, [], [made.id]]);
    expect(await refusal(ask('publicity.strike', { id: made.id, version: corrected.version + 1, reason: 'Lần nữa' }))).toBe('publicity.struck_already');
    // One cancelled by mistake is struck too; a planned one is not recorded yet: it is cancelled.
    const other = await plan({ channel: 'visit' });
    expect(await refusal(ask('publicity.strike', { ...other, reason: 'Chưa làm' }))).toBe('publicity.not_done');
    const cancelled = await ask<Done>('publicity.cancel', { ...other, why: 'Mưa bão' });
    expect(await quarter()).toMatchObject({ cancelled: 1 });
    await ask('publicity.strike', { ...cancelled, reason: 'Hủy nhầm việc' });
    expect(await quarter()).toBeUndefined();
  });

  it('corrects and strikes a session of dissemination the same way, and tells who keeps and verifies the sheets that rest on it', async () => {
    const session = { area: commune, document: 'Nghị quyết về giảm nghèo', on: '2024-05-07', host: 'Đảng ủy xã', form: '', units: [{ unit: 'Văn phòng', listed: 12, present: 12, absent: [] }] };
    const { id } = await ask<{ id: number }>('publicity.recordSession', session);
    type One = { version: number; percent: string; struck: object | null; sheets: { sheet: number; name: string }[] };
    const get = () => ask<One>('publicity.session', { id });
    const total = async (more: object = {}) => (await ask<{ total: number }>('publicity.sessions', { area: commune, ...more })).total;
    const before = await total();
    // A sheet of the commune rests on it.
    const { round } = await ask<{ round: number }>('assessment.open', { area: district, plan: 'story-tay-linh', set: 'tieu-chi-cap-xa', kind: 'commune', fromYear: 2024, toYear: 2024 }, 'district_officer', district).catch(async () => {
      await ask('participation.register', { plan: 'story-tay-linh', area: commune, on: '2024-05-01', kind: 'commune', name: '' });
      return ask<{ round: number }>('assessment.open', { area: district, plan: 'story-tay-linh', set: 'tieu-chi-cap-xa', kind: 'commune', fromYear: 2024, toYear: 2024 }, 'district_officer', district);
    });
    type Sheet = { version: number; lines: { id: string; type: string; kind: string; text: string; evidence: { id: string; gone: boolean }[] }[] };
    const row = (await ask<{ rows: { id: number; name: string }[] }>('assessment.list', { round, limit: 200 }, 'district_officer', district)).rows.find((one) => one.name === highland.name)!;
    const sheet = () => ask<Sheet>('assessment.get', { id: row.id });
    const line = (await sheet()).lines.find((one) => one.type === 'item' && one.kind === 'evidence')!;
    await ask('assessment.link', { id: row.id, version: (await sheet()).version, item: line.id, kind: 'publicity_session', record: String(id) });
    expect((await get()).sheets).toEqual([{ sheet: row.id, name: highland.name, round: expect.any(String), item: line.text }]);
    const given = { id, document: session.document, on: session.on, host: session.host, form: 'Trực tiếp', units: [{ unit: 'Văn phòng', listed: 12, present: 11, absent: [4] }], reason: 'Đếm nhầm một người' };
    expect(await refusal(ask('publicity.correctSession', { ...given, version: 1, units: [{ unit: 'Văn phòng', listed: 12, present: 11, absent: [] }] }))).toBe('publicity.absent_wrong');
    expect(await refusal(ask('publicity.correctSession', { ...given, version: 1, form: '', units: session.units }))).toBe('publicity.nothing_corrected');
    const second = (await sheet()).lines.find((one) => one.type === 'item' && one.kind === 'evidence' && one.id !== line.id)!;
    await ask('assessment.link', { id: row.id, version: (await sheet()).version, item: second.id, kind: 'publicity_session', record: String(id) });
    // Some hundred bodies of the commune rest on it as well: nobody is forgotten.
    await sql`with bodies as (insert into emulation_subjects (world, kind, area_id, display_name, name_folded, valid_from) select world, 'unit', area_id, 'Tổ giả định ' || n, ' to gia dinh ' || n, '2024-01-01' from emulation_subjects s, generate_series(1, 230) n where s.id = (select subject_id from assessments where id = ${row.id}) returning id)
      insert into assessments (world, area_id, round_id, subject_id, plan_id, set_id, first_year, last_year, evidence, steps) select a.world, a.area_id, a.round_id, b.id, a.plan_id, a.set_id, a.first_year, a.last_year, a.evidence, a.steps from assessments a, bodies b where a.id = ${row.id}`.execute(owner.db);
    await ask('publicity.correctSession', { ...given, version: 1 }, 'commune_chair');
    const rows = (await sql<{ sheets: number; items: string[] }>`select count(distinct link)::int as sheets, array_agg(distinct message -> 'params' ->> 'item') as items from notifications where message ->> 'key' = 'assessment.notice.record_corrected'`.execute(owner.db)).rows[0]!;
    expect([rows.sheets, rows.items.length]).toEqual([231, 1]);
    for (const one of [line, second]) expect(rows.items[0]).toContain(asLabel(one.text));
    expect(await get()).toMatchObject({ version: 2, percent: '91.66' });
    expect((await sheet()).lines.find((one) => one.id === line.id)!.evidence).toMatchObject([{ id: String(id), gone: false }]);
    await ask('publicity.strikeSession', { id, version: 2, reason: 'Không có buổi này' }, 'commune_chair');
    expect([(await get()).struck, await total(), await total({ struck: 'true' })]).toEqual([{ on: '2024-06-03', why: 'Không có buổi này' }, before - 1, before]);
    // Both ends know: the sheet says the record shows nothing any more, who keeps and who verifies it was told of both changes.
    expect((await sheet()).lines.find((one) => one.id === line.id)!.evidence).toMatchObject([{ id: String(id), gone: true }]);
    const told = (await sql<{ name: string; key: string }>`select a.name, n.message ->> 'key' as key from notifications n join accounts a on a.id = n.account_id where n.dedupe_key like ${`assessment/phieu/${row.id}/publicity_session/%`}`.execute(owner.db)).rows;
    expect(new Set(told.map((one) => one.key))).toEqual(new Set(['assessment.notice.record_corrected', 'assessment.notice.record_struck']));
    expect(await refusal(ask('publicity.correctSession', { ...given, version: 3 }))).toBe('publicity.struck_already');
    expect(await refusal(ask('assessment.link', { id: row.id, version: (await sheet()).version, item: (await sheet()).lines.findLast((one) => one.type === 'item' && one.kind === 'evidence')!.id, kind: 'publicity_session', record: String(id) }))).toMatch(/^assessment\.evidence_(elsewhere|twice)$/);
  });
});

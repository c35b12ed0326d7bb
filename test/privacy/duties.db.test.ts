/** Requests of persons and breaches on a real database: clocks in working days and hours, one answer, the reach of an office, deletion by rule. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { remindPrivacy } from '../../src/app/privacy-reminders.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { fileRenewedBy, keptFrom } from '../../src/domain/privacy/parameters.ts';
import { makePerson } from '../account/support.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

type Requests = { total: number; open: number; late: number; rows: { id: number; version: number; state: string; late: boolean; answerBy: string; takenBack: object[]; personName: string; answer: string | null; forgottenOn: string | null }[] };
type Breaches = { total: number; waiting: number; rows: { id: number; version: number; late: boolean; hoursLeft: number | null; closedOn: string | null }[] };
type Made = { id: number; version: number; answerBy: string; notifyBy: string };

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const neighbour = 'story-son-linh-tay-linh-tra-giang';

describe('duties towards those the data is about', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-07' });
  const { ask } = askingIn({ house, owner }, commune);
  const area = commune;
  const receive = (more: object = {}) => ask<Made>('privacy.receive', { area, kind: 'see', personName: 'Đinh Văn Thử', contact: 'tại thôn', text: 'Xin xem hồ sơ của gia đình', on: '2024-06-07', ...more });
  const list = (more: object = {}) => ask<Requests>('privacy.requests', { area, ...more });


  it('counts two working days over a weekend and says when the answer is late', async () => {
    expect((await receive()).answerBy).toBe('2024-06-11'); // a Friday: Monday and Tuesday
    expect(await list()).toMatchObject({ total: 1, open: 1, late: 0 });
    clock.set(plainDate('2024-06-12'));
    expect(await list()).toMatchObject({ open: 1, late: 1, rows: [{ late: true }] });
  });

  it('is answered once, with the reason; a second answer and a stale one are told so', async () => {
    const { rows: [row] } = await list();
    const answer = { request: row!.id, version: row!.version, granted: false, answer: 'Danh sách kèm quyết định phải lưu theo luật', on: '2024-06-12' };
    expect(await refusal(ask('privacy.answer', { ...answer, on: '2024-06-13' }))).toBe('privacy.in_future');
    expect(await refusal(ask('privacy.answer', { ...answer, on: '2024-06-06' }))).toBe('privacy.before_receipt');
    expect(await refusal(ask('privacy.takeBack', { request: row!.id, version: row!.version, reason: 'Chưa có gì để rút' }))).toBe('privacy.not_answered');
    await ask('privacy.answer', answer, 'commune_chair');
    expect(await refusal(ask('privacy.answer', answer))).toBe('house.stale_record');
    expect(await refusal(ask('privacy.answer', { ...answer, version: 2 }))).toBe('privacy.already_answered');
    expect(await list({ state: 'refused' })).toMatchObject({ total: 1, open: 0, rows: [{ state: 'refused', answer: answer.answer }] });
    const journal = await sql<{ text: string }>`select string_agg(coalesce(after::text, ''), ' ') as text from audit_entries where subject_kind = 'privacy.request'`.execute(owner.db);
    expect(journal.rows[0]!.text).not.toContain('Đinh');
  });

  it('takes back an answer given in error with the reason, keeps what was told, and is answered again by the first deadline', async () => {
    const { rows: [row] } = await list();
    expect(await refusal(ask('privacy.takeBack', { request: row!.id, version: row!.version, reason: 'Trả lời nhầm người' }, 'enumerator'))).toBe('house.forbidden');
    await ask('privacy.takeBack', { request: row!.id, version: row!.version, reason: 'Trả lời nhầm người' });
    const again = await list();
    expect(again).toMatchObject({ open: 1, rows: [{ state: 'open', answer: null, answerBy: '2024-06-11', late: true, takenBack: [{ state: 'refused', on: '2024-06-12', reason: 'Trả lời nhầm người' }] }] });
    await ask('privacy.answer', { request: row!.id, version: again.rows[0]!.version, granted: false, answer: 'Đã xem lại, vẫn phải lưu theo luật', on: '2024-06-12' });
    expect((await list()).rows[0]).toMatchObject({ state: 'refused', answer: 'Đã xem lại, vẫn phải lưu theo luật' });
  });

  it('tells the office at once, the day before, and each day it is late, each once and without a name', async () => {
    const commune_id = (await sql<{ id: number }>`select id from areas where slug = ${commune}`.execute(owner.db)).rows[0]!.id;
    const officer = await makePerson(owner, { areaId: commune_id, grants: [{ role: 'commune_officer', areaId: commune_id }] });
    const told = async () => (await sql<{ key: string; text: string }>`select message ->> 'key' as key, message::text as text from notifications where account_id = ${officer.id} and dedupe_key like 'privacy/%' order by told_on, told_at`.execute(owner.db)).rows;
    const made = await receive({ on: '2024-06-12', personName: 'Hồ Thị Nhắc Hẹn' }); // due on Friday the 14th
    await remindPrivacy(house);
    expect((await told()).map((one) => one.key)).toEqual(['privacy.notice.request_received']);
    clock.set(plainDate('2024-06-13'));
    await remindPrivacy(house);
    await remindPrivacy(house);
    expect((await told()).map((one) => one.key)).toEqual(['privacy.notice.request_received', 'privacy.notice.request_due']);
    clock.set(plainDate('2024-06-15'));
    await remindPrivacy(house);
    const breach = await ask<Made>('privacy.report', { area, kind: 'lost', noticedAt: clock.now(), text: 'Mất một tập phiếu khảo sát' });
    clock.set(plainDate('2024-06-19'));
    await remindPrivacy(house);
    expect((await told()).map((one) => one.key)).toEqual(['privacy.notice.request_received', 'privacy.notice.request_due', 'privacy.notice.request_late', 'privacy.notice.breach_noticed', 'privacy.notice.request_late', 'privacy.notice.breach_late']);
    expect((await told()).some((one) => one.text.includes('Hồ Thị'))).toBe(false);
    await ask('privacy.answer', { request: made.id, version: 1, granted: true, answer: 'Đã cho xem', on: '2024-06-14' });
    await ask('privacy.close', { breach: breach.id, version: 1, on: '2024-06-19', outcome: 'Đã tìm thấy' }, 'commune_chair');
    await sql`delete from privacy_requests where id = ${made.id}`.execute(owner.db);
    await sql`delete from privacy_breaches where id = ${breach.id}`.execute(owner.db);
    clock.set(plainDate('2024-06-12'));
    expect(await remindPrivacy(house)).toBe(0);
  });

  it('is seen by the office it was made to and not by its neighbour, and not about a household of another place', async () => {
    expect(await refusal(ask('privacy.requests', { area }, 'commune_officer', neighbour))).toBe('house.forbidden');
    expect((await ask<Requests>('privacy.requests', { area: neighbour }, 'commune_officer', neighbour)).total).toBe(0);
    expect(await refusal(receive({ household: 999_999 }))).toBe('house.forbidden');
  });

  it('gives a breach seventy-two hours, records the notice and closes it', async () => {
    const noticedAt = new Date(Date.parse(clock.now()) - 70 * 3_600_000).toISOString();
    const made = await ask<Made>('privacy.report', { area, kind: 'disclosed', noticedAt, text: 'Danh sách có số định danh bị dán ở chợ', persons: 40 });
    expect(Date.parse(made.notifyBy) - Date.parse(noticedAt)).toBe(72 * 3_600_000);
    const { rows: [row], waiting } = await ask<Breaches>('privacy.breaches', { area });
    expect([waiting, row!.late, row!.hoursLeft! <= 2]).toEqual([1, false, true]);
    const notice = { breach: made.id, version: 1, to: 'Công an tỉnh' };
    expect(await refusal(ask('privacy.notify', { ...notice, at: new Date(Date.parse(noticedAt) - 1000).toISOString() }, 'commune_chair'))).toBe('privacy.notice_too_early');
    expect(await refusal(ask('privacy.notify', { ...notice, at: clock.now() }, 'commune_officer'))).toBe('house.forbidden');
    await ask('privacy.notify', { ...notice, at: clock.now() }, 'commune_chair');
    await ask('privacy.close', { breach: made.id, version: 2, on: clock.today(), outcome: 'Đã gỡ và thu hồi' }, 'commune_chair');
    expect(await refusal(ask('privacy.close', { breach: made.id, version: 3, on: clock.today(), outcome: 'Lại' }, 'commune_chair'))).toBe('privacy.already_closed');
    expect(await ask<Breaches>('privacy.breaches', { area })).toMatchObject({ total: 1, waiting: 0, rows: [{ closedOn: clock.today(), hoursLeft: null }] });
  });

  it('removes name and words when their time is over, and keeps that there was a request', async () => {
    const forget = async () => (await ask<{ removed: { requests: number; dialogues: number } }>('privacy.forget', { area }, 'administrator')).removed;
    expect(await forget()).toMatchObject({ requests: 0, dialogues: 0 });
    clock.set(plainDate('2026-06-13'));
    expect(keptFrom('request_kept', clock.today())).toBe('2024-06-13');
    expect(await ask<{ toForget: object }>('privacy.file', { area })).toMatchObject({ toForget: { requests: 1 }, requests: { open: 0, refused: 1, late: 1 }, breaches: { all: 1, waiting: 0 } });
    expect(await forget()).toMatchObject({ requests: 1, dialogues: 0 });
    expect((await list()).rows[0]).toMatchObject({ personName: '', answer: '', forgottenOn: '2026-06-13', state: 'refused' });
    expect(await forget()).toMatchObject({ requests: 0, dialogues: 0 });
  });

  it('counts months to the same day, or to the last of a shorter month', () => {
    expect([fileRenewedBy(plainDate('2024-08-31')), fileRenewedBy(plainDate('2023-08-31')), fileRenewedBy(plainDate('2024-03-15')), fileRenewedBy(plainDate('2024-07-01'))]).toEqual(['2025-02-28', '2024-02-29', '2024-09-15', '2025-01-01']);
    expect([keptFrom('request_kept', plainDate('2024-02-29')), keptFrom('proposers_kept', plainDate('2024-02-29'))]).toEqual(['2022-02-28', '2023-02-28']);
  });

  it('is drawn up and put on file with number and day; a line in error is struck out, and the office is reminded before six months are over and when they are', async () => {
    type File = { renewBy: string | null; mayFile: boolean; filings: { id: number; number: string; on: string; by: string; struckOn: string | null; struckWhy: string | null }[] };
    const file = () => ask<File>('privacy.file', { area });
    clock.set(plainDate('2024-06-20'));
    const filed = { area, on: '2024-06-15', number: '01/HS-DLCN', by: 'Đinh Thị Lập' };
    expect(await file()).toMatchObject({ renewBy: null, mayFile: true, filings: [] });
    expect((await ask<File>('privacy.file', { area }, 'auditor')).mayFile).toBe(false);
    expect(await refusal(ask('privacy.filed', filed, 'auditor'))).toBe('house.forbidden');
    expect(await refusal(ask('privacy.filed', filed, 'commune_officer', neighbour))).toBe('house.forbidden');
    expect(await refusal(ask('privacy.filed', { ...filed, on: '2024-06-21' }))).toBe('privacy.in_future');
    expect(await ask('privacy.filed', filed)).toMatchObject({ renewBy: '2024-12-15' });
    expect(await refusal(ask('privacy.filed', filed))).toBe('privacy.number_taken');
    const { id } = await ask<{ id: number }>('privacy.filed', { ...filed, on: '2024-06-20', number: '02/HS-DLCN' });
    expect((await file()).renewBy).toBe('2024-12-20');
    expect(await refusal(ask('privacy.strikeFiled', { filing: id, reason: 'Ghi nhầm số' }, 'commune_officer', neighbour))).toBe('house.forbidden');
    await ask('privacy.strikeFiled', { filing: id, reason: 'Ghi nhầm số' });
    expect(await refusal(ask('privacy.strikeFiled', { filing: id, reason: 'Ghi nhầm số' }))).toBe('privacy.filing_struck');
    expect(await file()).toMatchObject({ renewBy: '2024-12-15', filings: [{ number: '02/HS-DLCN', struckOn: '2024-06-20', struckWhy: 'Ghi nhầm số' }, { number: '01/HS-DLCN', on: '2024-06-15', by: 'Đinh Thị Lập', struckOn: null }] });
    const officer = await makePerson(owner, { areaId: (await sql<{ id: number }>`select id from areas where slug = ${commune}`.execute(owner.db)).rows[0]!.id, grants: [{ role: 'commune_officer', areaId: (await sql<{ id: number }>`select id from areas where slug = ${commune}`.execute(owner.db)).rows[0]!.id }] });
    const told = async () => (await sql<{ key: string }>`select message ->> 'key' as key from notifications where account_id = ${officer.id} and dedupe_key like 'privacy/file/%' order by told_on, told_at`.execute(owner.db)).rows.map((row) => row.key);
    for (const on of ['2024-11-29', '2024-11-30', '2024-12-01', '2024-12-15', '2024-12-16', '2024-12-20', '2025-01-04']) {
      clock.set(plainDate(on));
      await remindPrivacy(house);
      if (on === '2024-11-29') expect(await told()).toEqual([]);
      if (on === '2024-12-15') expect(await told()).toEqual(['privacy.notice.file_due']);
    }
    expect(await told()).toEqual(['privacy.notice.file_due', 'privacy.notice.file_late', 'privacy.notice.file_late']);
    await ask('privacy.filed', { ...filed, on: '2025-01-04', number: '01/2025' });
    clock.set(plainDate('2025-02-10'));
    await remindPrivacy(house);
    expect((await told()).length).toBe(3);
    const journal = await ask<{ items: { action: string }[] }>('audit.history', { subjectKind: 'privacy.filing', subjectId: String(id) });
    expect(journal.items.map((one) => one.action)).toEqual(['privacy.strikeFiled', 'privacy.filed']);
  });
});

/** A recipient that ends while reports are still to come: the body that took over receives them by its own account; where none follows plainly, the desk records, and the screens say so. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { remindReports } from '../../src/app/report-reminders.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, type OfBody, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const [labour, interior] = ['Phòng Lao động - Thương binh và Xã hội huyện', 'Phòng Nội vụ huyện'];
const women = 'story-hoi-phu-nu-tay-linh';
type Call = { call: { recipients: string[]; recipientBodies: (string | null)[]; followed: { recipient: string; now: string | null; endedOn: string | null }[] }; heirs: { recipient: string; heir: string }[] };
type Duty = { version: number; duty: { id: number }; call: Call['call']; acceptance: { recipient: string; by: string; may: boolean }[] };

describe('a recipient that ended', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-02-20' });
  const { ask, ofBody } = askingIn({ house, owner }, district);
  const desk = <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);
  const call = (id: number) => desk<Call>('report.call', { id, limit: 10 });
  let ofInterior: OfBody;
  const opened = async (recipients: readonly string[]) => {
    const { id } = await desk<{ id: number }>('report.open', { area: district, title: `Báo cáo gửi ${recipients.length} nơi`, kind: 'ad_hoc', periodEnd: '2024-12-31', dueOn: '2025-03-20', recipients, units: [women] });
    const { duties: [duty] } = await desk<{ duties: { id: number }[] }>('report.call', { id, limit: 10 });
    return { id, duty: duty!.id };
  };
  const sent = async (duty: number) => {
    const { version } = await desk<Duty>('report.duty', { id: duty });
    const saved = await desk<{ version: number }>('report.save', { id: duty, expectedVersion: version, texts: { results: 'Đã giúp các hộ hội viên.', difficulties: '', proposals: '' } });
    await desk('report.send', { id: duty, expectedVersion: saved.version });
  };
  let [single, both] = [{ id: 0, duty: 0 }, { id: 0, duty: 0 }];

  beforeAll(async () => {
    ofInterior = await ofBody('story-phong-noi-vu-tay-linh', 'organisation', district);
    [single, both] = [await opened([labour]), await opened([labour, interior])];
    await sent(single.duty);
  }, 120_000);

  it('is nobody else\'s before its last day', async () => {
    expect(await call(single.id)).toMatchObject({ call: { recipientBodies: ['story-phong-ldtbxh-tay-linh'], followed: [] }, heirs: [] });
    expect(await refusal(desk('report.follow', { id: single.id }))).toBe('report.no_heir');
    expect((await ofInterior.ask<{ rows: { id: number }[] }>('report.received', { limit: 20 })).rows.map((row) => row.id)).not.toContain(single.duty);
    expect(await refusal(ofInterior.ask('report.duty', { id: single.duty }))).toBe('house.not_found');
  });

  it('is said to have ended, with the body that can follow it; the desk records until one does', async () => {
    clock.set(plainDate('2025-03-02'));
    expect(await call(single.id)).toMatchObject({ call: { followed: [{ recipient: labour, now: null, endedOn: '2025-03-01' }] }, heirs: [{ recipient: labour, heir: interior }] });
    expect((await desk<Duty>('report.duty', { id: single.duty })).acceptance).toEqual([{ recipient: labour, by: 'desk', may: true }]);
  });

  it('is followed each morning by the one body that took over, which is told and accepts by its own account', async () => {
    await remindReports(house);
    await remindReports(house);
    const told = (await sql<{ params: { before: string; now: string } }>`select message -> 'params' as params from notifications where account_id = ${ofInterior.account} and message ->> 'key' = 'report.notice.followed'`.execute(owner.db)).rows;
    expect(told.map((one) => [one.params.before, one.params.now])).toEqual([[labour, interior]]);
    expect(await call(single.id)).toMatchObject({ call: { recipients: [labour], recipientBodies: ['story-phong-noi-vu-tay-linh'], followed: [{ recipient: labour, now: interior, endedOn: null }] }, heirs: [] });
    expect((await ofInterior.ask<{ rows: { id: number; waits: string | null }[] }>('report.received', { limit: 20 })).rows.find((row) => row.id === single.duty)?.waits).toBe('accept');
    const { version, acceptance } = await ofInterior.ask<Duty>('report.duty', { id: single.duty });
    expect(acceptance).toEqual([{ recipient: labour, by: 'account', may: true }]);
    expect(await refusal(desk('report.accept', { id: single.duty, expectedVersion: version, recipient: labour }))).not.toBe('done');
    expect(await ofInterior.ask('report.accept', { id: single.duty, expectedVersion: version, recipient: labour })).toMatchObject({ state: 'accepted' });
    const journal = await sql<{ n: number }>`select count(*)::int as n from audit_entries where action = 'report.follow' and subject_id = ${String(single.id)}`.execute(owner.db);
    expect(journal.rows[0]!.n).toBe(1);
  });

  it('is followed by nobody who receives the report already: the desk records it', async () => {
    expect(await call(both.id)).toMatchObject({ call: { followed: [{ recipient: labour, now: null, endedOn: '2025-03-01' }] }, heirs: [] });
    expect(await refusal(desk('report.follow', { id: both.id }))).toBe('report.no_heir');
    await sent(both.duty);
    const { acceptance } = await desk<Duty>('report.duty', { id: both.duty });
    expect(acceptance.map((one) => [one.recipient, one.by])).toEqual([[labour, 'desk'], [interior, 'account']]);
  });
});

/** A body speaks for itself by the accounts whose grants name it: its reports, its answers to directives, its own column of a sheet; the desk of the area does so for bodies without an account. */
import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { remindReports } from '../../src/app/report-reminders.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, type OfBody, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const [front, women, bank] = ['story-mttq-tay-linh', 'story-hoi-phu-nu-tay-linh', 'story-nhcsxh-tay-linh'];
const texts = { results: 'Đã vận động quỹ Vì người nghèo.', difficulties: '', proposals: '' };
type Duty = { version: number; duty: { id: number; state: string }; body: string; may: { write: boolean } };

describe('a body that has an account', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-01-03' });
  const { ask, ofBody } = askingIn({ house, owner }, district);
  const desk = <T>(name: string, input: object, role: Role = 'district_officer') => ask<T>(name, input, role, district);
  const toldOf = async (account: string, key: string) => (await sql<{ n: number }>`select count(*)::int as n from notifications where account_id = ${account} and message ->> 'key' = ${key}`.execute(owner.db)).rows[0]!.n;
  let ofFront: OfBody;
  let ofBank: OfBody;
  let duties: Map<string, number>;

  beforeAll(async () => {
    [ofFront, ofBank] = [await ofBody(front!, 'fatherland_front', district), await ofBody(bank!, 'organisation', district)];
    const { id } = await desk<{ id: number }>('report.open', { area: district, title: 'Báo cáo quý IV', kind: 'ad_hoc', periodEnd: '2023-12-31', dueOn: '2024-01-15', recipients: ['Ủy ban nhân dân huyện'], units: [front, women, bank] });
    duties = new Map((await desk<{ duties: { id: number; organisation: string }[] }>('report.call', { id, limit: 50 })).duties.map((one) => [one.organisation, one.id]));
  }, 180_000);

  it('writes and sends its reports by it, and nobody of the area does so for it', async () => {
    expect([await toldOf(ofFront.account, 'report.notice.asked'), await toldOf(ofBank.account, 'report.notice.asked')]).toEqual([1, 1]);
    const id = duties.get(front!)!;
    const seen = await desk<Duty>('report.duty', { id });
    expect([seen.body, seen.may.write]).toEqual(['account', false]);
    for (const [name, more] of [['report.save', { texts }], ['report.draft', {}], ['report.send', {}]] as const) expect(await refusal(desk(name, { id, expectedVersion: seen.version, ...more })), name).toBe('report.not_own_body');
    expect((await ofFront.ask<Duty>('report.duty', { id })).may.write).toBe(true);
    const { version } = await ofFront.ask<{ version: number }>('report.save', { id, expectedVersion: seen.version, texts });
    expect(await ofFront.ask('report.send', { id, expectedVersion: version })).toMatchObject({ state: 'sent' });
    const accept = { id, expectedVersion: version + 1, recipient: 'Ủy ban nhân dân huyện' };
    expect([await refusal(ofFront.ask('report.accept', accept)), await refusal(ofBank.ask('report.accept', accept))]).toEqual(['report.own_report', 'house.forbidden']);
  });

  it('sees its own alone: not what other bodies of its area write', async () => {
    const { total, rows } = await ofBank.ask<{ total: number; rows: { organisation: string }[] }>('report.duties', { area: district });
    expect([total, rows.map((one) => one.organisation)]).toEqual([1, [bank]]);
    for (const other of [front, women]) {
      expect(await refusal(ofBank.ask('report.duty', { id: duties.get(other!)! }))).toBe('house.not_found');
      expect(await refusal(ofBank.ask('report.file', { id: duties.get(other!)!, format: 'docx' }))).toBe('house.not_found');
      expect(await refusal(ofBank.ask('report.send', { id: duties.get(other!)!, expectedVersion: 1 }))).toBe('house.forbidden');
    }
    expect(await refusal(ofBank.ask('report.calls', { area: district }))).toBe('house.forbidden');
    expect((await ofBank.ask<{ acts: unknown[] }>('report.duty', { id: duties.get(bank!)! })).acts).toEqual([]);
  });

  it('without any account is spoken for by the desk of its area, until it gets one', async () => {
    const id = duties.get(women!)!;
    const seen = await desk<Duty>('report.duty', { id });
    expect([seen.body, seen.may.write]).toEqual(['desk', true]);
    const { version } = await desk<{ version: number }>('report.save', { id, expectedVersion: seen.version, texts });
    const own = await ofBody(women!, 'organisation', district);
    expect(await refusal(desk('report.send', { id, expectedVersion: version }))).toBe('report.not_own_body');
    await sql`update accounts set deactivated_at = now() where id = ${own.account}`.execute(owner.db);
    expect(await desk('report.send', { id, expectedVersion: version })).toMatchObject({ state: 'sent' });
  });

  it('is reminded by its own account', async () => {
    clock.set(plainDate('2024-01-14'));
    await remindReports(house);
    expect([await toldOf(ofBank.account, 'report.notice.due'), await toldOf(ofFront.account, 'report.notice.due')]).toEqual([1, 0]); // the Front has sent
    clock.set(plainDate('2024-01-03'));
  });

  it('answers a directive by it, and sees no other body\'s part', async () => {
    const { id } = await desk<{ id: number }>('directive.issue', { area: district, issuer: 'Ủy ban nhân dân huyện', title: 'Rà soát quỹ', text: 'Rà soát và báo cáo.', issuedOn: '2024-01-03', dueOn: '2024-01-20', units: [front, women, bank] });
    type Parts = { parts: { id: number; organisation: string; version: number; state: string; body: string }[]; may: { answer: number[] } };
    const { parts, may } = await desk<Parts>('directive.get', { id, limit: 50 });
    const part = (organisation: string) => parts.find((one) => one.organisation === organisation)!;
    expect([part(front!).body, part(women!).body, may.answer]).toEqual(['account', 'desk', [part(women!).id]]);
    expect(await refusal(desk('directive.answer', { part: part(bank!).id, expectedVersion: 1, answer: 'Đã làm xong.' }))).toBe('directive.not_own_body');
    const own = await ofBank.ask<Parts>('directive.get', { id, limit: 50 });
    expect([own.parts.map((one) => one.organisation), own.may.answer]).toEqual([[bank], [part(bank!).id]]);
    expect(await refusal(ofBank.ask('directive.answer', { part: part(front!).id, expectedVersion: 1, answer: 'Đã làm xong.' }))).toBe('house.forbidden');
    expect(await ofBank.ask('directive.answer', { part: part(bank!).id, expectedVersion: 1, answer: 'Đã rà soát xong.' })).toMatchObject({ state: 'answered' });
    expect(await desk('directive.accept', { part: part(bank!).id, expectedVersion: 2 })).toMatchObject({ state: 'done' });
    expect(await toldOf(ofBank.account, 'directive.notice.accepted')).toBe(1);
  });

  it('says of itself in its own column by it; neither the desk nor the Front says it in its place', async () => {
    const plan = 'story-tay-linh';
    await desk('participation.register', { plan, area: district, on: '2024-01-03', kind: 'enterprise', organisation: bank });
    const { round } = await desk<{ round: number }>('assessment.open', { area: district, plan, set: 'tieu-chi-doanh-nghiep-to-chuc-ca-nhan', kind: 'enterprise', fromYear: 2024, toYear: 2024 });
    type Sheet = { id: number; version: number; setHash: string; body: string | null; lines: { id: string; type: string; kind: string | null; asked: boolean }[]; may: { self: boolean } };
    const { rows: [row] } = await ofBank.ask<{ rows: { id: number }[] }>('assessment.list', { round });
    const sheet = await desk<Sheet>('assessment.get', { id: row!.id });
    expect([sheet.body, sheet.may.self]).toEqual(['account', false]);
    const item = sheet.lines.find((line) => line.type === 'item' && line.kind === 'evidence' && line.asked)!.id;
    const self = { id: sheet.id, version: sheet.version, setHash: sheet.setHash, column: 'self', entries: [{ item, value: 'met', note: 'Theo hồ sơ' }] };
    expect(await refusal(desk('assessment.enter', self))).toBe('assessment.not_own_column');
    expect(await refusal(ofFront.ask('assessment.enter', self))).toBe('assessment.not_own_column');
    expect(await refusal(ofFront.ask('assessment.records', { id: sheet.id }))).toBe('assessment.not_own_column');
    expect((await ofBank.ask<Sheet>('assessment.get', { id: sheet.id })).may.self).toBe(true);
    const file = await ofBank.ask<{ id: string }>('attachment.add', { subjectKind: 'assessment', subjectId: String(sheet.id), note: 'Minh chứng', file: { fileName: 'minh-chung.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') } });
    const linked = await ofBank.ask<{ version: number }>('assessment.link', { id: sheet.id, version: sheet.version, item, kind: 'attachment', record: file.id });
    const entered = await ofBank.ask<{ version: number }>('assessment.enter', { ...self, version: linked.version });
    expect(await refusal(desk('assessment.submit', { id: sheet.id, version: entered.version }))).toBe('assessment.not_own_column');
    expect(await ofBank.ask('assessment.submit', { id: sheet.id, version: entered.version })).toMatchObject({ state: 'submitted' });
    expect(await refusal(ofBank.ask('assessment.enter', { ...self, version: entered.version + 1, column: 'verified' }))).toBe('assessment.not_verifier');
    // Another organisation of the area finds no sheet.
    const other = await ofBody('story-hoi-nong-dan-tay-linh', 'organisation', district);
    expect((await other.ask<{ total: number }>('assessment.list', { round })).total).toBe(0);
    expect(await refusal(other.ask('assessment.get', { id: sheet.id }))).toBe('house.forbidden');
    const files = { subjectKind: 'assessment', subjectId: String(sheet.id) };
    expect([await refusal(other.ask('attachment.list', files)), await refusal(other.ask('attachment.get', { id: file.id })), await refusal(ofFront.ask('attachment.add', { ...files, note: null, file: { fileName: 'a.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') } }))]).toEqual(['house.forbidden', 'house.forbidden', 'house.forbidden']);
    expect((await ofBank.ask<{ items: { id: string }[] }>('attachment.list', files)).items.map((one) => one.id)).toEqual([file.id]);
  });
});

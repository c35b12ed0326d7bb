/** An application from its receipt to its answer; the public learns its state by code and nothing about a person, a few times a minute. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../../src/api/server.ts';
import { execute } from '../../src/actions/kernel.ts';
import { actions, findAction } from '../../src/actions/registry.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
type Received = { id: number; code: string; answerBy: string };

describe('an application for a review', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, commune);
  const server = await createServer({ house, actions, webDirectory: null, secure: false, logLevel: 'silent' });
  afterAll(() => server.close());
  const state = async (code: string): Promise<Record<string, unknown>> => (await execute(house, findAction('application.state')!, { code }, { actor: publicActor, requestId: 'test' })) as Record<string, unknown>;
  let received: Received;
  let [outside, poor]: number[] = [];

  beforeAll(async () => {
    outside = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, classes: ['none', 'not_poor', 'average'], limit: 1 })).rows[0]!.id;
    poor = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, classes: ['poor'], limit: 1 })).rows[0]!.id;
  });

  it('is received with a code and a day of the answer fifteen days later', async () => {
    received = await ask<Received>('application.receive', { area: commune, form: 'recognise', on: '2025-09-08', applicant: 'Đinh Thị Giả Định', household: outside });
    expect(received.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(received.answerBy).toBe('2025-09-23');
    expect(await refusal(ask('application.receive', { area: commune, form: 'recognise', on: '2025-09-08', applicant: 'Đinh Thị Giả Định', household: outside }))).toBe('application.open_already');
    expect(await refusal(ask('application.receive', { area: commune, form: 'leave', on: '2025-09-08', applicant: 'Đinh Thị Giả Định', household: outside }))).toMatch(/application\.(not_on_list_in_force|open_already)/);
    expect(await refusal(ask('application.receive', { area: commune, form: 'recognise', on: '2025-09-09', applicant: 'Ai' }))).toBe('review.in_future');
    expect(await refusal(ask('application.get', { id: received.id }, 'commune_officer', 'story-phu-linh-2025'))).toBe('house.forbidden');
    expect(await ask<Received>('application.receive', { area: commune, form: 'leave', on: '2025-09-08', applicant: 'Bá Văn Giả Định', household: poor })).toMatchObject({ answerBy: '2025-09-23' });
  });

  it('tells its state to who holds the code, and names nobody', async () => {
    const said = await state(received.code.toLowerCase().replaceAll('-', ''));
    expect(said).toEqual({ form: 'recognise', areaName: 'Xã Đông Lĩnh', receivedOn: '2025-09-08', answerBy: '2025-09-23', answerUnverified: true, state: 'received', late: false });
    expect(await refusal(state('AAAA-AAAA-AAAA'))).toBe('application.code_unknown');
    clock.set(plainDate('2025-09-24'));
    expect(await state(received.code)).toMatchObject({ late: true });
    clock.set(plainDate('2025-09-08'));
  });

  it('comes onto the list of a round with its reason, and is answered only after the decision', async () => {
    const opened = await ask<{ round: number; version: number }>('review.open', { area: commune, kind: 'regular', on: '2025-09-08', reason: 'Hộ gặp hoả hoạn, cần công nhận sớm' });
    expect(await refusal(ask('application.answer', { id: received.id, on: '2025-09-08', outcome: 'recognised' }))).toBe('application.not_decided');
    await ask('application.putOnList', { id: received.id, round: opened.round, version: opened.version, on: '2025-09-08' });
    expect(await ask('application.get', { id: received.id })).toMatchObject({ state: 'in_review', stage: 'listed', round: opened.round });
    const rows = (await ask<{ rows: { household: number; reason: string }[] }>('review.households', { round: opened.round })).rows;
    expect(rows.map((row) => [row.household, row.reason])).toEqual([[outside, 'applied']]);
    expect(await state(received.code)).toMatchObject({ state: 'in_review' });
    expect(await refusal(ask('application.answer', { id: received.id, on: '2025-09-08', outcome: 'not_recognised', answer: 'Chưa có' }))).toBe('application.not_decided');
    expect(await refusal(ask('application.putOnList', { id: received.id, round: opened.round, version: opened.version + 1, on: '2025-09-08' }))).toBe('application.on_list_already');
  });

  it('is not given back once its household is on a list: the decision answers it', async () => {
    expect(await refusal(ask('application.answer', { id: received.id, on: '2025-09-08', outcome: 'refused', answer: 'Không đủ giấy' }))).toBe('application.on_list_already');
    expect(await ask('application.get', { id: received.id })).toMatchObject({ state: 'in_review', outcome: null });
  });

  it('may be taken back or given back, and then is closed', async () => {
    await ask('application.withdraw', { id: received.id, on: '2025-09-08', why: 'Hộ rút giấy' });
    expect(await state(received.code)).toMatchObject({ state: 'withdrawn' });
    expect(await refusal(ask('application.answer', { id: received.id, on: '2025-09-08', outcome: 'refused', answer: 'x' }))).toBe('application.closed');
    expect(await ask('application.list', { area: commune })).toMatchObject({ total: 2, counts: { received: 1, withdrawn: 1 } });
  });

  it('is answered from the day it was received, and a wrong answer is taken back and stays on record', async () => {
    const other = (await ask<{ rows: { id: number; form: string }[] }>('application.list', { area: commune, state: 'received' })).rows[0]!;
    expect(await refusal(ask('application.answer', { id: other.id, on: '2025-09-07', outcome: 'refused', answer: 'Thiếu giấy' }))).toBe('application.before_receipt');
    expect(await refusal(ask('application.withdraw', { id: other.id, on: '2025-09-07', why: 'Hộ rút giấy' }))).toBe('application.before_receipt');
    expect(await refusal(ask('application.reopen', { id: other.id, on: '2025-09-08', why: 'Ghi nhầm' }))).toBe('application.not_closed');
    await ask('application.answer', { id: other.id, on: '2025-09-08', outcome: 'refused', answer: 'Thiếu giấy' });
    await ask('application.reopen', { id: other.id, on: '2025-09-08', why: 'Ghi nhầm giấy khác' });
    expect(await ask('application.get', { id: other.id })).toMatchObject({ state: 'received', outcome: null, takenBack: [{ outcome: 'refused', answer: 'Thiếu giấy', closedOn: '2025-09-08', why: 'Ghi nhầm giấy khác' }] });
    expect(await ask('application.list', { area: commune })).toMatchObject({ counts: { received: 1, answered: 0, withdrawn: 1 } });
  });

  it('has a receipt in Word and PDF with its code, the day and a QR that leads to the public page', async () => {
    const file = async (format: string) => ask<{ fileName: string; bytes: Uint8Array }>('application.receipt', { id: received.id, format });
    const word = await file('docx');
    const text = (await readDocx(word.bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(word.fileName).toBe(`giay-hen-${received.code}.docx`);
    for (const part of [received.code, 'Đinh Thị Giả Định', 'Hẹn trả lời chậm nhất ngày 23/09/2025. [chưa xác minh]', 'GIẤY TIẾP NHẬN VÀ HẸN TRẢ KẾT QUẢ']) expect(text).toContain(part);
    const pdf = await readPdf((await file('pdf')).bytes);
    expect(pdf.pages).toHaveLength(1);
    expect(await refusal(ask('application.receipt', { id: received.id, format: 'pdf' }, 'commune_officer', 'story-phu-linh-2025'))).toBe('house.forbidden');
  });

  it('is asked about a few times a minute, then the house says to wait', async () => {
    const asked: number[] = [];
    for (let count = 0; count < 12; count += 1) asked.push((await server.inject({ method: 'POST', url: '/api/application/state', payload: { code: received.code } })).statusCode);
    expect([asked.filter((status) => status === 200).length, asked.at(-1)]).toEqual([10, 429]);
  });
});

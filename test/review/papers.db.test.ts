/** The papers of a round on a real database: made as the round goes, numbered by the register, public only as masked twins; correction and revocation. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { canonicalJson } from '../../src/db/house.ts';
import { getLayout } from '../../src/db/document-files.ts';
import { publicActor, type Role } from '../../src/domain/account/roles.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import type { Message } from '../../src/domain/message.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator, say } from '../../src/domain/text/translate.ts';
import { remindReviews } from '../../src/app/review-reminders.ts';
import { makePerson } from '../account/support.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-dong-linh-2025';
const t = createTranslator('vi', vietnamese);
const layout = getLayout('state', plainDate('2025-09-15'));
type Done = { round: number; version: number } & Record<string, unknown>;
type File = { fileName: string; bytes: Uint8Array };
type Slot = { paper: string; village: string | null; act: number | null; byAct: boolean; document: { id: string; number: string } | null };
type Listed = { rows: { id: number; head: string; village: string; class: string | null; members: number }[] };

describe('papers of a round', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-15' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const asPublic = async <T>(name: string, input: object): Promise<T> => (await execute(house, findAction(name)!, input, { actor: publicActor, requestId: 'test' })) as T;
  const answers = (count: number): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < count]));
  const textOf = async (file: File): Promise<string> => (await readDocx(file.bytes)).paragraphs.map((one) => one.text).join('\n');
  const paper = (input: object, role: Role = 'commune_officer') => ask<File>('review.paper', { round: round.round, format: 'docx', ...input }, role);
  const slots = async (): Promise<Slot[]> => (await ask<{ rows: Slot[] }>('review.papers', { round: round.round })).rows;

  let round: { round: number; version: number };
  let [village, chosen]: [string, Listed['rows']] = ['', []];
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<Done> => {
    const done = await ask<Done>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role);
    round = { round: done.round, version: done.version };
    return done;
  };

  beforeAll(async () => {
    const { rows } = await ask<Listed>('household.list', { area: commune, classes: ['poor', 'near_poor'], limit: 200 });
    [village] = [...Map.groupBy(rows, (one) => one.village)].sort((a, b) => b[1].length - a[1].length)[0]!;
    chosen = rows.filter((one) => one.village === village && one.members > 1).slice(0, 3);
    round = await ask<Done>('review.open', { area: commune, kind: 'regular', on: '2025-09-15' });
    for (const one of chosen) await next('review.list', { household: one.id, reason: 'applied' });
    await next('review.closeList');
  });

  it('lists the households to review, and makes no paper of a step that was not taken', async () => {
    const text = await textOf(await paper({ paper: 'list' }));
    for (const one of chosen) expect(text).toContain(one.head);
    expect(await refusal(paper({ paper: 'posting_list', village }))).toBe('review.paper_not_yet');
    expect(await refusal(paper({ paper: 'minutes', act: 1 }))).toBe('review.paper_not_yet');
    expect(await refusal(paper({ paper: 'upper_request' }))).toBe('review.upper_not_needed');
    expect((await slots()).map((one) => one.paper)).toEqual(['list']);
    expect(await refusal(ask('review.issuePaper', { round: round.round, paper: 'list' }))).toBe('review.paper_unnumbered');
  });

  it('takes the notice and the minutes of the meeting their numbers, once each', async () => {
    for (const [index, one] of chosen.entries()) {
      await next('review.survey', { household: one.id, areaType: 'rural', ...(index === 1 ? { scoreA: 130 } : { income: index === 2 ? 1_500_001 : 1_200_000 }), answers: answers(index === 1 ? 2 : 3) });
      await next('review.check', { household: one.id }, 'commune_chair');
    }
    // The village head calls the meeting of the own village; the paper takes day, hour and place from there.
    const call = { ...round, on: clock.today(), village, meetingOn: '2025-09-16', hour: '19 giờ 30', place: 'Nhà văn hóa thôn' };
    const elsewhere = (await ask<Listed>('household.list', { area: commune, classes: ['poor', 'near_poor'], limit: 200 })).rows.find((one) => one.village !== village)!.village;
    expect(await refusal(ask('review.call', call, 'village_head', elsewhere))).toBe('house.forbidden');
    expect(await refusal(ask('review.call', { ...call, meetingOn: '2025-09-14' }, 'village_head', village))).toBe('review.call_after_meeting');
    round = { ...round, version: (await ask<Done>('review.call', call, 'village_head', village)).version };
    expect((await ask<{ calls: object[] }>('review.board', { round: round.round }, 'village_head', village)).calls).toEqual([{ village, on: clock.today(), meetingOn: '2025-09-16', hour: '19 giờ 30', place: 'Nhà văn hóa thôn', short: true }]);
    expect(await textOf(await paper({ paper: 'meeting_notice', village }))).toContain('19 giờ 30');
    const notice = await ask<{ number: string }>('review.issuePaper', { round: round.round, paper: 'meeting_notice', village });
    expect(notice.number).toBe('01/TB-UBND');
    expect(await refusal(ask('review.issuePaper', { round: round.round, paper: 'meeting_notice', village }))).toBe('document.already_issued');
    await next('review.meet', { village, present: 40, copies: 2, minutes: signedMinutes, votes: chosen.map((one, index) => ({ household: one.id, agree: index === 0 ? 21 : 40, ...(index === 0 ? { said: 'Hộ có thêm thu nhập từ rừng' } : {}) })) });
    const minutes = (await slots()).find((one) => one.paper === 'minutes')!;
    const issued = await ask<{ number: string }>('review.issuePaper', { round: round.round, paper: 'minutes', act: minutes.act, village });
    expect(issued.number).toBe('01/BB-UBND');
    const text = await textOf(await paper({ paper: 'minutes', act: minutes.act }));
    expect(text).toContain('52,5');
    expect(text).toContain(`Về hộ ${chosen[0]!.head}: Hộ có thêm thu nhập từ rừng`);
    expect((await ask<{ acts: { kind: string; said: string | null }[] }>('review.dossier', { round: round.round, household: chosen[0]!.id })).acts.find((one) => one.kind === 'meet')!.said).toBe('21/40: Hộ có thêm thu nhập từ rừng');
    expect(text).toContain('thống nhất kết quả của 3 hộ; 0 hộ');
    const register = await ask<{ rows: { number: string; about: string; round: number | null }[] }>('document.list', { kind: 'minutes', area: commune });
    expect(register.rows.map((row) => [row.number, row.about, row.round])).toEqual([['01/BB-UBND', 'review', round.round]]);
  });

  it('puts up a list whose masked twin anybody may read and check, while it is up and not after', async () => {
    const posted = await next('review.post', { village, place: 'Nhà văn hóa thôn' });
    const list = await textOf(await paper({ paper: 'posting_list', village }));
    expect(list).toContain((posted['hash'] as string).slice(0, 32));
    for (const one of chosen) expect(list).toContain(one.head);
    const code = (posted['hash'] as string).slice(0, 16);
    const twin = await asPublic<{ hash: string; text: string; rows: { head: string; class: string }[]; open: boolean }>('review.published', { code });
    expect(createHash('sha256').update(twin.text).digest('hex')).toBe(posted['hash']);
    expect(twin.rows.map((row) => row.class).sort()).toEqual(['average', 'near_poor', 'poor']);
    const seen = JSON.stringify(twin);
    for (const one of chosen) expect(seen).not.toContain(one.head);
    expect(seen).not.toMatch(/\d{12}"|kinh|ba_na/i);
    expect((await asPublic<{ rows: { code: string }[] }>('review.publications', {})).rows.map((row) => row.code)).toEqual([code]);
    // What hangs is sealed: a name corrected the next day leaves the reprint as it was.
    const hung = await paper({ paper: 'posting_list', village });
    expect(await textOf(hung)).toContain(chosen[0]!.head);
    clock.set(addDays(clock.today(), 1));
    type Card = { version: number; members: { id: number; relation: string; fullName: string; birth: string | null; sex: string | null; ethnicGroup: string | null; citizenNumber: string | null }[] };
    const card = await ask<Card>('household.get', { id: chosen[0]!.id });
    const { id: person, relation: _, ...head } = card.members.find((one) => one.relation === 'head')!;
    const details = { fullName: `${head.fullName} Sửa`, birth: head.birth, sex: head.sex, ethnicGroup: head.ethnicGroup, citizenNumber: head.citizenNumber };
    await ask('household.correctPerson', { correction: 'typing', id: chosen[0]!.id, version: card.version, person, reason: 'Ghi nhầm tên', details });
    expect(await textOf(await paper({ paper: 'posting_list', village }))).toBe(await textOf(hung));
    expect(await textOf(await paper({ paper: 'list' }))).toContain(`${head.fullName} Sửa`);
    const sealed = await owner.db.selectFrom('review_posted_lists').select(['content', 'content_hash', 'households']).where('round_id', '=', round.round).executeTakeFirstOrThrow();
    expect([createHash('sha256').update(canonicalJson(sealed.content)).digest('hex'), sealed.households.map(Number).toSorted()]).toEqual([sealed.content_hash, chosen.map((one) => one.id).toSorted()]);
    expect(await owner.db.selectFrom('audit_entries').select('after').where('action', '=', 'review.post').execute().then((rows) => rows.filter((row) => (row.after as { hash?: string } | null)?.hash === sealed.content_hash).length)).toBe(1);
    const again = await ask<Card>('household.get', { id: chosen[0]!.id });
    await ask('household.correctPerson', { correction: 'typing', id: chosen[0]!.id, version: again.version, person, reason: 'Tên cũ đúng', details: { ...details, fullName: head.fullName } });
    clock.set(addDays(clock.today(), 6));
    await next('review.takeDown', { village });
    const after = await asPublic<{ open: boolean; text: string | null; rows: unknown[] }>('review.published', { code });
    expect([after.open, after.text, after.rows.length]).toEqual([false, null, 0]);
    expect((await slots()).filter((one) => one.paper === 'put_up' || one.paper === 'take_down').length).toBe(2);
  });

  it('decides with a paper of the same number, sealed with its annexes', async () => {
    const draft = await paper({ paper: 'decision' });
    expect(await checkOfficialDocument(draft.bytes, layout, { form: 'draft', ribbon: true })).toEqual([]);
    expect(await refusal(ask('review.decide', { round: round.round, version: round.version, on: clock.today(), number: 'bảy bảy' }, 'commune_chair'))).toBe('document.number_invalid');
    const decided = await next('review.decide', { number: '77/QĐ-UBND' }, 'commune_chair');
    expect(decided['number']).toBe('77/QĐ-UBND');
    const slot = (await slots()).find((one) => one.paper === 'decision')!;
    expect([slot.document!.id, slot.document!.number, slot.byAct]).toEqual([decided['document'], '77/QĐ-UBND', true]);
    const file = await paper({ paper: 'decision', act: slot.act });
    expect(await checkOfficialDocument(file.bytes, layout, { form: 'issued', ribbon: true })).toEqual([]);
    const text = await textOf(file);
    for (const one of chosen) expect(text).toContain(one.head);
    // Nobody without a right over the round opens it, and the public register does not hand it out.
    expect(await refusal(asPublic('document.render', { document: slot.document!.id }))).toBe('house.not_found');
    expect(await refusal(ask('document.render', { document: slot.document!.id }))).toBe('document.of_review');
    expect(await refusal(ask('document.void', { document: slot.document!.id, expectedVersion: 1, reason: 'Ghi nhầm' }, 'commune_chair'))).toBe('document.of_review');
    expect(await refusal(paper({ paper: 'decision', act: slot.act }, 'enumerator'))).toBe('house.forbidden');
  });

  it('explains the result to the household in the words of the standard', async () => {
    const text = await textOf(await paper({ paper: 'result', household: chosen[0]!.id }));
    expect(text).toContain('hộ nghèo');
    expect(text).toContain('Quyết định số 77/QĐ-UBND');
    expect(text).toMatch(/1\.200\.000/);
    // The same text on the household's page, on the notice and in the journal.
    const page = await ask<{ rows: { decision: { number: string }; explained: { lines: Message[] } }[] }>('household.explain', { id: chosen[0]!.id });
    const lines = page.rows.find((one) => one.decision.number === '77/QĐ-UBND')!.explained.lines.map((line) => say(t, line));
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.some((line) => line.startsWith('Nếu '))).toBe(true); // the nearest change that would alter it
    const flat = (words: string) => words.replace(/\s+/g, ' ');
    for (const line of lines) expect(flat(text)).toContain(flat(line));
    const journal = await ask<{ items: { after: { decision?: string; explanation?: string[] } }[] }>('audit.history', { subjectKind: 'household', subjectId: String(chosen[0]!.id) });
    expect(journal.items.find((one) => one.after?.decision === '77/QĐ-UBND')!.after.explanation).toEqual(lines);
    // Measured by an entered điểm A, the notice says that no official table gave it.
    const entered = /Điểm A là số được nhập vào: không có bảng điểm chính thức/;
    expect([entered.test(flat(text)), entered.test(flat(await textOf(await paper({ paper: 'result', household: chosen[1]!.id }))))]).toEqual([false, true]);
    expect((await paper({ paper: 'application' })).bytes.length).toBeGreaterThan(5000);
    expect(await textOf(await paper({ paper: 'application_to_leave', household: chosen[1]!.id }))).toContain(chosen[1]!.head);
  });

  it('publishes the decided result for thirty days, as an act of its own', async () => {
    const made = await next('review.publish', { place: 'Trụ sở Ủy ban nhân dân xã' });
    expect([made['until'], made['households']]).toEqual([addDays(clock.today(), 30), 2]);
    expect(await textOf(await paper({ paper: 'published_list' }))).toContain((made['hash'] as string).slice(0, 32));
    expect(await refusal(ask('review.endPublication', { ...round, on: clock.today() }))).toBe('review.publication_days_left');
    const up = (await slots()).find((one) => one.paper === 'publication_up')!;
    const minutes = await textOf(await paper({ paper: 'publication_up', act: up.act }));
    for (const words of ['Trụ sở Ủy ban nhân dân xã', '77/QĐ-UBND', '30 ngày', (made['hash'] as string).slice(0, 16)]) expect(minutes).toContain(words);
    expect((await ask<{ number: string }>('review.issuePaper', { round: round.round, paper: 'publication_up', act: up.act })).number).toMatch(/^\d+\/BB-UBND$/);
  });

  it('gives certificates by number, prints them all in one file, gives one anew and revokes it', async () => {
    expect(await refusal(ask('review.issueCertificates', { round: round.round }))).toBe('house.forbidden');
    const issued = await ask<{ issued: number; first: string; last: string }>('review.issueCertificates', { round: round.round }, 'commune_chair');
    expect(issued).toEqual({ issued: 2, first: '01/GCN-HN.HCN', last: '02/GCN-HN.HCN' });
    expect(await refusal(ask('review.issueCertificates', { round: round.round }, 'commune_chair'))).toBe('review.nothing_to_certify');
    type Row = { renewable: boolean; id: number; number: string; household: number; state: string; class: string; until: string | null };
    const list = () => ask<{ total: number; valid: number; waiting: number; rows: Row[] }>('review.certificates', { area: commune, round: round.round });
    const { rows, valid, waiting } = await list();
    expect([valid, waiting, rows.map((row) => row.class).sort()]).toEqual([2, 0, ['near_poor', 'poor']]);
    const poor = rows.find((row) => row.household === chosen[0]!.id)!;
    const file = await ask<File>('review.certificate', { certificate: poor.id, format: 'docx' });
    expect(await textOf(file)).toContain(`Họ và tên chủ hộ: ${chosen[0]!.head}`);
    const { job, total } = await ask<{ job: string; total: number }>('review.printCertificates', { round: round.round });
    expect(total).toBe(2);
    await expect.poll(async () => (await ask<{ stage: string }>('review.printJob', { job })).stage, { timeout: 60_000 }).toBe('ready');
    const printed = (await ask<File>('review.printed', { job })).bytes;
    expect((await readPdf(printed)).pages.length).toBe(2);
    expect(await refusal(ask('review.printed', { job }, 'commune_chair'))).toBe('review.print_gone');
    expect(await ask('review.printJob', { job })).toEqual({ stage: 'ready', done: 2, total: 2, parts: [{ first: 1, last: 2 }] });
    expect(await refusal(ask('review.printed', { job, part: 2 }))).toBe('review.print_gone');
    expect(await ask('review.printStop', { job })).toEqual({ done: 2 }); // over already: the file stays
    expect((await ask<{ stage: string }>('review.printJob', { job })).stage).toBe('ready');
    expect(await ask('review.printCertificates', { round: round.round, skip: 1 })).toMatchObject({ total: 1, skipped: 1 });
    expect(await refusal(ask('review.printJob', { job: '00000000-0000-4000-8000-000000000000' }))).toBe('review.print_gone');
    const anew = await ask<{ certificate: number; number: string }>('review.reissueCertificate', { certificate: poor.id, why: 'Bị mất' }, 'commune_chair');
    expect(anew.number).toBe('03/GCN-HN.HCN');
    expect(await textOf(await ask<File>('review.certificate', { certificate: anew.certificate, format: 'docx' }))).toContain(`thay Giấy chứng nhận số ${poor.number}`);
    expect(await refusal(ask('review.revokeCertificate', { certificate: poor.id, why: 'Cấp nhầm' }, 'commune_chair'))).toBe('review.certificate_closed');
    await ask('review.revokeCertificate', { certificate: anew.certificate, why: 'Cấp nhầm' }, 'commune_chair');
    expect(await refusal(ask('review.issueCertificates', { round: round.round }, 'commune_chair'))).toBe('review.nothing_to_certify'); // one revoked by hand does not come back with the others
    expect((await list()).rows.map((row) => [row.number, row.state])).toEqual([['01/GCN-HN.HCN', poor.number === '01/GCN-HN.HCN' ? 'replaced' : 'valid'], ['02/GCN-HN.HCN', poor.number === '02/GCN-HN.HCN' ? 'replaced' : 'valid'], ['03/GCN-HN.HCN', 'revoked']]);
    expect((await list()).rows.at(-1)!.renewable).toBe(true);
    // Revoked by mistake: the decision still stands, so it is given again, once, and the mistake stays in the register.
    const again = await ask<{ certificate: number; number: string }>('review.reissueCertificate', { certificate: anew.certificate, why: 'Thu hồi nhầm' }, 'commune_chair');
    expect(again.number).toBe('04/GCN-HN.HCN');
    expect(await textOf(await ask<File>('review.certificate', { certificate: again.certificate, format: 'docx' }))).toContain(`thay Giấy chứng nhận số ${anew.number}`);
    expect((await list()).rows.slice(2).map((row) => [row.number, row.state, row.renewable])).toEqual([['03/GCN-HN.HCN', 'revoked', false], ['04/GCN-HN.HCN', 'valid', true]]);
    expect(await refusal(ask('review.reissueCertificate', { certificate: anew.certificate, why: 'Lần nữa' }, 'commune_chair'))).toBe('review.certificate_closed');
    await ask('review.revokeCertificate', { certificate: again.certificate, why: 'Cấp nhầm' }, 'commune_chair');
  });

  it('reports the result to the level above, which receives it; work lists and reminders go on until then', async () => {
    const province = 'story-tra-giang-2025';
    const work = async (role: Role, slug = commune) => (await ask<{ rows: { kind: string; round: number }[] }>('review.work', {}, role, slug)).rows.filter((row) => row.round === round.round).map((row) => row.kind);
    expect([await work('commune_chair'), await work('province_officer', province)]).toEqual([['announce', 'report'], []]);
    expect(await refusal(ask('review.sendReport', { ...round, on: clock.today() }))).toBe('review.report_not_issued');
    const { number } = await ask<{ number: string }>('review.issuePaper', { round: round.round, paper: 'report' });
    expect(await refusal(ask('review.receiveReport', { ...round, on: clock.today() }, 'province_officer', province))).toBe('review.report_not_sent');
    const sent = await next('review.sendReport');
    expect([sent['number'], sent['to']]).toEqual([number, 'Tỉnh Trà Giang']);
    expect(await refusal(ask('review.sendReport', { ...round, on: clock.today() }))).toBe('review.report_sent');
    expect([await work('commune_chair'), await work('province_officer', province)]).toEqual([['announce'], ['receive_report']]);
    expect(await refusal(ask('review.receiveReport', { ...round, on: clock.today() }))).toBe('house.forbidden');
    round = { ...round, version: (await ask<Done>('review.receiveReport', { ...round, on: clock.today() }, 'province_officer', province)).version };
    expect((await ask<{ report: object }>('review.board', { round: round.round })).report).toEqual({ number, on: clock.today(), toName: 'Tỉnh Trà Giang', received: clock.today(), outdated: false });
    const area = await idOf(commune);
    const officer = await makePerson(owner, { areaId: area, grants: [{ role: 'commune_officer', areaId: area }] });
    const told = async () => (await owner.db.selectFrom('notifications').select('link').where('account_id', '=', officer.id).where('dedupe_key', 'like', `review/${round.round}/waiting/end_publication/%`).execute()).map((row) => row.link);
    await remindReviews(house);
    expect(await told()).toEqual([]);
    const now = clock.today();
    clock.set(addDays(now, 31));
    await remindReviews(house);
    await remindReviews(house);
    expect(await told()).toEqual([`/ra-soat/${round.round}/van-ban`]);
    clock.set(now);
  });

  it('ends a certificate with its household and gives it back when that was a mistake', async () => {
    type Card = { version: number; acts: { id: number; kind: string }[]; members: { id: number; relation: string; fullName: string }[] };
    type Row = { number: string; household: number; state: string; endedBy: string | null; until: string | null };
    const one = chosen[1]!.id;
    const card = (id: number, slug?: string) => ask<Card>('household.get', { id }, 'commune_officer', slug);
    const certificates = async (household: number, slug?: string) => (await ask<{ rows: Row[] }>('review.certificates', { household }, 'commune_officer', slug)).rows.map((row) => [row.state, row.endedBy]);
    const left = await ask<{ act: number; version: number }>('household.leave', { id: one, version: (await card(one)).version, on: clock.today() });
    expect(await certificates(one)).toEqual([['ended', 'leave']]);
    await ask('household.reverse', { id: one, version: left.version, act: left.act, reason: 'Ghi nhầm hộ' });
    expect(await certificates(one)).toEqual([['valid', null]]);
    // Merged into another household it ends as well; the one that goes on keeps its own.
    const [into, joined] = [await card(chosen[2]!.id), await card(one)];
    const merged = await ask<{ act: number; version: number }>('household.merge', { id: chosen[2]!.id, version: into.version, on: clock.today(), source: one, sourceVersion: joined.version });
    expect([await certificates(one), await certificates(chosen[2]!.id)]).toEqual([[['ended', 'merge']], []]);
    await ask('household.reverse', { id: chosen[2]!.id, version: merged.version, act: merged.act, reason: 'Ghi nhầm hộ' });
    expect(await certificates(one)).toEqual([['valid', null]]);
  });

  it('gives a certificate to a household that was split off, ends it where another commune receives the household, and lets that commune give its own', async () => {
    type Card = { version: number; members: { id: number; relation: string }[] };
    const other = 'story-phu-linh-2025';
    const listed = (input: object, slug?: string) => ask<{ waiting: number; rows: { state: string; endedBy: string | null; household: number }[] }>('review.certificates', input, 'commune_officer', slug);
    const source = await ask<Card>('household.get', { id: chosen[1]!.id });
    const person = source.members.find((member) => member.relation !== 'head')!.id;
    const { made } = await ask<{ made: number }>('household.split', { id: chosen[1]!.id, version: source.version, on: clock.today(), persons: [person], head: person, address: 'Ngõ sau' });
    expect((await listed({ area: commune, round: round.round })).waiting).toBe(1);
    await ask('review.issueCertificates', { round: round.round }, 'commune_chair');
    expect([(await listed({ household: made })).rows.map((row) => row.state), (await listed({ area: commune, round: round.round })).waiting]).toEqual([['valid'], 0]);
    const { transfer } = await ask<{ transfer: number }>('household.send', { id: made, version: 1, on: clock.today(), to: other });
    const { rows: villages } = await ask<{ rows: { slug: string }[] }>('area.tree', { area: other, date: clock.today(), world: 'story' }, 'commune_officer', other);
    await ask('household.receive', { transfer, village: villages[0]!.slug }, 'commune_officer', other);
    expect((await listed({ household: made }, other)).rows).toMatchObject([{ state: 'ended', endedBy: 'receive' }]); // what it came with is read there
    expect((await listed({ area: commune, round: round.round, state: 'ended' })).rows.map((row) => row.household)).toContain(made);
    const there = await ask<{ round: number }>('review.open', { area: other, kind: 'regular', on: clock.today() }, 'commune_officer', other);
    expect((await listed({ area: other, round: there.round }, other)).waiting).toBe(1);
    await ask('review.issueCertificates', { round: there.round }, 'commune_chair', other);
    const own = (await listed({ household: made, state: 'valid' }, other)).rows as unknown as { id: number }[];
    expect(await textOf(await ask<File>('review.certificate', { certificate: own[0]!.id, format: 'docx' }, 'commune_officer', other))).toContain('77/QĐ-UBND');
    expect((await listed({ area: other, round: there.round }, other)).waiting).toBe(0);
  });

  it('corrects by a decision of its own: the register changes from that day and keeps what was decided before', async () => {
    expect(await refusal(ask('review.correct', { ...round, on: clock.today(), household: chosen[1]!.id, why: 'Ghi nhầm chỉ số' }, 'commune_chair'))).toBe('review.decided_that_day');
    clock.set(addDays(clock.today(), 3));
    expect(await refusal(ask('review.correct', { ...round, on: clock.today(), household: chosen[1]!.id, why: 'Ghi nhầm chỉ số' }))).toBe('house.forbidden');
    const corrected = await next('review.correct', { household: chosen[1]!.id, why: 'Ghi nhầm chỉ số nhà ở', found: { areaType: 'rural', income: 1_200_000, answers: answers(4) } }, 'commune_chair');
    expect([corrected['number'], corrected['class'], corrected['changed']]).toEqual(['78/QĐ-UBND', 'poor', true]);
    const card = await ask<{ statuses: { class: string; change: string; decision: { number: string } }[] }>('household.get', { id: chosen[1]!.id });
    expect(card.statuses.slice(0, 2).map((one) => [one.class, one.change === 'other', one.decision.number])).toEqual([['poor', true, '78/QĐ-UBND'], ['near_poor', false, '77/QĐ-UBND']]);
    const slot = (await slots()).find((one) => one.paper === 'correction')!;
    expect(await textOf(await paper({ paper: 'correction', act: slot.act }))).toContain('Đính chính Quyết định số 77/QĐ-UBND');
  });

  it('revokes by a decision of its own: what was before holds again and the household goes the whole way again', async () => {
    clock.set(addDays(clock.today(), 2));
    const revoked = await next('review.revoke', { households: [chosen[2]!.id], why: 'Kê khai không đúng thu nhập' }, 'commune_chair');
    expect(revoked['number']).toBe('79/QĐ-UBND');
    const card = await ask<{ status: { class: string; decision: { number: string } }; statuses: unknown[] }>('household.get', { id: chosen[2]!.id });
    expect([card.status.class, card.status.decision.number]).toEqual([chosen[2]!.class, '79/QĐ-UBND']);
    const row = (await ask<{ rows: { household: number; stage: string }[] }>('review.households', { round: round.round, limit: 50 })).rows.find((one) => one.household === chosen[2]!.id)!;
    expect(row.stage).toBe('listed');
    const slot = (await slots()).find((one) => one.paper === 'revocation')!;
    expect(await textOf(await paper({ paper: 'revocation', act: slot.act }))).toContain(chosen[2]!.head);
  });

  it('tells the register of certificates as it was known on an earlier day: before an end was entered, and while an end was believed that was undone since', async () => {
    type Row = { number: string; head: string; household: number; state: string; until: string | null; endedBy: string | null };
    const register = async (knownOn?: string) => {
      const { rows, total, valid } = await ask<{ total: number; valid: number; rows: Row[] }>('review.certificates', { area: commune, round: round.round, limit: 200, ...(knownOn ? { knownOn } : {}) });
      return { total, valid, rows: rows.map((row) => [row.number, row.head, row.state, row.until, row.endedBy]) };
    };
    await ask('review.issueCertificates', { round: round.round }, 'commune_chair');
    const [first, before] = [clock.today(), await register()];
    const held = (await ask<{ rows: Row[] }>('review.certificates', { household: chosen[1]!.id })).rows.find((row) => row.state === 'valid')!;
    clock.set(addDays(first, 1));
    const left = await ask<{ act: number; version: number }>('household.leave', { id: chosen[1]!.id, version: (await ask<{ version: number }>('household.get', { id: chosen[1]!.id })).version, on: first });
    const ended = await register();
    expect(ended.rows.find(([number]) => number === held.number)!.slice(2)).toEqual(['ended', expect.any(String), 'leave']);
    expect([ended.valid, await register(first), await register(addDays(first, 1))]).toEqual([before.valid - 1, before, ended]);
    clock.set(addDays(first, 2));
    await ask('household.reverse', { id: chosen[1]!.id, version: left.version, act: left.act, reason: 'Ghi nhầm hộ' });
    expect([await register(), await register(addDays(first, 1)), await register(first)]).toEqual([before, ended, before]);
    expect(await register('2020-01-01')).toEqual({ total: 0, valid: 0, rows: [] });
  });

  it('reports a round again that was corrected and revoked in part since, with a number of its own; the first report stays as it was sent', async () => {
    const province = 'story-tra-giang-2025';
    type Board = { report: { number: string; on: string; outdated: boolean; received: string | null }; earlierReports: { number: string; received: string | null }[] };
    type Slots = { rows: { paper: string; act: number | null; document: { number: string } | null }[] };
    const board = (more: object = {}) => ask<Board>('review.board', { round: round.round, ...more });
    const reports = async () => (await ask<Slots>('review.papers', { round: round.round })).rows.filter((row) => row.paper === 'report');
    const paper = async (more: object = {}) => textOf(await ask<File>('review.paper', { round: round.round, paper: 'report', format: 'docx', ...more }));
    const { report } = await board();
    const before = await paper();
    expect(report.outdated).toBe(true);
    // The number of the first is not taken for the second, which takes its own, once for each decision.
    expect(await refusal(ask('review.sendReport', { ...round, on: clock.today() }))).toBe('review.report_not_issued');
    const [open, sentBefore] = await reports();
    expect([open!.document, typeof open!.act, sentBefore!.document!.number, sentBefore!.act]).toEqual([null, 'number', report.number, null]);
    const { number } = await ask<{ number: string }>('review.issuePaper', { round: round.round, paper: 'report' });
    expect(number).not.toBe(report.number);
    expect(await refusal(ask('review.issuePaper', { round: round.round, paper: 'report' }))).toBe('document.already_issued');
    const sent = await next('review.sendReport');
    expect([sent['number'], await refusal(ask('review.sendReport', { ...round, on: clock.today() }))]).toEqual([number, 'review.report_sent']);
    round = { ...round, version: (await ask<Done>('review.receiveReport', { ...round, on: clock.today() }, 'province_officer', province)).version };
    expect(await board()).toMatchObject({ report: { number, outdated: false, received: clock.today() }, earlierReports: [{ number: report.number, received: report.received }] });
    expect(await paper({ act: open!.act })).toContain(`thay Báo cáo số ${report.number}`);
    expect(await paper()).toBe(before);
    expect((await board({ knownOn: report.on })).report.number).toBe(report.number);
  });
});

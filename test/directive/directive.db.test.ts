/**
 * Directives of the story district: issued to bodies, answered, returned, accepted; overdue ones get a letter drafted by the daily round, once until
 * its day has gone, which a person sends and which prints in official form.
 */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { remindDirectives } from '../../src/app/directive-reminders.ts';
import { highland } from '../../src/demo/places.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { isLate, isOverdue, mayBe, toRemind } from '../../src/domain/directive/standing.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
type Part = { id: number; organisation: string; area: string; state: string; overdue: boolean; version: number; dueOn: string; reminded: number };
type Directive = { directive: { state: string; overdue: number; done: number }; version: number; parts: Part[]; letters: { id: number; byDay: string; sentOn: string | null; number: string | null; bodies: string[] }[]; may: { judge: boolean; answer: number[] } };

describe('the parts of a directive', () => {
  it('are reminded of once: not while a letter waits, nor while the day of a sent one has not gone', () => {
    const parts = [{ id: 1, state: 'open' as const, dueOn: plainDate('2024-01-10') }, { id: 2, state: 'answered' as const, dueOn: plainDate('2024-01-10') }, { id: 3, state: 'returned' as const, dueOn: plainDate('2024-01-12') }];
    const on = (day: string) => plainDate(day);
    expect(toRemind(parts, [], on('2024-01-10'))).toEqual([]);
    expect(toRemind(parts, [], on('2024-01-11'))).toEqual([1]);
    expect(toRemind(parts, [], on('2024-01-13'))).toEqual([1, 3]);
    expect(toRemind(parts, [{ units: [1], byDay: on('2024-01-18'), sentOn: null }], on('2024-02-20'))).toEqual([3]);
    expect(toRemind(parts, [{ units: [1, 3], byDay: on('2024-01-18'), sentOn: on('2024-01-13') }], on('2024-01-18'))).toEqual([]);
    expect(toRemind(parts, [{ units: [1, 3], byDay: on('2024-01-18'), sentOn: on('2024-01-13') }], on('2024-01-19'))).toEqual([1, 3]);
  });

  it('are judged only when answered and answered only while waited for', () => {
    expect((['open', 'answered', 'returned', 'done'] as const).map((state) => [mayBe(state, 'answered'), mayBe(state, 'returned'), mayBe(state, 'done')])).toEqual([[true, false, false], [false, true, true], [true, false, false], [false, false, false]]);
    expect(isOverdue({ state: 'done', dueOn: plainDate('2024-01-01') }, plainDate('2024-02-01'))).toBe(false);
    const late = (state: 'open' | 'answered' | 'returned' | 'done', answered: string | null) => isLate({ state, dueOn: plainDate('2024-01-10'), answeredOn: answered === null ? null : plainDate(answered) });
    expect([late('done', '2024-01-10'), late('answered', '2024-01-11'), late('returned', '2024-01-11'), late('open', null)]).toEqual([false, true, null, null]);
  });
});

describe('a directive', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-01-03' });
  const { ask } = askingIn({ house, owner }, district);
  const upper = async <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);
  const get = (id: number) => upper<Directive>('directive.get', { id, limit: 100 });
  let communes: { slug: string; body: string }[];
  let id: number;
  const partOf = async (slug: string) => (await get(id)).parts.find((part) => part.area === slug)!;
  const answer = async (slug: string, text = 'Đã rà soát xong.') => ask('directive.answer', { part: (await partOf(slug)).id, expectedVersion: (await partOf(slug)).version, answer: text }, 'commune_officer', slug);

  beforeAll(async () => {
    const bodies = await ask<{ rows: { id: string; area: string; level: string }[] }>('organisation.list', { area: district, below: 'true', world: 'story', kind: 'state', limit: 200 });
    const all = bodies.rows.filter((one) => one.level === 'commune').map((one) => ({ slug: one.area, body: one.id }));
    communes = [...all.filter((one) => one.slug !== highland.slug).slice(0, 2), ...all.filter((one) => one.slug === highland.slug)]; // people of the demo work in the last
  }, 180_000);

  it('goes to bodies within the area only, each once; a body sees its own part', async () => {
    const wanted = { area: district, issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', number: '15/UBND-VX', signer: 'Phạm Văn Mẫu', title: 'Rà soát hộ có khả năng thoát nghèo', text: 'Rà soát và báo cáo danh sách.', issuedOn: '2024-01-03', dueOn: '2024-01-15', units: communes.map((one) => one.body) };
    expect(await refusal(upper('directive.issue', { ...wanted, units: ['story-ubnd-tra-giang'] }))).toBe('directive.unit_outside');
    expect(await refusal(upper('directive.issue', { ...wanted, units: [communes[0]!.body, communes[0]!.body] }))).toBe('directive.unit_twice');
    expect(await refusal(upper('directive.issue', { ...wanted, units: ['khong-co'] }))).toBe('directive.unit_unknown');
    expect(await refusal(upper('directive.issue', { ...wanted, dueOn: '2024-01-02' }))).toBe('directive.due_before');
    expect(await refusal(upper('directive.issue', { ...wanted, issuedOn: '2034-01-03', dueOn: '2034-01-15' }))).toBe('directive.issued_ahead');
    expect(await refusal(upper('directive.issue', { ...wanted, signer: null }))).toBe('directive.signer_missing');
    expect(await refusal(upper('directive.issue', { ...wanted, number: '15/KH-UBND' }))).toBe('directive.number_unreadable');
    id = (await upper<{ id: number }>('directive.issue', wanted)).id;
    expect(await refusal(upper('directive.issue', wanted))).toBe('document.number_taken');
    const own = await ask<Directive>('directive.get', { id }, 'commune_officer', communes[0]!.slug);
    expect(own.parts.map((part) => part.organisation)).toEqual([communes[0]!.body]);
    expect(own.may).toEqual({ judge: false, answer: [own.parts[0]!.id] });
    const listed = await ask<{ rows: { directive: number }[] }>('directive.owed', { area: communes[0]!.slug }, 'commune_officer', communes[0]!.slug);
    expect(listed.rows.map((row) => row.directive)).toContain(id);
  });

  it('stands in the document register under its number, and each body gets the paper with all who were asked', async () => {
    const of = await upper<{ entries: { number: string; state: string }[]; mayDraft: boolean }>('document.ofWork', { of: 'directive', id });
    expect(of).toMatchObject({ entries: [{ number: '15/UBND-VX', state: 'issued' }], mayDraft: false });
    const text = (await readDocx((await ask<{ bytes: Uint8Array }>('directive.paper', { id, format: 'docx' }, 'commune_officer', highland.slug)).bytes)).paragraphs.map((line) => line.text).join('\n');
    for (const words of ['15/UBND-VX', 'Kính gửi', 'Ủy ban nhân dân xã Vĩnh Lĩnh', 'Rà soát và báo cáo danh sách.', '15/01/2024', 'Phạm Văn Mẫu']) expect(text).toContain(words);
    expect(communes.length).toBe(3);
    const spoken = await upper<{ id: number }>('directive.issue', { area: district, issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', title: 'Chuẩn bị họp', text: 'Cử người dự họp.', issuedOn: '2024-01-03', dueOn: '2024-01-05', units: [communes[0]!.body] });
    await upper('document.draftWork', { of: 'directive', id: spoken.id });
    expect((await upper<{ entries: { state: string }[] }>('document.ofWork', { of: 'directive', id: spoken.id })).entries).toMatchObject([{ state: 'draft' }]);
    await upper('directive.withdraw', { id: spoken.id, expectedVersion: (await get(spoken.id)).version, reason: 'Chỉ để thử' });
  });

  it('is answered by the body and accepted or returned by who issued it, never by who answered', async () => {
    const [first, second] = communes as [typeof communes[0], typeof communes[0]];
    await answer(first!.slug);
    const part = await partOf(first!.slug);
    expect(await refusal(ask('directive.accept', { part: part.id, expectedVersion: part.version }, 'commune_officer', first!.slug))).toBe('house.forbidden');
    const told = async (key: string) => (await sql<{ n: number }>`select count(*) as n from notifications where message ->> 'key' = ${key} and link = ${`/chi-dao/${id}`}`.execute(owner.db)).rows[0]!.n;
    expect(await told('directive.notice.answered')).toBeGreaterThan(0);
    await upper('directive.accept', { part: part.id, expectedVersion: part.version });
    expect(await refusal(answer(first!.slug))).toBe('directive.act_impossible');
    await answer(second!.slug);
    const again = await partOf(second!.slug);
    await upper('directive.return', { part: again.id, expectedVersion: again.version, reason: 'Thiếu danh sách', dueOn: '2024-01-20' });
    expect(await partOf(second!.slug)).toMatchObject({ state: 'returned', dueOn: '2024-01-20' });
    const mine = await partOf(highland.slug);
    await upper('directive.answer', { part: mine.id, expectedVersion: mine.version, answer: 'Huyện ghi thay.' });
    expect(await refusal(upper('directive.accept', { part: mine.id, expectedVersion: mine.version + 1 }))).toBe('directive.own_answer');
    await ask('directive.return', { part: mine.id, expectedVersion: mine.version + 1, reason: 'Xã phải tự báo cáo', dueOn: '2024-01-15' }, 'department_officer', 'story-tra-giang');
  });

  it('gets a letter drafted once when overdue, sent under a number, and another only after its day', async () => {
    expect(await refusal(upper('directive.remind', { id }))).toBe('directive.nothing_overdue');
    clock.set(plainDate('2024-01-16'));
    await remindDirectives(house);
    await remindDirectives(house);
    const one = await get(id);
    expect(one.directive.overdue).toBe(1);
    expect(one.letters).toMatchObject([{ sentOn: null, byDay: '2024-01-23', bodies: ['Ủy ban nhân dân xã Vĩnh Lĩnh'] }]);
    const letter = one.letters[0]!.id;
    expect(await refusal(ask('directive.letter', { letter, format: 'docx' }, 'commune_officer', highland.slug))).toBe('house.not_found'); // not sent yet
    const keys = async () => (await sql<{ key: string }>`select distinct message ->> 'key' as key from notifications where link = ${`/chi-dao/${id}`}`.execute(owner.db)).rows.map((row) => row.key).toSorted();
    expect(await keys()).toEqual(expect.arrayContaining(['directive.notice.late', 'directive.notice.letter']));
    await upper('directive.sendLetter', { letter, number: '25/UBND-VX', signer: 'Phạm Văn Mẫu' });
    expect(await refusal(upper('directive.sendLetter', { letter, number: '26/UBND-VX', signer: 'Phạm Văn Mẫu' }))).toBe('directive.letter_sent');
    expect(await keys()).toContain('directive.notice.reminded');
    expect((await partOf(highland.slug)).reminded).toBe(1);
    const text = (await readDocx((await ask<{ bytes: Uint8Array }>('directive.letter', { letter, format: 'docx' }, 'commune_officer', highland.slug)).bytes)).paragraphs.map((line) => line.text).join('\n');
    for (const words of ['25/UBND-VX', '15/UBND-VX', 'Kính gửi', 'Ủy ban nhân dân xã Vĩnh Lĩnh', '23/01/2024', 'Phạm Văn Mẫu']) expect(text).toContain(words);
    expect((await upper<{ bytes: Uint8Array }>('directive.letter', { letter, format: 'pdf' })).bytes.length).toBeGreaterThan(1000);
    clock.set(plainDate('2024-01-23'));
    await remindDirectives(house);
    expect((await get(id)).letters.length).toBe(2); // the other body, overdue since the 21st
    clock.set(plainDate('2024-01-24'));
    await remindDirectives(house);
    expect((await get(id)).letters.length).toBe(3); // the day of the first letter has gone
  });

  it('enters its letter in the document register, where a number is given once', async () => {
    const rows = await owner.db.selectFrom('documents').select(['kind', 'unit', 'number', 'state', 'work_link']).where('work_paper', '=', 'directive.letter').execute();
    expect(rows).toEqual([{ kind: 'letter', unit: 'UBND-VX', number: 25, state: 'issued', work_link: `/chi-dao/${id}` }]);
    const letter = (await get(id)).letters.find((one) => one.sentOn === null)!.id;
    expect(await refusal(upper('directive.sendLetter', { letter, number: '25/UBND-VX', signer: 'Phạm Văn Mẫu' }))).toBe('document.number_taken');
    expect(await refusal(upper('directive.sendLetter', { letter, number: 'công văn 26', signer: 'Phạm Văn Mẫu' }))).toBe('directive.number_unreadable');
  });

  it('reminds nobody who answered after the letter was drafted, by a day that is still to come; a letter to nobody is not sent', async () => {
    const issue = async (title: string, bodies: readonly string[]) => (await upper<{ id: number }>('directive.issue', { area: district, issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', title, text: 'Cử người dự họp.', issuedOn: '2024-01-24', dueOn: '2024-01-25', units: bodies })).id;
    const [asked, alone] = [await issue('Chuẩn bị họp quý', communes.map((one) => one.body)), await issue('Cử người dự tập huấn', communes.filter((one) => one.slug === highland.slug).map((one) => one.body))];
    clock.set(plainDate('2024-01-26'));
    const letters = [(await upper<{ letter: number }>('directive.remind', { id: asked })).letter, (await upper<{ letter: number }>('directive.remind', { id: alone })).letter];
    for (const one of [asked, alone]) {
      const mine = (await get(one)).parts.find((part) => part.area === highland.slug)!;
      await ask('directive.answer', { part: mine.id, expectedVersion: mine.version, answer: 'Đã cử người dự.' }, 'commune_officer', highland.slug);
    }
    clock.set(plainDate('2024-02-05')); // past the day the draft named
    expect(await refusal(upper('directive.sendLetter', { letter: letters[1], number: '27/UBND-VX', signer: 'Phạm Văn Mẫu' }))).toBe('directive.letter_needless');
    expect((await get(asked)).letters[0]!.bodies).toHaveLength(communes.length - 1);
    await upper('directive.sendLetter', { letter: letters[0], number: '28/UBND-VX', signer: 'Phạm Văn Mẫu' });
    expect((await get(asked)).letters[0]).toMatchObject({ sentOn: '2024-02-05', byDay: '2024-02-12' });
    expect((await get(asked)).parts.map((part) => [part.area === highland.slug, part.reminded]).toSorted()).toEqual([[false, 1], [false, 1], [true, 0]]);
  });

  it('is put off for a body that asks before its day, by a letter where it was in writing; reminders and what is in time follow the day that stands', async () => {
    type Extension = { id: number; state: string; dueBefore: string; dueOn: string | null; wantedOn: string | null; number: string | null };
    type Put = { directive: { dueOn: string; firstDueOn: string; answered: number; inTime: number; extensions: Extension[] }; version: number; parts: (Part & { late: boolean | null; extensions: Extension[] })[]; letters: { bodies: string[] }[]; asking: { days: number; unverified: boolean } | null };
    const { id: made } = await upper<{ id: number }>('directive.issue', { area: district, issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', number: '40/UBND-VX', signer: 'Phạm Văn Mẫu', title: 'Rà soát nhà ở', text: 'Rà soát nhà dột nát.', issuedOn: '2024-02-05', dueOn: '2024-02-20', units: communes.map((one) => one.body) });
    const see = () => upper<Put>('directive.get', { id: made, limit: 100 });
    const at = async (slug: string) => (await see()).parts.find((part) => part.area === slug)!;
    const request = async (slug: string, more: object = {}) => ask<{ extension: number }>('directive.askExtension', { part: (await at(slug)).id, expectedVersion: (await at(slug)).version, dueOn: '2024-03-05', reason: 'Mưa lũ, hai thôn bị chia cắt', ...more }, 'commune_officer', slug);
    const settle = (extension: number, more: object) => upper<{ state: string; dueOn: string }>('directive.answerExtension', { extension, grant: true, answer: 'Đồng ý vì lý do khách quan.', number: '41/UBND-VX', signer: 'Phạm Văn Mẫu', ...more });
    const [other, third] = communes as [typeof communes[0], typeof communes[0]];
    expect((await see()).asking).toMatchObject({ days: 0, unverified: true });
    expect(await refusal(request(highland.slug, { dueOn: '2024-02-20' }))).toBe('directive.extension_earlier');
    const { extension } = await request(highland.slug);
    expect(await refusal(request(highland.slug))).toBe('directive.extension_asked');
    // Taken back by who asked, not by another; then it is answered by nobody, and asked anew.
    const { extension: hasty } = await request(third.slug);
    const takeBack = (slug: string) => ask('directive.withdrawExtension', { extension: hasty }, 'commune_officer', slug);
    expect(await refusal(takeBack(other.slug))).toBe('house.forbidden');
    await takeBack(third.slug);
    expect([await refusal(takeBack(third.slug)), await refusal(settle(hasty, {}))]).toEqual(['directive.extension_settled', 'directive.extension_settled']);
    expect(await at(third.slug)).toMatchObject({ dueOn: '2024-02-20', extensions: [{ state: 'withdrawn', wantedOn: '2024-03-05' }] });
    const own = await ask<Put>('directive.get', { id: made }, 'commune_officer', other.slug);
    expect(own.parts.flatMap((part) => part.extensions)).toEqual([]); // what another body asks is not its business
    expect(await refusal(ask('directive.answerExtension', { extension, grant: true, answer: 'Tự đồng ý' }, 'commune_officer', highland.slug))).toBe('house.forbidden');
    expect(await refusal(settle(extension, { signer: null }))).toBe('directive.signer_missing');
    expect(await refusal(settle(extension, { number: null }))).toBe('directive.number_unreadable');
    expect(await refusal(settle(extension, { dueOn: '2024-02-20' }))).toBe('directive.extension_earlier');
    expect(await settle(extension, { dueOn: '2024-03-01' })).toMatchObject({ state: 'granted', dueOn: '2024-03-01' });
    expect(await at(highland.slug)).toMatchObject({ dueOn: '2024-03-01', extensions: [{ state: 'granted', dueBefore: '2024-02-20', wantedOn: '2024-03-05', dueOn: '2024-03-01', number: '41/UBND-VX' }] });
    expect(await refusal(settle(extension, { number: '43/UBND-VX' }))).toBe('directive.extension_settled');
    const words = async (of: number, slug: string) => (await readDocx((await ask<{ bytes: Uint8Array }>('directive.extensionLetter', { extension: of, format: 'docx' }, 'commune_officer', slug)).bytes)).paragraphs.map((line) => line.text).join('\n');
    const letter = await words(extension, highland.slug);
    for (const part of ['41/UBND-VX', '40/UBND-VX', 'Ủy ban nhân dân xã Vĩnh Lĩnh', 'Mưa lũ', '20/02/2024', '01/03/2024', 'Phạm Văn Mẫu']) expect(letter).toContain(part);
    expect(await refusal(ask('directive.extensionLetter', { extension, format: 'docx' }, 'commune_officer', other.slug))).toBe('house.not_found');
    expect(await owner.db.selectFrom('documents').select(['number', 'state']).where('work_paper', '=', 'directive.extension').execute()).toEqual([{ number: 41, state: 'issued' }]);

    // Who asks does not answer; declined, the day stays.
    const mine = await at(third.slug);
    const { extension: asked } = await upper<{ extension: number }>('directive.askExtension', { part: mine.id, expectedVersion: mine.version, dueOn: '2024-03-05', reason: 'Thiếu người' });
    expect(await refusal(settle(asked, { number: '44/UBND-VX' }))).toBe('directive.own_request');
    await ask('directive.answerExtension', { extension: asked, grant: false, answer: 'Bố trí người khác làm.', number: '44/UBND-VX', signer: 'Phạm Văn Mẫu' }, 'department_officer', 'story-tra-giang');
    expect(await at(third.slug)).toMatchObject({ dueOn: '2024-02-20', extensions: [{ state: 'withdrawn' }, { state: 'declined', dueOn: null }] });

    clock.set(plainDate('2024-02-21'));
    expect(await refusal(request(other.slug))).toBe('directive.extension_late');
    await remindDirectives(house);
    expect((await see()).letters[0]!.bodies).toHaveLength(2); // not the body whose day was put off
    const whole = { id: made, dueOn: '2024-03-10', reason: 'Bão số 2', number: '45/UBND-VX', signer: 'Phạm Văn Mẫu' };
    expect(await refusal(upper('directive.extend', { ...whole, expectedVersion: (await see()).version, dueOn: '2024-02-20' }))).toBe('directive.extension_earlier');
    expect(await refusal(ask('directive.extend', { ...whole, expectedVersion: (await see()).version }, 'commune_officer', other.slug))).toBe('house.forbidden');
    const put = await upper<{ extension: number; units: number }>('directive.extend', { ...whole, expectedVersion: (await see()).version });
    expect(put.units).toBe(3);
    const after = await see();
    expect(after).toMatchObject({ directive: { dueOn: '2024-03-10', firstDueOn: '2024-02-20', overdue: 0, extensions: [{ dueBefore: '2024-02-20', dueOn: '2024-03-10' }] } });
    expect(after.parts.map((part) => [part.dueOn, part.extensions.at(-1)!.dueBefore]).toSorted()).toEqual([['2024-03-10', '2024-02-20'], ['2024-03-10', '2024-02-20'], ['2024-03-10', '2024-03-01']]);
    expect(after.letters[0]!.bodies).toEqual([]); // the letter drafted for the day before reminds nobody now
    expect(await words(put.extension, other.slug)).toContain('10/03/2024');
    const paper = (await readDocx((await upper<{ bytes: Uint8Array }>('directive.paper', { id: made, format: 'docx' })).bytes)).paragraphs.map((line) => line.text).join('\n');
    expect([paper.includes('20/02/2024'), paper.includes('10/03/2024')]).toEqual([true, false]); // as it was issued

    // In time by the day that stood when each answered; what was asked for is settled by the answer.
    clock.set(plainDate('2024-03-08'));
    const { extension: open } = await request(other.slug, { dueOn: '2024-03-20' });
    await ask('directive.answer', { part: (await at(highland.slug)).id, expectedVersion: (await at(highland.slug)).version, answer: 'Đã rà soát.' }, 'commune_officer', highland.slug);
    clock.set(plainDate('2024-03-11'));
    await ask('directive.answer', { part: (await at(other.slug)).id, expectedVersion: (await at(other.slug)).version, answer: 'Đã rà soát.' }, 'commune_officer', other.slug);
    expect(await see()).toMatchObject({ directive: { answered: 2, inTime: 1, overdue: 1 } });
    expect([(await at(highland.slug)).late, (await at(other.slug)).late, (await at(third.slug)).late]).toEqual([false, true, null]);
    expect((await at(other.slug)).extensions.map((one) => one.state)).toEqual(['granted', 'lapsed']);
    expect(await refusal(settle(open, { number: '46/UBND-VX' }))).toBe('directive.extension_settled');
    clock.set(plainDate('2024-02-05'));
  });

  it('is withdrawn with a reason; then nobody is reminded and nothing is answered', async () => {
    await upper('directive.withdraw', { id, expectedVersion: (await get(id)).version, reason: 'Đã có chỉ đạo thay thế' });
    expect((await get(id)).directive).toMatchObject({ state: 'withdrawn', overdue: 0 });
    expect((await owner.db.selectFrom('notifications').select('message').where('dedupe_key', '=', `directive/${id}/withdrawn`).execute()).length).toBeGreaterThan(0); // whoever owed an answer is told
    expect(await refusal(answer(highland.slug))).toBe('directive.withdrawn_already');
    clock.set(plainDate('2024-03-01'));
    await remindDirectives(house);
    expect((await get(id)).letters.length).toBe(3);
    expect(await refusal(upper('directive.sendLetter', { letter: (await get(id)).letters[0]!.id, number: '30/UBND-VX', signer: 'Phạm Văn Mẫu' }))).toBe('directive.withdrawn_already');
  });
});

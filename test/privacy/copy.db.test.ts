/** The copy for who asked, after a whole review: answers in the words of the form, what the meeting said, and of other people the day and the kind alone. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { appendAwardActs } from '../../src/db/award.ts';
import type { AwardAct } from '../../src/domain/award/types.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';
import { wholeHousehold } from '../survey/answers.ts';

const commune = 'story-dong-linh-2025';
type Done = { round: number; version: number } & Record<string, unknown>;
type Listed = { rows: { id: number; head: string; village: string; members: number }[] };
type Form = { round: { version: number }; forms: string };

describe('the copy after a whole review', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-15' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let round: { round: number; version: number };
  let [village, one, gone]: [string, Listed['rows'][number], Listed['rows'][number]] = ['', undefined as never, undefined as never];
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<Done> => {
    const done = await ask<Done>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role);
    round = { round: done.round, version: done.version };
    return done;
  };
  const receive = (household: number, personName: string, more: object = {}) => ask<{ id: number }>('privacy.receive', { area: commune, kind: 'see', household, personName, text: 'Xin xem dữ liệu của gia đình', on: clock.today(), ...more });
  const copyOf = async (request: number): Promise<string> => (await readDocx((await ask<{ bytes: Uint8Array }>('privacy.copy', { request, format: 'docx' })).bytes)).paragraphs.map((part) => part.text).join('\n');

  beforeAll(async () => {
    const asked = { A01: true, A02: false, A03: true, ...wholeHousehold };
    const { rows } = await ask<Listed>('household.list', { area: commune, classes: ['poor', 'near_poor'], limit: 200 });
    [village] = [...Map.groupBy(rows, (row) => row.village)].sort((a, b) => b[1].length - a[1].length)[0]!;
    [one, gone] = rows.filter((row) => row.village === village && row.members > 1) as [typeof one, typeof gone];
    round = await ask<Done>('review.open', { area: commune, kind: 'regular', on: clock.today() });
    const application = await ask<{ id: number }>('application.receive', { area: commune, form: 'recognise', on: clock.today(), applicant: one.head, address: 'Thôn', note: 'Nhà bị tốc mái', household: one.id });
    round = await ask<Done>('application.putOnList', { id: application.id, ...round, on: clock.today() });
    await next('review.list', { household: gone.id, reason: 'applied' });
    await next('review.closeList');
    const form = await ask<Form>('survey.form', { round: round.round, household: one.id });
    const answers = { ...asked, C01: ['no_capital'], C04: ['credit'] };
    round = { ...round, version: (await ask<Done>('survey.save', { round: round.round, household: one.id, version: form.round.version, on: clock.today(), forms: form.forms, answers, seconds: 200 })).version };
    await ask('survey.second', { round: round.round, household: one.id, on: clock.today(), forms: form.forms, answers: { ...answers, B43: 60 } }, 'commune_chair');
    await next('survey.settle', { household: one.id, items: [{ code: 'B43', take: 'first', why: 'Phiếu giấy ghi 30' }] }, 'commune_chair');
    const { version } = await ask<{ version: number }>('household.get', { id: gone.id });
    await ask('household.leave', { id: gone.id, version, on: clock.today() });
    await next('review.follow');
    await next('review.check', { household: one.id }, 'commune_chair');
    await next('review.call', { village, meetingOn: '2025-09-16', hour: '19 giờ', place: 'Nhà văn hóa' });
    clock.set(plainDate('2025-09-16'));
    await next('review.meet', { village, present: 40, copies: 2, minutes: signedMinutes, votes: [{ household: one.id, agree: 31, said: 'Có thêm thu nhập từ rừng' }] });
    await next('review.post', { village, place: 'Nhà văn hóa' });
    const objection = await next('review.object', { village, household: one.id, text: 'Hàng xóm Lò Thị Khiếu Nại nói hộ này có xe tải' });
    const { opinion } = await next('review.opine', { household: one.id, text: 'Ông Trưởng ban Công tác đề nghị xem lại thu nhập' }, 'fatherland_front');
    await next('review.answer', { objection: objection['objection'], upheld: false, why: 'Trả lời bà Lò Thị Khiếu Nại: xe tải là của người khác' }, 'commune_chair');
    await next('review.respond', { opinion, accepted: true, why: 'Đã xem lại, đúng như ông Trưởng ban nói' }, 'commune_chair');
    clock.set(addDays(clock.today(), 8));
    await next('review.takeDown', { village });
    await next('review.decide', { number: '77/QĐ-UBND' }, 'commune_chair');
    await receive(one.id, 'Vợ Cũ Của Chủ Hộ', { text: 'Tôi muốn biết ông ấy có bao nhiêu đất', kind: 'correct' });
  }, 240_000);

  it('answers in the words of the form, with có and không, and no code of an item', async () => {
    const text = await copyOf((await receive(one.id, one.head)).id);
    // One question a row, beside the answer.
    for (const row of ['Số nhân khẩu của hộ\n4', 'Có thành viên hưởng lương hưu?\nkhông', 'Nguồn nước sinh hoạt chính\nnước máy', 'Diện tích nhà ở\n30 m²', 'Loại nhà tiêu\nkhông có', 'Diện tích nhà ở\n60 m²']) expect(text).toContain(row);
    expect(text).toMatch(/Tài sản hộ đang dùng\n[^\n]*xe máy/);
    // As it was entered, and as the two entries were settled.
    expect([text.match(/^Trả lời phiếu khảo sát ngày 15\/09\/2025$/gm)?.length, text.match(/^Phiếu nhập lần hai ngày 15\/09\/2025$/gm)?.length]).toEqual([2, 1]);
    expect(text).not.toMatch(/\b[ABC]\d\d\b/);
    expect(text).not.toMatch(/\btrue\b|\bfalse\b|no_capital|drilled_well|motorbike/);
    expect(text).toContain('diện tích nhà ở 30 m²');
    // Nothing is told as the house calls it within.
    expect(text.split('\n').flatMap((cell) => cell.split(/; |: /)).filter((part) => !['nam', 'con'].includes(part) && /^[a-z_]+(\.[a-zA-Z]+)?$/.test(part))).toEqual([]);
  });

  it('tells why some disagreed in the meeting, and how many agreed', async () => {
    const text = await copyOf((await receive(one.id, one.head)).id);
    expect(text).toContain('lý do không đồng ý: Có thêm thu nhập từ rừng');
    expect(text).toContain('31 người dự họp đồng ý');
  });

  it('tells of an objection, an opinion and a request of others that there was one and what came of it, and not a word of theirs', async () => {
    const text = await copyOf((await receive(one.id, one.head, { text: 'Lời của chính chủ hộ' })).id);
    for (const words of ['có ý kiến khiếu nại', 'trả lời ý kiến; không chấp nhận', 'Mặt trận có ý kiến giám sát', 'trả lời ý kiến của Mặt trận; chấp nhận', 'sửa dữ liệu; chờ trả lời']) expect(text).toContain(words);
    expect(text.indexOf('có ý kiến khiếu nại')).toBeLessThan(text.indexOf('trả lời ý kiến; không chấp nhận')); // in the order of the day
    for (const words of ['Khiếu Nại', 'xe tải', 'Trưởng ban', 'Vợ Cũ', 'bao nhiêu đất']) expect(text).not.toContain(words);
    // What the asker said goes back to the asker, and to nobody else.
    expect(text).toContain('Lời của chính chủ hộ');
    expect(await copyOf((await receive(one.id, 'Vợ Cũ Của Chủ Hộ')).id)).not.toContain('Lời của chính chủ hộ');
  });

  it('tells what became of a dossier of award: how the meeting and the council voted, the decision, the book, why it was cancelled; and of a refused one why', async () => {
    const on = clock.today();
    const areaId = await idOf(commune);
    const { slug: plan } = await owner.db.selectFrom('plans').select('slug').where('world', '=', 'story').where('issued_version', 'is not', null).orderBy('id').executeTakeFirstOrThrow();
    const common = { form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025 };
    let award = await ask<{ award: number; version: number }>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan });
    const rows = (await ask<Listed>('household.list', { area: commune, classes: ['poor'], limit: 5 })).rows.filter((row) => row.id !== one.id);
    const [refused, third] = [rows[0]!, rows[1]!];
    for (const household of [one.id, refused.id, third.id]) award = await ask('award.nominate', { ...award, on, ...common, household, achievement: `Thành tích của hộ ${household}` });
    const members = ['a', 'b', 'c', 'd'].map((member) => ({ member, name: `Ủy viên ${member}`, duty: 'member' as const }));
    const acts: AwardAct[] = [
      // Details are asked of an individual; whatever stands in an act of the dossier is told.
      { kind: 'edit', on, dossier: 1, achievement: `Thành tích của hộ ${one.id}`, hash: 'h', about: { sex: 'female', born: 1971, hometown: 'Xã Kon Giả Định', residence: 'Làng 9', unit: 'Tổ hợp tác Chè' } },
      { kind: 'check', on, dossier: 1, criteria: 't', gates: [] }, { kind: 'check', on, dossier: 2, criteria: 't', gates: [{ criterion: 'one_achievement', state: 'fail', working: [] }] }, { kind: 'check', on, dossier: 3, criteria: 't', gates: [] },
      { kind: 'meet', on, place: 'Nhà văn hóa', present: 40, chair: 'C', secretary: 'S', votes: [{ dossier: 1, agree: 37 }, { dossier: 3, agree: 29 }] },
      { kind: 'convene', on, session: 1, secret: true, members, dossiers: [1, 3] }, { kind: 'recuse', on, session: 1, member: 'd', dossiers: [1], why: 'Em rể của chủ hộ' }, ...members.map((one): AwardAct => ({ kind: 'vote', on, session: 1, member: one.member, inWriting: false, choices: null })),
      { kind: 'close', on, session: 1, tallies: [{ dossier: 1, agree: 3, against: 0, blank: 0 }, { dossier: 3, agree: 1, against: 3, blank: 0 }] }, { kind: 'publish', on, dossiers: [1], place: 'Trụ sở' },
      { kind: 'object', on, objection: 1, dossier: 1, text: 'Bà Lò Thị Kiến Nghị nói không xứng' }, { kind: 'answer', on, objection: 1, upheld: false, why: 'Trả lời bà Lò Thị Kiến Nghị' },
      { kind: 'decide', on, number: '88/QĐ-UBND', granted: [{ dossier: 1, register: 17, money: 700_000 }] }, { kind: 'revoke', on, number: '99/QĐ-UBND', dossier: 1, why: 'Kê khai không đúng' }, { kind: 'tell', on, number: '12/UBND', dossier: 2 },
    ];
    await owner.db.transaction().execute((tx) => appendAwardActs(tx, { id: award.award, areaId, version: award.version }, acts, { today: on, now: `${on}T02:00:00Z`, accountId: null, accountName: 'Cán bộ thi đua' }));
    await sql`insert into awards (world, area_id, round_id, dossier, subject_id, subject_kind, form, level, book, manner, occasion, period_from, period_until, decision_number, decided_on, register_year, register_number, money, state, revoked_on, revoked_by, revoked_why)
      select 'story', ${areaId}, ${award.award}, 1, s.id, 'household', 'commune_commendation', 'commune', 'area', 'thematic', 'yearly', '2025-01-01', '2026-01-01', '88/QĐ-UBND', ${on}::date, 2025, 17, 700000, 'revoked', ${on}::date, '99/QĐ-UBND', 'Kê khai không đúng' from emulation_subjects s where s.household_id = ${one.id}`.execute(owner.db);
    const text = await copyOf((await receive(one.id, one.head)).id);
    for (const words of [
      `Thành tích của hộ ${one.id}`, 'nữ; sinh 1971; quê quán: Xã Kon Giả Định; nơi ở: Làng 9; đơn vị công tác: Tổ hợp tác Chè', '37 người dự họp đồng ý', '3 phiếu đồng ý trên 3; thông qua', 'khai xung đột lợi ích', 'tiếp nhận kiến nghị', 'trả lời kiến nghị; không chấp nhận',
      'quyết định khen thưởng; số 88/QĐ-UBND', 'hủy quyết định khen thưởng; số 99/QĐ-UBND; Kê khai không đúng', 'vào sổ khen thưởng số 17', '700.000 đồng', 'bị hủy ngày',
    ]) expect(text).toContain(words);
    // Nothing of the other dossiers of the session, of a secret ballot, or of what others said.
    for (const words of ['Kiến Nghị', 'Em rể', '29 người dự họp', `hộ ${third.id}`, 'bỏ phiếu; ', 'không được khen thưởng']) expect(text).not.toContain(words);
    expect(text.match(/phiếu đồng ý trên/g)).toHaveLength(1);
    const told = await copyOf((await receive(refused.id, refused.head)).id);
    for (const words of ['hồ sơ không được khen thưởng: không đạt điều kiện', 'gửi công văn trả lời không khen thưởng; số 12/UBND']) expect(told).toContain(words);
    expect(told).not.toMatch(/phiếu đồng ý trên|88\/QĐ/);
    expect(text.split('\n').flatMap((cell) => cell.split(/; |: /)).filter((part) => !['nam', 'con'].includes(part) && /^[a-z_]+(\.[a-zA-Z]+)?$/.test(part))).toEqual([]);
  });

  it('says of one that left that it lives there no more', async () => {
    const text = await copyOf((await receive(gone.id, gone.head)).id);
    expect(text).toContain('đưa hộ ra khỏi danh sách; hộ không còn ở xã này');
    expect(text).not.toMatch(/\bleft\b/);
  });
});

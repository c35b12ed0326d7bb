/** A round of awards of the story world's commune on a real database: a household that left poverty, one that did not, a council with a secret vote. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
type Done = { award: number; version: number };
const years = { fromYear: 2021, toYear: 2024 };

describe('a round of awards', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const achievement = 'Gia đình tự lực vươn lên, làm ăn có hiệu quả.';
  let round: Done;
  let [left, stayed]: number[] = [];
  let plan = '';
  const council: readonly Role[] = ['commune_chair', 'commune_officer', 'council_member', 'fatherland_front'];
  const accounts: string[] = [];
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<Done & Record<string, unknown>> => {
    const done = await ask<Done & Record<string, unknown>>(name, { ...round, on: clock.today(), ...input }, role);
    round = { award: done.award, version: done.version };
    return done;
  };
  const propose = async (household: number): Promise<number> => Number((await next('award.nominate', { household, form: 'commune_commendation', path: 'own', ...years, achievement }))['dossier']);

  beforeAll(async () => {
    const area = await idOf(commune);
    plan = (await owner.db.selectFrom('plans').select('slug').where('world', '=', 'story').where('issued_version', 'is not', null).orderBy('id').executeTakeFirstOrThrow()).slug;
    const found = await sql<{ id: number; gone: boolean }>`
      select h.id::int, bool_or(s.change in ('left_above', 'left_to_near_poor')) as gone from households h join household_statuses s on s.household_id = h.id and s.ended_act is null
      where h.village_id in (select descendant_id from area_closure where ancestor_id = ${area}) group by h.id
      having (bool_or(s.change = 'left_above' and s.valid_from >= '2021-01-01') and not bool_or(s.class = 'poor' and s.valid_until is null)) or (not bool_or(s.change in ('left_above', 'left_to_near_poor')) and bool_or(s.class = 'poor'))
      order by 2 desc, 1`.execute(owner.db);
    left = found.rows.find((row) => row.gone)!.id;
    stayed = found.rows.find((row) => !row.gone)!.id;
    for (const role of council) {
      await ask('account.me', {}, role).catch(() => undefined);
      const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${commune}`).executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, role, area_id: area, valid_from: '2025-01-01' } as never).execute();
      accounts.push(id);
    }
  });

  it('is opened under the law of the day with the criteria of the issued plan', async () => {
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on: '2025-09-08', deadline: '2025-12-01', ...years, plan, quota: [{ form: 'commune_commendation', most: 5 }] });
    const got = await ask<{ law: { title: { vi: string }; unverified: string[]; forms: { id: string; locked: boolean }[] }; plan: { slug: string } }>('award.get', { award: round.award });
    expect([got.law.title.vi.includes('152/2025'), got.law.unverified.includes('award_least_share'), got.law.forms.some((form) => form.id === 'district_commendation'), got.law.forms.find((form) => form.id === 'labour_order')!.locked, got.plan.slug]).toEqual([true, true, false, true, plan]);
    expect(await refusal(ask('award.open', { area: commune, level: 'district', occasion: 'final', on: '2025-09-08', deadline: '2025-12-01', ...years, plan }))).toBe('award.other_level');
    expect(await refusal(ask('award.get', { award: round.award }, 'commune_officer', 'story-dak-ninh-2025'))).not.toBe('done');
  });

  it('refuses the household that did not leave poverty, with the working on record, and lets the other pass', async () => {
    const [first, second] = [await propose(left!), await propose(stayed!)];
    expect(await refusal(next('award.nominate', { household: left, form: 'commune_commendation', path: 'own', ...years, achievement }))).toBe('award.nominated_already');
    // What the register knows of the household is no judgement by the plan's criteria: that is a closed sheet.
    const unjudged = await next('award.check', { dossier: first });
    expect([unjudged['stage'], unjudged['gates']]).toEqual(['nominated', [{ criterion: 'assessment', state: 'unknown' }, { criterion: 'household_class', state: 'pass' }, { criterion: 'one_achievement', state: 'pass' }]]);
    expect(await refusal(next('award.meet', { place: 'Nhà văn hóa', present: 20, chair: 'Chủ trì', secretary: 'Thư ký', votes: [{ dossier: first, agree: 20 }] }))).toBe('award.gates_unknown');
    const lacking = async () => [(await ask<{ lacking: number }>('award.get', { award: round.award })).lacking, (await ask<{ lacking: number }>('award.dossier', { award: round.award, dossier: first })).lacking];
    expect(await lacking()).toEqual([1, 1]);
    await closedSheet(owner, { plan, set: 'tieu-chi-ho', kind: 'household', household: left!, ...years, on: '2025-09-05' });
    const judged = await next('award.check', { dossier: first });
    expect([judged['stage'], judged['gates']]).toEqual(['gates_passed', [{ criterion: 'tieu-chi-ho', state: 'pass' }, { criterion: 'household_class', state: 'pass' }, { criterion: 'one_achievement', state: 'pass' }]]);
    expect(await lacking()).toEqual([0, 0]);
    expect(await next('award.check', { dossier: second })).toMatchObject({ stage: 'refused' });
    const dossier = await ask<{ refused: string; gates: { criterion: string; state: string; working: { key: string }[] }[] }>('award.dossier', { award: round.award, dossier: second });
    const failed = dossier.gates.find((one) => one.criterion === 'household_class')!;
    expect([dossier.refused, failed.state, failed.working[0]!.key]).toEqual(['gate', 'fail', 'award.gate.household_not_left']);
    expect(await refusal(next('award.meet', { place: 'Nhà văn hóa', present: 20, chair: 'Chủ trì', secretary: 'Thư ký', votes: [{ dossier: second, agree: 20 }] }))).toBe('award.wrong_stage');
  });

  it('votes in secret: who voted is known, how each voted is kept nowhere', async () => {
    await next('award.meet', { place: 'Nhà văn hóa', present: 20, chair: 'Chủ trì', secretary: 'Thư ký', votes: [{ dossier: 1, agree: 18 }] });
    const members = accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member', 'member'][index] }));
    expect(await refusal(next('award.convene', { secret: true, members: [...members.slice(0, 3), { account: '00000000-0000-4000-8000-000000000000', duty: 'member' }], dossiers: [1] }))).toBe('award.not_a_member');
    // A member of the council has the name of somebody in the nominated household.
    const { full_name: namesake } = (await sql<{ full_name: string }>`select p.full_name from household_members h join person_details p on p.person_id = h.person_id and p.ended_act is null and p.valid_until is null where h.household_id = ${left} and h.ended_act is null and h.valid_until is null order by p.full_name limit 1`.execute(owner.db)).rows[0]!;
    await owner.db.updateTable('accounts').set({ name: namesake }).where('id', '=', accounts[2]!).execute();
    await next('award.convene', { secret: true, members, dossiers: [1] });
    const kin = async (role: Role) => (await ask<{ sessions: { mine: { kin: unknown[] } }[] }>('award.get', { award: round.award }, role)).sessions[0]!.mine.kin;
    expect([await kin('council_member'), await kin('commune_chair')]).toEqual([[{ dossier: 1, kind: 'household' }], []]);
    expect(await refusal(next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] }, 'council_member'))).toBe('award.kinship_unanswered');
    expect(await refusal(next('award.edit', { dossier: 1, achievement: 'Sửa sau khi trình Hội đồng' }))).toBe('award.dossier_voted');
    await next('award.recuse', { session: 1, dossiers: [1], why: 'Anh ruột của chủ hộ' }, 'fatherland_front');
    expect(await refusal(next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] }, 'fatherland_front'))).toBe('award.recused_in_vote');
    await next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] }, 'commune_chair');
    expect(await refusal(next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'against' }] }, 'commune_chair'))).toBe('award.voted_already');
    expect(await refusal(next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] }, 'supervisor'))).toBe('award.not_a_member');
    expect(await refusal(next('award.close', { session: 1 }))).toBe('award.no_quorum');
    await next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] });
    await next('award.vote', { session: 1, unrelated: 'Chỉ trùng tên, quê ở huyện khác', ballot: [{ dossier: 1, choice: 'agree' }] }, 'council_member');
    expect(await next('award.close', { session: 1 })).toMatchObject({ passed: 1, refused: 0 });
    // What the system found and what the member said to it is known to the council and stands in the minutes.
    const { sessions: [sat] } = await ask<{ sessions: { members: { name: string; explained: object | null }[] }[] }>('award.get', { award: round.award }, 'fatherland_front');
    expect(sat!.members.filter((one) => one.explained !== null)).toMatchObject([{ name: namesake, explained: { dossiers: [1], why: 'Chỉ trùng tên, quê ở huyện khác' } }]);
    const minutes = await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: round.award, paper: 'council', of: 1, format: 'docx' })).bytes);
    expect(minutes.paragraphs.map((one) => one.text).join('\n')).toContain('giải trình: Chỉ trùng tên, quê ở huyện khác.');
    const kept = await sql<{ text: string }>`select act::text as text from award_acts where round_id = ${round.award} and kind = 'vote' union all select coalesce(before::text, '') || coalesce(after::text, '') from audit_entries where action = 'award.vote'`.execute(owner.db);
    expect(kept.rows.length).toBeGreaterThanOrEqual(6);
    expect(kept.rows.filter((row) => /agree|against/.test(row.text))).toEqual([]);
    const seen = await house.db.transaction().execute(async (db) => db.selectFrom('award_tallies').selectAll().execute());
    expect(seen).toEqual([]);
  });

  it('waits for the days of publicity, the objection and the Front, then awards, pays by the norm and enters the golden book', async () => {
    const shown = await next('award.publish', { dossiers: [1], place: 'Trụ sở UBND xã' });
    expect(shown['until']).toBe('2025-09-15');
    await next('award.object', { dossier: 1, text: 'Đề nghị xem lại' }, 'fatherland_front');
    await next('award.opine', { dossiers: [1], text: 'Làm rõ việc bình xét ở thôn' }, 'fatherland_front');
    expect(await refusal(next('award.decide', { dossiers: [1] }, 'commune_chair'))).toBe('award.publicity_days_left');
    clock.set(plainDate('2025-09-16'));
    expect(await refusal(next('award.decide', { dossiers: [1] }, 'commune_chair'))).toBe('award.objections_open');
    await next('award.answer', { objection: 1, upheld: false, why: 'Đã xem lại, không có cơ sở' });
    // Handed in on the last public day and typed in today: it holds the decision as well.
    expect(await refusal(next('award.object', { dossier: 1, text: 'Đề nghị xem lại lần nữa' }, 'fatherland_front'))).toBe('award.objection_late');
    await next('award.object', { dossier: 1, handed: '2025-09-15', text: 'Đề nghị xem lại lần nữa' }, 'fatherland_front');
    expect((await ask<{ objections: { on: string; handed: string }[] }>('award.get', { award: round.award })).objections[1]).toMatchObject({ on: '2025-09-16', handed: '2025-09-15' });
    expect(await refusal(next('award.decide', { dossiers: [1] }, 'commune_chair'))).toBe('award.objections_open');
    await next('award.answer', { objection: 2, upheld: false, why: 'Đã xem lại, không có cơ sở' });
    expect(await refusal(next('award.decide', { dossiers: [1] }, 'commune_chair'))).toBe('award.opinions_open');
    await next('award.reply', { opinion: 1, text: 'Biên bản họp thôn kèm theo' });
    expect(await refusal(next('award.decide', { dossiers: [1] }))).toBe('house.forbidden');
    expect(await next('award.decide', { dossiers: [1] }, 'commune_chair')).toMatchObject({ awards: 1, money: 351_000 });
    type Register = { total: number; rows: { name: string; number: string; register: number }[] };
    const register = await ask<Register>('award.register', { area: commune, year: 2025 });
    expect([register.total, register.rows[0]!.register, /^\d+\/QĐ-UBND$/.test(register.rows[0]!.number), register.rows[0]!.name !== '']).toEqual([1, 1, true, true]);
    clock.set(plainDate('2025-09-17')); // its own award is none of those before it
    expect((await ask<{ record: { key: string }[] }>('award.dossier', { award: round.award, dossier: 1 })).record.map((line) => line.key)).not.toContain('award.record.former');
    clock.set(plainDate('2025-09-16'));
  });

  it('prints every paper of the round as things stand, and the household\'s report from the registers', async () => {
    const { rows } = await ask<{ rows: { paper: string; of: number | null }[] }>('award.papers', { award: round.award });
    expect(rows.map((row) => row.paper)).toEqual(['list', 'meeting', 'council', 'notice', 'decision', 'refusal']);
    const textOf = async (paper: string, of: number | null): Promise<string> => (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: round.award, paper, ...(of === null ? {} : { of }), format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');
    const texts = new Map<string, string>();
    for (const row of rows) texts.set(row.paper, await textOf(row.paper, row.of));
    expect(texts.get('council')).toContain('không bỏ phiếu về');
    // The Front's member took part in nothing, being a brother: that is no absence.
    expect(texts.get('council')).toContain(`Không tham gia do liên quan: fatherland_front/${commune} (lý do: Anh ruột của chủ hộ).`);
    expect(texts.get('council')).not.toContain('Vắng mặt');
    expect(texts.get('council')).not.toMatch(/: (không đồng ý|ý kiến khác): /u);
    expect(texts.get('decision')).toContain('351.000 đồng');
    expect(texts.get('meeting')).toContain('18/20');
    expect(await textOf('certificate', 1)).toMatch(/Số sổ vàng: 1\./);
    expect(await textOf('dossier', 1)).toContain('chưa đối chiếu');
    expect(await refusal(ask('award.paper', { award: round.award, paper: 'certificate', of: 2, format: 'pdf' }))).toBe('award.paper_not_yet');
    expect(await refusal(ask('award.paper', { award: round.award, paper: 'meeting', of: 1, format: 'pdf' }))).toBe('award.paper_not_yet');
    expect(await refusal(ask('award.package', { award: round.award }))).toBe('award.paper_not_yet');
    expect(await refusal(ask('award.packageFile', { job: '00000000-0000-4000-8000-000000000000' }))).toBe('award.package_gone');
    const seen = await owner.db.selectFrom('audit_reads').select('action').where('action', '=', 'award.paper').execute();
    expect(seen.length).toBeGreaterThan(0);
  });

  it('does not award one achievement twice, in whichever round, until the award is revoked', async () => {
    const former = round;
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on: clock.today(), deadline: '2025-12-01', fromYear: 2024, toYear: 2024, plan });
    const again = { household: left, form: 'commune_commendation', path: 'own', fromYear: 2024, toYear: 2024, achievement };
    expect(await refusal(next('award.nominate', again))).toBe('award.one_achievement');
    const yearly = round;
    round = former;
    const given = (await ask<{ rows: { number: string }[] }>('award.register', { area: commune })).rows[0]!.number;
    expect(await refusal(next('award.revoke', { dossier: 1, number: given, why: 'Số đã dùng' }, 'commune_chair'))).toBe('document.number_taken');
    expect(await refusal(next('award.return', { dossier: 1, object: 'returned', money: 0 }))).toBe('award.wrong_stage');
    await next('award.revoke', { dossier: 1, number: '99/QĐ-UBND', why: 'Kê khai không trung thực' }, 'commune_chair');
    // Its decision is a paper; what came back is recorded once, and not more than was paid.
    const { rows: papers } = await ask<{ rows: { paper: string; of: number }[] }>('award.papers', { award: round.award });
    const revocation = await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: round.award, paper: 'revocation', of: papers.find((one) => one.paper === 'revocation')!.of, format: 'docx' })).bytes);
    expect(revocation.paragraphs.map((one) => one.text).join('\n')).toContain(`theo Quyết định số ${given}`);
    const refused = await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: round.award, paper: 'refusal', of: 2, format: 'docx' })).bytes);
    expect(refused.paragraphs.map((one) => one.text).join('\n')).toContain('Không có quyết định công nhận thoát nghèo trong thời gian thành tích.');
    expect(await refusal(ask('award.paper', { award: round.award, paper: 'refusal', of: 1, format: 'docx' }))).toBe('award.paper_not_yet');
    expect(await refusal(next('award.return', { dossier: 1, object: 'returned', money: 351_001 }))).toBe('award.returned_too_much');
    await next('award.return', { dossier: 1, object: 'lost', money: 351_000, note: 'Giấy khen đã mất' });
    expect(await refusal(next('award.return', { dossier: 1, object: 'returned', money: 0 }))).toBe('award.returned_already');
    expect((await ask<{ rows: object[] }>('award.register', { area: commune })).rows[0]).toMatchObject({ state: 'revoked', revoked: { number: '99/QĐ-UBND', why: 'Kê khai không trung thực' }, returned: { object: 'lost', money: 351_000 } });
    round = yearly;
    expect(await next('award.nominate', again)).toMatchObject({ dossier: 1 });
  });

  it('lets no place award itself, by itself or by its People\'s Committee: it proposes upward, the level above decides', async () => {
    const { id: committee } = await owner.db.selectFrom('organisations').select('id').where('kind', '=', 'state').where('area_id', '=', await idOf(commune)).executeTakeFirstOrThrow();
    for (const [whom, form] of [[{ place: commune }, 'commune_commendation'], [{ place: commune }, 'praise'], [{ organisation: committee }, 'commune_commendation']] as const) expect(await refusal(next('award.nominate', { ...whom, form, path: 'own', ...years, achievement }))).toBe('award.own_place');
    const { slug: village } = (await sql<{ slug: string }>`select a.slug from areas a join area_closure c on c.descendant_id = a.id where c.ancestor_id = ${await idOf(commune)} and a.level = 'village' order by 1 limit 1`.execute(owner.db)).rows[0]!;
    const { dossier } = await next('award.nominate', { place: village, form: 'commune_commendation', path: 'own', ...years, achievement });
    await next('award.withdraw', { dossier, why: 'Chỉ để thử quyền của xã' });
  });

  it('computes the gates of a place from closed figures: what is provisional or missing is unknown and goes no further', async () => {
    const made = await next('award.nominate', { place: commune, form: 'province_merit', path: 'upward', ...years, achievement });
    const checked = await next('award.check', { dossier: made['dossier'] });
    const gates = checked['gates'] as { criterion: string; state: string }[];
    expect(await refusal(next('award.nominate', { named: { kind: 'enterprise', name: 'Công ty Thử Nghiệm' }, post: 'worker', form: 'commune_commendation', path: 'own', ...years, achievement }))).toBe('award.post_of_individual');
    expect(gates.some((gate) => gate.criterion === 'one_achievement' && gate.state === 'pass')).toBe(true);
    const expected = gates.some((gate) => gate.state === 'fail') ? 'refused' : gates.some((gate) => gate.state === 'unknown') ? 'nominated' : 'gates_passed';
    expect([gates.length > 1, checked['stage']]).toEqual([true, expected]);
  });

  it('takes no official and no firm to a meeting without a closed sheet by the plan\'s criteria, and says which set is waited for', async () => {
    for (const named of [{ kind: 'official', name: 'Đinh Thị Mơ', position: 'Công chức' }, { kind: 'enterprise', name: 'Hợp tác xã Giả Lập', position: '' }]) {
      const { dossier } = await next('award.nominate', { named, form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement });
      const checked = await next('award.check', { dossier });
      expect([checked['stage'], (checked['gates'] as { criterion: string; state: string }[]).find((one) => one.criterion === 'assessment')]).toEqual(['nominated', { criterion: 'assessment', state: 'unknown' }]);
      const seen = await ask<{ gates: { criterion: string; working: { key: string; params: { set: string } }[] }[] }>('award.dossier', { award: round.award, dossier });
      expect(seen.gates.find((one) => one.criterion === 'assessment')!.working[0]).toMatchObject({ key: 'award.gate.not_assessed', params: { set: expect.stringContaining('Tiêu chí thi đua') } });
      expect(await refusal(next('award.meet', { place: 'Trụ sở xã', present: 10, chair: 'Chủ trì', secretary: 'Thư ký', votes: [{ dossier, agree: 10 }] }))).toBe('award.gates_unknown');
    }
  });

  it('says of a subject for whom the plan has no criteria set that there is none, on the dossier and in its report', async () => {
    const { dossier } = await next('award.nominate', { named: { kind: 'unit', name: 'Trạm Y tế giả lập', position: '' }, form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement });
    expect(await next('award.check', { dossier })).toMatchObject({ stage: 'gates_passed', gates: [{ criterion: 'no_set', state: 'pass' }, { criterion: 'one_achievement', state: 'pass' }] });
    const { bytes } = await ask<{ bytes: Uint8Array }>('award.paper', { award: round.award, paper: 'dossier', of: dossier, format: 'docx' });
    const report = (await readDocx(bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(report).toContain('không có bộ tiêu chí nào cho loại đối tượng này');
  });

  it('keeps a form of the state level locked until a standing document of its own register or of one above is linked, which then opens from the round', async () => {
    const { id: planId } = await owner.db.selectFrom('plans').select('id').where('slug', '=', plan).executeTakeFirstOrThrow();
    let given = 900;
    const paper = async (slug: string, more: object = {}): Promise<string> => {
      given += 1;
      return (await owner.db.insertInto('documents').values({ world: 'story', area_id: await idOf(slug), authority: 'state', unit: 'UBND', issuer: 'Ủy ban nhân dân', kind: 'guidance', subject: 'Hướng dẫn khen thưởng cấp Nhà nước', about: 'plan', plan_id: planId, plan_version: 1, recipients: [], state: 'issued', run: '2025', number: given, issued_on: '2025-08-01', content: '{}', content_hash: 'x', created_at: '2025-01-01T00:00:00Z', search_folded: ' huong dan khen thuong', ...more } as never).returning('id').executeTakeFirstOrThrow()).id;
    };
    const [above, neighbour, taken, late] = [await paper('story-tra-giang-2025'), await paper('story-phu-linh-2025'), await paper(commune, { state: 'void', void_reason: 'Ban hành nhầm' }), await paper(commune, { issued_on: '2099-01-01' })];
    const form = 'prime_minister_merit';
    const propose = () => next('award.nominate', { named: { kind: 'unit', name: 'Trạm Y tế giả lập hai', position: '' }, form, path: 'upward', fromYear: 2025, toYear: 2025, achievement });
    expect(await refusal(propose())).toBe('award.form_locked');
    // No paper of its own that is no guidance: not its plan, its report, the minutes of a meeting, a reminder or a decision of a review.
    const others = [{ kind: 'plan' }, { kind: 'decision' }, { kind: 'report', about: 'progress', as_of: '2025-06-30' }, { kind: 'letter', about: 'work', work_paper: 'directive.letter', work_id: 1, work_link: '/chi-dao/1', plan_id: null, plan_version: null }, { kind: 'minutes', about: 'work', work_paper: 'committee.minutes', work_id: 1, work_link: '/ban-chi-dao/1', plan_id: null, plan_version: null }];
    const own: string[] = [];
    for (const more of others) own.push(await paper(commune, more));
    for (const document of [randomUUID(), neighbour, taken, late, ...own]) expect(await refusal(next('award.unlock', { form, document }))).toBe('award.guidance_unknown');
    const offered = await ask<{ total: number; rows: { document: string; number: string }[] }>('award.guidance', { award: round.award, query: 'huong dan khen' });
    expect([offered.total, offered.rows]).toMatchObject([1, [{ document: above, number: '901/HD-UBND' }]]);
    expect(await refusal(next('award.unlock', { form: 'commune_commendation', document: above }))).toBe('award.form_not_locked');
    await next('award.unlock', { form, document: above });
    const { law } = await ask<{ law: { forms: { id: string; locked: boolean; guidance: object | null }[] } }>('award.get', { award: round.award });
    expect(law.forms.filter((one) => one.guidance !== null)).toMatchObject([{ id: form, locked: false, guidance: { number: '901/HD-UBND', document: above } }]);
    expect(await propose()).toMatchObject({ award: round.award });
  });
});

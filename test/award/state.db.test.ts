/** What becomes of dossiers above, on a real database: outcomes of the state level in the register and in form 0602.N, of a level that does not work in the house, and who hears of them down to where the dossier was proposed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';

const province = 'story-tra-giang-2025';
const plan = 'story-tay-linh';
type Done = { award: number; version: number } & Record<string, unknown>;
type Dossier = { stage: string; refused: string | null; number: string; register: number | null; submitted: { to: string } | null };
type Form = { number: string; columns: { id: string }[]; rows: { head: { vi: string }; cells: (number | null)[] }[]; total: (number | null)[] };

describe('what the state level decides on dossiers of a province', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, province);
  const on = plainDate('2025-09-08');
  let round: Done;
  const next = async (name: string, input: object = {}): Promise<Done> => (round = await ask<Done>(name, { award: round.award, version: round.version, on: clock.today(), ...input }, 'province_officer'));
  const dossier = (number: number) => ask<Dossier>('award.dossier', { award: round.award, dossier: number }, 'province_officer');
  const stateForm = async (): Promise<Form> => (await ask<{ forms: Form[] }>('award.statistics', { area: province, year: 2025 }, 'province_officer')).forms.find((one) => one.number === '0602.N')!;

  beforeAll(async () => {
    round = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'final', on, deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan }, 'province_officer');
    const { id: planId } = await owner.db.selectFrom('plans').select('id').where('slug', '=', plan).executeTakeFirstOrThrow();
    const { id: document } = await owner.db.insertInto('documents').values({ world: 'story', area_id: await idOf(province), authority: 'state', unit: 'UBND', issuer: 'Ủy ban nhân dân', kind: 'guidance', subject: 'Hướng dẫn khen thưởng cấp Nhà nước', about: 'plan', plan_id: planId, plan_version: 1, recipients: [], state: 'issued', run: '2025', number: 7, issued_on: '2025-08-01', content: '{}', content_hash: 'x', created_at: '2025-01-01T00:00:00Z', search_folded: ' huong dan' } as never).returning('id').executeTakeFirstOrThrow();
    for (const form of ['prime_minister_merit', 'labour_order']) await next('award.unlock', { form, document });
    for (const [index, form] of (['prime_minister_merit', 'prime_minister_merit', 'labour_order'] as const).entries()) {
      await next('award.nominate', { named: { kind: index === 1 ? 'unit' : 'person', name: `Người Thử ${index}`, position: '' }, form, path: 'upward', fromYear: 2021, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' });
    }
    round = { ...round, ...(await broughtTo(owner, round, [1, 2, 3], 'submitted', { on, number: '15/TTr-UBND', to: 'state' })) };
  });

  it('is recorded: granted with its number, in a book of its own, also another form than was proposed; or not, with the reason', async () => {
    expect(await dossier(1)).toMatchObject({ stage: 'submitted', number: '15/TTr-UBND', submitted: { to: 'state' } });
    clock.set(plainDate('2025-11-03'));
    expect(await refusal(next('award.outcome', { dossier: 1, granted: { form: 'province_merit', number: '88/QĐ-TTg' } }))).toBe('award.form_unknown');
    expect(await refusal(next('award.outcome', { dossier: 3, granted: null }))).toBe('award.nothing_named');
    expect(await refusal(next('award.outcome', { dossier: 1, granted: null, on: '2026-01-01', why: 'Chưa tới' }))).toBe('award.in_future');
    await next('award.outcome', { dossier: 1, granted: { form: 'prime_minister_merit', number: '88/QĐ-TTg' } });
    await next('award.outcome', { dossier: 3, granted: { form: 'prime_minister_merit', number: '88/QĐ-TTg' } });
    await next('award.outcome', { dossier: 2, granted: null, why: 'Chưa đủ thời gian theo quy định' });
    expect(await refusal(next('award.outcome', { dossier: 2, granted: null, why: 'Lần nữa' }))).toBe('award.wrong_stage');
    expect([await dossier(1), await dossier(2)]).toMatchObject([{ stage: 'granted_above', number: '88/QĐ-TTg', register: 1 }, { stage: 'refused', refused: 'above' }]);
    // Another form was given than was proposed: the papers of the submission go on saying what was proposed, the dossier says both.
    expect(await dossier(3)).toMatchObject({ form: 'prime_minister_merit', proposedText: { vi: expect.stringContaining('Huân chương Lao động') } });
    expect(await dossier(1)).toMatchObject({ proposedText: null });
    const { rows } = await ask<{ rows: { paper: string; of: number | null }[] }>('award.papers', { award: round.award }, 'province_officer');
    const textOf = async (paper: string, of: number | null): Promise<string> => (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: round.award, paper, of, format: 'docx' }, 'province_officer')).bytes)).paragraphs.map((one) => one.text).join('\n');
    const submission = await textOf('submission', rows.find((row) => row.paper === 'submission')!.of);
    expect(submission).toContain('Huân chương Lao động');
    expect(await textOf('dossier', 3)).toContain('Huân chương Lao động');
    const register = await ask<{ rows: { level: string; form: string; number: string; register: number }[] }>('award.register', { area: province, year: 2025 }, 'province_officer');
    expect(register.rows.filter((row) => row.level === 'state')).toMatchObject([{ form: 'prime_minister_merit', number: '88/QĐ-TTg', register: 2 }, { register: 1 }]);
  });

  it('is counted in form 0602.N beside what was submitted, by taker, and not among the awards of 0603.N', async () => {
    const form = await stateForm();
    expect(form.columns.map((one) => one.id)).toEqual(['submitted', 'granted', 'collective', 'household', 'individual']);
    expect(form.total).toEqual([3, 2, 0, 0, 2]);
    const { forms } = await ask<{ forms: Form[] }>('award.statistics', { area: province, year: 2025 }, 'province_officer');
    expect(forms.find((one) => one.number === '0603.N')!.rows).toEqual([]);
  });

  it('is put right where it was typed wrong, and revoked by the number of the state, which is none of ours; then nothing stands against another award', async () => {
    const given = { form: 'prime_minister_merit', number: '89/QĐ-TTg' };
    expect(await refusal(next('award.outcome', { dossier: 3, granted: given }))).toBe('award.correction_unexplained');
    await next('award.outcome', { dossier: 3, granted: given, why: 'Ghi nhầm số quyết định' });
    expect(await dossier(3)).toMatchObject({ stage: 'granted_above', number: '89/QĐ-TTg', register: 2, corrected: { why: 'Ghi nhầm số quyết định' } });
    const register = async () => (await ask<{ rows: { level: string; number: string; register: number; state: string; revoked: object | null }[] }>('award.register', { area: province, year: 2025 }, 'province_officer')).rows.filter((row) => row.level === 'state');
    expect(await register()).toMatchObject([{ number: '89/QĐ-TTg', register: 2 }, { number: '88/QĐ-TTg', register: 1 }]);
    // Not granted was recorded by mistake.
    await next('award.outcome', { dossier: 2, granted: { form: 'prime_minister_merit', number: '90/QĐ-TTg' }, why: 'Bấm nhầm không khen thưởng' });
    expect((await stateForm()).total.slice(0, 2)).toEqual([3, 3]);
    // The state revoked it weeks ago; since then the round had acts of its own. Its day is not before the award, nor after today.
    clock.set(plainDate('2025-11-28'));
    await next('award.outcome', { dossier: 1, granted: { form: 'prime_minister_merit', number: '88/QĐ-TTg' }, why: 'Chép lại cho đúng trích yếu' });
    const revoking = (day: string) => ask<Done>('award.revoke', { award: round.award, version: round.version, on: day, dossier: 2, number: '95/QĐ-TTg', why: 'Kê khai không trung thực' }, 'signer');
    expect([await refusal(revoking('2025-11-02')), await refusal(revoking('2025-11-29'))]).toEqual(['award.before_award', 'award.in_future']);
    round = await revoking('2025-11-10');
    expect(await dossier(2)).toMatchObject({ stage: 'revoked', revoked: { number: '95/QĐ-TTg', on: '2025-11-10' } });
    expect((await register()).map((row) => [row.number, row.state])).toContainEqual(['90/QĐ-TTg', 'revoked']);
    expect((await stateForm()).total.slice(0, 2)).toEqual([3, 2]);
    const { rows } = await ask<{ rows: { paper: string }[] }>('award.papers', { award: round.award }, 'province_officer');
    expect(rows.map((row) => row.paper)).not.toContain('revocation');
    await next('award.return', { dossier: 2, object: 'returned', money: 0, note: '' });
    const { subject } = await ask<{ subject: number }>('award.dossier', { award: round.award, dossier: 2 }, 'province_officer');
    const free = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'yearly', on: clock.today(), deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan }, 'province_officer');
    expect(await refusal(ask('award.nominate', { award: free.award, version: free.version, on: clock.today(), subject, form: 'province_merit', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }, 'province_officer'))).toBe('done');
  });

  it('stands against a second award for the same; and what a level in the house decides is not recorded below', async () => {
    const again = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'yearly', on: clock.today(), deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan }, 'province_officer');
    const { subject } = await ask<{ subject: number }>('award.dossier', { award: round.award, dossier: 1 }, 'province_officer');
    const proposal = { award: again.award, version: again.version, on: clock.today(), subject, form: 'province_merit', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' };
    expect(await refusal(ask('award.nominate', proposal, 'province_officer'))).toBe('award.one_achievement');
    const commune = 'story-dong-linh-2025';
    const below = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on: clock.today(), deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan }, 'commune_officer', commune);
    const made = await ask<Done>('award.nominate', { award: below.award, version: below.version, on: clock.today(), named: { kind: 'person', name: 'Người Khác', position: '' }, form: 'province_merit', path: 'upward', fromYear: 2021, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }, 'commune_officer', commune);
    const sent = await broughtTo(owner, made, [1], 'submitted', { on: clock.today(), number: '2/TTr-UBND', to: 'province' });
    const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `province_officer/${province}`).executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: id, role: 'province_officer', area_id: await idOf(province), valid_from: '2020-01-01' } as never).execute();
    expect(await ask('award.dossier', { award: sent.award, dossier: 1 }, 'commune_officer', commune)).toMatchObject({ byHand: false });
    expect(await refusal(ask('award.outcome', { ...sent, on: clock.today(), dossier: 1, granted: { form: 'province_merit', number: '99/QĐ-UBND' }, why: '' }, 'commune_officer', commune))).toBe('award.above_answers');
  });
});

describe('what a level that does not work in this house decides', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-09-08' });
  const commune = 'story-dong-linh-2025';
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const on = plainDate('2025-09-08');
  const years = { fromYear: 2021, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' };
  let round: Done;
  const outcome = (dossier: number, granted: object | null, why = '') => ask<Done>('award.outcome', { award: round.award, version: round.version, on, dossier, granted, why }).then((made) => (round = made));

  beforeAll(async () => {
    // Nobody keeps rounds of the province here.
    await owner.db.updateTable('accounts').set({ deactivated_at: '2025-01-01T00:00:00Z' } as never).where('id', 'in', (of) => of.selectFrom('grants').select('account_id').where('role', 'in', ['province_officer', 'signer'])).execute();
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on, deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan });
    for (const name of ['Tổ Một', 'Tổ Hai']) round = await ask<Done>('award.nominate', { award: round.award, version: round.version, on, named: { kind: 'unit', name, position: '' }, form: 'province_merit', path: 'upward', ...years });
    round = { ...round, ...(await broughtTo(owner, round, [1, 2], 'submitted', { on, to: 'province' })) };
  });

  it('is recorded below with its number, stands in a book of its own and in the history of the subject, and is no number and no statistic of the commune', async () => {
    expect(await ask('award.dossier', { award: round.award, dossier: 1 })).toMatchObject({ stage: 'submitted', byHand: true });
    expect(await refusal(outcome(1, { form: 'commune_commendation', number: '88/QĐ-UBND' }))).toBe('award.form_unknown');
    await outcome(1, { form: 'province_merit', number: '88/QĐ-UBND' });
    await outcome(2, null, 'Thành tích chưa đủ thời gian');
    expect(await refusal(outcome(1, null, 'Lần nữa'))).toBe('award.wrong_stage');
    const [granted, refused] = [await ask<{ subject: number; history: object[] }>('award.dossier', { award: round.award, dossier: 1 }), await ask('award.dossier', { award: round.award, dossier: 2 })];
    expect(granted).toMatchObject({ stage: 'granted_above', number: '88/QĐ-UBND', register: 1, byHand: false, history: [{ number: '88/QĐ-UBND', on, level: 'province', manner: 'thematic', fromYear: 2021, toYear: 2025 }] });
    expect(refused).toMatchObject({ stage: 'refused', refused: 'above', answered: { on, why: 'Thành tích chưa đủ thời gian' } });
    expect(await ask('award.register', { area: commune, year: 2025 })).toMatchObject({ rows: [{ level: 'province', number: '88/QĐ-UBND' }] });
    const { forms } = await ask<{ forms: Form[] }>('award.statistics', { area: commune, year: 2025 });
    expect(forms.find((one) => one.number === '0603.N')!.rows).toEqual([]);
    expect(forms.find((one) => one.number === '0602.N')!.total.slice(0, 2)).toEqual([0, 0]);
    // Its number is the other body's: the commune's own series begins where it did.
    let own = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan });
    own = await ask<Done>('award.nominate', { award: own.award, version: own.version, on, named: { kind: 'unit', name: 'Tổ Ba', position: '' }, form: 'commune_commendation', path: 'own', ...years, fromYear: 2025 });
    own = { ...own, ...(await broughtTo(owner, own, [1], 'published', { on: plainDate('2025-08-01') })) };
    await ask('award.decide', { award: own.award, version: own.version, on, dossiers: [1] }, 'commune_chair');
    const made = await ask<Dossier>('award.dossier', { award: own.award, dossier: 1 });
    expect([made.number.endsWith('/QĐ-UBND'), made.number === '89/QĐ-UBND']).toEqual([true, false]);
  });

  it('is told and shown down to the round that proposed it, through the one in between', async () => {
    const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `commune_officer/${commune}`).executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: id, role: 'commune_officer', area_id: await idOf(commune), valid_from: '2020-01-01' } as never).execute();
    let low = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on, deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan });
    low = await ask<Done>('award.nominate', { award: low.award, version: low.version, on, named: { kind: 'unit', name: 'Tổ Bốn', position: '' }, form: 'province_merit', path: 'upward', ...years });
    await broughtTo(owner, low, [1], 'submitted', { on, to: 'department' });
    let middle = await ask<Done>('award.open', { area: province, level: 'department', occasion: 'final', on, deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan, body: { organisation: 'story-so-nnmt-tra-giang-2025', unit: 'SNNMT' } }, 'department_officer', province);
    middle = await ask<Done>('award.receive', { award: middle.award, version: middle.version, on, form: 'province_merit', lower: low.award, lowerDossier: 1 }, 'department_officer', province);
    middle = { ...middle, ...(await broughtTo(owner, middle, [1], 'submitted', { on, to: 'province' })) };
    let top = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'final', on, deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan }, 'province_officer', province);
    top = await ask<Done>('award.receive', { award: top.award, version: top.version, on, form: 'province_merit', lower: middle.award, lowerDossier: 1 }, 'province_officer', province);
    await ask('award.withdraw', { award: top.award, version: top.version, on, dossier: 1, why: 'Trùng hồ sơ đợt khác' }, 'province_officer', province);
    const told = await owner.db.selectFrom('notifications').select(['message', 'link']).where('account_id', '=', id).execute();
    expect(told.filter((one) => one.message.key === 'award.notice.result' && one.link === `/khen-thuong/${low.award}/ho-so/1`).map((one) => one.message.params!['level'])).toContainEqual({ key: 'award.level.province' });
    expect(await ask('award.dossier', { award: low.award, dossier: 1 })).toMatchObject({ above: [{ level: 'department', stage: 'submitted', submitted: { to: 'province' } }, { level: 'province', stage: 'withdrawn' }] });
  });
});

describe('a dossier that was submitted and does not go on', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-06-10' });
  const [commune, district, before, after] = ['story-vinh-linh-tay-linh-tra-giang', 'story-tay-linh-tra-giang', 'story-tra-giang', 'story-tra-giang-2025'];
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const years = { fromYear: 2022, toYear: 2024, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' };
  const opened = (area: string, level: string, role: Role) => ask<Done>('award.open', { area, level, occasion: 'final', on: clock.today(), deadline: '2025-12-31', ...years, plan }, role, area);
  let low: Done;

  beforeAll(async () => {
    for (const [role, slug] of [['province_officer', before], ['province_officer', after], ['district_officer', district]] as const) {
      const account = await owner.db.insertInto('accounts').values({ username: `keeper-${slug}`, name: slug, world: 'story', area_id: await idOf(slug) } as never).returning('id').executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: account.id, role, area_id: await idOf(slug), valid_from: '2020-01-01' } as never).execute();
    }
    low = await opened(commune, 'commune', 'commune_officer');
    for (const [name, form] of [['Tổ Một', 'district_commendation'], ['Tổ Hai', 'province_merit'], ['Tổ Ba', 'province_merit']] as const) low = await ask<Done>('award.nominate', { award: low.award, version: low.version, on: clock.today(), named: { kind: 'unit', name, position: '' }, form, path: 'upward', ...years });
    low = { ...low, ...(await broughtTo(owner, low, [1, 2], 'submitted', { on: clock.today(), to: 'district' })) };
  });

  it('is taken back by who submitted it as long as nobody above has received it, and then stands in nobody\'s list', async () => {
    let high = await opened(district, 'district', 'district_officer');
    const total = async (): Promise<number> => (await ask<{ total: number }>('award.below', { award: high.award }, 'district_officer', district)).total;
    expect(await total()).toBe(2);
    high = await ask<Done>('award.receive', { award: high.award, version: high.version, on: clock.today(), form: 'district_commendation', lower: low.award, lowerDossier: 1 }, 'district_officer', district);
    const back = () => ask<Done>('award.withdraw', { award: low.award, version: low.version, on: clock.today(), dossier: 1, why: 'Trình nhầm cấp' });
    expect(await refusal(back())).toBe('award.taken_up_above');
    // Received by mistake and taken back above, it waits again and may be received or taken back.
    high = await ask<Done>('award.withdraw', { award: high.award, version: high.version, on: clock.today(), dossier: 1, why: 'Nhận nhầm đợt' }, 'district_officer', district);
    expect(await total()).toBe(2);
    high = await ask<Done>('award.receive', { award: high.award, version: high.version, on: clock.today(), form: 'district_commendation', lower: low.award, lowerDossier: 1 }, 'district_officer', district);
    expect(await ask('award.dossier', { award: low.award, dossier: 1 })).toMatchObject({ above: [{ stage: 'withdrawn' }, { stage: 'nominated' }] });
    high = await ask<Done>('award.withdraw', { award: high.award, version: high.version, on: clock.today(), dossier: 2, why: 'Nhận nhầm đợt' }, 'district_officer', district);
    low = await back();
    expect([await ask('award.dossier', { award: low.award, dossier: 1 }), await total()]).toMatchObject([{ stage: 'withdrawn' }, 1]);
    expect(await refusal(ask('award.receive', { award: high.award, version: high.version, on: clock.today(), form: 'district_commendation', lower: low.award, lowerDossier: 1 }, 'district_officer', district))).toBe('award.wrong_path');
  });

  it('is received by the province when the district it went to has ended, and recorded by hand by nobody', async () => {
    clock.set(plainDate('2025-07-10'));
    const top = await opened(after, 'province', 'province_officer');
    const { rows } = await ask<{ rows: { round: number; dossier: number }[] }>('award.below', { award: top.award }, 'province_officer', after);
    expect(rows).toMatchObject([{ round: low.award, dossier: 2 }]);
    expect(await ask('award.dossier', { award: low.award, dossier: 2 }, 'province_officer', after)).toMatchObject({ stage: 'submitted', byHand: false });
    const taken = await ask<Done>('award.receive', { award: top.award, version: top.version, on: clock.today(), form: 'province_merit', lower: low.award, lowerDossier: 2 }, 'province_officer', after);
    expect(await ask('award.dossier', { award: taken.award, dossier: 1 }, 'province_officer', after)).toMatchObject({ path: 'own', stage: 'nominated', from: { round: low.award, dossier: 2 } });
    expect((await ask<{ total: number }>('award.below', { award: top.award }, 'province_officer', after)).total).toBe(0);
  });
});

/** What becomes of dossiers above, on a real database: outcomes of the state level in the register and in form 0602.N. */
import { beforeAll, describe, expect, it } from 'vitest';
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
    const { id: document } = await owner.db.insertInto('documents').values({ world: 'story', area_id: await idOf(province), authority: 'state', unit: 'UBND', issuer: 'Ủy ban nhân dân', kind: 'guidance', subject: 'Hướng dẫn khen thưởng cấp Nhà nước', about: 'plan', plan_id: planId, plan_version: 1, recipients: [], state: 'issued', run: '2025', number: 7, issued_on: '2025-08-01', content: '{}', content_hash: 'x', search_folded: ' huong dan' } as never).returning('id').executeTakeFirstOrThrow();
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

  it('stands against a second award for the same; and only what went to the state level is recorded so', async () => {
    const again = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'yearly', on: clock.today(), deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan }, 'province_officer');
    const { subject } = await ask<{ subject: number }>('award.dossier', { award: round.award, dossier: 1 }, 'province_officer');
    const proposal = { award: again.award, version: again.version, on: clock.today(), subject, form: 'province_merit', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' };
    expect(await refusal(ask('award.nominate', proposal, 'province_officer'))).toBe('award.one_achievement');
    const commune = 'story-dong-linh-2025';
    const below = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on: clock.today(), deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan }, 'commune_officer', commune);
    const made = await ask<Done>('award.nominate', { award: below.award, version: below.version, on: clock.today(), named: { kind: 'person', name: 'Người Khác', position: '' }, form: 'province_merit', path: 'upward', fromYear: 2021, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }, 'commune_officer', commune);
    const sent = await broughtTo(owner, made, [1], 'submitted', { on: clock.today(), number: '2/TTr-UBND', to: 'province' });
    expect(await refusal(ask('award.outcome', { ...sent, on: clock.today(), dossier: 1, granted: { form: 'prime_minister_merit', number: '99/QĐ-TTg' }, why: '' }, 'commune_officer', commune))).toBe('award.not_to_state');
  });
});

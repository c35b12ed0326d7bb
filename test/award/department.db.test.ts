/** Award rounds of departments on a real database: each decides in its own name, with its own numbers and golden book beside the province's. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, type OfBody, refusal } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';

const province = 'story-tra-giang-2025';
const plan = 'story-tay-linh';
const department = 'story-so-nnmt-tra-giang-2025';
type Done = { award: number; version: number } & Record<string, unknown>;
type Row = { name: string; number: string; register: number; level: string };

describe('award rounds of departments', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, ofBody } = askingIn({ house, owner }, province);
  const on = plainDate('2025-09-08');
  const opening = { area: province, level: 'department', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan };
  const open = (more: object = {}, role: Role = 'department_officer') => ask<Done>('award.open', { ...opening, ...more }, role);
  /** A dossier of a round decided on after its public notice. */
  const decided = async (round: Done, name: string, form: string, role: Role, by: OfBody['ask'], number?: string): Promise<Done> => {
    const made = await ask<Done>('award.nominate', { award: round.award, version: round.version, on, named: { kind: 'unit', name, position: '' }, form, path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }, role);
    const ready = await broughtTo(owner, made, [Number(made['dossier'])], 'published', { on });
    return by<Done>('award.decide', { ...ready, on: clock.today(), dossiers: [made['dossier']], ...(number ? { number } : {}) });
  };
  let other = '';

  beforeAll(async () => {
    other = (await owner.db.insertInto('organisations').values({ id: 'story-so-thu-hai', world: 'story', kind: 'department', level: 'province', area_id: (await owner.db.selectFrom('areas').select('id').where('slug', '=', province).executeTakeFirstOrThrow()).id, name: 'Sở Thử Hai', search_text: 'so thu hai', valid_from: '2020-01-01', valid_until: null, evidence: 'recalled', note: null } as never).returning('id').executeTakeFirstOrThrow()).id;
  });

  it('name their department and its abbreviation; no other round does', async () => {
    expect(await refusal(open())).toBe('award.body_missing');
    expect(await refusal(open({ body: { organisation: 'story-khong-co', unit: 'SNNMT' } }))).toBe('award.body_unknown');
    for (const unit of ['UBND', 'snnmt', 'S NN']) expect(await refusal(open({ body: { organisation: department, unit } }))).toBe('award.unit_unreadable');
    expect(await refusal(ask('award.open', { ...opening, level: 'province', body: { organisation: department, unit: 'SNNMT' } }, 'province_officer'))).toBe('award.body_unasked');
  });

  it('number their decisions and their golden book by themselves, beside the province and each other', async () => {
    const forms = (await ask<{ forms: { id: string; own: boolean; locked: boolean }[] }>('award.forms', { on, level: 'department' })).forms.filter((one) => one.own && !one.locked && one.id !== 'praise');
    const form = forms[0]!.id;
    const rounds = [await open({ body: { organisation: department, unit: 'SNNMT' } }), await open({ body: { organisation: other, unit: 'STH' } }), await ask<Done>('award.open', { ...opening, level: 'province' }, 'province_officer')];
    const { rows: listed } = await ask<{ rows: { level: string; body: string | null }[] }>('award.rounds', { area: province }, 'province_officer');
    expect(listed.map((row) => [row.level, row.body])).toEqual([['province', null], ['department', 'Sở Thử Hai'], ['department', expect.stringContaining('Nông nghiệp')]]);
    clock.set(plainDate('2025-09-16'));
    const [signer, neighbour, ofProvince] = [await ofBody(department, 'signer', province), await ofBody(other, 'signer', province), <T>(name: string, input: object): Promise<T> => ask(name, input, 'signer')];
    expect(await refusal(decided(rounds[0]!, 'Đơn vị một', form, 'department_officer', signer.ask, '12/QĐ-UBND'))).toBe('award.number_of_other_body');
    const { version } = await owner.db.selectFrom('award_rounds').select('record_version as version').where('id', '=', rounds[0]!.award).executeTakeFirstOrThrow();
    const deciding = { award: rounds[0]!.award, version, on: clock.today(), dossiers: [1] };
    // Neither the province's signer nor the one of the department beside it signs for this one.
    for (const by of [ofProvince, neighbour.ask]) expect(await refusal(by('award.decide', deciding))).toBe('award.other_level');
    await signer.ask('award.decide', deciding);
    await decided(rounds[1]!, 'Đơn vị hai', form, 'department_officer', neighbour.ask, '7/QĐ-STH');
    await decided(rounds[2]!, 'Đơn vị ba', 'province_merit', 'province_officer', ofProvince);
    const { rows } = await ask<{ rows: Row[] }>('award.register', { area: province, year: 2025 }, 'province_officer');
    expect(rows.map((row) => [row.name, row.number, row.register]).sort()).toMatchObject([['Đơn vị ba', expect.stringMatching(/^\d+\/QĐ-UBND$/), 1], ['Đơn vị hai', '07/QĐ-STH', 1], ['Đơn vị một', '01/QĐ-SNNMT', 1]]);
    const text = (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: rounds[0]!.award, paper: 'dossier', of: 1, format: 'docx' }, 'department_officer')).bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(text).toMatch(/SỞ NÔNG NGHIỆP\s+VÀ MÔI TRƯỜNG/u);
  });

  it('are kept by grants that name them or nobody; who is named for a department keeps no round of the province', async () => {
    const today = clock.today();
    const own = await open({ body: { organisation: department, unit: 'SNNMT' }, on: today });
    const upper = await ask<Done>('award.open', { ...opening, level: 'province', on: today }, 'province_officer');
    const nominated = (round: Done) => ({ award: round.award, version: round.version, on: today, named: { kind: 'unit', name: 'Tổ Bốn', position: '' }, path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' });
    const [officer, neighbour] = [await ofBody(department, 'department_officer', province), await ofBody(other, 'department_officer', province)];
    expect(await refusal(neighbour.ask('award.nominate', { ...nominated(own), form: 'department_commendation' }))).toBe('award.other_level');
    expect(await refusal(neighbour.ask('award.open', { ...opening, on: today, body: { organisation: department, unit: 'SNNMT' } }))).toBe('award.other_level');
    expect([await neighbour.ask('award.get', { award: own.award }), await officer.ask('award.get', { award: own.award })]).toMatchObject([{ keeps: false }, { keeps: true }]);
    // Bằng khen of the province: not by who signs for a department or keeps its rounds, but by the province's own, also where their grant names its committee.
    let merit = await ask<Done>('award.nominate', { ...nominated(upper), form: 'province_merit' }, 'province_officer');
    merit = { ...merit, ...(await broughtTo(owner, merit, [1], 'published', { on: plainDate('2025-09-08') })) };
    const deciding = { award: merit.award, version: merit.version, on: today, dossiers: [1] };
    const director = await ofBody(department, 'signer', province);
    expect(await refusal(director.ask('award.decide', deciding))).toBe('award.other_level');
    expect(await director.ask('award.get', { award: merit.award })).toMatchObject({ keeps: false });
    const both = await ofBody(department, 'province_officer', province, { to: director });
    expect(await refusal(both.ask('award.decide', deciding))).toBe('award.other_level');
    const { id: committee } = await owner.db.selectFrom('organisations').select('id').where('kind', '=', 'state').where('area_id', '=', (await owner.db.selectFrom('areas').select('id').where('slug', '=', province).executeTakeFirstOrThrow()).id).executeTakeFirstOrThrow();
    const chair = await ofBody(committee, 'signer', province);
    expect(await chair.ask('award.decide', deciding)).toMatchObject({ awards: 1 });
  });

  it('do not add up two grants: who is an officer of a commune and signs for the province decides nothing in the commune', async () => {
    const commune = 'story-dong-linh-2025';
    const today = clock.today();
    let round = await ask<Done>('award.open', { ...opening, area: commune, level: 'commune', on: today }, 'commune_officer', commune);
    round = await ask<Done>('award.nominate', { award: round.award, version: round.version, on: today, named: { kind: 'unit', name: 'Tổ Năm', position: '' }, form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }, 'commune_officer', commune);
    round = { ...round, ...(await broughtTo(owner, round, [1], 'published', { on: plainDate('2025-09-08') })) };
    const ubnd = async (slug: string) => (await owner.db.selectFrom('organisations').innerJoin('areas', 'areas.id', 'organisations.area_id').select('organisations.id').where('organisations.kind', '=', 'state').where('areas.slug', '=', slug).executeTakeFirstOrThrow()).id;
    const two = await ofBody(await ubnd(commune), 'commune_officer', commune, { to: await ofBody(await ubnd(province), 'signer', province) });
    expect(await refusal(two.ask('award.decide', { award: round.award, version: round.version, on: today, dossiers: [1] }))).toBe('award.other_level');
    expect(await ask('award.decide', { award: round.award, version: round.version, on: today, dossiers: [1] }, 'commune_chair', commune)).toMatchObject({ awards: 1 });
  });

  it('receive what was submitted to them by name, and no other department does or is told', async () => {
    const commune = 'story-phu-linh-2025';
    const today = clock.today();
    const keeper = async (organisation: string) => ofBody(organisation, 'department_officer', province);
    const [officer, neighbour] = [await keeper(department), await keeper(other)];
    let low = await ask<Done>('award.open', { ...opening, area: commune, level: 'commune', on: today }, 'commune_officer', commune);
    for (const name of ['Tổ Sáu', 'Tổ Bảy']) low = await ask<Done>('award.nominate', { award: low.award, version: low.version, on: today, named: { kind: 'unit', name, position: '' }, form: 'department_commendation', path: 'upward', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }, 'commune_officer', commune);
    low = { ...low, ...(await broughtTo(owner, low, [1, 2], 'published', { on: plainDate('2025-09-08') })) };
    expect((await ask<{ departments: { organisation: string }[] }>('award.get', { award: low.award }, 'commune_officer', commune)).departments.map((one) => one.organisation)).toEqual(expect.arrayContaining([department, other]));
    const submitting = (more: object) => ask<Done>('award.submit', { award: low.award, version: low.version, on: today, dossiers: [1], ...more }, 'commune_chair', commune);
    expect([await refusal(submitting({ to: 'department' })), await refusal(submitting({ to: 'department', body: 'story-khong-co' })), await refusal(submitting({ to: 'province', body: department }))]).toEqual(['award.body_missing', 'award.body_unknown', 'award.body_unasked']);
    low = await submitting({ to: 'department', body: department });
    const [own, beside] = [await open({ body: { organisation: department, unit: 'SNNMT' }, on: today }), await open({ body: { organisation: other, unit: 'STH' }, on: today })];
    const waiting = async (by: OfBody, round: Done): Promise<number> => (await by.ask<{ rows: { round: number }[] }>('award.below', { award: round.award })).rows.filter((row) => row.round === low.award).length;
    expect([await waiting(officer, own), await waiting(neighbour, beside)]).toEqual([1, 0]);
    const receiving = (round: Done) => ({ award: round.award, version: round.version, on: today, form: 'department_commendation', lower: low.award, lowerDossier: 1 });
    expect(await refusal(neighbour.ask('award.receive', receiving(beside)))).toBe('award.wrong_path');
    const told = await owner.db.selectFrom('notifications').select(['account_id', 'message']).where('account_id', 'in', [officer.account, neighbour.account]).execute();
    expect(told.filter((one) => one.message.key === 'award.notice.submitted').map((one) => one.account_id)).toEqual([officer.account]);
    expect(await ask('award.dossier', { award: low.award, dossier: 1 }, 'commune_officer', commune)).toMatchObject({ sentTo: expect.stringContaining('Nông nghiệp'), byHand: false });
    const { rows } = await ask<{ rows: { paper: string; of: number | null }[] }>('award.papers', { award: low.award }, 'commune_officer', commune);
    const text = (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: low.award, paper: 'submission', of: rows.find((row) => row.paper === 'submission')!.of, format: 'docx' }, 'commune_officer', commune)).bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(text).toContain('Sở Nông nghiệp và Môi trường tỉnh Trà Giang');
    expect(await officer.ask('award.receive', receiving(own))).toMatchObject({ dossier: 1 });
    // What goes to the province waits for who signs for it, not for the head of a department.
    const { id: committee } = await owner.db.selectFrom('organisations').select('id').where('kind', '=', 'state').where('area_id', '=', (await owner.db.selectFrom('areas').select('id').where('slug', '=', province).executeTakeFirstOrThrow()).id).executeTakeFirstOrThrow();
    const [chair, director] = [await ofBody(committee, 'signer', province), await ofBody(department, 'signer', province)];
    low = { ...low, ...(await ask<Done>('award.submit', { award: low.award, version: low.version, on: today, dossiers: [2], to: 'province' }, 'commune_chair', commune)) };
    const heard = await owner.db.selectFrom('notifications').select(['account_id', 'message']).where('account_id', 'in', [chair.account, director.account]).execute();
    expect(heard.filter((one) => one.message.key === 'award.notice.submitted').map((one) => one.account_id)).toEqual([chair.account]);
  });

  it('speak only of forms a department decides on or proposes upward, in the opening form and in the round', async () => {
    const { forms } = await ask<{ forms: { id: string; own: boolean }[] }>('award.forms', { on, level: 'department' });
    expect(forms.map((one) => [one.id, one.own])).toEqual([['praise', true], ['department_commendation', true], ['province_merit', false], ['prime_minister_merit', false], ['labour_order', false], ['province_flag', false], ['government_flag', false], ['letter_of_praise', true]]);
    const body = { organisation: department, unit: 'SNNMT' };
    expect(await refusal(open({ body, quota: [{ form: 'commune_commendation', most: 3 }] }))).toBe('award.not_within_power');
    const round = await open({ body, quota: [{ form: 'department_commendation', most: 3 }] });
    const { law } = await ask<{ law: { forms: { id: string }[] } }>('award.get', { award: round.award }, 'department_officer');
    expect(law.forms.map((one) => one.id)).toEqual(forms.map((one) => one.id));
    expect(await refusal(ask('award.nominate', { award: round.award, version: round.version, on, named: { kind: 'unit', name: 'Tổ Không', position: '' }, form: 'commune_commendation', path: 'upward', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }, 'department_officer'))).toBe('award.not_within_power');
  });
});

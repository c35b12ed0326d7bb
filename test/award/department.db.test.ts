/** Award rounds of departments on a real database: each decides in its own name, with its own numbers and golden book beside the province's. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';

const province = 'story-tra-giang-2025';
const plan = 'story-tay-linh';
const department = 'story-so-nnmt-tra-giang-2025';
type Done = { award: number; version: number } & Record<string, unknown>;
type Row = { name: string; number: string; register: number; level: string };

describe('award rounds of departments', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, province);
  const on = plainDate('2025-09-08');
  const opening = { area: province, level: 'department', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan };
  const open = (more: object = {}, role: Role = 'department_officer') => ask<Done>('award.open', { ...opening, ...more }, role);
  /** A dossier of a round decided on after its public notice. */
  const decided = async (round: Done, name: string, form: string, role: Role, number?: string): Promise<Done> => {
    const made = await ask<Done>('award.nominate', { award: round.award, version: round.version, on, named: { kind: 'unit', name, position: '' }, form, path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }, role);
    const ready = await broughtTo(owner, made, [Number(made['dossier'])], 'published', { on });
    return ask<Done>('award.decide', { ...ready, on: clock.today(), dossiers: [made['dossier']], ...(number ? { number } : {}) }, 'signer');
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
    expect(await refusal(decided(rounds[0]!, 'Đơn vị một', form, 'department_officer', '12/QĐ-UBND'))).toBe('award.number_of_other_body');
    const { version } = await owner.db.selectFrom('award_rounds').select('record_version as version').where('id', '=', rounds[0]!.award).executeTakeFirstOrThrow();
    await ask('award.decide', { award: rounds[0]!.award, version, on: clock.today(), dossiers: [1] }, 'signer');
    await decided(rounds[1]!, 'Đơn vị hai', form, 'department_officer', '7/QĐ-STH');
    await decided(rounds[2]!, 'Đơn vị ba', 'province_merit', 'province_officer');
    const { rows } = await ask<{ rows: Row[] }>('award.register', { area: province, year: 2025 }, 'province_officer');
    expect(rows.map((row) => [row.name, row.number, row.register]).sort()).toMatchObject([['Đơn vị ba', expect.stringMatching(/^\d+\/QĐ-UBND$/), 1], ['Đơn vị hai', '07/QĐ-STH', 1], ['Đơn vị một', '01/QĐ-SNNMT', 1]]);
    const text = (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: rounds[0]!.award, paper: 'dossier', of: 1, format: 'docx' }, 'department_officer')).bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(text).toMatch(/SỞ NÔNG NGHIỆP\s+VÀ MÔI TRƯỜNG/u);
  });
});

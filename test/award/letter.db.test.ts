/** The letter about a refused dossier, on a real database: a number of the register, one letter a dossier, among the papers of the round and in the journal. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { appendAwardActs } from '../../src/db/award.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const plan = 'story-tay-linh';
type Done = { award: number; version: number } & Record<string, unknown>;
type Slot = { paper: string; of: number | null; on: string | null };

describe('the letter about a refused dossier', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const on = plainDate('2025-09-08');
  let round: Done;
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<Done> => (round = await ask<Done>(name, { award: round.award, version: round.version, on, ...input }, role));
  const tell = (dossier: number, number?: string, role: Role = 'commune_chair') => next('award.tell', { dossier, ...(number === undefined ? {} : { number }) }, role);
  const letters = async (): Promise<Slot[]> => (await ask<{ rows: Slot[] }>('award.papers', { award: round.award })).rows.filter((one) => one.paper === 'refusal');
  const paper = async (of: number): Promise<string> => (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: round.award, paper: 'refusal', of, format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');

  beforeAll(async () => {
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan });
    for (const name of ['Tổ Một', 'Tổ Hai', 'Tổ Ba']) await next('award.nominate', { named: { kind: 'unit', name, position: '' }, form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' });
    const areaId = await idOf(commune);
    const failed = [1, 2].map((dossier) => ({ kind: 'check' as const, on, dossier, criteria: 'test', gates: [{ criterion: 'one_achievement', state: 'fail' as const, working: [] }] }));
    round = { ...round, version: await owner.db.transaction().execute((tx) => appendAwardActs(tx, { id: round.award, areaId, version: round.version }, failed, { today: on, now: `${on}T02:00:00Z`, accountId: null, accountName: 'test' })) };
  });

  it('is a draft until it is sent by who signs, then has its number, its day and who signed; once', async () => {
    expect(await letters()).toEqual([{ paper: 'refusal', of: 1, on: null }, { paper: 'refusal', of: 2, on: null }]);
    expect(await paper(1)).toMatch(/Số: {2,}\/UBND/);
    expect(await refusal(tell(1, undefined, 'commune_officer'))).toBe('house.forbidden');
    expect([await refusal(tell(3)), await refusal(tell(1, '12/QĐ-UBND'))]).toEqual(['award.wrong_stage', 'document.number_invalid']);
    await tell(1, '120/UBND-VX');
    expect(await refusal(tell(1))).toBe('award.told_already');
    expect(await letters()).toEqual([{ paper: 'refusal', of: 1, on }, { paper: 'refusal', of: 2, on: null }]);
    const text = await paper(1);
    for (const part of ['Số: 120/UBND-VX', 'Tổ Một', `commune_chair/${commune}`]) expect(text).toContain(part);
    expect(await ask('award.dossier', { award: round.award, dossier: 1 })).toMatchObject({ told: { number: '120/UBND-VX', on } });
  });

  it('takes a number nobody has, from the series of letters, and gives it to nobody else', async () => {
    expect(await refusal(tell(2, '120/UBND-VX'))).toBe('document.number_taken');
    await tell(2);
    expect(await ask('award.dossier', { award: round.award, dossier: 2 })).toMatchObject({ told: { number: '01/UBND', on } });
    const letter = { area: commune, issuer: 'Ủy ban nhân dân xã', signer: 'Người Ký', title: 'Về rà soát', text: 'Các đơn vị rà soát việc đã giao và báo cáo đúng hạn.', issuedOn: on, dueOn: '2025-10-01', units: [] as string[] };
    const { id } = await owner.db.selectFrom('organisations').select('id').where('area_id', '=', await idOf(commune)).where('valid_until', 'is', null).limit(1).executeTakeFirstOrThrow();
    expect(await refusal(ask('directive.issue', { ...letter, units: [id], number: '01/UBND' }, 'commune_chair'))).toBe('document.number_taken');
    expect(await refusal(ask('directive.issue', { ...letter, units: [id], number: '02/UBND' }, 'commune_chair'))).toBe('done');
  });

  it('is signed by nobody it is about; who has the name of somebody in the refused household says why it is another', async () => {
    const chair = await owner.db.selectFrom('accounts').select(['id', 'name']).where('name', '=', `commune_chair/${commune}`).executeTakeFirstOrThrow();
    // Somebody of the household bears the signer's name.
    const { household, person } = (await sql<{ household: number; person: number }>`select m.household_id::int as household, m.person_id::int as person from household_members m
      join households h on h.id = m.household_id join area_closure c on c.descendant_id = h.village_id and c.ancestor_id = ${await idOf(commune)} where m.ended_act is null and m.valid_until is null order by 1, 2 limit 1`.execute(owner.db)).rows[0]!;
    await sql`update person_details set full_name = ${chair.name}, name_folded = chungtay_folded(${chair.name}) where person_id = ${person}`.execute(owner.db);
    const common = { form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' };
    const [own, family] = [Number((await next('award.nominate', { ...common, named: { kind: 'official', name: 'Người Ký Tạm', position: 'Chủ tịch' } }))['dossier']), Number((await next('award.nominate', { ...common, household }))['dossier'])];
    // The record of the official is that of who signs.
    await sql`update emulation_subjects set account_id = ${chair.id} where display_name = 'Người Ký Tạm'`.execute(owner.db);
    const areaId = await idOf(commune);
    const failed = [own, family].map((dossier) => ({ kind: 'check' as const, on, dossier, criteria: 'test', gates: [{ criterion: 'one_achievement', state: 'fail' as const, working: [] }] }));
    round = { ...round, version: await owner.db.transaction().execute((tx) => appendAwardActs(tx, { id: round.award, areaId, version: round.version }, failed, { today: on, now: `${on}T02:00:00Z`, accountId: null, accountName: 'test' })) };
    expect([await refusal(tell(own)), await refusal(tell(family))]).toEqual(['award.own_hand', 'award.hand_unanswered']);
    await next('award.tell', { dossier: family, unrelated: 'Người khác, quê ở xã bên, không họ hàng' }, 'commune_chair');
    const { warnings } = await ask<{ warnings: { key: string; params: { why?: string } }[] }>('award.dossier', { award: round.award, dossier: family });
    expect(warnings.find((one) => one.key === 'award.warning.declared_hand')?.params.why).toBe('Người khác, quê ở xã bên, không họ hàng');
  });

  it('stands in the journal with its number', async () => {
    const entries = await owner.db.selectFrom('audit_entries').select('after').where('action', '=', 'award.tell').where('subject_id', '=', String(round.award)).execute();
    expect(JSON.stringify(entries)).toContain('120/UBND-VX');
  });
});

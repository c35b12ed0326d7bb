/** Nobody decides about themselves: who sits in the council, who signs and who heads the place is found behind a name and a roster, and a proposal from below changes nothing of it. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';

const plan = 'story-tay-linh';
const commune = 'story-dong-linh-2025';
const province = 'story-tra-giang-2025';
const department = 'story-so-nnmt-tra-giang-2025';
type Done = { award: number; version: number } & Record<string, unknown>;

describe('an award of one\'s own', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const on = plainDate('2025-09-08');
  const years = { fromYear: 2025, toYear: 2025, achievement: 'Bám thôn, giúp nhiều hộ thoát nghèo.' };
  const accountOf = async (role: Role, slug = commune): Promise<string> => (await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${slug}`).executeTakeFirstOrThrow()).id;
  const rename = (id: string, name: string) => owner.db.updateTable('accounts').set({ name }).where('id', '=', id).execute();
  const open = () => ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan });
  const nominate = (round: Done, name: string, more: object = {}) => ask<Done>('award.nominate', { award: round.award, version: round.version, on, named: { kind: 'official', name, position: 'Công chức' }, form: 'commune_commendation', path: 'own', ...years, ...more });
  const onRoster = async (name: string, account: string): Promise<void> => {
    const area_id = await idOf(commune);
    const { id } = await owner.db.insertInto('staff_members').values({ world: 'story', area_id, name, account_id: account, organisation_id: null } as never).returning('id').executeTakeFirstOrThrow();
    await owner.db.insertInto('staff_postings').values({ member_id: id, area_id, position: 'Công chức', full_time: true, valid_from: '2025-01-01', valid_until: null } as never).execute();
  };
  const council: readonly Role[] = ['commune_chair', 'commune_officer', 'council_member', 'fatherland_front'];
  const accounts: string[] = [];

  beforeAll(async () => {
    const round = await open();
    for (const role of council) {
      await ask('award.get', { award: round.award }, role);
      const account = await accountOf(role);
      await owner.db.insertInto('grants').values({ account_id: account, role, area_id: await idOf(commune), valid_from: '2025-01-01' } as never).execute();
      accounts.push(account);
    }
  });

  it('is not voted on by the member it is about, known by the roster or by name and office; a name alone is only asked about', async () => {
    await rename(accounts[2]!, 'Nguyễn Thị Bầu');
    await onRoster('Trần Văn Sổ', accounts[3]!);
    let round = await open();
    for (const [name, kind] of [['Nguyễn Thị Bầu', 'official'], ['Trần Văn Sổ', 'official'], ['Nguyễn Thị Bầu', 'person']] as const) round = await nominate(round, name, { named: { kind, name, position: kind === 'official' ? 'Công chức' : '' } });
    round = await broughtTo(owner, round, [1, 2, 3], 'met', { on }) as Done;
    round = await ask<Done>('award.convene', { award: round.award, version: round.version, on, secret: false, dossiers: [1, 2, 3], members: accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member', 'member'][index] })) });
    const mine = async (role: Role) => (await ask<{ sessions: { mine: { kin: object[] } }[] }>('award.get', { award: round.award }, role)).sessions[0]!.mine.kin;
    expect([await mine('council_member'), await mine('fatherland_front'), await mine('commune_chair')]).toEqual([[{ dossier: 1, kind: 'self' }, { dossier: 3, kind: 'same_name' }], [{ dossier: 2, kind: 'self' }], []]);
    const ballot = [1, 2, 3].map((dossier) => ({ dossier, choice: 'agree' }));
    for (const role of ['council_member', 'fatherland_front'] as const) expect(await refusal(ask('award.vote', { award: round.award, version: round.version, on, session: 1, unrelated: 'Chỉ trùng tên', ballot }, role))).toBe('award.own_dossier');
  });

  it('is known of a person without an account by the roster, by a scorecard of the office the record names, and is not where the record names another office', async () => {
    const [council, front] = [accounts[2]!, accounts[3]!];
    await rename(front, 'Lò Thị Đứng Đầu');
    await rename(council, 'Vi Văn Danh Sách');
    await onRoster('Vi Văn Danh Sách', council);
    const body = (await owner.db.selectFrom('organisations').select(['id', 'name']).where('area_id', '=', await idOf(commune)).where('valid_until', 'is', null).limit(1).executeTakeFirstOrThrow());
    await owner.db.insertInto('head_scorecards').values({ world: 'story', area_id: await idOf(commune), organisation_id: body.id, year: 2025, head_name: 'Lò Thị Đứng Đầu', head_position: 'Chủ tịch Hội', card: '{}' } as never).execute();
    const people = [['Vi Văn Danh Sách', ''], ['Vi Văn Danh Sách', 'Công chức, xã Đông Lĩnh'], ['Vi Văn Danh Sách', 'nông dân, thôn 3'], ['Lò Thị Đứng Đầu', `Chủ tịch Hội, ${body.name}`], ['Lò Thị Đứng Đầu', '']] as const;
    let round = await open();
    for (const [name, position] of people) round = await nominate(round, name, { named: { kind: 'person', name, position } });
    round = await broughtTo(owner, round, [1, 2, 3, 4, 5], 'met', { on }) as Done;
    round = await ask<Done>('award.convene', { award: round.award, version: round.version, on, secret: false, dossiers: [1, 2, 3, 4, 5], members: accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member', 'member'][index] })) });
    const mine = async (role: Role) => (await ask<{ sessions: { mine: { kin: object[] } }[] }>('award.get', { award: round.award }, role)).sessions[0]!.mine.kin;
    expect(await mine('council_member')).toEqual([{ dossier: 1, kind: 'self' }, { dossier: 2, kind: 'self' }, { dossier: 3, kind: 'same_name' }]);
    expect(await mine('fatherland_front')).toEqual([{ dossier: 4, kind: 'self' }, { dossier: 5, kind: 'same_name' }]);
  });

  it('is declared by who proposes and by who signs, where only the name is the same; what was said stands on the dossier', async () => {
    await rename(accounts[0]!, 'Giàng A Trùng');
    const named = { kind: 'person', name: 'Giàng A Trùng', position: 'nông dân, thôn 5' };
    let round = await open();
    expect(await refusal(nominate(round, '', { named }))).toBe('award.head_unanswered');
    expect(await refusal(nominate(round, '', { named, unrelated: 'khác' }))).toBe('award.head_unanswered');
    round = await nominate(round, '', { named, unrelated: 'Trùng tên, sinh năm 1962 ở thôn 5' });
    round = await broughtTo(owner, round, [1], 'published', { on }) as Done;
    clock.set(plainDate('2025-09-22'));
    // Who signs is known by the name of the account that signs.
    const signed = (unrelated?: string) => ask<Done>('award.decide', { award: round.award, version: round.version, on: clock.today(), dossiers: [1], ...(unrelated ? { unrelated } : {}) }, 'commune_chair');
    await owner.db.updateTable('emulation_subjects').set({ display_name: `commune_chair/${commune}`, name_folded: ` commune chair ${commune.replaceAll('-', ' ')}` }).where('display_name', '=', 'Giàng A Trùng').execute();
    expect(await refusal(signed())).toBe('award.hand_unanswered');
    await signed('Người khác ở thôn 5, không họ hàng');
    const { warnings } = await ask<{ warnings: { key: string; params: { why: string } }[] }>('award.dossier', { award: round.award, dossier: 1 });
    expect(warnings.filter((one) => one.key.startsWith('award.warning.declared')).map((one) => [one.key, one.params.why])).toEqual([['award.warning.declared_head', 'Trùng tên, sinh năm 1962 ở thôn 5'], ['award.warning.declared_hand', 'Người khác ở thôn 5, không họ hàng']]);
    clock.set(on);
  });

  it('is not decided by the head of the place, whom the level above considers', async () => {
    await rename(accounts[0]!, 'Phạm Văn Trưởng');
    const round = await open();
    expect(await refusal(nominate(round, 'Phạm Văn Trưởng'))).toBe('award.own_head');
    await onRoster('Phạm Văn Trưởng', accounts[0]!);
    // A free record of the same person changes nothing of it.
    expect(await refusal(nominate(round, '', { named: { kind: 'person', name: 'Phạm Văn Trưởng', position: '' } }))).toBe('award.own_head');
    expect(await refusal(nominate(round, 'Phạm Văn Trưởng', { form: 'province_merit', path: 'upward' }))).toBe('done');
  });

  it('is neither decided nor handed up by the hand that signs', async () => {
    await ask('award.get', { award: 1 }, 'signer', province).catch(() => undefined);
    const signer = await accountOf('signer', province);
    await onRoster('Đỗ Thị Ký', signer);
    let round = await nominate(await open(), 'Đỗ Thị Ký');
    round = await broughtTo(owner, round, [1], 'published', { on }) as Done;
    let above = await nominate(await open(), 'Đỗ Thị Ký', { form: 'province_merit', path: 'upward' });
    above = await broughtTo(owner, above, [1], 'published', { on }) as Done;
    clock.set(plainDate('2025-09-22'));
    const decide = (role: Role, slug: string) => ask('award.decide', { award: round.award, version: round.version, on: clock.today(), dossiers: [1] }, role, slug);
    const submit = (role: Role, slug: string) => ask('award.submit', { award: above.award, version: above.version, on: clock.today(), to: 'province', dossiers: [1] }, role, slug);
    expect([await refusal(decide('signer', province)), await refusal(submit('signer', province))]).toEqual(['award.own_hand', 'award.own_hand']);
    expect([await refusal(decide('commune_chair', commune)), await refusal(submit('commune_chair', commune))]).toEqual(['done', 'done']);
    clock.set(on);
  });

  it('does not come round through a proposal of a level below', async () => {
    const areaId = await idOf(province);
    const { id: committee } = await owner.db.selectFrom('organisations').select('id').where('area_id', '=', areaId).where('kind', '=', 'state').where('valid_until', 'is', null).executeTakeFirstOrThrow();
    let below = await ask<Done>('award.open', { area: province, level: 'department', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan, body: { organisation: department, unit: 'SNNMT' } }, 'department_officer', province);
    below = await ask<Done>('award.nominate', { award: below.award, version: below.version, on, organisation: committee, form: 'province_merit', path: 'upward', ...years }, 'department_officer', province);
    below = await broughtTo(owner, below, [1], 'submitted', { on, to: 'province' }) as Done;
    const round = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan }, 'province_officer', province);
    expect(await refusal(ask('award.receive', { award: round.award, version: round.version, on, form: 'province_merit', lower: below.award, lowerDossier: 1 }, 'province_officer', province))).toBe('award.own_place');
  });

  it('does not come round through a typed name: a body of the register is that body, and what was assessed and given to it is found', async () => {
    const round = await open();
    const { name: committee } = await owner.db.selectFrom('organisations').select('name').where('area_id', '=', await idOf(commune)).where('kind', '=', 'state').where('valid_until', 'is', null).executeTakeFirstOrThrow();
    for (const name of [committee, committee.toLocaleUpperCase('vi')]) expect(await refusal(nominate(round, name, { named: { kind: 'unit', name, position: '' } }))).toBe('award.own_place');
    const upper = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan }, 'province_officer', province);
    const { name } = await owner.db.selectFrom('organisations').select('name').where('id', '=', department).executeTakeFirstOrThrow();
    const proposed = (whom: object, version: number) => ask<Done & { dossier: number }>('award.nominate', { award: upper.award, version, on, form: 'province_merit', path: 'own', ...years, ...whom }, 'province_officer', province);
    const made = await proposed({ organisation: department }, upper.version);
    expect(await refusal(proposed({ named: { kind: 'department', name: name.toLocaleLowerCase('vi'), position: '' } }, made.version))).toBe('award.nominated_already');
    // Two of a name below the province: whoever proposes chooses.
    const [one, two] = [await idOf('story-phu-linh-2025'), await idOf(commune)];
    for (const [id, area_id] of [['story-quy-mot', one], ['story-quy-hai', two]] as const) await owner.db.insertInto('organisations').values({ id, world: 'story', kind: 'bank', level: 'commune', area_id, name: 'Quỹ Tín Dụng Thử', search_text: 'quy tin dung thu', valid_from: '2020-01-01', valid_until: null, evidence: 'recalled', note: null } as never).execute();
    const fund = { named: { kind: 'organisation', name: 'Quỹ tín dụng thử', position: '' } };
    expect(await refusal(proposed(fund, made.version))).toBe('award.body_ambiguous');
    // In the commune only its own is meant.
    const own = await nominate(round, '', fund) as Done & { dossier: number };
    const { subject } = await ask<{ subject: number }>('award.dossier', { award: own.award, dossier: own.dossier });
    expect((await owner.db.selectFrom('emulation_subjects').select('organisation_id').where('id', '=', subject).executeTakeFirstOrThrow()).organisation_id).toBe('story-quy-hai');
  });
});

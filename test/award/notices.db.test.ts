/** Who is told of what in award rounds, on a real database: deadlines, ballots, answers and decisions that are waited for, each once and to whom it concerns. */
import { beforeAll, describe, expect, it } from 'vitest';
import { remindAwards } from '../../src/app/award-reminders.ts';
import { appendAwardActs } from '../../src/db/award.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const province = 'story-tra-giang-2025';
const plan = 'story-tay-linh';
type Done = { award: number; version: number } & Record<string, unknown>;
type Notice = { key: string; link: string | null; params: Record<string, unknown> };

describe('notices of an award round', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const accounts = new Map<string, string>();
  const heard = new Set<string>();
  let round: Done;
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<Done> => (round = await ask<Done>(name, { award: round.award, version: round.version, on: clock.today(), ...input }, role));
  /** What somebody was told since this was last asked. */
  const told = async (who: string): Promise<readonly Notice[]> => {
    const all = await owner.db.selectFrom('notifications').select(['id', 'message', 'link']).where('account_id', '=', accounts.get(who)!).orderBy('told_at').execute();
    const rows = all.filter((row) => !heard.has(row.id));
    for (const row of rows) heard.add(row.id);
    return rows.filter((row) => row.message.key.startsWith('award.')).map((row) => ({ key: row.message.key.replace('award.notice.', ''), link: row.link, params: row.message.params ?? {} }));
  };
  const keys = async (who: string): Promise<readonly string[]> => (await told(who)).map((one) => one.key);
  const propose = async (name: string, form = 'commune_commendation', path = 'own'): Promise<number> => Number((await next('award.nominate', { named: { kind: 'unit', name, position: '' }, form, path, fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' }))['dossier']);

  beforeAll(async () => {
    for (const [role, slug] of [['commune_officer', commune], ['commune_chair', commune], ['council_member', commune], ['fatherland_front', commune], ['province_officer', province]] as const) {
      await ask('account.me', {}, role, slug).catch(() => undefined);
      const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${slug}`).executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(slug), valid_from: '2020-01-01' } as never).execute();
      accounts.set(role, id);
    }
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on: '2025-09-08', deadline: '2025-09-15', fromYear: 2025, toYear: 2025, plan });
  });

  it('reminds who keeps the round of its deadline seven days and one day before, once a day', async () => {
    await remindAwards(house);
    await remindAwards(house);
    expect(await told('commune_officer')).toEqual([{ key: 'deadline', link: `/khen-thuong/${round.award}`, params: { date: { date: '2025-09-15' } } }]);
    expect(await keys('commune_chair')).toEqual(['deadline']);
    clock.set(plainDate('2025-09-10'));
    await remindAwards(house);
    expect(await keys('commune_officer')).toEqual([]);
    clock.set(plainDate('2025-09-14'));
    await remindAwards(house);
    expect([await keys('commune_officer'), await keys('council_member')]).toEqual([['deadline'], []]);
    await keys('commune_chair');
  });

  it('calls the members of the council, and again those who have not voted', async () => {
    await propose('Trạm Y tế giả lập');
    round = { ...round, ...(await broughtTo(owner, round, [1], 'met', { on: clock.today() })) };
    const members = (['commune_chair', 'commune_officer', 'council_member'] as const).map((role, index) => ({ account: accounts.get(role), duty: ['chair', 'secretary', 'member'][index] }));
    await next('award.convene', { secret: true, dossiers: [1], members });
    expect([await keys('commune_chair'), await keys('council_member'), await keys('commune_officer')]).toEqual([['convened'], ['convened'], []]); // who convened knows
    await next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] }, 'commune_chair');
    clock.set(plainDate('2025-09-17'));
    await remindAwards(house);
    expect([await keys('commune_chair'), await keys('council_member')]).toEqual([[], ['vote']]);
  });

  it('tells who objected of the answer, reminds of one that waits, and of a list whose days are over', async () => {
    for (const role of ['commune_officer', 'council_member'] as const) await next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] }, role);
    await next('award.close', { session: 1 });
    await next('award.publish', { dossiers: [1], place: 'Trụ sở xã' });
    await next('award.object', { dossier: 1, text: 'Đề nghị xem lại' }, 'fatherland_front');
    await keys('commune_officer');
    clock.set(plainDate('2025-09-20'));
    await remindAwards(house);
    expect([await keys('commune_officer'), await keys('commune_chair')]).toEqual([['objection'], ['objection']]);
    await next('award.answer', { objection: 1, upheld: false, why: 'Đã xem lại, không có cơ sở' });
    expect(await keys('fatherland_front')).toEqual(['answered']);
    clock.set(plainDate('2025-09-25'));
    await remindAwards(house);
    expect(await told('commune_chair')).toEqual([{ key: 'decide', link: `/khen-thuong/${round.award}`, params: { count: 1, date: { date: '2025-09-24' } } }]);
    clock.set(plainDate('2025-10-01'));
    await remindAwards(house);
    expect(await keys('commune_chair')).toEqual(['decide_late']);
    await next('award.decide', { dossiers: [1], number: '40/QĐ-UBND' }, 'commune_chair');
    clock.set(plainDate('2025-10-08'));
    await remindAwards(house);
    expect(await keys('commune_chair')).toEqual([]);
  });

  it('reminds who signs of a letter that is owed to who was refused, twice, and no more once it was sent or the subject was proposed again', async () => {
    const refused = async (dossiers: readonly number[]): Promise<void> => {
      const failed = dossiers.map((dossier) => ({ kind: 'check' as const, on: clock.today(), dossier, criteria: 'test', gates: [{ criterion: 'one_achievement', state: 'fail' as const, working: [] }] }));
      round = { ...round, version: await owner.db.transaction().execute(async (tx) => appendAwardActs(tx, { id: round.award, areaId: await idOf(commune), version: round.version }, failed, { today: clock.today(), now: house.clock.now(), accountId: null, accountName: 'test' })) };
    };
    clock.set(plainDate('2025-10-08'));
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on: clock.today(), deadline: '2026-06-30', fromYear: 2025, toYear: 2025, plan });
    for (const name of ['Tổ Một', 'Tổ Hai', 'Tổ Ba']) await propose(name);
    await refused([1, 2, 3]);
    await propose('Tổ Ba'); // a gate may be passed later
    await keys('commune_chair');
    const days = async (date: string): Promise<readonly Notice[]> => {
      clock.set(plainDate(date));
      await remindAwards(house);
      return (await told('commune_chair')).filter((one) => one.key === 'letter');
    };
    expect(await days('2025-10-10')).toEqual([]);
    expect(await days('2025-10-11')).toEqual([{ key: 'letter', link: `/khen-thuong/${round.award}`, params: { count: 2, date: { date: '2025-10-08' } } }]);
    expect(await keys('commune_officer')).not.toContain('letter'); // who cannot sign
    await next('award.tell', { dossier: 1 }, 'commune_chair');
    expect(await days('2025-10-15')).toMatchObject([{ params: { count: 1 } }]);
    expect(await days('2025-10-22')).toEqual([]);
  });

  it('tells the level above of a submission and the level below of what became of it, and shows it on the dossier without the round above', async () => {
    clock.set(plainDate('2025-10-22'));
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on: clock.today(), deadline: '2025-12-31', fromYear: 2025, toYear: 2025, plan });
    for (const name of ['Trường học giả lập', 'Hợp tác xã giả lập']) await propose(name, 'province_merit', 'upward');
    round = { ...round, ...(await broughtTo(owner, round, [1, 2], 'published', { on: plainDate('2025-09-26') })) };
    await keys('province_officer');
    await next('award.submit', { dossiers: [1, 2], to: 'province' }, 'commune_chair');
    expect(await told('province_officer')).toMatchObject([{ key: 'submitted', params: { count: 2, number: '01/TTr-UBND' } }]);
    type Head = { stage: string; above: { level: string; stage: string; refused: string | null; number: string | null }[] };
    const dossier = (number: number) => ask<Head>('award.dossier', { award: round.award, dossier: number });
    expect(await dossier(1)).toMatchObject({ stage: 'submitted', above: [] });
    const at = (name: string, input: object, role: Role = 'province_officer') => ask<Done>(name, { on: clock.today(), ...input }, role, province);
    let above = await at('award.open', { area: province, level: 'province', occasion: 'final', deadline: '2025-12-31', fromYear: 2025, toYear: 2025, plan });
    for (const lowerDossier of [1, 2]) above = await at('award.receive', { award: above.award, version: above.version, form: 'province_merit', lower: round.award, lowerDossier });
    expect(await dossier(1)).toMatchObject({ above: [{ level: 'province', stage: 'nominated', number: null }] });
    await keys('commune_officer');
    above = await at('award.withdraw', { award: above.award, version: above.version, dossier: 2, why: 'Hồ sơ thiếu giấy tờ' });
    expect(await told('commune_officer')).toMatchObject([{ key: 'result', link: `/khen-thuong/${round.award}/ho-so/2`, params: { count: 1, stage: { key: 'award.stage.withdrawn' } } }]);
    const published = await broughtTo(owner, above, [1], 'published', { on: plainDate('2025-09-26') });
    await at('award.decide', { ...published, dossiers: [1], number: '900/QĐ-UBND' }, 'signer');
    expect(await told('commune_officer')).toMatchObject([{ key: 'result', link: `/khen-thuong/${round.award}/ho-so/1`, params: { stage: { key: 'award.stage.granted' } } }]);
    expect([await dossier(1), await dossier(2)]).toMatchObject([{ above: [{ stage: 'granted', number: '900/QĐ-UBND' }] }, { above: [{ stage: 'withdrawn' }] }]);
    const { rows } = await ask<{ rows: Head[] }>('award.dossiers', { award: round.award });
    expect(rows.map((row) => row.above[0]?.stage)).toEqual(['granted', 'withdrawn']);
    // The round above itself stays out of sight.
    await expect(ask('award.get', { award: above.award })).rejects.toThrow();
    expect(JSON.stringify(await dossier(2))).not.toContain('thiếu giấy tờ');
  });

  it('says of a dossier by which day it is handled, in working days from the day it came, and reminds who keeps the round', async () => {
    clock.set(plainDate('2026-03-02'));
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on: '2026-03-02', deadline: '2026-12-01', fromYear: 2025, toYear: 2025, plan });
    const own = await propose('Trường Tiểu học giả lập');
    const upward = await propose('Hội Nông dân giả lập', 'province_merit', 'upward');
    const handleBy = async (dossier: number) => (await ask<{ handleBy: object | null }>('award.dossier', { award: round.award, dossier })).handleBy;
    expect([await handleBy(own), await handleBy(upward)]).toEqual([{ on: '2026-03-18', unverified: true }, null]);
    await keys('commune_officer');
    const days = [];
    for (const day of ['2026-03-10', '2026-03-11', '2026-03-11', '2026-03-17', '2026-03-18', '2026-03-19', '2026-03-21']) {
      clock.set(plainDate(day));
      await remindAwards(house);
      days.push(...(await told('commune_officer')).filter((one) => one.link === `/khen-thuong/${round.award}`).map((one) => [day, one.key, one.params]));
    }
    const params = { count: 1, date: { date: '2026-03-18' } };
    expect(days).toEqual(['2026-03-11', '2026-03-17', '2026-03-18', '2026-03-21'].map((day) => [day, 'handle_unverified', params]));
    await next('award.withdraw', { dossier: own, why: 'Chuyển sang đợt khác' });
    expect(await handleBy(own)).toBeNull();
  });
});

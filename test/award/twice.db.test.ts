/** Two rounds propose the same achievement while no award stands yet: both go their way to the end, and only one of them is decided on. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const plan = 'story-tay-linh';
const council: readonly Role[] = ['commune_chair', 'commune_officer', 'council_member'];
type Done = { award: number; version: number; dossier: number };

describe('one achievement in two rounds', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const accounts: string[] = [];

  beforeAll(async () => {
    for (const role of council) {
      await ask('account.me', {}, role).catch(() => undefined);
      const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${commune}`).executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(commune), valid_from: '2020-01-01' } as never).execute();
      accounts.push(id);
    }
  });

  const opened = async (): Promise<Done> => ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'interim', on: clock.today(), deadline: '2024-12-01', fromYear: 2023, toYear: 2023, plan });
  const step = async (at: Done, name: string, more: object, role?: Role): Promise<Done> => {
    const done = await ask<Done>(name, { award: at.award, version: at.version, on: clock.today(), ...more }, role);
    return { award: done.award, version: done.version, dossier: done.dossier ?? at.dossier };
  };
  const proposed = async (subjects: readonly string[], kind: 'official' | 'person' = 'official'): Promise<Done> => {
    let at = await opened();
    for (const name of subjects) {
      at = await step(at, 'award.nominate', { named: { kind, name, position: 'Công chức' }, form: 'commune_commendation', path: 'own', fromYear: 2023, toYear: 2023, achievement: 'Bám thôn, giúp hộ thoát nghèo.' });
      at = await step(at, 'award.check', { dossier: at.dossier });
    }
    // Nobody is assessed here: what the gates look at is shown elsewhere, this is about what comes after them.
    await sql`alter table award_acts disable trigger user`.execute(owner.db);
    await sql`update award_acts set act = jsonb_set(act, '{gates}', '[{"criterion": "gate", "state": "pass", "working": []}]') where kind = 'check' and round_id = ${at.award}`.execute(owner.db);
    return at;
  };
  const published = async (from: Done): Promise<Done> => {
    const dossiers = Array.from({ length: from.dossier }, (_, index) => index + 1);
    let at = await step(from, 'award.meet', { place: 'Trụ sở', present: 10, chair: 'Chủ trì', secretary: 'Thư ký', votes: dossiers.map((dossier) => ({ dossier, agree: 10 })) });
    at = await step(at, 'award.convene', { secret: true, dossiers, members: accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member'][index] })) });
    for (const role of council) at = await step(at, 'award.vote', { session: 1, ballot: dossiers.map((dossier) => ({ dossier, choice: 'agree' })) }, role);
    at = await step(at, 'award.close', { session: 1 });
    return step(at, 'award.publish', { dossiers, place: 'Trụ sở UBND xã' });
  };

  it('is not held for ever by a session whose members voted in writing: it is called off and another one votes', async () => {
    let at = await proposed(['Người Chờ Phiên']);
    at = await step(at, 'award.meet', { place: 'Trụ sở', present: 10, chair: 'Chủ trì', secretary: 'Thư ký', votes: [{ dossier: 1, agree: 10 }] });
    const convened = (from: Done): Promise<Done> => step(from, 'award.convene', { secret: true, dossiers: [1], members: accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member'][index] })) });
    const voted = async (from: Done, session: number, inWriting: boolean): Promise<Done> => {
      let after = from;
      for (const role of council) after = await step(after, 'award.vote', { session, inWriting: inWriting && role !== 'commune_chair', ballot: [{ dossier: 1, choice: 'against' }] }, role);
      return after;
    };
    at = await voted(await convened(at), 1, true);
    const adjourn = (role?: Role) => step(at, 'award.adjourn', { session: 1, why: 'Chỉ một thành viên dự họp' }, role);
    expect([await refusal(step(at, 'award.close', { session: 1 })), await refusal(adjourn('council_member'))]).toEqual(['award.no_quorum', 'house.forbidden']);
    at = await adjourn();
    const seen = await ask<{ stages: Record<string, number>; sessions: { closedOn: string | null; breaks: { why: string }[]; members: { voted: boolean }[] }[] }>('award.get', { award: at.award });
    expect([seen.stages['in_session'], seen.sessions[0]!.closedOn, seen.sessions[0]!.breaks[0]!.why, seen.sessions[0]!.members.every((one) => one.voted)]).toEqual([1, null, 'Chỉ một thành viên dự họp', true]);
    // Neither another session nor another ballot: what was voted stays, and who voted in writing comes.
    expect([await refusal(convened(at)), await refusal(step(at, 'award.attend', { session: 1 }, 'commune_chair'))]).toEqual(['award.wrong_stage', 'award.nothing_to_attend']);
    at = await step(at, 'award.attend', { session: 1 }, 'commune_officer');
    expect(await ask('award.close', { award: at.award, version: at.version, on: clock.today(), session: 1 })).toMatchObject({ passed: 0, refused: 1 });
    const { rows } = await ask<{ rows: { outcome: { against: number } }[] }>('award.dossiers', { award: at.award });
    expect(rows[0]!.outcome.against).toBe(3);
  });

  it('keeps the council of its first session; who signs changes it with a reason, which the journal has', async () => {
    let at = await proposed(['Người Phiên Đầu', 'Người Phiên Sau']);
    at = await step(at, 'award.meet', { place: 'Trụ sở', present: 10, chair: 'Chủ trì', secretary: 'Thư ký', votes: [1, 2].map((dossier) => ({ dossier, agree: 10 })) });
    await ask('account.me', {}, 'fatherland_front').catch(() => undefined);
    const { id: front } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `fatherland_front/${commune}`).executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: front, role: 'fatherland_front', area_id: await idOf(commune), valid_from: '2020-01-01' } as never).execute();
    const seats = (who: readonly string[]) => who.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member'][index] }));
    const others = seats([accounts[0]!, accounts[1]!, front]);
    at = await step(at, 'award.convene', { secret: true, dossiers: [1], members: seats(accounts) });
    const convene = () => step(at, 'award.convene', { secret: true, dossiers: [2], members: others });
    const reseat = (role: Role, why = 'Đồng chí thành viên chuyển công tác') => step(at, 'award.reseat', { members: others, why }, role);
    expect([await refusal(convene()), await refusal(reseat('commune_officer'))]).toEqual(['award.council_other', 'house.forbidden']);
    at = await reseat('commune_chair');
    at = await convene();
    const { council: now, sessions } = await ask<{ council: { account: string }[]; sessions: { members: { account: string }[] }[] }>('award.get', { award: at.award });
    expect([now, ...sessions.map((one) => one.members)].map((list) => list.map((one) => one.account).sort())).toEqual(Array(3).fill([accounts[0], accounts[1], front].sort()));
    const { rows: entries } = await sql<{ why: string }>`select after -> 'acts' -> 0 ->> 'why' as why from audit_entries where action = 'award.reseat' and subject_id = ${String(at.award)} and after ->> 'refused' is null`.execute(owner.db);
    expect(entries).toEqual([{ why: 'Đồng chí thành viên chuyển công tác' }]);
  });

  it('opens no round by a plan of another place', async () => {
    const elsewhere = 'story-van-thuong-muong-van-ha-van';
    const issued = await owner.db.selectFrom('plans').select('slug').where('world', '=', 'real').where('issued_version', 'is not', null).orderBy('id').executeTakeFirstOrThrow();
    const open = (area: string, by: string) => refusal(ask('award.open', { area, level: 'commune', occasion: 'interim', on: clock.today(), deadline: '2024-12-01', fromYear: 2023, toYear: 2023, plan: by }, 'commune_officer', area));
    expect([await open(elsewhere, plan), await open(commune, issued.slug), await open(commune, plan)]).toEqual(['award.plan_elsewhere', 'award.plan_elsewhere', 'done']);
    // Whoever opens a round chooses from those it may go by.
    const offered = async (usedBy: string) => (await ask<{ rows: { plan: string }[] }>('plan.list', { usedBy, states: ['issued'], limit: 100 })).rows.map((row) => row.plan);
    expect(await offered(commune)).toEqual(['story-vinh-linh', plan]);
    expect([await offered(elsewhere), (await offered('story-tra-giang')).includes(plan)]).toEqual([[], true]);
  });

  it('refuses one decision on two dossiers of one person whose records were joined since, and names them', async () => {
    const at = await published(await proposed(['Người Một Hai', 'Người Hai Một', 'Người Khác Hẳn'], 'person'));
    const { rows } = await sql<{ subject: number }>`select subject_id::int as subject from award_acts where round_id = ${at.award} and kind = 'nominate' order by number`.execute(owner.db);
    // The screens join no two records that are both proposed; what was joined some other way is found all the same.
    await sql`update emulation_subjects set joined_to = ${rows[0]!.subject} where id = ${rows[1]!.subject}`.execute(owner.db);
    clock.set(plainDate('2024-06-20'));
    const decide = (dossiers: readonly number[]) => step(at, 'award.decide', { dossiers }, 'commune_chair');
    const refused = await decide([3, 1, 2]).catch((problem: { problems: object[] }) => problem);
    expect((refused as { problems: object[] }).problems).toMatchObject([{ code: 'award.one_achievement_twice', field: 'dossiers.2', params: { dossier: 2, other: 1 } }]);
    expect((await ask<{ stages: Record<string, number> }>('award.get', { award: at.award })).stages['granted']).toBe(0);
    clock.set(plainDate('2024-06-03'));
  });

  it('is awarded by the one that decides first, also when both decide at the same moment', async () => {
    const rounds = [await proposed(['Người Thứ Nhất', 'Người Thứ Hai']), await proposed(['Người Thứ Hai', 'Người Thứ Ba', 'Người Thứ Nhất'])];
    const [first, second] = [await published(rounds[0]!), await published(rounds[1]!)];
    clock.set(plainDate('2024-06-20'));
    const decide = (at: Done, dossiers: readonly number[]) => refusal(step(at, 'award.decide', { dossiers }, 'commune_chair'));
    expect((await Promise.all([decide(first, [1]), decide(second, [3])])).sort()).toEqual(['award.one_achievement', 'done']);
    const [other] = (await ask<{ rows: { award: number; version: number }[] }>('award.register', { area: commune })).rows;
    const version = async (at: Done): Promise<Done> => ({ ...at, version: (await ask<{ version: number }>('award.get', { award: at.award })).version });
    const [winner, loser] = other!.award === first.award ? [first, second] : [second, first];
    expect(await decide(await version(winner), winner === first ? [2] : [1])).toBe('done');
    // Refused whole, and it is said which of the dossiers.
    const named = await step(await version(loser), 'award.decide', { dossiers: loser === second ? [2, 1] : [2] }, 'commune_chair').catch((problem: { problems: { code: string; field: string }[] }) => problem);
    expect((named as { problems: object[] }).problems).toMatchObject([{ code: 'award.one_achievement', field: loser === second ? 'dossiers.1' : 'dossiers.0' }]);
    expect((await ask<{ total: number }>('award.register', { area: commune })).total).toBe(2);
    if (loser === second) expect(await decide(await version(second), [2])).toBe('done');
  });
});

/**
 * The whole way of a household's proposal before July 2025: village meeting, commune, district, province, minutes at each step, one file that goes up
 * with the minutes of every level below; and what is refused on it, each refusal kept in the journal.
 */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { takeDocumentNumber } from '../../src/actions/document/register.ts';
import { readPackage } from '../../src/documents/docx-read.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const province = 'story-tra-giang';
const plan = 'story-tay-linh';
type Done = { award: number; version: number } & Record<string, unknown>;
const council: readonly Role[] = ['signer', 'council_member', 'fatherland_front'];

describe('a proposal from the village to the province', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, district);
  let commune = '';
  let household = 0;
  const rounds = new Map<string, Done>();
  const keeper: Record<string, Role> = { commune: 'commune_officer', district: 'district_officer', province: 'province_officer' };
  const slugOf = (level: string): string => (level === 'commune' ? commune : level === 'district' ? district : province);
  const next = async (level: string, name: string, input: object = {}, role = keeper[level]!): Promise<Done> => {
    const { award = 0, version = 0 } = rounds.get(level) ?? {};
    const done = await ask<Done>(name, { award, version, on: clock.today(), ...input }, role, slugOf(level));
    rounds.set(level, done);
    return done;
  };
  /** A submission of another matter in the register of documents. */
  const taken = async (slug: string, number: number): Promise<void> => {
    const { id: planId } = await owner.db.selectFrom('plans').select('id').where('slug', '=', plan).executeTakeFirstOrThrow();
    await owner.db.insertInto('documents').values({ world: 'story', area_id: await idOf(slug), authority: 'state', unit: 'UBND', issuer: 'Ủy ban nhân dân', kind: 'submission', subject: 'Về việc khác', about: 'plan', plan_id: planId, plan_version: 1, recipients: [], state: 'issued', run: '2024', number, issued_on: clock.today(), content: '{}', content_hash: 'x', created_at: '2025-01-01T00:00:00Z', search_folded: ' ve viec khac' } as never).execute();
  };
  const openRound = async (level: string): Promise<void> => {
    rounds.set(level, await ask<Done>('award.open', { area: slugOf(level), level, occasion: 'interim', on: clock.today(), deadline: '2024-12-01', fromYear: 2021, toYear: 2024, plan, quota: [{ form: 'province_merit', most: 3 }] }, keeper[level], slugOf(level)));
  };
  /** Council, votes, publicity: everybody agrees; one is recused where named. */
  const throughCouncil = async (level: string, dossier: number, recused?: Role): Promise<void> => {
    const first = level === 'commune' ? 'commune_chair' : 'signer';
    const roles: readonly Role[] = [first, keeper[level]!, 'council_member', 'fatherland_front'];
    const people = new Map((await ask<{ rows: { account: string; name: string }[] }>('award.candidates', { award: rounds.get(level)!.award }, keeper[level], slugOf(level))).rows.map((one) => [one.name, one.account]));
    await next(level, 'award.convene', { secret: true, dossiers: [dossier], members: roles.map((role, index) => ({ account: people.get(`${role}/${slugOf(level)}`), duty: index === 0 ? 'chair' : index === 1 ? 'secretary' : 'member' })) });
    expect(await refusal(next(level, 'award.edit', { dossier, achievement: 'Sửa sau khi đã trình Hội đồng' }))).toBe('award.dossier_voted');
    if (recused) {
      await next(level, 'award.recuse', { session: 1, dossiers: [dossier], why: 'Anh ruột của chủ hộ' }, recused);
      expect(await refusal(next(level, 'award.vote', { session: 1, ballot: [{ dossier, choice: 'agree' }] }, recused))).toBe('award.recused_in_vote');
    }
    expect(await refusal(next(level, 'award.close', { session: 1 }))).toBe('award.no_quorum');
    for (const role of roles) if (role !== recused) await next(level, 'award.vote', { session: 1, ballot: [{ dossier, choice: 'agree' }] }, role);
    expect(await refusal(next(level, 'award.vote', { session: 1, ballot: [{ dossier, choice: 'agree' }] }, first))).toBe('award.voted_already');
    expect(await next(level, 'award.close', { session: 1 })).toMatchObject({ passed: 1, refused: 0 });
    const shown = await next(level, 'award.publish', { dossiers: [dossier], place: 'Trụ sở' });
    expect((await ask<{ published: object }>('award.get', { award: rounds.get(level)!.award }, keeper[level], slugOf(level))).published).toEqual(level === 'province' ? { own: 1, upward: 0 } : { own: 0, upward: 1 });
    expect(await refusal(next(level, 'award.submit', { dossiers: [dossier], number: '9/TTr-UBND', to: level === 'province' ? 'state' : 'province' }, first))).toBe('award.publicity_days_left');
    clock.set(plainDate(String(shown['until']).replace(/\d\d$/, (day) => String(Number(day) + 1).padStart(2, '0'))));
  };

  beforeAll(async () => {
    const found = await sql<{ id: number; commune: string }>`
      select h.id::int, c.slug as commune from households h join household_statuses s on s.household_id = h.id and s.ended_act is null join area_closure k on k.descendant_id = h.village_id
        join areas c on c.id = k.ancestor_id and c.level = 'commune' and c.valid_until = '2025-07-01' join area_closure d on d.descendant_id = c.id and d.ancestor_id = ${await idOf(district)}
      where s.change = 'left_above' and s.valid_from between '2021-01-01' and '2024-06-01' and not exists (select 1 from household_statuses n where n.household_id = h.id and n.ended_act is null and n.class = 'poor' and n.valid_from >= s.valid_from) order by h.id limit 1`.execute(owner.db);
    ({ id: household, commune } = found.rows[0]!);
    await closedSheet(owner, { plan, set: 'tieu-chi-ho', kind: 'household', household, fromYear: 2021, toYear: 2024, on: '2024-06-01' });
    for (const level of ['commune', 'district', 'province']) {
      for (const role of [level === 'commune' ? 'commune_chair' : 'signer', keeper[level]!, ...council.slice(1)] as Role[]) {
        await ask('account.me', {}, role, slugOf(level)).catch(() => undefined);
        const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${slugOf(level)}`).executeTakeFirstOrThrow();
        await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(slugOf(level)), valid_from: '2020-01-01' } as never).execute();
      }
    }
  });

  it('is met about in the village, voted in the commune with a member recused, and submitted to the district', async () => {
    expect(await refusal(ask('award.open', { area: commune, level: 'commune', occasion: 'interim', on: clock.today(), deadline: '2024-12-01', fromYear: 2021, toYear: 2024, plan }, 'province_officer', province))).toBe('award.other_level');
    await openRound('commune');
    expect(await refusal(ask('award.nominate', { award: rounds.get('commune')!.award, version: 1, on: clock.today(), household, form: 'province_merit', path: 'upward', fromYear: 2021, toYear: 2024, achievement: 'Tự lực vươn lên.' }, 'province_officer', province))).toBe('award.other_level');
    const { dossier } = await next('commune', 'award.nominate', { household, form: 'province_merit', path: 'upward', fromYear: 2021, toYear: 2024, achievement: 'Gia đình tự lực vươn lên thoát nghèo.' });
    await next('commune', 'award.edit', { dossier, achievement: 'Gia đình tự lực vươn lên thoát nghèo, giúp hai hộ khác.' });
    expect(await next('commune', 'award.check', { dossier })).toMatchObject({ stage: 'gates_passed' });
    // Members are found by their names among all who may sit, page by page.
    const found = (page: object) => ask<{ total: number; rows: { name: string }[] }>('award.candidates', { award: rounds.get('commune')!.award, ...page }, 'commune_officer', commune);
    const all = await found({});
    expect([(await found({ query: 'fatherland' })).rows.map((one) => one.name), (await found({ query: 'khong co ai' })).total]).toEqual([all.rows.map((one) => one.name).filter((name) => name.startsWith('fatherland_front/')), 0]);
    expect([(await found({ offset: 1, limit: 1 })).rows, (await found({ offset: 1, limit: 1 })).total]).toEqual([all.rows.slice(1, 2), all.total]);
    // A closed account keeps its grants and can never vote: it is offered to nobody.
    const closed = owner.db.updateTable('accounts').where('name', '=', all.rows[1]!.name);
    await closed.set({ deactivated_at: '2024-06-01T00:00:00Z' } as never).execute();
    expect([(await found({})).rows, (await found({})).total]).toEqual([all.rows.filter((_, index) => index !== 1), all.total - 1]);
    await closed.set({ deactivated_at: null } as never).execute();
    await next('commune', 'award.meet', { place: 'Nhà văn hóa thôn', present: 30, chair: 'Chủ Trì', secretary: 'Thư Ký', votes: [{ dossier, agree: 28 }] });
    await throughCouncil('commune', Number(dossier), 'fatherland_front');
    expect((await ask<{ targets: string[] }>('award.get', { award: rounds.get('commune')!.award }, 'commune_officer', commune)).targets).toEqual(['district', 'province', 'department']);
    expect(await refusal(next('commune', 'award.submit', { dossiers: [dossier], number: '9/TTr-UBND', to: 'state' }, 'commune_chair'))).toBe('award.not_within_power');
    // Numbers are the register's: one that is no submission's, or that the commune has given, is refused; another area counts by itself.
    expect(await refusal(next('commune', 'award.submit', { dossiers: [dossier], number: '9/QĐ-UBND', to: 'district' }, 'commune_chair'))).toBe('document.number_invalid');
    await taken(commune, 9);
    expect(await refusal(next('commune', 'award.submit', { dossiers: [dossier], number: '9/TTr-UBND', to: 'district' }, 'commune_chair'))).toBe('document.number_taken');
    await next('commune', 'award.submit', { dossiers: [dossier], number: '12/TTr-UBND', to: 'district' }, 'commune_chair');
  });

  it('is received by the district once, with the minutes below standing for its meeting, and goes on to the province', async () => {
    await openRound('district');
    const waiting = await ask<{ total: number; rows: { round: number; dossier: number; form: string; name: string }[] }>('award.below', { award: rounds.get('district')!.award }, 'district_officer', district);
    expect([waiting.total, waiting.rows[0]!.name !== '']).toEqual([1, true]);
    const { round: lower, dossier: lowerDossier, form } = waiting.rows[0]!;
    // Two rounds of the district reach for it at once: one has it.
    const opened = rounds.get('district')!;
    await openRound('district');
    const reached = await Promise.all([opened, rounds.get('district')!].map(({ award, version }) => ask<Done>('award.receive', { award, version, on: clock.today(), lower, lowerDossier, form }, 'district_officer', district).then((done) => ({ done, code: 'done' }), async (problem: unknown) => ({ done: null, code: await refusal(Promise.reject(problem)) }))));
    expect(reached.map((one) => one.code).sort()).toEqual(['award.taken_up', 'done']);
    const taken = reached.find((one) => one.done !== null)!.done!;
    rounds.set('district', taken);
    const { dossier } = taken;
    expect((await ask<{ total: number }>('award.below', { award: rounds.get('district')!.award }, 'district_officer', district)).total).toBe(0);
    expect(await refusal(next('district', 'award.receive', { lower, lowerDossier, form }))).toBe('award.taken_up');
    expect(await next('district', 'award.check', { dossier })).toMatchObject({ stage: 'met' });
    await throughCouncil('district', Number(dossier));
    await next('district', 'award.submit', { dossiers: [dossier], to: 'province' }, 'signer');
    expect((await ask<{ number: string }>('award.dossier', { award: rounds.get('district')!.award, dossier }, 'district_officer', district)).number).toBe('01/TTr-UBND');
    const districtId = await idOf(district);
    // The number stands in the acts of the round; the next submission of the district asks them too.
    expect((await owner.db.transaction().execute((tx) => takeDocumentNumber(tx, { areaId: districtId, authority: 'state', unit: 'UBND', kind: 'submission', issuedOn: clock.today() }))).text).toBe('02/TTr-UBND');
  });

  it('goes up as one file with submission, list, report and the minutes of both levels', async () => {
    const award = rounds.get('district')!.award;
    const { rows } = await ask<{ rows: { paper: string; of: number | null }[] }>('award.papers', { award }, 'district_officer', district);
    const submission = rows.find((row) => row.paper === 'submission')!.of;
    const job = await ask<{ job: string; total: number; dossiers: number }>('award.package', { award, submission }, 'district_officer', district);
    expect([job.total, job.dossiers]).toEqual([6, 1]);
    await expect.poll(async () => (await ask<{ stage: string }>('award.packageJob', { job: job.job }, 'district_officer', district)).stage, { timeout: 60_000 }).toBe('ready');
    const files = await readPackage((await ask<{ bytes: Uint8Array }>('award.packageFile', { job: job.job }, 'district_officer', district)).bytes);
    expect([...files.keys()].map((name) => name.replace(/\d+/gu, '#'))).toEqual(['#-to-trinh.pdf', '#-danh-sach.pdf', '#-bao-cao-thanh-tich/#.pdf', '#-bien-ban/dot-#-hoi-dong-#.pdf', '#-bien-ban/dot-#-hop-binh-xet-#.pdf', '#-bien-ban/dot-#-hoi-dong-#.pdf']);
    expect([...files.values()].every((bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-')).toBe(true);
    expect(await refusal(ask('award.packageFile', { job: job.job }, 'signer', district))).toBe('award.package_gone');
  });

  it('is awarded by the province', async () => {
    await openRound('province');
    const { rows: [row] } = await ask<{ rows: { round: number; dossier: number; form: string }[] }>('award.below', { award: rounds.get('province')!.award }, 'province_officer', province);
    const { dossier } = await next('province', 'award.receive', { lower: row!.round, lowerDossier: row!.dossier, form: row!.form });
    await next('province', 'award.check', { dossier });
    await throughCouncil('province', Number(dossier));
    expect(await next('province', 'award.decide', { dossiers: [dossier] }, 'signer')).toMatchObject({ awards: 1, money: 1_800_000 });
    const chain = await ask<{ from: { round: number } | null; path: string; stage: string }>('award.dossier', { award: rounds.get('province')!.award, dossier }, 'province_officer', province);
    expect(chain).toMatchObject({ from: { round: rounds.get('district')!.award }, path: 'own', stage: 'granted' });
  });

  it('leaves every refusal in the journal, with who tried what and why not, and nothing of the act itself', async () => {
    const { rows } = await sql<{ action: string; code: string; subject_id: string }>`select action, after ->> 'refused' as code, subject_id from audit_entries where after ->> 'refused' is not null and subject_kind = 'award'`.execute(owner.db);
    const codes = new Set(rows.map((row) => `${row.action} ${row.code}`));
    for (const one of ['award.edit award.dossier_voted', 'award.vote award.recused_in_vote', 'award.vote award.voted_already', 'award.close award.no_quorum', 'award.submit award.publicity_days_left', 'award.submit award.not_within_power', 'award.receive award.taken_up']) expect(codes).toContain(one);
    expect(JSON.stringify(rows)).not.toMatch(/Sửa sau|agree/);
  });
});

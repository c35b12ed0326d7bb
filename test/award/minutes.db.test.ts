/** Signed minutes in a round of awards on a real database: where the law of the day asks for them, no meeting is recorded and no list made public without the file; before that day nobody is asked. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { awardLawOn } from '../../src/domain/award/law.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const plan = 'story-tay-linh';
type Done = { award: number; version: number } & Record<string, unknown>;

describe('signed minutes of a round of awards', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const council: readonly Role[] = ['commune_chair', 'commune_officer', 'council_member'];
  const accounts: string[] = [];
  let round: Done;
  const next = async (name: string, more: object = {}, role: Role = 'commune_officer'): Promise<Done> => (round = await ask<Done>(name, { award: round.award, version: round.version, on: clock.today(), ...more }, role));
  const bring = async (text: string, kind = 'award', id = String(round.award)): Promise<string> =>
    (await ask<{ id: string }>('attachment.add', { subjectKind: kind, subjectId: id, note: text, file: { fileName: 'bien-ban.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode(`%PDF-1.4\n%${text}\n%%EOF\n`) } })).id;
  const meeting = (minutes?: string) => next('award.meet', { place: 'Trụ sở', present: 10, chair: 'Chủ trì', secretary: 'Thư ký', votes: [{ dossier: 1, agree: 9 }], ...(minutes ? { minutes } : {}) });
  const publishing = (minutes?: string) => next('award.publish', { dossiers: [1], place: 'Trụ sở', ...(minutes ? { minutes } : {}) });
  const begin = async (): Promise<void> => {
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'ad_hoc', on: clock.today(), deadline: '2027-01-01', fromYear: 2025, toYear: 2025, plan });
    await next('award.nominate', { named: { kind: 'unit', name: `Tổ ${round.award}`, position: '' }, form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' });
    await next('award.check', { dossier: 1 });
  };
  const voted = async (): Promise<void> => {
    await next('award.convene', { secret: true, dossiers: [1], members: accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member'][index] })) });
    for (const role of council) await next('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] }, role);
    await next('award.close', { session: 1 });
  };

  beforeAll(async () => {
    for (const role of council) {
      await ask('account.me', {}, role).catch(() => undefined);
      const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${commune}`).executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(commune), valid_from: '2025-01-01' } as never).execute();
      accounts.push(id);
    }
  });

  it('are asked for by the law of the day, which is not confirmed and says so', () => {
    const [before, after] = ['2026-09-30', '2026-10-01'].map((day) => awardLawOn(readShippedPolicy(), plainDate(day)));
    expect([before!.minutesCopies, after!.minutesCopies, after!.unverified.includes('award_minutes_copies')]).toEqual([0, 1, true]);
  });

  it('are asked of nobody under the laws before', async () => {
    await begin();
    await meeting();
    await voted();
    expect(await publishing()).toMatchObject({ until: '2025-09-15' });
  });

  it('stand before the meeting is recorded and before the list of the council is public: a file of this round, of no other meeting, and brought after the session', async () => {
    clock.set(plainDate('2026-10-05'));
    await begin();
    expect((await ask<{ law: { minutesCopies: number } }>('award.get', { award: round.award })).law.minutesCopies).toBe(1);
    const former = round;
    const [signed, ofDossier] = [await bring('họp bình xét'), await bring('của hồ sơ', 'award_dossier', `${round.award}-1`)];
    await begin();
    const [mine, wrong] = [await bring('họp bình xét'), await bring('nhầm')];
    await ask('attachment.withdraw', { id: wrong, reason: 'Nhầm tệp' });
    expect([await refusal(meeting()), await refusal(meeting(signed)), await refusal(meeting(ofDossier)), await refusal(meeting(wrong)), former.award]).toEqual(['award.minutes_missing', 'award.minutes_unknown', 'award.minutes_unknown', 'award.minutes_unknown', former.award]);
    await meeting(mine);
    expect(await refusal(ask('attachment.withdraw', { id: mine, reason: 'Rút lại' }))).toBe('attachment.signed_minutes');
    const early = await bring('biên bản trước phiên họp');
    clock.set(plainDate('2026-10-06'));
    await voted();
    expect([await refusal(publishing()), await refusal(publishing(mine)), await refusal(publishing(early))]).toEqual(['award.minutes_missing', 'award.minutes_unknown', 'award.minutes_unknown']);
    expect(await publishing(await bring('họp Hội đồng'))).toMatchObject({ until: '2026-10-13' });
  });

  it('of one session do not serve a list of two: each session is made public with its own', async () => {
    await begin();
    await next('award.nominate', { named: { kind: 'unit', name: `Tổ khác ${round.award}`, position: '' }, form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' });
    await next('award.check', { dossier: 2 });
    await next('award.meet', { place: 'Trụ sở', present: 10, chair: 'Chủ trì', secretary: 'Thư ký', votes: [1, 2].map((dossier) => ({ dossier, agree: 9 })), minutes: await bring('họp bình xét hai hồ sơ') });
    for (const dossier of [1, 2]) {
      await next('award.convene', { secret: true, dossiers: [dossier], members: accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member'][index] })) });
      for (const role of council) await next('award.vote', { session: dossier, ballot: [{ dossier, choice: 'agree' }] }, role);
      await next('award.close', { session: dossier });
    }
    const minutes = await bring('phiên thứ nhất');
    expect(await refusal(next('award.publish', { dossiers: [1, 2], place: 'Trụ sở', minutes }))).toBe('award.minutes_of_sessions');
    await publishing(minutes);
  });
});

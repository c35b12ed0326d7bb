/** An objection about a household in a review of the register, on a real database: its award waits for the answer, at the gates and again before the decision. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-dong-linh-2025';
const plan = 'story-tay-linh';
const council: readonly Role[] = ['commune_chair', 'commune_officer', 'council_member'];
type Done = { version: number } & Record<string, unknown>;

describe('an objection in a review', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const accounts: string[] = [];
  let household = 0;
  let village = '';
  let [review, award]: Record<string, number>[] = [];
  const inReview = async (name: string, more: object = {}, role?: Role): Promise<Done> => {
    const done = await ask<Done>(name, { ...review, on: clock.today(), ...more }, role);
    review = { round: done['round'] as number, version: done.version };
    return done;
  };
  const inAward = async (name: string, more: object = {}, role?: Role): Promise<Done> => {
    const done = await ask<Done>(name, { ...award, on: clock.today(), ...more }, role);
    award = { award: done['award'] as number, version: done.version };
    return done;
  };
  const object = async (): Promise<unknown> => (await inReview('review.object', { village, household, text: 'Thu nhập ghi thiếu' }))['objection'];
  const answered = async (objection: unknown): Promise<void> => { await inReview('review.answer', { objection, upheld: false, why: 'Đã phúc tra, ghi đủ' }, 'commune_chair'); };

  beforeAll(async () => {
    const found = await sql<{ id: number; village: string }>`
      select s.household_id::int as id, v.slug as village from household_statuses s join households h on h.id = s.household_id join areas v on v.id = h.village_id join area_closure c on c.descendant_id = v.id and c.ancestor_id = ${await idOf(commune)}
      where s.ended_act is null and s.change = 'left_to_near_poor' and s.valid_from >= '2021-01-01' and s.valid_until is null order by 1 limit 1`.execute(owner.db);
    ({ id: household, village } = found.rows[0]!);
    for (const role of council) {
      await ask('account.me', {}, role).catch(() => undefined);
      const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${commune}`).executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(commune), valid_from: '2025-01-01' } as never).execute();
      accounts.push(id);
    }
    await closedSheet(owner, { plan, set: 'tieu-chi-ho', kind: 'household', household, fromYear: 2021, toYear: 2025, on: '2025-09-05' });
    review = await ask('review.open', { area: commune, kind: 'periodic', on: clock.today() });
    review = { round: review!['round']!, version: review!['version']! };
    await inReview('review.closeList');
    const there = (await ask<{ rows: { household: number; village: string }[] }>('review.households', { round: review['round'], limit: 200 })).rows.filter((one) => one.village === village);
    expect(there.map((one) => one.household)).toContain(household);
    for (const one of there) {
      await inReview('review.survey', { household: one.household, areaType: 'rural', income: 1_500_000, answers: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < 2])), causes: ['capital'] });
      await inReview('review.check', { household: one.household }, 'commune_chair');
    }
    await inReview('review.meet', { village, present: 52, copies: 2, minutes: signedMinutes, votes: there.map((one) => ({ household: one.household, agree: 40 })) });
    await inReview('review.post', { village, place: 'Nhà sinh hoạt cộng đồng' });
    award = await ask('award.open', { area: commune, level: 'commune', occasion: 'final', on: clock.today(), deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan });
    await inAward('award.nominate', { household, form: 'commune_commendation', path: 'own', fromYear: 2021, toYear: 2025, achievement: 'Gia đình tự lực vươn lên.' });
  });

  it('leaves the gate of the dossier unknown with its day, and lets it go on after the answer', async () => {
    const objection = await object();
    const held = await inAward('award.check', { dossier: 1 });
    expect([held['stage'], (held['gates'] as unknown[]).at(-2)]).toEqual(['nominated', { criterion: 'review_objection', state: 'unknown' }]);
    const { gates } = await ask<{ gates: { criterion: string; working: { key: string; params: object }[] }[] }>('award.dossier', { award: award!['award'], dossier: 1 });
    expect(gates.find((one) => one.criterion === 'review_objection')!.working).toEqual([{ key: 'award.gate.review_objection', params: { date: { date: '2025-09-08' } } }]);
    expect(await refusal(inAward('award.meet', { place: 'Nhà văn hóa', present: 20, chair: 'Chủ trì', secretary: 'Thư ký', votes: [{ dossier: 1, agree: 20 }] }))).toBe('award.gates_unknown');
    await answered(objection);
    expect(await inAward('award.check', { dossier: 1 })).toMatchObject({ stage: 'gates_passed' });
  });

  it('that came after the council voted holds the decision, which names the dossier, until it is answered', async () => {
    await inAward('award.meet', { place: 'Nhà văn hóa', present: 20, chair: 'Chủ trì', secretary: 'Thư ký', votes: [{ dossier: 1, agree: 20 }] });
    await inAward('award.convene', { secret: true, dossiers: [1], members: accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member'][index] })) });
    for (const role of council) await inAward('award.vote', { session: 1, ballot: [{ dossier: 1, choice: 'agree' }] }, role);
    await inAward('award.close', { session: 1 });
    await inAward('award.publish', { dossiers: [1], place: 'Trụ sở UBND xã' });
    const objection = await object();
    clock.set(plainDate('2025-09-16'));
    const refused = await inAward('award.decide', { dossiers: [1] }, 'commune_chair').catch((problem: { problems: object[] }) => problem);
    expect((refused as { problems: object[] }).problems).toEqual([expect.objectContaining({ code: 'award.review_objection_open', kind: 'conflict', field: 'dossiers.0', params: { date: { date: '2025-09-08' } } })]);
    const { rows } = await sql<{ code: string }>`select after ->> 'refused' as code from audit_entries where action = 'award.decide'`.execute(owner.db);
    expect(rows).toEqual([{ code: 'award.review_objection_open' }]);
    await answered(objection);
    expect(await inAward('award.decide', { dossiers: [1] }, 'commune_chair')).toMatchObject({ awards: 1 });
  });
});

/** A review before July 2025: the level above is asked, sees the round, answers; only then the chair may decide. On a real database. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { remindReviews } from '../../src/app/review-reminders.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { makePerson } from '../account/support.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-trung-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
type Done = { round: number; version: number };
type Board = { waiting: { kind: string; mine: boolean; due: string }[]; may: string[]; villages: { village: string; total: number }[]; upper: { answered: { agrees: boolean; why: string } | null } | null };

describe('a review that asks the level above', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-09-09' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let round: Done;
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer', slug = commune): Promise<void> => {
    const done = await ask<Done>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role, slug);
    round = { round: done.round, version: done.version };
  };
  const board = (role: Role = 'commune_officer', slug = commune): Promise<Board> => ask<Board>('review.board', { round: round.round }, role, slug);

  let above = '';

  beforeAll(async () => {
    const areaId = await idOf(district);
    above = (await makePerson(owner, { areaId, grants: [{ role: 'district_officer', areaId }] })).id;
    round = await ask<Done>('review.open', { area: commune, kind: 'periodic', on: clock.today() });
    await next('review.closeList');
    const rows = (await ask<{ rows: { household: number; village: string }[] }>('review.listed', { round: round.round, limit: 200 })).rows;
    await next('review.surveyMany', { rows: rows.map((row) => ({ household: row.household, areaType: 'rural', income: 1_000_000, answers: Object.fromEntries(Array.from({ length: 12 }, (_, bit) => [`d${String(bit + 1).padStart(2, '0')}`, bit < 3])) })) });
    await next('review.checkMany', { households: rows.map((row) => row.household) }, 'supervisor', district);
    for (const { village } of (await board()).villages.filter((one) => one.total > 0)) {
      await next('review.meet', { village, present: 20, copies: 2, minutes: signedMinutes, votes: rows.filter((row) => row.village === village).map((row) => ({ household: row.household, agree: 20 })) });
      await next('review.post', { village, place: 'Nhà văn hóa' });
    }
    clock.set(addDays(clock.today(), 10));
    for (const { village } of (await board()).villages.filter((one) => one.total > 0)) await next('review.takeDown', { village });
  });

  it('waits for the chair to ask, then for the district to answer, each on their own work list', async () => {
    expect((await board('commune_chair')).waiting).toMatchObject([{ kind: 'ask_upper', mine: true }]);
    const preview = await ask<{ blocked: { title: { key: string } }[] }>('review.decisionPreview', { round: round.round, on: clock.today() }, 'commune_chair');
    expect(preview.blocked.map((one) => one.title.key)).toEqual(['review.problem.upper_not_asked']);
    await next('review.askUpper', {}, 'commune_chair');
    const seen = await board('district_officer', district);
    expect(seen.waiting).toMatchObject([{ kind: 'upper_answers', mine: true, due: '2024-09-26' }]);
    expect(seen.may).not.toContain('review.survey');
    expect((await ask<{ rows: { kind: string; round: number }[] }>('review.work', {}, 'district_officer', district)).rows).toMatchObject([{ kind: 'upper_answers', round: round.round }]);
    expect(await refusal(ask('review.decide', { ...round, on: clock.today(), number: '5/QĐ-UBND' }, 'commune_chair'))).toBe('review.upper_not_answered');
  });

  it('tells the district at once, and again when the day of its answer comes near', async () => {
    const told = async (): Promise<unknown[]> => (await owner.db.selectFrom('notifications').select(['message', 'link']).where('account_id', '=', above).orderBy('told_on').orderBy('told_at').execute()).map((row) => [row.message.key, row.link]);
    const link = `/ra-soat/${round.round}/quyet-dinh`;
    expect(await told()).toEqual([['review.notice.upper_asked', link]]);
    const now = clock.today();
    clock.set(plainDate('2024-09-26'));
    await remindReviews(house);
    expect(await told()).toEqual([['review.notice.upper_asked', link], ['review.notice.waiting', link]]);
    clock.set(now);
  });

  it('keeps a disagreement before the decision until the level above agrees', async () => {
    await next('review.upperAnswers', { agrees: false, why: 'Rà lại thôn 2' }, 'district_officer', district);
    expect(await refusal(ask('review.decide', { ...round, on: clock.today(), number: '5/QĐ-UBND' }, 'commune_chair'))).toBe('review.upper_disagrees');
    expect((await board('commune_chair')).upper!.answered).toMatchObject({ agrees: false, why: 'Rà lại thôn 2' });
    expect((await board('commune_chair')).waiting).toMatchObject([{ kind: 'send_back', mine: true }, { kind: 'ask_upper', mine: true }]);
  });

  it('sends back the village that the opinion names, the whole way again, and asks once more before deciding', async () => {
    const [first, other] = (await board()).villages.filter((one) => one.total > 0);
    expect(await refusal(ask('review.sendBack', { ...round, on: clock.today(), villages: [first!.village], why: 'Rà lại thôn' }, 'district_officer', district))).toBe('house.forbidden');
    await next('review.sendBack', { villages: [first!.village], why: 'Rà lại thôn theo ý kiến huyện' });
    const listed = async (stage: string) => (await ask<{ rows: { household: number; village: string; returned: string | null }[] }>('review.listed', { round: round.round, limit: 200, stage })).rows;
    const back = await listed('listed');
    expect([back.length, new Set(back.map((row) => row.village)), new Set(back.map((row) => row.returned))]).toEqual([first!.total, new Set([first!.village]), new Set(['Rà lại thôn theo ý kiến huyện'])]);
    expect((await listed('posted')).length).toBeGreaterThanOrEqual(other!.total);
    expect((await board('commune_chair')).waiting.map((one) => one.kind)).toEqual(['survey']);
    await next('review.surveyMany', { rows: back.map((row) => ({ household: row.household, areaType: 'rural', income: 1_000_000, answers: Object.fromEntries(Array.from({ length: 12 }, (_, bit) => [`d${String(bit + 1).padStart(2, '0')}`, bit < 2])) })) });
    await next('review.checkMany', { households: back.map((row) => row.household) }, 'supervisor', district);
    await next('review.meet', { village: first!.village, present: 20, copies: 2, minutes: signedMinutes, votes: back.map((row) => ({ household: row.household, agree: 20 })) });
    await next('review.post', { village: first!.village, place: 'Nhà văn hóa' });
    clock.set(addDays(clock.today(), 8));
    await next('review.takeDown', { village: first!.village });
    expect(await refusal(ask('review.decide', { ...round, on: clock.today(), number: '5/QĐ-UBND' }, 'commune_chair'))).toBe('review.upper_disagrees');
    await next('review.askUpper', {}, 'commune_chair');
    await next('review.upperAnswers', { agrees: true }, 'district_officer', district);
    expect((await board('commune_chair')).waiting).toMatchObject([{ kind: 'decide', mine: true }]);
    await next('review.decide', { number: '5/QĐ-UBND' }, 'commune_chair');
    expect((await board('commune_chair')).waiting.map((one) => one.kind)).toEqual(['certify', 'publish', 'report']);
  });
});

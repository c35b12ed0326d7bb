/** The daily job tells communes of stages that come due, whoever may do a step of its last day, and enumerators of households not yet visited; nobody twice. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { remindReviews } from '../../src/app/review-reminders.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import type { Message } from '../../src/domain/message.ts';
import { makePerson } from '../account/support.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { leadRound } from '../support/round-way.ts';

const commune = 'story-dong-linh-2025';

describe('reminders of a review', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let [officer, enumerator]: string[] = [];
  const told = async (account: string): Promise<string[]> => (await sql<{ key: string }>`select message->>'key' as key from notifications where account_id = ${account} and dedupe_key like 'review/%' order by told_on, told_at`.execute(owner.db)).rows.map((row) => row.key);

  beforeAll(async () => {
    const area = await idOf(commune);
    officer = (await makePerson(owner, { areaId: area, grants: [{ role: 'commune_officer', areaId: area }] })).id;
    enumerator = (await makePerson(owner, { areaId: area, grants: [{ role: 'enumerator', areaId: area }] })).id;
    const opened = await ask<{ round: number; version: number }>('review.open', { area: commune, kind: 'periodic', on: '2025-09-08' });
    await ask('fieldwork.savePlan', { round: opened.round, stages: [{ stage: 'list', firstDay: '2025-09-08', lastDay: '2025-09-15' }, { stage: 'survey', firstDay: '2025-09-16', lastDay: '2025-10-16' }] });
    const { person } = await ask<{ person: number }>('fieldwork.addPerson', { round: opened.round, duty: 'enumerator', name: 'Hồ Thị Giả Định', account: enumerator, from: '2025-09-08' });
    const [first] = (await ask<{ rows: { village: string }[] }>('review.households', { round: opened.round, limit: 1 })).rows;
    await ask('fieldwork.assign', { round: opened.round, person, village: first!.village, from: '2025-09-08', lastDay: '2025-09-18' });
  });

  it('come a week before a stage is due, once, and when it is late', async () => {
    await remindReviews(house);
    await remindReviews(house);
    expect(await told(officer!)).toEqual(['fieldwork.notice.stage_due']);
    clock.set(plainDate('2025-09-12'));
    await remindReviews(house);
    expect(await told(officer!)).toHaveLength(1);
    clock.set(plainDate('2025-09-16'));
    await remindReviews(house);
    expect(await told(officer!)).toEqual(['fieldwork.notice.stage_due', 'fieldwork.notice.stage_late']);
  });

  it('come to the enumerator while households wait and the last day is near', async () => {
    expect(await told(enumerator!)).toEqual([]);
    clock.set(plainDate('2025-09-17'));
    await remindReviews(house);
    expect(await told(enumerator!)).toEqual(['fieldwork.notice.assignment_due']);
  });
});

describe('the last day of what waits in a round', async () => {
  const other = 'story-vinh-linh-2025';
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-18' });
  const { ask, idOf } = askingIn({ house, owner }, other);
  const people = new Map<string, string>();
  type Told = { readonly key: string; readonly what: Message; readonly link: string };
  let [round, due]: [ReturnType<typeof leadRound> | undefined, PlainDate] = [undefined, plainDate('2025-09-18')];
  let rows: { household: number; village: string }[] = [];
  const told = async (who: string): Promise<Told[]> => (await sql<Told>`select message->>'key' as key, message->'params'->'what' as what, link from notifications where account_id = ${people.get(who)!} and dedupe_key like ${`review/${round!.at().round}/waiting/%`} order by told_on, told_at`.execute(owner.db)).rows;
  const kinds = async (who: string): Promise<string[]> => (await told(who)).map((one) => `${one.key.split('.').at(-1)} ${one.what.key.split('.').slice(2).join('.')}`);

  beforeAll(async () => {
    const [commune_, province] = [await idOf(other), await idOf('story-tra-giang-2025')];
    const put = async (name: string, role: Role, areaId: number) => people.set(name, (await makePerson(owner, { areaId, grants: [{ role, areaId }] })).id);
    for (const [name, role] of [['officer', 'commune_officer'], ['chair', 'commune_chair'], ['front', 'fatherland_front']] as const) await put(name, role, commune_);
    await put('supervisor', 'supervisor', province);
    round = leadRound({ ask, clock }, await ask('review.open', { area: other, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }));
    const all = (await ask<{ rows: { id: number; village: string }[] }>('household.list', { area: other, classes: ['poor'], limit: 200 })).rows;
    const [first] = all;
    const second = all.find((one) => one.village !== first!.village)!;
    for (const one of [first!, second]) await round.next('review.list', { household: one.id, reason: 'applied' });
    await round.next('review.closeList');
    rows = (await ask<{ rows: typeof rows }>('review.listed', { round: round.at().round, limit: 10 })).rows;
    await put('head', 'village_head', await idOf(rows[0]!.village));
    due = (await ask<{ waiting: { due: PlainDate }[] }>('review.board', { round: round.at().round })).waiting[0]!.due;
  });

  it('comes a week before to the supervisor while surveys wait for the check, once, and not to who cannot do it', async () => {
    await remindReviews(house);
    expect(await kinds('officer')).toEqual([]);
    clock.set(addDays(due, -7));
    await round!.next('review.surveyMany', { rows: rows.map((one) => ({ household: one.household, areaType: 'rural', income: 1_200_000, answers: Object.fromEntries(Array.from({ length: 12 }, (_, bit) => [`d${String(bit + 1).padStart(2, '0')}`, bit < 3])) })) });
    await remindReviews(house);
    await remindReviews(house);
    expect([await kinds('supervisor'), await kinds('chair'), await kinds('officer')]).toEqual([['waiting many.check'], ['waiting many.check'], []]);
    expect(await told('supervisor')).toMatchObject([{ link: `/ra-soat/${round!.at().round}/kiem-tra`, what: { params: { villages: 2, count: 2 } } }]);
  });

  it('comes the day before to who holds the meeting, a village head for the own village only, and to the chair for the opinion of the Front', async () => {
    clock.set(addDays(due, -1));
    await round!.next('review.checkMany', { households: rows.map((one) => one.household) }, 'commune_chair');
    await round!.next('review.opine', { text: 'Đề nghị mời thêm hộ dân dự họp' }, 'fatherland_front');
    await remindReviews(house);
    expect([await kinds('officer'), await kinds('head'), await kinds('chair')]).toEqual([['waiting many.meet'], ['waiting meet'], ['waiting many.check', 'waiting respond']]);
    expect((await told('head')).map((one) => one.what.params)).toMatchObject([{ count: 1 }]);
  });

  it('is told once more when it is over', async () => {
    clock.set(addDays(due, 3));
    await remindReviews(house);
    clock.set(addDays(due, 4));
    await remindReviews(house);
    expect([await kinds('officer'), await kinds('head')]).toEqual([['waiting many.meet', 'waiting_late many.meet'], ['waiting meet', 'waiting_late meet']]);
  });
});

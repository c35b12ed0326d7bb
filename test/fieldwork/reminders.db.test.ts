/** The daily job tells communes of stages and clocks that come due, and enumerators of households not yet visited; nobody twice. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { remindReviews } from '../../src/app/review-reminders.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { makePerson } from '../account/support.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

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

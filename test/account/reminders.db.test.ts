/** Reminders of the daily job: to whom, once. */
import { expect, it } from 'vitest';
import { inHouse } from '../../src/actions/account/sign-in.ts';
import { remindAll, type Reminder, tellReminders } from '../../src/app/reminders.ts';
import { message } from '../../src/domain/message.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { useHouse } from '../support/database.ts';
import { makePerson, makeTerritory } from './support.ts';

const { house, owner } = await useHouse();

it('tells the officers of the area once for each thing and stage, and nobody else', async () => {
  const area = await makeTerritory(owner);
  const officer = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'commune_officer', areaId: area.commune }] });
  await makePerson(owner, { areaId: area.commune, grants: [{ role: 'auditor', areaId: area.commune }] });
  await makePerson(owner, { areaId: area.neighbour, grants: [{ role: 'commune_officer', areaId: area.neighbour }] });
  const row = (stage: Reminder['stage']): Reminder => ({
    kind: 'milestone', stage, plan: 'story-ke-hoach', item: 'mil-1', task: null, area: { slug: 'story-xa-mot' }, dueOn: plainDate('2024-06-10'), message: message('notification.handed_over', { from: 'x', count: 1 }),
  });
  const tell = (rows: readonly Reminder[]) => inHouse(house, (db) => tellReminders(db, rows, '2024-06-03'));
  expect([await tell([row('7')]), await tell([row('7')]), await tell([row('7'), row('1')])]).toEqual([1, 0, 1]);
  const told = await owner.db.selectFrom('notifications').select(['account_id', 'link']).execute();
  expect(told).toEqual([{ account_id: officer.id, link: '/ke-hoach/story-ke-hoach' }, { account_id: officer.id, link: '/ke-hoach/story-ke-hoach' }]);
});

it('asks the plans as the house itself', async () => {
  await expect(remindAll(house)).resolves.toBeUndefined();
});

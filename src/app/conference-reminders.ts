/**
 * The daily job of review conferences: officers of the area told 30, 7 and 1 days before a planned day, on it, after it while it is not recorded as
 * held, and of one held without conclusions. Called by `jobs.ts`; each stage is told once. That a milestone comes due is told by the plan's reminders.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { type ComingConference, listComingConferences } from '../db/conference.ts';
import type { Tx } from '../db/connection.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import { permissionGroups } from '../domain/account/permissions.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';

const ahead: readonly number[] = [30, 7, 1, 0];
/** A conference planned longer ago is told no more: it stands in red in the calendar. */
const behind = 60;
const page = 500;

export async function remindConferences(house: House): Promise<void> {
  const today = house.clock.today();
  let after = 0;
  for (;;) {
    const rows = await inHouse(house, (db) => listComingConferences(db, { from: addDays(today, -behind), until: addDays(today, 30), after, limit: page }));
    await inHouse(house, (db) => tellConferences(db, rows, today));
    if (rows.length < page) return;
    after = rows.at(-1)!.id;
  }
}

/** Returns how many notices are new. */
export async function tellConferences(db: Tx, rows: readonly ComingConference[], today: PlainDate): Promise<number> {
  let told = 0;
  for (const [areaId, own] of Map.groupBy(rows, (one) => one.area_id)) {
    const due = own.map((one) => ({ ...one, left: daysBetween(today, one.planned_on) })).filter((one) => one.state === 'held' || one.left < 0 || ahead.includes(one.left));
    const accountIds = due.length === 0 ? [] : await listHoldersOfRoles(db, permissionGroups.planners, areaId, today);
    for (const one of due) {
      const stage = one.state === 'held' ? 'open' : one.left < 0 ? 'late' : 'due';
      told += await notify(db, { accountIds, message: message(`conference.notice.${stage}`, { title: one.title, date: { date: one.planned_on } }), link: `/so-ket/${one.id}`, on: today, dedupeKey: `conference/${one.id}/${one.planned_on}/${stage === 'due' ? one.left : stage}` });
    }
  }
  return told;
}

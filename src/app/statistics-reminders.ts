/**
 * The daily job of the yearly statistics of emulation and commendation: officers of communes, districts and provinces told 30, 7 and 1 days before they are
 * sent, and on the day. Called by `jobs.ts`; each stage is told once.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { listStandingAreas } from '../db/award-statistics.ts';
import { listHoldersOverAreas, notify } from '../db/notification.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import type { Role } from '../domain/account/roles.ts';
import { statisticsDueOf, statisticsStage } from '../domain/award/statistics-due.ts';
import { daysBetween } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';

const makers: readonly Role[] = ['commune_officer', 'district_officer', 'province_officer'];

/** Returns how many notices are new. */
export async function remindStatistics(house: House): Promise<number> {
  const today = house.clock.today();
  const year = Number(today.slice(0, 4));
  const due = statisticsDueOf(readShippedPolicy(), year);
  const stage = due ? statisticsStage(due.on, today) : null;
  if (!due || !stage) return 0;
  return inHouse(house, async (db) => {
    const accountIds = await listHoldersOverAreas(db, makers, await listStandingAreas(db, ['commune', 'district', 'province'], today), today);
    const says = message(due.unverified ? 'award.notice.statistics_unverified' : 'award.notice.statistics', { year: String(year), date: { date: due.on }, days: daysBetween(today, due.on) });
    return notify(db, { accountIds, message: says, link: `/khen-thuong/thong-ke?nam=${year}`, on: today, dedupeKey: `award/statistics/${due.on}/${stage}` });
  });
}

/**
 * The daily job of registrations to leave poverty: their counts of this year and the last made anew, because a year ends, a registration runs out and
 * the map changes without anybody's act. Called by `jobs.ts`.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { keepRegistered } from '../actions/support-figures.ts';
import { systemActor } from '../domain/account/roles.ts';
import { yearOf } from '../domain/calendar.ts';

export async function countRegistrations(house: House): Promise<void> {
  const today = house.clock.today();
  await inHouse(house, (db) => keepRegistered({ db, today, now: house.clock.now(), actor: systemActor }, null, [yearOf(today) - 1, yearOf(today)]));
}

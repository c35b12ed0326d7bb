/**
 * The daily job before the last day for self-assessments of a round: 30, 7 and 1 days before, on it and once after it those who keep subjects with sheets not
 * handed in are told how many, who opened the round how many there are in all, and a body or person with an account of their own sheet. Called by `jobs.ts`;
 * each stage is told once.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import { ownAccounts } from '../actions/assessment/notices.ts';
import type { House } from '../actions/kernel.ts';
import { readPlaces } from '../actions/plan/places.ts';
import { type ComingSheets, listComingSheets } from '../db/assessment.ts';
import type { Tx } from '../db/connection.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import { permissionGroups } from '../domain/account/permissions.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';
import { asLabel } from '../domain/text/label.ts';

const ahead: readonly number[] = [30, 7, 1, 0];
/** Later than this nobody is told any more: the round's screen says it. */
const behind = 30;
const page = 200;

export async function remindAssessments(house: House): Promise<void> {
  const today = house.clock.today();
  for (let after = 0; ;) {
    const rows = await inHouse(house, (db) => listComingSheets(db, { from: addDays(today, -behind), until: addDays(today, 30), after, limit: page }));
    for (const row of rows) await inHouse(house, (db) => tellSheets(db, row, today));
    if (rows.length < page) return;
    after = rows.at(-1)!.round;
  }
}

/** Returns how many notices are new. */
export async function tellSheets(db: Tx, round: ComingSheets, today: PlainDate): Promise<number> {
  const left = daysBetween(today, round.deadline);
  if (left >= 0 && !ahead.includes(left)) return 0;
  const places = await readPlaces(db);
  const stage = left < 0 ? 'late' : 'due';
  // Sheets of villages and their households are the commune's.
  const desks = new Map<number, number>();
  for (const { area, count } of round.waiting) {
    const place = places.byId(area);
    const desk = (place.level === 'village' ? places.history.parent(place.slug, today)?.id : undefined) ?? area;
    desks.set(desk, (desks.get(desk) ?? 0) + count);
  }
  desks.set(round.of, round.waiting.reduce((sum, one) => sum + one.count, 0));
  let told = 0;
  for (const [area, count] of desks) {
    told += await notify(db, {
      accountIds: await listHoldersOfRoles(db, permissionGroups.planners, area, today), message: message(`assessment.notice.${stage}`, { set: asLabel(round.text), date: { date: round.deadline }, count }), link: `/thi-dua/danh-gia/${round.round}`, on: today,
      dedupeKey: `assessment/${round.round}/${round.deadline}/${left < 0 ? 'late' : left}/${area}`,
    });
  }
  // The bodies and people that are judged, where an account speaks for them: of their own sheet.
  for (const [sheet, accounts] of Map.groupBy(await ownAccounts(db, { round: round.round }, today), (one) => one.sheet)) {
    told += await notify(db, {
      accountIds: accounts.map((one) => one.account), message: message(`assessment.notice.own_${stage}`, { set: asLabel(round.text), date: { date: round.deadline } }), link: `/thi-dua/danh-gia/phieu/${sheet}`, on: today,
      dedupeKey: `assessment/${round.round}/${round.deadline}/${left < 0 ? 'late' : left}/phieu/${sheet}`,
    });
  }
  return told;
}

/**
 * The daily job before the last day of registration for a plan: 30, 7 and 1 days before and on it the body that runs the plan is told how many places one
 * level below have not registered, and each of these is told itself. Called by `jobs.ts`; each stage is told once.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { readPlaces } from '../actions/plan/places.ts';
import type { Tx } from '../db/connection.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import { type ComingCall, listComingCalls, listRegisteredPlaces } from '../db/participation.ts';
import { permissionGroups } from '../domain/account/permissions.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';

const ahead: readonly number[] = [30, 7, 1, 0];
const page = 200;

export async function remindRegistrations(house: House): Promise<void> {
  const today = house.clock.today();
  for (let after = 0; ;) {
    const rows = await inHouse(house, (db) => listComingCalls(db, { from: today, until: addDays(today, 30), after, limit: page }));
    for (const row of rows) await inHouse(house, (db) => tellCall(db, row, today));
    if (rows.length < page) return;
    after = rows.at(-1)!.planId;
  }
}

/** Returns how many notices are new. */
export async function tellCall(db: Tx, call: ComingCall, today: PlainDate): Promise<number> {
  const left = daysBetween(today, call.deadline);
  if (!ahead.includes(left)) return 0;
  const places = await readPlaces(db);
  const scope = places.byId(call.areaId);
  const level = places.levelBelow(scope, today);
  const registered = await listRegisteredPlaces(db, call.planId);
  const missing = (level === null ? [] : places.below(scope, today, level)).filter((one) => !registered.has(one.id));
  const told = { on: today, params: { plan: call.title, date: { date: call.deadline } }, key: `participation/call/${call.planId}/${call.deadline}/${left}` };
  const link = (area: string): string => `/thi-dua/dang-ky?dia-ban=${area}&ke-hoach=${call.plan}`;
  const tell = async (areaId: number, area: string, said: ReturnType<typeof message>, key: string): Promise<number> => notify(db, { accountIds: await listHoldersOfRoles(db, permissionGroups.planners, areaId, today), message: said, link: link(area), on: today, dedupeKey: key });
  let count = await tell(scope.id, scope.slug, message('participation.notice.deadline', { ...told.params, count: missing.length }), told.key);
  // A village registers at the desk of its commune, which is told by the plan's own line or by its own place.
  if (level !== 'village') for (const one of missing) count += await tell(one.id, one.slug, message('participation.notice.deadline_own', told.params), `${told.key}/${one.id}`);
  return count;
}

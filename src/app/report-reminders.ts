/**
 * The daily job of report duties: recipients that have ended are followed by the bodies that took over, the share of reports in time is counted anew (a
 * day makes a report late), and who answers for a body is told of reports due in 30, 7 or 1 days, today, or late. Called by `jobs.ts`; each stage is told
 * once. Reads pages, never all at once.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import { answeringFor } from '../actions/account/voice.ts';
import { execute, type House } from '../actions/kernel.ts';
import { readRegister } from '../actions/organisation.ts';
import { reportActions } from '../actions/report.ts';
import { heirsOf } from '../actions/report/heirs.ts';
import { keepRates } from '../actions/report/rates.ts';
import type { Tx } from '../db/connection.ts';
import { notify } from '../db/notification.ts';
import { type Coming, listCallsToFollow, listComing } from '../db/report.ts';
import { systemActor } from '../domain/account/roles.ts';
import { addDays, daysBetween, type PlainDate, yearOf } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';

const ahead: readonly number[] = [30, 7, 1, 0];
/** A report later than this is told no more: it stands in red on the lists. */
const behind = 30;
const page = 500;

export async function remindReports(house: House): Promise<void> {
  const today = house.clock.today();
  const year = yearOf(today);
  await followRecipients(house, today);
  await inHouse(house, (db) => keepRates({ db, today, now: house.clock.now(), actor: systemActor }, null, [year - 1, year]));
  let after = 0;
  for (;;) {
    const rows = await inHouse(house, (db) => listComing(db, { from: addDays(today, -behind), until: addDays(today, 30), after, limit: page }));
    await inHouse(house, (db) => tellReports(db, rows, today));
    if (rows.length < page) return;
    after = rows.at(-1)!.id;
  }
}

/** Reports still to come go on to the bodies that took over from their recipients; each call for itself, so that one that fails holds no other up. */
async function followRecipients(house: House, today: PlainDate): Promise<void> {
  const follow = reportActions.find((one) => one.contract.name === 'report.follow')!;
  for (let after = 0; ;) {
    const calls = await inHouse(house, (db) => listCallsToFollow(db, { on: today, after, limit: page }));
    const followed = await inHouse(house, async (db) => {
      const bodies = await readRegister(db);
      const found: number[] = [];
      for (const call of calls) if ((await heirsOf(db, bodies, call, today)).size > 0) found.push(call.id);
      return found;
    });
    for (const id of followed) await execute(house, follow, { id }, { actor: systemActor, requestId: 'daily' });
    if (calls.length < page) return;
    after = calls.at(-1)!.id;
  }
}

/** Returns how many notices are new. */
export async function tellReports(db: Tx, rows: readonly Coming[], today: PlainDate): Promise<number> {
  let told = 0;
  for (const own of Map.groupBy(rows, (one) => `${one.organisation} ${one.areaId}`).values()) {
    const due = own.map((one) => ({ ...one, by: one.again_by ?? one.due_on, left: daysBetween(today, one.again_by ?? one.due_on) })).filter((one) => one.left < 0 || ahead.includes(one.left));
    const accountIds = due.length === 0 ? [] : await answeringFor({ db, today }, 'report.send', own.slice(0, 1));
    for (const one of due) {
      const key = one.left < 0 ? 'report.notice.late' : 'report.notice.due';
      told += await notify(db, { accountIds, message: message(key, { title: one.title, date: { date: one.by } }), link: `/bao-cao/mot/${one.id}`, on: today, dedupeKey: `report/${one.id}/${one.by}/${one.left < 0 ? 'late' : one.left}` });
    }
  }
  return told;
}

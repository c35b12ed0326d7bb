/**
 * The daily job of directives: who answers for a body told 30, 7 and 1 days before its day, on it and after it; for what is overdue a letter of
 * reminder is drafted, once until its own day has gone. Called by `jobs.ts`. Nothing is sent by itself.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import { answeringFor } from '../actions/account/voice.ts';
import { execute, type House } from '../actions/kernel.ts';
import { letterActions } from '../actions/directive/letters.ts';
import type { Tx } from '../db/connection.ts';
import { type ComingPart, listComingParts, listOverdueDirectives } from '../db/directive.ts';
import { notify } from '../db/notification.ts';
import { systemActor } from '../domain/account/roles.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';

const ahead: readonly number[] = [30, 7, 1, 0];
/** A part later than this is told no more: letters go on, and it stands in red. */
const behind = 30;
const page = 500;
const drafts = letterActions.find((one) => one.contract.name === 'directive.draftLetters')!;

export async function remindDirectives(house: House): Promise<void> {
  const today = house.clock.today();
  for (let after = 0; ;) {
    const rows = await inHouse(house, (db) => listComingParts(db, { from: addDays(today, -behind), until: addDays(today, 30), after, limit: page }));
    await inHouse(house, (db) => tellParts(db, rows, today));
    if (rows.length < page) break;
    after = rows.at(-1)!.id;
  }
  for (let after = 0; ;) {
    const ids = await inHouse(house, (db) => listOverdueDirectives(db, today, after, page));
    for (const id of ids) await execute(house, drafts, { id }, { actor: systemActor, requestId: 'daily' });
    if (ids.length < page) return;
    after = ids.at(-1)!;
  }
}

/** Returns how many notices are new. */
export async function tellParts(db: Tx, rows: readonly ComingPart[], today: PlainDate): Promise<number> {
  let told = 0;
  for (const own of Map.groupBy(rows, (one) => `${one.organisation} ${one.areaId}`).values()) {
    const due = own.map((one) => ({ ...one, left: daysBetween(today, one.due_on) })).filter((one) => one.left < 0 || ahead.includes(one.left));
    const accountIds = due.length === 0 ? [] : await answeringFor({ db, today }, 'directive.answer', own.slice(0, 1));
    for (const one of due) {
      const late = one.left < 0;
      told += await notify(db, { accountIds, message: message(late ? 'directive.notice.late' : 'directive.notice.due', { title: one.title, date: { date: one.due_on } }), link: `/chi-dao/${one.directive_id}`, on: today, dedupeKey: `directive/${one.id}/${one.due_on}/${late ? 'late' : one.left}` });
    }
  }
  return told;
}

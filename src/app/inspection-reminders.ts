/**
 * The daily job of inspections: findings due in 30, 7 or 1 days, today, or late are told to the officers of the unit's area and of the area that
 * inspects. Called by `jobs.ts`; each stage is told once. Reads pages, never all at once.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import { answeringFor } from '../actions/account/voice.ts';
import type { House } from '../actions/kernel.ts';
import type { Tx } from '../db/connection.ts';
import { type FindingRow, listComingFindings } from '../db/inspection.ts';
import { listHoldersOverAreas, notify } from '../db/notification.ts';
import { findSubjects } from '../db/subject.ts';
import { permissionGroups } from '../domain/account/permissions.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';

const ahead: readonly number[] = [30, 7, 1, 0];
/** A finding later than this is told no more: it stands in red on the board. */
const behind = 30;
const page = 500;

export async function remindInspections(house: House): Promise<void> {
  const today = house.clock.today();
  let after: readonly [number, number] = [0, 0];
  for (;;) {
    const rows = await inHouse(house, (db) => listComingFindings(db, { from: addDays(today, -behind), until: addDays(today, 30), after, limit: page }));
    await inHouse(house, (db) => tell(db, rows, today));
    if (rows.length < page) return;
    after = [rows.at(-1)!.visit, rows.at(-1)!.finding];
  }
}

async function tell(db: Tx, rows: readonly FindingRow[], today: PlainDate): Promise<void> {
  const due = rows.map((one) => ({ ...one, left: daysBetween(today, one.deadline) })).filter((one) => one.left < 0 || ahead.includes(one.left));
  const names = await findSubjects(db, [...new Set(due.map((one) => one.subject))], today);
  for (const own of Map.groupBy(due, (one) => `${one.areaId}|${one.subjectAreaId}|${names.get(one.subject)?.organisationId ?? ''}`).values()) {
    const { areaId, subjectAreaId, subject } = own[0]!;
    const body = names.get(subject)?.organisationId ?? null;
    // Of a body its own account, or the desk that speaks for it; of a place its planners; and those who inspect.
    const accountIds = [...new Set([...(await listHoldersOverAreas(db, permissionGroups.planners, body === null ? [areaId, subjectAreaId] : [areaId], today)), ...(body === null ? [] : await answeringFor({ db, today }, 'inspection.answer', [{ organisation: body, areaId: subjectAreaId }]))])];
    for (const one of own) {
      const key = one.left < 0 ? 'inspection.notice.late' : 'inspection.notice.due';
      await notify(db, { accountIds, message: message(key, { unit: names.get(one.subject)?.name ?? '', date: { date: one.deadline } }), link: `/kiem-tra-giam-sat/${one.visit}`, on: today, dedupeKey: `inspection/${one.visit}/${one.finding}/${one.deadline}/${one.left < 0 ? 'late' : one.left}` });
    }
  }
}

/**
 * Telling the office about the clocks of the law on personal data: when a request or a breach comes in, and by the daily job while it waits.
 * Called by `privacy.ts` and `src/app/privacy-reminders.ts`. A notice names nobody; each stage is told to a person once.
 */
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import type { DueBreach, DueFiling, DueRequest } from '../db/privacy.ts';
import type { Tx } from '../db/connection.ts';
import { permissions } from '../domain/account/permissions.ts';
import type { Role } from '../domain/account/roles.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import { addDays, daysBetween, type PlainDate, vietnameseMoment } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';

/** Told on arrival, on the working day before, on the day, and each day it is late. */
export async function tellOfRequest(db: Tx, one: DueRequest, today: PlainDate, stage: 'received' | 'due' | 'late'): Promise<number> {
  const accountIds = await listHoldersOfRoles(db, permissions['privacy.answer'] as readonly Role[], one.area_id, today);
  const key = stage === 'received' ? stage : `${stage}/${today}`;
  return notify(db, { accountIds, message: message(`privacy.notice.request_${stage}`, { date: { date: one.answer_by } }), link: '/du-lieu-ca-nhan', on: today, dedupeKey: `privacy/request/${one.id}/${key}` });
}

/** Hours pass without working days: told at once and every day until the authority was told, also to the administrators above. */
export async function tellOfBreach(db: Tx, history: AreaHistory, one: DueBreach, today: PlainDate, stage: 'noticed' | 'due' | 'late'): Promise<number> {
  const area = history.findById(one.area_id);
  const above = area ? history.ancestors(area.slug, today).flatMap((up) => up.id ?? []) : [];
  const accountIds = [...(await listHoldersOfRoles(db, [...new Set([...(permissions['privacy.report'] as readonly Role[]), ...(permissions['privacy.notify'] as readonly Role[])])], one.area_id, today))];
  for (const id of above) accountIds.push(...(await listHoldersOfRoles(db, ['administrator'], id, today)));
  const key = stage === 'noticed' ? stage : `${stage}/${today}`;
  return notify(db, { accountIds, message: message(`privacy.notice.breach_${stage}`, { date: { date: vietnameseMoment(new Date(one.notify_by)).day } }), link: '/du-lieu-ca-nhan/vi-pham', on: today, dedupeKey: `privacy/breach/${one.id}/${key}` });
}

/** Told once ahead, and once in each month it is late. */
export async function tellOfFiling(db: Tx, history: AreaHistory, one: DueFiling, today: PlainDate): Promise<number> {
  const area = history.findById(one.area_id);
  const late = one.renew_by < today;
  const accountIds = await listHoldersOfRoles(db, permissions['privacy.filed'] as readonly Role[], one.area_id, today);
  return notify(db, {
    accountIds, message: message(`privacy.notice.file_${late ? 'late' : 'due'}`, { area: area ? (nameOn(area, today) ?? area.slug) : '', date: { date: one.renew_by } }), link: `/du-lieu-ca-nhan/danh-gia${area ? `?dia-ban=${area.slug}` : ''}`, on: today, dedupeKey: `privacy/file/${one.id}/${late ? today.slice(0, 7) : 'due'}`,
  });
}

/** The stage of a waiting request on a day: nothing earlier than the day before its deadline. */
export function requestStage(answerBy: PlainDate, today: PlainDate): 'due' | 'late' | null {
  const left = daysBetween(today, answerBy);
  return left < 0 ? 'late' : left <= 1 ? 'due' : null;
}

/** The last day on which the daily job still looks ahead. */
export function lookAhead(today: PlainDate): PlainDate {
  return addDays(today, 1);
}

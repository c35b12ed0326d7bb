/** Duties towards those the data is about. Each act leaves its entry in the journal without names; answers are told to the person by the office. */
import { asHouse } from '../db/account.ts';
import { restoreFilesOf, withdrawFilesOf } from '../db/attachment.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { readHolidays } from '../db/holiday-files.ts';
import { findBreach, findRequest, listBreaches, listRequests } from '../db/privacy.ts';
import { nameOn } from '../domain/area/history.ts';
import { plainDate, vietnameseMoment } from '../domain/calendar.ts';
import { type TakenBack, privacyAnswer, privacyBreaches, privacyClose, privacyNotify, privacyReceive, privacyReport, privacyRequests, privacyTakeBack } from '../domain/privacy/contract.ts';
import { answerSpan, noticeBy } from '../domain/privacy/parameters.ts';
import { ProblemError } from '../domain/problem.ts';
import { endOfSpan } from '../domain/review/working-days.ts';
import { resolveArea } from './area.ts';
import { areasOf } from './household/act.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';
import { privacyCopies } from './privacy-copy.ts';
import { privacyFiles } from './privacy-file.ts';
import { privacyRetention } from './privacy-retention.ts';
import { vietnameseWords } from './document/paper.ts';
import { tellOfBreach, tellOfRequest } from './privacy-notices.ts';

async function areaOf(context: ActionContext, { area }: { readonly area: string }): Promise<readonly number[]> {
  return [resolveArea(await readAreaHistory(context.db), area).id!];
}

async function areaOfRequest({ db }: ActionContext, { request }: { readonly request: number }): Promise<readonly number[]> {
  const row = await findRequest(db, request);
  return row ? [row.area_id] : [];
}

async function areaOfBreach({ db }: ActionContext, { breach }: { readonly breach: number }): Promise<readonly number[]> {
  const row = await findBreach(db, breach);
  return row ? [row.area_id] : [];
}

function refuseFuture(day: string, today: string, field: string): void {
  if (day > today) throw new ProblemError({ code: 'privacy.in_future', kind: 'invalid', field });
}

/** Whose files are taken away or shown again: the household's where it lives now. What it left in another commune is the house's to take. */
async function placeOfHousehold(context: ActionContext, household: number): Promise<number> {
  const [area] = await areasOf(context, [household]);
  if (area === undefined) throw new ProblemError({ code: 'privacy.household_elsewhere', kind: 'conflict', field: 'request' });
  return area;
}

async function withdrawFilesOfHousehold(context: ActionContext, household: number, request: number): Promise<number> {
  const area = await placeOfHousehold(context, household);
  const reason = vietnameseWords('privacy.withdrawn_on_request', { request: String(request) });
  const files = await asHouse(context.db, () => withdrawFilesOf(context.db, household, { id: request, now: context.now, reason }));
  if (files.length > 0) context.record({ subject: { kind: 'household', id: String(household) }, areaId: area, reason, before: { attachments: files, shown: true }, after: { attachments: files, shown: false } });
  return files.length;
}

async function restoreFilesOfHousehold(context: ActionContext, household: number, request: { readonly id: number; readonly reason: string }): Promise<void> {
  const area = await placeOfHousehold(context, household);
  const files = await asHouse(context.db, () => restoreFilesOf(context.db, request.id));
  if (files.length > 0) context.record({ subject: { kind: 'household', id: String(household) }, areaId: area, reason: request.reason, before: { attachments: files, shown: false }, after: { attachments: files, shown: true } });
}

/** The day and the instant an act happens on, by the clock of the house. */
const by = (context: ActionContext) => ({ account_id: context.actor.accountId, account_name: context.actor.name });

export const privacyActions: readonly Action[] = [
  action(privacyRequests, areaOf, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { total, open, late, rows } = await listRequests(context.db, resolveArea(history, input.area).id!, { ...input, today: context.today });
    for (const row of rows) context.noteRead({ subject: { kind: 'privacy.request', id: String(row.id) }, areaId: row.area_id });
    return {
      total, open, late, rows: rows.map((row) => {
        const area = history.findById(row.area_id)!;
        return {
          id: row.id, version: row.record_version, area: area.slug, areaName: nameOn(area, context.today) ?? area.slug, kind: row.kind, household: row.household_id, personName: row.person_name, contact: row.contact, text: row.text, receivedOn: row.received_on,
          answerBy: row.answer_by, state: row.state, late: (row.answered_on ?? context.today) > row.answer_by, answer: row.answer, answeredOn: row.answered_on, answeredBy: row.answered_by_name, receivedBy: row.account_name, forgottenOn: row.forgotten_on, takenBack: [...row.taken_back],
        };
      }),
    };
  }),

  action(privacyReceive, async (context, input) => [...(await areaOf(context, input)), ...(input.household === null ? [] : ((await areasOf(context, [input.household])).length > 0 ? await areasOf(context, [input.household]) : [-1]))], async (context, input) => {
    refuseFuture(input.on, context.today, 'on');
    const area = resolveArea(await readAreaHistory(context.db), input.area);
    const answerBy = endOfSpan(input.on, answerSpan(input.on), readHolidays());
    const made = await context.db.insertInto('privacy_requests').values({
      world: area.world, area_id: area.id!, kind: input.kind, household_id: input.household, person_name: input.personName, contact: input.contact, text: input.text, received_on: input.on, answer_by: answerBy, state: 'open', ...by(context),
    }).returning('id').executeTakeFirstOrThrow();
    context.record({ subject: { kind: 'privacy.request', id: String(made.id) }, areaId: area.id!, after: { kind: input.kind, on: input.on, answerBy, household: input.household } });
    await tellOfRequest(context.db, { id: made.id, area_id: area.id!, answer_by: answerBy }, context.today, 'received');
    return { id: made.id, version: 1, answerBy };
  }),

  action(privacyAnswer, areaOfRequest, async (context, input) => {
    const row = found(await findRequest(context.db, input.request, { lock: true }), 'privacy_request');
    refuseStale(row.record_version, input.version);
    refuseFuture(input.on, context.today, 'on');
    if (row.state !== 'open') throw new ProblemError({ code: 'privacy.already_answered', kind: 'conflict' });
    if (input.on < row.received_on) throw new ProblemError({ code: 'privacy.before_receipt', kind: 'invalid', field: 'on', params: { date: { date: plainDate(row.received_on) } } });
    const state = input.granted ? 'granted' as const : 'refused' as const;
    await context.db.updateTable('privacy_requests').set({ state, answer: input.answer, answered_on: input.on, answered_by_name: context.actor.name, record_version: row.record_version + 1 }).where('id', '=', row.id).execute();
    // The register, decisions and the journal are kept by duty; photos, signatures and scans are what a household may have taken away.
    const withdrawn = row.kind === 'delete' && input.granted && row.household_id !== null ? await withdrawFilesOfHousehold(context, row.household_id, row.id) : 0;
    context.record({ subject: { kind: 'privacy.request', id: String(row.id) }, areaId: row.area_id, before: { state: row.state }, after: { state, on: input.on, late: input.on > row.answer_by, withdrawn } });
    return { id: row.id, version: row.record_version + 1, withdrawn };
  }),

  action(privacyTakeBack, areaOfRequest, async (context, input) => {
    const row = found(await findRequest(context.db, input.request, { lock: true }), 'privacy_request');
    refuseStale(row.record_version, input.version);
    if (row.state === 'open') throw new ProblemError({ code: 'privacy.not_answered', kind: 'conflict' });
    if (row.forgotten_on !== null) throw new ProblemError({ code: 'privacy.forgotten', kind: 'conflict' });
    if (row.kind === 'delete' && row.state === 'granted' && row.household_id !== null) await restoreFilesOfHousehold(context, row.household_id, { id: row.id, reason: input.reason });
    const former: TakenBack = { state: row.state, answer: row.answer ?? '', on: row.answered_on!, by: row.answered_by_name ?? '', takenBackOn: context.today, reason: input.reason };
    await context.db.updateTable('privacy_requests').set({ state: 'open', answer: null, answered_on: null, answered_by_name: null, taken_back: JSON.stringify([...row.taken_back, former]), record_version: row.record_version + 1 }).where('id', '=', row.id).execute();
    context.record({ subject: { kind: 'privacy.request', id: String(row.id) }, areaId: row.area_id, reason: input.reason, before: { state: row.state, on: row.answered_on }, after: { state: 'open' } });
    return { id: row.id, version: row.record_version + 1 };
  }),

  action(privacyBreaches, areaOf, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { total, waiting, rows } = await listBreaches(context.db, resolveArea(history, input.area).id!, input);
    return {
      total, waiting, rows: rows.map((row) => {
        const area = history.findById(row.area_id)!;
        const open = row.notified_at === null && row.closed_on === null;
        return {
          id: row.id, version: row.record_version, area: area.slug, areaName: nameOn(area, context.today) ?? area.slug, kind: row.kind, noticedAt: row.noticed_at, notifyBy: row.notify_by, text: row.text, persons: row.persons, measures: row.measures,
          notifiedAt: row.notified_at, notifiedTo: row.notified_to, late: Date.parse(row.notified_at ?? context.now) > Date.parse(row.notify_by), hoursLeft: open ? Math.floor((Date.parse(row.notify_by) - Date.parse(context.now)) / 3_600_000) : null,
          closedOn: row.closed_on, outcome: row.outcome, reportedBy: row.account_name,
        };
      }),
    };
  }),

  action(privacyReport, areaOf, async (context, input) => {
    if (Date.parse(input.noticedAt) > Date.parse(context.now)) throw new ProblemError({ code: 'privacy.in_future', kind: 'invalid', field: 'noticedAt' });
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    const notifyBy = noticeBy(input.noticedAt, context.today);
    const made = await context.db.insertInto('privacy_breaches').values({
      world: area.world, area_id: area.id!, kind: input.kind, noticed_at: input.noticedAt, notify_by: notifyBy, text: input.text, persons: input.persons, measures: input.measures, ...by(context),
    }).returning('id').executeTakeFirstOrThrow();
    context.record({ subject: { kind: 'privacy.breach', id: String(made.id) }, areaId: area.id!, after: { kind: input.kind, noticedAt: input.noticedAt, notifyBy, persons: input.persons } });
    await tellOfBreach(context.db, history, { id: made.id, area_id: area.id!, notify_by: notifyBy }, context.today, 'noticed');
    return { id: made.id, version: 1, notifyBy };
  }),

  action(privacyNotify, areaOfBreach, async (context, input) => {
    const row = found(await findBreach(context.db, input.breach, { lock: true }), 'privacy_breach');
    refuseStale(row.record_version, input.version);
    if (row.closed_on !== null || row.notified_at !== null) throw new ProblemError({ code: 'privacy.already_closed', kind: 'conflict' });
    if (Date.parse(input.at) > Date.parse(context.now)) throw new ProblemError({ code: 'privacy.in_future', kind: 'invalid', field: 'at' });
    if (Date.parse(input.at) < Date.parse(row.noticed_at)) throw new ProblemError({ code: 'privacy.notice_too_early', kind: 'invalid', field: 'at' });
    await context.db.updateTable('privacy_breaches').set({ notified_at: input.at, notified_to: input.to, record_version: row.record_version + 1 }).where('id', '=', row.id).execute();
    context.record({ subject: { kind: 'privacy.breach', id: String(row.id) }, areaId: row.area_id, after: { notifiedAt: input.at, to: input.to, late: Date.parse(input.at) > Date.parse(row.notify_by) } });
    return { id: row.id, version: row.record_version + 1 };
  }),

  action(privacyClose, areaOfBreach, async (context, input) => {
    const row = found(await findBreach(context.db, input.breach, { lock: true }), 'privacy_breach');
    refuseStale(row.record_version, input.version);
    refuseFuture(input.on, context.today, 'on');
    if (row.closed_on !== null) throw new ProblemError({ code: 'privacy.already_closed', kind: 'conflict' });
    const noticed = vietnameseMoment(new Date(row.noticed_at)).day;
    if (input.on < noticed) throw new ProblemError({ code: 'privacy.before_receipt', kind: 'invalid', field: 'on', params: { date: { date: noticed } } });
    await context.db.updateTable('privacy_breaches').set({ closed_on: input.on, outcome: input.outcome, record_version: row.record_version + 1 }).where('id', '=', row.id).execute();
    context.record({ subject: { kind: 'privacy.breach', id: String(row.id) }, areaId: row.area_id, after: { closedOn: input.on, notified: row.notified_at !== null } });
    return { id: row.id, version: row.record_version + 1 };
  }),

  ...privacyFiles,
  ...privacyRetention,
  ...privacyCopies,
];

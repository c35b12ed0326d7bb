/**
 * One report: drafted, written, sent, passed on, returned, accepted. Each act is checked by the domain's own rule, leaves a line nobody can take
 * away, and moves the share of reports in time. Who sent a report does not judge it. Joined in `report.ts`.
 */
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import type { ActionName } from '../../domain/action.ts';
import { grantsOfBody, isOfBody } from '../../domain/account/body.ts';
import { permissionGroups } from '../../domain/account/permissions.ts';
import { reportAccept, reportDraft, reportDuty, reportPass, reportReturn, reportSave, reportSend } from '../../domain/report/contract.ts';
import { afterAct, type DutyStanding, type ReportAct } from '../../domain/report/standing.ts';
import { emptyReport, type ReportContent } from '../../domain/report/types.ts';
import type { BodyAt } from '../../db/account-body.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { type CallRecord, findCall, findDuty, listReportActs, updateDuty, type WholeDuty } from '../../db/report.ts';
import { answeringFor, reachFor, voiceFor } from '../account/voice.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { draftContent, readSentences } from './draft.ts';
import { keepRates } from './rates.ts';
import { acceptanceOf, bodyBehind, reachOfReceivers, receiving, standingFor } from './recipients.ts';
import { bodyName, callRow, dutyRow, refuse, saysNothing } from './shared.ts';

type Asked = { readonly id: number; readonly expectedVersion: number };

/** Written where the body is, or by its own account wherever that is. */
const bodyOfDuty = (name: ActionName) => async (context: ActionContext, input: { readonly id: number }): Promise<readonly number[]> => {
  const duty = await findDuty(context.db, input.id);
  return duty ? reachFor(context, name, bodyOf(duty)) : [];
};
const bodyOf = (duty: Pick<WholeDuty, 'organisation_id' | 'area_id'>): BodyAt => ({ organisation: duty.organisation_id, areaId: duty.area_id });
/** Judged by whom it is sent to, by their own accounts, else where it was asked for. */
const receiversOf = (name: ActionName, which: 'all' | 'through') => async (context: ActionContext, input: { readonly id: number }): Promise<readonly number[]> => {
  const call = await callOf(context, input);
  return call ? reachOfReceivers(context, name, call, receiving(call, which)) : [];
};
const recipientAsked = async (context: ActionContext, input: { readonly id: number; readonly recipient: string }): Promise<readonly number[]> => {
  const call = await callOf(context, input);
  const organisation = call && bodyBehind(call, input.recipient);
  return call ? (organisation ? reachFor(context, 'report.accept', { organisation, areaId: call.area_id }) : [call.area_id]) : [];
};

async function callOf({ db, today }: ActionContext, { id }: { readonly id: number }): Promise<CallRecord | undefined> {
  const duty = await findDuty(db, id);
  return duty && findCall(db, duty.call_id, today);
}

async function opened({ db, today }: ActionContext, input: Asked): Promise<{ readonly duty: WholeDuty; readonly call: CallRecord }> {
  const duty = found(await findDuty(db, input.id, { lock: true }), 'report');
  refuseStale(duty.record_version, input.expectedVersion);
  return { duty, call: found(await findCall(db, duty.call_id, today), 'report_call') };
}

/** A body with an account of its own writes and sends by it; the desk of the area does so for the others. */
async function writable(context: ActionContext, name: ActionName, input: Asked): ReturnType<typeof opened> {
  const both = await opened(context, input);
  if ((await voiceFor(context, name, bodyOf(both.duty))).as === null) refuse('report.not_own_body', undefined, { unit: bodyName(await readRegister(context.db), both.duty.organisation_id, context.today) });
  return both;
}

async function write(context: ActionContext, duty: WholeDuty, content: ReportContent) {
  if (duty.state !== 'due' && duty.state !== 'returned') refuse('report.not_open');
  const version = await updateDuty(context.db, duty.id, { content });
  context.record({ subject: { kind: 'report', id: String(duty.id) }, areaId: duty.area_id, before: duty.content?.texts ?? null, after: { texts: content.texts, figures: content.figures.length, units: content.compiled?.reports.length ?? null } });
  return { id: duty.id, version, state: duty.state };
}

/** Carries an act out: the standing after it, its line, the figures, the audit entry. */
async function act(context: ActionContext, { duty, call }: { readonly duty: WholeDuty; readonly call: CallRecord }, given: Omit<ReportAct, 'on'> & { readonly reason?: string }) {
  const { db, actor, today, record } = context;
  const before: DutyStanding = { state: duty.state, sentOn: duty.sent_on as PlainDate | null, againBy: duty.again_by as PlainDate | null, accepted: duty.accepted };
  const after = afterAct(before, { ...given, on: today }, call) ?? refuse('report.act_impossible', undefined, { state: message(`report.state.${duty.state}`) });
  const version = await updateDuty(db, duty.id, { state: after.state, sent_on: after.sentOn, again_by: after.againBy, accepted: [...after.accepted] });
  await db.insertInto('report_acts').values({
    duty_id: duty.id, area_id: duty.area_id, act: given.act, recipient: given.recipient ?? null, happened_on: today, account_id: actor.accountId, account_name: actor.name, reason: given.reason ?? null, again_by: given.againBy ?? null,
    content: given.act === 'sent' ? (JSON.stringify(duty.content) as never) : null,
  }).execute();
  record({ subject: { kind: 'report', id: String(duty.id) }, areaId: duty.area_id, reason: given.reason ?? null, before: { state: duty.state }, after: { state: after.state, act: given.act, recipient: given.recipient ?? null } });
  await keepRates(context, [duty.area_id], [yearOf(duty.due_on as PlainDate)]);
  await tell(context, { duty, call }, given, version);
  return { id: duty.id, version, state: after.state };
}

/** Both ends see where a report is: a sending and a passing on where it was asked for and by whom it waits for, what was judged where it was written. */
async function tell({ db, today }: ActionContext, { duty, call }: { readonly duty: WholeDuty; readonly call: CallRecord }, given: Pick<ReportAct, 'act' | 'recipient' | 'againBy'>, version: number): Promise<void> {
  const unit = bodyName(await readRegister(db), duty.organisation_id, today);
  const says = given.act === 'returned' ? message('report.notice.again', { title: call.title, date: { date: given.againBy! } }) : message(`report.notice.${given.act}`, { title: call.title, unit, recipient: given.recipient ?? '' });
  const toReceivers = given.act === 'sent' || given.act === 'passed';
  const waits = given.act === 'sent' && call.through !== null ? receiving(call, 'through') : receiving(call, 'recipients');
  const accountIds = toReceivers
    ? [...(await answeringFor({ db, today }, 'report.accept', waits)), ...(await listHoldersOfRoles(db, permissionGroups.planners, call.area_id, today))]
    : await answeringFor({ db, today }, 'report.send', [bodyOf(duty)]);
  await notify(db, { accountIds, message: says, link: `/bao-cao/mot/${duty.id}`, on: today, dedupeKey: `report/${duty.id}/${given.act}/${version}` });
}

/** Four eyes: the person of the last sending passes nothing on, returns and accepts nothing. */
async function refuseOwn({ db, actor }: ActionContext, duty: WholeDuty): Promise<void> {
  const sent = (await listReportActs(db, duty.id)).findLast((one) => one.act === 'sent');
  if (sent && actor.accountId !== null && sent.account_id === actor.accountId) refuse('report.own_report');
}

/** Each of those a report goes to may send it back, and so may who asked for it. */
async function mayReturn(context: ActionContext, call: CallRecord): Promise<boolean> {
  if (may(context.actor, (await grantsOver(context, call.area_id)).filter((grant) => !isOfBody('report.return', grant.role)), 'report.return')) return true;
  return receiving(call).some((one) => grantsOfBody(context.actor.grants, 'report.return', one.organisation, context.today).length > 0);
}

/** Nor does who passed a report on accept it at the end of its way; each sending begins a way of its own. */
async function hasPassed({ db, actor }: Pick<ActionContext, 'db' | 'actor'>, duty: number): Promise<boolean> {
  const acts = await listReportActs(db, duty);
  const sent = acts.findLastIndex((one) => one.act === 'sent');
  return actor.accountId !== null && acts.some((one, index) => index > sent && one.act === 'passed' && one.account_id === actor.accountId);
}

export const dutyActions: readonly Action[] = [
  // Row-level security: the unit's own area and the areas above it.
  action(reportDuty, 'anywhere', async (context, input) => {
    const { db, today } = context;
    const duty = found(await findDuty(db, input.id), 'report');
    const call = found(await findCall(db, duty.call_id, today), 'report_call');
    const bodies = await readRegister(db);
    const content = duty.content ?? emptyReport;
    const voice = await voiceFor(context, 'report.send', bodyOf(duty));
    const { sentences, units } = await readSentences(db, { id: duty.area_id, slug: duty.area }, content, (slug) => bodies.history.find(slug)?.id);
    return {
      duty: dutyRow(bodies, duty, today), call: callRow(bodies, call, today), today, version: duty.record_version, accepted: duty.accepted, content, sentences: [...sentences],
      units: units.map((one) => ({ duty: one.duty, organisation: one.organisation, area: one.area, sentOn: one.sentOn, onTime: one.onTime, stale: one.sentences.some((sentence) => sentence.changed !== null), sentences: [...one.sentences] })),
      acts: (await listReportActs(db, duty.id)).map((one) => ({ act: one.act, on: one.happened_on, by: one.account_name, recipient: one.recipient, reason: one.reason, againBy: one.again_by })),
      body: voice.staffed ? 'account' as const : 'desk' as const, may: { write: voice.as !== null, judge: await mayReturn(context, call), pass: (await standingFor(context, 'report.pass', call, call.through_body)).as !== null },
      acceptance: (await acceptanceOf(context, duty, call)).map(({ recipient, by, may }) => ({ recipient, by, may })), passedByAsker: await hasPassed(context, duty.id),
    };
  }),

  action(reportDraft, bodyOfDuty('report.draft'), async (context, input) => {
    const { duty, call } = await writable(context, 'report.draft', input);
    return write(context, duty, await draftContent(context.db, await readRegister(context.db), duty, call, context.today));
  }),

  action(reportSave, bodyOfDuty('report.save'), async (context, input) => {
    const { duty } = await writable(context, 'report.save', input);
    return write(context, duty, { ...(duty.content ?? emptyReport), texts: input.texts });
  }),

  action(reportSend, bodyOfDuty('report.send'), async (context, input) => {
    const both = await writable(context, 'report.send', input);
    if (saysNothing(both.duty.content)) refuse('report.empty');
    return act(context, both, { act: 'sent' });
  }),

  action(reportPass, receiversOf('report.pass', 'through'), async (context, input) => {
    const both = await opened(context, input);
    if ((await standingFor(context, 'report.pass', both.call, both.call.through_body)).as === null) refuse('report.not_own_recipient', undefined, { recipient: both.call.through ?? '' });
    await refuseOwn(context, both.duty);
    return act(context, both, { act: 'passed' });
  }),

  action(reportReturn, receiversOf('report.return', 'all'), async (context, input) => {
    const both = await opened(context, input);
    if (!(await mayReturn(context, both.call))) refuse('report.not_own_recipient', undefined, { recipient: both.call.recipients.join('; ') });
    if (input.againBy < context.today) refuse('report.again_too_early', 'againBy', { date: { date: input.againBy } });
    await refuseOwn(context, both.duty);
    return act(context, both, { act: 'returned', reason: input.reason, againBy: input.againBy });
  }),

  action(reportAccept, recipientAsked, async (context, input) => {
    const both = await opened(context, input);
    await refuseOwn(context, both.duty);
    if (await hasPassed(context, both.duty.id)) refuse('report.own_passing');
    const why = (await acceptanceOf(context, both.duty, both.call)).find((one) => one.recipient === input.recipient)?.why;
    if (why) refuse(why, 'recipient', { recipient: input.recipient });
    return act(context, both, { act: 'accepted', recipient: input.recipient });
  }),
];

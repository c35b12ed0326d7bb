/**
 * What becomes of a call after it was made: put off for those who have not sent, or withdrawn; everyone asked is told, and the share in time follows.
 * Joined in `report.ts`. Reports accepted before stay as they are.
 */
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { reportExtend, reportWithdraw } from '../../domain/report/contract.ts';
import { notify } from '../../db/notification.ts';
import { type CallRecord, extendCall, findCall, withdrawCall } from '../../db/report.ts';
import { answeringFor } from '../account/voice.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { keepRates } from './rates.ts';
import { refuse } from './shared.ts';

const areaOfCall = async ({ db, today }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> => {
  const call = await findCall(db, input.id, today);
  return call ? [call.area_id] : [];
};

async function standing({ db, today }: ActionContext, id: number): Promise<CallRecord> {
  const call = found(await findCall(db, id, today, { lock: true }), 'report_call');
  if (call.withdrawn_on !== null) refuse('report.withdrawn_already');
  return call;
}

export const changeActions: readonly Action[] = [
  action(reportExtend, areaOfCall, async (context, input) => {
    const { db, today, record } = context;
    const call = await standing(context, input.id);
    const after = call.due_on > today ? call.due_on : today;
    if (input.dueOn <= call.due_on || input.dueOn < today) refuse('report.extend_earlier', 'dueOn', { date: { date: after as PlainDate } });
    if (call.counts.due === 0) refuse('report.nothing_open');
    const bodies = await extendCall(db, call.id, input.dueOn, input.reason);
    record({ subject: { kind: 'report_call', id: String(call.id) }, areaId: call.area_id, reason: input.reason, before: { dueOn: call.due_on }, after: { dueOn: input.dueOn, duties: bodies.length } });
    await notify(db, {
      accountIds: await answeringFor(context, 'report.send', bodies), message: message('report.notice.extended', { title: call.title, date: { date: input.dueOn } }), link: `/bao-cao/${call.id}`, on: today,
      dedupeKey: `report/${call.id}/extended/${input.dueOn}`,
    });
    await keepRates(context, bodies.map((one) => one.areaId), [...new Set([yearOf(call.due_on as PlainDate), yearOf(input.dueOn)])]);
    return { id: call.id, duties: bodies.length };
  }),

  action(reportWithdraw, areaOfCall, async (context, input) => {
    const { db, today, record } = context;
    const call = await standing(context, input.id);
    const open = await withdrawCall(db, call.id, today, input.reason);
    record({ subject: { kind: 'report_call', id: String(call.id) }, areaId: call.area_id, reason: input.reason, before: { counts: call.counts }, after: { withdrawnOn: today, duties: open.length } });
    await notify(db, {
      accountIds: await answeringFor(context, 'report.send', open), message: message('report.notice.withdrawn', { title: call.title, reason: input.reason }), link: `/bao-cao/${call.id}`, on: today, dedupeKey: `report/${call.id}/withdrawn`,
    });
    if (open.length > 0) await keepRates(context, open.map((one) => one.areaId), [...new Set(open.map((one) => yearOf(one.dueOn)))]);
    return { id: call.id, duties: open.length };
  }),
];

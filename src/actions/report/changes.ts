/**
 * What becomes of a call after it was made: put off for those who have not sent, or withdrawn; everyone asked is told, and the share in time follows. And who
 * receives in the place of a recipient that has ended.
 * Joined in `report.ts`. Reports accepted before stay as they are.
 */
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { reportExtend, reportFollow, reportWithdraw } from '../../domain/report/contract.ts';
import { notify } from '../../db/notification.ts';
import { type CallRecord, extendCall, findCall, followCall, withdrawCall } from '../../db/report.ts';
import { answeringFor } from '../account/voice.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { heirsOf } from './heirs.ts';
import { keepRates } from './rates.ts';
import { bodyName, refuse } from './shared.ts';

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

  action(reportFollow, areaOfCall, async (context, input) => {
    const { db, today, record } = context;
    const call = await standing(context, input.id);
    const bodies = await readRegister(db);
    const heirs = await heirsOf(db, bodies, call, today);
    if (heirs.size === 0) refuse('report.no_heir');
    const now = (id: string | null): string | null => (id === null ? null : (heirs.get(id) ?? id));
    await followCall(db, call.id, { recipients: call.recipient_bodies.map(now), through: now(call.through_body) });
    const moved = Object.fromEntries(heirs);
    record({ subject: { kind: 'report_call', id: String(call.id) }, areaId: call.area_id, before: { recipients: Object.keys(moved) }, after: { recipients: Object.values(moved) } });
    for (const [ended, heir] of heirs) {
      await notify(db, {
        accountIds: await answeringFor(context, 'report.accept', [{ organisation: heir, areaId: call.area_id }]), message: message('report.notice.followed', { title: call.title, before: bodyName(bodies, ended, today), now: bodyName(bodies, heir, today) }), link: '/bao-cao', on: today, dedupeKey: `report/${call.id}/followed/${heir}`,
      });
    }
    return { id: call.id, followed: heirs.size };
  }),
];

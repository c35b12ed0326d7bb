/**
 * Deliverables: what a plan asks to be made by a day, what was made and what shows it. Each record, correction and withdrawal stays in
 * the history; the board's verdict reads what holds now. Called by the registry through `plan.ts`.
 */
import { planDeliveries, planRecordDelivery, planWithdrawDelivery } from '../../domain/plan/contract.ts';
import { daysBetween, type PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { simpleGoalsOf } from '../../domain/plan/demand-of-series.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { listDeliveryActs, listDeliveryRecords, saveDelivery } from '../../db/plan/desk.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { readIssued } from './library.ts';
import { areaOfPlan, lockOwn } from './lifecycle.ts';
import { grantsOver, may } from './rows.ts';

export const deliveryActions: readonly Action[] = [
  action(planDeliveries, 'anywhere', async (context, input) => {
    const { db, actor } = context;
    const { record, plan } = await readIssued(context, input.plan);
    const records = new Map((await listDeliveryRecords(db, record.id)).map((one) => [one.target, one]));
    const acts = Map.groupBy(await listDeliveryActs(db, record.id), (one) => one.target);
    const mayRecord = record.origin === 'application' && may(actor, await grantsOver(context, record.area_id), 'plan.recordDelivery');
    return {
      rows: deliverablesOf(plan).map(({ target, goal }) => {
        const one = records.get(target.id);
        return {
          target: target.id, text: target.text, source: target.source, dueOn: goal.by, recordVersion: one?.record_version ?? 0, mayRecord,
          delivered: one && one.withdrawn_on === null ? { on: one.delivered_on, evidence: one.evidence, attachments: one.attachments, lateDays: daysBetween(goal.by, one.delivered_on) } : null,
          doneInPlan: goal.done ?? null,
          history: (acts.get(target.id) ?? []).map((act) => ({
            at: act.acted_at, on: act.acted_on, by: { accountId: act.account_id, name: act.account_name }, act: act.act, deliveredOn: act.delivered_on, evidence: act.evidence, attachments: act.attachments, reason: act.reason,
          })),
        };
      }),
    };
  }),

  action(planRecordDelivery, areaOfPlan, async (context, input) => {
    const { db, record, today } = context;
    const plan = await lockOwn(context, input.plan);
    const { plan: content } = await readIssued(context, input.plan);
    const target = found(content.targets.find((one) => one.id === input.target), 'target');
    if (!simpleGoalsOf(target.goal).some((goal) => goal.form === 'deliverable')) throw new ProblemError(appProblem('plan.not_deliverable', { target: target.text }, { field: 'target' }));
    if (input.on > today) throw new ProblemError(appProblem('plan.held_in_future', { date: { date: input.on } }, { field: 'on' }));
    const old = (await listDeliveryRecords(db, plan.id)).find((one) => one.target === input.target);
    refuseStale(old?.record_version ?? 0, input.expectedVersion);
    const corrects = old !== undefined && old.withdrawn_on === null;
    if (corrects && (input.reason ?? '') === '') throw new ProblemError(appProblem('plan.delivery_reason_missing', { target: target.text }, { field: 'reason' }));
    const recordVersion = await saveDelivery(
      db, { plan_id: plan.id, target: input.target, delivered_on: input.on, evidence: input.evidence, attachments: input.attachments, withdrawn_on: null },
      { act: corrects ? 'corrected' : 'recorded', reason: input.reason ?? null, ...who(context) },
    );
    record({
      subject: { kind: 'plan', id: input.plan }, areaId: plan.area_id, reason: input.reason ?? null, before: corrects ? { target: input.target, deliveredOn: old.delivered_on, evidence: old.evidence } : null,
      after: { target: input.target, deliveredOn: input.on, evidence: input.evidence, attachments: input.attachments.length },
    });
    return { plan: input.plan, target: input.target, on: input.on, evidence: input.evidence, recordVersion };
  }),

  action(planWithdrawDelivery, areaOfPlan, async (context, input) => {
    const { db, record, today } = context;
    const plan = await lockOwn(context, input.plan);
    const old = (await listDeliveryRecords(db, plan.id)).find((one) => one.target === input.target);
    if (!old || old.withdrawn_on !== null) throw new ProblemError(appProblem('plan.not_delivered'));
    refuseStale(old.record_version, input.expectedVersion);
    const { record_version: _, ...kept } = old;
    const recordVersion = await saveDelivery(db, { ...kept, withdrawn_on: today }, { act: 'withdrawn', reason: input.reason, ...who(context) });
    record({ subject: { kind: 'plan', id: input.plan }, areaId: plan.area_id, reason: input.reason, before: { target: input.target, deliveredOn: old.delivered_on }, after: { target: input.target, deliveredOn: null } });
    return { plan: input.plan, target: input.target, recordVersion };
  }),
];

function who({ actor, today, now }: ActionContext) {
  return { account_id: actor.accountId, account_name: actor.name, acted_on: today, acted_at: now };
}

type Deliverable = { readonly form: 'deliverable'; readonly by: PlainDate; readonly done?: { readonly on: PlainDate; readonly evidence: string } | undefined };

/** Targets that ask for something to be made; of several branches the first that does. */
function deliverablesOf(plan: Plan): readonly { readonly target: Plan['targets'][number]; readonly goal: Deliverable }[] {
  return plan.targets.flatMap((target) => {
    const goal = simpleGoalsOf(target.goal).find((one) => one.form === 'deliverable');
    return goal ? [{ target, goal: goal as Deliverable }] : [];
  });
}

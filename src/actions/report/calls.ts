/** Calls for reports: what plans lay down, opening one for many bodies, the lists of an area and one call with its reports. Joined in `report.ts`. */
import { contains, endOfYear, startOfYear, yearOf } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { calendarOf } from '../../domain/plan/milestones.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { reportCall, reportCalls, reportDuties, reportItems, reportOpen, reportReceived } from '../../domain/report/contract.ts';
import { findPlan } from '../../db/plan/library.ts';
import { findCall, insertCall, listCalls, listCompiling, listDutiesOfArea, listDutiesOfCall, listReceived } from '../../db/report.ts';
import { notify } from '../../db/notification.ts';
import { answeringFor } from '../account/voice.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { mayAskUnder } from '../plan/covers.ts';
import { readIssued } from '../plan/library.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { heirsOf } from './heirs.ts';
import { keepRates } from './rates.ts';
import { bodyMeant, recipientOf, recipientsOf } from './recipients.ts';
import { bodyName, callRow, dutyRow, refuse } from './shared.ts';

const areaAsked = async (context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => {
  const { history } = await readRegister(context.db);
  return [resolveArea(history, input.area, context.actor.kind === 'system' ? undefined : context.actor.world).id!];
};

export const callActions: readonly Action[] = [
  action(reportItems, 'anywhere', async (context, input) => {
    const { plan } = await readIssued(context, input.plan);
    const bodies = await readRegister(context.db);
    const area = input.area === undefined ? null : resolveArea(bodies.history, input.area);
    const meant = (name: string): string => (area === null ? null : bodyMeant(bodies, area, name, context.today)) ?? name;
    const entries = calendarOf(plan, startOfYear(input.year), endOfYear(input.year)).filter((one) => one.kind === 'report');
    return {
      rows: plan.reports.filter((one) => one.kind !== 'change_request').map((one) => ({
        item: one.id, text: one.text, source: one.source, kind: one.kind === 'ad_hoc' ? 'ad_hoc' as const : 'periodic' as const, from: one.from, to: [...one.to], meant: one.to.map(meant), through: one.through ?? null, throughMeant: one.through === undefined ? null : meant(one.through), thenTo: [...(one.then_to ?? [])], cadence: one.cadence,
        dueDays: entries.filter((entry) => entry.item === one.id).map((entry) => entry.due),
      })),
    };
  }),

  action(reportCalls, areaAsked, async (context, input) => {
    const bodies = await readRegister(context.db);
    const { total, rows } = await listCalls(context.db, resolveArea(bodies.history, input.area).id!, input.query, context.today, input);
    return { total, today: context.today, rows: rows.map((row) => callRow(bodies, row, context.today)) };
  }),

  action(reportDuties, areaAsked, async (context, input) => {
    const bodies = await readRegister(context.db);
    const { total, rows } = await listDutiesOfArea(context.db, resolveArea(bodies.history, input.area).id!, context.today, input.open, input);
    return { total, today: context.today, rows: rows.map((row) => dutyRow(bodies, row, context.today)) };
  }),

  action(reportReceived, 'own', async (context, input) => {
    const { db, actor, today } = context;
    const bodies = await readRegister(db);
    const own = [...new Set(actor.grants.flatMap((grant) => (contains(grant.period, today) && mayDo(reportReceived.name, grant.role) ? (grant.organisationId ?? []) : [])))];
    const { total, waiting, rows } = await listReceived(db, own, input);
    return { total, waiting, today, bodies: own.map((id) => bodyName(bodies, id, today)), rows: rows.map((row) => ({ ...dutyRow(bodies, row, today), waits: row.waits })) };
  }),

  // Row-level security: whoever asked sees every report of the call, a unit the call and its own.
  action(reportCall, 'anywhere', async (context, input) => {
    const { db, actor, today } = context;
    const call = found(await findCall(db, input.id, today), 'report_call');
    const bodies = await readRegister(db);
    const duties = await listDutiesOfCall(db, call.id, input);
    const heirs = await heirsOf(db, bodies, call, today);
    const heirOf = (recipient: string, id: string | null) => { const heir = id === null ? undefined : heirs.get(id); return heir === undefined ? [] : [{ recipient, heir: bodyName(bodies, heir, today) }]; };
    return {
      call: callRow(bodies, call, today), today, total: call.units, duties: duties.map((row) => dutyRow(bodies, row, today)), compiledBy: await listCompiling(db, call.id),
      mayOpen: may(actor, await grantsOver(context, call.area_id), 'report.open'), heirs: [...call.recipients.flatMap((name, index) => heirOf(name, call.recipient_bodies[index] ?? null)), ...(call.through === null ? [] : heirOf(call.through, call.through_body))],
    };
  }),

  action(reportOpen, areaAsked, async (context, input) => {
    const { db, actor, today, record } = context;
    const bodies = await readRegister(db);
    const { register, history } = bodies;
    const area = resolveArea(history, input.area, actor.kind === 'system' ? undefined : actor.world);
    const plan = input.plan === null ? null : found(await findPlan(db, input.plan), 'plan');
    if ((plan === null) !== (input.item === null)) refuse('report.item_unknown', 'item');
    if (input.dueOn < today) refuse('report.due_past', 'dueOn', { date: { date: today } });
    if (plan && !(await mayAskUnder(context, area, plan, today))) refuse('report.plan_elsewhere', 'plan');
    if (plan && !(await readIssued(context, input.plan!)).plan.reports.some((one) => one.id === input.item && one.kind !== 'change_request')) refuse('report.item_unknown', 'item');
    const seen = new Set<string>();
    const units = input.units.map((id) => {
      const body = register.find(id);
      if (!body || body.world !== area.world || !contains(body.valid, today)) return refuse('report.unit_unknown', 'units', { unit: body ? bodyName(bodies, id, today) : id, date: { date: today } });
      const name = bodyName(bodies, id, today);
      if (body.area !== area.slug && !history.ancestors(body.area, today).some((one) => one.slug === area.slug)) refuse('report.unit_outside', 'units', { unit: name });
      if (seen.has(id)) refuse('report.unit_twice', 'units', { unit: name });
      seen.add(id);
      return { organisation: id, areaId: history.find(body.area)!.id! };
    });
    if (input.compiles !== null) {
      // Compiled by a body of the area that asked for the reports: it alone has all of them.
      const compiled = found(await findCall(db, input.compiles, today), 'report_call');
      if (units.some((one) => one.areaId !== compiled.area_id)) refuse('report.compiles_other_area', 'compiles');
    }
    const recipients = recipientsOf(bodies, area, input.recipients, today);
    const through = input.through === null ? null : recipientOf(bodies, area, input.through, today);
    const id = await insertCall(db, {
      world: area.world, area_id: area.id!, plan_id: plan?.id ?? null, item: input.item, title: input.title, kind: input.kind, period_end: input.periodEnd, due_on: input.dueOn, through: through?.name ?? null, through_body: through?.organisation ?? null,
      recipients: recipients.map((one) => one.name), recipient_bodies: recipients.map((one) => one.organisation),
      compiles: input.compiles, opened_on: today, opened_by: actor.name,
    }, units);
    record({ subject: { kind: 'report_call', id: String(id) }, areaId: area.id!, after: { title: input.title, dueOn: input.dueOn, units: units.length, plan: input.plan, item: input.item, recipients: recipients.map((one) => one.organisation ?? one.name) } });
    await notify(db, { accountIds: await answeringFor(context, 'report.send', units), message: message('report.notice.asked', { title: input.title, date: { date: input.dueOn } }), link: `/bao-cao/${id}`, on: today, dedupeKey: `report/${id}/asked` });
    await keepRates(context, units.map((one) => one.areaId), [yearOf(input.dueOn)]);
    return { id, duties: units.length };
  }),
];

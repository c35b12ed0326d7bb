/**
 * Difficulties and change requests (unit → the bodies the plan names → compiled → decided → next version).
 * A request is seen by the unit and the levels above; other units do not see it (row-level security on its area).
 */
import {
  planChangeRequests, planCompileChange, planDecideChange, planRequestChange, planWithdrawChange,
} from '../../domain/plan/contract.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { outcomes, recipientsOf, refuseMove } from '../../domain/plan/change-request.ts';
import { diffPlans } from '../../domain/plan/diff.ts';
import {
  findCompilation, insertCompilation, insertRequest, listCompilations, listRequests, lockCompilation, lockRequests, pageRequests, type RequestRecord, updateCompilation, updateRequests,
} from '../../db/plan/changes.ts';
import { findPlan, findPlanById, findVersion } from '../../db/plan/library.ts';
import { paperOfPlan, refuseOtherSide } from '../account/signing.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { areaOfPlan, beginVersion, lockOwn, withoutIssue } from './lifecycle.ts';
import { readIssued } from './library.ts';
import { isWithin, type Places, readPlaces } from './places.ts';

export const changeActions: readonly Action[] = [
  action(planRequestChange, async ({ db }, input) => [(await readPlaces(db)).resolve(input.area).id], async (context, input) => {
    const { db, actor, now, today, record } = context;
    const { record: plan, plan: content } = await readIssued(context, input.plan);
    if (plan.origin === 'source') throw new ProblemError(appProblem('plan.source_read_only'));
    const places = await readPlaces(db);
    const area = places.resolve(input.area);
    if (!isWithin(places, area, places.byId(plan.area_id), today)) throw new ProblemError(appProblem('plan.outside_scope', { area: places.shape(area, today).name }, { field: 'area' }));
    const recipients = recipientsOf(content);
    const id = await insertRequest(db, {
      plan_id: plan.id, area_id: area.id, kind: input.kind, from_body: input.fromBody, text: input.text, proposal: input.proposal ?? null, items: input.items, recipients: [...recipients], evidence: input.evidence,
      compilation_id: null, raised_by: actor.accountId, raised_by_name: actor.name, raised_at: now, raised_on: today,
    });
    record({ subject: { kind: 'plan.changeRequest', id }, areaId: area.id, after: { plan: input.plan, kind: input.kind, text: input.text, items: input.items, recipients } });
    return requestRow(await getRequest(context, id), places, today);
  }),

  action(planChangeRequests, 'anywhere', async ({ db, today }, input) => {
    const plan = input.plan === undefined ? undefined : found(await findPlan(db, input.plan), 'plan');
    const places = await readPlaces(db);
    const { total, rows } = await pageRequests(db, { planId: plan?.id, state: input.state, query: input.query }, input);
    const compilations = await listCompilations(db, plan?.id);
    const byCompilation = Map.groupBy(await listRequests(db, { compilationIds: compilations.map((one) => one.id) }), (one) => one.compilation_id);
    const slugs = new Map(await Promise.all([...new Set(compilations.map((one) => one.plan_id))].map(async (id) => [id, (await findPlanById(db, id))?.slug ?? ''] as const)));
    return {
      total, rows: rows.map((one) => requestRow(one, places, today)),
      compilations: compilations.map((one) => ({
        compilation: one.id, plan: slugs.get(one.plan_id) ?? '', summary: one.summary, requests: (byCompilation.get(one.id) ?? []).map((request) => ({ request: request.id, fromBody: request.from_body, text: request.text })),
        compiledBy: { accountId: one.compiled_by, name: one.compiled_by_name }, compiledOn: one.compiled_on, decidedOn: one.decided_on,
        decidedBy: one.decided_by_name === null ? null : { accountId: one.decided_by, name: one.decided_by_name }, decision: one.decision, decisionReason: one.decision_reason, newVersion: one.new_version,
        recordVersion: one.record_version,
      })),
    };
  }),

  action(planWithdrawChange, async (context, input) => [(await getRequest(context, input.request)).area_id], async (context, input) => {
    const { db, record, today } = context;
    await lockRequests(db, [input.request]);
    const request = await getRequest(context, input.request);
    refuseStale(request.record_version, input.expectedVersion);
    const problem = refuseMove(request.state, 'withdrawn');
    if (problem) throw new ProblemError(problem);
    await updateRequests(db, [request.id], { state: 'withdrawn' });
    record({ subject: { kind: 'plan.changeRequest', id: request.id }, areaId: request.area_id, before: { state: request.state }, after: { state: 'withdrawn' }, reason: input.reason });
    return requestRow(await getRequest(context, request.id), await readPlaces(db), today);
  }),

  action(planCompileChange, areaOfPlan, async (context, input) => {
    const { db, actor, today, record } = context;
    const plan = await lockOwn(context, input.plan);
    await lockRequests(db, input.requests);
    const requests = await listRequests(db, { planId: plan.id, ids: input.requests });
    if (requests.length !== new Set(input.requests).size) throw new ProblemError({ code: 'house.not_found', kind: 'not_found', params: { kind: 'change request' } });
    for (const request of requests) {
      const problem = refuseMove(request.state, 'compiled');
      if (problem) throw new ProblemError({ ...problem, field: 'requests', item: request.id });
    }
    const compilation = await insertCompilation(db, {
      plan_id: plan.id, area_id: plan.area_id, summary: input.summary, compiled_by: actor.accountId, compiled_by_name: actor.name, compiled_on: today, decision: null, decision_reason: null, decided_by: null,
      decided_by_name: null, decided_on: null, new_version: null,
    });
    await updateRequests(db, input.requests, { state: 'compiled', compilation_id: compilation });
    record({ subject: { kind: 'plan.changeCompilation', id: compilation }, areaId: plan.area_id, after: { plan: input.plan, requests: input.requests, summary: input.summary } });
    return { compilation, requests: requests.length, recordVersion: 1 };
  }),

  action(planDecideChange, async ({ db }, input) => [found(await findCompilation(db, input.compilation), 'compilation').area_id], async (context, input) => {
    const { db, actor, today, record } = context;
    const compilation = found(await lockCompilation(db, input.compilation), 'compilation');
    refuseStale(compilation.record_version, input.expectedVersion);
    const plan = await lockOwn(context, found(await findPlanById(db, compilation.plan_id), 'plan').slug);
    await refuseOtherSide(context, 'plan.decideChange', await paperOfPlan(db, plan, today), plan.area_id);
    const requests = await listRequests(db, { compilationId: compilation.id });
    for (const request of requests) {
      const problem = refuseMove(request.state, input.decision);
      if (problem) throw new ProblemError(problem);
    }
    const decided = outcomes(requests.map((one) => one.id), input.decision, input.accepted);
    if ('problem' in decided) throw new ProblemError(decided.problem);
    for (const [id, state] of decided.states) await updateRequests(db, [id], { state });
    const newVersion = input.decision === 'rejected' ? null : await beginVersion(context, plan, input.reason, input.content);
    await updateCompilation(db, compilation.id, {
      decision: input.decision, decision_reason: input.reason, decided_by: actor.accountId, decided_by_name: actor.name, decided_on: today, new_version: newVersion,
    });
    const changes = newVersion === null ? [] : await changesOf(context, plan.id, plan.issued_version!, newVersion);
    record({
      subject: { kind: 'plan.changeCompilation', id: compilation.id }, areaId: plan.area_id, reason: input.reason,
      after: { plan: plan.slug, decision: input.decision, newVersion, requests: Object.fromEntries(decided.states), changes: changes.map(({ item, change }) => ({ item, change })) },
    });
    return { compilation: compilation.id, decision: input.decision, newVersion, recordVersion: newVersion === null ? null : 1, changes };
  }),
];

async function getRequest({ db }: ActionContext, id: string): Promise<RequestRecord> {
  return found((await listRequests(db, { ids: [id] }))[0], 'change request');
}

/** The list of changes a decision leaves behind: the issued version beside the one just begun. */
async function changesOf({ db }: ActionContext, planId: number, from: number, to: number) {
  const [before, after] = [found(await findVersion(db, planId, from), 'plan version'), found(await findVersion(db, planId, to), 'plan version')];
  // The issue itself (number and day) is not a change somebody asked for.
  return diffPlans(withoutIssue(before.content), withoutIssue(after.content)).map((one) => ({ ...one, fields: [...one.fields] }));
}

function requestRow(one: RequestRecord, places: Places, today: ActionContext['today']) {
  return {
    request: one.id, plan: one.plan_slug, planTitle: one.plan_title, kind: one.kind, fromBody: one.from_body, area: places.shape(places.byId(one.area_id), today), text: one.text, items: one.items, proposal: one.proposal,
    recipients: one.recipients, raisedBy: { accountId: one.raised_by, name: one.raised_by_name }, raisedAt: one.raised_at, raisedOn: one.raised_on, state: one.state, compilation: one.compilation_id,
    evidence: one.evidence, recordVersion: one.record_version,
  };
}

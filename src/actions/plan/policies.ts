/**
 * The policy register: what holds on a day, entering a policy, recording its review, replacement or end, and which plans cite it.
 * An entry is kept by an area: whoever changes it must reach that area. Called by the registry through `plan.ts`.
 */
import { planListPolicies, planSavePolicy } from '../../domain/plan/contract.ts';
import type { AreaLevel } from '../../domain/area/types.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { contains } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { readDocumentName } from '../../domain/plan/document-name.ts';
import { foldedWords } from '../../domain/plan/head.ts';
import { checkPolicy, mayTakeUp, policyStateOn } from '../../domain/plan/policy.ts';
import { fold } from '../../domain/search.ts';
import { findPolicy, insertPolicy, listCitations, pagePolicies, type PolicyRecord, updatePolicy } from '../../db/plan/changes.ts';
import { insertCitations, listBasesNaming } from '../../db/plan/desk.ts';
import { findPlan } from '../../db/plan/library.ts';
import { listAreasReached } from '../../db/plan/reach.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { type Places, readPlaces } from './places.ts';

export const policyActions: readonly Action[] = [
  action(planListPolicies, 'anywhere', async (context, input) => {
    const { db, today } = context;
    const places = await readPlaces(db);
    const asOf = input.asOf ?? today;
    const area = input.area === undefined ? undefined : places.resolve(input.area);
    const plan = input.plan === undefined ? undefined : found(await findPlan(db, input.plan), 'plan');
    const filter = { world: input.world, areaId: area?.id, citedBy: plan?.id, slug: input.policy, words: fold(input.query).split(' ').filter(Boolean), state: input.state, asOf };
    const { total, rows } = await pagePolicies(db, filter, input);
    const rowOf = await policyRows(context, places, rows, asOf);
    return { total, rows: rows.map((one) => rowOf(one, policyStateOn(factOf(one), asOf))) };
  }),

  // The area that keeps the entry now, and the one that shall keep it.
  action(planSavePolicy, async ({ db }, input) => {
    const old = await findPolicy(db, input.policy);
    return [(await readPlaces(db)).resolve(input.area).id, ...(old?.area_id ? [old.area_id] : [])];
  }, async (context, input) => {
    const { db, record, today } = context;
    const places = await readPlaces(db);
    const area = places.resolve(input.area);
    const old = await findPolicy(db, input.policy);
    refuseStale(old?.record_version ?? 0, input.expectedVersion);
    if (old && old.world !== area.world) throw new ProblemError(appProblem('plan.other_world', {}, { field: 'area' }));
    if (old && old.area_id === null && !mayTakeUp(area.level)) throw new ProblemError(appProblem('plan.policy_keeper', { number: old.number }, { field: 'area' }));
    if (old && old.state !== input.state && (input.reason ?? '') === '') throw new ProblemError(appProblem('plan.policy_reason_missing', { number: input.number }, { field: 'reason' }));
    const row = {
      slug: input.policy, world: area.world, level: input.level, area_id: area.id, number: input.number, title: input.title, issuer: input.issuer, issued_on: input.issuedOn ?? null,
      valid_from: input.validFrom ?? null, valid_until: input.validUntil ?? null, state: input.state, replaced_by: input.replacedBy ?? null, source: input.source, note: input.note ?? null,
      search_folded: foldedWords([input.number, input.title, input.issuer]),
    };
    const problems = checkPolicy({ number: row.number, state: row.state, validFrom: row.valid_from, validUntil: row.valid_until, replacedBy: row.replaced_by, source: row.source });
    if (problems.length > 0) throw new ProblemError(problems);
    if (row.replaced_by !== null && row.replaced_by !== row.slug) found(await findPolicy(db, row.replaced_by), 'policy');
    const id = old ? (await updatePolicy(db, old.id, row), old.id) : await insertPolicy(db, row);
    if (!old) await citeWhereNamed(context, id, row);
    record({
      subject: { kind: 'policy', id: input.policy }, areaId: area.id, before: old ? { state: old.state, validUntil: old.valid_until, number: old.number } : null,
      after: { state: row.state, validUntil: row.valid_until, number: row.number }, reason: input.reason ?? null,
    });
    const saved = found(await findPolicy(db, input.policy), 'policy');
    return (await policyRows(context, places, [saved], today))(saved, policyStateOn(factOf(saved), today));
  }),
];

/** Plans issued before the policy was entered may already name it. The real world never points into the story. */
async function citeWhereNamed({ db }: ActionContext, policyId: number, policy: { readonly number: string; readonly world: 'real' | 'story' }): Promise<void> {
  const named = (await listBasesNaming(db, policy.number)).filter((one) => readDocumentName(one.text).number === policy.number && (policy.world === 'real' || one.world === 'story'));
  await insertCitations(db, [...new Map(named.map((one) => [one.plan_id, { plan_id: one.plan_id, policy_id: policyId, item: one.item }])).values()]);
}

function factOf(one: PolicyRecord) {
  return { number: one.number, state: one.state, validFrom: one.valid_from, validUntil: one.valid_until };
}

/** Shapes entries: who cites each, and whether the asker may change it, asked once for all. */
async function policyRows({ db, actor, today }: ActionContext, places: Places, entries: readonly PolicyRecord[], on: ActionContext['today']) {
  const cited = Map.groupBy(await listCitations(db, entries.map((one) => one.id)), (row) => row.policy_id);
  const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo('plan.savePolicy', grant.role)).map((grant) => grant.areaId);
  const reached = await listAreasReached(db, roots, [...new Set(entries.flatMap((one) => one.area_id ?? []))]);
  const takesUp = roots.some((id) => mayTakeUp(places.byId(id).level satisfies AreaLevel));
  return (one: PolicyRecord, state: PolicyRecord['state']) => {
    const citing = cited.get(one.id) ?? [];
    return {
      policy: one.slug, world: one.world, level: one.level, number: one.number, title: one.title, issuer: one.issuer, area: one.area_id === null ? null : places.shape(places.byId(one.area_id), on), issuedOn: one.issued_on,
      validFrom: one.valid_from, validUntil: one.valid_until, state, replacedBy: one.replaced_by, source: one.source, note: one.note, recordVersion: one.record_version, citedBy: citing.map((row) => row.slug),
      citing: citing.map((row) => ({ plan: row.slug, shortTitle: row.short_title, item: row.item })), recordedState: one.state,
      mayEdit: actor.world === one.world && (one.area_id === null ? takesUp : reached.has(one.area_id)),
    };
  };
}

/**
 * A plan's life: begin, save, hand in, send back, approve, issue, amend, discard; and the consent of the level above.
 * Rights are over the plan's area; the record's number guards against two people saving over each other.
 */
import {
  planAmend, planApprove, planConsent, planCreate, planDiscardDraft, planIssue, planReturn, planSaveDraft, planSubmit,
} from '../../domain/plan/contract.ts';
import type { VersionState } from '../../domain/plan/contract/parts.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { checkPlanFile } from '../../domain/plan/check.ts';
import { emptyPlan, inheritPlan, type ParentDocument, type RawPlan } from '../../domain/plan/inherit.ts';
import { decideAct, mayApprove, nextVersion, openVersion, type VersionAct } from '../../domain/plan/lifecycle.ts';
import { readPlan } from '../../domain/plan/read.ts';
import {
  deleteVersion, findPlan, findVersion, findVersionHead, insertAct, insertPlan, insertVersion, isTaken, listActs, listConsents, listParents, listVersions, lockPlan, type PlanRecord, replaceParents,
  saveConsent, updatePlan, updateVersion, type VersionHead,
} from '../../db/plan/library.ts';
import type { PlanAct } from '../../db/plan/tables.ts';
import { areasReach } from '../../db/area-reach.ts';
import { replaceCitations } from '../../db/plan/changes.ts';
import { paperOfDraft, refuseOtherSide, rootsFor } from '../account/signing.ts';
import { enterPlanInRegister } from '../document/plan-entry.ts';
import { takePlanNumber } from '../document/register.ts';
import { refuseUnanswered } from '../front.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { fromYaml, hashOf, readVersion, toContent, toYaml } from './content.ts';
import { readGate } from './gate.ts';
import { readPlaces } from './places.ts';
import { headColumns, inVietnamese, refuseBeforeParents, storeCitations, storeParents, storeTasks } from './store.ts';

/** The area of a plan: whoever acts on the plan needs a right over it. */
export async function areaOfPlan({ db }: ActionContext, { plan }: { readonly plan: string }): Promise<readonly number[]> {
  const record = found(await findPlan(db, plan), 'plan');
  return [record.area_id];
}

export const lifecycleActions: readonly Action[] = [
  action(planCreate, async ({ db }, input) => [(await readPlaces(db)).resolve(input.area).id], async (context, input) => {
    const { db, record } = context;
    const places = await readPlaces(db);
    const area = places.resolve(input.area);
    if (await isTaken(db, input.plan)) throw new ProblemError(appProblem('plan.slug_taken', { plan: input.plan }, { field: 'plan' }));
    const parents = await Promise.all(input.parents.map((slug) => readParent(context, slug, area.world)));
    const head = { id: input.plan, world: area.world, issuer: input.issuer, shortTitle: input.shortTitle, area: area.slug, firstYear: input.firstYear, lastYear: input.lastYear };
    const raw = parents[0] ? inheritPlan(head, parents[0], parents.slice(1).map((one) => one.document), inVietnamese('plan.app.compare.not_here')) : emptyPlan(head, []);
    const id = await insertPlan(db, {
      ...(await headColumns(context, places, raw, area.world)), slug: input.plan, world: area.world, origin: 'application', issued_version: null, newest_version: 1, newest_state: 'draft',
    });
    await insertVersion(db, versionRow(context, { id, area_id: area.id }, 1, raw, null));
    await storeParents(context, id, area.world, raw);
    await recordAct(context, { id, area_id: area.id }, 1, 'created', null);
    record({ subject: { kind: 'plan', id: input.plan }, areaId: area.id, after: { version: 1, inheritedFrom: input.parents, hash: hashOf(raw) } });
    return { plan: input.plan, version: 1, recordVersion: 1, state: 'draft' as const };
  }),

  action(planSaveDraft, areaOfPlan, async (context, input) => {
    const { db, record, now } = context;
    const { plan, version } = await lockDraft(context, input.plan, input.expectedVersion, 'save');
    const raw = input.yaml === undefined ? input.content! : readYaml(input.plan, input.yaml);
    refuseOtherIdentity(plan, raw);
    const hash = hashOf(raw);
    const recordVersion = await updateVersion(db, plan.id, version.version, { content: JSON.stringify(raw), hash, yaml: null });
    // While nothing is issued the library shows the draft; over an issued plan it shows what is issued.
    if (plan.issued_version === null) {
      await updatePlan(db, plan.id, await draftColumns(context, plan, raw));
      await storeParents(context, plan.id, plan.world, raw);
    }
    const problems = checkPlanFile(toYaml(raw), `${input.plan}.yaml`).length;
    record({ subject: { kind: 'plan', id: input.plan }, areaId: plan.area_id, before: { version: version.version, hash: version.hash }, after: { version: version.version, hash } });
    return { plan: input.plan, version: version.version, recordVersion, state: 'draft' as const, savedAt: now, problems };
  }),

  step(planSubmit, 'submit', 'submitted', async (context, { plan, version }) => refuseGate(context, plan, version)),
  step(planReturn, 'return', 'returned', (context, locked) => refuseOtherIssuer(context, 'plan.return', locked, context.today)),
  step(planApprove, 'approve', 'approved', async (context, locked) => {
    const { plan, version } = locked;
    await refuseOtherIssuer(context, 'plan.approve', locked, context.today);
    await refuseGate(context, plan, version);
    const submitted = (await listActs(context.db, plan.id)).findLast((one) => one.version === version.version && one.act === 'submitted');
    if (!mayApprove(submitted?.account_id ?? null, context.actor.accountId)) throw new ProblemError(appProblem('plan.own_submission'));
  }),

  action(planIssue, areaOfPlan, async (context, input) => {
    const { db, record, today } = context;
    const locked = await lockDraft(context, input.plan, input.expectedVersion, 'issue');
    const { plan, version, versions } = locked;
    const issuedOn = input.issuedOn ?? today;
    if (issuedOn > today) throw new ProblemError(appProblem('plan.issued_in_future', { date: { date: issuedOn } }, { field: 'issuedOn' }));
    await refuseGate(context, plan, version);
    await refuseUnanswered(context, plan.id, version.version);
    const draft = await readVersion(db, version);
    await refuseOtherIssuer(context, 'plan.issue', locked, issuedOn);
    const given = await takePlanNumber(db, { areaId: plan.area_id, content: draft.plan!, issuedOn, written: input.number });
    if (given === null) throw new ProblemError(appProblem('plan.number_needed', {}, { field: 'number' }));
    const number = given.text;
    const raw = await issuedContent(context, plan, version.version, draft.raw, number, issuedOn);
    const content = toContent(raw);
    const places = await readPlaces(db);
    const before = versions.find((one) => one.state === 'issued');
    if (before) {
      await updateVersion(db, plan.id, before.version, { state: 'superseded' });
      await recordAct(context, plan, before.version, 'superseded', null);
    }
    const recordVersion = await updateVersion(db, plan.id, version.version, { state: 'issued', content: JSON.stringify(raw), hash: content.hash, yaml: toYaml(raw), number, issued_on: issuedOn });
    await storeParents(context, plan.id, plan.world, raw);
    refuseBeforeParents(issuedOn, await listParents(db, [plan.id]));
    const columns = await headColumns(context, places, raw, plan.world);
    await updatePlan(db, plan.id, { ...columns, area_id: plan.area_id, issued_version: version.version, newest_version: version.version, newest_state: 'issued' });
    await storeCitations(context, plan.id, content.plan!, false);
    const tasks = await storeTasks(context, plan.id, places.byId(plan.area_id), content.plan!, version.version);
    await enterPlanInRegister(context, { planId: plan.id, version: version.version, issuedOn, given });
    await recordAct(context, plan, version.version, 'issued', number);
    record({
      subject: { kind: 'plan', id: input.plan }, areaId: plan.area_id, before: before ? { version: before.version, number: before.number, hash: before.hash } : null,
      after: { version: version.version, number, issuedOn, hash: content.hash },
    });
    return { plan: input.plan, version: version.version, recordVersion, state: 'issued' as const, number, issuedOn, superseded: before?.version ?? null, tasks };
  }),

  action(planAmend, areaOfPlan, async (context, input) => {
    const plan = await lockOwn(context, input.plan);
    const version = await beginVersion(context, plan, input.reason);
    context.record({ subject: { kind: 'plan', id: input.plan }, areaId: plan.area_id, after: { version }, reason: input.reason });
    return { plan: input.plan, version, recordVersion: 1, state: 'draft' as const };
  }),

  action(planDiscardDraft, areaOfPlan, async (context, input) => {
    const { db, record } = context;
    const { plan, version } = await lockDraft(context, input.plan, input.expectedVersion, 'discard');
    const content = await readVersion(db, version);
    // The draft's words stay with the examiners: a plan's own history is open to everyone once it is issued.
    record({ subject: { kind: 'plan', id: input.plan }, areaId: plan.area_id, before: { version: version.version, hash: version.hash }, after: null, reason: input.reason });
    record({ subject: { kind: 'plan.draft', id: input.plan }, areaId: plan.area_id, before: { version: version.version, content: content.raw }, after: null, reason: input.reason });
    if (plan.issued_version !== null) {
      await deleteVersion(db, plan.id, version.version);
      await updatePlan(db, plan.id, { newest_version: plan.issued_version, newest_state: 'issued' });
    } else {
      await replaceParents(db, plan.id, []);
      await replaceCitations(db, plan.id, []);
      await updatePlan(db, plan.id, { discarded_on: context.today });
    }
    return { plan: input.plan, version: version.version };
  }),

  action(planConsent, areaOfPlan, async (context, input) => {
    const { db, actor, today, record } = context;
    const plan = await lockOwn(context, input.plan);
    const version = openVersion(await listVersions(db, plan.id));
    if (!version) throw new ProblemError(appProblem('plan.no_draft'));
    const content = await readVersion(db, version);
    const gate = content.plan ? await readGate(db, plan.id, version.version, content.plan) : null;
    const parent = gate?.parents.find((one) => one.departures.some((departure) => departure.item === input.item));
    const departure = parent?.departures.find((one) => one.item === input.item);
    if (!parent || !departure) throw new ProblemError(appProblem('plan.not_departure', { item: input.item }, { field: 'item' }));
    await refuseWithoutRightAbove(context, plan, parent.record);
    await saveConsent(db, {
      plan_id: plan.id, version: version.version, item: input.item, area_id: plan.area_id, relation: departure.relation, measure: departure.measure, granted: input.granted,
      account_id: actor.accountId, account_name: actor.name, consented_on: today, note: input.note ?? null,
    });
    record({ subject: { kind: 'plan', id: input.plan }, areaId: plan.area_id, after: { version: version.version, item: input.item, relation: departure.relation, measure: departure.measure, granted: input.granted }, reason: input.note ?? null });
    return { plan: input.plan, item: input.item, granted: input.granted };
  }),
];

type Locked = { readonly plan: PlanRecord; readonly version: VersionHead; readonly versions: readonly VersionHead[] };

/** Submit, return and approve: one step of the state, an act, an audit entry. */
function step(contract: typeof planSubmit | typeof planReturn | typeof planApprove, act: VersionAct, done: PlanAct, guard: (context: ActionContext, locked: Locked) => Promise<void>): Action {
  return action(contract, areaOfPlan, async (context, input) => {
    const locked = await lockDraft(context, input.plan, input.expectedVersion, act);
    await guard(context, locked);
    const { plan, version } = locked;
    const state = nextState(version.state, act);
    const note = 'reason' in input ? String(input.reason) : ((input as { note?: string }).note ?? null);
    const recordVersion = await updateVersion(context.db, plan.id, version.version, { state, ...(act === 'return' ? { reason: note } : {}) });
    await updatePlan(context.db, plan.id, { newest_state: state as PlanRecord['newest_state'] });
    await recordAct(context, plan, version.version, done, note);
    context.record({ subject: { kind: 'plan', id: input.plan }, areaId: plan.area_id, before: { version: version.version, state: version.state }, after: { version: version.version, state }, reason: note });
    return { plan: input.plan, version: version.version, recordVersion, state };
  });
}

/** Returned, approved and issued by who signs for the body in whose name this version goes out: an edition may name another than the plan in force. */
async function refuseOtherIssuer(context: ActionContext, name: 'plan.return' | 'plan.approve' | 'plan.issue', { plan, version }: Locked, on: ActionContext['today']): Promise<void> {
  const { raw } = await readVersion(context.db, version);
  await refuseOtherSide(context, name, await paperOfDraft(context.db, plan, raw, on), plan.area_id);
}

function nextState(state: VersionState, act: VersionAct): VersionState {
  const decided = decideAct(state, act);
  if ('problem' in decided) throw new ProblemError(decided.problem);
  return decided.next;
}

/** The plan's open version, locked, in a state that allows the act, as the asker saw it. */
async function lockDraft(context: ActionContext, slug: string, expected: number, act: VersionAct): Promise<Locked> {
  const plan = await lockOwn(context, slug);
  const versions = await listVersions(context.db, plan.id);
  const version = openVersion(versions);
  if (!version) throw new ProblemError(appProblem('plan.no_draft'));
  refuseStale(version.record_version, expected);
  nextState(version.state, act);
  return { plan, version, versions };
}

/** A plan of the application, locked: summaries of published documents are read-only. */
export async function lockOwn({ db }: ActionContext, slug: string): Promise<PlanRecord> {
  const plan = found(await lockPlan(db, slug), 'plan');
  if (plan.origin === 'source') throw new ProblemError(appProblem('plan.source_read_only'));
  return plan;
}

/** The next version as a copy of the issued one (or with the content given). Returns its number. */
export async function beginVersion(context: ActionContext, plan: PlanRecord, reason: string, content?: RawPlan): Promise<number> {
  const { db } = context;
  const versions = await listVersions(db, plan.id);
  const open = openVersion(versions);
  if (open) throw new ProblemError(appProblem('plan.draft_open', { version: String(open.version) }));
  if (plan.issued_version === null) throw new ProblemError(appProblem('plan.not_issued'));
  const issued = found(await findVersion(db, plan.id, plan.issued_version), 'plan version');
  const raw = withoutIssue(content ?? issued.content);
  refuseOtherIdentity(plan, raw);
  const version = nextVersion(versions);
  await insertVersion(db, versionRow(context, plan, version, raw, reason));
  await updatePlan(db, plan.id, { newest_version: version, newest_state: 'draft' });
  await recordAct(context, plan, version, 'amended', reason);
  return version;
}

function versionRow({ now }: ActionContext, plan: { readonly id: number; readonly area_id: number }, version: number, raw: RawPlan, reason: string | null) {
  return { plan_id: plan.id, version, state: 'draft' as const, area_id: plan.area_id, content: JSON.stringify(raw), hash: hashOf(raw), yaml: null, number: null, issued_on: null, reason, created_at: now };
}

async function recordAct({ db, actor, now, today }: ActionContext, plan: { readonly id: number; readonly area_id: number }, version: number, act: PlanAct, note: string | null): Promise<void> {
  await insertAct(db, { plan_id: plan.id, version, area_id: plan.area_id, act, account_id: actor.accountId, account_name: actor.name, acted_at: now, acted_on: today, note });
}

/** All that is wrong with the file and all that the gate asks, at once. */
async function refuseGate({ db }: ActionContext, plan: PlanRecord, version: VersionHead): Promise<void> {
  const content = await readVersion(db, version);
  const problems: Problem[] = [...checkPlanFile(toYaml(content.raw), `${plan.slug}.yaml`)];
  if (content.plan) problems.push(...(await readGate(db, plan.id, version.version, content.plan)).problems);
  if (problems.length > 0) throw new ProblemError(problems);
}

/** Consent comes from above: the asker must hold a right over the area of the parent plan, which itself lies above or is the same. */
async function refuseWithoutRightAbove(context: ActionContext, plan: PlanRecord, parent: PlanRecord): Promise<void> {
  const { db, actor } = context;
  if (actor.kind === 'system') return;
  const roots = await rootsFor(context, 'plan.consent', parent);
  // A story plan may have a real parent: nobody of the story has rights there, so the level above the plan's own area speaks for it.
  const above = parent.world === plan.world ? [parent.area_id] : await areasAbove({ db }, plan.area_id);
  if (above.length === 0 || !(await areasReach(db, roots, [above[0]!], actor.world))) throw new ProblemError(appProblem('plan.consent_from_above'));
}

async function areasAbove({ db }: Pick<ActionContext, 'db'>, areaId: number): Promise<readonly number[]> {
  const places = await readPlaces(db);
  const area = places.byId(areaId);
  const last = area.parents.at(-1);
  const parent = last && places.find(last.parent);
  return parent ? [parent.id] : [];
}

async function readParent(context: ActionContext, slug: string, world: 'real' | 'story'): Promise<{ content: RawPlan; document: ParentDocument }> {
  const record = found(await findPlan(context.db, slug), 'plan');
  if (record.issued_version === null) throw new ProblemError(appProblem('plan.not_issued', {}, { field: 'parents' }));
  if (world === 'real' && record.world === 'story') throw new ProblemError(appProblem('plan.other_world', {}, { field: 'parents' }));
  const content = await readVersion(context.db, found(await findVersionHead(context.db, record.id, record.issued_version), 'plan version'));
  return { content: content.raw, document: { id: record.slug, number: record.number, title: record.title, shortTitle: record.short_title, issuer: record.issuer, issuedOn: record.issued_on } };
}

async function draftColumns(context: ActionContext, plan: PlanRecord, raw: RawPlan) {
  const { area_id: _, ...columns } = await headColumns(context, await readPlaces(context.db), { ...raw, scope: raw['scope'] ?? { areas: plan.areas } }, plan.world);
  return columns;
}

/** The plan keeps its id, its world and the area of the body that issues it. */
function refuseOtherIdentity(plan: PlanRecord, raw: RawPlan): void {
  if (raw['id'] !== plan.slug) throw new ProblemError(appProblem('plan.other_plan', { found: String(raw['id'] ?? ''), plan: plan.slug }, { field: 'content.id' }));
  if (raw['world'] !== plan.world) throw new ProblemError(appProblem('plan.other_world', {}, { field: 'content.world' }));
  const scope = raw['scope'] as { areas?: unknown[] } | undefined;
  if (scope?.areas?.[0] !== plan.areas[0]) throw new ProblemError(appProblem('plan.outside_scope', { area: String(scope?.areas?.[0] ?? '') }, { field: 'content.scope.areas' }));
}

function readYaml(slug: string, text: string): RawPlan {
  const read = readPlan(text, `${slug}.yaml`);
  if (!read.plan) throw new ProblemError(read.problems);
  return fromYaml(text);
}

/** A new version begins without number and day: it has not been issued. */
export function withoutIssue(raw: RawPlan): RawPlan {
  const { number: _number, issued_on: _day, ...document } = (raw['document'] ?? {}) as Record<string, unknown>;
  return { ...raw, document };
}

/** As issued: number and day in the head, and each consent given written beside its departure. */
async function issuedContent({ db }: ActionContext, plan: PlanRecord, version: number, raw: RawPlan, number: string, issuedOn: string): Promise<RawPlan> {
  const consents = new Map((await listConsents(db, plan.id, version)).filter((one) => one.granted).map((one) => [one.item, one]));
  const departures = Array.isArray(raw['departures']) ? (raw['departures'] as Record<string, unknown>[]) : [];
  const written = departures.map((one) => {
    const consent = consents.get(String(one['item']));
    return consent ? { ...one, consent: inVietnamese('plan.app.consented', { name: consent.account_name, date: { date: consent.consented_on } }) } : one;
  });
  return { ...raw, document: { ...(raw['document'] as object), number, issued_on: issuedOn }, ...(written.length > 0 ? { departures: written } : {}) };
}

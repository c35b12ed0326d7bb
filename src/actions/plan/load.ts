/**
 * Loads plan files at start: `plans/*.yaml` as read-only summaries of published documents, the story world's files as plans that run.
 * Called by the composition and the story world's loader, as the system. Parents before children, whatever the order of the files. A published plan whose
 * file changed becomes a next version; the one before stays, so that what was known on an earlier day is still read (0067).
 */
import { planLoad } from '../../domain/plan/contract.ts';
import { type Plan } from '../../domain/plan/format.ts';
import { readPlan } from '../../domain/plan/read.ts';
import { headOf } from '../../domain/plan/head.ts';
import { systemActor } from '../../domain/account/roles.ts';
import { ProblemError } from '../../domain/problem.ts';
import { findPlan, findVersion, insertAct, insertPlan, insertVersion, listActs, updatePlan, updateVersion } from '../../db/plan/library.ts';
import type { PlanAct } from '../../db/plan/tables.ts';
import { vietnameseWords } from '../document/paper.ts';
import { type Action, action, type ActionContext, execute, type House } from '../kernel.ts';
import { fromYaml, hashOf } from './content.ts';
import { readPlaces } from './places.ts';
import { headColumns, storeCitations, storeParents, storeTasks } from './store.ts';

export type PlanText = { readonly file: string; readonly text: string };

/** Throws ProblemError with file and line when a file is broken: nothing of the batch is loaded then. */
export async function loadPlans(house: House, files: readonly PlanText[]): Promise<{ loaded: string[]; changed: string[]; unchanged: string[] }> {
  return (await execute(house, planLoadAction, { files }, { actor: systemActor, requestId: 'plan.load' })) as never;
}

export const planLoadAction: Action = action(planLoad, 'own', async (context, { files }) => {
  const reads = files.map((one) => ({ ...one, ...readPlan(one.text, one.file) }));
  const problems = reads.flatMap((one) => one.problems);
  if (problems.length > 0) throw new ProblemError(problems);
  const result = { loaded: [] as string[], changed: [] as string[], unchanged: [] as string[] };
  for (const one of parentsFirst(reads.map(({ text, plan }) => ({ text, plan: plan! })))) result[await loadOne(context, one.plan, one.text)].push(one.plan.id);
  context.record({ subject: { kind: 'plan.load', id: hashOf({ files: files.map((one) => one.text) }) }, areaId: null, after: result });
  return result;
});

async function loadOne(context: ActionContext, plan: Plan, text: string): Promise<'loaded' | 'changed' | 'unchanged'> {
  const { db, actor, now, today } = context;
  const raw = fromYaml(text);
  const hash = hashOf(raw);
  const places = await readPlaces(db);
  const runs = plan.world === 'story';
  const known = await findPlan(db, plan.id);
  if (known) {
    const version = await findVersion(db, known.id, known.newest_version);
    // What people have worked on is theirs: a story plan is loaded once.
    if (known.origin === 'application' || version?.hash === hash) return 'unchanged';
    const newest = known.newest_version;
    const loaded = (await listActs(db, known.id)).findLast((one) => one.act === 'loaded' && one.version === newest);
    // What was believed on an earlier day stays as a version of its own; what was loaded today, and what nobody issued, is put right in its place.
    const next = known.issued_version !== null && loaded !== undefined && loaded.acted_on < today ? newest + 1 : newest;
    const written = { content: JSON.stringify(raw), hash, yaml: text, number: plan.document.number ?? null, issued_on: plan.document.issued_on ?? null };
    const act = (version: number, what: PlanAct) => insertAct(db, { plan_id: known.id, version, area_id: known.area_id, act: what, account_id: null, account_name: actor.name, acted_at: now, acted_on: today, note: null });
    if (next === newest) await updateVersion(db, known.id, newest, written);
    else {
      await updateVersion(db, known.id, newest, { state: 'superseded' });
      await act(newest, 'superseded');
      await insertVersion(db, { plan_id: known.id, version: next, state: 'issued', area_id: known.area_id, ...written, reason: vietnameseWords('plan.load.again'), created_at: now });
    }
    await updatePlan(db, known.id, { ...(await headColumns(context, places, raw, plan.world)), newest_version: next, ...(known.issued_version === null ? {} : { issued_version: next }) });
    await storeParents(context, known.id, plan.world, raw);
    await storeCitations(context, known.id, plan, true);
    await act(next, 'loaded');
    return 'changed';
  }
  const issuedOn = headOf(raw).issuedOn;
  // A published plan is issued even where its source prints no day.
  const issued = issuedOn !== null || (!runs && plan.document.number !== undefined);
  const columns = await headColumns(context, places, raw, plan.world);
  const id = await insertPlan(db, {
    ...columns, slug: plan.id, world: plan.world, origin: runs ? 'application' : 'source', issued_version: issued ? 1 : null, newest_version: 1, newest_state: issued ? 'issued' : 'draft',
  });
  await insertVersion(db, {
    plan_id: id, version: 1, state: issued ? 'issued' : 'draft', area_id: columns.area_id, content: JSON.stringify(raw), hash, yaml: text, number: plan.document.number ?? null, issued_on: issuedOn, reason: null, created_at: now,
  });
  await storeParents(context, id, plan.world, raw);
  await storeCitations(context, id, plan, !runs);
  if (runs && issued) await storeTasks(context, id, places.byId(columns.area_id), plan, 1);
  await insertAct(db, { plan_id: id, version: 1, area_id: columns.area_id, act: 'loaded', account_id: null, account_name: actor.name, acted_at: now, acted_on: today, note: null });
  return 'loaded';
}

function parentsFirst(list: readonly { readonly text: string; readonly plan: Plan }[]): readonly { readonly text: string; readonly plan: Plan }[] {
  const byId = new Map(list.map((one) => [one.plan.id, one]));
  const done = new Set<string>();
  const ordered: { text: string; plan: Plan }[] = [];
  const visit = (one: { text: string; plan: Plan }): void => {
    if (done.has(one.plan.id)) return;
    done.add(one.plan.id);
    for (const parent of one.plan.parents) {
      const above = parent.plan === undefined ? undefined : byId.get(parent.plan);
      if (above) visit(above);
    }
    ordered.push(one);
  };
  for (const one of list) visit(one);
  return ordered;
}

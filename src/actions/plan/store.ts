/**
 * How a version's content becomes what the library shows: head, movement, parents, cited policies, running tasks.
 * Called by the loader and the lifecycle actions, inside their transaction. One place, so that a loaded and an issued plan look alike.
 */
import { endOfYear, isPlainDate, plainDate, type PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { readDocumentName } from '../../domain/plan/document-name.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { foldedWords, headOf, movementSlug, searchNames } from '../../domain/plan/head.ts';
import type { RawPlan } from '../../domain/plan/inherit.ts';
import { firstState, openTaskStates } from '../../domain/plan/tasks.ts';
import { lagDays } from '../../domain/plan/tree.ts';
import { nameOn } from '../../domain/area/history.ts';
import { slugInWorld } from '../../domain/area/world.ts';
import { fold } from '../../domain/search.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { findPolicy, insertPolicy, replaceCitations } from '../../db/plan/changes.ts';
import { findPlan, replaceParents, upsertMovement } from '../../db/plan/library.ts';
import { insertTasks, insertTaskUpdates, listTasksOfPlan, updateTask } from '../../db/plan/work.ts';
import type { ActionContext } from '../kernel.ts';
import type { Place, Places } from './places.ts';

/** Words kept in records (notes of history) are Vietnamese: they are read by people of the house, on paper too. */
export const inVietnamese = createTranslator('vi', vietnamese);

/** The columns of `plans` that follow from the content. The area is the first one of the scope. */
export async function headColumns(context: ActionContext, places: Places, raw: RawPlan, world: 'real' | 'story') {
  const head = headOf(raw);
  const areas = head.areas.map((reference) => places.resolve(reference, 'scope.areas'));
  const area = areas[0];
  if (!area) throw new ProblemError(appProblem('plan.area_not_found', { area: '' }, { field: 'scope.areas' }));
  if (areas.some((one) => one.world !== world)) throw new ProblemError(appProblem('plan.other_world', {}, { field: 'scope.areas' }));
  const movement = head.movement && head.firstYear > 0
    ? await upsertMovement(context.db, {
        slug: slugInWorld(world, movementSlug(head.movement.name, head.firstYear, head.lastYear)), world, name: head.movement.name, short_name: head.movement.shortName,
        aliases: [...head.movement.aliases], first_year: head.firstYear, last_year: head.lastYear,
      })
    : null;
  const names = searchNames(head, areas.map((one) => nameOn(one, head.issuedOn ?? context.today)));
  return {
    area_id: area.id, movement_id: movement, issuer: head.issuer, kind: head.kind, side: head.side, title: head.title, short_title: head.shortTitle, number: head.number, issued_on: head.issuedOn,
    first_year: head.firstYear, last_year: head.lastYear, horizon_year: head.horizonYear, counts: JSON.stringify(head.counts), areas: [...head.areas],
    search_text: JSON.stringify(names), search_folded: foldedWords(Object.values(names)),
  };
}

/** Parents with the day of their issue: from the library, else as the file gives it, else from the document's name. The real world never points into the story. */
export async function storeParents(context: ActionContext, planId: number, world: 'real' | 'story', raw: RawPlan): Promise<void> {
  const listed = Array.isArray(raw['parents']) ? (raw['parents'] as Record<string, unknown>[]) : [];
  const rows: Parameters<typeof replaceParents>[2][number][] = [];
  for (const [position, one] of listed.entries()) {
    const kind = one['kind'];
    const document = one['document'];
    if ((kind !== 'movement' && kind !== 'programme' && kind !== 'party') || typeof document !== 'string') continue; // half-finished draft
    const parent = typeof one['plan'] === 'string' ? await findPlan(context.db, one['plan']) : undefined;
    if (parent && world === 'real' && parent.world === 'story') throw new ProblemError(appProblem('plan.other_world', {}, { field: 'parents' }));
    const named = readDocumentName(document);
    rows.push({ plan_id: planId, position, kind, parent_id: parent?.id ?? null, document, number: parent?.number ?? named.number, issued_on: parent?.issued_on ?? dayOf(one['issued_on']) ?? named.issuedOn });
  }
  await replaceParents(context.db, planId, rows);
}

function dayOf(value: unknown): PlainDate | null {
  return typeof value === 'string' && isPlainDate(value) ? value : null;
}

/** Links the legal basis to the register; a published plan also enters what the register does not know yet, unconfirmed. */
export async function storeCitations(context: ActionContext, planId: number, plan: Plan, enter: boolean): Promise<void> {
  const rows = new Map<number, string>();
  for (const basis of plan.legal_basis) {
    const named = readDocumentName(basis.text);
    if (named.number === null) continue;
    const slug = fold(named.number).replaceAll(' ', '-');
    let policy = (await findPolicy(context.db, slug))?.id;
    if (policy === undefined && enter) {
      policy = await insertPolicy(context.db, {
        slug, world: plan.world, level: /TTg|QH|CP|TW|BCH|HĐTĐKT|BTC|BLĐTBXH|UBTVQH/.test(named.number) ? 'central' : 'province', area_id: null, number: named.number, title: basis.text,
        issuer: named.issuer ?? '', issued_on: named.issuedOn, valid_from: null, valid_until: null, state: 'unconfirmed', replaced_by: null, source: basis.source, note: null,
        search_folded: foldedWords([named.number, basis.text]),
      });
    }
    if (policy !== undefined && !rows.has(policy)) rows.set(policy, basis.id);
  }
  await replaceCitations(context.db, planId, [...rows].map(([policy_id, item]) => ({ policy_id, item })));
}

/** Tasks of an issued plan: new ones begin, changed ones read anew, those no longer in the plan are dropped with a note. Returns how many are open. */
export async function storeTasks(context: ActionContext, planId: number, area: Place, plan: Plan, version: number): Promise<number> {
  const { db, today, now, actor } = context;
  const known = new Map((await listTasksOfPlan(db, planId)).map((one) => [one.item, one]));
  const fresh = [];
  for (const task of plan.tasks) {
    const content = JSON.stringify({
      text: task.text, source: task.source, cadence: task.cadence, partners: task.partners ?? [], result: task.result ?? null, links: task.links ?? [], lastDay: endOfYear(plan.period.last_year),
    });
    const dueOn: PlainDate | null = task.due?.day ?? null;
    const search = foldedWords([task.text, task.lead, ...(task.partners ?? [])]);
    const old = known.get(task.id);
    known.delete(task.id);
    if (old) await updateTask(db, old.id, { content, due_on: dueOn, search_folded: search, ...(old.passed_from_area_id === null ? { lead: task.lead } : {}) });
    else {
      fresh.push({
        plan_id: planId, item: task.id, area_id: area.id, wording: task.wording, content, lead: task.lead, due_on: dueOn, state: firstState(task.wording), note: null, done_on: null, assignee_id: null,
        passed_from_area_id: null, search_folded: search, created_on: today,
      });
    }
  }
  await insertTasks(db, fresh);
  for (const gone of known.values()) {
    if (!openTaskStates.includes(gone.state)) continue;
    await updateTask(db, gone.id, { state: 'dropped' });
    await insertTaskUpdates(db, [{
      task_id: gone.id, account_id: actor.accountId, account_name: actor.name, updated_at: now, updated_on: today, from_state: gone.state, to_state: 'dropped', progress: gone.progress,
      note: inVietnamese('plan.app.dropped_from_plan', { version: String(version) }),
    }]);
  }
  return (await listTasksOfPlan(db, planId)).filter((one) => openTaskStates.includes(one.state)).length;
}

/** A child is not issued before a parent it names. */
export function refuseBeforeParents(issuedOn: PlainDate, parents: readonly { readonly document: string; readonly issued_on: PlainDate | null }[]): void {
  const later = parents.find((one) => (lagDays(one.issued_on, issuedOn) ?? 0) < 0);
  if (later) throw new ProblemError(appProblem('plan.issued_before_parent', { date: { date: issuedOn }, parent: later.document, parentDate: { date: plainDate(later.issued_on!) } }, { field: 'issuedOn' }));
}

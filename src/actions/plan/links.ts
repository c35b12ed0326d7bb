/**
 * Movements with their plans, and results shared with other movements: a task or an activity of this plan may be counted by another
 * movement or campaign too, but is rewarded once. Called by the registry through `plan.ts`.
 */
import { planLinkMovement, planMovements, planUnlinkMovement } from '../../domain/plan/contract.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { fold, matchScore } from '../../domain/search.ts';
import { findPlan, findPlanById, listIssuedHeads, listMovements, listPlans } from '../../db/plan/library.ts';
import { insertLink, type LinkRecord, listLinks, listResultTexts, updateLink } from '../../db/plan/desk.ts';
import { findActivity, findTask } from '../../db/plan/work.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { readVersions } from './content.ts';
import { readPlaces } from './places.ts';
import { grantsOver, may } from './rows.ts';

export const linkActions: readonly Action[] = [
  action(planMovements, 'anywhere', async (context, input) => {
    const { db } = context;
    const only = input.plan === undefined ? undefined : found(await findPlan(db, input.plan), 'plan').movement_id;
    const movements = (await listMovements(db, only === undefined ? undefined : only === null ? [] : [only])).filter((one) => input.query === '' || matchScore(input.query, [one.name, one.short_name ?? '', ...one.aliases].join(' ')) > 0);
    const plans = Map.groupBy(await listPlans(db, {}), (one) => one.movement_id);
    const shown = movements.flatMap((one) => plans.get(one.id) ?? []);
    const contents = await readVersions(db, await listIssuedHeads(db, shown.map((one) => one.id)));
    const links = Map.groupBy(await sharedResults(context, await listLinks(db, { planIds: shown.map((one) => one.id) })), (one) => one.plan);
    const places = await readPlaces(db);
    return {
      rows: movements.map((one) => {
        const own = plans.get(one.id) ?? [];
        const related = new Map<string, { name: string; items: { plan: string; item: string; text: string }[]; shared: Shared[] }>();
        const of = (name: string) => {
          const key = fold(name);
          const known = related.get(key) ?? { name, items: [], shared: [] };
          related.set(key, known);
          return known;
        };
        const slogans: { text: string; plan: string; area: string }[] = [];
        for (const record of own) {
          const plan = contents.get(record.id)?.plan;
          for (const task of plan?.tasks ?? []) for (const link of task.links ?? []) of(link).items.push({ plan: record.slug, item: task.id, text: task.text });
          for (const slogan of plan?.movement.slogans ?? []) slogans.push({ text: slogan.text, plan: record.slug, area: places.shape(places.byId(record.area_id), record.issued_on ?? context.today).name });
          for (const link of links.get(record.slug) ?? []) of(link.movement).shared.push(link);
        }
        return {
          movement: one.slug, world: one.world, name: one.name, shortName: one.short_name, aliases: one.aliases, firstYear: one.first_year, lastYear: one.last_year, slogans,
          plans: own.map((record) => ({ plan: record.slug, shortTitle: record.short_title })), related: [...related.values()],
        };
      }),
    };
  }),

  action(planLinkMovement, async ({ db }, input) => [found(await findResult(db, input.kind, input.subject), 'result').areaId], async (context, input) => {
    const { db, actor, today, record } = context;
    const result = found(await findResult(db, input.kind, input.subject), 'result');
    if (!result.there) throw new ProblemError(appProblem('plan.no_result_yet', {}, { field: 'subject' }));
    const plan = found(await findPlanById(db, result.planId), 'plan');
    const own = plan.movement_id === null ? undefined : (await listMovements(db, [plan.movement_id]))[0];
    const folded = fold(input.movement);
    if (own && [own.name, own.short_name ?? '', ...own.aliases].some((name) => fold(name) === folded)) throw new ProblemError(appProblem('plan.own_movement', { movement: own.name }, { field: 'movement' }));
    const known = await listLinks(db, { subject: input.subject });
    if (known.some((one) => one.movement_folded === folded)) throw new ProblemError(appProblem('plan.already_linked', { movement: input.movement }, { field: 'movement' }));
    const rewarded = known.find((one) => one.rewarded_here);
    if (input.rewardedHere && rewarded) throw new ProblemError(appProblem('plan.rewarded_twice', { movement: rewarded.movement }, { field: 'rewardedHere' }));
    const id = await insertLink(db, {
      plan_id: plan.id, area_id: result.areaId, subject_kind: input.kind, subject_id: input.subject, movement: input.movement, movement_folded: folded, rewarded_here: input.rewardedHere, note: input.note ?? null,
      account_id: actor.accountId, account_name: actor.name, linked_on: today,
    });
    record({ subject: { kind: 'plan.movementLink', id }, areaId: result.areaId, after: { plan: plan.slug, result: input.subject, movement: input.movement, rewardedHere: input.rewardedHere }, reason: input.note ?? null });
    return (await sharedResults(context, await listLinks(db, { subject: input.subject }))).find((one) => one.link === id)!;
  }),

  action(planUnlinkMovement, async ({ db }, input) => [found((await listLinks(db, { id: input.link }))[0], 'link').area_id], async (context, input) => {
    const link = found((await listLinks(context.db, { id: input.link }))[0], 'link');
    refuseStale(link.record_version, input.expectedVersion);
    await updateLink(context.db, link.id, { withdrawn_on: context.today, withdrawn_reason: input.reason });
    context.record({ subject: { kind: 'plan.movementLink', id: link.id }, areaId: link.area_id, before: { plan: link.plan_slug, movement: link.movement }, after: { movement: null }, reason: input.reason });
    return { link: link.id };
  }),
];

type Shared = Awaited<ReturnType<typeof sharedResults>>[number];

/** Links as the screens show them, with how many movements count the same result (this plan's own is one). */
async function sharedResults(context: ActionContext, links: readonly (LinkRecord & { readonly plan_slug: string })[]) {
  const texts = await listResultTexts(context.db, links.map((one) => one.subject_id));
  const counted = Map.groupBy(links, (one) => one.subject_id);
  const rights = new Map<number, boolean>();
  for (const areaId of new Set(links.map((one) => one.area_id))) rights.set(areaId, may(context.actor, await grantsOver(context, areaId), 'plan.unlinkMovement'));
  return links.map((one) => ({
    link: one.id, plan: one.plan_slug, kind: one.subject_kind, subject: one.subject_id, text: texts.get(one.subject_id) ?? '', movement: one.movement, rewardedHere: one.rewarded_here, note: one.note,
    by: { accountId: one.account_id, name: one.account_name }, on: one.linked_on, recordVersion: one.record_version, counted: 1 + (counted.get(one.subject_id)?.length ?? 0), mayWithdraw: rights.get(one.area_id) ?? false,
  }));
}

/** The result itself; a task is one once something was done on it. */
async function findResult(db: ActionContext['db'], kind: 'task' | 'activity', id: string): Promise<{ planId: number; areaId: number; there: boolean } | undefined> {
  if (kind === 'task') {
    const task = await findTask(db, id);
    return task && { planId: task.plan_id, areaId: task.area_id, there: task.progress > 0 };
  }
  const activity = await findActivity(db, id);
  return activity && { planId: activity.plan_id, areaId: activity.area_id, there: true };
}


/** The Fatherland Front's opinions: criticism of a plan before it is issued with its answer, and the list of what waits at both ends. Plans ask `refuseUnanswered` before they are issued. */
import { readAreaHistory } from '../db/area-history.ts';
import { answerCriticism, countUnanswered, type Criticism, findCriticism, insertCriticism, listCriticisms, listDrafts, listOpinions } from '../db/front.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import { findPlan, listVersions } from '../db/plan/library.ts';
import { permissionGroups } from '../domain/account/permissions.ts';
import { nameOn } from '../domain/area/history.ts';
import { daysBetween } from '../domain/calendar.ts';
import { frontCriticise, frontCriticisms, frontOpinions, frontRespond } from '../domain/front/contract.ts';
import { type FrontProblemCode, problems } from '../domain/front/problems.ts';
import { message } from '../domain/message.ts';
import { openVersion } from '../domain/plan/lifecycle.ts';
import { ProblemError } from '../domain/problem.ts';
import { resolveArea } from './area.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';
import { rootsOf } from './review/sight.ts';

function refuse(code: FrontProblemCode, params: { readonly count?: number } = {}): never {
  throw new ProblemError({ code, kind: problems[code], params });
}

/** Called when a plan is issued, in the same transaction. */
export async function refuseUnanswered({ db }: Pick<ActionContext, 'db'>, planId: number, version: number): Promise<void> {
  const count = await countUnanswered(db, planId, version);
  if (count > 0) refuse('front.unanswered', { count });
}

const areaOfPlan = async ({ db }: ActionContext, input: { readonly plan: string }): Promise<readonly number[]> => {
  const plan = await findPlan(db, input.plan);
  return plan ? [plan.area_id] : [];
};
const areaOfCriticism = async ({ db }: ActionContext, input: { readonly criticism: number }): Promise<readonly number[]> => {
  const one = await findCriticism(db, input.criticism);
  return one ? [one.areaId] : [];
};
const areaAsked = async (context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => [resolveArea(await readAreaHistory(context.db), input.area, context.actor.world).id!];

const answerOf = (one: Pick<Criticism, 'accepted' | 'answer' | 'answeredOn'> & { readonly answeredBy?: string | null }) => (one.answeredOn === null ? null : { on: one.answeredOn, text: one.answer ?? '', accepted: one.accepted, by: one.answeredBy ?? null });

export const frontActions: readonly Action[] = [
  action(frontOpinions, areaAsked, async (context, input) => {
    const { db, today } = context;
    const areaId = (await areaAsked(context, input))[0]!;
    const history = await readAreaHistory(db);
    const nameOf = (id: number): string => nameOn(history.findById(id)!, today);
    const { total, waiting, rows } = await listOpinions(db, { areaId, reviewed: rootsOf(context, 'review.board'), open: input.open, offset: input.offset, limit: input.limit });
    return {
      total, waiting, today,
      rows: rows.map((one) => ({ kind: one.kind, id: one.id, number: one.number, plan: one.plan, title: one.title, areaName: nameOf(one.areaId), text: one.text, on: one.on, by: one.by, days: daysBetween(one.on, one.answeredOn ?? today), answer: answerOf(one) })),
      drafts: (await listDrafts(db, areaId)).map(({ areaId: of, ...one }) => ({ ...one, areaName: nameOf(of) })),
    };
  }),

  action(frontCriticisms, areaOfPlan, async ({ db }, input) => {
    const plan = found(await findPlan(db, input.plan), 'plan');
    const version = openVersion(await listVersions(db, plan.id))?.version ?? null;
    const rows = version === null ? [] : await listCriticisms(db, plan.id, version);
    return { version, rows: rows.map((one) => ({ id: one.id, text: one.text, on: one.on, by: one.by, answer: answerOf(one) })), unanswered: rows.filter((one) => one.accepted === null).length };
  }),

  action(frontCriticise, areaOfPlan, async ({ db, actor, today, record }, input) => {
    const plan = found(await findPlan(db, input.plan), 'plan');
    const version = openVersion(await listVersions(db, plan.id)) ?? refuse('front.no_draft');
    const id = await insertCriticism(db, { world: plan.world, planId: plan.id, version: version.version, areaId: plan.area_id, text: input.text, on: today, accountId: actor.accountId, name: actor.name });
    record({ subject: { kind: 'plan', id: plan.slug }, areaId: plan.area_id, after: { criticism: id, version: version.version, text: input.text } });
    const accountIds = await listHoldersOfRoles(db, permissionGroups.planners, plan.area_id, today);
    await notify(db, { accountIds, message: message('front.notice.raised', { plan: plan.short_title }), link: `/ke-hoach/${plan.slug}/trinh-ky`, on: today, dedupeKey: `front/${id}/raised` });
    return { id, version: version.version };
  }),

  action(frontRespond, areaOfCriticism, async ({ db, actor, today, record }, input) => {
    const one = found(await findCriticism(db, input.criticism, { lock: true }), 'plan_criticism');
    if (one.accepted !== null) refuse('front.answered_already');
    if (actor.accountId !== null && actor.accountId === one.raisedBy) refuse('front.own_answer');
    await answerCriticism(db, one.id, { accepted: input.accepted, answer: input.why, on: today, accountId: actor.accountId, name: actor.name });
    const plan = await db.selectFrom('plans').select(['slug', 'short_title']).where('id', '=', one.planId).executeTakeFirstOrThrow();
    record({ subject: { kind: 'plan', id: plan.slug }, areaId: one.areaId, before: { criticism: one.id, answered: false }, after: { criticism: one.id, accepted: input.accepted, answer: input.why } });
    await notify(db, { accountIds: one.raisedBy === null ? [] : [one.raisedBy], message: message('front.notice.answered', { plan: plan.short_title }), link: '/mat-tran', on: today, dedupeKey: `front/${one.id}/answered` });
    return { id: one.id };
  }),
];

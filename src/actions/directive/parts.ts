/** One body's part in a directive: answered, accepted, returned. A body with an account answers by it. Who answered does not judge the answer. Joined in `directive.ts`. */
import { message } from '../../domain/message.ts';
import { permissionGroups } from '../../domain/account/permissions.ts';
import { directiveAccept, directiveAnswer, directiveReturn } from '../../domain/directive/contract.ts';
import { mayBe } from '../../domain/directive/standing.ts';
import { findPart, type PartRecord, updatePart } from '../../db/directive.ts';
import { lapseExtensions } from '../../db/directive-extension.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { answeringFor, voiceFor } from '../account/voice.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { bodyName } from '../report/shared.ts';
import { areaOfPart, areaThatJudges, bodyOfPart, lockPart, refuse } from './shared.ts';

async function opened(context: ActionContext, input: { readonly part: number; readonly expectedVersion: number }, next: 'answered' | 'returned' | 'done'): Promise<PartRecord> {
  const part = await lockPart(context.db, input.part);
  refuseStale(part.record_version, input.expectedVersion);
  if (part.directive_state === 'withdrawn') refuse('directive.withdrawn_already');
  if (!mayBe(part.state, next)) refuse('directive.act_impossible', undefined, { state: message(`directive.state.${part.state}`) });
  if (next !== 'answered' && context.actor.accountId !== null && part.answered_account === context.actor.accountId) refuse('directive.own_answer');
  return part;
}

async function kept(context: ActionContext, part: PartRecord, state: 'answered' | 'returned' | 'done', set: Parameters<typeof updatePart>[2], reason: string | null = null) {
  const version = await updatePart(context.db, part.id, { ...set, state });
  context.record({ subject: { kind: 'directive_part', id: String(part.id) }, areaId: part.area_id, reason, before: { state: part.state, dueOn: part.due_on, answer: part.answer }, after: { state, ...(set.answer === undefined ? {} : { answer: set.answer }), ...(set.due_on === undefined ? {} : { dueOn: set.due_on }) } });
  return { part: part.id, version, state };
}

/** The other end is told: of an answer whoever issued the directive, of a judgement the body. */
async function tell({ db, today }: ActionContext, part: PartRecord, what: 'answered' | 'accepted' | 'returned', version: number): Promise<void> {
  const unit = bodyName(await readRegister(db), part.organisation_id, today);
  const { due_on: due } = found(await findPart(db, part.id), 'directive_part');
  const accountIds = what === 'answered' ? await listHoldersOfRoles(db, permissionGroups.planners, part.directive_area_id, today) : await answeringFor({ db, today }, 'directive.answer', [bodyOfPart(part)]);
  await notify(db, { accountIds, message: message(`directive.notice.${what}`, { title: part.title, unit, date: { date: due } }), link: `/chi-dao/${part.directive_id}`, on: today, dedupeKey: `directive/${what}/${part.id}/${version}` });
}

export const partActions: readonly Action[] = [
  action(directiveAnswer, areaOfPart, async (context, input) => {
    const part = await opened(context, input, 'answered');
    const { db, today, actor } = context;
    if ((await voiceFor(context, 'directive.answer', bodyOfPart(part))).as === null) refuse('directive.not_own_body', undefined, { unit: bodyName(await readRegister(db), part.organisation_id, today) });
    const made = await kept(context, part, 'answered', { answer: input.answer, answered_on: today, answered_by: actor.name, answered_account: actor.accountId, judged_on: null, judged_by: null });
    await lapseExtensions(db, part.directive_id, today, [part.id]);
    await tell(context, part, 'answered', made.version);
    return made;
  }),

  action(directiveAccept, areaThatJudges, async (context, input) => {
    const part = await opened(context, input, 'done');
    const made = await kept(context, part, 'done', { judged_on: context.today, judged_by: context.actor.name, reason: null });
    await tell(context, part, 'accepted', made.version);
    return made;
  }),

  action(directiveReturn, areaThatJudges, async (context, input) => {
    const { today, actor } = context;
    const part = await opened(context, input, 'returned');
    if (input.dueOn < today) refuse('directive.due_before', 'dueOn', { date: { date: today } });
    const made = await kept(context, part, 'returned', { judged_on: today, judged_by: actor.name, reason: input.reason, due_on: input.dueOn }, input.reason);
    await tell(context, part, 'returned', made.version);
    return made;
  }),
];

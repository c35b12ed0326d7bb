/**
 * Proposing: by anybody on the public page (as the house writes for who has no account) or at the desk; and asking by code. Joined in `initiative.ts`.
 * The last day of the answer is the packs' number of working days; where they know none nothing is promised and the proposal is refused.
 */
import { randomBytes } from 'node:crypto';
import { codeOf, readCode } from '../../domain/application/code.ts';
import type { Area } from '../../domain/area/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { initiativePropose, initiativeReceive, initiativeState } from '../../domain/initiative/contract.ts';
import { type InitiativeKind, isLate } from '../../domain/initiative/standing.ts';
import { entryOn, numberOf } from '../../domain/policy/model.ts';
import { beyondHolidays, endOfSpan } from '../../domain/review/working-days.ts';
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readHolidays } from '../../db/holiday-files.ts';
import { findInitiativeState } from '../../db/initiative.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { placeName, refuse, refuseWithoutDesk } from './shared.ts';

type Proposal = { readonly kind: InitiativeKind; readonly title: string; readonly text: string; readonly proposer: string; readonly contact: string };

async function insert({ db, actor, record }: ActionContext, area: Area, input: Proposal, came: 'desk' | 'public', on: PlainDate) {
  const entry = entryOn(readShippedPolicy(), 'initiative_answer_days', on);
  const days = numberOf(entry) ?? refuse('initiative.no_limit', 'on', { date: { date: on } });
  const answerBy = endOfSpan(on, { value: days, unit: entry!.unit === 'working_days' ? 'working_days' : 'days' }, readHolidays());
  const [code, answerUnverified] = [codeOf(randomBytes(11)), entry!.status !== 'confirmed' || (entry!.unit === 'working_days' && beyondHolidays(on, answerBy, readHolidays()))];
  const made = await db.insertInto('initiatives').values({
    world: area.world, area_id: area.id!, kind: input.kind, code, title: input.title, text: input.text, proposer: input.proposer, contact: input.contact, came, received_on: on, answer_by: answerBy, answer_unverified: answerUnverified, received_name: actor.name, hands: actor.accountId === null ? [] : [actor.accountId],
    opinion_on: null, opinion_council: null, opinion_result: null, opinion: null, reach: null, closed_on: null, answer: null, answered_name: null,
  }).returning('id').executeTakeFirstOrThrow();
  record({ subject: { kind: 'initiative', id: String(made.id) }, areaId: area.id!, after: { kind: input.kind, title: input.title, came, answerBy } });
  return { id: Number(made.id), code, answerBy, answerUnverified };
}

export const proposeActions: readonly Action[] = [
  // Everybody's: with an account one writes at the desk, where the right over the area is asked.
  action(initiativePropose, 'anywhere', async (context, input) => {
    if (context.actor.kind === 'person') refuse('initiative.signed_in');
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    refuseWithoutDesk(history, area, context.today);
    const { code, answerBy, answerUnverified } = await asHouse(context.db, async () => insert(context, area, input, 'public', context.today));
    return { code, answerBy, answerUnverified };
  }),

  action(initiativeReceive, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    if (input.on > context.today) refuse('initiative.in_future', 'on');
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area, context.actor.kind === 'system' ? undefined : context.actor.world);
    refuseWithoutDesk(history, area, input.on);
    const { id, code, answerBy } = await insert(context, area, input, 'desk', input.on);
    return { id, code, answerBy };
  }),

  action(initiativeState, 'anywhere', async ({ db, today }, input) => {
    const code = readCode(input.code);
    const row = (code === null ? undefined : await findInitiativeState(db, code)) ?? refuse('initiative.code_unknown', 'code');
    return {
      kind: row.kind, title: row.title, areaName: placeName(await readAreaHistory(db), row.area_id, today), receivedOn: row.received_on, answerBy: row.answer_by, answerUnverified: row.answer_unverified, state: row.state,
      late: isLate({ state: row.state, answerBy: row.answer_by as PlainDate }, today), opinion: row.opinion_result, reach: row.reach, closedOn: row.closed_on, answer: row.answer,
    };
  }),
];

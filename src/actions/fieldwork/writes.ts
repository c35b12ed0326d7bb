/** What a commune writes about the people of a round: who, trained when, responsible for which households from day to day, and the planned days. */
import { endAssignments, findPerson, insertAssignments, listEnumeratorAccounts, replaceStagePlans } from '../../db/fieldwork.ts';
import { keepFieldwork } from '../../db/fieldwork-versions.ts';
import { notify } from '../../db/notification.ts';
import { findRound, type Round } from '../../db/review.ts';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { fieldworkAddPerson, fieldworkAssign, fieldworkEndAssignment, fieldworkEndPerson, fieldworkSavePlan, fieldworkTrain } from '../../domain/fieldwork/contract.ts';
import { type FieldworkProblemCode, problems } from '../../domain/fieldwork/problems.ts';
import { message } from '../../domain/message.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { say } from '../../domain/review/say.ts';
import { resolveArea } from '../area.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { areaOfRound, standingOf } from '../review/perform.ts';

export function refuse(code: FieldworkProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

async function roundOf(context: ActionContext, id: number): Promise<Round> {
  return found(await findRound(context.db, id), 'review_round');
}

function inOrder(round: Round, from: PlainDate, lastDay: PlainDate | null, field = 'from'): void {
  if (from < round.openedOn) refuse('fieldwork.before_round', field, { date: { date: round.openedOn } });
  if (lastDay !== null && lastDay < from) refuse('fieldwork.dates_reversed', 'lastDay');
}

/** Keeps what was entered with its day, and tells the journal. */
async function entered(context: ActionContext, round: Round, told: { readonly before?: object; readonly after: object }): Promise<void> {
  await keepFieldwork(context.db, round, context.today);
  context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, ...told });
}

export const fieldworkWrites: readonly Action[] = [
  action(fieldworkAddPerson, areaOfRound, async (context, input) => {
    const { db } = context;
    const round = await roundOf(context, input.round);
    inOrder(round, input.from, null);
    if (input.account !== null) {
      if (input.duty !== 'enumerator') refuse('fieldwork.account_not_enumerator', 'account');
      if (!(await listEnumeratorAccounts(db, round.areaId, input.from)).some((one) => one.id === input.account)) refuse('fieldwork.account_not_enumerator', 'account');
    }
    const made = await db.insertInto('review_people').values({ round_id: round.id, area_id: round.areaId, duty: input.duty, name: input.name, position: input.position, account_id: input.account, valid_from: input.from, valid_until: null, trained_on: null, trained_by: null }).returning('id').executeTakeFirstOrThrow();
    await entered(context, round, { after: { person: Number(made.id), duty: input.duty, from: input.from } });
    return { round: round.id, person: Number(made.id) };
  }),

  action(fieldworkEndPerson, areaOfRound, async (context, input) => {
    const round = await roundOf(context, input.round);
    const person = found(await findPerson(context.db, round.id, input.person), 'review_person');
    if (person.valid_until !== null) refuse('fieldwork.person_ended', 'person');
    inOrder(round, person.valid_from as PlainDate, input.lastDay);
    const until = addDays(input.lastDay, 1);
    await context.db.updateTable('review_people').set({ valid_until: until }).where('id', '=', input.person).execute();
    const assignments = await endAssignments(context.db, { person: input.person }, until);
    await entered(context, round, { before: { person: input.person, until: null }, after: { person: input.person, until, assignments } });
    return { round: round.id };
  }),

  action(fieldworkTrain, areaOfRound, async (context, input) => {
    const round = await roundOf(context, input.round);
    if (input.on > context.today) throw new ProblemError({ code: 'review.in_future', kind: 'invalid', field: 'on', params: { date: { date: input.on } } });
    const people = [...new Set(input.people)];
    const made = await context.db.updateTable('review_people').set({ trained_on: input.on, trained_by: input.by }).where('round_id', '=', round.id).where('id', 'in', people).executeTakeFirstOrThrow();
    if (Number(made.numUpdatedRows) !== people.length) throw new ProblemError({ code: 'house.not_found', kind: 'not_found', params: { kind: 'review_person' } });
    await entered(context, round, { after: { trained: people, on: input.on } });
    return { round: round.id };
  }),

  action(fieldworkAssign, areaOfRound, async (context, input) => {
    const { db, today } = context;
    const { round, state } = await standingOf(context, input.round);
    const person = found(await findPerson(db, round.id, input.person), 'review_person');
    if (state.closed) throw new ProblemError(say('review.closed', undefined, { date: { date: state.closed.on } }));
    if (person.duty !== 'enumerator') refuse('fieldwork.not_enumerator', 'person');
    inOrder(round, input.from, input.lastDay);
    const village = resolveArea(await readAreaHistory(db), input.village, context.actor.kind === 'system' ? undefined : context.actor.world).id!;
    if (!state.villages.includes(village)) throw new ProblemError({ code: 'review.village_not_in_round', kind: 'invalid', field: 'village' });
    const households = [...new Set(input.households)];
    const strange = households.filter((one) => state.households.get(one)?.village !== village);
    if (strange.length > 0) refuse('fieldwork.not_on_list', 'households', { households: strange.slice(0, 20).join(', ') });
    const assignments = await insertAssignments(db, { round: round.id, areaId: round.areaId, person: person.id, villageId: village, households: households.length === 0 ? [null] : households, from: input.from, until: addDays(input.lastDay, 1) });
    if (person.account_id !== null) {
      await notify(db, { accountIds: [person.account_id], message: message('fieldwork.notice.assigned', { from: { date: input.from }, until: { date: input.lastDay } }), link: '/ra-soat/viec-cua-toi', on: today, dedupeKey: null });
    }
    await entered(context, round, { after: { person: person.id, village, households: households.length === 0 ? 'all' : households, from: input.from, lastDay: input.lastDay } });
    return { round: round.id, assignments };
  }),

  action(fieldworkEndAssignment, areaOfRound, async (context, input) => {
    const round = await roundOf(context, input.round);
    found(await context.db.selectFrom('review_assignments').select('id').where('round_id', '=', round.id).where('id', '=', input.assignment).executeTakeFirst(), 'review_assignment');
    const ended = await endAssignments(context.db, { assignment: input.assignment }, addDays(input.lastDay, 1));
    await entered(context, round, { after: { assignment: input.assignment, lastDay: input.lastDay, ended } });
    return { round: round.id };
  }),

  action(fieldworkSavePlan, areaOfRound, async (context, input) => {
    const round = await roundOf(context, input.round);
    input.stages.forEach((one, index) => {
      if (!round.procedure.steps.includes(one.stage)) refuse('fieldwork.stage_unknown', `stages.${index}.stage`);
      if (one.lastDay < one.firstDay) refuse('fieldwork.dates_reversed', `stages.${index}.lastDay`);
    });
    await replaceStagePlans(context.db, round.id, round.areaId, [...new Map(input.stages.map((one) => [one.stage, one])).values()]);
    await entered(context, round, { after: { plan: input.stages } });
    return { round: round.id };
  }),
];

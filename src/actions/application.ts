/** Applications for a review: received with a code and a day of the answer, put on a round's list, answered. What a household becomes is the round's. */
import { randomBytes } from 'node:crypto';
import { findApplication, findApplicationState, listApplications, type TakenBack } from '../db/application.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { readHolidays } from '../db/holiday-files.ts';
import { listStatuses } from '../db/household-list.ts';
import { findRound } from '../db/review.ts';
import { codeOf, readCode } from '../domain/application/code.ts';
import { applicationAnswer, applicationGet, applicationLink, applicationList, applicationPutOnList, applicationReceipt, applicationReceive, applicationReopen, applicationState, applicationWithdraw } from '../domain/application/contract.ts';
import { outcomeOf } from '../domain/application/outcome.ts';
import { type ApplicationProblemCode, problems } from '../domain/application/problems.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import { contains, type PlainDate } from '../domain/calendar.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { standingDecision } from '../domain/review/afterwards.ts';
import { say } from '../domain/review/say.ts';
import type { HouseholdState, RoundState } from '../domain/review/types.ts';
import { composeReceipt } from '../documents/compose-receipt.ts';
import { resolveArea } from './area.ts';
import { renderPaper, vietnameseWords } from './document/paper.ts';
import { limitOf } from './fieldwork/season.ts';
import { noteHouseholds } from './household/looks.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';
import { heirsOf, refuseNotThen } from './review/commune.ts';
import { perform, standingOf } from './review/perform.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findApplication>>>;

function refuse(code: ApplicationProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

function noFuture(context: ActionContext, on: PlainDate): void {
  if (on > context.today) throw new ProblemError({ code: 'review.in_future', kind: 'invalid', field: 'on', params: { date: { date: on } } });
}

async function areaOfApplication({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findApplication(db, input.id);
  return row ? [row.area_id] : [];
}

/** Nothing is answered, taken back or withdrawn before it was received. */
function notBefore(row: { readonly received_on: string }, on: PlainDate): void {
  if (on < row.received_on) refuse('application.before_receipt', 'on', { date: { date: row.received_on as PlainDate } });
}

const subject = (row: { readonly id: number; readonly area_id: number }) => ({ subject: { kind: 'review_application', id: String(row.id) }, areaId: row.area_id });

/** What lost its words is neither printed again nor taken back. */
function notForgotten(row: Pick<Row, 'forgotten_on'>): void {
  if (row.forgotten_on !== null) refuse('application.forgotten', undefined, { date: { date: row.forgotten_on as PlainDate } });
}

/** Who reads an application reads of the household it is linked to. */
async function noteLooks(context: ActionContext, rows: readonly Row[]): Promise<void> {
  for (const row of rows) context.noteRead(subject(row));
  await noteHouseholds(context, rows.map((row) => row.household_id));
}

/** The household is in sight and lives in the commune; for form 04 it is on the list in force. */
async function checkHousehold(context: ActionContext, history: AreaHistory, areaId: number, form: Row['form'], household: number, on: PlainDate): Promise<void> {
  const row = found(await context.db.selectFrom('households').select('village_id').where('id', '=', household).executeTakeFirst(), 'household');
  const village = history.findById(row.village_id)!;
  if (![village, ...history.ancestors(village.slug, on)].some((one) => one.id === areaId)) refuse('application.other_commune', 'household');
  if (form !== 'leave') return;
  const now = (await listStatuses(context.db, household, null)).find((one) => contains({ from: one.valid_from as PlainDate, until: one.valid_until as PlainDate | null }, on));
  if (now?.class !== 'poor' && now?.class !== 'near_poor') refuse('application.not_on_list_in_force', 'household');
}

async function open(context: ActionContext, id: number): Promise<Row> {
  const row = found(await findApplication(context.db, id, { lock: true }), 'review_application');
  if (row.closed_on !== null) refuse('application.closed', undefined, { date: { date: row.closed_on as PlainDate } });
  return row;
}

/** The household of an application as it stands in its round; none before it is on a list, or once it was taken off. */
async function reviewedIn(context: ActionContext, row: Row): Promise<HouseholdState | undefined> {
  return row.round_id === null || row.household_id === null ? undefined : (await standingOf(context, row.round_id)).state.households.get(row.household_id);
}

function shown(row: Row, history: AreaHistory, today: PlainDate, rounds: ReadonlyMap<number, RoundState>) {
  const area = history.findById(row.area_id)!;
  return {
    id: row.id, form: row.form, code: row.code, area: area.slug, areaName: nameOn(area, today) ?? area.slug, receivedOn: row.received_on, answerBy: row.answer_by, answerUnverified: row.answer_unverified, applicant: row.applicant, address: row.address, note: row.note, receivedBy: row.received_by,
    household: row.household_id, round: row.round_id, stage: row.round_id === null || row.household_id === null ? null : (rounds.get(row.round_id)?.households.get(row.household_id)?.stage ?? null),
    state: row.state, late: row.closed_on === null && today > row.answer_by, closedOn: row.closed_on, outcome: row.outcome, answer: row.answer, takenBack: [...row.taken_back],
  };
}

async function roundsOf(context: ActionContext, rows: readonly Row[]): Promise<ReadonlyMap<number, RoundState>> {
  const states = new Map<number, RoundState>();
  for (const id of new Set(rows.flatMap((row) => row.round_id ?? []))) states.set(id, (await standingOf(context, id)).state); // a page speaks of one or two rounds
  return states;
}

export const applicationActions: readonly Action[] = [
  action(applicationReceive, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const { db, actor, record } = context;
    noFuture(context, input.on);
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area, actor.kind === 'system' ? undefined : actor.world);
    if (area.level !== 'commune') throw new ProblemError({ code: 'review.village_not_in_round', kind: 'invalid', field: 'area' });
    refuseNotThen(history, area, input.on);
    const limit = limitOf('regular', input.on, readHolidays()) ?? refuse('application.no_limit', 'on', { date: { date: input.on } });
    if (input.household !== null) await checkHousehold(context, history, area.id!, input.form, input.household, input.on);
    const code = codeOf(randomBytes(11));
    const made = await db.insertInto('review_applications').values({
      world: area.world, area_id: area.id!, form: input.form, code, received_on: input.on, answer_by: limit.lastDay, answer_unverified: limit.unverified, applicant: input.applicant, address: input.address, note: input.note, received_by: actor.name, household_id: input.household,
      round_id: null, closed_on: null, outcome: null, answer: null,
    }).returning('id').executeTakeFirstOrThrow();
    record({ ...subject({ id: Number(made.id), area_id: area.id! }), after: { form: input.form, on: input.on, household: input.household, answerBy: limit.lastDay } });
    return { id: Number(made.id), code, answerBy: limit.lastDay };
  }),

  action(applicationLink, areaOfApplication, async (context, input) => {
    const row = await open(context, input.id);
    if (row.round_id !== null) refuse('application.on_list_already');
    await checkHousehold(context, await readAreaHistory(context.db), row.area_id, row.form, input.household, context.today);
    await context.db.updateTable('review_applications').set({ household_id: input.household }).where('id', '=', row.id).execute();
    context.record({ ...subject(row), before: { household: row.household_id }, after: { household: input.household } });
    return { id: row.id };
  }),

  action(applicationPutOnList, areaOfApplication, async (context, input) => {
    const row = await open(context, input.id);
    if (row.round_id !== null) refuse('application.on_list_already');
    if (row.household_id === null) refuse('application.household_missing', 'household');
    const round = found(await findRound(context.db, input.round), 'review_round');
    const history = await readAreaHistory(context.db);
    // The application of a commune that is no more goes on in a round of what it became.
    if (round.areaId !== row.area_id && !heirsOf(history, history.findById(row.area_id)!, input.on).some((one) => one.id === round.areaId)) refuse('application.other_commune', 'round');
    const household = found(await context.db.selectFrom('households').select('village_id').where('id', '=', row.household_id).executeTakeFirst(), 'household');
    const { version } = await perform(context, input, ({ state }) => {
      const listed = state.households.get(row.household_id!);
      if (listed && state.closed) throw new ProblemError(say('review.closed', 'round', { date: { date: state.closed.on } }));
      // What was decided before it came is no answer to it.
      const decision = listed?.stage === 'decided' ? standingDecision(state, listed.household) : undefined;
      if (decision && decision.on < row.received_on) refuse('application.decided_before', 'round', { number: decision.number, date: { date: decision.on } });
      // Somebody may already stand on the list in force: the application is linked to it then.
      return listed ? [] : [{ kind: 'list', on: input.on, village: household.village_id, household: row.household_id!, reason: row.form === 'leave' ? 'applied_to_leave' : 'applied' }];
    });
    await context.db.updateTable('review_applications').set({ round_id: round.id }).where('id', '=', row.id).execute();
    context.record({ ...subject(row), after: { round: round.id } });
    return { id: row.id, round: round.id, version };
  }),

  action(applicationAnswer, areaOfApplication, async (context, input) => {
    noFuture(context, input.on);
    const row = await open(context, input.id);
    notBefore(row, input.on);
    const household = await reviewedIn(context, row);
    if (input.outcome === 'refused') {
      // What a round reviews is answered by its decision: a paper is given back only before that.
      if (household) refuse('application.on_list_already', 'outcome');
    } else {
      // Recognised or not is said by the round's decision, never before it.
      if (household?.stage !== 'decided') return refuse('application.not_decided', 'outcome');
      if (input.outcome !== outcomeOf(row.form, household.assessment?.class ?? null)) refuse('application.decided_otherwise', 'outcome');
    }
    await context.db.updateTable('review_applications').set({ closed_on: input.on, outcome: input.outcome, answer: input.answer }).where('id', '=', row.id).execute();
    context.record({ ...subject(row), after: { outcome: input.outcome, on: input.on } });
    return { id: row.id };
  }),

  action(applicationWithdraw, areaOfApplication, async (context, input) => {
    noFuture(context, input.on);
    const row = await open(context, input.id);
    notBefore(row, input.on);
    if ((await reviewedIn(context, row))?.stage === 'decided') refuse('application.decided_otherwise');
    await context.db.updateTable('review_applications').set({ closed_on: input.on, outcome: 'withdrawn', answer: input.why }).where('id', '=', row.id).execute();
    context.record({ ...subject(row), reason: input.why, after: { outcome: 'withdrawn', on: input.on } });
    return { id: row.id };
  }),

  action(applicationReopen, areaOfApplication, async (context, input) => {
    noFuture(context, input.on);
    const row = found(await findApplication(context.db, input.id, { lock: true }), 'review_application');
    if (row.closed_on === null || row.outcome === null) return refuse('application.not_closed');
    notForgotten(row);
    if (input.on < row.closed_on) refuse('application.before_receipt', 'on', { date: { date: row.closed_on as PlainDate } });
    const mistake: TakenBack = { closedOn: row.closed_on, outcome: row.outcome, answer: row.answer ?? '', on: input.on, by: context.actor.name, why: input.why };
    await context.db.updateTable('review_applications').set({ closed_on: null, outcome: null, answer: null, taken_back: JSON.stringify([...row.taken_back, mistake]) }).where('id', '=', row.id).execute();
    context.record({ ...subject(row), reason: input.why, before: { outcome: row.outcome, on: row.closed_on }, after: { outcome: null, on: input.on } });
    return { id: row.id };
  }),

  action(applicationReceipt, areaOfApplication, async (context, input) => {
    const row = found(await findApplication(context.db, input.id), 'review_application');
    notForgotten(row);
    const area = (await readAreaHistory(context.db)).findById(row.area_id)!;
    await noteLooks(context, [row]);
    const paper = composeReceipt({
      world: row.world, commune: nameOn(area, row.received_on as PlainDate) ?? area.slug, form: row.form, applicant: row.applicant, address: row.address, note: row.note, receivedOn: row.received_on as PlainDate, receivedBy: row.received_by, answerBy: row.answer_by as PlainDate, answerUnverified: row.answer_unverified, code: row.code,
      publicAddress: new URL(`/tra-cuu-don#${row.code}`, context.publicUrl).href,
    }, vietnameseWords);
    return renderPaper(paper, input.format, row.received_on as PlainDate, `giay-hen-${row.code}`);
  }),

  action(applicationList, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { counts, rows } = await listApplications(context.db, resolveArea(history, input.area).id!, { state: input.state, offset: input.offset, limit: input.limit });
    const rounds = await roundsOf(context, rows);
    await noteLooks(context, rows);
    return { today: context.today, total: input.state === undefined ? counts.received + counts.in_review + counts.answered + counts.withdrawn : counts[input.state], counts, rows: rows.map((row) => shown(row, history, context.today, rounds)) };
  }),

  action(applicationGet, areaOfApplication, async (context, input) => {
    const row = found(await findApplication(context.db, input.id), 'review_application');
    await noteLooks(context, [row]);
    return shown(row, await readAreaHistory(context.db), context.today, await roundsOf(context, [row]));
  }),

  action(applicationState, 'anywhere', async ({ db, today }, input) => {
    const code = readCode(input.code);
    const row = (code === null ? undefined : await findApplicationState(db, code)) ?? refuse('application.code_unknown', 'code');
    const area = (await readAreaHistory(db)).findById(row.area_id)!;
    return {
      form: row.form, areaName: nameOn(area, today) ?? area.slug, receivedOn: row.received_on, answerBy: row.answer_by, answerUnverified: row.answer_unverified, state: row.state,
      late: (row.state === 'received' || row.state === 'in_review') && today > row.answer_by,
    };
  }),
];

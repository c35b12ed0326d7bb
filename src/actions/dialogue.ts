/**
 * The dialogue with a household that could provide for itself. Invariant: nothing here writes a fact, an act or a review of the register; the household is
 * only read (`findAsked`), so its class, its marks and its place on any list are the same before and after. Who may is the kernel's question.
 */
import { readAreaHistory } from '../db/area-history.ts';
import { findAttachment } from '../db/attachment.ts';
import { type AskedHousehold, commitmentsOf, countDialogues, findAsked, findDialogue, findVisit, listDialogues, listDialoguesOf, listDue } from '../db/dialogue.ts';
import { composeDialogue } from '../documents/compose-dialogue.ts';
import { nameOn } from '../domain/area/history.ts';
import { addDays, type PlainDate } from '../domain/calendar.ts';
import { dialogueAccept, dialogueClose, dialogueCommit, dialogueCounts, dialogueDecline, dialogueDue, dialogueGet, dialogueList, dialogueMinutes, dialogueOpen, dialoguePropose, dialogueReply, dialogueReview, dialogueVisit } from '../domain/dialogue/contract.ts';
import { type DialogueProblemCode, problems } from '../domain/dialogue/problems.ts';
import { againstDialogue, againstGoingOn, againstReview, type DialogueAct, mayFollow, type Review, reviewed, reviewsFirst } from '../domain/dialogue/track.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { resolveArea } from './area.ts';
import { renderPaper, vietnameseWords } from './document/paper.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findDialogue>>>;
/** Promises due within so many days stand on "Hôm nay". */
const ahead = 7;

function refuse(code: DialogueProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

/** The household's village today decides who may act: a dialogue goes with the household to another commune. */
async function areaOfHousehold({ db }: ActionContext, input: { readonly household: number }): Promise<readonly number[]> {
  const row = await db.selectFrom('households').select('village_id').where('id', '=', input.household).executeTakeFirst();
  return row ? [row.village_id] : [];
}

async function areaOfDialogue(context: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findDialogue(context.db, input.id);
  return row ? areaOfHousehold(context, { household: row.household_id }) : [];
}

async function areaOfVisit(context: ActionContext, input: { readonly visit: number }): Promise<readonly number[]> {
  const row = await findVisit(context.db, input.visit);
  return row ? areaOfDialogue(context, { id: row.dialogue_id }) : [];
}

const areaAsked = async ({ db }: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => [resolveArea(await readAreaHistory(db), input.area).id!];

function notLater(context: ActionContext, on: PlainDate): void {
  if (on > context.today) refuse('dialogue.in_future', 'on');
}

const recordOf = (row: Pick<Row, 'id' | 'area_id'>) => ({ subject: { kind: 'household_dialogue', id: String(row.id) }, areaId: row.area_id });

async function begin(context: ActionContext, input: { readonly household: number; readonly on: PlainDate; readonly reason: string }, state: 'proposed' | 'open') {
  const { db, actor } = context;
  notLater(context, input.on);
  const household = found(await findAsked(db, input.household, input.on), 'household');
  const against = againstDialogue(household);
  if (against) refuse(against, against === 'dialogue.not_living' ? 'on' : 'household');
  await refuseUnsuited(context, input.household);
  const proposed = state === 'proposed';
  const made = await db.insertInto('household_dialogues').values({
    world: household.world, area_id: household.village_id, household_id: input.household, state, reason: input.reason, proposed_on: proposed ? input.on : null, proposed_by: proposed ? actor.name : null, opened_on: proposed ? null : input.on, opened_by: proposed ? null : actor.name,
    closed_on: null, closed_by: null, outcome: null, forgotten_on: null,
  }).returning('id').executeTakeFirstOrThrow();
  context.record({ ...recordOf({ id: made.id, area_id: household.village_id }), after: { household: input.household, state, on: input.on } });
  return { id: made.id, version: 1 };
}

/** Locked, of the version the asker saw, where the act may follow, on a day of the dialogue. */
async function opened(context: ActionContext, input: { readonly id: number; readonly version: number; readonly on: PlainDate }, act: DialogueAct): Promise<Row> {
  const row = found(await findDialogue(context.db, input.id, { lock: true }), 'household_dialogue');
  refuseStale(row.record_version, input.version);
  if (!mayFollow(row.state, act)) refuse('dialogue.wrong_state');
  if (row.forgotten_on !== null) refuse('dialogue.forgotten');
  notLater(context, input.on);
  const start = row.opened_on ?? row.proposed_on!;
  if (input.on < start) refuse('dialogue.before_start', 'on', { date: { date: start as PlainDate } });
  return row;
}

/** The next version of the track, with its entry in the journal: what happened and when, never what was said. */
async function step(context: ActionContext, row: Row, set: Record<string, unknown>, after: object): Promise<{ id: number; version: number }> {
  await context.db.updateTable('household_dialogues').set({ ...set, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
  context.record({ ...recordOf(row), before: { state: row.state }, after });
  return { id: row.id, version: row.record_version + 1 };
}

/** Against going on with the household as it is today, and as it was on the day of what is entered late. */
async function refuseUnsuited(context: ActionContext, household: number, on: PlainDate = context.today): Promise<void> {
  for (const day of new Set([on, context.today])) {
    const against = againstGoingOn(found(await findAsked(context.db, household, day), 'household'));
    if (against) refuse(against);
  }
}

const writes: readonly Action[] = [
  action(dialoguePropose, areaOfHousehold, (context, input) => begin(context, input, 'proposed')),
  action(dialogueOpen, areaOfHousehold, (context, input) => begin(context, input, 'open')),
  action(dialogueAccept, areaOfDialogue, async (context, input) => {
    const row = await opened(context, input, 'accept');
    const against = againstDialogue(found(await findAsked(context.db, row.household_id, input.on), 'household'));
    if (against) refuse(against);
    await refuseUnsuited(context, row.household_id);
    return step(context, row, { state: 'open', opened_on: input.on, opened_by: context.actor.name }, { state: 'open', on: input.on });
  }),
  action(dialogueDecline, areaOfDialogue, async (context, input) => {
    const row = await opened(context, input, 'decline');
    return step(context, row, { state: 'declined', closed_on: input.on, closed_by: context.actor.name, note: input.why }, { state: 'declined', on: input.on });
  }),
  action(dialogueVisit, areaOfDialogue, async (context, input) => {
    const row = await opened(context, input, 'visit');
    await refuseUnsuited(context, row.household_id, input.on);
    const made = await context.db.insertInto('dialogue_visits').values({ dialogue_id: row.id, held_on: input.on, place: input.place, came: input.came, said: input.said, recorded_by: context.actor.name }).returning('id').executeTakeFirstOrThrow();
    return step(context, row, {}, { visit: made.id, on: input.on });
  }),
  action(dialogueCommit, areaOfDialogue, async (context, input) => {
    const row = await opened(context, input, 'commit');
    await refuseUnsuited(context, row.household_id, input.on);
    if (input.due < input.on) refuse('dialogue.due_before', 'due');
    if (input.visit !== null && (await findVisit(context.db, input.visit))?.dialogue_id !== row.id) refuse('dialogue.visit_missing', 'visit');
    const made = await context.db.insertInto('dialogue_commitments').values({ dialogue_id: row.id, visit_id: input.visit, promised_by: input.by, text: input.text, answers: input.by === 'commune' ? input.answers : '', made_on: input.on, first_due_on: input.due, due_on: input.due }).returning('id').executeTakeFirstOrThrow();
    return step(context, row, {}, { commitment: made.id, by: input.by, due: input.due });
  }),
  action(dialogueReview, areaOfDialogue, async (context, input) => {
    const row = await opened(context, input, 'review');
    const one = (await commitmentsOf(context.db, row.id)).find((each) => each.id === input.commitment);
    if (!one) refuse('dialogue.commitment_missing', 'commitment');
    const before = { state: one!.state, dueOn: one!.due_on as PlainDate };
    const against = againstReview(before, input);
    if (against) refuse(against, against === 'dialogue.why_missing' ? 'why' : against === 'dialogue.reviewed_already' ? 'commitment' : 'due');
    if (input.on < one!.made_on) refuse('dialogue.before_start', 'on', { date: { date: one!.made_on as PlainDate } });
    const after = reviewed(before, input);
    const review: Review = { on: input.on, finding: input.finding, why: input.why, due: input.finding === 'put_off' ? input.due : null, by: context.actor.name };
    await context.db.updateTable('dialogue_commitments').set({ state: after.state, due_on: after.dueOn, reviews: JSON.stringify([...one!.reviews, review]) }).where('id', '=', one!.id).execute();
    return step(context, row, {}, { commitment: one!.id, finding: input.finding, on: input.on, due: after.dueOn });
  }),
  action(dialogueReply, areaOfDialogue, async (context, input) => {
    const row = await opened(context, input, 'reply');
    if (input.text === '' && input.attachment === null) refuse('dialogue.reply_empty', 'text');
    if (input.attachment !== null) {
      const file = await findAttachment(context.db, input.attachment);
      if (!file || file.subject_kind !== 'household' || file.subject_id !== String(row.household_id) || file.withdrawn_at !== null) refuse('dialogue.not_its_file', 'attachment');
    }
    const made = await context.db.insertInto('dialogue_replies').values({ dialogue_id: row.id, said_on: input.on, said_to: input.to, text: input.text, attachment_id: input.attachment, recorded_by: context.actor.name }).returning('id').executeTakeFirstOrThrow();
    return step(context, row, {}, { reply: made.id, on: input.on });
  }),
  action(dialogueClose, areaOfDialogue, async (context, input) => {
    const row = await opened(context, input, 'close');
    const waiting = (await commitmentsOf(context.db, row.id)).filter((one) => one.state === 'waiting').length;
    if (waiting > 0 && reviewsFirst(input.outcome)) refuse('dialogue.commitments_open', 'outcome', { count: waiting });
    return step(context, row, { state: 'closed', closed_on: input.on, closed_by: context.actor.name, outcome: input.outcome, note: input.note }, { state: 'closed', on: input.on, outcome: input.outcome });
  }),
];

const offeredOf = (household: AskedHousehold) => {
  const against = againstDialogue(household);
  return against === null ? 'yes' as const : against === 'dialogue.no_labour' ? 'no_labour' as const : against === 'dialogue.social_assistance' ? 'social_assistance' as const : against === 'dialogue.not_living' ? 'not_living' as const : 'not_poor' as const;
};

const reads: readonly Action[] = [
  action(dialogueGet, areaOfHousehold, async (context, input) => {
    const household = found(await findAsked(context.db, input.household, context.today), 'household');
    const { rows, visits, commitments, replies } = await listDialogues(context.db, input.household);
    // What was said with a household merged into this one is shown here too: a look at that one's record.
    for (const id of new Set([input.household, ...rows.map((row) => row.household_id)])) context.noteRead({ subject: { kind: 'household', id: String(id) }, areaId: household.village_id });
    return {
      today: context.today, offered: offeredOf(household), marked: household.marked,
      rows: rows.map((row) => ({
        id: row.id, version: row.record_version, household: row.household_id, state: row.state, reason: row.reason, proposedOn: row.proposed_on, proposedBy: row.proposed_by, openedOn: row.opened_on, openedBy: row.opened_by,
        closedOn: row.closed_on, closedBy: row.closed_by, outcome: row.outcome, note: row.note, forgottenOn: row.forgotten_on,
        visits: visits.filter((one) => one.dialogue_id === row.id).map((one) => ({ id: one.id, on: one.held_on, place: one.place, came: one.came, said: one.said, by: one.recorded_by })),
        commitments: commitments.filter((one) => one.dialogue_id === row.id).map((one) => ({
          id: one.id, visit: one.visit_id, by: one.promised_by, text: one.text, answers: one.answers, madeOn: one.made_on, due: one.due_on, late: row.state === 'open' && one.state === 'waiting' && one.due_on < context.today, state: one.state, reviews: [...one.reviews],
        })),
        replies: replies.filter((one) => one.dialogue_id === row.id).map((one) => ({ id: one.id, on: one.said_on, to: one.said_to, text: one.text, attachment: one.attachment_id, by: one.recorded_by })),
      })),
    };
  }),

  action(dialogueMinutes, areaOfVisit, async (context, input) => {
    const visit = found(await findVisit(context.db, input.visit), 'dialogue_visit');
    const row = found(await findDialogue(context.db, visit.dialogue_id), 'household_dialogue');
    if (row.forgotten_on !== null) refuse('dialogue.forgotten');
    const on = visit.held_on as PlainDate;
    const household = found(await findAsked(context.db, row.household_id, on), 'household');
    const { commitments, replies } = await listDialogues(context.db, row.household_id);
    const history = await readAreaHistory(context.db);
    const village = history.findById(household.home_id)!;
    const commune = history.ancestors(village.slug, on).find((one) => one.level === 'commune') ?? village;
    context.noteRead({ subject: { kind: 'household', id: String(row.household_id) }, areaId: household.village_id });
    const paper = composeDialogue({
      world: row.world, commune: nameOn(commune, on), village: nameOn(village, on), head: household.head, address: household.address, heldOn: on, place: visit.place, came: visit.came, said: visit.said,
      commitments: commitments.filter((one) => one.visit_id === visit.id).map((one) => ({ by: one.promised_by, text: one.text, answers: one.answers, due: one.first_due_on as PlainDate })),
      replies: replies.filter((one) => one.dialogue_id === row.id && one.said_on === visit.held_on).map((one) => one.text).filter((text) => text !== ''),
    }, vietnameseWords);
    return renderPaper(paper, input.format, on, `bien-ban-doi-thoai-${visit.id}`);
  }),

  action(dialogueList, areaAsked, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { rows, ...counts } = await listDialoguesOf(context.db, resolveArea(history, input.area).id!, context.today, input);
    for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.household) }, areaId: row.areaId });
    return {
      today: context.today, ...counts,
      rows: rows.map(({ areaId, class: found, noLabour, assistance, lives, ...row }) => ({ ...row, village: nameOn(history.findById(areaId)!, context.today), against: row.state === 'open' || row.state === 'proposed' ? againstGoingOn({ class: found, noLabour, assistance, lives }) : null })),
    };
  }),

  action(dialogueDue, areaAsked, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { total, rows } = await listDue(context.db, resolveArea(history, input.area).id!, context.today, addDays(context.today, ahead), input);
    for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.household) }, areaId: row.areaId });
    return { today: context.today, total, rows: rows.map(({ areaId, ...row }) => ({ ...row, village: nameOn(history.findById(areaId)!, context.today) })) };
  }),

  action(dialogueCounts, areaAsked, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    const below = area.level === 'village' ? [area] : history.children(area.slug, context.today);
    const counted = new Map((await countDialogues(context.db, [area.id!, ...below.map((one) => one.id!)], context.today)).map(({ area: id, ...row }) => [id, row]));
    const none = { proposed: 0, open: 0, closed: 0, visits: 0, kept: 0, notKept: 0, waiting: 0, late: 0, replies: 0 };
    return {
      date: context.today, total: counted.get(area.id!) ?? none,
      rows: below.map((one) => ({ area: one.slug, name: nameOn(one, context.today) ?? one.slug, ...(counted.get(one.id!) ?? none) })).sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })),
    };
  }),
];

export const dialogueActions: readonly Action[] = [...writes, ...reads];

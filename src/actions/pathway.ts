/** A household's registration to leave poverty: drafted at the desk, registered only by the household's own signed paper. Who may is the kernel's question. */
import { readAreaHistory } from '../db/area-history.ts';
import { findAttachment } from '../db/attachment.ts';
import { attachSupports, endOver, findOffer, findPaper, findPathway, listCandidates, listCarried, listPathways, listWaiting } from '../db/pathway.ts';
import { composePathway } from '../documents/compose-pathway.ts';
import { nameOn } from '../domain/area/history.ts';
import { type PlainDate, yearOf } from '../domain/calendar.ts';
import { pathwayCandidates, pathwayDraft, pathwayExplain, pathwayGet, pathwayPaper, pathwayPlan, pathwayPropose, pathwayRegister, pathwaySign, pathwayWaiting, pathwayWithdraw } from '../domain/pathway/contract.ts';
import { againstAddition, againstOffer, asSigned, hasBothSides, type PathwayState, type PlanItem, replan, withAdded } from '../domain/pathway/plan.ts';
import { type PathwayProblemCode, problems } from '../domain/pathway/problems.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { resolveArea } from './area.ts';
import { renderPaper, vietnameseWords } from './document/paper.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';
import { keepSupported } from './support-figures.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findPathway>>>;

function refuse(code: PathwayProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

/** The household's area today decides who may act, wherever it lived when it registered. */
async function areaOfHousehold({ db }: ActionContext, input: { readonly household: number }): Promise<readonly number[]> {
  const row = await db.selectFrom('households').select('village_id').where('id', '=', input.household).executeTakeFirst();
  return row ? [row.village_id] : [];
}

async function areaOfPathway(context: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findPathway(context.db, input.id);
  return row ? areaOfHousehold(context, { household: row.household_id }) : [];
}

const recordOf = (row: { readonly id: number; readonly area_id: number }) => ({ subject: { kind: 'household_pathway', id: String(row.id) }, areaId: row.area_id });

function notLater(context: ActionContext, on: PlainDate): void {
  if (on > context.today) refuse('pathway.in_future', 'on');
}

/** Locked, of the version the asker saw, in one of the states. */
async function open(context: ActionContext, input: { readonly id: number; readonly version: number; readonly on?: PlainDate }, states: readonly PathwayState[]): Promise<Row> {
  const row = found(await findPathway(context.db, input.id, { lock: true }), 'household_pathway');
  refuseStale(row.record_version, input.version);
  if (!states.includes(row.state) || row.ended_on !== null) refuse('pathway.wrong_state');
  if (input.on !== undefined) {
    notLater(context, input.on);
    if (input.on < row.drafted_on) refuse('pathway.before_draft', 'on', { date: { date: row.drafted_on as PlainDate } });
  }
  return row;
}

async function change(context: ActionContext, row: Row, set: Record<string, unknown>, said: { readonly after: object; readonly reason?: string }): Promise<{ id: number; version: number }> {
  await context.db.updateTable('household_pathways').set({ ...set, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
  context.record({ ...recordOf(row), before: { state: row.state }, after: said.after, reason: said.reason ?? null });
  return { id: row.id, version: row.record_version + 1 };
}

async function refuseOffer(context: ActionContext, household: number, targetYear: number, on: PlainDate) {
  const offer = found(await findOffer(context.db, household, on), 'household');
  const against = againstOffer(offer, targetYear, yearOf(on));
  if (against) refuse(against, against === 'pathway.year_past' ? 'targetYear' : 'household');
  return offer;
}

/** What the household signs is what was drafted with it: another's file, an older one, or the paper of something it signed already, says nothing of this. */
async function refusePaper(context: ActionContext, row: Pick<Row, 'household_id'>, attachment: string, drafted: PlainDate): Promise<void> {
  const paper = await findAttachment(context.db, attachment);
  if (!paper || paper.subject_kind !== 'household' || paper.subject_id !== String(row.household_id) || paper.withdrawn_at !== null) refuse('pathway.not_its_paper', 'attachment');
  const { addedOn, used } = await findPaper(context.db, row.household_id, attachment);
  if (used) refuse('pathway.paper_used', 'attachment');
  if (addedOn < drafted) refuse('pathway.paper_older', 'attachment', { date: { date: drafted } });
}

function changedItem(row: Row, id: number, to: (item: PlanItem) => PlanItem): string {
  const one = row.items.find((item) => item.id === id && item.side === 'support');
  if (!one) refuse('pathway.item_missing', 'item');
  if (one!.givenOn !== null) refuse('pathway.given_already', 'item');
  return JSON.stringify(row.items.map((item) => (item.id === id ? to(item) : item)));
}

export const pathwayActions: readonly Action[] = [
  action(pathwayDraft, areaOfHousehold, async (context, input) => {
    notLater(context, input.on);
    const offer = await refuseOffer(context, input.household, input.targetYear, input.on);
    const ended = await endOver(context.db, input.household, input.on);
    const made = await context.db.insertInto('household_pathways').values({ world: offer.world, area_id: offer.village_id, household_id: input.household, state: 'drafted', target_year: input.targetYear, needs: input.needs, drafted_on: input.on, draft_recorded_on: context.today, confirmed_on: null, recorded_on: null, confirmed_by: null, confirmation_id: null, withdrawn_on: null, ended_on: null, why: null }).returning('id').executeTakeFirstOrThrow();
    context.record({ ...recordOf({ id: made.id, area_id: offer.village_id }), after: { household: input.household, targetYear: input.targetYear, on: input.on, ...(ended === null ? {} : { ended }) } });
    return { id: made.id, version: 1 };
  }),
  action(pathwayPlan, areaOfPathway, async (context, input) => {
    const row = await open(context, input, ['drafted', 'registered']);
    if (row.state === 'registered') refuse('pathway.plan_signed', 'items');
    const items = replan(row.items, input.items, await listCarried(context.db, row.id));
    return change(context, row, { items: JSON.stringify(items) }, { after: { items: items.length } });
  }),
  action(pathwayRegister, areaOfPathway, async (context, input) => {
    const row = await open(context, input, ['drafted']);
    await refuseOffer(context, row.household_id, row.target_year, input.on);
    if (!hasBothSides(row.items)) refuse('pathway.plan_one_sided', 'items');
    await refusePaper(context, row, input.attachment, [row.drafted_on, row.draft_recorded_on ?? row.drafted_on].toSorted().at(-1)! as PlainDate);
    const signed = [{ on: input.on, recordedOn: context.today, signer: input.signer, attachment: input.attachment, why: '', items: asSigned(row.items) }];
    const done = await change(context, row, { state: 'registered', confirmed_on: input.on, recorded_on: context.today, confirmed_by: input.signer, confirmation_id: input.attachment, signed: JSON.stringify(signed) }, { after: { state: 'registered', on: input.on, attachment: input.attachment } });
    await attachSupports(context.db, { id: row.id, household: row.household_id, confirmedOn: input.on });
    await keepSupported(context, row.household_id, input.on);
    return done;
  }),
  action(pathwayPropose, areaOfPathway, async (context, input) => {
    const row = await open(context, { id: input.id, version: input.version }, ['registered']);
    const against = againstAddition(row.items, input.items);
    if (against) refuse(against, 'items');
    if (input.items.length === 0 && row.proposed === null) refuse('pathway.nothing_proposed', 'items');
    const proposed = input.items.length === 0 ? null : JSON.stringify({ on: context.today, why: input.why, items: input.items });
    return change(context, row, { proposed }, { after: { proposed: input.items.length }, reason: input.why });
  }),
  action(pathwaySign, areaOfPathway, async (context, input) => {
    const row = await open(context, input, ['registered']);
    const { proposed } = row;
    if (proposed === null) return refuse('pathway.nothing_proposed');
    if (input.on < proposed.on) refuse('pathway.before_draft', 'on', { date: { date: proposed.on } });
    await refusePaper(context, row, input.attachment, proposed.on);
    const items = withAdded(row.items, proposed.items);
    const signed = [...row.signed, { on: input.on, recordedOn: context.today, signer: input.signer, attachment: input.attachment, why: proposed.why, items: asSigned(items.slice(row.items.length)) }];
    return change(context, row, { items: JSON.stringify(items), signed: JSON.stringify(signed), proposed: null }, { after: { signed: signed.length, items: items.length, on: input.on, attachment: input.attachment }, reason: proposed.why });
  }),
  action(pathwayWithdraw, areaOfPathway, async (context, input) => {
    const row = await open(context, input, ['drafted', 'registered']);
    // What was signed last, the plan or an addition to it, stood on its day.
    const signedOn = row.signed.at(-1)?.on ?? row.confirmed_on;
    if (signedOn !== null && input.on < signedOn) refuse('pathway.before_signed', 'on', { date: { date: signedOn as PlainDate } });
    const done = await change(context, row, { state: 'withdrawn', withdrawn_on: input.on, why: input.why, proposed: null }, { after: { state: 'withdrawn', on: input.on }, reason: input.why });
    if (row.state === 'registered') await keepSupported(context, row.household_id, input.on);
    return done;
  }),
  action(pathwayExplain, areaOfPathway, async (context, input) => {
    const row = await open(context, { id: input.id, version: input.version }, ['registered']);
    return change(context, row, { items: changedItem(row, input.item, (item) => ({ ...item, why: input.why, due: input.due })) }, { after: { item: input.item, due: input.due }, reason: input.why });
  }),

  action(pathwayGet, areaOfHousehold, async (context, input) => {
    const offer = found(await findOffer(context.db, input.household, context.today), 'household');
    const rows = await listPathways(context.db, input.household, context.today);
    const standing = rows.find((row) => row.state !== 'withdrawn' && row.ended_on === null);
    const carried = standing ? await listCarried(context.db, standing.id) : [];
    const against = againstOffer(offer, yearOf(context.today), yearOf(context.today));
    context.noteRead({ subject: { kind: 'household', id: String(input.household) }, areaId: offer.village_id });
    return {
      today: context.today, offered: against === 'pathway.no_labour' ? 'no_labour' as const : against === null ? 'yes' as const : 'not_poor' as const,
      rows: rows.map((row) => ({
        id: row.id, version: row.record_version, state: row.state, targetYear: row.target_year, needs: row.needs, draftedOn: row.drafted_on, confirmedOn: row.confirmed_on, recordedOn: row.recorded_on, confirmedBy: row.confirmed_by, confirmation: row.confirmation_id,
        withdrawnOn: row.withdrawn_on, endedOn: row.ended_on, over: row === standing && row.over, why: row.why, items: row.items.map((item) => ({ ...item, carried: row === standing && carried.includes(item.id) })),
        signed: row.signed.map((one) => ({ ...one, items: [...one.items] })), proposed: row.proposed === null ? null : { ...row.proposed, items: [...row.proposed.items] },
      })),
    };
  }),
  action(pathwayPaper, areaOfPathway, async (context, input) => {
    const row = found(await findPathway(context.db, input.id), 'household_pathway');
    const offer = found(await findOffer(context.db, row.household_id, context.today), 'household');
    const history = await readAreaHistory(context.db);
    const village = history.findById(offer.village_id)!;
    const commune = history.ancestors(village.slug, context.today).find((one) => one.level === 'commune') ?? village;
    const version = input.signed ?? (row.proposed === null && row.signed.length > 0 ? 0 : null);
    const signed = version === null ? null : (row.signed[version] ?? refuse('pathway.version_unknown', 'signed'));
    const on = signed?.on ?? context.today;
    const added = signed === null ? row.proposed : version === 0 ? null : signed;
    context.noteRead({ subject: { kind: 'household', id: String(row.household_id) }, areaId: row.area_id });
    const paper = composePathway({
      world: row.world, commune: nameOn(commune, on), village: nameOn(village, on), head: offer.head, signer: signed?.signer ?? offer.head, address: offer.address, targetYear: row.target_year, needs: row.needs, items: signed?.items ?? added?.items ?? row.items, on,
      recordedOn: signed?.recordedOn != null && signed.recordedOn > on ? signed.recordedOn : null, number: row.id, addition: added === null ? null : { why: added.why, to: row.signed[0]!.on },
    }, vietnameseWords);
    return renderPaper(paper, input.format, on, `ke-hoach-thoat-ngheo-${row.id}${added === null ? '' : `-bo-sung-${version ?? row.signed.length}`}`);
  }),
  action(pathwayWaiting, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { rows, ...counts } = await listWaiting(context.db, resolveArea(history, input.area).id!, context.today, input);
    for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.household) }, areaId: row.areaId });
    return { today: context.today, ...counts, rows: rows.map(({ areaId, ...row }) => ({ ...row, village: nameOn(history.findById(areaId)!, context.today) })) };
  }),
  action(pathwayCandidates, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { total, rows } = await listCandidates(context.db, resolveArea(history, input.area).id!, context.today, input);
    for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.household) }, areaId: row.villageId });
    return { total, rows: rows.map(({ villageId, ...row }) => ({ ...row, village: nameOn(history.findById(villageId)!, context.today) })) };
  }),
];

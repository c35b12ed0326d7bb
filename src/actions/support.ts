/**
 * The support of households: recorded for a need that is known of that household, given, explained, taken back; the incentives of those that left
 * poverty. What carries out a line of the exit plan marks that line. Who may is the kernel's question; what fits is `domain/support/match.ts`.
 */
import { readAreaHistory } from '../db/area-history.ts';
import { findOffer, findOpenPathway, listPathways } from '../db/pathway.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { findDecidedNeeds, findLeft, findSupport, listLeavers, listSupports } from '../db/support.ts';
import { nameOn } from '../domain/area/history.ts';
import { type PlainDate, yearOf } from '../domain/calendar.ts';
import { yearsNewlyOut } from '../domain/household/standing.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { supportCancel, supportExplain, supportGet, supportGive, supportIncentive, supportLeavers, supportRecord, type SupportRow } from '../domain/support/contract.ts';
import { againstGift, againstSupport, needsOf, offeredUntil, offersOf, type SupportLaw, supportLawOn, type SupportState } from '../domain/support/match.ts';
import { problems, type SupportProblemCode } from '../domain/support/problems.ts';
import { resolveArea } from './area.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';
import { keepSupported } from './support-figures.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findSupport>>>;
type Way = NonNullable<Awaited<ReturnType<typeof findOpenPathway>>>;

function refuse(code: SupportProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

/** The household's area today decides who may act. */
async function areaOfHousehold({ db }: ActionContext, input: { readonly household: number }): Promise<readonly number[]> {
  const row = await db.selectFrom('households').select('village_id').where('id', '=', input.household).executeTakeFirst();
  return row ? [row.village_id] : [];
}

async function areaOfSupport(context: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findSupport(context.db, input.id);
  return row ? areaOfHousehold(context, { household: row.household_id }) : [];
}

function lawOn(on: PlainDate): SupportLaw {
  return supportLawOn(readShippedPolicy(), on) ?? refuse('support.no_list', 'on', { date: { date: on } });
}

async function openRow(context: ActionContext, input: { readonly id: number; readonly version: number }, states: readonly SupportState[]): Promise<Row> {
  const row = found(await findSupport(context.db, input.id, { lock: true }), 'household_support');
  refuseStale(row.record_version, input.version);
  if (!states.includes(row.state)) refuse('support.wrong_state');
  return row;
}

async function change(context: ActionContext, row: Row, set: Record<string, unknown>, said: { readonly after: object; readonly reason?: string }): Promise<{ id: number; version: number }> {
  await context.db.updateTable('household_supports').set({ ...set, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
  context.record({ subject: { kind: 'household_support', id: String(row.id) }, areaId: row.area_id, before: { state: row.state, due: row.due }, after: said.after, reason: said.reason ?? null });
  return { id: Number(row.id), version: row.record_version + 1 };
}

/** The line of the exit plan says whether its help came. */
async function markPlan({ db }: ActionContext, pathway: number, item: number, givenOn: PlainDate | null): Promise<void> {
  const way = await db.selectFrom('household_pathways').select(['items', 'record_version']).where('id', '=', pathway).forUpdate().executeTakeFirstOrThrow();
  const items = way.items.map((one) => (one.id === item ? { ...one, givenOn, ...(givenOn === null ? {} : { why: '' }) } : one));
  await db.updateTable('household_pathways').set({ items: JSON.stringify(items), record_version: way.record_version + 1 }).where('id', '=', pathway).execute();
}

/** The registration that help of a day counts for: one that stands and had been made by then. Earlier help answers a need, no registration. */
function countsFor(way: Way | undefined, on: PlainDate): number | null {
  return way?.state === 'registered' && on >= way.confirmed_on! ? way.id : null;
}

/** The line of the plan a support carries out: of a registration that stands, on the side of help, not come yet; not of a day before the household signed it. */
function lineOf(way: Way | undefined, { item, on }: { readonly item: number | null; readonly on: PlainDate }) {
  if (item === null) return null;
  if (way?.state !== 'registered') return refuse('support.not_in_plan', 'item');
  if (countsFor(way, on) === null) return refuse('support.before_registration', 'on', { date: { date: way.confirmed_on as PlainDate } });
  const line = way.items.find((one) => one.id === item && one.side === 'support') ?? refuse('support.not_in_plan', 'item');
  return line.givenOn === null ? line : refuse('support.planned_already', 'item');
}

/** What counts for the figures changed, from the year it became true. */
async function recount(context: ActionContext, row: Pick<Row, 'household_id' | 'pathway_id' | 'incentive'>, on: PlainDate): Promise<void> {
  if (row.pathway_id !== null && row.incentive === null) await keepSupported(context, row.household_id, on);
}

export const supportActions: readonly Action[] = [
  action(supportGet, areaOfHousehold, async (context, input) => {
    const { db, today } = context;
    const offer = found(await findOffer(db, input.household, today), 'household');
    const [policy, decided, left] = [readShippedPolicy(), await findDecidedNeeds(db, input.household, today), await findLeft(db, input.household, today)];
    const law = lawOn(today);
    const way = (await listPathways(db, input.household, today)).find((one) => one.state !== 'withdrawn' && one.ended_on === null);
    const rows = await listSupports(db, input.household);
    const given = new Set(rows.filter((row) => row.state === 'given').map((row) => row.need));
    const taken = new Set(rows.filter((row) => row.state !== 'cancelled' && row.pathway_id === way?.id).map((row) => row.plan_item));
    const recorded = new Set(rows.filter((row) => row.state !== 'cancelled' && row.decision_id === left?.decisionId).map((row) => row.incentive));
    context.noteRead({ subject: { kind: 'household', id: String(input.household) }, areaId: offer.village_id });
    return {
      today, decision: decided ? { number: decided.number, issuedOn: decided.issuedOn } : null,
      needs: needsOf(policy, decided ?? null, way?.needs ?? null).map((one) => ({ ...one, answered: given.has(one.code) })),
      kinds: law.kinds.map(({ id, text, answers }) => ({ id, ...text, answers: [...answers] })), kindsUnverified: law.kindsUnverified, sources: law.sources.map(({ id, text }) => ({ id, ...text })),
      plan: way?.state === 'registered' ? way.items.filter((one) => one.side === 'support' && one.givenOn === null && !taken.has(one.id)).map((one) => ({ item: one.id, text: one.text, helper: one.helper, due: one.due })) : [],
      left: left ? { on: left.on, number: left.number } : null,
      offers: offersOf(law, left ?? null, today).filter((one) => !recorded.has(one.id)).map((one) => ({ id: one.id, text: one.text, note: one.note, source: one.source, unverified: one.unverified, until: offeredUntil(one, left!) })),
      rows: rows.map((row): SupportRow => {
        const on = row.promised_on as PlainDate;
        const [known, incentive] = [supportLawOn(policy, on) ?? law, row.incentive];
        const of = known.incentives.find((one) => one.id === incentive);
        const named = (list: readonly { readonly id: string; readonly text: { readonly vi: string; readonly en: string } }[], id: string) => ({ id, ...(list.find((one) => one.id === id)?.text ?? { vi: id, en: id }) });
        return {
          id: Number(row.id), version: row.record_version, state: row.state, kind: row.kind === null ? null : named(known.kinds, row.kind), need: row.need_vi === null ? null : { vi: row.need_vi, en: row.need_en! }, why: row.fits_why, provider: row.provider, source: named(known.sources, row.source),
          promisedOn: row.promised_on, due: row.due, firstDue: row.first_due, late: row.state === 'promised' && row.due! < today, givenOn: row.given_on, early: row.state === 'given' && incentive === null && way?.state === 'registered' && row.given_on! < way.confirmed_on!, worth: row.worth === null ? null : Number(row.worth), inKind: row.in_kind, reason: row.reason, planned: row.plan_text, recordedBy: row.recorded_name,
          incentive: incentive === null ? null : { id: incentive, text: of?.text ?? { vi: incentive, en: incentive }, source: of?.source ?? '', unverified: of?.unverified ?? true, decision: row.decision_number ?? '' },
        };
      }),
    };
  }),

  action(supportRecord, areaOfHousehold, async (context, input) => {
    const { db, today, actor, record } = context;
    const offer = found(await findOffer(db, input.household, today), 'household');
    const [law, way] = [lawOn(input.on), await findOpenPathway(db, input.household, { lock: input.item !== null })];
    const line = lineOf(way, input);
    const needs = needsOf(readShippedPolicy(), (await findDecidedNeeds(db, input.household, today)) ?? null, way?.needs ?? null);
    const against = againstSupport(law, needs, { ...input, planned: line !== null }, today);
    if (against) refuse(against.code, against.field, { date: { date: today } });
    const need = needs.find((one) => one.code === input.need)!;
    const made = await db.insertInto('household_supports').values({
      world: offer.world, area_id: offer.village_id, household_id: input.household, pathway_id: countsFor(way, input.on), plan_item: line?.id ?? null, plan_text: line?.text ?? null, kind: input.kind, need: input.need, need_vi: need.text.vi, need_en: need.text.en, fits_why: input.why,
      incentive: null, decision_id: null, state: input.given ? 'given' : 'promised', provider: input.provider, source: input.source, promised_on: input.on, due: input.given ? null : input.due, given_on: input.given ? input.on : null, worth: input.worth, in_kind: input.inKind, reason: '', recorded_name: actor.name,
    }).returning(['id', 'household_id', 'pathway_id', 'incentive']).executeTakeFirstOrThrow();
    record({ subject: { kind: 'household_support', id: String(made.id) }, areaId: offer.village_id, after: { household: input.household, kind: input.kind, need: input.need, given: input.given, on: input.on, due: input.due, item: input.item } });
    if (line && input.given) await markPlan(context, way!.id, line.id, input.on);
    if (input.given) await recount(context, made, input.on);
    return { id: Number(made.id), version: 1 };
  }),

  action(supportIncentive, areaOfHousehold, async (context, input) => {
    const { db, today, actor, record } = context;
    const offer = found(await findOffer(db, input.household, today), 'household');
    const [law, left] = [lawOn(input.on), await findLeft(db, input.household, today)];
    const offered = offersOf(law, left ?? null, input.on).find((one) => one.id === input.incentive);
    if (!left || !offered || input.on < left.on) return refuse('support.not_offered', 'incentive');
    const against = againstGift(law, input, today);
    if (against) refuse(against.code, against.field);
    const made = await db.insertInto('household_supports').values({
      world: offer.world, area_id: offer.village_id, household_id: input.household, pathway_id: null, plan_item: null, plan_text: null, kind: null, need: null, need_vi: null, need_en: null, fits_why: '', incentive: input.incentive, decision_id: left.decisionId,
      state: input.given ? 'given' : 'promised', provider: input.provider, source: input.source, promised_on: input.on, due: input.given ? null : input.due, given_on: input.given ? input.on : null, worth: input.worth, in_kind: input.inKind, reason: '', recorded_name: actor.name,
    }).returning('id').executeTakeFirstOrThrow();
    record({ subject: { kind: 'household_support', id: String(made.id) }, areaId: offer.village_id, after: { household: input.household, incentive: input.incentive, decision: left.decisionId, given: input.given, on: input.on, due: input.due } });
    return { id: Number(made.id), version: 1 };
  }),

  action(supportGive, areaOfSupport, async (context, input) => {
    const row = await openRow(context, input, ['promised']);
    if (input.on > context.today) refuse('support.in_future', 'on');
    if (input.on < row.promised_on) refuse('support.before_promise', 'on', { date: { date: row.promised_on as PlainDate } });
    const [worth, inKind] = [input.worth ?? row.worth, input.inKind === '' ? row.in_kind : input.inKind];
    // Promised before the household registered and given since: it came to a registered household.
    const pathway = row.pathway_id ?? (row.incentive === null ? countsFor(await findOpenPathway(context.db, row.household_id), input.on) : null);
    const done = await change(context, row, { state: 'given', given_on: input.on, worth, in_kind: inKind, reason: '', pathway_id: pathway }, { after: { state: 'given', on: input.on } });
    if (row.plan_item !== null) await markPlan(context, row.pathway_id!, row.plan_item, input.on);
    await recount(context, { ...row, pathway_id: pathway }, input.on);
    return done;
  }),

  action(supportExplain, areaOfSupport, async (context, input) => {
    const row = await openRow(context, input, ['promised']);
    if (input.due < context.today) refuse('support.due_before', 'due');
    return change(context, row, { reason: input.why, due: input.due }, { after: { due: input.due }, reason: input.why });
  }),

  action(supportCancel, areaOfSupport, async (context, input) => {
    const row = await openRow(context, input, ['promised', 'given']);
    const done = await change(context, row, { state: 'cancelled', reason: input.why, cancelled_on: context.today }, { after: { state: 'cancelled' }, reason: input.why });
    if (row.state === 'given' && row.plan_item !== null) await markPlan(context, row.pathway_id!, row.plan_item, null);
    if (row.state === 'given') await recount(context, row, row.given_on as PlainDate);
    return done;
  }),

  action(supportLeavers, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    const newlyOut = yearsNewlyOut(readShippedPolicy(), today);
    const since = newlyOut === null ? null : (`${yearOf(today) - newlyOut.years}${today.slice(4).replace('-02-29', '-02-28')}` as PlainDate);
    const { rows, ...counts } = await listLeavers(db, { areaId: resolveArea(history, input.area).id!, today, since, offset: input.offset, limit: input.limit });
    for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.household) }, areaId: row.areaId });
    return { today, newlyOut, ...counts, rows: rows.map(({ areaId, ...row }) => ({ ...row, village: nameOn(history.findById(areaId)!, today) ?? '' })) };
  }),
];

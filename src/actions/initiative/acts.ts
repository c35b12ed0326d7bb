/** What happens to an initiative: the council's opinion, the answer, withdrawal, places that follow, households of a model. Joined in `initiative.ts`. */
import { initiativeAnswer, initiativeIncome, initiativeJoin, initiativeLeave, initiativeModel, initiativeOpine, initiativeReplicate, initiativeWithdraw } from '../../domain/initiative/contract.ts';
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { afterAct, type InitiativeAct, isOneHand } from '../../domain/initiative/standing.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findClassOn, findModel, type InitiativeRecord, type InitiativeTables } from '../../db/initiative.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { areaOfInitiative, opened, reachesIn, refuse } from './shared.ts';

const subject = (id: number) => ({ kind: 'initiative', id: String(id) });

async function update({ db }: ActionContext, row: InitiativeRecord, set: Partial<Omit<InitiativeTables['initiatives'], 'id'>>) {
  await db.updateTable('initiatives').set({ ...set, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
  return { id: row.id, version: row.record_version + 1 };
}

/** The row and its state after the act; refused by the domain's rule. */
async function after(context: ActionContext, input: { readonly id: number; readonly version: number }, act: InitiativeAct) {
  const row = await opened(context, input);
  const result = afterAct({ state: row.state, receivedOn: row.received_on as PlainDate, opinionOn: row.opinion_on as PlainDate | null, opinion: row.opinion_result }, act, context.today);
  if ('against' in result) return refuse(result.against, result.against.startsWith('initiative.reach') ? 'reach' : result.against === 'initiative.no_opinion' || result.against === 'initiative.closed' ? undefined : 'on', { date: { date: (row.opinion_on ?? row.received_on) as PlainDate } });
  return { row, state: result.state };
}

/** Only what was accepted is followed and lived by. */
async function accepted(context: ActionContext, input: { readonly id: number; readonly version: number }): Promise<InitiativeRecord> {
  const row = await opened(context, input);
  if (row.state !== 'accepted') refuse('initiative.not_accepted_yet');
  return row;
}

/** An accepted livelihood model. */
async function model(context: ActionContext, input: { readonly id: number; readonly version: number }): Promise<InitiativeRecord> {
  const row = await accepted(context, input);
  if (row.kind !== 'model') refuse('initiative.not_a_model');
  return row;
}

export const actActions: readonly Action[] = [
  action(initiativeOpine, areaOfInitiative, async (context, input) => {
    const { row, state } = await after(context, input, { act: 'opine', on: input.on, result: input.result, reach: input.reach });
    if (input.reach !== null && !reachesIn(await readAreaHistory(context.db), row.area_id, input.on).includes(input.reach)) refuse('initiative.no_district', 'reach', { date: { date: input.on } });
    context.record({ subject: subject(row.id), areaId: row.area_id, before: { opinion: row.opinion_result, reach: row.reach }, after: { opinion: input.result, reach: input.reach, council: input.council, on: input.on } });
    return update(context, row, { state: state as never, opinion_on: input.on, opinion_council: input.council, opinion_result: input.result, opinion: input.text, reach: input.reach, hands: [...new Set([...row.hands, ...(context.actor.accountId === null ? [] : [context.actor.accountId])])] as never });
  }),

  action(initiativeAnswer, areaOfInitiative, async (context, input) => {
    const { row, state } = await after(context, input, { act: 'answer', on: input.on, outcome: input.outcome });
    if (input.outcome === 'accepted' && isOneHand(row.hands, context.actor.accountId)) refuse('initiative.own_acceptance');
    context.record({ subject: subject(row.id), areaId: row.area_id, before: { state: row.state }, after: { state, on: input.on } });
    return update(context, row, { state: state as never, closed_on: input.on, answer: input.answer, answered_name: context.actor.name });
  }),

  action(initiativeWithdraw, areaOfInitiative, async (context, input) => {
    const { row, state } = await after(context, input, { act: 'withdraw', on: input.on });
    context.record({ subject: subject(row.id), areaId: row.area_id, reason: input.why, before: { state: row.state }, after: { state, on: input.on } });
    return update(context, row, { state: state as never, closed_on: input.on, answer: input.why, answered_name: context.actor.name });
  }),

  action(initiativeReplicate, areaOfInitiative, async (context, input) => {
    const row = await accepted(context, input);
    if (input.since > context.today) refuse('initiative.in_future', 'since');
    const place = resolveArea(await readAreaHistory(context.db), input.place);
    if (place.world !== row.world) refuse('initiative.other_world', 'place');
    const counted = { since: input.since, followers: input.followers, counted_on: context.today, note: input.note };
    await context.db.insertInto('initiative_replications').values({ initiative_id: row.id, area_id: row.area_id, place_id: place.id!, ...counted }).onConflict((already) => already.columns(['initiative_id', 'place_id']).doUpdateSet(counted)).execute();
    context.record({ subject: subject(row.id), areaId: row.area_id, after: { place: place.slug, ...counted } });
    return update(context, row, {});
  }),

  action(initiativeJoin, areaOfInitiative, async (context, input) => {
    const { db, today, record } = context;
    const row = await model(context, input);
    if (input.on > today) refuse('initiative.in_future', 'on');
    const known = found(await findClassOn(db, input.household, input.on), 'household');
    const history = await readAreaHistory(db);
    const village = history.findById(known.village_id)!;
    if (![village, ...history.ancestors(village.slug, input.on)].some((one) => one.id === row.area_id)) refuse('initiative.other_area', 'household');
    await db.insertInto('initiative_households').values({ initiative_id: row.id, area_id: known.village_id, household_id: input.household, joined_on: input.on, class_joining: known.class ?? 'none', contribution: input.contribution, left_on: null }).execute();
    record({ subject: subject(row.id), areaId: row.area_id, after: { household: input.household, joined: input.on, class: known.class, contribution: input.contribution } });
    return update(context, row, {});
  }),

  action(initiativeLeave, areaOfInitiative, async (context, input) => {
    const { db, today, record } = context;
    const row = await opened(context, input);
    if (input.on > today) refuse('initiative.in_future', 'on');
    const member = await db.selectFrom('initiative_households').select(['id', 'joined_on']).where('initiative_id', '=', row.id).where('household_id', '=', input.household).where('left_on', 'is', null).executeTakeFirst();
    if (!member) return refuse('initiative.not_joined', 'household');
    if (input.on < member.joined_on) refuse('initiative.left_before', 'on', { date: { date: member.joined_on as PlainDate } });
    await db.updateTable('initiative_households').set({ left_on: input.on }).where('id', '=', member.id).execute();
    record({ subject: subject(row.id), areaId: row.area_id, after: { household: input.household, left: input.on } });
    return update(context, row, {});
  }),

  action(initiativeModel, areaOfInitiative, async (context, input) => {
    const { db, today, actor, record } = context;
    const row = await model(context, input);
    if (input.funding !== null && input.funder.length < 2) refuse('initiative.funder_missing', 'funder');
    const { builder, technique, market, funder, funding } = input;
    const before = await findModel(db, row.id);
    const said = { builder, technique, market, funder, funding, saved_on: today, saved_name: actor.name };
    await db.insertInto('initiative_models').values({ initiative_id: row.id, area_id: row.area_id, ...said }).onConflict((already) => already.column('initiative_id').doUpdateSet(said)).execute();
    record({ subject: subject(row.id), areaId: row.area_id, before: before ? { builder: before.builder, technique: before.technique, market: before.market, funder: before.funder, funding: before.funding === null ? null : Number(before.funding) } : null, after: { builder, technique, market, funder, funding } });
    return update(context, row, {});
  }),

  action(initiativeIncome, areaOfInitiative, async (context, input) => {
    const { db, today, actor, record } = context;
    const row = await model(context, input);
    // One who left and joined again has the years of both stays; each year belongs to the stay it lies in, the later one where it lies in two.
    const stays = await db.selectFrom('initiative_households').select(['id', 'area_id', 'joined_on', 'left_on']).where('initiative_id', '=', row.id).where('household_id', '=', input.household).orderBy('joined_on', 'desc').orderBy('id', 'desc').execute();
    if (stays.length === 0) refuse('initiative.not_joined', 'household');
    const stay = stays.find((one) => yearOf(one.joined_on as PlainDate) <= input.year && input.year <= yearOf((one.left_on ?? today) as PlainDate));
    if (!stay) return refuse('initiative.year_outside', 'year', { first: String(yearOf(stays.at(-1)!.joined_on as PlainDate)), last: String(yearOf((stays[0]!.left_on ?? today) as PlainDate)) });
    const known = await db.selectFrom('initiative_incomes').select('income').where('member_id', '=', stay.id).where('year', '=', input.year).executeTakeFirst();
    const said = { income: input.income, recorded_on: today, recorded_name: actor.name };
    await db.insertInto('initiative_incomes').values({ member_id: stay.id, area_id: stay.area_id, year: input.year, ...said }).onConflict((already) => already.columns(['member_id', 'year']).doUpdateSet(said)).execute();
    record({ subject: subject(row.id), areaId: row.area_id, before: known ? { household: input.household, year: input.year, income: Number(known.income) } : null, after: { household: input.household, year: input.year, income: input.income } });
    return update(context, row, {});
  }),
];

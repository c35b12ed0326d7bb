/** Initiatives of an area and one of them, for who answers for the area; who proposed it and the households of a model are noted as read. Joined in `initiative.ts`. */
import { initiativeGet, initiativeList } from '../../domain/initiative/contract.ts';
import { meanIncomes } from '../../domain/initiative/standing.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findInitiative, findModel, listInitiativePlaces, listInitiatives, listParticipants } from '../../db/initiative.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, found } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { areaOfInitiative, initiativeRow, placeName, reachesIn } from './shared.ts';

export const readActions: readonly Action[] = [
  action(initiativeList, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const page = await listInitiatives(db, { areaId: resolveArea(history, input.area).id!, kind: input.kind, state: input.state, offset: input.offset, limit: input.limit }, today);
    return { today, total: page.total, counts: page.counts, lateCount: page.lateCount, rows: page.rows.map((row) => initiativeRow(history, row, today)) };
  }),

  action(initiativeGet, areaOfInitiative, async (context, input) => {
    const { db, actor, today } = context;
    const row = found(await findInitiative(db, input.id), 'initiative');
    const history = await readAreaHistory(db);
    const grants = await grantsOver(context, row.area_id);
    // Names of households are for who may open households there; others see how many.
    const participants = row.kind === 'model' && may(actor, grants, 'household.get') ? await listParticipants(db, row.id, today) : [];
    const of = row.kind === 'model' ? await findModel(db, row.id) : undefined;
    for (const one of participants) context.noteRead({ subject: { kind: 'household', id: String(one.household_id) }, areaId: one.area_id });
    context.noteRead({ subject: { kind: 'initiative', id: String(row.id) }, areaId: row.area_id });
    return {
      initiative: initiativeRow(history, row, today), version: row.record_version, text: row.text, proposer: row.proposer, contact: row.contact, receivedBy: row.received_name, today, reaches: [...reachesIn(history, row.area_id, today)],
      opinion: row.opinion_result === null ? null : { on: row.opinion_on!, council: row.opinion_council ?? '', result: row.opinion_result, text: row.opinion ?? '' },
      closed: row.closed_on === null ? null : { on: row.closed_on, by: row.answered_name ?? '', answer: row.answer ?? '' },
      replications: (await listInitiativePlaces(db, row.id)).map((one) => ({ place: history.findById(one.place_id)!.slug, placeName: placeName(history, one.place_id, today), since: one.since, followers: one.followers, countedOn: one.counted_on, note: one.note })),
      households: participants.map((one) => ({ member: one.id, household: one.household_id, head: one.head ?? '', joinedOn: one.joined_on, classJoining: one.class_joining, classNow: one.class_now ?? 'none', contribution: one.contribution, leftOn: one.left_on, incomes: [...one.incomes] })),
      contributionSum: row.contributions, model: of === undefined ? null : { builder: of.builder, technique: of.technique, market: of.market, funder: of.funder, funding: of.funding === null ? null : Number(of.funding), savedOn: of.saved_on, savedBy: of.saved_name },
      incomes: meanIncomes(participants.map((one) => one.incomes)),
      may: { write: may(actor, grants, 'initiative.answer') },
    };
  }),
];

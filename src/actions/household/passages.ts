/** Undoing a mistaken entry, and households on their way between communes. */
import { asHouse } from '../../db/account.ts';
import { findAct, findActParts, findNewestLater, lockHouseholds } from '../../db/household.ts';
import { reopenPairs } from '../../db/household-pairs.ts';
import { closeTransfer, countTransfers, findOpenTransferOf, findTransfer, insertTransfer, listTransfers } from '../../db/household-transfer.ts';
import { move } from '../../domain/household/acts.ts';
import { householdCloseTransfer, householdReceive, householdReverse, householdSend, householdTransfers, householdWaiting } from '../../domain/household/contract.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import { type Brought, reverse } from '../../domain/household/reverse.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { mergedInto } from '../../domain/area/village-change.ts';
import { ProblemError } from '../../domain/problem.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { areasReach } from '../../db/area-reach.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { areasInSight, areasOf, carryOut, happening, lockAndRead, villageOf } from './act.ts';
import { noteHouseholds } from './looks.ts';
import { keepDoubles } from './transfer-doubles.ts';

/** The first who answers is the one who answered: a household that was received is not withdrawn, nor the other way about. */
async function answerTransfer({ db, actor, now }: ActionContext, transfer: number, state: 'received' | 'refused' | 'withdrawn', answer: string | null): Promise<void> {
  if (!(await closeTransfer(db, transfer, { state, by: actor.name, now, answer }))) throw new ProblemError(householdProblem('household.transfer_closed'));
}

/** What the villages went into that were merged since, one after the other. */
export function mergedSince(history: AreaHistory, villages: readonly number[]): readonly Brought[] {
  const steps = new Map<number, Brought>();
  for (const id of villages) {
    for (let village = history.findById(id); village && !steps.has(village.id!); ) {
      const next = mergedInto(history, village);
      if (next) steps.set(village.id!, { householdId: null, on: next.on, from: village.id!, to: next.into.id! });
      village = next?.into;
    }
  }
  return [...steps.values()];
}

export const householdPassages: readonly Action[] = [
  action(householdReverse, async (context, input) => {
    const own = await areasOf(context, [input.id]);
    return own.length === 0 ? [] : [...own, ...(await areasInSight(context, (await findActParts(context.db, input.act)).map((one) => one.householdId)))];
  }, async (context, input) => {
    const parts = await findActParts(context.db, input.act);
    if (!parts.some((one) => one.householdId === input.id)) throw new ProblemError({ code: 'house.not_found', kind: 'not_found', params: { kind: 'household_act' } });
    // Locked before anything is asked: who records something on one of them meanwhile comes before this or after it.
    const locked = await lockHouseholds(context.db, parts.map((one) => one.householdId));
    const household = found(locked.find((one) => one.id === input.id), 'household');
    refuseStale(household.version, input.version);
    const act = found(await findAct(context.db, input.act), 'household_act');
    const newest = await asHouse(context.db, () => findNewestLater(context.db, input.act));
    // One of them out of sight went to another commune since: that rests on the act, whatever it was.
    const later = locked.length < parts.length ? newest : act.later;
    const merged = mergedSince(await readAreaHistory(context.db), act.ended.map((one) => one.villageId));
    const made = await carryOut(context, household, { kind: 'reverse', happening: happening(context, act.happenedOn), change: reverse({ ...act, later, newest, brought: [...act.brought, ...merged] }), parts, reason: input.reason, reverses: input.act });
    for (const pair of await reopenPairs(context.db, input.act)) context.record({ subject: { kind: 'household_pair', id: `${pair.a}-${pair.b}` }, areaId: pair.village, reason: input.reason, before: { judged: 'same' }, after: { judged: null } });
    return { act: made.act, household: input.id, version: household.version + 1 };
  }),

  action(householdSend, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const [household] = await lockAndRead(context, [input]);
    const history = await readAreaHistory(context.db);
    const to = resolveArea(history, input.to, context.actor.world);
    if (to.level !== 'commune' || !contains(to.valid, input.on)) throw new ProblemError(householdProblem('household.commune_unknown', { field: 'to', params: { value: nameOn(to, input.on) ?? to.slug } }));
    if (history.ancestors(history.findById(household!.villageId)!.slug, input.on).some((one) => one.id === to.id)) throw new ProblemError(householdProblem('household.same_commune', { field: 'to' }));
    if (input.on > context.today) throw new ProblemError(householdProblem('household.in_future', { field: 'on', params: { date: { date: input.on } } }));
    if (await findOpenTransferOf(context.db, input.id)) throw new ProblemError(householdProblem('household.transfer_open'));
    move(happening(context, input.on), household!.facts, -1, ''); // refused now rather than at the other end
    const transfer = await insertTransfer(context.db, { household: input.id, from: household!.villageId, to: to.id!, on: input.on, note: input.note, by: context.actor.name, now: context.now });
    context.record({ subject: { kind: 'household', id: String(input.id) }, areaId: household!.villageId, reason: input.reason ?? null, after: { kind: 'send', transfer, to: to.slug, on: input.on } });
    return { transfer, household: input.id };
  }),

  action(householdTransfers, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area);
    const { total, rows } = await listTransfers(db, { areaId: area.id!, open: input.open, offset: input.offset, limit: input.limit });
    await noteHouseholds(context, rows.map((row) => row.household_id)); // kept where it lives: until it is received that is the commune it leaves
    const name = (id: number): string => {
      const one = history.findById(id);
      return one ? nameOn(one, today) ?? one.slug : '';
    };
    return {
      total,
      rows: rows.map((row) => ({
        id: row.id, household: row.household_id, head: row.head ?? '', members: row.members, fromName: name(row.from_village_id), toName: name(row.to_area_id), on: row.moved_on, note: row.note, state: row.state, sentBy: row.sent_by_name, answer: row.answer,
        incoming: row.incoming,
      })),
    };
  }),

  action(householdWaiting, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async ({ db }, input) => countTransfers(db, resolveArea(await readAreaHistory(db), input.area).id!)),

  action(householdReceive, async ({ db }, input) => {
    const transfer = await findTransfer(db, input.transfer);
    return transfer ? [transfer.to_area_id] : [];
  }, async (context, input) => {
    const transfer = found(await findTransfer(context.db, input.transfer), 'household_transfer');
    if (transfer.state !== 'open') throw new ProblemError(householdProblem('household.transfer_closed'));
    const moved = transfer.moved_on as PlainDate;
    const on = input.on ?? moved;
    if (on < moved) throw new ProblemError(householdProblem('household.before_start', { field: 'on', params: { date: { date: moved } } }));
    if (on > context.today) throw new ProblemError(householdProblem('household.in_future', { field: 'on', params: { date: { date: on } } }));
    const village = await villageOf(context, input.village, on);
    if (!(await areasReach(context.db, [transfer.to_area_id], [village.id!], village.world))) throw new ProblemError(householdProblem('household.village_unknown', { field: 'village', params: { value: input.village } }));
    // Allowed by the checks before it; it touches rows of the commune of departure, which the receiver does not see.
    return asHouse(context.db, async () => {
      const current = (await context.db.selectFrom('households').select('record_version').where('id', '=', transfer.household_id).executeTakeFirstOrThrow()).record_version;
      const [household] = await lockAndRead(context, [{ id: transfer.household_id, version: current }]);
      const change = move(happening(context, on), household!.facts, village.id!, input.address);
      await answerTransfer(context, transfer.id, 'received', null);
      const made = await carryOut(context, { villageId: village.id!, world: village.world }, { kind: 'receive', happening: happening(context, on), change, parts: [{ householdId: transfer.household_id, part: 'subject' }], reason: input.reason });
      const doubles = await keepDoubles(context, transfer, household!.facts);
      return { doubles, act: made.act, household: transfer.household_id, version: current + 1 };
    });
  }),

  action(householdCloseTransfer, async ({ db, actor }, input) => {
    const transfer = await findTransfer(db, input.transfer);
    if (!transfer) return [];
    const receives = await areasReach(db, actor.grants.map((grant) => grant.areaId), [transfer.to_area_id], actor.world);
    return [receives ? transfer.to_area_id : transfer.from_village_id];
  }, async (context, input) => {
    const transfer = found(await findTransfer(context.db, input.transfer), 'household_transfer');
    if (transfer.state !== 'open') throw new ProblemError(householdProblem('household.transfer_closed'));
    const receives = await areasReach(context.db, context.actor.grants.map((grant) => grant.areaId), [transfer.to_area_id], context.actor.world);
    const state = receives ? ('refused' as const) : ('withdrawn' as const);
    await answerTransfer(context, transfer.id, state, input.reason);
    context.record({ subject: { kind: 'household', id: String(transfer.household_id) }, areaId: receives ? transfer.to_area_id : transfer.from_village_id, reason: input.reason, after: { kind: 'transfer', transfer: transfer.id, state } });
    return { transfer: transfer.id, state };
  }),
];

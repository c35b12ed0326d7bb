/** The decision of a round: the act, the decision with its number, and the new status of every household on the posted list, in one transaction. */
import { readFacts, touchHouseholds, writeActs } from '../../db/household.ts';
import { insertDecisions, isNumberTaken } from '../../db/household-decision.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { decide } from '../../domain/household/status.ts';
import { join } from '../../domain/household/facts.ts';
import type { FactChange } from '../../domain/household/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { ActionContext } from '../kernel.ts';
import { perform } from './perform.ts';

export async function decideRound(context: ActionContext, input: { readonly round: number; readonly version: number; readonly on: PlainDate; readonly number: string }) {
  const { db, today, now, actor } = context;
  let chosen: ReadonlySet<number> = new Set();
  const { round, state, version } = await perform(context, input, ({ state: before }) => {
    chosen = new Set([...before.households.values()].filter((one) => one.stage === 'posted').map((one) => one.household));
    return [{ kind: 'decide', on: input.on, number: input.number, households: [...chosen] }];
  });
  // A round may be decided in parts (villages posted later): each decision gives the class to its own households only.
  const households = [...state.households.values()].filter((one) => chosen.has(one.household) && one.assessment);
  if (await isNumberTaken(db, round.areaId, input.number, input.on)) throw new ProblemError({ code: 'document.number_taken', kind: 'conflict', field: 'number' });
  const decisions = await insertDecisions(db, [{ world: round.world, areaId: round.areaId, number: input.number, issuedOn: input.on, effectiveOn: input.on, origin: 'review', roundId: round.id }]);
  const decisionId = [...decisions.values()][0]!;
  const facts = await readFacts(db, households.map((one) => one.household));
  const byHousehold = Map.groupBy(facts.filter((one) => one.kind !== 'person'), (one) => one.householdId!);
  const changes: Record<string, number> = {};
  const made = households.map((one): FactChange => {
    const found = one.assessment!;
    if (found.class === 'unknown') throw new ProblemError({ code: 'review.class_unknown', kind: 'conflict', params: { household: one.household } });
    const change = decide(byHousehold.get(one.household) ?? [], input.on, {
      class: found.class, decisionId, standard: found.standard, deprivations: found.deprived & found.known, incomePerPerson: found.income === null ? null : Math.round(found.income), scoreA: found.scoreA, causes: found.causes, needs: [],
    });
    const status = change.opens.at(-1)!;
    if (status.kind === 'status') changes[status.data.change] = (changes[status.data.change] ?? 0) + 1;
    return change;
  });
  await writeActs(db, [{
    kind: 'decide', world: round.world, villageId: round.areaId, happenedOn: input.on, reason: input.number, change: join(...made), persons: 0, makes: null, parts: households.map((one) => ({ householdId: one.household, part: 'subject' as const })),
  }], { today, now, accountId: actor.accountId, accountName: actor.name });
  await touchHouseholds(db, households.map((one) => one.household));
  context.record({ subject: { kind: 'household.decision', id: String(decisionId) }, areaId: round.areaId, after: { number: input.number, on: input.on, households: households.length, changes } });
  return { round: round.id, version, decision: decisionId, households: households.length, changes };
}

/** The decision of a round: the act, its number, the new status of every household on the posted list and its paper, in one transaction. */
import type { PlainDate } from '../../domain/calendar.ts';
import type { Visit } from '../../domain/household/dwelling.ts';
import { findStandard } from '../../domain/policy/model.ts';
import { nameOn } from '../../domain/area/history.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Assessment } from '../../domain/review/types.ts';
import { decidable, heldLists, heldProblem } from '../../domain/review/village-lists.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { ActionContext } from '../kernel.ts';
import { keepQuality } from '../register/quality.ts';
import { decidesByVillage } from './commune.ts';
import { perform } from './perform.ts';
import { takeDecisionNumber, writeDecision } from './write-status.ts';

export async function decideRound(context: ActionContext, input: { readonly round: number; readonly version: number; readonly on: PlainDate; readonly number?: string | undefined; readonly partly: boolean }) {
  let given: Awaited<ReturnType<typeof takeDecisionNumber>> | undefined;
  let decided: readonly number[] = [];
  const history = await readAreaHistory(context.db);
  const standing = await perform(context, input, async ({ state, round }) => {
    const { may } = decidesByVillage(state);
    const held = heldLists(state);
    decided = decidable(state, may);
    // Villages that are done go ahead where the chair says so; otherwise each list that is held is told by its village.
    if (held.length > 0 && !(may && input.partly && decided.length > 0)) throw new ProblemError(held.map((one) => heldProblem(one, nameOn(history.findById(one.village)!, state.lastOn) ?? '')));
    given = await takeDecisionNumber(context, round.areaId, input.on, input.number);
    return [{ kind: 'decide', on: input.on, number: given.text, households: decided }];
  });
  const { round, state, version } = standing;
  const surveyed = new Map(standing.acts.flatMap(({ act }) => (act.kind === 'survey' ? [[act.household, act.on] as const] : [])));
  const made = await writeDecision(context, standing, {
    on: input.on, given: given!, origin: 'review', paper: 'decision', act: version,
    visits: decided.flatMap((household): readonly Visit[] => {
      const [seen, on] = [state.households.get(household)?.assessment?.dwelling, surveyed.get(household)];
      return seen && on ? [{ household, on, state: seen }] : [];
    }),
    marks: decided.flatMap((household) => {
      const [marks, on] = [state.households.get(household)?.assessment?.marks, surveyed.get(household)];
      return marks && on ? [{ household, on, marks }] : [];
    }),
    decided: decided.flatMap((household) => {
      const found = state.households.get(household)?.assessment;
      return found ? [{ household, status: () => statusOf(household, found) }] : [];
    }),
  });
  await keepQuality(context, round, state);
  return { round: round.id, version, decision: made.decision, number: given!.text, document: made.document, households: decided.length, changes: made.changes };
}

/** What the round found at a household as the register keeps it: what had no answer stays unanswered, and a part of a đồng is kept as a whole one, so that an income above a line stays above it. Throws review.class_unknown. */
export function statusOf(household: number, found: Assessment) {
  if (found.class === 'unknown') throw new ProblemError({ code: 'review.class_unknown', kind: 'conflict', params: { household: String(household) } });
  const all = (1 << (findStandard(readShippedPolicy(), found.standard)?.indicators.length ?? 0)) - 1;
  return { class: found.class, standard: found.standard, deprivations: found.deprived & found.known, answered: (found.known & all) === all ? null : found.known & all, incomePerPerson: found.income === null ? null : Math.ceil(found.income), scoreA: found.scoreA, causes: found.causes, needs: found.needs ?? [] };
}

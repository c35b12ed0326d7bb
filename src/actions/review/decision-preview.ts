/** What the decision of the chair would change and what stands in its way, asked of the same rules that will carry it out. Writes nothing. */
import { readAreaHistory } from '../../db/area-history.ts';
import { readFacts } from '../../db/household.ts';
import { readFormerly } from '../../db/household-past.ts';
import { listRoundHouseholds } from '../../db/review-list.ts';
import { membersChangedSince, underwayOf } from '../../db/review-register.ts';
import { listRoundDecisions } from '../../db/review-round.ts';
import { nameOn } from '../../domain/area/history.ts';
import { changeOf, classesBefore } from '../../domain/household/status.ts';
import type { HouseholdClass, StatusChange } from '../../domain/household/types.ts';
import { problemFix, problemTitle } from '../../domain/problem.ts';
import { allow } from '../../domain/review/allow.ts';
import { reviewDecisionPreview } from '../../domain/review/contract-household.ts';
import { hinderedOn } from '../../domain/review/hindered.ts';
import { householdStages } from '../../domain/review/types.ts';
import { decidable, heldLists, heldProblem } from '../../domain/review/village-lists.ts';
import { compareNames } from '../../domain/text/name-order.ts';
import { type Action, action } from '../kernel.ts';
import { decidesByVillage } from './commune.ts';
import { driftOf, otherHalves } from './drift.ts';
import { areaOfRound, standingOf } from './perform.ts';

const mostNamed = 2000;
const mostHindered = 50;

export const reviewDecisionActions: readonly Action[] = [
  action(reviewDecisionPreview, areaOfRound, async (context, input) => {
    const { db } = context;
    const history = await readAreaHistory(db);
    const standing = await standingOf(context, input.round);
    const { state, law, round } = standing;
    const all = [...state.households.values()];
    const byVillage = decidesByVillage(state);
    const ready = decidable(state, byVillage.may).map((household) => state.households.get(household)!);
    const problems = allow(state, { kind: 'decide', on: input.on, number: '-', households: ready.map((one) => one.household) }, law, context.today);
    const facts = Map.groupBy((await readFacts(db, ready.map((one) => one.household))).filter((one) => one.householdId !== null), (one) => one.householdId!);
    const formerly = await readFormerly(db, ready.map((one) => one.household), input.on);
    // What the writing of the statuses would refuse is said before.
    const hindered = hinderedOn(ready.map((one) => one.household), (household) => facts.get(household) ?? [], input.on).map((one) => ({ ...one, households: one.households.slice(0, mostHindered) }));
    const drift = await driftOf(context, standing);
    const changes: Partial<Record<StatusChange, number>> = {};
    const cells = new Map<string, { from: HouseholdClass | null; to: HouseholdClass; households: number }>();
    const moved: { household: number; village: number; from: HouseholdClass | null; to: HouseholdClass; change: StatusChange }[] = [];
    for (const one of ready) {
      const to = one.assessment!.class;
      if (to === 'unknown') continue;
      const past = classesBefore(facts.get(one.household) ?? []);
      const from = past.at(-1) ?? null;
      const change = changeOf(past, to, formerly.get(one.household));
      changes[change] = (changes[change] ?? 0) + 1;
      const cell = cells.get(`${from}/${to}`) ?? { from, to, households: 0 };
      cells.set(`${from}/${to}`, { ...cell, households: cell.households + 1 });
      if (from !== to) moved.push({ household: one.household, village: one.village, from, to, change });
    }
    const named = moved.slice(0, mostNamed);
    const waiting = all.filter((one) => one.stage !== 'decided').map((one) => one.household);
    const underway = await underwayOf(db, waiting);
    const changed = await membersChangedSince(db, round.id, waiting.filter((one) => state.households.get(one)!.stage !== 'listed'));
    const shown = [...new Set([...named, ...underway, ...changed, ...drift.halves.map((one) => ({ household: one.source }))].map((one) => one.household).concat(hindered.flatMap((one) => one.households)))];
    const cards = await listRoundHouseholds(db, shown, state.openedOn);
    for (const one of drift.halves) context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.village });
    for (const household of shown.filter((one) => state.households.has(one))) context.noteRead({ subject: { kind: 'household', id: String(household) }, areaId: state.households.get(household)!.village });
    const nameOf = (area: number): string => nameOn(history.findById(area)!, state.lastOn) ?? history.findById(area)!.slug;
    const cardOf = (household: number, village = state.households.get(household)!.village) => ({ household, head: cards.get(household)?.head ?? '', villageName: nameOf(village) });
    return {
      version: round.version, ready: ready.length, left: waiting.length - ready.length,
      blocked: [...problems.map((problem) => ({ problem, households: [] })), ...hindered].map(({ problem, households }) => ({ title: problemTitle(problem) as never, fix: problemFix(problem) as never, households: households.map((one) => cardOf(one)) })),
      behind: householdStages.filter((stage) => stage !== 'posted' && stage !== 'decided').map((stage) => [stage, all.filter((one) => one.stage === stage)] as const).filter(([, some]) => some.length > 0)
        .map(([stage, some]) => ({ stage, households: some.length, villages: [...Map.groupBy(some, (one) => one.village)].map(([village, theirs]) => ({ village: history.findById(village)!.slug, villageName: nameOf(village), households: theirs.length })).toSorted((a, b) => compareNames(a.villageName, b.villageName)) })),
      held: heldLists(state).map((one) => {
        const problem = heldProblem(one, nameOf(one.village));
        return { village: history.findById(one.village)!.slug, villageName: nameOf(one.village), why: one.why, title: problemTitle(problem) as never, fix: problemFix(problem) as never, households: one.households };
      }),
      byVillage,
      drifted: drift.moved.length + drift.gone.length + drift.missing.length + otherHalves(drift).length,
      underway: underway.map(({ household, to, since }) => ({ ...cardOf(household), toName: nameOf(to), since })),
      changed: [...Map.groupBy(changed, (one) => one.household).values()].map((acts) => ({ ...cardOf(acts[0]!.household), surveyed: acts[0]!.surveyed, acts: acts.map(({ act, kind, on, persons }) => ({ act, kind, on, persons: [...persons] })) })),
      halves: drift.halves.map(({ household, head, village, source, on }) => ({ household, head, villageName: nameOf(village), source, sourceHead: cards.get(source)?.head ?? '', on })),
      cells: [...cells.values()].toSorted((a, b) => b.households - a.households),
      changes: { kept: 0, left_to_near_poor: 0, left_above: 0, fell_to_poor: 0, relapsed: 0, new: 0, carried: 0, other: 0, ...changes },
      rows: named.map(({ household, village, from, to, change }) => ({ ...cardOf(household, village), from, to, change })),
      decided: [...(await listRoundDecisions(db, round.id))],
    };
  }),
];

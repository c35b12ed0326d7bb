/** Why a household is in its class, at each decision: the page, and the same messages for papers and the journal (`explainHouseholds`). */
import { listDecided } from '../../db/household-decided.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import { settlementFor } from '../../domain/area/settlement.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Message } from '../../domain/message.ts';
import { householdExplain } from '../../domain/policy/contract.ts';
import { type DecisionFacts, decisionLines, explainDecision, linesOf } from '../../domain/policy/explain-decision.ts';
import type { AreaType } from '../../domain/policy/parts.ts';
import { areasOf } from '../household/act.ts';
import { scoreOrigins } from '../survey/scored.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { explainedOf } from './explained.ts';

type Decided = Awaited<ReturnType<typeof listDecided>>[number];

/** Of a village by its number; null where it is not known (any more). */
export function settlementAt(history: AreaHistory, villageId: number, on: PlainDate): AreaType | null {
  const village = history.findById(villageId);
  return village ? settlementFor(history, village, on) : null;
}

/** Nông thôn or thành thị: as surveyed, else as the village was on the day the decision took effect. */
function factsOf(row: Decided, history: AreaHistory, originOf: Awaited<ReturnType<typeof scoreOrigins>>): DecisionFacts {
  return {
    class: row.class, standard: row.standard, on: row.valid_from, areaType: row.area_type ?? settlementAt(history, row.village_id, row.valid_from), income: row.income, scoreA: row.score_a, scored: originOf({ scoreA: row.score_a, scored: row.scored, forms: row.forms }) ?? null, deprived: row.deprivations, known: row.known,
  };
}

/** The pages of lines about the classes a decision gave, by household, as believed now or at the end of a day: for its notices and the journal, in the words of the screen. Called within an action that may see the households. */
export async function explainHouseholds(context: Pick<ActionContext, 'db'>, households: readonly number[], decision: string, knownOn: PlainDate | null = null): Promise<ReadonlyMap<number, readonly Message[]>> {
  if (households.length === 0) return new Map();
  const [rows, policy, history] = [await listDecided(context.db, households, knownOn), readShippedPolicy(), await readAreaHistory(context.db)];
  const originOf = await scoreOrigins(context.db);
  const found = new Map<number, readonly Message[]>();
  for (const row of rows) if (row.number === decision && !found.has(row.household_id)) found.set(row.household_id, decisionLines(policy, factsOf(row, history, originOf)));
  return found;
}

export const explainActions: readonly Action[] = [
  action(householdExplain, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const { db, noteRead } = context;
    const household = found(await db.selectFrom('households').select('village_id').where('id', '=', input.id).executeTakeFirst(), 'household');
    noteRead({ subject: { kind: 'household', id: String(input.id) }, areaId: household.village_id });
    const [history, policy, originOf] = [await readAreaHistory(db), readShippedPolicy(), await scoreOrigins(db)];
    return {
      rows: (await listDecided(db, [input.id], input.knownOn ?? null)).map((row) => {
        const facts = factsOf(row, history, originOf);
        const made = explainDecision(policy, facts);
        return {
          decided: row.class, change: row.change, from: row.valid_from, until: row.valid_until, decision: { number: row.number, issuedOn: row.issued_on }, areaType: facts.areaType,
          explained: made && { ...explainedOf(made.computed, made.explanation), agrees: made.agrees, remarks: [...made.remarks], lines: [...linesOf(made)], packs: [...made.packs] },
        };
      }),
    };
  }),
];

/**
 * Closed sheets of places judged once more, by the figures as they stand now: for the same years and the same last day, with what was said, shown and
 * accepted as it was. So a figure that was corrected since is seen; what came after those years is not asked. Called by `actions/award/gates.ts`. Writes nothing.
 */
import { asHouse } from '../../db/account.ts';
import type { ClosedSheet } from '../../db/assessment.ts';
import { answersOf, judge } from '../../domain/assessment/judge.ts';
import type { Fact, FactsByItem } from '../../domain/assessment/types.ts';
import type { ActionContext } from '../kernel.ts';
import { readPlaces } from '../plan/places.ts';
import { factsOf, judgedUntil } from './compute.ts';

/** What a closed sheet comes to by the figures of today. */
export type Turned = { readonly truth: 'not' | 'unknown'; readonly facts: FactsByItem };
type OfPlace = { readonly sheet: ClosedSheet; readonly areaId: number };

/** By sheet that would fail now and did not when it was closed, that was met and of which its figures say too little now, or that failed and would not by its figures now (which passes nothing: it is judged anew): its facts. Sheets of a round that are judged by one last day are one question. */
export async function turnedFacts(context: ActionContext, sheets: readonly OfPlace[]): Promise<ReadonlyMap<number, Turned>> {
  const turned = new Map<number, Turned>();
  // One that is being judged anew bears nothing anyway.
  const asked = sheets.filter(({ sheet }) => sheet.heir === null);
  if (asked.length === 0) return turned;
  const places = await readPlaces(context.db);
  return asHouse(context.db, async () => {
    for (const alike of Map.groupBy(asked, ({ sheet }) => `${sheet.roundId} ${judgedUntil(sheet, sheet.closedOn!)}`).values()) {
      const { sheet: { criteria, lastYear, closedOn } } = alike[0]!;
      const byItem = await (await factsOf(context, { criteria, lastYear }, places, { until: judgedUntil({ lastYear }, closedOn!), byFigures: true }))([...new Set(alike.map((one) => one.areaId))]);
      for (const { sheet, areaId } of alike) {
        const now = [...byItem].flatMap(([item, ofAreas]): (readonly [string, Fact])[] => (sheet.facts[item] === undefined || !ofAreas.has(areaId) ? [] : [[item, ofAreas.get(areaId)!]]));
        const facts = { ...sheet.facts, ...Object.fromEntries(now) };
        const truthBy = (by: FactsByItem) => judge(criteria.set, answersOf({ facts: by, columns: { self: {}, verified: sheet.verified, council: sheet.council }, evidence: sheet.evidence, reported: sheet.reported, accepted: sheet.accepted, place: places.byId(areaId).slug }, 'council')).truth;
        const truth = truthBy(facts);
        // Unknown by the figures alone: what the sheet knew it knows by its own facts.
        if (sheet.truth === 'not') {
          if (truth !== 'not' && truthBy(sheet.facts) === 'not') turned.set(sheet.id, { truth: 'unknown', facts });
        } else if (truth === 'not' || (truth === 'unknown' && sheet.truth === 'met' && truthBy(sheet.facts) === 'met')) turned.set(sheet.id, { truth, facts });
      }
    }
    return turned;
  });
}

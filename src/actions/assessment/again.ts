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

type OfPlace = { readonly sheet: ClosedSheet; readonly areaId: number };

/** By sheet that would fail now and did not when it was closed: its facts. Sheets of a round that are judged by one last day are one question. */
export async function turnedFacts(context: ActionContext, sheets: readonly OfPlace[]): Promise<ReadonlyMap<number, FactsByItem>> {
  const turned = new Map<number, FactsByItem>();
  const asked = sheets.filter(({ sheet }) => sheet.truth !== 'not');
  if (asked.length === 0) return turned;
  const places = await readPlaces(context.db);
  return asHouse(context.db, async () => {
    for (const alike of Map.groupBy(asked, ({ sheet }) => `${sheet.roundId} ${judgedUntil(sheet, sheet.closedOn!)}`).values()) {
      const { sheet: { criteria, lastYear, closedOn } } = alike[0]!;
      const byItem = await (await factsOf(context, { criteria, lastYear }, places, { until: judgedUntil({ lastYear }, closedOn!), byFigures: true }))([...new Set(alike.map((one) => one.areaId))]);
      for (const { sheet, areaId } of alike) {
        const now = [...byItem].flatMap(([item, ofAreas]): (readonly [string, Fact])[] => (sheet.facts[item] === undefined || !ofAreas.has(areaId) ? [] : [[item, ofAreas.get(areaId)!]]));
        const facts = { ...sheet.facts, ...Object.fromEntries(now) };
        const { truth } = judge(criteria.set, answersOf({ facts, columns: { self: {}, verified: sheet.verified, council: sheet.council }, evidence: sheet.evidence, reported: sheet.reported, accepted: sheet.accepted, place: places.byId(areaId).slug }, 'council'));
        if (truth === 'not') turned.set(sheet.id, facts);
      }
    }
    return turned;
  });
}

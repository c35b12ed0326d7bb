/**
 * Closed sheets judged once more, by the figures as they stand now: for the same years and the same last day, with what was said, shown and accepted as it
 * was. So a figure that was corrected since is seen; what came after those years is not asked. Of places both ways, of bodies, officials and persons those
 * that failed, by what registers count of them. Called by `actions/award/gates.ts`. Writes nothing.
 */
import { asHouse } from '../../db/account.ts';
import { type ClosedSheet, readAccountsOf } from '../../db/assessment.ts';
import { answersOf, judge } from '../../domain/assessment/judge.ts';
import type { Fact, FactsByItem } from '../../domain/assessment/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { leavesOf } from '../../domain/plan/criteria-leaves.ts';
import { readProficient } from '../emulation/proficient.ts';
import type { ActionContext } from '../kernel.ts';
import { readPlaces } from '../plan/places.ts';
import { factsOf, judgedUntil, subjectFacts } from './compute.ts';

/** What a closed sheet comes to by the figures of today. */
export type Turned = { readonly truth: 'not' | 'unknown'; readonly facts: FactsByItem };
/** `areaId`: the place that is judged; null: a body, an official or a person. */
type OfSubject = { readonly sheet: ClosedSheet; readonly areaId: number | null };

/** By sheet that would fail now and did not when it was closed, that was met and of which its figures say too little now, or that failed and would not by its figures now (which passes nothing: it is judged anew): its facts. Sheets of a round that are judged by one last day are one question. */
export async function turnedFacts(context: ActionContext, sheets: readonly OfSubject[]): Promise<ReadonlyMap<number, Turned>> {
  const turned = new Map<number, Turned>();
  // One that is being judged anew bears nothing anyway.
  const asked = sheets.filter(({ sheet, areaId }) => sheet.heir === null && (areaId !== null || sheet.truth === 'not'));
  if (asked.length === 0) return turned;
  const places = await readPlaces(context.db);
  return asHouse(context.db, async () => {
    for (const alike of Map.groupBy(asked, ({ sheet }) => `${sheet.roundId} ${judgedUntil(sheet, sheet.closedOn!)}`).values()) {
      const { sheet: { criteria, lastYear, closedOn } } = alike[0]!;
      const until = judgedUntil({ lastYear }, closedOn!);
      const areas = [...new Set(alike.flatMap((one) => one.areaId ?? []))];
      const byPlace = areas.length === 0 ? new Map<string, never>() : await (await factsOf(context, { criteria, lastYear }, places, { until, byFigures: true }))(areas);
      const bySubject = await countedNow(context, criteria, until, [...new Set(alike.flatMap((one) => (one.areaId === null ? one.sheet.subject : [])))]);
      for (const { sheet, areaId } of alike) {
        const now = [...(areaId === null ? bySubject : byPlace)].flatMap(([item, of]): (readonly [string, Fact])[] => {
          const fact = of.get(areaId ?? sheet.subject);
          return sheet.facts[item] === undefined || fact === undefined ? [] : [[item, fact]];
        });
        const facts = { ...sheet.facts, ...Object.fromEntries(now) };
        const truthBy = (by: FactsByItem) => judge(criteria.set, answersOf({ facts: by, columns: { self: {}, verified: sheet.verified, council: sheet.council }, evidence: sheet.evidence, reported: sheet.reported, accepted: sheet.accepted, place: areaId === null ? null : places.byId(areaId).slug }, 'council')).truth;
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

/** What registers count of bodies, officials and persons themselves, and the certificates of officials, by item and subject. */
async function countedNow({ db }: Pick<ActionContext, 'db'>, criteria: ClosedSheet['criteria'], until: PlainDate, subjects: readonly number[]): Promise<ReadonlyMap<string, ReadonlyMap<number, Fact>>> {
  if (subjects.length === 0) return new Map();
  const counted = new Map(await subjectFacts({ db }, { criteria }, until, subjects));
  const certified = leavesOf(criteria.set.items).filter((one) => one.register === 'software_proficient');
  if (certified.length > 0) {
    const accounts = await readAccountsOf(db, subjects);
    const proficient = await readProficient(db, certified, [...accounts.values()], until);
    for (const one of certified) counted.set(one.id, new Map(subjects.map((subject) => [subject, proficient(accounts.get(subject) ?? null)])));
  }
  return counted;
}

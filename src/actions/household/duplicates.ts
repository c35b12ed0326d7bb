/**
 * Double records of one person: asked while somebody is entered (a few milliseconds), judged, merged. The search over an area is `searches.ts`.
 * What is outside the asker's areas is told by its commune alone.
 */
import { readAreaHistory } from '../../db/area-history.ts';
import { findPair, judgePair, listPairs } from '../../db/household-pairs.ts';
import * as acts from '../../domain/household/acts.ts';
import { householdCheck, householdDuplicates, householdJudgePair, householdMergePersons } from '../../domain/household/contract-duplicates.ts';
import type { PersonFacts } from '../../domain/household/duplicates/person.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import { ProblemError } from '../../domain/problem.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, found } from '../kernel.ts';
import { areasOf, carryOut, happening, lockAndRead } from './act.ts';
import { likelyRecords, placesOf, reachable, shownRecord, words } from './likely.ts';

export const householdDuplicateActions: readonly Action[] = [
  action(householdCheck, async (context, input) => [...(input.village ? [resolveArea(await readAreaHistory(context.db), input.village).id!] : []), ...(input.household ? await areasOf(context, [input.household]) : [])], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const placeOf = placesOf(history, context.today);
    const at = input.village ? resolveArea(history, input.village) : history.findById((await areasOf(context, [input.household!]))[0]!)!;
    const typed = input.persons.map((one): PersonFacts => ({ name: one.fullName, birth: one.birth ?? '', sex: one.sex, number: one.citizenNumber ?? '', village: placeOf(at.id!).village, commune: placeOf(at.id!).slug }));
    const rows = await likelyRecords(context, householdCheck.name, history, { at, typed, except: input.household });
    return { rows: rows.map((matches, index) => ({ index, matches })) };
  }),

  action(householdDuplicates, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    const placeOf = placesOf(history, today);
    const { total, rows } = await listPairs(db, resolveArea(history, input.area).id!, input);
    const mine = await reachable(context, householdDuplicates.name, rows.flatMap((one) => [one.village_a, one.village_b]));
    const side = (person: number, village: number, household: number | null, name: string | null, birth: string | null, left: string | null) => {
      const inSight = mine.has(village) && name !== null;
      if (inSight && household !== null) context.noteRead({ subject: { kind: 'household', id: String(household) }, areaId: village });
      return { ...shownRecord({ person_id: person, household_id: household ?? 0, full_name: name ?? '', birth }, inSight, placeOf(village)), left: inSight ? left : null };
    };
    return {
      total,
      rows: rows.map((one) => ({
        a: side(one.person_a, one.village_a, one.household_a, one.name_a, one.birth_a, one.left_a), b: side(one.person_b, one.village_b, one.household_b, one.name_b, one.birth_b, one.left_b), bits: one.bits, verdict: words(one.verdict), reasons: one.reasons.map(words), foundOn: one.found_on,
        judged: one.judged, judgedBy: one.judged_by, judgedOn: one.judged_on, judgedReason: one.judged_reason,
      })),
    };
  }),

  action(householdJudgePair, async (context, input) => {
    const pair = await findPair(context.db, input.personA, input.personB);
    if (!pair) return [];
    // Either side's commune may say it; what the other side is, stays masked.
    return (await reachable(context, householdJudgePair.name, [pair.village_a])).has(pair.village_a) ? [pair.village_a] : [pair.village_b];
  }, async (context, input) => {
    const pair = found(await findPair(context.db, input.personA, input.personB), 'household_pair');
    await judgePair(context.db, input.personA, input.personB, { judged: input.judged, on: context.today, by: context.actor.name, reason: input.reason });
    const mine = await reachable(context, householdJudgePair.name, [pair.village_a, pair.village_b]);
    context.record({ subject: { kind: 'household_pair', id: `${Math.min(input.personA, input.personB)}-${Math.max(input.personA, input.personB)}` }, areaId: mine.has(pair.village_a) ? pair.village_a : pair.village_b, reason: input.reason, before: { judged: pair.judged }, after: { judged: input.judged } });
    return { judged: input.judged };
  }),

  action(householdMergePersons, (context, input) => areasOf(context, [...new Set([input.id, input.otherHousehold])]), async (context, input) => {
    if (input.person === input.double) throw new ProblemError(householdProblem('household.same_household', { field: 'double' }));
    const wanted = input.id === input.otherHousehold ? [{ id: input.id, version: input.version }] : [{ id: input.id, version: input.version }, { id: input.otherHousehold, version: input.otherVersion }];
    const locked = await lockAndRead(context, wanted);
    const when = happening(context, input.on);
    const [kept, other] = [locked[0]!, locked.at(-1)!];
    if (!kept.facts.some((one) => one.kind === 'member' && one.valid.until === null && one.data.personId === input.person)) throw new ProblemError(householdProblem('household.not_a_member', { field: 'person' }));
    const change = acts.depart(when, other.facts, input.double);
    const made = await carryOut(context, kept, { kind: 'merge_persons', happening: when, change, reason: input.reason, parts: kept.id === other.id ? [{ householdId: kept.id, part: 'subject' }] : [{ householdId: kept.id, part: 'result' }, { householdId: other.id, part: 'source' }] });
    await judgePair(context.db, input.person, input.double, { judged: 'same', on: context.today, by: context.actor.name, reason: input.reason, act: made.act });
    return { act: made.act, household: input.id, version: kept.version + 1 };
  }),
];

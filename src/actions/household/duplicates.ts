/**
 * Double records of one person: asked while somebody is entered (a few milliseconds), judged, merged. The search over an area is `searches.ts`.
 * What is outside the asker's areas is told by its commune alone.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { coveredBy } from '../../db/area-reach.ts';
import { type Candidate, findCandidates, findPair, judgePair, listPairs, sampleNames } from '../../db/household-pairs.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { ActionName } from '../../domain/action.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import * as acts from '../../domain/household/acts.ts';
import { householdCheck, householdDuplicates, householdJudgePair, householdMergePersons } from '../../domain/household/contract-duplicates.ts';
import { explainPair } from '../../domain/household/duplicates/explain.ts';
import { scorer } from '../../domain/household/duplicates/model.ts';
import { personScheme } from '../../domain/household/duplicates/person-comparisons.ts';
import { createPeople, nameKey, type People, type PersonFacts } from '../../domain/household/duplicates/person.ts';
import { usualWeights } from '../../domain/household/duplicates/usual-weights.ts';
import type { Message } from '../../domain/message.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import { ProblemError } from '../../domain/problem.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { areasOf, carryOut, happening, lockAndRead } from './act.ts';
import { rootsOf } from '../review/sight.ts';

const likelyFrom = 3;
const mostMatches = 5;
const sampled = 5_000;

/** Which names are frequent, kept for a while: a sample of names and nothing else. */
let reference: { readonly day: PlainDate; readonly world: string; readonly people: People; readonly persons: number } | null = null;

async function referenceOf({ db, today, actor }: ActionContext): Promise<{ readonly people: People; readonly persons: number }> {
  if (reference?.day === today && reference.world === actor.world) return reference;
  const { names, persons } = await asHouse(db, () => sampleNames(db, sampled));
  const people = createPeople(names.map((name) => ({ name, birth: '', sex: null, number: '', village: '', commune: '' })));
  reference = { day: today, world: actor.world, people, persons: Math.max(persons, 1_000) };
  return reference;
}

const words = (one: Message) => ({ key: one.key as string, params: { ...one.params } });

function placesOf(history: AreaHistory, today: PlainDate) {
  const communes = new Map<number, { readonly village: string; readonly commune: string; readonly slug: string }>();
  return (id: number) => {
    let place = communes.get(id);
    if (!place) {
      const village = history.findById(id);
      const commune = village && history.parent(village.slug, today);
      communes.set(id, (place = { village: village ? nameOn(village, today) ?? village.slug : '', commune: commune ? nameOn(commune, today) ?? commune.slug : '', slug: commune?.slug ?? '' }));
    }
    return place;
  };
}

/** Of the villages asked about, those in the areas where the asker may do this today: a role that ended, or another one, opens nobody's name. */
async function reachable(context: ActionContext, name: ActionName, villages: readonly number[]): Promise<ReadonlySet<number>> {
  return coveredBy(context.db, rootsOf(context, name), [...new Set(villages)]);
}

export const householdDuplicateActions: readonly Action[] = [
  action(householdCheck, async (context, input) => [...(input.village ? [resolveArea(await readAreaHistory(context.db), input.village).id!] : []), ...(input.household ? await areasOf(context, [input.household]) : [])], async (context, input) => {
    const { db, today, actor } = context;
    const history = await readAreaHistory(db);
    const placeOf = placesOf(history, today);
    const at = input.village ? resolveArea(history, input.village) : history.findById((await areasOf(context, [input.household!]))[0]!)!;
    const commune = history.parent(at.slug, today);
    const own = commune ? history.children(commune.slug, today).map((one) => one.id!) : [at.id!];
    const typed = input.persons.map((one): PersonFacts => ({ name: one.fullName, birth: one.birth ?? '', sex: one.sex, number: one.citizenNumber ?? '', village: placeOf(at.id!).village, commune: placeOf(at.id!).slug }));
    const candidates = await asHouse(db, () => findCandidates(db, {
      numbers: typed.flatMap((one) => (/^\d{12}$/.test(one.number) ? [one.number] : [])), keys: [...new Set(typed.map((one) => nameKey(one.name)).filter(Boolean))], years: [...new Set(typed.map((one) => one.birth.slice(0, 4)).filter(Boolean))], villages: own,
    }));
    const { people, persons } = await referenceOf(context);
    const scheme = personScheme(people);
    const weights = usualWeights(persons, Math.max(1, Math.round(persons / 10_000)));
    const score = scorer(scheme, weights);
    const others = candidates.filter((one) => one.household_id !== input.household && history.findById(one.village_id)?.world === actor.world).map((row) => ({ row, person: people.prepare({ name: row.full_name, birth: row.birth ?? '', sex: row.sex, number: row.citizen_number ?? '', village: placeOf(row.village_id).village, commune: placeOf(row.village_id).slug }) }));
    const best = typed.map((facts) => {
      const person = people.prepare(facts);
      const scored = others.map((one) => ({ ...one, bits: score(person, one.person, 0) })).filter((one) => one.bits > 0).toSorted((a, b) => b.bits - a.bits || a.row.person_id - b.row.person_id).slice(0, mostMatches);
      return scored.map((one) => ({ ...one, explained: explainPair(scheme, weights, person, one.person) }));
    });
    const mine = await reachable(context, householdCheck.name, best.flat().map((one) => one.row.village_id));
    return {
      rows: best.map((matches, index) => ({
        index,
        matches: matches.map(({ row, bits, explained }) => {
          if (mine.has(row.village_id)) context.noteRead({ subject: { kind: 'household', id: String(row.household_id) }, areaId: row.village_id });
          return { ...shownRecord(row, mine.has(row.village_id), placeOf(row.village_id)), likely: bits >= likelyFrom, verdict: words(explained.verdict), reasons: explained.reasons.filter((one) => one.bits !== 0).map((one) => words(one.words)) };
        }),
      })),
    };
  }),

  action(householdDuplicates, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    const placeOf = placesOf(history, today);
    const { total, rows } = await listPairs(db, resolveArea(history, input.area).id!, input);
    const mine = await reachable(context, householdDuplicates.name, rows.flatMap((one) => [one.village_a, one.village_b]));
    const side = (person: number, village: number, household: number | null, name: string | null, birth: string | null) => {
      const inSight = mine.has(village) && name !== null;
      if (inSight && household !== null) context.noteRead({ subject: { kind: 'household', id: String(household) }, areaId: village });
      return shownRecord({ person_id: person, household_id: household ?? 0, full_name: name ?? '', birth }, inSight, placeOf(village));
    };
    return {
      total,
      rows: rows.map((one) => ({
        a: side(one.person_a, one.village_a, one.household_a, one.name_a, one.birth_a), b: side(one.person_b, one.village_b, one.household_b, one.name_b, one.birth_b), bits: one.bits, verdict: words(one.verdict), reasons: one.reasons.map(words), foundOn: one.found_on,
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

function shownRecord(row: Pick<Candidate, 'person_id' | 'household_id' | 'full_name' | 'birth'>, mine: boolean, place: { readonly village: string; readonly commune: string }) {
  return mine ? { person: row.person_id, household: row.household_id || null, name: row.full_name, birth: row.birth, place: `${place.village}, ${place.commune}`, mine } : { person: row.person_id, household: null, name: null, birth: null, place: place.commune, mine };
}

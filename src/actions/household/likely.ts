/**
 * The records of the register that may be persons about to enter it, with what speaks for each: for who types them and for who receives a household. Used by
 * `duplicates.ts` and `transfer-doubles.ts`. What is outside the asker's areas is told by its commune alone; each own household shown is noted as read.
 */
import { asHouse } from '../../db/account.ts';
import { coveredBy } from '../../db/area-reach.ts';
import { type Candidate, findCandidates, sampleNames } from '../../db/household-pairs.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { keeperOn, keptIn } from '../../domain/area/village-change.ts';
import type { Area } from '../../domain/area/types.ts';
import type { ActionName } from '../../domain/action.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { explainPair } from '../../domain/household/duplicates/explain.ts';
import { scorer } from '../../domain/household/duplicates/model.ts';
import { personScheme } from '../../domain/household/duplicates/person-comparisons.ts';
import { createPeople, nameKey, type People, type PersonFacts } from '../../domain/household/duplicates/person.ts';
import { isProven } from '../../domain/household/returning.ts';
import { usualWeights } from '../../domain/household/duplicates/usual-weights.ts';
import type { Message } from '../../domain/message.ts';
import type { ActionContext } from '../kernel.ts';
import { rootsOf } from '../review/sight.ts';

/** "Likely one person" in bits. */
export const likelyFrom = 3;
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

export const words = (one: Message) => ({ key: one.key as string, params: { ...one.params } });

export function placesOf(history: AreaHistory, today: PlainDate) {
  const communes = new Map<number, { readonly village: string; readonly commune: string; readonly slug: string }>();
  return (id: number) => {
    let place = communes.get(id);
    if (!place) {
      const kept = history.findById(id);
      const village = kept && keeperOn(history, kept, today);
      const commune = village && history.parent(village.slug, today);
      communes.set(id, (place = { village: village ? nameOn(village, today) ?? village.slug : '', commune: commune ? nameOn(commune, today) ?? commune.slug : '', slug: commune?.slug ?? '' }));
    }
    return place;
  };
}

/** Of the villages asked about, those in the areas where the asker may do this today: a role that ended, or another one, opens nobody's name. */
export async function reachable(context: ActionContext, name: ActionName, villages: readonly number[]): Promise<ReadonlySet<number>> {
  return coveredBy(context.db, rootsOf(context, name), [...new Set(villages)]);
}

type Asked = { /** Where they are to be entered. */ readonly at: Area; readonly typed: readonly PersonFacts[]; /** A household whose members are no double records. */ readonly except: number | undefined };

/** For each person typed, the likeliest records, the surest first, whoever may see them: to be masked before they are told. */
export async function scoredRecords(context: ActionContext, history: AreaHistory, asked: Asked) {
  const { db, today, actor } = context;
  const { at, typed } = asked;
  const placeOf = placesOf(history, today);
  const commune = at.level === 'commune' ? at : history.parent(at.slug, today);
  const own = commune ? [commune.id!, ...history.children(commune.slug, today).flatMap((one) => keptIn(history, one, today).map((kept) => kept.id!))] : [at.id!];
  const candidates = await asHouse(db, () => findCandidates(db, {
    numbers: typed.flatMap((one) => (/^\d{12}$/.test(one.number) ? [one.number] : [])), keys: [...new Set(typed.map((one) => nameKey(one.name)).filter(Boolean))], years: [...new Set(typed.map((one) => one.birth.slice(0, 4)).filter(Boolean))], villages: own,
  }));
  const { people, persons } = await referenceOf(context);
  const scheme = personScheme(people);
  const weights = usualWeights(persons, Math.max(1, Math.round(persons / 10_000)));
  const score = scorer(scheme, weights);
  // Where somebody left says nothing against their being here now, unless it was here.
  const placed = new Set(own);
  const others = candidates.filter((one) => (one.left_on !== null || one.household_id !== asked.except) && history.findById(one.village_id)?.world === actor.world).map((row) => {
    const place = row.left_on !== null && !placed.has(row.village_id) ? { village: '', slug: '' } : placeOf(row.village_id);
    return { row, person: people.prepare({ name: row.full_name, birth: row.birth ?? '', sex: row.sex, number: row.citizen_number ?? '', village: place.village, commune: place.slug }) };
  });
  return typed.map((facts) => {
    const person = people.prepare(facts);
    const scored = others.map((one) => ({ ...one, bits: score(person, one.person, 0) })).filter((one) => one.bits > 0).toSorted((a, b) => b.bits - a.bits || a.row.person_id - b.row.person_id).slice(0, mostMatches);
    return scored.map((one) => ({ ...one, explained: explainPair(scheme, weights, person, one.person) }));
  });
}

/** The same as the asker may see them. */
export async function likelyRecords(context: ActionContext, name: ActionName, history: AreaHistory, asked: Asked) {
  const [{ typed }, placeOf] = [asked, placesOf(history, context.today)];
  const best = await scoredRecords(context, history, asked);
  const mine = await reachable(context, name, best.flat().map((one) => one.row.village_id));
  // Of who left another commune it is told that there is a record, which commune's and since when.
  return best.map((matches, index) => matches.map(({ row, bits, explained }) => {
    if (mine.has(row.village_id)) context.noteRead({ subject: { kind: 'household', id: String(row.household_id) }, areaId: row.village_id });
    return { ...shownRecord(row, mine.has(row.village_id), placeOf(row.village_id)), left: row.left_on, returnable: row.left_on !== null && (mine.has(row.village_id) || provenBy(typed[index]!, row)), likely: bits >= likelyFrom, verdict: words(explained.verdict), reasons: explained.reasons.filter((one) => one.bits !== 0).map((one) => words(one.words)) };
  }));
}

function provenBy(typed: PersonFacts, { full_name, birth, citizen_number }: Candidate): boolean {
  return isProven({ fullName: typed.name, birth: typed.birth || null, citizenNumber: typed.number || null }, { fullName: full_name, birth, citizenNumber: citizen_number });
}

export function shownRecord(row: Pick<Candidate, 'person_id' | 'household_id' | 'full_name' | 'birth'>, mine: boolean, place: { readonly village: string; readonly commune: string }) {
  return mine ? { person: row.person_id, household: row.household_id || null, name: row.full_name, birth: row.birth, place: `${place.village}, ${place.commune}`, mine } : { person: row.person_id, household: null, name: null, birth: null, place: place.commune, mine };
}

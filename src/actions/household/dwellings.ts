/** The house a household lives in: described, put right, shared, and who lived in it when. Each household shown is noted as read. */
import { readAreaHistory } from '../../db/area-history.ts';
import { lockHouseholds, readFacts } from '../../db/household.ts';
import { findDwelling, findHouseholdsOfDwelling, findHousemates } from '../../db/household-dwelling.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { nameOn } from '../../domain/area/history.ts';
import { addDays, contains, overlaps, type PlainDate } from '../../domain/calendar.ts';
import { householdCorrectDwelling, householdDwelling, householdSetDwelling, householdShareDwelling } from '../../domain/household/contract-dwelling.ts';
import type { Correction } from '../../domain/household/correction.ts';
import { correctDwelling, dwellingFacts, setDwelling, shareDwelling } from '../../domain/household/dwelling.ts';
import { ofKind } from '../../domain/household/facts.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import type { ActKind, DwellingState, Fact, FactChange, FactOf, Happening } from '../../domain/household/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { areasOf, carryOut, happening, lockAndRead, type Locked } from './act.ts';

/** An act on a house is about everybody who lives in it on the day: all are locked, of a version of their own afterwards, and named in the journal. */
async function onDwelling(context: ActionContext, input: { readonly id: number; readonly version: number; readonly on?: PlainDate; readonly reason?: string | undefined; readonly correction?: Correction | undefined }, kind: ActKind, alone: boolean, decide: (happening: Happening, household: Locked) => FactChange) {
  const when = happening(context, input.on ?? context.today);
  const others = alone ? [] : await findHousemates(context.db, input.id, { date: when.on, knownOn: null });
  await lockHouseholds(context.db, [input.id, ...others]);
  const [household] = await lockAndRead(context, [input]);
  const made = await carryOut(context, household!, { kind, happening: when, change: decide(when, household!), parts: [input.id, ...others].map((householdId) => ({ householdId, part: 'subject' as const })), reason: input.reason, correction: input.correction });
  return { act: made.act, household: input.id, version: household!.version + 1 };
}

/** Water and toilet by the words of the policy packs. Throws household.dwelling_word. */
function inWords(state: DwellingState): DwellingState {
  for (const part of ['water', 'toilet'] as const) {
    const known = readShippedPolicy().facts.get(dwellingFacts[part])?.choices?.map((one) => one.id) ?? [];
    if (state[part] !== null && !known.includes(state[part])) throw new ProblemError(householdProblem('household.dwelling_word', { field: `state.${part}`, params: { value: state[part], known: known.join(', ') } }));
  }
  return state;
}

/** What houses were like while a household lived in them, oldest first. */
export function dwellingsOf(own: readonly Fact[]) {
  return ofKind(own, 'dwelling').map((one) => ({ id: one.data.dwellingId, from: one.valid.from, until: one.valid.until, states: ofKind(own, 'dwelling_state').filter((state) => state.data.dwellingId === one.data.dwellingId && overlaps(state.valid, one.valid)).map(stateRow) }));
}

function stateRow({ data: { dwellingId: _dwelling, ...state }, valid }: FactOf<'dwelling_state'>) {
  return { ...state, from: valid.from, until: valid.until };
}

export const householdDwellings: readonly Action[] = [
  action(householdSetDwelling, (context, input) => areasOf(context, [input.id]), (context, input) => onDwelling(context, input, 'set_dwelling', input.another, (when, { facts }) => setDwelling(when, facts, inWords(input.state), input.another))),
  action(householdCorrectDwelling, (context, input) => areasOf(context, [input.id]), (context, input) => onDwelling(context, input, 'correct_dwelling', false, (when, { facts }) => correctDwelling(when, facts, inWords(input.state)))),

  action(householdShareDwelling, (context, input) => areasOf(context, [input.id, input.otherHousehold]), async (context, input) => {
    if (input.id === input.otherHousehold) throw new ProblemError(householdProblem('household.same_household', { field: 'otherHousehold' }));
    const [household, other] = await lockAndRead(context, [input, { id: input.otherHousehold, version: input.otherVersion }]);
    const when = happening(context, input.on);
    const made = await carryOut(context, household!, {
      kind: 'share_dwelling', happening: when, change: shareDwelling(when, household!.facts, other!.facts), reason: input.reason, parts: [{ householdId: input.id, part: 'subject' }, { householdId: input.otherHousehold, part: 'subject' }],
    });
    return { act: made.act, household: input.id, version: household!.version + 1 };
  }),

  action(householdDwelling, async ({ db }, input) => {
    const dwelling = await findDwelling(db, input.id);
    return dwelling ? [dwelling.village_id] : [];
  }, async (context, input) => {
    const { db, today } = context;
    const [date, knownOn] = [input.date ?? today, input.knownOn ?? null];
    const dwelling = found(await findDwelling(db, input.id), 'dwelling');
    const village = (await readAreaHistory(db)).findById(dwelling.village_id)!;
    const households = await findHouseholdsOfDwelling(db, input.id, knownOn);
    found(households[0], 'dwelling'); // not known then, or every entry undone
    for (const id of households) context.noteRead({ subject: { kind: 'household', id: String(id) }, areaId: dwelling.village_id });
    const facts = await readFacts(db, households, knownOn);
    const stays = ofKind(facts, 'dwelling').filter((one) => one.data.dwellingId === input.id);
    return {
      id: input.id, date, knownOn, village: village.slug, villageName: nameOn(village, date) ?? village.slug,
      states: ofKind(facts, 'dwelling_state').filter((one) => one.data.dwellingId === input.id).map(stateRow),
      rows: stays.toReversed().map((stay) => {
        const own = facts.filter((one) => one.householdId === stay.householdId);
        const last = <T extends Fact>(rows: readonly T[]): T | undefined => rows.filter((one) => overlaps(one.valid, stay.valid)).at(-1);
        const head = last(ofKind(own, 'head'))?.data.personId;
        const there = contains(stay.valid, date);
        const day = there ? date : stay.valid.until === null ? stay.valid.from : addDays(stay.valid.until, -1);
        return {
          household: stay.householdId!, head: last(ofKind(facts, 'person').filter((one) => one.data.personId === head))?.data.fullName ?? '', address: last(ofKind(own, 'residence'))?.data.address ?? '', members: ofKind(own, 'member').filter((one) => contains(one.valid, day)).length,
          from: stay.valid.from, until: stay.valid.until, there,
        };
      }),
    };
  }),
];

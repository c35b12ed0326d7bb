/** Acts on households within one commune: register, move, split, merge, head, members, marks, corrections. Each is the domain's function between a lock and a write. */
import { readFacts } from '../../db/household.ts';
import { findHouseholdsOfPersons } from '../../db/household-earlier.ts';
import { findCitizenNumbers } from '../../db/household-person.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import * as acts from '../../domain/household/acts.ts';
import {
  householdChangeHead, householdCorrectAddress, householdCorrectPerson, householdDepart, householdEndTrait, householdEnter, householdLeave, householdMerge, householdMove, householdRegister, householdSetTrait, householdSplit,
} from '../../domain/household/contract.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import { ofKind } from '../../domain/household/facts.ts';
import type { Correction } from '../../domain/household/correction.ts';
import type { MarkWay } from '../../domain/household/marks-along.ts';
import type { Fact, FactChange, Happening, PersonDetails, Trait } from '../../domain/household/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { areasOf, type Carried, carryOut, happening, lockAndRead, type Locked, provinceOf, villageOf } from './act.ts';
import { comeBack, returning, tellTaken } from './returning.ts';

/** Everything that happens to one household without making another. */
async function onOne(context: ActionContext, input: { id: number; version: number; on?: Happening['on']; reason?: string | undefined; correction?: Correction | undefined }, kind: Carried['kind'], decide: (happening: Happening, household: Locked) => Promise<FactChange> | FactChange, persons = 0) {
  const [household] = await lockAndRead(context, [input]);
  const when = happening(context, input.on ?? context.today);
  const change = await decide(when, household!);
  const made = await carryOut(context, household!, { kind, happening: when, change, parts: [{ householdId: input.id, part: 'subject' }], reason: input.reason, correction: input.correction, persons });
  return { act: made.act, household: input.id, version: household!.version + 1 };
}

/** A number belongs to one living person of the register; who has it is not told. */
async function refuseTakenNumbers(context: ActionContext, persons: readonly { readonly details: PersonDetails; readonly field: string }[], except?: number): Promise<void> {
  const numbers = persons.flatMap((one) => (one.details.citizenNumber === null ? [] : [one.details.citizenNumber]));
  const taken = await findCitizenNumbers(context.db, numbers, except);
  const problems = persons.filter((one) => one.details.citizenNumber !== null && taken.has(one.details.citizenNumber)).map((one) => householdProblem('household.citizen_number_taken', { field: `${one.field}.citizenNumber` }));
  if (problems.length > 0) throw new ProblemError(problems);
}

/** The details an act opens, each at the field of the person as typed. */
function detailsOpened(change: FactChange, fieldOf: (index: number) => string) {
  return ofKind(change.opens as readonly Fact[], 'person').map((one, index) => ({ details: one.data, field: fieldOf(index) }));
}

/** Which way each named mark goes; one the household does not have is refused. */
function waysOf(facts: readonly Fact[], marks: readonly { readonly trait: Trait; readonly way: MarkWay }[]): ReadonlyMap<Trait, MarkWay> {
  refuseNotHeld(facts, marks.map((one) => one.trait));
  return new Map(marks.map((one) => [one.trait, one.way]));
}

function takenOf(facts: readonly Fact[], marks: readonly Trait[] | undefined): readonly Trait[] | undefined {
  if (marks) refuseNotHeld(facts, marks);
  return marks;
}

function refuseNotHeld(facts: readonly Fact[], marks: readonly Trait[]): void {
  const missing = marks.findIndex((trait) => !ofKind(facts, 'trait').some((one) => one.data.trait === trait && one.valid.until === null));
  if (missing >= 0) throw new ProblemError(householdProblem('household.trait_not_held', { field: `marks.${missing}` }));
}

export const householdActs: readonly Action[] = [
  action(householdRegister, async (context, input) => [(await villageOf(context, input.village, input.on)).id!], async (context, input) => {
    const village = await villageOf(context, input.village, input.on);
    const when = happening(context, input.on);
    const { former, taken } = await comeBack(context, householdRegister.name, input.members, (index) => `members.${index}`);
    const change = acts.register(when, village.id!, input.address, input.members, former);
    await refuseTakenNumbers(context, detailsOpened(change, (index) => `members.${index}`));
    const history = await readAreaHistory(context.db);
    const provinceId = provinceOf(history, village, input.on);
    const made = await carryOut(context, { villageId: village.id!, world: village.world }, {
      kind: 'register', happening: when, change, parts: [{ householdId: acts.madeHousehold, part: 'subject' }], reason: input.reason, persons: input.members.length - returning(input.members).length, makes: { villageId: village.id!, provinceId },
    });
    await tellTaken(context, taken, history, village);
    return { act: made.act, household: made.household!, version: 1 };
  }),

  action(householdMove, async (context, input) => [...(await areasOf(context, [input.id])), (await villageOf(context, input.village, input.on)).id!], async (context, input) => {
    const village = await villageOf(context, input.village, input.on);
    return onOne(context, input, 'move', (when, { facts }) => acts.move(when, facts, village.id!, input.address));
  }),

  action(householdLeave, (context, input) => areasOf(context, [input.id]), (context, input) => onOne(context, input, 'leave', (when, { facts }) => acts.leave(when, facts))),

  action(householdSplit, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const [household] = await lockAndRead(context, [input]);
    const when = happening(context, input.on);
    const change = acts.split(when, household!.facts, input.persons, input.head, input.address, input.sameDwelling, waysOf(household!.facts, input.marks));
    const made = await carryOut(context, household!, {
      kind: 'split', happening: when, change, reason: input.reason, makes: { villageId: household!.villageId, provinceId: household!.provinceId },
      parts: [{ householdId: input.id, part: 'source' }, { householdId: acts.madeHousehold, part: 'result' }],
    });
    return { act: made.act, household: input.id, version: household!.version + 1, made: made.household! };
  }),

  action(householdMerge, (context, input) => areasOf(context, [input.id, input.source]), async (context, input) => {
    if (input.id === input.source) throw new ProblemError(householdProblem('household.same_household', { field: 'source' }));
    const [target, source] = await lockAndRead(context, [input, { id: input.source, version: input.sourceVersion }]);
    const when = happening(context, input.on);
    const made = await carryOut(context, target!, {
      kind: 'merge', happening: when, change: acts.merge(when, target!.facts, source!.facts, takenOf(source!.facts, input.marks)), reason: input.reason, parts: [{ householdId: input.id, part: 'result' }, { householdId: input.source, part: 'source' }],
    });
    return { act: made.act, household: input.id, version: target!.version + 1 };
  }),

  action(householdChangeHead, (context, input) => areasOf(context, [input.id]), (context, input) => onOne(context, input, 'change_head', (when, { facts }) => acts.changeHead(when, facts, input.head, input.formerHeadIs))),

  action(householdEnter, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const { former, taken } = await comeBack(context, householdEnter.name, [input.person], () => 'person');
    const done = await onOne(context, input, input.birth ? 'birth' : 'join', async (when, { facts }) => {
      const change = acts.enter(when, facts, input.person, former);
      await refuseTakenNumbers(context, detailsOpened(change, () => 'person'));
      return change;
    }, 1 - returning([input.person]).length);
    if (taken.length > 0) {
      const history = await readAreaHistory(context.db);
      await tellTaken(context, taken, history, history.findById((await areasOf(context, [input.id]))[0]!)!);
    }
    return done;
  }),

  action(householdDepart, (context, input) => areasOf(context, [input.id]), (context, input) => onOne(context, input, input.death ? 'death' : 'depart', (when, { facts }) => acts.depart(when, facts, input.person))),

  action(householdCorrectPerson, (context, input) => areasOf(context, [input.id]), (context, input) => onOne(context, input, 'correct_person', async (when, { facts }) => {
    if (!facts.some((one) => one.kind === 'person' && one.data.personId === input.person)) throw new ProblemError(householdProblem('household.not_a_member', { field: 'person' }));
    const ever = await readFacts(context.db, await findHouseholdsOfPersons(context.db, [input.person], null));
    const change = acts.correctPerson(when, ever, input.person, input.details);
    await refuseTakenNumbers(context, [{ details: input.details, field: 'details' }], input.person);
    return change;
  })),

  action(householdCorrectAddress, (context, input) => areasOf(context, [input.id]), (context, input) => onOne(context, input, 'correct_address', (when, { facts }) => acts.correctAddress(when, facts, input.address))),

  action(householdSetTrait, (context, input) => areasOf(context, [input.id]), (context, input) => onOne(context, input, 'set_trait', (when, { facts }) => acts.setTrait(when, facts, { trait: input.trait, note: input.note, paper: input.paper ?? null }))),
  action(householdEndTrait, (context, input) => areasOf(context, [input.id]), (context, input) => onOne(context, input, 'end_trait', (when, { facts }) => acts.endTrait(when, facts, input.trait))),
];

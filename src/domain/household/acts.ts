/**
 * What may happen to households, as pure functions: from the facts the register believes now to the facts it believes after.
 * Called by `actions/household`, by the loader of the story world and by imports. Throws ProblemError; changes no status but by
 * carrying one along (a status comes only from a decision, see `status.ts`).
 *
 * In every act `facts` are those of the household(s) concerned with the details of all their persons, of those too who left long ago: what goes along
 * is taken by `carried`, which leaves theirs alone.
 */
import { type PlainDate } from '../calendar.ts';
import { ProblemError } from '../problem.ts';
import { newDwelling } from './dwelling.ts';
import { believe, changeFrom, endAt, endFrom, join, nothing, ofKind, on, open, standing } from './facts.ts';
import { type MarkWay, personMarks, usualWay } from './marks-along.ts';
import { ageAtMost, checkPerson, youngestHead } from './person.ts';
import { householdProblem } from './problem-of.ts';
import type { ActKind, Fact, FactChange, FactKind, FactOf, Happening, PersonData, PersonDetails, Relation, Trait, TraitData } from './types.ts';

/** A person as entered: negative ids stand for persons the act makes, in their order (-1, -2, …). `returning`: the record of one who left the register before and goes on under it. */
export type Entrant = { readonly details: PersonDetails; readonly relation: Relation; readonly returning?: number | undefined };
/** Of those who return: the facts of then, and the act that ended the last stay of each. */
export type Former = { readonly facts: readonly Fact[]; readonly by: ReadonlyMap<number, ActKind> };
export const nobodyReturns: Former = { facts: [], by: new Map() };
/** Nobody comes back after these: the dead, and the double record of somebody who is there. */
export const endsForGood: readonly ActKind[] = ['death', 'merge_persons'];
/** More members than any household has; a list pasted into one household is caught here. */
export const mostMembers = 40;
/** Stands for the household that the act makes. */
export const madeHousehold = 0;

const fail = (...args: Parameters<typeof householdProblem>): never => {
  throw new ProblemError(householdProblem(...args));
};

function refuseFuture({ on: date, today }: Happening): void {
  if (date > today) fail('household.in_future', { field: 'on', params: { date: { date } } });
}

/** A household enters the register with its members; the first of relation "head" is its head. */
export function register(happening: Happening, villageId: number, address: string, entrants: readonly Entrant[], former: Former = nobodyReturns): FactChange {
  refuseFuture(happening);
  const members = entrants.map((one, index) => withKnown(happening, one, former, `members.${index}`));
  if (members.length === 0) fail('household.no_members', { field: 'members' });
  if (members.length > mostMembers) fail('household.too_many_members', { field: 'members', params: { count: members.length, most: mostMembers } });
  const problems = members.flatMap((one, index) => checkPerson(one.details, happening.on, `members.${index}`));
  const numbers = members.map((one) => one.details.citizenNumber).filter((one) => one !== null);
  const repeated = members.findIndex((one) => one.details.citizenNumber !== null && numbers.indexOf(one.details.citizenNumber) !== numbers.lastIndexOf(one.details.citizenNumber));
  if (problems.length > 0) throw new ProblemError(problems);
  if (repeated >= 0) fail('household.citizen_number_taken', { field: `members.${repeated}.citizenNumber` });
  const heads = members.flatMap((one, index) => (one.relation === 'head' ? [index] : []));
  if (heads.length !== 1) fail('household.head_missing', { field: 'members', params: { count: heads.length } });
  refuseChildHead(members[heads[0]!]!.details, happening.on, `members.${heads[0]}`);
  const made = members.filter((one) => one.returning === undefined);
  const personOf = (one: Entrant): number => one.returning ?? -(made.indexOf(one) + 1);
  return join(
    open('residence', madeHousehold, villageId, happening.on, { address }),
    open('head', madeHousehold, villageId, happening.on, { personId: personOf(members[heads[0]!]!) }),
    ...members.flatMap((one) => entering(madeHousehold, villageId, happening.on, personOf(one), one)),
  );
}

/** The household lives elsewhere from the day on; everything that holds goes with it when the village is another. */
export function move(happening: Happening, facts: readonly Fact[], villageId: number, address: string): FactChange {
  refuseFuture(happening);
  const residence = home(facts, happening.on);
  if (residence.villageId === villageId && residence.data.address === address) fail('household.same_residence', { field: 'village' });
  // The house stays where it is; which one the household lives in now is not known before somebody says it.
  const moved = join(changeFrom(residence, happening.on, { villageId, data: { address } }), ...carried(facts, happening.on, ['dwelling']).map((one) => endAt(one, happening.on)));
  if (residence.villageId === villageId) return moved;
  // Decided on the very day, it has held nowhere else: the movement it made is told where it lives now. One that made none came there with its class.
  const comesAlong = (one: Fact): boolean => one.kind === 'status' && (one.valid.from < happening.on || one.data.change === 'kept');
  return join(moved, ...carried(facts, happening.on, ['head', 'member', 'person', 'trait', 'status']).map((one) => changeFrom(one, happening.on, { villageId, ...(comesAlong(one) ? { data: { change: 'carried' as const } } : {}) })));
}

/**
 * The household is gone from the register's reach (moved away unknown, dissolved): everything ends on the day. Told late, it ends what was decided or
 * marked since, too: it was not there any more. Where somebody lived in it since, that is to be put right first.
 */
export function leave(happening: Happening, facts: readonly Fact[]): FactChange {
  refuseFuture(happening);
  home(facts, happening.on);
  return join(...carried(facts, happening.on, ['residence', 'head', 'member', 'person']).map((one) => endAt(one, happening.on)), endFrom(facts, ['trait', 'status', 'dwelling'], happening.on));
}

/**
 * Some members become a household of their own, in the same village. The status goes along, marked as carried: it stands
 * until the next review decides about both. `sameDwelling`: both live on in one house. `ways`: of the marks that go another way than the usual one.
 */
export function split(happening: Happening, facts: readonly Fact[], leaving: readonly number[], newHead: number, address: string, sameDwelling = false, ways: ReadonlyMap<Trait, MarkWay> = new Map()): FactChange {
  refuseFuture(happening);
  const residence = living(facts, happening.on);
  const there = on(facts, 'member', happening.on);
  const members = standing(facts, 'member', happening.on, (one) => leaving.includes(one.data.personId));
  if (leaving.length === 0) fail('household.no_members', { field: 'persons' });
  for (const person of leaving) if (!members.some((one) => one.data.personId === person)) fail('household.not_a_member', { field: 'persons' });
  if (!leaving.includes(newHead)) fail('household.head_missing', { field: 'head', params: { count: 0 } });
  if (leaving.length === there.length) fail('household.everyone_leaves', { field: 'persons' });
  if (ofKind(facts, 'head').some((one) => (one.valid.until === null || one.valid.until > happening.on) && leaving.includes(one.data.personId))) fail('household.head_leaves', { field: 'persons' });
  refuseChildHead(detailsOf(facts, newHead), happening.on, 'head');
  const status = standing(facts, 'status', happening.on)[0];
  return join(
    ...(sameDwelling ? [sharedBySplit(happening, facts, residence)] : []),
    open('residence', madeHousehold, residence.villageId, happening.on, { address }),
    open('head', madeHousehold, residence.villageId, happening.on, { personId: newHead }),
    ...members.map((one) => changeFrom(one, happening.on, { householdId: madeHousehold, data: { relation: one.data.personId === newHead ? 'head' : 'other_relative' } })),
    ...(status ? [open('status', madeHousehold, residence.villageId, happening.on, { ...status.data, change: 'carried' as const })] : []),
    ...marksOfSplit(happening, facts, leaving, ways),
  );
}

/** All members of `source` join `target`; the source ends with its history kept. `taken`: its marks that the target has from the day on; without it those of its persons. */
export function merge(happening: Happening, target: readonly Fact[], source: readonly Fact[], taken: readonly Trait[] = personMarks): FactChange {
  refuseFuture(happening);
  const residence = living(target, happening.on);
  const other = home(source, happening.on);
  if (residence.householdId === other.householdId) fail('household.same_household', { field: 'source' });
  const members = standing(source, 'member', happening.on);
  // A mark the target has itself after the day stays as it is; one it had until a day is taken from that day on.
  const own = (trait: Trait): readonly FactOf<'trait'>[] => ofKind(target, 'trait').filter((one) => one.data.trait === trait && (one.valid.until === null || one.valid.until > happening.on));
  const marks = standing(source, 'trait', happening.on).filter(({ data }) => taken.includes(data.trait) && !own(data.trait).some((one) => one.valid.until === null));
  return join(
    ...marks.map(({ data }) => open('trait', residence.householdId, residence.villageId, own(data.trait).map((one) => one.valid.until!).reduce((latest, until) => (until > latest ? until : latest), happening.on), data)),
    ...members.map((one) => changeFrom(one, happening.on, { householdId: residence.householdId!, villageId: residence.villageId, data: { relation: 'other_relative' } })),
    ...(residence.villageId === other.villageId ? [] : carried(source, happening.on, ['person']).map((one) => changeFrom(one, happening.on, { villageId: residence.villageId }))),
    ...carried(source, happening.on, ['residence', 'head', 'trait', 'status', 'dwelling']).map((one) => endAt(one, happening.on)),
  );
}

/** Another member is the head; the former head's relation is given, because nobody can guess it. */
export function changeHead(happening: Happening, facts: readonly Fact[], newHead: number, formerHeadIs: Relation): FactChange {
  refuseFuture(happening);
  living(facts, happening.on);
  const [head] = standing(facts, 'head', happening.on);
  const members = standing(facts, 'member', happening.on, (one) => one.data.personId === newHead || one.data.personId === head?.data.personId);
  const next = members.find((one) => one.data.personId === newHead) ?? fail('household.not_a_member', { field: 'head' });
  const former = members.find((one) => one.data.personId === head?.data.personId);
  if (former === next || formerHeadIs === 'head') fail('household.head_missing', { field: 'head', params: { count: 2 } });
  refuseChildHead(detailsOf(facts, newHead), happening.on, 'head');
  return join(
    ...(head ? [changeFrom(head, happening.on, { data: { personId: newHead } })] : []),
    changeFrom(next, happening.on, { data: { relation: 'head' } }),
    ...(former ? [changeFrom(former, happening.on, { data: { relation: formerHeadIs } })] : []),
  );
}

/** A child is born, or a person joins who is in no household of the register. */
export function enter(happening: Happening, facts: readonly Fact[], typed: Entrant, former: Former = nobodyReturns): FactChange {
  refuseFuture(happening);
  const residence = living(facts, happening.on);
  const entrant = withKnown(happening, typed, former, 'person');
  const problems = checkPerson(entrant.details, happening.on, 'person');
  if (problems.length > 0) throw new ProblemError(problems);
  if (entrant.relation === 'head') fail('household.head_missing', { field: 'person.relation', params: { count: 2 } });
  if (on(facts, 'member', happening.on).length >= mostMembers) fail('household.too_many_members', { field: 'person', params: { count: mostMembers + 1, most: mostMembers } });
  return join(...entering(residence.householdId!, residence.villageId, happening.on, entrant.returning ?? -1, entrant));
}

/** A member dies or leaves for somewhere outside the register. The head may go only after another head was named; the last one ends the household. */
export function depart(happening: Happening, facts: readonly Fact[], personId: number): FactChange {
  refuseFuture(happening);
  living(facts, happening.on);
  const theirs = (one: { readonly data: { readonly personId: number } }): boolean => one.data.personId === personId;
  const leaver = standing(facts, 'member', happening.on, theirs)[0] ?? fail('household.not_a_member', { field: 'person' });
  const others = ofKind(facts, 'member').filter((one) => one.valid.until === null && !theirs(one)).map((one) => one.valid.from).toSorted();
  if (others.length === 0) return leave(happening, facts);
  if (ofKind(facts, 'head').some((one) => one.valid.until === null && theirs(one))) fail('household.head_leaves', { field: 'person' });
  if (others[0]! > happening.on) fail('household.before_start', { field: 'on', params: { date: { date: others[0]! } } });
  return join(endAt(leaver, happening.on), ...standing(ofPresent(facts), 'person', happening.on, theirs).map((one) => endAt(one, happening.on)));
}

/**
 * What was written about a person was wrong, or is better known now: believed for all the time the details hold. Another birth has to fit what is known:
 * nobody is a member before it, nor a head as a child. `facts` may hold those of other households the person was in.
 */
export function correctPerson(happening: Happening, facts: readonly Fact[], personId: number, details: PersonDetails): FactChange {
  const of = <K extends 'person' | 'member' | 'head'>(kind: K): readonly FactOf<K>[] => ofKind(facts, kind).filter((one) => one.data.personId === personId);
  const first = (rows: readonly Fact[]): PlainDate | undefined => rows.map((one) => one.valid.from).toSorted()[0];
  const kept = of('person');
  if (kept.length === 0) fail('household.not_a_member', { field: 'person' });
  const reborn = details.birth !== kept.at(-1)!.data.birth;
  const problems = checkPerson(details, (reborn ? first([...kept, ...of('member')]) : undefined) ?? happening.today, 'details');
  if (problems.length > 0) throw new ProblemError(problems);
  const head = first(of('head'));
  if (reborn && head !== undefined) refuseChildHead(details, head, 'details.birth');
  return join(...kept.map((one) => believe(one, details)));
}

/** The address was written wrongly: believed otherwise for all the time the household has lived there. It did not move. */
export function correctAddress(happening: Happening, facts: readonly Fact[], address: string): FactChange {
  const residence = home(facts, happening.on);
  if (residence.data.address === address) fail('household.same_residence', { field: 'address' });
  return believe(residence, { address });
}

export function setTrait(happening: Happening, facts: readonly Fact[], { trait, note, paper }: TraitData): FactChange {
  refuseFuture(happening);
  if (paper !== null && paper.date > happening.today) fail('household.in_future', { field: 'paper.date', params: { date: { date: paper.date } } });
  const residence = living(facts, happening.on);
  if (on(facts, 'trait', happening.on).some((one) => one.data.trait === trait)) fail('household.trait_held', { field: 'trait' });
  return open('trait', residence.householdId, residence.villageId, happening.on, { trait, note, paper });
}

export function endTrait(happening: Happening, facts: readonly Fact[], trait: Trait): FactChange {
  refuseFuture(happening);
  const held = standing(facts, 'trait', happening.on, (one) => one.data.trait === trait)[0] ?? fail('household.trait_not_held', { field: 'trait' });
  return endAt(held, happening.on);
}

/** Both halves of a split in the house they lived in; one that nobody has described yet gets its number now. */
function sharedBySplit({ on: date }: Happening, facts: readonly Fact[], residence: FactOf<'residence'>): FactChange {
  const [lodging] = standing(facts, 'dwelling', date);
  const { dwellingId, change } = lodging ? { dwellingId: lodging.data.dwellingId, change: nothing } : newDwelling(facts, residence, 1);
  return join(change, open('dwelling', madeHousehold, residence.villageId, date, { dwellingId }));
}

/** The marks that the made household has from the day on, and the end of those that went with it. Marks written since for a later day are of the household that stayed. */
function marksOfSplit({ on: date }: Happening, facts: readonly Fact[], leaving: readonly number[], ways: ReadonlyMap<Trait, MarkWay>): readonly FactChange[] {
  const names = (goes: boolean): readonly string[] => on(facts, 'member', date).filter((one) => one.valid.until === null && leaving.includes(one.data.personId) === goes).map((one) => detailsOf(facts, one.data.personId).fullName);
  const [go, stay] = [names(true), names(false)];
  return ofKind(facts, 'trait').filter((one) => one.valid.until === null && one.valid.from <= date).flatMap((one) => {
    const way = ways.get(one.data.trait) ?? usualWay(one.data, go, stay);
    return way === 'stays' ? [] : [open('trait', madeHousehold, one.villageId, date, one.data), ...(way === 'goes' ? [endAt(one, date)] : [])];
  });
}

/** One who returns, with what was known of them where nothing else is said. Refused while they are in a household, before the day they left, and where nobody comes back. */
function withKnown({ on: date }: Happening, entrant: Entrant, former: Former, field: string): Entrant {
  const { returning, details } = entrant;
  if (returning === undefined) return entrant;
  const then = [...ofKind(former.facts, 'person'), ...ofKind(former.facts, 'member')].filter((one) => one.data.personId === returning);
  const known = ofKind(then, 'person').toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)).at(-1)?.data ?? fail('household.not_a_member', { field });
  if (endsForGood.includes(former.by.get(returning) ?? 'register')) fail('household.gone_for_good', { field, params: { name: known.fullName } });
  if (then.some((one) => one.valid.until === null)) fail('household.member_elsewhere', { field });
  const left = then.map((one) => one.valid.until!).toSorted().at(-1)!;
  if (date < left) fail('household.before_start', { field: 'on', params: { date: { date: left } } });
  return { ...entrant, details: { fullName: details.fullName, birth: details.birth ?? known.birth, sex: details.sex ?? known.sex, ethnicGroup: details.ethnicGroup ?? known.ethnicGroup, citizenNumber: details.citizenNumber ?? known.citizenNumber } };
}

function entering(householdId: number, villageId: number, from: PlainDate, personId: number, { details, relation }: Entrant): readonly FactChange[] {
  return [open('member', householdId, villageId, from, { personId, relation }), open('person', null, villageId, from, { personId, ...details })];
}

/** Where the household lives, as an act changes it: throws when it has ended, or was elsewhere on the day. */
function home(facts: readonly Fact[], date: PlainDate): FactOf<'residence'> {
  return standing(facts, 'residence', date)[0] ?? fail('household.ended', { field: 'on' });
}

/** Where the household lives; throws when it has ended, or lived in another village on the day. Another address since then stands in the way of nothing but of moving. */
function living(facts: readonly Fact[], date: PlainDate): FactOf<'residence'> {
  const now = ofKind(facts, 'residence').find((one) => one.valid.until === null) ?? fail('household.ended', { field: 'on' });
  const then = on(facts, 'residence', date)[0];
  if (then?.villageId !== now.villageId) fail('household.before_start', { field: 'on', params: { date: { date: now.valid.from } } });
  return now;
}

/** What stands and goes where the household goes. */
function carried(facts: readonly Fact[], date: PlainDate, kinds: readonly FactKind[]): readonly Fact[] {
  const present = ofPresent(facts);
  return kinds.flatMap((kind) => standing(present, kind, date) as readonly Fact[]);
}

/** Without the details of those who are members no more: they live on elsewhere, and nothing that happens to this household happens to them. */
function ofPresent(facts: readonly Fact[]): readonly Fact[] {
  const members = new Set(ofKind(facts, 'member').filter((one) => one.valid.until === null).map((one) => one.data.personId));
  return facts.filter((one) => one.kind !== 'person' || members.has(one.data.personId));
}

function detailsOf(facts: readonly Fact[], personId: number): PersonData {
  const found = facts.find((one): one is FactOf<'person'> => one.kind === 'person' && one.valid.until === null && one.data.personId === personId);
  return found ? found.data : fail('household.not_a_member', { field: 'person' });
}

function refuseChildHead(details: PersonDetails, date: PlainDate, field: string): void {
  const age = ageAtMost(details.birth, date);
  if (age !== null && age < youngestHead) fail('household.head_is_child', { field, params: { name: details.fullName, age, least: youngestHead } });
}

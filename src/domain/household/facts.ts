/**
 * Small operations on facts from which every act is made: end at a day, change from a day, believe otherwise. Pure; called by `acts.ts`.
 * Law: an act only adds rows and closes rows for knowledge; nothing the register once believed is ever lost.
 */
import { contains, type PlainDate } from '../calendar.ts';
import { ProblemError } from '../problem.ts';
import { householdProblem } from './problem-of.ts';
import type { Fact, FactChange, FactData, FactKind, FactOf, NewFact } from './types.ts';

export const nothing: FactChange = { ends: [], opens: [] };

export function join(...changes: readonly FactChange[]): FactChange {
  return { ends: changes.flatMap((one) => one.ends), opens: changes.flatMap((one) => one.opens) };
}

export function ofKind<K extends FactKind>(facts: readonly Fact[], kind: K): readonly FactOf<K>[] {
  return facts.filter((one) => one.kind === kind) as readonly Fact[] as readonly FactOf<K>[];
}

/** What holds on the day. */
export function on<K extends FactKind>(facts: readonly Fact[], kind: K, date: PlainDate): readonly FactOf<K>[] {
  return ofKind(facts, kind).filter((one) => contains(one.valid, date));
}

/**
 * What holds from the day on, without an end: what an act may change. Throws household.before_start when something later is already known of
 * what it asks for: the later act must be reversed first. `asked`: only these; what is told late of one member waits for no other's birth.
 * Several acts of one day follow each other in the order in which they are written.
 */
export function standing<K extends FactKind>(facts: readonly Fact[], kind: K, date: PlainDate, asked: (one: FactOf<K>) => boolean = () => true): readonly FactOf<K>[] {
  const all = ofKind(facts, kind).filter(asked);
  const later = all.find((one) => one.valid.from > date && one.valid.until === null);
  if (later) throw new ProblemError(householdProblem('household.before_start', { field: 'on', params: { date: { date: later.valid.from } } }));
  return all.filter((one) => one.valid.until === null);
}

/** The fact no longer holds from the day on; one that began on that very day held on none. */
export function endAt(fact: Fact, date: PlainDate): FactChange {
  return { ends: [fact], opens: before(fact, date) };
}

/** Nothing of these kinds holds from the day on, whatever was written since for a later one. */
export function endFrom(facts: readonly Fact[], kinds: readonly FactKind[], date: PlainDate): FactChange {
  return join(...facts.filter((one) => kinds.includes(one.kind) && (one.valid.until === null || one.valid.until > date)).map((one) => endAt(one, date)));
}

/** From the day on it is otherwise: other data, another household or village. */
export function changeFrom<K extends FactKind>(fact: FactOf<K>, date: PlainDate, next: { readonly householdId?: number; readonly villageId?: number; readonly data?: Partial<FactData[K]> }): FactChange {
  const base = withoutId(fact as Fact);
  return {
    ends: [fact as Fact],
    opens: [
      ...before(fact as Fact, date),
      { ...base, householdId: next.householdId ?? fact.householdId, villageId: next.villageId ?? fact.villageId, valid: { from: date, until: null }, data: { ...fact.data, ...next.data } } as NewFact,
    ],
  };
}

/** The register was wrong: for the same time it now believes this. */
export function believe<K extends FactKind>(fact: FactOf<K>, data: Partial<FactData[K]>): FactChange {
  return { ends: [fact as Fact], opens: [{ ...withoutId(fact as Fact), data: { ...fact.data, ...data } } as NewFact] };
}

export function open<K extends FactKind>(kind: K, householdId: number | null, villageId: number, from: PlainDate, data: FactData[K]): FactChange {
  return { ends: [], opens: [{ kind, householdId, villageId, valid: { from, until: null }, data } as unknown as NewFact] };
}

/** The facts about one household: its own, of its members, of the houses it lives or lived in. */
export function aboutHousehold(facts: readonly Fact[], household: number): readonly Fact[] {
  const own = facts.filter((one) => one.householdId === household);
  const members = new Set(ofKind(own, 'member').map((one) => one.data.personId));
  const dwellings = new Set(ofKind(own, 'dwelling').map((one) => one.data.dwellingId));
  return facts.filter((one) => (one.kind === 'person' ? members.has(one.data.personId) : one.kind === 'dwelling_state' ? dwellings.has(one.data.dwellingId) : one.householdId === household));
}

/** The part of the fact before the day. */
function before(fact: Fact, date: PlainDate): readonly NewFact[] {
  return fact.valid.from < date ? [{ ...withoutId(fact), valid: { from: fact.valid.from, until: date } } as NewFact] : [];
}

function withoutId(fact: Fact): NewFact {
  const { id: _id, act: _act, ...rest } = fact;
  return rest as NewFact;
}

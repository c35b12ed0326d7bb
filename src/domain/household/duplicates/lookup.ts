/**
 * Is this person in the register already? Asked while somebody types, so it must answer at once. Called by the entry form's action.
 * Built once over the records; new ones are added behind and found as well. Answers are the most likely first, with the evidence of each.
 */
import { evidence, scorer, type Weights } from './model.ts';
import { personScheme } from './person-comparisons.ts';
import { keysOf, personKeys } from './person-keys.ts';
import type { People, Person, PersonFacts } from './person.ts';

export type Match = { /** Number of the record, in the order they were handed in. */ readonly record: number; readonly bits: number; readonly evidence: ReturnType<typeof evidence> };

export type Lookup = {
  /** At most `limit` records with at least `least` bits (default 0: as likely one person as not). */
  readonly find: (facts: PersonFacts, options?: { readonly limit?: number; readonly least?: number }) => readonly Match[];
  /** Its record number. */
  readonly add: (facts: PersonFacts) => number;
};

/** Of a key that more records share, so many are looked at. */
const mostAlike = 500;

export function createLookup(people: People, weights: Weights): Lookup {
  const scheme = personScheme(people);
  const score = scorer(scheme, weights);
  const persons: Person[] = [...people.list];
  const columns = personKeys(people).map(sortedColumn);
  const later = columns.map(() => new Map<number, number[]>());
  const candidatesOf = (person: Person): ReadonlySet<number> => {
    const found = new Set<number>();
    keysOf(person, people).forEach((key, index) => {
      if (key === 0) return;
      columns[index]!(key, (record) => found.add(record));
      for (const record of later[index]!.get(key) ?? []) found.add(record);
    });
    return found;
  };
  return {
    find: (facts, { limit = 5, least = 0 } = {}) => {
      const person = people.prepare(facts);
      const scored = Array.from(candidatesOf(person), (record) => ({ record, bits: score(person, persons[record]!) })).filter(({ bits }) => bits >= least);
      const best = scored.sort((a, b) => b.bits - a.bits || a.record - b.record).slice(0, limit);
      return best.map((one) => ({ ...one, evidence: evidence(scheme, weights, person, persons[one.record]!) }));
    },
    add: (facts) => {
      const person = people.prepare(facts);
      const record = persons.push(person) - 1;
      keysOf(person, people).forEach((key, index) => {
        if (key !== 0) later[index]!.set(key, [...(later[index]!.get(key) ?? []), record]);
      });
      return record;
    },
  };
}

type Column = (key: number, visit: (record: number) => void) => void;

/** Keys in order with their records, eight bytes a record. */
function sortedColumn(column: Uint32Array): Column {
  const unit = 2 ** Math.max(1, Math.ceil(Math.log2(Math.max(2, column.length))));
  const order = new Float64Array(column.length);
  for (let record = 0; record < column.length; record += 1) order[record] = column[record]! * unit + record;
  order.sort();
  return (key, visit) => {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (order[middle]! < key * unit) low = middle + 1;
      else high = middle;
    }
    for (let place = low; place < order.length && place < low + mostAlike && order[place]! < (key + 1) * unit; place += 1) visit(order[place]! % unit);
  };
}

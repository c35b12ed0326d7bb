/**
 * The search for double records as one piece of work that can be handed to another thread: plain facts in, pairs with their explanations out.
 * Called by `actions/household/duplicate-thread.ts` (in a worker) and by tests. Pure.
 */
import type { Message } from '../../message.ts';
import { explainPair } from './explain.ts';
import { findDuplicates } from './find.ts';
import { personScheme } from './person-comparisons.ts';
import { personKeys } from './person-keys.ts';
import { createPeople, type PersonFacts } from './person.ts';
import { usualWeights } from './usual-weights.ts';

/** `from`: pairs both of whose records come before it are of no interest (the register's own, when a list is compared with it). */
export type DuplicateWork = { readonly facts: readonly PersonFacts[]; readonly least: number; readonly from?: number; readonly most: number };
export type FoundPair = { readonly a: number; readonly b: number; readonly bits: number; readonly verdict: Message; readonly reasons: readonly Message[] };

/** Fewer records teach too little about how people write: the usual weights are taken. */
const learnFrom = 20_000;

/** Pairs of at least `least` bits, the surest first, at most `most`; `count` is all of them. */
export function searchDuplicates({ facts, least, from = 0, most }: DuplicateWork, tell?: (share: number) => void): { readonly count: number; readonly pairs: readonly FoundPair[] } {
  const people = createPeople(facts);
  const scheme = personScheme(people);
  const communes = new Set(facts.map((one) => one.commune)).size;
  const { pairs, weights } = findDuplicates(scheme, people.list, personKeys(people), { ...(facts.length < learnFrom ? { weights: usualWeights(facts.length, communes) } : {}), ...(tell ? { tell } : {}) });
  const wanted = pairs.filter((one) => one.bits >= least && one.b >= from).sort((x, y) => y.bits - x.bits || x.a - y.a || x.b - y.b);
  return {
    count: wanted.length,
    pairs: wanted.slice(0, most).map(({ a, b, bits }) => {
      const { verdict, reasons } = explainPair(scheme, weights, people.list[a]!, people.list[b]!);
      return { a, b, bits, verdict, reasons: reasons.filter((one) => one.bits !== 0).map((one) => one.words) };
    }),
  };
}

/**
 * Finds the records of one person among many: candidates by keys, weights learned from the records, evidence of every candidate, groups.
 * Called by the bulk run over a register and by the benches. Any kind of record: the scheme says how to compare, the keys which pairs to look at.
 */
import { eachCandidate, type Keys } from './candidates.ts';
import { learnWeights } from './estimate.ts';
import { groupsOf, type ScoredPair } from './groups.ts';
import { type Scheme, scorer, type Weights } from './model.ts';

export type Found = {
  readonly candidates: number;
  readonly weights: Weights;
  /** Pairs more likely one person than not, each a < b, before grouping. */
  readonly pairs: readonly ScoredPair[];
  /** Record numbers, two and more a group. */
  readonly groups: readonly (readonly number[])[];
};

export type FindOptions = { /** A key shared by more records than this is passed over. */ readonly mostAlike?: number; /** Kept from an earlier run; learned when absent. */ readonly weights?: Weights; /** Hears which share of the pairs was compared. */ readonly tell?: (share: number) => void };

/** So many candidates suffice to learn from. */
const learnFrom = 100_000;

/** Keys that too many records share are set to 0 in `keys` (see candidates.ts): make them anew for other records. */
export function findDuplicates<R>(scheme: Scheme<R>, records: readonly R[], keys: Keys, options: FindOptions = {}): Found {
  const { mostAlike = 60 } = options;
  const weights = options.weights ?? learn(scheme, records, keys, mostAlike);
  const score = scorer(scheme, weights);
  const pairs: ScoredPair[] = [];
  let candidates = 0;
  eachCandidate(keys, mostAlike, (a, b) => {
    candidates += 1;
    const bits = score(records[a]!, records[b]!, 0);
    if (bits > 0) pairs.push({ a, b, bits });
  }, options.tell);
  return { candidates, weights, pairs, groups: groupsOf(pairs, (a, b) => score(records[a]!, records[b]!)) };
}

/** Every so-many-th candidate, between half of `learnFrom` and all of it: whenever twice as many are kept, every other one is dropped. */
function learn<R>(scheme: Scheme<R>, records: readonly R[], keys: Keys, mostAlike: number): Weights {
  const [left, right] = [new Uint32Array(learnFrom), new Uint32Array(learnFrom)];
  let [every, seen, count] = [1, 0, 0];
  eachCandidate(keys, mostAlike, (a, b) => {
    if (seen % every === 0) {
      if (count === learnFrom) {
        for (let kept = 0; kept < count / 2; kept += 1) [left[kept], right[kept]] = [left[2 * kept]!, right[2 * kept]!];
        count /= 2;
        every *= 2;
      }
      if (seen % every === 0) {
        [left[count], right[count]] = [a, b];
        count += 1;
      }
    }
    seen += 1;
  });
  return learnWeights(scheme, records, { left, right, count }, 1 / every);
}

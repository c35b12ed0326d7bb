/**
 * Learns the weights of a scheme from the records themselves, without knowing the truth: u from pairs drawn over all records (almost none is one
 * person), m and the prior by expectation and maximisation over the candidate pairs. Called before a bulk run; the result can be kept and reused.
 * Nothing is random: the draw walks the records in fixed strides, so the same records give the same weights.
 */
import type { FieldWeights, Scheme, Weights } from './model.ts';

export type Pairs = { readonly left: Uint32Array; readonly right: Uint32Array; readonly count: number };

const draws = 60_000;
const turns = 25;

/** `candidates`: pairs that may be one person, each once. `share`: which part of all candidates they are (a sample of them will do). */
export function learnWeights<R>(scheme: Scheme<R>, records: readonly R[], candidates: Pairs, share = 1): Weights {
  const drawn = chanceAgreement(scheme, records);
  const { comparisons } = scheme;
  const degreesOf = candidates.count === 0 ? [] : patternsOf(scheme, records, candidates);
  const everyPair = Math.max(1, (records.length * (records.length - 1)) / 2);
  let fields: readonly FieldWeights[] = comparisons.map(({ degrees }, index) => ({ m: firstGuess(degrees.length), u: drawn[index]! }));
  let prior = Math.min(0.5, (0.2 * records.length) / everyPair);
  for (let turn = 0; turn < turns; turn += 1) {
    const counts = comparisons.map(({ degrees }) => new Float64Array(degrees.length));
    let matches = 0;
    for (const { degrees, pairs, share: rare } of degreesOf) {
      let odds = prior / (1 - prior);
      degrees.forEach((degree, index) => {
        if (degree >= 0) odds *= fields[index]!.m[degree]! / (rare[index] ?? fields[index]!.u[degree]!);
      });
      const chanceOfOne = (odds / (1 + odds)) * pairs;
      matches += chanceOfOne;
      degrees.forEach((degree, index) => {
        if (degree >= 0) counts[index]![degree]! += chanceOfOne;
      });
    }
    prior = Math.min(0.5, Math.max(matches / share, 0.5) / everyPair);
    fields = counts.map((count, index) => {
      const m = capped(smoothed(count, 0.5), comparisons[index]!.ceiling ?? []);
      return { m, u: inKeeping(withoutMatches(drawn[index]!, m, prior), m) };
    });
  }
  return { prior, fields };
}

type Pattern = { readonly degrees: Int8Array; readonly share: readonly (number | null)[]; pairs: number };

/** Pairs that show the same degrees are counted together; rarity goes by powers of two so that there are few kinds. */
function patternsOf<R>({ comparisons }: Scheme<R>, records: readonly R[], { left, right, count }: Pairs): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (let pair = 0; pair < count; pair += 1) {
    const [a, b] = [records[left[pair]!]!, records[right[pair]!]!];
    const degrees = Int8Array.from(comparisons, (one) => one.compare(a, b));
    const share = comparisons.map((one, index) => {
      const exact = degrees[index]! < 0 ? null : (one.shareOf?.(a, b, degrees[index]!) ?? null);
      return exact === null ? null : 2 ** Math.round(Math.log2(exact));
    });
    const key = `${degrees.join()}|${share.join()}`;
    const known = patterns.get(key);
    if (known) known.pairs += 1;
    else patterns.set(key, { degrees, share, pairs: 1 });
  }
  return [...patterns.values()];
}

/** How often each degree comes up between records that have nothing to do with each other. */
function chanceAgreement<R>({ comparisons }: Scheme<R>, records: readonly R[]): readonly (readonly number[])[] {
  const counts = comparisons.map(({ degrees }) => new Float64Array(degrees.length));
  const n = records.length;
  const every = Math.max(1, Math.ceil(draws / Math.max(1, n)));
  const limit = Math.min(n, Math.ceil(draws / every));
  for (let turn = 1; turn <= every && n > 1; turn += 1) {
    const stride = 1 + Math.floor(((n - 1) * ((turn * 0.6180339887498949) % 1)));
    for (let step = 0; step < limit; step += 1) {
      const first = limit === n ? step : Math.floor((step * n) / limit);
      const second = (first + stride) % n;
      if (first === second) continue;
      comparisons.forEach((one, index) => {
        const degree = one.compare(records[first]!, records[second]!);
        if (degree >= 0) counts[index]![degree]! += 1;
      });
    }
  }
  return counts.map((count) => smoothed(count, 0.5));
}

/** Among the pairs drawn a few are one person: their part is taken out, as far as it can be. */
function withoutMatches(drawn: readonly number[], m: readonly number[], prior: number): readonly number[] {
  const left = drawn.map((share, degree) => Math.max(share - prior * m[degree]!, share / 20));
  const total = left.reduce((sum, one) => sum + one, 0);
  return left.map((share) => share / total);
}

/** No degree may speak louder for one person than the highest: what is seldom drawn would, by chance. */
function inKeeping(u: readonly number[], m: readonly number[]): readonly number[] {
  return u.map((chance, degree) => Math.max(chance, (u.at(-1)! * m[degree]!) / m.at(-1)!));
}

function capped(m: readonly number[], ceiling: readonly number[]): readonly number[] {
  const under = m.map((chance, degree) => Math.min(chance, ceiling[degree] ?? 1));
  const total = under.reduce((sum, one) => sum + one, 0);
  return under.map((chance) => chance / total);
}

function firstGuess(degrees: number): readonly number[] {
  const raw = Array.from({ length: degrees }, (_, degree) => (degree === degrees - 1 ? 8 : degree === 0 ? 0.6 : 1));
  return raw.map((value) => value / raw.reduce((sum, one) => sum + one, 0));
}

function smoothed(counts: Float64Array, more: number): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count + more, 0);
  return Array.from(counts, (count) => (count + more) / total);
}

/**
 * Why two records may be one person, in the reader's words: each field with its degree and how many bits it counts, and a verdict.
 * Called by the screens and reports that show a pair. Says nothing of the values themselves: the screen has them, a log must not.
 */
import { type Message, message } from '../../message.ts';
import type { MessageKey } from '../../text/catalogue.ts';
import { evidence, probability, type Scheme, scorer, type Weights } from './model.ts';

export type Reason = { readonly field: string; readonly bits: number; readonly words: Message };
export type Explanation = { readonly bits: number; /** 0 to 1. */ readonly probability: number; readonly verdict: Message; /** What counts most first. */ readonly reasons: readonly Reason[] };

/** Only for the scheme of persons: its fields and degrees have words. */
export function explainPair<R>(scheme: Scheme<R>, weights: Weights, a: R, b: R): Explanation {
  const bits = scorer(scheme, weights)(a, b);
  const reasons = evidence(scheme, weights, a, b).map(({ field, degree, bits: own }, index): Reason => {
    const name = degree < 0 ? 'unknown' : scheme.comparisons[index]!.degrees[degree]!;
    return { field, bits: own, words: message(`household.duplicate.${field}.${name}` as MessageKey, { bits: points(own) }) };
  });
  return { bits, probability: probability(bits), verdict: verdictOf(bits), reasons: reasons.toSorted((x, y) => Math.abs(y.bits) - Math.abs(x.bits)) };
}

/** Ten bits: a thousand to one. */
export function verdictOf(bits: number): Message {
  const name = bits >= 10 ? 'sure' : bits >= 3 ? 'likely' : bits > -3 ? 'open' : 'unlikely';
  return message(`household.duplicate.verdict.${name}`);
}

function points(bits: number): { readonly decimal: string } {
  return { decimal: (Math.round(bits * 10) / 10 || 0).toFixed(1) };
}

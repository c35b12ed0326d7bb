/**
 * A count of a register as the fact of an item: judged only when the days still to come cannot turn the verdict. Called by the port to the registers
 * (`actions/emulation/measures.ts`). Pure. Law: a narrower span never turns what a wider one said (decision 34).
 */
import { compare, exact, subtract, toDecimal } from '../exact.ts';
import { message, type Message } from '../message.ts';
import { type Fact, unknownFact } from './types.ts';

/** `value`: the count so far, null where nothing is counted yet; `low` and `high`: the least and the most it may be when the period is over, `high` null without bound. */
export type Counted = { readonly value: string | null; readonly low: string; readonly high: string | null; readonly line: Message };

/** `atLeast`: the bound, null where the packs knew none. Unknown with `not_due` while the period can still decide either way. */
export function countedFact({ value, low, high, line }: Counted, atLeast: string | null, opens: NonNullable<Fact['opens']>, unit: 'percent' | 'count'): Fact {
  if (atLeast === null) return { ...unknownFact('no_data', [line]), opens };
  const bound = message(`assessment.fact.bound.${unit}`, { bound: { decimal: atLeast } });
  const least = exact(atLeast);
  const met = compare(exact(low), least) >= 0;
  if (value === null || (!met && (high === null || compare(exact(high), least) >= 0))) return { ...unknownFact('not_due', [line, bound]), value, required: atLeast, opens };
  return { state: met ? 'met' : 'not', reason: 'computed', value, required: atLeast, margin: toDecimal(subtract(exact(value), least)), opens, working: [line, message('assessment.fact.value', { value: { decimal: value }, required: { decimal: atLeast } }), bound] };
}

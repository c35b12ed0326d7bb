/**
 * The closed set of operators a rule is written with. Used by `format.ts`; carried out by `compile.ts`, `evaluate.ts` and the SQL generator.
 * Every number in a rule is the name of a dated value: a bare number would have no source. To add an operator: here, in those three, in
 * docs/policy-format.md and in the property test.
 */
import { z } from 'zod';
import { complain, name } from './parts.ts';

const bounds = ['at_most', 'less_than', 'at_least', 'more_than'] as const;
export type BoundKey = (typeof bounds)[number];

export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  /** At least so many of the rules (or of the standard's deprivation indicators) are true. */
  | { readonly at_least: string; readonly of: 'deprivations' | readonly Rule[] }
  | ({ readonly compare: string } & { readonly [K in BoundKey]?: string | undefined })
  /** above < fact ≤ at_most. */
  | { readonly between: string; readonly above: string; readonly at_most: string }
  /** The fact is one of the choices. */
  | { readonly lookup: string; readonly in: readonly string[] }
  /** A yes/no fact. */
  | { readonly fact: string }
  /** A test of the same standard, by name. */
  | { readonly test: string }
  /** One question answered by two measures: whichever is known; both known must say the same, otherwise the household is refused. */
  | { readonly agree: readonly Rule[] };

export const operators = ['all', 'any', 'not', 'at_least', 'compare', 'between', 'lookup', 'fact', 'test', 'agree'] as const;

const compare = z
  .strictObject({ compare: name, at_most: name.optional(), less_than: name.optional(), at_least: name.optional(), more_than: name.optional() })
  .superRefine((value, context) => {
    if (bounds.filter((key) => value[key] !== undefined).length !== 1) complain(context, 'policy.one_bound');
  });

export const rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(rule).min(1) }),
    z.strictObject({ any: z.array(rule).min(1) }),
    z.strictObject({ not: rule }),
    z.strictObject({ at_least: name, of: z.union([z.literal('deprivations'), z.array(rule).min(1)]) }),
    compare,
    z.strictObject({ between: name, above: name, at_most: name }),
    z.strictObject({ lookup: name, in: z.array(name).min(1) }),
    z.strictObject({ fact: name }),
    z.strictObject({ test: name }),
    z.strictObject({ agree: z.array(rule).min(2) }),
  ]),
);

/** The bound of a comparison: which way and the value's name. */
export function boundOf(one: Extract<Rule, { compare: string }>): { readonly key: BoundKey; readonly value: string } {
  const key = bounds.find((candidate) => one[candidate] !== undefined)!;
  return { key, value: one[key]! };
}

/** The rules directly inside a rule. */
export function partsOf(one: Rule): readonly Rule[] {
  if ('all' in one) return one.all;
  if ('any' in one) return one.any;
  if ('not' in one) return [one.not];
  if ('agree' in one) return one.agree;
  return 'of' in one && one.of !== 'deprivations' ? one.of : [];
}

/** A rule and every rule within it, with the way there from the rule itself. */
export function* walk(one: Rule, path: readonly (string | number)[] = []): Generator<{ readonly rule: Rule; readonly path: readonly (string | number)[] }> {
  yield { rule: one, path };
  if ('not' in one) yield* walk(one.not, [...path, 'not']);
  const key = 'all' in one ? 'all' : 'any' in one ? 'any' : 'agree' in one ? 'agree' : 'of' in one ? 'of' : null;
  if (key !== null) for (const [index, part] of partsOf(one).entries()) yield* walk(part, [...path, key, index]);
}

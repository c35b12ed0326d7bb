/**
 * The policy-pack format, section by section, as one schema. Called by `read.ts`, `json-schema.ts` and whoever shows a pack.
 * Documented for people in docs/policy-format.md; must not evaluate anything.
 */
import { z } from 'zod';
import { areaStatusKinds } from '../area/types.ts';
import { type HouseholdClass, householdClasses, traits } from '../household/types.ts';
import { areaTypes, awardLevels, awardTakers, complain, day, indicatorId, lawWords, name, period, periodInOrder, slug, source, status, value, words } from './parts.ts';
import { rule } from './rule.ts';

export const classNames = householdClasses;
/** What a classification may find: one of the register's classes, or that it cannot be told. */
export type ClassOrUnknown = HouseholdClass | 'unknown';

/** What a rule may ask about a household or a person. */
const fact = z.strictObject({ id: name, text: words, kind: z.enum(['number', 'yes_no', 'choice']), unit: value.shape.entries.element.shape.unit.optional(), choices: z.array(z.strictObject({ id: name, text: words })).optional() });
export type Fact = z.output<typeof fact>;

const indicator = z.strictObject({
  id: indicatorId, code: name, service: words, text: words, threshold: words.optional(), threshold_missing: words.optional(), rule: rule.optional(), source, status, note: words.optional(),
}).superRefine((one, context) => {
  if ((one.threshold === undefined) === (one.threshold_missing === undefined)) complain(context, 'policy.value_or_missing', ['threshold']);
});
export type Indicator = z.output<typeof indicator>;

const test = z.strictObject({ id: name, text: words, rule, law: lawWords.optional(), source, status });
export type Test = z.output<typeof test>;

/** A case the law names that takes a household out of a class although the rule holds. */
const exception = z.strictObject({ id: name, text: words, rule, source, status });

const householdClass = z.strictObject({
  class: z.enum(classNames),
  rule: rule.optional(),
  otherwise: z.literal(true).optional(),
  except: z.array(name).optional(),
  /** When this class cannot be told, the classes below it are still asked; the explanation says so. */
  when_unknown: z.literal('pass').optional(),
  law: lawWords.optional(), source, status,
}).superRefine((one, context) => {
  if ((one.rule === undefined) === (one.otherwise === undefined)) complain(context, 'policy.rule_or_otherwise');
});
export type ClassRule = z.output<typeof householdClass>;

/** A further group that rests on the class, asked of a person or household beside it (người lao động có thu nhập thấp). */
const group = z.strictObject({ id: name, text: words, ...period, rule, law: lawWords.optional(), source, status, note: words.optional() }).superRefine(periodInOrder);
export type Group = z.output<typeof group>;

const inheritable = ['indicators', 'tests', 'exceptions', 'classes', 'groups'] as const;

const standard = z.strictObject({
  id: slug, text: words, ...period, source, status, note: words.optional(),
  /** A province's slug; absent: the whole country. */
  area: slug.optional(),
  /** The standard this one stands in for where it applies; what is neither written nor inherited is unknown. */
  overrides: slug.optional(),
  inherits: z.array(z.enum(inheritable)).optional(),
  /** Names of values of the overridden standard and the names that take their place. */
  replaces: z.record(name, name).optional(),
  indicators: z.array(indicator).optional(),
  /** Why deprivations cannot be counted yet, although the indicators are named. */
  counting_missing: words.optional(),
  tests: z.array(test).optional(),
  exceptions: z.array(exception).optional(),
  classes: z.array(householdClass).optional(),
  /** Why no household can be classified, where the rule is not known. */
  classes_missing: words.optional(),
  groups: z.array(group).optional(),
}).superRefine((one, context) => {
  periodInOrder(one, context);
  if ((one.classes === undefined && !one.inherits?.includes('classes')) === (one.classes_missing === undefined)) complain(context, 'policy.value_or_missing', ['classes']);
});
export type Standard = z.output<typeof standard>;

const listItem = z.strictObject({
  id: name, text: words, code: z.string().optional(), status: status.optional(), note: words.optional(), from: day.optional(), until: day.optional(),
  /** Where the item is counted in the statutory tables: {form2: "2"}. */
  forms: z.record(z.string(), z.string()).optional(), effect: z.enum(['in', 'out', 'none']).optional(), asks_for: z.enum(['poor', 'near_poor']).optional(),
  /** A form of award: who decides, whom it goes to, whether by a decision, whether locked until guidance is linked, the value of its coefficient. */
  award: z.strictObject({ decided_by: z.array(z.enum(awardLevels)).min(1), takes: z.array(z.enum(awardTakers)).min(1), decision: z.boolean(), locked: z.literal(true).optional(), money: name.optional() }).optional(),
  /** A package of support: the causes, needs (codes of indicators), asked-for needs and marks it answers, for whom only, and what it rests on. */
  package: z.strictObject({
    answers: z.strictObject({ causes: z.array(name).min(1).optional(), needs: z.array(name).min(1).optional(), asked: z.array(name).min(1).optional(), traits: z.array(z.enum(traits)).min(1).optional() }),
    only: z.strictObject({ classes: z.array(z.enum(householdClasses)).min(1).optional(), zones: z.array(z.enum(areaStatusKinds)).min(1).optional(), minorities: z.literal(true).optional(), able: z.literal(true).optional() }).optional(),
    source,
  }).optional(),
  /** A kind of support: the causes of poverty, the deprivations (codes of indicators) and the needs found at the review that it answers. */
  support: z.strictObject({ causes: z.array(name), lacks: z.array(name), needs: z.array(name) }).optional(),
  /** A support that follows from the class: the values that say its yearly amount for a person or household, and the share of it borne for each class. */
  cost: z.strictObject({ per: z.enum(['household', 'person']), amount: name, poor: name.optional(), near_poor: name.optional(), source }).optional(),
  /** What is offered to a household that left one of these classes, and the value that says for how many years after. */
  incentive: z.strictObject({ leaves: z.array(z.enum(['poor', 'near_poor'])).min(1), years: name.optional() }).optional(),
});
const list = z.strictObject({ id: name, text: words, ...period, source, status, note: words.optional(), items: z.array(listItem).min(1) }).superRefine(periodInOrder);
export type PolicyList = z.output<typeof list>;
export type ListItem = z.output<typeof listItem>;

const step = z.strictObject({
  id: name, text: words, from: day.optional(), until: day.optional(), source, status, note: words.optional(),
  /** Values the step is bound by: its days, shares, copies. */
  values: z.array(name).optional(), missing: words.optional(),
});
export type ProcedureStep = z.output<typeof step>;
const procedure = z.strictObject({ id: name, text: words, ...period, source, status, note: words.optional(), values: z.array(name).optional(), steps: z.array(step).min(1) }).superRefine(periodInOrder);
export type Procedure = z.output<typeof procedure>;

/** A question with its answer, run whenever the pack is checked. A household: what is not in `deprived` or `unknown` is known not to be. */
const example = z.union([
  z.strictObject({
    on: day, province: slug.optional(), area_type: z.enum(areaTypes).optional(), income: z.number().nonnegative().optional(), score_a: z.number().nonnegative().optional(),
    deprived: z.array(indicatorId).optional(), unknown: z.union([z.literal('all'), z.array(indicatorId)]).optional(), facts: z.record(name, z.union([z.number(), z.boolean(), z.string()])).optional(),
    gives: z.strictObject({ standard: z.union([slug, z.literal('none')]), class: z.enum([...classNames, 'unknown']).optional(), groups: z.array(name).optional() }),
  }),
  z.strictObject({ on: day, value: name, area_type: z.enum(areaTypes).optional(), gives: z.union([z.number(), z.string()]) }),
  z.strictObject({ on: day, procedure: name, gives: z.strictObject({ steps: z.array(name) }) }),
  z.strictObject({ on: day, list: name, gives: z.strictObject({ count: z.number().int() }) }),
]);
export type Example = z.output<typeof example>;

export const packFile = z.strictObject({
  format: z.literal('chungtay-policy/1'),
  id: slug, version: z.number().int().min(1), title: words, note: words.optional(),
  /** Invented for trying out: loaded only when asked for, and shown as giả lập wherever it is used. */
  fixture: z.literal(true).optional(),
  facts: z.array(fact).default([]),
  values: z.array(value).default([]),
  standards: z.array(standard).default([]),
  lists: z.array(list).default([]),
  procedures: z.array(procedure).default([]),
  examples: z.array(example).default([]),
});
export type Pack = z.output<typeof packFile>;

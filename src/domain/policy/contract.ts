/**
 * What can be asked of the law: what it says on a day, what differs between two, a household tried out, why decisions gave a household its class,
 * and a what-if over the register. Carried out by `src/actions/policy`. Nothing here writes: a trial and a what-if are never saved.
 */
import { z } from 'zod';
import { dateInput, listOf, pageInput, read, sealedRead } from '../action.ts';
import { areaLevels } from '../area/types.ts';
import { householdClasses, statusChanges } from '../household/types.ts';
import type { MessageKey } from '../text/catalogue.ts';
import { states } from '../plan/evaluation.ts';
import { classNames } from './format.ts';
import { costPattern } from './budget.ts';
import { changePattern } from './what-if-changes.ts';
import { areaTypes, lawWords, status } from './parts.ts';
import type { RuleLine } from './rule-words.ts';

export const messageShape = z.object({ key: z.string().transform((text) => text as MessageKey), params: z.record(z.string(), z.any()).optional() });
const words = z.object({ vi: z.string(), en: z.string() });
const sourced = { text: words, source: z.string(), status };
const law = lawWords.nullable().describe('What the law says, in words close to its text; its own status says whether that text itself was read.');
const ruleLine: z.ZodType<RuleLine> = z.lazy(() => z.object({ line: messageShape, parts: z.array(ruleLine) })) as never;
const standardId = z.string().max(80).optional();
const province = z.string().max(160).optional().describe('Slug of a province, for its own standard where it has one.');
export const anyClass = z.enum([...classNames, 'unknown']);

const invented = 'With the invented packs (GIẢ LẬP) too, to walk a path the law has no numbers for yet; whatever rests on them says so.';

const standardHead = z.object({ id: z.string(), text: words, from: z.string(), until: z.string().nullable(), area: z.string().nullable(), status, source: z.string() });
export const policyLaw = read('policy.law', 'What the law says on a day: the standard with its rules as the engine runs them, values, procedures, lists, each with source and status.',
  z.object({ date: dateInput.optional(), province, standard: standardId }),
  z.object({
    date: z.string(), standards: z.array(standardHead), fixtures: z.array(standardHead).describe('Invented standards (GIẢ LẬP) that a trial may ask for; never law.'),
    standard: z.object({
      id: z.string(), ...sourced, from: z.string(), until: z.string().nullable(), note: words.nullable(), fixture: z.boolean(), area: z.string().nullable(), packs: z.array(z.object({ id: z.string(), version: z.number(), hash: z.string(), said: messageShape })),
      indicators: z.array(z.object({ id: z.string(), code: z.string(), service: words, ...sourced, threshold: words, known: z.boolean(), note: words.nullable() })),
      tests: z.array(z.object({ ...sourced, rule: ruleLine, law })), classes: z.array(z.object({ class: z.string(), rule: ruleLine, law, passes: z.boolean(), source: z.string(), status })), classesMissing: words.nullable(),
      groups: z.array(z.object({ id: z.string(), ...sourced, rule: ruleLine, law, asks: z.array(z.string()).describe('Facts it asks for beside the class.') })),
    }).nullable(),
    values: z.array(z.object({ id: z.string(), ...sourced, said: messageShape, missing: z.boolean(), from: z.string(), until: z.string().nullable(), note: words.nullable(), law, ofStandard: z.boolean() })),
    procedures: z.array(z.object({ id: z.string(), ...sourced, steps: z.array(z.object({ id: z.string(), ...sourced, missing: words.nullable(), values: z.array(z.object({ text: words, said: messageShape, status })) })) })),
    lists: z.array(z.object({ id: z.string(), ...sourced, items: z.array(z.object({ id: z.string(), text: words, status })) })),
  }));

export const policyDifferences = read('policy.differences', 'What differs between the law of two days, or between two standards.',
  z.object({ from: dateInput, to: dateInput, province, before: standardId, after: standardId, fixture: z.stringbool().default(false).describe(invented) }),
  z.object({ fixture: z.boolean(), rows: z.array(z.object({ kind: z.enum(['standard', 'value', 'step', 'list_item', 'indicator', 'threshold', 'class', 'group']), text: words.nullable(), class: z.string().nullable(), before: z.array(ruleLine), after: z.array(ruleLine) })) }));

const answered = z.array(z.object({ answer: z.enum(['yes', 'no', 'unknown']), line: messageShape }));
const explained = {
  class: anyClass, heading: messageShape, reason: messageShape, tests: answered, groups: answered.describe('Further groups of the day whose question was answered, as the low-income worker.'), missing: z.array(messageShape), more: z.array(messageShape), notes: z.array(messageShape),
};
export type Explained = z.output<z.ZodObject<typeof explained>>;

const trial = {
  areaType: z.enum(areaTypes), income: z.coerce.number().nonnegative().max(1e10).nullable().default(null).describe('Đồng per person and month.'), scoreA: z.coerce.number().int().min(0).max(1000).nullable().default(null),
  deprived: listOf(z.string().max(40)).describe('Codes of the indicators the household lacks.'), unknown: listOf(z.string().max(40)).describe('Codes of those without an answer.'),
  fixture: z.boolean().default(false).describe(invented), isWorker: z.boolean().nullable().default(null).describe('Who is asked about is a worker: then the explanation says whether a low-income one, by the law of the day; null: not asked.'),
};
/** Sealed: an income and answers do not belong in an address, whoever's they are. */
export const policyTry = sealedRead('policy.try', 'The class of a household tried out, with its whole explanation; nothing is kept.', z.object({ date: dateInput.optional(), province, standard: standardId, ...trial }), z.object({ standard: z.string(), fixture: z.boolean(), deprivations: z.number().int(), ...explained }));

export const policyTryTwo = sealedRead('policy.tryTwo', 'One survey under the law of two days: both results and what became of each answer.', z.object({ from: dateInput, to: dateInput, province, ...trial }),
  z.object({
    sameClass: z.boolean(), before: z.object({ standard: words, fixture: z.boolean(), ...explained }), after: z.object({ standard: words, fixture: z.boolean(), ...explained }),
    indicators: z.array(z.object({ code: z.string(), text: words, before: z.string().nullable(), after: z.string().nullable(), answer: z.boolean().nullable() })),
  }));

const id = z.coerce.number().int().positive();
export const householdExplain = read('household.explain', 'Why each decision gave a household its class: the standard\'s tests with the household\'s values, what is missing, the nearest change that would alter it.',
  z.object({ id, knownOn: dateInput.optional() }),
  z.object({
    rows: z.array(z.object({
      decided: z.enum(householdClasses), change: z.enum(statusChanges), from: z.string(), until: z.string().nullable(), decision: z.object({ number: z.string(), issuedOn: z.string() }), areaType: z.enum(areaTypes).nullable(),
      explained: z.object({ ...explained, agrees: z.boolean(), remarks: z.array(messageShape), lines: z.array(messageShape).describe('All of it as one page, in reading order: what the notice prints and the journal keeps.'), packs: z.array(messageShape) }).nullable(),
    })),
  }));

const area = z.string().min(1).max(160);
const parameters = {
  area, date: dateInput.optional().describe('The day of the register and of the law it is compared with; today without it.'),
  knownOn: dateInput.optional().describe('The register as it was known at the end of that day, with the figures and the plans there were by then.'),
  otherDate: dateInput.optional().describe('The law of another day.'), otherStandard: standardId,
  fixture: z.stringbool().default(false).describe(`${invented} Only for an area of the story world.`),
  changes: listOf(z.string().max(120).regex(changePattern)).describe('Values of the law under other numbers, each as value:rural:urban; a number left out stays as it is.'),
};
const norm = z.object({ value: z.number().nullable(), source: z.string(), status, missing: words.nullable() }).nullable();
const dong = z.number().int().nullable();
const budget = z.object({
  on: z.string().describe('The day the norms are of.'), whole: z.boolean().describe('Every support has an amount; otherwise the total is of those that have one.'),
  rows: z.array(z.object({
    id: z.string(), text: words, per: z.enum(['household', 'person']), source: z.string(), status, amount: dong.describe('Đồng a year for one; null: nobody said.'), entered: z.boolean().describe('Typed for this trial, not of the packs.'), missing: words.nullable(),
    shares: z.object({ poor: norm, near_poor: norm }), before: dong, after: dong, difference: dong,
  })),
  total: z.object({ before: z.number().int(), after: z.number().int(), difference: z.number().int() }).nullable().describe('Đồng a year; null where no support has an amount.'),
});
const said = z.object({ state: z.enum(states), value: z.string().nullable() });
const ofTarget = { plan: z.string(), shortTitle: z.string(), target: z.string(), title: z.string(), role: z.string() };
const movedFigure = z.object({ indicator: z.string(), title: z.string(), before: z.string(), after: z.string() });
const inState = z.object({ state: z.enum(states), areas: z.number().int() });
const classCounts = z.record(anyClass, z.number().int());
export const policyWhatIf = { ...read('policy.whatIf', 'The households of an area under other parameters: who would be in which class, what the targets of plans would say, and what the supports that follow from the class would cost. Never saved.', z.object({ ...parameters, costs: listOf(z.string().max(60).regex(costPattern)).describe('Yearly amounts typed for this trial, each as support:đồng; the packs have the supports.') }),
  z.object({
    knownOn: z.string().nullable(), households: z.number().int(), undecided: z.number().int().describe('Living in the area without a decision: not counted.'), decided: z.record(z.enum(householdClasses), z.number().int()), before: classCounts, after: classCounts, changed: z.number().int(),
    cells: z.array(z.object({ from: anyClass, to: anyClass, households: z.number().int() })), standards: z.object({ before: words, after: words }), fixture: z.boolean(), numbers: z.array(z.object({ id: z.string(), text: words, before: messageShape, after: messageShape })),
    unused: z.array(words).describe('Changed values the standard tried out does not ask for.'),
    asked: z.number().int().describe('Targets that rest on a figure the classes decide, changed or not.'),
    targets: z.array(z.object({ ...ofTarget, area: z.string(), before: said, after: said })),
    belowTotal: z.number().int(),
    below: z.array(z.object({
      ...ofTarget, level: z.enum(areaLevels), areas: z.number().int(), changed: z.number().int(), before: z.array(inState), after: z.array(inState), examples: z.array(z.object({ area: z.string(), areaName: z.string(), before: said, after: said })),
    })).describe('Targets of each area below and of their own plans, counted together; some of the changed ones by name.'),
    indicators: z.array(movedFigure),
    above: z.array(z.object({ area: z.string(), areaName: z.string(), asked: z.number().int(), indicators: z.array(movedFigure), targets: z.array(z.object({ ...ofTarget, before: said, after: said })) })).describe('Each area above, the next one first: its figures with the same difference, and its targets that would say something else.'),
    budget, seconds: z.number(),
  })), perMinute: 20 } as const;

export const policyWhatIfHouseholds = { ...read('policy.whatIfHouseholds', 'The households of one cell of a what-if.', z.object({ ...parameters, fromClass: anyClass, toClass: anyClass, ...pageInput }),
  z.object({ total: z.number().int(), rows: z.array(z.object({ id: z.number(), head: z.string(), villageName: z.string(), decided: z.enum(householdClasses), incomePerPerson: z.number().nullable(), deprivations: z.number().int().nullable() })) })), perMinute: 30 } as const;

export const policyValues = read('policy.values', 'Values of the law on a day that a what-if can change: those the standard of the day, or the one named, calls.', z.object({ date: dateInput.optional(), province, standard: standardId, fixture: z.stringbool().default(false).describe(invented) }),
  z.object({ rows: z.array(z.object({ id: z.string(), text: words, said: messageShape, unit: z.string(), rural: z.number().nullable(), urban: z.number().nullable() })) }));

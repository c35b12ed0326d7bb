/**
 * One household of a round, and many at once: its dossier, the standard it is asked by, search by name, bulk checks and surveys, what the
 * chair's decision would change, the list as a file. Carried out by `src/actions/review`. Names travel only in sealed questions and answers.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, sealedRead, write } from '../action.ts';
import { actKinds, householdClasses, statusChanges } from '../household/types.ts';
import type { Fact } from '../policy/format.ts';
import type { Policy } from '../policy/model.ts';
import type { DatedValue } from '../policy/parts.ts';
import { knownOn } from './contract-board.ts';
import { householdStages, listReasons } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const on = { round: id, version: z.number().int(), on: dateInput };
const done = z.object({ round: z.number(), version: z.number().int() });
const count = z.number().int();
const classOrUnknown = z.enum([...householdClasses, 'unknown']);
export const saidMessage = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });

/** What is found at a household. Answers: d01… true deprived, false not, null unknown. */
export const findings = {
  household: id, areaType: z.enum(['rural', 'urban']), income: z.number().nonnegative().max(1e10).nullable().default(null).describe('Đồng per person and month.'), scoreA: z.number().int().min(0).max(1000).nullable().default(null),
  answers: z.record(z.string().max(8), z.boolean().nullable()).describe('d01… : true deprived, false not, null unknown.'), causes: z.array(z.string().max(40)).max(10).default([]),
  needs: z.array(z.string().max(40)).max(10).default([]).describe('What it needs help with, by the list support_needs of the policy packs.'),
  also: z.record(z.string().max(60), z.boolean().nullable()).default({}).describe('By code, what only the standard of the next year asks; the rest of its answers are those above.'),
};

const filters = { village: area.optional(), stage: z.enum(householdStages).optional(), reason: z.enum(listReasons).optional(), class: classOrUnknown.optional(), mark: z.enum(['returned', 'objected', 'dissent', 'to_post', 'on_posting']).optional(),
  enumerator: z.string().regex(/^(nobody|[1-9]\d{0,9})$/).optional().describe('The person of the round who has them given, by number, or nobody; as on the board, which only those of the whole round see.') };
const row = z.object({
  household: z.number(), head: z.string(), village: z.string(), villageName: z.string(), reason: z.enum(listReasons), stage: z.enum(householdStages), returned: z.string().nullable(), class: classOrUnknown.nullable(),
  deprivations: count.nullable(), before: z.enum(householdClasses).nullable(), vote: z.object({ agree: z.number(), present: z.number() }).nullable(), objected: z.boolean(),
  decidedSince: z.object({ number: z.string(), on: z.string() }).nullable().describe('A decision outside the round that holds now: what this round decided is no longer revoked here.'),
});
const rows = z.object({ total: count, rows: z.array(row) });
export const reviewListed = read('review.listed', 'The households of a round by village, stage, reason, class found, with what waits about them.', z.object({ round: id, ...filters, knownOn: knownOn.optional(), ...pageInput }), rows);
export const reviewSearch = sealedRead('review.search', 'The same, by the name of any member in any order of words, with or without marks.', z.object({ round: id, ...filters, query: z.string().trim().min(2).max(120), knownOn: knownOn.optional(), ...pageInput }), rows);
export const reviewExport = read('review.export', 'The list of households of a round as a file for a spreadsheet: all that answer, their number and the hash of the list in its last line.', z.object({ round: id, ...filters, knownOn: knownOn.optional(), locale: z.enum(['vi', 'en']).default('vi') }), fileOutput);

export const bothWords = z.object({ vi: z.string(), en: z.string() });
/** An indicator of either standard: its place in each, null where it is not asked. */
export const bothIndicator = z.object({ code: z.string(), text: bothWords, before: z.string().nullable(), after: z.string().nullable() });

const found = z.object({ byForms: z.boolean().describe('Entered by its forms; then it is corrected there.'), class: classOrUnknown, standard: z.string(), income: z.number().nullable(), scoreA: z.number().nullable(), known: count, deprived: count, causes: z.array(z.string()), needs: z.array(z.string()), also: z.record(z.string(), z.boolean().nullable()), areaType: z.enum(['rural', 'urban']).nullable(), on: z.string(), by: z.string() });
export const reviewDossier = read('review.dossier', 'One household in a round: its stage, what was found and why that gives its class, what was found in the last review, and every step about it.', z.object({ round: id, household: id, knownOn: knownOn.optional() }),
  z.object({
    knownOn: z.string().nullable(), household: z.number(), head: z.string(), members: count, village: z.string(), villageName: z.string(), reason: z.enum(listReasons), stage: z.enum(householdStages), returned: z.string().nullable(), vote: z.object({ agree: z.number(), present: z.number() }).nullable(),
    version: z.number().int(), lastOn: z.string(), listClosed: z.boolean(), may: z.array(z.string()), areaType: z.enum(['rural', 'urban']), province: z.string().nullable(),
    found: found.nullable(), explanation: z.array(saidMessage),
    both: z.object({ from: z.string(), standard: bothWords, now: bothWords, class: classOrUnknown, explanation: z.array(saidMessage), indicators: z.array(bothIndicator.extend({ answer: z.boolean().nullable() })) }).nullable().describe('The same survey by the standard that takes over on the next New Year\'s Day; null where none does.'),
    before: z.object({ class: z.enum(householdClasses), standard: z.string(), income: z.number().nullable(), scoreA: z.number().nullable(), deprivations: count.nullable(), answered: count.nullable(), causes: z.array(z.string()), needs: z.array(z.string()), from: z.string(), number: z.string() }).nullable(),
    objections: z.array(z.object({ id: z.string(), on: z.string(), text: z.string(), answerBy: z.string(), answered: z.object({ on: z.string(), upheld: z.boolean() }).nullable() })),
    acts: z.array(z.object({ number: z.number(), kind: z.string(), on: z.string(), recordedOn: z.string(), by: z.string(), said: z.string().nullable() })),
    next: z.number().nullable().describe('The next household of the village that waits for its survey.'),
  }));

const choice = z.object({ id: z.string(), vi: z.string(), en: z.string() });
export const reviewStandard = read('review.standard', 'The law of a day as the classifier takes it, so that a form can tell the class as it is filled in.', z.object({ on: dateInput, province: z.string().max(160).optional() }),
  z.object({ standard: z.string(), next: z.object({ from: z.string(), standard: z.string() }).nullable().describe('What takes over on the next New Year\'s Day.'), policy: z.custom<PolicyAsData>((value) => typeof value === 'object' && value !== null), causes: z.array(choice), needs: z.object({ items: z.array(choice), unverified: z.string().nullable().describe('Where the list comes from, while it is not confirmed.') }) }));

/** A `Policy` that can travel: its maps as pairs. */
export type PolicyAsData = Pick<Policy, 'standards'> & { readonly facts: readonly (readonly [string, Fact])[]; readonly values: readonly (readonly [string, DatedValue])[] };

export function policyOf(data: PolicyAsData): Policy {
  return { packs: [], facts: new Map(data.facts), values: new Map(data.values), standards: data.standards, lists: [], procedures: [] };
}

export const reviewCheckMany = write('review.checkMany', 'The check finds several surveys in order at once.', z.object({ ...on, households: z.array(id).min(1).max(2000) }), done.extend({ households: count }));
export const reviewSurveyMany = write('review.surveyMany', 'Surveys of several households at once, as a file or a device brings them; all of them or none.', z.object({ ...on, rows: z.array(z.object(findings)).min(1).max(2000) }),
  done.extend({ classes: z.record(classOrUnknown, count) }));

const named = { household: z.number(), head: z.string(), villageName: z.string() };
export const reviewDecisionPreview = read('review.decisionPreview', 'What the decision of the chair would change, household by household, and what stands in its way.', z.object({ round: id, on: dateInput }),
  z.object({
    version: count, ready: count, left: count, blocked: z.array(z.object({ title: saidMessage, fix: saidMessage, households: z.array(z.object(named)).describe('The households it is about, where it is about some; at most fifty.') })), behind: z.array(z.object({ stage: z.enum(householdStages), households: count, villages: z.array(z.object({ village: z.string(), villageName: z.string(), households: count })) })),
    held: z.array(z.object({ village: z.string(), villageName: z.string(), why: z.enum(['hanging', 'objected', 'opinion']), title: saidMessage, fix: saidMessage, households: count })).describe('Villages whose posted list cannot be decided yet, and why; the others may be decided about.'), byVillage: z.object({ may: z.boolean(), unverified: z.boolean() }),
    drifted: count.describe('Households that the register has moved, split or lost since the list was made.'),
    underway: z.array(z.object({ ...named, toName: z.string(), since: z.string() })).describe('Households not decided about that left for another commune on a day and are not received there: they are decided about here and go there with their class, from a day after the decision.'),
    changed: z.array(z.object({ ...named, surveyed: z.string(), acts: z.array(z.object({ act: z.number(), kind: z.enum(actKinds), on: z.string(), persons: z.array(z.string()) })) })).describe('Households not decided about whose members changed since their survey, or before it and entered after it: by which acts, and who came or went.'),
    halves: z.array(z.object({ ...named, source: z.number(), sourceHead: z.string(), on: z.string() })).describe('Split off since from households of the round and not on its list: the decision does not speak of them until the round follows the register.'),
    cells: z.array(z.object({ from: z.enum(householdClasses).nullable(), to: z.enum(householdClasses), households: count })), changes: z.record(z.enum(statusChanges), count),
    rows: z.array(z.object({ ...named, from: z.enum(householdClasses).nullable(), to: z.enum(householdClasses), change: z.enum(statusChanges) })).describe('Those whose class changes, at most two thousand.'),
    decided: z.array(z.object({ id: z.number(), number: z.string(), issuedOn: z.string(), households: count })),
  }));

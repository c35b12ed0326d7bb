/**
 * Survey forms of a round: shown, entered, printed, entered a second time from paper, visited again, and the quality of what came of it.
 * Carried out by `src/actions/survey`. Answers travel in the body only.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { householdClasses } from '../household/types.ts';
import { knownOn } from '../review/contract-board.ts';
import { householdStages, listReasons, roundKinds } from '../review/types.ts';
import { itemCode, sheets } from './format.ts';
import { qualityParts } from './quality.ts';
import { sampleReasons } from './sample.ts';

const id = z.coerce.number().int().positive();
const answer = z.union([z.boolean(), z.number(), z.string().max(1000), z.array(z.string().max(40)).max(40), z.null()]);
const answers = z.record(itemCode, answer);
const onHousehold = { round: id, household: id };
const entered = { ...onHousehold, on: dateInput, answers, forms: z.string().max(600).describe('Hashes of the forms the answers were given to, as survey.form said them.') };
const settledItem = z.object({ code: itemCode, take: z.enum(['first', 'second']), why: z.string().trim().min(3).max(300) });
const difference = z.object({ code: z.string(), first: answer, second: answer });

export const surveyForm = read('survey.form', 'The forms for a household of a round, what was answered now and in the round before.', z.object(onHousehold), z.object({
  round: z.object({ id: z.number(), version: z.number(), kind: z.enum(roundKinds), year: z.number(), area: z.string() }), today: z.string(), household: z.number(), head: z.string(), address: z.string(), villageName: z.string(), reason: z.enum(listReasons), stage: z.enum(householdStages), returned: z.string().nullable(),
  forms: z.string(), sheets: z.array(z.record(z.string(), z.unknown())).describe('Forms in the format chungtay-form/1.'), current: answers.nullable(), previous: z.object({ on: z.string(), answers }).nullable(), mayEnter: z.boolean(), maySecond: z.boolean(),
  maySettle: z.boolean(), settled: z.object({ by: z.string(), on: z.string(), items: z.array(settledItem) }).nullable().describe('The survey in force was chosen from two entries.'),
  second: z.object({ by: z.string(), on: z.string(), differences: z.array(difference) }).nullable().describe('A second entry that is not settled.'),
}));
export const surveySave = write('survey.save', 'A survey is entered by its forms; the class follows from the answers.', z.object({ ...entered, version: z.number().int(), seconds: z.number().int().min(0).max(864_000).nullable().default(null) }), z.object({
  round: z.number(), version: z.number().int(), class: z.enum([...householdClasses, 'unknown']), deprivations: z.number().int(), scoreA: z.number().nullable(), income: z.number().nullable(), missing: z.array(z.string()), goesOn: z.boolean().nullable(),
}));
export const surveyPaper = read('survey.paper', 'A form of a day on paper, with the same codes.', z.object({ on: dateInput, sheet: z.enum(sheets), area: z.string().min(1).max(160).optional().describe('Where it is asked; without it the form of the nation.') }), fileOutput);
export const surveySecond = write('survey.second', 'Another person enters the same paper; what differs is told.', z.object(entered), z.object({ differences: z.array(difference) }));

export const surveySettle = write('survey.settle', 'Of two entries of the same paper, one answer is chosen for every item that differs, each with its reason; the survey is recorded so.', z.object({ ...onHousehold, version: z.number().int(), on: dateInput, items: z.array(settledItem).min(1).max(200) }), z.object({
  round: z.number(), version: z.number().int(), class: z.enum([...householdClasses, 'unknown']), deprivations: z.number().int(), settled: z.number().int(),
}));

export const surveyDraw = write('survey.draw', 'Draws households of a round to be visited again, among those surveyed since the draw before; what was drawn stays.', z.object({ round: id, on: dateInput, share: z.number().min(1).max(100).default(10).describe('Per cent of the households drawn from.') }), z.object({ drawn: z.number().int() }));
export const surveyRevisits = read('survey.revisits', 'Households drawn to be visited again, why, and what was found.', z.object({ round: id, knownOn: knownOn.optional(), ...pageInput }), z.object({
  total: z.number().int(), done: z.number().int(), items: z.number().int(), errors: z.number().int(), mayAct: z.boolean(), open: z.number().int().describe('Surveyed, waiting for the check, and not drawn from so far; 0 for who may not draw.'),
  near: z.object({ incomeShare: z.number(), scorePoints: z.number(), unverified: z.boolean(), source: z.string() }).nullable().describe('How close to a line counts as near it; null where no pack says.'),
  rows: z.array(z.object({ household: z.number(), head: z.string(), villageName: z.string(), reasons: z.array(z.enum(sampleReasons)), drawnOn: z.string(), doneOn: z.string().nullable(), items: z.number().nullable(), errors: z.number().nullable(), by: z.string().nullable() })),
}));
export const surveyRevisit = write('survey.revisit', 'What was answered at the second visit of a drawn household.', z.object(entered), z.object({ items: z.number().int(), errors: z.number().int(), differences: z.array(difference) }));

const part = z.object({ value: z.number().nullable(), cases: z.number().int() });
const quality = z.object({ score: z.number().nullable(), surveys: z.number().int(), parts: z.record(z.enum(qualityParts), part) });
export const surveyQuality = read('survey.quality', 'Quality of a round\'s data from 0 to 100 with its parts: the round, each village, each person who entered.', z.object({ round: id, knownOn: knownOn.optional() }), z.object({
  round: quality, decided: z.boolean(), mayRecount: z.boolean(), figure: z.object({ year: z.number().int(), value: z.string(), note: z.string() }).nullable().describe('The score among the figures, as computed after the decision.'),
  villages: z.array(quality.extend({ village: z.string(), name: z.string() })), people: z.array(quality.extend({ name: z.string() })),
}));
export const surveyRecount = write('survey.recount', 'The quality of a decided round is counted again and written among the figures of its villages, its commune and the areas above.', z.object({ round: id }), z.object({ year: z.number().int(), value: z.string().nullable(), figures: z.number().int() }));

/**
 * What is done and asked in review rounds. Carried out by `src/actions/review`. Acts say which version of the round was seen, so that two people
 * on one round are told of each other. Households by number; answers to questions only in the body.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../action.ts';
import { householdClasses } from '../household/types.ts';
import { findings, saidMessage } from './contract-household.ts';
import { meetingBodies } from './meeting.ts';
import { closeReasons, householdStages, listReasons, roundKinds } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const on = { round: id, version: z.number().int(), on: dateInput };
const line = z.string().trim().max(200);
const why = z.string().trim().min(3).max(2000);
const done = z.object({ round: z.number(), version: z.number().int() });
const classOrUnknown = z.enum([...householdClasses, 'unknown']);

export const reviewOpen = write('review.open', 'Opens a review of a commune: every poor and near-poor household of the list in force is put on the list to review.', z.object({ area, kind: z.enum(roundKinds), on: dateInput, reason: z.string().trim().max(2000).default('').describe('Why on that day; asked outside the season of the law.') }), done.extend({ listed: z.number().int() }));
export const reviewList = write('review.list', 'A household is put on the list to review because it applied.', z.object({ ...on, household: id, reason: z.enum(listReasons) }), done);
export const reviewUnlist = write('review.unlist', 'An application is taken back before the survey.', z.object({ ...on, household: id, why }), done);
export const reviewCloseList = write('review.closeList', 'The list to review is complete; refused when a household of the list in force is missing.', z.object(on), done);
export const reviewSurvey = write('review.survey', 'What was found at a household; its class follows from the standard in force.',
  z.object({ ...on, ...findings }), done.extend({ class: classOrUnknown, deprivations: z.number().int(), missing: z.array(z.string()), explanation: z.array(saidMessage) }));
export const reviewReturn = write('review.return', 'The check sends a survey back with its reason.', z.object({ ...on, household: id, why }), done);
export const reviewCheck = write('review.check', 'The check finds a survey in order.', z.object({ ...on, household: id }), done);
export const reviewCall = write('review.call', 'A village is told when and where it meets about the households of the round.', z.object({ ...on, village: area, meetingOn: dateInput, hour: z.string().trim().min(1).max(40), place: line.min(3) }), done);
export const reviewMeet = write('review.meet', 'The village meeting: who was present and how many agreed about each household.',
  z.object({ ...on, village: area, present: z.number().int().max(100_000), copies: z.number().int().min(0).max(99), votes: z.array(z.object({ household: id, agree: z.number().int(), said: z.string().trim().max(1000).optional().describe('Why those who disagreed did so; printed in the minutes.') })).max(5000).default([]),
    others: z.number().int().nullable().default(null).describe('How many agreed about every waiting household of the village that `votes` does not name.'),
    minutes: z.object({ chair: line.optional(), secretary: line.min(3), representatives: line.min(3), attendance: z.partialRecord(z.enum(meetingBodies), z.number().int().min(0).max(100_000)).default({}) }).optional().describe('Who chaired and signed, and how many attended by body.'),
  }), done.extend({ agreed: z.number().int(), back: z.number().int() }));
export const reviewPost = write('review.post', 'The list of a village is put up in public.', z.object({ ...on, village: area, place: z.string().trim().min(3).max(300) }), done.extend({ until: z.string(), hash: z.string(), households: z.number().int() }));
export const reviewTakeDown = write('review.takeDown', 'The posted list is taken down after its days.', z.object({ ...on, village: area }), done);
export const reviewObject = write('review.object', 'Somebody objects to a posted household.', z.object({ ...on, village: area, household: id, text: why }), done.extend({ objection: z.string(), answerBy: z.string() }));
export const reviewAnswer = write('review.answer', 'An objection is answered; upheld, the household is surveyed again.', z.object({ ...on, objection: z.string().max(40), upheld: z.boolean(), why }), done);
const opinion = z.string().trim().min(10).max(4000);
export const reviewOpine = write('review.opine', 'The Fatherland Front, which supervises the review, records an opinion; it is answered before anything it is about is decided.', z.object({ ...on, household: id.nullable().default(null), text: opinion }), done.extend({ opinion: z.string() }));
export const reviewRespond = write('review.respond', 'An opinion of the Front is taken up, or refused with the reason.', z.object({ ...on, opinion: z.string().max(40), accepted: z.boolean(), why: opinion }), done);
export const reviewAskUpper = write('review.askUpper', 'The result is sent to the level above for its opinion, where the law of the day asks for it.', z.object(on), done.extend({ answerBy: z.string() }));
export const reviewUpperAnswers = write('review.upperAnswers', 'The level above answers.', z.object({ ...on, agrees: z.boolean(), why: z.string().trim().max(2000).default('') }), done);
export const reviewSendBack = write('review.sendBack', 'After the level above disagreed, the households it is about go back to the survey: checked, met about and posted anew before it is asked again.',
  z.object({ ...on, villages: z.array(area).max(500).default([]).describe('Every posted household of these villages.'), households: z.array(id).max(5000).default([]), why }), done.extend({ households: z.number().int() }));
export const reviewDecide = write('review.decide', 'The chair of the commune decides on the posted list: the only way a household\'s status changes.',
  z.object({ ...on, number: z.string().trim().min(1).max(60).optional().describe('As it was given ("77/QĐ-UBND"); the next of the year without it.'),
    partly: z.boolean().default(false).describe('About the villages that are done, while the lists of others hang or wait for an answer; without it each of those is told and nothing is decided.') }), done.extend({ decision: z.number(), number: z.string(), document: z.string(), households: z.number().int(), changes: z.record(z.string(), z.number()) }));

export const reviewClose = write('review.close', 'A round ends: everybody is decided about, it was opened by mistake, or its commune is no more. Applications waiting in it become free for another round unless it is finished.', z.object({ ...on, because: z.enum(closeReasons), why }), done.extend({ applications: z.number().int().describe('Applications that wait for another round now.') }));
export const reviewReopen = write('review.reopen', 'A round that was closed too early or by mistake goes on where it stood.', z.object({ ...on, why }), done);

const roundHead = z.object({ id: z.number(), area: z.string(), areaName: z.string(), kind: z.enum(roundKinds), year: z.number(), openedOn: z.string(), version: z.number(), closed: z.enum(closeReasons).nullable() });
export const reviewRounds = read('review.rounds', 'Review rounds within an area, newest first.', z.object({ area, open: z.enum(['true']).optional().describe('Only those that are not closed.'), ...pageInput }), z.object({ total: z.number(), rows: z.array(roundHead) }));
export const reviewGet = read('review.get', 'A round as it stands: by village and stage, what is posted until when, what waits for an answer, what may come next.', z.object({ round: id }),
  z.object({
    round: roundHead, listClosed: z.boolean(), steps: z.array(z.string()), unverified: z.array(z.string()),
    villages: z.array(z.object({ village: z.string(), name: z.string(), total: z.number(), stages: z.record(z.enum(householdStages), z.number()), posting: z.object({ from: z.string(), until: z.string(), takenDown: z.string().nullable(), hash: z.string(), households: z.number() }).nullable() })),
    objections: z.array(z.object({ id: z.string(), household: z.number(), on: z.string(), answerBy: z.string(), late: z.boolean(), answered: z.object({ on: z.string(), upheld: z.boolean() }).nullable() })),
    upper: z.object({ asked: z.string(), answerBy: z.string(), answered: z.object({ on: z.string(), agrees: z.boolean() }).nullable() }).nullable(),
    acts: z.array(z.object({ number: z.number(), kind: z.string(), on: z.string(), by: z.string() })).describe('The last fifty.'),
  }));
const reviewRow = z.object({
  household: z.number(), head: z.string(), village: z.string(), villageName: z.string(), reason: z.enum(listReasons), stage: z.enum(householdStages), returned: z.string().nullable(), class: classOrUnknown.nullable(),
  deprivations: z.number().int().nullable(), before: z.enum(householdClasses).nullable(), vote: z.object({ agree: z.number(), present: z.number() }).nullable(),
});
export const reviewHouseholds = read('review.households', 'The households of a round with their stage and what was found.', z.object({ round: id, village: area.optional(), stage: z.enum(householdStages).optional(), ...pageInput }), z.object({ total: z.number(), rows: z.array(reviewRow) }));

/**
 * A household's voluntary registration to leave poverty: drafted together, registered only by its own signed paper, withdrawable; its plan in two
 * columns, to which lines are added by a further signed paper and none is rewritten; the help that came is a record of its own (`support`). Carried out by `src/actions/pathway.ts`. Candidates of an award round are those who asked to leave the list.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { pathwayStates, sides } from './plan.ts';

const id = z.coerce.number().int().positive();
const version = z.number().int();
const area = z.string().min(1).max(160);
const text = z.string().trim().min(3).max(1000);
const done = z.object({ id: z.number(), version: z.number().int() });
const item = z.object({ id: z.number().int(), side: z.enum(sides), text: z.string(), helper: z.string(), due: z.string(), givenOn: z.string().nullable(), why: z.string(), carried: z.boolean().describe('A support that is recorded carries it out.') });
const newItem = z.object({ side: z.enum(sides), text, helper: z.string().trim().max(200).default(''), due: dateInput });
const signed = z.object({ on: z.string(), recordedOn: z.string().nullable(), signer: z.string(), attachment: z.string(), why: z.string(), items: z.array(item.pick({ id: true, side: true, text: true, helper: true, due: true })) });
const pathway = z.object({
  id: z.number(), version: z.number().int(), state: z.enum(pathwayStates), targetYear: z.number().int(), needs: z.string(), draftedOn: z.string(), confirmedOn: z.string().nullable(), recordedOn: z.string().nullable().describe('The day the signature was entered; null where that was not kept.'), confirmedBy: z.string().nullable(),
  confirmation: z.string().nullable(), withdrawnOn: z.string().nullable(), endedOn: z.string().nullable().describe('The day a new registration took its place.'), over: z.boolean().describe('Its year has passed, or the household has left the list since: it may register anew.'), why: z.string().nullable(), items: z.array(item), signed: z.array(signed).describe('What the household signed, oldest first: the plan of its registration, then each addition.'),
  proposed: z.object({ on: z.string(), why: z.string(), items: z.array(newItem.extend({ due: z.string() })) }).nullable().describe('An addition that waits for its signature.'),
});

export const pathwayDraft = write('pathway.draft', 'A registration to leave poverty is prepared together with a household; not offered without capacity to work. One that is over, its year past or the household off the list since, ends with it.', z.object({ household: id, on: dateInput, targetYear: z.number().int().min(2000).max(2100), needs: z.string().trim().min(3).max(2000) }), done);
export const pathwayPlan = write('pathway.plan', 'The plan in two columns before it is signed: what the household does, what it is helped with, each with a day.', z.object({ id, version, items: z.array(newItem).min(1).max(40) }), done);
export const pathwayRegister = write('pathway.register', 'The household confirmed by its own signed paper, which is among its files: only now it is registered.', z.object({ id, version, on: dateInput, signer: z.string().trim().min(2).max(120), attachment: z.uuid() }), done);
export const pathwayPropose = write('pathway.propose', 'Lines to be added to the plan a household signed, with the reason; they count when it has signed them too. No lines: nothing is proposed any more.', z.object({ id, version, why: text, items: z.array(newItem).max(40) }), done);
export const pathwaySign = write('pathway.sign', 'The household signed the addition by a new paper among its files: only now its lines are part of the plan.', z.object({ id, version, on: dateInput, signer: z.string().trim().min(2).max(120), attachment: z.uuid() }), done);
export const pathwayWithdraw = write('pathway.withdraw', 'The household takes its registration back.', z.object({ id, version, on: dateInput, why: text }), done);
export const pathwayExplain = write('pathway.explain', 'Why help has not come yet, and by when it will.', z.object({ id, version, item: z.number().int().positive(), why: text, due: dateInput }), done);
export const pathwayGet = read('pathway.get', 'The registrations of one household to leave poverty, the open one first.', z.object({ household: id }), z.object({ today: z.string(), offered: z.enum(['yes', 'no_labour', 'not_poor']), rows: z.array(pathway) }));
export const pathwayPaper = read('pathway.paper', 'The plan of a household in two columns, for two signatures: what was signed, as it was signed, or what waits for a signature.', z.object({ id, format: z.enum(['pdf', 'docx']), signed: z.coerce.number().int().min(0).max(1000).optional().describe('Which of what was signed: 0 the plan of the registration, then its additions. Without it what waits for a signature, else the plan of the registration.') }), fileOutput);
export const pathwayWaiting = read('pathway.waiting', 'Registered households that no help matched to their need has reached yet, the longest due first, each with the reason and the day.', z.object({ area, dueBy: dateInput.optional().describe('Only those whose help is due by then, or without a day.'), ...pageInput }), z.object({
  today: z.string(), registered: z.number().int().describe('For this year or a later one, as the figures count them.'), total: z.number().int(), past: z.number().int().describe('Of the total, those whose year has passed.'), unexplained: z.number().int(),
  rows: z.array(z.object({ id: z.number(), household: z.number(), head: z.string(), village: z.string(), confirmedOn: z.string(), targetYear: z.number().int(), due: z.string().nullable(), late: z.boolean(), why: z.string() })),
}));
export const pathwayCandidates = read('pathway.candidates', 'Households that asked by their own paper to leave the list of the poor: candidates of the next award round.', z.object({ area, from: dateInput.optional(), until: dateInput.optional(), ...pageInput }), z.object({
  total: z.number().int(), rows: z.array(z.object({ application: z.number(), household: z.number(), head: z.string(), village: z.string(), askedOn: z.string(), registeredOn: z.string().nullable() })),
}));

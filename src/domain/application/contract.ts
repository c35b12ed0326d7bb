/**
 * Applications for a review (form 01 to be recognised, form 04 to be recognised as out): received with a code, put on a round's list, answered.
 * Carried out by `src/actions/application.ts`. The public question answers by code alone and names nobody.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, sealedRead, write } from '../action.ts';
import { householdStages } from '../review/types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
export const applicationForms = ['recognise', 'leave'] as const;
export const applicationStates = ['received', 'in_review', 'answered', 'withdrawn'] as const;
export const outcomes = ['recognised', 'not_recognised', 'refused'] as const;

const row = z.object({
  id: z.number(), form: z.enum(applicationForms), code: z.string(), area: z.string(), areaName: z.string(), receivedOn: z.string(), answerBy: z.string(), answerUnverified: z.boolean(), applicant: z.string(), address: z.string(), note: z.string(), receivedBy: z.string(),
  household: z.number().nullable(), round: z.number().nullable(), stage: z.enum(householdStages).nullable(), state: z.enum(applicationStates), late: z.boolean(), closedOn: z.string().nullable(), outcome: z.enum([...outcomes, 'withdrawn']).nullable(), answer: z.string().nullable(),
  takenBack: z.array(z.object({ closedOn: z.string(), outcome: z.enum([...outcomes, 'withdrawn']), answer: z.string(), on: z.string(), by: z.string(), why: z.string() })).describe('Answers recorded by mistake, oldest first.'),
});

export const applicationReceive = write('application.receive', 'An application is received; the applicant gets the code and the day of the answer.', z.object({
  area, form: z.enum(applicationForms), on: dateInput, applicant: z.string().trim().min(2).max(120), address: z.string().trim().max(300).default(''), note: z.string().trim().max(1000).default(''), household: id.nullable().default(null),
}), z.object({ id: z.number(), code: z.string(), answerBy: z.string() }));
export const applicationLink = write('application.link', 'The household of the register an application speaks of.', z.object({ id, household: id }), z.object({ id: z.number() }));
export const applicationPutOnList = write('application.putOnList', 'The household of an application comes onto a round\'s list.', z.object({ id, round: id, version: z.number().int(), on: dateInput }), z.object({ id: z.number(), round: z.number(), version: z.number().int() }));
export const applicationAnswer = write('application.answer', 'The applicant is answered, with the reason when not recognised.', z.object({ id, on: dateInput, outcome: z.enum(outcomes), answer: z.string().trim().max(2000).default('') }), z.object({ id: z.number() }));
export const applicationWithdraw = write('application.withdraw', 'The applicant takes the application back.', z.object({ id, on: dateInput, why: z.string().trim().min(3).max(1000) }), z.object({ id: z.number() }));
export const applicationReopen = write('application.reopen', 'An answer, or a withdrawal, that was recorded by mistake is taken back: the application waits again, the mistake stays on record.', z.object({ id, on: dateInput, why: z.string().trim().min(3).max(1000) }), z.object({ id: z.number() }));
export const applicationReceipt = read('application.receipt', 'The receipt of an application with its code and day of answer, as a file.', z.object({ id, format: z.enum(['pdf', 'docx']) }), fileOutput);
export const applicationList = read('application.list', 'Applications received in an area, those to be answered first by their last day.', z.object({ area, state: z.enum(applicationStates).optional(), ...pageInput }), z.object({ today: z.string(), total: z.number().int(), counts: z.record(z.enum(applicationStates), z.number().int()), rows: z.array(row) }));
export const applicationGet = read('application.get', 'One application with its code.', z.object({ id }), row);

/** Of one address in a minute: a person mistypes a few times, a machine that guesses gets nowhere. */
const statesPerMinute = 10;
export const applicationState = { ...sealedRead('application.state', 'The state of an application for who holds its code; nothing about a person.', z.object({ code: z.string().min(4).max(40) }), z.object({
  form: z.enum(applicationForms), areaName: z.string(), receivedOn: z.string(), answerBy: z.string(), answerUnverified: z.boolean(), state: z.enum(applicationStates), late: z.boolean(),
})), perMinute: statesPerMinute };

/**
 * Duties towards those the data is about: requests to see, correct or delete, the register of breaches, retention, the figures of the impact
 * assessment. Carried out by `src/actions/privacy.ts`.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { parameterNames } from './parameters.ts';

const area = z.string().min(1).max(160);
const id = z.coerce.number().int().positive();
export const requestKinds = ['see', 'correct', 'delete'] as const;
export const requestStates = ['open', 'granted', 'refused'] as const;
export const breachKinds = ['disclosed', 'lost', 'changed', 'accessed', 'other'] as const;
const done = z.object({ id: z.number(), version: z.number().int() });
const longText = z.string().trim().min(3).max(4000);
const instant = z.iso.datetime({ offset: true });

const takenBack = z.object({ state: z.enum(['granted', 'refused']), answer: z.string(), on: z.string(), by: z.string(), takenBackOn: z.string(), reason: z.string() });
export type TakenBack = z.output<typeof takenBack>;
const requestRow = z.object({
  id: z.number(), version: z.number().int(), area: z.string(), areaName: z.string(), kind: z.enum(requestKinds), household: z.number().nullable(), personName: z.string(), contact: z.string(), text: z.string(), receivedOn: z.string(), answerBy: z.string(),
  state: z.enum(requestStates), late: z.boolean(), answer: z.string().nullable(), answeredOn: z.string().nullable(), answeredBy: z.string().nullable(), receivedBy: z.string(), forgottenOn: z.string().nullable(), takenBack: z.array(takenBack),
});
export type RequestRow = z.output<typeof requestRow>;
export const privacyRequests = read('privacy.requests', 'Requests of persons about their data within an area, those to be answered first.', z.object({ area, state: z.enum(requestStates).optional(), ...pageInput }),
  z.object({ total: z.number().int(), open: z.number().int(), late: z.number().int(), rows: z.array(requestRow) }));
export const privacyReceive = write('privacy.receive', 'A person asks to see, correct or delete what is kept; the clock of the law begins.',
  z.object({ area, kind: z.enum(requestKinds), household: id.nullable().default(null), personName: z.string().trim().min(2).max(120), contact: z.string().trim().max(200).default(''), text: longText, on: dateInput }), done.extend({ answerBy: z.string() }));
export const privacyAnswer = write('privacy.answer', 'A request is granted or refused, with the reason that is told to the person.', z.object({ request: id, version: z.number().int(), granted: z.boolean(), answer: longText, on: dateInput }), done.extend({ withdrawn: z.number().int().describe('Files of the household withdrawn, when a request to delete was granted.') }));
/** Typeset for each who asks: of one address or account. */
export const privacyCopy = { ...read('privacy.copy', 'Everything held about the household of a request, as a paper for the person who asked.', z.object({ request: id, format: z.enum(['pdf', 'docx']) }), fileOutput), perMinute: 20 } as const;
export const privacyTakeBack = write('privacy.takeBack', 'An answer given in error is taken back with the reason: the request waits again, by its first deadline.', z.object({ request: id, version: z.number().int(), reason: longText }), done);

const breachRow = z.object({
  id: z.number(), version: z.number().int(), area: z.string(), areaName: z.string(), kind: z.enum(breachKinds), noticedAt: z.string(), notifyBy: z.string(), text: z.string(), persons: z.number().int().nullable(), measures: z.string(),
  notifiedAt: z.string().nullable(), notifiedTo: z.string().nullable(), late: z.boolean(), hoursLeft: z.number().nullable(), closedOn: z.string().nullable(), outcome: z.string().nullable(), reportedBy: z.string(),
});
export const privacyBreaches = read('privacy.breaches', 'The register of breaches within an area, newest first.', z.object({ area, ...pageInput }), z.object({ total: z.number().int(), waiting: z.number().int(), rows: z.array(breachRow) }));
export const privacyReport = write('privacy.report', 'A breach is put on the register; its hours begin when it was noticed.',
  z.object({ area, kind: z.enum(breachKinds), noticedAt: instant, text: longText, persons: z.number().int().min(0).max(100_000_000).nullable().default(null), measures: z.string().trim().max(4000).default('') }), done.extend({ notifyBy: z.string() }));
export const privacyNotify = write('privacy.notify', 'The authority was told of a breach.', z.object({ breach: id, version: z.number().int(), at: instant, to: z.string().trim().min(2).max(200) }), done);
export const privacyClose = write('privacy.close', 'A breach is dealt with.', z.object({ breach: id, version: z.number().int(), on: dateInput, outcome: longText }), done);

const parameter = z.object({ name: z.enum(parameterNames), value: z.number(), unit: z.enum(['working_days', 'hours', 'years', 'days', 'households']), source: z.string(), status: z.enum(['confirmed', 'recalled', 'unverified']) });
export const privacyFile = read('privacy.file', 'What the impact assessment of an area says in figures: kinds of data, who may see them, how long they are kept, requests and breaches.', z.object({ area }),
  z.object({
    area: z.string(), areaName: z.string(), date: z.string(), parameters: z.array(parameter), persons: z.number().int(), households: z.number().int(), withCitizenNumber: z.number().int(), reads: z.number().int(), readers: z.number().int(), exports: z.number().int().describe('Files with personal data made within the year: one export is one file.'), exported: z.number().int().describe('Households named in them.'),
    roles: z.array(z.object({ role: z.string(), people: z.number().int() })), requests: z.object({ open: z.number().int(), granted: z.number().int(), refused: z.number().int(), late: z.number().int() }), breaches: z.object({ all: z.number().int(), waiting: z.number().int() }),
    dialogues: z.number().int(), toForget: z.number().int(), dialoguesToForget: z.number().int(),
  }));
export const privacyForget = write('privacy.forget', 'Deletion by rule: requests whose time is over lose name, contact and words, dialogues that ended long ago what was said in them; the fact stays.', z.object({ area }), z.object({ forgotten: z.number().int(), dialogues: z.number().int() }));

/**
 * Duties towards those the data is about: requests to see, correct or delete, the register of breaches, retention, the figures of the impact
 * assessment. Carried out by `src/actions/privacy.ts`.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { copySections } from './holdings.ts';
import { besideKinds, keptWhys, type RetentionStep, retentionSteps } from './keeping.ts';
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

const parameter = z.object({ name: z.enum(parameterNames), value: z.number(), unit: z.enum(['working_days', 'hours', 'years', 'months', 'days', 'households']), source: z.string(), status: z.enum(['confirmed', 'recalled', 'unverified']) });
const perStep = z.object(Object.fromEntries(Object.keys(retentionSteps).map((step) => [step, z.number().int()])) as Record<RetentionStep, z.ZodInt>);
const filing = z.object({ id: z.number(), on: z.string(), number: z.string(), by: z.string(), recordedBy: z.string(), renewBy: z.string(), struckOn: z.string().nullable(), struckBy: z.string().nullable(), struckWhy: z.string().nullable() });
export const privacyFile = read('privacy.file', 'What the impact assessment of an area says in figures: kinds of data, who may see them, how long they are kept, requests and breaches.', z.object({ area }),
  z.object({
    area: z.string(), areaName: z.string(), date: z.string(), parameters: z.array(parameter), persons: z.number().int(), households: z.number().int(), withCitizenNumber: z.number().int(), reads: z.number().int(), readers: z.number().int(), exports: z.number().int().describe('Files with personal data made within the year: one export is one file.'), exported: z.number().int().describe('Households named in them.'),
    roles: z.array(z.object({ role: z.string(), people: z.number().int() })), requests: z.object({ open: z.number().int(), granted: z.number().int(), refused: z.number().int(), late: z.number().int() }), breaches: z.object({ all: z.number().int(), waiting: z.number().int() }),
    dialogues: z.number().int(), keeping: z.array(z.object({ rule: z.enum([...parameterNames, ...keptWhys]), sections: z.array(z.enum(copySections)), beside: z.array(z.enum(besideKinds)) })).describe('What is kept how long, and why, from the list of all tables.'),
    toForget: perStep.describe('Within the area, past its time of keeping.'), mayFile: z.boolean(),
    run: z.object({ on: z.string(), ended: z.boolean(), areas: z.number().int(), done: z.number().int(), removed: z.record(z.string(), z.number().int()), failed: z.boolean() }).nullable().describe('The last run of deletion by rule, of the whole installation.'),
    renewBy: z.string().nullable().describe('Day by which the file is drawn up again; null: never put on file.'), filings: z.array(filing),
  }));
export const privacyForget = write('privacy.forget', 'Deletion by rule within an area: what is past its time of keeping loses names, words, answers and bytes; that it was there, its days, outcome and hashes stay.', z.object({ area }), z.object({ removed: perStep }));
export const privacyFiled = write('privacy.filed', 'The impact assessment of an area was drawn up and put on file, with the counts of this day.', z.object({ area, on: dateInput, number: z.string().trim().min(1).max(60), by: z.string().trim().min(2).max(120) }), z.object({ id: z.number(), renewBy: z.string() }));
export const privacyStrikeFiled = write('privacy.strikeFiled', 'A line of the file that was recorded in error is struck out with the reason.', z.object({ filing: id, reason: longText }), z.object({ id: z.number() }));

/**
 * Directives (chỉ đạo) with a day by which bodies answer, their answers, and letters of reminder (công văn đôn đốc) for what is overdue.
 * Carried out by `src/actions/directive.ts`. A directive that was sent is withdrawn, never changed.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { directiveUnitStates, extensionStates } from './standing.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const line = z.string().trim().min(2).max(300);
const long = z.string().trim().min(3).max(8000);
const expectedVersion = z.number().int();

const head = z.object({
  id: z.number(), area: z.string(), areaName: z.string(), issuer: z.string(), number: z.string().nullable(), title: z.string(), issuedOn: z.string(), dueOn: z.string().describe('The day that stands now.'), firstDueOn: z.string().describe('The day it was issued with.'), state: z.enum(['running', 'withdrawn']),
  units: z.number().int(), done: z.number().int(), waiting: z.number().int().describe('Answered, not yet judged.'), overdue: z.number().int(), answered: z.number().int().describe('Answered or done.'), inTime: z.number().int().describe('Of these, by the day that stood when they answered.'),
});
const part = z.object({
  id: z.number(), directive: z.number(), title: z.string(), organisation: z.string(), organisationName: z.string(), area: z.string(), areaName: z.string(), dueOn: z.string(), state: z.enum(directiveUnitStates), overdue: z.boolean(), version: z.number().int(),
  answeredOn: z.string().nullable(), answer: z.string().nullable(), answeredBy: z.string().nullable(), judgedOn: z.string().nullable(), reason: z.string().nullable(), reminded: z.number().int(), late: z.boolean().nullable().describe('Answered after the day that stood then; null: nothing is answered.'),
});
export type DirectivePart = z.output<typeof part>;
const extension = z.object({
  id: z.number(), state: z.enum(extensionStates), reason: z.string(), dueBefore: z.string(), askedOn: z.string().nullable(), askedBy: z.string().nullable(), wantedOn: z.string().nullable(), settledOn: z.string().nullable(), settledBy: z.string().nullable(), answer: z.string().nullable(), dueOn: z.string().nullable(), number: z.string().nullable(),
});
export type DirectiveExtension = z.output<typeof extension>;
const letter = z.object({ id: z.number(), draftedOn: z.string(), draftedBy: z.string(), byDay: z.string(), sentOn: z.string().nullable(), sentBy: z.string().nullable(), number: z.string().nullable(), bodies: z.array(z.string()) });

export const directiveList = read('directive.list', 'Directives an area issued, latest due first.', z.object({ area, ...pageInput }), z.object({ total: z.number().int(), today: z.string(), rows: z.array(head) }));
export const directiveOwed = read('directive.owed', 'What the bodies of an area are asked to do, open ones first.', z.object({ area, ...pageInput }), z.object({ total: z.number().int(), today: z.string(), rows: z.array(part) }));
export const directiveGet = read('directive.get', 'One directive with the answer of each body and the letters sent; to who was asked, only theirs.', z.object({ id, ...pageInput }), z.object({
  directive: head.extend({ text: z.string(), plan: z.string().nullable(), openedBy: z.string(), withdrawnReason: z.string().nullable(), extensions: z.array(extension).describe('Of the whole directive.') }), version: z.number().int(), today: z.string(), total: z.number().int(), parts: z.array(part.extend({ body: z.enum(['account', 'desk']).describe('Whether an account of the body itself answers, or the desk of its area because it has none.'), extensions: z.array(extension) })), letters: z.array(letter),
  may: z.object({ judge: z.boolean(), /** Parts the asker may answer. */ answer: z.array(z.number()) }),
  asking: z.object({ days: z.number().int(), unverified: z.boolean(), source: z.string() }).nullable().describe('How many days before its day a later one is asked for.'),
}));

const made = z.object({ id: z.number(), units: z.number().int() });
export const directiveIssue = write('directive.issue', 'Asks bodies of the area and below to do something by a day.', z.object({
  area, issuer: line, number: z.string().trim().max(60).nullable().default(null), /** Who signs: of a directive in writing. */ signer: line.nullable().default(null), title: z.string().trim().min(3).max(300), text: long, issuedOn: dateInput, dueOn: dateInput, plan: z.string().max(120).nullable().default(null), units: z.array(z.string().max(120)).min(1).max(500),
}), made);
export const directivePaper = read('directive.paper', 'A directive as an official paper; a draft unless it has its number.', z.object({ id, format: z.enum(['docx', 'pdf']) }), fileOutput);
export const directiveWithdraw = write('directive.withdraw', 'Takes a directive back, with the reason; nobody is reminded of it any more.', z.object({ id, expectedVersion, reason: z.string().trim().min(3).max(1000) }), z.object({ id: z.number(), version: z.number().int() }));

const judged = z.object({ part: z.number(), version: z.number().int(), state: z.enum(directiveUnitStates) });
export const directiveAnswer = write('directive.answer', 'A body says what it did.', z.object({ part: id, expectedVersion, answer: long }), judged);
export const directiveAccept = write('directive.accept', 'Whoever issued the directive accepts the answer.', z.object({ part: id, expectedVersion }), judged);
export const directiveReturn = write('directive.return', 'The answer goes back with a reason and a new day.', z.object({ part: id, expectedVersion, reason: z.string().trim().min(3).max(1000), dueOn: dateInput }), judged);

const inWriting = { number: z.string().trim().min(1).max(60).nullable().default(null).describe('Of a directive in writing: the number of the letter.'), signer: line.nullable().default(null) };
export const directiveAskExtension = write('directive.askExtension', 'A body that is waited for asks for a later day, with its reason.', z.object({ part: id, expectedVersion, dueOn: dateInput, reason: z.string().trim().min(3).max(1000) }), z.object({ extension: z.number() }));
export const directiveWithdrawExtension = write('directive.withdrawExtension', 'A body takes its request for a later day back while it is not answered.', z.object({ extension: id }), z.object({ extension: z.number() }));
export const directiveAnswerExtension = write('directive.answerExtension', 'Whoever issued the directive grants a later day, the one asked for or another, or declines; of a directive in writing by a letter.', z.object({
  extension: id, grant: z.boolean(), dueOn: dateInput.nullable().default(null).describe('Another day than the one asked for.'), answer: z.string().trim().min(3).max(1000), ...inWriting,
}), z.object({ extension: z.number(), state: z.enum(extensionStates), dueOn: z.string() }));
export const directiveExtend = write('directive.extend', 'Whoever issued the directive puts off its day, unasked, for all bodies that are still waited for; of a directive in writing by a letter.', z.object({ id, expectedVersion, dueOn: dateInput, reason: z.string().trim().min(3).max(1000), ...inWriting }), z.object({ id: z.number(), version: z.number().int(), extension: z.number(), units: z.number().int() }));
export const directiveExtensionLetter = read('directive.extensionLetter', 'The letter by which a day was put off or stayed, as an official paper.', z.object({ extension: id, format: z.enum(['docx', 'pdf']) }), fileOutput);

const drafted = z.object({ letter: z.number().nullable(), units: z.number().int() });
export const directiveRemind = write('directive.remind', 'Drafts a letter to the bodies that are overdue and not reminded yet.', z.object({ id, byDay: dateInput.optional() }), drafted);
export const directiveDraftLetters = write('directive.draftLetters', 'The daily round: drafts the letters that are due, of one directive.', z.object({ id }), drafted);
export const directiveSendLetter = write('directive.sendLetter', 'Sends a drafted letter under its number; the bodies are told.', z.object({ letter: id, number: z.string().trim().min(1).max(60), signer: line }), z.object({ letter: z.number(), told: z.number().int() }));
export const directiveLetter = read('directive.letter', 'A letter of reminder as an official paper.', z.object({ letter: id, format: z.enum(['docx', 'pdf']) }), fileOutput);

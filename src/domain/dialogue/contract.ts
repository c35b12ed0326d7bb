/**
 * The dialogue with a household that could provide for itself (F04.10). Carried out by `src/actions/dialogue.ts`.
 * No act of this topic writes a fact of the register: class, list, marks and review stay as they are, whatever is recorded here.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { commitmentStates, dialogueStates, findings, outcomes, promisers } from './track.ts';

const id = z.coerce.number().int().positive();
const version = z.number().int();
const area = z.string().min(1).max(160);
const words = z.string().trim().min(3).max(4000);
const short = z.string().trim().min(2).max(300);
const done = z.object({ id: z.number(), version: z.number().int() });
const onTrack = { id, version, on: dateInput };

export const dialoguePropose = write('dialogue.propose', 'The head of a village proposes a dialogue with a household; the commune opens it or declines.', z.object({ household: id, on: dateInput, reason: words }), done);
export const dialogueOpen = write('dialogue.open', 'A dialogue with a household begins, with its reason; never with one without capacity to work or on social assistance.', z.object({ household: id, on: dateInput, reason: words }), done);
export const dialogueAccept = write('dialogue.accept', 'A proposed dialogue begins.', z.object(onTrack), done);
export const dialogueDecline = write('dialogue.decline', 'A proposed dialogue is declined, with the reason.', z.object({ ...onTrack, why: words }), done);
export const dialogueVisit = write('dialogue.visit', 'A visit: who came, what was said by both sides.', z.object({ ...onTrack, place: z.string().trim().max(200).default(''), came: short, said: words }), done);
export const dialogueCommit = write('dialogue.commit', 'Something promised, by the household or by the commune, each with a day; told at a visit or in between.', z.object({ ...onTrack, visit: id.nullable().default(null), by: z.enum(promisers), text: words, answers: z.string().trim().max(200).default('').describe('Of the commune\'s promise: who sees to it.'), due: dateInput }), done);
export const dialogueReview = write('dialogue.review', 'A promise is looked at: kept, not kept (why), or put off (why, until when). Nothing follows for the household\'s class.', z.object({ ...onTrack, commitment: id, finding: z.enum(findings), why: z.string().trim().max(2000).default(''), due: dateInput.nullable().default(null) }), done);
export const dialogueReply = write('dialogue.reply', 'The household\'s own word, as it said it or as a file of its own: at any moment, also after the end.', z.object({ ...onTrack, to: short, text: z.string().trim().max(8000).default(''), attachment: z.uuid().nullable().default(null) }), done);
export const dialogueClose = write('dialogue.close', 'The dialogue ends with its outcome; a promise still waiting is reviewed before.', z.object({ ...onTrack, outcome: z.enum(outcomes), note: words }), done);

const review = z.object({ on: z.string(), finding: z.enum(findings), why: z.string(), due: z.string().nullable(), by: z.string() });
const track = z.object({
  id: z.number(), version: z.number().int(), household: z.number(), state: z.enum(dialogueStates), reason: z.string(), proposedOn: z.string().nullable(), proposedBy: z.string().nullable(), openedOn: z.string().nullable(), openedBy: z.string().nullable(),
  closedOn: z.string().nullable(), closedBy: z.string().nullable(), outcome: z.enum(outcomes).nullable(), note: z.string(), forgottenOn: z.string().nullable(),
  visits: z.array(z.object({ id: z.number(), on: z.string(), place: z.string(), came: z.string(), said: z.string(), by: z.string() })),
  commitments: z.array(z.object({ id: z.number(), visit: z.number().nullable(), by: z.enum(promisers), text: z.string(), answers: z.string(), madeOn: z.string(), due: z.string(), late: z.boolean(), state: z.enum(commitmentStates), reviews: z.array(review) })),
  replies: z.array(z.object({ id: z.number(), on: z.string(), to: z.string(), text: z.string(), attachment: z.string().nullable(), by: z.string() })),
});
export const dialogueGet = read('dialogue.get', 'The dialogues with one household, the open one first, those of households merged into it included.', z.object({ household: id }), z.object({
  today: z.string(), offered: z.enum(['yes', 'no_labour', 'social_assistance', 'not_poor', 'not_living']), /** Marked in the register as such a household, by hand or by an imported list. */ marked: z.boolean(), rows: z.array(track),
}));
export const dialogueMinutes = read('dialogue.minutes', 'The minutes of a visit, for the signatures of the household and of who came.', z.object({ visit: id, format: z.enum(['pdf', 'docx']) }), fileOutput);

const listed = z.object({
  id: z.number(), household: z.number(), head: z.string(), village: z.string(), state: z.enum(dialogueStates), since: z.string(), visits: z.number().int(), lastVisit: z.string().nullable(), waiting: z.number().int(), late: z.number().int(), nextDue: z.string().nullable(), replies: z.number().int(),
  outcome: z.enum(outcomes).nullable(), /** Why the dialogue is no longer for this household, where it is not. */ against: z.string().nullable(),
});
export const dialogueList = read('dialogue.list', 'The dialogues within an area: those proposed and open with what is due first, or those that ended.', z.object({ area, state: z.enum(['running', 'ended']).default('running'), ...pageInput }), z.object({
  today: z.string(), total: z.number().int(), proposed: z.number().int(), open: z.number().int(), ended: z.number().int(), late: z.number().int(), /** Marked in the register, without a dialogue. */ marked: z.number().int(), rows: z.array(listed),
}));
export const dialogueDue = read('dialogue.due', 'Promises whose day has come or comes within a week, and proposals that wait for the commune.', z.object({ area, ...pageInput }), z.object({
  today: z.string(), total: z.number().int(), rows: z.array(z.object({ id: z.number(), household: z.number(), head: z.string(), village: z.string(), kind: z.enum(['proposal', ...promisers]), text: z.string(), due: z.string(), late: z.boolean() })),
}));
const counts = { proposed: z.number().int(), open: z.number().int(), closed: z.number().int(), visits: z.number().int(), kept: z.number().int(), notKept: z.number().int(), waiting: z.number().int(), late: z.number().int(), replies: z.number().int() };
export const dialogueCounts = read('dialogue.counts', 'How many dialogues run in each area directly below one: numbers only, for the levels above.', z.object({ area }), z.object({ date: z.string(), total: z.object(counts), rows: z.array(z.object({ area: z.string(), name: z.string(), ...counts })) }));

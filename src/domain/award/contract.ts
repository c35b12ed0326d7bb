/**
 * What is done in award rounds. Carried out by `src/actions/award.ts`. Acts say which version of the round was seen, so that two people on one
 * round are told of each other. Subjects by number once they are known.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, secretWrite, write } from '../action.ts';
import { bornInput } from '../emulation/contract.ts';
import { namedSubjects } from '../emulation/subject.ts';
import { sexes } from '../household/types.ts';
import { awardPosts, choices, manners, occasions, paths, returnedObjects, roundLevels } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const on = { award: id, version: z.number().int(), on: dateInput };
const line = z.string().trim().max(300);
const why = z.string().trim().min(3).max(2000);
const text = z.string().trim().min(10).max(20_000);
const done = z.object({ award: z.number(), version: z.number().int() });
const number = z.string().trim().min(1).max(60);
const minutes = z.uuid().optional().describe('The signed minutes, among the files of the round; where the law of the round asks for them.');
const dossiers = z.array(id).min(1).max(500);

export const awardOpen = write('award.open', 'Opens a round of awards; the law of the day and the criteria of the plan as issued are frozen with it.', z.object({
  area, level: z.enum(roundLevels), occasion: z.enum(occasions), manner: z.enum(manners).default('thematic'), on: dateInput, deadline: dateInput, fromYear: z.number().int().min(2000).max(2100), toYear: z.number().int().min(2000).max(2100),
  body: z.object({ organisation: z.string().min(1).max(200), unit: z.string().trim().min(2).max(20).describe('The abbreviation it numbers under ("SNNMT").') }).optional().describe('Of a round of a department: which one; no other round names one.'),
  plan: z.string().min(1).max(160), quota: z.array(z.object({ form: z.string().max(60), most: z.number().int().min(1).max(100_000) })).max(30).default([]),
}), done);
export const awardUnlock = write('award.unlock', 'Links the document of the register that brings the central guidance a form of the state level waits for.', z.object({ ...on, form: z.string().max(60), document: z.uuid().describe('Issued by the area of the round or one above.') }), done);
const unrelated = z.string().trim().max(500).default('').describe('Why somebody of the same name is another person, where the system asked.');
const again = z.string().trim().max(500).default('').describe('Why it is proposed again after a refusal in the round, where the system asked; the achievement is then written anew.');
const made = { form: z.string().max(60), path: z.enum(paths), fromYear: z.number().int().min(2000).max(2100), toYear: z.number().int().min(2000).max(2100), achievement: text };
const about = z.object({
  sex: z.enum(sexes), born: z.number().int().min(1900).max(2100), hometown: line.min(2), residence: line.min(2), unit: line.min(2),
}).partial().optional().describe('Of an individual, for the list and the report; what the roster or the registration knows is filled in.');
const post = z.enum(awardPosts).optional().describe('Of an individual: as what form 0603.N counts them.');
export const awardNominate = write('award.nominate', 'Proposes a place, a household, a body or a person for an award: a dossier of the round.', z.object({
  ...on, ...made, post, about, unrelated, again, place: area.optional().describe('A place is the subject.'), household: id.optional(), organisation: z.string().max(200).optional(),
  subject: id.optional().describe('Who registered to take part in emulation, so that what was assessed of them counts.'),
  named: z.object({ kind: z.enum(namedSubjects), name: line.min(2), position: line.default(''), born: bornInput }).optional().describe('Who is in no register: an official, a person, a body. A body with the name of one of the register is that one.'),
}), done.extend({ dossier: z.number() }));
export const awardReceive = write('award.receive', 'Takes up a proposal that a lower level submitted: its minutes stand for the meeting.', z.object({ ...on, form: z.string().max(60), lower: id.describe('The round below.'), lowerDossier: id, unrelated, again }), done.extend({ dossier: z.number() }));
export const awardEdit = write('award.edit', 'Changes what a dossier says; it goes the whole way again. Refused once it went to the council.', z.object({ ...on, dossier: id, achievement: text, about: about.describe('Of an individual; without it what was said stays.') }), done);
export const awardWithdraw = write('award.withdraw', 'Takes a dossier back, also one that was submitted and that no level above has received.', z.object({ ...on, dossier: id, why }), done);
export const awardCheck = write('award.check', 'Computes the gates of a dossier from closed figures and the register, by the frozen criteria; one that is not met ends it. Until it is decided it may be looked at again; then it stays where it is unless one is not met.', z.object({ ...on, dossier: id }), done.extend({ stage: z.string(), gates: z.array(z.object({ criterion: z.string(), state: z.enum(['pass', 'fail', 'unknown']) })) }));
export const awardMeet = write('award.meet', 'The meeting of a village or unit: who was present and how many agreed about each dossier.', z.object({
  ...on, place: line.min(3), present: z.number().int().max(100_000), chair: line.min(2), secretary: line.min(2), votes: z.array(z.object({ dossier: id, agree: z.number().int() })).min(1).max(500), minutes,
}), done);
const members = z.array(z.object({ account: z.uuid(), duty: z.enum(['chair', 'deputy', 'secretary', 'member']) })).min(1).max(60);
export const awardConvene = write('award.convene', 'Convenes the council about dossiers: its members, who stay those of the first session of the round unless who signs changes them; secret or open vote. What lies before it can no longer be changed.', z.object({
  ...on, secret: z.boolean(), members, dossiers,
}), done.extend({ session: z.number() }));
export const awardRecuse = write('award.recuse', 'A member of the council declares a conflict of interest about dossiers and does not vote on them.', z.object({ ...on, session: id, dossiers, why }), done);
export const awardVote = secretWrite('award.vote', 'A member votes, once. In a secret vote only the sum is kept, without whose ballot it was.', z.object({
  ...on, session: id, inWriting: z.boolean().default(false), unrelated: z.string().trim().max(500).default('').describe('Why the member is no relation, where the system found people of one household by their names.'), ballot: z.array(z.object({ dossier: id, choice: z.enum(choices) })).max(500),
}), done);
export const awardClose = write('award.close', 'Closes a session that has its quorum and counts the votes.', z.object({ ...on, session: id }), done.extend({ passed: z.number(), refused: z.number() }));
export const awardAdjourn = write('award.adjourn', 'Breaks off a session that has no quorum: it goes on another day with the votes it has. Where the area of the round has ended it is over, and its dossiers go back to where they were before.', z.object({ ...on, session: id, why }), done);
export const awardAttend = write('award.attend', 'A member who voted in writing comes when a session that was broken off goes on; the vote stays as it was given.', z.object({ ...on, session: id }), done);
export const awardReseat = write('award.reseat', 'Who signs for the round changes its council, with a reason: for sessions to come and those that run. Whose vote waits to be counted stays.', z.object({ ...on, members, why: z.string().trim().min(10).max(2000) }), done);
export const awardPublish = write('award.publish', 'Makes the proposed list public for the days the law asks.', z.object({ ...on, dossiers, place: line.min(3), minutes: minutes.describe('The signed minutes of the council, among the files of the round; where the law of the round asks for them.') }), done.extend({ until: z.string() }));
export const awardObject = write('award.object', 'Somebody objects to a dossier while it is public; it may be typed in later.', z.object({ ...on, handed: dateInput.optional().describe('The day it was handed in, one of the public days; without it the day it is typed in.'), dossier: id, text: why }), done);
export const awardAnswer = write('award.answer', 'An objection is answered; upheld, the dossier is refused.', z.object({ ...on, objection: id, upheld: z.boolean(), why }), done);
export const awardOpine = write('award.opine', 'The Fatherland Front gives its opinion on dossiers: no decision before it is answered.', z.object({ ...on, dossiers, text: why }), done);
export const awardReply = write('award.reply', 'The opinion of the Front is answered.', z.object({ ...on, opinion: id, text: why }), done);
export const awardDecide = write('award.decide', 'Decides on published dossiers: numbers in the register of awards, the norm of money, the statistics\' codes.', z.object({ ...on, number: number.optional().describe('As it was given ("77/QĐ-UBND"); none for praise.'), dossiers, unrelated }), done.extend({ awards: z.number(), money: z.number() }));
export const awardSubmit = write('award.submit', 'Submits dossiers to the level that decides.', z.object({ ...on, number: number.optional().describe('As it was given ("31/TTr-UBND"); without it the next of the year.'), to: z.enum([...roundLevels, 'state']), body: z.string().min(1).max(200).optional().describe('Which department, where it goes to one; nobody else is named.'), dossiers, unrelated }), done);
export const awardOutcome = write('award.outcome', 'Records what a level that does not work in this house, the state or another, decided on a dossier that was submitted to it: granted with its number, which enters the register of awards, or not and why. Once more with a reason, it puts right an award that was typed wrong.', z.object({
  ...on, dossier: id, granted: z.object({ form: z.string().max(60), number }).nullable().describe('Null: not granted.'), why: z.string().trim().max(2000).default(''),
}), done);
export const awardRevoke = write('award.revoke', 'Revokes an award by a decision of its own, or records that the level above revoked one it gave.', z.object({ ...on, number, dossier: id, why }), done);
export const awardTell = write('award.tell', 'Sends the letter that tells who was proposed why nothing was granted, under a number of the register; once.', z.object({ ...on, number: number.optional().describe('As it was given ("120/UBND-VX"); without it the next of the year.'), dossier: id, unrelated }), done);
export const awardReturn = write('award.return', 'Records what came back after a revocation: the certificate or badge, and how much of the money.', z.object({ ...on, dossier: id, object: z.enum(returnedObjects), money: z.number().int().min(0).max(1_000_000_000_000), note: z.string().trim().max(2000).default('') }), done);

export const awardCandidates = read('award.candidates', 'Who can sit in the council of a round; words begin words of the name, with or without marks.', z.object({ award: id, query: z.string().trim().max(100).default(''), ...pageInput }), z.object({ total: z.number().int(), rows: z.array(z.object({ account: z.string(), name: z.string(), role: z.string() })) }));

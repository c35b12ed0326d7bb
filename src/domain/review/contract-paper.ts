/**
 * Papers of a round: which there are, their files, their numbers; the lists made public. Carried out by `src/actions/review/papers.ts` and
 * `publish.ts`. Files travel as downloads; what names a household is opened by right of the round only.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { householdClasses } from '../household/types.ts';
import { knownOn } from './contract-board.ts';
import { paperNames } from './paper-kinds.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const paper = z.enum(paperNames);
const line = z.string().trim().max(300);
const about = {
  round: id, paper, village: area.optional().describe('Papers of a village.'), act: z.coerce.number().int().positive().optional().describe('Papers that record an act: its number.'),
  household: id.optional().describe('Papers to a household; an application without it is blank.'),
};
/** What only the writer of a paper knows. */
const words = {
  signer: line.optional(), unit: z.string().trim().min(1).max(60).regex(/^[\p{L}\d.&-]+$/u).default('UBND'),
  meetingOn: dateInput.optional(), hour: line.optional(), place: line.optional(), to: line.optional(),
};

const slot = z.object({
  paper, village: z.string().nullable(), villageName: z.string().nullable(), act: z.number().nullable(), on: z.string().nullable(), numbered: z.boolean(), byAct: z.boolean(),
  document: z.object({ id: z.string(), number: z.string(), issuedOn: z.string(), recordVersion: z.number().int() }).nullable(),
});
export const reviewPapers = read('review.papers', 'The papers a round can give as it stands, with the number of those issued.', z.object({ round: id, knownOn: knownOn.optional() }),
  z.object({ round: z.object({ id: z.number(), areaName: z.string(), area: z.string(), world: z.enum(['real', 'story']), year: z.number(), version: z.number() }), rows: z.array(slot), decided: z.number(), publication: z.object({ code: z.string(), from: z.string(), until: z.string(), ended: z.string().nullable(), outdated: z.boolean().describe('A later decision changed the result it tells: it is published anew.'), announced: z.array(z.object({ from: z.string(), until: z.string(), by: z.string() })).describe('Over the loudspeakers.') }).nullable(),
    loudspeakerDays: z.number().int().nullable().describe('How many days in a row the law asks; null where it does not say.') }));
export const reviewPaper = { ...read('review.paper', 'One paper of a round as a file: as issued, or composed as things stand, with the number left blank.', z.object({ ...about, ...words, knownOn: knownOn.optional(), format: z.enum(['docx', 'pdf']).default('pdf') }), fileOutput), perMinute: 60 };
export const reviewIssuePaper = write('review.issuePaper', 'Gives a paper of a round its number in the register and seals it.',
  z.object({ ...about, ...words, on: dateInput.optional(), number: z.number().int().min(1).optional() }), z.object({ document: z.string(), number: z.string(), issuedOn: z.string() }));

const onRound = { round: id, version: z.number().int(), on: dateInput };
const done = z.object({ round: z.number(), version: z.number().int() });
const why = z.string().trim().min(3).max(2000);
const numberText = z.string().trim().min(1).max(60).optional();
export const reviewPublish = write('review.publish', 'What was decided is made public for the days the law asks, with a masked twin on the web.', z.object({ ...onRound, place: line.min(3) }), done.extend({ until: z.string(), hash: z.string(), code: z.string(), households: z.number().int() }));
export const reviewAnnounce = write('review.announce', 'What was decided was told over the loudspeakers of the commune from day to day; entered beside its publication.', z.object({ ...onRound, from: dateInput, until: dateInput, by: line.min(3).describe('Who saw to it.') }), done);
export const reviewEndPublication = write('review.endPublication', 'The public list is taken down after its days; its twin closes.', z.object(onRound), done);
export const reviewSendReport = write('review.sendReport', 'The issued report of the result goes to the level above.', z.object(onRound), done.extend({ number: z.string(), to: z.string() }));
export const reviewReceiveReport = write('review.receiveReport', 'The level above has received the report of a round.', z.object(onRound), done);
export const reviewCorrect = write('review.correct', 'Corrects a slip in what was decided about a household, by a decision of its own; with the survey as it should have been, the class follows from the standard.',
  z.object({
    ...onRound, household: id, number: numberText, why,
    found: z.object({ areaType: z.enum(['rural', 'urban']), income: z.number().nonnegative().max(1e10).nullable().default(null), scoreA: z.number().int().min(0).max(1000).nullable().default(null), answers: z.record(z.string().max(8), z.boolean().nullable()), causes: z.array(z.string().max(40)).max(10).default([]), needs: z.array(z.string().max(40)).max(10).default([]) }).nullable().default(null),
  }), done.extend({ decision: z.number(), number: z.string(), class: z.string(), changed: z.boolean(), along: z.number().int().describe('Halves that carried the result and were changed with it.') }));
const home = z.object({ elsewhere: z.boolean().describe('In another commune; then that is named, not the village.'), name: z.string() });
export const reviewCarriers = read('review.carriers', 'Whom a correction or revocation about a household reaches beside it: what was split off from it since and stands by the same decision, and where it lives now.', z.object({ round: id, household: id }),
  z.object({ home: home.nullable().describe('Null: it lives nowhere any more.'), rows: z.array(z.object({ household: z.number().nullable().describe('Null: split off in another commune, never in this register.'), head: z.string(), since: z.string(), place: home })) }));
export const reviewRevoke = write('review.revoke', 'Revokes what was decided about households: what they were before holds again, and they go back to the survey.',
  z.object({ ...onRound, households: z.array(id).min(1).max(5000), number: numberText, why }), done.extend({ decision: z.number(), number: z.string(), households: z.number().int(), along: z.number().int().describe('Halves that carried the result and were changed with it.') }));

const place = { code: z.string(), stage: z.enum(['posting', 'decision']), world: z.enum(['real', 'story']), commune: z.string(), village: z.string().nullable(), number: z.string().nullable(), place: z.string(), from: z.string(), until: z.string(), ended: z.string().nullable(), open: z.boolean(), households: z.number().int() };
export const reviewPublications = read('review.publications', 'Lists open to the public in an area, newest first.', z.object({ area: area.optional(), ...pageInput }), z.object({ total: z.number(), rows: z.array(z.object(place)) }));
export const reviewPublished = { ...read('review.published', 'The masked twin of a list put up in public, while it is up; its checksum is printed on the paper.', z.object({ code: z.string().regex(/^[0-9a-f]{16}$/), ...pageInput }),
  z.object({ ...place, hash: z.string(), text: z.string().nullable().describe('The text the checksum is taken of; null once the list is down.'), total: z.number(), rows: z.array(z.object({ head: z.string(), village: z.string(), class: z.enum(householdClasses) })) })), perMinute: 60 };

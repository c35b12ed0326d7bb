/** What is asked about award rounds: lists, one round, one dossier with its working, the register, the counts of the statistics. Carried out by `src/actions/award/read.ts`. */
import { z } from 'zod';
import { dateInput, pageInput, read } from '../action.ts';
import { saidMessage } from '../review/contract-household.ts';
import { personOutput } from '../emulation/contract.ts';
import { subjectKinds } from '../emulation/subject.ts';
import { sexes } from '../household/types.ts';
import { kinKinds, manners, occasions, paths, returnedObjects, roundLevels, stages } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const count = z.number().int();
const words = z.object({ vi: z.string(), en: z.string() });
const tally = z.object({ agree: count, against: count, blank: count, counted: count, passed: z.boolean() });

export const awardRounds = read('award.rounds', 'Award rounds within an area, newest first.', z.object({ area, ...pageInput }), z.object({
  total: count, rows: z.array(z.object({ id: z.number(), area: z.string(), areaName: z.string(), level: z.enum(roundLevels), body: z.string().nullable().describe('The department whose round it is.'), occasion: z.enum(occasions), openedOn: z.string(), deadline: z.string(), dossiers: count, granted: count })),
}));

const head = z.object({
  dossier: z.number(), subject: z.number(), name: z.string(), position: z.string(), kind: z.string(), form: z.string(), formText: words, proposedText: words.nullable().describe('The form it was proposed for, where another was given.'), path: z.enum(paths), stage: z.enum(stages), refused: z.string().nullable(), told: z.object({ on: z.string(), number: z.string() }).nullable().describe('By which letter the refusal was told.'), lacking: count.describe('Gates that were looked at and lack the figures to be judged, while it waits for them.'),
  fromYear: z.number(), toYear: z.number(), publicUntil: z.string().nullable(), outcome: tally.nullable(), register: z.number().nullable(), money: z.number().nullable(), number: z.string().nullable(),
  revoked: z.object({ on: z.string(), number: z.string(), why: z.string() }).nullable(), returned: z.object({ on: z.string(), object: z.enum(returnedObjects), money: z.number() }).nullable(),
  submitted: z.object({ on: z.string(), number: z.string(), to: z.enum([...roundLevels, 'state']) }).nullable(),
  above: z.array(z.object({ level: z.enum(roundLevels), areaName: z.string(), stage: z.enum(stages), refused: z.string().nullable(), submitted: z.object({ to: z.enum([...roundLevels, 'state']) }).nullable(), on: z.string(), number: z.string().nullable() })).describe('What became of it where it was received: each level above, the nearest first.'),
  refusedBefore: z.array(z.object({ on: z.string(), areaName: z.string(), refused: z.string() })).describe('Where the subject was refused before for the same years, in whatever round.'), again: z.string().nullable().describe('Why it was proposed again after a refusal in the round.'),
});
export const awardGet = read('award.get', 'A round as it stands: its law, who sits in which session, what waits for an answer, how many dossiers are where.', z.object({ award: id }), z.object({
  id: z.number(), version: count, keeps: z.boolean().describe('The asker keeps rounds of this level.'), endedOn: z.string().nullable().describe('The area has ended: its first day without. What was open can only be answered, handed up, taken back.'), body: z.object({ organisation: z.string(), name: z.string(), unit: z.string() }).nullable().describe('The department whose round it is.'), targets: z.array(z.enum([...roundLevels, 'state'])).describe('Where proposals may go today, the usual one first.'), departments: z.array(z.object({ organisation: z.string(), name: z.string() })).describe('The departments a proposal may go to.'), area: z.string(), areaName: z.string(), world: z.enum(['real', 'story']), level: z.enum(roundLevels), occasion: z.enum(occasions), manner: z.enum(manners), openedOn: z.string(), deadline: z.string(), fromYear: z.number(), toYear: z.number(),
  plan: z.object({ slug: z.string(), title: z.string(), version: count, changed: z.boolean().describe('The plan has a newer issued version; this round keeps its own.') }),
  law: z.object({ title: words, leastPercent: z.number(), leastVoters: count, meetingLeastPercent: z.number(), meetingMoreThan: z.boolean(), quorum: z.object({ parts: z.number(), of: z.number() }), ofAll: z.boolean(), secretOnly: z.boolean(), minutesCopies: count, publicityDays: z.number(), unverified: z.array(z.string()), forms: z.array(z.object({ id: z.string(), text: words, own: z.boolean(), decidedBy: z.array(z.string()).describe('The levels that decide on it.'), locked: z.boolean(), unverified: z.boolean(), quota: z.number().nullable(), used: count, guidance: z.object({ number: z.string(), document: z.string().nullable() }).nullable().describe('What unlocked it.') })) }),
  stages: z.record(z.enum(stages), count), lacking: count.describe('Dossiers that wait because figures for their gates are missing.'),
  published: z.object({ own: count, upward: count }).describe('Of the published dossiers: to be decided here, and to be submitted above.'),
  council: z.array(z.object({ account: z.string(), name: z.string(), duty: z.enum(['chair', 'deputy', 'secretary', 'member']) })).describe('Who sits in every session of the round; nobody before the first.'),
  sessions: z.array(z.object({
    session: z.number(), on: z.string(), secret: z.boolean(), closedOn: z.string().nullable(), adjourned: z.string().nullable().describe('Why the session was called off without a count.'), breaks: z.array(z.object({ on: z.string(), why: z.string() })).describe('When and why it broke off to go on another day, its votes kept.'), dossiers: z.array(z.number()), quorum: z.boolean(), mine: z.object({ voted: z.boolean(), mayCome: z.boolean().describe('Voted in writing, and may come now that the session goes on.'), dossiers: z.array(z.number()), kin: z.array(z.object({ dossier: z.number(), kind: z.enum(kinKinds) })) }).nullable(),
    members: z.array(z.object({ account: z.string(), name: z.string(), duty: z.string(), voted: z.boolean(), inWriting: z.boolean(), came: z.boolean(), recused: z.array(z.number()), explained: z.object({ dossiers: z.array(z.number()), why: z.string() }).nullable().describe('Dossiers about which the system found kin of the member, who voted and said why they are no relation.') })),
  })),
  objections: z.array(z.object({ objection: z.number(), dossier: z.number(), on: z.string().describe('The day it was typed in.'), handed: z.string(), text: z.string(), answer: z.object({ on: z.string(), upheld: z.boolean(), why: z.string() }).nullable() })),
  opinions: z.array(z.object({ opinion: z.number(), dossiers: z.array(z.number()), on: z.string(), text: z.string(), reply: z.object({ on: z.string(), text: z.string() }).nullable() })),
  acts: z.array(z.object({ number: count, kind: z.string(), on: z.string(), by: z.string(), recordedOn: z.string().nullable().describe('When it was entered, where that was later than its day.') })).describe('The last fifty.'),
}));
export const awardForms = read('award.forms', 'The forms of award of a day that a round of the level decides on or can propose upward, for the quota of a round that is opened.', z.object({ on: dateInput, level: z.enum(roundLevels) }), z.object({ title: words, forms: z.array(z.object({ id: z.string(), text: words, own: z.boolean(), locked: z.boolean(), unverified: z.boolean() })) }));
export const awardBelow = read('award.below', 'Dossiers that rounds below submitted to the level of this round, or to a district that has ended, and no round has received yet, the oldest first.', z.object({ award: id, ...pageInput }), z.object({
  total: count, rows: z.array(z.object({ round: count, dossier: count, area: z.string(), name: z.string(), kind: z.string(), form: z.string(), formText: words, on: z.string(), number: z.string(), fromYear: z.number(), toYear: z.number() })),
}));
export const awardGuidance = read('award.guidance', 'Documents of the register that can be linked as the guidance a form of the state level waits for: issued by the area of the round or one above, the newest first.', z.object({ award: id, query: z.string().trim().max(200).default(''), ...pageInput }), z.object({
  total: count, rows: z.array(z.object({ document: z.string(), number: z.string(), subject: z.string(), issuer: z.string(), on: z.string() })),
}));
export const awardProposable = read('award.proposable', 'Who may be proposed in a round and is not yet: households that asked to leave the list, subjects whose sheet by the plan of the round is closed and passed; the newest first.', z.object({ award: id, ...pageInput }), z.object({
  total: count, rows: z.array(z.object({
    subject: z.number().nullable(), household: z.number().nullable(), kind: z.enum(subjectKinds), name: z.string(), position: z.string(), areaName: z.string(), askedOn: z.string().nullable().describe('The day its request to leave the list was received.'),
    sheet: z.object({ set: z.string(), fromYear: z.number(), toYear: z.number(), closedOn: z.string() }).nullable(),
    awarded: z.object({ number: z.string().nullable() }).nullable().describe('A standing award for the same achievement, in whichever round: a proposal would be refused.'),
  })),
}));
export const awardRegistered = read('award.registered', 'Who registered to take part in emulation within the area of a round, by kind; words begin words of the name, with or without marks.', z.object({ award: id, kind: z.enum(subjectKinds), query: z.string().trim().max(100).default(''), ...pageInput }), z.object({
  total: count, rows: z.array(z.object({ subject: z.number(), kind: z.enum(subjectKinds), name: z.string(), position: z.string(), areaName: z.string() })),
}));
export const awardDossiers = read('award.dossiers', 'The dossiers of a round with their stage.', z.object({ award: id, stage: z.enum(stages).optional(), ...pageInput }), z.object({ total: count, rows: z.array(head) }));
export const awardDossier = read('award.dossier', 'One dossier: what it says, its gates with their working, its meeting, votes, award.', z.object({ award: id, dossier: id }), head.extend({
  achievement: z.string(), from: z.object({ round: z.number(), dossier: z.number() }).nullable(), gates: z.array(z.object({ criterion: z.string(), text: z.string().nullable().describe('The words of the criterion in the plan of the round.'), state: z.enum(['pass', 'fail', 'unknown']), working: z.array(saidMessage) })),
  warnings: z.array(saidMessage).describe('What no rule refuses and whoever judges should look at.'),
  record: z.array(saidMessage).describe('What the registers know of the subject, typed by nobody for the dossier.'), meeting: z.object({ on: z.string(), agree: count, present: count, passed: z.boolean() }).nullable(), moneyWorking: saidMessage.nullable(),
  handleBy: z.object({ on: z.string(), unverified: z.boolean() }).nullable().describe('By which day this level has decided on it; null where no law of the round says so, or it ended.'),
  largeCertificate: z.object({ width: z.number(), height: z.number(), source: z.string(), unverified: z.boolean() }).nullable().describe('The printed blank a certificate can be put on, in mm, once it is granted here.'),
  about: z.object({ sex: z.enum(sexes).optional(), born: z.number().optional(), hometown: z.string().optional(), residence: z.string().optional(), unit: z.string().optional() }).nullable().describe('Of an individual in sight: what list and report say beside name and position.'),
  person: personOutput,
  sentTo: z.string().nullable().describe('The department it was submitted to by name.'), byHand: z.boolean().describe('The level it went to does not work in this house: what it decides is recorded here.'), answered: z.object({ on: z.string(), why: z.string() }).nullable().describe('What that level said.'), corrected: z.object({ on: z.string(), why: z.string() }).nullable().describe('What was recorded of it was put right, and why.'),
  history: z.array(z.object({ number: z.string().nullable(), on: z.string(), level: z.enum([...roundLevels, 'state']), formText: words, fromYear: z.number(), toYear: z.number(), manner: z.enum(manners) })).describe('Standing awards of the subject at whichever level, the newest first.'),
}));
export const awardRegister = read('award.register', 'The register of awards of an area, newest first.', z.object({ area, year: z.coerce.number().int().min(2000).max(2100).optional(), ...pageInput }), z.object({
  total: count,
  rows: z.array(z.object({ id: z.number(), award: z.number(), dossier: z.number(), name: z.string(), kind: z.string(), form: z.string(), formText: words, level: z.enum([...roundLevels, 'state']), manner: z.enum(manners), occasion: z.enum(occasions), number: z.string().nullable(), decidedOn: z.string(), register: z.number(), registerYear: z.number(), money: z.number().nullable(), state: z.enum(['standing', 'revoked']),
    revoked: z.object({ on: z.string(), number: z.string(), why: z.string() }).nullable(), returned: z.object({ on: z.string(), object: z.enum(returnedObjects), money: z.number() }).nullable() })),
}));

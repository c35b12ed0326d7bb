/**
 * The roster of those who work on poverty reduction: who, full-time or not, over which areas, trained when; communes with a high rate and nobody
 * full-time; enumerators with the quality of their work. Carried out by `src/actions/staff.ts`. Proficiency is read from the course, never written here.
 */
import { z } from 'zod';
import { dateInput, read, write } from '../action.ts';

const area = z.string().min(1).max(160);
const id = z.coerce.number().int().positive();
const year = z.coerce.number().int().min(2000).max(2100);
const page = { offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(100) };
const version = z.number().int();
const position = z.string().trim().min(2).max(200);

const posting = z.object({ id: z.number(), area: z.string(), areaName: z.string(), position: z.string(), fullTime: z.boolean(), from: z.string(), lastDay: z.string().nullable(), running: z.boolean(), struck: z.object({ on: z.string(), why: z.string() }).nullable().describe('Entered by mistake: kept, counted nowhere.') });
const training = z.object({ id: z.number(), course: z.string(), heldBy: z.string(), firstDay: z.string(), lastDay: z.string() });
const member = z.object({
  id: z.number(), version: z.number().int(), name: z.string(), area: z.string(), areaName: z.string(), organisation: z.string().nullable(), organisationId: z.string().nullable(), account: z.string().nullable(), postings: z.array(posting), trainings: z.array(training),
  proficientSince: z.string().nullable().describe('Earned in the built-in course; null: no certificate on the day, or no account.'), mayEdit: z.boolean(),
});
export type StaffMember = z.output<typeof member>;

export const staffList = read('staff.list', 'People who work on poverty reduction in an area and below on a day, with what they look after, their training and proficiency.', z.object({ area, on: dateInput.optional(), past: z.stringbool().default(false), ...page }), z.object({
  on: z.string(), total: z.number().int(), left: z.number().int().describe('Of these with every posting ended by the day; they are not in the two counts that follow.'), fullTime: z.number().int(), proficient: z.number().int(), mayAdd: z.boolean(), rows: z.array(member),
}));
export const staffChoices = read('staff.choices', 'Accounts that hold an office in an area and are on no roster, to be linked to somebody on it.', z.object({ area, ...page }), z.object({ rows: z.array(z.object({ account: z.string(), name: z.string() })) }));
export const staffGaps = read('staff.gaps', 'Communes with a high rate of poverty on the last closed figures and nobody full-time on the day.', z.object({ area, on: dateInput.optional(), ...page }), z.object({
  on: z.string(), leastRate: z.number(), unverified: z.boolean(), source: z.string(), communes: z.number().int(), withoutFigure: z.number().int(), total: z.number().int(),
  rows: z.array(z.object({ area: z.string(), areaName: z.string(), rate: z.string(), periodEnd: z.string(), partTime: z.number().int() })),
}));
export const staffSurveyors = read('staff.surveyors', 'Enumerators of the review rounds of a year: training, households given and surveyed, errors found by second entry and second visit.', z.object({ area, year, ...page }), z.object({
  total: z.number().int(), year: z.number().int(),
  rows: z.array(z.object({
    person: z.number(), name: z.string(), round: z.number(), area: z.string(), areaName: z.string(), trainedOn: z.string().nullable(), assigned: z.number().int(), surveyed: z.number().int(),
    secondEntries: z.number().int(), entriesWithDifferences: z.number().int(), revisits: z.number().int(), items: z.number().int(), errors: z.number().int(),
    errorRate: z.string().nullable().describe('Percent of the items of second visits that were answered otherwise; null: nothing was visited again.'),
  })),
}));

const done = z.object({ id: z.number(), version: z.number().int() });
export const staffAdd = write('staff.add', 'Enters somebody on the roster with a first posting.', z.object({
  area, name: z.string().trim().min(2).max(120), account: z.uuid().nullable().default(null), organisation: z.string().max(200).nullable().default(null), posting: z.object({ area, position, fullTime: z.boolean(), from: dateInput }),
}), done);
export const staffLink = write('staff.link', 'Links somebody on the roster with the account they work with, or takes the link back: the account, with the certificate it earned, is free for whose it is.', z.object({
  id, version, account: z.uuid().nullable().describe('Null: the link is taken back.'), reason: z.string().trim().min(3).max(500).nullable().default(null).describe('Why another account, or none, takes the place of the one linked; needed only then.'),
}), done);
export const staffPost = write('staff.post', 'Gives somebody on the roster one more area to look after, from a day.', z.object({ id, version, area, position, fullTime: z.boolean(), from: dateInput }), done);
export const staffEndPosting = write('staff.endPosting', 'Ends a posting on its last day.', z.object({ id, version, posting: id, lastDay: dateInput }), done);
const why = z.string().trim().min(3).max(500);
export const staffCorrect = write('staff.correct', 'Corrects the name or the body of somebody on the roster that were entered wrongly.', z.object({ id, version, name: z.string().trim().min(2).max(120), organisation: z.string().max(200).nullable(), reason: why }), done);
export const staffCorrectPosting = write('staff.correctPosting', 'Corrects what was entered wrongly of a posting: area, position, full-time or not, first and last day.', z.object({ id, version, posting: id, area, position, fullTime: z.boolean(), from: dateInput, lastDay: dateInput.nullable(), reason: why }), done);
export const staffStrikePosting = write('staff.strikePosting', 'Strikes a posting entered by mistake, with the reason: it is kept and told as struck, and counts nowhere.', z.object({ id, version, posting: id, reason: why }), done);
export const staffRemove = write('staff.remove', 'Removes somebody entered on the roster by mistake, with the reason, while no course, certificate or second posting rests on them.', z.object({ id, version, reason: why }), z.object({ id: z.number() }));
export const staffTrain = write('staff.train', 'Records a course somebody attended.', z.object({ id, version, course: z.string().trim().min(3).max(300), heldBy: z.string().trim().min(2).max(200), firstDay: dateInput, lastDay: dateInput }), done);
export const staffUntrain = write('staff.untrain', 'Withdraws a course entered by mistake.', z.object({ id, version, training: id, reason: why }), done);

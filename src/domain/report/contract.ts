/**
 * Report duties: asked for by a plan's duty or ad hoc, drafted from closed figures, sent, passed on, returned with a reason, accepted by each
 * recipient, compiled into the next report. Carried out by `src/actions/report.ts`. Days of acts are the house's: nobody sends into the past.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { handTexts, reportActs, reportContent, reportKinds, reportStates } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const body = z.string().trim().min(2).max(200);
const reason = z.string().trim().min(3).max(1000);
const expectedVersion = z.number().int();
const message = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });
const year = z.coerce.number().int().min(1990).max(2100);

const timeliness = z.enum(['in_time', 'late']).nullable();
const dutyRow = z.object({
  id: z.number(), call: z.number(), title: z.string(), organisation: z.string(), organisationName: z.string(), area: z.string(), areaName: z.string(), periodEnd: z.string(), dueOn: z.string(),
  state: z.enum(reportStates), sentOn: z.string().nullable(), againBy: z.string().nullable(), timeliness,
});
export type DutyRow = z.output<typeof dutyRow>;

const callRow = z.object({
  id: z.number(), area: z.string(), areaName: z.string(), title: z.string(), kind: z.enum(reportKinds), plan: z.string().nullable(), item: z.string().nullable(), periodEnd: z.string(), dueOn: z.string(),
  through: z.string().nullable(), throughBody: z.string().nullable().describe('The body behind the name; null for one outside the house.'), recipients: z.array(z.string()), recipientBodies: z.array(z.string().nullable()).describe('In the order of the recipients; null for one outside the house.'), followed: z.array(z.object({ recipient: z.string(), now: z.string().nullable().describe('What the body that receives is called today, where that is another name.'), endedOn: z.string().nullable().describe('The body has ended and none follows it yet.') })).describe('Recipients, and the body in between, that are not what they were when they were named.'), compiles: z.number().nullable(), openedOn: z.string(), openedBy: z.string(), firstDueOn: z.string().nullable(), extendedWhy: z.string().nullable(), withdrawnOn: z.string().nullable(), withdrawnWhy: z.string().nullable(),
  units: z.number().int(), counts: z.record(z.enum(reportStates), z.number().int()), late: z.number().int(),
});
export type CallRow = z.output<typeof callRow>;

export const reportItems = read('report.items', 'The report duties an issued plan lays down, with the days they fall due in a year.', z.object({ plan: z.string().max(120), year, area: area.optional().describe('Where the reports would be asked for: recipients are then named as the bodies meant are called there.') }), z.object({
  rows: z.array(z.object({ item: z.string(), text: z.string(), source: z.string(), kind: z.enum(reportKinds), from: z.string(), to: z.array(z.string()), meant: z.array(z.string()).describe('The recipients as bodies near the area are called, or as the plan writes them.'), through: z.string().nullable(), throughMeant: z.string().nullable(), thenTo: z.array(z.string()), cadence: z.string(), dueDays: z.array(z.string()) })),
}));
export const reportCalls = read('report.calls', 'Reports asked for by an area, latest due first; by words of their name.', z.object({ area, query: z.string().trim().max(200).default(''), ...pageInput }), z.object({ total: z.number().int(), today: z.string(), rows: z.array(callRow) }));
export const reportDuties = read('report.duties', 'Reports the bodies of an area owe, open ones first.', z.object({ area, open: z.stringbool().default(false), ...pageInput }), z.object({ total: z.number().int(), today: z.string(), rows: z.array(dutyRow) }));
export const reportReceived = read('report.received', 'Reports sent to or through the bodies the asker speaks for, those that wait for them first.', z.object(pageInput), z.object({
  total: z.number().int(), waiting: z.number().int(), today: z.string(), bodies: z.array(z.string()).describe('The names of these bodies.'), rows: z.array(dutyRow.extend({ waits: z.enum(['pass', 'accept']).nullable() })),
}));
export const reportCall = read('report.call', 'One call with the reports within it; to who owes one of them, only theirs.', z.object({ id, ...pageInput }), z.object({
  call: callRow, today: z.string(), total: z.number().int(), duties: z.array(dutyRow), compiledBy: z.array(z.object({ id: z.number(), title: z.string() })), mayOpen: z.boolean(), heirs: z.array(z.object({ recipient: z.string(), heir: z.string() })).describe('Of recipients that have ended: the body that can follow each.'),
}));
export const reportOpen = write('report.open', 'Asks bodies for a report by a day, by a plan\'s duty or ad hoc.', z.object({
  area, title: z.string().trim().min(3).max(300), kind: z.enum(reportKinds), plan: z.string().max(120).nullable().default(null), item: z.string().max(120).nullable().default(null), periodEnd: dateInput, dueOn: dateInput,
  through: body.nullable().default(null), recipients: z.array(body).min(1).max(5).describe('Each the id or the name of a body near the area, or the name of one outside the house.'), units: z.array(z.string().max(120)).min(1).max(500), compiles: id.nullable().default(null),
}), z.object({ id: z.number(), duties: z.number().int() }));

export const reportExtend = write('report.extend', 'Gives the bodies that have not sent yet a later day, with the reason; everyone asked is told.', z.object({ id, dueOn: dateInput, reason }), z.object({ id: z.number(), duties: z.number().int() }));
export const reportWithdraw = write('report.withdraw', 'Asks no longer: reports not yet accepted are owed by nobody and count nowhere; everyone asked is told.', z.object({ id, reason }), z.object({ id: z.number(), duties: z.number().int() }));

export const reportFollow = write('report.follow', 'Reports go on to the bodies that took over from recipients, or from the body in between, that have ended; these are told.', z.object({ id }), z.object({ id: z.number(), followed: z.number().int() }));

const sentence = z.object({ indicator: z.string(), observation: z.number(), said: message, changed: message.nullable() });
export const reportDuty = read('report.duty', 'One report: what it says, which sentences stand on figures that have changed, and what became of it.', z.object({ id }), z.object({
  duty: dutyRow, call: callRow, today: z.string(), version: z.number().int(), accepted: z.array(z.string()), content: reportContent, sentences: z.array(sentence),
  units: z.array(z.object({ duty: z.number(), organisation: z.string(), area: z.string(), sentOn: z.string(), onTime: z.boolean(), stale: z.boolean(), sentences: z.array(sentence) })).describe('Of a compiled report: what each unit reported.'),
  acts: z.array(z.object({ act: z.enum(reportActs), on: z.string(), by: z.string(), recipient: z.string().nullable(), reason: z.string().nullable(), againBy: z.string().nullable() })),
  body: z.enum(['account', 'desk']).describe('Whether an account of the body itself writes and sends, or the desk of its area because it has none.'), may: z.object({ write: z.boolean(), judge: z.boolean().describe('May return it.'), pass: z.boolean() }),
  acceptance: z.array(z.object({ recipient: z.string(), by: z.enum(['account', 'desk']).describe('Accepted by an account of the recipient, or recorded by the desk of the area that asked for one without any.'), may: z.boolean() })), passedByAsker: z.boolean().describe('Who passed a report on does not accept it.'),
}));

const done = z.object({ id: z.number(), version: z.number().int(), state: z.enum(reportStates) });
export const reportDraft = write('report.draft', 'Drafts the report anew from the closed figures of its area and, where it compiles others, from what they sent; texts written by hand stay.', z.object({ id, expectedVersion }), done);
export const reportSave = write('report.save', 'Keeps the texts written by hand.', z.object({ id, expectedVersion, texts: handTexts }), done);
export const reportSend = write('report.send', 'Sends the report to who asked for it.', z.object({ id, expectedVersion }), done);
export const reportPass = write('report.pass', 'The body in between passes the report on to its recipients.', z.object({ id, expectedVersion }), done);
export const reportReturn = write('report.return', 'The report goes back with a reason and the day by which it is expected again.', z.object({ id, expectedVersion, reason, againBy: dateInput }), done);
export const reportAccept = write('report.accept', 'One recipient accepts the report by its own account; it is accepted when all have.', z.object({ id, expectedVersion, recipient: body }), done);

export const reportFile = read('report.file', 'The report as an official paper, or its section alone to be put into the general report of the body.', z.object({ id, format: z.enum(['docx', 'pdf']), section: z.stringbool().default(false) }), fileOutput);
export const reportRates = read('report.rates', 'Reports in time by body of an area and below in a year.', z.object({ area, year, ...pageInput }), z.object({
  total: z.number().int(), year: z.number().int(), today: z.string(),
  rows: z.array(z.object({ organisation: z.string(), organisationName: z.string(), area: z.string(), areaName: z.string(), counted: z.number().int(), inTime: z.number().int(), late: z.number().int(), waiting: z.number().int(), rate: z.string().nullable() })),
}));

/** Publicity: plan and log of activities, report of a quarter, dissemination sessions. Texts are in `contract-text.ts`. Carried out by `src/actions/publicity`. */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { activityStates, audiences, channels, sessionUnit } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const version = z.number().int();
const done = z.object({ id: z.number(), version: z.number().int() });
const reason = z.string().trim().min(3).max(1000);
const sheets = z.array(z.object({ sheet: z.number(), name: z.string(), round: z.string(), item: z.string() })).describe('Sheets of assessments in sight on which the record shows an item.');
const count = z.number().int().min(0).max(10_000_000);
const body = z.string().trim().min(2).max(200);

const activity = z.object({
  id: z.number(), version: z.number().int(), world: z.enum(['real', 'story']), area: z.string(), areaName: z.string(), topic: z.string(), audience: z.enum(audiences), channel: z.enum(channels), form: z.string(), outlet: z.string(), lead: z.string(), partners: z.array(z.string()),
  plannedOn: z.string(), plannedAt: z.string().nullable(), plannedPieces: z.number().int(), state: z.enum(activityStates), late: z.boolean(), heldOn: z.string().nullable(), pieces: z.number().int().nullable(), minutes: z.number().int().nullable(), people: z.number().int().nullable(),
  note: z.string(), link: z.string(), text: z.object({ id: z.number(), title: z.string() }).nullable(), struck: z.object({ on: z.string(), why: z.string() }).nullable(),
});
export type PublicityActivity = z.output<typeof activity>;

export const publicityActivities = read('publicity.activities', 'Publicity planned and done in an area and below in a year, latest first.', z.object({ area, year: z.coerce.number().int().min(2000).max(2100), channel: z.enum(channels).optional(), state: z.enum(activityStates).optional(), struck: z.stringbool().default(false).describe('Also those struck as recorded by mistake.'), ...pageInput }), z.object({
  today: z.string(), total: z.number().int(), rows: z.array(activity), may: z.boolean(),
}));
export const publicityActivity = read('publicity.activity', 'One activity with its numbers, and what it shows on sheets of assessments.', z.object({ id }), activity.extend({ may: z.boolean(), sheets }));
const plan = {
  topic: z.string().trim().min(3).max(300), audience: z.enum(audiences), channel: z.enum(channels), form: z.string().trim().max(200).default(''), outlet: z.string().trim().max(200).default(''), lead: body, partners: z.array(body).max(20).default([]),
  on: dateInput, at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).nullable().default(null), pieces: z.number().int().min(1).max(10_000), text: id.nullable().default(null),
};
export const publicityPlan = write('publicity.plan', 'An activity is planned: topic, audience, channel, form, day, numbers, who leads and who joins; of a bulletin its hour on air.', z.object({ area, ...plan }), done);
export const publicityReplan = write('publicity.replan', 'Changes what is planned of an activity before it is held: every field of the plan, with the reason; the journal keeps both.', z.object({ id, version, ...plan, reason }), done);
const did = {
  on: dateInput, pieces: z.number().int().min(0).max(10_000), minutes: count.nullable().default(null), people: count.nullable().default(null), note: z.string().trim().max(1000).default(''), link: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
};
export const publicityLog = write('publicity.log', 'What was planned was done: the day, pieces, airtime, people reached.', z.object({ id, version, ...did }), done);
export const publicityCorrect = write('publicity.correct', 'Corrects what was logged wrongly of an activity that was done, with the reason; sums and reports follow.', z.object({
  id, version, topic: z.string().trim().min(3).max(300), audience: z.enum(audiences), form: z.string().trim().max(200), outlet: z.string().trim().max(200), lead: body, partners: z.array(body).max(20), ...did, reason,
}), done);
export const publicityStrike = write('publicity.strike', 'Strikes an activity logged or cancelled by mistake, with the reason: it is kept and told as struck, and counts nowhere.', z.object({ id, version, reason }), done);
export const publicityCancel = write('publicity.cancel', 'What was planned does not take place, with the reason.', z.object({ id, version, why: z.string().trim().min(3).max(1000) }), done);

const quarterInput = { area, year: z.coerce.number().int().min(2000).max(2100), quarter: z.coerce.number().int().min(1).max(4) };
const sums = { planned: z.number().int(), done: z.number().int(), cancelled: z.number().int(), pieces: z.number().int(), minutes: z.number().int(), people: z.number().int() };
const sum = z.object({ channel: z.enum(channels), audience: z.enum(audiences), ...sums });
export type QuarterSum = z.output<typeof sum>;
export const publicityQuarter = read('publicity.quarter', 'Publicity of an area and below in a quarter, by channel and audience.', z.object(quarterInput), z.object({ area: z.string(), areaName: z.string(), world: z.enum(['real', 'story']), from: z.string(), until: z.string(), rows: z.array(sum), all: z.object(sums),
  /** Drawn up to be numbered, signed and sent. */ drawnUp: z.object({ id: z.number(), on: z.string(), by: z.string() }).nullable(), may: z.boolean(),
}));
export const publicityDrawUpQuarter = write('publicity.drawUpQuarter', 'Draws up the report of a quarter, so that it can enter the register of documents; once for an area and quarter.', z.object(quarterInput), z.object({ id: z.number() }));
export const publicityQuarterFile = read('publicity.quarterFile', 'The report on publicity of a quarter as an official paper.', z.object({ ...quarterInput, format: z.enum(['docx', 'pdf']) }), fileOutput);

const session = z.object({ id: z.number(), version: z.number().int(), area: z.string(), areaName: z.string(), document: z.string(), heldOn: z.string(), host: z.string(), form: z.string(), recordedBy: z.string(), listed: z.number().int(), present: z.number().int(), percent: z.string().nullable(), units: z.array(sessionUnit.extend({ percent: z.string().nullable() })), struck: z.object({ on: z.string(), why: z.string() }).nullable() });
export type PublicitySession = z.output<typeof session>;
export const publicitySessions = read('publicity.sessions', 'Dissemination sessions of an area and below, latest first, with attendance by unit; the absent by number only.', z.object({ area, struck: z.stringbool().default(false).describe('Also those struck as recorded by mistake.'), ...pageInput }), z.object({ total: z.number().int(), rows: z.array(session), may: z.boolean() }));
export const publicitySession = read('publicity.session', 'One dissemination session with attendance by unit; the absent by number only.', z.object({ id }), session.extend({ may: z.boolean(), sheets }));
const held = { document: z.string().trim().min(3).max(300), on: dateInput, host: body, form: z.string().trim().max(200).default(''), units: z.array(sessionUnit).min(1).max(200) };
export const publicityRecordSession = write('publicity.recordSession', 'A session in which a document was made known to staff.', z.object({ area, ...held }), z.object({ id: z.number() }));
export const publicityCorrectSession = write('publicity.correctSession', 'Corrects what was recorded wrongly of a session, with the reason.', z.object({ id, version, ...held, reason }), done);
export const publicityStrikeSession = write('publicity.strikeSession', 'Strikes a session recorded by mistake, with the reason: it is kept and told as struck, and counts nowhere.', z.object({ id, version, reason }), done);

/**
 * Inspections: the yearly plan with what the program proposes, visits of a team, checklists from the criteria, minutes, findings with deadline, answers,
 * checks on the spot. Carried out by `src/actions/inspection.ts`. A unit inspected sees and answers what is about itself.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../action.ts';
import { areaLevels } from '../area/types.ts';
import { organisationKinds } from '../organisation/types.ts';
import { states } from '../plan/evaluation.ts';
import { saidMessage } from '../review/contract-household.ts';
import { checkKinds, findingStates, markResults, programmeStates, visitStages, yearsWithoutVisit } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const count = z.number().int();
const plan = z.string().min(1).max(160);
const year = z.coerce.number().int().min(2000).max(2100);
const line = z.string().trim().max(300);
const text = z.string().trim().min(5).max(4000);
const ofArea = { area, ...pageInput };

const lastAs = z.string().nullable().describe('The name of the unit that was visited then, where this one follows it.');
const grounds = z.object({ lastOn: z.string().nullable(), lastAs, overdue: count, red: count, objections: count });
const unit = { subject: z.number().nullable(), name: z.string(), kind: z.string(), area: z.string(), place: z.string().nullable(), organisation: z.string().nullable() };
/** A place with its level, or a body with its kind. */
const proposed = { name: z.string(), place: z.string().nullable(), level: z.enum(areaLevels).nullable(), organisation: z.string().nullable(), kind: z.enum(organisationKinds).nullable() };

export const inspectionCandidates = { ...read('inspection.candidates', 'Units of an area: places of the next level below and bodies of its own, those that most need a visit first, each with the grounds.', z.object({ ...ofArea, plan }), z.object({
  total: count, rows: z.array(z.object({ ...proposed, grounds, said: z.array(saidMessage), general: z.boolean().describe('The plan has no criteria for it: it is looked at by a general list.') })),
})), perMinute: 60 };
const choice = z.object({ ...unit, quarter: count, why: z.string(), said: z.array(saidMessage), visit: z.number().nullable().describe('The visit that carries it out.') });
const change = z.object({ name: z.string(), why: z.string() });
/** What an amendment changes, its units by name. */
const changes = { why: z.string(), added: z.array(change.extend({ quarter: count, place: z.string().nullable(), organisation: z.string().nullable() })), moved: z.array(change.extend({ subject: z.number(), from: count, to: count })), dropped: z.array(change.extend({ subject: z.number(), quarter: count })) };
const edition = z.object({ edition: count, number: z.string(), approvedOn: z.string(), approvedBy: z.string(), changes: z.object(changes).nullable(), units: z.array(z.object({ name: z.string(), quarter: count, why: z.string() })) });
export const inspectionProgramme = read('inspection.programme', 'The yearly plan of inspections of an area, or that there is none yet.', z.object({ area, year }), z.object({
  programme: z.object({ id: z.number(), version: count, year: count, plan: z.string(), planTitle: z.string(), state: z.enum(programmeStates), number: z.string().nullable(), approvedOn: z.string().nullable(), approvedBy: z.string().nullable(), choices: z.array(choice),
    editions: z.array(edition).describe('As each decision approved it, the first one first; the last is in force.'), amendment: z.object(changes).nullable().describe('Drafted, not approved yet.'),
  }).nullable(),
  areaName: z.string(), world: z.enum(['real', 'story']),
}));
const named = { place: area.optional(), organisation: z.string().min(1).max(200).optional() };
export const inspectionSaveProgramme = write('inspection.saveProgramme', 'Writes the draft of a yearly plan: which units, in which quarter, why. The grounds of the day are kept with each.', z.object({
  area, year, plan, version: count.default(0).describe('0: there is none yet.'), choices: z.array(z.object({ ...named, quarter: z.number().int().min(1).max(4), why: line.default('') })).max(300),
}), z.object({ programme: z.number(), version: count }));
export const inspectionApproveProgramme = write('inspection.approveProgramme', 'Approves the yearly plan by a decision; its units are fixed.', z.object({ programme: id, version: count, on: dateInput, number: z.string().trim().max(60).optional() }), z.object({ programme: z.number(), version: count, number: z.string() }));

const reason = line.min(3);
const quarter = z.number().int().min(1).max(4);
export const inspectionSaveAmendment = write('inspection.saveAmendment', 'Drafts an amendment of an approved yearly plan: units added, moved to another quarter or dropped, each with its reason; what a visit is opened for stays.', z.object({
  programme: id, version: count, why: text, add: z.array(z.object({ ...named, quarter, why: reason })).max(300).default([]), move: z.array(z.object({ subject: id, quarter, why: reason })).max(300).default([]), drop: z.array(z.object({ subject: id, why: reason })).max(300).default([]),
}), z.object({ programme: z.number(), version: count }));
export const inspectionApproveAmendment = write('inspection.approveAmendment', 'Approves the amendment by a decision: the next edition of the plan; the earlier ones stay readable.', z.object({ programme: id, version: count, on: dateInput, number: z.string().trim().max(60).optional() }), z.object({ programme: z.number(), version: count, edition: count, number: z.string() }));
export const inspectionDropAmendment = write('inspection.dropAmendment', 'Drops an amendment that was drafted and not approved.', z.object({ programme: id, version: count }), z.object({ programme: z.number(), version: count }));

const visitRow = z.object({ id: z.number(), area: z.string(), areaName: z.string(), plannedOn: z.string(), stage: z.enum(visitStages), planned: z.boolean(), names: z.array(z.string()), signed: count, findings: count, open: count, overdue: count });
export const inspectionList = read('inspection.list', 'Visits an area holds or that come to it, newest first.', z.object(ofArea), z.object({ total: count, rows: z.array(visitRow) }));
const findingRow = z.object({
  visit: z.number(), finding: count, subject: z.number(), name: z.string(), byArea: z.string(), text: z.string(), required: z.string(), owner: z.string(), foundOn: z.string(), deadline: z.string(), state: z.enum(findingStates), closedOn: z.string().nullable(), overdue: z.boolean(), daysLeft: count,
});
export const inspectionFindings = read('inspection.findings', 'Findings made by an area or about its units, those not closed first; overdue ones are red until checked again.', z.object({ ...ofArea, show: z.enum(['all', 'open', 'overdue']).default('all') }), z.object({ total: count, overdue: count, rows: z.array(findingRow) }));
export const inspectionNeglected = read('inspection.neglected', 'Units of an area, places of the next level below and bodies of its own, without a visit for so many years.', z.object({ ...ofArea, years: z.coerce.number().int().min(1).max(10).default(yearsWithoutVisit) }), z.object({
  total: count, of: count, years: count, rows: z.array(z.object({ ...proposed, lastOn: z.string().nullable(), lastAs })),
}));

const person = z.object({ name: line.min(2), position: line.default('') });
const item = z.object({ criterion: z.string(), text: z.string(), kind: z.enum(checkKinds), state: z.enum(['pass', 'fail', 'unknown']).nullable(), standing: z.enum(states).nullable(), working: z.array(saidMessage), mark: z.object({ result: z.enum(markResults), note: z.string() }).nullable() });
export const inspectionGet = read('inspection.get', 'One visit: team, units with their checklists and minutes, findings with answers and checks. To a unit only what is about itself.', z.object({ visit: id }), z.object({
  id: z.number(), version: count, area: z.string(), areaName: z.string(), world: z.enum(['real', 'story']), plannedOn: z.string(), stage: z.enum(visitStages), cancelled: z.string().nullable(), purpose: z.string(), today: z.string(),
  programme: z.object({ id: z.number(), year: count }).nullable(), plan: z.object({ slug: z.string(), title: z.string(), version: count }),
  team: z.object({ leader: person, members: z.array(person) }).nullable(),
  subjects: z.array(z.object({ ...unit, items: z.array(item).nullable(), basis: z.object({ general: z.boolean(), asked: count }).nullable().describe('For those who lead, before the minutes: whether the list is a general one because the plan has no criteria for the unit, and how many lines the plan gives it.'), minutes: z.object({ on: z.string(), place: z.string(), representative: person, said: z.string() }).nullable(), dropped: z.object({ on: z.string(), why: z.string() }).nullable().describe('Taken out of the visit before its minutes: not inspected.') })),
  findings: z.array(z.object({
    finding: count, subject: z.number(), criterion: z.string().nullable(), text: z.string(), required: z.string(), owner: z.string(), foundOn: z.string(), deadline: z.string(), state: z.enum(findingStates), closedOn: z.string().nullable(), overdue: z.boolean(),
    answers: z.array(z.object({ on: z.string(), text: z.string(), evidence: z.string() })), rechecks: z.array(z.object({ on: z.string(), done: z.boolean(), text: z.string(), deadline: z.string().nullable() })), mayAnswer: z.boolean(),
  })),
  may: z.boolean().describe('The asker may lead this visit.'), acts: z.array(z.object({ number: count, kind: z.string(), on: z.string(), by: z.string() })),
}));

const done = z.object({ visit: z.number(), version: count });
const on = { visit: id, version: count, on: dateInput };
export const inspectionOpen = write('inspection.open', 'Opens a visit to one or several units: of an approved yearly plan, or ad hoc with its reason. The units are told.', z.object({
  area, programme: id.optional(), plan: plan.optional().describe('Of a visit ad hoc: whose criteria are looked at.'), on: dateInput, plannedOn: dateInput, purpose: z.string().trim().max(2000).default(''), units: z.array(z.object(named)).min(1).max(50),
}), done);
export const inspectionTeam = write('inspection.team', 'Names the team: its leader and members.', z.object({ ...on, leader: person, members: z.array(person).max(30) }), done);
export const inspectionChecklist = write('inspection.checklist', 'Makes the checklist of a unit from the criteria of its kind in the plan; computed ones carry their value of the day with the working. Where the plan has none, from what it asks of the unit otherwise, and from what is written here.', z.object({
  ...on, subject: id, items: z.array(z.string().trim().min(5).max(500)).max(60).default([]).describe('Of a unit the plan has no criteria for: what else is looked at.'),
}), done.extend({ items: count }));
export const inspectionMark = write('inspection.mark', 'Marks what was looked at on the spot. A computed criterion that is known is not marked by hand.', z.object({
  ...on, subject: id, marks: z.array(z.object({ criterion: z.string().min(1).max(120), result: z.enum(markResults), note: z.string().trim().max(2000).default('') })).min(1).max(200),
}), done);
export const inspectionFind = write('inspection.find', 'A finding about a unit: what is wrong, what is asked, of whom, by which day.', z.object({ ...on, subject: id, criterion: z.string().max(120).nullable().default(null), text, required: text, owner: line.min(2), deadline: dateInput }), done.extend({ finding: count }));
export const inspectionStrike = write('inspection.strike', 'Strikes a finding written by mistake, with the reason, before the minutes of its unit are signed.', z.object({ ...on, finding: z.number().int().positive(), why: text }), done);
export const inspectionSign = write('inspection.sign', 'The minutes of a unit are signed by the leader and the unit; from then on nothing in them changes.', z.object({ ...on, subject: id, place: line.min(3), representative: person, said: z.string().trim().max(4000).default('') }), done);
export const inspectionDrop = write('inspection.drop', 'Takes one unit out of an open visit before its minutes, with the reason; the unit is told, it does not count as inspected, its findings not signed yet go with it.', z.object({ ...on, subject: id, why: text }), done);
export const inspectionAnswer = write('inspection.answer', 'The unit answers a finding and names its evidence.', z.object({ ...on, finding: z.number().int().positive(), text, evidence: z.string().trim().min(3).max(2000) }), done);
export const inspectionRecheck = write('inspection.recheck', 'A finding is checked again: done, or not, with a new day.', z.object({ ...on, finding: z.number().int().positive(), done: z.boolean(), text, deadline: dateInput.nullable().default(null) }), done);
export const inspectionClose = write('inspection.close', 'Closes a visit whose minutes are signed and whose findings are all closed.', z.object(on), done);
export const inspectionCancel = write('inspection.cancel', 'Calls a visit off before any minutes are signed.', z.object({ ...on, why: text }), done);

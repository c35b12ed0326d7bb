/**
 * Assessing subjects of emulation: rounds over many subjects by one criteria set, one subject's sheet in three columns, steps, leagues. Carried out
 * by `src/actions/assessment.ts`. Sheets by number; what is computed has no input anywhere.
 */
import { z } from 'zod';
import { dateInput, listOf, pageInput, read, sealedRead, write } from '../action.ts';
import { awaitedSources } from '../plan/registers.ts';
import { subjectKinds } from '../emulation/subject.ts';
import { assessmentStates, stepKinds } from './steps.ts';
import { columns, evidence, factReasons, openings, recordKinds, said, saidValues, truths } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const year = z.coerce.number().int().min(1990).max(2100);
const message = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });
const truth = z.enum(truths);
const item = z.string().min(1).max(160);

const round = z.object({
  id: z.number(), area: z.string(), areaName: z.string(), world: z.enum(['real', 'story']), plan: z.string(), planTitle: z.string(), planVersion: z.number().int(), set: z.string(), setText: z.string(), kind: z.enum(subjectKinds), firstYear: z.number().int(), lastYear: z.number().int(), openedOn: z.string(), openedBy: z.string(), deadline: z.string().nullable().describe('The last day for self-assessments, where one was set.'),
  withdrawn: z.object({ on: z.string(), by: z.string(), why: z.string(), sheets: z.number().int() }).nullable().describe('Taken back as opened by mistake; it has no sheets any more.'),
  changed: z.boolean().describe('The plan was issued anew since: the round keeps its own copy.'), total: z.number().int(), states: z.record(z.enum(assessmentStates), z.number().int()), truths: z.record(truth, z.number().int()),
});
export type AssessmentRoundRow = z.output<typeof round>;
const row = z.object({
  id: z.number(), subject: z.number(), kind: z.enum(subjectKinds), name: z.string(), position: z.string(), areaName: z.string(), state: z.enum(assessmentStates), truth, asked: z.number().int(), met: z.number().int(), unclear: z.number().int(),
  marks: z.object({ low: z.string(), high: z.string(), most: z.string() }).nullable(), assessedOn: z.string().nullable(),
});
const verdict = z.object({ truth, asked: z.number().int(), met: z.number().int(), open: z.number().int(), marks: z.object({ low: z.string(), high: z.string(), most: z.string() }).nullable() });

export const assessmentSets = read('assessment.sets', 'Criteria sets of issued plans that an area may assess by, with the kinds of subjects each speaks of.', z.object({ area }), z.object({
  rows: z.array(z.object({ plan: z.string(), planTitle: z.string(), firstYear: z.number().int(), lastYear: z.number().int(), set: z.string(), text: z.string(), kinds: z.array(z.enum(subjectKinds)), computed: z.number().int(), evidence: z.number().int(), opinion: z.number().int(), later: z.boolean() })),
}));
export const assessmentRounds = read('assessment.rounds', 'Rounds of assessment of an area and below, newest first, with how far they have come.', z.object({ area, kind: z.enum(subjectKinds).optional(), year: year.optional(), ...pageInput }), z.object({ total: z.number().int(), rows: z.array(round) }));
const listed = { round: id, state: z.enum(assessmentStates).optional(), truth: truth.optional(), ...pageInput };
const sheets = z.object({ round, total: z.number().int(), rows: z.array(row), may: z.object({ assess: z.boolean(), withdraw: z.boolean() }) });
export const assessmentList = read('assessment.list', 'The sheets of a round, by state and verdict.', z.object(listed), sheets);
export const assessmentSearch = sealedRead('assessment.search', 'The same, by words of the name of who is judged, with or without marks.', z.object({ ...listed, query: z.string().trim().min(2).max(120) }), sheets);

const words = z.object({ vi: z.string(), en: z.string() });
/** `figure.key` is what an acceptance names; `counts`: this very figure was accepted. */
const seriesLine = z.object({
  indicator: z.string(), title: words, unit: words, area: z.string(), areaName: z.string(), figure: z.object({ key: z.string(), value: z.string(), periodEnd: z.string(), computed: z.boolean(), closed: z.boolean(), source: z.string() }).nullable(),
  accepted: z.object({ value: z.string(), periodEnd: z.string(), why: z.string(), by: z.string(), on: z.string(), counts: z.boolean() }).nullable(),
});
const line = z.object({
  type: z.enum(['group', 'item']), id: z.string(), depth: z.number().int(), text: z.string(), need: z.enum(['all', 'any']).nullable(), truth: truth.nullable(), weight: z.string().nullable(), source: z.string(), note: z.string().nullable(),
  kind: z.enum(['computed', 'evidence', 'opinion']).nullable(), asked: z.boolean(), ofFront: z.boolean(),
  fact: z.object({ state: truth, reason: z.enum(factReasons), value: z.string().nullable(), required: z.string().nullable(), margin: z.string().nullable(), opens: z.enum(openings).nullable(), target: z.string().nullable(), working: z.array(message) }).nullable(),
  self: said.nullable(), verified: said.nullable(), council: said.nullable(), evidence: z.array(evidence.extend({ acceptable: z.boolean().describe('An item that waits for its register may be accepted on it.'), gone: z.boolean().describe('The record was withdrawn or struck since, or is no longer the subject\'s own: it shows nothing any more.') })), series: seriesLine.nullable(),
  awaits: z.enum(awaitedSources).nullable().describe('The register that will say this and is not kept yet: counts only as accepted by name.'), vouched: z.object({ kind: z.enum(recordKinds), id: z.string(), label: z.string(), why: z.string(), by: z.string(), on: z.string(), counts: z.boolean() }).nullable(),
});
export type SheetLine = z.output<typeof line>;
export const assessmentGet = read('assessment.get', 'One sheet: every item with its kind, working, records and three columns, what is missing to pass, the steps.', z.object({ id }), z.object({
  id: z.number(), version: z.number().int(), round, subject: z.number(), kind: z.enum(subjectKinds), name: z.string(), position: z.string(), household: z.number().nullable(), area: z.string(), areaName: z.string(), place: z.string().nullable(),
  state: z.enum(assessmentStates), need: z.enum(['all', 'any']), passAt: z.string().nullable(), setHash: z.string(), assessedOn: z.string().nullable(), closedOn: z.string().nullable(), closedHash: z.string().nullable(), lines: z.array(line),
  verdicts: z.object({ self: verdict, verified: verdict, council: verdict }), missing: z.array(z.object({ item: z.string(), text: z.string(), kind: z.enum(['computed', 'evidence', 'opinion']), message, awaits: z.enum(awaitedSources).nullable() })).nullable(),
  steps: z.array(z.object({ step: z.enum(stepKinds), on: z.string(), by: z.string(), why: z.string() })), may: z.object({ bring: z.boolean().describe('Records of the subject may be linked by the asker while the stage allows it.'), self: z.boolean(), verify: z.boolean(), council: z.boolean(), close: z.boolean(), opine: z.boolean(), askAgain: z.boolean(), decideAgain: z.boolean(), withdrawAgain: z.boolean() }), body: z.enum(['account', 'desk']).nullable().describe('Of a body: whether an account of its own speaks for it, or the desk of its area because it has none.'), supersedes: z.object({ id: z.number(), closedOn: z.string(), why: z.string() }).nullable().describe('The closed sheet this one stands in place of.'), formers: z.array(z.object({ id: z.number(), closedOn: z.string() })).describe('All it stands in place of, the nearest first: their files may show its items too.'), heir: z.object({ id: z.number(), state: z.enum(assessmentStates) }).nullable().describe('The sheet opened in its place.'),
  renewal: z.object({ why: z.string(), on: z.string(), by: z.string(), decided: z.object({ agreed: z.boolean(), on: z.string(), by: z.string(), why: z.string() }).nullable(), withdrawn: z.object({ on: z.string(), why: z.string() }).nullable() }).nullable().describe('That the closed sheet is to be judged anew, and what was answered, or that it was taken back unanswered.'),
  column: z.enum(columns).nullable().describe('The column the asker stands in already: no other is theirs on this sheet.'),
}));
export const assessmentRecords = read('assessment.records', 'Records of the subject itself that can show an item: files, registrations, awards, reports, documents, exemplars, initiatives, models, inspections, conferences, meetings of steering committees and publicity.', z.object({ id }), z.object({ rows: z.array(z.object({ kind: z.enum(recordKinds), id: z.string(), label: z.string(), date: z.string().nullable() })) }));
export const assessmentMine = read('assessment.mine', 'What waits for the asker: sheets about themselves, their body or their place that are not handed in, with why one came back; rounds with sheets to verify.', z.object({}), z.object({
  today: z.string(), total: z.number().int(), own: z.array(z.object({ sheet: z.number(), name: z.string(), set: z.string(), deadline: z.string().nullable(), returned: z.object({ on: z.string(), why: z.string() }).nullable() })),
  verify: z.array(z.object({ round: z.number(), set: z.string(), areaName: z.string(), count: z.number().int() })),
}));
export const assessmentLeague = read('assessment.league', 'The subjects of a round, or those of one cluster or block, as groups that differ beyond doubt, adjusted on request for where each started.', z.object({ round: id, subjects: listOf(id), cluster: z.string().min(1).max(120).optional(), adjusted: z.stringbool().default(false), alike: z.coerce.number().int().min(0).max(10).default(1).describe('Two that differ by so many items of the set, or fewer, stand alike.'), ...pageInput }), z.object({
  total: z.number().int(), groups: z.number().int(), slope: z.number().nullable(), startOn: z.string().nullable(), marks: z.boolean(), year: z.number().int(), alike: z.number().describe('The same in percent: differences up to it are no difference.'),
  clusters: z.array(z.object({ id: z.string(), name: z.string(), count: z.number().int() })).describe('Clusters and blocks of the year with subjects of the round.'),
  rows: z.array(z.object({ id: z.number(), subject: z.number(), name: z.string(), place: z.number().int(), low: z.number(), high: z.number(), start: z.number().nullable(), truth })),
}));

const done = z.object({ id: z.number(), version: z.number().int(), state: z.enum(assessmentStates), truth });
export const assessmentOpen = write('assessment.open', 'Opens sheets for all subjects of a kind in an area by one criteria set, copied as it is now; those who have one for these years keep it.', z.object({ area, plan: z.string().min(1).max(160), set: item, kind: z.enum(subjectKinds), fromYear: year, toYear: year }), z.object({ round: z.number(), subjects: z.number().int(), already: z.number().int() }));
export const assessmentSetDeadline = write('assessment.setDeadline', 'The last day for the self-assessments of a round; who has not handed one in is reminded.', z.object({ round: id, deadline: dateInput }), z.object({ round: z.number(), deadline: z.string() }));
export const assessmentWithdrawRound = write('assessment.withdrawRound', 'Takes a round opened by mistake back with its reason, while nothing was said or linked on any sheet: the empty sheets go, their subjects are free for another round.', z.object({ round: id, why: z.string().trim().min(5).max(1000) }), z.object({ round: z.number(), sheets: z.number().int() }));
export const assessmentAssess = write('assessment.assess', 'Computes every computed item of a round\'s open sheets anew, from closed figures and the registers.', z.object({ round: id }), z.object({ round: z.number(), assessed: z.number().int(), changed: z.number().int(), truths: z.record(truth, z.number().int()) }));
export const assessmentEnter = write('assessment.enter', 'Says of items in one column whether they are met; what is computed is refused.', z.object({
  id, version: z.number().int(), setHash: z.string().max(64), column: z.enum(columns), entries: z.array(z.object({ item, value: z.enum(saidValues), score: z.string().max(20).nullable().default(null), note: z.string().trim().max(2000).default(''), body: z.string().trim().max(200).default('') })).min(1).max(100),
}), done);
export const assessmentLink = write('assessment.link', 'Shows an item by a record of the same subject.', z.object({ id, version: z.number().int(), item, kind: z.enum(recordKinds), record: z.string().min(1).max(60) }), done);
export const assessmentUnlink = write('assessment.unlink', 'Takes a record away from an item.', z.object({ id, version: z.number().int(), item, kind: z.enum(recordKinds), record: z.string().min(1).max(60) }), done);
export const assessmentAccept = write('assessment.accept', 'Lets the reported figure beside an item, or a record that shows an item which waits for its register, count by its name and with a reason; without either takes that back.', z.object({
  id, version: z.number().int(), item, figure: z.string().min(1).max(300).nullable(), record: z.object({ kind: z.enum(recordKinds), id: z.string().min(1).max(60) }).nullable().default(null), why: z.string().trim().min(10).max(1000),
}), done);
export const assessmentOpine = write('assessment.opine', 'The Fatherland Front enters its own opinion on an item that asks for it.', z.object({ id, version: z.number().int(), item, value: z.enum(saidValues), note: z.string().trim().min(3).max(2000) }), done);
const step = z.object({ id, version: z.number().int() });
export const assessmentSubmit = write('assessment.submit', 'The subject hands its self-assessment in.', step, done);
export const assessmentReturn = write('assessment.return', 'The sheet goes back to the subject with the reason.', z.object({ ...step.shape, why: z.string().trim().min(3).max(1000) }), done);
export const assessmentVerify = write('assessment.verify', 'Who verifies has spoken about every item; nobody of the subject\'s own column or the council\'s.', step, done);
export const assessmentConsider = write('assessment.consider', 'A member or the secretary of the council: every item has been spoken about in the council\'s column; nobody who filled another column.', step, done);
export const assessmentClose = write('assessment.close', 'Computes once more, then closes the sheet for good with its facts and the hash of its set.', step, done);
const whyAgain = z.string().trim().min(10).max(1000);
export const assessmentAskAgain = write('assessment.askAgain', 'Asks, with the reason, to have a closed sheet judged anew: by who closed it or the level above.', z.object({ id, why: whyAgain }), z.object({ id: z.number() }));
export const assessmentDecideAgain = write('assessment.decideAgain', 'A second account agrees, and a new sheet of the same years is opened in place of the closed one, which stays readable; or declines with the reason.', z.object({ id, agree: z.boolean(), why: whyAgain }), z.object({ id: z.number(), sheet: z.number().nullable().describe('The new sheet.') }));
export const assessmentWithdrawAgain = write('assessment.withdrawAgain', 'Who asked to have a closed sheet judged anew takes it back, with the reason, while nobody has answered.', z.object({ id, why: z.string().trim().min(3).max(1000) }), z.object({ id: z.number() }));

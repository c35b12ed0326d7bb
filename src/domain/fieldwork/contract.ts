/**
 * Who works in a review round, where and when: committee, enumerators, training, assignments, planned days; and what waits for an enumerator.
 * Carried out by `src/actions/fieldwork`. An assignment opens households to an enumerator; nothing else does.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../action.ts';
import { householdClasses } from '../household/types.ts';
import { knownOn } from '../review/contract-board.ts';
import { householdStages, listReasons, roundKinds } from '../review/types.ts';

const id = z.coerce.number().int().positive();
const round = { round: id };
const area = z.string().min(1).max(160);
export const duties = ['head', 'deputy', 'member', 'secretary', 'enumerator'] as const;
const messageShape = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });
const words = z.object({ vi: z.string(), en: z.string() });
const done = z.object({ round: z.number() });

const person = z.object({
  id: z.number(), duty: z.enum(duties), name: z.string(), position: z.string(), account: z.string().nullable(), accountName: z.string().nullable(), from: z.string(), lastDay: z.string().nullable(), trainedOn: z.string().nullable(), trainedBy: z.string().nullable(),
  assigned: z.number().int().describe('Households given to them that are on the list, today.'), surveyed: z.number().int(),
});
const stage = z.object({
  stage: z.string(), name: words, firstDay: z.string().nullable(), lastDay: z.string().nullable(), span: z.object({ value: z.number(), unit: z.enum(['days', 'working_days']) }).nullable(), unverified: z.boolean(), latestStart: z.string().nullable(), done: z.boolean().nullable(),
  remarks: z.array(messageShape),
});

export const fieldworkGet = read('fieldwork.get', 'How a round is organised: committee, enumerators, training, who has which village, planned days beside the clocks of the law.', z.object({ ...round, knownOn: knownOn.optional() }), z.object({
  round: z.object({ id: z.number(), area: z.string(), areaName: z.string(), kind: z.enum(roundKinds), year: z.number(), openedOn: z.string() }), mayAct: z.boolean(),
  limit: z.object({ lastDay: z.string(), unverified: z.boolean() }).nullable(), holidays: z.object({ from: z.string(), until: z.string(), unverified: z.boolean() }),
  people: z.array(person), accounts: z.array(z.object({ id: z.string(), name: z.string() })).describe('Accounts that hold the role of an enumerator here.'),
  villages: z.array(z.object({ village: z.string(), name: z.string(), households: z.number().int(), unassigned: z.number().int() })), stages: z.array(stage),
}));
export const fieldworkAssignments = read('fieldwork.assignments', 'Assignments of a round, running and ended.', z.object({ ...round, knownOn: knownOn.optional(), ...pageInput }), z.object({
  total: z.number(), rows: z.array(z.object({ id: z.number(), person: z.number(), personName: z.string(), village: z.string(), villageName: z.string(), household: z.number().nullable(), from: z.string(), lastDay: z.string(), ended: z.boolean() })),
}));

export const fieldworkAddPerson = write('fieldwork.addPerson', 'Somebody joins the steering committee or the enumerators of a round.',
  z.object({ ...round, duty: z.enum(duties), name: z.string().trim().min(2).max(120), position: z.string().trim().max(200).default(''), account: z.uuid().nullable().default(null), from: dateInput }), done.extend({ person: z.number() }));
export const fieldworkEndPerson = write('fieldwork.endPerson', 'Somebody leaves the round; what was given to them ends with it.', z.object({ ...round, person: id, lastDay: dateInput }), done);
export const fieldworkTrain = write('fieldwork.train', 'People of a round were trained.', z.object({ ...round, people: z.array(id).min(1).max(200), on: dateInput, by: z.string().trim().min(2).max(200) }), done);
export const fieldworkAssign = write('fieldwork.assign', 'A village, or some households of it, is given to an enumerator from day to day.',
  z.object({ ...round, person: id, village: area, households: z.array(id).max(1000).default([]).describe('None: the whole village.'), from: dateInput, lastDay: dateInput }), done.extend({ assignments: z.number().int() }));
export const fieldworkEndAssignment = write('fieldwork.endAssignment', 'An assignment ends early.', z.object({ ...round, assignment: id, lastDay: dateInput }), done);
export const fieldworkSavePlan = write('fieldwork.savePlan', 'The planned days of the stages.', z.object({ ...round, stages: z.array(z.object({ stage: z.string().max(40), firstDay: dateInput, lastDay: dateInput })).max(20) }), done);

/** In the order of the work: what came back first, then what was never visited. */
export const workStates = ['returned', 'to_visit', 'surveyed', 'done'] as const;
export const fieldworkMine = read('fieldwork.mine', 'The households given to the enumerator who asks, by what is to be done, next to visit first.', z.object({ state: z.enum(workStates).optional(), ...pageInput }), z.object({
  today: z.string(), total: z.number().int(), counts: z.record(z.enum(workStates), z.number().int()),
  rows: z.array(z.object({
    round: z.number(), version: z.number(), year: z.number(), kind: z.enum(roundKinds), household: z.number(), head: z.string(), address: z.string(), village: z.string(), villageName: z.string(), reason: z.enum(listReasons), stage: z.enum(householdStages), state: z.enum(workStates),
    returned: z.string().nullable(), before: z.enum(householdClasses).nullable(), lastDay: z.string(),
  })),
}));

export const readerKinds = ['assigned', 'in_charge', 'other'] as const;
export const householdReaders = read('household.readers', 'Who looked at a household\'s record: those it is given to, those who answer for the commune, and everybody else apart.', z.object({ id, kind: z.enum(readerKinds).optional(), ...pageInput }), z.object({
  total: z.number().int(), counts: z.record(z.enum(readerKinds), z.number().int()), rows: z.array(z.object({ at: z.string(), name: z.string(), action: z.string(), kind: z.enum(readerKinds) })),
}));

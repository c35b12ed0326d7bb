/**
 * Steering committees (ban chỉ đạo): founded by a decision, members with a duty and areas they look after, by dates; meetings with minutes and
 * conclusions that become tasks; a member who leaves is followed by another. Carried out by `src/actions/committee.ts`.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { conclusionInput, conclusionRow } from '../conference/conclusion.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const line = z.string().trim().min(2).max(300);
const expectedVersion = z.number().int();

export const committeeDuties = ['chair', 'deputy', 'standing', 'member', 'secretary'] as const;
export type CommitteeDuty = (typeof committeeDuties)[number];

const head = z.object({ id: z.number(), area: z.string(), areaName: z.string(), name: z.string(), number: z.string(), foundedOn: z.string(), endedOn: z.string().nullable(), endNumber: z.string().nullable(), endWhy: z.string().nullable(), members: z.number().int(), meetings: z.number().int(), lastMeeting: z.string().nullable() });
const charge = z.object({ area: z.string(), areaName: z.string(), from: z.string(), until: z.string().nullable() });
const member = z.object({
  id: z.number(), name: z.string(), office: z.string(), duty: z.enum(committeeDuties), task: z.string(), hasAccount: z.boolean(), from: z.string(), until: z.string().nullable(), leftWhy: z.string().nullable(), charges: z.array(charge), openTasks: z.number().int(),
});
export type CommitteeMember = z.output<typeof member>;
const meeting = z.object({ id: z.number(), heldOn: z.string(), place: z.string(), chair: z.string(), present: z.array(z.string()), absent: z.array(z.string()), minutes: z.string(), recordedBy: z.string(), conclusions: z.array(conclusionRow) });
export type CommitteeMeeting = z.output<typeof meeting>;

export const committeeList = read('committee.list', 'Steering committees of an area and of those within it.', z.object({ area, ...pageInput }), z.object({ total: z.number().int(), mayFound: z.boolean(), rows: z.array(head) }));
export const committeeGet = read('committee.get', 'One committee: rules, members of today and before with the areas they look after, areas nobody looks after, and its latest meetings with what their conclusions became.', z.object({ id, ...pageInput }), z.object({
  committee: head.extend({ rules: z.string(), plan: z.string().nullable(), planTitle: z.string().nullable(), world: z.enum(['real', 'story']) }), version: z.number().int(), today: z.string(), members: z.array(member), uncovered: z.array(z.object({ area: z.string(), areaName: z.string() })),
  areas: z.array(z.object({ area: z.string(), areaName: z.string() })).describe('Those directly within, to choose from.'), meetings: z.array(meeting), total: z.number().int(), may: z.object({ write: z.boolean() }),
}));

export const committeeMeeting = read('committee.meeting', 'One meeting of a committee with what its conclusions became.', z.object({ meeting: id }), z.object({ meeting, committee: z.object({ id: z.number(), name: z.string(), area: z.string(), areaName: z.string() }) }));

const done = z.object({ id: z.number(), version: z.number().int() });
export const committeeFound = write('committee.found', 'Founds a committee by a decision.', z.object({ area, name: z.string().trim().min(3).max(300), number: z.string().trim().min(1).max(60), foundedOn: dateInput, rules: z.string().trim().min(3).max(8000), plan: z.string().max(120).nullable().default(null) }), done);
export const committeeAddMember = write('committee.addMember', 'Names a member with duty, part of the work and the areas to look after.', z.object({
  id, expectedVersion, account: z.uuid().nullable().default(null), name: line, office: line, duty: z.enum(committeeDuties), task: z.string().trim().min(3).max(1000), from: dateInput, charges: z.array(area).max(300).default([]),
}), done);
export const committeeCharge = write('committee.charge', 'Changes the areas a member looks after from a day on.', z.object({ id, expectedVersion, member: id, on: dateInput, charges: z.array(area).max(300) }), done);
export const committeeEndMember = write('committee.endMember', 'A member leaves; the areas and open tasks of this committee\'s conclusions pass to a successor.', z.object({ id, expectedVersion, member: id, on: dateInput, why: z.string().trim().min(3).max(1000), successor: id.nullable().default(null) }), done.extend({ charges: z.number().int(), tasks: z.number().int() }));
export const committeeCorrectLeaving = write('committee.correctLeaving', 'Corrects the day on which a member left that was recorded wrongly; the areas handed over change hands on the right day.', z.object({ id, expectedVersion, member: id, on: dateInput, reason: z.string().trim().min(3).max(1000) }), done.extend({ charges: z.number().int() }));
export const committeeMeet = write('committee.meet', 'Records a meeting with who came, its minutes and conclusions, each of which becomes a task.', z.object({
  id, expectedVersion, heldOn: dateInput, place: line, chair: line, present: z.array(id).min(1).max(200), minutes: z.string().trim().min(5).max(8000), conclusions: z.array(conclusionInput).max(50).default([]),
}), done.extend({ meeting: z.number() }));
export const committeeEnd = write('committee.end', 'Dissolves a committee by a decision: members and their areas end with it; open tasks of its conclusions stay with those who hold them.', z.object({ id, expectedVersion, on: dateInput, number: z.string().trim().min(1).max(60), why: z.string().trim().min(3).max(1000) }), done.extend({ members: z.number().int(), tasks: z.number().int() }));
export const committeeMinutes = read('committee.minutes', 'The minutes of a meeting with its conclusions, as an official paper.', z.object({ meeting: id, format: z.enum(['docx', 'pdf']) }), fileOutput);

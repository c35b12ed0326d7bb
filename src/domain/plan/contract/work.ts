/**
 * Contracts of the work a plan sets going: tasks, proposals, milestones, reminders, activities, silent quarters, annual programmes.
 * Carried out by `src/actions/plan/work.ts`.
 */
import { z } from 'zod';
import { dateInput, listOf, pageInput, read, write } from '../../action.ts';
import { area, areaInput, attachmentIds, day, expectedVersion, flag, instant, itemInput, messageShape, note, planInput, reason, recordId, taskState, world } from './parts.ts';
import { person } from './library.ts';

export const taskRow = z.object({
  task: recordId, plan: z.string(), planTitle: z.string(), item: z.string(), text: z.string(), source: z.string(), world, area,
  wording: z.enum(['giao', 'đề nghị']), lead: z.string(), partners: z.array(z.string()), cadence: z.string(), dueOn: day.nullable(), /** The next day something is due, also of a repeated task. */ nextDueOn: day.nullable(),
  result: z.string().nullable(), links: z.array(z.string()), state: taskState, progress: z.number().int().min(0).max(100), overdue: z.boolean(), daysLeft: z.number().int().nullable(),
  assignee: person.nullable(), doneOn: day.nullable(), note: z.string().nullable(), evidence: z.array(z.string()), passedFrom: area.nullable(), recordVersion: z.number().int(),
  /** As the plan says it; lead, partners and deadline above may have been arranged otherwise when the task was given. */
  planned: z.object({ lead: z.string(), partners: z.array(z.string()), dueOn: day.nullable() }),
  mayUpdate: z.boolean(), mayAnswer: z.boolean(), mayAssign: z.boolean(),
});
export type TaskRow = z.output<typeof taskRow>;

export const planTasks = read(
  'plan.tasks',
  'Tasks of plans in force: what is given, what is proposed, who leads, by when, how far.',
  z.object({
    plan: planInput.optional(), area: areaInput.optional(), below: flag, states: listOf(taskState), wording: z.enum(['giao', 'đề nghị']).optional(), lead: z.string().trim().max(300).optional(),
    mine: flag, /** Tasks a certain person holds. */ assignee: z.uuid().optional(), overdue: flag, query: z.string().trim().max(200).default(''), ...pageInput,
  }),
  z.object({ total: z.number().int(), open: z.number().int(), overdue: z.number().int(), rows: z.array(taskRow) }),
);

export const planTask = read(
  'plan.task',
  'One task with its history.',
  z.object({ task: recordId }),
  taskRow.extend({
    history: z.array(z.object({ at: instant, on: day, by: person, fromState: taskState, toState: taskState, progress: z.number().int(), note: z.string().nullable(), evidence: z.array(z.string()) })),
  }),
);

export const planUpdateTask = write(
  'plan.updateTask',
  'Records progress of a task, with evidence; done needs a word on the result or evidence.',
  z.object({ task: recordId, expectedVersion, state: z.enum(['assigned', 'in_progress', 'done', 'dropped']).optional(), progress: z.number().int().min(0).max(100).optional(), note: note.optional(), evidence: attachmentIds }),
  taskRow,
);
export const planAssignTask = write(
  'plan.assignTask',
  'Gives a task to a person of the area, or takes it back (null); may name who leads and joins here and an earlier deadline than the plan\'s.',
  z.object({
    task: recordId, expectedVersion, account: z.uuid().nullable(), /** Left out: stays as it is; null: as the plan says. */ lead: z.string().trim().min(2).max(300).nullable().optional(),
    partners: z.array(z.string().trim().min(2).max(300)).max(30).nullable().optional(), dueOn: dateInput.nullable().optional(), note: note.optional(),
  }),
  taskRow,
);
export const planAnswerProposal = write(
  'plan.answerProposal',
  'The body asked (Front, Party, press, bank…) accepts a proposal or declines it with a reason.',
  z.object({ task: recordId, expectedVersion, answer: z.enum(['accepted', 'declined']), note: note.optional() }),
  taskRow,
);
export const planPassTasks = write(
  'plan.passTasks',
  'Open tasks of an area that has ended pass to a named successor.',
  z.object({ from: areaInput, to: areaInput, body: z.string().trim().min(2).max(300), tasks: z.array(recordId).max(1000).default([]), account: z.uuid().optional(), reason }),
  z.object({ passed: z.number().int() }),
);

export const milestoneRow = z.object({
  plan: z.string(), planTitle: z.string(), world, area, item: z.string(), kind: z.string(), text: z.string(), source: z.string(), lead: z.string().nullable(),
  from: day.nullable(), due: day, /** As the plan writes it: "2023-Q3", "2025". */ written: z.string(), state: z.enum(['held', 'overdue', 'soon', 'upcoming', 'past']), daysLeft: z.number().int(),
  activity: recordId.nullable(),
});
export const planMilestones = read(
  'plan.milestones',
  'The calendar: milestones, launches, reviews and reports of the plans in reach between two days.',
  z.object({ from: dateInput.optional(), until: dateInput.optional(), plan: planInput.optional(), area: areaInput.optional(), below: flag, world: world.optional() }),
  z.object({ from: day, until: day, rows: z.array(milestoneRow) }),
);

export const planReminders = read(
  'plan.reminders',
  'What is due in 30, 7 or 1 days, today, or late: tasks, milestones, reports and silent quarters in the reach of the asker.',
  z.object({ area: areaInput.optional(), plan: planInput.optional() }),
  z.object({
    today: day,
    rows: z.array(z.object({
      kind: z.enum(['task', 'milestone', 'report', 'proposal', 'silent']), stage: z.enum(['30', '7', '1', 'today', 'late']), plan: z.string(), planTitle: z.string(), item: z.string(), task: recordId.nullable(), area,
      text: z.string(), dueOn: day, daysLeft: z.number().int(), count: z.number().int().describe('Silent units in this line; 1 of everything else.'), message: messageShape,
    })),
  }),
);

export const activityKinds = ['launch', 'campaign', 'interim_review', 'final_review', 'yearly_review', 'inspection', 'meeting', 'training', 'support', 'publicity', 'fund_drive', 'other'] as const;
export const activityRow = z.object({
  activity: recordId, plan: z.string(), area, body: z.string(), kind: z.enum(activityKinds), milestone: z.string().nullable(), heldOn: day, /** hình thức */ form: z.string(), text: z.string(),
  participants: z.number().int().nullable(), document: z.string().nullable(), evidence: z.array(z.string()), by: person,
});
export const planRecordActivity = write(
  'plan.recordActivity',
  'Records something done under a plan — a launch with day, form, participants and document, a review, a visit — and ties it to a milestone.',
  z.object({
    plan: planInput, area: areaInput, body: z.string().trim().min(2).max(300), kind: z.enum(activityKinds), milestone: itemInput.optional(), heldOn: dateInput, form: z.string().trim().min(2).max(300),
    text: reason, participants: z.number().int().min(0).optional(), document: z.string().trim().max(300).optional(), evidence: attachmentIds,
  }),
  activityRow,
);
export const planActivities = read('plan.activities', 'What was done under a plan, newest first.', z.object({ plan: planInput.optional(), area: areaInput.optional(), below: flag, /** With or without marks. */ query: z.string().trim().max(200).default(''), ...pageInput }), z.object({ total: z.number().int(), rows: z.array(activityRow) }));

export const planRecordDelivery = write(
  'plan.recordDelivery',
  'Says that a deliverable a target asks for was made, on which day and what shows it.',
  z.object({
    plan: planInput, target: itemInput, on: dateInput, evidence: z.string().trim().min(2).max(1000), attachments: attachmentIds,
    /** A correction names the record it corrects and says why. */ expectedVersion: expectedVersion.default(0), reason: note.optional(),
  }),
  z.object({ plan: z.string(), target: z.string(), on: day, evidence: z.string(), recordVersion: z.number().int() }),
);

export const planSilentUnits = read(
  'plan.silentUnits',
  'Units of a plan without any activity in a quarter.',
  z.object({ plan: planInput, quarter: z.string().regex(/^\d{4}-Q[1-4]$/).optional(), asOf: dateInput.optional() }),
  z.object({
    quarter: z.string(), from: day, until: day, closed: z.boolean(), silent: z.number().int(), units: z.number().int(),
    rows: z.array(z.object({ kind: z.enum(['area', 'body']), name: z.string(), area, activities: z.number().int(), lastActivityOn: day.nullable(), silent: z.boolean(), silentQuarters: z.number().int() })),
  }),
);

export const planAnnualProgrammeCheck = read(
  'plan.annualProgrammeCheck',
  'Is the movement in the annual emulation programme of each unit of the plan?',
  z.object({ plan: planInput, year: z.coerce.number().int().min(1990).max(2100) }),
  z.object({
    year: z.number().int(), included: z.number().int(), missing: z.number().int(), late: z.number().int(),
    /** The day by which a programme is expected, and whether that day rests on a text somebody has read. */ dueOn: day, dueStatus: z.enum(['verified', 'unverified']),
    rows: z.array(z.object({
      kind: z.enum(['area', 'body']), name: z.string(), area, state: z.enum(['included', 'left_out', 'unknown']), document: z.string().nullable(), on: day.nullable(), recordVersion: z.number().int(),
      /** Days after the expected day: of the programme issued, or until today when there is none yet. */ lateDays: z.number().int().nullable(), mayRecord: z.boolean(),
    })),
  }),
);
export const planRecordAnnualProgramme = write(
  'plan.recordAnnualProgramme',
  'Records whether a unit put the movement into its annual emulation programme, with the document.',
  z.object({ plan: planInput, year: z.number().int().min(1990).max(2100), area: areaInput, /** A body named by the plan; without it the area itself. */ body: z.string().trim().min(2).max(300).optional(), included: z.boolean(), document: z.string().trim().min(2).max(300), on: dateInput, expectedVersion }),
  z.object({ plan: z.string(), year: z.number().int(), area, name: z.string(), included: z.boolean(), recordVersion: z.number().int() }),
);

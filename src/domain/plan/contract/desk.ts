/**
 * Contracts of the desk: tasks passing from one hand to another, deliverables and what shows them, results shared with other movements, as what movement
 * the statistics count a plan. Carried out by `src/actions/plan/passing.ts`, `deliveries.ts`, `links.ts` and `movement-codes.ts`.
 */
import { z } from 'zod';
import { dateInput, read, write } from '../../action.ts';
import { movementKinds, movementReaches } from '../format.ts';
import { movementLengths } from '../movement-length.ts';
import { area, areaInput, attachmentIds, day, expectedVersion, instant, itemInput, note, planInput, reason, recordId } from './parts.ts';
import { person, sharedResult } from './library.ts';
import { taskRow } from './work.ts';

export const planPassPreview = read(
  'plan.passPreview',
  'What would pass on: the open tasks of an ended area with those who may follow it, or of a person.',
  z.object({ from: areaInput.optional(), person: z.uuid().optional() }),
  z.object({
    area: area.nullable(), person: person.nullable(), /** First day on which the area no longer exists; null while it stands. */ endedOn: day.nullable(),
    successors: z.array(area), total: z.number().int(), rows: z.array(taskRow),
  }),
);

export const planPassTasksOfPerson = write(
  'plan.passTasksOfPerson',
  'Open tasks a person holds pass to another person of the area: all of them, or those named.',
  z.object({ from: z.uuid(), to: z.uuid(), tasks: z.array(recordId).max(1000).default([]), reason }),
  z.object({ passed: z.number().int() }),
);

export const deliveryActs = ['recorded', 'corrected', 'withdrawn'] as const;

export const planDeliveries = read(
  'plan.deliveries',
  'What a plan asks to be delivered, by when, what was delivered and the history of each.',
  z.object({ plan: planInput }),
  z.object({
    rows: z.array(z.object({
      target: z.string(), text: z.string(), source: z.string(), dueOn: day, /** 0: nothing was ever recorded. */ recordVersion: z.number().int(),
      delivered: z.object({ on: day, evidence: z.string(), attachments: attachmentIds, /** Days after the deadline; negative: before it. */ lateDays: z.number().int() }).nullable(),
      /** Written into the plan itself as done. */ doneInPlan: z.object({ on: day, evidence: z.string() }).nullable(),
      history: z.array(z.object({ at: instant, on: day, by: person, act: z.enum(deliveryActs), deliveredOn: day, evidence: z.string(), attachments: z.array(z.string()), reason: z.string().nullable() })),
      mayRecord: z.boolean(),
    })),
  }),
);

export const planWithdrawDelivery = write(
  'plan.withdrawDelivery',
  'Takes back a delivery recorded by mistake: the target counts as not delivered again.',
  z.object({ plan: planInput, target: itemInput, expectedVersion, reason }),
  z.object({ plan: z.string(), target: z.string(), recordVersion: z.number().int() }),
);

export const planLinkMovement = write(
  'plan.linkMovement',
  'Records that another movement or campaign counts a result of this plan too; it is rewarded once only.',
  z.object({ kind: z.enum(['task', 'activity']), subject: recordId, movement: z.string().trim().min(3).max(300), /** Put forward for reward there, and so not here. */ rewardedHere: z.boolean().default(false), note: note.optional() }),
  sharedResult,
);

export const planUnlinkMovement = write(
  'plan.unlinkMovement',
  'Takes back a link between a result and another movement, with the reason.',
  z.object({ link: recordId, expectedVersion, reason }),
  z.object({ link: recordId }),
);

const codes = { kind: z.enum(movementKinds).nullable(), reach: z.enum(movementReaches).nullable() };
const saidCodes = z.object({ ...codes, startsOn: day.nullable(), endsOn: day.nullable() });

export const planMovementCodes = read(
  'plan.movementCodes',
  'As what movement the yearly statistics count an issued plan: what its text says, what was recorded beside it, what follows.',
  z.object({ plan: planInput }),
  z.object({
    said: saidCodes, recorded: saidCodes.extend({ reason: z.string(), by: z.string(), on: day }).nullable(),
    counted: z.object({ kind: z.enum(movementKinds), reach: z.enum(movementReaches), startsOn: day, endsOn: day, length: z.enum(movementLengths) }), recordVersion: z.number().int(), mayRecord: z.boolean(),
  }),
);

export const planCodeMovement = write(
  'plan.codeMovement',
  'Records beside an issued plan what its text does not say of the movement: kind, reach, first and last day. Nothing given takes the record back.',
  z.object({ plan: planInput, kind: codes.kind.default(null), reach: codes.reach.default(null), startsOn: dateInput.nullable().default(null), endsOn: dateInput.nullable().default(null), reason, expectedVersion }),
  z.object({ plan: z.string() }),
);

/** A conclusion of a conference or a meeting: a task of a plan from its first moment, with who leads and by when. Used by both contracts. */
import { z } from 'zod';
import { dateInput } from '../action.ts';

export const conclusionInput = z.object({
  text: z.string().trim().min(5).max(1000), /** The body that leads. */ lead: z.string().trim().min(2).max(300), dueOn: dateInput,
  /** An area within; without it the area that concludes. */ area: z.string().min(1).max(160).optional(),
  /** The person it is given to, who finds it under their own work. */ account: z.uuid().nullable().default(null),
  /** "giao" within one's own hierarchy, "đề nghị" to a body outside it, which may answer. */ wording: z.enum(['giao', 'đề nghị']).default('giao'),
});
export type ConclusionInput = z.output<typeof conclusionInput>;

export const conclusionRow = z.object({
  number: z.number().int(), text: z.string(), task: z.uuid(), lead: z.string(), areaName: z.string(), assignee: z.string().nullable(), dueOn: z.string().nullable(),
  state: z.enum(['proposed', 'declined', 'assigned', 'in_progress', 'done', 'dropped']), progress: z.number().int(), overdue: z.boolean(),
});
export type ConclusionRow = z.output<typeof conclusionRow>;

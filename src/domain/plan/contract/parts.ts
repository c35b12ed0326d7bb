/**
 * Shapes shared by the plan contracts: areas, messages, problems, decimals, the states of versions, tasks and requests.
 * Used by the files beside it. Decimals travel as text ("1.17"): exact where the decimal ends, four places otherwise, only for showing.
 */
import { z } from 'zod';
import { areaLevels } from '../../area/types.ts';
import type { PlainDate } from '../../calendar.ts';
import type { Message } from '../../message.ts';
import { states } from '../evaluation.ts';
import { areaRef, slug } from '../parts.ts';

export const planInput = slug;
export const areaInput = areaRef;
export const itemInput = slug;
export const recordId = z.uuid();
/** The number of the record as the asker saw it: another number now means somebody else saved (house.stale_record). */
export const expectedVersion = z.number().int().min(0);
export const note = z.string().trim().max(4000);
export const reason = z.string().trim().min(2).max(4000);
export const attachmentIds = z.array(z.uuid()).max(50).default([]);

/** A yes or no in the address of a read. */
export const flag = z.preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean().default(false));

export const day = z.string() as unknown as z.ZodType<PlainDate>;
export const instant = z.string();
export const decimal = z.string().nullable();
export const world = z.enum(['real', 'story']);
export const level = z.enum(areaLevels);
export const state = z.enum(states);

/** A sentence of the catalogue with its parameters; the reader's side renders it in the reader's language. */
export const messageShape = z.custom<Message>((value) => typeof value === 'object' && value !== null && 'key' in value);

export const area = z.object({ slug: z.string(), name: z.string(), level, world, code: z.string().nullable() });
export type AreaShape = z.output<typeof area>;

export const problem = z.object({
  code: z.string(), title: messageShape, fix: messageShape, field: z.string().optional(), line: z.number().int().optional(), item: z.string().optional(),
});
export type ProblemShape = z.output<typeof problem>;

/** draft → submitted → approved → issued → superseded; returned goes back to draft with its reason. */
export const versionStates = ['draft', 'submitted', 'approved', 'issued', 'superseded'] as const;
export type VersionState = (typeof versionStates)[number];
export const versionState = z.enum(versionStates);

/** giao begins as assigned; đề nghị begins as proposed and is accepted (→ assigned) or declined. */
export const taskStates = ['proposed', 'declined', 'assigned', 'in_progress', 'done', 'dropped'] as const;
export type TaskState = (typeof taskStates)[number];
export const taskState = z.enum(taskStates);

export const requestStates = ['raised', 'compiled', 'accepted', 'partly_accepted', 'rejected', 'withdrawn'] as const;
export type RequestState = (typeof requestStates)[number];
export const requestState = z.enum(requestStates);

/** The parts a plan must have before it goes to signature (content, concrete criteria, form, named head, milestones). */
export const gateParts = ['content', 'criteria', 'form', 'head', 'milestones'] as const;
export type GatePart = (typeof gateParts)[number];
export const gatePart = z.enum(gateParts);

/** An item of one text: what a list of tasks, milestones or targets shows at least. */
export const itemHead = z.object({ item: z.string(), text: z.string(), source: z.string() });

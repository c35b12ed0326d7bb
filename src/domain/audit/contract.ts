/**
 * What one can ask of the audit journal: who did what, the history of one record, who looked at it, and whether the journal is whole.
 * Carried out by `src/actions/audit/*`. Nothing here writes: entries come from the kernel, seals from the job.
 */
import { z } from 'zod';
import { dateInput, pageInput, read } from '../action.ts';

const areaId = z.coerce.number().int().positive();
const entryShape = z.object({
  id: z.number(),
  at: z.string(),
  /** The day by the clock of the house, which a demo may have set. */
  on: z.string(),
  accountId: z.string().nullable(),
  accountName: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  areaId: z.number().nullable(),
  areaName: z.string().nullable(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  /** Its place in the chain of its province and day; null until the next sealing. */
  position: z.number().nullable(),
});
export type AuditEntryShown = z.output<typeof entryShape>;

export const auditSearch = read(
  'audit.search', 'Who did what, where and when; latest first. `olderThan` continues below an entry.',
  z.object({
    areaId: areaId.optional(), accountId: z.uuid().optional(), person: z.string().max(100).default(''), action: z.string().max(100).default(''),
    subjectKind: z.string().max(100).default(''), subjectId: z.string().max(200).default(''), from: dateInput.optional(), until: dateInput.optional(),
    olderThan: z.coerce.number().int().positive().optional(), limit: pageInput.limit,
  }),
  z.object({ items: z.array(entryShape), olderThan: z.number().nullable() }),
);

export const auditHistory = read(
  'audit.history', 'What happened to one record: who, when, why, before and after; latest first.',
  z.object({ subjectKind: z.string().min(1).max(100), subjectId: z.string().min(1).max(200), olderThan: z.coerce.number().int().positive().optional(), limit: pageInput.limit }),
  z.object({ items: z.array(entryShape), olderThan: z.number().nullable() }),
);

export const auditReads = read(
  'audit.reads', 'Who looked at which personal record; latest first.',
  z.object({
    areaId: areaId.optional(), accountId: z.uuid().optional(), subjectKind: z.string().max(100).default(''), subjectId: z.string().max(200).default(''),
    olderThan: z.coerce.number().int().positive().optional(), limit: pageInput.limit,
  }),
  z.object({
    items: z.array(z.object({
      id: z.number(), at: z.string(), accountId: z.string().nullable(), accountName: z.string(), action: z.string(), subjectKind: z.string(), subjectId: z.string(),
      areaId: z.number().nullable(), areaName: z.string().nullable(),
    })),
    olderThan: z.number().nullable(),
  }),
);

/** What can be wrong with the journal; the words are `audit.defect.<kind>`. */
export const auditDefects = ['content_changed', 'entry_missing', 'link_broken', 'link_missing', 'seal_broken', 'entry_unchained'] as const;
export type AuditDefectKind = (typeof auditDefects)[number];

export const auditVerify = read(
  'audit.verify', 'Check the whole journal: contents, chains and seals. Names the first bad entry.', z.object({ chainAreaId: z.coerce.number().int().min(0).optional() }),
  z.object({
    whole: z.boolean(), entries: z.number(), seals: z.number(), waiting: z.number(), defects: z.number(),
    first: z.object({ kind: z.enum(auditDefects), entryId: z.number().nullable(), chainAreaId: z.number(), on: z.string(), position: z.number().nullable() }).nullable(),
    /** The last seal of each province: to note elsewhere. */
    heads: z.array(z.object({ chainAreaId: z.number(), areaName: z.string().nullable(), number: z.number(), seal: z.string() })),
  }),
);
